"""The command: what it refuses, and a server of its own from start to stop."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from desks import Desk
from helpers import ROOT
from poison import HARM
from servers import post, server

from checker.commands import serving

BEGINS = """\
def begins(*args):
    open("begun", "w").close()
    return slow(*args)
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(serving.TOKEN, raising=False)
    return Desk(tmp_path)


def left(process: subprocess.Popen[str], sent: signal.Signals) -> tuple[int, str]:
    """How a server ends that is told to, and what it says."""
    process.send_signal(sent)
    _, err = process.communicate(timeout=20)
    return process.returncode, err


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_server_starts_answers_and_stops(tmp_path: Path, sent: signal.Signals) -> None:
    with server(tmp_path) as (process, url):
        with urlopen(f"{url}health", timeout=10) as answer:
            assert json.load(answer)["status"] == "ok"
        with urlopen(url, timeout=10) as answer:
            assert b'<script type="module" src="/static/page.js">' in answer.read()
        told = post(f"{url}check", "Natalie Portman and Benjamin Millepied got married in 2005.")
        assert told["drafts"][0]["discrepancies"][0]["quote"] == "2005"  # type: ignore[index]
        assert left(process, sent) == (0, "")


def test_what_is_under_way_is_finished_when_it_is_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"{HARM}\nslow = runs.check\n{BEGINS}runs.check = begins\n")
    monkeypatch.setenv("SLOWLY", "1.5")
    with server(tmp_path) as (process, url):
        asking = subprocess.Popen(
            [sys.executable, "-c", f"from servers import post; print(post('{url}check', 'One two.')['schema'])"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests", Path(__file__).parent)))},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        while not (tmp_path / "begun").exists():
            assert asking.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        out, _ = asking.communicate(timeout=20)
        assert out == "factlint/report/1\n"
        assert process.wait(timeout=20) == 0


def test_an_idle_connection_is_closed_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    with server(tmp_path) as (_, url):
        port = int(url.rstrip("/").rsplit(":", 1)[1])
        idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
        for one in idle[:25]:
            one.send(b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-")
        try:
            assert post(f"{url}check", "One two.")["schema"] == "factlint/report/1"
        finally:
            for one in idle:
                one.close()


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = desk.run("serve", "--port", str(port), "--facts", "starter", "--no-browser")
    assert done.code == 2
    assert done.err.startswith(f"factlint: serve: cannot listen on 127.0.0.1 port {port}: ")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "factlint.newsroom.example", "192.0.2.7"])
def test_beyond_this_machine_a_token_is_needed(desk: Desk, host: str) -> None:
    done = desk.run("serve", "--host", host, "--facts", "starter")
    assert (done.code, done.err) == (
        2,
        f"factlint: serve: {host} can be reached by others; give a token in FACTLINT_TOKEN or a file of tokens with "
        "--tokens\n",
    )


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (("--tokens", "none.txt"), "factlint: serve: none.txt: cannot be read: "),
        (("--tokens", "short.txt"), "factlint: serve: a token has 16 characters or more"),
        (("--cors", "cms.example"), "factlint: --cors cms.example: is no origin; write it as https://cms.example"),
        (("--cors", "*"), "factlint: --cors *: is no origin"),
        (("--facts", "none.jsonl"), "none.jsonl: "),
        (("--port", "70000"), "factlint serve: argument --port: '70000' is no port"),
    ],
)
def test_what_cannot_be_served_is_refused_in_one_line(desk: Desk, argv: tuple[str, str], line: str) -> None:
    desk.write("short.txt", "secret\n")
    done = desk.run("serve", "--no-browser", *(argv if "--facts" in argv else ("--facts", "starter", *argv)))
    assert done.code == 2
    assert done.err.startswith(line)


def test_what_is_not_installed_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_NEEDED", ("starlette", "no_such_package"))
    done = desk.run("serve")
    assert (done.code, done.err) == (
        2, "factlint: serve: needs no_such_package: python -m pip install 'factlint[web]'\n",
    )  # fmt: skip


def test_tokens_are_read_from_a_file_and_the_environment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("tokens.txt", "# of the desk\ntoken-of-the-desk\n\n")
    monkeypatch.setenv(serving.TOKEN, "token-of-the-machine")
    from checker.arguments import parse

    args = parse(["serve", "--tokens", "tokens.txt"])
    assert serving._tokens(args) == ("token-of-the-machine", "token-of-the-desk")
