"""Verdicts on weddings, divorces, years of marriage and anniversaries."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.claims import Claim, duration_of
from checker.dates import DateInterval, ages, years_after
from checker.facts import Entity, Statement
from checker.mentions import Status
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.calendar import in_years
from checker.verdicts.dated import compare_dates
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

NEAR_ANNIVERSARY = 130
APART = 3 * 366
"""Days that a couple may be apart before it is divorced."""
_PARTED = regex(r"\b(?:split|separated|broke|parted|quits)\b")


def marriages(claim: Claim, case: Case, entity: Entity) -> list[Statement] | Reason:
    """The marriages that a claim may speak of, or why none can be told."""
    link = case.links.of(claim.subject)
    spouse = claim.roles.get("spouse")
    partner = link.partner
    if spouse is not None and spouse is not claim.subject:
        other = case.links.of(spouse)
        if len(other.choices) != 1 or other.reason:
            return Reason.NO_ENTITY
        partner = other.entity
    statements = [s for s in entity.all("P26") if s.item]
    if partner:
        statements = [s for s in statements if s.item == partner]
    return statements or Reason.NO_STATEMENT


_BORN = regex(r"\bborn\b[^;]*$", re.IGNORECASE)


def judge_marriage_date(claim: Claim, case: Case) -> Judgement:
    text, sentence = case.mentions.words.document.text, case.mentions.words.spans[claim.sentence]
    if (
        claim.subject
        and claim.span.end <= claim.subject.span.start
        and _BORN.search(text, sentence.start, claim.span.start)
    ):
        return unknown(claim, Reason.IMPRECISE)  # "born in Leeds in 1950, he was married to"
    return under_every_choice(claim, case, claim.subject, _marriage_date)


def _marriage_date(claim: Claim, case: Case, entity: Entity) -> Judgement:
    found = marriages(claim, case, entity)
    if isinstance(found, Reason):
        return unknown(claim, found, entity)
    qualifier = "P582" if claim.rule.says.edge == "end" else "P580"
    if qualifier == "P582" and (by_death := [s for s in found if _ended_by_death(s, entity, case)]):
        found = [s for s in found if s not in by_death]  # of a couple that married twice, the other was divorced
        if not found or len({s.item for s in (*found, *by_death)}) > 1:
            return unknown(claim, Reason.OPEN_LIST, entity)
    dated = [(s, s.qualifier_days(qualifier)) for s in found]
    if any(days is None for _, days in dated):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    named = case.links.of(claim.subject).partner or claim.roles.get("spouse") is not claim.subject
    as_dates = [
        Statement("P26", days, s.snak, s.rank, s.qualifiers, s.references, s.sourced, s.source, s.note)
        for s, days in dated
        if days
    ]
    judgement = compare_dates(claim, case, entity, as_dates)
    if judgement.verdict is Verdict.REFUTED and not named:
        return unknown(claim, Reason.OPEN_LIST, entity)
    if judgement.verdict is Verdict.REFUTED and _PARTED.search(claim.whole.of(case.mentions.words.document.text)):
        ends = [days for _, days in dated if days]
        if any(0 <= end.first - claim.days.last <= APART for end in ends if claim.days):
            return unknown(claim, Reason.IMPRECISE, entity)
        judgement = replace(judgement, weight=Severity.WARNING)
    if judgement.verdict is Verdict.REFUTED:
        nearest = next((s for s, d in dated if str(d) == judgement.expected), found[0])
        spouse = case.facts.label(nearest.item or "")
        return with_details(judgement, {"spouse": spouse})
    return judgement


def _ended_by_death(marriage: Statement, entity: Entity, case: Case) -> bool:
    """Whether a marriage lasted until one of the two died, so that no divorce is known."""
    end = marriage.qualifier_days("P582")
    other = case.facts.entity(marriage.item)
    deaths = [s.days for e in (entity, other) if e for s in e.dates("P570") if s.days]
    return end is not None and any(end.widened(3).overlaps(days) for days in deaths)


def with_details(judgement: Judgement, details: dict[str, str]) -> Judgement:
    return replace(judgement, details={**judgement.details, **details})


def judge_since(claim: Claim, case: Case) -> Judgement:
    """ "Her husband of ten years": from the wedding to the day of writing, a year more or less."""
    return under_every_choice(claim, case, claim.subject, _since)


def _since(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stretch = duration_of(claim.value)
    if claim.at is None or stretch is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_DATE if claim.at is None else Reason.IMPRECISE, entity)
    property = claim.rule.says.property or ""
    if property == "P26":
        found = marriages(claim, case, entity)
        if isinstance(found, Reason):
            return unknown(claim, found, entity)
        starts = [(s, s.qualifier_days("P580")) for s in found if s.holds_on(claim.at)]
    else:
        starts = [(s, s.days) for s in entity.dates(property)]
    if not starts or any(d is None for _, d in starts):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    slack = 2 if stretch.approximate else 1
    for statement, days in starts:
        assert days is not None
        least, most = ages(days, claim.at)
        if least - slack <= stretch.most and stretch.least <= most + slack:
            return supported(claim, entity, [evidence_of(entity, statement, f"from {days}")])
    statement, days = starts[0]
    assert days is not None
    least, most = ages(days, claim.at)
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, statement, f"from {days}"),),
        in_years(least, most),
        f"from {days} to {claim.at}: {in_years(least, most)} years",
        Severity.ERROR,
        replacing(claim, f"{most} years", f"counted from {days}"),
        {"at": str(claim.at)},
    )


def judge_anniversary(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _anniversary)


def _anniversary(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stretch = duration_of(claim.value)
    at = claim.at
    if at is None or stretch is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_DATE if at is None else Reason.IMPRECISE, entity)
    if claim.status is Status.FUTURE and "at" not in claim.roles:
        at = DateInterval(at.first, at.last + 366)
    starts: list[tuple[Statement, DateInterval]]
    if claim.rule.says.property == "P26":
        found = marriages(claim, case, entity)
        if isinstance(found, Reason):
            return unknown(claim, found, entity)
        known = [(s, s.qualifier_days("P580")) for s in found]
        if any(d is None for _, d in known):
            return unknown(claim, Reason.NO_STATEMENT, entity)
        starts = [(s, d) for s, d in known if d]
    else:
        starts = [(s, s.days) for p in claim.rule.says.properties for s in entity.dates(p) if s.days]
    if not starts:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    for statement, days in starts:
        falls = DateInterval(
            years_after(days.first, stretch.least, late=False), years_after(days.last, stretch.most, late=True)
        )
        same_year = at.years[0] <= falls.years[1] and falls.years[0] <= at.years[1]
        if falls.gap(at) <= NEAR_ANNIVERSARY or (same_year and claim.rule.says.property != "P26"):
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    statement, days = min(starts, key=lambda s: s[1].first)
    right = at.years[0] - days.years[0]
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, statement, str(days)),),
        str(days),
        f"{at.years[0]} − {days.years[0]} = {right}, not {stretch.least}",
        Severity.ERROR,
        replacing(claim, _ordinal(right) if "ordinal" in claim.value.types else f"{right}-year", f"since {days}"),
    )


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
