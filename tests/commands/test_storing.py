"""`kb import`, `kb update` and `kb stats` from the outside."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from desks import Desk
from kb.entity_json import item, statement, to, write_lines

from checker.commands.progress import Meter, told
from checker.kb.staging import Progress

HUMAN = statement("P31", to("Q5"))
ROE, POE = item("Q4200", "Jane Roe", HUMAN, modified="2026-03-04T05:06:07Z"), item("Q4300", "Max Poe", HUMAN)
PAGE = item("Q4400", "Category:Roe", statement("P31", to("Q4167836")))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def test_a_store_is_made_renewed_and_told_of(desk: Desk, tmp_path: Path) -> None:
    write_lines(tmp_path / "dump.json", ROE, PAGE)
    code, out, err = desk.run("kb", "import", "dump.json", "-o", "x.sqlite")
    assert (code, err) == (0, "")
    assert out == "x.sqlite: 1 item: person 1\nleft out: wiki pages 1\n"
    write_lines(tmp_path / "newer.json", ROE, POE)
    code, out, _ = desk.run("kb", "update", "x.sqlite", "newer.json")
    assert (code, out.splitlines()[1]) == (0, "1 replaced, 0 stay as they were")
    code, out, _ = desk.run("kb", "stats", "x.sqlite")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("x.sqlite: 2 items, ")
    assert lines[1:4] == ["last change in it: 2026-03-04", "languages: en en-ca en-gb en-us mul", "kinds: person 2"]
    assert lines[5].startswith("room: entity ")
    assert desk.run("kb", "show", "Q4300", "--facts", "x.sqlite").out.startswith("Q4300 Max Poe [person]")


def test_what_is_broken_is_told(desk: Desk, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "dump.json", ROE)
    path.write_text(path.read_text() + "{broken\n")
    code, out, err = desk.run("kb", "import", "dump.json", "-o", "x.sqlite")
    assert code == 0
    assert out.endswith("1 broken line left out\n")
    assert err.startswith("dump.json:2:2: is not JSON")


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("import", "dump.json"), "name the store to write"),
        (("import", "dump.json", "-o", "x.txt"), "name the store to write"),
        (("import", "dump.json", "-o", "x.sqlite", "--languages", "English!"), "is no list of languages"),
        (("update", "x.sqlite"), "name the store and what is newer"),
        (("update", "none.sqlite", "dump.json"), "none.sqlite: cannot be read"),
        (("stats", "dump.json"), "is no store"),
        (("show", "Q1", "Q2"), "does not know what to do with 'Q2'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(desk: Desk, tmp_path: Path, argv: tuple[str, ...], why: str) -> None:
    write_lines(tmp_path / "dump.json", ROE)
    code, out, err = desk.run("kb", *argv)
    assert (code, out) == (2, "")
    assert why in err
    assert not (tmp_path / "x.sqlite").exists()


HALF = Progress("read", read=50, of=100, unpacked=5_000_000_000, lines=1000, kept=300)


def test_progress_has_rate_and_time_left() -> None:
    first = Progress("read", read=10, of=100, unpacked=1_000_000_000, lines=10)
    assert told(HALF, first, 8.0, live=False) == ("50%, read 5.0 GB, 1,000 lines, 300 kept, 500 MB/s, 0 min 10 s left")
    assert told(HALF, first, 8.0, live=True).startswith("[############............] 50%, ")
    assert told(HALF, first, 80_000.0, live=False).endswith("27 h 46 min left")


def test_of_standard_input_no_end_is_known() -> None:
    some = Progress("read", read=50, unpacked=5_000_000_000, lines=1000, kept=300)
    assert told(some, Progress("read"), 10.0, live=True) == "read 5.0 GB, 1,000 lines, 300 kept, 500 MB/s"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("screen", "shown"), [(Screen, 40), (io.StringIO, 3)])
def test_a_terminal_shows_a_bar_and_a_log_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, screen: type[io.StringIO], shown: int
) -> None:
    err = screen()
    monkeypatch.setattr(sys, "stderr", err)
    now = 0.0
    meter = Meter(lambda: now)
    for second in range(100):
        now = float(second)
        meter(HALF)
    meter.clear()
    written = err.getvalue()
    if screen is Screen:
        assert written.count("\r") > shown
        assert "\n" not in written
        assert written.endswith("\r\x1b[K")
    else:
        assert written.count("\n") == shown
        assert "\r" not in written
