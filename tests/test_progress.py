"""How far a long run is, on a terminal and in a log."""

from __future__ import annotations

import io

import pytest

from checker.progress import Meter


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
    meter = Meter(400, clock)
    meter.skip(100)
    for clock.now, done in ((10, 20), (40, 50), (50, 60), (100, 100), (120, 300)):
        meter.tell(done, said)
    meter.clear()
    assert log.getvalue().splitlines() == [
        "factlint: 38%, 25 drafts/s, 3 min 20 s left",
        "factlint: 50%, 10 drafts/s, 3 min 20 s left",
    ]


def test_a_terminal_gets_a_bar_that_renews_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "70")
    clock = Clock()
    meter = Meter(100, clock)
    for clock.now, done in ((0, 0), (0.1, 1), (10, 50), (7200, 51)):
        meter.tell(done, said)
    meter.clear()
    meter.clear()
    shown = terminal.getvalue().split("\r")[1:]
    assert [line.removesuffix("\x1b[K") for line in shown[1:]] == [
        "[############............] 50%, 100 drafts/s, 0 min 10 s left",
        "[############............] 51%, 0 drafts/s, 1 h 55 min left",
        "",
    ]
    assert "\n" not in terminal.getvalue()
