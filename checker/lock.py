"""Locks: exactly the facts that some drafts need, in a file that is kept beside them and reviewed like code.

An entity that is asked for anew and has not changed keeps the day that stands in the old lock; that all was confirmed,
and when, is told once, in the first line. So a day that passes changes one line, and age is measured all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.changes import changes
from checker.document import Unreadable
from checker.drafts import Draft
from checker.facts import Entity, Unreached
from checker.kb.dumps import read_dump
from checker.kb.locks import MISSING, confirmed_on, former_ids, is_head, lines_of, questions_of
from checker.kb.snaks import Json, is_item, item_order
from checker.kb.wikibase import decode, id_of
from checker.runs import Desk, Order
from checker.yamlfile import Mistake

_LEFT_OUT = ("descriptions", "redirects", "asked")
"""Free text decides nothing, and may say what is nobody's business; the others are told by the lock's own keys."""
_RETRIEVED = "retrieved"


@dataclass(frozen=True)
class Lock:
    """The lines of a lock."""

    lines: tuple[Json, ...]

    @property
    def text(self) -> str:
        """A line each, keys in order, so that the same facts give the same bytes."""
        return "".join(
            f"{json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n" for line in self.lines
        )

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, each as of the day on which it was last confirmed."""
        found: dict[str, Entity] = {}
        for line in self.lines:
            entity = decode(line) if not is_head(line) else None
            if entity and entity.id not in found:
                found[entity.id] = entity.confirmed_on(self.confirmed)
        return found

    @cached_property
    def confirmed(self) -> str | None:
        """The day, as ISO 8601, on which all was confirmed."""
        return min(filter(None, map(confirmed_on, self.lines)), default=None)

    @property
    def is_whole(self) -> bool:
        """Whether it is a lock: merely facts are not one."""
        return any(map(is_head, self.lines))

    @property
    def moved(self) -> Mapping[str, str]:
        """Ids that were asked for -> ids of the entities that they lead to."""
        return {old: id for line in self.lines if (id := id_of(line)) for old in former_ids(line)}

    @property
    def missing(self) -> frozenset[str]:
        """Ids that were asked for and are not in use."""
        return frozenset(id for line in self.lines for (kind, id), _ in questions_of(line) if kind == MISSING)

    def news(self, old: Lock) -> Iterator[str]:
        """What this says otherwise than an older one, a line each, in the words of Wikidata."""
        return changes(old.entities, self.entities, self.moved, self.missing)


@dataclass(frozen=True)
class Recorded:
    """The lock of some drafts, and what was left out: drafts, sources, and questions that could not be asked."""

    lock: Lock
    unreadable: tuple[Unreadable, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """How a lock fits its drafts: questions that it does not answer, by draft; old entities; entities not needed."""

    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stale: tuple[Entity, ...] = ()
    idle: tuple[Entity, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def read_lock(path: Path, on_fault: Callable[[str], None] = lambda _: None) -> Lock:
    """The lock in a file; lines that cannot be read are told and left out. Raises `Mistake` if there is none else."""
    return Lock(tuple(line for _, line in read_dump(path, on_fault)))


def record(drafts: Sequence[Draft], order: Order, on_fault: Callable[[str], None], old: Lock) -> Recorded:
    """Check drafts and write down what was asked for them. All must have the same sources. Raises `Mistake`."""
    desk = Desk(order, on_fault)
    sources = desk.open(drafts)
    if len(sources) > 1:
        raise Mistake(["the drafts have different facts; lock them folder by folder, or name the facts with --facts"])
    recorder = desk.shelf.recorders[sources[0]]
    unreadable: list[Unreadable] = []
    unreached: dict[Unreached, None] = {}
    unanswered: dict[str, None] = {}
    for draft in drafts:
        looked = desk.look(draft, lambda checked: None)
        if isinstance(looked, Unreadable):
            unreadable.append(looked)
        else:
            unreached.update(dict.fromkeys(looked.unreached))
            unanswered.update(dict.fromkeys(recorder.unanswered.values()))
    found = {id: desk.shelf.json_of(sources[0], id) for id in recorder.entities_by_id}
    held = {id: {key: part for key, part in data.items() if key not in _LEFT_OUT} for id, data in found.items() if data}
    days = {id: day for id in held if (day := recorder.entities_by_id[id].retrieved)}
    confirmed = min(days.values(), default=None)
    known = {id: line for line in reversed(old.lines) if (id := id_of(line))}
    dated = {id: _dated(data, days.get(id), confirmed, known.get(id, {})) for id, data in held.items()}
    lock = Lock(tuple(lines_of(recorder.asked, dated, confirmed)))
    return Recorded(lock, tuple(unreadable), tuple(unreached), tuple(unanswered))


def compare(drafts: Sequence[Draft], order: Order, on_fault: Callable[[str], None], lock: Lock, oldest: str) -> State:
    """How the lock that the order names as its only base fits the drafts; no network is asked. Raises `Mistake`.

    Entities got before the day `oldest` (ISO 8601) are stale.
    """
    desk = Desk(order, on_fault)
    recorder = desk.shelf.recorders[desk.open(drafts)[0]]
    missing: dict[str, tuple[str, ...]] = {}
    unreadable: list[Unreadable] = []
    for draft in drafts:
        looked = desk.look(draft, lambda checked: None)
        if isinstance(looked, Unreadable):
            unreadable.append(looked)
        elif recorder.unanswered:
            missing[draft.path] = tuple(dict.fromkeys(recorder.unanswered.values()))
    needed = {id for id in recorder.entities_by_id if is_item(id)}
    stale = [entity for entity in lock.entities.values() if entity.retrieved and entity.retrieved < oldest]
    idle = [lock.entities[id] for id in sorted(lock.entities.keys() - needed, key=item_order)]
    return State(missing, tuple(stale), tuple(idle), tuple(unreadable))


def _dated(data: Json, day: str | None, confirmed: str | None, known: Json) -> dict[str, Any]:
    """A line with the day since which it is known to be so; `day` is the one on which it was got."""
    bare = {key: part for key, part in data.items() if key != _RETRIEVED}
    since = known.get(_RETRIEVED)
    same = bare == {key: part for key, part in known.items() if key not in (_RETRIEVED, *_LEFT_OUT)}
    if same and day == confirmed and isinstance(since, str) and day and since < day:
        day = since
    return {**bare, _RETRIEVED: day} if day else bare
