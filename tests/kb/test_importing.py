"""Dumps become stores: whatever form they have, with and without faster libraries, broken off or not."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from entity_json import item, on, statement, to, words
from helpers import ROOT

from checker.kb import crew, staging
from checker.kb.blocks import STDIN, Block, Position
from checker.kb.importing import Summary, about_store, run
from checker.kb.packing import unpack
from checker.kb.rows import BROKEN, Wanted
from checker.kb.staging import Import, Progress
from checker.kb.store import Store
from checker.kb.trim import with_variants
from checker.yamlfile import Mistake

WANTED = Wanted(languages=with_variants(("en", "mul")))
HUMAN, ARTICLE, CAT = statement("P31", to("Q5")), statement("P31", to("Q13442814")), statement("P31", to("Q4167836"))
BORN = statement("P569", on("+1984-05-20"), references=("P248", "P813"))
ANN = item("Q20", "Ann Poe", HUMAN, BORN, aliases={"en": [{"language": "en", "value": "Annie"}]}, lastrevid=7)
SWAN = item("Q100", "Swan", statement("P31", to("Q11424")), statement("P161", to("Q20"), P453=to("Q21")))
PAPER, PAGE = item("Q300", "On Swans", ARTICLE), item("Q301", "Category:Swans", CAT)


def lines_of(*entities: dict[str, Any]) -> bytes:
    """A dump as Wikidata writes it."""
    return b"[\n" + b",\n".join(json.dumps(one, separators=(",", ":")).encode() for one in entities) + b"\n]\n"


def imported(folder: Path, dump: bytes | Path, *, name: str = "store", **more: Any) -> tuple[Summary, Store, list[str]]:
    source = dump if isinstance(dump, Path) else folder / "dump.json"
    if isinstance(dump, bytes):
        source.write_bytes(dump)
    faults: list[str] = []
    work = Import(source, folder / f"{name}.sqlite", **{"wanted": WANTED, "jobs": 1, **more})
    summary = run(work, faults.append)
    return summary, Store.open(work.target), faults


def content(path: Path) -> dict[str, list[Any]]:
    """All rows of a store, entities unpacked."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    connection.close()
    rows["entity"] = [(id, kind, json.loads(unpack(blob))) for id, kind, _, blob in rows["entity"]]
    return rows


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor().compress(data))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, zstd], ids=["plain", "gz", "bz2", "zst"])
@pytest.mark.parametrize("bare", [False, True], ids=["brackets", "bare"])
def test_every_form_of_a_dump_gives_the_same_store(tmp_path: Path, pack: Callable[[bytes], bytes], bare: bool) -> None:
    dump = lines_of(ANN, SWAN, PAPER)
    imported(tmp_path, dump, name="first")
    if bare:
        dump = dump.strip(b"[]\n").replace(b",\n", b"\n")
    half = len(dump) // 2
    (tmp_path / "x").write_bytes(pack(dump[:half]) + pack(dump[half:]))  # in parts, as large dumps are
    summary, _, faults = imported(tmp_path, tmp_path / "x")
    assert (summary.items, faults) == (2, [])
    assert content(tmp_path / "store.sqlite") == content(tmp_path / "first.sqlite")


def test_standard_input_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(lines_of(ANN, SWAN))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(packed)))
    assert imported(tmp_path, STDIN)[0].items == 2


def test_zstd_without_its_library_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "x").write_bytes(b"\x28\xb5\x2f\xfdxxxx")
    with pytest.raises(Mistake, match=r"factlint\[import\]"):
        imported(tmp_path, tmp_path / "x")


def test_what_rules_can_use_is_kept_and_the_rest_counted(tmp_path: Path) -> None:
    odd = item("Q400", "Odd", statement("P31", to("Q999999")))
    property = {"type": "property", "id": "P31", "claims": {}}
    summary, store, _ = imported(tmp_path, lines_of(ANN, SWAN, PAPER, PAGE, odd, item("Q5000", "Nothing"), property))
    assert summary.kinds == {"person": 1, "work": 1}
    assert summary.skipped == {
        "articles": 1,
        "wiki pages": 1,
        "of classes that lead to no kind": 1,
        "no class and nothing that tells": 1,
        "properties, lexemes and redirects": 1,
        BROKEN: 0,
    }
    assert store.search(["annie"]) == {"annie": ("Q20",)}
    assert store.subjects(["P161"], ["Q20"]) == {"Q20": {"P161": ("Q100",)}}
    assert json.loads(store.about()["kinds"]) == summary.kinds


def test_everything_is_kept_if_that_is_wanted(tmp_path: Path) -> None:
    summary, _, _ = imported(tmp_path, lines_of(ANN, PAPER, item("Q5000", "Nothing")), wanted=Wanted(everything=True))
    assert summary.kinds == {"person": 1, "other": 2}


@pytest.mark.parametrize("first", ["item", "class"])
def test_a_class_may_come_after_its_items(tmp_path: Path, first: str) -> None:
    actor = item("Q7001", "The Mayor", statement("P31", to("Q9001")))
    higher = item("Q9001", "kind of town", statement("P279", to("Q9002")))
    highest = item("Q9002", "kind of place", statement("P279", to("Q486972")))
    order = (actor, higher, highest) if first == "item" else (highest, higher, actor)
    summary, store, _ = imported(tmp_path, lines_of(*order))
    assert summary.kinds == {"place": 1}
    assert store.entities(["Q7001"])


def test_of_what_a_class_is_a_subclass_of_the_nearest_decides(tmp_path: Path) -> None:
    below = item("Q9001", "kind of paper", statement("P279", to("Q13442814")), statement("P279", to("Q9002")))
    above = item("Q9002", "any work", statement("P279", to("Q17537576")))
    summary, _, _ = imported(tmp_path, lines_of(item("Q1", "X", statement("P31", to("Q9001"))), below, above))
    assert summary.kinds == {}
    assert summary.skipped["articles"] == 2  # the class itself is one


def test_an_office_may_be_a_class_itself(tmp_path: Path) -> None:
    mayor = item("Q8001", "mayor of Xtown", statement("P279", to("Q8000")))
    mayors = item("Q8000", "mayor", statement("P279", to("Q4164871")))
    film = item("Q8002", "kind of film", statement("P279", to("Q11424")))
    assert imported(tmp_path, lines_of(mayor, mayors, film))[0].kinds == {"office": 2}


def test_classes_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    a, b = (item(x, x, statement("P279", to(y))) for x, y in (("Q9001", "Q9002"), ("Q9002", "Q9001")))
    assert imported(tmp_path, lines_of(a, b, item("Q1", "X", statement("P31", to("Q9001")))))[0].items == 0


def test_languages_are_kept_as_chosen(tmp_path: Path) -> None:
    labels = {x: {"language": x, "value": f"Name {x}"} for x in ("en-gb", "de", "fr", "mul")}
    aliases = {x: [{"language": x, "value": f"Other {x}"}] for x in ("en", "de", "fr")}
    ann = {**item("Q20", "", HUMAN), "labels": labels, "aliases": aliases}
    _, store, _ = imported(tmp_path, lines_of(ann))
    assert set(store.entities(["Q20"])["Q20"].names) == {"Name en-gb", "Name mul", "Other en"}
    _, store, _ = imported(tmp_path, lines_of(ann), wanted=Wanted(languages=with_variants(("de",))), name="de")
    assert store.entities(["Q20"])["Q20"].names == ("Name de", "Other de")
    assert store.search(["other de", "other fr"]) == {"other de": ("Q20",)}


def test_without_a_label_in_these_languages_another_serves(tmp_path: Path) -> None:
    labels = {x: {"language": x, "value": f"Name {x}"} for x in ("fi", "fr")}
    _, store, _ = imported(tmp_path, lines_of({**item("Q20", "", HUMAN), "labels": labels}))
    assert store.entities(["Q20"])["Q20"].names == ("Name fr",)


def test_broken_lines_are_counted_told_and_survived(tmp_path: Path) -> None:
    good = [json.dumps(one).encode() for one in (ANN, SWAN)]
    broken = [b'{"id":"Q1","labels":', b"17", *[b"{broken"] * 30]
    summary, _, faults = imported(tmp_path, b"\n".join([good[0], *broken, good[1]]))
    assert (summary.items, summary.skipped[BROKEN]) == (2, 32)
    assert len(faults) == 10
    assert faults[0].startswith(f"{tmp_path / 'dump.json'}:2:21: is not JSON")


def test_where_an_archive_is_damaged_the_rest_is_told(tmp_path: Path) -> None:
    noise = [item(f"Q{n}", os.urandom(30).hex(), HUMAN) for n in range(1, 3000)]
    packed = gzip.compress(lines_of(*noise))
    (tmp_path / "x").write_bytes(packed[: len(packed) // 2])
    summary, _, faults = imported(tmp_path, tmp_path / "x")
    assert 100 < summary.items < 2999
    assert len(faults) == summary.skipped[BROKEN] == 1
    assert "damaged from here on" in faults[0]


@pytest.mark.parametrize("dump", [b"no JSON\n", b"{}\n", b"\x1f\x8bxxxxxxxx"])
def test_of_what_is_no_dump_nothing_is_left(tmp_path: Path, dump: bytes) -> None:
    with pytest.raises(Mistake, match="no line with the JSON of an entity"):
        imported(tmp_path, dump)
    assert [path.name for path in tmp_path.iterdir()] == ["dump.json"]


def test_a_missing_dump_or_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match=r"gone: cannot be read"):
        imported(tmp_path, tmp_path / "gone")
    with pytest.raises(Mistake, match="cannot be written"):
        imported(tmp_path, lines_of(ANN), name="no/folder")


# With and without the faster libraries


JULIAN = "http://www.wikidata.org/entity/Q1985786"
OLD_HUMAN = {"type": "wikibase-entityid", "value": {"numeric-id": 5}}
TERM = {"P580": on("+2001-00-00", 9), "P582": "novalue"}
ODD: list[dict[str, Any]] = [
    {**item("Q30", "", HUMAN), "labels": None, "aliases": []},
    {**item("Q31", "Old"), "claims": {"P31": [{"mainsnak": {"datavalue": OLD_HUMAN}}]}},
    {**item("Q32", "Odd", HUMAN), "lastrevid": "seven", "modified": 5},
    item("Q33", "Ünïcode “x” \u2028", HUMAN, statement("P1559", words("Żaneta", "pl"))),
    item("Q34", "Half \ud800", HUMAN, BORN),
    item("Q35", "Unknown", HUMAN, statement("P569", "somevalue"), statement("P570", "novalue")),
    item("Q36", "Bad", HUMAN, statement("P569", {"type": "time", "value": {"time": "x", "precision": 11}})),
    item("Q37", "Julian", HUMAN, statement("P569", on("+1600-05-20", calendar=JULIAN))),
    item("Q38", "Served", HUMAN, statement("P39", to("Q8001"), rank="preferred", **TERM)),
    {"entity": "Q39", "redirect": "Q20"},
    {"entities": {"Q40": item("Q40", "Wrapped", HUMAN)}},
    item("Q41", "Numbered", HUMAN, statement("P1971", {"type": "quantity", "value": {"amount": "+3", "unit": "1"}})),
]  # fmt: skip


def test_without_the_faster_libraries_the_store_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("msgspec")
    dump = gzip.compress(lines_of(ANN, SWAN, PAPER, PAGE, *ODD))
    (tmp_path / "x").write_bytes(dump)
    fast, _, told = imported(tmp_path, tmp_path / "x", name="fast")
    for name in ("msgspec", "isal", "zstandard"):
        monkeypatch.setitem(sys.modules, name, None)
    plain, _, told_too = imported(tmp_path, tmp_path / "x", name="plain")
    assert fast.items == 13
    assert (fast, told) == (plain, told_too)
    assert content(tmp_path / "fast.sqlite") == content(tmp_path / "plain.sqlite")


def test_several_processes_give_the_same_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_SMALL", 0)
    dump = lines_of(*(item(f"Q{n}", f"Name {n % 7}", HUMAN, BORN) for n in range(1, 9000)))
    for jobs in (1, 2):
        assert imported(tmp_path, dump, name=str(jobs), jobs=jobs)[0].items == 8999
    assert (tmp_path / "1.sqlite").read_bytes() == (tmp_path / "2.sqlite").read_bytes()


def test_no_more_than_a_few_blocks_are_in_memory(tmp_path: Path) -> None:
    """A reader that is far ahead of its processes waits for them."""
    read = 0

    def blocks() -> Iterator[Block]:
        nonlocal read
        for n in range(50):
            read += 1
            yield Block(
                json.dumps(item(f"Q{n + 1}", "X", HUMAN)).encode(),
                n,
                Position(),
                0,
            )

    most = 0
    for taken, _ in enumerate(crew.harvest(blocks(), WANTED, "x", 2)):
        time.sleep(0.002)
        most = max(most, read - taken)
    assert read == 50
    assert most <= 6


# Broken off and gone on with


def test_an_import_that_was_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [item(f"Q{n}", f"Name {n % 7}", HUMAN, BORN) for n in range(1, 6000)]
    dump = tmp_path / "x"
    data = lines_of(*people, PAPER)
    cuts = [data[start : start + 100_000] for start in range(0, len(data), 100_000)]
    dump.write_bytes(b"".join(map(gzip.compress, cuts)))
    imported(tmp_path, dump, name="whole")
    monkeypatch.setattr(staging, "_COMMIT", 0.0)

    def stop(progress: Progress) -> None:
        if progress.step == "read" and progress.lines > 2000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(Import(dump, tmp_path / "store.sqlite", WANTED, 1), pytest.fail, stop)
    assert not (tmp_path / "store.sqlite").exists()
    summary, _, _ = imported(tmp_path, dump)
    assert summary.resumed > 1000
    assert summary.skipped["articles"] == 1
    assert (tmp_path / "store.sqlite").read_bytes() == (tmp_path / "whole.sqlite").read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_what_was_put_aside_of_another_dump_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_COMMIT", 0.0)

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    (tmp_path / "dump.json").write_bytes(lines_of(SWAN))
    with pytest.raises(KeyboardInterrupt):
        run(Import(tmp_path / "dump.json", tmp_path / "store.sqlite", WANTED, 1), pytest.fail, stop)
    summary, store, _ = imported(tmp_path, lines_of(ANN, PAPER))
    assert (summary.resumed, summary.items) == (0, 1)
    assert store.entities(["Q20", "Q100"]).keys() == {"Q20"}


KILLED = """
import sys
from pathlib import Path
from checker.kb import staging
from checker.kb.importing import run
staging._COMMIT = 0.0
from checker.kb.rows import Wanted
from checker.kb.trim import with_variants
if __name__ == "__main__":
    def tell(progress):
        if progress.step == sys.argv[3] and progress.lines >= int(sys.argv[4]):
            print("now", flush=True)
            import time; time.sleep(60)
    wanted = Wanted(languages=with_variants(("en", "mul")))
    run(staging.Import(Path(sys.argv[1]), Path(sys.argv[2]), wanted, 1), print, tell)
"""


@pytest.mark.parametrize(("step", "lines"), [("read", 2000), ("name", 0)])
def test_a_killed_import_goes_on(tmp_path: Path, step: str, lines: int) -> None:
    dump = tmp_path / "dump.json"
    dump.write_bytes(lines_of(*(item(f"Q{n}", f"Name {n % 7}", HUMAN, BORN) for n in range(1, 6000))))
    imported(tmp_path, dump, name="whole")
    (tmp_path / "killed.py").write_text(KILLED)
    command = [sys.executable, str(tmp_path / "killed.py"), str(dump), str(tmp_path / "store.sqlite"), step, str(lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGKILL)
    assert not (tmp_path / "store.sqlite").exists()
    assert imported(tmp_path, dump)[0].resumed >= 2000
    assert (tmp_path / "store.sqlite").read_bytes() == (tmp_path / "whole.sqlite").read_bytes()


def test_two_imports_do_not_write_one_store(tmp_path: Path) -> None:
    (tmp_path / "dump.json").write_bytes(lines_of(ANN))
    work = Import(tmp_path / "dump.json", tmp_path / "store.sqlite", WANTED, 1)

    def meanwhile(progress: Progress) -> None:
        if progress.step == "read":
            with pytest.raises(Mistake, match="another import"):
                run(work, pytest.fail)

    assert run(work, pytest.fail, meanwhile).items == 1


# Brought up to date


def test_an_update_replaces_what_is_newer_and_keeps_the_rest(tmp_path: Path) -> None:
    imported(tmp_path, lines_of(ANN, SWAN, item("Q21", "Role", statement("P31", to("Q95074")))))
    newer = item("Q20", "Ann Roe", HUMAN, statement("P26", to("Q22")))
    added = item("Q22", "Bob Roe", HUMAN)
    summary, store, _ = imported(tmp_path, lines_of(newer, added, PAPER), update=True)
    assert (summary.items, summary.replaced, summary.stayed, summary.merged) == (4, 1, 2, 0)
    assert store.search(["ann poe", "ann roe", "swan"]) == {"ann roe": ("Q20",), "swan": ("Q100",)}
    assert store.subjects(["P26"], ["Q22"]) == {"Q22": {"P26": ("Q20",)}}
    assert store.subjects(["P161"], ["Q20"]) == {"Q20": {"P161": ("Q100",)}}
    assert json.loads(about_store(tmp_path / "store.sqlite")["kinds"]) == {"person": 2, "character": 1, "work": 1}


def test_an_update_deletes_nothing_that_is_now_left_out(tmp_path: Path) -> None:
    imported(tmp_path, lines_of(ANN, SWAN))
    summary, store, _ = imported(tmp_path, lines_of({**PAPER, "id": "Q100"}), update=True)
    assert (summary.stayed, summary.items) == (2, 2)
    assert store.entities(["Q100"])["Q100"].label == "Swan"


def test_an_update_tells_what_was_merged(tmp_path: Path) -> None:
    imported(tmp_path, lines_of(ANN, SWAN, item("Q19", "Ann P.", HUMAN, statement("P26", to("Q20")))))
    summary, store, _ = imported(tmp_path, lines_of(ANN, {"entity": "Q19", "redirect": "Q20"}), update=True)
    assert (summary.replaced, summary.merged, summary.stayed) == (1, 1, 1)
    assert store.entities(["Q19"])["Q19"].id == "Q20"
    assert store.subjects(["P26"], ["Q20"]) == {}


def test_an_update_knows_the_classes_of_the_dump_before(tmp_path: Path) -> None:
    town = item("Q9001", "kind of town", statement("P279", to("Q486972")))
    imported(tmp_path, lines_of(town, item("Q1", "X", statement("P31", to("Q9001")))))
    summary, _, _ = imported(tmp_path, lines_of(item("Q2", "Y", statement("P31", to("Q9001")))), update=True)
    assert summary.kinds == {"place": 2}


def test_an_update_keeps_to_the_languages_of_its_store(tmp_path: Path) -> None:
    wanted = Wanted(languages=with_variants(("de",)))
    imported(tmp_path, lines_of(ANN), wanted=wanted)
    labels = {x: {"language": x, "value": f"Name {x}"} for x in ("en", "de")}
    _, store, _ = imported(tmp_path, lines_of({**ANN, "labels": labels}), update=True)
    assert store.entities(["Q20"])["Q20"].names == ("Name de",)


def test_what_is_no_store_is_not_updated(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_text("no store")
    with pytest.raises(Mistake, match="is no store"):
        imported(tmp_path, lines_of(ANN), update=True)
    assert (tmp_path / "store.sqlite").read_text() == "no store"
