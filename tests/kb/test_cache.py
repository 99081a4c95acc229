"""The cache holds what was answered and when, whoever else writes, whatever breaks; a file that fails stops no run."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from entity_json import item, statement, to
from helpers import ROOT

from checker.kb import cache as cache_module
from checker.kb.cache import Cache
from checker.kb.store import Store
from checker.kb.wikibase import decode

ANN = item("Q1", "Ann Poe", statement("P31", to("Q5")))
ABE = item("Q2", "Abe Roe", statement("P31", to("Q5")))


def kept(path: Path | None, told: list[str] | None = None) -> Cache:
    """The cache in a file that is expected to serve, or one whose faults are `told`."""

    def refuse(line: str) -> None:
        raise AssertionError(line)

    return Cache.keep(path, refuse if told is None else told.append)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "caches" / "wikidata.sqlite"


def names(cache: Cache, *ids: str) -> dict[str, str]:
    return {id: entity.label for id, entity in cache.entities(ids).items()}


# What is kept


def test_answers_outlast_the_process_and_none_differs_from_not_asked(path: Path) -> None:
    cache = kept(path)
    cache.put_answer("name", "ann poe", ["Q1", "Q2"], 10.0)
    cache.put_answer("name", "nobody", [], 20.0)
    cache.put_entities({"Q1": ANN, "Q3": None}, 30.0)
    cache.close()
    cache = kept(path)
    assert cache.asked("name", ["ann poe", "nobody", "else"], 0.0) == {"ann poe": ("Q1", "Q2"), "nobody": ()}
    assert cache.asked("name", ["ann poe", "nobody"], 20.0) == {"nobody": ()}
    assert cache.asked("around", ["ann poe"], 0.0) == {}
    assert cache.search(["ann poe", "nobody", "else"]) == {"ann poe": ("Q1", "Q2")}
    assert set(cache.gaps()) == {"else"}
    assert cache.got("Q1") == (decode(ANN), 30.0)
    assert cache.got("Q3") == (None, 30.0)
    assert cache.got("Q4") is None
    assert cache.entities(["Q1", "Q3", "Q4"]) == {"Q1": decode(ANN)}


def test_names_and_neighbours_are_not_drawn_from_what_happens_to_be_there(path: Path) -> None:
    cache = kept(path)
    cache.put_entities({"Q1": ANN, "Q3": item("Q3", "Grey Swan", statement("P57", to("Q1")))}, 1.0)
    assert cache.search(["ann poe"]) == {}
    assert cache.subjects(["P57"], ["Q1"]) == {}
    cache.put_answer("around", "Q1", ["Q3"], 1.0)
    assert cache.subjects(["P57"], ["Q1"]) == {"Q1": {"P57": ("Q3",)}}


def test_a_new_answer_takes_the_place_of_the_old(path: Path) -> None:
    cache = kept(path)
    cache.put_entities({"Q1": ANN, "Q2": None}, 1.0)
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe"}
    cache.put_entities({"Q1": item("Q1", "Ann Poe-Roe"), "Q2": ABE}, 2.0)
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe-Roe", "Q2": "Abe Roe"}
    cache.put_entities({"Q1": None}, 3.0)
    assert names(cache, "Q1", "Q2") == {"Q2": "Abe Roe"}
    assert cache.got("Q1") == (None, 3.0)


def test_what_another_process_renewed_is_read_anew(path: Path) -> None:
    one, other = kept(path), kept(path)
    one.put_entities({"Q1": ANN}, 1.0)
    assert names(other, "Q1") == {"Q1": "Ann Poe"}
    one.put_entities({"Q1": item("Q1", "Ann Poe-Roe")}, 2.0)
    assert names(other, "Q1") == {"Q1": "Ann Poe-Roe"}


@pytest.mark.parametrize("ids", [("Q9", "Q1"), ("Q1", "Q9"), ("Q9",)])
def test_a_redirect_and_its_target_in_one_batch(path: Path, ids: tuple[str, ...]) -> None:
    cache = kept(path)
    cache.put_entities(dict.fromkeys(ids, ANN), 5.0)
    assert names(cache, "Q9", "Q1") == {"Q9": "Ann Poe", "Q1": "Ann Poe"}
    assert cache.got("Q9") == cache.got("Q1") == (decode(ANN), 5.0)


def test_an_item_becomes_a_redirect_and_one_again(path: Path) -> None:
    cache = kept(path)
    cache.put_entities({"Q1": ANN, "Q2": ABE}, 1.0)
    cache.put_entities({"Q2": ANN, "Q1": ANN}, 2.0)
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe", "Q2": "Ann Poe"}
    cache.put_entities({"Q1": ABE}, 3.0)  # the other way round
    assert names(cache, "Q1", "Q2") == {"Q1": "Abe Roe", "Q2": "Abe Roe"}
    cache.put_entities({"Q1": ANN}, 4.0)
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe", "Q2": "Abe Roe"}
    cache.put_entities({"Q2": ANN}, 5.0)
    cache.put_entities({"Q2": None}, 6.0)
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe"}


def test_an_entity_is_decoded_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = []
    monkeypatch.setattr("checker.kb.stored.names_of", lambda data, *_: decoded.append(data["id"]) or ())
    cache = kept(path)
    for start in (1, 51):  # a batch does not make those before it forgotten
        cache.put_entities({f"Q{n}": item(f"Q{n}", "x") for n in range(start, start + 50)}, 1.0)
        for entity in cache.entities([f"Q{n}" for n in range(1, start + 50)]).values():
            assert entity.names == ()
    assert len(decoded) == 100


# Several processes


LOOP = """
import sys
from itertools import count
from pathlib import Path
from checker.kb.cache import Cache

def fault(line):
    sys.exit(line)

path, first, step, last = Path(sys.argv[1]), *map(int, sys.argv[2:])
cache = Cache.keep(path, fault)
for n in range(first, last, step):
    id = f"Q{n}"
    cache.put_answer("name", f"name {n}", [id], 1.0)
    cache.put_entities({id: {"type": "item", "id": id, "labels": {"en": "x" * 3000}, "claims": {}}}, 1.0)
    print(n, flush=True)
"""


def writing(path: Path, first: int, step: int, last: int) -> subprocess.Popen[str]:
    """A process that writes one entity after another, and tells of each once it is written."""
    told = [str(path), *map(str, (first, step, last))]
    return subprocess.Popen(
        [sys.executable, "-c", LOOP, *told], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def is_sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def test_processes_that_begin_and_write_at_once(path: Path) -> None:
    writers = [writing(path, first, 4, 401) for first in range(1, 5)]
    for writer in writers:
        told, faults = writer.communicate(timeout=30)
        assert (writer.returncode, faults) == (0, "")
        assert len(told.split()) == 100
    cache = kept(path)
    assert len(cache) == 400
    assert cache.asked("name", (f"name {n}" for n in range(1, 401)), 0.0).keys() == {f"name {n}" for n in range(1, 401)}
    cache.close()
    assert is_sound(path)


def test_a_process_that_is_killed_loses_nothing_that_was_kept(path: Path) -> None:
    first = 1
    for most in (1, 60, 150):
        writer = writing(path, first, 1, 1 << 30)
        assert writer.stdout
        told = [int(writer.stdout.readline()) for _ in range(most)]
        writer.send_signal(signal.SIGKILL)
        told += map(int, writer.communicate(timeout=30)[0].split())
        cache = kept(path)
        assert cache.entities(f"Q{n}" for n in told).keys() == {f"Q{n}" for n in told}
        assert len(cache.asked("name", (f"name {n}" for n in told), 0.0)) == len(told)
        cache.close()
        assert is_sound(path)
        first = told[-1] + 2


def test_a_process_that_holds_the_file_too_long_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_PATIENCE", 0.05)
    told: list[str] = []
    cache = kept(path, told)
    cache.put_entities({"Q1": ANN}, 1.0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cache.put_entities({"Q2": ABE}, 2.0)
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe", "Q2": "Abe Roe"}
    (line,) = told
    assert "database is locked" in line
    other.execute("ROLLBACK")
    other.close()


# Files that are of no use


def _folder(path: Path) -> None:
    path.mkdir(parents=True)


def _file_above(path: Path) -> None:
    path.parent.write_text("not a folder")


def _rubbish(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"SQLite format 3\0" + b"rubbish" * 1000)


def _text(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Some notes.\n" * 200)


def _cut(path: Path) -> None:
    cache = kept(path)
    cache.put_entities({f"Q{n}": item(f"Q{n}", "x" * 500) for n in range(1, 200)}, 1.0)
    cache.close()
    os.truncate(path, 5000)


def _older(path: Path) -> None:
    kept(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()


def _of_another(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_folder, "unable to open database file"),
        (_file_above, "File exists"),
        (_rubbish, "database"),
        (_text, "file is not a database"),
        (_cut, "database disk image is malformed"),
        (_older, "was built by older factlint"),
        (_of_another, "is an SQLite file but no store"),
    ],
)
def test_a_file_of_no_use_is_told_in_one_line(path: Path, spoil: Callable[[Path], None], why: str) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    told: list[str] = []
    cache = kept(path, told)
    cache.put_answer("name", "ann poe", ["Q1"], 1.0)
    cache.put_entities({"Q1": ANN}, 1.0)
    assert names(cache, "Q1") == {"Q1": "Ann Poe"}
    assert cache.search(["ann poe"]) == {"ann poe": ("Q1",)}
    (line,) = told
    assert line.startswith(f"{path}: cannot serve as cache (")
    assert why in line
    assert "kb import" not in line
    assert "\n" not in line
    assert len(line) - len(str(path)) < 260
    cache.close()
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_may_only_be_read(path: Path, there: bool) -> None:
    path.parent.mkdir()
    if there:
        kept(path).close()
        path.chmod(0o400)
    path.parent.chmod(0o500)
    told: list[str] = []
    try:
        cache = kept(path, told)
        cache.put_entities({"Q1": ANN}, 1.0)
    finally:
        path.parent.chmod(0o700)
    assert names(cache, "Q1") == {"Q1": "Ann Poe"}
    assert len(told) == 1


def test_without_a_place_it_is_kept_in_memory_and_that_is_no_fault() -> None:
    cache = kept(None)
    cache.put_entities({"Q1": ANN}, 1.0)
    assert names(cache, "Q1") == {"Q1": "Ann Poe"}


def test_folders_that_are_missing_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.sqlite"
    cache = kept(path)
    cache.put_entities({"Q1": ANN}, 1.0)
    cache.close()
    assert names(kept(path), "Q1") == {"Q1": "Ann Poe"}


# Files that fail later


def test_a_full_disk_loses_nothing_of_this_run(path: Path) -> None:
    told: list[str] = []
    cache = kept(path, told)
    cache.put_entities({"Q1": ANN}, 1.0)
    cache.put_answer("name", "ann poe", ["Q1"], 1.0)
    pages = cache._all("PRAGMA page_count", ())[0][0]
    cache._all(f"PRAGMA max_page_count = {pages + 4}", ())
    many = {f"Q{n}": item(f"Q{n}", "x" * 3000) for n in range(10, 60)}
    cache.put_entities(many, 2.0)
    cache.put_entities({"Q2": ABE}, 3.0)
    assert cache.entities(many).keys() == many.keys()
    assert names(cache, "Q1", "Q2") == {"Q1": "Ann Poe", "Q2": "Abe Roe"}
    assert cache.search(["ann poe"]) == {"ann poe": ("Q1",)}
    (line,) = told
    assert "database or disk is full" in line
    cache.close()
    assert is_sound(path)
    assert len(Store.open(path)) == 1  # of the batch that failed nothing is there


def test_a_file_damaged_under_way_is_left(path: Path) -> None:
    cache = kept(path)
    cache.put_entities({f"Q{n}": item(f"Q{n}", "x" * 500) for n in range(1, 200)}, 1.0)
    cache.close()
    with path.open("r+b") as file:  # the pages of tables, not the first, which says what they are
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    told: list[str] = []
    cache = kept(path, told)
    assert cache.got("Q7") is None
    cache.put_entities({"Q1": ANN}, 2.0)
    assert names(cache, "Q1", "Q7") == {"Q1": "Ann Poe"}
    (line,) = told
    assert "malformed" in line
