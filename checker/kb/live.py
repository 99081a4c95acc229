"""Wikidata as a knowledge base: what the cache holds and is young enough, and the rest asked over the network.

Each answer is kept as soon as it is there. What cannot be reached is a gap; an answer that has grown old in the cache
is better than none, and serves then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from checker.facts import STARTER_IDS, Around, Entity, Gap
from checker.kb import KnowledgeBase
from checker.kb.cache import Cache
from checker.kb.locks import AROUND, NAME
from checker.kb.mediawiki import Unreached
from checker.kb.snaks import is_item, item_order
from checker.kb.trim import trim
from checker.kb.wikidata import Wikidata
from checker.names import fold, without_article

_DAY = 86_400.0
_CANDIDATES = "candidates"
"""A question to the search alone: who may bear a name. Kept for a day, in case these cannot be looked at now."""


class Live(KnowledgeBase):
    """A `KnowledgeBase` over Wikidata. `refresh` takes nothing from the cache that was there before."""

    remote = True

    def __init__(
        self, client: Wikidata, cache: Cache, *, refresh: bool = False, now: Callable[[], float] = time.time
    ) -> None:
        self.client = client
        self.cache = cache
        self._now = now
        self._begun = now()
        self._oldest = self._begun if refresh else float("-inf")
        self._gaps: dict[str, Gap] = {}
        self._aged: set[str] = set()

    @property
    def aged(self) -> bool:
        """Whether answers that have grown old had to serve in this draft."""
        return bool(self._aged)

    def begin(self) -> None:
        """See `KnowledgeBase.begin`."""
        self._gaps = {}
        self._aged = set()
        self.client.begin()

    def gaps(self) -> Mapping[str, Gap]:
        """See `KnowledgeBase.gaps`."""
        return self._gaps

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`."""
        written = names if isinstance(names, Mapping) else dict.fromkeys(names)
        days = self.client.settings.keep_people
        found = self.cache.asked(NAME, written, self._since(days))
        unknown = [name for name in written if name not in found]
        candidates = self.cache.asked(_CANDIDATES, unknown, self._since(min(days, 1)))
        try:
            for name in unknown:
                if name not in candidates:
                    candidates[name] = self.client.search(written[name] or name)
                    self.cache.put_answer(_CANDIDATES, name, candidates[name], self._now())
        except Unreached:
            pass
        whole = self.entities(id for ids in candidates.values() for id in ids)
        for name in unknown:
            ids = candidates.get(name)
            if ids is None or any(id in self._gaps for id in ids):
                self._fall_back(NAME, name, found)
            else:
                found[name] = _bearers(name, [whole[id] for id in ids if id in whole])
                if self._aged.isdisjoint(ids):
                    self.cache.put_answer(NAME, name, found[name], self._now())
        return {name: found[name] for name in written if found.get(name)}

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`; of the ids of the starter facts nobody else knows one."""
        ids = [id for id in dict.fromkeys(ids) if _is_asked(id)]
        due = sorted((id for id in ids if not self._is_young(id)), key=item_order)
        try:
            for batch in self.client.entities(due):
                day = time.strftime("%Y-%m-%d", time.gmtime(self._now()))
                self.cache.put_entities({id: _trimmed(data, day) for id, data in batch.items()}, self._now())
        except Unreached:
            pass
        for id in due:
            if self.cache.got(id) is None:
                self._gaps[id] = Gap.UNREACHED
            elif not self._is_young(id):
                self._aged.add(id)
        return self.cache.entities(ids)

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        """See `KnowledgeBase.ask_around`. The properties asked for must be the same each time."""
        properties = tuple(properties)
        ids = [id for id in dict.fromkeys(ids) if _is_asked(id)]
        found = self.cache.asked(AROUND, ids, self._since(self.client.settings.keep_people))
        for id in ids:
            if id not in found:
                try:
                    near = self.client.around(self._current(id), properties)
                except Unreached:
                    self._fall_back(AROUND, id, found)
                    continue
                found[id] = tuple(sorted(near, key=item_order))
                self.cache.put_answer(AROUND, id, found[id], self._now())
        self.entities(id for near in found.values() for id in near)
        for id, near in found.items():
            if any(one in self._gaps for one in near):
                self._gaps[id] = Gap.UNREACHED

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """See `KnowledgeBase.subjects`: among what was asked around these ids."""
        return self.cache.subjects(properties, ids)

    def _since(self, days: float) -> float:
        """From when on an answer is young enough to be taken for so many days; for none, since the run began."""
        return max(self._now() - days * _DAY if days else self._begun, self._oldest)

    def _is_young(self, id: str) -> bool:
        got = self.cache.got(id)
        if got is None:
            return False
        entity, at = got
        settings = self.client.settings
        days = settings.keep_people if entity is None or entity.kind == "person" else settings.keep_works
        return at >= self._since(days)

    def _current(self, id: str) -> str:
        """The id that others point to: that of its target, for a redirect."""
        got = self.cache.got(id)
        return got[0].id if got and got[0] else id

    def _fall_back(self, kind: str, about: str, found: dict[str, tuple[str, ...]]) -> None:
        """Take an old answer to a question that is not answered now, else note the gap."""
        old = self.cache.answer(kind, about)
        if old is None:
            self._gaps[about] = Gap.UNREACHED
        else:
            found[about] = old
            self._aged.add(about)


def _is_asked(id: str) -> bool:
    return is_item(id) and int(id[1:]) < STARTER_IDS


def _bearers(name: str, candidates: Iterable[Entity]) -> tuple[str, ...]:
    """Those candidates that have the name, in order."""
    bare = without_article(name)
    bearing = {entity.id for entity in candidates if bare in map(without_article, map(fold, entity.names))}
    return tuple(sorted(bearing, key=item_order))


def _trimmed(data: Mapping[str, Any] | None, day: str) -> dict[str, Any] | None:
    """An entity as it is kept, with the day; None for what is none."""
    return {**trim(data, guids=True), "retrieved": day} if data else None
