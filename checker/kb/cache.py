"""What was asked of Wikidata and answered, kept in a store that fills itself.

Several processes may write at once, and each write is one transaction in a write-ahead log: after a kill in the middle
of one, all that was there before is there still (https://www.sqlite.org/wal.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.kb.dumps import OnFault, as_line
from checker.kb.store import Store, check_schema, creation
from checker.yamlfile import Mistake

_PATIENCE = 20.0
"""Seconds to wait for another process that writes."""


class Cache(Store):
    """A store of answers with the times at which they were got, in seconds since 1970."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self.is_lock = self.remote = True

    @classmethod
    def keep(cls, path: Path | None, on_fault: OnFault) -> Cache:
        """The cache in a file, made if there is none; in memory if there is no place or the file is of no use."""
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                return cls(_opened(path), path)
            except (OSError, sqlite3.Error, Mistake) as error:
                said = str(error).removeprefix(f"{path}: ")
                on_fault(f"{path}: cannot serve as cache ({said}); what is looked up now is not kept; delete the file")
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.executescript(";".join(creation()))
        return cls(connection, path or Path(":memory:"))

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

    def got_at(self, id: str) -> float | None:
        """When an entity, or the answer that there is none of that id, was got; None if it never was."""
        target = self._target(int(id[1:])) or int(id[1:])
        rows = self._all("SELECT at FROM entity WHERE id = ?", (target,))
        rows = rows or self._all("SELECT at FROM question WHERE kind = 'missing' AND about = ?", (id,))
        return rows[0][0] if rows else None

    def put_answer(self, kind: str, about: str, ids: Sequence[str], at: float) -> None:
        """Keep the answer to a question."""
        self._write([("INSERT OR REPLACE INTO question VALUES (?, ?, ?, ?)", [(kind, about, " ".join(ids), at)])])

    def put_entities(self, got: Mapping[str, Mapping[str, Any] | None], at: float) -> None:
        """Keep trimmed entities under the ids they were asked for; None stands for an id that is not in use."""
        whole = [(int(data["id"][1:]), as_line(data), at) for data in got.values() if data]
        moved = [(int(id[1:]), int(data["id"][1:])) for id, data in got.items() if data and data["id"] != id]
        missing = [("missing", id, "", at) for id, data in got.items() if data is None]
        gone = [(int(id[1:]),) for id, data in got.items() if data is None]
        present = [("missing", id) for id, data in got.items() if data]
        self._write(
            [
                ("INSERT OR REPLACE INTO entity VALUES (?, ?, ?)", whole),
                ("INSERT OR REPLACE INTO redirect VALUES (?, ?)", moved),
                ("DELETE FROM redirect WHERE id = ?", [(number,) for number, _, _ in whole]),
                ("INSERT OR REPLACE INTO question VALUES (?, ?, ?, ?)", missing),
                ("DELETE FROM entity WHERE id = ?", gone),
                ("DELETE FROM question WHERE kind = ? AND about = ?", present),
            ]
        )
        self._entity.cache_clear()

    def _write(self, changes: Sequence[tuple[str, Sequence[tuple[Any, ...]]]]) -> None:
        """Make all changes or none. What cannot be kept is known for this run only if it is in memory already."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for query, rows in changes:
                    self._connection.executemany(query, rows)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise Mistake([f"{self.path}: the cache cannot be written: {error}; delete it or free the disk"]) from None


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            connection.execute("COMMIT")
            check_schema(connection, path)
        else:
            for statement in creation():
                connection.execute(statement)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection
