"""Stretches of a text, asked whether any of them is at a place: a bisection, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from checker.document import Span


class Cover:
    """What some spans cover together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, span: Span) -> bool:
        """Whether one of the spans has a character in common with this one."""
        before = bisect_left(self._starts, span.end) - 1
        return before >= 0 and self._ends[before] > span.start

    def contains(self, span: Span) -> bool:
        """Whether one of the spans, or what several of them cover, holds this one."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._ends[at]

    def holds(self, offset: int) -> bool:
        """Whether the character at an offset is covered."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]
