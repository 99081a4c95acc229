"""`Desks`: what open drafts are checked by, opened anew when a file that they stand on has changed.

A desk holds databases that one thread alone may use: all here is for one thread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker.accepting.baseline import read_baseline
from checker.accepting.grounds import Grounds
from checker.config.words import WORDS
from checker.document import Unreadable
from checker.lsp.buffers import Buffer
from checker.lsp.seen import Seen
from checker.runs import Desk, Order, fault
from checker.settings import CONFIG, Settings, nearest
from checker.yamlfile import Mistake

Orders = Callable[[Path], Order]
"""By what drafts of a folder are checked, but for what may stand. Raises `Mistake`."""
Stamp = tuple[int, int, int] | None
"""By what a change of a file is seen; None for one that is not there."""


class Desks:
    """A desk for each `factlint.yaml`. What is wrong in files of facts is told to `on_fault` in single lines."""

    def __init__(self, orders: Orders, on_fault: Callable[[str], None], config: Path | None = None) -> None:
        """`config` is the one `factlint.yaml` that is named for all; else each folder has the nearest."""
        self._orders = orders
        self._on_fault = on_fault
        self._config = config
        self.forget()

    def refresh(self) -> bool:
        """Let go of all if a file that checks stand on has come, changed or gone, or a day has begun; whether so."""
        moved = self._stamps != self._stamped() or (bool(self._known) and self._today != date.today())
        if moved:
            self.forget()
        return moved

    def forget(self) -> None:
        """Let go of all, to be opened anew when it is needed."""
        self._known: dict[Path, Order | None] = {}
        self._desks: dict[Path | None, Desk] = {}
        self._stamps: Mapping[Path, Stamp] = {}
        self._today = date.today()

    def look(self, buffer: Buffer, folder: Path) -> Seen:
        """Check a buffer by what holds in a folder."""
        try:
            order = self._order(folder)
            desk = self._desk(order)
            draft = buffer.draft
            desk.open([draft])
            looked = desk.look(draft, lambda checked: checked)
        except Mistake as mistake:
            return Seen(buffer, mistakes=mistake.lines)
        except Exception as error:
            return Seen(buffer, unread=fault(error))
        if isinstance(looked, Unreadable):
            return Seen(buffer, unread=looked.reason)
        return Seen(buffer, looked, home=order.settings.folder)

    def _desk(self, order: Order) -> Desk:
        settings = order.settings
        if settings.folder not in self._desks:
            baseline = read_baseline(settings.baseline) if settings.baseline else None
            grounds = Grounds(self._today, settings.names, baseline)
            self._desks[settings.folder] = Desk(replace(order, grounds=grounds), self._on_fault)
        return self._desks[settings.folder]

    def _order(self, folder: Path) -> Order:
        order = self._known.get(folder)
        if order is None:
            self._known[folder] = None
            try:
                self._known[folder] = order = self._orders(folder)
            finally:
                self._stamps = self._stamped()
        return order

    def _stamped(self) -> Mapping[Path, Stamp]:
        known = self._known.items()
        files = (file for at, order in known for file in self._files(at, order.settings if order else None))
        return {file: _stamp(file) for file in files}

    def _files(self, folder: Path, settings: Settings | None) -> Iterator[Path]:
        """The files that checks in a folder stand on."""
        if config := self._config or nearest(folder, CONFIG):
            yield config
        if settings is None:
            return
        yield from settings.beside(folder)
        yield from settings.overlays
        yield from (Path(base) for base in settings.bases or () if base not in WORDS)
        yield from ((settings.baseline,) if settings.baseline else ())
        for path in settings.rules:
            yield path
            yield from sorted(path.rglob("*.y*ml")) if path.is_dir() else ()


def _stamp(file: Path) -> Stamp:
    try:
        told = os.stat(file)
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
