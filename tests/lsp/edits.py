"""Edits as nobody makes them: seeded, at random, in the midst of markup, with characters of every width."""

from __future__ import annotations

import random
from collections.abc import Sequence

Edit = tuple[int, int, str]
"""From where to where, in code points, and what comes there."""

_PIECES: Sequence[str] = (
    "a", " ", " ", "e\u0301", "😀", "👩\u200d🎨", "漢字", "\u2028", "\f", "\u00a0", "\n", "\n\n", "\r\n", "\t",
    "\u202e", "*", "_", "`", "```\n", "<!--", "-->", "<p>", "</p>", "<b", "&amp;", "&", "|", "---\n", "# ", "> ", "- ",
    "[", "](", ")", ".. ", "::\n", "= ", "// ", "<!-- factlint: ignore[age] -->", "<!-- factlint: Ann Poe=Q1 -->",
    "date 2023-06-02\n", "13", "41", "1969", "31 June", "on 30 February 2021", "Jane Roe", "Ann Poe is 30.",
    " who is 41, ", "Jennifer Lopez, 53,", "He was born on 24 July 1970.", "the film Argo (2010)", "“", "”", "'", "—",
    "\ud83d",
)  # fmt: skip


def edit(text: str, chance: random.Random) -> Edit:
    """One edit; it begins and ends at no place in the midst of a line break, as those of editors do."""
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((0, 0, 0, 1, 1, 2, 8, 40)))
    new = "".join(chance.choices(_PIECES, k=chance.choice((0, 1, 1, 1, 2, 4))))
    return _outside_break(text, start), _outside_break(text, end), new


def _outside_break(text: str, at: int) -> int:
    return at - 1 if text[max(0, at - 1) : at + 1] == "\r\n" else at


def made(text: str, edit: Edit) -> str:
    """The text after an edit."""
    start, end, new = edit
    return text[:start] + new + text[end:]
