"""A knowledge base that notes what is asked of another, and what that answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.facts import Around, Entity, Gap
from checker.kb import KnowledgeBase
from checker.kb.locks import Asked
from checker.kb.snaks import is_item


class Recorder(KnowledgeBase):
    """Passes questions on; `asked` says which there were since it was made."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.remote = base.remote
        self.entities_by_id: dict[str, Entity] = {}
        self.unanswered: dict[str, str] = {}
        """What of the draft in hand was not answered: folded names and ids, and how to say them."""
        self._names: dict[str, tuple[str, ...]] = {}
        self._around: dict[str, dict[str, tuple[str, ...]]] = {}
        self._moved: dict[str, str] = {}
        self._missing: set[str] = set()

    @property
    def asked(self) -> Asked:
        """The questions and answers so far; what was not answered is not among them."""
        return Asked(dict(self._names), dict(self._around), dict(self._moved), frozenset(self._missing), self.remote)

    def begin(self) -> None:
        """See `KnowledgeBase.begin`."""
        self.unanswered = {}
        self.base.begin()

    def gaps(self) -> Mapping[str, Gap]:
        """See `KnowledgeBase.gaps`."""
        return self.base.gaps()

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`."""
        names = names if isinstance(names, Mapping) else dict.fromkeys(names)
        found = self.base.search(names)
        gaps = self.base.gaps()
        for name, written in names.items():
            if name in found or name not in gaps:
                self._names[name] = found.get(name, ())
            else:
                self.unanswered[name] = written or name
        return found

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        ids = tuple(ids)
        found = self.base.entities(ids)
        self.entities_by_id.update((entity.id, entity) for entity in found.values())
        self._moved |= {id: entity.id for id, entity in found.items() if entity.id != id}
        unknown = {id for id in ids if id not in found and is_item(id)}
        self.unanswered |= {id: id for id in unknown if id in self.base.gaps()}
        self._missing |= unknown - self.unanswered.keys()
        return found

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        """See `KnowledgeBase.ask_around`."""
        self.base.ask_around(properties, ids)

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """See `KnowledgeBase.subjects`."""
        ids = tuple(ids)
        found = self.base.subjects(properties, ids)
        gaps = self.base.gaps()
        for id in filter(is_item, ids):
            near = found.get(id, {})
            answered = [property for property in properties if property in near or id not in gaps]
            if answered:
                self._around.setdefault(id, {}).update((property, near.get(property, ())) for property in answered)
            if len(answered) < len(properties):
                known = self.entities_by_id.get(id)
                self.unanswered[id] = f"who or what names {known.label} ({id})" if known else id
        return found
