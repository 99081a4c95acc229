"""What plugs factlint in elsewhere: the hook, the action, and the blocks of `docs/ci.md` that people copy."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import ROOT

from checker.arguments import parse
from checker.readers import SUFFIXES

WRONG = "date 2023-06-02 Natalie Portman, 49, came alone.\n"
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_the_hook_takes_every_kind_of_draft() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert all(re.search(hook["files"], f"drafts/a{suffix}") for suffix in SUFFIXES)
    assert not re.search(hook["files"], "a.py")
    program, *words = shlex.split(hook["entry"])
    assert program == "factlint"
    assert parse([*words, "drafts/a.md"]).paths == ["drafts/a.md"]


def test_yaml_on_the_page_is_yaml_and_names_what_there_is() -> None:
    read = [yaml.safe_load(block) for block in blocks("yaml")]
    (hooks,) = (block["repos"] for block in read if block and "repos" in block)
    assert hooks[0]["hooks"] == [{"id": "factlint"}]
    (jobs,) = (block["jobs"] for block in read if block and "jobs" in block)
    assert set(jobs["facts"]["steps"][1]["with"]) <= set(ACTION["inputs"])


@pytest.mark.parametrize(
    ("schema", "holds"),
    [
        ("github-actions", lambda: (ROOT / "action.yml").read_text("utf-8")),
        ("github-workflows", lambda: next(block for block in blocks("yaml") if "runs-on:" in block)),
        ("gitlab-ci", lambda: next(block for block in blocks("yaml") if "script:" in block)),
    ],
)
def test_what_others_read_keeps_to_their_schema(schema: str, holds: Callable[[], str], tmp_path: Path) -> None:
    (tmp_path / "file.yml").write_text(holds(), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", "file.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_page_lists_the_inputs_of_the_action() -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE) == list(ACTION["inputs"])


COMMANDS = [
    line
    for block in [*blocks("sh"), *re.findall(r"- (factlint .*)", PAGE)]
    for line in block.splitlines()
    if line.startswith("factlint ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_on_the_page_are_understood(command: str) -> None:
    assert parse(shlex.split(command.partition(" > ")[0])[1:])


def step(id: str) -> dict[str, Any]:
    return next(step for step in ACTION["runs"]["steps"] if step["id"] == id)


@pytest.fixture
def act(tmp_path: Path) -> Any:
    """Run the step that checks, as a runner does, with factlint from here; exit code, output and what was written."""
    program = tmp_path / "temp/factlint/bin/factlint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    program.chmod(0o755)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a b.txt").write_text(WRONG)

    def run(**given: str) -> tuple[int, str, str, str]:
        inputs = {name: said.get("default", "") for name, said in ACTION["inputs"].items()} | given
        told = {"RUNNER_TEMP": "temp", "GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
        env = {name: str(tmp_path / file) for name, file in told.items()}
        for name, value in step("check")["env"].items():
            (key,) = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value).groups()  # type: ignore[union-attr]
            env[name] = inputs[key]
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("check")["run"]],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), **env}, capture_output=True, text=True,
        )  # fmt: skip
        written = [
            path.read_text("utf-8") if (path := tmp_path / name).exists() else "" for name in ("output", "summary")
        ]
        return done.returncode, done.stdout, written[0], written[1]

    return run


def test_the_action_annotates_summarises_and_fails(act: Any, tmp_path: Path) -> None:
    code, out, output, summary = act(paths="drafts", sarif="facts.sarif")
    assert code == 1
    assert "::error file=drafts/a b.txt,line=1" in out
    assert output == "exit-code=1\n"
    assert "Natalie Portman" in summary
    assert (tmp_path / "facts.sarif").exists()


def test_the_action_takes_its_inputs_as_words_and_not_as_commands(act: Any, tmp_path: Path) -> None:
    assert act(paths="drafts", **{"fail-on": "never"})[0] == 0
    code, _, output, _ = act(paths="drafts $(touch hacked)", **{"fail-on": "never; touch hacked"})
    assert (code, output) == (2, "exit-code=0\nexit-code=2\n")
    assert not (tmp_path / "hacked").exists()


def test_every_input_of_the_action_reaches_a_step() -> None:
    used = {key for one in ACTION["runs"]["steps"] for key in re.findall(r"inputs\.([\w-]+)", str(one["env"]))}
    assert used == set(ACTION["inputs"])
    assert not any("${{" in one["run"] for one in ACTION["runs"]["steps"])


def test_the_container_copies_what_is_needed_and_runs_it() -> None:
    said = (ROOT / "Containerfile").read_text("utf-8")
    commands = re.findall(r"podman run .*? factlint (.*)", said + PAGE)
    assert commands
    assert all(parse(shlex.split(command)) for command in commands)
