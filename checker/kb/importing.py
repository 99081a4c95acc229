"""A dump made into a store, or a store brought up to date with one.

What is read is put aside in a file beside the store, together with how far reading got. If that is broken off, even by
a kill, the same import goes on from there; the store itself is written at the end, whole or not at all.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.kb import writer
from checker.kb.blocks import Changed, OnFault
from checker.kb.keep import KINDS, NO_KIND, kind_name
from checker.kb.staging import Import, Progress, Staging, State
from checker.yamlfile import Mistake

_UNSAFE = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-131072;"


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


def run(work: Import, on_fault: OnFault, tell: Callable[[Progress], None] = lambda progress: None) -> Summary:
    """Make or renew the store. Raises `Mistake`; what was read is then kept, unless nothing was found in it."""
    if work.update:
        work = _as_before(work)
    try:
        with closing(Staging(work)) as staging:
            staging.read(on_fault, tell)
        return _written(work, staging, tell)
    except Changed:
        why = f"is not what was read before; delete {work.staging} to begin anew"
        raise Mistake([f"{work.source}: {why}"]) from None
    except (OSError, sqlite3.Error) as error:
        raise Mistake([f"{work.target}: cannot be written: {error}"]) from None


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


def _written(work: Import, staging: Staging, tell: Callable[[Progress], None]) -> Summary:
    """Write the store whole or not at all, and then delete what was put aside."""
    part = work.target.with_name(f".{work.target.name}.part")
    part.unlink(missing_ok=True)  # of a kill in just this moment
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
    work.drop()
    return summary


def _summary(connection: sqlite3.Connection, state: State, resumed: int) -> Summary:
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
