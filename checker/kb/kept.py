"""Stores made from files of facts, kept where the platform keeps caches: a file is indexed once and not each run.

A kept store belongs to one state of one file (its place, size and time of change). Where nothing can be kept, the
store is made in memory each time; a file with faults is never kept, so that its faults are told each time.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from checker.files import cache_folder
from checker.kb.blocks import OnFault
from checker.kb.schema import SCHEMA
from checker.kb.store import Store
from checker.yamlfile import Mistake


def load_kept(path: Path, *, on_fault: OnFault) -> Store:
    """The store of a file of entity JSON, from the cache if it holds one. Raises `Mistake` as `Store.load` does."""
    try:
        folder = cache_folder()
        state = path.stat()
    except (OSError, RuntimeError):
        return Store.load(path, on_fault=on_fault)
    if folder is None:
        return Store.load(path, on_fault=on_fault)
    place = f"{crc32(os.fsencode(path.absolute())):08x}"
    kept = folder / f"{place}-{state.st_size:x}-{state.st_mtime_ns:x}-{SCHEMA}.sqlite"
    if kept.is_file():
        try:
            return Store.open(kept)
        except Mistake:
            pass
    faults: list[str] = []

    def note(fault: str) -> None:
        faults.append(fault)
        on_fault(fault)

    store = Store.load(path, on_fault=note)
    if not faults:
        _keep(store, kept, place)
    return store


def _keep(store: Store, kept: Path, place: str) -> None:
    """Write a store whole or not at all, and drop those of earlier states of its file."""
    part = kept.with_name(f".{kept.name}.{os.getpid()}.part")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        store.copy_to(part)
        os.replace(part, kept)
        for old in kept.parent.glob(f"{place}-*.sqlite"):
            if old != kept:
                old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            part.unlink(missing_ok=True)
