"""AsciiDoc: the copy without its markup, after the AsciiDoc language documentation.

Listings, literals, pass-through blocks, comments, attributes and macros for blocks are left out; examples, sidebars,
quotes and tables are copy; a footnote is read after the block it hangs on.
"""

from __future__ import annotations

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

_HEADING = regex(r"(?P<level>={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = regex(r":!?(?P<name>[\w-]+)!?:(?:[ \t]+(?P<value>.*))?$")
_LEFT_OUT_FENCE = regex(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}\w*)$")
_COPY_FENCE = regex(r"(?:={4,}|\*{4,}|_{4,}|--)$")
_TABLE = regex(r"[|,:!]={3,}$")
_CELL = regex(r"(?:(?:\d+(?:\.\d+)?|\.\d+)[+*])?[<^>.]*[aehlmsdv]?\|")
_BLOCK_ATTRIBUTES = regex(r"\[[^\]]*\]$|\[\[[^\]]*\]\]$")
_BLOCK_TITLE = regex(r"\.(?=[^\s.])")
_BLOCK_MACRO = regex(r"[a-z]\w*::?[^\s\[]*\[[^\]]*\]$|(?:ifdef|ifndef|ifeval|endif|include)::")
_ITEM = regex(r"(?:[-*]+|\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|<\d+>|<\.>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_TERM = regex(r"(?P<term>\S.{0,200}?)(?:::|;;)(?:[ \t]+|$)")
_ADMONITION = regex(r"(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \t]+")
_REVISION = regex(r"(?:v?\d[\w.]*,[ \t]*)?(?P<date>[^:]+?)(?::.*)?$")


@dataclass(slots=True)
class _Reading:
    """What a reading of the lines has found so far."""

    found: list[Block] = field(default_factory=list)
    open: Block | None = None
    fence: str = ""
    """What ends the listing, comment or pass-through block that the lines are in."""
    table: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    def close(self) -> None:
        if self.open:
            self.found.append(self.open)
        self.open = None

    def add(self, start: int, end: int) -> None:
        if self.open is None:
            self.open = Block([])
        self.open.stretches.append((start, end))

    def put(self, block: Block) -> None:
        self.close()
        self.found.append(block)


def read(name: str, source: str) -> Document:
    """The draft in an AsciiDoc file."""
    reading = _Reading()
    lines = list(lines_of(source))
    for line in lines[_header(reading, lines) :]:
        _take(reading, source, line)
    reading.close()
    copy = Copy(source)
    for block in reading.found:
        lay(copy, block, _inlines)
    said = next((v for key in ("revdate", "date", "docdate") if (v := reading.attributes.get(key))), "")
    day = dateline.stamp(said)
    document = copy.document(
        name, published=(day, "document header") if day else None, false_day="" if day else said, pins=pins_of(source)
    )
    heading = first_heading(document) if reading.found and reading.found[0].heading == 1 else None
    return replace(document, title=heading[1] if heading else None)


def _header(reading: _Reading, lines: list[Line]) -> int:
    """Take the title of the document with the lines below it: author, revision, attributes. How many they are."""
    at = 0
    while at < len(lines) and (lines[at].blank or _is_remark(lines[at].text) or _attribute(reading, lines[at])):
        at += 1
    title = _HEADING.match(lines[at].text) if at < len(lines) else None
    if not title or len(title["level"]) != 1:
        return at
    reading.found.append(Block([(lines[at].start + lines[at].indent + title.end(), lines[at].end)], 1))
    at += 1
    plain = 0
    while at < len(lines) and not lines[at].blank:
        line = lines[at]
        if not (_is_remark(line.text) or _attribute(reading, line)):
            plain += 1
            revision = _REVISION.match(line.text)
            if plain > 2 or (plain == 1 and not _is_author(line.text)):
                break
            if plain == 2 and revision:
                reading.attributes.setdefault("revdate", revision["date"])
        at += 1
    return at


def _is_remark(text: str) -> bool:
    return text.startswith("//") and not _LEFT_OUT_FENCE.match(text)


def _is_author(text: str) -> bool:
    """Whether a line below the title is that of the authors: names of a few words, each with an address perhaps."""
    return all(re.fullmatch(r"(?:[^\s<>.]\S*\s*){1,4}(?:<[^<>]*>)?", one.strip()) for one in text.split(";"))


def _attribute(reading: _Reading, line: Line) -> bool:
    found = _ATTRIBUTE.match(line.text)
    if found:
        reading.attributes.setdefault(found["name"].lower(), (found["value"] or "").strip())
    return found is not None


def _take(reading: _Reading, source: str, line: Line) -> None:
    text, start = line.text, line.start + line.indent
    if reading.fence:
        if text == reading.fence:
            reading.fence = ""
    elif line.blank or _COPY_FENCE.match(text) or text in ("+", "'''", "<<<", "---", "***"):
        reading.close()
    elif fence := _LEFT_OUT_FENCE.match(text):
        reading.close()
        reading.fence = "```" if text.startswith("```") else fence[0]
    elif _TABLE.match(text):
        reading.close()
        reading.table = "" if reading.table else text
    elif reading.table:
        _row(reading, source, line)
    elif _is_remark(text):
        return
    elif heading := _HEADING.match(text):
        reading.put(Block([(start + heading.end(), line.end)], len(heading["level"])))
    elif reading.open is None and (_ATTRIBUTE.match(text) or _BLOCK_ATTRIBUTES.match(text) or _BLOCK_MACRO.match(text)):
        return
    elif reading.open is None and (title := _BLOCK_TITLE.match(text)):
        reading.put(Block([(start + title.end(), line.end)], caption=True))
    else:
        _copy(reading, line, start)


def _copy(reading: _Reading, line: Line, start: int) -> None:
    """A line of a paragraph, a list item, or a term with its description."""
    text = line.text
    if item := _ITEM.match(text):
        reading.close()
        start += item.end()
    elif reading.open is None and (admonition := _ADMONITION.match(text)):
        start += admonition.end()
    elif (term := _TERM.match(text)) and "://" not in term["term"]:
        reading.put(Block([(start, start + term.end("term"))]))
        start += term.end()
    if text.endswith(" +"):
        reading.add(start, line.end - 2)
        reading.add(line.end, line.next)
    elif start < line.end:
        reading.add(start, line.next)


def _row(reading: _Reading, source: str, line: Line) -> None:
    """A line of a table: what a bar begins is a cell; what stands before the first goes on with the one above."""
    cells = list(_CELL.finditer(source, line.start, line.end)) if reading.table.startswith("|") else []
    first = cells[0].start() if cells else line.end
    if source[line.start : first].strip():
        reading.add(line.start + line.indent, first if cells else line.next)
    ends = [*(cell.start() for cell in cells), line.next][1:]
    for cell, behind in zip(cells, ends, strict=True):
        reading.close()
        inside = source[cell.end() : behind]
        if inside.strip():
            reading.add(cell.end() + len(inside) - len(inside.lstrip()), behind)


_PAIRS = (
    ("bold", regex(r"(?<![\w*\\])\*(?=[^\s*])(?P<in>[^*\n]*(?:\n[^*\n]+)*[^\s*]|[^\s*])\*(?![\w*])")),
    ("bold", regex(r"(?<!\\)\*\*(?=\S)(?P<in>.+?)\*\*", re.DOTALL)),
    ("italic", regex(r"(?<![\w_\\])_(?=[^\s_])(?P<in>[^_\n]*(?:\n[^_\n]+)*[^\s_]|[^\s_])_(?![\w_])")),
    ("italic", regex(r"(?<!\\)__(?=\S)(?P<in>.+?)__", re.DOTALL)),
    ("", regex(r"(?<![\w#\\&])(?:\[[^\[\]\n]*\])?#(?=[^\s#])(?P<in>[^#\n]*[^\s#])#(?![\w#])")),
    ("", regex(r"[\"'](?P<in>)`(?=\S)|(?<=\S)`(?=[\"'])")),
)
_LINK = regex(
    r"(?:(?P<url>(?:https?|ftp|irc|mailto):[^\s\[\]<>]+)|(?:link|xref):(?P<to>[^\s\[\]]+))\[(?P<text>[^\]]{0,999})\]"
    r"|<<(?P<id>[^<>,]+)(?:,(?P<label>[^<>]+))?>>"
)
_MACRO = regex(r"\b(?:image|icon|kbd|btn|menu|stem|latexmath|asciimath|pass|anchor|indexterm2?):[^\s\[\]]*\[[^\]]*\]")
_FOOTNOTE = regex(r"[ \t]*footnote(?:ref)?:[\w-]*\[(?P<text>[^\]]*)\]")
_CODE = regex(r"(?<![\w`\\\"'])`(?=[^\s`])[^`\n]*[^\s`]?`(?![\w`\"'])|``[^`]+``|(?<!\w)\+(?=\S)[^+\n]+(?<=\S)\+(?!\w)")
_SCRIPT = regex(r"(?P<mark>[\^~])(?=\S)[^\s^~]+(?P=mark)")
_OTHER = regex(r"\\(?=[*_`#\[{<])|\(\(\(?[^()]*\)\)\)|\{(?:set|counter2?):[^{}]*\}|\[\[[^\]]*\]\]")


def _inlines(text: str) -> Inlines:
    """What is markup in the text of a block."""
    found = Inlines()
    for note in _FOOTNOTE.finditer(text):
        found.left_out.append(note.span())
        found.asides.append(note.span("text"))
    for pattern in (_CODE, _MACRO, _OTHER):
        found.left_out += [match.span() for match in pattern.finditer(text)]
    for match in _SCRIPT.finditer(text):
        found.left_out += [(match.start(), match.start() + 1), (match.end() - 1, match.end())]
    for link in _LINK.finditer(text):
        kept = next((name for name in ("text", "label") if link[name]), None)
        if kept is None and link["url"]:
            kept = "url"
        first, last = link.span(kept) if kept else (link.end(), link.end())
        found.left_out += [(link.start(), first), (last, link.end())]
        if kept:
            found.marks.append(("link", first, last, link["url"] or link["to"] or f"#{link['id']}"))
    for kind, pattern in _PAIRS:
        for match in pattern.finditer(text):
            if "in" in match.groupdict() and match["in"]:
                first, last = match.span("in")
                found.left_out += [(match.start(), first), (last, match.end())]
                if kind:
                    found.marks.append((kind, first, last, ""))
            else:
                at = match.start() + match[0].index("`")
                found.left_out.append((at, at + 1))
    return found
