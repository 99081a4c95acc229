"""The report in Markdown, for hand-overs: for each draft a heading, a table of findings, a list of what went unchecked.

Everything that comes from drafts or facts is escaped: it makes no markup, no link and no mention of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.discrepancies import Discrepancy, Proof, Report
from checker.document import Lines
from checker.mentions import Status
from checker.patterns import regex
from checker.reports import wording
from checker.reports.outcome import Outcome
from checker.reports.text import instead, told
from checker.reports.wording import plain

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;&#8203;", "#": "#&#8203;"}
_SPECIAL = regex(r"#(?=\d)|[&<>`\[\]|\\@*_~$]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_HEAD = ("Severity", "Place", "Words", "What is wrong", "Sum", "Source")


def escape(text: str) -> str:
    """A text that Markdown and HTML take for nothing but text, on one line."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"&#{ord(found[0])};"), plain(text)).strip()


def render(run: Outcome) -> str:
    """The report of a run."""
    parts = ["# Facts checked by factlint", "", f"**{wording.found(run.reports)}**", ""]
    parts += [f"- Read: {escape(wording.drafts(run.reports, run.unreadable))}"]
    parts += [f"- Claims: {escape(wording.claims(run.reports))}", f"- Facts: {escape(run.facts)}"]
    parts += [f"- Not reached: {escape(item.source)} {escape(item.reason)}" for item in run.unreached]
    for report in run.reports:
        parts += ["", *_draft(report)]
    if run.unreadable:
        parts += ["", "## Not read", "", *(f"- {escape(u.path)}: {escape(u.reason)}" for u in run.unreadable)]
    return wording.join(parts)


def _draft(report: Report) -> Iterator[str]:
    lines = Lines(report.source)
    on = f"As of {wording.day(report.date)} ({escape(report.date_source or 'given')})" if report.date else ""
    yield f"## {'standard input' if report.path == '-' else escape(report.path)}"
    yield ""
    if report.title:
        yield f"*{escape(report.title)}*"
        yield ""
    yield f"{on or 'Day of writing not known'}; {wording.counted(report.words, 'word')}; {report.claims:,} claims."
    yield ""
    if report.discrepancies:
        yield _row(_HEAD)
        yield _row(["---"] * len(_HEAD))
        yield from (_row(_finding(item, report, lines)) for item in report.discrepancies)
    else:
        yield "No discrepancies."
    if report.accepted:
        yield from ("", "### Accepted", "")
        yield from (_accepted(item) for item in report.accepted)
    if report.notices:
        yield from ("", "### To be mended", "")
        yield from (f"- {escape(notice.where)}: {escape(notice.text)}" for notice in report.notices)
    if report.unchecked:
        yield ""
        yield "### Not checked"
        yield ""
        yield from _unchecked(report, lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell or '–' for cell in cells)} |"


def _finding(item: Discrepancy, report: Report, lines: Lines) -> list[str]:
    wrong = [escape(item.message), *(f"instead: {escape(instead(a, report.source))}" for a in item.alternatives)]
    if item.status is not Status.ASSERTED:
        wrong.append(f"({item.status.value}, not asserted)")
    return [
        f"**{item.severity.value}** {escape(item.rule)}",
        f"{item.start.line}:{item.start.column}",
        escape(item.quote),
        "<br>".join(wrong),
        escape(item.arithmetic or ""),
        "<br>".join(source(proof, lines) for proof in item.evidence),
    ]


def _accepted(item: Discrepancy) -> str:
    where = f"{item.start.line}:{item.start.column} “{escape(item.quote)}” ({escape(item.rule)})"
    return f"- {where}: {escape(item.message)}. Accepted: {escape(wording.acceptance(item))}"


def source(proof: Proof, lines: Lines) -> str:
    """Where a piece of evidence comes from and what it says, with a link to its page if it has one."""
    url = wording.address(proof.evidence)
    return f"{escape(told(proof, lines))} ([page]({url}))" if url else escape(told(proof, lines))


def _unchecked(report: Report, lines: Lines) -> Iterator[str]:
    for item in report.unchecked:
        line, column = lines.at(item.span.start)
        reason = wording.reason_in_words(item.reason)
        yield f"- {line}:{column} “{escape(item.quote)}” ({escape(item.rule)}): {escape(reason)}"
