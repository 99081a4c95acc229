"""Places in a text as editors count them: lines from 0, and in them code units of an encoding that is agreed upon.

A line ends with `\\n`, `\\r\\n` or `\\r` and with nothing else (LSP 3.17, "Position"). Python's `splitlines`, by which
pygls counts, ends one at form feeds and U+2028 too; all behind such a character would be misplaced.
"""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)

from checker.document import Lines, Place, Span

UTF_16 = PositionEncodingKind.Utf16
_CODECS = {PositionEncodingKind.Utf8: ("utf-8", 1), UTF_16: ("utf-16-le", 2)}
"""Python's codec, and the bytes of a unit. UTF-32 counts as Python does."""
_FAR = 2**31 - 1
"""The largest number that the protocol has."""


class Places:
    """Offsets in a text (code points, as in a `Span`) and the same as an editor counts them."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str = UTF_16, before: str = "") -> None:
        """`before` stands in the first line of the editor before the text: a byte-order mark."""
        self.text = text
        self._codec = _CODECS.get(PositionEncodingKind(encoding))
        self._lines = Lines(text)
        self._lead = self._units(before)

    def position(self, offset: int) -> Position:
        """Where an offset stands."""
        line, column = self._lines.at(offset)
        lead = self._lead if line == 1 else 0
        return Position(line - 1, lead + self._units(self.text[offset - column + 1 : offset]))

    def range(self, span: Span) -> Range:
        """The range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The offset of a position: behind the end of a line that end, behind the last line the end of the text.

        In the middle of a character it is its beginning.
        """
        starts = self._lines.starts
        if position.line >= len(starts):
            return len(self.text)
        start = starts[position.line]
        line = self.text[start : starts[position.line + 1] if position.line + 1 < len(starts) else None]
        lead = 0 if position.line else self._lead
        return start + self._points(line.rstrip("\r\n"), max(0, position.character - lead))

    def span(self, range: Range) -> Span:
        """The span of a range; one that ends before it begins is empty."""
        start = self.offset(range.start)
        return Span(start, max(start, self.offset(range.end)))

    def rest_of_line(self, place: Place) -> Span:
        """From a place (from 1, in code points) to the end of its line."""
        starts = self._lines.starts
        line = min(place.line, len(starts)) - 1
        end = self.offset(Position(line, _FAR))
        return Span(min(end, starts[line] + place.column - 1), end)

    def _units(self, text: str) -> int:
        if self._codec is None or text.isascii():
            return len(text)
        codec, size = self._codec
        return len(text.encode(codec, "surrogatepass")) // size

    def _points(self, line: str, units: int) -> int:
        """How many characters of a line lie wholly within so many units."""
        if self._codec is None or line[:units].isascii():
            return min(units, len(line))
        used = 0
        for number, char in enumerate(line):
            used += self._units(char)
            if used > units:
                return number
        return len(line)


def changed(
    text: str, changes: Iterable[TextDocumentContentChangeEvent], encoding: PositionEncodingKind | str = UTF_16
) -> str:
    """The text after changes, each of which is made in what the one before it has left."""
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            span = Places(text, encoding).span(change.range)
            text = f"{text[: span.start]}{change.text}{text[span.end :]}"
        else:
            text = change.text
    return text
