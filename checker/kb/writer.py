"""How a store is written: rows are put aside in the order in which they come, and then into its tables in theirs.

Two databases are attached to the store that is written: `staged`, what was put aside, and `old`, the store that is
brought up to date, or an empty one. So a store is the same whatever the order of rows, and however often reading was
broken off.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.kb.keep import BY_SUBCLASS, OTHER, RULED, kind_of_class
from checker.kb.near import index_names
from checker.kb.rows import OBJECT_BITS, Harvester, Rows
from checker.kb.schema import creation
from checker.kb.snaks import Json, item_order

STAGING = """
CREATE TABLE staged.item (
  id INTEGER PRIMARY KEY, kind INTEGER, classes TEXT, hint INTEGER, known INTEGER, json BLOB, names TEXT, edges TEXT
);
CREATE TABLE staged.redirect (id INTEGER PRIMARY KEY, target INTEGER);
CREATE TABLE staged.question (kind TEXT, about TEXT, ids TEXT);
CREATE TABLE staged.subclass (id INTEGER, above INTEGER, PRIMARY KEY (id, above)) WITHOUT ROWID;
CREATE TABLE staged.class (id INTEGER PRIMARY KEY, kind INTEGER);
CREATE TABLE staged.gone (id INTEGER PRIMARY KEY);
CREATE TABLE staged.about (key TEXT PRIMARY KEY, value TEXT);
"""
_BATCH = 5_000
_CLASSES = """
SELECT DISTINCT abs(one.value) FROM staged.item AS item, json_each(item.classes) AS one WHERE item.classes IS NOT NULL
"""
# Of an item that waits, the class of the first kind decides; what one only is a subclass of stands below zero.
_SETTLED = """
UPDATE staged.item SET kind = (
  SELECT CASE WHEN count(class.kind) = 0 THEN item.hint
    ELSE min(CASE WHEN class.kind >= 0 AND (one.value > 0 OR class.kind IN (?, ?)) THEN class.kind END) END
  FROM json_each(item.classes) AS one LEFT JOIN staged.class AS class ON class.id = abs(one.value)
) WHERE classes IS NOT NULL
"""
_GONE = """
INSERT INTO staged.gone SELECT id FROM old.entity
  WHERE id IN (SELECT id FROM staged.item WHERE kind IS NOT NULL) OR id IN (SELECT id FROM staged.redirect)
"""
# What rules take for "other", classes may tell further.
_ENTITIES = """
INSERT INTO entity
  SELECT id, CASE WHEN known < :other OR kind < :ruled THEN known ELSE kind END, NULL, json
  FROM staged.item WHERE kind IS NOT NULL
  UNION ALL SELECT id, kind, at, json FROM old.entity WHERE id NOT IN (SELECT id FROM staged.gone)
  ORDER BY 1
"""
_REDIRECTS = """
INSERT OR IGNORE INTO redirect
  SELECT id, target FROM staged.redirect
  UNION ALL SELECT id, target FROM old.redirect WHERE id NOT IN (SELECT id FROM staged.item WHERE kind IS NOT NULL)
"""
_NAMES = """
INSERT INTO name
  SELECT DISTINCT one.value, item.id FROM staged.item AS item, json_each(item.names) AS one WHERE item.kind IS NOT NULL
  UNION ALL SELECT folded, id FROM old.name WHERE id NOT IN (SELECT id FROM staged.gone)
  ORDER BY 1, 2
"""
_EDGES = """
INSERT INTO edge
  SELECT DISTINCT property, coalesce(redirect.target, object), subject
  FROM (
    SELECT one.value >> :bits AS property, one.value & :mask AS object, item.id AS subject
    FROM staged.item AS item, json_each(item.edges) AS one WHERE item.kind IS NOT NULL
    UNION ALL SELECT property, object, subject FROM old.edge WHERE subject NOT IN (SELECT id FROM staged.gone)
  ) LEFT JOIN redirect ON redirect.id = object
  ORDER BY 2, 1, 3
"""
_CLASS = """
INSERT OR IGNORE INTO class
  SELECT id, kind FROM staged.class WHERE kind IS NOT NULL UNION ALL SELECT id, kind FROM old.class
"""


def fill(connection: sqlite3.Connection, harvester: Harvester, records: Iterable[Json], *, near: bool = False) -> int:
    """Make a store of entities, and say how many they are; with `near`, also its index of what is nearly called so."""
    attach(connection, None, None)
    connection.executescript(STAGING + "BEGIN;")
    rows = Rows()
    for data in records:
        harvester.entity(data, rows)
        if len(rows.items) >= _BATCH:
            stage(connection, rows)
            rows = Rows()
    stage(connection, rows)
    connection.execute("COMMIT")
    finish(connection, near=near)
    connection.executescript("DETACH staged; DETACH old;")
    return int(connection.execute("SELECT count(*) FROM entity").fetchone()[0])


def attach(connection: sqlite3.Connection, staged: Path | None, old: Path | None) -> None:
    """Attach what was put aside and the store that is brought up to date; None stands for an empty one in memory."""
    connection.execute("ATTACH ? AS staged", (str(staged) if staged else ":memory:",))
    connection.execute("ATTACH ? AS old", (str(old) if old else ":memory:",))
    if old is None:
        for statement in creation():
            if statement.lstrip().startswith("CREATE"):
                connection.execute(statement.replace("CREATE TABLE ", "CREATE TABLE old."))


def stage(connection: sqlite3.Connection, rows: Rows) -> None:
    """Put rows aside. Of an item given twice, the first is kept; likewise of a redirect."""
    connection.executemany("INSERT OR IGNORE INTO staged.item VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows.items)
    connection.executemany("INSERT OR IGNORE INTO staged.redirect VALUES (?, ?)", rows.redirects)
    connection.executemany("INSERT OR IGNORE INTO staged.subclass VALUES (?, ?)", rows.subclasses)
    connection.executemany("INSERT INTO staged.question VALUES (?, ?, ?)", rows.questions)


def finish(
    connection: sqlite3.Connection, tell: Callable[[str], None] = lambda step: None, *, near: bool = True
) -> dict[str, int]:
    """Make the tables of a store out of what is put aside, and say how many bytes each of them takes."""
    sizes: dict[str, int] = {}
    for statement in creation():
        connection.execute(statement)
    connection.execute("BEGIN")
    tell("classes")
    _settle(connection)
    for table, query in (("entity", _ENTITIES), ("redirect", _REDIRECTS), ("name", _NAMES)):
        with _measured(connection, table, sizes):
            tell(table)
            connection.execute(query, {"other": OTHER, "ruled": RULED} if table == "entity" else {})
    if near:
        with _measured(connection, "near", sizes):
            tell("near")
            index_names(connection)
    with _measured(connection, "edge", sizes):
        tell("edge")
        connection.execute(_EDGES, {"bits": OBJECT_BITS, "mask": (1 << OBJECT_BITS) - 1})
    connection.execute(_CLASS)
    _answer(connection)
    connection.execute("COMMIT")
    return sizes


def skipped(connection: sqlite3.Connection) -> dict[int | None, int]:
    """How many of the items that waited are left out, by kind; None for those whose classes lead to none."""
    query = """
        SELECT (SELECT max(class.kind) FROM json_each(item.classes) AS one JOIN staged.class AS class
          ON class.id = abs(one.value) WHERE class.kind < 0) AS kind, count(*)
        FROM staged.item AS item WHERE item.kind IS NULL GROUP BY 1
    """
    return dict(connection.execute(query).fetchall())


def _settle(connection: sqlite3.Connection) -> None:
    """Decide on the items that wait for the classes of their classes, and what of the old store goes."""
    for statement in ("DELETE FROM staged.class", "DELETE FROM staged.gone"):
        connection.execute(statement)
    above = "SELECT above FROM staged.subclass WHERE id = ?"
    known = "SELECT kind FROM old.class WHERE id = ?"

    def upwards(id: int) -> list[int]:
        return [row[0] for row in connection.execute(above, (id,))]

    def formerly(id: int) -> int | None:
        row = connection.execute(known, (id,)).fetchone()
        return row[0] if row else None

    classes = [row[0] for row in connection.execute(_CLASSES)]
    kinds = ((id, kind_of_class(id, upwards, formerly)) for id in classes)
    connection.executemany("INSERT INTO staged.class VALUES (?, ?)", kinds)
    connection.execute(_SETTLED, sorted(BY_SUBCLASS))
    connection.execute(_GONE)


def _answer(connection: sqlite3.Connection) -> None:
    """Put the questions of locks together, each of which several lines may answer."""
    answers: dict[tuple[str, str], set[str]] = {}
    for kind, about, ids in connection.execute("SELECT kind, about, ids FROM staged.question"):
        answers.setdefault((kind, about), set()).update(ids.split())
    rows = ((kind, about, " ".join(sorted(ids, key=item_order))) for (kind, about), ids in answers.items())
    connection.executemany("INSERT INTO question VALUES (?, ?, ?, NULL)", rows)
    connection.execute("INSERT OR IGNORE INTO question SELECT * FROM old.question")


@contextmanager
def _measured(connection: sqlite3.Connection, table: str, sizes: dict[str, int]) -> Iterator[None]:
    """Note how many bytes a table takes, by how much the store grows while it is written."""
    before = _size(connection)
    yield
    sizes[table] = _size(connection) - before


def _size(connection: sqlite3.Connection) -> int:
    pages, page = (connection.execute(f"PRAGMA main.{what}").fetchone()[0] for what in ("page_count", "page_size"))
    return int(pages) * int(page)
