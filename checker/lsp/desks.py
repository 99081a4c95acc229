"""`Desks`: what open drafts are checked by, opened anew when a file that they stand on has changed.

A desk holds databases that one thread alone may use: all here is for one thread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
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

Settle = Callable[[Path], Settings]
"""The settings for drafts of a folder. Raises `Mistake`."""
Stamp = tuple[int, int, int] | None
"""By what a change of a file is seen; None for one that is not there."""


class Desks:
    """A desk for each `factlint.yaml`. What is wrong in files of facts is told to `on_fault` in single lines."""

    def __init__(self, settle: Settle, config: Path | None, day: date | None, on_fault: Callable[[str], None]) -> None:
        self._settle = settle
        self._config = config
        self._day = day
        self._on_fault = on_fault
        self.forget()

    def refresh(self) -> bool:
        """Let go of all if a file that checks stand on has come, changed or gone, or a day has begun; whether so."""
        moved = self._stamps != self._stamped() or (bool(self._settings) and self._today != date.today())
        if moved:
            self.forget()
        return moved

    def forget(self) -> None:
        """Let go of all, to be opened anew when it is needed."""
        self._settings: dict[Path, Settings | None] = {}
        self._desks: dict[Path | None, Desk] = {}
        self._stamps: Mapping[Path, Stamp] = {}
        self._today = date.today()

    def look(self, buffer: Buffer, folder: Path) -> Seen:
        """Check a buffer by what holds in a folder."""
        try:
            settings = self._known(folder)
            desk = self._desk(settings)
            draft = buffer.draft
            desk.open([draft])
            looked = desk.look(draft, lambda checked: checked)
        except Mistake as mistake:
            return Seen(buffer, mistakes=mistake.lines)
        except Exception as error:
            return Seen(buffer, unread=fault(error))
        if isinstance(looked, Unreadable):
            return Seen(buffer, unread=looked.reason)
        return Seen(buffer, looked, home=settings.folder)

    def _desk(self, settings: Settings) -> Desk:
        if settings.folder not in self._desks:
            baseline = read_baseline(settings.baseline) if settings.baseline else None
            grounds = Grounds(self._today, settings.names, baseline)
            self._desks[settings.folder] = Desk(Order(settings, self._day, grounds=grounds), self._on_fault)
        return self._desks[settings.folder]

    def _known(self, folder: Path) -> Settings:
        settings = self._settings.get(folder)
        if settings is None:
            self._settings[folder] = None
            try:
                self._settings[folder] = settings = self._settle(folder)
            finally:
                self._stamps = self._stamped()
        return settings

    def _stamped(self) -> Mapping[Path, Stamp]:
        files = (file for folder, settings in self._settings.items() for file in self._files(folder, settings))
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
