"""Shards checked by the workers of a Dask cluster: the same work in the same watched processes, somewhere else.

The findings come back to the one who asked, who keeps them; a worker needs factlint, the facts and, where a shard is a
range of a file, that file, all under the same paths.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

from checker.archive.shards import Shard
from checker.archive.state import code
from checker.archive.watched import Part, Watched
from checker.archive.work import Outcome, Work
from checker.arguments import Usage
from checker.yamlfile import Mistake

_TICK = 0.2
_CONNECTING = 10
_AHEAD = 2
"""Shards that wait for each thread of the cluster, so that none is idle while another is on its way."""
_LOSSES = 5
"""How often a shard may lose its worker; the drafts in it cannot be at fault, they are checked in processes apart."""


def on_cluster(
    address: str,
    work: Work,
    shards: Iterator[Shard],
    keep: Callable[[Part], None],
    on_outcome: Callable[[Outcome], None],
    tick: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    """Check shards on the cluster at an address; see `on_machine`. Raises `Usage` if there is none."""
    try:
        from distributed import Client, KilledWorker
    except ModuleNotFoundError:
        raise Usage("--cluster needs Dask: python -m pip install 'factlint[cluster]'") from None
    try:
        client: Any = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Usage(f"--cluster {address}: cannot be reached: {' '.join(str(error).split())}") from None
    with client:
        waiting = _Waiting(client, say)
        running: dict[Any, tuple[Shard, int]] = {}

        def submit(shard: Shard, losses: int) -> None:
            future = client.submit(check_part, work, shard, pure=False, retries=0)
            running[future] = (shard, losses)

        more = True
        while more or running:
            tick()
            while more and len(running) < max(1, waiting.threads()) * _AHEAD:
                shard = next(shards, None)
                if shard is None:
                    more = False
                else:
                    submit(shard, 0)
            done = [future for future in running if future.done()]
            for future in done:
                shard, losses = running.pop(future)
                if future.status == "cancelled":
                    raise Mistake([f"--cluster {address}: was lost; the same command goes on where this one stopped"])
                failure = future.exception()
                if isinstance(failure, KilledWorker) and losses < _LOSSES:
                    submit(shard, losses + 1)
                elif failure is not None:
                    raise failure
                else:
                    part: Part = future.result()
                    for outcome in part.outcomes:
                        on_outcome(outcome)
                    keep(part)
            if not done:
                time.sleep(_TICK)
        client.run(release)


class _Waiting:
    """Watches how many threads the cluster has, and says if there are none."""

    def __init__(self, client: Any, say: Callable[[str], None]) -> None:
        self._client = client
        self._say = say
        self._asked = 0.0
        self._threads = 0
        self._is_told = False

    def threads(self) -> int:
        now = time.monotonic()
        if now - self._asked > 1:
            self._asked = now
            self._threads = sum(self._client.nthreads().values())
            if not self._threads and not self._is_told:
                self._is_told = True
                self._say("factlint: the cluster has no workers; waiting for some")
        return self._threads


_idle: list[tuple[Work, Watched]] = []
_lock = Lock()


def check_part(work: Work, shard: Shard) -> Part:
    """Check a shard on a worker. Raises `Mistake`."""
    if work.code != code():
        raise Mistake(["archive: a worker of the cluster has another factlint than this; install the same there"])
    watched = _taken(work)
    try:
        part = watched.check(shard)
    except BaseException:
        watched.close()
        raise
    with _lock:
        _idle.append((work, watched))
    return part


def release() -> None:
    """End the processes that wait for more work."""
    with _lock:
        for _, watched in _idle:
            watched.close()
        _idle.clear()


def _taken(work: Work) -> Watched:
    """A process for this work that is free, else a new one."""
    with _lock:
        mine = next((pair for pair in _idle if pair[0] == work), None)
        if mine is not None:
            _idle.remove(mine)
            return mine[1]
    return Watched(work)
