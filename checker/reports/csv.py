"""A sheet (RFC 4180, UTF-8 with its mark, as spreadsheets want it): a row for each finding, then for what was accepted,
not checked, not read and not reached, and for each notice; the column `kind` says which.

No cell is a formula: what a spreadsheet might take for one stands behind an apostrophe. Words are on one line, and
control characters spelt out; who needs them as they are takes the JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from checker.discrepancies import Discrepancy, Report
from checker.document import Lines
from checker.patterns import regex
from checker.reports import wording
from checker.reports.outcome import Outcome
from checker.reports.text import told
from checker.reports.wording import plain

COLUMNS = (
    "kind", "severity", "rule", "path", "line", "column", "quote", "message", "expected", "suggestion", "arithmetic",
    "source", "url", "subject", "subject_id", "status", "confidence", "date", "accepted", "fingerprint",
)  # fmt: skip
LONGEST = 32_000
"""Characters of a cell; what is longer, spreadsheets spread over rows."""
_MARK = "\ufeff"
_FORMULA = regex(r"(?:^|(?<=;))(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a formula might begin; also behind a semicolon, which parts cells where the comma is for decimals."""


def render(run: Outcome) -> str:
    """The sheet of a run; its last line feed is left to whoever writes it, as with all reports."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in _rows(run))
    return _MARK + written.getvalue().removesuffix("\n")


def _rows(run: Outcome) -> Iterator[Mapping[str, str | int]]:
    for report in run.reports:
        lines = Lines(report.source)
        yield from (_row("finding", report, item, lines) for item in report.discrepancies)
        yield from (_row("accepted", report, item, lines) for item in report.accepted)
        for left in report.unchecked:
            line, column = lines.at(left.span.start)
            yield {
                "kind": "not checked", "rule": left.rule, "path": report.path, "line": line, "column": column,
                "quote": left.quote, "message": wording.reason_in_words(left.reason), "date": _day(report),
            }  # fmt: skip
        yield from (
            {"kind": "notice", "path": report.path, "message": f"{notice.where}: {notice.text}"}
            for notice in report.notices
        )
    yield from ({"kind": "not read", "path": item.path, "message": item.reason} for item in run.unreadable)
    yield from ({"kind": "not reached", "source": item.source, "message": item.reason} for item in run.unreached)


def _row(kind: str, report: Report, item: Discrepancy, lines: Lines) -> dict[str, str | int]:
    urls = [url for proof in item.evidence if (url := wording.address(proof.evidence))]
    return {
        "kind": kind,
        "severity": item.severity.value,
        "rule": item.rule,
        "path": report.path,
        "line": item.start.line,
        "column": item.start.column,
        "quote": item.quote,
        "message": item.message,
        "expected": item.expected or "",
        "suggestion": item.alternatives[0].replacement if item.alternatives else "",
        "arithmetic": item.arithmetic or "",
        "source": "; ".join(told(proof, lines) for proof in item.evidence),
        "url": urls[0] if urls else "",
        "subject": item.subject_label or "",
        "subject_id": item.subject_id or "",
        "status": item.status.value,
        "confidence": item.confidence,
        "date": _day(report),
        "accepted": wording.acceptance(item) if kind == "accepted" else "",
        "fingerprint": item.fingerprint,
    }


def _day(report: Report) -> str:
    return report.date.isoformat() if report.date else ""


def _cell(value: str | int) -> str | int:
    if not isinstance(value, str):
        return value
    text = _FORMULA.sub("'", plain(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
