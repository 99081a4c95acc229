"""The pages say what is true: what follows from the code is up to date, and examples give the output shown."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from helpers import ROOT, shipped

from checker.arguments import REPORTS, commands
from checker.commands import Exit

DOCS = ROOT / "docs"
PAGES = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
README = (ROOT / "README.md").read_text("utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "rule-reference.md"])
def test_pages_made_from_the_code_are_up_to_date(page: str) -> None:
    assert PAGES[page] == generator().PAGES[page](), "run python docs/generate.py"


def test_every_command_option_rule_and_format_is_documented() -> None:
    for name, parser in commands().items():
        assert f"## factlint {name}" in PAGES["commands.md"]
        for action in parser._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help") or option in PAGES["commands.md"], (name, option)
    for rule in shipped():
        assert f"\n## {rule.id}\n" in PAGES["rule-reference.md"]
    for format in REPORTS:
        assert f"| `{format}` |" in PAGES["reports.md"]


@pytest.mark.parametrize("code", Exit)
def test_every_exit_code_is_documented(code: Exit) -> None:
    assert f"\n| {code.value} |" in README


def test_the_menu_lists_every_page_once() -> None:
    menu = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    listed = [page for part in menu for page in ([part] if isinstance(part, str) else next(iter(part.values())))]
    assert sorted(listed) == sorted(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([\w./-]+\.md)\)", PAGES[page]):
        assert (DOCS / target).is_file(), target


def session(page: str) -> list[tuple[str, list[str]]]:
    """The commands of the console blocks of a page, each with the lines that it prints."""
    steps: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", PAGES[page], re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif line.startswith("> ") or line == ">":
                steps[-1] = (f"{steps[-1][0]}\n{line[2:]}", [])
            else:
                steps[-1][1].append(line)
    return steps


def fits(printed: str, shown: list[str]) -> bool:
    """Whether what was printed is what is shown, where a line `…` stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, printed) is not None


def test_the_tutorial_gives_what_it_shows(tmp_path: Path) -> None:
    program = tmp_path / "bin/factlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    program.chmod(0o755)
    desk = tmp_path / "desk"
    desk.mkdir()
    env = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    steps = session("tutorial.md")
    assert len(steps) > 8
    for command, shown in steps:
        done = subprocess.run(
            ["bash", "-c", command], cwd=desk, env=env, capture_output=True, text=True, encoding="utf-8"
        )
        assert fits(done.stdout, shown), f"$ {command}\n{done.stdout}{done.stderr}"
