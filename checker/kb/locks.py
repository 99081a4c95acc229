"""The lines of a lock: entities with the questions that they answer, and the questions that nothing answers.

A lock is lines of entity JSON as in a dump. What it knows beside the entities stands in keys that others ignore: on
each entity `retrieved`, the day, and `asked`: under which names it was found, what has it as value of which property,
under which ids it was known before. A first line of the type `lock`, under the id Q0 that Wikidata never gives, names
what was asked in vain, and the day on which all that follows was last confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.facts import Around
from checker.kb.snaks import Json, decode_day, is_item, item_order

HEAD = "Q0"
NAME, AROUND, MISSING = "name", "around", "missing"
"""Kinds of question: who bears a folded name; whether it was asked what points to an id; whether an id is not in use.
What points to an id by a property is a question of the kind of that property."""
WHOLE, SPARING, CONFIRMED = "lock", "sparing", "confirmed"
"""Questions of the whole: is it a lock, was only asked what mattered, on which day was it confirmed."""


@dataclass(frozen=True)
class Asked:
    """Questions and their answers: by name, around an id, where ids now lead, which ids are not in use."""

    names: Mapping[str, tuple[str, ...]]
    around: Mapping[str, Around]
    moved: Mapping[str, str]
    missing: frozenset[str]
    sparing: bool

    def held(self, ids: Mapping[str, Any]) -> Asked:
        """The same as far as it speaks of entities that are held."""
        return Asked(
            {name: tuple(id for id in found if id in ids) for name, found in self.names.items()},
            {
                id: {p: kept for p, near in around.items() if (kept := tuple(one for one in near if one in ids))}
                for id, around in self.around.items()
            },
            {old: new for old, new in self.moved.items() if new in ids},
            frozenset(id for id in self.missing if id not in ids),
            self.sparing,
        )


def lines_of(asked: Asked, entities: Mapping[str, Json], confirmed: str | None) -> Iterator[dict[str, Any]]:
    """The lines of a lock, in order, given the trimmed entities by their own ids."""
    asked = asked.held(entities)
    found: dict[str, list[str]] = {}
    for name, ids in asked.names.items():
        for id in ids:
            found.setdefault(id, []).append(name)
    former: dict[str, list[str]] = {}
    for old, new in asked.moved.items():
        former.setdefault(new, []).append(old)
    vain: dict[str, Any] = {"names": sorted(name for name, ids in asked.names.items() if not ids)}
    vain["missing"] = sorted(asked.missing, key=item_order)
    vain["around"] = {id: _sorted(around) for id, around in asked.around.items() if id not in entities}
    head = {"type": "lock", "id": HEAD, "labels": {}, "claims": {}, "asked": {**vain, SPARING: asked.sparing}}
    yield {**head, CONFIRMED: confirmed} if confirmed else head
    for id in sorted(entities, key=item_order):
        told: dict[str, Any] = {}
        if id in found:
            told["names"] = sorted(found[id])
        if id in asked.around:
            told["around"] = _sorted(asked.around[id])
        if id in former:
            told["formerly"] = sorted(former[id], key=item_order)
        yield {**entities[id], "asked": told} if told else dict(entities[id])


def questions_of(data: Json) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """The questions, as kind and subject, that a line of a lock answers, with the ids that it contributes."""
    asked, id = data.get("asked"), data.get("id")
    if not isinstance(asked, dict) or not isinstance(id, str):
        return
    around = asked.get("around")
    around = around if isinstance(around, dict) else None
    for name in _texts(asked.get("names")):
        yield (NAME, name), [] if id == HEAD else [id]
    if id != HEAD:
        yield from _questions_around(id, around) if around is not None else ()
        return
    for other, near in (around or {}).items():
        yield from _questions_around(other, near)
    for gone in _texts(asked.get("missing")):
        yield (MISSING, gone), []
    yield (WHOLE, ""), []
    if asked.get(SPARING) is True:
        yield (SPARING, ""), []
    if day := confirmed_on(data):
        yield (CONFIRMED, ""), [day]


def is_head(data: Json) -> bool:
    """Whether this is the first line of a lock."""
    return data.get("type") == "lock" and data.get("id") == HEAD


def confirmed_on(data: Json) -> str | None:
    """The day on which a lock was confirmed, according to its first line."""
    return decode_day(data.get(CONFIRMED)) if is_head(data) else None


def former_ids(data: Json) -> list[str]:
    """The ids that redirect to the entity of a line."""
    asked = data.get("asked")
    return [id for id in _texts(asked.get("formerly")) if is_item(id)] if isinstance(asked, dict) else []


def _questions_around(id: str, around: Any) -> Iterator[tuple[tuple[str, str], list[str]]]:
    yield (AROUND, id), []
    for property, near in around.items() if isinstance(around, dict) else ():
        if property.startswith("P"):
            yield (property, id), [one for one in _texts(near) if is_item(one)]


def _sorted(around: Around) -> dict[str, list[str]]:
    return {property: sorted(ids, key=item_order) for property, ids in around.items() if ids}


def _texts(given: Any) -> list[str]:
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
