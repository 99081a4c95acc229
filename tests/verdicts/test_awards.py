"""Awards: for which work, and when."""

from __future__ import annotations

import pytest
from helpers import found, verdicts

FACTS = """
Wil Cath: {sex: female, awards: [{award: Pulister Prize, for: Ours and One, in: 1923}]}
Ours and One: {kind: book, authors: [Wil Cath], released: [1922]}
The Rock: {kind: book, authors: [Wil Cath], released: [1931]}
Pulister Prize: {kind: award}
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Wil Cath won the Pulister Prize in 1923.", "supported"),
        ("Wil Cath won the Pulister Prize in 1928.", "refuted"),
        ("Wil Cath won the Pulister Prize for “Ours and One.”", "supported"),
        ("Wil Cath won the Pulister Prize for “The Rock.”", "refuted"),
        ("Wil Cath won the Golden Pen in 1950.", "unknown: no-statement"),
        ("Eve Lee won the Pulister Prize in 1950.", "unknown: no-entity"),
    ],
)
def test_awards(text: str, verdict: str) -> None:
    assert verdicts(text, "award", FACTS) == [verdict]


def test_the_year_of_the_work_is_a_warning() -> None:
    assert found("Wil Cath won the Pulister Prize in 1922.", FACTS) == [("award", "1922", "warning")]
    assert found("Wil Cath won the Pulister Prize in 1928.", FACTS) == [("award", "1928", "error")]


def test_an_award_of_which_the_year_is_not_known() -> None:
    facts = FACTS.replace(", in: 1923", "")
    assert found("Wil Cath won the Pulister Prize in 1928.", facts) == []
