"""The scripts for shells, tried by the shells themselves: a key pressed in a real bash and zsh, fish asked."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desks import Desk
from helpers import ROOT

from checker.arguments import SHELLS

TYPED = {
    "factlint ch": "check",
    "factlint check --offl": "--offline",
    "factlint check --fail-on warn": "warning",
    "factlint check --format sar": "sarif",
    "factlint check letters/p": "letters/poe.md",
    "factlint lock --facts letters/p": "letters/poe.md",
    "factlint explain age-at-d": "age-at-death",
    "factlint explain own": "own-rule",
    "factlint rules te": "test",
    "factlint facts add Poe --married-": "--married-to",
    "factlint kb imp": "import",
}
"""What is typed before the key, and the word that it makes of the last one."""
OWN = """id: own-rule
title: A rule of the desk
phrases: ["{subject:person} was born in {value:year}"]
says: subject.P569 is {value}
severity: info
message: "no"
examples: {flags: [], passes: []}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    program = tmp_path / "bin/factlint"
    made.write("bin/factlint", f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    program.chmod(0o755)
    made.write("letters/poe.md", "")
    made.write("rules.yaml", OWN)
    made.write("factlint.yaml", "rules: rules.yaml\n")
    return made


def environment(desk: Desk) -> dict[str, str]:
    path = f"{desk.folder / 'bin'}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(desk.folder), "TERM": "dumb", "PS1": "> "}


def typed_into(shell: str, setup: str, desk: Desk) -> str:
    """What an interactive shell prints when each line is typed, completed by a key, and echoed instead of being run."""
    flags = ["-f", "-i"] if shell == "zsh" else ["--noprofile", "--norc", "-i"]
    keys = [setup, *(f"{line}\t\x01echo MADE:\x05:END" for line in TYPED), "exit"]
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [shell, *flags], cwd=desk.folder, env=environment(desk), stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    for line in keys:
        os.write(ours, f"{line}\n".encode())
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # so does Linux say that the other end was closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    started.wait(timeout=30)
    return shown.decode()


def expected() -> list[str]:
    return [f"{line[: line.rindex(' ')]} {word}".split() for line, word in TYPED.items()]


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_key_completes_commands_options_choices_files_and_rules(shell: str, desk: Desk) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    name = "_factlint" if shell == "zsh" else "factlint.bash"
    desk.write(name, desk.run("completion", shell).out)
    setup = f". ./{name}" if shell == "bash" else "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D"
    shown = typed_into(shell, setup, desk)
    made = [line.split() for line in re.findall(r"^MADE:(.*?) ?:END", shown, re.MULTILINE)]
    assert made == expected()


def test_fish_offers_the_same(desk: Desk) -> None:
    fish = shutil.which("fish")
    if not fish:
        pytest.skip("there is no fish here")
    desk.write("factlint.fish", desk.run("completion", "fish").out)
    script = "source factlint.fish\n" + "\n".join(
        f"echo '=' (complete -C '{line}' | string split -f1 \\t)" for line in TYPED
    )
    done = subprocess.run(
        [fish, "-c", script], cwd=desk.folder, env=environment(desk), capture_output=True, text=True, check=True
    )
    offered = [line.split()[1:] for line in done.stdout.splitlines()]
    assert [word in words for word, words in zip(TYPED.values(), offered, strict=True)] == [True] * len(TYPED)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_reads_goes_to_standard_output(shell: str, desk: Desk) -> None:
    done = desk.run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "own-rule" not in done.out  # asked when a key is pressed, where one is then


def test_zsh_asks_for_rules_only_where_rules_are_wanted(desk: Desk) -> None:
    assert desk.run("completion", "zsh").out.count("$(factlint") == 1
