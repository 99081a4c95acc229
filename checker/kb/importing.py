"""A dump made into a store, or a store brought up to date with one.

What is read is put aside in a file beside the store, together with how far reading got. If that is broken off, even by
a kill, the same import goes on from there; the store itself is written at the end, whole or not at all.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from checker.kb import writer
from checker.kb.blocks import STDIN, Changed, OnFault, Position, blocks
from checker.kb.crew import harvest
from checker.kb.dumps import nothing_in
from checker.kb.keep import KINDS, NO_KIND, kind_name
from checker.kb.rows import BROKEN, Rows, Wanted
from checker.kb.schema import SCHEMA
from checker.yamlfile import Mistake

_COMMIT = 2.0
"""Seconds of work that a kill may cost."""
_SMALL = 32 << 20
"""Bytes of a file for which other processes are not worth their start."""
_UNSAFE = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-131072;"
_SAFE = "PRAGMA staged.journal_mode=TRUNCATE; PRAGMA staged.synchronous=NORMAL; PRAGMA staged.cache_size=-65536;"


@dataclass(frozen=True)
class Progress:
    """How far an import is."""

    step: str
    """`read`, or the table that is written."""
    read: int = 0
    """Bytes of the file."""
    of: int = 0
    """All bytes of the file; 0 if that is not known."""
    unpacked: int = 0
    lines: int = 0
    kept: int = 0
    """Items, as far as it is decided."""


@dataclass
class Summary:
    """What an import did."""

    items: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    """By reason, broken lines among them."""
    replaced: int = 0
    merged: int = 0
    stayed: int = 0
    resumed: int = 0
    """The lines that had been read before."""


@dataclass(frozen=True)
class Import:
    """What is to be imported, and into which store; with `update` that store's entities stay where nothing newer is."""

    source: Path
    target: Path
    wanted: Wanted
    jobs: int = 0
    update: bool = False

    @property
    def staging(self) -> Path:
        """Where rows are put aside."""
        return self.target.with_name(f".{self.target.name}.import")

    @property
    def mark(self) -> str:
        """What tells this import from another."""
        source = "-" if self.source == STDIN else str(self.source.absolute())
        state = None if self.source == STDIN else self.source.stat()
        of = [source, state and state.st_size, state and state.st_mtime_ns]
        return json.dumps([SCHEMA, self.update, asdict(self.wanted), of])


def run(work: Import, on_fault: OnFault, tell: Callable[[Progress], None] = lambda progress: None) -> Summary:
    """Make or renew the store. Raises `Mistake`; what was read is then kept, unless nothing was found in it."""
    if work.update:
        work = _as_before(work)
    try:
        with closing(_Staging(work)) as staging:
            staging.read(on_fault, tell)
        return _written(work, staging, tell)
    except Changed:
        why = f"is not what was read before; delete {work.staging} to begin anew"
        raise Mistake([f"{work.source}: {why}"]) from None
    except (OSError, sqlite3.Error) as error:
        raise Mistake([f"{work.target}: cannot be written: {error}"]) from None


@dataclass
class _State:
    """How far reading is, as it is kept with the rows."""

    position: Position = Position()  # noqa: RUF009
    counts: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    day: str = ""
    whole: bool = False

    @classmethod
    def loaded(cls, text: str) -> _State:
        data = json.loads(text)
        return cls(**{**data, "position": Position(*data["position"]), "counts": Counter(data["counts"])})

    def add(self, rows: Rows, position: Position) -> None:
        self.position = position
        self.counts.update(rows.counts)
        self.kept += len(rows.items)
        self.day = max(self.day, rows.day)


class _Staging:
    """The file in which rows are put aside, opened for this process alone."""

    def __init__(self, work: Import) -> None:
        self.work = work
        self._mark = _mark_of(work)
        self.state = self._opened() or self._anew()
        self.resumed = self.state.position.line

    def close(self) -> None:
        self.connection.close()

    def read(self, on_fault: OnFault, tell: Callable[[Progress], None]) -> None:
        """Read what has not been read before."""
        if self.state.whole:
            return
        source = self.work.source
        size = 0 if source == STDIN else source.stat().st_size
        jobs = (self.work.jobs or os.cpu_count() or 1) if size > _SMALL or source == STDIN else 1
        faults: list[str] = []
        rows_of = harvest(blocks(source, faults.append, self.state.position), self.work.wanted, str(source), jobs)
        self.connection.execute("BEGIN")
        due = time.monotonic() + _COMMIT
        with closing(rows_of):
            for block, rows in rows_of:
                writer.stage(self.connection, rows)
                self.state.add(rows, block.end)
                for fault in rows.faults:
                    on_fault(fault)
                if time.monotonic() >= due:
                    self._commit()
                    self.connection.execute("BEGIN")
                    due = time.monotonic() + _COMMIT
                done = self.state
                tell(Progress("read", block.read, size, done.position.offset, done.position.line, done.kept))
        for fault in faults:
            on_fault(fault)
        self.state.counts[BROKEN] += len(faults)
        self.state.whole = True
        self._commit()
        if not self.state.kept and (self.state.counts[BROKEN]):
            self.connection.close()
            self.work.staging.unlink(missing_ok=True)
            raise Mistake(nothing_in(source, faults[0] if faults else "told above"))

    def _opened(self) -> _State | None:
        """The state of an import that was broken off; None if there is none of just this one."""
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        if not self.work.staging.is_file():
            return None
        try:
            self._attach()
            rows = dict(self.connection.execute("SELECT key, value FROM staged.about").fetchall())
            if rows.get("mark") == self._mark:
                return _State.loaded(rows["state"])
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                self.connection.close()
                raise Mistake([f"{self.work.target}: another import writes it at the moment"]) from None
        except (ValueError, KeyError, TypeError):
            pass
        self.connection.close()
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        return None

    def _anew(self) -> _State:
        self.work.staging.unlink(missing_ok=True)
        self._attach()
        self.connection.executescript(f"BEGIN; {writer.STAGING}")
        self.connection.execute("INSERT INTO staged.about VALUES ('mark', ?)", (self._mark,))
        self.state = _State()
        self._commit()
        return self.state

    def _attach(self) -> None:
        self.connection.execute("ATTACH ? AS staged", (str(self.work.staging),))
        self.connection.executescript("PRAGMA staged.locking_mode=EXCLUSIVE;" + _SAFE)

    def _commit(self) -> None:
        state = json.dumps(vars(self.state))
        self.connection.execute("INSERT OR REPLACE INTO staged.about VALUES ('state', ?)", (state,))
        self.connection.execute("COMMIT")


def _mark_of(work: Import) -> str:
    try:
        return work.mark
    except OSError as error:
        raise Mistake([f"{work.source}: cannot be read: {error.strerror}"]) from None


def _as_before(work: Import) -> Import:
    """The import with the languages of the store that it renews. Raises `Mistake` if there is no such store."""
    about = about_store(work.target)
    languages = tuple(about.get("languages", "").split())
    everything = work.wanted.everything or about.get("everything") == "yes"
    return replace(work, wanted=replace(work.wanted, languages=languages, everything=everything))


def about_store(path: Path) -> dict[str, str]:
    """What a store says of itself. Raises `Mistake`."""
    from checker.kb.store import Store

    with closing(Store.open(path)) as store:
        return store.about()


def _written(work: Import, staging: _Staging, tell: Callable[[Progress], None]) -> Summary:
    """Write the store whole or not at all, and then delete what was put aside."""
    part = work.target.with_name(f".{work.target.name}.{os.getpid()}.part")
    state = staging.state
    os.environ.setdefault("SQLITE_TMPDIR", str(work.target.absolute().parent))  # what is sorted may be large
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.executescript(_UNSAFE)
            writer.attach(connection, work.staging, work.target if work.update else None)
            sizes = writer.finish(connection, lambda table: tell(Progress(table, kept=state.kept)))
            summary = _summary(connection, state, staging.resumed)
            about = {
                "languages": " ".join(work.wanted.languages),
                "everything": "yes" if work.wanted.everything else "no",
                "day": max(state.day, about_store(work.target).get("day", "") if work.update else ""),
                "kinds": json.dumps(summary.kinds),
                "skipped": json.dumps(summary.skipped),
                "sizes": json.dumps(sizes),
            }
            connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        os.replace(part, work.target)
    finally:
        part.unlink(missing_ok=True)
    work.staging.unlink(missing_ok=True)
    return summary


def _summary(connection: sqlite3.Connection, state: _State, resumed: int) -> Summary:
    def number(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    kinds = connection.execute("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind").fetchall()
    skipped = Counter(state.counts)
    for kind, count in writer.skipped(connection).items():
        skipped[NO_KIND if kind is None else kind_name(kind)] += count
    gone = number("SELECT count(*) FROM staged.gone")
    replaced = number(
        "SELECT count(*) FROM staged.gone WHERE id IN (SELECT id FROM staged.item WHERE kind IS NOT NULL)"
    )
    return Summary(
        items=sum(count for _, count in kinds),
        kinds={KINDS[kind]: count for kind, count in kinds},
        skipped=dict(skipped.most_common()),
        replaced=replaced,
        merged=gone - replaced,
        stayed=number("SELECT count(*) FROM old.entity") - gone,
        resumed=resumed,
    )
