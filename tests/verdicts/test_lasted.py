"""How long marriages and romances lasted, and how often somebody married."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts

FACTS = """
Eve Lee: {sex: female, married: [{to: Tom Lee, from: 2001-05-05, until: 2009-03}, {to: Jim Kay, from: 2014-06-01}]}
Tom Lee: {sex: male, married: [{to: Eve Lee, from: 2001-05-05, until: 2009-03}]}
Jim Kay: {sex: male}
"""
WRITTEN = "2023-06-02"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Eve Lee was married to Tom Lee for eight years.", "supported"),
        ("Eve Lee was married to Tom Lee for seven years.", "supported"),
        ("Eve Lee was married to Tom Lee for three years.", "refuted"),
        ("Eve Lee and Tom Lee were married for 15 years.", "refuted"),
        ("Eve Lee and Tom Lee divorced in 2009 after 12 years of marriage.", "refuted"),
        ("Eve Lee and Jim Kay have split after nine years of marriage.", "supported"),
        ("Eve Lee and Jim Kay have split after 14 years of marriage.", "refuted"),
    ],
)
def test_years_of_a_marriage(text: str, verdict: str) -> None:
    assert verdicts(text, "marriage-length", FACTS, WRITTEN) == [verdict]


def test_couples_part_before_the_divorce_and_are_together_before_the_wedding() -> None:
    assert found("Eve Lee and Tom Lee split after five years of marriage.", FACTS, WRITTEN) == []
    assert found("Eve Lee and Tom Lee broke up after 15 years together.", FACTS, WRITTEN) == []


def test_a_marriage_that_goes_on_needs_a_day_of_writing() -> None:
    text = "Eve Lee and Jim Kay have split after 14 years of marriage."
    assert verdicts(text, "marriage-length", FACTS) == ["unknown: no-statement"]


def test_the_sum_is_shown() -> None:
    told = discrepancies("Eve Lee was married to Tom Lee for three years.", FACTS, WRITTEN)[0]
    assert told.arithmetic == "from 5 May 2001 to March 2009: 7 years, not three years"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Eve Lee has been married twice.", "supported"),
        ("Eve Lee was married once.", "refuted"),
        ("Eve Lee was married once before.", "supported"),
        ("Eve Lee was married three times.", "unknown: open-list"),
    ],
)
def test_the_number_of_marriages(text: str, verdict: str) -> None:
    assert verdicts(text, "marriages-count", FACTS, WRITTEN) == [verdict]
