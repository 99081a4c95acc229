"""reviewdog's rdjson: findings as comments on a change, each way to settle one as a suggestion to apply.

Columns count bytes of UTF-8, as the format has it. A draft that was not read is an error without a place in it; the
format has no word for a source that was not reached.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from checker.discrepancies import Discrepancy, Report
from checker.document import Lines, Span, Unreadable
from checker.reports.json import encoded
from checker.reports.outcome import Outcome
from checker.reports.wording import defused

Json = dict[str, Any]

_LEVELS = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(run: Outcome) -> str:
    """The diagnostics of a run."""
    drafts = [(_Draft(run, report), report) for report in run.reports]
    found = [draft.diagnostic(item) for draft, report in drafts for item in report.discrepancies]
    found += [_unreadable(run, item) for item in run.unreadable]
    worst = next((level for level in _LEVELS.values() if any(f["severity"] == level for f in found)), None)
    return encoded(
        {"source": {"name": "factlint"}, **({"severity": worst} if worst else {}), "diagnostics": found}, indent=1
    )


def _unreadable(run: Outcome, item: Unreadable) -> Json:
    message = f"not read: {defused(item.reason)}"
    return {"message": message, "location": {"path": run.relative(item.path)}, "severity": "ERROR"}


class _Draft:
    """The diagnostics of one draft."""

    def __init__(self, run: Outcome, report: Report) -> None:
        self._source = report.source
        self._starts = Lines(report.source).starts
        self._path = run.relative(report.path)

    def diagnostic(self, item: Discrepancy) -> Json:
        message = defused(item.message) + (f"\n\n{defused(item.arithmetic)}" if item.arithmetic else "")
        found: Json = {
            "message": message,
            "location": self._location(item.span),
            "severity": _LEVELS[item.severity.value],
            "code": {"value": item.rule},
        }
        if item.alternatives:
            found["suggestions"] = [{"range": self._range(a.span), "text": a.replacement} for a in item.alternatives]
        others = [proof.span for proof in item.evidence if proof.span and proof.span != item.span]
        if others:
            found["related_locations"] = [
                {"message": "the other side", "location": self._location(span)} for span in others
            ]
        return found

    def _location(self, span: Span) -> Json:
        return {"path": self._path, "range": self._range(span)}

    def _range(self, span: Span) -> Json:
        return {"start": self._position(span.start), "end": self._position(span.end)}

    def _position(self, offset: int) -> Json:
        line = bisect_right(self._starts, offset)
        before = self._source[self._starts[line - 1] : offset]
        return {"line": line, "column": len(before.encode("utf-8", "replace")) + 1}
