"""Numbers of children, and numbers beside a list."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts

FACTS = """
Ann Poe: {sex: female, children: [Abe Roe, Amy Roe, Ava Roe], children count: 3}
Max Roe: {sex: male, children: [Abe Roe, Amy Roe, Ava Roe]}
Bob Lee: {sex: male, children: [Abe Roe]}
Abe Roe: {sex: male, born: 2011-06-14}
Amy Roe: {sex: female, born: 2015-02-22}
Ava Roe: {sex: female, born: 2020-02-22}
"""
WRITTEN = "2023-06-02"


@pytest.mark.parametrize(
    ("text", "on", "verdict"),
    [
        ("Ann Poe has three children.", WRITTEN, "supported"),
        ("Ann Poe has two children.", WRITTEN, "refuted"),
        ("Max Roe has two children.", WRITTEN, "refuted"),
        ("Ann Poe has two children.", "2017-01-01", "supported"),
        ("Ann Poe has three children.", "2017-01-01", "refuted"),
        ("Max Roe has four children.", WRITTEN, "unknown: open-list"),
        ("Ann Poe and Max Roe have four children.", WRITTEN, "refuted"),
        ("Ann Poe and Bob Lee have four children.", WRITTEN, "unknown: open-list"),
        ("Eve Lee has four children.", WRITTEN, "unknown: no-entity"),
    ],
)
def test_fewer_children_than_were_born_by_then(text: str, on: str, verdict: str) -> None:
    assert verdicts(text, "children-count", FACTS, on)[0].startswith(verdict)


def test_a_number_of_children_is_never_an_error() -> None:
    assert found("Ann Poe has two children.", FACTS, WRITTEN) == [("children-count", "two", "warning")]


@pytest.mark.parametrize(
    "text", ["Ann Poe has two children with Max Roe.", "Ann Poe has two children's books out.", "Ann Poe has two dogs."]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text, FACTS, WRITTEN) == []


@pytest.mark.parametrize(
    ("text", "stated", "counted"),
    [
        ("They have three children, Violet and Samuel.", "three", "2"),
        ("They have two kids, Violet, Sam and Ann.", "two", "3"),
        ("They posed with their three kids, Jack, 5, and Charlotte, 3.", "three", "2"),
    ],
)
def test_a_list_of_another_length(text: str, stated: str, counted: str) -> None:
    (finding,) = discrepancies(text)
    assert (finding.rule, finding.quote, finding.expected) == ("list-count", stated, counted)


@pytest.mark.parametrize(
    "text",
    [
        "They have two children, Violet and Samuel.",
        "They have three children, Violet, Samuel and Ann.",
        "They have five children, including Violet and Samuel.",
        "They have about five children, Violet and Samuel.",
    ],
)
def test_a_list_that_fits_or_is_open(text: str) -> None:
    assert found(text) == []
