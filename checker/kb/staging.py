"""Rows of a dump put aside in a file beside the store, together with how far reading got.

Each few seconds both are committed at once, so that reading goes on from there after a kill.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from checker.kb import writer
from checker.kb.blocks import STDIN, OnFault, Position, blocks
from checker.kb.crew import harvest
from checker.kb.dumps import nothing_in
from checker.kb.rows import BROKEN, Rows, Wanted
from checker.kb.schema import SCHEMA
from checker.yamlfile import Mistake

_COMMIT = 2.0
"""Seconds of work that a kill may cost."""
_SMALL = 32 << 20
"""Bytes of a file for which other processes are not worth their start."""
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

    def drop(self) -> None:
        """Delete what was put aside."""
        self.staging.unlink(missing_ok=True)
        self.staging.with_name(f"{self.staging.name}-journal").unlink(missing_ok=True)

    @property
    def mark(self) -> str:
        """What tells this import from another."""
        source = "-" if self.source == STDIN else str(self.source.absolute())
        state = None if self.source == STDIN else self.source.stat()
        of = [source, state and state.st_size, state and state.st_mtime_ns]
        return json.dumps([SCHEMA, self.update, asdict(self.wanted), of])


@dataclass
class State:
    """How far reading is, as it is kept with the rows."""

    position: Position = Position()  # noqa: RUF009
    counts: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    day: str = ""
    whole: bool = False

    @classmethod
    def loaded(cls, text: str) -> State:
        data = json.loads(text)
        return cls(**{**data, "position": Position(*data["position"]), "counts": Counter(data["counts"])})

    def add(self, rows: Rows, position: Position) -> None:
        self.position = position
        self.counts.update(rows.counts)
        self.kept += len(rows.items)
        self.day = max(self.day, rows.day)


class Staging:
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
            self.work.drop()
            raise Mistake(nothing_in(source, faults[0] if faults else "told above"))

    def _opened(self) -> State | None:
        """The state of an import that was broken off; None if there is none of just this one."""
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        if not self.work.staging.is_file():
            return None
        try:
            self._attach()
            rows = dict(self.connection.execute("SELECT key, value FROM staged.about").fetchall())
            if rows.get("mark") == self._mark:
                return State.loaded(rows["state"])
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                self.connection.close()
                raise Mistake([f"{self.work.target}: another import writes it at the moment"]) from None
        except (ValueError, KeyError, TypeError):
            pass
        self.connection.close()
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        return None

    def _anew(self) -> State:
        self.work.drop()
        self._attach()
        self.connection.executescript(f"BEGIN; {writer.STAGING}")
        self.connection.execute("INSERT INTO staged.about VALUES ('mark', ?)", (self._mark,))
        self.state = State()
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
