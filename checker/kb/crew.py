"""Blocks of a dump made into rows by several processes, in the order in which they are read.

One thread unpacks and hands out blocks in turn, while the caller takes the rows in the same turn: memory holds no more
than two blocks a process. Processes end when their pipe does, also where the caller was killed.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Semaphore, Thread

from checker.kb.blocks import Block
from checker.kb.partial import codecs
from checker.kb.rows import Harvester, Rows, Wanted
from checker.yamlfile import Mistake

Harvest = Generator[tuple[Block, Rows], None, None]
Make = Callable[[Wanted], Harvester]
_AHEAD = 2
_PATIENCE = 10.0


def fast_harvester(wanted: Wanted) -> Harvester:
    """What makes rows as fast as it can be done here."""
    return Harvester(wanted, *codecs(wanted.languages))


def harvest(blocks: Iterator[Block], wanted: Wanted, path: str, jobs: int, make: Make = fast_harvester) -> Harvest:
    """Each block with its rows, made by so many processes, or by this one if it is one."""
    if jobs > 1:
        yield from _shared(blocks, wanted, path, jobs, make)
        return
    harvester = make(wanted)
    for block in blocks:
        yield block, harvester.lines(block.data, block.first, path)


def _shared(blocks: Iterator[Block], wanted: Wanted, path: str, jobs: int, make: Make) -> Harvest:
    context = get_context("spawn")
    workers: list[BaseProcess] = []
    pipes: list[Connection] = []
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        workers.append(context.Process(target=_work, args=(theirs, wanted, path, make), daemon=True))
        workers[-1].start()
        theirs.close()
        pipes.append(ours)
    handed: SimpleQueue[Block | BaseException | None] = SimpleQueue()
    free = Semaphore(_AHEAD * jobs)
    Thread(target=_hand_out, args=(blocks, pipes, handed, free), daemon=True).start()
    turn = 0
    try:
        while (block := handed.get()) is not None:
            if isinstance(block, BaseException):
                raise block
            rows: Rows = pipes[turn % jobs].recv()
            free.release()
            yield block, rows
            turn += 1
    except (EOFError, ConnectionError):
        raise Mistake([f"{path}: a process that read it was ended, perhaps for want of memory; run it again"]) from None
    finally:
        for pipe in pipes:
            pipe.close()
        for worker in workers:
            worker.join(_PATIENCE)


def _hand_out(
    blocks: Iterator[Block], pipes: list[Connection], handed: SimpleQueue[Block | BaseException | None], free: Semaphore
) -> None:
    """Send blocks to the processes in turn, and tell of each what it was, without its bytes."""
    try:
        for turn, block in enumerate(blocks):
            free.acquire()
            pipe = pipes[turn % len(pipes)]
            pipe.send(block.first)
            pipe.send_bytes(block.data)
            handed.put(block._replace(data=b""))
    except (OSError, BrokenPipeError):
        handed.put(EOFError())
    except BaseException as error:
        handed.put(error)
    else:
        handed.put(None)


def _work(pipe: Connection, wanted: Wanted, path: str, make: Make) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    harvester = make(wanted)
    with suppress(EOFError, OSError):
        while True:
            first = pipe.recv()
            pipe.send(harvester.lines(pipe.recv_bytes(), first, path))
