"""Patterns for the places of drafts: `letters/**`, `*/obituaries/*.md`, seen from a folder."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath


def ailment(pattern: str) -> str | None:
    """What is wrong with a pattern, if anything."""
    if pattern.startswith(("/", "~")):
        return f"are seen from the folder of this file; {pattern!r} is not"
    if "\\" in pattern:
        return f"have / between folders; {pattern!r} has \\"
    return None


def fits(pattern: str, path: str, folder: Path) -> bool:
    """Whether a path fits a pattern that is seen from a folder; where links lead plays no part.

    A wildcard stays within a name and below the folder; `**` is any number of folders, none included.
    """
    try:
        seen = os.path.relpath(path, folder)
    except ValueError:  # another drive
        return False
    wanted = [part for part in pattern.split("/") if part not in ("", ".")]
    if pattern.endswith("/"):
        wanted.append("**")
    return _fit(wanted, PurePosixPath(Path(seen).as_posix()).parts)


def _fit(wanted: list[str], parts: tuple[str, ...]) -> bool:
    if not wanted:
        return not parts
    first, rest = wanted[0], wanted[1:]
    below = bool(parts) and parts[0] != ".."
    if first == "**":
        return _fit(rest, parts) or (below and _fit(wanted, parts[1:]))
    if first == "..":
        return bool(parts) and parts[0] == ".." and _fit(rest, parts[1:])
    return below and fnmatchcase(parts[0], first) and _fit(rest, parts[1:])
