"""YAML as people write it by hand: scalars are strings, values know their places, mistakes name line and column.

Implicit types are off, so that `no`, `1:30` and `2011-06-14` stay what they look like; a key given twice is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import inf
from typing import Any, NamedTuple

Path = tuple[str | int, ...]


class Mistake(Exception):
    """One or more faults in a file, a line each: `file:line:column: what is wrong and how to mend it`."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__(self.lines)

    def __str__(self) -> str:
        return "\n".join(self.lines)


class YamlFile(NamedTuple):
    """What a file holds (dicts, lists and strings) and where each part of it stands."""

    name: str
    value: Any
    places: Mapping[Path, tuple[int, int]]

    def fault(self, path: Path, message: str) -> str:
        """A line that names file, line, column and what is wrong at `path` (or at the nearest part above it)."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return f"{self.name}:{line}:{column}: {message}"

    def unknown_keys(self, path: Path, mapping: Mapping[str, Any], known: Iterable[str]) -> list[str]:
        """A fault for each key that is not among the known ones, with the likely meant one."""
        from difflib import get_close_matches

        known = list(known)
        faults = []
        for key in mapping:
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
                faults.append(self.fault((*path, f"\0{key}"), f"unknown key {str(key)!r}; {hint}"))
        return faults


class Extent(NamedTuple):
    """Where a part stands in its text: from character `start` to `end`, beginning in `column` (from 0)."""

    start: int
    end: int
    column: int
    kind: type[Any]
    """`str`, `list` or `dict`."""
    is_block: bool
    """A list or mapping of lines rather than in brackets; it ends where its last part does."""


@cache
def _yaml() -> Any:
    """The library, which is dear to load and which a run whose rules are kept does without."""
    import yaml

    return yaml


@cache
def _loader() -> Any:
    return getattr(_yaml(), "CSafeLoader", _yaml().SafeLoader)


def load(text: str, name: str) -> YamlFile:
    """Parse YAML. Raises `Mistake` for what is no YAML, for anchors, and for a key given twice."""
    yaml = _yaml()
    try:
        root = yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Mistake([f"{name}:{line}:{column}: {problem}"]) from None
    except (ValueError, RecursionError) as error:
        raise Mistake([f"{name}:1:1: cannot be read as YAML: {error}"]) from None
    places: dict[Path, tuple[int, int]] = {}
    faults: list[str] = []

    seen: set[int] = set()

    def build(node: Any, path: Path) -> Any:
        places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in seen:
            faults.append(f"{name}:{places[path][0]}:{places[path][1]}: is an alias; write the value out")
            return ""
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [build(child, (*path, i)) for i, child in enumerate(node.value)]
        mapping: dict[str, Any] = {}
        for key_node, child in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            key = key_node.value
            if not isinstance(key, str):
                faults.append(f"{name}:{line}:{column}: a key must be plain text")
                continue
            if key in mapping:
                faults.append(f"{name}:{line}:{column}: key {key!r} is given twice; keep one")
            places[(*path, f"\0{key}")] = (line, column)
            mapping[key] = build(child, (*path, key))
        return mapping

    value = build(root, ()) if root is not None else None
    if faults:
        raise Mistake(faults)
    return YamlFile(name, value, places)


def extents(text: str) -> dict[Path, Extent]:
    """The extent of each part of a text that `load` reads; of a key, under its name after a NUL."""
    yaml = _yaml()
    root = yaml.compose(text, Loader=_loader())
    found: dict[Path, Extent] = {}

    def measure(node: Any, path: Path) -> int:
        start, end = node.start_mark.index, node.end_mark.index
        parts = [0]
        if isinstance(node, yaml.SequenceNode):
            parts += [measure(child, (*path, i)) for i, child in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            for key, child in node.value:
                parts += [measure(key, (*path, f"\0{key.value}")), measure(child, (*path, key.value))]
        kind: type[Any] = {yaml.SequenceNode: list, yaml.MappingNode: dict}.get(type(node), str)
        is_block = kind is not str and not node.flow_style
        end = max(parts) if is_block else start + len(text[start:end].rstrip())
        found[path] = Extent(start, end, node.start_mark.column, kind, is_block)
        return end

    if root is not None:
        measure(root, ())
    return found


def scalar(text: str) -> str:
    """A text as YAML writes it on one line: in quotes if it needs them, or if others would read `no` or `null`."""
    yaml = _yaml()
    style = '"' if text.splitlines() != [text] else None
    if _loader()("").resolve(yaml.ScalarNode, text, (True, False)).endswith((":bool", ":null")):
        style = "'"
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        yaml.SequenceStartEvent(anchor=None, tag=None, implicit=True, flow_style=True),
        yaml.ScalarEvent(anchor=None, tag=None, implicit=(True, True), value=text, style=style),
        yaml.SequenceEndEvent(),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    return str(yaml.emit(events, width=inf, allow_unicode=True)).strip()[1:-1]
