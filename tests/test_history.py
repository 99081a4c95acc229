"""Days of history, at points that are known by heart."""

from __future__ import annotations

import re

import pytest

from checker.history import OCCASIONS, days_of
from checker.mentions.figures import find_figures
from checker.mentions.mention import EventValue
from checker.mentions.tokens import tokenize


@pytest.mark.parametrize(
    ("occasion", "days"),
    [("D-Day", "6 June 1944"), ("Battle of Waterloo", "18 June 1815"), ("Hurricane Katrina", "August 2005")],
)
def test_days(occasion: str, days: str) -> None:
    assert str(days_of(occasion)) == days


def test_a_war_that_began_later_for_some_has_a_span() -> None:
    known = days_of("start of World War II")
    assert known
    assert known.years == (1939, 1941)


def test_what_no_list_has_is_unknown() -> None:
    assert days_of("the fall of Rome") is None


def test_cues_are_words_of_the_wordings() -> None:
    for occasion in OCCASIONS.values():
        wordings = re.sub(r"\[(.)[^]]*\]", r"\1", occasion.pattern).lower()
        assert set(occasion.cues.split()) <= set(re.findall(r"[a-z]+", wordings)), occasion


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("the Berlin Wall came down", "opening of the Berlin Wall"),
        ("the outbreak of the Second World War", "start of World War II"),
        ("when World War I ended", "end of World War I"),
        ("JFK was assassinated", "assassination of John F. Kennedy"),
        ("after Dr. Martin Luther King Jr. was shot", "assassination of Martin Luther King"),
        ("before Germany invaded Poland", "invasion of Poland"),
        ("Hitler's rise to power", "Hitler's rise to power"),
        ("Hurricane Katrina devastated New Orleans", "Hurricane Katrina"),
    ],
)
def test_wordings(text: str, occasion: str) -> None:
    found = [m.value.name for m in find_figures(tokenize(text)) if isinstance(m.value, EventValue)]
    assert found == [occasion]
