"""One draft of the page: its copy in blocks, and behind each block what was found in it, which style puts beside it.

Every finding has a number. Its words, the other side of a contradiction and the note are linked to each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from checker.discrepancies import Discrepancy, Proof, Proposal, Report, Unchecked
from checker.document import Document, FromSource, Lines, Piece, Span
from checker.mentions import Status
from checker.reports import wording
from checker.reports.html_words import LEVELS, capital, copy, line, name_of, reference
from checker.reports.nested import Wrap, blocks, is_in_lines, wrapped
from checker.reports.text import told
from checker.reports.wording import counted

_OWN_WORDS = "“”\"' "


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its number in the page and the names of style it goes by."""

    number: int
    item: Discrepancy
    names: str

    @property
    def others(self) -> Iterator[tuple[str, Proof, Span]]:
        """What else of the draft it rests on, each with its id: the other side of a contradiction."""
        for n, proof in enumerate(self.item.evidence, 1):
            if proof.span is not None and not self.item.span.contains(proof.span):
                yield f"f{self.number}s{n}", proof, proof.span


class Draft:
    """One draft: its copy in blocks, and beside each block what was found in it."""

    def __init__(self, report: Report, notes: Sequence[Note], number: int) -> None:
        self._report = report
        self._notes = notes
        self._number = number
        self._lines = Lines(report.source)
        length = len(report.source)
        plainly = Document(report.path, report.source, report.source, (Piece(0, length, 0, length),))
        self._document = report.document or plainly
        self._blocks = blocks(self._document.text)
        self._headings = {mark.span.start for mark in self._document.marks if mark.kind == "heading"}
        self._way = FromSource(self._document)
        self._spans: dict[Span, Span | None] = {}

    def body(self) -> Iterator[str]:
        """The HTML of the draft, in lines."""
        report = self._report
        found = " found" if self._notes else ""
        yield f'<article class="draft{found}" id="d{self._number}" aria-labelledby="d{self._number}h">'
        yield "<header>"
        yield f'<h2 id="d{self._number}h">{line(name_of(report))}</h2>'
        yield f"<p>{'. '.join(self._about())}.</p>"
        yield _bar(report)
        yield "</header>"
        if self._notes:
            yield from self._copy()
        else:
            yield "<details><summary>Nothing found: show the copy</summary>"
            yield from self._copy()
            yield "</details>"
        yield from self._not_checked()
        yield from self._accepted()
        yield from self._notices()
        yield "</article>"

    def _about(self) -> Iterator[str]:
        report = self._report
        if report.title and not self._is_headline(0):
            yield f"“{line(report.title)}”"
        if report.date:
            yield f"As of {wording.day(report.date)} ({line(report.date_source or 'given')})"
        else:
            yield "Day of writing not known"
        yield counted(report.words, "word")
        verdicts = report.verdicts
        yield (
            f"{counted(report.claims, 'claim')}: {verdicts.get('supported', 0):,} supported, "
            f"{verdicts.get('refuted', 0):,} contradicted, {verdicts.get('unknown', 0):,} not checked"
        )

    def _copy(self) -> Iterator[str]:
        """The blocks, each with its findings behind it; style puts these beside it where there is room."""
        text = self._document.text
        starts = [block.start for block in self._blocks]
        wraps: list[list[Wrap]] = [[] for _ in starts]
        for wrap in self._wraps():
            first = max(bisect_right(starts, wrap.span.start) - 1, 0)
            for among in wraps[first : max(bisect_left(starts, wrap.span.end), first + 1)]:
                among.append(wrap)
        placed = self._placed(starts)
        yield '<div class="copy">'
        yield from self._beside(placed.get(None, ()))
        for n, block in enumerate(self._blocks):
            until = starts[n + 1] if starts[n + 1 :] else len(text) + 1
            yield self._block(n, block, wrapped(text, block, until, wraps[n], copy))
            yield from self._beside(placed.get(n, ()))
        yield "</div>"

    def _placed(self, starts: Sequence[int]) -> dict[int | None, list[Note]]:
        """The findings by the block in which their words begin; None for those whose words are not in the copy."""
        found: dict[int | None, list[Note]] = {}
        for note in self._notes:
            span = self._span(note.item.span)
            n = max(bisect_right(starts, span.start) - 1, 0) if span and starts else None
            found.setdefault(n, []).append(note)
        return found

    def _block(self, n: int, block: Span, inner: str) -> str:
        text = block.of(self._document.text)
        if self._is_headline(n):
            return f'<h3 class="headline" dir="auto">{inner}</h3>'
        if block.start in self._headings:
            return f'<h3 class="heading" dir="auto">{inner}</h3>'
        as_lines = ' class="lines"' if is_in_lines(text) else ""
        return f'<p{as_lines} dir="auto">{inner}</p>'

    def _is_headline(self, n: int) -> bool:
        block = self._blocks[n].of(self._document.text) if n < len(self._blocks) else ""
        return n == 0 and bool(self._report.title) and block.split() == (self._report.title or "").split()

    def _wraps(self) -> Iterator[Wrap]:
        for note in self._notes:
            number, level = note.number, LEVELS[note.item.severity.value]
            link = reference(f"f{number}", str(number), f"Finding {number}: {level}", note.names)
            yield from self._wrap(note.item.span, "mark", f"words {note.names}", f"m{number}", link)
            for id, _, span in note.others:
                link = reference(f"f{number}", f"↔{number}", f"The other side of finding {number}", note.names)
                yield from self._wrap(span, "mark", f"words side {note.names}", id, link)
        for n, item in enumerate(self._report.accepted):
            yield from self._wrap(item.span, "span", "accepted", f"d{self._number}a{n}")
        for n, left in enumerate(self._report.unchecked):
            yield from self._wrap(left.span, "span", "unchecked", f"d{self._number}u{n}")
        for mark in self._document.marks:
            if mark.kind in ("italic", "bold"):
                tag = "i" if mark.kind == "italic" else "b"
                yield Wrap(mark.span, f"<{tag}>", f"<{tag}>", f"</{tag}>")

    def _wrap(self, source: Span, tag: str, names: str, id: str, end: str = "") -> Iterator[Wrap]:
        span = self._span(source)
        if span is not None:
            again = f'<{tag} class="{names}">'
            yield Wrap(span, f'<{tag} class="{names}" id="{id}">', again, f"</{tag}>", end)

    def _beside(self, notes: Sequence[Note]) -> Iterator[str]:
        if notes:
            yield '<ol class="notes">'
            for note in notes:
                yield from self._note(note)
            yield "</ol>"

    def _note(self, note: Note) -> Iterator[str]:
        item = note.item
        number = f'<span class="ref">{note.number}</span>'
        if self._span(item.span):
            number = reference(f"m{note.number}", str(note.number), f"{note.number}, to its words", "")
        level = f'<span class="level">{LEVELS[item.severity.value]}</span>'
        place = f'<span class="place">line {item.start.line:,}</span>'
        yield f'<li class="note {note.names}" id="f{note.number}" value="{note.number}">'
        yield f'<h3>{number} {level} <span class="rule">{line(item.rule)}</span> {place}</h3>'
        yield f'<p class="message">{line(item.message)}</p>'
        if item.alternatives:
            yield f'<ul class="instead">{"".join(self._instead(a, item) for a in item.alternatives)}</ul>'
        said = [item.message, *(proof.evidence.value for proof in item.evidence)]
        if item.arithmetic and not any(item.arithmetic in text for text in said):
            yield f'<p class="sum">{line(item.arithmetic)}</p>'
        if item.evidence:
            ids = {id(proof): name for name, proof, span in note.others if self._span(span)}
            sources = (self._source(proof, ids.get(id(proof), "")) for proof in item.evidence)
            yield f'<ul class="sources">{"".join(sources)}</ul>'
        doubts = [f"{item.status.value}, not asserted"] if item.status is not Status.ASSERTED else []
        doubts += ["low confidence"] if item.confidence == "low" else []
        if doubts:
            yield f'<p class="doubts">{line(capital("; ".join(doubts)))}</p>'
        yield "</li>"

    def _instead(self, proposal: Proposal, item: Discrepancy) -> str:
        was, now = line(self._words(proposal.span)), line(proposal.replacement)
        why = proposal.because if proposal.because != item.arithmetic else ""
        because = f" <small>{line(why)}</small>" if why else ""
        return f'<li><del>{was}</del> <span role="img" aria-label="becomes">→</span> <ins>{now}</ins>{because}</li>'

    def _span(self, source: Span) -> Span | None:
        """Where in the copy a stretch of the file is; None if it is not in it."""
        if source not in self._spans:
            self._spans[source] = self._way.span(source)
        return self._spans[source]

    def _words(self, source: Span) -> str:
        """The words of the copy read from a stretch of the file; if none were, what stands there."""
        span = self._span(source)
        return span.of(self._document.text) if span else source.of(self._report.source)

    def _source(self, proof: Proof, id: str) -> str:
        said = line(told(proof, self._lines))
        url = wording.address(proof.evidence)
        if id:
            said = f'<a href="#{id}">{said}</a>'
        elif url:
            said = f'<a href="{escape(url)}" rel="noopener noreferrer external">{said}</a>'
        return f"<li>{said}</li>"

    def _not_checked(self) -> Iterator[str]:
        left = list(enumerate(self._report.unchecked))
        if not left:
            return
        by_reason: dict[str, list[tuple[int, Unchecked]]] = {}
        for n, item in left:
            by_reason.setdefault(item.reason, []).append((n, item))
        yield f'<section class="rest"><h3>Not checked: {counted(len(left), "claim")}</h3>'
        yield "<dl>"
        for reason, items in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
            yield f"<dt>{line(capital(wording.reason_in_words(reason)))}</dt>"
            yield from (f"<dd>{self._left(item, f'd{self._number}u{n}')}</dd>" for n, item in items)
        yield "</dl></section>"

    def _left(self, item: Unchecked | Discrepancy, id: str) -> str:
        number, _ = self._lines.at(item.span.start)
        quote = f"“{line(self._words(item.span).strip(_OWN_WORDS))}”"
        linked = f'<a href="#{id}">{quote}</a>' if self._span(item.span) else quote
        return f"{linked} <small>{line(item.rule)}, line {number:,}</small>"

    def _accepted(self) -> Iterator[str]:
        if not self._report.accepted:
            return
        yield f'<section class="rest"><h3>Accepted: {len(self._report.accepted):,}</h3><ul>'
        for n, item in enumerate(self._report.accepted):
            why = line(capital(wording.acceptance(item)))
            yield f"<li>{self._left(item, f'd{self._number}a{n}')}: {line(item.message)}<br>{why}</li>"
        yield "</ul></section>"

    def _notices(self) -> Iterator[str]:
        if self._report.notices:
            yield '<section class="rest"><h3>To be mended</h3><ul>'
            yield from (f"<li>{line(f'{notice.where}: {notice.text}')}</li>" for notice in self._report.notices)
            yield "</ul></section>"


def _bar(report: Report) -> str:
    """How the claims of a draft came out, as a stripe; the words stand above it."""
    if not report.claims:
        return ""
    parts, at = [], 0.0
    for name in ("supported", "refuted", "unknown"):
        width = 100 * report.verdicts.get(name, 0) / report.claims
        parts.append(f'<rect class="{name}" x="{at:.2f}" width="{width:.2f}" height="1"/>' if width else "")
        at += width
    return f'<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'
