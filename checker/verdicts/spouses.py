"""Verdicts on who was married to whom at the day of writing."""

from __future__ import annotations

from checker.claims import Claim
from checker.facts import Entity
from checker.rules import Severity
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


def judge_spouse(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _spouse_at)


def _spouse_at(claim: Claim, case: Case, entity: Entity) -> Judgement:
    at = claim.at
    if at is None:
        return unknown(claim, Reason.NO_DATE, entity)
    link = case.links.of(claim.value)
    if len(link.choices) != 1 or link.reason or link.entity == entity.id:
        return unknown(claim, Reason.NO_ENTITY, entity)
    for died in entity.dates("P570"):
        at = at.hull(died.days) if died.days and died.days.first < at.first else at
    for other in case.dates_in_sentence(claim):
        at = at.hull(other)
    theirs = [s for s in entity.all("P26") if s.item == link.entity]
    if any(s.holds_on(at) for s in theirs):
        return supported(claim, entity, [evidence_of(entity, s, case.facts.label(s.item or "")) for s in theirs[:1]])
    current = [s for s in entity.all("P26") if s.item != link.entity and s.holds_on(at) and s.qualifier_days("P580")]
    if not theirs and current and link.firm:
        stated = case.facts.entity(link.entity)
        elsewhere = stated and any(
            s.item and s.item != entity.id and s.holds_on(at) and s.qualifier_days("P580") for s in stated.all("P26")
        )
        if elsewhere:
            right = case.facts.label(current[0].item or "")
            return refuted(
                claim,
                entity.id,
                (evidence_of(entity, current[0], right),),
                right,
                f"each was married to somebody else on {at}",
                Severity.WARNING,
                (),
                {"at": str(at)},
            )
    if not theirs:
        return unknown(claim, Reason.NO_STATEMENT, entity)
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
