"""Facts for one draft: the only caller of a knowledge base.

A short loop around pure functions: names of the draft -> candidates -> entities; then `links` says whose neighbours it
wants, and those are fetched in batches, until nothing is wanted or three rounds are over. What follows is arithmetic.

Where a question costs a request, only the likeliest names are asked, and the neighbours of those that the draft is
about. What is left out is a gap in the facts: unknown, not absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from checker.dates import DateInterval
from checker.facts import Entity, Facts, Gap
from checker.kb import KnowledgeBase
from checker.lexicon import Lexicon
from checker.links import (
    ASKED,
    ASKED_REMOTELY,
    FAMILY,
    Link,
    Links,
    candidates_of,
    forms_of,
    link_mentions,
    link_names,
    nearest,
    neighbours,
)
from checker.mentions import Mentions, NameValue, Words, find_mentions, names_to_ask, names_worth_asking
from checker.names import without_article

ROUNDS = 3
MOST_AROUND = 5
"""People in a draft whose works a remote base is asked for."""
MOST_NEIGHBOURS = 250
"""Neighbours that a remote base is asked for: five requests to Wikidata."""
MOST_UNKNOWN = 20
"""Names of a draft that nobody bears whose neighbours are sought."""
MOST_NEAR = 12
"""A name with more neighbours than these tells nobody whom it was meant for."""


class _Gathering:
    """What has been fetched so far, and nothing twice."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.entities: dict[str, Entity] = {}
        self.labels: dict[str, tuple[str, ...]] = {}
        self.reverse: dict[str, dict[str, tuple[str, ...]]] = {}
        self.asked: set[str] = set()
        self.around: set[str] = set()
        """Entities of which it is known what points to them."""
        self.near: set[str] = set()
        """Entities whose neighbours are fetched."""
        self.left_out: dict[str, Gap] = {}

    def names(self, words: Words) -> None:
        """Look up the names of a draft, and fetch all who bear them."""
        names = names_to_ask(words)
        if self.kb.remote:
            worth = names_worth_asking(words)
            found = self.kb.search(worth)
            self.left_out = dict.fromkeys((n for n in names if without_article(n) not in worth), Gap.NOT_ASKED)
            self.labels = {n: found[bare] for n in (*names, *worth) if (bare := without_article(n)) in found}
        else:
            self.labels = dict(self.kb.search(names))
        self.fetch(id for ids in self.labels.values() for id in ids)

    def fetch(self, ids: Iterable[str]) -> None:
        missing = [id for id in dict.fromkeys(ids) if id not in self.asked]
        self.asked.update(missing)
        self.entities.update(self.kb.entities(missing))

    def surround(self, ids: Iterable[str]) -> None:
        """Learn what points to entities: as ids, which tell namesakes apart."""
        fresh = [id for id in ids if id not in self.around]
        self.around.update(fresh)
        for kind, properties in ASKED.items():
            if same := [id for id in fresh if id in self.entities and self.entities[id].kind == kind]:
                self._subjects(properties, same)

    def approach(self, ids: Iterable[str]) -> bool:
        """Fetch the neighbours of entities that are surrounded, and say whether there were such entities."""
        fresh = [id for id in ids if id in self.around and id not in self.near and id in self.entities]
        self.near.update(fresh)
        found = [subject for id in fresh for near in self.reverse.get(id, {}).values() for subject in near]
        self.fetch([*found, *neighbours(self.entities[id] for id in fresh)])
        return bool(fresh)

    def surround_sparingly(self, ids: Sequence[str]) -> None:
        """The same of a remote base: of the first few people all works, of all entities the nearest neighbours."""
        fresh = [id for id in ids if id not in self.around and id in self.entities]
        self.around.update(fresh)
        people = [id for id in fresh if self.entities[id].kind == "person"]
        left = MOST_AROUND - len(self.reverse)
        self.kb.ask_around(ASKED_REMOTELY, people[:left])
        found = [*self._subjects(ASKED_REMOTELY, people[:left]), *self._subjects(FAMILY, people)]
        self.fetch(found)
        near = nearest([self.entities[id] for id in fresh])
        self.fetch(islice((id for id in near if id not in self.asked), MOST_NEIGHBOURS))

    def _subjects(self, properties: Sequence[str], ids: Iterable[str]) -> list[str]:
        found = self.kb.subjects(properties, ids)
        for id, around in found.items():
            self.reverse.setdefault(id, {}).update(around)
        return [subject for property in properties for a in found.values() for subject in a.get(property, ())]

    @property
    def facts(self) -> Facts:
        return Facts(self.entities, self.labels, self.reverse, {**self.left_out, **self.kb.gaps()})


def gather(words: Words, kb: KnowledgeBase, on: DateInterval | None) -> tuple[Mentions, Facts, Links]:
    """The mentions of a draft, the facts around them, and the links between the two."""
    kb.begin()
    gathering = _Gathering(kb)
    gathering.names(words)
    gathering.fetch(words.document.pins.values())
    classes = {
        name: frozenset(gathering.entities[id].kind for id in ids if id in gathering.entities)
        for name, ids in gathering.labels.items()
    }
    mentions = find_mentions(words, Lexicon(classes), on)
    forms = forms_of(mentions)
    candidates = candidates_of(forms, gathering.facts, on)
    linked = link_names(forms, candidates, gathering.facts, on)
    for _ in range(ROUNDS):
        wanted = (linked.linked if kb.remote else linked.wanted) - gathering.around
        if not wanted:
            break
        if kb.remote:
            gathering.surround_sparingly(_by_weight(wanted, mentions, linked.names))
        else:
            gathering.surround(sorted(wanted))
            gathering.approach(sorted(linked.close))
        linked = link_names(forms, candidates, gathering.facts, on)
        while not kb.remote and gathering.approach(sorted(linked.close)):
            linked = link_names(forms, candidates, gathering.facts, on)
    return mentions, linked.facts, link_mentions(mentions, linked)


def with_near(facts: Facts, unknown: Iterable[str], kb: KnowledgeBase) -> Facts:
    """The facts with who and what is nearly called like folded names that nobody bears; of the first few."""
    asked = list(islice(unknown, MOST_UNKNOWN))
    if not asked:
        return facts
    found = {name: ids for name, ids in kb.near(asked).items() if len(ids) <= MOST_NEAR}
    if not found:
        return facts
    entities = kb.entities(dict.fromkeys(id for ids in found.values() for id in ids))
    near = {name: tuple(entities[id] for id in ids if id in entities) for name, ids in found.items()}
    parts = dict.fromkeys(word for name in near for word in name.split())
    return replace(facts, near=near, holding=kb.holding(parts))


def _by_weight(ids: Iterable[str], mentions: Mentions, names: Mapping[str, Link]) -> list[str]:
    """The entities, those first that the draft names most often."""
    weights: Counter[str] = Counter()
    for mention in mentions.all:
        if isinstance(mention.value, NameValue) and mention.value.full:
            link = names.get(mention.value.full[0])
            weights.update(link.choices if link else ())
    return sorted(ids, key=lambda id: (-weights[id], id))
