"""The lines of a lock: entities with the questions that they answer, and the questions that nothing answers.

A lock is lines of entity JSON as in a dump. What it knows beside the entities stands in keys that others ignore: on
each entity `retrieved`, the day, and `asked`: under which names it was found, what is around it, under which ids it was
known before. A first line of the type `lock`, under the id Q0 that Wikidata never gives, names what was asked in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.kb.snaks import Json, is_item, item_order

HEAD = "Q0"
NAME, AROUND, SPARING = "name", "around", "sparing"
"""Kinds of question: about a folded name, about an id; and that only what mattered was asked."""


@dataclass(frozen=True)
class Asked:
    """Questions and their answers: by name, around an id, and where ids now lead."""

    names: Mapping[str, tuple[str, ...]]
    around: Mapping[str, tuple[str, ...]]
    moved: Mapping[str, str]
    sparing: bool


def lines_of(asked: Asked, entities: Mapping[str, Json]) -> Iterator[dict[str, Any]]:
    """The lines of a lock, in order, given the trimmed entities by their own ids."""
    found: dict[str, list[str]] = {}
    for name, ids in asked.names.items():
        for id in ids:
            found.setdefault(id, []).append(name)
    former: dict[str, list[str]] = {}
    for old, new in asked.moved.items():
        former.setdefault(new, []).append(old)
    vain = sorted(name for name, ids in asked.names.items() if not any(id in entities for id in ids))
    yield {"type": "lock", "id": HEAD, "labels": {}, "claims": {}, "asked": {"names": vain, SPARING: asked.sparing}}
    for id in sorted(entities, key=item_order):
        told: dict[str, Any] = {}
        if id in found:
            told["names"] = sorted(found[id])
        if id in asked.around:
            told["around"] = sorted(asked.around[id], key=item_order)
        if id in former:
            told["formerly"] = sorted(former[id], key=item_order)
        yield {**entities[id], "asked": told} if told else dict(entities[id])


def questions_of(data: Json) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """The questions, as kind and subject, that a line of a lock answers, with the ids that it contributes."""
    asked, id = data.get("asked"), data.get("id")
    if not isinstance(asked, dict) or not isinstance(id, str):
        return
    for name in _texts(asked.get("names")):
        yield (NAME, name), [] if id == HEAD else [id]
    if "around" in asked:
        yield (AROUND, id), [near for near in _texts(asked["around"]) if is_item(near)]
    if id == HEAD and asked.get(SPARING) is True:
        yield (SPARING, ""), []


def former_ids(data: Json) -> list[str]:
    """The ids that redirect to the entity of a line."""
    asked = data.get("asked")
    return [id for id in _texts(asked.get("formerly")) if is_item(id)] if isinstance(asked, dict) else []


def _texts(given: Any) -> list[str]:
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
