"""An index of names within a store: which of millions lie within two slips of one, in half a millisecond.

Two slips leave one of three parts of a name whole (the pigeonhole principle, as in "Pass-Join" of Li, Deng and Feng,
2011). So a name is kept under its beginning, its middle and its end, each with the length of the name, and a search
looks under all parts that a name of a fitting length would share with the one asked for: at most twenty-five. The names
lie in the buckets themselves, a few dozen in a row, so that a search is one query; what it finds is compared letter by
letter.

A part that too many names share ("… County") is told apart further: what is left of these names lies within two slips
too, and is kept under its own three parts in the same way. So no search reads many more names than `CROWDED` for one.

Two exchanged neighbours may spoil two parts at once, one on either side of a border; the search undoes that exchange.

Beside it stands how many of the names hold a word: what none of millions holds is no word, but a slip. It is counted by
hash, a byte each, so that a word may seem to be held by more names than hold it, never by fewer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from zlib import crc32

from checker.kb.neighbours import LONGEST, SHORTEST, SLIPS, Index, Scan, lengths_near
from checker.names import within

MANY = 20_000
"""So many names are worth an index."""
CROWDED = 1000
"""Names in a bucket from which on they are told apart further."""
_IN_A_BUCKET = 24
_DEEPEST = 3
_BEGINNING, _MIDDLE, _END = range(3)
_TABLES = (
    "CREATE TABLE near (bucket INTEGER PRIMARY KEY, names TEXT NOT NULL)",
    "CREATE TABLE near_level (level INTEGER PRIMARY KEY, first INTEGER NOT NULL, buckets INTEGER NOT NULL)",
    "CREATE TABLE near_crowded (bucket INTEGER PRIMARY KEY)",
    "CREATE TABLE near_word (chunk INTEGER PRIMARY KEY, counts BLOB NOT NULL)",
    "CREATE TEMP TABLE part (hash INTEGER, name TEXT)",
)
_CHUNK = 512
_SLOTS_A_NAME = 2
_MOST_SLOTS = 1 << 27
_FIND = "SELECT names FROM near WHERE bucket IN (SELECT value FROM json_each(?))"


def _hash(part: str, kind: int, length: int, above: int) -> int:
    """The number of a part, of names of one length that share all parts `above`."""
    return crc32(part.encode(), above + 4 * length + kind)


def _own_parts(name: str, above: int = 0) -> Iterator[tuple[int, str]]:
    """The numbers of the three parts of a name, each with what is left of it."""
    length = len(name)
    third = length // 3
    end = length - third
    yield _hash(name[:third], _BEGINNING, length, above), name[third:]
    yield _hash(name[third:end], _MIDDLE, length, above), name[:third] + name[end:]
    yield _hash(name[end:], _END, length, above), name[:end]


def _shared_parts(name: str, length: int, above: int = 0) -> Iterator[tuple[int, str, int]]:
    """The same of parts that names of a given length share if they lie within two slips of this one.

    Each comes with what is left of this name, and how long what is left of theirs is.
    """
    third = length // 3
    more = len(name) - length
    end = len(name) - third
    yield _hash(name[:third], _BEGINNING, length, above), name[third:], length - third
    yield _hash(name[end:], _END, length, above), name[:end], length - third
    for shift in (-1, 0, 1):
        if abs(more - shift) <= 1:  # one slip on either side
            first, last = third + shift, end - more + shift
            left = name[:first] + name[last:]
            yield _hash(name[first:last], _MIDDLE, length, above), left, 2 * third
    if abs(more) <= 1 and third:
        a, b = name[third - 1 : third], name[third : third + 1]
        yield _hash(name[: third - 1] + b, _BEGINNING, length, above), a + name[third + 1 :], length - third
        a, b = name[end - 1 : end], name[end : end + 1]
        yield _hash(a + name[end + 1 :], _END, length, above), name[: end - 1] + b, length - third


class Near:
    """The index of a store, opened for searching. Raises `sqlite3.Error` if there is none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._levels = connection.execute("SELECT first, buckets FROM near_level ORDER BY level").fetchall()
        self._crowded = {bucket for (bucket,) in connection.execute("SELECT bucket FROM near_crowded")}

    def __len__(self) -> int:
        return int(self._levels[0][1]) * _IN_A_BUCKET // 3

    def holding(self, word: str) -> int:
        """See `Index.holding`: 255 if more do, and sometimes too many."""
        chunk, place = divmod(crc32(word.encode()) % self._slots, _CHUNK)
        return int(
            self._connection.execute("SELECT counts FROM near_word WHERE chunk = ?", (chunk,)).fetchone()[0][place]
        )

    @cached_property
    def _slots(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM near_word").fetchone()[0]) * _CHUNK

    def find(self, name: str) -> list[str]:
        """See `Index.find`."""
        buckets = {bucket for length in lengths_near(name) for bucket in self._shared(name, length)}
        rows = self._connection.execute(_FIND, (str(list(buckets)),)).fetchall()
        return within(name, "\n".join([names for (names,) in rows]).split("\n"), SLIPS) if rows else []

    def _shared(self, name: str, length: int, above: int = 0, level: int = 0) -> Iterator[int]:
        first, number = self._levels[level]
        for hash, left, its_length in _shared_parts(name, length, above):
            bucket = first + hash % number
            if bucket in self._crowded:
                yield from self._shared(left, its_length, hash, level + 1)
            else:
                yield bucket

    def _own(self, name: str, above: int = 0, level: int = 0) -> Iterator[tuple[int, int, str]]:
        """The buckets of a name at the last level, each with the number of the part and what is left."""
        first, number = self._levels[level]
        for hash, left in _own_parts(name, above):
            bucket = first + hash % number
            if level + 1 == len(self._levels):
                yield bucket, hash, left
            elif bucket in self._crowded:
                yield from self._own(left, hash, level + 1)

    def _parts_within(self, crowded: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Of the names in buckets that are too full, the parts of what is left."""
        for bucket, names in crowded:
            for name in dict.fromkeys(names.split("\n")):
                for own, above, left in self._own(name):
                    if own == bucket:
                        yield from ((hash, name) for hash, _ in _own_parts(left, above))


def index_names(connection: sqlite3.Connection) -> None:
    """Write the index into a store, from its table of names, if these are too many to be compared one by one."""
    if connection.execute("SELECT count(*) FROM name").fetchone()[0] >= MANY:
        build(connection, (name for (name,) in connection.execute("SELECT DISTINCT folded FROM name")))


def index_of(connection: sqlite3.Connection) -> Index:
    """What finds the names of a store: its index, or a list of them all if it has none."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'near'").fetchone():
        return Near(connection)
    return Scan(name for (name,) in connection.execute("SELECT DISTINCT folded FROM name"))


def build(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Write the index of folded names, each given once."""
    for statement in _TABLES:
        connection.execute(statement)
    indexed = (name for name in names if SHORTEST <= len(name) <= LONGEST)
    _write_level(connection, 0, 0, ((hash, name) for name in indexed for hash, _ in _own_parts(name)))
    _count_words(connection)
    first = 0
    for level in range(1, _DEEPEST):
        after = connection.execute("SELECT first + buckets FROM near_level WHERE level = ?", (level - 1,)).fetchone()[0]
        query = "SELECT bucket, names FROM near WHERE bucket >= ? AND length(names) > ?"
        crowded = [
            (bucket, names)
            for bucket, names in connection.execute(query, (first, CROWDED * SHORTEST))
            if names.count("\n") >= CROWDED
        ]
        if not crowded:
            break
        _write_level(connection, level, after, Near(connection)._parts_within(crowded))
        buckets = [(bucket,) for bucket, _ in crowded]
        connection.executemany("INSERT INTO near_crowded VALUES (?)", buckets)
        connection.executemany("DELETE FROM near WHERE bucket = ?", buckets)
        first = after
    connection.execute("DROP TABLE part")


def _count_words(connection: sqlite3.Connection) -> None:
    """Count the words of the names that lie, each three times, in the table of parts."""
    names = connection.execute("SELECT count(*) / 3 FROM part").fetchone()[0]
    slots = min(names * _SLOTS_A_NAME // _CHUNK + 1, _MOST_SLOTS // _CHUNK) * _CHUNK
    counts = bytearray(slots)
    for (name,) in connection.execute("SELECT name FROM part WHERE rowid % 3 = 0"):
        for word in name.split():
            slot = crc32(word.encode()) % slots
            counts[slot] = min(counts[slot] + 1, 255)
    chunks = ((at // _CHUNK, counts[at : at + _CHUNK]) for at in range(0, slots, _CHUNK))
    connection.executemany("INSERT INTO near_word VALUES (?, ?)", chunks)


def _write_level(connection: sqlite3.Connection, level: int, first: int, parts: Iterable[tuple[int, str]]) -> None:
    connection.execute("DELETE FROM part")
    connection.executemany("INSERT INTO part VALUES (?, ?)", parts)
    buckets = connection.execute("SELECT count(*) / ? + 1 FROM part", (_IN_A_BUCKET,)).fetchone()[0]
    connection.execute(
        "INSERT INTO near SELECT ? + hash % ?, group_concat(name, char(10)) FROM part GROUP BY 1 ORDER BY 1",
        (first, buckets),
    )
    connection.execute("INSERT INTO near_level VALUES (?, ?, ?)", (level, first, buckets))
