import json
from pathlib import Path
from typing import Any

import pytest
from entity_json import item, on, statement, to, write_lines

from checker.facts import Gap
from checker.kb.locks import Asked, lines_of
from checker.kb.store import Store

ANN = item("Q20", "Ann Poe", statement("P31", to("Q5")), retrieved="2026-03-01")
SWAN = item("Q21", "Grey Swan", statement("P57", to("Q20")), statement("P58", to("Q20")), retrieved="2026-05-01")
ASKED = Asked(
    names={"ann poe": ("Q20", "Q99"), "a poe": ("Q20",), "nobody": (), "gone": ("Q99",)},
    around={"Q20": {"P57": ("Q21", "Q99"), "P161": ()}, "Q19": {"P57": ("Q21",)}},
    moved={"Q19": "Q20", "Q98": "Q99"},
    missing=frozenset({"Q99", "Q100"}),
    sparing=True,
)
HELD = {"Q21": SWAN, "Q20": ANN}


def written(path: Path, asked: Asked = ASKED, confirmed: str | None = "2026-04-01") -> Path:
    return write_lines(path / "x.lock.jsonl", *lines_of(asked, HELD, confirmed))


@pytest.fixture
def lock(tmp_path: Path) -> Store:
    return Store.load(written(tmp_path))


def test_lines_tell_each_entity_and_what_it_answers(tmp_path: Path) -> None:
    head, ann, swan = lines_of(ASKED, HELD, "2026-04-01")
    assert head == {
        "type": "lock",
        "id": "Q0",
        "labels": {},
        "claims": {},
        "confirmed": "2026-04-01",
        "asked": {
            "names": ["gone", "nobody"],
            "missing": ["Q99", "Q100"],
            "around": {"Q19": {"P57": ["Q21"]}},
            "sparing": True,
        },
    }
    assert ann == {
        **ANN,
        "asked": {"names": ["a poe", "ann poe"], "around": {"P57": ["Q21"]}, "formerly": ["Q19"]},
    }
    assert swan == SWAN


def test_a_lock_repeats_its_answers(lock: Store) -> None:
    assert lock.is_lock
    assert lock.remote
    assert lock.search(["ann poe", "a poe", "nobody", "gone"]) == {"ann poe": ("Q20",), "a poe": ("Q20",)}
    assert list(lock.entities(["Q20", "Q19", "Q99", "Q100"])) == ["Q20", "Q19"]
    assert lock.subjects(["P57"], ["Q20"]) == {"Q20": {"P57": ("Q21",)}}
    assert lock.subjects(["P161"], ["Q20"]) == {}
    assert lock.gaps() == {}


def test_a_lock_draws_nothing_from_names_that_are_near(lock: Store) -> None:
    assert lock.near(["anne poe", "grey swann"]) == {}
    assert lock.holding(["anne"]) == {}


def test_it_draws_no_answers_from_what_it_happens_to_hold(lock: Store) -> None:
    assert lock.search(["grey swan"]) == {}
    assert lock.subjects(["P58"], ["Q20"]) == {}  # it was not among the answers, whatever the film says
    assert lock.subjects(["P57"], ["Q21"]) == {}
    assert list(lock.entities(["Q7"])) == []
    assert lock.gaps() == dict.fromkeys(["grey swan", "Q21", "Q7"], Gap.NOT_ASKED)
    lock.begin()
    assert lock.gaps() == {}


def test_what_is_around_an_id_that_moved_is_kept_under_it(lock: Store) -> None:
    assert lock.subjects(["P57"], ["Q19"]) == {"Q19": {"P57": ("Q21",)}}


def test_an_entity_is_as_old_as_the_day_on_which_all_was_confirmed(tmp_path: Path) -> None:
    days = {id: entity.retrieved for id, entity in Store.load(written(tmp_path)).entities(["Q20", "Q21"]).items()}
    assert days == {"Q20": "2026-04-01", "Q21": "2026-05-01"}
    of_old = Store.load(written(tmp_path, confirmed=None)).entities(["Q20"])
    assert of_old["Q20"].retrieved == "2026-03-01"


def test_of_two_locks_in_one_file_the_older_day_counts(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").replace("2026-04-01", "2026-03-15"), "utf-8")
    assert Store.load(path).entities(["Q20"])["Q20"].retrieved == "2026-03-15"


def test_a_lock_of_all_there_is_is_not_sparing(tmp_path: Path) -> None:
    path = written(tmp_path, Asked({}, {}, {}, frozenset(), sparing=False), confirmed=None)
    store = Store.load(path)
    assert store.is_lock  # though it holds no question
    assert not store.remote
    assert store.search(["ann poe"]) == {}


@pytest.mark.parametrize(
    "asked",
    [None, 7, [], "names", {"names": 3}, {"names": [None, {}]}, {"around": []}, {"around": {"P57": 3}},
     {"around": {"P57": ["P1", None, "Q1; drop"]}}, {"formerly": {"Q1": 2}}, {"missing": [[]], "sparing": "yes"}],
)  # fmt: skip
@pytest.mark.parametrize("id", ["Q0", "Q20"])
def test_what_a_hand_has_bent_is_passed_over(tmp_path: Path, asked: Any, id: str) -> None:
    bent = {**ANN, "id": id, "type": "lock" if id == "Q0" else "item", "asked": asked, "confirmed": "2026-02-31"}
    store = Store.load(write_lines(tmp_path / "x.lock.jsonl", bent, SWAN))
    assert store.subjects(["P57"], ["Q20"]) in ({}, {"Q20": {"P57": ("Q21",)}})
    assert list(store.entities(["Q21"])) == ["Q21"]


def test_a_day_that_no_calendar_has_is_none(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "x.jsonl", {**ANN, "retrieved": "2026-02-30"})
    assert Store.load(path).entities(["Q20"])["Q20"].retrieved is None


def test_a_lock_is_entity_json_for_others(tmp_path: Path) -> None:
    told = {line["id"] for line in map(json.loads, written(tmp_path).read_text("utf-8").splitlines())}
    assert told == {"Q0", "Q20", "Q21"}
    born = item("Q0", "Zero", statement("P569", on("+1984-05-20")))
    assert len(Store.load(write_lines(tmp_path / "z.jsonl", born, ANN))) == 1  # no item is called Q0
