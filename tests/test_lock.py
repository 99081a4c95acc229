"""A lock answers as Wikidata did when it was made: to the byte, on any machine, and in the order of any run."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import Desk
from helpers import ROOT
from kb.entity_json import item, on, statement, to, write_lines
from standin import StandIn

from checker.arguments import REPORTS
from checker.kb.live import Live

ARTICLES = sorted(path.name for path in (ROOT / "fixtures" / "articles").iterdir())
STARTER = ROOT / "fixtures" / "facts" / "starter.jsonl"
LOCK = "x.lock.jsonl"
LOCKED = ("--offline", "--facts", LOCK)
HUMAN, WOMAN, MAN = statement("P31", to("Q5")), statement("P21", to("Q6581072")), statement("P21", to("Q6581097"))
FILM, SINGER, CHESS = (
    statement("P31", to("Q11424")),
    statement("P106", to("Q177220")),
    statement("P106", to("Q937857")),
)


def born(day: str) -> dict[str, Any]:
    return statement("P569", on(f"+{day}"), references=("P248",))


def person(id: str, label: str, day: str, *more: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return item(id, label, HUMAN, born(day), *more, **keys)


ROE = person("Q4200", "Jane Roe", "2011-06-14", WOMAN, statement("P26", to("Q4300")), statement("P40", to("Q4400")))
POE = person("Q4300", "Max Poe", "1984-05-20", MAN, statement("P26", to("Q4200")))
KIT = person("Q4400", "Kit Roe", "2022-01-30", statement("P25", to("Q4200")))
FILMS = [
    item("Q4500", "Grey Swan", FILM, statement("P161", to("Q4200")), statement("P57", to("Q4300"))),
    item("Q4501", "Wandering Star", FILM, statement("P161", to("Q4200")), statement("P57", to("Q4600"))),
]
DOE = person("Q4600", "Dora Tart", "1970-01-02", WOMAN)
NAMESAKES = [
    person("Q4700", "John Smith", "1950-03-03", MAN, SINGER),
    person("Q4701", "John Smith", "1960-04-04", MAN, CHESS),
    person("Q4702", "John Smith", "1970-05-05", MAN, statement("P26", to("Q4600"))),
]
WORLD = [ROE, POE, KIT, *FILMS, DOE, *NAMESAKES]
DRAFTS = {
    "roe.txt": "date 2023-06-02\nJane Roe is 13 and plays chess. She saw Grey Swan, directed by Dora Tart. "
    "Her husband, Max Poe, 40, and their daughter Kitt came along.\n",
    "smith.txt": "date 2023-06-02\nJohn Smith, 66, sings. Zoltan Quark, 30, danced.\n",
    "tart.md": "---\ndate: 2023-06-02\n---\nDora Tart, 51, directed Wandring Star. Her husband, John Smith, 66, ran.\n",
    "bare.html": "<p>Nothing is said here, on Friday.</p>\n",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    made = Desk(tmp_path)
    for name, text in DRAFTS.items():
        made.write(f"drafts/{name}", text)
    return made


@pytest.fixture
def server(desk: Desk) -> Iterator[StandIn]:
    with StandIn(WORLD) as server:
        desk.asks(server)
        yield server


@pytest.fixture(scope="module")
def starter() -> Iterator[StandIn]:
    with StandIn(STARTER) as server:
        yield server


def agrees(desk: Desk, *paths: str, facts: tuple[str, ...] = ()) -> None:
    """Lock some drafts, and hold what is said of them live, warm and offline against each other."""
    live = desk.reports(*paths, *facts)
    assert live["check error"].startswith("factlint: ")
    assert live["check error"].endswith(f"see {', '.join(f'check.{name}.out' for name in REPORTS)}\n")
    assert live["check error"].count("\n") == 1
    assert desk.reports(*paths, *facts) == live
    assert desk.run("lock", *paths, "-o", LOCK, *facts).code == 0
    assert desk.reports(*paths, *facts, *LOCKED) == live


def sleep_for(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Wikidata be asked so many days later."""
    monkeypatch.setitem(Live.__init__.__kwdefaults__, "now", lambda: time.time() + days * 86_400)


# The same report


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_judged_alike_live_and_offline(desk: Desk, starter: StandIn, name: str) -> None:
    shutil.copy(ROOT / "fixtures" / "articles" / name, desk.folder)
    desk.asks(starter)
    agrees(desk, name)


def test_one_lock_serves_all_articles_together_and_each_alone(desk: Desk, starter: StandIn) -> None:
    for name in ARTICLES:
        shutil.copy(ROOT / "fixtures" / "articles" / name, desk.folder)
    desk.asks(starter)
    agrees(desk, *ARTICLES)
    for name in ARTICLES:
        assert desk.reports(name, *LOCKED) == desk.reports(name)


@pytest.mark.parametrize("paths", [*([f"drafts/{name}"] for name in DRAFTS), ["drafts"]], ids=lambda paths: paths[0])
def test_made_up_drafts_are_judged_alike_live_and_offline(desk: Desk, server: StandIn, paths: list[str]) -> None:
    agrees(desk, *paths)


def test_a_draft_is_judged_by_what_it_asks_itself_whatever_else_is_in_the_lock(desk: Desk, server: StandIn) -> None:
    assert desk.run("lock", "drafts", "-o", LOCK).code == 0
    for name in DRAFTS:
        assert desk.reports(f"drafts/{name}", *LOCKED) == desk.reports(f"drafts/{name}")
    assert desk.reports("drafts", *LOCKED, "--jobs", "2") == desk.reports("drafts")
    backwards = [f"drafts/{name}" for name in reversed(DRAFTS)]
    assert desk.reports(*backwards, *LOCKED) == desk.reports(*backwards)
    there = desk.read(LOCK)
    assert desk.run("lock", *backwards, "-o", "y.lock.jsonl").code == 0
    assert desk.read("y.lock.jsonl") == there


def test_house_facts_lie_over_a_lock_as_they_lie_over_wikidata(desk: Desk, server: StandIn) -> None:
    desk.write(
        "house.yaml",
        "Jane Roe: {born: 2010-06-01, children: [Kit Roe, Tim Roe], source: parish register}\n"
        "Tim Roe: {born: 2023-01-01, source: parish register}\n"
        "Dora Tart: {id: Q4600, married: {to: John Smith}, source: parish register}\n"
        "Ann Poe: {id: Q999, siblings: [Max Poe], source: parish register}\n",
    )
    desk.write("drafts/more.txt", "date 2023-06-02\nAnn Poe, sister of Max Poe, met Jane Roe and her son, Tim, 3.\n")
    agrees(desk, "drafts", facts=("--facts", "house.yaml"))


def test_an_id_that_moved_and_one_that_is_gone_are_locked_as_such(desk: Desk) -> None:
    desk.write(
        "drafts/pins.txt", "---\ndate: 2023-06-02\nfactlint: {Roe: Q4199, Poe: Q4301}\n---\nRoe, 13, met Poe, 40.\n"
    )
    moved = {"entity": "Q4199", "redirect": "Q4200"}
    orphan = person("Q4200", "Jane Roe", "2011-06-14", WOMAN, statement("P26", to("Q4301")))
    with StandIn([moved, orphan, *FILMS]) as server:
        desk.asks(server)
        agrees(desk, "drafts")
    head, *entities = desk.lines(LOCK)
    assert "Q4301" in head["asked"]["missing"]
    assert [line["asked"]["formerly"] for line in entities if line["id"] == "Q4200"] == [["Q4199"]]


def test_facts_of_the_project_that_stand_in_for_items_are_locked_with_what_they_answered(desk: Desk) -> None:
    portman = person("Q37876", "Natalie Portman", "1981-06-09", WOMAN)
    films = [item("Q180214", "Black Swan", FILM, statement("P58", to("Q37876")), statement("P57", to("Q37876")))]
    desk.write("drafts/star.txt", "date 2023-06-02\nNatalie Portman, 40, starred in Vox Lux and in Black Swann.\n")
    with StandIn([portman, *films]) as server:
        desk.asks(server)
        agrees(desk, "drafts")


@pytest.mark.parametrize("ending", [".jsonl", ".sqlite"])
def test_facts_of_a_file_are_locked_too(desk: Desk, ending: str) -> None:
    write_lines(desk.folder / "world.jsonl", *WORLD)
    assert desk.run("kb", "import", "world.jsonl", "-o", "world.sqlite").code == 0
    of_file = desk.reports("drafts", "--facts", f"world{ending}")
    assert desk.run("lock", "drafts", "-o", LOCK, "--facts", f"world{ending}").code == 0
    of_lock = desk.reports("drafts", *LOCKED)
    assert of_lock["check json"] == of_file["check json"]
    assert of_lock["claims json"] == of_file["claims json"]
    assert of_lock["check mismatch"] == of_file["check mismatch"]


def test_a_lock_is_found_beside_the_drafts_and_where_factlint_yaml_names_it(desk: Desk, server: StandIn) -> None:
    live = desk.reports("drafts")
    assert desk.run("lock", "drafts").code == 0
    assert "facts.lock.jsonl" in [path.name for path in (desk.folder / "drafts").iterdir()]
    asked = len(server.requests)
    assert desk.reports("drafts") == live
    (desk.folder / "drafts/facts.lock.jsonl").rename(desk.folder / "all.lock.jsonl")
    desk.asks(server, facts=["all.lock.jsonl"])
    assert desk.reports("drafts") == live
    assert desk.run("lock", "drafts", "--check").out.endswith("all.lock.jsonl: fits\n")
    assert len(server.requests) == asked


# The file


def test_a_lock_is_sorted_trimmed_dated_and_the_same_each_time(desk: Desk, server: StandIn) -> None:
    assert desk.run("lock", "drafts", "-o", LOCK).code == 0
    first = desk.read(LOCK)
    head, *entities = desk.lines(LOCK)
    assert head["type"] == "lock"
    assert "zoltan quark" in head["asked"]["names"]
    ids = [line["id"] for line in entities]
    assert ids == sorted(ids, key=lambda id: int(id[1:]))
    assert {"Q4200", "Q4300", "Q4400", "Q4500", "Q4600", "Q4700", "Q4701", "Q4702"} <= set(ids)
    assert all(line["retrieved"] == head["confirmed"] and line["lastrevid"] for line in entities)
    assert desk.run("lock", "drafts", "-o", LOCK).code == 0
    assert desk.read(LOCK) == first
    shutil.rmtree(desk.folder / "cache")
    assert desk.run("lock", "drafts", "-o", "y.lock.jsonl").code == 0
    assert desk.read("y.lock.jsonl") == first


def test_when_nothing_changed_but_the_day_one_line_differs(
    desk: Desk, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.run("lock", "drafts", "-o", LOCK).code == 0
    old = desk.read(LOCK).splitlines()
    sleep_for(40, monkeypatch)
    later = desk.run("lock", "drafts", "-o", LOCK, "--update")
    assert later.code == 0
    assert later.out == f"{LOCK}: {len(old) - 1} entities for 4 drafts; no fact has changed\n"
    new = desk.read(LOCK).splitlines()
    assert [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b] == [0]
    assert json.loads(new[0])["confirmed"] > json.loads(old[0])["confirmed"]
    live = desk.reports("drafts")
    assert desk.reports("drafts", *LOCKED) == live


def test_what_changed_gets_the_day_on_which_it_was_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with StandIn(WORLD) as server:
        desk.asks(server)
        assert desk.run("lock", "drafts", "-o", LOCK).code == 0
    old = {line["id"]: line.get("retrieved") for line in desk.lines(LOCK)}
    sleep_for(1, monkeypatch)
    changed = person("Q4600", "Dora Tart", "1970-01-03", WOMAN)
    with StandIn([changed if one is DOE else one for one in WORLD]) as server:
        desk.asks(server)
        assert desk.run("lock", "drafts", "-o", LOCK, "--update").code == 0
    new = {line["id"]: line.get("retrieved") for line in desk.lines(LOCK)}
    assert [id for id in old if old[id] != new[id]] == ["Q4600"]
