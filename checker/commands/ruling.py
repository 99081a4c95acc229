"""`rules`, `rules test` and `explain`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checker import listings
from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.examples import failures
from checker.reports.wording import counted
from checker.rules import load_rules, meant
from checker.terminal import show


def rules(args: Namespace) -> Exit:
    """List the rules, or run their examples."""
    settings = settings_of(args)
    if args.action is None:
        show(listings.rules(settings.rulebook()))
        return Exit.FINE
    paths = [Path(path) for path in args.paths]
    book = load_rules((*settings.rules, *paths))
    own = {rule.id for rule in (load_rules(paths, shipped=False) if paths else settings.rulebook())}
    tried = [rule for rule in book if rule.id in own]
    found = [line for rule in tried for line in failures(rule, book)]
    total = sum(len(rule.flags) + len(rule.passes) + len(rule.misses) for rule in tried)
    bare = [rule.id for rule in tried if not (rule.flags and rule.passes)]
    lines = [*found, *([f"without a flagged and a passing example: {', '.join(bare)}"] if bare else [])]
    show(
        "\n".join(
            [*lines, f"{counted(len(tried), 'rule')}, {counted(total, 'example')}: {len(found) or 'none'} failed"]
        )
    )
    return Exit.DISCREPANCIES if found else Exit.FINE


def explain(args: Namespace) -> Exit:
    """Say what a rule checks, and why."""
    book = load_rules(settings_of(args).rules)
    rule = book.get(args.rule)
    if rule is None:
        raise Usage(f"no rule is called {args.rule!r}; {meant(args.rule, [rule.id for rule in book])}")
    show(listings.explain(rule))
    return Exit.FINE
