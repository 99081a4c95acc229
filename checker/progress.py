"""How far a long run is: a line that renews itself on a terminal, a plain line now and then in a log."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable

Clock = Callable[[], float]
_ON_TERMINAL, _IN_LOG = 0.2, 30.0
"""Seconds between two lines."""
_WIDTH = 24


class Line:
    """A line on standard error; call `clear` before anything else is said there."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self.is_live = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._due = clock() + (0 if self.is_live else _IN_LOG)
        self._is_shown = False

    def is_due(self) -> bool:
        """Whether it is time for the next."""
        now = self.clock()
        if now < self._due:
            return False
        self._due = now + (_ON_TERMINAL if self.is_live else _IN_LOG)
        return True

    def show(self, text: str) -> None:
        """Show a text, on a terminal in place of the one before, and no wider than the terminal."""
        with contextlib.suppress(OSError):
            if self.is_live:
                text = text[: shutil.get_terminal_size().columns - 1]
                print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
                self._is_shown = True
            elif text and sys.stderr is not None:
                print(f"factlint: {text}", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self._is_shown = False
            with contextlib.suppress(OSError):
                print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class Meter:
    """Tells the share of a run that is done and the time that is left.

    What was done before the run began counts in the share, and not in the speed.
    """

    def __init__(self, total: int, clock: Clock = time.monotonic) -> None:
        self._line = Line(clock)
        self._total = max(1, total)
        self._begin = clock()
        self._before = 0

    def skip(self, size: int) -> None:
        """Count what was done before."""
        self._before += size

    def tell(self, done: float, said: Callable[[float], str]) -> None:
        """Tell how far the run is, if it is time; `said` tells what was done in so many seconds."""
        if not self._line.is_due():
            return
        seconds = max(self._line.clock() - self._begin, 0.001)
        share = min(1.0, (self._before + done) / self._total)
        parts = [f"{share:.0%}", said(seconds)]
        if done > 0 and seconds > 1:
            parts.append(f"{lasting(max(0.0, self._total - self._before - done) * seconds / done)} left")
        self._line.show((f"{bar(share)} " if self._line.is_live else "") + ", ".join(parts))

    def clear(self) -> None:
        """Take the line away, so that something else may be said."""
        self._line.clear()


def bar(share: float) -> str:
    """`[######..................]`."""
    filled = round(_WIDTH * share)
    return f"[{'#' * filled}{'.' * (_WIDTH - filled)}]"


def lasting(seconds: float) -> str:
    """`0 min 40 s`, `3 h 05 min`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min {rest:02} s"
