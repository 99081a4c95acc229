"""What needs no facts: the calendar, sums of years, the order of years."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It was shown on [[Friday]], November 2, 2023.", "Thursday"),
        ("It was shown on [[Monday]], 6 June 2023.", "Tuesday"),
        ("It was shown on June 6, 2023, a [[Monday]].", "Tuesday"),
        ("It was shown on [[Monday]] (6 June 2023).", "Tuesday"),
    ],
)
def test_weekdays(text: str, right: str) -> None:
    (finding,) = discrepancies(text.replace("[[", "").replace("]]", ""))
    assert finding.rule == "weekday"
    assert finding.quote == text[text.index("[[") + 2 : text.index("]]")]
    assert finding.expected == right
    assert finding.evidence[0].evidence.source == "calendar"
    assert found(text.replace("[[", "").replace("]]", "").replace(finding.quote, right)) == []


def test_a_weekday_of_a_day_without_a_year_is_that_near_the_day_of_writing() -> None:
    text = "It was shown on Friday, Nov. 2, in Leeds."
    assert [quote for _, quote, _ in found(text, on="2023-11-02")] == ["Friday"]
    assert found(text, on="2018-11-05") == []
    assert verdicts(text, "weekday") == ["unknown: no-date"]


@pytest.mark.parametrize(
    "day", ["June 31, 1920", "31 April 2010", "29 February 2023", "30 February", "February 29, 1900"]
)
def test_days_that_no_calendar_has(day: str) -> None:
    assert found(f"It was shown on {day}, in Leeds.") == [("impossible-date", day, "error")]


@pytest.mark.parametrize("day", ["June 30, 1920", "29 February 2024", "29 February", "February 29, 2000"])
def test_days_that_a_calendar_has(day: str) -> None:
    assert found(f"It was shown on {day}, in Leeds.") == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("They met 25 years ago, in 1998.", "supported"),
        ("They met 24 years ago, in 1998.", "supported"),
        ("They met ten years ago, in 1998.", "refuted"),
        ("They met in 1998 and ten years later, in 2008, they wed.", "supported"),
        ("They met in 1998 and ten years later, in 2015, they wed.", "refuted"),
    ],
)
def test_years_that_are_counted_and_named(text: str, verdict: str) -> None:
    assert verdicts(text, "years-between", on="2023-06-02") == [verdict]


def test_years_ago_need_a_day_of_writing() -> None:
    assert verdicts("They met ten years ago, in 1998.", "years-between") == ["unknown: no-date"]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("They lived there from 2013 to 2011.", True),
        ("They lived there from 2011 to 2013.", False),
        ("They lived there from 2011 to 2011.", False),
        ("Max Poe (1980–1904) was a painter.", True),
        ("Prices went from 2000 to 1500 pounds.", False),
    ],
)
def test_spans_run_forwards(text: str, there: bool) -> None:
    assert bool(found(text, rule="range")) is there


DEATH = "Ida Poe: {born: 1904-06-02, died: 1984-01-20, sex: female}"


def test_the_weekday_of_a_death() -> None:
    text = "Ida Poe died at her home here {} night."
    assert found(text.format("Friday"), DEATH, "1984-01-22") == []
    assert found(text.format("Thursday"), DEATH, "1984-01-22") == [("death-weekday", "Thursday", "error")]
    assert found(text.format("Thursday"), DEATH, "1994-01-22") == []


IDA = """
Ida Poe: {born: 1984-02-29, sex: female, married: [{to: Max Roe, from: 2024-06-01}, {to: Jo Kay, from: 2010-06-05}]}
"""


@pytest.mark.parametrize(
    ("text", "on", "there"),
    [
        ("Ida Poe turns 39 on Wednesday.", "2023-02-26", True),  # the 28th, a Tuesday
        ("Ida Poe turns 39 on Tuesday.", "2023-02-26", False),
        ("Ida Poe turns 39 on Wednesday.", "2023-02-10", False),  # too far off to be that week's
        ("Ida Poe was married on Friday.", "2024-06-03", True),
        ("Ida Poe was married on Saturday.", "2024-06-03", False),
        ("Ida Poe was married on Friday.", "2024-05-31", False),
    ],
)
def test_weekdays_of_news(text: str, on: str, there: bool) -> None:
    assert bool(discrepancies(text, IDA, on)) is there
