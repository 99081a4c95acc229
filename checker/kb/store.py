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
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from weakref import finalize

from checker.facts import Entity, Gap
from checker.kb import KnowledgeBase
from checker.kb.blocks import OnFault
from checker.kb.dumps import read_dump
from checker.kb.locks import AROUND, CONFIRMED, MISSING, NAME, SPARING
from checker.kb.near import index_of
from checker.kb.neighbours import Index, holding, nearly_called
from checker.kb.packing import unpack
from checker.kb.rows import Harvester, Wanted
from checker.kb.schema import check_schema, damaged
from checker.kb.snaks import is_item
from checker.kb.wikibase import decode
from checker.kb.writer import fill
from checker.names import without_article
from checker.yamlfile import Mistake

_CACHED = 16_384


def _warn(fault: str) -> None:
    import logging

    logging.getLogger(__name__).warning(fault)


class Store(KnowledgeBase):
    """A `KnowledgeBase` over Wikidata items that are at hand."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._entity = lru_cache(maxsize=_CACHED)(self._read)
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
        found = {}
        for name in dict.fromkeys(names):
            ids = self.answer(NAME, name) if self.is_lock else self._bearers(name)
            if ids is None:
                self._gaps[name] = Gap.NOT_ASKED
            elif ids:
                found[name] = ids
        return found

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
        return lru_cache(maxsize=_CACHED)(self._index.find)

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        ids = [id for id in ids if is_item(id)]
        found = {id: entity for id in ids if (entity := self._entity(int(id[1:])))}
        if self.is_lock:
            unknown = (id for id in ids if id not in found and self.answer(MISSING, id) is None)
            self._gaps.update(dict.fromkeys(unknown, Gap.NOT_ASKED))
        return found

    def subjects(self, property: str, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.subjects`; deprecated statements do not count."""
        found = {}
        for id in dict.fromkeys(filter(is_item, ids)):
            if subjects := self._answered(property, id) if self.is_lock else self._pointing(property, int(id[1:])):
                found[id] = subjects
        return found

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

    def _bearers(self, name: str) -> tuple[str, ...]:
        rows = self._all("SELECT id FROM name WHERE folded = ? ORDER BY id", (without_article(name),))
        return tuple(f"Q{row[0]}" for row in rows)

    def _answered(self, property: str, id: str) -> tuple[str, ...]:
        """What has the id as value of a property: a lock says it of each, a cache of all that were asked as one."""
        near = self.answer(AROUND, id)
        if near is None:
            self._gaps[id] = Gap.NOT_ASKED
            return ()
        whole = self.entities(near)
        same = {id, *(f"Q{target}" for target in [self._target(int(id[1:]))] if target)}
        of_all = tuple(s for s in near if s in whole and same & set(whole[s].items(property)))
        return of_all or self.answer(property, id) or ()

    def _pointing(self, property: str, number: int) -> tuple[str, ...]:
        query = "SELECT subject FROM edge WHERE property = ? AND object = ? ORDER BY subject"
        rows = self._all(query, (int(property[1:]), number))
        if not rows and (target := self._target(number)):
            rows = self._all(query, (int(property[1:]), target))
        return tuple(f"Q{row[0]}" for row in rows)

    def _all(self, query: str, values: tuple[str | int | float, ...]) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self.path, error) from None

    def _read(self, number: int) -> Entity | None:
        rows = self._all("SELECT json FROM entity WHERE id = ?", (number,))
        if rows:
            entity = decode(self._unpacked(rows[0][0]), self._languages)
            return entity.confirmed_on(self._confirmed) if entity else None
        target = self._target(number)
        return self._entity(target) if target else None

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
