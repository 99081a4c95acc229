"""Who founded a body: strangers to it, those who had to do with it, bodies that are meant and that may not be."""

from __future__ import annotations

import pytest
from helpers import discrepancies, verdicts

FACTS = """
Leeds Works: {kind: company, founded: 1902, founders: [Max Uhl], chief executives: [Ida Lund], owners: [Leeds Group]}
Leeds Group: {kind: company, founders: [Ida Roe]}
Hull Press: {kind: company, founded: 1950, founders: [Ann Poe, Bo Hall]}
York Club: {kind: company, founded: 1911, founders: [Hull Press]}
Max Uhl: {sex: male, children: [Tom Uhl]}
Tom Uhl: {sex: male, employers: [Hull Press]}
Ann Poe: {sex: female, married: [{to: Bo Hall, from: 1930}], siblings: [Ida Roe, Ida Lund], children: [Tom Uhl]}
Bo Hall: {sex: male}
Ida Lund: {sex: female}
Ida Roe: {sex: female, employers: [Hull Press]}
"""
NEAR = " Ann Poe left Hull Press to Bo Hall, Ida Roe and Tom Uhl."


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Leeds Works was founded by Max Uhl in 1902.", "supported"),
        ("Leeds Works was founded by Bo Hall in 1902.", "refuted"),
        ("Leeds Works was founded by Bo Hall in 1950.", "unknown: ambiguous-entity"),
        ("Leeds Works was founded by Bo Hall.", "unknown: ambiguous-entity"),
        ("Leeds Works was founded by Ida Lund in 1902.", "unknown: open-list"),
        ("Leeds Works was founded by Tom Uhl in 1902.", "unknown: open-list"),
        ("Leeds Works was founded by Ida Roe in 1902.", "unknown: open-list"),
        ("York Club was founded by Bo Hall in 1911.", "unknown: conflicting-statements"),
        ("Leeds Works was founded in 1902 by Bo Hall, together with Max Uhl.", "unknown: open-list"),
        ("Leeds Works was founded in 1902 by Jo Nobody.", "unknown: no-entity"),
    ],
)
def test_founders(text: str, verdict: str) -> None:
    assert verdicts(text + NEAR, "founder", FACTS) == [verdict]


@pytest.mark.parametrize(("word", "severity"), [("founder", "warning"), ("co-founder", "info")])
def test_one_founder_of_several_is_doubted_less(word: str, severity: str) -> None:
    (one,) = discrepancies(f"Max Uhl made soap. Leeds Works {word} Bo Hall spoke.{NEAR}", FACTS, rule="founder")
    assert (one.expected, one.arithmetic) == ("Max Uhl", "Leeds Works was founded by Max Uhl")
    assert one.severity.value == severity
