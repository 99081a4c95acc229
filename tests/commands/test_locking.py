"""`lock` from the outside: what is written, what is said, and the exit code."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from desks import Desk
from kb.entity_json import item, on, statement, to, write_lines
from standin import StandIn

HUMAN, FILM = statement("P31", to("Q5")), statement("P31", to("Q11424"))
DRAFT = "date 2023-06-02\nJane Roe is 13. Her husband, Max Poe, sings.\n"
LOCK = "facts.lock.jsonl"


def born(day: str) -> dict[str, Any]:
    return statement("P569", on(f"+{day}"), references=("P248",))


def spouse(id: str, **more: Any) -> dict[str, Any]:
    return statement("P26", to(id), **more)


ROE = item("Q4200", "Jane Roe", HUMAN, born("2011-06-14"), spouse("Q4300"))
POE = item("Q4300", "Max Poe", HUMAN, born("1984-05-20"), spouse("Q4200"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    made.write("roe.txt", DRAFT)
    return made


@pytest.fixture
def server(desk: Desk) -> Iterator[StandIn]:
    with StandIn([ROE, POE]) as server:
        desk.asks(server)
        yield server


def later(desk: Desk, *world: dict[str, Any]) -> list[str]:
    """Lock the draft, and say what an update prints in another state of the world."""
    with StandIn([ROE, POE]) as server:
        desk.asks(server)
        assert desk.run("lock", "roe.txt").code == 0
    with StandIn(world) as server:
        desk.asks(server)
        done = desk.run("lock", "roe.txt", "--update")
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def aged(desk: Desk, days: int) -> None:
    """Make the lock as old as that."""
    then = (date.today() - timedelta(days=days)).isoformat()
    lines = desk.lines(LOCK)
    for line in lines:
        line |= {key: then for key in ("retrieved", "confirmed") if key in line}
    write_lines(desk.folder / LOCK, *lines)


# Writing


def test_a_first_lock_says_what_it_holds(desk: Desk, server: StandIn) -> None:
    assert desk.run("lock", "roe.txt") == (0, f"{LOCK}: 2 entities for 1 draft\n", "")
    assert [line["id"] for line in desk.lines(LOCK)] == ["Q0", "Q4200", "Q4300"]


def test_the_day_given_for_a_draft_is_the_one_it_is_checked_as_of(desk: Desk, server: StandIn) -> None:
    live = desk.reports("roe.txt", "--date", "2024-06-20")
    assert desk.run("lock", "roe.txt", "--date", "2024-06-20").code == 0
    assert desk.reports("roe.txt", "--date", "2024-06-20", "--offline") == live


def test_an_update_tells_what_changed_in_the_words_of_wikidata(desk: Desk) -> None:
    roe = item(
        "Q4200", "Jane Rowe", HUMAN, born("2011-06-15"),
        spouse("Q4300", P582=on("+2024-02-00", 10)), aliases={"en": ["Jane Roe", "J\x1b[31mane\nRoe\u202e"]},
    )  # fmt: skip
    poe = item("Q4300", "Max Poe", HUMAN, born("1984-05-20"), spouse("Q4200", rank="deprecated"))
    assert later(desk, roe, poe) == [
        "Q4200 Jane Rowe: label changed from Jane Roe to Jane Rowe",
        "Q4200 Jane Rowe: alias added J\\x1b[31mane Roe\\u202e",
        "Q4200 Jane Rowe: spouse Max Poe: end time added 2024-02",
        "Q4200 Jane Rowe: date of birth changed from 2011-06-14 to 2011-06-15",
        "Q4300 Max Poe: spouse Jane Rowe: rank changed from normal to deprecated",
        f"{LOCK}: 2 entities for 1 draft",
    ]


def test_an_update_tells_who_is_gone_or_went_into_another(desk: Desk) -> None:
    merged = item("Q4100", "Maxwell Poe", HUMAN, born("1984-05-20"), spouse("Q4200"), aliases={"en": ["Max Poe"]})
    assert later(desk, ROE, merged, {"entity": "Q4300", "redirect": "Q4100"}) == [
        "Q4100 Maxwell Poe: added to the lock",
        "Q4300 Max Poe: merged into Q4100 Maxwell Poe",
        f"{LOCK}: 2 entities for 1 draft",
    ]
    assert later(desk, ROE) == ["Q4300 Max Poe: deleted", f"{LOCK}: 1 entity for 1 draft"]


def test_what_did_not_change_is_not_told(desk: Desk) -> None:
    assert later(desk, ROE, {**POE, "lastrevid": 77}) == [f"{LOCK}: 2 entities for 1 draft; no fact has changed"]
    assert [line.get("lastrevid") for line in desk.lines(LOCK)][2] == 77


def test_facts_the_drafts_no_longer_need_leave_the_lock(desk: Desk, server: StandIn) -> None:
    assert desk.run("lock", "roe.txt").code == 0
    desk.write("roe.txt", "Nothing is said here.\n")
    assert desk.run("lock", "roe.txt").out.splitlines() == [
        "Q4200 Jane Roe: left the lock, no longer needed",
        "Q4300 Max Poe: left the lock, no longer needed",
        f"{LOCK}: 0 entities for 1 draft",
    ]
    assert desk.run("lock", "roe.txt", "--check") == (0, f"{LOCK}: fits\n", "")
    assert desk.run("check", "roe.txt", "--offline").code == 0


@pytest.mark.parametrize("fault", ["wrong-shape", "gone"])
def test_where_wikidata_is_not_reached_the_old_lock_stays(desk: Desk, server: StandIn, fault: str) -> None:
    assert desk.run("lock", "roe.txt").code == 0
    old = desk.read(LOCK)
    desk.write("roe.txt", DRAFT + "Ann Poe, 30, danced.\n")
    desk.asks(server, budget=0.3)
    server.fault(fault, None)
    code, out, err = desk.run("lock", "roe.txt", "--update")
    assert (code, out) == (3, "")
    assert err.splitlines()[-1] == f"factlint: {LOCK}: stays as it was: some answers are missing"
    assert desk.read(LOCK) == old
    assert desk.run("lock", "roe.txt", "-o", "new.lock.jsonl").code == 3
    assert not (desk.folder / "new.lock.jsonl").exists()


def test_a_draft_that_cannot_be_read_is_told_and_the_others_are_locked(desk: Desk, server: StandIn) -> None:
    (desk.folder / "bad.txt").write_bytes(b"\x00\x01")
    code, out, err = desk.run("lock", "roe.txt", "bad.txt", "gone.txt", "-o", LOCK)
    assert (code, out) == (3, f"{LOCK}: 2 entities for 1 draft\n")
    assert [line.split(": ")[1] for line in err.splitlines()] == ["gone.txt", "bad.txt"]
    assert desk.run("lock", "roe.txt", "bad.txt", "--check").code == 3


def test_offline_a_lock_holds_what_could_be_had_and_says_what_not(desk: Desk, server: StandIn) -> None:
    code, out, err = desk.run("lock", "roe.txt", "--offline")
    assert (code, out) == (0, f"{LOCK}: 0 entities for 1 draft\n")
    assert err.startswith(f"factlint: {LOCK}: lacks ")
    assert err.endswith(" that Wikidata was not asked for, being offline\n")
    assert server.requests == []
    assert desk.run("lock", "roe.txt", "--check").code == 1


# Where


def test_several_folders_need_a_name_for_their_lock(desk: Desk, server: StandIn) -> None:
    desk.write("deep/poe.txt", DRAFT)
    code, out, err = desk.run("lock", ".")
    assert (code, out) == (2, "")
    assert "name the lock" in err
    assert desk.run("lock", ".", "-o", LOCK).out == f"{LOCK}: 2 entities for 2 drafts\n"


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("roe.txt", "ends in .jsonl"),
        ("none/x.jsonl", "there is no such folder"),
        ("folder.jsonl", "is a folder"),
        ("world.jsonl", "holds facts and is no lock; it stays as it is"),
        ("notes.jsonl", "stays as it is; delete it"),
    ],
)
def test_a_lock_is_not_written_over_what_is_none(desk: Desk, server: StandIn, output: str, told: str) -> None:
    (desk.folder / "folder.jsonl").mkdir()
    write_lines(desk.folder / "world.jsonl", ROE)
    desk.write("notes.jsonl", "these are notes\n")
    code, out, err = desk.run("lock", "roe.txt", "-o", output)
    assert (code, out) == (2, "")
    assert told in err
    assert server.requests == []
    assert desk.read("roe.txt") == DRAFT
    assert desk.read("notes.jsonl") == "these are notes\n"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that may not be written")
def test_a_folder_that_may_not_be_written_is_told(desk: Desk, server: StandIn) -> None:
    (desk.folder / "shut").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    code, _, err = desk.run("lock", "roe.txt", "-o", "shut/x.lock.jsonl")
    assert code == 2
    assert "cannot be written" in err


def test_without_drafts_or_facts_nothing_can_be_locked(desk: Desk, server: StandIn) -> None:
    assert desk.run("lock").code == 2
    assert desk.run("lock", "gone.txt").code == 2
    assert "nothing to lock" in desk.run("lock", "roe.txt", "--facts", "none").err
    assert desk.run("lock", "roe.txt", "--check", "--update").code == 2
    assert desk.run("lock", "roe.txt", "--check").code == 2
    assert server.requests == []


# Checking


def test_a_lock_that_fits_is_said_so_without_a_question(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    asked = len(server.requests)
    assert desk.run("lock", "roe.txt", "--check") == (0, f"{LOCK}: fits\n", "")
    assert len(server.requests) == asked


def test_a_name_new_to_the_draft_is_missing(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    desk.write("roe.txt", DRAFT + "Ann Quark, 30, danced.\n")
    code, out, err = desk.run("lock", "roe.txt", "--check")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "roe.txt: not in the lock: Ann Quark",
        f"{LOCK}: is out of date; factlint lock --update renews it",
    ]
    assert desk.run("lock", "roe.txt", "--update").code == 0
    assert desk.run("lock", "roe.txt", "--check").code == 0


def test_a_line_that_was_lost_is_missing(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    head, roe, poe = desk.lines(LOCK)
    del poe["asked"]  # now nothing but the spouse of one who is named
    write_lines(desk.folder / LOCK, head, roe)
    code, out, _ = desk.run("lock", "roe.txt", "--check")
    assert code == 1
    assert out.startswith("roe.txt: not in the lock: Max Poe, Q4300\n")


def test_what_is_older_than_wanted_is_named(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    aged(desk, 40)
    assert desk.run("lock", "roe.txt", "--check").code == 0
    assert desk.run("lock", "roe.txt", "--check", "--max-age", "40").code == 0
    code, out, _ = desk.run("lock", "roe.txt", "--check", "--max-age", "39")
    assert code == 1
    assert ": 2 entities: Q4200 Jane Roe (" in out
    assert desk.run("lock", "roe.txt", "--update").out.endswith("; no fact has changed\n")
    assert desk.run("lock", "roe.txt", "--check", "--max-age", "0").code == 0


def test_what_is_no_longer_needed_is_told_and_no_fault(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    desk.write("roe.txt", "Nothing is said here.\n")
    code, out, _ = desk.run("lock", "roe.txt", "--check")
    assert code == 0
    assert out.splitlines() == [
        f"{LOCK}: no longer needed: 2 entities: Q4200 Jane Roe, Q4300 Max Poe",
        f"{LOCK}: fits",
    ]


# Bent by hand


def bent(text: str) -> dict[str, str]:
    head, roe, poe = text.splitlines(keepends=True)
    return {
        "empty": "",
        "without a head": roe + poe,
        "cut short": text[: len(text) - len(poe) // 2],
        "in conflict": f"<<<<<<< HEAD\n{head}{roe}=======\n{head}{roe}{poe}>>>>>>> other\n",
        "no lock at all": "Dear diary\n",
        "of other JSON": "[1, 2]\n{}\n",
    }


@pytest.mark.parametrize("how", list(bent("a\nb\nc\n")))
def test_a_lock_that_is_damaged_is_told_in_lines_and_can_be_renewed(desk: Desk, server: StandIn, how: str) -> None:
    desk.run("lock", "roe.txt")
    whole = desk.read(LOCK)
    desk.write(LOCK, bent(whole)[how])
    code, out, err = desk.run("lock", "roe.txt", "--check")
    hopeless = how in ("no lock at all", "of other JSON")
    assert code == (2 if hopeless else 1)
    assert "internal fault" not in out + err
    assert (out or err).startswith(LOCK)
    assert "internal fault" not in desk.run("check", "roe.txt", "--offline").err
    if not hopeless:
        assert desk.run("lock", "roe.txt", "--update").code == 0
        assert desk.read(LOCK) == whole


def test_lines_given_twice_count_once(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    report = desk.reports("roe.txt", "--offline")
    desk.write(LOCK, desk.read(LOCK) * 2)
    assert desk.run("lock", "roe.txt", "--check") == (0, f"{LOCK}: fits\n", "")
    assert desk.reports("roe.txt", "--offline") == report


def test_a_fact_changed_by_hand_is_taken_as_it_stands(desk: Desk, server: StandIn) -> None:
    desk.run("lock", "roe.txt")
    assert "13" in desk.run("check", "roe.txt", "--offline", "--format", "json").out
    desk.write(LOCK, desk.read(LOCK).replace("+2011-06-14", "+2010-05-14"))
    assert (
        json.loads(desk.run("check", "roe.txt", "--offline", "--format", "json").out)["drafts"][0]["discrepancies"]
        == []
    )
