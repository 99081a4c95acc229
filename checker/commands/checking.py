"""`check` and `claims`: drafts in, reports out."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from checker import __version__
from checker.accepting.grounds import Grounds
from checker.arguments import LISTS, REPORTS, Target, Usage, outputs
from checker.check import Checked
from checker.commands import Exit, settings_of
from checker.discrepancies import Report
from checker.reports.outcome import About, Outcome
from checker.runs import Order, Run, look
from checker.settings import Settings
from checker.terminal import Faults, Screen, deliver, say, stdin

T = TypeVar("T")
_READ_WHERE_PRINTED = ("text", "concise", "markdown", "github")
"""Formats whose notices reach a person from standard output; else standard error tells them."""


def check(args: Namespace) -> Exit:
    """List the discrepancies in drafts."""
    targets = outputs(args.format, REPORTS)
    keep = _report_with_copy if any(name == "html" for name, _ in targets) else _report_of
    settings, looked = _look(args, keep, targets, _grounds)
    reports, unreadable, unreached = looked.kept, looked.unreadable, looked.unreached
    fail_on = "never" if args.update_baseline else settings.fail_on
    run = Outcome(reports, unreadable, unreached, looked.facts, __version__, about(settings), fail_on, os.getcwd())
    passed_on = run
    if settings.minors == "year" and any(name != "text" for name, _ in targets):
        from checker.reports.minors import with_years

        passed_on = replace(run, reports=[with_years(report, date.today()) for report in reports])

    def render(name: str, screen: Screen) -> str:
        format = import_module(f"checker.reports.{name}")  # only what is asked for: start-up is dear
        told: str
        if name == "text":
            told = format.render(run, color=screen.color, width=screen.width)
        else:
            told = format.render(passed_on)
        return told

    from checker.reports.wording import found

    if not any(file is None and name in _READ_WHERE_PRINTED for name, file in targets):
        _tell_notices(reports)
    deliver(targets, render, args.color, found(reports))
    if args.update_baseline:
        _keep(settings.baseline, reports)
    if any(run.fails(item) for _, item in run.found):
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

    def render(name: str, _: Screen) -> str:
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


def _tell_notices(reports: Sequence[Report]) -> None:
    lines = Faults()
    for notice in (notice for report in reports for notice in report.notices):
        lines(f"factlint: {notice.where}: {notice.text}")
    lines.end()


def about(settings: Settings) -> dict[str, About]:
    """What is to be said of each rule of a run."""
    return {rule.id: About(rule.title, rule.why, rule.authority) for rule in settings.rulebook()}


def _report_of(checked: Checked) -> Report:
    return checked.report


def _report_with_copy(checked: Checked) -> Report:
    return replace(checked.report, document=checked.document)
