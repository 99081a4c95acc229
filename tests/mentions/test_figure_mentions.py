"""Events of the almanac, percentages, results and centuries."""

from __future__ import annotations

import re

import pytest

from checker.almanac import EVENT_NAMES
from checker.mentions.figures import CUES, find_figures
from checker.mentions.mention import EventValue, PercentValue, PlaceValue, ScoreValue, Value
from checker.mentions.tokens import tokenize


def told(text: str, type: str) -> list[tuple[str, Value]]:
    return [(m.surface, m.value) for m in find_figures(tokenize(text)) if type in m.types]


def test_an_event_is_found_with_and_without_its_year() -> None:
    assert told("at the 1924 Olympics in Paris", "event") == [
        ("Olympics", EventValue("Olympics", 1924)),
        ("1924 Olympics", EventValue("Olympics", 1924)),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the 77th annual Academy Awards", "Academy Awards"),
        ("the Oscars", "Academy Awards"),
        ("the Daytime Emmy Awards", "Daytime Emmy Awards"),
        ("the 69th Emmys", "Primetime Emmy Awards"),
        ("the Winter Games", "Winter Olympics"),
        ("at Euro 2004", "European Championship"),
    ],
)
def test_names_of_events(text: str, name: str) -> None:
    assert {v.name for _, v in told(text, "event") if isinstance(v, EventValue)} == {name}


def test_each_name_of_an_event_has_a_word_that_it_is_sought_by() -> None:
    for pattern in EVENT_NAMES.values():
        plain = re.sub(r"\[(.)[^]]*\]|\\s", r" \1", pattern).replace("[", " ")
        for name in re.split(r"\|(?![^()]*\))", plain):  # no bar inside brackets
            assert not CUES.isdisjoint(re.findall(r"[a-z]+", name.lower())), name


def test_a_host_may_stand_before_the_event() -> None:
    assert told("the Salt Lake City Winter Olympics", "place") == [("Salt Lake City", PlaceValue("Salt Lake City"))]
    assert told("the Great Winter Olympics", "place") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8.3%", PercentValue(8.3, 1)),
        ("12 per cent", PercentValue(12.0)),
        ("about 30 percent", PercentValue(30.0, 0, True)),
    ],
)
def test_percentages(text: str, value: PercentValue) -> None:
    assert [v for _, v in told(f"It was {text} of it.", "percent")] == [value]


@pytest.mark.parametrize("text", ["30-60 per cent", "35 percentage points", "the 1,200% club", "v2.5%"])
def test_what_is_no_plain_percentage(text: str) -> None:
    assert told(text, "percent") == []


def test_results_are_told_from_seasons_dates_and_prices() -> None:
    assert told("They won 3–1 and 22-4.", "score") == [("3–1", ScoreValue(3, 1)), ("22-4", ScoreValue(22, 4))]
    assert told("in 1953-54, on 2011-06-14, at 3-5% or 7-6-5", "score") == []


def test_centuries() -> None:
    assert [s for s, _ in told("in the late 19th century and the twentieth century", "century")] == [
        "19th century",
        "twentieth century",
    ]
