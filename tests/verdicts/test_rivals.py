"""Relatives by name who are none: others are known in their place."""

from __future__ import annotations

import pytest
from helpers import found

FACTS = """
Eve Lee: {sex: female, father: Rob Lee, mother: Ida Lee, married: [{to: Tom Kay, from: 2001, until: 2009}]}
Sue Fay: {sex: female, father: Al Fay, mother: Una Fay, married: [{to: Bo Hall, from: 2010}]}
Tom Kay: {sex: male}
Bo Hall: {sex: male}
Jo Sand: {sex: male}
Rob Lee: {sex: male}
Ida Lee: {sex: female, children: [Eve Lee]}
Al Fay: {sex: male}
Una Fay: {sex: female, children: [Sue Fay]}
"""


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Eve Lee's father, Al Fay, left.", ("kin", "Al Fay", "warning")),
        ("Ida Lee and her daughter Sue Fay left.", ("kin", "Sue Fay", "warning")),
        ("Eve Lee and her sister Sue Fay left.", ("kin", "Sue Fay", "warning")),
        ("Eve Lee's ex-husband, Bo Hall, left.", ("kin", "Bo Hall", "warning")),
        ("Eve Lee was previously married to Bo Hall.", ("ever-married", "Bo Hall", "warning")),
    ],
)
def test_both_are_known_for_others(text: str, finding: tuple[str, str, str]) -> None:
    assert found(text, FACTS) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "Eve Lee was previously married to Jo Sand.",  # of whom no marriage is known
        "Eve Lee and her brother Jo Sand left.",
        "Eve Lee was never married to Bo Hall.",
        "Eve Lee was once married to Bo Hall's cousin.",
        "Eve Lee, a priest, married Bo Hall and Sue Fay.",
        "Sue Fay and Ida Lee met. Her daughter Sue Fay left.",
    ],
)
def test_what_leaves_room_is_not_refuted(text: str) -> None:
    assert found(text, FACTS) == []


def test_her_daughter_may_be_another_womans_who_was_named_before() -> None:
    assert found("Ida Lee met Una Fay in Leeds. Her daughter Sue Fay left.", FACTS) == []


def test_a_marriage_known_from_the_other_side_counts() -> None:
    facts = """
    Ann Poe: {sex: female, married: [{to: Max Roe, from: 1990, until: 1999}]}
    Max Roe: {sex: male}
    Ida Poe: {sex: female, married: [{to: Al Kay, from: 1991}]}
    Al Kay: {sex: male}
    """
    assert found("Ann Poe was once married to Al Kay.", facts) == [("ever-married", "Al Kay", "warning")]
