"""Claims against each other: one timeline per draft.

Births, deaths, weddings and the day of writing are points; what survived the facts bounds them. If some claims cannot
all hold, the one whose removal mends the rest is at fault; where several would do, all are shown and none is blamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims import Claim, duration_of
from checker.document import Span
from checker.mentions import Mention, Status
from checker.mentions.mention import DateValue, NameValue, RoleValue
from checker.rules import Severity
from checker.says import Kind
from checker.timeline import Aged, Constraint, DaysApart, Dispute, Within, YearsApart, disputes
from checker.verdicts.ages import EVENTS, FIRM_GAP, days_old
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, Verdict, evidence_of, refuted

DRAFT = "draft"
OPENING = 900
"""Characters in which a short form or a pronoun still means the one the copy is about, facts or no facts."""
_FIRM = {Status.ASSERTED, Status.ATTRIBUTED}
_MARRIAGEABLE = 14 * 365
_BIRTH, _DEATH = "P569", "P570"


def bearer_of(mention: Mention | None, case: Case) -> str | None:
    """Whose point a claim bounds: an entity, or a full name that the facts do not know."""
    if mention is None:
        return None
    link = case.links.of(mention)
    if len(link.choices) == 1 and not link.reason and not link.unknown:
        return link.choices[0]
    if link.choices or isinstance(mention.value, RoleValue):
        return None
    full_name = isinstance(mention.value, NameValue) and " " in mention.surface
    return link.name_key if full_name or mention.span.start < OPENING else None


def _constraints(claim: Claim, case: Case) -> list[Constraint]:
    bearer = bearer_of(claim.subject, case)
    says = claim.rule.says
    if bearer is None or claim.status not in _FIRM:
        return []
    if says.kind is Kind.AGE:
        age = claim.age
        if age is None or "ordinal" in claim.value.types or not EVENTS.keys().isdisjoint(claim.roles):
            return []
        if age.unit != "year":
            days = days_old(age)
            return (
                [DaysApart(f"{bearer}.{_BIRTH}", DRAFT, *days, claim)] if claim.at == case.on and not says.edge else []
            )
        slack = 2 if age.approximate else 0
        least, most = max(0, age.least - slack), age.most + slack
        if says.edge == _DEATH:
            return [Aged(f"{bearer}.{_BIRTH}", f"{bearer}.{_DEATH}", least, most, claim)]
        if claim.at is not None and claim.at != case.on:
            point = f"day {claim.at.iso()}"
            return [Aged(f"{bearer}.{_BIRTH}", point, least, most, claim), Within(point, claim.at, claim)]
        return [Aged(f"{bearer}.{_BIRTH}", DRAFT, least, most, claim)]
    if says.kind is Kind.SINCE and case.on is None and says.property == _DEATH and "at" not in claim.roles:
        stretch = duration_of(claim.value)
        if stretch is None or stretch.unit != "year":
            return []
        slack = 2 if stretch.approximate else 1
        return [YearsApart(f"{bearer}.{_DEATH}", DRAFT, stretch.least - slack, stretch.most + slack, claim)]
    inferred = isinstance(claim.value.value, DateValue) and claim.value.value.inferred
    if says.kind is Kind.DATE and claim.days and not inferred and says.property in ("P569", "P570"):
        return [Within(f"{bearer}.{says.property}", claim.days, claim)]
    if says.kind is Kind.DATE and claim.days and not inferred and says.property == "P26" and says.edge == "start":
        wedding = f"{bearer}.wedding {claim.span.start}"
        return [
            Within(wedding, claim.days, claim),
            DaysApart(f"{bearer}.{_BIRTH}", wedding, _MARRIAGEABLE, None, claim),
            DaysApart(wedding, f"{bearer}.{_DEATH}", 0, None, claim),
        ]
    return []


def contradictions(judged: Sequence[Judgement], case: Case) -> list[Judgement]:
    """The judgements, with those refuted that contradict the others."""
    claims = {
        j.claim: c
        for j in judged
        if j.verdict is not Verdict.REFUTED and j.reason is not Reason.IMPRECISE and (c := _constraints(j.claim, case))
    }
    claims = _without_namesakes(claims, case)
    if len(claims) < 2:
        return list(judged)
    bearers = sorted({b for claim in claims if (b := bearer_of(claim.subject, case))})
    facts: list[Sequence[Constraint]] = []
    if case.on:
        facts.append([Within(DRAFT, case.on, "draft")])
    for bearer in bearers:
        facts.append([DaysApart(f"{bearer}.{_BIRTH}", f"{bearer}.{_DEATH}", 0, None, "order")])
        entity = case.facts.entity(bearer)
        for property in (_BIRTH, _DEATH):
            known = [s.days for s in entity.dates(property) if s.days] if entity else []
            if known:
                facts.append([Within(f"{bearer}.{property}", days, (bearer, property, days)) for days in known])
    found = disputes(claims, facts)
    return [*_blamed(judged, found, case)]


def _without_namesakes(claims: dict[Claim, list[Constraint]], case: Case) -> dict[Claim, list[Constraint]]:
    """Without the lives in brackets behind a name that has several: those are several people of that name."""
    seats: dict[str, set[Span]] = {}
    for claim in claims:
        value, bearer = claim.value.value, bearer_of(claim.subject, case)
        if bearer and isinstance(value, DateValue) and value.life:
            seats.setdefault(bearer, set()).add(value.life.seat)
    shared = {bearer for bearer, found in seats.items() if len(found) > 1}
    return {c: found for c, found in claims.items() if bearer_of(c.subject, case) not in shared}


def _blamed(judged: Sequence[Judgement], found: Sequence[Dispute], case: Case) -> list[Judgement]:
    by_claim: dict[Claim, Judgement] = {}
    for dispute in found:
        claims = [c for c in dispute.claims if isinstance(c, Claim)]
        at_fault = dispute.culprit if isinstance(dispute.culprit, Claim) else None
        marked = at_fault or max(claims, key=lambda c: c.span.start)
        if marked.rule.says.kind is Kind.AGE and dispute.conflict.gap > FIRM_GAP:
            continue
        others = [c for c in claims if c is not marked]
        evidence = [Evidence("draft", c.whole.of(case.mentions.words.document.text), span=c.span) for c in others]
        evidence += _known_births(dispute, case)
        told = "; ".join(e.value for e in evidence)
        weight = Severity.ERROR if at_fault and dispute.conflict.gap > 31 else Severity.WARNING
        said = marked.whole.of(case.mentions.words.document.text)
        by_claim[marked] = refuted(
            marked,
            case.links.of(marked.subject).entity,
            evidence,
            told,
            f"{said} ≠ {told}",
            weight,
            (),
            {"message": f"“{said}” does not agree with: {told}"},
        )
    return [by_claim.get(j.claim, j) for j in judged]


def _known_births(dispute: Dispute, case: Case) -> list[Evidence]:
    shown = []
    for reason in dispute.conflict.reasons:
        if isinstance(reason, tuple):
            entity = case.facts.entity(reason[0])
            if entity:
                statement = next(s for s in entity.dates(reason[1]) if s.days == reason[2])
                shown.append(evidence_of(entity, statement, f"{entity.label}: {statement.days}"))
    return shown
