"""A run over an archive, from what is asked to the findings: plan, check what is not done, join, sum up."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from checker.accepting.baseline import read_baseline
from checker.accepting.grounds import Grounds
from checker.archive.fields import Fields
from checker.archive.joined import WRITERS, write_findings
from checker.archive.machine import on_machine
from checker.archive.parts import Parts
from checker.archive.shards import Shard
from checker.archive.sources import PARQUET, Source, find, shards, survey
from checker.archive.state import code, state_of
from checker.archive.summary import Summary, left_out
from checker.archive.watched import Part
from checker.archive.work import Outcome, Work
from checker.arguments import Usage
from checker.pipes import cores
from checker.progress import Meter
from checker.runs import Desk, Order

Say = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What the command line asks for: sources, where the findings go, by what to check, and how.

    A shard is about `shard` drafts; a draft that takes longer than `seconds` is given up.
    """

    named: Sequence[str]
    output: Path
    order: Order
    fields: Fields
    shard: int
    seconds: float
    restart: bool
    cluster: str | None = None

    @property
    def summary(self) -> Path:
        """Where the summary goes: `findings.summary.json` beside `findings.parquet`."""
        ending = next(ending for ending in WRITERS if self.output.name.lower().endswith(ending))
        return self.output.with_name(self.output.name[: -len(ending)] + ".summary.json")

    def sources(self) -> Iterator[Source]:
        return find(self.named, (str(self.output), str(self.summary)))


def run(asked: Asked, say: Say, on_fault: Say) -> tuple[Summary, str]:
    """Check an archive and write its findings; what they come to, and in words. Raises `Usage` and `Mistake`.

    `on_fault` is told of faults in facts, of drafts that were left out, and of days that are none.
    """
    _refuse(asked)
    # Millions of drafts would ask Wikidata for weeks.
    order = replace(asked.order, settings=replace(asked.order.settings, offline=True))
    asked = replace(asked, order=order)
    desk = Desk(order, on_fault)
    facts = "; ".join(desk.shelf.name(one, ()) for one in desk.open(()))
    del desk
    seen = survey(asked.sources(), order.settings.beside)
    if not seen.number and not seen.missing:
        raise Usage(f"there is no draft in {', '.join(asked.named)}")
    if PARQUET in seen.kinds:
        _need_pyarrow("Parquet")
    parts = Parts(Path(f"{asked.output}.parts"))
    try:
        state = state_of(order, seen, asked.shard, asked.fields, asked.seconds)
        today = parts.open(state, date.today().isoformat(), restart=asked.restart)
        number = _check(asked, parts, date.fromisoformat(today), seen.size, say)
        summary = _join(asked, parts, number)
        for line in _told(parts, number):
            on_fault(line)
        summary.write(asked.summary, parts, number, sources=list(asked.named), facts=facts)
        parts.remove()
    except KeyboardInterrupt:
        say(f"factlint: {parts.folder} keeps what is done; the same command goes on there")
        raise
    except OSError as error:
        raise Usage(f"archive: {error.filename or asked.output} cannot be written: {error.strerror or error}") from None
    finally:
        parts.release()
    return summary, summary.text(str(asked.output), str(asked.summary), facts)


def _refuse(asked: Asked) -> None:
    """Raises `Usage` for what would fail in the end."""
    output = asked.output
    if output.is_dir() or not output.parent.is_dir():
        why = "is a folder" if output.is_dir() else "there is no such folder"
        raise Usage(f"archive: {output} cannot be written: {why}")
    named = {os.path.realpath(name) for name in asked.named}
    for path in (output, asked.summary):
        if os.path.realpath(path) in named:
            raise Usage(f"archive: {path} is a source; nothing is written over it")
    if output.name.lower().endswith(".parquet"):
        _need_pyarrow(str(output))


def _need_pyarrow(what: str) -> None:
    if find_spec("pyarrow") is None:
        raise Usage(f"archive: {what} needs pyarrow: python -m pip install 'factlint[archive]'")


class _Count:
    """What was done since the run began, for the line that tells how far it is."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter
        self.drafts = self.words = self.findings = self.lost = 0
        self._weight = self._drafts = 0

    def outcome(self, outcome: Outcome) -> None:
        self.drafts += outcome.drafts
        self.words += outcome.words
        self.findings += outcome.findings
        self.lost += outcome.lost is not None

    def part(self, part: Part) -> None:
        self._weight += part.weight
        self._drafts += sum(outcome.drafts for outcome in part.outcomes)

    def tick(self) -> None:
        # Of shards that are under way, as much is done as drafts of them, which weigh as much as others do.
        under_way = (self.drafts - self._drafts) * self._weight / self._drafts if self._drafts else 0.0
        self.meter.tell(self._weight + under_way, self._said)

    def _said(self, seconds: float) -> str:
        lost = f", {self.lost:,} not read" if self.lost else ""
        speed = f"{self.drafts / seconds:,.0f} drafts/s, {self.words / seconds:,.0f} words/s"
        return f"{self.drafts:,} drafts, {self.findings:,} findings{lost}, {speed}"


def _check(asked: Asked, parts: Parts, today: date, size: int, say: Say) -> int:
    """Check the shards that are not done; how many there are in all."""
    number = 0
    count = _Count(Meter(size))
    jobs = asked.order.jobs or cores()
    here = 0 if asked.cluster else jobs
    baseline = read_baseline(asked.order.settings.baseline) if asked.order.settings.baseline else None
    grounds = Grounds(today, asked.order.settings.names, baseline)
    order = replace(asked.order, jobs=1, grounds=grounds)
    work = Work(order, asked.fields, today, asked.seconds, here, os.getcwd(), code())

    def pending() -> Iterator[Shard]:
        nonlocal number
        for shard in shards(asked.sources(), asked.shard, asked.fields, parts.is_done):
            number = shard.number + 1
            if parts.is_done(shard.number):
                count.meter.skip(shard.weight)
            else:
                yield shard

    def keep(part: Part) -> None:
        parts.keep(part)
        count.part(part)

    def tell(line: str) -> None:
        count.meter.clear()
        say(line)

    if parts.found:
        tell(f"factlint: {parts.folder}: {len(parts.found):,} shards are done already; going on")
    try:
        if asked.cluster:
            from checker.archive.cluster import on_cluster

            on_cluster(asked.cluster, work, pending(), keep, count.outcome, count.tick, tell)
        else:
            on_machine(work, pending(), jobs, keep, count.outcome, count.tick)
    finally:
        count.meter.clear()
    return number


def _join(asked: Asked, parts: Parts, number: int) -> Summary:
    """Put all parts together, and count what is in them."""
    summary = Summary()

    def rows() -> Iterator[bytes]:
        for shard in range(number):
            summary.add_shard(parts.marker(shard))
            for row in parts.rows(shard):
                summary.add_finding(json.loads(row))
                yield row

    write_findings(asked.output, rows(), parts.whole)
    return summary


def _told(parts: Parts, number: int) -> Iterator[str]:
    """A line for each draft that was left out, and for each day that is none."""
    for item in left_out(parts, number):
        at = "" if item["draft"].startswith(item["source"]) else f"{item['source']}: "
        yield f"factlint: {at}{item['draft']}: {item['reason']}"
    for shard in range(number):
        yield from (f"factlint: {line}" for line in parts.marker(shard)["said"])
