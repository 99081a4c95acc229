"""A house file with facts added: all else in it stays as it is, to the byte."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from checker.files import replace_file
from checker.kb.additions import Addition, Plan
from checker.yamlfile import Mistake, load

_HEAD = "# House facts, preferred to Wikidata. Below a name: what is known, its source, and when that was checked.\n"


def write_facts(path: Path, addition: Addition) -> list[str]:
    """Add to a house file, or start one; whole or not at all, and through a link. Raises `Mistake`.

    Returns what was written and what was there already, a line each.
    """
    target = Path(os.path.realpath(path))
    try:
        old = target.read_bytes().decode("utf-8")
    except FileNotFoundError:
        old = _HEAD
    except OSError as error:
        raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise Mistake([f"{path}: is not UTF-8 text"]) from None
    new, lines = add_facts(old, addition, str(path))
    if new != old:
        try:
            if target.exists():
                target.open("r+b").close()  # what is write-protected stays as it is
            replace_file(target, new.encode("utf-8"))
        except OSError as error:
            raise Mistake([f"{path}: cannot be written: {error.strerror}"]) from None
    return lines


def add_facts(text: str, addition: Addition, file: str) -> tuple[str, list[str]]:
    """The text of a house file (it may be empty) with the addition, and what was done, a line each.

    Raises `Mistake` for what is wrong in the text or in the addition, and for what the text says otherwise.
    """
    body = text.removeprefix("\ufeff")
    plan = Plan(load(body, file), addition)
    new = plan.carried_out(body)
    try:
        done = _stripped(load(new, file).value or {}) == _stripped(plan.wanted)
    except Mistake:
        done = False
    if not done:
        raise plan.refusal((f"\0{plan.label}",), f"cannot add to {plan.label!r} as it is written; do it by hand")
    return text[: len(text) - len(body)] + new, plan.lines()


def _stripped(value: Any) -> Any:
    """A value of a file as its reader takes it: blanks around texts do not count."""
    if isinstance(value, dict):
        return {key: _stripped(one) for key, one in value.items()}
    return [_stripped(one) for one in value] if isinstance(value, list) else value.strip()
