"""One sentence as phrases see it: its words, and at each word all mentions that begin there.

Overlapping readings of the same words all stand in it, and all are tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.mentions.mention import Mention


def key_of(kind: str) -> str:
    """The key of a type of mention."""
    return f"{{{kind}}}"


def kind_of(key: str) -> str | None:
    """The type of mention that a key stands for; None if it is a word."""
    return key[1:-1] if len(key) > 2 and key[0] == "{" else None


BREAKS = frozenset([";", ":", "?", "!", "(", ")", "–", "—", '"', "“", "”"])
CLAUSE_STARTS = BREAKS | frozenset([",", "and", "but", "’", "'", "''"])
"""Words behind which a clause begins."""


class Lattice:
    """The tokens `[first, last)` of a draft and the mentions among them."""

    __slots__ = ("_clauses", "_mentions", "_places", "at", "failed", "first", "last", "lowers", "types", "words")

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
        self._places: dict[tuple[tuple[str, ...], bool], list[int]] = {}
        self._clauses: dict[int, None] | None = None

    def places(self, keys: tuple[str, ...], *, of_clauses: bool = False) -> Sequence[int]:
        """The tokens at which a match may begin that opens with one of several keys, or with a clause and then those.

        A key is a word (`born`) or a type of mention (`{person}`). They come in order of the words or mentions.
        """
        found = self._places.get((keys, of_clauses))
        if found is None:
            several = [self._read(key) if (kind := kind_of(key)) is None else self._mentioned(kind) for key in keys]
            found = several[0] if len(several) == 1 else sorted({i for one in several for i in one})
            if of_clauses:
                found = [i for i in found if i in self.clauses]
            self._places[keys, of_clauses] = found
        return found

    @property
    def clauses(self) -> Mapping[int, None]:
        """The tokens at which a clause begins, in order."""
        if self._clauses is None:
            inside = range(self.first + 1, self.last)
            self._clauses = {self.first: None} | {i: None for i in inside if self.lowers[i - 1] in CLAUSE_STARTS}
        return self._clauses

    def _mentioned(self, kind: str) -> list[int]:
        return list(dict.fromkeys(begin for mention, begin, _ in self._mentions if kind in mention.types))

    def _read(self, word: str) -> list[int]:
        if word not in self.words:
            return []
        return [i for i in range(self.first, self.last) if self.lowers[i] == word]
