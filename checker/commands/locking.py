"""`lock`: the facts of some drafts into a file, and whether they are all there and young."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence, Sized
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.document import Unreadable
from checker.drafts import Draft, find_drafts
from checker.facts import Entity
from checker.lock import Lock, Recorded, State, compare, read_lock, record
from checker.reports.wording import counted, day, plain
from checker.runs import Order
from checker.settings import LOCK, Settings
from checker.terminal import Faults, say, show, stdin, write
from checker.yamlfile import Mistake

_ENDING = LOCK.removeprefix("facts")
_NAMED = 3
"""Entities, or questions, that are named where there are many."""


def lock(args: Namespace) -> Exit:
    """Write the lock of some drafts, or say how it fits them."""
    if not args.paths:
        raise Usage("lock: name at least one draft, folder or glob")
    drafts, missing = find_drafts(args.paths, stdin)
    _tell(missing)
    if not drafts:
        raise Usage(f"there is no draft in {', '.join(args.paths)}")
    settings = settings_of(args)
    path = _place(args, settings, drafts)
    order = Order(settings, args.date, overrules=len(drafts) + len(missing) == 1, record=True)
    done = _check if args.check else _write
    return done(args, order, drafts, path) or (Exit.LEFT_OUT if missing else Exit.FINE)


def _place(args: Namespace, settings: Settings, drafts: Sequence[Draft]) -> Path:
    """Where the lock is: as named here or in `factlint.yaml`, else where `check` finds it by itself. Raises `Usage`."""
    told = (settings.bases or ()) if args.check or not args.facts else ()
    named = [Path(base) for base in told if base.endswith(_ENDING)]
    folders = {draft.folder for draft in drafts}
    if args.output:
        path = Path(args.output)
    elif named:
        path = named[0]
    elif len(folders) > 1 or None in folders:
        raise Usage(
            f"lock: the drafts are not in one folder; name the lock, as in -o {LOCK}, and in factlint.yaml under facts"
        )
    else:
        path = (folders.pop() or Path()) / LOCK
    if path.suffix != ".jsonl":
        raise Usage(f"lock: {path}: the name of a lock ends in .jsonl, as in {LOCK}")
    if not path.parent.is_dir() or path.is_dir():
        raise Usage(f"lock: {path} cannot be written: {'is a folder' if path.is_dir() else 'there is no such folder'}")
    if any(draft.folder is not None and Path(draft.path).resolve() == path.resolve() for draft in drafts):
        raise Usage(f"lock: {path} is a draft; no lock is written over it")
    return path


def _write(args: Namespace, order: Order, drafts: Sequence[Draft], path: Path) -> Exit:
    """Write the lock, and say what in the facts changed since the old one."""
    if order.settings.bases == ():
        raise Usage("lock: no base of facts is named ('none'), so there is nothing to lock")
    faults = Faults()
    old = _old(path)
    order = replace(order, settings=order.settings.to_lock(path), refresh=args.update or args.refresh)
    recorded = record(drafts, order, faults, old)
    faults.end()
    _tell(recorded.unreadable)
    for source in recorded.unreached:
        say(f"factlint: {source.source} {source.reason}")
    if recorded.unreached:
        say(f"factlint: {path}: {'stays as it was' if path.is_file() else 'is not written'}: some answers are missing")
        return Exit.LEFT_OUT
    if recorded.unanswered:
        lacking = counted(len(recorded.unanswered), "answer")
        say(f"factlint: {path}: lacks {lacking} that Wikidata was not asked for, being offline")
    write(str(path), recorded.lock.text.removesuffix("\n"))
    show("\n".join(map(plain, _news(recorded, old, len(drafts), path))))
    return Exit.LEFT_OUT if recorded.unreadable else Exit.FINE


def _old(path: Path) -> Lock:
    """The lock that is to be renewed. Raises `Mistake` and `Usage` for a file that no lock is written over."""
    if not path.is_file():
        return Lock(())
    try:
        old = read_lock(path)
    except Mistake as mistake:
        raise Mistake([*mistake.lines, f"{path}: stays as it is; delete it to have a lock there"]) from None
    if old.lines and not old.is_whole and not path.name.endswith(_ENDING):
        raise Usage(f"lock: {path} holds facts and is no lock; it stays as it is")
    return old


def _news(recorded: Recorded, old: Lock, drafts: int, path: Path) -> list[str]:
    news = list(recorded.lock.news(old)) if old.lines else []
    said = f"{_entities(recorded.lock.entities)} for {counted(drafts - len(recorded.unreadable), 'draft')}"
    quiet = "; no fact has changed" if old.lines and not news else ""
    return [*news, f"{path}: {said}{quiet}"]


def _check(args: Namespace, order: Order, drafts: Sequence[Draft], path: Path) -> Exit:
    """Say what a lock lacks, and what in it is old; no network is asked."""
    if not path.is_file():
        raise Usage(f"lock --check: {path}: there is no such lock; 'factlint lock' writes it")
    faults = Faults()
    lock = read_lock(path, faults)
    faults.end()
    oldest = date.today() - timedelta(days=args.max_age)
    order = replace(order, settings=replace(order.settings, bases=(str(path),)))
    state = compare(drafts, order, lambda _: None, lock, oldest.isoformat())
    _tell(state.unreadable)
    lines = [f"{path}: has lines that cannot be read: {faults.number}"] if faults.number else []
    lines += [] if lock.is_whole else [f"{path}: is no lock: its first line is missing"]
    lines += _lacks(state, path, oldest)
    if state.idle:
        lines.append(f"{path}: no longer needed: {_entities(state.idle)}: {_listed(map(_name, state.idle))}")
    fits = lock.is_whole and not (faults.number or state.missing or state.stale)
    lines.append(f"{path}: {'fits' if fits else 'is out of date; factlint lock --update renews it'}")
    show("\n".join(map(plain, lines)))
    if fits:
        return Exit.LEFT_OUT if state.unreadable else Exit.FINE
    return Exit.DISCREPANCIES


def _lacks(state: State, path: Path, oldest: date) -> list[str]:
    lines = [f"{draft}: not in the lock: {_listed(what)}" for draft, what in state.missing.items()]
    if state.stale:
        dated = (f"{_name(entity)} ({entity.retrieved})" for entity in state.stale)
        lines.append(f"{path}: older than {day(oldest)}: {_entities(state.stale)}: {_listed(dated)}")
    return lines


def _entities(entities: Sized) -> str:
    return counted(len(entities), "entity", "entities")


def _name(entity: Entity) -> str:
    return f"{entity.id} {entity.label}"


def _listed(given: Iterable[str]) -> str:
    texts = list(given)
    more = f" and {counted(len(texts) - _NAMED, 'other')}" if len(texts) > _NAMED else ""
    return ", ".join(texts[:_NAMED]) + more


def _tell(unreadable: Sequence[Unreadable]) -> None:
    for item in unreadable:
        say(f"factlint: {item.path}: {item.reason}")
