"""Names within two slips of one, and who bears them.

A slip is a letter too many, too few or wrong, or two neighbours exchanged. A blank counts as a letter: "Starwars" is
one slip from "Star Wars". Left out are names of fewer than `SHORTEST` letters, since within two slips of "Gigi" there
is half a dictionary, and those of more than `LONGEST`, which are sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from checker.kb.snaks import item_order
from checker.names import within, without_article

SHORTEST = 6
LONGEST = 64
SLIPS = 2
ENOUGH = 100_000
"""So many names hold most of the words that names are made of."""


class Index(Protocol):
    """Names that can be sought by what is nearly one of them."""

    def __len__(self) -> int:
        """How many names there are, more or less."""
        ...

    def find(self, name: str) -> list[str]:
        """The names within two slips of a folded one, the nearest first; itself too, if it is one."""
        ...

    def holding(self, word: str) -> int:
        """How many of the names hold a word."""
        ...


def lengths_near(name: str) -> range:
    """How long the names are that may lie within two slips of one."""
    return range(max(len(name) - SLIPS, SHORTEST), min(len(name) + SLIPS, LONGEST) + 1)


class Scan(Index):
    """An index of a few thousand names at hand: all are compared."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[int, list[str]] = {}
        for name in names:
            if SHORTEST <= len(name) <= LONGEST:
                self._names.setdefault(len(name), []).append(name)

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(word for names in self._names.values() for name in names for word in name.split())

    def __len__(self) -> int:
        return sum(map(len, self._names.values()))

    def holding(self, word: str) -> int:
        """See `Index.holding`."""
        return self._words[word]

    def find(self, name: str) -> list[str]:
        """See `Index.find`."""
        return within(name, [other for length in lengths_near(name) for other in self._names.get(length, ())], SLIPS)


def holding(words: Iterable[str], index: Index) -> dict[str, int]:
    """Words -> how many names hold each; nothing of so few names that it would tell nothing."""
    return {word: index.holding(word) for word in dict.fromkeys(words)} if len(index) >= ENOUGH else {}


def nearly_called(
    names: Iterable[str],
    find: Callable[[str], Sequence[str]],
    bearers: Callable[[Iterable[str]], Mapping[str, Iterable[str]]],
) -> dict[str, tuple[str, ...]]:
    """Names -> ids of those who bear one within two slips, in order; of names that nobody bears himself."""
    found = {}
    for name in dict.fromkeys(names):
        near = find(without_article(name))
        if near and near[0] != without_article(name):
            found[name] = tuple(sorted({id for ids in bearers(near).values() for id in ids}, key=item_order))
    return found
