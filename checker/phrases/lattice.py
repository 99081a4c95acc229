"""One sentence as phrases see it: its words, and at each word all mentions that begin there.

Overlapping readings of the same words all stand in it, and all are tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.mentions.mention import Mention
from checker.phrases.needs import Opening

BREAKS = frozenset([";", ":", "?", "!", "(", ")", "–", "—", '"', "“", "”"])
CLAUSE_STARTS = BREAKS | frozenset([",", "and", "but", "’", "'", "''"])
"""Words behind which a clause begins."""


class Lattice:
    """The tokens `[first, last)` of a draft and the mentions among them."""

    __slots__ = (
        "_clauses",
        "_mentions",
        "_starts",
        "at",
        "descents",
        "failed",
        "first",
        "last",
        "lowers",
        "types",
        "words",
    )

    def __init__(
        self, first: int, last: int, lowers: Sequence[str], mentions: Sequence[tuple[Mention, int, int]]
    ) -> None:
        self.first, self.last, self.lowers = first, last, lowers
        self._mentions = mentions
        self.words = frozenset(lowers[first:last])
        self.at: dict[int, list[tuple[Mention, int]]] = {}
        """Token -> (mention, one past its last token)."""
        types: set[str] = set()
        for mention, begin, end in mentions:
            if begin in self.at:
                self.at[begin].append((mention, end))
            else:
                self.at[begin] = [(mention, end)]
            types |= mention.types
        self.types = types
        """What there is a mention of."""
        self.failed: set[tuple[int, int]] = set()
        """Gaps, by number, and the tokens from which nothing behind them fits: not to be tried again."""
        self.descents: list[tuple[int, int]] | None = None
        """Where asides such as ", the daughter of Ann Poe," begin and what follows them; None until asked for."""
        self._starts: dict[Opening, Sequence[int]] = {}
        self._clauses: dict[int, None] | None = None

    def starts(self, opening: Opening) -> Sequence[int]:
        """The tokens at which a match may begin, in order of the words or, of one type alone, of the mentions."""
        found = self._starts.get(opening)
        if found is None:
            found = self._starts[opening] = self._found(opening)
        return found

    def _found(self, opening: Opening) -> Sequence[int]:
        types, words = opening.types, opening.words & self.words
        mentioned = [begin for mention, begin, _ in self._mentions if not types.isdisjoint(mention.types)]
        read = [i for i in range(self.first, self.last) if self.lowers[i] in words] if words else []
        if len(types) == 1 and not opening.words:
            found = list(dict.fromkeys(mentioned))
        else:
            found = sorted({*mentioned, *read})
        return [i for i in found if i in self.clauses] if opening.of_clauses else found

    @property
    def clauses(self) -> Mapping[int, None]:
        """The tokens at which a clause begins, in order."""
        if self._clauses is None:
            inside = range(self.first + 1, self.last)
            self._clauses = {self.first: None} | {i: None for i in inside if self.lowers[i - 1] in CLAUSE_STARTS}
        return self._clauses
