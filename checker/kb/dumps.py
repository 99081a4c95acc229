"""Files of entity JSON, one entity a line: dumps, extracts, locks, packed or not."""

from __future__ import annotations

import bz2
import gzip
import json
import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from checker.kb.snaks import Json
from checker.kb.wikibase import redirect_of
from checker.yamlfile import Mistake

OnFault = Callable[[str], None]
"""What is told of each line that had to be left out."""


def read_dump(path: Path, on_fault: OnFault) -> Iterator[tuple[bytes, Json]]:
    """The entities of a file, each as a line and read; brackets and commas as in Wikidata's dumps do no harm.

    What cannot be read is left out and told; a file with nothing to read in it is a `Mistake`.
    """
    faults: list[str] = []
    good = 0
    for number, line in _lines(path, faults):
        line = line.removeprefix(BOM_UTF8).strip(b" \t\r\n,")
        if line in (b"", b"[", b"]"):
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{path}:{number}:{error.colno}: is not JSON: {error.msg}")
            continue
        except (ValueError, RecursionError) as error:
            faults.append(f"{path}:{number}: cannot be read: {error}")
            continue
        parts = list(_parts(data))
        if not parts:
            faults.append(f"{path}:{number}: is not the JSON of an entity: it has no id")
        good += len(parts)
        for part in parts:
            yield line if part is data else as_line(part), part
    if faults and not good:
        raise Mistake([f"{path}: has no line with the JSON of an entity; the first fault is", faults[0]])
    for fault in faults:
        on_fault(fault)


def _parts(data: Any) -> Iterator[Json]:
    """The entities in a line: one, a list of them, or an answer of Wikidata with several under "entities"."""
    if isinstance(data, list):
        for one in data:
            yield from _parts(one)
    elif isinstance(data, dict) and isinstance(data.get("entities"), dict):
        for key, one in data["entities"].items():
            yield from _parts(one)
            if isinstance(one, dict) and one.get("id") != key:
                yield {"entity": key, "redirect": one.get("id")}
    elif isinstance(data, dict) and (isinstance(data.get("id"), str) or redirect_of(data)):
        yield data


def as_line(data: Json) -> bytes:
    """An entity as compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _lines(path: Path, faults: list[str]) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with _opened(path) as file:
            for number, line in enumerate(file, 1):
                yield number, line
    except (EOFError, zlib.error) as error:
        faults.append(f"{path}:{number + 1}: the archive is damaged from here on: {error}")
    except OSError as error:
        if number == 0:
            raise Mistake([f"{path}: cannot be read: {error.strerror or error}"]) from None
        faults.append(f"{path}:{number + 1}: cannot be read from here on: {error.strerror or error}")


def _opened(path: Path) -> IO[bytes]:
    """The file, unpacked if it is packed, which its first bytes tell."""
    with path.open("rb") as file:
        magic = file.read(3)
    if magic[:2] == b"\x1f\x8b":
        return gzip.open(path)  # type: ignore[return-value]
    return bz2.open(path) if magic == b"BZh" else path.open("rb")
