"""`facts add` and `init` from the outside: what is written, what is refused, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desks import Desk

from checker.config import read_config


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def test_a_fact_that_is_added_judges_the_next_draft_and_names_its_source(desk: Desk) -> None:
    done = desk.run("facts", "add", "Jane Roe", "--born", "2011-06-14", "--source", "Ida", "--checked", "2024")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("house.yaml: Jane Roe: ")
    desk.write("roe.txt", "date 2023-06-02\nJane Roe is 13 and plays chess.\n")
    checked = desk.run("check", "roe.txt", "--facts", "none", "--facts", "house.yaml", "--format", "json")
    found = json.loads(checked.out)["drafts"][0]["discrepancies"]
    assert [d["expected"] for d in found] == ["11"]
    assert [(e["source"], e["value"]) for d in found for e in d["evidence"]] == [
        ("house", "14 June 2011 (Ida, checked in 2024)")
    ]


def test_facts_and_what_belongs_to_them_are_added_in_their_order(desk: Desk) -> None:
    desk.run(
        "facts", "add", "Jane Roe", "--to", "house.yaml", "--married-to", "Max Poe", "--from", "2001-05-06",
        "--until", "2009", "--married-to", "Tom Coe", "--from", "2011", "--source", "register",
    )  # fmt: skip
    written = desk.read("house.yaml")
    assert written.index("Max Poe") < written.index("2001-05-06") < written.index("2009") < written.index("Tom Coe")


def test_the_house_file_of_factlint_yaml_is_the_one_that_is_meant(desk: Desk) -> None:
    assert "facts in factlint.yaml" in desk.run("facts", "add", "Tom Roe", "--born", "2011").out
    desk.write("factlint.yaml", "facts: [house.yaml, more.yaml]\n")
    assert desk.run("facts", "add", "Jane Roe", "--born", "2011", "--source", "register").code == 0
    assert "2011" in desk.read("house.yaml")
    assert not (desk.folder / "more.yaml").exists()


def test_what_the_file_says_otherwise_is_refused(desk: Desk) -> None:
    desk.write("house.yaml", "Jane Roe: {born: 2010, source: register}\n")
    code, out, err = desk.run("facts", "add", "Jane Roe", "--born", "2011", "--to", "house.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("house.yaml:1:")
    assert desk.read("house.yaml") == "Jane Roe: {born: 2010, source: register}\n"


def test_a_first_configuration_can_be_read_and_changes_nothing(desk: Desk) -> None:
    code, out, err = desk.run("init")
    assert (code, err) == (0, "")
    assert out.startswith("factlint.yaml: written")
    assert not any(read_config(desk.folder / "factlint.yaml").facts)
    desk.write("draft.txt", "Nothing is said here.\n")
    assert desk.run("check", "draft.txt", "--offline").code == 0


def test_a_configuration_that_is_there_is_not_written_over(desk: Desk) -> None:
    desk.write("factlint.yaml", "ignore: [age]\n")
    assert desk.run("init") == (2, "", "factlint: init: factlint.yaml is here already; it stays as it is\n")
    assert desk.read("factlint.yaml") == "ignore: [age]\n"


def test_the_schema_is_shown_and_nothing_written(desk: Desk) -> None:
    code, out, err = desk.run("init", "--schema")
    assert (code, err) == (0, "")
    schema = json.loads(out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"facts", "wikidata", "rules", "fail-on", "minors"} <= set(schema["properties"])
    assert list(desk.folder.iterdir()) == []
