"""Where the mentions of a draft stand: what is just before or behind a place is found without passing all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence

from checker.document import Span
from checker.mentions import Mention
from checker.mentions.mention import NameValue
from checker.names import fold


class Places:
    """Mentions by their places; who is named where is told by `name`, as it is found out."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.in_order = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self.names = [mention for mention in self.in_order if isinstance(mention.value, NameValue)]
        self._starts = [mention.span.start for mention in self.in_order]
        self._name_starts = [mention.span.start for mention in self.names]
        self._by_end = sorted((mention.span for mention in self.in_order), key=lambda span: span.end)
        self._written: dict[str, list[int]] = {}
        for mention in self.names:
            self._written.setdefault(fold(mention.surface), []).append(mention.span.start)
        self._named: dict[str, list[int]] = {}

    def name(self, id: str, start: int) -> None:
        """Note that an entity is named at a place."""
        insort(self._named.setdefault(id, []), start)

    def is_named(self, id: str, first: int, last: int) -> bool:
        """Whether an entity is named at one of these places."""
        return _any_from(self._named.get(id, ()), first, last)

    def is_written(self, folded: str, first: int, last: int) -> bool:
        """Whether a name is written, just so, at one of these places."""
        return _any_from(self._written.get(folded, ()), first, last)

    def is_anything(self, first: int, last: int) -> bool:
        """Whether any mention begins at one of these places."""
        return _any_from(self._starts, first, last)

    def names_from(self, first: int, last: int) -> Sequence[Mention]:
        """The names that begin at these places."""
        return self.names[bisect_left(self._name_starts, first) : bisect_right(self._name_starts, last)]

    def ending(self, first: int, last: int) -> Iterator[Span]:
        """Where the mentions stand that end at these places."""
        low = bisect_left(self._by_end, first, key=lambda span: span.end)
        high = bisect_right(self._by_end, last, key=lambda span: span.end)
        return iter(self._by_end[low:high])


def _any_from(starts: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] <= last
