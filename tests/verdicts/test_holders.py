"""Who held a post of a company on the day of writing: terms that are over, gaps, and what the facts may not know."""

from __future__ import annotations

import pytest
from helpers import discrepancies, verdicts

FACTS = """
Marsh Foods:
  kind: company
  chief executives: [{person: Ann Poe, from: 2004-03-01, until: 2011-08-24}, {person: Bo Hall, from: 2011-08-24}]
Hill Motors:
  kind: company
  chief executives: [{person: Ed Roe, from: 2003-01-02, until: 2014-05-05}]
  founders: [Max Lund]
Reed Mills: {kind: company, chief executives: [{person: Ed Roe, from: 2003-01-02}]}
Ann Poe: {sex: female}
Bo Hall: {sex: male}
Ed Roe: {sex: male}
Max Lund: {sex: male}
"""


@pytest.mark.parametrize(
    ("text", "on", "verdict"),
    [
        ("Marsh Foods chief executive Bo Hall spoke.", "2018-06-05", "supported"),
        ("Marsh Foods chief executive Ann Poe spoke.", "2018-06-05", "refuted"),
        ("Marsh Foods chief executive Bo Hall spoke.", "2009-06-05", "refuted"),
        ("Marsh Foods chief executive Ann Poe spoke.", "2011-09-20", "supported"),
        ("Marsh Foods chief executive Ann Poe spoke.", None, "unknown: no-date"),
        ("Marsh Foods chief executive Jo Nobody spoke.", "2018-06-05", "unknown: no-entity"),
        ("Northern Marsh Foods chief executive Ann Poe spoke.", "2018-06-05", "unknown: imprecise"),
        ("Hill Motors chief executive Max Lund spoke.", "2009-06-05", "refuted"),
        ("Hill Motors chief executive Max Lund spoke.", "2016-06-05", "unknown: open-list"),
    ],
)
def test_a_post_on_the_day_of_writing(text: str, on: str | None, verdict: str) -> None:
    assert verdicts(text, "chief-executive", FACTS, on) == [verdict]


def test_a_term_without_an_end_convicts_nobody_who_never_held_the_post() -> None:
    text = "Reed Mills chief executive Max Lund spoke to Ed Roe."
    assert verdicts(text, "chief-executive", FACTS, "2018-06-05") == ["unknown: open-list"]


@pytest.mark.parametrize(
    ("on", "name", "expected", "told"),
    [
        ("2018-06-05", "Ann Poe", "Bo Hall", "Ann Poe held it until 24 August 2011; then Bo Hall"),
        ("2009-06-05", "Bo Hall", "Ann Poe", "Bo Hall held it only from 24 August 2011; on 5 June 2009 it was Ann Poe"),
    ],
)
def test_the_sum_tells_both_terms(on: str, name: str, expected: str, told: str) -> None:
    text = f"Marsh Foods chief executive {name} spoke."
    (one,) = discrepancies(text, FACTS, on, rule="chief-executive")
    assert (one.expected, one.arithmetic, one.severity.value) == (expected, told, "warning")
