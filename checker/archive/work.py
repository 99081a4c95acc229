"""The work on a shard: each record read and checked, one after another, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from checker.archive.fields import Fields
from checker.archive.shards import BROKEN, Entry, Record, Shard, damage
from checker.archive.sources import records
from checker.check import Checked
from checker.document import Unreadable
from checker.reports.json import encoded
from checker.reports.rows import rows
from checker.runs import Desk, Order, fault


@dataclass(frozen=True)
class Work:
    """What every shard is checked by. `today` is the day on which the run began."""

    order: Order
    fields: Fields
    today: date
    seconds: float
    """How long a draft may take."""
    processes: int
    """How many share the memory of their machine; 0: one a core."""
    folder: str
    """Where paths are seen from."""
    code: str = ""
    """A digest of the program, which must be the same wherever it runs."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a record; of one that is no draft, nothing."""

    record: int
    drafts: int = 0
    words: int = 0
    year: str = ""
    section: str = ""
    findings: int = 0
    accepted: int = 0
    rows: bytes = field(default=b"", repr=False)
    """A line of JSON for each finding."""
    lost: tuple[str, str, str] | None = None
    """Source, draft and reason of one that could not be read."""
    said: tuple[str, ...] = ()
    """What else is wrong in it, in lines."""


def check_shard(desk: Desk, work: Work, shard: Shard, after: int = 0) -> Iterator[Outcome]:
    """Check the records of a shard that come after a number. Raises `Mistake` if the facts fail."""
    number = after
    try:
        for number, record in records(shard, work.fields):
            if number > after:
                yield _outcome(desk, work, shard, number, record)
    except BROKEN as error:
        yield lost(shard, number + 1, shard.source, damage(error))


def lost(shard: Shard, number: int, name: str, reason: str) -> Outcome:
    """The outcome of a record that cannot be read or checked."""
    return Outcome(number, lost=(shard.source if not shard.paths else shard.place(number), name, reason))


def name_of(work: Work, shard: Shard, number: int) -> str:
    """What a record is called; where it stands, if it is no draft."""
    for at, record in records(shard, work.fields):
        if at == number and (entry := record()):
            return entry.about.name(shard.place(number))
    return shard.place(number)


def _outcome(desk: Desk, work: Work, shard: Shard, number: int, record: Record) -> Outcome:
    place = shard.place(number)
    try:
        entry = record()
    except Exception as error:
        return lost(shard, number, place, fault(error))
    if entry is None:
        return Outcome(number)
    name = entry.about.name(entry.draft.path)
    if entry.reason:
        return lost(shard, number, name, entry.reason)
    looked = desk.look(entry.draft, partial(_kept, work, shard, number, name, entry))
    if isinstance(looked, Unreadable):
        return lost(shard, number, name, looked.reason)
    false = entry.about.false_day
    said = (f"{entry.draft.path}: its date {false!r} is no day; write it as 2023-06-02",) if false else ()
    return replace(looked.kept, said=(*said, *looked.faults, *looked.kept.said))


def _kept(work: Work, shard: Shard, number: int, name: str, entry: Entry, checked: Checked) -> Outcome:
    report = checked.report
    if work.order.settings.minors == "year":
        from checker.reports.minors import with_years

        report = with_years(report, work.today)
    about = entry.about
    where = {
        "source": shard.place(number) if shard.paths else shard.source,
        "record": None if shard.paths else number,
        "draft": name,
        "url": about.url,
        "title": about.title,
        "section": about.section,
    }
    lines = [encoded(row).encode() for row in rows(report, where)]
    year = str(report.date.year) if report.date else ""
    found = b"".join(line + b"\n" for line in lines)
    said = tuple(f"{notice.where}: {notice.text}" for notice in report.notices)
    return Outcome(number, 1, report.words, year, about.section, len(lines), len(report.accepted), found, said=said)
