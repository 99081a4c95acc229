"""A draft as every later stage sees it: the copy, its marks, and the way back to the file.

All stages work with offsets into `Document.text`, the copy with its markup taken out. Reports speak of the file:
`Document.in_source` maps a span back, so that nothing is ever searched for a second time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from checker.patterns import regex


class Span(NamedTuple):
    """Half-open `[start, end)` in Unicode code points. A tuple: thousands are made and looked up for a draft."""

    start: int
    end: int

    def __len__(self) -> int:
        """How many characters it holds."""
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def word_before(text: str, end: int) -> str:
    """The last word before an offset, with what is glued to it; blanks between are passed."""
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return text[start:end]


_LINE_ENDS = regex(r"\r\n?|\n")


class Place(NamedTuple):
    """Line and column, both from 1, in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Lines:
    """The lines of a file; they are sought when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(end.end() for end in _LINE_ENDS.finditer(self._text))]

    def at(self, offset: int) -> Place:
        """Where an offset stands."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the markup said about a span of the copy: `italic`, `bold`, `link`, `heading`, `caption`."""

    span: Span
    kind: str
    value: str = ""
    """The target of a link; else empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the copy and where it stands in the file.

    Equal lengths map point by point; otherwise (an entity such as `&amp;`, an inserted paragraph break of source
    length 0) the stretch maps as a whole.
    """

    text_start: int
    text_length: int
    source_start: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment `<!-- factlint: … -->`: where it stands in the file and what it says."""

    span: Span
    said: str
    understood: bool
    """Whether it says who is meant by a name."""


@dataclass(frozen=True, slots=True)
class Document:
    """One draft, read."""

    name: str
    """The path as given, `-` for standard input."""
    text: str
    """The copy: blocks parted by a blank line, markup, code and comments left out."""
    source: str
    """The file as decoded, without a byte-order mark."""
    pieces: tuple[Piece, ...]
    """In reading order, covering `text` without gaps."""
    marks: tuple[Mark, ...] = ()
    title: str | None = None
    published: date | None = None
    published_from: str | None = None
    """Where it stood: `front matter`, `JSON-LD`, `meta`, `time element`, `first line`, `date line` or `dateline`."""
    false_day: str = ""
    """What stands where the day should, in front matter or a first line, and is none."""
    pins: Mapping[str, str] = field(default_factory=dict)
    """The author's own links: surface form -> Q-id."""
    remarks: tuple[Remark, ...] = ()
    """What the author tells the checker."""

    @property
    def words(self) -> int:
        return len(self.text.split())

    def in_source(self, span: Span) -> Span:
        """The span of `source` from which this span of `text` was read."""
        if not self.pieces:
            return Span(0, 0)
        first = self._piece_at(span.start)
        last = self._piece_at(max(span.start, span.end - 1))
        start = first.source_start
        if first.text_length == first.source_length:
            start += span.start - first.text_start
        end = last.source_start + last.source_length
        if last.text_length == last.source_length:
            end = last.source_start + max(0, span.end - last.text_start)
        return Span(start, max(start, end))

    def _piece_at(self, offset: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.text_start) - 1)]


class FromSource:
    """The way from the file to the copy, for formats that show the copy."""

    def __init__(self, document: Document) -> None:
        self._pieces = sorted(document.pieces, key=lambda piece: piece.source_start)
        ends = (piece.source_start + piece.source_length for piece in self._pieces)
        self._ends = list(accumulate(ends, max))

    def span(self, source: Span) -> Span | None:
        """The span of the copy that was read from a span of the file; None if nothing was."""
        found: Span | None = None
        for piece in islice(self._pieces, bisect_right(self._ends, source.start), None):
            if piece.source_start >= source.end:
                break
            start = max(source.start, piece.source_start)
            end = min(source.end, piece.source_start + piece.source_length)
            if start >= end:
                continue
            if piece.text_length == piece.source_length:
                start, end = (at - piece.source_start + piece.text_start for at in (start, end))
            else:
                start, end = piece.text_start, piece.text_start + piece.text_length
            found = found.cover(Span(start, end)) if found else Span(start, end)
        return found


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A draft that could not be read, and why, in one line that says what to do."""

    path: str
    reason: str
