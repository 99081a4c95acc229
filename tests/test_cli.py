"""The command line from the outside: what is printed where, and what the exit code says."""

import io
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import __version__, cli
from checker.arguments import REPORTS
from checker.check import check as checked

REPOSITORY = Path(__file__).parent.parent
HEAVY = ("yaml", "rapidfuzz", "requests", "sqlite3", "checker.rules", "importlib.metadata")
HOUSE = """\
Jane Roe: {born: 2011-06-14, sex: female, source: parish register}
Ann Poe: {born: 1984-05-20, sex: female, source: parish register}
"""
WRONG = "date 2023-06-02\nJane Roe is 13 and plays chess.\n"
RIGHT = "date 2023-06-02\nJane Roe is 11 and plays chess.\n"
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"


def value(property: str, type: str, value: dict[str, Any]) -> list[dict[str, Any]]:
    """A statement as Wikidata's JSON has it."""
    return [{"mainsnak": {"snaktype": "value", "property": property, "datavalue": {"type": type, "value": value}}}]


ROE = {
    "type": "item",
    "id": "Q4200",
    "labels": {"en": {"language": "en", "value": "Jane Roe"}},
    "claims": {
        "P31": value("P31", "wikibase-entityid", {"id": "Q5"}),
        "P569": value("P569", "time", {"time": "+2010-06-14T00:00:00Z", "precision": 11, "calendarmodel": GREGORIAN}),
    },
}
RULE = """\
id: captain
title: A captain's age must fit
phrases: ["captain {subject:person} counts {value:number} summers"]
says: subject.P569 is {value} years before {at}
message: "{subject} was {expected}, not {stated}"
examples:
  facts: {Jane Roe: {born: 2011-06-14}}
  flags: [{on: 2023-06-02, text: "Today captain Jane Roe counts [[13]] summers.", expected: "11"}]
  passes: [{on: 2023-06-02, text: "Today captain Jane Roe counts 11 summers."}]
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with house facts and two drafts, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"house.yaml": HOUSE, "wrong.txt": WRONG, "right.txt": RIGHT}.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "roe.jsonl").write_text(json.dumps(ROE) + "\n", "utf-8")
    return tmp_path


@pytest.fixture
def run(desk: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*argv: str) -> tuple[int, str, str]:
        code = cli.main(argv)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def check(run: Run) -> Run:
    """`check` with the house facts and no base."""

    def call(*argv: str) -> tuple[int, str, str]:
        return run("check", "--facts", "none", "--facts", "house.yaml", *argv)

    return call


def report_of(out: str) -> Any:
    return json.loads(out)


# Exit codes


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["right.txt"], 0),
        (["wrong.txt"], 1),
        (["wrong.txt", "--fail-on", "never"], 0),
        (["wrong.txt", "--fail-on", "info"], 1),
        (["gone.txt"], 3),
        (["right.txt", "gone.txt"], 3),
        (["wrong.txt", "gone.txt"], 1),
        (["wrong.txt", "gone.txt", "--fail-on", "never"], 3),
        ([], 2),
        (["*.docx"], 2),
        (["right.txt", "*.docx"], 3),
        (["right.txt", "--facts", "gone.jsonl"], 2),
        (["wrong.txt", "--date", "2.6.2023"], 2),
        (["wrong.txt", "--date", "2023-02-30"], 2),
        (["wrong.txt", "--format", "pdf"], 2),
        (["wrong.txt", "--select", "agee"], 2),
        (["wrong.txt", "--select", ""], 2),
        (["wrong.txt", "--rules", "gone.yaml"], 2),
        (["wrong.txt", "--config", "gone.yaml"], 2),
        (["wrong.txt", "--jobs", "-1"], 2),
        (["wrong.txt", "--frmat", "json"], 2),
        (["wrong.txt", "--format", "json=no/such/folder.json"], 2),
        (["wrong.txt", "--offline"], 1),
    ],
)
def test_exit_codes(check: Run, argv: list[str], code: int) -> None:
    got, out, err = check(*argv)
    assert got == code, err
    if code == 2:
        assert out == ""
    assert "Traceback" not in err
    assert (err != "") == (code in (2, 3) or "gone.txt" in argv)


@pytest.mark.parametrize("format", [*REPORTS, "json=out.json"])
def test_the_format_does_not_change_the_exit_code(check: Run, format: str) -> None:
    assert check("wrong.txt", "--format", format)[0] == 1
    assert check("right.txt", "--format", format)[0] == 0


def test_no_command_and_an_unknown_one(run: Run) -> None:
    assert run()[0] == 2
    code, out, err = run("chek", "wrong.txt")
    assert (code, out) == (2, "")
    assert "chek" in err


# Drafts


def test_an_empty_draft_is_read(check: Run, desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    code, out, err = check("empty.txt", "--format", "json")
    assert (code, err) == (0, "")
    assert [(d["path"], d["words"], d["claims"]) for d in report_of(out)["drafts"]] == [("empty.txt", 0, 0)]


@pytest.mark.parametrize("data", [b"\x00\x01\x02binary", b"caf\xe9 \xff\xff", b"%PDF-1.4"])
def test_what_cannot_be_read_is_listed_and_the_rest_checked(check: Run, desk: Path, data: bytes) -> None:
    (desk / "bad.txt").write_bytes(data)
    code, out, err = check("bad.txt", "right.txt", "--format", "json")
    report = report_of(out)
    assert code == 3
    assert [d["path"] for d in report["drafts"]] == ["right.txt"]
    assert [u["path"] for u in report["unreadable"]] == ["bad.txt"]
    assert err.count("\n") == 1
    assert err.startswith("factlint: bad.txt: ")


def test_standard_input(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    code, out, _ = check("-", "--format", "json")
    draft = report_of(out)["drafts"][0]
    assert (code, draft["path"], draft["date"]) == (1, "-", "2023-06-02")


def test_folders_are_searched_and_sorted_hidden_files_passed_over(check: Run, desk: Path) -> None:
    drafts = ("in/b.md", "in/a.html", "in/deep/c.markdown", "in/d.htm")
    for name in (*drafts, "in/.e.txt", "in/.git/f.txt", "in/g.py", "in/~$b.docx"):
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Nothing here.", "utf-8")
    code, out, err = check("in", "--format", "json")
    assert (code, err) == (0, "")
    assert [d["path"] for d in report_of(out)["drafts"]] == ["in/a.html", "in/b.md", "in/d.htm", "in/deep/c.markdown"]


def test_globs_and_files_named_twice(check: Run) -> None:
    _, out, _ = check("*.txt", "wrong.txt", "./right.txt", "--format", "json")
    assert [d["path"] for d in report_of(out)["drafts"]] == ["right.txt", "wrong.txt"]


def test_a_folder_without_drafts_is_no_input(check: Run, desk: Path) -> None:
    (desk / "bare").mkdir()
    code, _, err = check("bare")
    assert code == 2
    assert "no draft in bare" in err


def test_options_may_stand_between_paths(check: Run) -> None:
    _, out, _ = check("wrong.txt", "--offline", "right.txt", "--format", "json", "--", "-x.txt")
    report = report_of(out)
    assert [d["path"] for d in report["drafts"]] == ["wrong.txt", "right.txt"]
    assert [u["path"] for u in report["unreadable"]] == ["-x.txt"]


def test_a_fault_inside_is_told_and_stops_nothing(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: Any, *args: Any) -> Any:
        if document.name == "wrong.txt":
            raise KeyError("x\x1b[2J")
        return checked(document, *args)

    monkeypatch.setattr("checker.runs.check", failing)
    code, out, err = check("wrong.txt", "right.txt", "--format", "json")
    report = report_of(out)
    assert code == 3
    assert [d["path"] for d in report["drafts"]] == ["right.txt"]
    assert report["unreadable"][0]["reason"].startswith("internal fault: KeyError at test_cli.py:")
    assert "please report" in err
    assert "\x1b" not in err


def test_several_processes_find_the_same(check: Run, desk: Path) -> None:
    for i in range(6):
        (desk / f"draft{i}.txt").write_text(WRONG if i % 2 else RIGHT, "utf-8")
    (desk / "draft9.txt").write_bytes(b"\x00")
    for format in ("json", "text", "markdown"):
        one, two = (check("*.txt", "--format", format, "--jobs", jobs) for jobs in ("1", "2"))
        assert one == two
        assert one[0] == 1


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="only forked processes inherit the fault")
def test_a_process_that_dies_takes_no_other_draft_with_it(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(document: Any, *args: Any) -> Any:
        if document.name == "right.txt":
            os._exit(7)
        return checked(document, *args)

    monkeypatch.setattr("checker.runs.check", dying)
    code, out, err = check("*.txt", "--jobs", "2", "--format", "json")
    report = report_of(out)
    assert code == 1
    assert [d["path"] for d in report["drafts"]] == ["wrong.txt"]
    assert [u["path"] for u in report["unreadable"]] == ["right.txt"]
    assert "broke off" in err


# The day of writing


def test_with_one_draft_the_date_overrules(check: Run) -> None:
    code, out, _ = check("right.txt", "--date", "2025-01-01", "--format", "json")
    draft = report_of(out)["drafts"][0]
    assert (code, draft["date"], draft["date_source"]) == (1, "2025-01-01", "--date")


def test_with_several_it_serves_those_without_one(check: Run, desk: Path) -> None:
    (desk / "bare.txt").write_text("Jane Roe is 11 and plays chess.\n", "utf-8")
    _, out, _ = check("right.txt", "bare.txt", "--date", "2025-01-01", "--format", "json")
    assert [(d["path"], d["date"]) for d in report_of(out)["drafts"]] == [
        ("right.txt", "2023-06-02"),
        ("bare.txt", "2025-01-01"),
    ]
    _, out, _ = check("right.txt", "gone.txt", "--date", "2025-01-01", "--format", "json")
    assert report_of(out)["drafts"][0]["date"] == "2023-06-02"


# Facts


def born(run: Run, *argv: str) -> str:
    """The known birth that a finding on wrong.txt quotes."""
    _, out, err = run("check", *argv, "--offline", "--format", "json")
    assert err == ""
    found = [e["value"] for d in report_of(out)["drafts"] for f in d["discrepancies"] for e in f["evidence"]]
    return found[0] if found else ""


def test_the_first_base_wins_and_house_facts_lie_over_it(run: Run, desk: Path) -> None:
    other = json.dumps(ROE).replace("+2010", "+2009")
    (desk / "other.json").write_text(other, "utf-8")
    (desk / "later.yaml").write_text("Jane Roe: {born: 2000, source: hearsay}", "utf-8")
    (desk / "age.txt").write_text("date 2023-06-02\nJane Roe is 30 and plays chess.\n", "utf-8")
    assert born(run, "age.txt", "--facts", "roe.jsonl", "--facts", "other.json") == "14 June 2010"
    assert born(run, "age.txt", "--facts", "other.json", "--facts", "roe.jsonl") == "14 June 2009"
    assert born(run, "age.txt", "--facts", "roe.jsonl", "--facts", "house.yaml").startswith("14 June 2011 (parish")
    assert born(run, "age.txt", "--facts", "house.yaml", "--facts", "later.yaml").startswith("14 June 2011 (parish")
    assert born(run, "age.txt", "--facts", "later.yaml", "--facts", "house.yaml").startswith("2000 (hearsay")
    assert born(run, "age.txt", "--facts", "none") == ""


def test_a_lock_beside_the_draft_serves_it_unless_a_base_is_named(run: Run, desk: Path) -> None:
    (desk / "locked").mkdir()
    (desk / "locked" / "draft.txt").write_text(WRONG.replace("13", "30"), "utf-8")
    (desk / "locked" / "facts.lock.jsonl").write_text(json.dumps(ROE), "utf-8")
    assert born(run, "locked/draft.txt") == "14 June 2010"
    assert born(run, "locked/draft.txt", "--facts", "house.yaml").startswith("14 June 2011 (parish")
    assert born(run, "locked/draft.txt", "--facts", "none") == ""
    (desk / "factlint.yaml").write_text("facts: none", "utf-8")
    assert born(run, "locked/draft.txt") == ""


def test_the_starter_facts_serve_where_nothing_is_named(run: Run, desk: Path) -> None:
    (desk / "star.txt").write_text("date 2022-07-08\nNatalie Portman, 46, won the match.\n", "utf-8")
    code, out, _ = run("check", "star.txt", "--offline")
    assert code == 1
    assert "facts: the starter facts, which ship with factlint; Wikidata not asked, being offline" in out
    assert run("check", "star.txt", "--facts", "starter")[0] == 1


def test_a_store_is_built_and_looked_into(run: Run, desk: Path) -> None:
    told = "roe.sqlite: 1 item: person 1\nleft out: nothing\n"
    assert run("kb", "import", "roe.jsonl", "-o", "roe.sqlite")[:2] == (0, told)
    assert born(run, "wrong.txt", "--facts", "roe.sqlite") == "14 June 2010"
    code, out, _ = run("kb", "show", "Q4200", "--facts", "roe.sqlite")
    assert code == 0
    assert "P569 14 June 2010" in " ".join(out.split())
    assert run("kb", "search", "jane ROE", "--facts", "roe.sqlite")[1] == "Q4200 Jane Roe [person]\n"
    assert run("kb", "show", "Q1", "--facts", "roe.sqlite")[0] == 2
    assert run("kb", "search", "Nobody At All", "--facts", "roe.sqlite")[0] == 2
    assert run("kb", "import", "gone.jsonl", "-o", "x.sqlite")[0] == 2
    assert run("kb", "import", "roe.jsonl")[0] == 2


def test_a_bad_line_of_facts_is_told_and_passed_over(run: Run, desk: Path) -> None:
    (desk / "roe.jsonl").write_text('{"id": "Q1"\n' * 30 + json.dumps(ROE), "utf-8")
    code, _, err = run("check", "wrong.txt", "--facts", "roe.jsonl", "--fail-on", "never", "--jobs", "2")
    assert code == 0
    lines = err.splitlines()
    assert lines[0].startswith("roe.jsonl:1:")
    assert len(lines) == 11
    assert "20 more" in lines[-1]


@pytest.mark.parametrize("name", ["facts.txt", "none.jsonl.xz"])
def test_facts_must_say_what_they_are(run: Run, name: str) -> None:
    code, _, err = run("check", "wrong.txt", "--facts", name)
    assert code == 2
    assert name in err
    assert run("check", "wrong.txt", "--facts", "none", "--facts", "roe.jsonl")[0] == 2


# Rules and settings


def test_an_editors_rule_of_one_phrase(check: Run, desk: Path) -> None:
    (desk / "captain.yaml").write_text(RULE, "utf-8")
    (desk / "c.txt").write_text("date 2023-06-02\nToday captain Jane Roe counts 13 summers.\n", "utf-8")
    assert check("c.txt")[0] == 0
    code, out, _ = check("c.txt", "--rules", "captain.yaml")
    assert code == 1
    assert "error[captain] Jane Roe was 11, not 13" in out
    assert check("c.txt", "--rules", "captain.yaml", "--ignore", "captain")[0] == 0
    assert check("c.txt", "--rules", "captain.yaml", "--select", "age,born")[0] == 0


def test_a_misspelt_key_of_a_rule_is_refused_with_its_place(check: Run, desk: Path) -> None:
    (desk / "captain.yaml").write_text(RULE.replace("message:", "mesage:"), "utf-8")
    code, out, err = check("wrong.txt", "--rules", "captain.yaml")
    assert (code, out) == (2, "")
    assert "captain.yaml:5:1: unknown key 'mesage'; did you mean 'message'?" in err


def test_the_examples_of_a_rule_are_run(run: Run, desk: Path) -> None:
    (desk / "captain.yaml").write_text(RULE, "utf-8")
    code, out, _ = run("rules", "test", "captain.yaml")
    assert (code, out) == (0, "1 rule, 2 examples: none failed\n")
    (desk / "captain.yaml").write_text(
        RULE.replace("[[13]]", "[[13 summers]]").replace("11 summers", "12 summers"), "utf-8"
    )
    code, out, _ = run("rules", "test", "captain.yaml")
    assert code == 1
    assert "captain.yaml:8:" in out
    assert "should flag '13 summers' and nothing else; flags '13'" in out
    assert "captain.yaml:9:" in out
    assert "should pass; flags '12'" in out


def test_a_known_miss_that_starts_to_work_fails(run: Run, desk: Path) -> None:
    (desk / "captain.yaml").write_text(RULE + '  misses: [{on: 2023-06-02, text: "Roe, [[13]], swam."}]\n', "utf-8")
    assert run("rules", "test", "captain.yaml")[0] == 0
    worked = RULE.replace("flags:", "misses:")
    (desk / "captain.yaml").write_text(worked, "utf-8")
    code, out, _ = run("rules", "test", "captain.yaml")
    assert code == 1
    assert "starts to work: move it to flags" in out


def test_rules_are_listed_and_explained(run: Run) -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("age  ")]
    code, out, _ = run("explain", "age")
    assert code == 0
    assert "subject.P569 is {value} years before {at}" in out
    assert "--ignore age" in out
    code, _, err = run("explain", "agee")
    assert code == 2
    assert "did you mean 'age'?" in err


def test_settings_are_found_upwards_and_overruled(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = "facts: [none, house.yaml]\nignore: [age]\nfail-on: warning\n"
    (desk / "factlint.yaml").write_text(settings, "utf-8")
    (desk / "deep").mkdir()
    monkeypatch.chdir(desk / "deep")
    assert run("check", "../wrong.txt")[0] == 0
    assert run("check", "../wrong.txt", "--select", "age")[0] == 1
    (desk / "factlint.yaml").write_text("facts: [house.yaml]\nfail-on: never\n", "utf-8")
    assert run("check", "../wrong.txt", "--offline")[0] == 0
    assert run("check", "../wrong.txt", "--offline", "--fail-on", "error")[0] == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fail_on: never\n", "factlint.yaml:1:1: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("facts: []\nrulse: [x]\n", "factlint.yaml:2:1: unknown key 'rulse'; did you mean 'rules'?"),
        ("fail-on: fatal\n", "factlint.yaml:1:10: fail-on is one of error, warning, info, never, not 'fatal'"),
        ("ignore: [born, agee]\n", "factlint.yaml:1:16: no rule is called 'agee'; did you mean 'age'?"),
        ("select: {a: b}\n", "factlint.yaml:1:9: select should be a list"),
        ("- a\n", "factlint.yaml:1:1: should hold keys and values"),
        ("facts: [\n", "factlint.yaml:2:1: "),
    ],
)
def test_faults_of_settings_are_told_with_their_place(run: Run, desk: Path, text: str, told: str) -> None:
    (desk / "factlint.yaml").write_text(text, "utf-8")
    code, out, err = run("check", "wrong.txt")
    assert (code, out) == (2, "")
    assert told in err


def test_an_unknown_format_is_refused_with_the_likely_one(check: Run) -> None:
    code, out, err = check("wrong.txt", "--format", "sariff=x")
    assert (code, out) == (2, "")
    assert "is no format; did you mean sarif? available: text, concise" in err


def test_a_misspelt_option_is_refused_with_the_likely_one(check: Run) -> None:
    code, _, err = check("wrong.txt", "--fomat", "json")
    assert code == 2
    assert "no such option as --fomat; did you mean --format?" in err


# Output


def test_reports_go_to_files(check: Run, desk: Path) -> None:
    code, out, err = check("wrong.txt", "--format", "json=out.json", "--format", "markdown=out.md")
    assert (code, out) == (1, "")
    assert err == "factlint: 1 discrepancy (1 error); see out.json, out.md\n"
    assert report_of((desk / "out.json").read_text("utf-8"))["drafts"][0]["path"] == "wrong.txt"
    assert "# Facts checked" in (desk / "out.md").read_text("utf-8")
    code, out, err = check("wrong.txt", "--format", "text", "--format", "json=out.json")
    assert "error[age]" in out
    assert err == ""
    assert check("wrong.txt", "--format", "text", "--format", "json")[0] == 2
    assert sorted(path.name for path in desk.iterdir() if path.name.startswith(".")) == []


def test_no_report_is_written_over_a_draft(check: Run, desk: Path) -> None:
    assert check("wrong.txt", "--format", "json=./wrong.txt")[0] == 2
    assert (desk / "wrong.txt").read_text("utf-8") == WRONG


@pytest.mark.parametrize(
    ("argv", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(
    check: Run, monkeypatch: pytest.MonkeyPatch, argv: list[str], environment: dict[str, str], colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in check("wrong.txt", *argv)[1]) == colored


def test_hostile_names_and_words_reach_no_terminal(run: Run, desk: Path) -> None:
    name = "a\x1b[31m\u202eb.txt"
    (desk / name).write_text(
        "date 2023-06-02\nThe \x1b]0;x\x07sea. Jane Roe is 13 and plays \x1b[2Jchess\u202e.\n", "utf-8"
    )
    for command in ("check", "claims"):
        code, out, err = run(command, "--facts", "none", "--facts", "house.yaml", name, "gone\x1b.txt")
        assert "\x1b" not in out + err
        assert "\u202e" not in out + err
        assert "“13”" in out
        assert code == (1 if command == "check" else 3)


def test_claims_say_what_was_seen_linked_and_judged(run: Run, desk: Path) -> None:
    (desk / "two.txt").write_text(WRONG + "John Doe is 40 years old.\n", "utf-8")
    code, out, _ = run("claims", "two.txt", "--facts", "none", "--facts", "house.yaml")
    assert code == 0
    assert "refuted: age “13”" in out
    assert "= Jane Roe" in out
    assert "unknown (the facts do not know the name)" in out
    code, out, _ = run("claims", "two.txt", "--facts", "none", "--facts", "house.yaml", "--format", "json")
    draft = report_of(out)["drafts"][0]
    keys = "rule start end quote stated property value roles verdict reason status evidence".split()
    source = (desk / "two.txt").read_text("utf-8")
    for claim in draft["claims"]:
        assert set(claim) >= set(keys)
        assert source[claim["start"] : claim["end"]] == claim["quote"]
        assert set(claim["roles"]["subject"]) >= {"surface", "start", "end", "entity", "label"}
        assert (claim["reason"] is None) == (claim["verdict"] != "unknown")
    age = next(claim for claim in draft["claims"] if claim["quote"] == "13")
    assert (age["property"], age["value"]) == ("P569", "2009-06-03/2010-06-02")
    assert run("claims", "two.txt", "gone.txt", "--offline")[0] == 3
    assert run("claims", "two.txt", "--offline", "--format", "markdown")[0] == 2


class _ClosedPipe(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_a_reader_who_went_away_is_no_fault(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", _ClosedPipe())
        code = cli.main(["check", "wrong.txt", "--facts", "none", "--facts", "house.yaml"])
    assert code == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("command", ["rules", "--help", "check fixtures/articles --offline --format json"])
def test_a_closed_pipe_leaves_no_trace(command: str) -> None:
    shell = f"exec 3>&1; {{ {sys.executable} -m checker {command} 2>&3; echo code $? >&3; }} | true"
    done = subprocess.run(["bash", "-c", shell], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout in ("code 0\n", "code 1\n")
    assert done.stderr == ""


def test_an_interrupt_is_one_line(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.runs.check", interrupted)
    assert check("wrong.txt") == (130, "", "factlint: interrupted\n")


# Start


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"factlint {__version__}\n", "")
    code, out, _ = run("check", "--help")
    assert code == 0
    assert "Wikidata" in out
    options = "--format --facts --offline --refresh --date --rules --select --ignore --fail-on --jobs --config"
    assert [option for option in options.split() if option not in out] == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("", ["check", "claims", "lock", "facts", "init", "kb", "rules", "explain", "archive"]),
        ("check", ["1 discrepancies", "--offline asks no network"]),
        ("claims", ["0 listed", "3 a draft or a source was left out"]),
        ("lock", ["--check", "--update", "--max-age", "1 of --check", "facts.lock.jsonl"]),
        ("facts", ["factlint facts add NAME", "--married-to", "--from", "2 nothing was written"]),
        ("init", ["--schema", "there is a factlint.yaml already"]),
        ("kb", ["import", "update", "stats", "show", "search", "--languages", "3 Wikidata was not reached"]),
        ("archive", ["--field", "--cluster", "--restart", "3 drafts were left out", "Wikidata is never asked"]),
        ("rules", ["1 an example failed"]),
        ("explain", ["there is no such rule"]),
    ],
)
def test_each_command_says_what_it_takes_and_how_it_ends(run: Run, command: str, told: list[str]) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    assert [text for text in told if text not in out] == []
    assert max(map(len, out.splitlines())) <= 100


def test_every_format_is_documented(run: Run) -> None:
    docs = (REPOSITORY / "docs" / "reports.md").read_text("utf-8")
    shown = " ".join(run("check", "--help")[1].split())
    assert [name for name in REPORTS if f"| `{name}` |" not in docs or name not in shown] == []
    assert [name for name in REPORTS if not (REPOSITORY / "checker" / "reports" / f"{name}.py").is_file()] == []


@pytest.mark.parametrize(
    ("argv", "modules"),
    [
        (["--help"], HEAVY),
        (["facts", "--help"], HEAVY),
        (["check", "fixtures/articles/portman-millepied.txt", "--offline"], ("requests", "importlib.metadata")),
        (
            ["check", "fixtures/articles/portman-millepied.txt", "--offline"],
            ("csv", "xml.etree", "checker.reports.html"),
        ),
    ],
)
def test_what_is_not_needed_is_not_imported(argv: list[str], modules: tuple[str, ...]) -> None:
    code = f"import sys; from checker import cli; cli.main({argv}); sys.exit(str({set(modules)} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.stderr == "set()\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("first.txt", "date 2023-13-45\nJane Roe is 13 and plays chess.\n"),
        ("front.md", "---\ndate: 2023-02-30\n---\nJane Roe is 13 and plays chess.\n"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_day_that_is_none_is_told_and_the_draft_is_checked(
    desk: Path, run: Run, name: str, text: str, jobs: str
) -> None:
    (desk / name).write_text(text, "utf-8")
    code, out, err = run("check", name, "right.txt", "--facts", "none", "--facts", "house.yaml", "--jobs", jobs)
    said = "2023-13-45" if name == "first.txt" else "2023-02-30"
    assert err == f"factlint: {name}: its date '{said}' is no day; write it as 2023-06-02\n"
    assert code == 0
    assert "read: 2 drafts" in out


def test_a_day_that_is_none_does_no_harm_where_another_is_given(desk: Path, run: Run) -> None:
    (desk / "first.txt").write_text("date 2023-13-45\nJane Roe is 13 and plays chess.\n", "utf-8")
    given = ("--facts", "none", "--facts", "house.yaml", "--date", "2023-06-02")
    code, _, err = run("check", "first.txt", *given)
    assert (code, err) == (1, "")


def test_without_the_library_of_the_language_server_one_line_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    for name in [name for name in sys.modules if name.startswith(("checker.lsp.", "pygls."))]:
        monkeypatch.delitem(sys.modules, name)
    assert cli.main(["lsp"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "factlint: lsp: an editor's server needs pygls: python -m pip install 'factlint[lsp]'\n"
