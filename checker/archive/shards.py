"""A shard: about a thousand records that stand together, small enough to be handed from process to process."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from checker.drafts import Draft

MOST_HELD = 8 << 20
"""No shard holds more bytes, so that many may be on their way."""
MOST_BYTES = 64 << 20
"""No shard reads more bytes, so that one of long pages does not take for ever."""
LONGEST = 64 << 20
"""No record is longer; what is would fill the memory of whoever reads it."""
BROKEN = (OSError, EOFError, zlib.error)
"""What reading a damaged source raises."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some records of a source, which a process can read without the others.

    A record is a file, a line, a row or a page; they are numbered through their source, from 1. They stand from `start`
    on in the source or, if that cannot be read from its middle, in `data`; or they are the files `paths`.
    """

    kind: str
    source: str
    first: int = 1
    last: int = 0
    start: int = 0
    data: bytes | None = field(default=None, repr=False)
    paths: tuple[str, ...] = ()
    weight: int = 0
    """How many bytes of all sources it takes, for the time that is left."""
    fault: str = ""
    """Why the source could not be read from here on."""
    number: int = 0

    def open(self) -> IO[bytes]:
        """The bytes of the shard; of a file all from `start` on. Raises `OSError`."""
        if self.data is not None:
            return io.BytesIO(self.data)
        file = Path(self.source).open("rb")  # noqa: SIM115
        file.seek(self.start)
        return file

    def place(self, number: int) -> str:
        """Where a record stands, as messages name it."""
        return self.paths[number - 1] if self.paths else f"{self.source}:{number}"


@dataclass(frozen=True, slots=True)
class About:
    """What an archive tells about a draft."""

    id: str = ""
    url: str = ""
    path: str = ""
    title: str = ""
    section: str = ""
    day: date | None = None
    day_from: str = ""
    false_day: str = ""
    """What stands where the day should, and is none."""

    def name(self, place: str) -> str:
        return self.id or self.url or self.path or place


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft of an archive, or the reason why it cannot be read."""

    draft: Draft
    about: About = About()
    reason: str = ""


def entry(place: str, data: bytes, format: str, about: About) -> Entry:
    """A draft whose text was found in an archive; patterns fit its path there, or else the archive."""
    path = about.path or place.rpartition(":")[0]
    return Entry(Draft(place, data, format, about.day, about.day_from, path), about)


def lost(place: str, reason: str, about: About | None = None) -> Entry:
    """A draft that cannot be read."""
    return Entry(Draft(place, b""), about or About(), reason)


Record = Callable[[], Entry | None]
"""Reads a record, which may take long or break; None if it is no draft (a blank line, a picture)."""
Wanted = Callable[[], bool]
"""Whether the shard that is begun now is still to be checked; if not, its data is not kept."""


class Cut:
    """Tells where a shard ends: after so many records or bytes."""

    def __init__(self, size: int, most: int = MOST_BYTES) -> None:
        self.size = size
        self.most = most
        self.records = 0
        self.bytes = 0

    def is_full(self, bytes: int, records: int = 1) -> bool:
        """Count what is read; whether the shard is full with it."""
        self.records += records
        self.bytes += bytes
        return self.records >= self.size or self.bytes >= self.most

    def begin(self) -> None:
        self.records = self.bytes = 0


def is_packed(path: str) -> bool:
    """Whether a file is packed by gzip. Raises `OSError`."""
    with Path(path).open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def damage(error: Exception) -> str:
    """Why a source cannot be read further, in words."""
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"is damaged: {' '.join(str(error).split()) or type(error).__name__}"
