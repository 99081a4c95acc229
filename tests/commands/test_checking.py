"""`check` over Wikidata from the outside: what it asks, passes on, and says where it was not reached."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Desk
from kb.entity_json import item, on, statement, to
from standin import StandIn

from checker.arguments import REPORTS

HUMAN = statement("P31", to("Q5"))
ROE = item(
    "Q4200", "Jane Roe", HUMAN,
    statement(
        "P569", on("+2011-06-14"), references=("P248",), guid="Q4200$11111111-2222-4333-8444-555555555555"
    ),
)  # fmt: skip
WRONG = "date 2023-06-02\nJane Roe was born on 3 June 2001 and plays chess.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    made = Desk(tmp_path)
    made.write("roe.txt", WRONG)
    return made


@pytest.fixture
def server(desk: Desk) -> Iterator[StandIn]:
    with StandIn([ROE]) as server:
        desk.asks(server)
        yield server


def test_wikidata_is_asked_once_and_what_it_said_is_kept(desk: Desk, server: StandIn) -> None:
    first = desk.run("check", "roe.txt")
    assert first.code == 1
    assert "Wikidata Jane Roe (Q4200), P569: 14 June 2011" in first.out
    asked = len(server.requests)
    assert asked
    assert desk.run("check", "roe.txt") == first
    assert len(server.requests) == asked
    assert desk.run("check", "roe.txt", "--refresh") == first
    assert len(server.requests) > asked


def test_nothing_but_names_of_the_draft_is_sent(desk: Desk, server: StandIn) -> None:
    desk.write("roe.txt", WRONG.replace("plays", "confided to her doctor that she dislikes"))
    desk.run("check", "roe.txt")
    sent = " ".join(value for request in server.requests for value in request.params.values())
    assert "Jane Roe" in sent
    assert not any(word in sent for word in ("confided", "doctor", "dislikes", "chess"))


def test_offline_nothing_is_asked(desk: Desk, server: StandIn) -> None:
    code, out, err = desk.run("check", "roe.txt", "--offline")
    assert (code, err) == (0, "")
    assert "Wikidata not asked, being offline" in out
    assert server.requests == []


def test_where_wikidata_is_not_reached_nobody_is_accused(desk: Desk, server: StandIn) -> None:
    desk.asks(server, budget=0.3)
    server.fault("gone", None)
    code, out, err = desk.run("check", "roe.txt", "--format", "json")
    assert code == 3
    assert err.startswith("factlint: 127.0.0.1:")
    report = json.loads(out)
    assert [source["source"] for source in report["unreached"]] == [server.url.split("/")[2]]
    assert [d["discrepancies"] for d in report["drafts"]] == [[]]
    assert {u["reason"] for u in report["drafts"][0]["unchecked"]} == {"unreached"}


def test_a_finding_that_wikidata_may_have_wrong_is_a_row_for_its_volunteers(desk: Desk, server: StandIn) -> None:
    code, out, err = desk.run("check", "roe.txt", "--format", "mismatch")
    assert (code, err) == (1, "")
    head, row = out.splitlines()
    assert head.startswith("item_id,statement_guid,property_id,")
    assert row.startswith("Q4200,Q4200$11111111-2222-4333-8444-555555555555,P569,")
    assert "3 June 2001" in row
    assert desk.run("lock", "roe.txt").code == 0
    assert desk.run("check", "roe.txt", "--offline", "--format", "mismatch").out == out


def test_the_birth_dates_of_minors_are_passed_on_as_years_where_the_desk_wishes(desk: Desk, server: StandIn) -> None:
    assert "14 June 2011" in desk.run("check", "roe.txt", "--format", "json").out
    desk.asks(server, minors="year")
    passed_on = [("claims", "json"), *(("check", name) for name in REPORTS if name not in ("text", "mismatch"))]
    for command, format in passed_on:
        told = desk.run(command, "roe.txt", "--format", format).out
        assert "Jane Roe" in told
        assert "14 June" not in told
        assert "2011-06" not in told
    assert "14 June 2011" in desk.run("check", "roe.txt").out


@pytest.mark.parametrize(
    ("formats", "told"),
    [
        (["json"], True),
        (["junit"], True),
        (["html=page.html"], True),
        (["html=page.html", "rdjson"], True),
        ([], False),
        (["github", "json=facts.json"], False),
    ],
)
def test_an_idle_acceptance_is_told_on_standard_error_unless_the_report_printed_tells_it(
    formats: list[str], told: bool, desk: Desk
) -> None:
    desk.write("idle.md", "<!-- factlint: ignore[age] so in the letter -->\nNobody is named here.\n")
    done = desk.run("check", "idle.md", "--facts", "none", *(f"--format={format}" for format in formats))
    line = "idle.md:1:1: ignore[age] lets nothing stand; take it out"
    assert (f"factlint: {line}\n" in done.err) == told
    assert told or line in done.out
