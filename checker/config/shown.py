"""What `factlint init` shows: a `factlint.yaml` with every key at its default, and the JSON Schema of the file."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from checker.config.keys import CONFIG_KEYS, GROUPS
from checker.config.shapes import Key, Keys
from checker.patterns import regex

_HEAD = """\
# factlint.yaml: what holds for all drafts that are checked from this folder or from one inside it.
#
# Lines that begin with "#" and one blank explain. The others are settings, each with the value that it has anyway. To
# change one, take its "#" away and write another value. Leave the blanks in front of it as they are; of one that stands
# inside another (url inside wikidata), take the "#" from both. Whatever factlint does not understand, it says so and
# names the line. 'factlint init --schema' prints a JSON Schema, by which an editor checks this file while you write.
"""
_PLAIN = regex(r"[A-Za-z][\w./-]*(?: [\w./-]+)*", re.ASCII)


def init_text() -> str:
    """A `factlint.yaml` in which every key stands with its default, commented out and explained."""
    parts = [_HEAD]
    for title, keys in GROUPS:
        parts.append(f"\n# ---- {title} ----\n")
        parts += ["\n" + "".join(f"{line}\n" for line in _lines(key, "")) for key in keys]
    return "".join(parts)


def _lines(key: Key, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(f"{key.title}. {key.about}", 118, initial_indent="# ", subsequent_indent="# ")
    if key.example is not None:
        yield f"# Example: {key.name}: {_flow(key.example)}"
    if isinstance(key.shape, Keys):
        yield f"#{indent}{key.name}:"
        for inner in key.shape.keys:
            yield ""
            yield from _lines(inner, f"{indent}  ")
    else:
        yield f"#{indent}{key.name}: {_flow(key.default)}"


def _flow(value: Any) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    return f"{value:g}"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a `factlint.yaml`; one without any setting is an empty document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factlint.yaml",
        "description": "What holds for all drafts that factlint checks from this folder or from one inside it.",
        **CONFIG_KEYS.schema(),
        "type": ["object", "null"],
    }
