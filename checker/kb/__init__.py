"""Where statements come from. Everything is asked in batches, and only `gather` asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from checker.facts import Around, Entity, Gap


class KnowledgeBase(Protocol):
    """A source of entities: a store, a lock, a house file, Wikidata itself, or several of them in layers."""

    remote: bool = False
    """A question costs a request over the network, or once did: `gather` asks what matters and no more."""

    def begin(self) -> None:
        """A draft begins: budgets are counted anew, and what earlier drafts could not learn is forgotten."""
        return

    def gaps(self) -> Mapping[str, Gap]:
        """Since `begin`: folded names and ids whose question was not answered, not even with "unknown"."""
        return {}

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Ids of the entities that bear each folded name (`names.fold`) as label or alias, unknown ones left out.

        A mapping from folded names to the same as they are written helps a base that has its own way of folding.
        """
        ...

    def near(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """For each folded name that nobody bears, ids of the entities that bear one within two slips of it.

        Only a base that holds all it knows can tell. What is asked question by question answers nothing here.
        """
        return {}

    def holding(self, words: Iterable[str]) -> Mapping[str, int]:
        """How many of the names known hold each folded word; nothing where too few are known to tell a slip by it."""
        return {}

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """The entities, under the ids asked for; a redirect leads to its target. Ids unknown are left out."""
        ...

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        """`subjects` will be called with these properties and ids: a remote base asks for all that is around them."""
        return

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """For each id, by property, the entities with a statement of it whose value the id is; none without any."""
        ...
