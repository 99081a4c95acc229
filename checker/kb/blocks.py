"""Files read in blocks of whole lines, packed or not, or what comes by standard input.

Where a block ends is a `Position`, from which reading can go on another time. Packed files are made of parts that can
be unpacked each by itself, often of many: reading goes on with the part in which it ended.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from checker.yamlfile import Mistake

OnFault = Callable[[str], None]
"""What is told of each line that had to be left out."""
STDIN = Path("-")
_PIECE = 1 << 16
"""Bytes of a packed file that are read at once; those of a dump are some 400,000 unpacked, which caches hold."""
_PLAIN = 1 << 19
_LONGEST = 1 << 28
"""Bytes of a line: what is longer is no entity."""
_TAIL = 4096


class Position(NamedTuple):
    """Where a block ends."""

    offset: int = 0
    """Bytes before it, unpacked."""
    line: int = 0
    """Lines before it."""
    part: int = 0
    """Where the part that it ends in begins in the file,"""
    part_offset: int = 0
    """and how many bytes, unpacked, stand before that."""
    tail: int = 0
    """How many of the bytes before it `sum` is of, by which they are known again."""
    sum: int = 0


class Block(NamedTuple):
    """Some whole lines, the number of the first, where they end, and how much of the file was read by then."""

    data: bytes
    first: int
    end: Position
    read: int


class Changed(Exception):
    """A file in which reading cannot go on where it ended: other bytes stand before that."""


class _Damaged(Exception):
    """A packed file that cannot be unpacked further."""


class _Piece(NamedTuple):
    data: bytes
    part: int
    part_offset: int
    offset: int
    read: int


def blocks(path: Path, on_fault: OnFault, start: Position | None = None) -> Iterator[Block]:
    """The lines of a file, or of standard input for `-`, from a position on.

    Where it is damaged, what can be read is, and the rest is told to `on_fault`. Raises `Mistake` and `Changed`.
    """
    start = start or Position()
    line, offset, read, kept = start.line, start.offset, 0, b""
    try:
        for piece in _after(start, _pieces(path, start)):
            read = piece.read
            cut = piece.data.rfind(b"\n") + 1
            if not cut:
                kept += piece.data
                if len(kept) > _LONGEST:
                    raise _Damaged(f"a line has more than {_LONGEST:,} bytes")
                continue
            data, kept = b"".join((kept, memoryview(piece.data)[:cut])), piece.data[cut:]
            offset += len(data)
            first, line = line + 1, line + _lines_in(data)
            yield Block(data, first, _position(data, offset, line, piece.part, piece.part_offset), read)
    except OSError as error:
        why = error.strerror or str(error)
        if line == 0 and not kept:
            raise Mistake([f"{path}: cannot be read: {why}"]) from None
        on_fault(f"{path}:{line + 1}: cannot be read from here on: {why}")
        kept = b""
    except _Damaged as error:
        on_fault(f"{path}:{line + 1}: is damaged from here on: {error}")
        kept = b""
    if kept:
        yield Block(kept, line + 1, _position(kept, offset + len(kept), line + 1, start.part, start.part_offset), read)


def _lines_in(data: bytes) -> int:
    """How many lines end here; lines of entities are so long that seeking each end is faster than `count`."""
    lines, at = 0, data.find(b"\n")
    while at >= 0:
        lines, at = lines + 1, data.find(b"\n", at + 1)
    return lines


def _position(data: bytes, offset: int, line: int, part: int, part_offset: int) -> Position:
    tail = data[-_TAIL:]
    return Position(offset, line, part, part_offset, len(tail), zlib.crc32(tail))


def _after(start: Position, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Pieces from a position on; the bytes before it are those that stood there, as far as they are read."""
    before = b""
    for piece in pieces:
        ahead = start.offset - piece.offset
        if ahead >= len(piece.data):
            before = (before + piece.data)[-_TAIL:]
            continue
        if ahead > 0:
            before += piece.data[:ahead]
            piece = piece._replace(data=piece.data[ahead:], offset=start.offset)
        if start.tail and len(before) >= start.tail and zlib.crc32(before[-start.tail :]) != start.sum:
            raise Changed
        before, start = b"", Position()
        yield piece


def _pieces(path: Path, start: Position) -> Iterator[_Piece]:
    """The bytes of a file, unpacked, from the part in which a position is."""
    file: IO[bytes] = sys.stdin.buffer if path == STDIN else path.open("rb")
    try:
        head = file.read(4)
        unpacker = _unpacker(head, path)
        if path != STDIN:
            at = start.part if unpacker else max(0, start.offset - _TAIL)
            file.seek(at)
            head = b""
        else:
            at = 0
        if unpacker:
            yield from _unpacked(file, head, unpacker, at, start.part_offset if at else 0)
            return
        while data := head + file.read(_PLAIN - len(head)):
            yield _Piece(data, 0, 0, at, at + len(data))
            at, head = at + len(data), b""
    finally:
        if path != STDIN:
            file.close()


def _unpacked(file: IO[bytes], head: bytes, unpacker: Callable[[], Any], at: int, offset: int) -> Iterator[_Piece]:
    part, part_offset, current = at, offset, unpacker()
    while data := head + file.read(_PIECE - len(head)):
        at, head = at + len(data), b""
        while data:
            if current.eof:
                data = data.lstrip(b"\0")
                part, part_offset, current = at - len(data), offset, unpacker()
                continue
            try:
                unpacked = current.decompress(data)
            except Exception as error:  # each library raises its own
                raise _Damaged(str(error)) from None
            data = current.unused_data if current.eof else b""
            if unpacked:
                yield _Piece(unpacked, part, part_offset, offset, at - len(data))
            offset += len(unpacked)
    if not current.eof and at > part:
        raise _Damaged("it ends too early")


def _unpacker(head: bytes, path: Path) -> Callable[[], Any] | None:
    """What makes an unpacker of one part, as the first bytes of a file tell; None for a file that is not packed."""
    if head[:2] == b"\x1f\x8b":
        try:
            from isal import isal_zlib
        except ImportError:
            return lambda: zlib.decompressobj(31)
        return lambda: isal_zlib.decompressobj(31)
    if head[:3] == b"BZh":
        from bz2 import BZ2Decompressor

        return BZ2Decompressor
    if head == b"\x28\xb5\x2f\xfd":
        try:
            import zstandard
        except ImportError:
            why = "is packed by zstd; to read it, pip install 'factlint[import]', or pipe it in: zstd -dc FILE | … -"
            raise Mistake([f"{path}: {why}"]) from None
        return lambda: zstandard.ZstdDecompressor().decompressobj()
    return None
