"""Markdown: blocks, then what stands inside them, with every kept character's place carried along.

Our own scanner, after trying tree-sitter-markdown 0.5.4: that needs two grammars and 3 MB of binaries, leaves table
cells and footnotes unread inside, keeps quote markers inside paragraphs, and counts bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checker.document import Document
from checker.patterns import regex
from checker.readers import blocks, dateline, inlines
from checker.readers.laying import first_heading, lay
from checker.readers.pieces import Copy, pins_of, read_pins

# What begins with a rule and no key is prose between two rules.
_FRONT_MATTER = regex(
    r"---[ \t]*(?:\r\n?|\n)(?P<yaml>(?=[\"']?[\w-]+[\"']?[ \t]*:|#|---).*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*"
    r"(?:\r\n?|\n|\Z)",
    re.DOTALL,
)
_QID = regex(r"Q[1-9][0-9]*")


def read(name: str, source: str) -> Document:
    """The draft in a Markdown file."""
    front = _FRONT_MATTER.match(source)
    known = _front_matter(front["yaml"], name) if front else {}
    found = blocks.read(source, front.end() if front else 0)
    copy = Copy(source)
    added = [block for block in found.found if lay(copy, block, lambda text: inlines.read(text, found.references))]
    said = _line(known.get("date"))
    day = dateline.stamp(said)
    document = copy.document(
        name,
        published=(day, "front matter") if day else None,
        false_day="" if day else said,
        pins={**pins_of(source), **_pins(known.get("factlint"))},
    )
    levels = [block.heading for block in added if block.heading]
    return replace(document, title=_line(known.get("title")) or _heading(document, levels))


def _front_matter(text: str, name: str) -> Mapping[str, Any]:
    """What the front matter says; nothing if it is broken, for the copy can be checked all the same."""
    from checker.yamlfile import Mistake, load

    try:
        value = load(text, name).value
    except Mistake:
        return {}
    return value if isinstance(value, dict) else {}


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _pins(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return read_pins(value)
    entries = value.items() if isinstance(value, dict) else ()
    return {key: qid for key, qid in entries if isinstance(qid, str) and _QID.fullmatch(qid)}


def _heading(document: Document, levels: list[int]) -> str | None:
    """The first heading, if it is of the first level or the draft begins with it."""
    heading = first_heading(document)
    return heading[1] if heading and (levels[0] == 1 or heading[0] == 0) else None
