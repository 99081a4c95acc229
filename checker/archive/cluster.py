"""Shards checked by the workers of a Dask cluster: the same work in the same watched processes, somewhere else.

The findings come back to the one who asked, who keeps them. Scheduler and workers need factlint; the workers also need
the facts and, where a shard is a range of a file, that file, all under the same paths.
"""

from __future__ import annotations

import contextlib
import logging
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
    """Check shards on the cluster at an address; see `on_machine`. Raises `Usage` if it is not there."""
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise Usage("--cluster needs Dask: python -m pip install 'factlint[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told below, in a line
    try:
        client: Any = Client(address, timeout=_CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Usage(f"--cluster {address}: cannot be reached: {' '.join(str(error).split())}") from None
    with client:
        cluster = _Cluster(address, client, say)
        more = True
        while more or cluster.running:
            tick()
            while more and cluster.has_room():
                shard = next(shards, None)
                if shard is None:
                    more = False
                else:
                    cluster.submit(work, shard)
            parts = cluster.parts(work)
            for part in parts:
                for outcome in part.outcomes:
                    on_outcome(outcome)
                keep(part)
            if not parts:
                time.sleep(_TICK)
        with contextlib.suppress(Exception):  # all is done; what still waits ends with its worker
            client.run(release)


class _Cluster:
    """The shards that are under way on a cluster; one whose worker was lost goes to another."""

    def __init__(self, address: str, client: Any, say: Callable[[str], None]) -> None:
        self.running: dict[Any, tuple[Shard, int]] = {}
        self._address = address
        self._client = client
        self._say = say
        self._asked = 0.0
        self._threads = 0
        self._is_told = False

    def has_room(self) -> bool:
        """Whether another shard is to be on its way. Raises `Mistake` if the cluster is lost."""
        now = time.monotonic()
        if now - self._asked > 1:
            self._asked = now
            try:
                self._threads = sum(self._client.nthreads().values())
            except OSError:
                raise self._lost() from None
            if not self._threads and not self._is_told:
                self._is_told = True
                self._say("factlint: the cluster has no workers; waiting for some")
        return len(self.running) < max(1, self._threads) * _AHEAD

    def submit(self, work: Work, shard: Shard, losses: int = 0) -> None:
        self.running[self._client.submit(check_part, work, shard, pure=False)] = (shard, losses)

    def parts(self, work: Work) -> list[Part]:
        """What came back. Raises `Mistake`."""
        from distributed import KilledWorker

        found: list[Part] = []
        for future in [future for future in self.running if future.done()]:
            shard, losses = self.running.pop(future)
            if future.status in ("cancelled", "lost"):
                raise self._lost()
            failure = future.exception()
            if isinstance(failure, KilledWorker) and losses < _LOSSES:
                self.submit(work, shard, losses + 1)
            elif isinstance(failure, Mistake):
                raise failure
            elif failure is not None:
                said = " ".join(str(failure).split()) or type(failure).__name__
                raise Mistake([f"--cluster {self._address}: {said}; are scheduler and workers as this is?"])
            else:
                found.append(future.result())
        return found

    def _lost(self) -> Mistake:
        return Mistake([f"--cluster {self._address}: was lost; the same command goes on where this one stopped"])


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
