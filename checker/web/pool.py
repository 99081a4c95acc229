"""A pool of processes that answer requests, each one at a time; who comes first is served first.

Unlike the pools of the standard library it loses only the request that a process dies of, and ends what takes too long.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from checker.pipes import command, ended
from checker.runs import Order, Stopped
from checker.web.answers import Answer, refused
from checker.web.asked import Asked
from checker.web.worker import HEAD, MODULE, READY, Work, packed
from checker.yamlfile import Mistake

GONE, BROKEN, BUSY, LATE = 499, 500, 503, 504


@dataclass
class Pool:
    """So many processes; a request may take so many `seconds`, and so many may wait."""

    order: Order
    processes: int
    seconds: float
    most_waiting: int
    waiting: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        # Whoever answered last has all at hand: with few requests the others need not be woken.
        self._idle: asyncio.LifoQueue[_Process] = asyncio.LifoQueue()
        work = Work(self.order, self.processes)
        self._all = [_Process(work) for _ in range(self.processes)]

    async def start(self) -> None:
        """Start all processes. Raises `Mistake` if rules or facts fail."""
        await asyncio.gather(*(process.start() for process in self._all))
        for process in self._all:
            self._idle.put_nowait(process)

    async def stop(self) -> None:
        """End all processes."""
        await asyncio.gather(*(process.end() for process in self._all))

    async def ask(self, asked: Asked, is_gone: Callable[[], Awaitable[bool]]) -> Answer:
        """The answer to a request; if there is none, why. Nothing is done for a client that went away meanwhile."""
        if self.waiting >= self.most_waiting:
            return refused(BUSY, f"busy: {self.waiting} requests are waiting; try again in a moment")
        self.waiting += 1
        try:
            process = await self._idle.get()
        finally:
            self.waiting -= 1
        try:
            if await is_gone():
                return refused(GONE, "the client went away")
            async with asyncio.timeout(self.seconds):
                return await process.answer(asked)
        except TimeoutError:
            return refused(LATE, f"the draft took longer than {self.seconds:g} seconds and was given up")
        except _Broken as broken:
            return refused(BROKEN, f"the process that checked the draft broke off ({broken}); please report it")
        except Mistake as mistake:
            return refused(BROKEN, *mistake.lines)
        finally:
            self._idle.put_nowait(process)


class _Broken(Exception):
    """A process died, and how."""


class _Process:
    """A process that is started when it is needed, and again after it died."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Have it ready. Raises `Mistake`."""
        if self._running and self._running.returncode is None:
            return
        argv, environment = command(MODULE)
        pipe = asyncio.subprocess.PIPE
        # A group of its own: Ctrl-C in a terminal goes to all, and the server is to finish what is under way.
        self._running = await asyncio.create_subprocess_exec(
            *argv, stdin=pipe, stdout=pipe, env=environment, start_new_session=True
        )
        try:
            said = await self._exchange(self._work)
        except _Broken as broken:
            raise Mistake([f"serve: a process to check with could not start: {broken}"]) from None
        if isinstance(said, Stopped):
            await self.end()
            raise Mistake(said.lines)
        assert said == READY

    async def answer(self, asked: Asked) -> Answer:
        """Ask it. Raises `_Broken`; a call that is cancelled ends the process."""
        await self.start()
        found: Answer = await self._exchange(asked)
        return found

    async def end(self) -> str:
        """End it, whatever it does; how it ended."""
        running, self._running = self._running, None
        if running is None:
            return "not running"
        with contextlib.suppress(ProcessLookupError):
            running.kill()
        return ended(await running.wait())

    async def _exchange(self, message: Any) -> Any:
        running = self._running
        assert running is not None
        assert running.stdin is not None
        assert running.stdout is not None
        try:
            running.stdin.write(packed(message))
            await running.stdin.drain()
            (length,) = HEAD.unpack(await running.stdout.readexactly(HEAD.size))
            return pickle.loads(await running.stdout.readexactly(length))  # noqa: S301
        except (OSError, asyncio.IncompleteReadError):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1):  # it is dying; how, is worth waiting for
                    await running.wait()
            raise _Broken(await self.end()) from None
        except BaseException:
            await asyncio.shield(self.end())
            raise
