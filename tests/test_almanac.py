"""The almanac, at points that are known by heart."""

from __future__ import annotations

import pytest

from checker.almanac import CAPITALS, EDITIONS, EVENT_NAMES, HOSTS, PRESIDENTS, WINNERS, names_of
from checker.history import days_of
from checker.verdicts.occasions import edition_of


@pytest.mark.parametrize(
    ("event", "year", "number"),
    [
        ("Academy Awards", 2011, 83),
        ("Academy Awards", 1955, 27),
        ("Primetime Emmy Awards", 2017, 69),
        ("Daytime Emmy Awards", 2015, 42),
        ("Grammy Awards", 2020, 62),
        ("Golden Globe Awards", 2020, 77),
        ("Tony Awards", 2023, 76),
        ("Cannes Film Festival", 2023, 76),
        ("Venice Film Festival", 2010, 67),
        ("Kentucky Derby", 2020, 146),
        ("Belmont Stakes", 2020, 152),
        ("Tour de France", 2020, 107),
        ("Boston Marathon", 2013, 117),
    ],
)
def test_editions(event: str, year: int, number: int) -> None:
    assert edition_of(event, year) == number


@pytest.mark.parametrize(("event", "year"), [("Academy Awards", 1933), ("Primetime Emmy Awards", 2023)])
def test_years_without_a_plain_count_are_left_out(event: str, year: int) -> None:
    assert edition_of(event, year) is None


def test_lists_belong_together() -> None:
    assert {*EDITIONS, *HOSTS, *WINNERS} <= set(EVENT_NAMES)
    assert len(PRESIDENTS) == 47
    assert PRESIDENTS[15] == "Abraham Lincoln"
    assert all(CAPITALS.values())


def test_places_and_winners() -> None:
    assert names_of(HOSTS["Summer Olympics"][1936]) == ("Berlin", "Germany")
    assert WINNERS["Champions League"][2004].startswith("FC Porto")
    assert str(days_of("D-Day")) == "6 June 1944"
    assert days_of("the fall of Rome") is None
