"""Entities of a store, decoded as far as they are asked: of most that stand around a draft, hardly anything is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from itertools import chain
from typing import Any

from checker.facts import Entity, Statement, qualifying
from checker.kb.snaks import Json, decode_day
from checker.kb.wikibase import (
    TITLES,
    description_of,
    items_under,
    kept_raws,
    names_of,
    ordered_names,
    qualifying_in,
    revision_of,
    statements_of,
)


class Statements(Mapping[str, tuple[Statement, ...]]):
    """The statements of an item by property, each property decoded when it is first asked for."""

    def __init__(self, claims: Mapping[str, Any]) -> None:
        self._held: dict[str, Any] = dict(claims)
        """JSON, and in its place a tuple of what is decoded."""

    def get(self, property: str, default: Any = None) -> Any:
        """The statements of a property, if there are any that can be decoded."""
        found = self._held.get(property)
        if found is not None and not isinstance(found, tuple):
            raws = kept_raws(property, found)
            found = self._held[property] = statements_of(property, raws) if raws else ()
        return found or default

    def items_held(self, property: str) -> tuple[str, ...] | None:
        """See `Entity.items`; None for what is decoded already."""
        found = self._held.get(property)
        if not found:
            return ()
        return None if isinstance(found, tuple) else items_under(property, found)

    def held(self, properties: Iterable[str]) -> Iterator[str]:
        """Those of some properties of which there may be statements."""
        return filter(self._held.__contains__, properties)

    def qualifying(self) -> Iterator[str]:
        """See `Entity.qualifying`."""
        for property, found in self._held.items():
            if isinstance(found, tuple):
                yield from qualifying(found)
            else:
                yield from qualifying_in(property, found)

    def __getitem__(self, property: str) -> tuple[Statement, ...]:
        found: tuple[Statement, ...] | None = self.get(property)
        if found is None:
            raise KeyError(property)
        return found

    def __contains__(self, property: object) -> bool:
        return isinstance(property, str) and self.get(property) is not None

    def __iter__(self) -> Iterator[str]:
        return (property for property in list(self._held) if property in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class StoredEntity(Entity):
    """An item of a store. It equals any entity that says the same."""

    @classmethod
    def of(
        cls, id: str, read: Callable[[], Json], languages: Collection[str] = (), kind: str | None = None
    ) -> StoredEntity:
        """The entity of an id, whose JSON will be read when something else of it is asked than a kind that is known.

        For its languages see `names_of`.
        """
        entity = cls.__new__(cls)
        known = vars(entity)
        known["id"], known["_read"], known["_languages"] = id, read, languages
        if kind:
            known["kind"] = kind
        return entity

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and all(getattr(self, f.name) == getattr(other, f.name) for f in fields(self))

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def _data(self) -> Json:
        return vars(self).pop("_read")()  # type: ignore[no-any-return]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return names_of(self._data, vars(self)["_languages"])

    @cached_property
    def label(self) -> str:
        return next((text for _, _, text in ordered_names(self._data, vars(self)["_languages"])), self.id)

    @cached_property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        claims = self._data.get("claims")
        claims = claims if isinstance(claims, dict) else {}
        # what is decoded is not held as JSON too; names look at titles
        vars(self)["_data"] = {**self._data, "claims": {p: claims[p] for p in TITLES if p in claims}}
        return Statements(claims)

    def items(self, property: str) -> tuple[str, ...]:
        """See `Entity.items`."""
        found = self._items.get(property)
        if found is None:
            found = self.statements.items_held(property) if isinstance(self.statements, Statements) else None
            found = self._items[property] = super().items(property) if found is None else found
        return found

    def among(self, properties: tuple[str, ...]) -> tuple[str, ...]:
        """See `Entity.among`."""
        found = self._among.get(properties)
        if found is None:
            if not isinstance(self.statements, Statements):
                return super().among(properties)
            items = chain.from_iterable(map(self.items, self.statements.held(properties)))
            found = self._among[properties] = tuple(dict.fromkeys(items))
        return found

    @cached_property
    def qualifying(self) -> frozenset[str]:
        """See `Entity.qualifying`."""
        statements = self.statements
        if isinstance(statements, Statements):
            return frozenset(statements.qualifying())
        return frozenset(qualifying(s for several in statements.values() for s in several))

    @cached_property
    def description(self) -> str:
        return description_of(self._data)[1]

    @cached_property
    def revision(self) -> int | None:
        return revision_of(self._data)

    @cached_property
    def retrieved(self) -> str | None:
        return decode_day(self._data.get("retrieved"))
