"""What CI systems read: which findings count, how many are shown, and where they are said to be."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml
from report_sample import AGE, CLEAN, DOG, REPORT, RUN, SOURCE, UNREADABLE

from checker.reports import concise, github, junit, rdjson, sarif
from checker.reports import csv as sheet
from checker.reports.outcome import Outcome

MANY = replace(
    REPORT,
    discrepancies=(
        *(replace(DOG, message=f"warning {n}") for n in range(12)),
        replace(AGE, message="unsure", confidence="low"),
        *(replace(AGE, message=f"error {n}") for n in range(10)),
    ),
)


def test_github_is_given_the_worst_ten_of_each_level_and_told_of_the_rest() -> None:
    lines = github.render(Outcome((MANY,))).splitlines()
    shown = [line.rpartition("::")[2].partition("%0A")[0] for line in lines if line.startswith("::")]
    assert shown == [*(f"error {n}" for n in range(10)), *(f"warning {n}" for n in range(10))]
    assert lines[-1].startswith("1 error, 2 warnings more than GitHub shows: ")
    assert "more than" not in github.render(Outcome((REPORT,)))


def test_what_was_left_out_is_among_the_ten() -> None:
    lines = github.render(Outcome((MANY,), UNREADABLE)).splitlines()
    assert "there is no such file" in lines[0]
    assert len([line for line in lines if line.startswith("::error ")]) == 10


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 2), ("warning", 3), ("info", 4), ("never", 0)])
def test_junit_fails_what_fails_the_run(fail_on: str, failures: int) -> None:
    run = replace(RUN, fail_on=fail_on)
    root = ElementTree.fromstring(junit.render(run))
    assert (
        len(list(root.iter("failure")))
        == failures
        == int(root.get("failures", ""))
        == sum(run.fails(item) for _, item in run.found)
    )
    assert len(list(root.iter("skipped"))) == 5 - failures == int(root.get("skipped", ""))
    assert len(list(root.iter("testcase"))) == int(root.get("tests", ""))
    assert len(list(root.iter("error"))) == 2 == int(root.get("errors", ""))


def test_junit_is_read_by_the_parser_of_others_as_it_is_meant() -> None:
    read = JUnitXml.fromstring(junit.render(RUN))
    assert (read.tests, read.failures, read.errors, read.skipped) == (8, 2, 2, 3)
    assert [(suite.name, suite.failures) for suite in read][:2] == [(r"drafts/a <b>\x1b[1m.md", 2), ("-", 0)]


def test_a_path_inside_the_folder_of_the_run_is_relative_to_it() -> None:
    run = Outcome((), folder="/desk")
    assert [run.relative(path) for path in ("/desk/a/b.md", "./a.md", "a.md", "/other/a.md", "-", "../a.md")] == [
        "a/b.md", "a.md", "a.md", "/other/a.md", "-", "../a.md",
    ]  # fmt: skip
    assert Outcome((), folder="/").relative("/a.md") == "/a.md"
    assert Outcome((), folder="C:\\desk").relative("C:\\desk\\in\\a.md") == "in/a.md"
    run = Outcome((replace(REPORT, path="/desk/in/a.md"),), folder="/desk")
    assert "file=in/a.md,line=1" in github.render(run)
    assert '"path": "in/a.md"' in rdjson.render(run)
    assert 'file="in/a.md"' in junit.render(run)
    location = json.loads(sarif.render(run))["runs"][0]["artifacts"][0]["location"]
    assert location == {"uri": "in/a.md", "uriBaseId": "%SRCROOT%"}


def test_sarif_regions_hold_the_words_they_show() -> None:
    (run,) = json.loads(sarif.render(RUN))["runs"]
    lines = SOURCE.splitlines(keepends=True)
    places = [
        place for result in run["results"] for key in ("locations", "relatedLocations") for place in result.get(key, ())
    ]
    assert len(places) == 7
    for place in places:
        region = place["physicalLocation"]["region"]
        words = region["snippet"]["text"]
        assert SOURCE[region["charOffset"] :][: region["charLength"]] == words
        start = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
        end = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
        assert SOURCE[start:end] == words


def test_sarif_tells_whether_all_was_done_and_what_was_accepted() -> None:
    (run,) = json.loads(sarif.render(RUN))["runs"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert [n["level"] for n in invocation["toolExecutionNotifications"]] == [
        "error",
        "error",
        "warning",
        "note",
        "note",
    ]
    assert [result["suppressions"] for result in run["results"]][:4] == [[], [], [], []]
    assert run["results"][4]["suppressions"][0]["justification"].startswith("so in the <letter> (")
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert json.loads(sarif.render(Outcome((CLEAN,))))["runs"][0]["invocations"][0]["executionSuccessful"]


def test_rdjson_counts_bytes() -> None:
    lines = SOURCE.encode().split(b"\n")
    for item, found in zip(REPORT.discrepancies, json.loads(rdjson.render(RUN))["diagnostics"], strict=False):
        start, end = found["location"]["range"]["start"], found["location"]["range"]["end"]
        if start["line"] == end["line"]:
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
            assert words.decode() == item.quote


def test_a_finding_is_a_line_with_the_other_side_behind_it() -> None:
    told = concise.render(replace(RUN, reports=(replace(REPORT, path="a.md"),))).splitlines()
    assert told[0] == "a.md:1:23: error[age] Jane Roe was 11 on 2 June 2023, not 13"
    assert told[1].startswith("a.md:2:61: warning[born] ")
    assert told[1].endswith(" (see 2:5)")
    assert told[-1].startswith("4 discrepancies (2 errors, 1 warning, 1 info); claims: 19 found")


def test_a_sheet_says_of_each_row_what_it_is() -> None:
    rows = list(csv.DictReader(io.StringIO(sheet.render(RUN).removeprefix("\ufeff"), newline="")))
    kinds = [row["kind"] for row in rows]
    assert kinds == [*["finding"] * 4, "accepted", *["not checked"] * 12, "notice", "not read", "not reached"]
    assert rows[0]["url"] == "https://www.wikidata.org/wiki/Q42"
    assert rows[3]["url"] == ""
