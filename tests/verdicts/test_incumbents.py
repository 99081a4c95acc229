"""Who is in office on the day of writing: terms over, to come and told of then, other offices of the place."""

from __future__ import annotations

import pytest
from helpers import discrepancies, verdicts

FACTS = """
Ann Poe:
  sex: female
  offices:
  - {office: Mayor of Leeds, from: 2005-05-05, until: 2012-05-05}
  - {office: Deputy Mayor of Leeds, from: 2012-05-05}
Bo Hall: {sex: male, offices: [{office: Mayor of Leeds, from: 2012-05-05}]}
Cy Moss: {sex: male, offices: [{office: Mayor of Leeds}]}
Mayor of Leeds: {kind: office}
Deputy Mayor of Leeds: {kind: office}
Leeds: {kind: place}
"""


@pytest.mark.parametrize(
    ("text", "on", "verdict"),
    [
        ("Bo Hall is the mayor of Leeds.", "2018-06-05", "supported"),
        ("Ann Poe is the mayor of Leeds.", "2018-06-05", "refuted"),
        ("Ann Poe is the mayor of Leeds.", "2012-06-20", "supported"),
        ("Ann Poe is the mayor of Leeds.", "2029-06-20", "unknown: imprecise"),
        ("Ann Poe is the mayor of Leeds.", None, "unknown: no-date"),
        ("Ann Poe is the mayor of Leeds Bridge.", "2018-06-05", "unknown: no-statement"),
        ("Cy Moss is the mayor of Leeds.", "2018-06-05", "supported"),
        ("She worked for Leeds mayor Ann Poe.", "2018-06-05", "unknown: imprecise"),
        ("She worked for Leeds mayor Bo Hall.", "2008-06-05", "refuted"),
        ("It is a spring day in 2009. Ann Poe is the mayor of Leeds.", "2018-06-05", "unknown: imprecise"),
        ("Ann Poe is the president of Leeds.", "2018-06-05", "unknown: no-statement"),
    ],
)
def test_in_office_on_the_day_of_writing(text: str, on: str | None, verdict: str) -> None:
    assert verdicts(text, "incumbent", FACTS, on) == [verdict]


@pytest.mark.parametrize(
    ("name", "on", "told"),
    [("Ann Poe", "2018-06-05", "until 5 May 2012"), ("Bo Hall", "2008-06-05", "only from 5 May 2012")],
)
def test_the_finding_tells_the_term(name: str, on: str, told: str) -> None:
    (one,) = discrepancies(f"{name} is the mayor of Leeds.", FACTS, on, rule="incumbent")
    assert (one.arithmetic, one.severity.value) == (f"{name} was Mayor of Leeds {told}", "warning")
