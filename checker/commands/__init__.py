"""The commands, a file for each kind: what arguments ask for, done, and an exit code."""

from __future__ import annotations

from argparse import Namespace
from enum import IntEnum
from pathlib import Path

from checker.config import Named, Wishes
from checker.settings import Settings, settle


class Exit(IntEnum):
    """What the caller is told: 2 beats 1 beats 3."""

    FINE = 0
    DISCREPANCIES = 1
    NOTHING_DONE = 2
    LEFT_OUT = 3


def settings_of(args: Namespace, folder: Path | None = None) -> Settings:
    """The settings that the arguments and the nearest `factlint.yaml`, seen from a folder, give. Raises `Mistake`.

    Without a folder it is the one in which factlint was started.
    """

    def ids(option: str) -> tuple[Named, ...]:
        given = [id.strip() for text in getattr(args, option, []) for id in text.split(",")]
        return tuple(Named(id, f"--{option}") for id in given)

    wishes = Wishes(
        facts=tuple(Named(path, "--facts") for path in getattr(args, "facts", [])),
        rules=tuple(Path(path) for path in getattr(args, "rules", [])),
        select=ids("select"),
        ignore=ids("ignore"),
        fail_on=getattr(args, "fail_on", None),
        baseline=Path(baseline) if (baseline := getattr(args, "baseline", None)) else None,
    )
    offline = getattr(args, "offline", False)
    return settle(wishes, Path(args.config) if args.config else None, folder or Path.cwd(), offline=offline)
