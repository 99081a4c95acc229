"""One SQLite store: made in memory from lines of entity JSON, or opened as a file built from such lines.

JSON is decoded only when an entity is asked for; building extracts no more than names and edges. A store that was asked
of Wikidata question by question, a cache or a lock, also holds these questions with their answers: it repeats them and
draws no others from what it happens to hold, so that no draft depends on what was asked for another.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any
from weakref import finalize

from checker.facts import Around, Entity, Gap
from checker.kb import KnowledgeBase
from checker.kb.blocks import OnFault
from checker.kb.dumps import read_dump
from checker.kb.keep import KINDS, OTHER, RULED
from checker.kb.locks import AROUND, CONFIRMED, MISSING, NAME, SPARING
from checker.kb.near import index_of
from checker.kb.neighbours import Index, holding, nearly_called
from checker.kb.packing import unpack
from checker.kb.rows import Harvester, Wanted
from checker.kb.schema import check_schema, damaged
from checker.kb.snaks import is_item
from checker.kb.stored import StoredEntity
from checker.kb.writer import fill
from checker.names import without_article
from checker.yamlfile import Mistake

_HELD = 16_384
"""Entities that stay decoded; those that were not asked for longest go first."""
_NOTHING = b"{}"
"""The JSON that stands for the answer that there is no entity of an id."""
_BEARERS = "SELECT folded, name.id FROM json_each(?) CROSS JOIN name ON folded = value ORDER BY name.id"
_ENTITIES = "SELECT entity.id, entity.kind, entity.json FROM json_each(?) CROSS JOIN entity ON entity.id = value"
_REDIRECTS = "SELECT redirect.id FROM json_each(?) CROSS JOIN redirect ON redirect.id = value"
_POINTING = """
SELECT object, property, subject FROM json_each(?) AS about CROSS JOIN edge ON object = about.value
  WHERE +property IN (SELECT value FROM json_each(?)) ORDER BY subject
"""


def _warn(fault: str) -> None:
    import logging

    logging.getLogger(__name__).warning(fault)


class Store(KnowledgeBase):
    """A `KnowledgeBase` over Wikidata items that are at hand."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._held: dict[int, Entity | None] = {}
        self._gaps: dict[str, Gap] = {}
        self.is_lock = bool(self._all("SELECT 1 FROM question LIMIT 1", ()))
        """Whether it holds the questions that were asked, and answers those only."""
        self.remote = self.answer(SPARING, "") is not None
        self._languages = tuple(self.about().get("languages", "").split())
        self._confirmed = min(self.answer(CONFIRMED, "") or (), default="")
        self.close = finalize(self, connection.close)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a store read-only. Raises `Mistake` if the file is missing, no store, or of another schema."""
        try:
            with path.open("rb") as file:
                is_sqlite = file.read(16) == b"SQLite format 3\0"
        except OSError as error:
            raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
        if not is_sqlite:
            raise Mistake([f"{path}: is no store; build one with `factlint kb import`"])
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        try:
            check_schema(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    @classmethod
    def load(cls, path: Path, *, on_fault: OnFault = _warn) -> Store:
        """A store in memory. Raises `Mistake` if the file is missing or no line of it is entity JSON."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            harvester = Harvester(Wanted(everything=True, guids=True, packed=False))
            fill(connection, harvester, (data for _, data in read_dump(path, on_fault)))
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    @classmethod
    def build(cls, dump: Path, target: Path, *, on_fault: OnFault = _warn) -> int:
        """Write a store file, whole or not at all, and say how many entities it holds. Raises `Mistake`."""
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            connection = sqlite3.connect(part, isolation_level=None)
            try:
                connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
                harvester = Harvester(Wanted(everything=True))
                count = fill(connection, harvester, (data for _, data in read_dump(dump, on_fault)), near=True)
            finally:
                connection.close()
            os.replace(part, target)
        except (OSError, sqlite3.OperationalError) as error:
            raise Mistake([f"{target}: cannot be written: {error}"]) from None
        finally:
            part.unlink(missing_ok=True)
        return count

    def copy_to(self, path: Path) -> None:
        """Write the store into a new file. Raises `sqlite3.Error`."""
        target = sqlite3.connect(path)
        try:
            self._connection.backup(target)
        finally:
            target.close()

    def begin(self) -> None:
        """See `KnowledgeBase.begin`."""
        self._gaps = {}

    def gaps(self) -> Mapping[str, Gap]:
        """See `KnowledgeBase.gaps`."""
        return self._gaps

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`; a leading article counts neither in the name nor in the entity's."""
        if not self.is_lock:
            return self._bearers(dict.fromkeys(names))
        answers = {name: self.answer(NAME, name) for name in names}
        self._gaps.update((name, Gap.NOT_ASKED) for name, ids in answers.items() if ids is None)
        return {name: ids for name, ids in answers.items() if ids}

    def near(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.near`; a lock repeats what was asked, so nothing comes from it."""
        try:
            return {} if self.is_lock else nearly_called(names, self._find_near, self._bearers)
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None

    def holding(self, words: Iterable[str]) -> Mapping[str, int]:
        """See `KnowledgeBase.holding`."""
        try:
            return {} if self.is_lock else holding(words, self._index)
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None

    @cached_property
    def _index(self) -> Index:
        return index_of(self._connection)

    @cached_property
    def _find_near(self) -> Callable[[str], list[str]]:
        return lru_cache(maxsize=_HELD)(self._index.find)

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        ids = [id for id in ids if is_item(id)]
        known = self._decoded([int(id[1:]) for id in ids])
        found = {id: entity for id in ids if (entity := known[int(id[1:])])}
        if self.is_lock:
            unknown = (id for id in ids if id not in found and self.answer(MISSING, id) is None)
            self._gaps.update(dict.fromkeys(unknown, Gap.NOT_ASKED))
        return found

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """See `KnowledgeBase.subjects`; deprecated statements do not count."""
        ids = dict.fromkeys(filter(is_item, ids))
        if not self.is_lock:
            return self._pointing(properties, ids)
        answers = {id: self._answered(properties, id) for id in ids}
        return {id: around for id, around in answers.items() if around}

    def answer(self, kind: str, about: str) -> tuple[str, ...] | None:
        """What was answered to a question asked of Wikidata, ids in order; None if it was not asked."""
        rows = self._all("SELECT answer FROM question WHERE kind = ? AND about = ?", (kind, about))
        return tuple(rows[0][0].split()) if rows else None

    def json_of(self, id: str) -> dict[str, Any] | None:
        """The trimmed JSON of an entity under its own id."""
        rows = self._all("SELECT json FROM entity WHERE id = ?", (int(id[1:]),)) if is_item(id) else []
        return self._unpacked(rows[0][0]) if rows else None

    def about(self) -> dict[str, str]:
        """What is known of the whole store: languages, counts, day; nothing of one that no import wrote."""
        return dict(self._all("SELECT key, value FROM about", ()))

    def __len__(self) -> int:
        return int(self._all("SELECT count(*) FROM entity", ())[0][0])

    def _bearers(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        bare = {name: without_article(name) for name in names}
        bearing: dict[str, list[str]] = {}
        for name, number in self._all(_BEARERS, (json.dumps(list({*bare.values()})),)):
            bearing.setdefault(name, []).append(f"Q{number}")
        return {name: tuple(bearing[key]) for name, key in bare.items() if key in bearing}

    def _answered(self, properties: Iterable[str], id: str) -> Around:
        """What has the id as value: a lock says it by property, a cache of all that were asked as one."""
        near = self.answer(AROUND, id)
        if near is None:
            self._gaps[id] = Gap.NOT_ASKED
            return {}
        whole = self.entities(near)
        same = {id, *(f"Q{target}" for target in [self._target(int(id[1:]))] if target)}
        around = {}
        for property in properties:
            of_all = tuple(s for s in near if s in whole and not same.isdisjoint(whole[s].items(property)))
            if subjects := of_all or self.answer(property, id):
                around[property] = subjects
        return around

    def _pointing(self, properties: Iterable[str], ids: Iterable[str]) -> dict[str, Around]:
        numbers = {id: int(id[1:]) for id in ids}
        moved = self._moved(numbers.values())
        asked = json.dumps(list({*numbers.values(), *moved.values()}))
        found: dict[int, dict[str, list[str]]] = {}
        for number, property, subject in self._all(_POINTING, (asked, json.dumps([int(p[1:]) for p in properties]))):
            found.setdefault(number, {}).setdefault(f"P{property}", []).append(f"Q{subject}")
        around = {id: found.get(moved.get(n, n), {}) | found.get(n, {}) for id, n in numbers.items()}
        return {id: {p: tuple(subjects) for p, subjects in near.items()} for id, near in around.items() if near}

    def _all(self, query: str, values: tuple[str | int | float, ...]) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None

    def _decoded(self, numbers: Iterable[int]) -> dict[int, Entity | None]:
        """The entities of these numbers, those at the end of redirects too; None for what is not held."""
        numbers = dict.fromkeys(numbers)
        found = {number: self._held.pop(number) for number in numbers if number in self._held}
        if missing := [number for number in numbers if number not in found]:
            found.update(self._read(missing))
        self._held.update(found)
        for number in list(islice(self._held, max(0, len(self._held) - _HELD))):
            del self._held[number]
        return found

    def _read(self, numbers: Sequence[int]) -> dict[int, Entity | None]:
        read: dict[int, Entity | None] = dict.fromkeys(numbers)
        absent = set(numbers)
        for number, kind, blob in self._all(_ENTITIES, (json.dumps(numbers),)):
            ruled = None if kind is None else KINDS[kind if kind < RULED else OTHER]
            entity = StoredEntity.of(f"Q{number}", partial(self._unpacked, blob), self._languages, ruled)
            read[number] = entity.confirmed_on(self._confirmed) if len(blob) > len(_NOTHING) else None
            absent.discard(number)
        moved = self._moved(absent)
        targets = self._decoded(moved.values())
        return read | {number: targets[target] for number, target in moved.items()}

    def _moved(self, numbers: Iterable[int]) -> dict[int, int]:
        """Those of the numbers that are redirects, and where these end."""
        rows = self._all(_REDIRECTS, (json.dumps(list(numbers)),))
        return {number: target for (number,) in rows if (target := self._target(number))}

    def _unpacked(self, blob: bytes) -> dict[str, Any]:
        try:
            return dict(json.loads(unpack(blob)))
        except (ValueError, zlib.error) as error:
            raise damaged(self.path, error) from None

    def _target(self, number: int) -> int | None:
        """Where a redirect ends; None if this is none, or one in a circle."""
        passed = {number}
        while rows := self._all("SELECT target FROM redirect WHERE id = ?", (number,)):
            number = int(rows[0][0])
            if number in passed:
                return None
            passed.add(number)
        return number if len(passed) > 1 else None
