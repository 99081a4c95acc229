"""What stands inside one Markdown block: which characters are copy, and what the others say about them.

Brackets and delimiter runs follow the method of CommonMark's appendix "A parsing strategy", in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.patterns import regex
from checker.readers.pieces import ENTITY

_TOKEN = regex(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard_break>(?:\\|(?<![ \t])[ \t]{2,})(?=\r?\n|\r))"
    r"|(?P<code>`+)"
    r"|(?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>)"
    r"|(?P<tag><!--.*?-->|</?[A-Za-z][^<>]*>|<[?!][^<>]*>)"
    rf"|(?P<entity>{ENTITY.pattern})"
    r"|(?P<footnote>\[\^[^\]\s]+\](?!:))"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|(?P<run>\*+|_+|~~)",
    re.DOTALL,
)
_TARGET = regex(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<url>[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
# Copy does not nest emphasis a hundred deep; without a limit, a crafted line would take minutes.
_FARTHEST = 100
_LABEL = regex(r"\[([^\[\]]{0,999})\]")


@dataclass(slots=True)
class Inlines:
    """A block's text read: what to leave out, which entities to name, and the marks, all as offsets in that text."""

    left_out: list[tuple[int, int]] = field(default_factory=list)
    entities: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[str, int, int, str]] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    """What stands inside and is read behind the block, such as footnotes."""


@dataclass(slots=True)
class _Run:
    """A row of `*`, `_` or `~` that may open or close emphasis; `start` and `end` shrink as it is used."""

    char: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int


@dataclass(slots=True)
class _Bracket:
    start: int
    end: int
    runs_below: int
    entities_below: int


@dataclass(slots=True)
class _Block:
    found: Inlines
    runs: list[_Run]
    brackets: list[_Bracket]
    references: Mapping[str, str]


def read(text: str, references: Mapping[str, str]) -> Inlines:
    """Read the text of one block; `references` are the link targets that the draft defines elsewhere."""
    found = Inlines()
    runs: list[_Run] = []
    brackets: list[_Bracket] = []
    at = 0
    while match := _TOKEN.search(text, at):
        kind, start, at = match.lastgroup, match.start(), match.end()
        if kind == "escape":
            found.left_out.append((start, start + 1))
        elif kind == "code":
            at = _code(text, start, at, found)
        elif kind == "autolink":
            found.left_out += [(start, start + 1), (at - 1, at)]
            found.marks.append(("link", start + 1, at - 1, text[start + 1 : at - 1]))
        elif kind == "entity":
            found.entities.append((start, at))
        elif kind == "open":
            brackets.append(_Bracket(start, at, len(runs), len(found.entities)))
        elif kind == "close":
            at = _close(text, start, _Block(found, runs, brackets, references))
        elif kind == "run":
            runs.append(_run(text, start, at))
        else:
            found.left_out.append((start, at))
    _pair(runs, 0, found)
    return found


def _code(text: str, start: int, end: int, found: Inlines) -> int:
    """Leave out a code span; backticks that nothing closes are copy."""
    ticks = end - start
    for close in re.compile("`+").finditer(text, end):
        if close.end() - close.start() == ticks:
            found.left_out.append((start, close.end()))
            return close.end()
    return end


def _close(text: str, at: int, block: _Block) -> int:
    """A `]`: a link or an image if a target follows that makes it one; else two brackets of the copy."""
    if not block.brackets:
        return at + 1
    opener = block.brackets.pop()
    target = _target(text, opener.end, at, block.references)
    if target is None:
        return at + 1
    url, end = target
    if text[opener.start] == "!":
        del block.runs[opener.runs_below :], block.found.entities[opener.entities_below :]
        block.found.left_out.append((opener.start, end))
        return end
    _pair(block.runs, opener.runs_below, block.found)
    block.found.left_out += [(opener.start, opener.end), (at, end)]
    block.found.marks.append(("link", opener.end, at, url))
    return end


def _target(text: str, start: int, end: int, references: Mapping[str, str]) -> tuple[str, int] | None:
    """Where the link with the text `[start, end)` leads, and where its markup ends."""
    if match := _TARGET.match(text, end + 1):
        return match["angled"] or match["url"] or "", match.end()
    label = _LABEL.match(text, end + 1)
    name = reference_name((label and label[1]) or text[start:end])
    if name not in references:
        return None
    return references[name], label.end() if label else end + 1


def reference_name(label: str) -> str:
    """The form in which labels of link references are compared."""
    return " ".join(label.split()).casefold()


def _run(text: str, start: int, end: int) -> _Run:
    """A delimiter run and whether it can open and close emphasis: CommonMark's left- and right-flanking."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
    right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
    if text[start] == "_":
        opens, closes = left and (not right or _is_punctuation(before)), right and (not left or _is_punctuation(after))
    else:
        opens, closes = left, right
    return _Run(text[start], start, end, opens, closes, end - start)


def _is_punctuation(char: str) -> bool:
    return not char.isalnum() and not char.isspace() and char.isprintable()


def _pair(runs: list[_Run], bottom: int, found: Inlines) -> None:
    """Match the runs above `bottom` with each other, and take them off the stack."""
    at = bottom
    while at < len(runs):
        closer = runs[at]
        opener_at = next(_openers(runs, at, bottom), None) if closer.closes else None
        if opener_at is not None:
            _emphasise(runs[opener_at], closer, found)
            opener_left, closer_left = (run.start < run.end for run in (runs[opener_at], closer))
            runs[opener_at + opener_left : at + (not closer_left)] = []
            at = opener_at + opener_left
        elif closer.opens:
            at += 1
        else:
            del runs[at]
    del runs[bottom:]


def _emphasise(opener: _Run, closer: _Run, found: Inlines) -> None:
    used = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
    if closer.char != "~":
        found.marks.append(("bold" if used == 2 else "italic", opener.end, closer.start, ""))
    found.left_out += [(opener.end - used, opener.end), (closer.start, closer.start + used)]
    opener.end -= used
    closer.start += used


def _openers(runs: list[_Run], closer_at: int, bottom: int) -> Iterator[int]:
    """The runs that may open what this one closes, the nearest first."""
    closer = runs[closer_at]
    for index in range(closer_at - 1, max(bottom, closer_at - _FARTHEST) - 1, -1):
        opener = runs[index]
        if opener.char == closer.char and opener.opens:
            three = (opener.closes or closer.opens) and (opener.length + closer.length) % 3 == 0
            if not three or (opener.length % 3 == 0 and closer.length % 3 == 0):
                yield index
