"""Weddings, divorces, years of marriage and anniversaries, and who was married to whom."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts

FACTS = """
Ann Poe: {sex: female, born: 1981-06-09, married: [{to: Max Roe, from: 2012-08-04}]}
Max Roe: {sex: male, born: 1977}
Eve Lee: {sex: female, married: [{to: Tom Lee, from: 2001-05-05, until: 2009-03}, {to: Jim Kay, from: 2014-06-01}]}
Tom Lee: {sex: male}
Jim Kay: {sex: male}
"""
WRITTEN = "2023-06-02"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ann Poe and Max Roe got married in 2012.", "supported"),
        ("Ann Poe and Max Roe got married in August 2012.", "supported"),
        ("Ann Poe and Max Roe tied the knot on 4 August 2012.", "supported"),
        ("Ann Poe married Max Roe in 2012.", "supported"),
        ("Ann Poe and Max Roe got married in 2010.", "refuted"),
        ("Max Roe married Ann Poe in 2009.", "refuted"),
        ("Eve Lee married Jim Kay in 2014.", "supported"),
        ("Eve Lee married Tom Lee in 2014.", "refuted"),
    ],
)
def test_weddings(text: str, verdict: str) -> None:
    assert verdicts(text, "wedding", FACTS) == [verdict]


def test_a_wedding_some_months_off_is_a_warning() -> None:
    assert found("Ann Poe and Max Roe got married in May 2012.", FACTS) == [("wedding", "May 2012", "warning")]
    assert found("Ann Poe and Max Roe got married in 2011.", FACTS) == [("wedding", "2011", "error")]


def test_a_wedding_known_by_its_year_may_be_a_year_off() -> None:
    facts = "Ann Poe: {sex: female, married: [{to: Max Roe, from: 2012}]}\nMax Roe: {sex: male}"
    assert found("Ann Poe and Max Roe got married in 2011.", facts) == [("wedding", "2011", "warning")]
    assert found("Ann Poe and Max Roe got married in 2009.", facts) == [("wedding", "2009", "error")]


def test_a_wedding_to_whom_is_not_said_is_that_of_any() -> None:
    assert found("Eve Lee got married in 2014.", FACTS) == []
    assert found("Eve Lee got married in 2001.", FACTS) == []
    assert found("Eve Lee got married in 1995.", FACTS) == []


def test_a_wedding_of_people_not_known_to_be_married() -> None:
    assert verdicts("Ann Poe married Jim Kay in 2005.", "wedding", FACTS) == ["unknown: no-statement"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("Eve Lee divorced Tom Lee in 2009.", "supported"), ("Eve Lee divorced Tom Lee in 2003.", "refuted")],
)
def test_divorces(text: str, verdict: str) -> None:
    assert verdicts(text, "divorce", FACTS) == [verdict]


def test_a_divorce_a_year_off_is_a_warning() -> None:
    assert found("Eve Lee divorced Tom Lee in 2008.", FACTS) == [("divorce", "2008", "warning")]
    assert found("Eve Lee divorced Tom Lee in 2003.", FACTS) == [("divorce", "2003", "error")]


def test_a_split_may_come_years_before_the_divorce() -> None:
    assert found("Eve Lee and Tom Lee split in 2007.", FACTS) == []
    assert found("Eve Lee and Tom Lee split in 2003.", FACTS) == [("divorce", "2003", "warning")]
    assert found("Eve Lee and Tom Lee split in 2012.", FACTS) == [("divorce", "2012", "warning")]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ann Poe came with her husband of ten years.", "supported"),
        ("Ann Poe came with her husband of eleven years.", "supported"),
        ("Ann Poe came with her husband of 15 years.", "refuted"),
        ("Ann Poe and Max Roe have been married for five years.", "refuted"),
    ],
)
def test_years_of_marriage_give_or_take_one(text: str, verdict: str) -> None:
    assert verdicts(text, "years-married", FACTS, WRITTEN) == [verdict]


def test_years_of_marriage_without_a_day_of_writing() -> None:
    assert verdicts("Ann Poe came with her husband of 15 years.", "years-married", FACTS) == ["unknown: no-date"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ann Poe and Max Roe celebrated their ten-year wedding anniversary in August of 2022.", "supported"),
        ("Ann Poe and Max Roe celebrated their tenth wedding anniversary in 2022.", "supported"),
        ("Ann Poe and Max Roe celebrated their twelve-year wedding anniversary in August of 2022.", "refuted"),
        ("Ann Poe and Max Roe celebrated their ten-year wedding anniversary in August of 2020.", "refuted"),
    ],
)
def test_wedding_anniversaries(text: str, verdict: str) -> None:
    assert verdicts(text, "wedding-anniversary", FACTS, WRITTEN) == [verdict]


@pytest.mark.parametrize(("stated", "verdict"), [("tenth", "supported"), ("twelfth", "refuted")])
def test_an_anniversary_to_come_falls_within_a_year(stated: str, verdict: str) -> None:
    text = f"Ann Poe and Max Roe will celebrate their {stated} wedding anniversary next summer."
    assert verdicts(text, "wedding-anniversary", FACTS, "2021-10-01") == [verdict]


def test_an_anniversary_is_a_sum_that_is_shown() -> None:
    text = "Ann Poe and Max Roe celebrated their twelve-year wedding anniversary in August of 2022."
    (finding,) = discrepancies(text, FACTS, WRITTEN)
    assert finding.quote == "twelve-year"
    assert finding.severity.value == "error"
    assert finding.arithmetic is not None
    assert "2022 − 2012 = 10" in finding.arithmetic


@pytest.mark.parametrize(
    ("text", "on", "verdict"),
    [
        ("Eve Lee and her husband Jim Kay left.", "2018-01-01", "supported"),
        ("Eve Lee and her husband Tom Lee left.", "2018-01-01", "refuted"),
        ("Eve Lee and her husband Tom Lee left.", "2007-01-01", "supported"),
        ("Eve Lee and her husband Jim Kay left.", "2007-01-01", "refuted"),
        ("Eve Lee is married to Tom Lee.", "2018-01-01", "refuted"),
        ("Eve Lee and her husband Tom Lee left.", None, "unknown: no-date"),
        ("Eve Lee and her husband Bob Unknown left.", "2018-01-01", "unknown: no-entity"),
        ("Ann Poe and her husband Jim Kay left.", "2018-01-01", "refuted"),
    ],
)
def test_a_husband_is_the_one_of_the_day_of_writing(text: str, on: str | None, verdict: str) -> None:
    assert verdicts(text, "spouse", FACTS, on) == [verdict]


@pytest.mark.parametrize(
    ("on", "severity"), [("2018-01-01", "error"), ("2009-08-01", "warning"), ("2009-04-10", "info")]
)
def test_a_marriage_that_has_just_ended_weighs_less(on: str, severity: str) -> None:
    assert found("Eve Lee and her husband Tom Lee left.", FACTS, on) == [("spouse", "Tom Lee", severity)]


def test_a_former_husband_may_be_called_so() -> None:
    assert found("Eve Lee and her ex-husband Tom Lee left.", FACTS, "2018-01-01") == []
    assert found("Eve Lee and her then husband Tom Lee bought it in 2005.", FACTS, "2018-01-01") == []


def test_the_widow_of_an_obituary_is_still_the_wife() -> None:
    facts = """
    Max Roe: {sex: male, born: 1940-01-01, died: 2023-05-30, married: [{to: Ida Roe, from: 1970, until: 2023-05-30}]}
    Ida Roe: {sex: female, born: 1945}
    """
    assert found("Max Roe and his wife, Ida Roe, were loved. Max Roe died on Tuesday.", facts, "2023-06-02") == []


TWICE = """
Fay Kale: {sex: female, died: 1954-07-13, married: [{to: Dan River, from: 1929-08-21, until: 1939-11}, {to: Dan River, from: 1940-12-08, until: 1954-07-13}]}
Dan River: {sex: male}
"""  # noqa: E501


def test_the_divorce_of_a_couple_that_married_again_until_death() -> None:
    text = "Fay Kale and Dan River divorced in November {} and married again on 8 December 1940."
    assert found(text.format(1937), TWICE, rule="divorce") == [("divorce", "November 1937", "error")]
    assert found(text.format(1939), TWICE) == []


def test_a_marriage_until_death_tells_no_divorce() -> None:
    once = TWICE.replace("{to: Dan River, from: 1929-08-21, until: 1939-11}, ", "")
    assert found("Fay Kale and Dan River divorced in November 1939.", once) == []
