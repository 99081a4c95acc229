"""Where mentions stand, and what their places tell."""

from __future__ import annotations

import pytest
from helpers import mentions

from checker.links.places import Places

TEXT = "Ann Poe met Max Roe. She left. Then Ann Poe sang and he slept."


@pytest.fixture
def places() -> Places:
    return Places(mentions(TEXT).by_span.values())


def test_a_name_is_written_from_its_first_character(places: Places) -> None:
    second = TEXT.index("Ann Poe", 5)
    assert places.is_written("ann poe", 0, 0)
    assert places.is_written("ann poe", 1, second)
    assert not places.is_written("ann poe", 1, second - 1)
    assert not places.is_written("eve lee", 0, len(TEXT))


def test_somebody_is_named_where_that_was_noted_in_whatever_order(places: Places) -> None:
    for start in (36, 0):
        places.name("Q1", start)
    assert places.is_named("Q1", 0, 0)
    assert places.is_named("Q1", 30, 36)
    assert not places.is_named("Q1", 1, 35)
    assert not places.is_named("Q2", 0, len(TEXT))


def test_pronouns_are_something_and_no_names(places: Places) -> None:
    she = TEXT.index("She")
    assert places.is_anything(she, she)
    assert not places.is_anything(she + 1, she + 5)
    assert [m.surface for m in places.names_from(she, len(TEXT))] == ["Ann Poe"]


def test_what_ends_at_a_place(places: Places) -> None:
    end = TEXT.index("Max Roe") + len("Max Roe")
    assert [span.of(TEXT) for span in places.ending(end, end)] == ["Max Roe"]
    assert list(places.ending(end + 1, end + 2)) == []
