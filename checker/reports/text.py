"""The report for a terminal: each finding with its place, its words, the sum that shows it and the source."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import islice

from checker.discrepancies import Discrepancy, Proof, Proposal, Report
from checker.document import Lines, Span
from checker.mentions import Status
from checker.reports import wording
from checker.reports.outcome import Outcome
from checker.reports.wording import columns, plain

WIDTH = 100
"""Columns of an excerpt, where a terminal is not narrower."""
_NARROWEST = 30
_BEFORE = 40
_LONGEST = 72
"""Columns of the words at fault; of more, the middle is left out."""
_LISTED = 10
_QUOTES = '“”" '
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2"}


class Paint:
    """Colours, or none, and the columns there are, if that is known."""

    def __init__(self, color: bool, width: int | None = None) -> None:
        self._color = color
        self._width = width

    def excerpt(self, gutter: int) -> int:
        """How many columns an excerpt may take behind so many others."""
        return WIDTH if self._width is None else max(_NARROWEST, min(WIDTH, self._width - gutter))

    def fold(self, text: str, indent: int, first: int = 0) -> list[str]:
        """The lines of a text, `first` columns of the first being taken; one line where nobody knows how wide it is."""
        return [text] if self._width is None else wording.folded(text, self._width, indent, first)

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color and text else text


def render(run: Outcome, *, color: bool = False, width: int | None = None) -> str:
    """The report of a run; `width` is that of the terminal it is for."""
    paint = Paint(color, width)
    parts = []
    for report in run.reports:
        lines = Lines(report.source)
        for item in report.discrepancies:
            parts += [*finding(item, report, lines, paint), ""]
    return wording.join([*parts, *_closing(run, paint)])


def finding(item: Discrepancy, report: Report, lines: Lines, paint: Paint) -> Iterator[str]:
    """The lines of a finding."""
    level = item.severity.value
    number = str(item.start.line)
    gutter = " " * len(number)
    before, words, after = excerpt(report.source, item.span, paint.excerpt(len(number) + 3))
    head = f"{level}[{plain(item.rule)}]"
    message, *more = paint.fold(plain(item.message), 4, len(head) + 1)
    yield f"{paint(head, level)} {paint(message, 'bold')}"
    yield from (f"    {paint(line.lstrip(), 'bold')}" for line in more)
    yield f"{gutter}{paint('-->', 'dim')} {plain(report.path)}:{item.start.line}:{item.start.column}"
    yield paint(f"{gutter} |", "dim")
    yield f"{paint(f'{number} |', 'dim')} {before}{words}{after}"
    yield f"{paint(f'{gutter} |', 'dim')} {' ' * columns(before)}{paint('^' * max(1, columns(words)), level)}"
    for name, said in notes(item, report, lines):
        note, *more = paint.fold(f"{name}: {said}", len(number) + 5, len(number) + 3)
        yield f"{gutter} {paint('=', 'dim')} {note}"
        yield from more


def notes(item: Discrepancy, report: Report, lines: Lines) -> Iterator[tuple[str, str]]:
    """What is told of a finding beside its message: what it is called, and what it says."""
    if item.arithmetic:
        yield "sum", plain(item.arithmetic)
    for proof in item.evidence:
        yield "source", source(proof, lines)
    for proposal in item.alternatives:
        yield "instead", instead(proposal, report.source)
    if item.status is not Status.ASSERTED:
        yield "status", f"{item.status.value}, not asserted"
    if item.confidence == "low":
        yield "confidence", "low"


def source(proof: Proof, lines: Lines) -> str:
    """Where a piece of evidence comes from, what it says, and where it is found."""
    url = proof.evidence.url
    return f"{told(proof, lines)} {plain(url)}" if url else told(proof, lines)


def told(proof: Proof, lines: Lines) -> str:
    """Where a piece of evidence comes from and what it says."""
    evidence = proof.evidence
    if proof.span is not None and evidence.source == "draft":
        quote = plain(proof.quote or evidence.value).strip(_QUOTES)
        return f"the copy itself, line {lines.at(proof.span.start)[0]}: “{quote}”"
    names = {"wikidata": "Wikidata", "house": "house facts", "calendar": "the calendar", "draft": "the copy itself"}
    known = "the facts" if evidence.source == "wikidata" and not evidence.url else names.get(evidence.source)
    parts = (known or plain(evidence.source), wording.statement(evidence))
    return " ".join(parts) if evidence.source == "wikidata" else ": ".join(parts)


def instead(proposal: Proposal, text: str) -> str:
    """A change that would settle a finding."""
    because = f" ({plain(proposal.because)})" if proposal.because else ""
    return f"“{plain(proposal.replacement)}” for “{plain(proposal.span.of(text))}”{because}"


def excerpt(text: str, span: Span, width: int = WIDTH) -> tuple[str, str, str]:
    """The words of a span with what stands around them on their lines, all plain and at most so many columns."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = [at for end in "\r\n" if (at := text.find(end, span.end)) >= 0]
    words = plain(span.of(text))
    longest = min(_LONGEST, width * 3 // 4)
    if columns(words) > longest:
        words = _first(words, longest // 2) + _last(words, longest // 2).removeprefix("…")
    left = text[max(start, span.start - width) : span.start]
    before = _last(plain(left).lstrip(), min(_BEFORE, width - columns(words)), cut=span.start - start > width)
    room = width - columns(before) - columns(words)
    after = _first(plain(text[span.end : min([*ends, span.end + width])]).rstrip(), max(room, 0))
    return before, words, after


def _first(text: str, room: int) -> str:
    """The beginning of a text, in so many columns, cut between words if it must be."""
    if columns(text) <= room:
        return text
    kept = text[:room]
    while columns(kept) >= room and kept:
        kept = kept[:-1]
    blank = kept.rfind(" ")
    return (kept[:blank] if blank > room // 2 else kept) + "…" if kept else ""


def _last(text: str, room: int, *, cut: bool = False) -> str:
    """The end of a text, likewise; `cut` says that something before it is missing already."""
    if columns(text) <= room and not cut:
        return text
    kept = text[-room:]
    while columns(kept) >= room and kept:
        kept = kept[1:]
    blank = kept.find(" ")
    return "…" + (kept[blank:] if 0 <= blank < room // 2 else kept)


def _closing(run: Outcome, paint: Paint) -> Iterator[str]:
    worst = max((w for r in run.reports if (w := r.worst())), key=lambda s: s.weight, default=None)
    for line in paint.fold(wording.found(run.reports), 2):
        yield paint(line, worst.value if worst else "bold")
    yield from paint.fold(f"read: {wording.drafts(run.reports, run.unreadable)}", 2)
    yield from paint.fold(f"claims: {wording.claims(run.reports)}", 2)
    yield from paint.fold(f"facts: {plain(run.facts)}", 2)
    for item in run.unreached:
        yield from paint.fold(f"not reached: {plain(item.source)} {plain(item.reason)}", 2)
    for notice in (notice for report in run.reports for notice in report.notices):
        yield from paint.fold(plain(f"notice: {notice.where}: {notice.text}"), 2)
    for line in _unchecked(run.reports):
        yield from paint.fold(line, 6)


def _unchecked(reports: Sequence[Report]) -> Iterator[str]:
    total = sum(len(report.unchecked) for report in reports)
    if not total:
        return
    yield "not checked:"
    rows = (row for report in reports for row in _rows(report))
    for row in islice(rows, _LISTED):
        yield f"  {row}"
    if total > _LISTED:
        yield f"  and {total - _LISTED:,} more: factlint claims {_where(reports)}"


def _rows(report: Report) -> Iterator[str]:
    lines = Lines(report.source)
    for item in report.unchecked:
        line, column = lines.at(item.span.start)
        words = _first(plain(item.quote), 50)
        reason = wording.reason_in_words(item.reason)
        yield f"{plain(report.path)}:{line}:{column} “{words}” [{plain(item.rule)}]: {reason}"


def _where(reports: Sequence[Report]) -> str:
    with_some = [report.path for report in reports if report.unchecked]
    return plain(shlex.quote(with_some[0])) if len(with_some) == 1 else "PATH…"
