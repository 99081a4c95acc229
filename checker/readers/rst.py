"""reStructuredText: the copy without its markup, after docutils' "reStructuredText Markup Specification".

Indentation nests containers there; here it only parts paragraphs, since all that matters is which characters are copy.
Comments, code, maths, link targets and substitution definitions are left out; the bodies of other directives are copy.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace

from checker.document import Document
from checker.patterns import regex
from checker.readers import dateline
from checker.readers.blocks import Block
from checker.readers.inlines import Inlines
from checker.readers.laying import first_heading, lay
from checker.readers.lines import Line, lines_of
from checker.readers.pieces import Copy, pins_of

_ADORNMENT = regex(r"([!-/:-@\[-`{-~])\1*$")
_DIRECTIVE = regex(r"(?P<name>[\w:.+-]+)::(?:[ \t]+|$)")
_TARGET = regex(r"(?:_[^:]*:|__:?)(?:[ \t]|$)")
_FOOTNOTE = regex(r"\[(?:\d+|[#*]|[\w#.-]+)\](?:[ \t]+|$)")
_SUBSTITUTION = regex(r"\|[^|\s][^|]*\|[ \t]")
_FIELD = regex(r":(?P<name>[A-Za-z][^:\n]{0,60}):(?:[ \t]+|$)")
_ITEM = regex(r"(?:[-*+•‣⁃]|\(?(?:\d{1,3}|#|[A-Za-z]|[ivxlcdmIVXLCDM]{1,6})[.)])(?:[ \t]+|$)")
_LINE_BLOCK = regex(r"\|(?:[ \t]+|$)")
_GRID = regex(r"\+(?:[-=]+\+)+[ \t]*$")
_SIMPLE = regex(r"=+(?:[ \t]+=+)+[ \t]*$")
_COLUMN = regex(r"=+")
_COPY_DIRECTIVES = frozenset(
    "admonition attention caution danger error hint important note tip warning topic sidebar epigraph highlights "
    "pull-quote compound container class rubric figure table list-table centered seealso versionadded "
    "versionchanged deprecated".split()
)
_NAMELESS = frozenset("figure class container list-table".split())
"""Directives whose first line is a file or a class, no copy."""


@dataclass(slots=True)
class _Reading:
    """What a reading of the lines has found so far."""

    source: str
    found: list[Block] = field(default_factory=list)
    open: Block | None = None
    indent: int = 0
    """That of the lines of the open paragraph; -1 if its next line tells."""
    skipped: int | None = None
    """Lines that are indented more than this are code or a comment."""
    until_blank: bool = False
    """Whether the lines up to the next blank one are an example session."""
    options: bool = False
    """Whether options of a directive may follow."""
    caption: int | None = None
    """Lines that are indented more than this are the caption of a figure."""
    adornments: list[str] = field(default_factory=list)
    docinfo: dict[str, str] = field(default_factory=dict)

    def close(self) -> None:
        if self.open:
            self.found.append(self.open)
            if _ends_in_literal_mark(self.source, self.open):
                self.skipped = self.indent
        self.open = None

    def add(self, line: Line, start: int) -> None:
        """Add the rest of a line to the open paragraph, or begin one."""
        column = start - line.start
        if self.open is None:
            self.open = Block([], caption=self.caption is not None and line.indent > self.caption)
            self.indent = column
        self.open.stretches.append((start, line.next))


def read(name: str, source: str) -> Document:
    """The draft in a reStructuredText file."""
    reading = _Reading(source)
    lines = list(lines_of(source))
    at = 0
    while at < len(lines):
        at = _take(reading, lines, at)
    reading.close()
    copy = Copy(source)
    kept = [block for block in reading.found if lay(copy, block, _inlines)]
    said = reading.docinfo.get("date", "")
    day = dateline.stamp(said)
    document = copy.document(
        name, published=(day, "docinfo") if day else None, false_day="" if day else said, pins=pins_of(source)
    )
    heading = first_heading(document) if any(block.heading == 1 for block in kept) else None
    return replace(document, title=heading[1] if heading else None)


def _take(reading: _Reading, lines: list[Line], at: int) -> int:
    """Take one line, or those of a title or table; where to go on."""
    line = lines[at]
    if line.blank:
        reading.close()
        reading.options = reading.until_blank = False
        return at + 1
    if reading.until_blank:
        return at + 1
    if reading.skipped is not None:
        if line.indent > reading.skipped:
            return at + 1
        reading.skipped = None
    if reading.caption is not None and line.indent <= reading.caption:
        reading.caption = None
    if reading.options and _FIELD.match(line.text):
        return at + 1
    reading.options = False
    if (reading.open is None or line.indent == 0) and (after := _title(reading, lines, at)):
        return after
    if reading.open is None:
        if _GRID.match(line.text):
            return _grid(reading, lines, at)
        if _SIMPLE.match(line.text):
            return _simple(reading, lines, at)
    _line(reading, line)
    return at + 1


def _title(reading: _Reading, lines: list[Line], at: int) -> int:
    """Take a title with the line below it, or those around it; 0 if there is none."""
    above = _ADORNMENT.match(lines[at].text) if at + 2 < len(lines) and len(lines[at].text) > 1 else None
    words = at + 1 if above else at
    if words + 1 >= len(lines) or lines[words].blank or (lines[words].indent and not above):
        return 0
    below = _ADORNMENT.match(lines[words + 1].text)
    title = lines[words].text
    if not below or lines[words + 1].indent or (above and above[1] != below[1]) or _ADORNMENT.match(title):
        return 0
    if len(lines[words + 1].text) < min(len(title), 4) or (reading.open is not None and not above):
        return 0
    reading.close()
    style = below[1] + (above[1] if above else "")
    if style not in reading.adornments:
        reading.adornments.append(style)
    line = lines[words]
    reading.found.append(Block([(line.start + line.indent, line.end)], reading.adornments.index(style) + 1))
    return words + 2


def _line(reading: _Reading, line: Line) -> None:
    text, start = line.text, line.start + line.indent
    if text == ".." or text.startswith((".. ", "..\t")):
        reading.close()
        _explicit(reading, line)
    elif _ADORNMENT.match(text) and len(text) >= 4 and reading.open is None:
        return
    elif reading.open is None and text.startswith(">>> "):
        reading.until_blank = True
    elif reading.open is None and (named := _FIELD.match(text)):
        value = text[named.end() :]
        if any(not block.heading for block in reading.found):
            reading.add(line, start + named.end())
        else:
            reading.docinfo.setdefault(named["name"].lower(), value.strip())
            reading.skipped = line.indent
            return
        reading.close()
    else:
        _copy(reading, line, start)


def _copy(reading: _Reading, line: Line, start: int) -> None:
    """A line of a paragraph, of a list item, or of verse."""
    text = line.text
    if verse := _LINE_BLOCK.match(text):
        if reading.open is None or line.indent != reading.indent - verse.end():
            reading.close()
        reading.add(line, start + verse.end())
        return
    if reading.open is not None and reading.indent < 0:
        reading.indent = line.indent
    if reading.open is not None and line.indent != reading.indent:
        reading.close()
    while reading.open is None and (item := _ITEM.match(reading.source, start, line.end)):
        start = item.end()
    if start < line.end:
        reading.add(line, start)


def _explicit(reading: _Reading, line: Line) -> None:
    """What begins with two dots: a footnote, a directive, or something that is no copy."""
    said = line.text[2:].lstrip()
    start = line.end - len(said)
    if footnote := _FOOTNOTE.match(said):
        reading.add(line, start + footnote.end())
        reading.indent = -1
        return
    directive = None if _TARGET.match(said) or _SUBSTITUTION.match(said) else _DIRECTIVE.match(said)
    name = directive["name"].lower() if directive else ""
    if name not in _COPY_DIRECTIVES:
        reading.skipped = line.indent
        return
    assert directive
    reading.options = True
    if name == "figure":
        reading.caption = line.indent
    if name not in _NAMELESS and said[directive.end() :]:
        reading.add(line, start + directive.end())
        reading.indent = -1


def _grid(reading: _Reading, lines: list[Line], at: int) -> int:
    """Take a table whose cells are drawn: the cells of each row, line by line."""
    row: list[Line] = []
    while at < len(lines) and lines[at].text[:1] in ("+", "|"):
        if _GRID.match(lines[at].text) or (lines[at].text.startswith("+") and set(lines[at].text) <= set("+-=| ")):
            _cells(reading, row, "|")
            row = []
        else:
            row.append(lines[at])
        at += 1
    _cells(reading, row, "|")
    return at


def _cells(reading: _Reading, row: list[Line], wall: str) -> None:
    if not row:
        return
    columns = [c for c, char in enumerate(row[0].text) if all(line.text[c : c + 1] == wall for line in row) and char]
    for left, right in itertools.pairwise(columns):
        _cell(reading, [(line.start + line.indent + left + 1, line.start + line.indent + right) for line in row])


def _cell(reading: _Reading, stretches: list[tuple[int, int]]) -> None:
    """Add a cell without the padding of its lines, but for one blank that parts them."""
    block = Block([])
    for start, end in stretches:
        inside = reading.source[start:end]
        if inside.strip():
            first = start + len(inside) - len(inside.lstrip())
            block.stretches.append((first, min(end, first + len(inside.strip()) + 1)))
    if block.stretches:
        reading.found.append(block)


def _simple(reading: _Reading, lines: list[Line], at: int) -> int:
    """Take a table whose columns are underlined; a row whose first cell is empty goes on with the one before."""
    starts = [match.start() for match in _COLUMN.finditer(lines[at].text)]
    row: list[list[tuple[int, int]]] = []
    rules, at = 1, at + 1
    while at < len(lines) and rules < 3:
        line = lines[at]
        at += 1
        if _SIMPLE.match(line.text) or (line.text and set(line.text) <= set("- ")):
            rules += _SIMPLE.match(line.text) is not None
            if rules == 2 and at < len(lines) and lines[at].blank:
                break
        elif not line.blank:
            begin = line.start
            ends = [*(begin + start for start in starts[1:]), line.next]
            cells = [(min(begin + s, line.end), min(e, line.next)) for s, e in zip(starts, ends, strict=True)]
            if reading.source[slice(*cells[0])].strip() or not row:
                for cell in row:
                    _cell(reading, cell)
                row = [[] for _ in starts]
            for cell, stretch in zip(row, cells, strict=True):
                cell.append(stretch)
    for cell in row:
        _cell(reading, cell)
    return at


def _ends_in_literal_mark(source: str, block: Block) -> bool:
    start, end = block.stretches[-1]
    return source[start:end].rstrip().endswith("::")


_BEFORE = r"(?<![^\s\"'(\[{<\-/:‘“’«¡¿])"
_AFTER = r"(?![^\s\"')\]}>\-/:.,;!?\\’”»])"
_TOKEN = regex(
    r"(?P<escape>\\(?:\s|(?=.)))"
    rf"|(?P<literal>{_BEFORE}``(?=\S).+?(?<=\S)``{_AFTER})"
    rf"|(?P<strong>{_BEFORE}\*\*(?=[^\s*]).+?(?<=\S)\*\*{_AFTER})"
    rf"|(?P<em>{_BEFORE}\*(?=[^\s*])[^*]+?(?<=\S)\*{_AFTER})"
    rf"|(?P<target>{_BEFORE}_`[^`]+`{_AFTER})"
    rf"|(?P<phrase>{_BEFORE}(?::(?P<role>[\w:.+-]+):)?`(?=\S)(?P<text>[^`]*?[^`\s])(?P<url>\s*<[^`<>]+>)?`"
    rf"(?::(?P<behind>[\w:.+-]+):|__?)?{_AFTER})"
    rf"|(?P<note>\s?\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\]_{_AFTER})"
    rf"|(?P<bars>{_BEFORE}\|(?=\S)[^|\n]+(?<=\S)\|_{{0,2}}{_AFTER})"
    rf"|(?P<link>(?<=\w)__?{_AFTER})"
    r"|(?P<colons>::(?=\s*\Z))",
    re.DOTALL,
)
_NO_COPY_ROLES = frozenset("code math raw literal c func class meth mod file kbd command option envvar".split())


def _inlines(text: str) -> Inlines:
    """What is markup in the text of a block."""
    found = Inlines()
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        kind = token.lastgroup
        if token["phrase"] is not None:
            _phrase(token, found)
        elif kind in ("strong", "em"):
            width = 2 if kind == "strong" else 1
            found.left_out += [(start, start + width), (end - width, end)]
            found.marks.append(("bold" if width == 2 else "italic", start + width, end - width, ""))
        elif kind == "target":
            found.left_out += [(start, start + 2), (end - 1, end)]
        elif kind == "bars":
            found.left_out += [(start, start + 1), (start + token[0].rindex("|"), end)]
        elif kind == "colons":
            alone = not text[:start].strip() or text[start - 1].isspace()
            found.left_out.append((start if alone else start + 1, end))
        else:
            found.left_out.append((start, end))
    return found


def _phrase(token: re.Match[str], found: Inlines) -> None:
    """Words in backquotes: a link, a title, or what their role says."""
    role = token["role"] or token["behind"]
    if role in _NO_COPY_ROLES:
        found.left_out.append(token.span())
        return
    first, last = token.span("text")
    found.left_out += [(token.start(), first), (last, token.end())]
    is_link = role is None and (token["url"] is not None or token[0].endswith("_"))
    if is_link:
        found.marks.append(("link", first, last, (token["url"] or "").strip(" \t\n<>")))
    elif role in (None, "emphasis", "title", "title-reference", "t"):
        found.marks.append(("italic", first, last, ""))
    elif role == "strong":
        found.marks.append(("bold", first, last, ""))
