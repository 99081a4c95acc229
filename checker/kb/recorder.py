"""A knowledge base that notes what is asked of another, and what that answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.facts import Entity, Gap
from checker.kb import KnowledgeBase
from checker.kb.locks import Asked


class Recorder(KnowledgeBase):
    """Passes questions on; `asked` says which there were since it was made."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.remote = base.remote
        self.entities_by_id: dict[str, Entity] = {}
        self.unanswered: dict[str, str] = {}
        """Names of the draft in hand that could not be asked about, folded and as written."""
        self._names: dict[str, tuple[str, ...]] = {}
        self._around: dict[str, set[str]] = {}
        self._moved: dict[str, str] = {}

    @property
    def asked(self) -> Asked:
        """The questions and answers so far; what was not answered is not among them."""
        around = {id: tuple(near) for id, near in self._around.items()}
        return Asked(dict(self._names), around, dict(self._moved), self.remote)

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
        found = self.base.entities(ids)
        self.entities_by_id.update((entity.id, entity) for entity in found.values())
        self._moved |= {id: entity.id for id, entity in found.items() if entity.id != id}
        return found

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        """See `KnowledgeBase.ask_around`."""
        ids = tuple(ids)
        for id in ids:
            self._around.setdefault(id, set())
        self.base.ask_around(properties, ids)

    def subjects(self, property: str, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.subjects`."""
        ids = tuple(ids)
        found = self.base.subjects(property, ids)
        for id in ids:
            self._around.setdefault(id, set()).update(found.get(id, ()))
        return found
