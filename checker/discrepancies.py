"""The report on a draft: refuted claims put into words, placed in the file, weighed and ordered.

Severity is how bad a finding would be, confidence how sure it is; the two never mix. All spans here are those of the
file, so that formats need not know how it was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from checker.claims import Claim
from checker.dates import DateInterval
from checker.document import Document, Lines, Place, Span
from checker.facts import Facts, Value
from checker.links import Links
from checker.mentions import Status
from checker.names import fold, folded
from checker.rules import Severity
from checker.verdicts import Evidence, Judgement, Verdict
from checker.verdicts.judgement import claimed


class Proposal(NamedTuple):
    """A replacement that would settle a discrepancy, and why."""

    span: Span
    replacement: str
    because: str


class Proof(NamedTuple):
    """A piece of evidence; `span` and `quote` are set for what the draft itself says."""

    evidence: Evidence
    span: Span | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding may stand: said how (`name`, `remark`, `sic`, `entry`, `baseline`, `unchanged`), and why."""

    how: str
    reason: str = ""
    author: str = ""
    until: date | None = None
    """The last day on which it holds."""
    where: str = ""
    """The place of the remark or entry: file, line and column."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told that is no finding, such as an acceptance that has ended, and its place."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One finding."""

    rule: str
    severity: Severity
    confidence: str
    message: str
    span: Span
    start: Place
    end: Place
    quote: str
    stated: str
    expected: str | None
    alternatives: tuple[Proposal, ...]
    subject_label: str | None
    subject_id: str | None
    arithmetic: str | None
    status: Status
    evidence: tuple[Proof, ...]
    fingerprint: str
    claimed: Value = None
    """What the draft puts in the place of the value of a statement; None if it names no such value."""
    accepted: Acceptance | None = None


class Unchecked(NamedTuple):
    """A claim that was seen and could not be judged."""

    rule: str
    span: Span
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said of one draft."""

    path: str
    source: str
    date: date | None
    date_source: str | None
    title: str | None
    words: int
    verdicts: Mapping[str, int]
    discrepancies: tuple[Discrepancy, ...]
    unchecked: tuple[Unchecked, ...]
    accepted: tuple[Discrepancy, ...] = ()
    """What was found and may stand."""
    births: tuple[DateInterval, ...] = ()
    """The births that the draft or its evidence tells, each once: those of minors are not for everybody."""
    notices: tuple[Notice, ...] = ()
    document: Document | None = None
    """The draft as it was read, where a format shows it."""

    @property
    def claims(self) -> int:
        return sum(self.verdicts.values())

    def worst(self) -> Severity | None:
        return max((d.severity for d in self.discrepancies), key=lambda s: s.weight, default=None)


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def severity_of(judgement: Judgement) -> Severity:
    """The least of what the rule allows, what the margin allows and what the clause's status allows."""
    severity = min(judgement.claim.rule.severity, judgement.weight, key=lambda s: s.weight)
    if judgement.claim.status in (Status.QUOTED, Status.ATTRIBUTED, Status.HEDGED):
        return severity.lowered()
    return severity


def confidence_of(judgement: Judgement, links: Links) -> str:
    """`high` for names linked by themselves and facts with a source, `low` for pronouns with several readings."""
    link = links.of(judgement.claim.subject)
    if judgement.entity is None:
        return "high"
    if len(link.choices) > 1:
        return "low"
    if not link.firm:
        return "medium"
    known = [e for e in judgement.evidence if e.source in ("wikidata", "house")]
    return "high" if any(e.references for e in known) or any(e.source == "house" for e in known) else "medium"


def subject_label(claim: Claim, facts: Facts, links: Links) -> str | None:
    """The label of whom a claim is about; unlinked, the fullest name in the draft, else the words themselves."""
    mention = claim.subject
    if mention is None:
        return None
    link = links.of(mention)
    entity = facts.entity(link.entity) if not link.reason else None
    return entity.label if entity else links.label(mention)


def _dated(days: str) -> str:
    """A date with the preposition it takes: "on 2 June 2023", "in 2022"."""
    return f"on {days}" if re.match(r"\d{1,2} [A-Z]", days) else f"in {days}"


def _message(judgement: Judgement, facts: Facts, links: Links, stated: str) -> str:
    claim = judgement.claim
    if "message" in judgement.details:
        return judgement.details["message"]
    at = str(claim.at) if claim.at else None
    values = _Blanks(
        {name: mention.surface for name, mention in claim.roles.items()}
        | {
            "subject": (facts.label(judgement.entity) if judgement.entity else subject_label(claim, facts, links))
            or "",
            "stated": stated,
            "expected": judgement.expected or "",
            "arithmetic": judgement.arithmetic or "",
            "at": at or "the day of writing",
            "when": _dated(judgement.expected or ""),
            "when_at": _dated(judgement.details.get("at") or at or "") if at else "then",
        }
        | dict(judgement.details)
    )
    return " ".join(claim.rule.message.format_map(values).split())


def _fingerprint(rule: str, entity: str | None, stated: str, expected: str | None, sentence: str) -> str:
    import hashlib  # loads OpenSSL: only when there is something to tell

    content = "|".join((rule, entity or "", fold(stated), fold(expected or ""), folded(sentence)))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def report_on(
    document: Document,
    judgements: Sequence[Judgement],
    facts: Facts,
    links: Links,
    sentences: Sequence[Span],
    on: DateInterval | None,
    date_source: str | None,
    accept: Callable[[Discrepancy], Acceptance | None],
) -> Report:
    """Put the judgements on a draft into a report. `accept` says why a finding may stand, if it may."""
    lines = Lines(document.source)
    found: list[Discrepancy] = []
    accepted: list[Discrepancy] = []
    for judgement in judgements:
        if judgement.verdict is Verdict.REFUTED:
            one = _discrepancy(judgement, document, facts, links, sentences, lines)
            if acceptance := accept(one):
                accepted.append(replace(one, accepted=acceptance))
            else:
                found.append(one)
    counts = Counter(j.verdict.value for j in judgements)
    unchecked = []
    for judgement in judgements:
        if judgement.verdict is Verdict.UNKNOWN:
            span = document.in_source(judgement.claim.span)
            reason = judgement.reason.value if judgement.reason else "no-statement"
            unchecked.append(Unchecked(judgement.claim.rule.id, span, span.of(document.source), reason))
    return Report(
        path=document.name,
        source=document.source,
        date=date.fromordinal(on.first) if on else None,
        date_source=date_source,
        title=document.title,
        words=document.words,
        verdicts={v.value: counts.get(v.value, 0) for v in Verdict},
        discrepancies=tuple(_once_each(found)),
        unchecked=tuple(unchecked),
        accepted=tuple(_once_each(accepted)),
        births=tuple(dict.fromkeys(_births(judgements))),
    )


def _births(judgements: Iterable[Judgement]) -> Iterator[DateInterval]:
    for judgement in judgements:
        if judgement.claim.rule.says.property == "P569" and (stated := judgement.claim.days):
            yield stated
        for evidence in judgement.evidence:
            if evidence.property == "P569" and isinstance(evidence.known, DateInterval):
                yield evidence.known


def _discrepancy(
    judgement: Judgement, document: Document, facts: Facts, links: Links, sentences: Sequence[Span], lines: Lines
) -> Discrepancy:
    claim = judgement.claim
    span = document.in_source(claim.span)
    evidence = tuple(_proof(e, document) for e in judgement.evidence)
    alternatives = tuple(Proposal(document.in_source(a.span), a.replacement, a.because) for a in judgement.alternatives)
    stated = claim.span.of(document.text)
    return Discrepancy(
        rule=claim.rule.id,
        severity=severity_of(judgement),
        confidence=confidence_of(judgement, links),
        message=_message(judgement, facts, links, stated),
        span=span,
        start=lines.at(span.start),
        end=lines.at(span.end),
        quote=span.of(document.source),
        stated=stated,
        expected=judgement.expected,
        alternatives=alternatives,
        subject_label=facts.label(judgement.entity) if judgement.entity else subject_label(claim, facts, links),
        subject_id=judgement.entity,
        arithmetic=judgement.arithmetic,
        status=claim.status,
        evidence=evidence,
        fingerprint=_fingerprint(
            claim.rule.id, judgement.entity, stated, judgement.expected, sentences[claim.sentence].of(document.text)
        ),
        claimed=claimed(claim),
    )


def _proof(evidence: Evidence, document: Document) -> Proof:
    if evidence.span is None:
        return Proof(evidence, None, None)
    span = document.in_source(evidence.span)
    return Proof(evidence, span, span.of(document.source))


def _once_each(found: Iterable[Discrepancy]) -> list[Discrepancy]:
    """One finding for the same words: the gravest, else the first."""
    ordered = sorted(found, key=lambda d: (d.span, -d.severity.weight, d.rule))
    kept: list[Discrepancy] = []
    for item in ordered:
        same = next((k for k in kept[-3:] if k.span.overlaps(item.span)), None)
        if same is None:
            kept.append(item)
        elif item.severity.weight > same.severity.weight:
            kept[kept.index(same)] = item
    return kept
