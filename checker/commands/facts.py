"""`kb`, `lock`, `facts` and `init`: what is known, kept and configured."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from checker import listings
from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.config import CONFIG
from checker.drafts import Draft, find_drafts
from checker.facts import Gap
from checker.kb import KnowledgeBase
from checker.kb.additions import Addition
from checker.kb.house_edit import write_facts
from checker.kb.store import Store
from checker.lock import compare, locked_entities, news, record
from checker.names import fold
from checker.reports.wording import counted, plain
from checker.runs import Order
from checker.settings import LOCK, Settings
from checker.shelf import Shelf
from checker.terminal import Faults, say, show, stdin, write


def kb(args: Namespace) -> Exit:
    """Build a store, or look into the facts."""
    return {"import": _kb_import, "show": _kb_show, "search": _kb_search}[args.action](args)


def _kb_import(args: Namespace) -> Exit:
    if not (args.output or "").endswith(".sqlite"):
        raise Usage("kb import: name the store to write, as in -o facts.sqlite")
    faults = Faults()
    count = Store.build(Path(args.what), Path(args.output), on_fault=faults)
    faults.end()
    show(f"{args.output}: {counted(count, 'item')}")
    return Exit.FINE


def _kb_show(args: Namespace) -> Exit:
    kb = _open_facts(args)
    shown = kb.entities([args.what]).get(args.what)
    if shown is None:
        if args.what in kb.gaps():
            return _unanswered(args.what, kb)
        raise Usage(f"the facts hold no {args.what}; 'factlint kb search NAME' looks for a name")
    labels = {id: entity.label for id, entity in kb.entities(dict.fromkeys(listings.items_of(shown))).items()}
    show(listings.entity(shown, labels))
    return Exit.FINE


def _kb_search(args: Namespace) -> Exit:
    kb = _open_facts(args)
    name = fold(args.what)
    ids = kb.search({name: args.what}).get(name, ())
    entities = kb.entities(ids)
    if not entities:
        if name in kb.gaps():
            return _unanswered(args.what, kb)
        raise Usage(f"the facts know nobody and nothing called {args.what!r}")
    show("\n".join(listings.one_line(entities[id]) for id in ids if id in entities))
    return Exit.FINE


def _unanswered(what: str, kb: KnowledgeBase) -> Exit:
    reached = Gap.UNREACHED not in kb.gaps().values()
    say(f"factlint: {what}: " + ("was not asked for these facts" if reached else "Wikidata is not reached"))
    return Exit.LEFT_OUT


def _open_facts(args: Namespace) -> KnowledgeBase:
    faults = Faults()
    settings = settings_of(args)
    facts = Shelf(faults, settings.wikidata, refresh=args.refresh).facts(settings.sources(Path()))
    faults.end()
    return facts


def lock(args: Namespace) -> Exit:
    """Write the lock of some drafts, or say how it fits them."""
    if not args.paths:
        raise Usage("lock: name at least one draft, folder or glob")
    drafts, missing = find_drafts(args.paths, stdin)
    for item in missing:
        say(f"factlint: {item.path}: {item.reason}")
    if not drafts:
        raise Usage(f"there is no draft in {', '.join(args.paths)}")
    path = Path(args.output) if args.output else _beside(drafts)
    settings = settings_of(args)
    if args.check:
        return _check_lock(settings, args, drafts, path)
    faults = Faults()
    order = Order(settings.to_lock(path), args.date, refresh=args.update or args.refresh, record=True)
    old = locked_entities(path) if path.is_file() else []
    recorded = record(drafts, order, faults)
    faults.end()
    for item in recorded.unreadable:
        say(f"factlint: {item.path}: {item.reason}")
    if recorded.unreached:
        for source in recorded.unreached:
            say(f"factlint: {source.source} {source.reason}")
        say(f"factlint: {path} is left as it was: a lock holds all answers or is none")
        return Exit.LEFT_OUT
    write(str(path), recorded.text.removesuffix("\n"))
    lines = [plain(line) for line in news(old, recorded)] if old else []
    counts = f"{counted(len(recorded.lines) - 1, 'entity', 'entities')} for {counted(len(drafts), 'draft')}"
    show("\n".join([*lines, f"{plain(str(path))}: {counts}"]))
    return Exit.LEFT_OUT if missing or recorded.unreadable else Exit.FINE


def _beside(drafts: Sequence[Draft]) -> Path:
    """The lock that `check` finds by itself. Raises `Usage` if the drafts are in several folders."""
    folders = {draft.folder for draft in drafts}
    folder = folders.pop()
    if folders or folder is None:
        raise Usage(f"lock: the drafts are not in one folder; name the lock, as in -o {LOCK}")
    return folder / LOCK


def _check_lock(settings: Settings, args: Namespace, drafts: Sequence[Draft], path: Path) -> Exit:
    """Say what a lock lacks, and what in it is old; no network is asked."""
    if not path.is_file():
        raise Usage(f"{path}: there is no such lock; 'factlint lock' writes it")
    faults = Faults()
    order = Order(replace(settings, bases=(str(path),)), args.date, record=True)
    state = compare(drafts, order, faults, date.today() - timedelta(days=args.max_age))
    faults.end()
    lines = [f"{draft}: not asked: {', '.join(names)}" for draft, names in state.missing.items()]
    lines += [f"{path}: older than {counted(args.max_age, 'day')}: {entity}" for entity in state.stale]
    if state.idle:
        lines.append(f"{path}: {counted(len(state.idle), 'entity', 'entities')} no longer needed")
    fits = not (state.missing or state.stale)
    lines.append(f"{path}: {'fits' if fits else 'is out of date; factlint lock --update renews it'}")
    show("\n".join(map(plain, lines)))
    return Exit.FINE if fits else Exit.DISCREPANCIES


def add(args: Namespace) -> Exit:
    """Write facts into a house file."""
    path = Path(args.to) if args.to else _house_file(args)
    addition = Addition(
        args.name,
        args.facts or (),
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
    from checker.config.shown import init_text, schema

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
