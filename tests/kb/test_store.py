import bz2
import gzip
import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from entity_json import item, on, statement, to, words, write_lines

from checker.kb.schema import SCHEMA
from checker.kb.store import Store
from checker.kb.wikibase import decode
from checker.yamlfile import Mistake

ANN = item("Q20", "Ann Poe", statement("P569", on("+1984-05-20")), statement("P40", to("Q3")))
ABE = item("Q3", "Abe Roe", statement("P25", to("Q20")), statement("P22", to("Q7"), rank="deprecated"))
SWAN = item("Q100", "The Grey Swan", statement("P161", to("Q20")), statement("P1476", words("Le Cygne gris", "fr")))


def load(path: Path, faults: list[str] | None = None) -> Store:
    told: list[str] = [] if faults is None else faults
    return Store.load(path, on_fault=told.append)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "facts.jsonl", ANN, ABE, SWAN)


def test_memory_and_file_answer_alike(dump: Path, tmp_path: Path) -> None:
    assert Store.build(dump, tmp_path / "facts.sqlite") == 3
    for store in (load(dump), Store.open(tmp_path / "facts.sqlite")):
        assert len(store) == 3
        assert store.entities(["Q20", "Q3", "Q100", "Q999"]) == {e["id"]: decode(e) for e in (ANN, ABE, SWAN)}
        assert store.subjects(["P161"], ["Q20"]) == {"Q20": {"P161": ("Q100",)}}
        store.close()


def test_search_by_folded_name_with_or_without_an_article(dump: Path) -> None:
    store = load(dump)
    for name in ("the grey swan", "grey swan", "le cygne gris"):
        assert store.search([name]) == {name: ("Q100",)}
    assert store.search(["nobody", "", "grey"]) == {}


def test_answers_stand_in_the_order_of_numbers(tmp_path: Path) -> None:
    ids = ["Q100", "Q9", "Q20", "Q9000000001"]
    store = load(write_lines(tmp_path / "x.jsonl", *(item(id, "Twin", statement("P57", to("Q1"))) for id in ids)))
    assert store.search(["twin"])["twin"] == ("Q9", "Q20", "Q100", "Q9000000001")
    assert store.subjects(["P57"], ["Q1"])["Q1"] == {"P57": ("Q9", "Q20", "Q100", "Q9000000001")}
    assert list(store.entities(["Q20", "Q9"])) == ["Q20", "Q9"]


def test_kinds_are_known_without_reading_an_entity_and_are_those_of_the_entity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    human, film = statement("P31", to("Q5")), statement("P31", to("Q11424"))
    entities = [
        item("Q20", "Ann Poe", human),
        item("Q21", "Old Film", statement("P31", to("Q11424"), rank="deprecated")),
        item("Q22", "No Class", statement("P569", on("+1984-05-20T00:00:00Z"))),
        item("Q23", "Bad Birth", statement("P569", on("nonsense"))),
        item("Q24", "Max Made-up", human, statement("P31", to("Q15632617"))),
        item("Q25", "Grey Swan", film),
        item("Q26", "Prize", statement("P31", to("Q618779"))),
        item("Q27", "Odd Work", statement("P31", to("Q1")), statement("P57", to("Q20"))),
    ]
    ids = [e["id"] for e in entities]
    Store.build(write_lines(tmp_path / "x.jsonl", *entities), tmp_path / "x.sqlite")
    whole = {id: entity.kind for id, data in zip(ids, entities, strict=True) if (entity := decode(data))}
    store = Store.open(tmp_path / "x.sqlite")
    monkeypatch.setattr(store, "_unpacked", lambda blob: pytest.fail("an entity was read"))
    assert {id: entity.kind for id, entity in store.entities(ids).items()} == whole
    assert set(whole.values()) == {"person", "character", "work", "other"}


def test_deprecated_statements_make_no_edge(dump: Path) -> None:
    assert load(dump).subjects(["P22"], ["Q7"]) == {}


def test_redirects_lead_to_their_target(tmp_path: Path) -> None:
    moved = {**ANN, "redirects": {"from": "Q19", "to": "Q20"}}
    baby = item("Q5000", "Amy Roe", statement("P25", to("Q19")))
    store = load(write_lines(tmp_path / "x.jsonl", moved, baby, {"entity": "Q18", "redirect": "Q19"}))
    found = store.entities(["Q18", "Q19", "Q20"])
    assert {id: entity.id for id, entity in found.items()} == {"Q18": "Q20", "Q19": "Q20", "Q20": "Q20"}
    assert store.subjects(["P25"], ["Q18", "Q20"]) == {"Q18": {"P25": ("Q5000",)}, "Q20": {"P25": ("Q5000",)}}


def test_redirects_in_a_circle_or_to_nowhere_lead_nowhere(tmp_path: Path) -> None:
    pairs = [("Q1", "Q2"), ("Q2", "Q1"), ("Q5", "Q6")]
    store = load(write_lines(tmp_path / "x.jsonl", ANN, *({"entity": a, "redirect": b} for a, b in pairs)))
    assert store.entities(["Q1", "Q5"]) == {}


def test_an_answer_of_wikidata_holds_several_entities_and_redirects_by_their_keys(tmp_path: Path) -> None:
    answer = {"entities": {"Q19": ANN, "Q3": ABE, "Q77": {"id": "Q77", "missing": ""}}, "success": 1}
    store = load(write_lines(tmp_path / "x.jsonl", answer))
    assert len(store) == 2
    assert store.entities(["Q19", "Q77"])["Q19"].label == "Ann Poe"


def test_of_an_entity_given_twice_the_first_is_kept(tmp_path: Path) -> None:
    store = load(write_lines(tmp_path / "x.jsonl", ANN, item("Q20", "Ann Other", statement("P40", to("Q9")))))
    assert len(store) == 1
    assert store.entities(["Q20"])["Q20"].label == "Ann Poe"
    assert store.search(["ann other"]) == {}
    assert store.subjects(["P40"], ["Q9"]) == {}


def test_dumps_in_brackets_packed_or_not(tmp_path: Path) -> None:
    text = "[\n" + ",\n".join(json.dumps(entity) for entity in (ANN, ABE, SWAN)) + "\n]\n"
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "b.json.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "c.json.bz2").write_bytes(bz2.compress(text.encode()))
    (tmp_path / "d.json").write_text(json.dumps([ANN, ABE, SWAN]))
    for path in sorted(tmp_path.iterdir()):
        faults: list[str] = []
        assert len(load(path, faults)) == 3
        assert faults == []


def test_bad_lines_are_told_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    lines = [
        json.dumps(ANN),
        '{"id" "Q1"}',
        "17",
        "{}",
        "[" * 100_000,
        '{"id": "P31", "type": "property"}',
        json.dumps(ABE),
    ]
    path.write_bytes("\n".join(lines).encode() + b'\n{"id": "\xff"}\n')
    faults: list[str] = []
    assert len(load(path, faults)) == 2
    assert [fault.removeprefix(f"{path}:").split(" ")[0] for fault in faults] == ["2:7:", "3:", "4:", "5:", "8:"]
    assert all("\n" not in fault for fault in faults)


def test_an_archive_cut_short_gives_what_can_be_read(tmp_path: Path) -> None:
    lines = [json.dumps(item(f"Q{n}", os.urandom(40).hex())) for n in range(1, 2000)]
    path = tmp_path / "x.jsonl.gz"
    packed = gzip.compress("\n".join(lines).encode())
    path.write_bytes(packed[: len(packed) // 2])
    faults: list[str] = []
    assert 100 < len(load(path, faults)) < 1999
    assert len(faults) == 1


def test_an_empty_file_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("")
    assert len(load(tmp_path / "x.jsonl")) == 0


@pytest.mark.parametrize(
    "content", [b"This is no JSON.\nNor is this.\n", b"\x1f\x8bxxxxxxxxx", b"\x00\xff\x00", b"{}\n"]
)
def test_what_is_no_entity_json_is_a_mistake_and_nothing_is_written(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(Mistake) as mistake:
        load(path)
    assert str(path) in mistake.value.lines[0]
    with pytest.raises(Mistake):
        Store.build(path, tmp_path / "x.sqlite")
    assert [p.name for p in tmp_path.iterdir()] == ["x.jsonl"]


def test_missing_files_are_mistakes(tmp_path: Path, dump: Path) -> None:
    for action in (load, Store.open):
        with pytest.raises(Mistake, match="cannot be read: No such file"):
            action(tmp_path / "none")
    with pytest.raises(Mistake, match="cannot be written"):
        Store.build(dump, tmp_path / "no" / "folder.sqlite")


def test_a_file_of_another_kind_is_no_store(tmp_path: Path, dump: Path) -> None:
    with pytest.raises(Mistake, match="is no store"):
        Store.open(dump)
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE x (y)")
    other.commit()
    other.close()
    with pytest.raises(Mistake, match="no store"):
        Store.open(tmp_path / "other.sqlite")


@pytest.mark.parametrize(("schema", "advice"), [(SCHEMA - 1, "build it again"), (SCHEMA + 1, "update factlint")])
def test_a_store_of_another_schema_is_refused(tmp_path: Path, dump: Path, schema: int, advice: str) -> None:
    path = tmp_path / "x.sqlite"
    Store.build(dump, path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema}")
    connection.close()
    with pytest.raises(Mistake, match=advice):
        Store.open(path)


def test_a_damaged_store_says_so(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "x.sqlite"
    Store.build(dump, path)
    path.write_bytes(path.read_bytes()[:4096] + b"\xee" * 16384)
    with pytest.raises(Mistake, match="is damaged"):
        Store.open(path).search(["ann poe"])


def test_building_replaces_the_store_and_writes_the_same_bytes(tmp_path: Path, dump: Path) -> None:
    path = tmp_path / "a store?#%.sqlite"
    Store.build(dump, path)
    first = path.read_bytes()
    Store.build(dump, path)
    assert path.read_bytes() == first
    assert len(Store.open(path)) == 3


def test_a_store_of_many_names_has_an_index_and_answers_as_one_without(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["anne poe", "abe row", "gray swan", "greyswan", "grey swan", "le cigne gris", "nobody"]
    near = {"anne poe": ("Q20",), "abe row": ("Q3",), "greyswan": ("Q100",), "gray swan": ("Q100",)}
    without, index = tmp_path / "small.sqlite", tmp_path / "large.sqlite"
    Store.build(dump, without)
    monkeypatch.setattr("checker.kb.near.MANY", 1)
    monkeypatch.setattr("checker.kb.neighbours.ENOUGH", 0)
    Store.build(dump, index)
    assert index.stat().st_size > without.stat().st_size
    for store in (Store.open(index), Store.open(without), load(dump)):
        assert store.near(asked) == near | {"le cigne gris": ("Q100",)}
        assert store.holding(["grey", "gray"]) == {"grey": 1, "gray": 0}


def test_an_index_that_is_damaged_says_so(tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.kb.near.MANY", 1)
    path = tmp_path / "x.sqlite"
    Store.build(dump, path)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE near_level")
    store = Store.open(path)
    for ask in (store.near, store.holding):
        with pytest.raises(Mistake, match="is damaged"):
            ask(["anne poe"])


def test_odd_questions_are_answered_with_nothing(dump: Path) -> None:
    store = load(dump)
    odd: list[Any] = ["", "Q", "Q0", "house:ann poe", "P31", "Q99999999999999999999"]
    assert store.entities(odd) == {}
    assert store.subjects(["P40"], odd) == {}


def test_entities_not_asked_for_longest_are_decoded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.kb.store._HELD", 2)
    store = load(write_lines(tmp_path / "x.jsonl", ANN, ABE, SWAN))
    ann, abe = store.entities(["Q20"])["Q20"], store.entities(["Q3"])["Q3"]
    assert store.entities(["Q20", "Q100"])["Q20"] is ann
    assert store.entities(["Q20"])["Q20"] is ann
    assert store.entities(["Q3"])["Q3"] is not abe


def test_the_same_name_with_and_without_its_article_in_one_batch(tmp_path: Path) -> None:
    store = load(write_lines(tmp_path / "x.jsonl", SWAN))
    assert store.search(["the grey swan", "grey swan", "a swan"]) == {
        "the grey swan": ("Q100",),
        "grey swan": ("Q100",),
    }


def test_all_around_several_entities_is_one_answer(tmp_path: Path) -> None:
    film = item("Q7", "Swans", statement("P57", to("Q3")), statement("P161", to("Q20")), statement("P161", to("Q3")))
    store = load(write_lines(tmp_path / "x.jsonl", ANN, ABE, film, item("Q5", "Geese", statement("P57", to("Q3")))))
    asked = store.subjects(["P161", "P57", "P50"], ["Q3", "Q20", "Q9"])
    assert asked == {"Q3": {"P57": ("Q5", "Q7"), "P161": ("Q7",)}, "Q20": {"P161": ("Q7",)}}
