"""Who came next in a post: days, vacancies, other posts of the name, and bodies that tell of their holders."""

from __future__ import annotations

import pytest
from helpers import discrepancies, verdicts

FACTS = """
Ann Poe:
  sex: female
  offices:
  - {office: Mayor of Leeds, from: 2001-05-05, until: 2005-05-05}
  - {office: Mayor of Hull, from: 1990, until: 1994}
Bo Hall: {sex: male, offices: [{office: Mayor of Leeds, from: 2005-05-05, until: 2009-05-05}]}
Cy Moss: {sex: male, offices: [{office: Mayor of Leeds, from: 2009-05-06, until: 2013-05-05}]}
Di Reed: {sex: female, offices: [{office: Mayor of Leeds, from: 2016-05-06}]}
Ed Roe: {sex: male, offices: [{office: Mayor of Leeds}]}
Flo Dean: {sex: female, offices: [{office: Mayor of Hull, from: 1994, until: 2010}]}
Mayor of Leeds: {kind: office, holders: [{holder: Bo Hall, from: 2005-05-05, until: 2009-05-05}]}
Mayor of Hull: {kind: office}
Marsh Foods:
  kind: company
  chief executives:
  - {person: Gus Lane, from: 2001, until: 2004}
  - {person: Hal Dyer, from: 2004, until: 2010}
  - {person: Ivy Cole, from: 2010}
Gus Lane: {sex: male}
Hal Dyer: {sex: male}
Ivy Cole: {sex: female}
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bo Hall succeeded Ann Poe as mayor.", "supported"),
        ("Cy Moss succeeded Ann Poe as mayor.", "refuted"),
        ("Ann Poe succeeded Bo Hall as mayor.", "refuted"),
        ("Bo Hall was succeeded by Cy Moss as mayor.", "supported"),
        ("Ann Poe was succeeded by Cy Moss as mayor of Leeds.", "refuted"),
        ("Ann Poe was succeeded by Cy Moss as mayor of Hull.", "unknown: no-statement"),
        ("Ann Poe was succeeded by Flo Dean as mayor of Hull.", "supported"),
        ("Di Reed succeeded Cy Moss as mayor.", "unknown: open-list"),
        ("Ed Roe succeeded Ann Poe as mayor.", "unknown: imprecise"),
        ("Cy Moss replaced Ann Poe as chairman.", "unknown: no-statement"),
        ("Hal Dyer replaced Gus Lane as chief executive.", "supported"),
        ("Ivy Cole replaced Gus Lane as Marsh Foods chief executive.", "refuted"),
        ("Ivy Cole replaced Gus Lane as chief executive of Marsh Foods.", "refuted"),
        ("Ivy Cole replaced Gus Lane as chief executive of Hill Motors.", "unknown: no-statement"),
    ],
)
def test_who_came_next(text: str, verdict: str) -> None:
    assert verdicts(text, "succession", FACTS) == [verdict]


@pytest.mark.parametrize("word", ["deputy", "acting", "vice"])
def test_a_word_before_the_post_makes_another_of_it(word: str) -> None:
    assert verdicts(f"Cy Moss succeeded Ann Poe as {word} mayor.", "succession", FACTS) in (
        [],
        ["unknown: no-statement"],
    )


def test_the_finding_tells_both_terms() -> None:
    (one,) = discrepancies("Cy Moss succeeded Ann Poe as mayor.", FACTS, rule="succession")
    assert one.arithmetic == "Mayor of Leeds: Ann Poe 5 May 2001 to 5 May 2005, Cy Moss 6 May 2009 to 5 May 2013"
    assert one.severity.value == "warning"


NAMED = """
Ann Poe: {sex: female, offices: [{office: Mayor of Leeds, replaced by: Bo Hall}]}
Bo Hall: {sex: male, offices: [{office: Mayor of Leeds}]}
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bo Hall succeeded Ann Poe as mayor.", "supported"),
        ("Ann Poe succeeded Bo Hall as mayor.", "refuted"),
    ],
)
def test_those_named_before_and_after_settle_it_without_days(text: str, verdict: str) -> None:
    assert verdicts(text, "succession", NAMED) == [verdict]


def test_who_came_twice_may_have_followed_too() -> None:
    facts = NAMED.replace(
        "[{office: Mayor of Leeds, replaced by", "[{office: Mayor of Leeds}, {office: Mayor of Leeds, replaced by"
    )
    assert verdicts("Ann Poe succeeded Bo Hall as mayor.", "succession", facts) == ["unknown: imprecise"]
