"""Reports that cannot be written: one clear line, the exit code of the documentation, and the other reports whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from desks import Desk
from helpers import ROOT

from checker.arguments import REPORTS

DRAFT = "On Monday, 2 June 2023, she won.\n"
FULL = Path("/dev/full")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    made.write("a.txt", DRAFT)
    return made


def is_whole(desk: Desk, name: str = "whole.json") -> bool:
    return bool(json.loads(desk.read(name))["drafts"][0]["discrepancies"])


def fails(desk: Desk, target: str) -> str:
    """What is said of a report that cannot be written, between two that can."""
    formats = (f"--format=jsonl={target}", "--format=json=whole.json", "--format=concise")
    done = desk.run("check", "a.txt", "--facts", "none", *formats)
    assert done.code == 2
    assert is_whole(desk)
    assert "a.txt:1:4: error[weekday]" in done.out
    assert done.err.count("\n") == 1
    return done.err


def test_a_folder_is_no_report(desk: Desk) -> None:
    (desk.folder / "out").mkdir()
    assert fails(desk, "out") == "factlint: out cannot be written: Is a directory\n"
    assert list((desk.folder / "out").iterdir()) == []


def test_a_folder_that_is_not_there(desk: Desk) -> None:
    assert fails(desk, "no/such.json") == "factlint: no/such.json cannot be written: No such file or directory\n"


def test_a_file_that_may_not_be_written_stays_as_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "kept.json").write_text("kept")
    (desk.folder / "kept.json").chmod(0o444)
    access = os.access
    monkeypatch.setattr("os.access", lambda path, mode: Path(path).name != "kept.json" and access(path, mode))
    assert fails(desk, "kept.json") == "factlint: kept.json cannot be written: Permission denied\n"
    assert desk.read("kept.json") == "kept"


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")
def test_a_full_disk(desk: Desk) -> None:
    assert fails(desk, str(FULL)) == "factlint: /dev/full cannot be written: No space left on device\n"


def test_a_disk_that_fills_up_leaves_no_half_of_a_report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def full(part: str, path: Path) -> None:
        if Path(path).name == "out.jsonl":
            raise OSError(28, "No space left on device")
        replace(part, path)

    monkeypatch.setattr("os.replace", full)
    assert fails(desk, "out.jsonl") == "factlint: out.jsonl cannot be written: No space left on device\n"
    assert sorted(path.name for path in desk.folder.iterdir()) == ["a.txt", "whole.json"]


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is full")
@pytest.mark.parametrize("format", ["text", "html"])
def test_standard_output_that_is_full(desk: Desk, format: str) -> None:
    command = [sys.executable, "-m", "checker", "check", "a.txt", "--facts", "none"]
    formats = ["--format", format, "--format", "json=whole.json"]
    with FULL.open("w") as full:
        done = subprocess.run(
            [*command, *formats], stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "factlint: standard output cannot be written: No space left on device\n"
    assert is_whole(desk)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_a_reader_who_has_gone_leaves_the_files_whole(desk: Desk) -> None:
    command = f"{sys.executable} -m checker check a.txt --facts none --format html --format json=whole.json"
    shell = f"exec 3>&1; {{ {command} 2>&3; echo code $? >&3; }} | true"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True, env=env)
    assert (done.stdout, done.stderr) == ("code 1\n", "")
    assert is_whole(desk)


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("width", "told"), [(60, "(the weekday of 2 June\r\n"), (200, "of 2 June 2023)\r\n")])
def test_a_terminal_is_given_lines_of_its_width_in_colours(desk: Desk, width: int, told: str) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    command = [sys.executable, "-m", "checker", "check", "a.txt", "--facts", "none"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=env, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert told in shown
    assert "\x1b[1;31merror[weekday]\x1b[0m" in shown


def test_two_that_cannot_be_written_are_a_line_each(desk: Desk) -> None:
    done = desk.run("check", "a.txt", "--facts", "none", "--format=json=no/a", "--format=csv=no/b", "--format=html=c")
    assert done.code == 2
    assert [line.partition(" cannot")[0] for line in done.err.splitlines()[1:]] == ["factlint: no/b", "factlint: no/a"]
    assert "see c" in done.err.splitlines()[0]


def test_no_file_is_named_for_two_reports(desk: Desk) -> None:
    done = desk.run("check", "a.txt", "--facts", "none", "--format=json=out", "--format=csv=out")
    assert (done.code, done.err) == (2, "factlint: --format: out is named for two reports\n")
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize("format", REPORTS)
def test_every_format_goes_to_a_file_and_says_the_same_as_on_standard_output(desk: Desk, format: str) -> None:
    (shown, filed) = (desk.run("check", "a.txt", "--facts", "none", "--format", f) for f in (format, f"{format}=out"))
    assert shown.code == filed.code == 1
    assert (desk.folder / "out").read_bytes().decode() == shown.out
