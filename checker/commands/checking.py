"""`check` and `claims`: drafts in, reports out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from checker import __version__
from checker.accepting.grounds import Grounds
from checker.arguments import LISTS, REPORTS, Target, Usage, outputs
from checker.check import Checked
from checker.commands import Exit, settings_of
from checker.discrepancies import Report
from checker.rules import Severity
from checker.runs import Order, Run, look
from checker.settings import Settings
from checker.terminal import Faults, deliver, say, stdin

T = TypeVar("T")


def check(args: Namespace) -> Exit:
    """List the discrepancies in drafts."""
    targets = outputs(args.format, REPORTS)
    settings, looked = _look(args, _report_of, targets, _grounds)
    reports, unreadable, unreached = looked.kept, looked.unreadable, looked.unreached
    passed_on: Sequence[Report] = reports
    if settings.minors == "year" and any(name != "text" for name, _ in targets):
        from checker.reports.minors import with_years

        passed_on = [with_years(report, date.today()) for report in reports]

    def render(name: str, color: bool) -> str:
        from checker.reports import json, markdown, mismatch, text

        if name == "json":
            return json.render(passed_on, unreadable, __version__, unreached)
        if name == "markdown":
            return markdown.render(passed_on, unreadable, looked.facts, unreached)
        if name == "mismatch":
            return mismatch.render(passed_on)
        return text.render(reports, unreadable, looked.facts, unreached, color=color)

    from checker.reports.wording import found

    deliver(targets, render, args.color, found(reports))
    if args.update_baseline:
        _keep(settings.baseline, reports)
    level = "never" if args.update_baseline else settings.fail_on
    if level != "never" and any(_is_at_least(report, level) for report in reports):
        return Exit.DISCREPANCIES
    return Exit.LEFT_OUT if unreadable or unreached else Exit.FINE


def _grounds(args: Namespace, settings: Settings) -> Grounds:
    """Why findings of a run may stand. Raises `Mistake`."""
    from checker.accepting.baseline import Baseline, read_baseline
    from checker.accepting.since import changes_since

    baseline = None
    if settings.baseline:
        is_new = args.update_baseline and not settings.baseline.exists()
        baseline = Baseline(settings.baseline) if is_new else read_baseline(settings.baseline)
    elif args.update_baseline:
        raise Usage("--update-baseline: name the file with --baseline, or in factlint.yaml")
    changes = changes_since(args.changed_since, args.paths) if args.changed_since else None
    return Grounds(date.today(), settings.names, baseline, changes)


def claims(args: Namespace) -> Exit:
    """List every claim in drafts."""
    from checker import listings
    from checker.reports import json

    targets = outputs(args.format, LISTS)
    settings, looked = _look(args, json.claims, targets)

    def render(name: str, color: bool) -> str:
        if name == "json":
            drafts = looked.kept
            if settings.minors == "year":
                from checker.reports.minors import claims_with_years

                drafts = [claims_with_years(draft, date.today()) for draft in drafts]
            return json.render_claims(drafts, looked.unreadable, __version__, looked.unreached)
        return listings.claims(looked.kept, looked.unreadable, looked.facts, looked.unreached)

    deliver(targets, render, args.color, f"{sum(len(draft['claims']) for draft in looked.kept)} claims")
    return Exit.LEFT_OUT if looked.unreadable or looked.unreached else Exit.FINE


def _look(
    args: Namespace,
    keep: Callable[[Checked], T],
    targets: Iterable[Target],
    grounds: Callable[[Namespace, Settings], Grounds | None] = lambda *_: None,
) -> tuple[Settings, Run[T]]:
    """Read and check the drafts that the arguments name."""
    if not args.paths:
        raise Usage(f"{args.command}: name at least one draft, folder or glob, or - for standard input")
    settings = settings_of(args)
    faults = Faults()
    files = [file for _, file in targets if file]
    order = Order(settings, args.date, args.jobs, refresh=args.refresh, grounds=grounds(args, settings))
    looked = look(args.paths, order, keep, stdin, faults, spare=files)
    faults.end()
    for fault in looked.faults:
        say(f"factlint: {fault}")
    for item in looked.unreadable:
        say(f"factlint: {item.path}: {item.reason}")
    for source in looked.unreached:
        say(f"factlint: {source.source} {source.reason}")
    return settings, looked


def _keep(baseline: Path | None, reports: Sequence[Report]) -> None:
    """Write a baseline, and say so. Raises `Usage`."""
    from checker.accepting.baseline import write_baseline

    assert baseline is not None
    try:
        number = write_baseline(baseline, reports)
    except OSError as error:
        raise Usage(f"{baseline} cannot be written: {error.strerror}") from None
    say(f"factlint: {baseline} now lets {number:,} finding{'' if number == 1 else 's'} stand")


def _report_of(checked: Checked) -> Report:
    return checked.report


def _is_at_least(report: Report, level: str) -> bool:
    worst = report.worst()
    return worst is not None and worst.weight >= Severity(level).weight
