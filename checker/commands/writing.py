"""`facts add` and `init`: files that a desk keeps, written for it."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.config import CONFIG
from checker.config.shown import init_text, schema
from checker.kb.additions import Addition
from checker.kb.house_edit import write_facts
from checker.reports.wording import plain
from checker.terminal import show


def add(args: Namespace) -> Exit:
    """Write facts into a house file."""
    path = Path(args.to) if args.to else _house_file(args)
    addition = Addition(
        args.name,
        args.given or (),
        id=args.id or "",
        aliases=args.alias,
        kind=args.kind or "",
        source=args.source or "",
        checked=args.checked or "",
    )
    show("\n".join(map(plain, write_facts(path, addition))))
    return Exit.FINE


def _house_file(args: Namespace) -> Path:
    """The first house file that `factlint.yaml` names. Raises `Usage` if there is none."""
    overlays = settings_of(args).overlays
    if not overlays:
        raise Usage("facts add: name the house file, as in --to house.yaml, or in factlint.yaml under facts")
    return overlays[0]


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
