"""How far a long run is, on a terminal and in a log."""

from __future__ import annotations

import io

import pytest

from checker.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def said(seconds: float) -> str:
    return f"{1000 / seconds:.0f} drafts/s"


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", log := io.StringIO())
    clock = Clock()
    progress = Progress(400, clock)
    progress.skip(100)
    for clock.now, done in ((10, 20), (40, 50), (50, 60), (100, 100), (120, 300)):
        progress.tell(done, said)
    progress.clear()
    assert log.getvalue().splitlines() == [
        "factlint: 38%  25 drafts/s, 3 min left",
        "factlint: 50%  10 drafts/s, 3 min left",
    ]


def test_a_terminal_gets_a_bar_that_renews_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    clock = Clock()
    progress = Progress(100, clock)
    for clock.now, done in ((0, 0), (0.1, 1), (10, 50), (7200, 51)):
        progress.tell(done, said)
    progress.clear()
    progress.clear()
    shown = terminal.getvalue().split("\r\x1b[K")
    assert len(shown) == 5
    assert shown[2] == "██████████░░░░░░░░░░  50%  100 drafts/s, 10 s left"
    assert shown[3].endswith("1 h 55 min left")
    assert shown[4] == ""
    assert "\n" not in terminal.getvalue()
