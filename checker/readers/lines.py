"""The lines of a draft, with their indentation and their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.patterns import regex

_LINE = regex(r"([^\r\n]*)(\r\n?|\n|$)")


class Line(NamedTuple):
    """A line: where it begins, where its words end and where the next one begins."""

    start: int
    end: int
    next: int
    indent: int
    """Characters of white space before its words."""
    text: str
    """Its words, without white space at either end."""

    @property
    def blank(self) -> bool:
        return not self.text


def lines_of(source: str, start: int = 0) -> Iterator[Line]:
    """The lines from `start`."""
    while start < len(source):
        match = _LINE.match(source, start)
        assert match
        words = match[1].rstrip()
        text = words.lstrip()
        yield Line(start, start + len(words), match.end(), len(words) - len(text), text)
        start = match.end()
