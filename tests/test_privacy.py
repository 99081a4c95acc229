"""What is nobody's business is never kept, read or printed, whatever a file says of it."""

import json
import sqlite3
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from desks import Desk
from helpers import ROOT, checked, shipped
from standin import StandIn

from checker.arguments import REPORTS
from checker.cli import main
from checker.kb.packing import unpack
from checker.kb.slots import SLOTS
from checker.kb.store import Store
from checker.kb.trim import trim
from checker.kb.wikibase import KEPT, NEVER, QUALIFIERS, decode, edges_of
from checker.reports import json as json_report
from checker.reports.outcome import Outcome

SECRET, HIDDEN = "Q66666666", "unmentionable"
TEXT = "Ann Poe, 50, sings. Ann Poe was born in 1983.\n"


def _item(id: str) -> dict[str, Any]:
    return {"type": "wikibase-entityid", "value": {"entity-type": "item", "numeric-id": int(id[1:]), "id": id}}


def _snaks(property: str) -> list[dict[str, Any]]:
    values = (_item(SECRET), {"type": "string", "value": HIDDEN})
    return [{"snaktype": "value", "property": property, "datavalue": value} for value in values]


def _birth() -> dict[str, Any]:
    time = {"type": "time", "value": {"time": "+1984-05-20T00:00:00Z", "precision": 11}}
    return {"snaktype": "value", "property": "P569", "datavalue": time}


SECRETS = {property: _snaks(property) for property in sorted(NEVER)}
ANN: dict[str, Any] = {
    "type": "item",
    "id": "Q20",
    "labels": {"en": {"language": "en", "value": "Ann Poe"}},
    "claims": {
        **{property: [{"mainsnak": snak} for snak in snaks] for property, snaks in SECRETS.items()},
        "P31": [{"mainsnak": {"snaktype": "value", "datavalue": _item("Q5")}, "qualifiers": SECRETS}],
        "P569": [{"mainsnak": _birth(), "qualifiers": SECRETS, "references": [{"snaks": SECRETS}]}],
    },
}


def is_silent(told: str | bytes) -> bool:
    shown = told.decode("latin-1") if isinstance(told, bytes) else told
    return not any(word in shown for word in (SECRET, SECRET[1:], HIDDEN, *NEVER))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    path.write_text(json.dumps(ANN) + "\n")
    assert not is_silent(path.read_text())
    return path


def test_nothing_kept_is_private() -> None:
    assert not NEVER & KEPT
    assert not NEVER & QUALIFIERS
    for words in (
        "P140 P172 P91 P1050 P509 P1196 P1399",  # religion, ethnicity, orientation, health, death, conviction
        "P611 P3716 P1853 P3205 P1595 P1596 P2632 P1345 P157",  # and what tells the same in other words
    ):
        assert set(words.split()) <= NEVER


def test_no_shipped_rule_asks_for_it() -> None:
    assert shipped().rules
    for rule in shipped():
        assert NEVER.isdisjoint(rule.says.properties)
    texts = [path.read_text("utf-8") for path in (ROOT / "rules").rglob("*.yaml")]
    assert texts
    assert all(is_silent(told) for told in texts)


def test_no_house_fact_is_of_it() -> None:
    properties = {slot.property for one in SLOTS.values() for slot in (one, *one.qualifiers.values())}
    assert "P569" in properties
    assert NEVER.isdisjoint(properties)


@pytest.mark.parametrize("guids", [True, False])
def test_trimming_drops_it(guids: bool) -> None:
    assert is_silent(json.dumps(trim(ANN, guids=guids)))


def test_decoding_passes_over_it() -> None:
    entity = decode(ANN)
    assert entity is not None
    assert set(entity.statements) == {"P31", "P569"}
    assert is_silent(repr(entity))
    assert list(edges_of(ANN)) == [("P31", "Q5")]


def test_no_byte_of_a_store_holds_it(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.sqlite"
    assert Store.build(dump, target) == 1
    assert b"ann poe" in target.read_bytes()
    assert is_silent(target.read_bytes())
    connection = sqlite3.connect(target)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    rows += [(unpack(value),) for row in rows for value in row if isinstance(value, bytes)]
    assert "Ann Poe" in repr(rows)
    assert is_silent(repr(rows))


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_no_byte_of_what_is_kept_of_a_file_holds_it(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    draft = tmp_path / "draft.txt"
    draft.write_text(TEXT)
    assert main(["check", str(draft), "--facts", str(dump), "--fail-on", "never", "--format=json=/dev/null"]) == 0
    kept = everything_in(tmp_path / "cache")
    assert b"Ann Poe" in kept
    assert is_silent(kept)


def test_neither_cache_nor_lock_holds_it_though_wikidata_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    desk = Desk(tmp_path)
    desk.write("draft.txt", f"date 2023-06-02\n{TEXT}")
    with StandIn([ANN]) as server:
        desk.asks(server)
        live = desk.reports("draft.txt")
        assert desk.run("lock", "draft.txt").code == 0
    assert desk.reports("draft.txt", "--offline") == live
    for told in (everything_in(tmp_path / "cache"), desk.read("facts.lock.jsonl"), *map(str, live.values())):
        assert is_silent(told)
    assert b"Ann Poe" in everything_in(tmp_path / "cache")
    assert "Ann Poe" in desk.read("facts.lock.jsonl")
    assert "20 May 1984" in live["check json"]


def test_a_lock_of_a_file_leaves_free_text_out(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dump.parent)
    described = {"en": {"language": "en", "value": f"singer, {HIDDEN}"}}
    dump.write_text(json.dumps({**ANN, "descriptions": described}) + "\n")
    desk = Desk(dump.parent)
    desk.write("draft.txt", TEXT)
    assert desk.run("lock", "draft.txt", "--facts", dump.name).code == 0
    assert "Ann Poe" in desk.read("facts.lock.jsonl")
    assert is_silent(desk.read("facts.lock.jsonl"))


@pytest.mark.parametrize("ending", [".jsonl", ".sqlite"])
def test_it_is_not_shown(dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    Store.build(dump, tmp_path / "facts.sqlite")
    assert main(["kb", "show", "Q20", "--facts", str(dump.with_suffix(ending))]) == 0
    shown = capsys.readouterr().out
    assert "P569" in shown
    assert is_silent(shown)


def test_no_report_tells_it(dump: Path) -> None:
    done = checked(TEXT, on="2023-06-02", kb=Store.load(dump))
    assert [d.rule for d in done.report.discrepancies] == ["age", "born"]
    run = Outcome([replace(done.report, document=done.document)])
    told = {name: import_module(f"checker.reports.{name}").render(run) for name in REPORTS}
    told["claims"] = json_report.render_claims([json_report.claims(done)], (), "0.0.0")
    assert [name for name, text in told.items() if not is_silent(text)] == []
    assert [name for name, text in told.items() if "20 May 1984" not in text] == ["mismatch"]  # no ids
