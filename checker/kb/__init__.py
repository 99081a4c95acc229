"""Where statements come from. Everything is asked in batches, and only `gather` asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from checker.facts import Entity


class KnowledgeBase(Protocol):
    """A source of entities: a store, a house file, later Wikidata itself, or several of them in layers."""

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Ids of the entities that bear each folded name (`names.fold`) as label or alias, unknown ones left out."""
        ...

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """The entities, under the ids asked for; a redirect leads to its target. Ids unknown are left out."""
        ...

    def subjects(self, property: str, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """For each id, the entities with a statement of this property whose value it is."""
        ...
