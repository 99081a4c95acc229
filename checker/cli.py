"""The command `factlint`: arguments in, reports and an exit code out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker import __version__
from checker.arguments import LISTS, REPORTS, Target, Usage, outputs, parse
from checker.terminal import Faults, deliver, end, prepare, say, show, stdin

if TYPE_CHECKING:
    from checker.check import Checked
    from checker.discrepancies import Report
    from checker.kb import KnowledgeBase
    from checker.runs import Run
    from checker.settings import Settings

T = TypeVar("T")


class Exit(IntEnum):
    """What the caller is told: 2 beats 1 beats 3."""

    FINE = 0
    DISCREPANCIES = 1
    NOTHING_DONE = 2
    LEFT_OUT = 3
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        try:
            args = parse(sys.argv[1:] if argv is None else argv)
        except SystemExit as left:
            return left.code if isinstance(left.code, int) else Exit.NOTHING_DONE
        prepare()
        return int(_run(args))
    except KeyboardInterrupt:
        say("factlint: interrupted")
        return Exit.INTERRUPTED
    except Exception as fault:  # whatever it is, CI must not read it as discrepancies
        say(f"factlint: internal fault: {type(fault).__name__}: {fault}; please report it")
        return Exit.NOTHING_DONE
    finally:
        end()


def _run(args: Namespace) -> Exit:
    from checker.yamlfile import Mistake

    try:
        return _COMMANDS[args.command](args)
    except Usage as error:
        say(f"factlint: {error}")
    except Mistake as mistake:
        for line in mistake.lines:
            say(line)
    return Exit.NOTHING_DONE


# Commands


def _check(args: Namespace) -> Exit:
    targets = outputs(args.format, REPORTS)
    settings, looked = _look(args, _report_of, targets)
    reports, unreadable = looked.kept, looked.unreadable

    def render(name: str, color: bool) -> str:
        from checker.reports import json, markdown, text

        if name == "json":
            return json.render(reports, unreadable, __version__)
        if name == "markdown":
            return markdown.render(reports, unreadable, looked.facts)
        return text.render(reports, unreadable, looked.facts, color=color)

    from checker.reports.wording import found

    deliver(targets, render, args.color, found(reports))
    level = settings.fail_on
    if level != "never" and any(_is_at_least(report, level) for report in reports):
        return Exit.DISCREPANCIES
    return Exit.LEFT_OUT if unreadable else Exit.FINE


def _claims(args: Namespace) -> Exit:
    from checker import listings
    from checker.reports import json

    targets = outputs(args.format, LISTS)
    _, looked = _look(args, json.claims, targets)

    def render(name: str, color: bool) -> str:
        if name == "json":
            return json.render_claims(looked.kept, looked.unreadable, __version__)
        return listings.claims(looked.kept, looked.unreadable, looked.facts)

    deliver(targets, render, args.color, f"{sum(len(draft['claims']) for draft in looked.kept)} claims")
    return Exit.LEFT_OUT if looked.unreadable else Exit.FINE


def _rules(args: Namespace) -> Exit:
    from checker import listings
    from checker.examples import failures
    from checker.reports.wording import counted
    from checker.rules import load_rules

    settings = _settings(args)
    if args.action is None:
        show(listings.rules(settings.rulebook()))
        return Exit.FINE
    paths = [Path(path) for path in args.paths]
    book = load_rules((*settings.rules, *paths))
    own = {rule.id for rule in (load_rules(paths, shipped=False) if paths else settings.rulebook())}
    rules = [rule for rule in book if rule.id in own]
    found = [line for rule in rules for line in failures(rule, book)]
    total = sum(len(rule.flags) + len(rule.passes) + len(rule.misses) for rule in rules)
    bare = [rule.id for rule in rules if not (rule.flags and rule.passes)]
    lines = [*found, *([f"without a flagged and a passing example: {', '.join(bare)}"] if bare else [])]
    show(
        "\n".join(
            [*lines, f"{counted(len(rules), 'rule')}, {counted(total, 'example')}: {len(found) or 'none'} failed"]
        )
    )
    return Exit.DISCREPANCIES if found else Exit.FINE


def _explain(args: Namespace) -> Exit:
    from checker import listings
    from checker.rules import load_rules
    from checker.settings import meant

    book = load_rules(_settings(args).rules)
    rule = book.get(args.rule)
    if rule is None:
        raise Usage(f"no rule is called {args.rule!r}; {meant(args.rule, [rule.id for rule in book])}")
    show(listings.explain(rule))
    return Exit.FINE


def _kb(args: Namespace) -> Exit:
    return {"import": _kb_import, "show": _kb_show, "search": _kb_search}[args.action](args)


def _kb_import(args: Namespace) -> Exit:
    from checker.kb.store import Store
    from checker.reports.wording import counted

    if not (args.output or "").endswith(".sqlite"):
        raise Usage("kb import: name the store to write, as in -o facts.sqlite")
    faults = Faults()
    count = Store.build(Path(args.what), Path(args.output), on_fault=faults)
    faults.end()
    show(f"{args.output}: {counted(count, 'item')}")
    return Exit.FINE


def _kb_show(args: Namespace) -> Exit:
    from checker import listings

    kb = _open_facts(args)
    shown = kb.entities([args.what]).get(args.what)
    if shown is None:
        raise Usage(f"the facts hold no {args.what}; 'factlint kb search NAME' looks for a name")
    labels = {id: entity.label for id, entity in kb.entities(dict.fromkeys(listings.items_of(shown))).items()}
    show(listings.entity(shown, labels))
    return Exit.FINE


def _kb_search(args: Namespace) -> Exit:
    from checker import listings
    from checker.names import fold

    kb = _open_facts(args)
    name = fold(args.what)
    ids = kb.search([name]).get(name, ())
    entities = kb.entities(ids)
    if not entities:
        raise Usage(f"the facts know nobody and nothing called {args.what!r}")
    show("\n".join(listings.one_line(entities[id]) for id in ids if id in entities))
    return Exit.FINE


_COMMANDS: dict[str, Callable[[Namespace], Exit]] = {
    "check": _check, "claims": _claims, "rules": _rules, "explain": _explain, "kb": _kb,
}  # fmt: skip


# What they share


def _settings(args: Namespace) -> Settings:
    from checker.settings import Named, Wishes, settle

    def ids(option: str) -> tuple[Named, ...]:
        given = [id.strip() for text in getattr(args, option, []) for id in text.split(",")]
        return tuple(Named(id, f"--{option}") for id in given)

    wishes = Wishes(
        facts=tuple(Named(path, "--facts") for path in getattr(args, "facts", [])),
        rules=tuple(Path(path) for path in getattr(args, "rules", [])),
        select=ids("select"),
        ignore=ids("ignore"),
        fail_on=getattr(args, "fail_on", None),
    )
    return settle(wishes, Path(args.config) if args.config else None, Path.cwd())


def _look(args: Namespace, keep: Callable[[Checked], T], targets: Iterable[Target]) -> tuple[Settings, Run[T]]:
    """Read and check the drafts that the arguments name."""
    from checker.runs import Order, look

    if not args.paths:
        raise Usage(f"{args.command}: name at least one draft, folder or glob, or - for standard input")
    settings = _settings(args)
    faults = Faults()
    files = [file for _, file in targets if file]
    looked = look(args.paths, Order(settings, args.date, args.jobs), keep, stdin, faults, spare=files)
    faults.end()
    for item in looked.unreadable:
        say(f"factlint: {item.path}: {item.reason}")
    return settings, looked


def _report_of(checked: Checked) -> Report:
    return checked.report


def _is_at_least(report: Report, level: str) -> bool:
    from checker.rules import Severity

    worst = report.worst()
    return worst is not None and worst.weight >= Severity(level).weight


def _open_facts(args: Namespace) -> KnowledgeBase:
    from checker.shelf import Shelf

    faults = Faults()
    facts = Shelf(faults).facts(_settings(args).sources(Path()))
    faults.end()
    return facts
