"""Additions to YAML that people write by hand: all else in the text stays as it is, to the byte."""

from __future__ import annotations

from typing import Any

from checker.patterns import regex
from checker.yamlfile import Extent, Mistake, Path, extents, load, scalar

Given = str | list[Any] | dict[str, Any]
"""What is written: texts, lists and mappings, as `load` yields them."""

_BREAK = regex(r"\r\n?|\n")
_STEP = 2


def add_key(text: str, path: Path, key: str, value: Given) -> str:
    """The text with a key that the mapping at `path` does not have yet, after those that it has.

    At the top it goes to the end of the text, after an empty line, and a mapping becomes a block of lines.
    """
    parts = extents(text)
    here = parts.get(path)
    if here is None or (not path and here.start == here.end):
        return _at_end(text, _lines(key, value, 0, _STEP, deep=True))
    top = parts[()].column
    step = next((part.column - top for at, part in parts.items() if len(at) == 1 and part.is_block), _STEP)
    if here.is_block:
        if not path:
            return _at_end(text, _lines(key, value, here.column, step, deep=True))
        return _below(text, here.end, _lines(key, value, here.column, step))
    if here.kind is dict:
        return _into_brackets(text, here, parts, path, f"{scalar(key)}: {flow(value)}")
    mother, name = parts[path[:-1]], parts[(*path[:-1], f"\0{path[-1]}")]
    if here.start == here.end and mother.is_block:
        return _below(text, name.end, _lines(key, value, mother.column + step, step))
    return f"{text[: here.start]} {flow({key: value})}{text[here.end :]}"


def add_value(text: str, path: Path, value: Given) -> str:
    """The text with one more value beside the one at `path`, or at the end of the list there."""
    parts = extents(text)
    here = parts[path]
    if here.kind is list and not here.is_block:
        return _into_brackets(text, here, parts, path, flow(value))
    if here.is_block:
        column = here.column
        if here.kind is dict:  # it becomes the first item: the dash goes into the blanks before it
            column -= 2
            text = f"{text[: here.start - 2]}- {text[here.start :]}"
        return _below(text, here.end, [f"{' ' * column}- {flow(value)}"])
    own = text[here.start : here.end]
    if here.kind is str and not _fits_brackets(own):
        own = scalar(load(own, "").value)
    return f"{text[: here.start]}[{own}, {flow(value)}]{text[here.end :]}"


def flow(value: Given) -> str:
    """A value on one line, lists and mappings in brackets; keys are those of house files and need no quotes."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return f"{{{', '.join(f'{key}: {flow(one)}' for key, one in value.items())}}}"


def _lines(key: str, value: Given, column: int, step: int, *, deep: bool = False) -> list[str]:
    """A key with its value, a line each; if `deep`, with a line for each key of a mapping."""
    head = f"{' ' * column}{scalar(key)}:"
    if deep and isinstance(value, dict):
        return [head, *(line for key, one in value.items() for line in _lines(key, one, column + step, step))]
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return [head, *(f"{' ' * (column + step)}- {flow(one)}" for one in value)]
    return [f"{head} {flow(value)}"]


def _into_brackets(text: str, here: Extent, parts: dict[Path, Extent], path: Path, written: str) -> str:
    """After the last part of a list or mapping in brackets, before what else stands there: a comma, a comment."""
    ends = [part.end for at, part in parts.items() if at[:-1] == path and at != path]
    at, comma = (max(ends), ", ") if ends else (here.end - 1, "")
    return f"{text[:at]}{comma}{written}{text[at:]}"


def _fits_brackets(own: str) -> bool:
    """Whether a text as it is written means the same inside brackets, where commas part."""
    try:
        return bool(load(f"[{own}]", "").value == [load(own, "").value])
    except Mistake:
        return False


def _below(text: str, at: int, lines: list[str]) -> str:
    """With lines below the one in which character `at` stands."""
    newline = _newline(text)
    found = _BREAK.search(text, at)
    if not found:
        return f"{text}{newline}{newline.join(lines)}"
    return f"{text[: found.end()]}{newline.join(lines)}{newline}{text[found.end() :]}"


def _at_end(text: str, lines: list[str]) -> str:
    """With lines at the end, below an empty one; the end has a line break if it had one."""
    newline = _newline(text)
    if text and text.splitlines()[-1].strip():
        lines = ["", *lines]
    if text and not text.endswith(("\n", "\r")):
        return f"{text}{newline}{newline.join(lines)}"
    return f"{text}{newline.join(lines)}{newline}"


def _newline(text: str) -> str:
    found = _BREAK.search(text)
    return found[0] if found else "\n"
