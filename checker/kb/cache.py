"""What was asked of Wikidata and answered, kept in a store that fills itself.

Several processes may write at once, and each write is one transaction in a write-ahead log: after a kill in the middle
of one, all that was there before is there still (https://www.sqlite.org/wal.html). A file that fails, when it is opened
or later, stops no run: what it holds is taken into memory as far as it can be read, and kept for that run.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from weakref import finalize

from checker.facts import Entity
from checker.kb.blocks import OnFault
from checker.kb.dumps import as_line
from checker.kb.schema import check_schema, creation
from checker.kb.store import Store
from checker.yamlfile import Mistake

T = TypeVar("T")

_PATIENCE = 20.0
"""Seconds to wait for another process that writes."""
_DECODED = 4096


class Cache(Store):
    """A store of answers with the times at which they were got, in seconds since 1970.

    An entity without content stands for the answer that there is none of that id.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, on_fault: OnFault) -> None:
        self._on_fault = on_fault
        self._failed = False
        super().__init__(connection, path)
        self.close = finalize(self, self._connection.close)  # which may be another by now
        self.is_lock = self.remote = True
        self._decoded_at = lru_cache(maxsize=_DECODED)(self._decode)

    @classmethod
    def keep(cls, path: Path | None, on_fault: OnFault) -> Cache:
        """The cache in a file, made if there is none; in memory if there is no place or the file is of no use."""
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                return cls(_opened(path), path, on_fault)
            except (OSError, sqlite3.Error, Mistake) as error:
                on_fault(_useless(path, error))
        return cls(_in_memory(), path or Path(":memory:"), on_fault)

    def asked(self, kind: str, abouts: Iterable[str], since: float) -> dict[str, tuple[str, ...]]:
        """The answers to questions of a kind (`name`, `around`) that were got at or after a time."""
        found = {}
        for about in abouts:
            rows = self._all(
                "SELECT answer FROM question WHERE kind = ? AND about = ? AND at >= ?", (kind, about, since)
            )
            if rows:
                found[about] = tuple(rows[0][0].split())
        return found

    def got(self, id: str) -> tuple[Entity | None, float] | None:
        """What was answered about an id, an entity or that there is none, and when; None if it was not asked."""
        number = int(id[1:])
        rows = self._all("SELECT at FROM entity WHERE id = ?", (number,))
        if not rows and (target := self._target(number)):
            number = target
            rows = self._all("SELECT at FROM entity WHERE id = ?", (number,))
        return (self._decoded_at(number, rows[0][0]), rows[0][0]) if rows else None

    def put_answer(self, kind: str, about: str, ids: Sequence[str], at: float) -> None:
        """Keep the answer to a question."""
        self._write([("INSERT OR REPLACE INTO question VALUES (?, ?, ?, ?)", [(kind, about, " ".join(ids), at)])])

    def put_entities(self, got: Mapping[str, Mapping[str, Any] | None], at: float) -> None:
        """Keep trimmed entities under the ids they were asked for; None stands for an id that is not in use."""
        whole = [(int((data or {"id": id})["id"][1:]), as_line(data or {}), at) for id, data in got.items()]
        moved = [(int(id[1:]), int(data["id"][1:])) for id, data in got.items() if data and data["id"] != id]
        self._write(
            [
                ("DELETE FROM entity WHERE id = ?", [(number,) for number, _ in moved]),
                ("DELETE FROM redirect WHERE id = ?", [(number,) for number, _, _ in whole]),
                ("INSERT OR REPLACE INTO entity (id, json, at) VALUES (?, ?, ?)", whole),
                ("INSERT OR REPLACE INTO redirect VALUES (?, ?)", moved),
            ]
        )

    def _write(self, changes: Sequence[tuple[str, Sequence[tuple[Any, ...]]]]) -> None:
        """Make all changes or none."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for query, rows in changes:
                    connection.executemany(query, rows)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

        self._done(write)

    def _all(self, query: str, values: tuple[str | int | float, ...]) -> list[Any]:
        return self._done(lambda connection: connection.execute(query, values).fetchall())

    def _done(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What comes of some work on the file; if it fails on a copy in memory, and if that is no use on none."""
        for memory in (self._copy, _in_memory):
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as error:
                fresh = memory()
                self._connection.close()
                self._connection = fresh
                self.close = finalize(self, fresh.close)
                if not self._failed:
                    self._failed = True
                    self._on_fault(_useless(self.path, error))
        return work(self._connection)

    def _copy(self) -> sqlite3.Connection:
        memory = _in_memory()
        try:
            self._connection.backup(memory)
        except sqlite3.Error:
            memory.close()
            return _in_memory()
        return memory

    def _decoded(self, numbers: Iterable[int]) -> dict[int, Entity | None]:
        answers = {number: self.got(f"Q{number}") for number in numbers}
        return {number: got[0] if got else None for number, got in answers.items()}

    def _decode(self, number: int, at: float) -> Entity | None:
        """An entity as it was got at a time, named since others may write: it is not taken for an older one."""
        return self._read([number])[number]


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        if _tables(connection):  # of another's file nothing is changed
            check_schema(connection, path)
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        if not _tables(connection):
            connection.execute("BEGIN IMMEDIATE")
            for statement in creation() if not _tables(connection) else ():
                connection.execute(statement)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(";".join(creation()))
    return connection


def _useless(path: Path, error: Exception) -> str:
    """Why a file does not serve, in a line; what others advise to do about it is meant for stores."""
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    why = said.removeprefix(f"{path}: ").partition("; ")[0]
    return (
        f"{path}: cannot serve as cache ({why}); what is looked up is kept for this run only; "
        "delete it, or let FACTLINT_CACHE name another folder"
    )
