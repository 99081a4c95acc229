"""What the findings of a run depend on, each as a digest: a run that goes on must find all of it as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import checker
from checker import __version__
from checker.archive.fields import Fields
from checker.archive.sources import Survey
from checker.config import Choice, Named
from checker.config.words import STARTER
from checker.rules import rule_files, shipped_rules
from checker.runs import Order
from checker.settings import Settings
from checker.shelf import starter_facts

_SMALL = 32 << 20
"""A file of facts up to this size is known by what is in it, a bigger one by its size and time of change."""


def state_of(order: Order, survey: Survey, shard: int, named: Fields, seconds: float) -> dict[str, str]:
    """The state of all that a run depends on."""
    settings = order.settings
    sources = settings.sources(None)
    facts = [starter_facts() if base == STARTER else base for base in sources.bases]
    choices = [
        (field.name, _plain(getattr(settings, field.name)))
        for field in fields(Settings)
        if field.name in ("select", "ignore", "severity", "paths", "names", "minors", "offline", "locks", "folder")
    ]
    return {
        "factlint": code(),
        "the sources": survey.digest,
        "the rules": _digest(_content(Path(path)) for path in rule_files([shipped_rules(), *settings.rules])),
        "the facts": _digest(_state(Path(file)) for file in (*facts, *sources.overlays)),
        "the options": _digest([repr((choices, order.day, shard, sorted(named.named.items()), seconds)).encode()]),
        "the baseline": _digest(map(_state, [settings.baseline] if settings.baseline else [])),
    }


@cache
def code() -> str:
    """A digest of the program."""
    files = sorted(Path(checker.__file__).parent.rglob("*.py"))
    return f"{__version__} {_digest(map(_content, files))}"


def _digest(parts: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    return path.name.encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes()


def _state(path: Path) -> bytes:
    try:
        state = os.stat(path)
        if state.st_size <= _SMALL:
            return _content(path)
        return f"{path} {state.st_size} {state.st_mtime_ns}".encode("utf-8", "surrogateescape")
    except OSError:
        return f"{path} is no file".encode("utf-8", "surrogateescape")


def _plain(value: Any) -> Any:
    """A setting without the place at which it was written."""
    if isinstance(value, Named):
        return value.text
    if isinstance(value, Choice):
        return [_plain(getattr(value, field.name)) for field in fields(Choice)]
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
