"""A process that answers requests for a server: questions come in on standard input, answers go out.

It may die of one: then the server answers that one itself, and starts another process.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import sys
from dataclasses import dataclass
from typing import IO, Any

from checker.cli import settle_collector
from checker.pipes import answers, limit_memory
from checker.runs import Desk, Order, Stopped, fault
from checker.web.answers import answer, refused
from checker.web.asked import Asked
from checker.yamlfile import Mistake

MODULE = __name__
HEAD = struct.Struct(">Q")
"""Before each message: how many bytes it has."""
READY = "ready"
_FAILED = 500


@dataclass(frozen=True, slots=True)
class Work:
    """What all requests are checked by, and how many processes share the memory of the machine."""

    order: Order
    processes: int


def packed(message: Any) -> bytes:
    """A message as it goes through a pipe between processes that trust each other."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(data)) + data


def main() -> None:
    """Serve until standard input ends."""
    settle_collector()
    out = answers()
    with contextlib.suppress(BrokenPipeError, EOFError):
        _serve(sys.stdin.buffer, out)
    os._exit(0)  # the reader is gone: nothing is to be flushed


def _serve(questions: IO[bytes], out: IO[bytes]) -> None:
    def send(message: Any) -> None:
        out.write(packed(message))
        out.flush()

    work: Work = _next(questions)
    limit_memory(work.processes)
    try:
        desk = Desk(work.order, on_fault=lambda _: None)
        desk.open(())
    except Mistake as mistake:
        send(Stopped(mistake.lines))
        return
    send(READY)
    while True:
        asked: Asked = _next(questions)
        try:
            found = answer(desk, asked)
        except Exception as error:
            found = refused(_FAILED, fault(error))
        send(found)


def _next(stream: IO[bytes]) -> Any:
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    return pickle.loads(stream.read(*HEAD.unpack(head)))  # noqa: S301
