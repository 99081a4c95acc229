"""Stretches of a text put between tags, however they overlap.

HTML nests; what a draft is marked with does not. Of two stretches that overlap in part, the later is split where the
earlier ends, so that each tag closes inside what it was opened in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from checker.document import Span
from checker.patterns import regex

_END = r"(?>\r\n?|\n)"
_BLANK_LINES = regex(rf"{_END}(?:[^\S\r\n]*{_END})+")

_HARD_WRAPPED = 55
"""Lines at least so long end where a column did."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """A stretch and its tags: `open` once, `again` where it goes on after a split, `end` behind its last piece."""

    span: Span
    open: str
    again: str
    close: str
    end: str = ""


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    start: int
    longest_first: int
    number: int
    end: int
    is_first: bool
    is_last: bool


def blocks(text: str) -> list[Span]:
    """The paragraphs of a text, parted by blank lines, without the blanks around each."""
    ends = [blank.span() for blank in _BLANK_LINES.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    parts = (Span(start, end) for start, end in zip(starts, [*(start for start, _ in ends), len(text)], strict=True))
    return [kept for part in parts if len(kept := _stripped(part, text))]


def is_in_lines(block: str) -> bool:
    """Whether the lines of a block were broken where a thought ended, not where the column did."""
    return any(len(line) < _HARD_WRAPPED for line in block.splitlines()[:-1])


def _stripped(span: Span, text: str) -> Span:
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def wrapped(text: str, block: Span, until: int, wraps: Sequence[Wrap], show: Callable[[str], str]) -> str:
    """A block with its tags; `until` is where the next block begins. Words are written as `show` has them."""
    pieces = [piece for number, wrap in enumerate(wraps) for piece in _clipped(wrap.span, number, block, until)]
    heapify(pieces)
    parts: list[str] = []
    open_: list[_Piece] = []
    at = block.start

    def write(end: int) -> None:
        nonlocal at
        if end > at:
            parts.append(show(text[at:end]))
            at = end

    def close() -> None:
        piece = open_.pop()
        write(piece.end)
        wrap = wraps[piece.number]
        parts.append(wrap.close + (wrap.end if piece.is_last else ""))

    while pieces:
        piece = heappop(pieces)
        while open_ and open_[-1].end <= piece.start:
            close()
        write(piece.start)
        if open_ and piece.end > (cut := open_[-1].end):
            rest = _Piece(cut, -piece.end, piece.number, piece.end, False, piece.is_last)
            heappush(pieces, rest)
            piece = _Piece(piece.start, -cut, piece.number, cut, piece.is_first, False)
        parts.append(wraps[piece.number].open if piece.is_first else wraps[piece.number].again)
        open_.append(piece)
    while open_:
        close()
    write(block.end)
    return "".join(parts)


def _clipped(span: Span, number: int, block: Span, until: int) -> list[_Piece]:
    """The part of a stretch that stands in a block; none if it stands elsewhere."""
    if span.start >= until or (span.end <= block.start and span.start < block.start):
        return []
    start, end = min(max(span.start, block.start), block.end), min(span.end, block.end)
    return [_Piece(start, -end, number, max(start, end), span.start >= block.start, span.end <= until)]
