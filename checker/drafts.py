"""Drafts from the file system or standard input: what files, folders, globs and `-` name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from glob import has_magic, iglob
from pathlib import Path
from typing import NamedTuple

from checker.document import Unreadable
from checker.readers import SUFFIXES

STDIN = "-"
NO_MATCH = "matches no file"


class Draft(NamedTuple):
    """A draft to be read; `data` is there already if it came from standard input, or out of an archive.

    Of an archive, `path` says where in it the draft stands, as `2023.jsonl:12`, and the rest is what is told there.
    """

    path: str
    data: bytes | None = None
    format: str | None = None
    day: date | None = None
    day_from: str = ""
    known_as: str = ""
    """The path that it is known by, and that patterns fit, if that is another."""

    @property
    def folder(self) -> Path | None:
        return None if self.path == STDIN else Path(os.path.dirname(self.path))

    def bytes(self) -> bytes:
        return Path(self.path).read_bytes() if self.data is None else self.data


def find_drafts(paths: Iterable[str], stdin: Callable[[], bytes]) -> tuple[list[Draft], list[Unreadable]]:
    """The drafts that files, folders, globs and `-` name, each once, and what could not be found."""
    drafts: dict[str, Draft] = {}
    missing: list[Unreadable] = []
    for path in paths:
        if path == STDIN:
            if STDIN not in drafts:
                drafts[STDIN] = Draft(STDIN, stdin())
            continue
        for one in _named(path, missing):
            drafts.setdefault(os.path.abspath(one), Draft(one))
    return list(drafts.values()), missing


def _named(path: str, missing: list[Unreadable]) -> Iterator[str]:
    if os.path.isdir(path):
        yield from sorted(inside(path, missing))
    elif os.path.exists(path) and not os.path.isfile(path):
        missing.append(Unreadable(path, "is no file; '-' reads standard input"))
    elif os.path.lexists(path):
        yield path
    elif has_magic(path):
        matches = sorted(iglob(path, recursive=True))
        for match in matches:
            yield from sorted(inside(match, missing)) if os.path.isdir(match) else (match,)
        if not matches:
            missing.append(Unreadable(path, NO_MATCH))
    else:
        missing.append(Unreadable(path, "there is no such file"))


def inside(folder: str, missing: list[Unreadable], endings: tuple[str, ...] = tuple(SUFFIXES)) -> Iterator[str]:
    """The drafts in a folder and those below it, a folder at a time, sorted.

    Hidden ones and what Word leaves beside open files are passed over.
    """

    def note(error: OSError) -> None:
        missing.append(Unreadable(str(error.filename), f"cannot be read: {error.strerror}"))

    for here, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if not name.startswith((".", "~$")) and name.lower().endswith(endings) and path.is_file():
                yield str(path)
