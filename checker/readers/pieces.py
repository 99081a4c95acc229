"""The copy as it grows while a reader strips markup: text, pieces and marks, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from checker.document import Document, Mark, Piece, Remark, Span
from checker.patterns import regex
from checker.readers import dateline

ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
BREAK = "\n\n"

_REMARK = regex(r"<!--\s*factlint:([^<>]*?)--+>|^[ \t]*(?:\.\.|//)[ \t]+factlint:([^\r\n]*)", re.MULTILINE)
_PIN = regex(r"([^=;,]+)=\s*(Q[1-9][0-9]*)\s*(?=[;,]|$)")


class Copy:
    """Grows in reading order; what is left out of the source is simply never added."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._block_ended = False

    def keep(self, start: int, end: int) -> int:
        """Add `source[start:end]` as it stands; like all that add, it tells how many characters were added."""
        return self._add(self.source[start:end], start, end)

    def put(self, text: str, start: int, end: int) -> int:
        """Add `text`, which stands for the whole of `source[start:end]`."""
        return self._add(text, start, end)

    def put_entity(self, start: int, end: int) -> int:
        """Add the character that the entity `source[start:end]` names; an unknown one is kept as it stands."""
        from html import unescape  # its table of entities is long

        return self._add(unescape(self.source[start:end]), start, end)

    def end_block(self) -> None:
        """Whatever comes next begins a new block."""
        self._block_ended = True

    @property
    def at_block_start(self) -> bool:
        return self._block_ended or not self.length

    def mark(self, kind: str, start: int, end: int, value: str = "") -> None:
        """Mark `[start, end)` of the copy."""
        self._marks.append(Mark(Span(start, end), kind, value))

    def _add(self, text: str, start: int, end: int) -> int:
        if not text:
            return 0
        if self._block_ended and self.length:
            at = self._pieces[-1].source_start + self._pieces[-1].source_length
            self._append(BREAK, Piece(self.length, len(BREAK), at, 0))
        self._block_ended = False
        self._append(text, Piece(self.length, len(text), start, end - start))
        return len(text)

    def _append(self, text: str, piece: Piece) -> None:
        self._parts.append(text)
        self.length += len(text)
        if self._pieces and _continues(self._pieces[-1], piece):
            last = self._pieces.pop()
            length = last.text_length + piece.text_length
            piece = Piece(last.text_start, length, last.source_start, length)
        self._pieces.append(piece)

    def document(
        self,
        name: str,
        *,
        title: str | None = None,
        published: tuple[date, str] | None = None,
        saved: tuple[date, str] | None = None,
        false_day: str = "",
        pins: Mapping[str, str] | None = None,
    ) -> Document:
        """The finished draft. A `date …` header is cut off; a date in the copy serves if `published` gives none.

        The day a file was `saved` serves last: it is not the author who says it.
        """
        text = "".join(self._parts)
        header = dateline.header(text)
        cut = header[1] if header else 0
        dated = published or (header and (header[0], "first line")) or dateline.in_copy(text) or saved
        day, found = dated or (None, None)
        marks = {mark for mark in (_trimmed(mark, text, cut) for mark in self._marks) if mark.span}
        return Document(
            name=name,
            text=text[cut:],
            source=self.source,
            pieces=tuple(_after(self._pieces, cut)),
            marks=tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind))),
            title=title,
            published=day,
            published_from=found,
            false_day=false_day or dateline.false_header(text),
            pins=pins or {},
            remarks=tuple(remarks_in(self.source)),
        )


def remarks_in(source: str) -> Iterator[Remark]:
    """The comments `<!-- factlint: … -->` of a draft, and its lines `.. factlint: …` and `// factlint: …`."""
    for match in _REMARK.finditer(source):
        said = match[1] or match[2] or ""
        yield Remark(Span(*match.span()), said.strip(), bool(read_pins(said)))


def read_pins(said: str) -> dict[str, str]:
    """`Portman=Q37876, Millepied=Q817135` as a mapping; what is no pin is ignored."""
    return {" ".join(match[1].split()): match[2] for match in _PIN.finditer(said) if match[1].strip()}


def pins_of(source: str) -> dict[str, str]:
    """All pins that stand in remarks."""
    return {name: qid for remark in remarks_in(source) for name, qid in read_pins(remark.said).items()}


def _continues(last: Piece, piece: Piece) -> bool:
    linear = last.text_length == last.source_length and piece.text_length == piece.source_length
    return linear and last.source_start + last.source_length == piece.source_start


def _after(pieces: list[Piece], cut: int) -> Iterator[Piece]:
    for piece in pieces:
        gone = max(0, cut - piece.text_start)
        if gone >= piece.text_length:
            continue
        linear = piece.text_length == piece.source_length
        skipped = gone if linear else 0
        yield Piece(
            piece.text_start + gone - cut,
            piece.text_length - gone,
            piece.source_start + skipped,
            piece.source_length - skipped,
        )


def _trimmed(mark: Mark, text: str, cut: int) -> Mark:
    """The mark without white space at its edges, in a text whose first `cut` characters are gone."""
    start, end = max(mark.span.start, cut), max(mark.span.end, cut)
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Mark(Span(start - cut, start - cut + len(inside.strip())), mark.kind, mark.value)
