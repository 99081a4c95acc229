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


def bounds(source: str, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """Where each line from `start` begins, where it ends, and where the next begins."""
    while start < len(source):
        match = _LINE.match(source, start)
        assert match
        yield start, match.end(1), match.end()
        start = match.end()


def lines_of(source: str, start: int = 0) -> Iterator[Line]:
    """The lines from `start`."""
    for begin, end, after in bounds(source, start):
        words = source[begin:end].rstrip()
        text = words.lstrip()
        yield Line(begin, begin + len(words), after, len(words) - len(text), text)
