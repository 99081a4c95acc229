"""Shards checked by the processes of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Lock, Thread

from checker.archive.shards import Shard
from checker.archive.watched import Halted, Part, Watched
from checker.archive.work import Outcome, Work

_TICK = 0.2


def on_machine(
    work: Work,
    shards: Iterator[Shard],
    jobs: int,
    keep: Callable[[Part], None],
    on_outcome: Callable[[Outcome], None],
    tick: Callable[[], None],
) -> None:
    """Check shards in so many processes, and keep each part as it comes; `tick` is called now and then.

    A shard is made when a process is free for it. Raises `Mistake` if facts fail, and what `shards` and `keep` raise.
    """
    came: Queue[Part | BaseException | None] = Queue()
    taking = Lock()
    counting = Lock()
    watched = [Watched(work) for _ in range(jobs)]

    def count(outcome: Outcome) -> None:
        with counting:
            on_outcome(outcome)

    def serve(one: Watched) -> None:
        try:
            while True:
                with taking:
                    shard = next(shards, None)
                if shard is None:
                    break
                came.put(one.check(shard, count))
        except BaseException as error:
            came.put(error)
        finally:
            one.close()
            came.put(None)

    threads = [Thread(target=serve, args=(one,), daemon=True) for one in watched]
    for thread in threads:
        thread.start()
    working = len(threads)
    try:
        while working:
            tick()
            try:
                what = came.get(timeout=_TICK)
            except Empty:
                continue
            if what is None:
                working -= 1
            elif isinstance(what, Part):
                keep(what)
            elif not isinstance(what, Halted):
                raise what
    finally:
        for one in watched:
            one.halt()
        for thread in threads:
            thread.join()
