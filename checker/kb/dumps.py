"""Lines of entity JSON, as in dumps, extracts and locks."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.kb.blocks import OnFault, blocks
from checker.kb.snaks import Json
from checker.kb.wikibase import redirect_of
from checker.yamlfile import Mistake


class Unreadable(Exception):
    """A line that is no entity JSON: why, and after a colon in which column if that is known."""


def read_dump(path: Path, on_fault: OnFault) -> Iterator[tuple[bytes, Json]]:
    """The entities of a file, each as a line and read; what cannot be read is left out and told.

    A file with nothing in it is a `Mistake`.
    """
    faults: list[str] = []
    good = 0
    for block in blocks(path, faults.append):
        for number, line in enumerate(block.data.split(b"\n"), block.first):
            try:
                parts = entities_in(line)
            except Unreadable as error:
                faults.append(f"{path}:{number}{error}")
                continue
            good += len(parts)
            yield from ((as_line(part) if len(parts) > 1 else stripped(line), part) for part in parts)
    if faults and not good:
        raise Mistake(nothing_in(path, faults[0]))
    for fault in faults:
        on_fault(fault)


def nothing_in(path: Path, fault: str) -> list[str]:
    """What is said of a file without a single entity."""
    return [f"{path}: has no line with the JSON of an entity; the first fault is", fault]


def stripped(line: bytes) -> bytes:
    """A line without the brackets and commas that Wikidata's dumps have; empty if nothing else stands there."""
    line = line.strip(b" \t\r\n,")
    if line.startswith(BOM_UTF8):
        line = line.removeprefix(BOM_UTF8).strip(b" \t\r\n,")
    return b"" if line in (b"[", b"]") else line


def entities_in(line: bytes | memoryview) -> list[Json]:
    """The entities in a line, brackets and commas around them or not: mostly one. Raises `Unreadable`."""
    line = stripped(bytes(line))
    if not line:
        return []
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise Unreadable(f":{error.colno}: is not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f": cannot be read: {error}") from None
    if not (parts := list(_parts(data))):
        raise Unreadable(": is not the JSON of an entity: it has no id")
    return parts


def _parts(data: Any) -> Iterator[Json]:
    """The entities in a value: one, a list of them, or an answer of Wikidata with several under "entities"."""
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
