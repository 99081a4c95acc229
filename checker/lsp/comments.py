"""`Insertion`: a comment for factlint, where it serves: each place is tried by reading the draft with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from checker.accepting.remarks import read_remarks
from checker.discrepancies import Discrepancy
from checker.document import Document, FromSource, Lines, Span
from checker.lsp.buffers import Buffer
from checker.patterns import regex
from checker.readers import read

_BREAK = "\n\n"
_NEWLINE = regex(r"\r\n?|\n")
_INDENT = regex(r"[ \t]*")
_LINES: Mapping[str, str] = {"rst": ".. factlint: {}\n\n", "asciidoc": "// factlint: {}\n"}
"""Formats whose comments take lines of their own; all others have those of HTML."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text to be put in at an offset of a source."""

    at: int
    text: str

    def into(self, source: str) -> str:
        """The source with it."""
        return f"{source[: self.at]}{self.text}{source[self.at :]}"

    def moved(self, span: Span) -> Span:
        """Where a span of the source then is."""
        return Span(*(at + len(self.text) if at >= self.at else at for at in span))


def ignoring(found: Discrepancy, buffer: Buffer, document: Document) -> Insertion | None:
    """A comment that lets a finding stand; its reason is left to be written. None if no place for it serves."""

    def serves(read_anew: Document, put: Insertion) -> bool:
        moved = replace(found, span=put.moved(found.span))
        allowances, _ = read_remarks(read_anew, Lines(read_anew.source), [found.rule], frozenset())
        return any(one.acceptance.how == "remark" and one.fits(moved) for one in allowances)

    return _placed(f"ignore[{found.rule}]", found.span, buffer, document, serves)


def pinning(name: str, id: str, at: Span, buffer: Buffer, document: Document) -> Insertion | None:
    """A comment near a span by which a name means an entity. None if the name cannot be written in it."""
    return _placed(f"{name}={id}", at, buffer, document, lambda read_anew, _: read_anew.pins.get(name) == id)


def _placed(
    said: str, at: Span, buffer: Buffer, document: Document, serves: Callable[[Document, Insertion], bool]
) -> Insertion | None:
    """The first place where the comment serves and the copy stays as it is."""
    draft = buffer.draft
    for put in _places(said, at, buffer.format, document):
        text = put.into(document.source)
        read_anew = read(draft.path, text.encode("utf-8", "replace"), draft.format)
        if (
            isinstance(read_anew, Document)
            and read_anew.text.split() == document.text.split()
            and read_anew.published == document.published
            and serves(read_anew, put)
        ):
            return put
    return None


def _places(said: str, at: Span, format: str, document: Document) -> Iterator[Insertion]:
    """Above the block, above the line, right behind the words."""
    source = document.source
    newline = found[0] if (found := _NEWLINE.search(source)) else "\n"
    line = _LINES.get(format, "<!-- factlint: {} -->\n")
    for start in dict.fromkeys((_line_start(_block_start(at, document), source), _line_start(at.start, source))):
        indent = _INDENT.match(source, start)
        written = f"{indent[0] if indent else ''}{line.format(said)}"
        yield Insertion(start, written.replace("\n", newline))
    if format not in _LINES:
        yield Insertion(at.end, f"<!-- factlint: {said} -->")


def _line_start(at: int, source: str) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _block_start(at: Span, document: Document) -> int:
    """Where the block of the copy begins in which a span of the file was read."""
    span = FromSource(document).span(at)
    if span is None:
        return at.start
    start = document.text.rfind(_BREAK, 0, span.start)
    return document.in_source(Span(start + len(_BREAK) if start >= 0 else 0, span.end)).start
