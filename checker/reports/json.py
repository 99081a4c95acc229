"""The JSON of `check` and `claims`: schema `factlint/report/1`. A key may be null, never missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.check import Checked
from checker.discrepancies import Acceptance, Discrepancy, Proof, Report
from checker.document import Document, Lines, Unreadable
from checker.facts import Unreached
from checker.mentions import Mention
from checker.reports.outcome import Outcome
from checker.reports.wording import HIDDEN
from checker.verdicts import Evidence, Judgement

SCHEMA = "factlint/report/1"
_NO_SUBJECT: Mapping[str, Any] = {
    "subject": {"surface": None, "start": None, "end": None, "entity": None, "label": None}
}


def encoded(value: Any, indent: int | None = None) -> str:
    """JSON in which no character steers a terminal or hides: such are written as `\\u202e`, and read as they are."""
    return HIDDEN.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _evidence(evidence: Evidence, start: int | None, end: int | None, quote: str | None) -> dict[str, Any]:
    return {
        "source": evidence.source,
        "entity": evidence.entity,
        "label": evidence.label,
        "property": evidence.property,
        "value": evidence.value,
        "rank": evidence.rank,
        "references": evidence.references,
        "url": evidence.url,
        "revision": evidence.revision,
        "statement": evidence.guid,
        "start": start,
        "end": end,
        "quote": quote,
    }


def _proof(proof: Proof) -> dict[str, Any]:
    span = proof.span
    return _evidence(proof.evidence, span.start if span else None, span.end if span else None, proof.quote)


def discrepancy(found: Discrepancy) -> dict[str, Any]:
    """One finding as the contract has it."""
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "confidence": found.confidence,
        "message": found.message,
        "start": found.span.start,
        "end": found.span.end,
        "line": found.start.line,
        "column": found.start.column,
        "end_line": found.end.line,
        "end_column": found.end.column,
        "quote": found.quote,
        "stated": found.stated,
        "expected": found.expected,
        "suggestion": found.alternatives[0].replacement if found.alternatives else None,
        "alternatives": [
            {"start": a.span.start, "end": a.span.end, "replacement": a.replacement, "because": a.because}
            for a in found.alternatives
        ],
        "subject": {"label": found.subject_label, "id": found.subject_id},
        "arithmetic": found.arithmetic,
        "status": found.status.value,
        "evidence": [_proof(p) for p in found.evidence],
        "fingerprint": found.fingerprint,
        "acceptance": _acceptance(found.accepted) if found.accepted else None,
    }


def _acceptance(said: Acceptance) -> dict[str, Any]:
    until = said.until.isoformat() if said.until else None
    return {"how": said.how, "reason": said.reason, "author": said.author, "until": until, "where": said.where}


def draft(report: Report) -> dict[str, Any]:
    """One draft as the contract has it."""
    return {
        "path": report.path,
        "date": report.date.isoformat() if report.date else None,
        "date_source": report.date_source,
        "title": report.title,
        "words": report.words,
        "claims": report.claims,
        "verdicts": dict(report.verdicts),
        "discrepancies": [discrepancy(d) for d in report.discrepancies],
        "unchecked": [
            {"rule": u.rule, "start": u.span.start, "end": u.span.end, "quote": u.quote, "reason": u.reason}
            for u in report.unchecked
        ],
        "accepted": [discrepancy(d) for d in report.accepted],
        "notices": [{"where": notice.where, "text": notice.text} for notice in report.notices],
    }


def outcome(
    version: str,
    drafts: Sequence[Mapping[str, Any]],
    unreadable: Iterable[Unreadable],
    unreached: Iterable[Unreached],
) -> dict[str, Any]:
    """A run as the contract has it, with its drafts as `draft` or `claims` gives them."""
    return {
        "schema": SCHEMA,
        "version": version,
        "drafts": list(drafts),
        "unreadable": [{"path": u.path, "reason": u.reason} for u in unreadable],
        "unreached": [{"source": u.source, "reason": u.reason} for u in unreached],
    }


def render(run: Outcome) -> str:
    """The report of a run."""
    drafts = [draft(report) for report in run.reports]
    return encoded(outcome(run.version, drafts, run.unreadable, run.unreached), indent=1)


def _role(mention: Mention, checked: Checked) -> dict[str, Any]:
    document: Document = checked.document
    span = document.in_source(mention.span)
    link = checked.links.of(mention)
    entity = checked.facts.entity(link.entity) if not link.reason else None
    return {
        "surface": mention.surface,
        "start": span.start,
        "end": span.end,
        "entity": entity.id if entity else None,
        "label": entity.label if entity else checked.links.label(mention),
    }


def _claim(judgement: Judgement, checked: Checked, lines: Lines) -> dict[str, Any]:
    claim = judgement.claim
    document = checked.document
    span = document.in_source(claim.span)
    line, column = lines.at(span.start)
    evidence = []
    for item in judgement.evidence:
        place = document.in_source(item.span) if item.span else None
        quote = place.of(document.source) if place else None
        evidence.append(_evidence(item, place.start if place else None, place.end if place else None, quote))
    return {
        "rule": claim.rule.id,
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "quote": span.of(document.source),
        "stated": claim.stated,
        "property": claim.rule.says.property,
        "value": claim.normal,
        "roles": {**_NO_SUBJECT, **{name: _role(mention, checked) for name, mention in claim.roles.items()}},
        "verdict": judgement.verdict.value,
        "reason": judgement.reason.value if judgement.reason else None,
        "status": claim.status.value,
        "evidence": evidence,
    }


def claims(checked: Checked) -> dict[str, Any]:
    """The claims of one draft as the contract has it."""
    report = checked.report
    lines = Lines(report.source)
    return {
        "path": report.path,
        "date": report.date.isoformat() if report.date else None,
        "date_source": report.date_source,
        "title": report.title,
        "words": report.words,
        "claims": [_claim(judgement, checked, lines) for judgement in checked.judgements],
    }


def render_claims(
    drafts: Sequence[Mapping[str, Any]],
    unreadable: Sequence[Unreadable],
    version: str,
    unreached: Sequence[Unreached] = (),
) -> str:
    """All claims of a run: what was seen, linked and judged, a draft each as `claims` gives it."""
    return encoded(outcome(version, drafts, unreadable, unreached), indent=1)
