"""A shard checked in a process that may die: the draft that kills it is named, and all others are checked."""

from __future__ import annotations

import contextlib
import pickle
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Any

from checker.archive.shards import Shard
from checker.archive.work import Outcome, Work, lost
from checker.archive.worker import DONE, READY, Task
from checker.pipes import command, ended
from checker.runs import Stopped
from checker.yamlfile import Mistake

_LATE = -getattr(signal, "SIGALRM", 1 << 20)
"""How a process ends whose own alarm rang."""
_DEAD = (EOFError, OSError, pickle.UnpicklingError)


@dataclass
class Part:
    """What came of a shard."""

    number: int
    weight: int = 0
    outcomes: list[Outcome] = field(default_factory=list)


class Halted(Exception):
    """The run was stopped while a shard was checked."""


class Watched:
    """A process for shards; started when it is needed, and again when it died."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._halted = False

    def check(self, shard: Shard, on_outcome: Callable[[Outcome], None] = lambda _: None) -> Part:
        """Check a shard. Raises `Mistake` if its facts fail, `Halted` once `halt` was called."""
        part = Part(shard.number, shard.weight)
        after = 0
        again = 0
        while True:
            try:
                for outcome in self._ask(Task(shard, after)):
                    part.outcomes.append(outcome)
                    after = outcome.record
                    on_outcome(outcome)
                return part
            except _DEAD:
                code = self._end()
            culprit = max(after + 1, shard.first)
            if self._halted:
                raise Halted
            is_late = code == _LATE
            # Whoever was killed for somebody else's sake, when memory was short, may well be checked the next time.
            if not is_late and again != culprit:
                again = culprit
                continue
            outcome = lost(shard, culprit, self._name(shard, culprit), self._reason(code, is_late))
            part.outcomes.append(outcome)
            on_outcome(outcome)
            after = culprit

    def halt(self) -> None:
        """End the process, whatever it does; from another thread."""
        self._halted = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        self._end()

    def _ask(self, task: Task) -> Any:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(task, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        while (answer := _load(process.stdout)) != DONE:
            if isinstance(answer, Stopped):
                raise Mistake(answer.lines)
            yield answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._halted:
            raise Halted
        if self._process is None:
            self._process = _start()
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            try:
                pickle.dump(self.work, self._process.stdin, pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()
                answer = _load(self._process.stdout)
            except _DEAD:
                code = self._end()
                raise Mistake([f"archive: a process to check with could not start: {ended(code)}"]) from None
            if isinstance(answer, Stopped):
                self._end()
                raise Mistake(answer.lines)
            assert answer == READY
        return self._process

    def _end(self) -> int:
        """End the process, and say how it ended."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        try:
            code = process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        return code

    def _name(self, shard: Shard, number: int) -> str:
        """The name of a draft that killed a process; its place, if even reading it does."""
        try:
            (name,) = self._ask(Task(shard, number, name_only=True))
            return str(name)
        except _DEAD:
            self._end()
            return shard.place(number)

    def _reason(self, code: int, is_late: bool) -> str:
        if is_late:
            return f"took longer than {self.work.seconds:g} seconds and was given up"
        return f"broke the process that checked it ({ended(code)})"


def _load(stream: IO[bytes]) -> Any:
    """The next answer of a process that this one started, and trusts."""
    return pickle.load(stream)  # noqa: S301


def _start() -> subprocess.Popen[bytes]:
    argv, environment = command("checker.archive.worker")
    return subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
