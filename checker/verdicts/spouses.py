"""Verdicts on who was married to whom, at the day of writing or ever."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims import Claim
from checker.facts import Entity, Statement
from checker.patterns import regex
from checker.rules import Severity
from checker.says import Kind
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    supported,
    under_every_choice,
    unknown,
)
from checker.verdicts.rivals import rival_spouse

_GOES_ON = regex(r"['’]s\b|['’]\s|\s+(?:and|&|to)\s+[A-Z]")
"""Behind a name: it is an owner's ("A's cousin"), or one of two whom somebody else married to each other."""


def judge_spouse(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _spouse_at)


def judge_married(claim: Claim, case: Case) -> Judgement:
    """Whether two were ever married, whenever that was."""
    return under_every_choice(claim, case, claim.subject, _ever)


def _ever(claim: Claim, case: Case, entity: Entity) -> Judgement:
    link = case.links.of(claim.value)
    if len(link.choices) != 1 or link.reason or link.entity == entity.id:
        return unknown(claim, Reason.NO_ENTITY, entity)
    theirs = [s for s in entity.all("P26") if s.item == link.entity]
    if theirs and claim.rule.says.kind is Kind.SPOUSE:
        return unknown(claim, Reason.NO_DATE, entity)
    if theirs:
        return supported(claim, entity, [evidence_of(entity, theirs[0], case.facts.label(link.entity or ""))])
    return _never_married(claim, case, entity, ())


def _never_married(claim: Claim, case: Case, entity: Entity, current: Sequence[Statement]) -> Judgement:
    """Of two who are not known to be married: whether both are known to be married to others."""
    link, stated = case.links.of(claim.value), case.entity(claim.value)
    rival = rival_spouse(entity, stated, case.facts) if stated and link.firm and not link.unknown else None
    if rival is None or _GOES_ON.match(case.mentions.words.document.text, claim.value.span.end):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    right = case.facts.label(current[0].item or "") if current else rival.label
    ever = f"{entity.label} is known to have been married to {right}, not to {claim.stated}"
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, current[0] if current else rival.statement, right),),
        right,
        f"both are known for marriages to others, {claim.stated} and {entity.label} for none with each other",
        Severity.WARNING,
        (),
        {"at": str(claim.at)} if current else {"message": ever},
    )


def _spouse_at(claim: Claim, case: Case, entity: Entity) -> Judgement:
    link = case.links.of(claim.value)
    if len(link.choices) != 1 or link.reason or link.entity == entity.id:
        return unknown(claim, Reason.NO_ENTITY, entity)
    at = claim.at
    if at is None:
        return _ever(claim, case, entity)
    for died in entity.dates("P570"):
        at = at.hull(died.days) if died.days and died.days.first < at.first else at
    for other in case.dates_in_sentence(claim):
        at = at.hull(other)
    theirs = [s for s in entity.all("P26") if s.item == link.entity]
    if any(s.holds_on(at) for s in theirs):
        return supported(claim, entity, [evidence_of(entity, s, case.facts.label(s.item or "")) for s in theirs[:1]])
    current = [s for s in entity.all("P26") if s.item != link.entity and s.holds_on(at) and s.qualifier_days("P580")]
    if not theirs:
        return _never_married(claim, case, entity, current)
    past = theirs[-1]
    end, start = past.qualifier_days("P582"), past.qualifier_days("P580")
    widowed = case.entity(claim.value)
    if case.is_obituary or (widowed and any(s.days and s.days.first <= at.last for s in widowed.dates("P570"))):
        return unknown(claim, Reason.IMPRECISE, entity)
    if end and end.last < at.first:
        gap = at.first - end.last
        told = f"married to {case.facts.label(link.entity or '')} until {end}"
    elif start and start.first > at.last:
        gap = start.first - at.last
        told = f"married to {case.facts.label(link.entity or '')} only from {start}"
    else:
        return unknown(claim, Reason.IMPRECISE, entity)
    right = case.facts.label(current[0].item or "") if current else "nobody known"
    evidence = [
        evidence_of(entity, past, told),
        *(evidence_of(entity, s, case.facts.label(s.item or "")) for s in current[:1]),
    ]
    weight = Severity.ERROR if gap > 366 else Severity.WARNING if gap > 31 else Severity.INFO
    return refuted(claim, entity.id, evidence, right, told, weight, (), {"at": str(at)})
