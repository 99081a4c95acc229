"""Wikidata as a knowledge base, over a real wire and a real cache: what is asked when, what is kept, what is a gap."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from entity_json import item, on, statement, to
from helpers import checked
from standin import StandIn
from standin_faults import KINDS
from wires import DAY, Time, client, unused_url

from checker.facts import Gap
from checker.kb import mediawiki
from checker.kb.cache import Cache
from checker.kb.layers import Layers
from checker.kb.live import Live
from checker.kb.wikibase import NEVER
from checker.links import ASKED_REMOTELY

HUMAN, FILM = statement("P31", to("Q5")), statement("P31", to("Q11424"))
ANN = item("Q101", "Ann Poe", HUMAN, statement("P569", on("+1984-05-20")))
ABE = item("Q102", "Abe Roe", HUMAN)
SWAN = item("Q103", "Grey Swan", FILM, statement("P57", to("Q101")), statement("P161", to("Q102")))
HOURS = item("Q104", "The Hours", FILM, statement("P161", to("Q101")))
FACTS = [ANN, ABE, SWAN, HOURS, {"entity": "Q109", "redirect": "Q101"}]
NAMES = {"ann poe": "Ann Poe", "grey swan": "Grey Swan", "nobody": "Nobody"}
FOUND = {"ann poe": ("Q101",), "grey swan": ("Q103",)}


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(FACTS) as server:
        yield server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "wikidata.sqlite"


def opened(
    url: str, path: Path | None = None, watch: Time | None = None, *, refresh: bool = False, **more: Any
) -> Live:
    """A run's knowledge base. `watch` moves all clocks, the one that dates answers included."""
    cache = Cache.keep(path, on_fault=lambda line: pytest.fail(line))
    return Live(client(url, watch, **more), cache, refresh=refresh, now=watch.clock if watch else time.time)


def restocked(server: StandIn, *facts: Any) -> None:
    """Wikidata is edited."""
    with StandIn(facts) as other:
        server.wikidata = other.wikidata


def draft(live: Live) -> tuple[Any, Any, Any]:
    """What `gather` asks for a draft."""
    live.begin()
    found = live.search(NAMES)
    people = [id for ids in found.values() for id in ids]
    entities = live.entities([*people, "Q777"])
    live.ask_around(ASKED_REMOTELY, ["Q101"])
    return found, entities, live.subjects(["P57", "P161"], ["Q101"])


# Cold and warm


def test_a_draft_is_asked_for_once(server: StandIn, path: Path) -> None:
    cold = draft(opened(server.url, path))
    assert cold[0] == FOUND
    assert {id: entity.label for id, entity in cold[1].items()} == {"Q101": "Ann Poe", "Q103": "Grey Swan"}
    assert cold[2] == {"Q101": {"P57": ("Q103",), "P161": ("Q104",)}}
    assert [request.params["action"] for request in server.requests] == [
        *["wbsearchentities"] * 3, "wbgetentities", "wbgetentities", "query", "wbgetentities",
    ]  # fmt: skip
    assert server.most_at_once == 1
    server.requests.clear()
    live = opened(server.url, path)
    assert draft(live) == cold
    assert draft(live) == cold
    assert server.requests == []
    assert live.gaps() == {}
    assert not live.aged


def test_an_entity_tells_revision_and_day(server: StandIn, path: Path) -> None:
    watch = Time()
    entity = opened(server.url, path, watch).entities(["Q101"])["Q101"]
    assert entity.revision
    assert entity.retrieved == "2023-11-14"
    watch.now += DAY
    assert opened(server.url, path, watch).entities(["Q101"])["Q101"].retrieved == "2023-11-14"


def test_names_come_with_or_without_how_they_are_written(server: StandIn) -> None:
    assert opened(server.url).search(["ann poe", "the hours"]) == {"ann poe": ("Q101",), "the hours": ("Q104",)}
    assert Layers([opened(server.url)]).search(["ann poe"]) == {"ann poe": ("Q101",)}


def test_only_those_that_bear_the_name_are_found(server: StandIn) -> None:
    restocked(server, ANN, item("Q105", "Ann Poe Roe", HUMAN), item("Q106", "Ann-Poe", HUMAN), item("Q100", "ANN POE"))
    assert opened(server.url).search({"ann poe": "Ann Poe"}) == {"ann poe": ("Q100", "Q101")}


def test_ids_that_wikidata_cannot_have_are_not_asked_for(server: StandIn) -> None:
    live = opened(server.url)
    assert live.entities(["Q9900000001", "house 1", "P57", ""]) == {}
    live.ask_around(ASKED_REMOTELY, ["Q9900000001", "house 1"])
    assert live.gaps() == {}
    assert server.requests == []


def test_nothing_private_is_in_the_cache(server: StandIn, path: Path) -> None:
    secrets = {p: to(f"Q6666666{n:02}") for n, p in enumerate(sorted(NEVER))}
    snaks = {p: [{"snaktype": "value", "property": p, "datavalue": value}] for p, value in secrets.items()}
    birth = {**statement("P569", on("+1984-05-20"), **secrets), "references": [{"snaks": snaks}]}
    ann = item("Q101", "Ann Poe", HUMAN, birth, *(statement(p, value) for p, value in secrets.items()))
    restocked(server, ann)
    live = opened(server.url, path)
    draft(live)
    during = b"".join(file.read_bytes() for file in path.parent.iterdir())
    live.cache.close()
    after = path.read_bytes()
    for written in (during, after):
        assert b"Ann Poe" in written
        assert b"66666" not in written
        assert not [p for p in NEVER if p.encode() in written]


# How long answers are kept


def test_people_are_asked_about_anew_after_a_week_and_works_after_a_month(server: StandIn, path: Path) -> None:
    watch = Time()

    def asked_after(days: float) -> list[str]:
        server.requests.clear()
        watch.now += days * DAY
        opened(server.url, path, watch).entities(["Q101", "Q103", "Q777"])
        return [id for request in server.requests for id in request.params["ids"].split("|")]

    assert asked_after(0) == ["Q101", "Q103", "Q777"]
    assert asked_after(6.9) == []
    assert asked_after(0.2) == ["Q101", "Q777"]  # what was not there may have been a person
    assert asked_after(6.9) == []
    assert asked_after(16.1) == ["Q101", "Q103", "Q777"]


def test_searches_are_asked_anew_after_a_week(server: StandIn, path: Path) -> None:
    watch = Time()
    draft(opened(server.url, path, watch))
    restocked(
        server, *FACTS, item("Q105", "Nobody", HUMAN), item("Q106", "Black Swan", FILM, statement("P57", to("Q101")))
    )
    watch.now += 6.9 * DAY
    found, _, around = draft(opened(server.url, path, watch))
    assert (found, around["Q101"]["P57"]) == (FOUND, ("Q103",))
    watch.now += 0.2 * DAY
    found, _, around = draft(opened(server.url, path, watch))
    assert (found, around["Q101"]["P57"]) == ({**FOUND, "nobody": ("Q105",)}, ("Q103", "Q106"))


def test_kept_for_no_days_is_kept_for_the_run(server: StandIn, path: Path) -> None:
    watch = Time()
    for _ in range(2):
        live = opened(server.url, path, watch, keep_people=0, keep_works=0)
        server.requests.clear()
        draft(live)
        asked = len(server.requests)
        assert asked == 7
        watch.now += 60
        draft(live)
        assert len(server.requests) == asked


def test_days_are_settable(server: StandIn, path: Path) -> None:
    watch = Time()
    opened(server.url, path, watch).entities(["Q101", "Q103"])
    watch.now += 3 * DAY
    server.requests.clear()
    opened(server.url, path, watch, keep_people=2, keep_works=4).entities(["Q101", "Q103"])
    assert [request.params["ids"] for request in server.requests] == ["Q101"]


def test_refresh_asks_all_anew_but_once(server: StandIn, path: Path) -> None:
    watch = Time()
    draft(opened(server.url, path, watch))
    restocked(server, item("Q101", "Ann Poe", HUMAN), ABE, item("Q107", "Grey Swan", FILM))
    watch.now += 60
    server.requests.clear()
    live = opened(server.url, path, watch, refresh=True)
    found, entities, around = draft(live)
    assert found == {"ann poe": ("Q101",), "grey swan": ("Q107",)}
    assert not entities["Q101"].statements.get("P569")
    assert around == {}
    asked = len(server.requests)
    draft(live)
    assert len(server.requests) == asked


def test_what_is_asked_by_an_answer_that_was_deleted_or_merged_meanwhile(server: StandIn, path: Path) -> None:
    watch = Time()
    live = opened(server.url, path, watch)
    assert live.entities(["Q101", "Q102"]).keys() == {"Q101", "Q102"}
    restocked(server, SWAN, item("Q99", "Ann Poe-Roe", HUMAN), {"entity": "Q101", "redirect": "Q99"})
    watch.now += 8 * DAY
    live.begin()
    found = live.entities(["Q101", "Q102"])
    assert {id: (entity.id, entity.label) for id, entity in found.items()} == {"Q101": ("Q99", "Ann Poe-Roe")}
    assert live.gaps() == {}
    restocked(server, ANN, ABE)  # and both undone
    watch.now += 8 * DAY
    live.begin()
    assert {id: entity.id for id, entity in live.entities(["Q101", "Q102"]).items()} == {"Q101": "Q101", "Q102": "Q102"}


def test_around_a_redirect_is_what_is_around_its_target(server: StandIn) -> None:
    live = opened(server.url)
    live.entities(["Q109"])
    live.ask_around(ASKED_REMOTELY, ["Q109"])
    assert live.subjects(["P57"], ["Q109"]) == {"Q109": {"P57": ("Q103",)}}


# Not reached


def rows(live: Live) -> list[Any]:
    """All that the cache holds."""
    tables = ("entity", "question", "redirect")
    return [row for table in tables for row in live.cache._all(f"SELECT * FROM {table} ORDER BY 1, 2", ())]


@pytest.mark.parametrize("action", ["wbsearchentities", "wbgetentities", "query"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("silent", "slow", "gone")])
def test_a_fault_leaves_gaps_and_nothing_wrong_in_the_cache(
    server: StandIn, path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, action: str
) -> None:
    monkeypatch.setattr(mediawiki, "_LARGEST", 1 << 20)
    watch = Time()
    live = opened(server.url, path, watch)
    server.fault(kind, times=None, action=action)
    draft(live)
    gaps = dict(live.gaps())
    assert set(gaps.values()) == {Gap.UNREACHED}
    assert live.client.trouble
    assert "\n" not in live.client.trouble
    partly = rows(live)
    sent = len(server.requests)
    live.search({"abe roe": "Abe Roe"})
    assert len(server.requests) == sent
    assert live.gaps() == {**gaps, "abe roe": Gap.UNREACHED}

    server.faults.clear()
    watch.now += 60
    healed = draft(live)
    assert live.gaps() == {}
    assert live.client.trouble is None
    assert healed[0] == FOUND
    truth = opened(server.url, watch=watch)
    assert healed == draft(truth)

    kept = {row[:-1] for row in rows(live)}
    assert {row[:-1] for row in partly} <= kept  # nothing had to be mended


@pytest.mark.parametrize("kind", ["silent", "slow", "gone"])
def test_faults_that_take_time_end_with_the_budget(server: StandIn, kind: str) -> None:
    live = opened(server.url, budget=0.3)
    begun = time.monotonic()
    live.begin()
    assert live.search({"ann poe": "Ann Poe"}) == {"ann poe": ("Q101",)}
    server.fault(kind, times=None)
    assert live.search(NAMES) == {"ann poe": ("Q101",)}  # found stays found
    assert live.entities(["Q101", "Q102"]).keys() == {"Q101"}
    live.ask_around(ASKED_REMOTELY, ["Q101"])
    assert time.monotonic() - begun < 1.5
    assert live.gaps() == dict.fromkeys(["grey swan", "nobody", "Q102", "Q101"], Gap.UNREACHED)
    assert live.client.trouble


def test_each_name_is_a_gap_of_its_own(server: StandIn, path: Path) -> None:
    """One name's candidates are known, another's are not, a third was not searched for."""
    watch = Time()
    live = opened(server.url, path, watch)
    live.entities(["Q101"])
    server.fault("500", times=None, action="wbgetentities")
    live.begin()
    assert live.search({"ann poe": "Ann Poe", "abe roe": "Abe Roe"}) == {"ann poe": ("Q101",)}
    assert live.gaps() == dict.fromkeys(["Q102", "abe roe"], Gap.UNREACHED)
    assert live.search({"grey swan": "Grey Swan"}) == {}
    assert live.gaps() == dict.fromkeys(["Q102", "abe roe", "grey swan"], Gap.UNREACHED)
    assert live.cache.answer("name", "ann poe") == ("Q101",)
    assert live.cache.answer("name", "abe roe") is None

    server.faults.clear()
    server.requests.clear()
    live.begin()
    assert live.search({"abe roe": "Abe Roe"}) == {"abe roe": ("Q102",)}
    assert [request.params["action"] for request in server.requests] == ["wbgetentities"]  # who may bear it is known


def test_works_that_were_not_had_leave_a_gap_around_their_people(server: StandIn) -> None:
    live = opened(server.url, watch=Time())
    draft(live)
    live.cache.put_entities({"Q110": item("Q110", "New", FILM)}, 0.0)
    live.cache.put_answer("around", "Q101", ["Q103", "Q111"], 2e9)
    server.fault("500", times=None)
    live.begin()
    live.ask_around(ASKED_REMOTELY, ["Q101"])
    assert live.gaps() == dict.fromkeys(["Q111", "Q101"], Gap.UNREACHED)
    assert live.subjects(["P57"], ["Q101"]) == {"Q101": {"P57": ("Q103",)}}


def test_answers_grown_old_serve_until_wikidata_is_reached(server: StandIn, path: Path) -> None:
    watch = Time()
    truth = draft(opened(server.url, path, watch))
    restocked(server, *FACTS[1:], item("Q101", "Ann Poe", HUMAN))
    watch.now += 100 * DAY
    live = opened(server.url, path, watch)
    server.fault("503", times=None, retry_after=None)
    assert draft(live) == truth
    assert live.aged
    assert live.gaps() == {}
    assert live.client.trouble

    server.faults.clear()
    watch.now += 60
    _, entities, _ = draft(live)
    assert not entities["Q101"].statements.get("P569")
    assert not live.aged
    assert live.client.trouble is None


def test_a_name_is_not_dated_anew_by_entities_grown_old(server: StandIn, path: Path) -> None:
    watch = Time()
    live = opened(server.url, path, watch)
    live.search({"ann poe": "Ann Poe"})
    watch.now += 8 * DAY
    server.fault("503", times=None, action="wbgetentities", retry_after=None)
    live.begin()
    assert live.search({"ann poe": "Ann Poe"}) == {"ann poe": ("Q101",)}
    assert live.aged
    restocked(server, item("Q101", "Ann Roe", HUMAN))
    server.faults.clear()
    watch.now += 60
    live.begin()
    assert live.search({"ann poe": "Ann Poe"}) == {}


def test_refresh_of_what_is_not_reached_takes_the_old(server: StandIn, path: Path) -> None:
    watch = Time()
    truth = draft(opened(server.url, path, watch))
    watch.now += 60
    live = opened(unused_url(), path, watch, refresh=True)
    assert draft(live) == truth
    assert live.aged


def test_a_run_over_many_drafts_without_a_network_does_not_wait_for_each(path: Path) -> None:
    watch = Time()
    live = opened(unused_url(), path, watch)
    for _ in range(100):
        found, entities, _ = draft(live)
        assert (found, entities) == ({}, {})
        assert live.gaps().keys() >= {*NAMES, "Q101", "Q777"}
    assert sum(watch.slept) < 1


def test_a_disk_that_fills_up_in_a_draft_stops_nothing(server: StandIn, path: Path) -> None:
    told: list[str] = []
    live = Live(client(server.url, Time()), Cache.keep(path, told.append))
    truth = draft(opened(server.url))
    live.cache._all(f"PRAGMA max_page_count = {live.cache._all('PRAGMA page_count', ())[0][0]}", ())
    restocked(server, *FACTS, *(item(f"Q{n}", "Ann Poe", *[FILM] * 300) for n in range(200, 210)))
    assert draft(live)[2] == truth[2]
    assert len(told) == 1


TEXT = "Ann Poe directed Grey Swan, in which Abe Roe starred. Ann Poe was born in 1983.\n"


def test_a_server_that_dies_in_a_draft_leaves_what_was_found(server: StandIn) -> None:
    def findings(live: Live) -> list[str]:
        return [finding.rule for finding in checked(TEXT, on="2023-06-02", kb=live).report.discrepancies]

    def die_after(number: int, _: Any) -> None:
        if len(server.requests) == number:
            server.fault("die", times=None)

    assert findings(opened(server.url)) == ["born"]
    total = len(server.requests)
    seen = []
    for number in range(1, total):
        server.on_request = partial(die_after, number)
        server.requests.clear()
        live = opened(server.url, watch=Time())
        seen.append(findings(live))
        assert Gap.UNREACHED in live.gaps().values()
        assert live.client.trouble
        server.faults.clear()
    assert seen[0] == []
    assert seen[-1] == ["born"]
    assert seen == sorted(seen)  # the more is known, the more is found
