"""Each format against a golden file, from one report. `FACTLINT_GOLDEN=write pytest tests/reports` writes them anew."""

import json
import os
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from report_sample import AGE, CLEAN_RUN, RUN, SOURCE, UNREADABLE, span_of

from checker.arguments import REPORTS
from checker.document import Lines, Span
from checker.reports import text
from checker.reports.outcome import Outcome
from checker.reports.text import WIDTH, excerpt
from checker.reports.wording import columns, folded, plain

GOLDEN = Path(__file__).parent / "golden"
_ENDINGS = {"text": "txt", "markdown": "md", "concise": "concise.txt", "github": "github.txt", "junit": "junit.xml"}
_ENDINGS |= {"sarif": "sarif.json", "rdjson": "rdjson.json", "mismatch": "mismatch.csv"}


def made(format: str, run: Outcome = RUN) -> str:
    """A report as `check` writes it, but for its last line end and the style of a page."""
    told: str = import_module(f"checker.reports.{format}").render(run)
    return re.sub(r"<style>.*</style>", "", re.sub(r"'sha256-[^']*'", "…", told), flags=re.DOTALL)


FORMATS: dict[str, Callable[[], str]] = {
    **{f"report.{_ENDINGS.get(name, name)}": partial(made, name) for name in REPORTS},
    **{f"clean.{_ENDINGS.get(name, name)}": partial(made, name, CLEAN_RUN) for name in REPORTS},
    "report.color.txt": lambda: text.render(RUN, color=True),
}


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str) -> None:
    made = FORMATS[name]() + "\n"
    if os.environ.get("FACTLINT_GOLDEN") == "write":
        (GOLDEN / name).write_text(made, "utf-8", newline="")
    assert made == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_no_control_character_gets_through(name: str) -> None:
    harmful = [c for c in FORMATS[name]() if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    assert not harmful


def test_the_markers_stand_under_the_words() -> None:
    lines = FORMATS["report.txt"]().splitlines()
    marked = {}
    for line, below in pairwise(lines):
        if "^" in below:
            start = columns(below[: below.index("^")])
            cells = [char for char in line for _ in range(columns(char))]
            marked["".join(cells[start : start + below.count("^")])] = line
    assert list(marked) == ["13", "2014", "Monday, 2 June 2023", "19"]


def test_hostile_words_make_no_markdown() -> None:
    made = FORMATS["report.md"]()
    assert re.findall(r"<[^>]*>", made) == ["<br>"] * made.count("<br>")
    assert re.findall(r"\]\(([^)]*)\)", made) == ["https://www.wikidata.org/wiki/Q42"]
    assert "`" not in made
    assert "javascript" not in made
    assert "evil.example" in made
    assert "http://" not in made
    assert "www.evil" not in made
    assert "@rex" not in made
    rows = [line for line in made.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {7}


def test_a_report_tells_what_was_not_checked() -> None:
    made = FORMATS["report.txt"]()
    assert "12 not checked (the name may mean several: 7; the facts say nothing of it: 5)" in made
    assert "and 2 more: factlint claims 'drafts/a <b>\\x1b[1m.md'" in made
    assert made.count("[cast]: ") + made.count("[kin]: ") == 10


def test_colours_change_nothing_else() -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", FORMATS["report.color.txt"]()) == FORMATS["report.txt"]()


DISCREPANCY = (
    "rule severity confidence message start end line column end_line end_column quote stated expected suggestion "
    "alternatives subject arithmetic status evidence fingerprint"
).split()
EVIDENCE = "source entity label property value rank references url revision statement start end quote".split()


def test_json_has_the_keys_of_the_contract() -> None:
    run: dict[str, Any] = json.loads(FORMATS["report.json"]())
    assert set(run) >= {"schema", "version", "drafts", "unreadable", "unreached"}
    assert run["schema"] == "factlint/report/1"
    assert run["unreadable"] == [{"path": UNREADABLE[0].path, "reason": "there is no such file"}]
    for draft in run["drafts"]:
        assert set(draft) >= set(
            "path date date_source title words claims verdicts discrepancies unchecked accepted".split()
        )
        assert set(draft["verdicts"]) == {"supported", "refuted", "unknown"}
        assert draft["claims"] == sum(draft["verdicts"].values())
        for item in draft["unchecked"]:
            assert set(item) >= {"rule", "start", "end", "quote", "reason"}
        for item in draft["discrepancies"]:
            assert set(item) >= set(DISCREPANCY)
            assert set(item["subject"]) == {"label", "id"}
            assert all(set(a) >= {"start", "end", "replacement", "because"} for a in item["alternatives"])
            assert all(set(e) >= set(EVIDENCE) for e in item["evidence"])
            assert item["suggestion"] == (item["alternatives"] or [{"replacement": None}])[0]["replacement"]
            assert SOURCE[item["start"] : item["end"]] == item["quote"]


def test_lines_and_columns_count_all_line_ends() -> None:
    lines = Lines("a\r\nbc\rd\ne")
    assert [lines.at(i) for i in (0, 3, 4, 6, 8)] == [(1, 1), (2, 1), (2, 2), (3, 1), (4, 1)]
    assert Lines(SOURCE).at(AGE.span.start) == (1, AGE.start.column)
    assert Lines("").at(0) == (1, 1)


def test_an_excerpt_fits_the_terminal_whatever_it_shows() -> None:
    for start in range(0, len(SOURCE), 3):
        for length in (0, 1, 30, 200):
            span = Span(start, min(start + length, len(SOURCE)))
            before, words, after = excerpt(SOURCE, span)
            assert columns(before + words + after) <= WIDTH
            assert plain(before + words + after) == before + words + after


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_report_keeps_to_the_columns_of_a_terminal(width: int) -> None:
    narrow = text.render(RUN, width=width)
    wide = [line for line in narrow.splitlines() if columns(line) > width and len(line.split()) > 1]
    assert wide == []
    words, kept = (
        " ".join(line for line in told.splitlines() if not re.match(r" *\d* \|", line)).split()
        for told in (FORMATS["report.txt"](), narrow)
    )
    assert kept == words
    colored = text.render(RUN, width=width, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == narrow


def test_folded_lines_begin_under_each_other_and_keep_long_words_whole() -> None:
    assert folded("ab cd ef gh", 5, 2) == ["ab cd", "  ef", "  gh"]
    assert folded("ab cd ef gh", 5, 2, 3) == ["ab", "  cd", "  ef", "  gh"]
    assert folded("abcdefgh ij", 5, 2) == ["abcdefgh", "  ij"]
    assert folded("象棋 象棋", 8, 0) == ["象棋", "象棋"]
    assert folded("  ab", 80, 6) == ["  ab"]
    assert folded("", 80, 6) == [""]


def test_an_excerpt_is_cut_between_words() -> None:
    before, words, after = excerpt(SOURCE, span_of("Monday, 2 June"))
    assert before.startswith("… ")
    assert after == ""
    assert words == "Monday, 2 June"
    _, _, rest = excerpt(SOURCE, span_of("2023"))
    assert rest.endswith("…")


def test_plain_spells_out_what_cannot_be_seen() -> None:
    assert plain("a\tb\r\nc") == "a b c"
    assert plain("\x1b[1m\x9b\u202e\u200b\ud800\U000e0041") == "\\x1b[1m\\x9b\\u202e\\u200b\\ud800\\U000e0041"
    assert plain("Zoë 象棋 👩‍🚀") == "Zoë 象棋 👩‍🚀"
