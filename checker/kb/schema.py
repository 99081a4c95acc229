"""The tables of a store, in memory, in a file, in a cache: what stands in them, and whether a file has them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from checker.yamlfile import Mistake

SCHEMA = 5
_APPLICATION = 0x66616374  # "fact": what `PRAGMA application_id` of a store says
# `entity.json` may be packed (`packing`); `entity.kind` is a number of `keep.KINDS`: `Entity.kind`, told further where
# that is "other", and nothing where it was not worked out. That of a class is what the class makes its items. `about`
# is what is known of the whole: languages, counts, days. All that points to an item stands together, since it is asked
# at once.
_TABLES = """
CREATE TABLE entity (id INTEGER PRIMARY KEY, kind INTEGER, at REAL, json BLOB NOT NULL);
CREATE TABLE name (folded TEXT, id INTEGER, PRIMARY KEY (folded, id)) WITHOUT ROWID;
CREATE TABLE edge (property INTEGER, object INTEGER, subject INTEGER, PRIMARY KEY (object, property, subject))
  WITHOUT ROWID;
CREATE TABLE redirect (id INTEGER PRIMARY KEY, target INTEGER NOT NULL);
CREATE TABLE question (kind TEXT, about TEXT, answer TEXT NOT NULL, at REAL, PRIMARY KEY (kind, about)) WITHOUT ROWID;
CREATE TABLE class (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def creation() -> list[str]:
    """What makes the tables of a store, statement by statement."""
    marks = [f"PRAGMA application_id = {_APPLICATION}", f"PRAGMA user_version = {SCHEMA}"]
    return [*marks, *(statement for statement in _TABLES.split(";") if statement.strip())]


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `Mistake` if this is no store of the schema read here."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from None
    if application != _APPLICATION:
        raise Mistake([f"{path}: is an SQLite file but no store; build one with `factlint kb import`"])
    if schema != SCHEMA:
        older = "older" if schema < SCHEMA else "newer"
        advice = "build it again with `factlint kb import`" if schema < SCHEMA else "update factlint to read it"
        raise Mistake([f"{path}: was built by {older} factlint (schema {schema}, this one reads {SCHEMA}); {advice}"])


def damaged(path: Path, error: Exception) -> Mistake:
    """What is said of a store that cannot be read."""
    return Mistake([f"{path}: is damaged ({error}); build it again with `factlint kb import`"])
