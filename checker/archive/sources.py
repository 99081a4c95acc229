"""What is to be checked: files, folders and globs, walked in order, and cut into shards as one goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from glob import has_magic, iglob
from hashlib import blake2b
from pathlib import Path

from checker.archive import lines, parquet, warc
from checker.archive.fields import Fields
from checker.archive.shards import Cut, Entry, Record, Shard, Wanted, damage, lost
from checker.arguments import Usage
from checker.document import Unreadable
from checker.drafts import NO_MATCH, STDIN, Draft, inside
from checker.readers import SUFFIXES

FILES = "files"
"""The kind of shard that is a list of drafts in files of their own."""
PARQUET = "parquet"
_KINDS = {
    ".jsonl": lines.KIND, ".jsonl.gz": lines.KIND, ".ndjson": lines.KIND, ".ndjson.gz": lines.KIND,
    ".parquet": PARQUET, ".warc": warc.KIND, ".warc.gz": warc.KIND,
}  # fmt: skip
_OTHERS = (".json", ".gz", ".bz2", ".zst", ".xz", ".zip", ".tar", ".csv", ".tsv", ".arc")
_OTHER = "is no archive that is read, by its name; those end in .jsonl, .jsonl.gz, .parquet, .warc or .warc.gz"
_LOCKS = ".lock.jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be checked: a draft, or an archive of them; with a `fault`, what was named and is none."""

    path: str
    kind: str = FILES
    size: int = 0
    changed: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """All sources at a glance: how many there are, how many were named in vain, how big all is, and their state."""

    number: int
    missing: int
    size: int
    kinds: frozenset[str]
    digest: str


def find(named: Sequence[str], spared: Iterable[str] = ()) -> Iterator[Source]:
    """The sources that were named, in order, each once; `spared` are files of the run itself. Raises `Usage`."""
    if STDIN in named:
        raise Usage("archive: standard input cannot be read twice; name files, folders or globs")
    seen = _Seen(spared)
    missing: list[Unreadable] = []
    for name in named:
        if not _is_pattern(name):
            yield from _under(name, seen, missing)
        else:
            matches = sorted(iglob(name, recursive=True))
            for match in matches:
                yield from _under(match, seen, missing)
            if not matches:
                missing.append(Unreadable(name, NO_MATCH))
        yield from (Source(item.path, fault=item.reason) for item in missing)
        missing.clear()


def _is_pattern(name: str) -> bool:
    return has_magic(name) and not os.path.lexists(name)


class _Seen:
    """What was named before: files by their places, folders by what their places begin with."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = {os.path.realpath(file) for file in files}
        self._names = {os.path.basename(file) for file in self._files}
        self._folders: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        if not self._folders and os.path.basename(path) not in self._names:
            return False  # where a link leads is looked up where it may matter only: it takes longer than the rest
        real = os.path.realpath(path)
        return real in self._files or real.startswith(self._folders)

    def add(self, path: str) -> None:
        self._files.add(os.path.realpath(path))
        self._names.add(os.path.basename(os.path.realpath(path)))

    def add_folder(self, path: str) -> None:
        self._folders += (os.path.join(os.path.realpath(path), ""),)


def _under(top: str, seen: _Seen, missing: list[Unreadable]) -> Iterator[Source]:
    """The sources in a folder, or the file itself."""
    if os.path.isdir(top):
        for path in inside(top, missing, (*SUFFIXES, *_KINDS)):
            if not seen.has(path) and not path.lower().endswith(_LOCKS):
                yield _source(path)
        seen.add_folder(top)
    elif not seen.has(top):
        seen.add(top)
        yield _source(top)


def _source(path: str) -> Source:
    lower = path.lower()
    kind = next((kind for ending, kind in _KINDS.items() if lower.endswith(ending)), FILES)
    try:
        state = os.stat(path)
    except OSError as error:
        return Source(path, fault="there is no such file" if isinstance(error, FileNotFoundError) else damage(error))
    if not Path(path).is_file():
        return Source(path, fault="is no file")
    fault = _OTHER if kind == FILES and lower.endswith(_OTHERS) else ""
    return Source(path, kind, state.st_size, state.st_mtime_ns, fault)


def survey(sources: Iterable[Source], beside: Callable[[Path], Iterable[Path]]) -> Survey:
    """Look at all sources once, and at what lies `beside` the drafts of a folder and serves them."""
    digest = blake2b(digest_size=16)
    number = missing = size = 0
    kinds = set()
    folder = None
    for source in sources:
        number += not source.fault
        missing += bool(source.fault) and source.fault != NO_MATCH
        kinds.add(source.kind)
        size += source.size
        digest.update(f"{source}\n".encode("utf-8", "surrogatepass"))
        if os.path.dirname(source.path) != folder:
            folder = os.path.dirname(source.path)
            for path in beside(Path(folder)):
                digest.update(f"{_source(str(path))}\n".encode("utf-8", "surrogatepass"))
    return Survey(number, missing, size, frozenset(kinds), digest.hexdigest())


def shards(sources: Iterable[Source], size: int, fields: Fields, is_done: Callable[[int], bool]) -> Iterator[Shard]:
    """All sources in shards of about `size` drafts, numbered; those that are done come without data."""
    number = 0

    def wanted() -> bool:
        return not is_done(number)

    for shard in _shards(sources, size, fields, wanted):
        yield replace(shard, number=number)
        number += 1


def _shards(sources: Iterable[Source], size: int, fields: Fields, wanted: Wanted) -> Iterator[Shard]:
    cut = Cut(size)
    paths: list[str] = []
    for source in sources:
        if source.kind == FILES and not source.fault:
            paths.append(source.path)
            if not cut.is_full(source.size):
                continue
        if paths:
            yield Shard(FILES, paths[0], paths=tuple(paths), weight=cut.bytes)
            paths.clear()
            cut.begin()
        if source.fault:
            yield Shard(FILES, source.path, fault=source.fault)
        elif source.kind == PARQUET:
            yield from parquet.shards(source.path, size, wanted, fields, source.size)
        elif source.kind != FILES:
            module = lines if source.kind == lines.KIND else warc
            yield from module.shards(source.path, size, wanted)
    if paths:
        yield Shard(FILES, paths[0], paths=tuple(paths), weight=cut.bytes)


def records(shard: Shard, fields: Fields) -> Iterator[tuple[int, Record]]:
    """The records of a shard with their numbers; last, where the source breaks off, that it does. Raises `BROKEN`."""
    number = shard.first - 1
    for number, record in _records(shard, fields):
        yield number, record
    if shard.fault:
        yield number + 1, partial(lost, shard.source, shard.fault)


def _records(shard: Shard, fields: Fields) -> Iterator[tuple[int, Record]]:
    if shard.kind == lines.KIND:
        return lines.records(shard, fields)
    if shard.kind == warc.KIND:
        return warc.records(shard)
    return ((number, partial(_file, path)) for number, path in enumerate(shard.paths, 1))


def _file(path: str) -> Entry:
    return Entry(Draft(path))
