"""Plain text: the copy is the file, less a `date …` header and pin comments; every run of blank lines is one."""

from __future__ import annotations

from dataclasses import replace

from checker.document import Document
from checker.patterns import regex
from checker.readers import dateline
from checker.readers.pieces import BREAK, Copy, pins_of, remarks_in

_END = r"(?>\r\n?|\n)"  # not two ends, where Windows has one
_BLANK_LINES = regex(rf"{_END}(?:[^\S\r\n]*{_END})+")
_PARTED = regex(rf"{_END}{{2}}")
_LONGEST_TITLE = 120
_ENDS = (".", "!", "?", "…", ":", ";", ",")


def read(name: str, source: str) -> Document:
    """The draft in a plain text file."""
    copy = Copy(source)
    at = 0
    for remark in remarks_in(source):
        _keep(copy, at, remark.span.start)
        at = remark.span.end
    _keep(copy, at, len(source))
    document = copy.document(name, pins=pins_of(source))
    return replace(document, title=title(document.text))


def title(text: str) -> str | None:
    """The first block, if it is a headline: a short line without a full stop, and more follows."""
    blocks = _PARTED.split(text.strip()[:1000])
    if dateline.full_date(blocks[0].strip()):
        blocks = blocks[1:]
    if len(blocks) < 2:
        return None
    line = blocks[0].strip()
    ended = line.rstrip("\"'”’)").endswith(_ENDS) or line.endswith(_ENDS)
    one_line = len(line.splitlines()) == 1 and len(line) <= _LONGEST_TITLE
    return line if one_line and not ended and len(line.split()) > 1 else None


def _keep(copy: Copy, start: int, end: int) -> None:
    for blank in _BLANK_LINES.finditer(copy.source, start, end):
        copy.keep(start, blank.start())
        copy.put(BREAK, *blank.span())
        start = blank.end()
    copy.keep(start, end)
