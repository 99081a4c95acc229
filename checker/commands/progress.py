"""How far an import is."""

from __future__ import annotations

import time

from checker.kb.staging import Progress
from checker.progress import Clock, Line, bar, lasting

_STEPS = {
    "classes": "settling classes",
    "entity": "writing entities",
    "name": "writing names",
    "near": "writing the index of names",
    "edge": "writing edges",
}


class Meter:
    """Shows progress on standard error; call `clear` before anything else is said there."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._line = Line(clock)
        self._begun: tuple[float, Progress] | None = None
        self._is_long = False

    def __call__(self, progress: Progress) -> None:
        if progress.step != "read":
            if self._line.is_live or self._is_long:
                self._line.show(_STEPS.get(progress.step, ""))
        elif self._begun is None:
            self._begun = (self._line.clock(), progress)
        elif self._line.is_due():
            self._is_long = True
            begin, first = self._begun
            self._line.show(told(progress, first, self._line.clock() - begin, live=self._line.is_live))

    def clear(self) -> None:
        """Take the line away."""
        self._line.clear()


def told(progress: Progress, first: Progress, seconds: float, *, live: bool) -> str:
    """How far reading is, how fast it went since `first`, and how long it may take."""
    parts = [f"read {progress.unpacked / 1e9:,.1f} GB", f"{progress.lines:,} lines", f"{progress.kept:,} kept"]
    seconds = max(seconds, 0.001)
    parts.append(f"{(progress.unpacked - first.unpacked) / seconds / 1e6:,.0f} MB/s")
    share = progress.read / progress.of if progress.of else None
    if share is not None:
        done = progress.read - first.read
        if done > 0:
            parts.append(f"{lasting((progress.of - progress.read) * seconds / done)} left")
        parts.insert(0, (f"{bar(share)} " if live else "") + f"{share:.0%}")
    return ", ".join(parts)
