"""`archive`: millions of drafts in, one table of findings out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checker.archive.door import Asked, run
from checker.archive.fields import Fields
from checker.archive.joined import WRITERS
from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.rules import Severity
from checker.runs import Order
from checker.terminal import Faults, say, show


def archive(args: Namespace) -> Exit:
    """Check an archive."""
    if not args.paths:
        raise Usage("archive: name at least one file, folder or glob")
    if not (args.output or "").lower().endswith(tuple(WRITERS)):
        raise Usage(
            "archive: name the file of findings, as in -o findings.parquet; it may also end in .jsonl, .jsonl.gz"
        )
    settings = settings_of(args)
    asked = Asked(
        named=args.paths,
        output=Path(args.output),
        order=Order(settings, args.date, args.jobs),
        fields=Fields.parse(args.field),
        shard=args.shard,
        seconds=args.seconds,
        restart=args.restart,
        cluster=args.cluster,
    )
    faults = Faults()
    summary, text = run(asked, say, faults)
    faults.end()
    show(text)
    # Among millions of drafts there always is something: findings are what was asked for, and no failure.
    level = args.fail_on or "never"
    if level != "never" and any(Severity(found).weight >= Severity(level).weight for found in summary.severities):
        return Exit.DISCREPANCIES
    return Exit.LEFT_OUT if summary.lost else Exit.FINE
