"""A process that checks shards for another: what it is sent comes in on standard input, what it finds goes out.

It may die: of a draft that takes too long (its own alarm ends it, even inside a regular expression), of memory, of a
fault in a library. Whoever started it goes on with another (`watched`).
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from checker.archive.shards import Shard
from checker.archive.work import Outcome, Work, check_shard, name_of
from checker.cli import settle_collector
from checker.pipes import answers, limit_memory
from checker.runs import Desk, Stopped
from checker.yamlfile import Mistake


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be checked from behind a record on, or only the name of that record to be told."""

    shard: Shard
    after: int = 0
    name_only: bool = False


READY = "ready"
DONE = "done"


def main() -> None:
    """Serve until standard input ends."""
    settle_collector()
    out = answers()
    with contextlib.suppress(BrokenPipeError, EOFError):
        _serve(sys.stdin.buffer, out)
    # The reader may be gone; then nothing is to be flushed, and nothing to be said.
    os._exit(0)


def _serve(asked: IO[bytes], out: IO[bytes]) -> None:
    def answer(what: Any) -> None:
        pickle.dump(what, out, pickle.HIGHEST_PROTOCOL)
        out.flush()

    work: Work = pickle.load(asked)  # noqa: S301
    try:
        os.chdir(work.folder)
        limit_memory(work.processes)
        desk = Desk(work.order, on_fault=lambda _: None)
        desk.open(())
    except OSError as error:
        answer(Stopped((f"{work.folder}: {error.strerror}",)))
        return
    except Mistake as mistake:
        answer(Stopped(mistake.lines))
        return
    answer(READY)
    while True:
        task: Task = pickle.load(asked)  # noqa: S301
        try:
            for outcome in _timed(_outcomes(desk, work, task), work.seconds):
                answer(outcome)
        except Mistake as mistake:
            answer(Stopped(mistake.lines))
        answer(DONE)


def _outcomes(desk: Desk, work: Work, task: Task) -> Iterator[Outcome | str]:
    if task.name_only:
        return iter([name_of(work, task.shard, task.after)])
    return check_shard(desk, work, task.shard, task.after)


def _timed(outcomes: Iterable[Outcome | str], seconds: float) -> Iterator[Outcome | str]:
    """The outcomes; a process that waits for one longer than some seconds is ended by the system."""
    left = iter(outcomes)
    while True:
        _alarm(seconds)
        outcome = next(left, None)
        _alarm(0)
        if outcome is None:
            return
        yield outcome


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
