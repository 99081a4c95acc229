"""How a store is written: rows are staged in whatever order they come, and then put into its tables in theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from checker.kb.rows import OBJECT_BITS, Rows
from checker.kb.schema import creation
from checker.kb.snaks import Json, item_order

AFTER_NAMES: tuple[Callable[[sqlite3.Connection], None], ...] = ()
"""What builds tables of its own from the table `name`, once that is whole."""

_BATCH = 5_000
_STAGING = """
CREATE TABLE staged.item (id INTEGER PRIMARY KEY, kind INTEGER, classes TEXT, json BLOB, names TEXT, edges TEXT);
CREATE TABLE staged.redirect (id INTEGER PRIMARY KEY, target INTEGER);
CREATE TABLE staged.question (kind TEXT, about TEXT, ids TEXT);
"""
_ENTITIES = """
INSERT INTO entity SELECT id, kind, NULL, json FROM staged.item WHERE kind IS NOT NULL ORDER BY id;
INSERT INTO redirect SELECT id, target FROM staged.redirect ORDER BY id;
"""
_NAMES = """
INSERT INTO name SELECT DISTINCT one.value, item.id FROM staged.item AS item, json_each(item.names) AS one
  WHERE item.kind IS NOT NULL ORDER BY 1, 2;
"""
_EDGES = """
INSERT INTO edge
  SELECT DISTINCT property, coalesce(redirect.target, object), subject
  FROM (
    SELECT one.value >> :bits AS property, one.value & :mask AS object, item.id AS subject
    FROM staged.item AS item, json_each(item.edges) AS one WHERE item.kind IS NOT NULL
  ) LEFT JOIN redirect ON redirect.id = object
  ORDER BY 1, 2, 3;
"""


def fill(connection: sqlite3.Connection, records: Iterable[tuple[bytes, Json]]) -> int:
    """Make a store of entities, each as it is kept and as it was read, and say how many they are."""
    connection.execute("ATTACH ':memory:' AS staged")
    connection.executescript(_STAGING + "BEGIN;")
    rows = Rows([], [], [])
    for kept, data in records:
        rows.add(kept, data)
        if len(rows.items) >= _BATCH:
            stage(connection, rows)
            rows = Rows([], [], [])
    stage(connection, rows)
    connection.execute("COMMIT")
    finish(connection)
    connection.execute("DETACH staged")
    return int(connection.execute("SELECT count(*) FROM entity").fetchone()[0])


def stage(connection: sqlite3.Connection, rows: Rows) -> None:
    """Put rows aside. Of an item given twice, the first is kept; likewise of a redirect."""
    connection.executemany("INSERT OR IGNORE INTO staged.item VALUES (?, ?, ?, ?, ?, ?)", rows.items)
    connection.executemany("INSERT OR IGNORE INTO staged.redirect VALUES (?, ?)", rows.redirects)
    connection.executemany("INSERT INTO staged.question VALUES (?, ?, ?)", rows.questions)


def finish(connection: sqlite3.Connection) -> None:
    """Make the tables of a store out of what is staged."""
    for statement in (*creation(), "BEGIN"):
        connection.execute(statement)
    for statement in _ENTITIES.split(";"):
        connection.execute(statement)
    connection.execute(_NAMES)
    for build in AFTER_NAMES:
        build(connection)
    connection.execute(_EDGES, {"bits": OBJECT_BITS, "mask": (1 << OBJECT_BITS) - 1})
    answers: dict[tuple[str, str], set[str]] = {}
    for kind, about, ids in connection.execute("SELECT kind, about, ids FROM staged.question"):
        answers.setdefault((kind, about), set()).update(ids.split())
    rows = ((kind, about, " ".join(sorted(ids, key=item_order))) for (kind, about), ids in answers.items())
    connection.executemany("INSERT INTO question VALUES (?, ?, ?, NULL)", rows)
    connection.execute("COMMIT")
