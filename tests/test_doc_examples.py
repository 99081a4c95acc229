"""Every command that README and the pages show is run, and prints what they show; every block of YAML is read.

Wikidata is the stand-in with the starter facts. What cannot be run is listed, with its reason.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from desks import Desk
from helpers import ROOT
from pyarrow import Table, parquet
from servers import server
from standin import StandIn

from checker.accepting.entries import read_entries
from checker.arguments import commands, parse
from checker.config import read_config
from checker.examples import failures
from checker.kb.house import entities_of
from checker.reports.rows import COLUMNS
from checker.rules import load_rules
from checker.yamlfile import load

STARTER = ROOT / "fixtures/facts/starter.jsonl"
SHOWN_DAY = "24 November 2026"
"""On which the outputs were written down: it stands there for the day of the run."""
SET_UP = "python3 -m venv .venv && .venv/bin/python -m pip install --quiet --editable '.[dev]'"
NOT_RUN = {
    f"{SET_UP} && .venv/bin/factlint check fixtures/articles/portman-millepied.txt --offline": "installs packages",
    f"{SET_UP} && .venv/bin/python -m pytest": "installs packages and runs these tests",
    "python tests/standin.py fixtures/facts/starter.jsonl --port 8765": "serves until stopped; it serves these tests",
    "pip install 'factlint[import]'": "installs packages",
    "pip install 'factlint[web]'": "installs packages",
    "factlint serve": "serves until stopped; the requests of its page are made to one that does",
    "FACTLINT_TOKEN=$(openssl rand -hex 24) factlint serve --host 0.0.0.0 --no-browser": "the same",
    "python -m pip install 'factlint[cluster]'": "installs packages",
    "factlint archive /data/stories.jsonl --facts /data/facts.sqlite -o findings.parquet --cluster tcp://10.0.0.1:8786":
        "needs a cluster",
    "podman build -t factlint .": "builds an image",
    'podman run --rm -v "$PWD:/drafts:ro" factlint check . --offline': "needs the image",
}  # fmt: skip
"""Commands that no test can run; those that are no longer shown must go."""
READERS = ("jq", "reviewdog")
"""Programs behind a pipe; where one is not installed, what feeds it is run all the same."""


class Block(NamedTuple):
    kind: str
    text: str


class Step(NamedTuple):
    """A command, and the lines that are shown under it; None where none are."""

    command: str
    shown: list[str] | None


def blocks(text: str) -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]


PAGES = {path.name: path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]}
BLOCKS = {name: blocks(text) for name, text in PAGES.items()}


def of_kind(page: str, kind: str) -> list[str]:
    return [block.text for block in BLOCKS[page] if block.kind == kind]


def steps(page: str) -> list[Step]:
    """The commands of a page: `$ ` and the lines under it in a console block, each line of a block for the shell."""
    found: list[Step] = []
    for kind, text in BLOCKS[page]:
        for line in text.splitlines() if kind in ("console", "sh") else ():
            command = line.partition("  #")[0].strip() if kind == "sh" else line.removeprefix("$ ")
            if kind == "sh" and command:
                found.append(Step(command, None))
            elif line.startswith("$ "):
                found.append(Step(command, []))
            elif line.startswith("> ") or line == ">":
                found[-1] = Step(f"{found[-1].command}\n{line[2:]}", [])
            elif kind == "console":
                assert found[-1].shown is not None
                found[-1].shown.append(line)
    return found


def fits(printed: str, shown: list[str]) -> bool:
    """Whether what was printed is what is shown, where a line `…` stands for any lines."""
    today = f"{(now := datetime.now(UTC)).day} {now:%B %Y}"
    lines = [line.replace(SHOWN_DAY, today) for line in shown]
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in lines)
    return re.fullmatch(pattern, printed) is not None


@pytest.fixture(scope="module")
def wikidata() -> Iterator[StandIn]:
    with StandIn(STARTER) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, wikidata: StandIn) -> Desk:
    """Where the commands are run: what they name is there, and `factlint` and Python are what is tested."""
    for program, words in {"factlint": " -m checker", "python": ""}.items():
        path = tmp_path / "bin" / program
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n')
        path.chmod(0o755)
    made = Desk(tmp_path / "desk")
    made.folder.mkdir()
    return made


def furnish(desk: Desk, server: StandIn) -> None:
    """Drafts, facts, a dump, archives and a history, under the names that the pages use."""
    articles = ROOT / "fixtures/articles"
    desk.asks(server)
    (desk.folder / "fixtures").symlink_to(ROOT / "fixtures")
    desk.write("drafts/lopez.txt", (articles / "wrong-lopez-affleck.txt").read_text("utf-8"))
    desk.write("drafts/portman.txt", (articles / "portman-millepied.txt").read_text("utf-8"))
    desk.write("draft.md", (articles / "wrong-portman-thor.md").read_text("utf-8"))
    desk.write("draft.txt", "Natalie Portman, 41, came alone.\n")
    desk.write("portman.txt", "date 2023-06-02\nTo the premiere Natalie Portman came with her son Aleph, 13.\n")
    desk.write("archive/old.txt", "date 2011-06-02\nNatalie Portman, 29, came alone.\n")
    desk.write("factlint-baseline.json", '{"schema": "factlint/baseline/1", "findings": []}')
    for folder in (".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"):
        (desk.folder.parent / folder).mkdir(parents=True)
    furnish_archives(desk)
    git = "git init -q -b main . && git add drafts && git -c user.name=x -c user.email=x@example.org commit -qm drafts"
    run(desk, f"{git} && git update-ref refs/remotes/origin/main HEAD").check_returncode()


def furnish_archives(desk: Desk) -> None:
    stories = "".join(
        json.dumps({"id": n, "text": "Natalie Portman, 49.", "date": "2023-06-02"}) + "\n" for n in range(3)
    )
    desk.write("stories.jsonl", stories)
    packed = {"stories.jsonl": stories, "latest-all.json": STARTER.read_text("utf-8"), "newer.json": ""}
    for name, text in packed.items():
        (desk.folder / f"{name}.gz").write_bytes(gzip.compress(text.encode()))
    row = {"fields": {"bodyText": "Natalie Portman, 49, came alone."}, "first_run": date(2023, 6, 2)}
    parquet.write_table(Table.from_pylist([row]), desk.folder / "dump.parquet")
    run(desk, "factlint kb import latest-all.json.gz -o facts.sqlite").check_returncode()


def run(desk: Desk, command: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PATH": f"{desk.folder.parent / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(desk.folder.parent),
        "GITHUB_STEP_SUMMARY": "summary.md",
    }
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=desk.folder, env=env, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def runnable(command: str) -> str:
    """A command without what reads its output, if that is not installed."""
    first, pipe, reader = command.partition(" | ")
    missing = pipe and reader.split()[0] in READERS and not shutil.which(reader.split()[0])
    return first if missing else command


WITH_COMMANDS = [page for page in PAGES if steps(page)]


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_commands_print_what_is_shown(page: str, desk: Desk, wikidata: StandIn) -> None:
    if page != "tutorial.md":  # which begins in an empty folder
        furnish(desk, wikidata)
    if page == "facts.md":
        desk.write("house.yaml", *of_kind(page, "yaml"))
    with server(desk.folder) if page == "serve.md" else nullcontext((None, "")) as (_, url):
        run_all(page, desk, url)


def run_all(page: str, desk: Desk, url: str) -> None:
    for command, shown in steps(page):
        if command in NOT_RUN:
            continue
        done = run(desk, runnable(command).replace("http://localhost:8321/", url))
        told = f"$ {command}\n{done.stdout}(exit code {done.returncode})"
        assert done.returncode in (0, 1), told
        assert "bash: " not in done.stdout, told
        assert shown is None or fits(done.stdout, shown), told


def test_commands_stand_in_blocks_that_are_run() -> None:
    """The epilogues of `commands.md` are made from `--help`."""
    rest = [text for page in BLOCKS if page != "commands.md" for kind, text in BLOCKS[page] if not kind]
    assert not any(re.search(r"^(\$ |factlint )", text, re.MULTILINE) for text in rest)


def test_what_is_not_run_is_still_shown() -> None:
    shown = {command for page in PAGES for command, _ in steps(page)}
    assert set(NOT_RUN) - shown == set()


INLINE = sorted({code for text in PAGES.values() for code in re.findall(r"`(factlint [a-z][^`]+)`", text)})


@pytest.mark.parametrize("command", INLINE)
def test_commands_named_in_sentences_are_commands_with_options_that_they_have(command: str) -> None:
    _, name, *words = shlex.split(command)
    known = {option for action in commands()[name]._actions for option in action.option_strings}
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= known


def reads_settings(block: str, desk: Desk) -> None:
    desk.write("factlint.yaml", block)
    assert read_config(desk.folder / "factlint.yaml").folder == desk.folder
    if "rules/local" not in block:  # which are no rules of ours
        assert desk.run("rules", "--config", str(desk.folder / "factlint.yaml")).err == ""


def reads_acceptances(block: str, desk: Desk) -> None:
    desk.write("factlint-accepted.yaml", block)
    assert read_entries(desk.folder / "factlint-accepted.yaml", [rule.id for rule in load_rules()])


def reads_house_facts(block: str, desk: Desk) -> None:
    file = load(block, "house.yaml")
    assert entities_of(file.value, file, ())


def reads_a_rule(block: str, desk: Desk) -> None:
    path = desk.folder / desk.write(f"{load(block, 'rule.yaml').value['id']}.yaml", block)
    book = load_rules([path])
    rule = book.get(path.stem)
    assert rule
    assert rule.flags
    assert rule.passes
    assert failures(rule, book) == []


def reads_a_pipeline(block: str, desk: Desk) -> None:
    """Commands in it are understood, and the action is given inputs that it has."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    for part in parts(yaml.safe_load(block)):
        if str(part.get("uses", "")).endswith("factlint"):
            assert set(part["with"]) <= set(inputs)
        for line in [part.get("run", ""), *part.get("script", ())]:
            assert not line.startswith("factlint ") or parse(shlex.split(line)[1:])


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """All mappings in some YAML."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


READ: dict[str, Callable[[str, Desk], None]] = {
    "README.md": reads_a_rule,
    "accepting.md": reads_acceptances,
    "ci.md": reads_a_pipeline,
    "configuration.md": reads_settings,
    "facts.md": reads_house_facts,
    "reports.md": reads_a_pipeline,
}


@pytest.mark.parametrize(("page", "block"), [(page, block) for page in PAGES for block in of_kind(page, "yaml")])
def test_blocks_of_yaml_are_read_by_what_they_are_for(page: str, block: str, desk: Desk) -> None:
    READ[page](block, desk)


def test_kinds_of_blocks_that_no_test_reads() -> None:
    kinds = {(page, kind) for page in BLOCKS for kind, _ in BLOCKS[page]}
    other = {found for found in kinds if found[1] not in ("", "console", "sh", "yaml")}
    editors = {("editors.md", kind) for kind in ("json", "toml", "lua", "elisp")}  # read by lsp/test_editors_page.py
    assert other == {("accepting.md", "markdown"), ("archive.md", "sql"), *editors}


def test_the_comment_that_accepts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    (block,) = of_kind("accepting.md", "markdown")
    desk.write("draft.md", f"---\ndate: 2023-06-02\n---\n\n{block}")
    (draft,) = json.loads(desk.run("check", "draft.md", "--facts", str(STARTER), "--format", "json").out)["drafts"]
    assert (len(draft["accepted"]), draft["discrepancies"], draft["notices"]) == (1, [], [])


def test_the_question_to_the_table_of_findings_names_columns() -> None:
    (block,) = of_kind("archive.md", "sql")
    words = set(re.findall(r"\b[a-z_]+\b", re.sub(r"'[^']*'", "", block)))
    assert words - {"count"} <= set(COLUMNS)
