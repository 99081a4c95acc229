"""The company of a draft: works and people tied to those whom it names, which a slip may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.facts import Entity, Facts
from checker.links import TIES, Links
from checker.names import Slip, fold, title_slip, without_article

Named = tuple[str, Entity]


class Company:
    """The works and people tied to those whom a draft names."""

    def __init__(self, facts: Facts, links: Links) -> None:
        self.titles: dict[str, Entity] = {}
        """Title, without an article -> the first work that has it."""
        self.why: dict[str, str] = {}
        self._titles = _Alike(differing=2)
        self._people = _Alike(differing=1)
        self._slips: dict[str, dict[str, tuple[Slip, Entity]]] = {}
        seen: set[str] = set()
        for id in sorted(links.people_and_works):
            entity = facts.entity(id)
            for other in (entity, *facts.present(facts.tied(entity, TIES))) if entity else ():
                if entity and other is not entity:
                    self.why.setdefault(other.id, f"tied to {entity.label}")
                if other.id not in seen:
                    seen.add(other.id)
                    self._add(other)

    def slips(self, title: str) -> Mapping[str, tuple[Slip, Entity]]:
        """Of works, by label, those for one of whose titles this one is a slip."""
        found = self._slips.get(title)
        if found is None:
            found = self._slips[title] = {}
            for known, work in self._titles.to(title):
                if slip := title_slip(title, known):
                    found.setdefault(work.label, (slip, work))
        return found

    def people(self, name: str) -> Iterable[Named]:
        """People whose label has all words of a name but one, each in its place."""
        return self._people.to(name)

    def _add(self, entity: Entity) -> None:
        if entity.kind == "work":
            for title in entity.titles:
                self.titles.setdefault(without_article(title), entity)
                self._titles.add(title, entity)
        elif entity.kind == "person" and not entity.is_fictional:
            self._people.add(fold(entity.label), entity)


class _Alike:
    """Names found by the words that they share with another, each in its place, if no more than so many differ.

    A name is kept under each of its words with the word's place and the number of words; for names of one word more or
    less, two words of one being one of the other, under its first and its last with its letters. So the names compared
    with one grow far slower than the company does.
    """

    def __init__(self, differing: int) -> None:
        self._differing = differing
        self._placed: dict[tuple[int, int, str], list[Named]] = {}
        self._ends: dict[tuple[int, int, str], list[Named]] = {}

    def add(self, name: str, entity: Entity) -> None:
        words = without_article(name).split()
        for key in _placed(words):
            self._placed.setdefault(key, []).append((name, entity))
        if self._differing > 1:
            for key in _ends(words, len(words), _letters(words)):
                self._ends.setdefault(key, []).append((name, entity))

    def to(self, name: str) -> Iterable[Named]:
        """The names that may be like one: for single words, all of a like length."""
        words = without_article(name).split()
        found = [*self._in_place(words), *(self._glued(words) if self._differing > 1 else ())]
        return {(name, entity.id): (name, entity) for name, entity in found}.values() if len(found) > 1 else found

    def _in_place(self, words: list[str]) -> Iterator[Named]:
        """Words that no name has there do differ. Of the others one more than may differ is looked up, the rarest."""
        if len(words) == 1:
            near = range(len(words[0]) - 2, len(words[0]) + 3)
            buckets = [self._placed.get((1, length, ""), []) for length in near]
        else:
            buckets = sorted(filter(None, (self._placed.get(key) for key in _placed(words))), key=len)
            differing = self._differing - len(words) + len(buckets)
            buckets = buckets[: max(0, differing + 1)]
        return (named for bucket in buckets for named in bucket)

    def _glued(self, words: list[str]) -> Iterator[Named]:
        letters = _letters(words)
        for number in (len(words) - 1, len(words) + 1):
            if len(words) > 1 < number:
                for near in (letters - 1, letters, letters + 1):
                    for key in _ends(words, number, near):
                        yield from self._ends.get(key, ())


def _placed(words: list[str]) -> list[tuple[int, int, str]]:
    """The number of words, the place, the word; of a single word its length."""
    number = len(words)
    return [(1, len(words[0]), "")] if number == 1 else [(number, place, word) for place, word in enumerate(words)]


def _ends(words: list[str], number: int, letters: int) -> list[tuple[int, int, str]]:
    return [(number, letters, word) for word in (words[0] + " ", " " + words[-1])] if words else []


def _letters(words: list[str]) -> int:
    return sum(map(len, words))
