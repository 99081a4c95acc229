"""Claims: what a draft says, in the terms of a rule."""

from __future__ import annotations

import pytest
from helpers import checked

from checker.claims import Claim
from checker.mentions import Status

FACTS = """
Ann Poe: {born: 1984-05-20, sex: female, occupations: [actor], married: [{to: Max Roe, from: 2012-08-04}]}
Max Roe: {born: 1980, sex: male}
Grey Swan: {kind: film, released: [2010], directors: [Dan Arno], cast: [Ann Poe]}
Dan Arno: {sex: male, occupations: [director]}
"""
WRITTEN = "2023-06-02"


def claims(text: str, rule: str = "", facts: str = FACTS, on: str | None = WRITTEN) -> list[Claim]:
    return [j.claim for j in checked(text, facts, on).judgements if rule in ("", j.claim.rule.id)]


def only(text: str, rule: str, on: str | None = WRITTEN) -> Claim:
    (claim,) = claims(text, rule, on=on)
    return claim


def words(claim: Claim, text: str) -> str:
    """The words that a finding would mark."""
    return claim.span.of(text)


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("Ann Poe, 39, left.", "age", "39"),
        ("Ann Poe, aged 39, left.", "age", "39"),
        ("Ann Poe smiled. The 39-year-old was glad.", "age", "39-year-old"),
        ("Ann Poe was born in May 1984.", "born", "May 1984"),
        ("Ann Poe and Max Roe got married in 2012.", "wedding", "2012"),
        ("Grey Swan was directed by Dan Arno.", "director", "Dan Arno"),
        ("The 2010 film Grey Swan won.", "release", "2010"),
        ("She was born on June 31, 1920.", "impossible-date", "June 31, 1920"),
        ("They have three children, Violet and Samuel.", "list-count", "three"),
    ],
)
def test_a_claim_marks_the_words_of_its_value(text: str, rule: str, marked: str) -> None:
    claim = only(text, rule)
    assert words(claim, text) == marked
    assert marked in claim.stated


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Poe, 39, left.", "Ann Poe"),
        ("Ann Poe left. Poe, 39, was tired.", "Poe"),
        ("Ann Poe smiled. The 39-year-old was glad.", "The 39-year-old"),
    ],
)
def test_a_claim_has_a_subject(text: str, subject: str) -> None:
    claim = only(text, "age")
    assert claim.subject is not None
    assert claim.subject.surface == subject


def test_the_subject_of_a_direction_is_the_film() -> None:
    claim = only("She danced in Dan Arno's 2010 drama Grey Swan.", "director")
    assert claim.subject is not None
    assert claim.subject.surface == "Grey Swan"
    assert claim.value.surface == "Dan Arno"


def test_every_claim_has_a_subject() -> None:
    text = (
        "Ann Poe, 39, and her husband Max Roe saw Grey Swan, directed by Dan Arno, on Friday, June 2, 2023. "
        "They have two children, Violet and Samuel. From 2013 to 2011 they lived in Leeds."
    )
    found = claims(text)
    assert {"age", "spouse", "director", "weekday", "list-count", "range"} <= {c.rule.id for c in found}
    assert all(c.subject is not None for c in found)
    assert all(c.whole.contains(c.span) for c in found)


@pytest.mark.parametrize(
    ("text", "rule", "normal"),
    [
        ("Ann Poe was born in 1984.", "born", "1984"),
        ("Ann Poe was born in May 1984.", "born", "1984-05"),
        ("Ann Poe was born on 20 May 1984.", "born", "1984-05-20"),
        ("Ann Poe, 12, left.", "age", "2010-06-03/2011-06-02"),
        ("Grey Swan was directed by Dan Arno.", "director", "Dan Arno"),
    ],
)
def test_values_have_a_normal_form(text: str, rule: str, normal: str) -> None:
    assert only(text, rule).normal == normal


def test_a_claim_speaks_of_the_day_of_writing_or_of_the_day_it_names() -> None:
    now = only("Ann Poe, 39, left.", "age")
    then = only(
        "Ann Poe and Max Roe celebrated their ten-year wedding anniversary in August 2022.", "wedding-anniversary"
    )
    assert now.at is not None
    assert now.at.iso() == WRITTEN
    assert then.at is not None
    assert then.at.iso() == "2022-08"
    assert only("Ann Poe, 39, left.", "age", on=None).at is None


@pytest.mark.parametrize(
    ("text", "rule", "status"),
    [
        ("Ann Poe, 39, left.", "age", Status.ASSERTED),
        ("Reportedly Ann Poe, 39, left.", "age", Status.HEDGED),
        ("According to her mother, Ann Poe, 39, left.", "age", Status.ATTRIBUTED),
        ("“I can tell you that Ann Poe, 39, left,” he said.", "age", Status.QUOTED),
        ("Ann Poe will turn 40 in May.", "age", Status.FUTURE),
        ("Grey Swan was not directed by Max Roe.", "director", Status.NEGATED),
    ],
)
def test_a_claim_has_a_status(text: str, rule: str, status: Status) -> None:
    assert {c.status for c in claims(text, rule)} <= {status}


def test_what_is_made_up_is_no_claim() -> None:
    assert claims("Ann Poe plays a widow who is 17.", "age") == []
    assert claims("Max Roe plays a king, born in 1850.", "born") == []


def test_words_that_fit_several_phrases_are_one_claim() -> None:
    assert len(claims("Ann Poe, now 39, left.", "age")) == 1
    assert len(claims("The 2010 film Grey Swan, released in Leeds, won.", "release")) == 1


def test_each_age_in_a_row_is_a_claim_about_its_own_bearer() -> None:
    found = claims("Ann Poe, 39, and Max Roe, 43, left.", "age")
    assert [(c.subject.surface, c.stated) for c in found if c.subject] == [("Ann Poe", "39"), ("Max Roe", "43")]


def test_no_number_is_tied_to_a_stranger() -> None:
    assert claims("Ann Poe met Eve Lee and left Leeds at the age of 39.", "born") == []
    assert [c.subject.surface for c in claims("Ann Poe met a man, Max Roe, 43.", "age") if c.subject] == ["Max Roe"]


def test_claims_come_in_the_order_of_the_text() -> None:
    found = claims("Ann Poe, 39, was born in 1984. Max Roe, 43, was born in 1980.")
    assert [c.span.start for c in found] == sorted(c.span.start for c in found)


def test_a_date_without_a_year_and_a_day_of_writing_is_no_claim_of_a_birth() -> None:
    assert claims("Ann Poe was born on 3 May.", "born", on=None) == []
