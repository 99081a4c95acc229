"""Facts for one draft: the only caller of a knowledge base.

A short loop around pure functions: names of the draft -> candidates -> entities; then `links` says whose neighbours it
wants, and those are fetched in batches, until nothing is wanted or three rounds are over. What follows is arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.dates import DateInterval
from checker.facts import Entity, Facts
from checker.kb import KnowledgeBase
from checker.lexicon import Lexicon
from checker.links import ASKED, Links, link_mentions, link_names, neighbours
from checker.mentions import Mentions, Words, find_mentions

ROUNDS = 3


class _Gathering:
    """What has been fetched so far, and nothing twice."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.entities: dict[str, Entity] = {}
        self.labels: dict[str, tuple[str, ...]] = {}
        self.reverse: dict[tuple[str, str], tuple[str, ...]] = {}
        self.asked: set[str] = set()
        self.around: set[str] = set()

    def names(self, names: Iterable[str]) -> None:
        self.labels.update(self.kb.search(names))
        self.fetch(id for ids in self.labels.values() for id in ids)

    def fetch(self, ids: Iterable[str]) -> None:
        missing = [id for id in dict.fromkeys(ids) if id not in self.asked]
        self.asked.update(missing)
        self.entities.update(self.kb.entities(missing))

    def surround(self, ids: Iterable[str]) -> None:
        """Fetch the neighbours of entities, by their own statements and by those of others."""
        fresh = [id for id in ids if id not in self.around]
        self.around.update(fresh)
        found: list[str] = []
        for kind, properties in ASKED.items():
            ids = [id for id in fresh if id in self.entities and self.entities[id].kind == kind]
            for property in properties if ids else ():
                for id, subjects in self.kb.subjects(property, ids).items():
                    self.reverse[(property, id)] = subjects
                    found += subjects
        found += neighbours(self.entities[id] for id in fresh if id in self.entities)
        self.fetch(found)

    @property
    def facts(self) -> Facts:
        return Facts(self.entities, self.labels, self.reverse)


def gather(words: Words, kb: KnowledgeBase, on: DateInterval | None) -> tuple[Mentions, Facts, Links]:
    """The mentions of a draft, the facts around them, and the links between the two."""
    gathering = _Gathering(kb)
    gathering.names(words.names_to_ask())
    gathering.fetch(words.document.pins.values())
    classes = {
        name: frozenset(gathering.entities[id].kind for id in ids if id in gathering.entities)
        for name, ids in gathering.labels.items()
    }
    mentions = find_mentions(words, Lexicon(classes), on)
    for _ in range(ROUNDS):
        wanted = sorted(link_names(mentions, gathering.facts, on).wanted - gathering.around)
        if not wanted:
            break
        gathering.surround(wanted)
    return mentions, gathering.facts, link_mentions(mentions, gathering.facts, on)
