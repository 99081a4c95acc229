"""Findings as rows of a table, all of one shape: what a data frame or a database takes as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.discrepancies import Discrepancy, Report
from checker.reports import json

WHERE = ("source", "record", "draft", "url", "title", "section", "date", "date_source")
"""What a row says of the draft."""
_FOUND = (
    "rule", "severity", "confidence", "message", "quote", "start", "end", "line", "column", "end_line", "end_column",
    "stated", "expected", "suggestion", "arithmetic", "status", "fingerprint",
)  # fmt: skip
_SUBJECT = {"subject": "label", "subject_id": "id"}
_EVIDENCE = {
    "evidence_source": "source", "evidence_entity": "entity", "evidence_label": "label",
    "evidence_property": "property", "evidence_value": "value", "evidence_url": "url",
}  # fmt: skip
COLUMNS = (*WHERE, *_FOUND, *_SUBJECT, *_EVIDENCE)
NUMBERS = frozenset({"record", "start", "end", "line", "column", "end_line", "end_column"})
"""The columns that hold numbers; the others hold text. Either may be null."""


def rows(report: Report, where: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each finding; `where` tells of the draft what the report does not."""
    on = {
        "date": report.date.isoformat() if report.date else None,
        "date_source": report.date_source,
        "title": report.title,
    }
    for found in report.discrepancies:
        known = on | {key: value for key, value in where.items() if value} | _row(found)
        yield {column: known.get(column) for column in COLUMNS}


def _row(found: Discrepancy) -> dict[str, Any]:
    told = json.discrepancy(found)
    evidence: Mapping[str, Any] = next(
        (e for e in told["evidence"] if e["source"] != "draft"), next(iter(told["evidence"]), {})
    )
    return {
        **{key: told[key] for key in _FOUND},
        **{column: told["subject"][key] for column, key in _SUBJECT.items()},
        **{column: evidence.get(key) for column, key in _EVIDENCE.items()},
    }
