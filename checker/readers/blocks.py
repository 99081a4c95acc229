"""The blocks of a Markdown draft: paragraphs, headings and table cells, each as stretches of the source.

Containers are not nested objects here, since all that matters is which characters of a line are its content: markers of
quotes and list items are passed over, code and raw blocks left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.patterns import regex
from checker.readers.inlines import reference_name
from checker.readers.lines import bounds

_QUOTE = regex(r"[ \t]{0,3}>[ \t]?")
# Three digits at most: a line that begins "1986. " begins with a year.
_ITEM = regex(r"[ \t]*(?:[-*+]|(?P<number>\d{1,3})[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)")
_FENCE = regex(r"[ \t]*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_HEADING = regex(r"[ \t]{0,3}(?P<level>#{1,6})(?:[ \t]+|$)")
_UNDERLINE = regex(r"[ \t]{0,3}(?:(?P<double>=+)|-+)[ \t]*$")
_RULE = regex(r"[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_REFERENCE = regex(
    r"[ \t]{0,3}\[(?P<label>[^\[\]^][^\[\]]*)\]:[ \t]*<?(?P<url>[^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_FOOTNOTE = regex(r"[ \t]{0,3}\[\^[^\]\s]+\]:[ \t]*")
_TABLE_RULE = regex(r"[ \t]*(?=[^|\r\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=[\r\n]|$)")
_CELL = regex(r"(?:\\.|[^|\\])+")
_RAW = regex(r"[ \t]{0,3}<(?P<tag>script|style|pre|textarea)\b", re.IGNORECASE)
_COMMENT = regex(r"[ \t]{0,3}<!--(?!.*-->)")
_COMMENT_END = regex("-->")
_INDENT = regex(r"[ \t]*")


@dataclass(slots=True)
class Block:
    """A block's content, line by line, as stretches `(start, end)` of the source."""

    stretches: list[tuple[int, int]]
    heading: int = 0
    """The level of a heading; 0 for anything else."""
    caption: bool = False


@dataclass(slots=True)
class Blocks:
    """What a reading of the lines has found so far."""

    source: str
    found: list[Block] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    open: Block | None = None
    """The paragraph that the next line may continue."""
    ends_raw: re.Pattern[str] | None = None
    """What ends the code, comment or raw HTML that the lines are in."""
    in_table: bool = False
    item_indent: int = 0
    """The column where the content of the current list item begins."""
    quotes: int = 0
    """How many quote markers the current paragraph began with."""

    def close(self) -> None:
        if self.open:
            self.found.append(self.open)
        self.open, self.in_table = None, False


def read(source: str, start: int) -> Blocks:
    """The blocks of `source` from `start`, and the link targets it defines."""
    blocks = Blocks(source)
    for line_start, end, next_start in bounds(source, start):
        _take_line(blocks, line_start, end, next_start)
    blocks.close()
    return blocks


def _take_line(blocks: Blocks, start: int, end: int, next_start: int) -> None:
    source = blocks.source
    if blocks.ends_raw:
        match = blocks.ends_raw.search(source, start, end)
        if not match:
            return
        blocks.ends_raw, start = None, match.end()
    start = _past_markers(blocks, start, end)
    if not source[start:end].strip():
        blocks.close()
    elif not (_takes_raw(blocks, start, end) or _takes_single(blocks, start, end)):
        _take_copy(blocks, start, end, next_start)


def _past_markers(blocks: Blocks, start: int, end: int) -> int:
    """Where the content of the line begins, after the markers of quotes and list items."""
    source, line_start, quotes, in_item = blocks.source, start, 0, False
    while True:
        if quote := _QUOTE.match(source, start, end):
            start = line_start = quote.end()
            quotes += 1
            if quotes > blocks.quotes:
                blocks.close()
        elif (item := _ITEM.match(source, start, end)) and _begins_item(blocks, item, line_start, end):
            blocks.close()
            start, in_item = item.end(), True
            blocks.item_indent = _columns(source[line_start:start])
        else:
            break
    if blocks.open is None:
        blocks.quotes = quotes
        if not in_item and _indent(source, start, end) < blocks.item_indent and source[start:end].strip():
            blocks.item_indent = 0
    return start


def _begins_item(blocks: Blocks, item: re.Match[str], line_start: int, end: int) -> bool:
    """A number may interrupt a paragraph only where a list has begun or begins: a wrapped line may start "12. "."""
    source = blocks.source
    if _RULE.match(source, item.start(), end):
        return False
    if blocks.open is None:
        return _indent(source, line_start, end) < blocks.item_indent + 4
    in_list = blocks.item_indent > 0
    return in_list or (item.end() < end and item["number"] in (None, "1"))


def _indent(source: str, start: int, end: int) -> int:
    match = _INDENT.match(source, start, end)
    return _columns(match[0]) if match else 0


def _columns(blank: str) -> int:
    return len(blank.expandtabs(4))


def _takes_raw(blocks: Blocks, start: int, end: int) -> bool:
    """Code and raw HTML, which are no copy: the line opens it, or is indented code."""
    source = blocks.source
    if fence := _FENCE.match(source, start, end):
        mark = fence["fence"]
        blocks.ends_raw = re.compile(rf"(?<![^\r\n])[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    elif raw := _RAW.match(source, start, end):
        closing = re.compile(rf"</{raw['tag']}\s*>", re.IGNORECASE)
        blocks.ends_raw = None if closing.search(source, raw.end(), end) else closing
    elif _COMMENT.match(source, start, end):
        blocks.ends_raw = _COMMENT_END
    else:
        return blocks.open is None and _indent(source, start, end) >= blocks.item_indent + 4
    blocks.close()
    return True


def _takes_single(blocks: Blocks, start: int, end: int) -> bool:
    """Headings, rules and link targets: the blocks that are one line, or end with it."""
    source = blocks.source
    if heading := _HEADING.match(source, start, end):
        blocks.close()
        blocks.found.append(Block([_without_closing_hashes(source, heading.end(), end)], len(heading["level"])))
    elif blocks.open and not blocks.in_table and (underline := _UNDERLINE.match(source, start, end)):
        blocks.open.heading = 1 if underline["double"] else 2
        blocks.close()
    elif _RULE.match(source, start, end):
        blocks.close()
    elif blocks.open is None and (reference := _REFERENCE.match(source, start, end)):
        blocks.references.setdefault(reference_name(reference["label"]), reference["url"])
    else:
        return False
    return True


def _without_closing_hashes(source: str, start: int, end: int) -> tuple[int, int]:
    content = source[start:end].rstrip()
    bare = content.rstrip("#")
    ends = bare if not bare or bare[-1] in " \t" else content
    return start, start + len(ends.rstrip())


def _take_copy(blocks: Blocks, start: int, end: int, next_start: int) -> None:
    source = blocks.source
    if blocks.in_table:
        if not _TABLE_RULE.match(source, start, end):
            _take_row(blocks, start, end)
        return
    if footnote := _FOOTNOTE.match(source, start, end):
        blocks.close()
        start = footnote.end()
    if "|" in source[start:end] and _TABLE_RULE.match(source, _past_quotes(source, next_start)):
        blocks.close()
        blocks.in_table = True
        _take_row(blocks, start, end)
        return
    blank = _INDENT.match(source, start, end)
    start = blank.end() if blank else start
    if blocks.open is None:
        blocks.open = Block([])
    blocks.open.stretches.append((start, next_start))


def _past_quotes(source: str, start: int) -> int:
    while quote := _QUOTE.match(source, start):
        start = quote.end()
    return start


def _take_row(blocks: Blocks, start: int, end: int) -> None:
    for cell in _CELL.finditer(blocks.source, start, end):
        if cell[0].strip():
            blocks.found.append(Block([cell.span()]))
