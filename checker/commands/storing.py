"""`kb import`, `kb update` and `kb stats`: stores written, and what is in them."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from checker.arguments import Usage
from checker.commands import Exit
from checker.commands.progress import Meter
from checker.kb.importing import Summary, about_store, run
from checker.kb.rows import BROKEN, Wanted
from checker.kb.staging import Import
from checker.kb.trim import with_variants
from checker.reports.wording import counted, plain
from checker.terminal import Faults, show


def build(args: Namespace) -> Exit:
    """Make a store of a dump."""
    if not (args.output or "").endswith(".sqlite"):
        raise Usage("kb import: name the store to write, as in -o facts.sqlite")
    return _done(Import(Path(args.what), Path(args.output), _wanted(args), args.jobs))


def renew(args: Namespace) -> Exit:
    """Bring a store up to date."""
    if not args.source:
        raise Usage("kb update: name the store and what is newer, as in kb update facts.sqlite newer.json.gz")
    return _done(Import(Path(args.source), Path(args.what), _wanted(args), args.jobs, update=True))


def stats(args: Namespace) -> Exit:
    """Say what is in a store."""
    path = Path(args.what)
    about = about_store(path)
    if "kinds" not in about:
        raise Usage(f"{plain(str(path))}: was not written by 'factlint kb import', and tells nothing of itself")
    kinds, sizes = (json.loads(about[key]) for key in ("kinds", "sizes"))
    lines = [
        f"{plain(str(path))}: {counted(sum(kinds.values()), 'item')}, {_bytes(path.stat().st_size)}",
        f"last change in it: {about['day'] or 'not told'}",
        f"languages: {about['languages'] or 'all'}",
        f"kinds: {_listed(kinds)}",
        f"left out of the last dump: {_listed(json.loads(about['skipped'])) or 'nothing'}",
        f"room: {', '.join(f'{table} {_bytes(size)}' for table, size in sizes.items())}",
    ]
    show("\n".join(lines))
    return Exit.FINE


def _wanted(args: Namespace) -> Wanted:
    return Wanted(languages=with_variants(args.languages), everything=args.all)


def _done(work: Import) -> Exit:
    """Carry out an import and say what it did."""
    faults, meter = Faults(), Meter()

    def fault(line: str) -> None:
        meter.clear()
        faults(line)

    try:
        summary = run(work, fault, meter)
    finally:
        meter.clear()
        faults.end()
    show("\n".join(_told(work, summary)))
    return Exit.FINE


def _told(work: Import, summary: Summary) -> list[str]:
    lines = [f"{plain(str(work.target))}: {counted(summary.items, 'item')}: {_listed(summary.kinds)}"]
    if summary.resumed:
        lines.append(f"went on after {counted(summary.resumed, 'line')} that had been read before")
    if work.update:
        merged = f", {summary.merged:,} merged into others" if summary.merged else ""
        lines.append(f"{summary.replaced:,} replaced{merged}, {summary.stayed:,} stay as they were")
    broken = summary.skipped.pop(BROKEN, 0)
    lines.append(f"left out: {_listed(summary.skipped) or 'nothing'}")
    if broken:
        lines.append(f"{counted(broken, 'broken line')} left out")
    return lines


def _listed(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {count:,}" for name, count in ordered if count)


def _bytes(size: int) -> str:
    for unit, of in (("GB", 1e9), ("MB", 1e6)):
        if size >= of:
            return f"{size / of:,.1f} {unit}"
    return f"{size / 1e3:,.0f} kB"
