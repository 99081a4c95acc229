"""Blocks laid as copy: what is markup in them left out, every kept character with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from checker.document import Document
from checker.readers.blocks import Block
from checker.readers.inlines import Inlines
from checker.readers.pieces import Copy


def first_heading(document: Document) -> tuple[int, str] | None:
    """Where the first heading of a draft begins, and its words on one line."""
    span = next((mark.span for mark in document.marks if mark.kind == "heading"), None)
    return (span.start, " ".join(span.of(document.text).split())) if span else None


def lay(copy: Copy, block: Block, read: Callable[[str], Inlines]) -> bool:
    """Add a block to the copy; `read` says what is markup in its text. False if there is no copy in it."""
    text = "".join(copy.source[start:end] for start, end in block.stretches)
    inside = read(text)
    stretches = _trimmed(text, _kept(text, inside))
    if not stretches:
        return False
    copy.end_block()
    begun = copy.length
    lengths = accumulate((end - start for start, end in block.stretches), initial=0)
    lines = [_Line(offset, *line) for offset, line in zip(lengths, block.stretches, strict=False)]
    places = [place for stretch in stretches for place in _add_stretch(copy, lines, stretch)]
    for kind, start, end, value in inside.marks:
        copy.mark(kind, _in_copy(places, start), _in_copy(places, end), value)
    if block.heading:
        copy.mark("heading", begun, copy.length)
    elif block.caption:
        copy.mark("caption", begun, copy.length)
    for first, last in inside.asides:
        lay(copy, Block([(_in_source(lines, first), _in_source(lines, last))]), read)
    return True


class _Line(NamedTuple):
    """A line of a block: where it begins in the block's text, and where it stands in the source."""

    offset: int
    start: int
    end: int


class _Place(NamedTuple):
    """Where a stretch of a block's text came to stand in the copy."""

    start: int
    end: int
    copy_start: int
    copy_end: int


def _add_stretch(copy: Copy, lines: list[_Line], stretch: tuple[int, int, bool]) -> Iterator[_Place]:
    """Add a stretch of the text that these lines make up: line by line, for something may part them in the source."""
    start, end, is_entity = stretch
    add = copy.put_entity if is_entity else copy.keep
    for index in range(bisect_right(lines, start, key=lambda line: line.offset) - 1, len(lines)):
        line = lines[index]
        if line.offset >= end:
            return
        first, last = max(start, line.offset), min(end, line.offset + line.end - line.start)
        shift = line.start - line.offset
        added = add(first + shift, last + shift)
        yield _Place(first, last, copy.length - added, copy.length)


def _in_source(lines: list[_Line], offset: int) -> int:
    line = lines[bisect_right(lines, offset, key=lambda line: line.offset) - 1]
    return line.start + offset - line.offset


def _in_copy(places: list[_Place], offset: int) -> int:
    """The offset in the copy for one in the block's text; inside markup, that of the copy before it."""
    index = bisect_right(places, offset, key=lambda place: place.start) - 1
    if index < 0:
        return places[0].copy_start
    place = places[index]
    return place.copy_end if offset >= place.end else place.copy_start + offset - place.start


def _kept(text: str, inside: Inlines) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a block's text that are copy, in order, and whether each is an entity."""
    cuts = [(start, end, False) for start, end in inside.left_out]
    cuts += [(start, end, True) for start, end in inside.entities]
    at = 0
    for start, end, is_entity in sorted(cuts):
        if at < start:
            yield at, start, False
        if is_entity and at <= start:
            yield start, end, True
        at = max(at, end)
    yield at, len(text), False


def _trimmed(text: str, stretches: Iterable[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The stretches without the white space at the edges of the block."""
    kept = list(stretches)
    while kept and not text[kept[0][0] : kept[0][1]].strip():
        del kept[0]
    while kept and not text[kept[-1][0] : kept[-1][1]].strip():
        del kept[-1]
    if kept:
        start, end, is_entity = kept[0]
        kept[0] = (end - len(text[start:end].lstrip()), end, is_entity)
        start, end, is_entity = kept[-1]
        kept[-1] = (start, start + len(text[start:end].rstrip()), is_entity)
    return kept
