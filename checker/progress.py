"""How far a long run is: a line that renews itself on a terminal, a plain line now and then in a log."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable

_TERMINAL_SECONDS = 0.2
_LOG_SECONDS = 30.0
_BAR = 20


class Progress:
    """Tells the share that is done and the time that is left, on standard error.

    Work that was done before the run began counts in the share, and not in the speed.
    """

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = max(1, total)
        self._clock = clock
        self._begin = clock()
        self._before = 0
        self._next = 0.0
        self._is_live = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._is_shown = False
        if not self._is_live:
            self._next = self._begin + _LOG_SECONDS

    @property
    def seconds(self) -> float:
        return self._clock() - self._begin

    def skip(self, size: int) -> None:
        """Count what was done before."""
        self._before += size

    def tell(self, done: float, said: Callable[[float], str]) -> None:
        """Tell how far the run is, if it is time; `said` tells what was done in so many seconds."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + (_TERMINAL_SECONDS if self._is_live else _LOG_SECONDS)
        share = min(1.0, (self._before + done) / self._total)
        seconds = now - self._begin
        left = (self._total - self._before - done) * seconds / done if done and seconds > 1 else None
        text = f"{share:4.0%}  {said(max(seconds, 1e-9))}" + ("" if left is None else f", {_time(left)} left")
        with contextlib.suppress(OSError):
            if self._is_live:
                bar = ("█" * round(share * _BAR)).ljust(_BAR, "░")
                print(f"\r\x1b[K{bar} {text}"[: shutil.get_terminal_size().columns + 3], end="", file=sys.stderr)
                self._is_shown = True
            else:
                print(f"factlint: {text.strip()}", file=sys.stderr)
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line from the terminal, so that another may be printed."""
        if self._is_shown:
            self._is_shown = False
            with contextlib.suppress(OSError):
                print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _time(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 05 min`."""
    minutes = round(max(0.0, seconds) / 60)
    if seconds < 90:
        return f"{max(0.0, seconds):.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
