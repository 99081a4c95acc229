"""Posts that last, and how often somebody won."""

from __future__ import annotations

import pytest
from helpers import found, verdicts

FACTS = """
Max Poe:
  sex: male
  born: 1960-05-05
  teams: [{team: Leeds Rovers, from: 2014-05-27, until: 2019-11-19}, {team: York City, from: 2020, until: 2023}]
Ed Roe: {sex: male, born: 1970-05-05, teams: [{team: York City, from: 2014-05-27, until: 2016}]}
Leeds Rovers: {kind: team}
York City: {kind: team}
"""


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        ("Max Poe joined Leeds Rovers in 2014.", "took-office", "supported"),
        ("Max Poe joined Leeds Rovers in 2011.", "took-office", "refuted"),
        ("Max Poe joined Leeds Rovers in July 2014.", "took-office", "supported"),
        ("Max Poe joined Hull Rangers in 2011.", "took-office", "unknown: no-statement"),
        ("Max Poe left Leeds Rovers in 2016.", "left-office", "refuted"),
        ("Max Poe was sacked after five-and-a-half years in charge.", "tenure", "supported"),
        ("Max Poe was sacked after three-and-a-half years in charge.", "tenure", "refuted"),
    ],
)
def test_posts(text: str, rule: str, verdict: str) -> None:
    assert verdicts(text, rule, FACTS, "2019-11-20") == [verdict]


def test_he_is_the_one_who_had_the_post() -> None:
    text = "Max Poe met Ed Roe. He was idle since being sacked by Leeds Rovers in December 2017."
    assert [quote for _, quote, _ in found(text, FACTS, "2020-01-01")] == ["December 2017"]


def test_he_may_be_somebody_unknown() -> None:
    text = "Max Poe played on. What Jim Kay bought when he joined Leeds Rovers in 2010 was sold."
    assert found(text, FACTS, "2020-01-01") == []


@pytest.mark.parametrize(
    ("on", "there"), [("2021-06-05", True), ("2018-06-05", False), ("2019-12-20", False), ("2025-06-05", False)]
)
def test_the_club_of_the_day(on: str, there: bool) -> None:
    assert bool(found("Leeds Rovers midfielder Max Poe scored.", FACTS, on, rule="post-held")) is there


TITLES = """
Max Poe:
  sex: male
  awards: [{award: World Cart Champion, in: 2008}, {award: World Cart Champion, in: 2014}]
World Cart Champion: {kind: award}
"""


@pytest.mark.parametrize(
    ("number", "on", "there"),
    [
        ("two", "2015-11-13", False),
        ("one", "2015-11-13", True),
        ("three", "2015-11-13", True),
        ("two", "2014-05-05", False),
        ("one", "2014-05-05", False),
    ],
)
def test_how_often_by_then(number: str, on: str, there: bool) -> None:
    text = f"Max Poe drove home. The {number}-time world champion was tired."
    assert bool(found(text, TITLES, on, rule="award-count")) is there


MAYOR = """
Max Poe: {sex: male, born: 1960-05-05, offices: [{office: Mayor of Leeds, from: 2015-05-11, until: 2019-05-15}]}
Ann Roe:
  sex: female
  born: 1960-05-05
  offices:
    - {office: Member of House 9, from: 2011-01-03, until: 2015-01-03}
    - {office: Member of House 10, from: 2015-01-03}
Mayor of Leeds: {kind: office}
Member of House 9: {kind: office}
Member of House 10: {kind: office}
"""


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Max Poe has been in office since May 2013.", True),
        ("Max Poe has been in office since May 2015.", False),
        ("Ann Roe has been in office since January 2009.", False),  # a term may go on from another
        ("Max Poe was glad. He had been mayor since May 2013.", True),
    ],
)
def test_in_office_since(text: str, there: bool) -> None:
    assert bool(found(text, MAYOR, "2017-01-01", rule="took-office")) is there
