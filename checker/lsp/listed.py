"""An entry for `factlint-accepted.yaml` that lets a finding stand, and where it goes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from checker.accepting.entries import ACCEPTED
from checker.config.globs import ailment, fits
from checker.discrepancies import Discrepancy
from checker.settings import nearest
from checker.yamlfile import Mistake, load, scalar


@dataclass(frozen=True, slots=True)
class Addition:
    """Lines for the end of a list."""

    path: Path
    text: str


def list_for(draft: Path, home: Path | None) -> Path:
    """The list that serves a draft, or is to be made: beside the `factlint.yaml` that holds, else beside the draft."""
    return nearest(draft.parent, ACCEPTED) or (home or draft.parent) / ACCEPTED


def entry(found: Discrepancy, draft: Path, path: Path, text: str) -> Addition | None:
    """An entry behind the text of a list, its reason left to be written. None if list or name do not allow it."""
    try:
        seen = Path(os.path.relpath(draft, path.parent)).as_posix()
    except ValueError:  # another drive
        return None
    given = {"draft": seen, "rule": found.rule, "quote": " ".join(found.quote.split())}
    given |= {"subject": " ".join(found.subject_label.split())} if found.subject_label else {}
    given["reason"] = ""
    lines = [f"{'  ' if number else '- '}{key}: {scalar(value)}" for number, (key, value) in enumerate(given.items())]
    gap = "\n" if text and not text.endswith("\n") else ""
    added = f"{gap}{chr(10).join(lines)}\n"
    if ailment(seen) or not fits(seen, str(draft), path.parent) or not _reads(text, added, given):
        return None
    return Addition(path, added)


def _reads(text: str, added: str, given: dict[str, str]) -> bool:
    """Whether what is added is read as one more entry of the list."""
    try:
        before, after = load(text, "").value or [], load(text + added, "").value
    except Mistake:
        return False
    return isinstance(before, list) and bool(after == [*before, given])
