"""JSON Lines, a draft a line: ranges of a plain file; of a packed one the lines themselves, since it has no middle."""

from __future__ import annotations

import gzip
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from checker.archive.fields import Fields
from checker.archive.shards import (
    BROKEN,
    LONGEST,
    MOST_BYTES,
    MOST_HELD,
    Cut,
    Entry,
    Record,
    Shard,
    Wanted,
    damage,
    is_packed,
    lost,
)

KIND = "lines"


def shards(source: str, size: int, wanted: Wanted) -> Iterator[Shard]:
    """The lines of a file in shards."""
    packed = False
    first = number = 1
    start = at = at_first = 0
    cut = Cut(size)
    data: list[bytes] = []
    fault = ""

    def shard() -> Shard:
        held = b"".join(data) if packed else None
        return Shard(KIND, source, first, number - 1, start, held, weight=at - at_first, fault=fault)

    try:
        packed = is_packed(source)
        cut.most = MOST_HELD if packed else MOST_BYTES
        with Path(source).open("rb") as file:
            stream: IO[bytes] = gzip.open(file) if packed else file  # type: ignore[assignment]  # noqa: SIM115
            keep = packed and wanted()
            for line, length in lines(stream):
                number += 1
                at = file.tell() if packed else at + length
                if keep:
                    data.append(line)
                if cut.is_full(length):
                    yield shard()
                    first, start, at_first = number, at, at
                    cut.begin()
                    data.clear()
                    keep = packed and wanted()
    except BROKEN as error:
        fault = damage(error)
    if cut.records or fault:
        yield shard()


def lines(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Lines and their lengths; of one longer than any draft only as much is kept as shows that it is."""
    while line := stream.readline(LONGEST + 1):
        length = len(line)
        while not line.endswith(b"\n") and (more := stream.readline(LONGEST)):
            length += len(more)
            if more.endswith(b"\n"):
                line += b"\n"
        yield line, length


def records(shard: Shard, fields: Fields) -> Iterator[tuple[int, Record]]:
    """The lines of a shard with their numbers. Raises `OSError` and `EOFError`."""
    with shard.open() as stream:
        read = lines(stream)
        for number in range(shard.first, shard.last + 1):
            line, _ = next(read, (None, 0))
            if line is None:
                raise EOFError("it has fewer lines than it had when the run began")
            yield number, partial(draft, line, shard.place(number), fields)


def draft(line: bytes, place: str, fields: Fields) -> Entry | None:
    """The draft in a line."""
    line = line.strip().removeprefix(BOM_UTF8)
    if not line:
        return None
    if len(line) > LONGEST:
        return lost(place, f"is longer than {LONGEST >> 20} MB")
    try:
        data = json.loads(line.decode())
    except json.JSONDecodeError as error:
        return lost(place, f"is not JSON: {error.msg} at column {error.colno}")
    except UnicodeDecodeError as error:
        return lost(place, f"is not UTF-8 at byte {error.start} of the line")
    except (ValueError, RecursionError) as error:
        return lost(place, f"cannot be read: {error}")
    if not isinstance(data, dict):
        return lost(place, "is no JSON object with a draft in it")
    return fields.entry(data, place)
