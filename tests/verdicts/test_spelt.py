"""Titles and names one slip away from a work or a person of the draft's company."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found

FACTS = """
Ann Poe: {sex: female, occupations: [actor], married: [{to: Max Garner}], children: [Leonora Garner]}
Max Garner: {sex: male}
Leonora Garner: {sex: female}
Lady in the Lane: {kind: series, cast: [Ann Poe]}
Grey Swan: {kind: film, cast: [Ann Poe]}
Dan Arno: {sex: male, occupations: [director]}
Green Lantern: {kind: film, directors: [Dan Arno]}
"""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Ann Poe has other projects, including the series [[Lade in the Lane]].", "Lady in the Lane"),
        ("Ann Poe was in “[[Lady in the Lame]]” then.", "Lady in the Lane"),
        ("Ann Poe loved “[[Grey Swann]].”", "Grey Swan"),
    ],
)
def test_a_title_that_nobody_has_one_slip_away(text: str, right: str) -> None:
    (finding,) = discrepancies(text.replace("[[", "").replace("]]", ""), FACTS)
    assert (finding.rule, finding.severity.value) == ("title-spelling", "error")
    assert finding.quote == text[text.index("[[") + 2 : text.index("]]")]
    assert finding.expected == right
    assert finding.alternatives[0].replacement == right
    assert "Ann Poe" in finding.alternatives[0].because


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe starred in the series Lady in the Lane.",
        "Ann Poe starred in the movie “Grey Swan.”",
        "Ann Poe starred in the movie Grey Swan 2.",
        "Ann Poe starred in the movie Grand Canal.",
        "Bob Unknown starred in the movie Grey Swam.",
        "Ann Poe starred in the movie Green Lanterm.",
        "Ann Poe saw a grey swan.",
    ],
)
def test_titles_that_are_right_or_of_others(text: str) -> None:
    assert found(text, FACTS) == []


def test_a_title_that_another_work_has_is_no_slip() -> None:
    facts = FACTS + "Grey Swam: {kind: film, released: [1999]}\n"
    assert found("Ann Poe starred in the movie Grey Swam.", facts) == []


def test_a_plural_is_a_warning() -> None:
    assert found("Ann Poe starred in the movie Grey Swans.", FACTS) == [("title-spelling", "Grey Swans", "warning")]


def test_a_slip_is_no_longer_one_when_it_is_mended() -> None:
    text = "Ann Poe has other projects, including the series Lade in the Lane."
    (finding,) = discrepancies(text, FACTS)
    (change,) = finding.alternatives
    mended = text[: change.span.start] + change.replacement + text[change.span.end :]
    assert found(mended, FACTS) == []


def test_a_person_one_slip_away_from_a_relative() -> None:
    (finding,) = discrepancies("Ann Poe came with Max Gardner.", FACTS)
    assert (finding.rule, finding.quote, finding.expected) == ("name-spelling", "Max Gardner", "Max Garner")
    assert finding.severity.value == "error"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe came with Max Garner.",
        "Ann Poe came with Jon Garner.",
        "Ann Poe came with Eve Lee.",
        "Max Gardner left.",
    ],
)
def test_people_who_are_others(text: str) -> None:
    assert found(text, FACTS) == []


def test_one_name_spelt_in_two_ways() -> None:
    text = "Teresa Giudici left. Later Terese Giudici came back, and Teresa Giudici smiled."
    assert found(text) == [("name-spelling", "Terese Giudici", "warning")]


def test_sisters_are_two_people() -> None:
    assert found("Mary Lee and her sister Mara Lee came. Mary Lee and Mara Lee left.") == []


def test_a_given_name_one_edit_from_that_of_a_relative() -> None:
    facts = "Ann Poe: {sex: female, children: [Luciana Roe], married: [{to: Melvina Roe}]}\nLuciana Roe: {sex: female}"
    assert [d.quote for d in discrepancies("Ann Poe came with her daughter Lucianna.", facts)] == ["Lucianna"]
    assert discrepancies("Ann Poe came with her daughter Luciana.", facts) == []
    assert discrepancies("Ann Poe came with her daughter Julianna.", facts) == []
