"""A file of facts is indexed once; what is kept belongs to one state of one file."""

import json
import os
from pathlib import Path

import pytest

from checker.files import cache_folder
from checker.kb.kept import load_kept


def _item(id: str, label: str) -> str:
    return json.dumps({"type": "item", "id": id, "labels": {"en": {"language": "en", "value": label}}, "claims": {}})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("FACTLINT_CACHE", str(folder))
    return folder


def _write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_second_run_opens_what_the_first_has_kept(tmp_path: Path, cache: Path) -> None:
    facts = _write(tmp_path / "facts.jsonl", _item("Q1", "Jane Roe"))
    first = load_kept(facts, on_fault=pytest.fail)
    (kept,) = cache.glob("*.sqlite")
    second = load_kept(facts, on_fault=pytest.fail)
    assert second.path == kept
    assert first.search(["jane roe"]) == second.search(["jane roe"]) == {"jane roe": ("Q1",)}
    assert first.entities(["Q1"]) == second.entities(["Q1"])


def test_a_changed_file_is_read_again_and_its_old_store_dropped(tmp_path: Path, cache: Path) -> None:
    facts = _write(tmp_path / "facts.jsonl", _item("Q1", "Jane Roe"))
    load_kept(facts, on_fault=pytest.fail)
    _write(facts, _item("Q1", "Jane Poe"))
    os.utime(facts, ns=(1, 1))
    assert load_kept(facts, on_fault=pytest.fail).search(["jane poe"]) == {"jane poe": ("Q1",)}
    assert len(list(cache.glob("*"))) == 1


def test_faults_are_told_each_time(tmp_path: Path, cache: Path) -> None:
    facts = _write(tmp_path / "facts.jsonl", _item("Q1", "Jane Roe"), "{broken")
    for _ in range(2):
        faults: list[str] = []
        load_kept(facts, on_fault=faults.append)
        assert len(faults) == 1
    assert not cache.exists() or not list(cache.glob("*.sqlite"))


def test_a_damaged_store_is_made_anew(tmp_path: Path, cache: Path) -> None:
    facts = _write(tmp_path / "facts.jsonl", _item("Q1", "Jane Roe"))
    load_kept(facts, on_fault=pytest.fail)
    (kept,) = cache.glob("*.sqlite")
    kept.write_bytes(b"no store")
    assert load_kept(facts, on_fault=pytest.fail).search(["jane roe"]) == {"jane roe": ("Q1",)}


def test_where_nothing_can_be_kept_the_facts_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = _write(tmp_path / "facts.jsonl", _item("Q1", "Jane Roe"))
    monkeypatch.setenv("FACTLINT_CACHE", str(facts / "no folder"))
    assert load_kept(facts, on_fault=pytest.fail).search(["jane roe"])
    monkeypatch.setenv("FACTLINT_CACHE", "none")
    assert cache_folder() is None
