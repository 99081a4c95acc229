"""What was not asked or not reached is said, and accuses nobody."""

from __future__ import annotations

from helpers import checked
from test_gather import Far

FACTS = """
Ann Poe: {id: Q1, born: 1984-05-20, sex: female}
Abe Poe: {id: Q2, born: 2012-03-04, sex: male, mother: Q1}
Grey Swan: {id: Q9, kind: film, cast: [Q1], directors: [Q1]}
"""


def said(text: str, far: Far, on: str = "2023-06-02") -> list[tuple[str, str, str | None]]:
    done = checked(text, on=on, kb=far)
    return [(j.claim.rule.id, j.verdict.value, j.reason.value if j.reason else None) for j in done.judgements]


def test_an_unknown_name_that_was_asked_is_not_known() -> None:
    assert ("age", "unknown", "no-entity") in said("Tom Roe, 40, came.", Far(FACTS))


def test_a_name_that_could_not_be_asked_is_not_reached() -> None:
    assert ("age", "unknown", "unreached") in said("Tom Roe, 40, came.", Far(FACTS, lost=["tom roe"]))


def test_a_name_not_worth_a_request_is_not_asked() -> None:
    assert ("age", "unknown", "not-asked") in said("Emma, 40, came.", Far(FACTS))


def test_a_firm_refutation_stands_though_something_else_was_not_reached() -> None:
    assert ("age", "refuted", None) in said("Ann Poe, 45, met Tom Roe.", Far(FACTS, lost=["tom roe"]))


def test_a_title_is_not_called_misspelt_when_it_could_not_be_asked_for() -> None:
    text = "Ann Poe starred in the film “Grey Swann” once. Ann Poe sings."
    assert ("title-spelling", "refuted", None) in said(text, Far(FACTS))
    assert all(rule != "title-spelling" for rule, _, _ in said(text, Far(FACTS, lost=["grey swann"])))


def test_a_relative_is_not_accused_when_relatives_may_be_missing() -> None:
    text = "Ann Poe came. Her son is 15."
    assert ("age", "refuted", None) in said(text, Far(FACTS))
    assert ("age", "unknown", "unreached") in said(text, Far(FACTS, lost=["tom roe"]))
