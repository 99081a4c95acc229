"""Whose child somebody is."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts

FACTS = """
Amy Roe: {sex: female, born: 1980-02-22, father: Max Roe, mother: Ann Poe}
Max Roe: {sex: male, born: 1950, children: [Amy Roe]}
Ann Poe: {sex: female, born: 1952, married: [{to: Al Lee, from: 1990}]}
Al Lee: {sex: male}
Tom Fox: {sex: male, born: 1951}
Eve Fox: {born: 1953}
"""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Amy Roe is the daughter of the singer [[Tom Fox]].", "Max Roe"),
        ("Amy Roe, the daughter of Max Roe and actress [[Eve Fox]], sings.", "Ann Poe"),  # by the place that is left
        ("Amy Roe, whose mother, the singer [[Eve Fox]], is ill, sings.", "Ann Poe"),  # by the word
        ("[[Tom Fox]], the father of singer Amy Roe, is ill.", "Max Roe"),
    ],
)
def test_another_is_known_as_father_or_mother(text: str, right: str) -> None:
    plain = text.replace("[[", "").replace("]]", "")
    (finding,) = discrepancies(plain, FACTS)
    assert (finding.rule, finding.expected) == ("parents", right)
    assert finding.quote == text[text.index("[[") + 2 : text.index("]]")]


@pytest.mark.parametrize(
    "text",
    [
        "Amy Roe is the daughter of Eve Fox.",  # a father or a mother? nobody says
        "Amy Roe is the daughter of Al Lee.",  # her mother's husband
        "Amy Roe is the daughter of Ann Roe-Poe.",  # perhaps another form of the name
        "Tom Fox is the son of Max Roe.",
        "Amy Roe is the daughter of a friend of Tom Fox.",
        "Amy Roe is the goddaughter of Tom Fox.",
    ],
)
def test_what_leaves_room_is_not_refuted(text: str) -> None:
    assert found(text, FACTS) == []


def test_both_parents_are_confirmed() -> None:
    text = "Amy Roe, the daughter of Max Roe and Ann Poe, sings."
    assert verdicts(text, "parents", FACTS) == ["supported", "supported"]
