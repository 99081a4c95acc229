"""Editions, Games, cups, days of history, capitals and presidents: what the almanac alone refutes."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("He is the favourite for the 146th Kentucky Derby.", "supported"),
        ("He is the favourite for the 147th Kentucky Derby.", "supported"),
        ("He is the favourite for the 156th Kentucky Derby.", "refuted"),
        ("He won the 99th Kentucky Derby.", "unknown: imprecise"),
        ("The 144th Kentucky Derby will be run on Saturday.", "refuted"),
        ("The 144th Kentucky Derby, in 2018, was his.", "supported"),
        ("The 144th Kentucky Derby in 2019 was his.", "refuted"),
    ],
)
def test_editions(text: str, verdict: str) -> None:
    assert verdicts(text, "edition", on="2020-09-01") == [verdict]


def test_an_edition_needs_a_year() -> None:
    assert verdicts("He is the favourite for the 156th Kentucky Derby.", "edition") == ["unknown: no-date"]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("He swam at the 1924 Olympics in Antwerp.", True),
        ("He swam at the 1924 Olympics in Paris.", False),
        ("He swam at the 1924 Olympics in Chamonix.", False),
        ("He swam at the 1924 Summer Olympics in Chamonix.", True),
        ("He won the trials for the 1924 Olympics in Los Angeles.", False),
        ("He swam at the 1924 Olympics in Swimming.", False),
        ("They won the 2010 World Cup in Turkey.", False),
        ("They won the 2010 FIFA World Cup in Brazil.", True),
    ],
)
def test_hosts(text: str, there: bool) -> None:
    assert bool(found(text, rule="host")) is there


def test_winners() -> None:
    (finding,) = discrepancies("Porto won the Champions League in 2007.", rule="champions")
    assert (finding.quote, finding.expected) == ("2007", "1987, 2004")
    assert found("Porto won the Champions League in 2004.", rule="champions") == []
    assert found("Porto won the handball Champions League in 2006, as in basketball.", rule="champions") == []


def test_days_of_history() -> None:
    assert found("After the fall of the Berlin Wall in 1991 she moved.") == [("event-date", "1991", "error")]
    assert found("After the fall of the Berlin Wall in 1989 she moved.") == []
    assert found("He sang at the memorial of D-Day in 2019.") == []


@pytest.mark.parametrize(
    ("text", "on", "there"),
    [
        ("She lives in Sydney, the capital of Australia.", None, True),
        ("She lives in Canberra, the capital of Australia.", None, False),
        ("She lives in Sydney, the capital of New South Wales.", None, False),
        ("He flew to Calcutta, the capital of India.", "1950-05-01", False),
        ("He flew to Ukraine's capital, Kiev.", None, False),
    ],
)
def test_capitals(text: str, on: str | None, there: bool) -> None:
    assert bool(found(text, on=on, rule="capital")) is there


@pytest.mark.parametrize(
    ("text", "on", "there"),
    [
        ("Barack Obama, the 45th president, spoke.", "2016-05-05", True),
        ("Barack Obama, the 44th president, spoke.", "2016-05-05", False),
        ("Donald Trump, the 45th president, spoke.", "2018-05-05", False),
        ("Donald Trump, the 47th president, spoke.", "2025-05-05", False),
        ("Barack Obama, the 104th president of the Harvard Law Review, spoke.", "1990-05-05", False),
        ("George Bush, the 42nd president, spoke.", "2016-05-05", False),
        ("Theodore Roosevelt, the 25th President, was her uncle.", "1962-05-05", False),
    ],
)
def test_presidents(text: str, on: str, there: bool) -> None:
    assert bool(found(text, on=on, rule="president-number")) is there
