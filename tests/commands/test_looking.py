"""`kb show` and `kb search` from the outside, over Wikidata and offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Desk
from kb.entity_json import item, on, statement, to
from standin import StandIn

HUMAN = statement("P31", to("Q5"))
BORN = statement("P569", on("+2011-06-14"), references=("P248",))
ROE = item("Q4200", "Jane Roe", HUMAN, BORN, statement("P26", to("Q4300")))
OTHER = item("Q4201", "Jane Roe", HUMAN)
POE = item("Q4300", "Max\x1b[2J Poe", HUMAN)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    return Desk(tmp_path)


@pytest.fixture
def server(desk: Desk) -> Iterator[StandIn]:
    with StandIn([ROE, OTHER, POE, {"entity": "Q4199", "redirect": "Q4200"}]) as server:
        desk.asks(server)
        yield server


@pytest.mark.parametrize("id", ["Q4200", "Q4199", " Q4200 "])
def test_an_entity_is_shown_with_the_names_of_others(desk: Desk, server: StandIn, id: str) -> None:
    code, out, err = desk.run("kb", "show", id)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Q4200 Jane Roe [person]"
    assert "  P569 14 June 2011 (1 reference)" in lines
    assert "  P26 Max\\x1b[2J Poe (Q4300)" in lines


def test_a_name_finds_all_who_bear_it(desk: Desk, server: StandIn) -> None:
    assert desk.run("kb", "search", "jane ROE") == (0, "Q4200 Jane Roe [person]\nQ4201 Jane Roe [person]\n", "")


@pytest.mark.parametrize("argv", [("show", "Q77"), ("show", "L3"), ("search", "Ann Quark"), ("search", "")])
def test_what_is_not_there_is_said_so(desk: Desk, server: StandIn, argv: tuple[str, str]) -> None:
    code, out, err = desk.run("kb", *argv)
    assert (code, out) == (2, "")
    assert err.startswith("factlint: the facts ")
    assert err.count("\n") == 1


def test_what_was_asked_before_is_not_asked_again_unless_wanted(desk: Desk, server: StandIn) -> None:
    first = desk.run("kb", "show", "Q4200")
    asked = len(server.requests)
    assert desk.run("kb", "show", "Q4200") == first
    assert len(server.requests) == asked
    assert desk.run("kb", "show", "Q4200", "--refresh") == first
    assert len(server.requests) > asked


def test_offline_no_question_leaves(desk: Desk, server: StandIn) -> None:
    code, out, err = desk.run("kb", "show", "Q4200", "--offline")
    assert (code, out) == (2, "")
    assert err.endswith("; Wikidata was not asked, being offline\n")
    assert desk.run("kb", "search", "Natalie Portman", "--offline").out.startswith("Q37876 Natalie Portman [person]")
    assert server.requests == []


@pytest.mark.parametrize("argv", [("show", "Q4200"), ("search", "Jane Roe")])
def test_where_wikidata_is_not_reached_it_is_named(desk: Desk, server: StandIn, argv: tuple[str, str]) -> None:
    desk.asks(server, budget=0.3)
    server.fault("gone", None)
    code, out, err = desk.run("kb", *argv)
    assert (code, out) == (3, "")
    assert err.startswith("factlint: 127.0.0.1:")
    assert err.count("\n") == 1
