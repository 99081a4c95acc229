"""Wikidata as a knowledge base: what the cache holds and is young enough, and the rest asked over the network.

Each answer is kept as soon as it is there. What cannot be reached is a gap; an answer that has grown old in the cache
is better than none, and serves then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from checker.facts import Entity, Gap
from checker.kb import KnowledgeBase
from checker.kb.cache import Cache
from checker.kb.locks import AROUND, NAME
from checker.kb.snaks import is_item, item_order
from checker.kb.wikibase import trim
from checker.kb.wikidata import Unreached, Wikidata
from checker.names import fold, without_article

_DAY = 86_400.0
_CANDIDATES = "candidates"
"""A question to the search alone: who may bear a name."""


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
        self.aged = False
        """Whether answers that have grown old had to serve in this draft."""

    def begin(self) -> None:
        """See `KnowledgeBase.begin`."""
        self._gaps = {}
        self.aged = False
        self.client.begin()

    def gaps(self) -> Mapping[str, Gap]:
        """See `KnowledgeBase.gaps`."""
        return self._gaps

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`."""
        written = names if isinstance(names, Mapping) else {name: name for name in names}
        found = self.cache.asked(NAME, written, self._since(self.client.settings.keep_people))
        candidates = self.cache.asked(_CANDIDATES, (n for n in written if n not in found), self._begun - _DAY)
        for name in written:
            if name not in found and name not in candidates:
                try:
                    candidates[name] = self.client.search(written[name])
                except Unreached:
                    break
                self.cache.put_answer(_CANDIDATES, name, candidates[name], self._now())
        whole = self.entities(id for ids in candidates.values() for id in ids)
        for name in written:
            if name in candidates and not any(id in self._gaps for id in candidates[name]):
                found[name] = self._bearers(name, candidates[name], whole)
                self.cache.put_answer(NAME, name, found[name], self._now())
            elif name not in found:
                self._fall_back(NAME, name, found)
        return {name: ids for name, ids in found.items() if ids}

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        ids = [id for id in dict.fromkeys(ids) if is_item(id)]
        due = sorted((id for id in ids if not self._is_young(id)), key=item_order)
        try:
            for batch in self.client.entities(due):
                day = time.strftime("%Y-%m-%d", time.gmtime(self._now()))
                self.cache.put_entities({id: _trimmed(data, day) for id, data in batch.items()}, self._now())
        except Unreached:
            pass
        for id in due:
            got = self.cache.got_at(id)
            if got is None:
                self._gaps[id] = Gap.UNREACHED
            elif got < self._begun:
                self.aged = True
        return self.cache.entities(ids)

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        """See `KnowledgeBase.ask_around`. The properties asked for must be the same each time."""
        properties = tuple(properties)
        ids = [id for id in dict.fromkeys(ids) if is_item(id)]
        found = self.cache.asked(AROUND, ids, self._since(self.client.settings.keep_people))
        for id in ids:
            if id not in found:
                try:
                    near = self.client.around(id, properties)
                except Unreached:
                    self._fall_back(AROUND, id, found)
                    continue
                found[id] = tuple(sorted(near, key=item_order))
                self.cache.put_answer(AROUND, id, found[id], self._now())
        whole = self.entities(id for near in found.values() for id in near)
        for id, near in found.items():
            if any(one not in whole and one in self._gaps for one in near):
                self._gaps[id] = Gap.UNREACHED

    def subjects(self, property: str, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.subjects`: among what was asked around these ids."""
        return self.cache.subjects(property, ids)

    def _since(self, days: float) -> float:
        return max(self._now() - days * _DAY, self._oldest)

    def _is_young(self, id: str) -> bool:
        got = self.cache.got_at(id)
        if got is None or got < self._oldest:
            return False
        settings = self.client.settings
        entity = self.cache.entities([id]).get(id)
        days = settings.keep_people if entity is None or entity.kind == "person" else settings.keep_works
        return got >= self._since(days)

    def _bearers(self, name: str, candidates: Iterable[str], whole: Mapping[str, Entity]) -> tuple[str, ...]:
        """Those candidates that have the name, in order."""
        bare = without_article(name)
        bearing = {
            whole[id].id
            for id in candidates
            if id in whole and bare in map(without_article, map(fold, whole[id].names))
        }
        return tuple(sorted(bearing, key=item_order))

    def _fall_back(self, kind: str, about: str, found: dict[str, tuple[str, ...]]) -> None:
        """Take an old answer to a question that is not answered now, else note the gap."""
        old = self.cache.answer(kind, about)
        if old is None:
            self._gaps[about] = Gap.UNREACHED
        else:
            found[about] = old
            self.aged = True


def _trimmed(data: Mapping[str, Any] | None, day: str) -> dict[str, Any] | None:
    """An entity as it is kept, with the day; None for what is none or no item."""
    trimmed = trim(data, guids=True) if data else None
    return {**trimmed, "retrieved": day} if trimmed else None
