"""How far an import is: a line that renews itself on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from checker.kb.staging import Progress
from checker.terminal import say

_WIDTH = 24
_ON_TERMINAL, _IN_LOG = 0.2, 30.0
"""Seconds between two lines."""
_STEPS = {
    "classes": "settling classes",
    "entity": "writing entities",
    "name": "writing names",
    "near": "writing the index of names",
    "edge": "writing edges",
}


class Meter:
    """Shows progress on standard error; call `clear` before anything else is said there."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun: tuple[float, Progress] | None = None
        self._due = 0.0
        self._step = ""
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        now = self._clock()
        if progress.step != "read":
            if self._is_terminal or (self._begun and now - self._begun[0] > _IN_LOG):
                self._show(_STEPS.get(progress.step, ""))
        elif self._begun is None:
            self._begun, self._due = (now, progress), now + (0 if self._is_terminal else _IN_LOG)
        elif now >= self._due:
            self._due = now + (_ON_TERMINAL if self._is_terminal else _IN_LOG)
            self._show(told(progress, self._begun[1], now - self._begun[0], bar=self._is_terminal))

    def clear(self) -> None:
        """Take the line away."""
        if self._is_terminal and self._step:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._step = ""

    def _show(self, text: str) -> None:
        if not self._is_terminal and text:
            say(f"factlint: {text}")
        elif text:
            self._step = text
            sys.stderr.write(f"\r{text}\x1b[K")
            sys.stderr.flush()


def told(progress: Progress, first: Progress, seconds: float, *, bar: bool) -> str:
    """How far reading is, how fast it went since `first`, and how long it may take."""
    parts = [f"read {progress.unpacked / 1e9:,.1f} GB", f"{progress.lines:,} lines", f"{progress.kept:,} kept"]
    seconds = max(seconds, 0.001)
    parts.append(f"{(progress.unpacked - first.unpacked) / seconds / 1e6:,.0f} MB/s")
    share = progress.read / progress.of if progress.of else None
    if share is not None:
        done = progress.read - first.read
        if done > 0:
            parts.append(f"{_lasting((progress.of - progress.read) * seconds / done)} left")
        filled = round(_WIDTH * share)
        parts.insert(0, (f"[{'#' * filled}{'.' * (_WIDTH - filled)}] " if bar else "") + f"{share:.0%}")
    return ", ".join(parts)


def _lasting(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min {rest:02} s"
