"""WARC files of crawls: pages and texts as they were fetched. Where records are packed apart, a shard is a range."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from checker.archive.pages import Headers, headers_of, page
from checker.archive.shards import (
    BROKEN,
    LONGEST,
    MOST_BYTES,
    MOST_HELD,
    About,
    Cut,
    Entry,
    Record,
    Shard,
    Wanted,
    damage,
    is_packed,
    lost,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

KIND = "warc"
_PAGES = frozenset({"response", "resource", "conversion"})
_CHUNK = 1 << 16
_LONGEST_HEAD = 1 << 20


class Damaged(OSError):
    """The file is no WARC file, or none from here on."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A record as it stands in the file; `start` is where one may begin to read, which is before all packed with it."""

    start: int
    is_first: bool
    head: bytes
    headers: Headers
    block: bytes
    length: int

    @property
    def is_page(self) -> bool:
        return self.headers.get("warc-type", "").lower() in _PAGES


def shards(source: str, size: int, wanted: Wanted) -> Iterator[Shard]:
    """The pages of a file in shards."""
    first = number = 1
    start = end = 0
    cut = Cut(size)
    data: list[bytes] = []
    has_middle = True
    fault = ""

    def shard() -> Shard:
        held = None if has_middle else b"".join(data)
        return Shard(KIND, source, first, number - 1, start, held, weight=end - start, fault=fault)

    try:
        packed = is_packed(source)
        with Path(source).open("rb") as file:
            has_middle = _has_middle(file, packed)
            cut.most = MOST_BYTES if has_middle else MOST_HELD
            keep = not has_middle and wanted()
            full = False
            for piece in _pieces(file, 0, packed, whole=not has_middle):
                if full and (piece.is_first or not has_middle):
                    end = piece.start if has_middle else file.tell()
                    yield shard()
                    first, start, full = number, end, False
                    cut.begin()
                    data.clear()
                    keep = not has_middle and wanted()
                if piece.is_page:
                    number += 1
                    full = cut.is_full(piece.length) or full
                    if keep:
                        data += (piece.head, piece.block, b"\r\n\r\n")
            end = file.tell()
    except BROKEN as error:
        fault = damage(error)
    if cut.records or fault:
        yield shard()


def _has_middle(file: IO[bytes], packed: bool) -> bool:
    """Whether one can begin to read at other records than the first."""
    first_two = islice(_pieces(file, 0, packed, whole=False), 2)
    with suppress(*BROKEN):
        return all(piece.is_first for piece in first_two)
    return True


def records(shard: Shard) -> Iterator[tuple[int, Record]]:
    """The pages of a shard with their numbers. Raises what is in `BROKEN`."""
    packed = shard.data is None and is_packed(shard.source)
    number = shard.first
    with shard.open() as file:
        pieces = _pieces(file, shard.start if shard.data is None else 0, packed, whole=True)
        while number <= shard.last and (piece := next(pieces, None)):
            if piece.is_page:
                yield number, partial(_draft, piece, shard.place(number))
                number += 1


def _draft(piece: _Piece, place: str) -> Entry | None:
    about = About(url=piece.headers.get("warc-target-uri", "").strip("<>"))
    if piece.length > LONGEST:
        return lost(place, f"is longer than {LONGEST >> 20} MB", about)
    return page(piece.headers, piece.block, place, about)


def _pieces(file: IO[bytes], start: int, packed: bool, *, whole: bool) -> Iterator[_Piece]:
    """The records of a file from an offset on, without their blocks if they are not to be `whole`.

    Raises what is in `BROKEN`.
    """
    for at, stream in _members(file, start) if packed else ((start, file),):
        if not packed:
            stream.seek(start)
        is_first = True
        while True:
            begin = at if packed else stream.tell()
            piece = _piece(stream, begin, is_first, whole)
            if piece is None:
                break
            yield piece
            is_first = not packed


def _piece(stream: IO[bytes], start: int, is_first: bool, whole: bool) -> _Piece | None:
    line = stream.readline(_LONGEST_HEAD)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_HEAD)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise Damaged("a record should begin here, and none does" if start else "it is no WARC file")
    head = [line]
    size = len(line)
    while line.strip():
        line = stream.readline(_LONGEST_HEAD)
        size += len(line)
        if not line or size > _LONGEST_HEAD:
            raise Damaged("the head of a record has no end")
        head.append(line)
    headers = headers_of(b"".join(head[1:]))
    told = headers.get("content-length", "")
    if not (told.isascii() and told.isdigit()):
        raise Damaged("a record does not say how long it is")
    length = int(told)
    block = stream.read(length) if whole and length <= LONGEST else b""
    left = length - len(block)
    while left and (part := stream.read(min(left, _CHUNK))):
        left -= len(part)
    if left:
        raise EOFError("it ends inside a record")
    return _Piece(start, is_first, b"".join(head), headers, block, length)


def _members(file: IO[bytes], start: int) -> Iterator[tuple[int, IO[bytes]]]:
    """The parts that were packed by themselves, each with its offset and as a stream."""
    file.seek(start)
    rest = b""
    while rest := rest.lstrip(b"\0") or file.read(_CHUNK):
        at = file.tell() - len(rest)
        member = _Member(file, rest)
        yield at, io.BufferedReader(member, _CHUNK)
        rest = member.rest()


class _Member(io.RawIOBase):
    """What was packed by itself, unpacked as it is read."""

    def __init__(self, file: IO[bytes], begin: bytes) -> None:
        self._file = file
        self._packed = begin
        self._unpack = zlib.decompressobj(31)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._unpack.eof:
            self._packed = self._packed or self._file.read(_CHUNK)
            if not self._packed:
                raise EOFError("it ends inside a packed record")
            data = self._unpack.decompress(self._packed, len(view))
            self._packed = self._unpack.unconsumed_tail
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def rest(self) -> bytes:
        """What follows in the file, once this is read to its end."""
        while self.read(_CHUNK):
            pass
        return self._unpack.unused_data
