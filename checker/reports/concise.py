"""One line a finding, `path:line:col: severity[rule] message`, as editors and `grep` read it; at the end the sum."""

from __future__ import annotations

from checker.discrepancies import Discrepancy, Report
from checker.document import Lines
from checker.reports import wording
from checker.reports.outcome import Outcome
from checker.reports.wording import plain


def render(run: Outcome) -> str:
    """The report of a run."""
    parts = [_finding(report, item) for report, item in run.found]
    parts += [plain(f"{n.where}: notice: {n.text}") for report in run.reports for n in report.notices]
    parts += [f"{plain(item.path)}: not read: {plain(item.reason)}" for item in run.unreadable]
    parts += [f"{plain(item.source)}: not reached: {plain(item.reason)}" for item in run.unreached]
    return wording.join([*parts, f"{wording.found(run.reports)}; claims: {wording.claims(run.reports)}"])


def _finding(report: Report, item: Discrepancy) -> str:
    path = plain(report.path)
    lines = Lines(report.source)
    others = (proof.span for proof in item.evidence if proof.span and not item.span.overlaps(proof.span))
    also = ", ".join(f"{line}:{column}" for line, column in (lines.at(span.start) for span in others))
    where = f"{path}:{item.start.line}:{item.start.column}"
    told = f"{where}: {item.severity.value}[{plain(item.rule)}] {plain(item.message)}"
    return f"{told} (see {also})" if also else told
