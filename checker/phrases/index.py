"""Which of many phrases a sentence can satisfy, found without looking at each of them."""

from __future__ import annotations

from collections.abc import Sequence

from checker.phrases.lattice import Lattice
from checker.phrases.needs import kind_of
from checker.phrases.phrase import Phrase


class PhraseIndex:
    """Phrases, listed under the keys of the rarest thing each needs; all that each needs is a number, a bit a need."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        bits = {need: 1 << i for i, need in enumerate(dict.fromkeys(need for p in phrases for need in p.needs))}
        self._needs = [sum(bits[need] for need in phrase.needs) for phrase in phrases]
        self._anywhere = [number for number, phrase in enumerate(phrases) if not phrase.needs]
        self._words: dict[str, _Key] = {}
        self._types: dict[str, _Key] = {}
        for need, bit in bits.items():
            for key in need:
                self._of(key).meets |= bit
        for number, phrase in enumerate(phrases):
            for key in phrase.needs[0] if phrase.needs else ():
                self._of(key).phrases.append(number)

    def _of(self, key: str) -> _Key:
        kind = kind_of(key)
        return self._words.setdefault(key, _Key()) if kind is None else self._types.setdefault(kind, _Key())

    def fitting(self, lattice: Lattice) -> list[int]:
        """The numbers of the phrases of which a sentence has all needs, in order."""
        met = 0
        numbers = list(self._anywhere)
        keys = [self._words[word] for word in self._words.keys() & lattice.words]
        for key in (*keys, *(self._types[kind] for kind in self._types.keys() & lattice.types)):
            met |= key.meets
            numbers += key.phrases
        needs = self._needs
        return sorted({n for n in numbers if needs[n] & met == needs[n]})


class _Key:
    """A word or a type of mention: the needs it meets, and the phrases that are listed under it."""

    __slots__ = ("meets", "phrases")

    def __init__(self) -> None:
        self.meets = 0
        self.phrases: list[int] = []
