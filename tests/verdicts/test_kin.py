"""Relatives: the tie, the sex, and the place among the children."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts

FACTS = """
Ann Poe:
  sex: female
  born: 1981-06-09
  children: [Abe Roe, Amy Roe]
  children count: 2
  mother: Ida Poe
  siblings: [Sam Poe]
  married: [{to: Max Roe, from: 2012-08-04}]
Max Roe: {sex: male, born: 1977, children: [Abe Roe, Amy Roe]}
Abe Roe: {sex: male, born: 2011-06-14}
Amy Roe: {sex: female, born: 2017-02-22}
Ida Poe: {sex: female, born: 1950}
Sam Poe: {sex: male, born: 1985}
"""
WRITTEN = "2023-06-02"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Ann Poe and her [[daughter]] Abe Roe left.", "son"),
        ("Ann Poe and her [[son]], Amy Roe, left.", "daughter"),
        ("Ann Poe and her [[aunt]], Ida Poe, left.", "mother"),
        ("Ann Poe’s [[cousin]] Sam Poe left.", "brother"),
        ("Ann Poe and her [[second daughter]], Amy Roe, left.", "first daughter"),
        ("Ann Poe and her [[first child]], Amy Roe, left.", "second child"),
        ("Ann Poe and her [[second son]], Abe Roe, left.", "first son"),
        ("Ann Poe and her [[daughter]] Abe left.", "son"),
    ],
)
def test_a_wrong_relative(text: str, right: str) -> None:
    plain = text.replace("[[", "").replace("]]", "")
    (finding,) = discrepancies(plain, FACTS, WRITTEN)
    assert (finding.rule, finding.severity.value) == ("kin", "error")
    assert finding.quote == text[text.index("[[") + 2 : text.index("]]")]
    assert finding.expected == right


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe and her son Abe Roe left.",
        "Ann Poe and her daughter, Amy, left.",
        "Ann Poe and her second child, Amy Roe, left.",
        "Ann Poe and her first daughter, Amy Roe, left.",
        "Ann Poe and her only daughter, Amy Roe, left.",
        "Ann Poe and her youngest child, Amy Roe, left.",
        "Ann Poe and her eldest child, Abe Roe, left.",
        "Ann Poe’s mother, Ida Poe, left.",
        "Ann Poe and her brother Sam Poe left.",
        "Ann Poe and her husband, Max Roe, left.",
    ],
)
def test_a_right_relative(text: str) -> None:
    assert found(text, FACTS, WRITTEN) == []
    assert "supported" in verdicts(text, "kin", FACTS, WRITTEN)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe and her daughter Zoe left.",
        "Ann Poe and her cousin Eve Lee left.",
        "Eve Lee and her daughter Abe Roe left.",
        "Ann Poe plays a queen whose daughter Abe Roe is dead.",
    ],
)
def test_what_is_not_known_is_not_refuted(text: str) -> None:
    assert found(text, FACTS, WRITTEN) == []


def test_the_order_of_the_births_is_shown() -> None:
    (finding,) = discrepancies("Ann Poe and her second daughter, Amy Roe, left.", FACTS, WRITTEN)
    assert finding.arithmetic is not None
    assert "14 June 2011" in finding.arithmetic
    assert "22 February 2017" in finding.arithmetic


def test_an_order_needs_all_births() -> None:
    facts = """
    Ann Poe: {sex: female, children: [Abe Roe, Amy Roe]}
    Abe Roe: {sex: male}
    Amy Roe: {sex: female, born: 2017-02-22}
    """
    assert found("Ann Poe and her second child, Abe Roe, left.", facts, WRITTEN) == []


def test_a_lower_place_may_be_right_where_children_may_be_missing() -> None:
    """Unless their number says that all are listed, "second daughter" may count one that the facts do not know."""
    facts = FACTS.replace("  children count: 2\n", "")
    assert found("Ann Poe and her second daughter, Amy Roe, left.", facts, WRITTEN) == []


def test_children_born_later_do_not_count() -> None:
    assert found("Ann Poe and her youngest child, Abe Roe, left.", FACTS, "2015-01-01") == []
    assert found("Ann Poe and her youngest child, Abe Roe, left.", FACTS, WRITTEN) == [
        ("kin", "youngest child", "error")
    ]


COUPLE = "Ann Poe and Max Roe are happy. "


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Their first son was born a year before the couple got married.", []),
        ("Their first child was born a year before the couple got married.", []),
        ("Their first daughter was born five years after the couple got married.", []),
        ("Their first daughter was born a year before the couple got married.", ["first daughter"]),
    ],
)
def test_a_birth_counted_from_the_wedding(text: str, marked: list[str]) -> None:
    assert [quote for _, quote, _ in found(COUPLE + text, FACTS, WRITTEN)] == marked


def test_of_two_siblings_the_births_tell_the_older() -> None:
    facts = (
        "Eve Lee: {sex: female, born: 1980-01-05, siblings: [Tom Lee]}\n"
        "Tom Lee: {sex: male, born: 1984-03-02, siblings: [Eve Lee]}"
    )
    assert found("Eve Lee and her older brother Tom Lee left.", facts) == [("kin", "older brother", "error")]
    assert found("Eve Lee and her younger brother Tom Lee left.", facts) == []


def test_the_order_of_marriages() -> None:
    facts = (
        "Eve Lee: {sex: female, married: [{to: Bo Fay, from: 2001, until: 2006}, {to: Al Kay, from: 2008}]}\n"
        "Bo Fay: {sex: male}\nAl Kay: {sex: male}"
    )
    assert found("Eve Lee and her first husband, Al Kay, left.", facts) == [("kin", "first husband", "error")]
    assert found("Eve Lee and her second husband, Al Kay, left.", facts) == []
    assert found("Eve Lee and her third husband, Al Kay, left.", facts) == []
