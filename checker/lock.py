"""Locks: exactly the facts that some drafts need, in a file that is kept beside them and reviewed like code."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checker.changes import changes
from checker.document import Unreadable
from checker.drafts import Draft
from checker.facts import Entity, Unreached
from checker.kb.dumps import read_dump
from checker.kb.locks import Asked, lines_of
from checker.kb.snaks import is_item, item_order
from checker.kb.wikibase import decode
from checker.runs import Desk, Order
from checker.yamlfile import Mistake

_LEFT_OUT = ("descriptions", "redirects", "asked")
"""Free text decides nothing, and may say what is nobody's business; the others are told by the lock's own keys."""


@dataclass(frozen=True)
class Recorded:
    """What drafts asked and what was answered, as the lines of a lock, and what was left out."""

    lines: tuple[Mapping[str, Any], ...]
    unreadable: tuple[Unreadable, ...] = ()
    unreached: tuple[Unreached, ...] = ()

    @property
    def text(self) -> str:
        """The lock: a line each, keys in order, so that the same facts give the same bytes."""
        return "".join(
            f"{json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n" for line in self.lines
        )


@dataclass(frozen=True)
class State:
    """How a lock fits its drafts: questions that it does not answer, by draft; old entities; entities not needed."""

    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def record(drafts: Sequence[Draft], order: Order, on_fault: Callable[[str], None]) -> Recorded:
    """Check drafts and write down what was asked for them. All must have the same sources. Raises `Mistake`."""
    desk = Desk(order, on_fault)
    sources = desk.open(drafts)
    if len(sources) > 1:
        raise Mistake(["the drafts have different facts; lock them folder by folder, or name the facts with --facts"])
    unreadable: list[Unreadable] = []
    unreached: dict[Unreached, None] = {}
    for draft in drafts:
        looked = desk.look(draft, lambda checked: None)
        if isinstance(looked, Unreadable):
            unreadable.append(looked)
        else:
            unreached.update(dict.fromkeys(looked.unreached))
    recorder = desk.shelf.recorders[sources[0]]
    found = {id: desk.shelf.json_of(sources[0], id) for id in recorder.entities_by_id}
    held = {id: {key: part for key, part in data.items() if key not in _LEFT_OUT} for id, data in found.items() if data}
    lines = tuple(lines_of(_held(recorder.asked, held), held))
    return Recorded(lines, tuple(unreadable), tuple(unreached))


def compare(drafts: Sequence[Draft], order: Order, on_fault: Callable[[str], None], oldest: date) -> State:
    """How the lock that the order names as its only base fits the drafts; no network is asked. Raises `Mistake`.

    Entities got before `oldest` are stale.
    """
    desk = Desk(order, on_fault)
    sources = desk.open(drafts)[0]
    recorder = desk.shelf.recorders[sources]
    missing = {}
    for draft in drafts:
        looked = desk.look(draft, lambda checked: None)
        if not isinstance(looked, Unreadable) and recorder.unanswered:
            missing[draft.path] = tuple(recorder.unanswered.values())
    needed = {id for id in recorder.entities_by_id if is_item(id)}
    locked = {entity.id: entity for entity in locked_entities(Path(sources.bases[0]))}
    old = [e for e in locked.values() if e.retrieved and date.fromisoformat(e.retrieved) < oldest]
    idle = sorted(locked.keys() - needed, key=item_order)
    return State(missing, tuple(f"{e.id} {e.label} (of {e.retrieved})" for e in old), tuple(idle))


def locked_entities(path: Path) -> list[Entity]:
    """The entities of a lock. Raises `Mistake` if there is none in it."""
    return [entity for _, data in read_dump(path, lambda _: None) if (entity := decode(data))]


def news(old: Iterable[Entity], new: Recorded) -> list[str]:
    """What a new lock says otherwise than an old one, a line each, in the words of Wikidata."""
    fresh = [entity for line in new.lines if (entity := decode(line))]
    return list(changes({e.id: e for e in old}, {e.id: e for e in fresh}))


def _held(asked: Asked, held: Mapping[str, Any]) -> Asked:
    """The answers as far as the entities in them are held: a deleted one is none."""
    return Asked(
        {name: tuple(id for id in ids if id in held) for name, ids in asked.names.items()},
        {id: tuple(near for near in nears if near in held) for id, nears in asked.around.items()},
        {old: new for old, new in asked.moved.items() if new in held},
        asked.sparing,
    )
