"""Verdicts on ages: whole years between a birth and a day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.claims import Claim
from checker.dates import DateInterval, ages, births, years_before
from checker.document import word_before
from checker.facts import Entity, Statement
from checker.links import FAMILY
from checker.mentions import Status
from checker.mentions.mention import AgeValue, RoleValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.calendar import in_years
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    Verdict,
    evidence_of,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)
from checker.verdicts.long_ago import speaks_of_the_past

_ANOTHER_AGE = regex(r"(?:\s*,\s*\d{1,3})*\s*,?\s+and\s+\d{1,3}\b(?![\w-])")
BIRTHDAY_MARGINS = ((2, Severity.INFO), (31, Severity.WARNING))
"""Days from a birthday up to which a wrong age weighs less: stories are written before they are printed."""


BABY_GAP = 3 * 366
"""Days beyond which an age in months is one of another time: "their son, four months old, slept through it"."""
OBJECT_GAP, LOOSE_GAP, FIRM_GAP = 4 * 366, 8 * 366, 21 * 366
"""Days beyond which a wrong age is sooner somebody else's or of another time than a slip."""


def _farthest(claim: Claim, case: Case) -> int:
    """Days a wrong age may be off: the fewer, the less surely the subject is meant."""
    link, subject = case.links.of(claim.subject), claim.subject
    if claim.age and claim.age.unit != "year":
        return BABY_GAP
    if "shown" in claim.roles:
        return OBJECT_GAP
    if link.firm or subject is None:
        return FIRM_GAP
    before = word_before(case.mentions.words.document.text, subject.span.start)
    after_verb = isinstance(subject.value, RoleValue) and len(link.choices) > 1 and before[-1:].isalpha()
    return OBJECT_GAP if after_verb else LOOSE_GAP


def _weight_of(gap: int, margins: Sequence[tuple[int, Severity]]) -> Severity:
    return next((severity for days, severity in margins if gap <= days), Severity.ERROR)


def _born_when(age: AgeValue, on: DateInterval) -> DateInterval:
    """When somebody of a stated age was born; months and weeks are counted roughly, with a month's grace."""
    if age.unit == "year":
        slack = 2 if age.approximate else 0
        return births(max(0, age.least - slack), age.most + slack, on)
    least, most = days_old(age)
    return DateInterval(on.first - most, on.last - least)


def days_old(age: AgeValue) -> tuple[int, int]:
    """The days of an age in months, weeks or days, with some grace."""
    unit = {"month": 30.44, "week": 7, "day": 1}[age.unit]
    return int(age.least * unit) - 20, int((age.most + 1) * unit) + 20


def judge_age(claim: Claim, case: Case) -> Judgement:
    if (
        _is_of_another(claim, case)
        or _is_one_of_several(claim, case)
        or (claim.rule.says.edge is None and speaks_of_the_past(claim, case, EVENTS))
    ):
        return unknown(claim, Reason.IMPRECISE)
    if claim.status is Status.HYPOTHETICAL and "would have" not in claim.whole.of(case.mentions.words.document.text):
        return unknown(claim, Reason.HEDGED)
    judged = under_every_choice(claim, case, claim.subject, _age_of)
    if judged.verdict is Verdict.REFUTED and judged.gap > _farthest(claim, case):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)
    return judged


def _is_shortly_before(claim: Claim, words: str) -> bool:
    return "ordinal" in claim.value.types and "at" in claim.roles and bool(_SHORTLY.search(words))


def _fitting(claim: Claim, age: AgeValue, on: DateInterval, words: str) -> DateInterval:
    """When those were born whom the words fit."""
    if _ON_THE_DAY.search(words):  # the number tells which birthday it is: a day more or less is no other age
        first, last = on.first - WITHIN, on.last + WITHIN
        return DateInterval(years_before(first, age.most, late=False), years_before(last, age.least, late=True))
    if not _is_shortly_before(claim, words):
        return _born_when(age, on).hull(_born_when(age, _with_birthday(on, words)))
    return DateInterval(
        years_before(on.first, age.most, late=False), years_before(on.last + SHORTLY, age.most, late=True)
    )


EVENTS = {"lost": "P570", "bore": "P569", "shown": "P577"}
"""Roles of relatives and works -> the date of theirs at which an age is counted: "when her father died"."""


def _event(claim: Claim, case: Case, entity: Entity) -> list[tuple[DateInterval, Statement | None]] | None:
    """The days of the death or birth of a relative at which the age is counted; None if it is not counted so."""
    role = next((r for r in EVENTS if r in claim.roles), None)
    if role is None:
        return None
    link = case.links.of(claim.roles[role])
    relatives = case.facts.present(link.choices)
    if role == "shown":
        return _showings(relatives) if not link.reason and not link.unknown else []
    if len(relatives) != 1 or link.reason or not any(relatives[0].id in entity.items(p) for p in FAMILY):
        return []
    return [(s.days, s) for s in relatives[0].dates(EVENTS[role]) if s.days]


def _showings(works: Sequence[Entity]) -> list[tuple[DateInterval, Statement | None]]:
    """From the first to the last known release; a play is put on again and again."""
    if len(works) != 1 or works[0].dates("P1191"):
        return []
    known = sorted((s for s in works[0].dates(EVENTS["shown"]) if s.days), key=lambda s: s.days.first if s.days else 0)
    spans = [s.days for s in known if s.days]
    if not spans or spans[-1].first - spans[0].first > MOST_SHOWINGS:
        return []
    return [(spans[0].hull(spans[-1]), known[0])]


MOST_SHOWINGS = 2 * 366
"""Days from the first to the last release of a work, beyond which "came out" may mean any."""


def _relative(claim: Claim, case: Case) -> Entity:
    role = next(r for r in EVENTS if r in claim.roles)
    return case.facts.present(case.links.of(claim.roles[role]).choices)[0]


def _is_of_another(claim: Claim, case: Case) -> bool:
    """ "Max Poe met a man who, at the age of 40": a relative clause between the two that is not the subject's own."""
    if claim.subject is None or claim.subject.span.end >= claim.span.start:
        return False
    between = case.mentions.words.document.text[claim.subject.span.end : claim.span.start]
    return bool(_RELATIVE.search(_CLOSED_ASIDE.sub("", between).lstrip(" ,").removeprefix("who")))


def _is_one_of_several(claim: Claim, case: Case) -> bool:
    """ "Ann and Max Poe, 92 and 90": ages in a row behind names in a row."""
    if claim.subject is None:
        return False
    text = case.mentions.words.document.text
    before = word_before(text, claim.subject.span.start)
    return (before == "and" or before.endswith((",", "&"))) and bool(_ANOTHER_AGE.match(text, claim.value.span.end))


def _age_of(claim: Claim, case: Case, entity: Entity) -> Judgement:
    age = claim.age
    assert age is not None
    behind = case.mentions.words.document.text[claim.span.end : claim.span.end + 40]
    sentence = case.mentions.words.spans[claim.sentence]
    before = case.mentions.words.document.text[sentence.start : claim.span.start]
    if "ordinal" in claim.value.types and (_LAST.match(behind) or _CELEBRATED.search(before)):
        age = age._replace(least=age.most)  # a birthday that has been
    born = entity.dates("P569")
    died = entity.dates("P570")
    if not born or any(s.is_weak for s in born):
        return unknown(claim, Reason.NO_STATEMENT if not born else Reason.CONFLICTING_STATEMENTS, entity)
    at_death = claim.rule.says.edge == "P570"
    event = _event(claim, case, entity)
    words = claim.whole.of(case.mentions.words.document.text)
    moments: list[tuple[DateInterval, Statement | None]]
    if event is not None:
        moments = event
        if not moments:
            return unknown(claim, Reason.NO_STATEMENT, entity)
    elif at_death:
        moments = [(s.days, s) for s in died if s.days]
        if not moments:
            return unknown(claim, Reason.NO_STATEMENT, entity)
    elif claim.at is None:
        return unknown(claim, Reason.NO_DATE, entity)
    else:
        dead = [] if "would have" in words else [s for s in died if s.days and s.days.first <= claim.at.last]
        moments = [(claim.at, None), *((s.days, s) for s in dead if s.days)]
    nearest: tuple[int, DateInterval, DateInterval, Statement, Statement | None] | None = None
    for on, death in moments:
        fitting = _fitting(claim, age, on, words)
        for statement in born:
            assert statement.days is not None
            gap = fitting.gap(statement.days)
            if gap == 0:
                return supported(claim, entity, [evidence_of(entity, statement, str(statement.days))])
            if nearest is None or gap < nearest[0]:
                nearest = gap, statement.days, on, statement, death
    assert nearest is not None
    gap, days, on, statement, death = nearest
    least, most = ages(days, on)
    if most < 0 or (most > 125 and not at_death):
        return unknown(claim, Reason.NO_ENTITY, entity)
    right = in_years(max(least, 0), most) if age.unit == "year" else _in_months(days, on)
    soon = _is_shortly_before(claim, words)
    would = f"{claim.stated} soon" if soon else f"{age.least}"
    sum_ = f"born {days}; on {on}: {right}; {would} would mean born "
    sum_ += str(_fitting(claim, age, on, words) if soon else _born_when(age, on))
    evidence = [evidence_of(entity, statement, str(days))]
    if death:
        evidence.append(evidence_of(entity if event is None else _relative(claim, case), death, str(on)))
    weight = _weight_of(gap, BIRTHDAY_MARGINS if event is None else ((366, Severity.WARNING),))
    written = claim.stated.replace(str(age.least), str(most)) if str(age.least) in claim.stated else right
    return refuted(
        claim,
        entity.id,
        evidence,
        right,
        sum_,
        weight,
        replacing(claim, written, f"born {days}"),
        {"at": str(on if death or claim.at is None else claim.at)},
        gap,
    )


_ON_THE_DAY = regex(r"\bturn(?:s|ed)\b.*\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
WITHIN = 31
"""Days within which "turned 40 on Sunday" falls."""
_SHORTLY = regex(r"\b(?:shortly|just|days|weeks|soon)\s+before\b")
SHORTLY = 183
"""Days before a birthday that still are shortly before it."""
_CLOSED_ASIDE = regex(r"^,[^,]*,")
""" ", the singer who toured with him," behind a subject, which goes on after it."""
_RELATIVE = regex(r"\b(?:who|whose|whom)\b")
_CELEBRATED = regex(r"\b(?:celebrated|marked|enjoyed)\b")
_LAST = regex(r"\s+birthday\s+(?:last|earlier|yesterday)\b")


def _with_birthday(on: DateInterval, words: str) -> DateInterval:
    """ "Turns 48 on Sunday" speaks of a day to come, "turned 37 last" month or year of a day gone by."""
    if re.search(r"\b(?:turn(?:s|ing)?|would have (?:been|turned))\b", words):
        return DateInterval(on.first, on.last + (366 if "year" in words else 31))
    return DateInterval(on.first - 366, on.last) if re.search(r"\bturned\b.*\blast\b", words) else on


def _in_months(born: DateInterval, on: DateInterval) -> str:
    months = max(0, round((on.first - born.last) / 30.44))
    return f"{months} months"
