"""Rules are taken apart once; what is kept serves while the rule files are the same, and only if it is one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import ROOT

from checker import rules
from checker.rules import Rulebook, kept_rules, load_rules
from checker.rules import kept as module
from checker.yamlfile import Mistake

RULE = """\
id: tallness
title: How tall somebody is
words:
  is: [is, was]
phrases:
  - "{subject:person} <is> tall in {value:date}"
says: subject.P569 is {value}
message: "{subject} was tall in {expected}, not {stated}"
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("FACTLINT_CACHE", str(folder))
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the rules were taken apart."""
    calls: list[int] = []

    def parse_rules(*args: object) -> Rulebook:
        calls.append(1)
        return rules.loading.parse_rules(*args)  # type: ignore[attr-defined, no-any-return]

    monkeypatch.setattr(module, "parse_rules", parse_rules)
    return lambda: len(calls)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "tallness.yaml"
    path.write_text(RULE, "utf-8")
    return path


def told(book: Rulebook) -> list[tuple[object, ...]]:
    """All that a check may ask of rules."""
    return [
        (r.id, r.title, r.why, r.authority, r.says, r.severity, r.message, r.unless, r.is_spelling, r.file.name,
         [(p.text, p.needs, p.nodes) for p in r.phrases])
        for r in book
    ]  # fmt: skip


def test_the_second_run_has_the_same_rules_without_taking_them_apart(
    cache: Path, parsed: Callable[[], int], own: Path
) -> None:
    first, second = kept_rules([own]), kept_rules([own])
    assert parsed() == 1
    assert told(first) == told(second) == told(load_rules([own]))
    assert len(second.rules) == len(load_rules().rules) + 1


def test_a_changed_rule_is_read_again(cache: Path, own: Path) -> None:
    assert kept_rules([own]).get("tallness")
    own.write_text(RULE.replace("tall in", "high in"), "utf-8")
    changed = kept_rules([own]).get("tallness")
    assert changed
    assert changed.phrases[0].text == "{subject:person} <is> high in {value:date}"
    assert len(list(cache.iterdir())) == 1


def test_changed_code_reads_the_rules_again(
    cache: Path, parsed: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_rules()
    monkeypatch.setattr(module, "__version__", "0.0.0")
    kept_rules()
    assert parsed() == 2


def test_faults_are_told_each_time(cache: Path, own: Path) -> None:
    own.write_text(RULE.replace("<is>", "<was>"), "utf-8")
    for _ in range(2):
        with pytest.raises(Mistake, match="no words are named 'was'"):
            kept_rules([own])
    assert not cache.exists()


def _kept(cache: Path) -> Path:
    kept_rules()
    (path,) = cache.iterdir()
    return path


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-20],
        lambda data: data.replace(b"P569", b"P570", 1),
        lambda data: module._sum(b"[]") + b"[]",
        lambda data: module._sum(b'{"source": 1}') + b'{"source": 1}',
        lambda data: module._sum(b"[" * 100_000) + b"[" * 100_000,
        lambda data: _resummed(data.replace(b'"needs": [[', b'"needs": [], "others": [[', 1)),
    ],
)
def test_what_is_not_whole_is_made_anew(
    cache: Path, parsed: Callable[[], int], spoil: Callable[[bytes], bytes]
) -> None:
    path = _kept(cache)
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    assert told(kept_rules()) == told(load_rules())
    assert parsed() == 2
    assert path.read_bytes() == whole


def _resummed(data: bytes) -> bytes:
    return module._sum(data[8:]) + data[8:]


@pytest.mark.skipif(os.name != "posix", reason="who owns a file is told by POSIX")
def test_what_others_can_write_is_not_read(
    cache: Path, parsed: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _kept(cache)
    path.chmod(0o666)
    kept_rules()
    assert parsed() == 2
    assert path.stat().st_mode & 0o777 == 0o600
    kept_rules()
    assert parsed() == 2
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    kept_rules()
    assert parsed() == 3


def test_where_nothing_can_be_kept_the_rules_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for place in ("none", str(tmp_path / "file" / "no folder")):
        monkeypatch.setenv("FACTLINT_CACHE", place)
        assert told(kept_rules()) == told(load_rules())


def test_a_run_with_kept_rules_loads_no_yaml(cache: Path) -> None:
    kept_rules()
    code = (
        "import sys, checker.rules as r; r.kept_rules(); print(*({'yaml', 'checker.rules.reading'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_two_runs_at_once_keep_the_rules_whole(cache: Path, parsed: Callable[[], int]) -> None:
    command = [sys.executable, "-c", "import checker.rules as r; r.kept_rules()"]
    runs = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert told(kept_rules()) == told(load_rules())
    assert parsed() == 0
    assert len(list(cache.iterdir())) == 1
