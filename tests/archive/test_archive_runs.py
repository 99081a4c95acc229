"""A run over an archive from the outside: outputs, exit codes, days, and going on after a break."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from archive.archives import DAY, DRAFTS, FACTS, ArchiveDesk, Direct, lines, write
from helpers import ROOT
from poison import HARM

from checker.archive.parts import Parts
from checker.reports.rows import COLUMNS


@pytest.fixture
def source(whole: ArchiveDesk) -> str:
    return write(whole.folder / "d.jsonl", lines(DRAFTS))


def test_each_output_holds_the_same_rows(desk: ArchiveDesk, source: str) -> None:
    pytest.importorskip("pyarrow")
    for output in ("found.jsonl", "found.jsonl.gz", "found.parquet"):
        assert desk.archive(source, output=output).code == 0
        assert desk.found(output) == desk.found()
        assert list(desk.found(output)[0]) == list(COLUMNS)
        first = (desk.folder / output).read_bytes()
        assert (
            desk.archive(
                source,
                output=output,
            ).code
            == 0
        )
        assert (desk.folder / output).read_bytes() == first
        assert not (desk.folder / f"{output}.parts").exists()


def test_parquet_without_findings_has_its_columns(desk: ArchiveDesk) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    source = write(desk.folder / "d.jsonl", lines(DRAFTS[1:2]))
    assert desk.archive(source, output="found.parquet").code == 0
    table = parquet.read_table(desk.folder / "found.parquet")
    assert (table.num_rows, table.column_names) == (0, list(COLUMNS))


def test_the_terminal_and_the_summary_tell_what_it_came_to(desk: ArchiveDesk) -> None:
    drafts = [{**DRAFTS[0], "section": ("games", "news")[n % 2], "date": f"{2023 + n % 2 * 2}-06-02"} for n in range(4)]
    source = write(desk.folder / "d.jsonl", lines(drafts) + b"{\n" + lines([{"text": "Undated."}]))
    code, out, err = desk.archive(source, "--shard", "2")
    assert code == 3
    assert err.startswith("factlint: d.jsonl:5: is not JSON: ")
    assert out.splitlines() == [
        "2 discrepancies (2 errors)",
        "read: 5 drafts, 29 words; 1 draft not read",
        "rules: age 2",
        "sections: games 2 in 2 drafts, news 0 in 2 drafts",
        "years: 2023 2 in 2 drafts, 2025 0 in 2 drafts",
        "told 2 times: Jane Roe, age: 13, not 11",
        "facts: none; over them house.yaml",
        "findings: found.jsonl",
        "summary: found.summary.json",
    ]
    told = desk.summary()
    assert (told["drafts"], told["words"], told["findings"]) == (5, 29, 2)
    assert told["by_rule"] == {"age": 2}
    assert told["by_severity"] == {"error": 2}
    assert told["by_section"] == {
        "": {"drafts": 1, "words": 1, "findings": 0},
        "games": {"drafts": 2, "words": 14, "findings": 2},
        "news": {"drafts": 2, "words": 14, "findings": 0},
    }
    assert {year: count["findings"] for year, count in told["by_year"].items()} == {"": 0, "2023": 2, "2025": 0}
    (fact,) = told["wrong_facts"]
    assert (fact["subject"], fact["rule"], fact["property"], fact["stated"], fact["expected"], fact["findings"]) == (
        "Jane Roe", "age", "P569", "13", "11", 2,
    )  # fmt: skip
    assert told["unreadable"] == [
        {"source": "d.jsonl", "draft": "d.jsonl:5", "reason": err.partition("5: ")[2].rstrip()}
    ]


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--fail-on", "error"), 1), (("--fail-on", "error", "--ignore", "age"), 0), (("--fail-on", "info"), 1)],
)
def test_findings_fail_a_run_only_where_that_is_asked_for(
    desk: ArchiveDesk, source: str, options: tuple[str, ...], code: int
) -> None:
    desk.write("factlint.yaml", "fail-on: info\n")
    assert desk.archive(source, *options).code == code


def test_discrepancies_beat_drafts_that_were_left_out(desk: ArchiveDesk) -> None:
    source = write(desk.folder / "d.jsonl", lines(DRAFTS) + b"{\n")
    assert desk.archive(source).code == 3
    assert desk.archive(source, "--fail-on", "error").code == 1


@pytest.mark.parametrize("output", [None, "found.csv", "found", "nowhere/found.jsonl", "folder.jsonl"])
def test_an_output_that_cannot_be_is_refused_at_once(desk: ArchiveDesk, source: str, output: str | None) -> None:
    (desk.folder / "folder.jsonl").mkdir()
    code, out, err = desk.run("archive", source, *(("-o", output) if output else ()), *FACTS)
    assert (code, out) == (2, "")
    assert err.startswith("factlint: archive: ")
    assert not list(desk.folder.glob("*.parts"))


def test_without_pyarrow_parquet_says_what_to_install(
    desk: ArchiveDesk, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.archive.door.find_spec", lambda name: None)
    said = "Parquet needs pyarrow: python -m pip install 'factlint[archive]'"
    write(desk.folder / "d.parquet", b"")
    assert said in desk.archive(source, output="found.parquet").err.replace("found.parquet", "Parquet")
    assert said in desk.archive("d.parquet").err


# Days


def test_each_draft_has_its_own_day(desk: ArchiveDesk) -> None:
    text = "Jane Roe is 11 and plays chess."
    drafts = [
        {"id": "right", "text": text, "date": "2023-06-02"},
        {"id": "own line", "text": f"date 2016-06-02\n{text}"},
        {"id": "field first", "text": f"date 2016-06-02\n{text}", "date": "2023-06-02T10:00:00Z"},
        {"id": "given", "text": text},
        {"id": "none", "text": text, "date": "2023-13-45"},
    ]
    source = write(desk.folder / "d.jsonl", lines(drafts))
    code, _, err = desk.archive(source, "--date", "2019-06-02")
    assert (code, err) == (0, "factlint: d.jsonl:5: its date '2023-13-45' is no day; write it as 2023-06-02\n")
    assert [(row["draft"], row["date"], row["date_source"]) for row in desk.found()] == [
        ("own line", "2016-06-02", "first line"), ("given", "2019-06-02", "--date"), ("none", "2019-06-02", "--date"),
    ]  # fmt: skip
    assert desk.archive(source).code == 0
    assert [row["draft"] for row in desk.found()] == ["own line"]


# What holds as for check


def test_settings_hold_as_for_check(desk: ArchiveDesk) -> None:
    desk.write("factlint.yaml", "paths: {letters/**: {ignore: [age]}, old.jsonl: {ignore: [age]}}\nminors: year\n")
    drafts = [{**DRAFTS[0], "path": path} for path in ("letters/1.txt", "news/2.txt")]
    assert desk.archive(write(desk.folder / "old.jsonl", lines(DRAFTS))).code == 0
    assert desk.found() == []
    assert desk.archive(write(desk.folder / "d.jsonl", lines(drafts))).code == 0
    (row,) = desk.found()
    assert row["draft"] == "d0"
    assert row["record"] == 2
    assert "2011" in row["evidence_value"]
    assert "14 June" not in json.dumps(row)


def test_a_lock_beside_the_archive_serves_it_and_wikidata_is_never_asked(desk: ArchiveDesk, source: str) -> None:
    code, out, _ = desk.run("archive", source, "-o", "found.jsonl")
    assert code == 0
    assert "Wikidata not asked, being offline" in out


def test_what_the_desk_lets_stand_is_no_finding(desk: ArchiveDesk) -> None:
    told = "<!-- factlint: ignore[age] so in the letter -->\n\nJane Roe is 13 and plays chess."
    desk.write("factlint-accepted.yaml", "- {draft: letters/*, rule: age, quote: '15', reason: so in the letter}\n")
    drafts = [
        {**DRAFTS[0], "text": told, "format": "markdown"}, {**DRAFTS[4], "path": "letters/1.txt"}, DRAFTS[4], DRAFTS[2],
    ]  # fmt: skip
    assert desk.archive(write(desk.folder / "d.jsonl", lines(drafts))).code == 0
    assert [row["record"] for row in desk.found()] == [3, 4]
    assert desk.summary()["accepted"] == 2
    old = [{"fingerprint": row["fingerprint"]} for row in desk.found()[:1]]
    desk.write("old.json", json.dumps({"schema": "factlint/baseline/1", "findings": old}))
    code, out, _ = desk.archive("d.jsonl", "--baseline", "old.json")
    assert (code, out.splitlines()[0]) == (0, "1 discrepancy (1 error); 3 more let stand by the desk")
    idle = {**DRAFTS[1], "text": told.replace("13", "11"), "format": "markdown"}
    _, _, err = desk.archive(write(desk.folder / "idle.jsonl", lines([idle])))
    assert err.startswith("factlint: idle.jsonl:1:1: ")


# Going on


class Broken(Direct):
    """Checks two shards, and then the machine goes down."""

    left = 2

    def check(self, *args: Any) -> Any:
        if not Broken.left:
            raise KeyboardInterrupt
        Broken.left -= 1
        return super().check(*args)


class Counting(Direct):
    """Notes which shards it was given."""

    seen: list[int] = []

    def check(self, shard: Any, *args: Any) -> Any:
        Counting.seen.append(shard.number)
        return super().check(shard, *args)


@pytest.fixture
def broken(desk: ArchiveDesk, source: str, monkeypatch: pytest.MonkeyPatch) -> ArchiveDesk:
    """A desk with a run that broke off after two of five shards, and with what it should have found."""
    assert desk.archive(source, "--shard", "1", output="whole.jsonl").code == 0
    Broken.left, Counting.seen = 2, []
    monkeypatch.setattr("checker.archive.machine.Watched", Broken)
    code, out, err = desk.archive(source, "--shard", "1", "--jobs", "1")
    said = "factlint: found.jsonl.parts keeps what is done; the same command goes on there\nfactlint: interrupted\n"
    assert (code, out, err) == (130, "", said)
    assert not (desk.folder / "found.jsonl").exists()
    monkeypatch.setattr("checker.archive.machine.Watched", Counting)
    return desk


def test_the_same_command_does_only_what_is_not_done(broken: ArchiveDesk) -> None:
    code, _, err = broken.archive("d.jsonl", "--shard", "1", "--jobs", "2")
    assert (code, err) == (0, "factlint: found.jsonl.parts: 2 shards are done already; going on\n")
    assert sorted(Counting.seen) == [2, 3, 4]
    assert broken.read("found.jsonl") == broken.read("whole.jsonl")
    assert not (broken.folder / "found.jsonl.parts").exists()


def test_a_part_that_is_not_whole_is_made_again(broken: ArchiveDesk) -> None:
    folder = broken.folder / "found.jsonl.parts"
    (folder / "00000000.part").write_bytes(b"")
    (folder / "00000001.done").write_bytes(b"")
    (folder / "00000003.part").write_bytes(b"left by a run that was killed")
    assert broken.archive("d.jsonl", "--shard", "1").code == 0
    assert sorted(Counting.seen) == [0, 1, 2, 3, 4]
    assert broken.read("found.jsonl") == broken.read("whole.jsonl")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("source", "the sources"),
        ("facts", "the facts"),
        ("option", "the options"),
        ("rules", "the rules and the options"),
        ("program", "factlint"),
    ],
)
def test_a_run_does_not_go_on_if_anything_changed_unless_it_is_told_to_begin_anew(
    broken: ArchiveDesk, what: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: tuple[str, ...] = ()
    if what == "source":
        write(broken.folder / "d.jsonl", lines([*DRAFTS, *DRAFTS]))
    elif what == "facts":
        broken.write("house.yaml", broken.read("house.yaml").replace("2011", "2012"))
    elif what == "option":
        options = ("--date", "2020-01-01")
    elif what == "rules":
        (broken.folder / "own").mkdir()
        options = ("--rules", "own", "--ignore", "born")
        broken.write("own/age.yaml", (ROOT / "rules" / "age.yaml").read_text("utf-8"))
    else:
        monkeypatch.setattr("checker.archive.state.code", lambda: "another")
    code, out, err = broken.archive("d.jsonl", "--shard", "1", *options)
    assert (code, out) == (2, "")
    broken_off = "factlint: found.jsonl.parts is of a run that was broken off"
    assert err == f"{broken_off}, and {said} changed since; --restart begins anew\n"
    assert not Counting.seen
    assert broken.archive("d.jsonl", "--shard", "1", "--restart", *options).code == 0
    assert len(Counting.seen) == (10 if what == "source" else 5)


def test_what_others_keep_in_the_folder_of_parts_stays(desk: ArchiveDesk, source: str) -> None:
    desk.write("found.jsonl.parts/notes.part", "mine")
    desk.write("found.jsonl.parts/00000007.part", "of a run that was killed")
    desk.write("found.jsonl.parts/.00000007.done.x8_d1", "of a run that was killed")
    assert desk.archive(source).code == 0
    assert [path.name for path in (desk.folder / "found.jsonl.parts").iterdir()] == ["notes.part"]


def test_two_runs_do_not_work_on_the_same_parts(desk: ArchiveDesk, source: str) -> None:
    pytest.importorskip("fcntl")
    other = Parts(desk.folder / "found.jsonl.parts")
    other.open({}, DAY, restart=False)
    code, _, err = desk.archive(source)
    assert (code, err) == (2, "factlint: found.jsonl.parts: another run is at work here\n")
    other.remove()
    assert desk.archive(source).code == 0


# Processes of their own

POISON = f"""\
{HARM}
import checker.pipes, checker.rules
from pathlib import Path

checker.pipes.share_of_memory = lambda processes: 1 << 29
checker.rules.shipped_rules = lambda: Path("few")
"""


@pytest.fixture
def poisoned(whole: ArchiveDesk, monkeypatch: pytest.MonkeyPatch) -> ArchiveDesk:
    """A desk on which some drafts do harm, and few rules are read, which is faster."""
    whole.write("few/age.yaml", (ROOT / "rules" / "age.yaml").read_text("utf-8"))
    whole.write("site/sitecustomize.py", POISON)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(whole.folder / "site"), str(ROOT))))
    return whole


def test_a_draft_that_breaks_its_process_is_named_and_the_rest_checked(poisoned: ArchiveDesk) -> None:
    harm = [{"id": word, "text": f"This one {word}."} for word in ("sleeps", "crashes", "grows")]
    drafts = [DRAFTS[0], harm[0], DRAFTS[2], harm[1], harm[2], DRAFTS[4]]
    write(poisoned.folder / "d.jsonl", lines(drafts))
    code, _, err = poisoned.archive("d.jsonl", "--seconds", "1", "--jobs", "1")
    assert code == 3
    told = err.splitlines()
    assert told[:2] == [
        "factlint: d.jsonl: sleeps: took longer than 1 seconds and was given up",
        "factlint: d.jsonl: crashes: broke the process that checked it (SIGSEGV)",
    ]
    assert told[2].startswith("factlint: d.jsonl: grows: internal fault: MemoryError")
    assert [row["draft"] for row in poisoned.found()] == ["d0", "d2", "d4"]
    assert [item["draft"] for item in poisoned.summary()["unreadable"]] == ["sleeps", "crashes", "grows"]


def test_any_number_of_processes_finds_the_same(poisoned: ArchiveDesk) -> None:
    write(poisoned.folder / "d.jsonl", lines(DRAFTS * 3))
    read = []
    for jobs in ("1", "3"):
        assert poisoned.archive("d.jsonl", "--shard", "2", "--jobs", jobs).code == 0
        read.append((poisoned.read("found.jsonl"), poisoned.read("found.summary.json")))
    assert read[0] == read[1]
    assert len(poisoned.found()) == 9


def test_facts_that_fail_stop_the_run_with_their_fault(poisoned: ArchiveDesk) -> None:
    write(poisoned.folder / "d.jsonl", lines(DRAFTS))
    poisoned.write("facts.lock.jsonl", "{broken")
    code, out, err = poisoned.run("archive", "d.jsonl", "-o", "found.jsonl")
    assert (code, out) == (2, "")
    assert "facts.lock.jsonl: has no line with the JSON of an entity" in err


def test_a_run_that_is_killed_goes_on(poisoned: ArchiveDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    write(poisoned.folder / "d.jsonl", lines(DRAFTS * 4))
    argv = ("d.jsonl", "--shard", "2", "--jobs", "2")
    monkeypatch.setenv("SLOWLY", "0.2")
    command = [sys.executable, "-m", "checker", "archive", *argv, "-o", "found.jsonl", *FACTS]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parts = poisoned.folder / "found.jsonl.parts"
    deadline = time.monotonic() + 60
    while not list(parts.glob("*.done")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = len(list(parts.glob("*.done")))
    assert 0 < done < 10
    monkeypatch.setenv("SLOWLY", "0")
    # The parent of this test's own run has all rules; that of the killed one had few, as its processes have.
    monkeypatch.setattr("checker.rules.shipped_rules", lambda: Path("few"))
    monkeypatch.setattr("checker.archive.state.shipped_rules", lambda: Path("few"))
    code, _, err = poisoned.archive(*argv)
    assert (code, err) == (0, f"factlint: found.jsonl.parts: {done} shards are done already; going on\n")
    first = poisoned.read("found.jsonl")
    monkeypatch.setattr("checker.archive.machine.Watched", Direct)
    assert poisoned.archive(*argv).code == 0
    assert poisoned.read("found.jsonl") == first
    assert len(poisoned.found()) == 12
