"""`facts add` and `init`: files that a desk keeps, written for it."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from pathlib import Path

from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.config import CONFIG
from checker.config.shown import init_text, schema
from checker.kb.additions import Addition
from checker.kb.house_edit import write_facts
from checker.reports.wording import plain
from checker.settings import HOUSE_ENDINGS
from checker.terminal import show

HOUSE = "house.yaml"
"""The house file where none is named."""


def add(args: Namespace) -> Exit:
    """Write facts into a house file."""
    overlays = settings_of(args).overlays
    path = Path(args.to) if args.to else overlays[0] if overlays else Path(HOUSE)
    if path.suffix.lower() not in HOUSE_ENDINGS:
        raise Usage(f"facts add: {path} is no house file by its name, which ends in .yaml")
    addition = Addition(
        args.name,
        args.given or (),
        id=args.id or "",
        aliases=args.alias,
        kind=args.kind or "",
        source=args.source or "",
        checked=args.checked or (date.today().isoformat() if args.source else ""),
    )
    lines = write_facts(path, addition)
    if path.resolve() not in [overlay.resolve() for overlay in overlays]:
        lines.append(f"{path}: checks use it where --facts names it, or facts in {CONFIG}")
    show("\n".join(map(plain, lines)))
    return Exit.FINE


def init(args: Namespace) -> Exit:
    """Write a commented `factlint.yaml`, or show the schema of one."""
    if args.schema:
        show(json.dumps(schema(), indent=2, ensure_ascii=False))
        return Exit.FINE
    path = Path(CONFIG)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(init_text())
    except FileExistsError:
        raise Usage(f"init: {CONFIG} is here already; it stays as it is") from None
    except OSError as error:
        raise Usage(f"init: {CONFIG} cannot be written: {error.strerror}") from None
    show(f"{CONFIG}: written; every line that matters is commented out, and shows the default")
    return Exit.FINE
