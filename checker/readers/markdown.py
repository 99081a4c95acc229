"""Markdown: blocks, then what stands inside them, with every kept character's place carried along.

Our own scanner, after trying tree-sitter-markdown 0.5.4: that needs two grammars and 3 MB of binaries, leaves table
cells and footnotes unread inside, keeps quote markers inside paragraphs, and counts bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

from checker.document import Document
from checker.patterns import regex
from checker.readers import blocks, dateline, inlines
from checker.readers.pieces import Copy, pins_of, read_pins

# What begins with a rule and no key is prose between two rules.
_FRONT_MATTER = regex(
    r"---[ \t]*(?:\r\n?|\n)(?P<yaml>(?=[\"']?[\w-]+[\"']?[ \t]*:|#|---).*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*"
    r"(?:\r\n?|\n|\Z)",
    re.DOTALL,
)
_QID = regex(r"Q[1-9][0-9]*")


def read(name: str, source: str) -> Document:
    """The draft in a Markdown file."""
    front = _FRONT_MATTER.match(source)
    known = _front_matter(front["yaml"], name) if front else {}
    found = blocks.read(source, front.end() if front else 0)
    copy = Copy(source)
    added = [block for block in found.found if _add(copy, block, found.references)]
    said = _line(known.get("date"))
    day = dateline.stamp(said)
    document = copy.document(
        name,
        published=(day, "front matter") if day else None,
        false_day="" if day else said,
        pins={**pins_of(source), **_pins(known.get("factlint"))},
    )
    levels = [block.heading for block in added if block.heading]
    return replace(document, title=_line(known.get("title")) or _heading(document, levels))


def _front_matter(text: str, name: str) -> Mapping[str, Any]:
    """What the front matter says; nothing if it is broken, for the copy can be checked all the same."""
    from checker.yamlfile import Mistake, load

    try:
        value = load(text, name).value
    except Mistake:
        return {}
    return value if isinstance(value, dict) else {}


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _pins(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return read_pins(value)
    entries = value.items() if isinstance(value, dict) else ()
    return {key: qid for key, qid in entries if isinstance(qid, str) and _QID.fullmatch(qid)}


def _heading(document: Document, levels: list[int]) -> str | None:
    """The first heading, if it is of the first level or the draft begins with it."""
    headings = [mark.span for mark in document.marks if mark.kind == "heading"]
    if not headings or (levels[0] > 1 and headings[0].start > 0):
        return None
    return _line(headings[0].of(document.text))


def _add(copy: Copy, block: blocks.Block, references: Mapping[str, str]) -> bool:
    """Add a block to the copy; False if there is no copy in it."""
    text = "".join(copy.source[start:end] for start, end in block.stretches)
    inside = inlines.read(text, references)
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


def _in_copy(places: list[_Place], offset: int) -> int:
    """The offset in the copy for one in the block's text; inside markup, that of the copy before it."""
    index = bisect_right(places, offset, key=lambda place: place.start) - 1
    if index < 0:
        return places[0].copy_start
    place = places[index]
    return place.copy_end if offset >= place.end else place.copy_start + offset - place.start


def _kept(text: str, inside: inlines.Inlines) -> Iterator[tuple[int, int, bool]]:
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
