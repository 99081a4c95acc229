"""Verdicts on how long a marriage or a romance lasted, and how often somebody married."""

from __future__ import annotations

import re

from checker.claims import Claim, duration_of
from checker.dates import DateInterval, whole_years
from checker.facts import Entity, Statement
from checker.mentions.mention import DurationValue, NumberValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.calendar import in_years
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)

BEFORE_THE_DIVORCE = 4
"""Years that a couple may be apart before the marriage ends in law."""
BEFORE_THE_WEDDING = 12
"""Years that a couple may be together before it marries."""
_MARRIED = regex(r"\b(?:marri|wed|wife|husband)", re.IGNORECASE)
_PARTED = regex(r"\b(?:split|separat|part(?:ed|ing)|end(?:s|ed)?|broke|break|call|left|filed)", re.IGNORECASE)


def judge_lasted(claim: Claim, case: Case) -> Judgement:
    """ "After five years of marriage": from the wedding to the end, or to the day of writing; a year more or less."""
    return under_every_choice(claim, case, claim.subject, _lasted)


def _in_years(stretch: DurationValue) -> tuple[int, int] | None:
    if stretch.unit == "year":
        return stretch.least, stretch.most
    if stretch.unit == "month" and stretch.most < 36:
        return stretch.least // 12, -(-stretch.most // 12)
    return None


def _lasted(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stretch = duration_of(claim.value)
    years = _in_years(stretch) if stretch else None
    if stretch is None or years is None:
        return unknown(claim, Reason.IMPRECISE, entity)
    partner = _partner(claim, case)
    if partner is None:
        return unknown(claim, Reason.NO_ENTITY, entity)
    words = claim.whole.of(case.mentions.words.document.text)
    married = bool(_MARRIED.search(words))
    weddings = [s for s in entity.all("P26") if s.item == partner]
    romances = [] if married else [s for s in entity.all("P451") if s.item == partner]
    spans = [(s, span) for s in (*romances, *weddings) if (span := _span(s, claim, case))]
    if not spans or len(spans) < len(romances) + len(weddings):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    first = min((span for _, span in spans), key=lambda span: span[0].first)[0]
    ends = [span[1] for _, span in spans]
    begins = [span[0] for _, span in spans] if married else [first]
    least = min(whole_years(b.last, e.first, most=False) for b in begins for e in ends)
    most = max(whole_years(b.first, e.last, most=True) for b in begins for e in ends)
    slack = 2 if stretch.approximate else 1
    apart = BEFORE_THE_DIVORCE if _PARTED.search(words) or not married else 0
    together = 0 if married or romances else BEFORE_THE_WEDDING
    statement, (start, end) = spans[0]
    evidence = [evidence_of(entity, statement, f"from {start} to {end}")]
    if least - slack - apart <= years[1] and years[0] <= most + slack + together:
        return supported(claim, entity, evidence)
    right = in_years(max(0, least), most)
    far = max(least - apart - years[1], years[0] - most - together)
    return refuted(
        claim,
        entity.id,
        evidence,
        right,
        f"from {start} to {end}: {right} years, not {claim.stated}",
        Severity.ERROR if far > slack + 1 or (married and not apart) else Severity.WARNING,
        replacing(claim, f"{most} years", f"from {start} to {end}"),
        {"spouse": case.facts.label(partner)},
    )


def _partner(claim: Claim, case: Case) -> str | None:
    """The other one: of the couple, or named in a role of its own."""
    spouse = claim.roles.get("spouse")
    link = case.links.of(claim.subject)
    if spouse is None or spouse is claim.subject:
        return link.partner
    other = case.links.of(spouse)
    return other.entity if len(other.choices) == 1 and not other.reason else None


def _span(statement: Statement, claim: Claim, case: Case) -> tuple[DateInterval, DateInterval] | None:
    """Start and end of a statement that lasts; without a known end, the day of writing."""
    start, end = statement.qualifier_days("P580"), statement.qualifier_days("P582") or claim.at
    if statement.property == "P26" and claim.at and end and end.first > claim.at.last:
        end = claim.at
    return (start, end) if start and end and start.first <= end.last else None


def judge_marriages(claim: Claim, case: Case) -> Judgement:
    """ "Married twice": fewer than are known to have begun by then; more may be, for not all need be known."""
    return under_every_choice(claim, case, claim.subject, _marriages)


def _marriages(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stated = claim.value.value
    if not isinstance(stated, NumberValue) or stated.approximate:
        return unknown(claim, Reason.IMPRECISE, entity)
    at = claim.at
    known = [
        s
        for s in entity.all("P26")
        if s.item and (start := s.qualifier_days("P580")) and (not at or start.last < at.first)
    ]
    text = case.mentions.words.document.text
    words = claim.whole.of(text) + text[claim.whole.end : claim.whole.end + 12]
    earlier = bool(re.search(r"\b(?:before|previously|earlier)\b", words))
    if at is None and any(s.qualifier_days("P582") is None for s in known):
        return unknown(claim, Reason.NO_DATE, entity)
    number = stated.value + (1 if earlier else 0)
    if number == len(known) or (earlier and stated.value == len(known)):
        return supported(claim, entity)
    if number > len(known):
        return unknown(claim, Reason.OPEN_LIST, entity)
    told = "; ".join(f"{case.facts.label(s.item or '')}, from {s.qualifier_days('P580')}" for s in known)
    return refuted(
        claim,
        entity.id,
        [evidence_of(entity, s, case.facts.label(s.item or "")) for s in known[:4]],
        str(len(known)),
        f"{len(known)}: {told}",
        Severity.ERROR,
    )
