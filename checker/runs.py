"""A run: drafts checked one by one, or by several processes at once.

What is found in a draft depends on it, the rules and its facts alone; a draft that cannot be read, or whose check fails
inside, is a value with a reason and stops nothing.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from checker.accepting import Allowances
from checker.accepting.entries import Entry
from checker.accepting.grounds import Grounds
from checker.arguments import Usage
from checker.check import Checked, check
from checker.config.words import WIKIDATA
from checker.dates import DateInterval
from checker.document import Document, Unreadable
from checker.drafts import NO_MATCH, Draft, find_drafts
from checker.facts import Unreached
from checker.kb import KnowledgeBase
from checker.readers import read
from checker.rules import Rulebook
from checker.settings import Settings
from checker.shelf import Shelf, Sources, days_of
from checker.yamlfile import Mistake

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Order:
    """What to check by, in how many processes (0: one a core).

    A day that `overrules` is taken for every draft, else for those without one of their own. `refresh` and `record`
    are the shelf's.
    """

    settings: Settings
    day: date | None = None
    jobs: int = 1
    overrules: bool = False
    refresh: bool = False
    record: bool = False
    grounds: Grounds | None = None
    """Why findings may stand; None: none may."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of a draft beside it, and beside the settings of the run."""

    pins: Mapping[str, str] = field(default_factory=dict)
    """Names and the Q-ids of those they mean, before the draft's own."""
    entries: tuple[Entry, ...] = ()
    """More of what may stand."""
    house: str = ""
    """More house facts, as the text of a house file."""


_NOTHING = Beside()


@dataclass(frozen=True)
class Run(Generic[T]):
    """What came of a run: what was kept of each draft, what was not read or reached, and which facts were used."""

    kept: list[T]
    unreadable: list[Unreadable]
    faults: list[str]
    unreached: list[Unreached]
    facts: str


@dataclass(frozen=True, slots=True)
class Looked(Generic[T]):
    """What was kept of a draft, what is wrong in it, what was not reached for it, and the days of its facts."""

    kept: T
    faults: tuple[str, ...]
    unreached: tuple[Unreached, ...]
    sources: Sources
    days: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A `Mistake` on its way from one process to another."""

    lines: tuple[str, ...]


class Desk:
    """Rules and facts at hand, opened once a process."""

    def __init__(self, order: Order, on_fault: Callable[[str], None]) -> None:
        self.order = order
        order.settings.rulebook()  # what is wrong with the rules is told before any draft is read
        self._sources: dict[Path | None, Sources] = {}
        self._entries: dict[Path | None, tuple[Path, tuple[Entry, ...]]] = {}
        self.shelf = Shelf(on_fault, order.settings.wikidata, refresh=order.refresh, record=order.record)

    def sources(self, draft: Draft) -> Sources:
        """The facts for a draft; whether a lock lies in its folder is looked up once."""
        if draft.folder not in self._sources:
            self._sources[draft.folder] = self.order.settings.sources(draft.folder)
        return self._sources[draft.folder]

    def open(self, drafts: Sequence[Draft]) -> list[Sources]:
        """Open all that these drafts need, before any is read. Raises `Mistake` for what cannot be had or followed."""
        for draft in drafts if self.order.grounds else ():
            self._listed(draft)
        sources = list(dict.fromkeys(map(self.sources, drafts))) or [self.order.settings.sources(None)]
        for one in sources:
            self.shelf.facts(one)
        return sources

    def look(self, draft: Draft, keep: Callable[[Checked], T], beside: Beside = _NOTHING) -> Looked[T] | Unreadable:
        """Check a draft and keep what `keep` keeps of it. Raises `Mistake` if its facts fail."""
        checked = self.check(draft, beside)
        if isinstance(checked, Unreadable):
            return checked
        sources = self.sources(draft)
        said = checked.document.false_day if checked.report.date is None else ""
        faults = (f"{draft.path}: its date {said!r} is no day; write it as 2023-06-02",) if said else ()
        return Looked(keep(checked), faults, self.shelf.unreached(sources), sources, days_of(checked.facts))

    def check(self, draft: Draft, beside: Beside = _NOTHING) -> Checked | Unreadable:
        """Check a draft. Raises `Mistake` if its facts fail."""
        try:
            name = draft.known_as or draft.path
            document = read(name, draft.bytes(), draft.format)
            if isinstance(document, Unreadable):
                return document
            if beside.pins:
                document = replace(document, pins={**document.pins, **beside.pins})
            on, source = document.published, document.published_from
            if draft.day:
                on, source = draft.day, draft.day_from
            if self.order.day and (self.order.overrules or on is None):
                on, source = self.order.day, "--date"
            facts = self._facts(draft, beside)
            rulebook = self.order.settings.rulebook(name if draft.folder is not None else None)
            day = DateInterval.of_date(on) if on else None
            allowances = self._allowances(draft, document, rulebook, beside)
            checked = check(document, rulebook, facts, day, source, allowances.accept)
            return checked._replace(report=replace(checked.report, notices=allowances.notices()))
        except Mistake:
            raise
        except OSError as error:
            return Unreadable(draft.path, f"cannot be read: {error.strerror or error}")
        except Exception as error:
            return Unreadable(draft.path, fault(error))

    def _facts(self, draft: Draft, beside: Beside) -> KnowledgeBase:
        sources = self.sources(draft)
        return self.shelf.facts_under(sources, beside.house) if beside.house else self.shelf.facts(sources)

    def _allowances(self, draft: Draft, document: Document, book: Rulebook, beside: Beside) -> Allowances:
        if self.order.grounds is None:
            return Allowances((), date.max)
        folder, listed = self._listed(draft)
        entries = (folder, (*beside.entries, *listed))
        return self.order.grounds.allowances(document, book, self.order.settings.rule_ids, entries)

    def _listed(self, draft: Draft) -> tuple[Path, tuple[Entry, ...]]:
        """What a list near the draft lets stand; it is looked up once a folder. Raises `Mistake`."""
        if draft.folder not in self._entries:
            self._entries[draft.folder] = self.order.settings.entries(draft.folder)
        return self._entries[draft.folder]


def fault(error: Exception) -> str:
    """An exception nobody foresaw, in one line: what it is and where it arose."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    said = " ".join(str(error).split())
    return f"internal fault: {type(error).__name__}{place}{': ' if said else ''}{said}; please report it"


def look(
    paths: Sequence[str],
    order: Order,
    keep: Callable[[Checked], T],
    stdin: Callable[[], bytes],
    on_fault: Callable[[str], None],
    *,
    spare: Iterable[str] = (),
) -> Run[T]:
    """Check the drafts that paths name. Raises `Mistake`, and `Usage` if there are none or one is a file to `spare`."""
    drafts, unreadable = find_drafts(paths, stdin)
    if not drafts and all(item.reason == NO_MATCH for item in unreadable):
        raise Usage(f"there is no draft in {', '.join(paths)}")
    real = {os.path.realpath(draft.path) for draft in drafts}
    for file in spare:
        if os.path.realpath(file) in real:
            raise Usage(f"{file} is a draft; no report is written over it")
    desk = Desk(replace(order, overrules=len(drafts) + len(unreadable) == 1), on_fault)
    changes = order.grounds.changes if order.grounds else None
    changed = [draft for draft in drafts if changes is None or changes.touch(draft.path)]
    run = gathered(check_drafts(changed, desk, keep), desk, desk.open(changed), unreadable)
    if changes and len(changed) < len(drafts):
        run.faults.append(f"drafts without a change since {changes.ref}, not checked: {len(drafts) - len(changed):,}")
    return run


def gathered(
    results: Iterable[Looked[T] | Unreadable], desk: Desk, sources: Iterable[Sources], unreadable: list[Unreadable]
) -> Run[T]:
    """The results of the drafts as one run."""
    kept: list[T] = []
    faults: list[str] = []
    unreached: dict[Unreached, None] = {}
    days: dict[Sources, set[str | None]] = {one: set() for one in sources}
    for result in results:
        if isinstance(result, Unreadable):
            unreadable.append(result)
        else:
            kept.append(result.kept)
            faults += result.faults
            unreached.update(dict.fromkeys(result.unreached))
            days.setdefault(result.sources, set()).update(result.days)
    facts = "; ".join(dict.fromkeys(desk.shelf.name(one, used) for one, used in days.items()))
    return Run(kept, unreadable, faults, list(unreached), facts)


def check_drafts(drafts: Sequence[Draft], desk: Desk, keep: Callable[[Checked], T]) -> Iterator[Looked[T] | Unreadable]:
    """What `keep` keeps of each draft's check, in the order of the drafts, however many processes work on them.

    With several processes `keep` and what it returns must be fit for pickling. Wikidata is asked by one process only,
    since it wishes one request at a time. Raises `Mistake`.
    """
    jobs = min(desk.order.jobs or os.cpu_count() or 1, len(drafts))
    live = any(WIKIDATA in desk.sources(draft).bases for draft in drafts)
    if jobs < 2 or live or desk.order.record:
        for draft in drafts:
            yield desk.look(draft, keep)
        return
    executor = _processes(jobs, desk)
    try:
        futures = [executor.submit(_work, draft, keep) for draft in drafts]
        for draft, future in zip(drafts, futures, strict=True):
            result = _result(future)
            if result is None:
                result = _alone(draft, desk, keep)
            if isinstance(result, Stopped):
                raise Mistake(result.lines)
            yield result
    finally:
        executor.shutdown(cancel_futures=True)


def _processes(number: int, desk: Desk) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(number, initializer=_begin, initargs=(desk.order,))


def _alone(draft: Draft, desk: Desk, keep: Callable[[Checked], T]) -> Looked[T] | Unreadable | Stopped:
    """Check a draft in a process of its own, after one that it shared with others died."""
    with _processes(1, desk) as executor:
        result = _result(executor.submit(_work, draft, keep))
    died = Unreadable(draft.path, "internal fault: the process that checked it broke off; please report it")
    return died if result is None else result


def _result(future: Future[R]) -> R | None:
    """What came of a check; None if its process died."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return None


_desk: Desk | None = None


def _begin(order: Order) -> None:
    """Set up a process; faults in the facts have been told by the first one, which also hears Ctrl-C."""
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk = Desk(order, on_fault=lambda _: None)


def _work(draft: Draft, keep: Callable[[Checked], T]) -> Looked[T] | Unreadable | Stopped:
    assert _desk is not None
    try:
        return _desk.look(draft, keep)
    except Mistake as mistake:
        return Stopped(mistake.lines)
