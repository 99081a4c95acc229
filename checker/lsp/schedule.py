"""When open drafts are checked: after a pause in writing, one at a time, and never in the way of the next key.

A check runs in a thread of its own, the one that databases are opened in; all else here is for the thread of the event
loop. What comes of a text that has changed meanwhile is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import Any

from checker.lsp.buffers import Buffer
from checker.lsp.seen import Seen

Look = Callable[[Buffer], Seen]
_Job = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class Worker:
    """A thread that does one thing after the other; a server that is told to end does not wait for it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        Thread(target=self._work, name="checks", daemon=True).start()

    def do(self, what: Callable[[], Any]) -> asyncio.Future[Any]:
        """What comes of it, once it is done."""
        future: asyncio.Future[Any] = self.loop.create_future()
        self._jobs.put((what, future))
        return future

    def _work(self) -> None:
        while True:
            what, future = self._jobs.get()
            try:
                done, error = what(), None
            except Exception as fault:
                done, error = None, fault
            if self.loop.is_closed():
                return
            self.loop.call_soon_threadsafe(_settle, future, done, error)


def _settle(future: asyncio.Future[Any], done: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error:
        future.set_exception(error)
    else:
        future.set_result(done)


@dataclass
class _Open:
    """An open draft: its text as it is, and what was seen in it last."""

    buffer: Buffer
    seen: Seen | None = None
    timer: asyncio.TimerHandle | None = None
    is_running: bool = False
    is_due: bool = False
    """Whether it is to be checked again as soon as the check that runs is done."""
    waiting: list[asyncio.Future[Seen | None]] = field(default_factory=list)


class Schedule:
    """The checks of open drafts. `told` hears what came of each text that is still the same."""

    def __init__(self, worker: Worker, look: Look, told: Callable[[Seen], None]) -> None:
        self._worker = worker
        self._look = look
        self._told = told
        self._open: dict[str, _Open] = {}

    def put(self, buffer: Buffer, delay: float) -> None:
        """A draft is opened or has changed: it is checked in so many seconds, if it does not change again before."""
        one = self._open.setdefault(buffer.uri, _Open(buffer))
        one.buffer = buffer
        if one.timer:
            one.timer.cancel()
        one.timer = asyncio.get_running_loop().call_later(delay, self._begin, one)

    def again(self) -> None:
        """Check all drafts anew."""
        for one in self._open.values():
            self.put(one.buffer, 0)

    def drop(self, uri: str) -> None:
        """A draft is closed."""
        if one := self._open.pop(uri, None):
            if one.timer:
                one.timer.cancel()
            _answer(one, None)

    def seen(self, uri: str) -> Seen | None:
        """What was seen in a draft last, be it in an older text."""
        one = self._open.get(uri)
        return one.seen if one else None

    async def current(self, uri: str, patience: float) -> Seen | None:
        """What is seen in a draft as it stands; None if that takes more than so many seconds, or it is no draft."""
        one = self._open.get(uri)
        if one is None:
            return None
        if one.seen and one.seen.buffer is one.buffer:
            return one.seen
        future: asyncio.Future[Seen | None] = asyncio.get_running_loop().create_future()
        one.waiting.append(future)
        try:
            return await asyncio.wait_for(future, patience)
        except TimeoutError:
            return None

    def _begin(self, one: _Open) -> None:
        one.timer = None
        if one.is_running:
            one.is_due = True
            return
        one.is_running = True
        buffer = one.buffer
        self._worker.do(lambda: self._look(buffer)).add_done_callback(lambda future: self._end(one, future))

    def _end(self, one: _Open, future: asyncio.Future[Seen]) -> None:
        one.is_running = False
        if self._open.get(one.buffer.uri) is not one:
            return
        seen = future.result()
        if seen.buffer is one.buffer:
            one.seen = seen
            self._told(seen)
            _answer(one, seen)
        if one.is_due:
            one.is_due = False
            self._begin(one)


def _answer(one: _Open, seen: Seen | None) -> None:
    """Tell those who wait."""
    for future in one.waiting:
        if not future.done():
            future.set_result(seen)
    one.waiting = []
