import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from helpers import checked
from report_sample import AGE, DOG, REPORT, discrepancy

from checker.dates import DateInterval
from checker.discrepancies import Discrepancy, Proof, Report
from checker.facts import Entity, Snak, Statement, Value
from checker.mentions import Status
from checker.reports import minors, mismatch
from checker.reports.outcome import Outcome
from checker.verdicts import Evidence

ANN, SWAN, DORA = "Q20", "Q100", "Q30"
PAGE = "https://news.example/ann"


def guid(item: str, n: int) -> str:
    return f"{item}$F078E5B3-F9A8-480E-B7AC-{n:012d}"


def entity(id: str, label: str, **values: Any) -> Entity:
    """An entity of Wikidata's whose statements have ids, numbered in their order."""
    statements = {}
    for n, (property, value) in enumerate(values.items()):
        days = value if isinstance(value, float) or not value[:1].isdigit() else DateInterval.from_iso(value)
        statements[property] = (Statement(property, days, references=1, guid=guid(id, n)),)
    return Entity(id, label, (label,), statements)


FACTS = [
    entity(ANN, "Ann Poe", P31="Q5", P569="1984-05-20", P570="2019-03"),
    entity(SWAN, "Grey Swan", P31="Q11424", P57=DORA, P577="2009-02-14"),
    entity(DORA, "Dora Tart", P31="Q5", P106="Q2526255"),
    entity("Q40", "Wil Cath", P31="Q5", P106="Q2526255"),
    entity("Q200", "Heron Bay", P31="Q5398426", P2437=7.0, P582="2012-05-01"),
]


def rows(*reports: Report, urls: dict[str, str] | None = None) -> list[list[str]]:
    told = mismatch.render(Outcome(reports), urls) + "\n"
    assert told.count("\n") == told.count("\r\n")
    head, *rest = csv.reader(io.StringIO(told, newline=""))
    assert head == list(mismatch.COLUMNS)
    return rest


def rows_of(text: str, on: str | None = "2020-06-02", facts: list[Entity] = FACTS) -> list[list[str]]:
    return rows(checked(text, facts, on).report)


def test_a_wrong_day_of_birth_is_a_row_of_all_columns() -> None:
    report = checked("Ann Poe was born on 3 June 1984.\n", FACTS, "2020-06-02").report
    expected = [ANN, guid(ANN, 1), "P569", "20 May 1984", "Q1985727", "3 June 1984", PAGE, "statement"]
    assert rows(report, urls={"draft.txt": PAGE}) == [expected]


@pytest.mark.parametrize(
    ("text", "item", "property", "known", "calendar", "stated"),
    [
        ("Ann Poe was born in 1983.", ANN, "P569", "20 May 1984", "Q1985727", "1983"),
        ("Ann Poe died in April 2018.", ANN, "P570", "March 2019", "Q1985727", "April 2018"),
        ("She saw the film Grey Swan, directed by Wil Cath.", SWAN, "P57", DORA, "", "Wil Cath"),
        ("The series Heron Bay ran for six seasons.", "Q200", "P2437", "7", "", "6"),
    ],
)
def test_dates_makers_and_numbers_give_rows(
    text: str, item: str, property: str, known: str, calendar: str, stated: str
) -> None:
    (row,) = rows_of(text + "\n")
    assert [row[0], *row[2:6]] == [item, property, known, calendar, stated]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe, 50, sings.",
        "Ann Poe was born on Monday, 20 May 1984.",
        "Ann Poe married Dora Tart in 2001.",
        "“I was told that Ann Poe was born in 1983,” said Wil Cath.",
    ],
)
def test_ages_weekdays_weddings_and_quotations_give_none(text: str) -> None:
    wed = {"P580": (DateInterval.from_iso("2006-02-24"),)}
    marriage = Statement("P26", DORA, qualifiers=wed, references=1, guid=guid(ANN, 9))
    ann = replace(FACTS[0], statements={**FACTS[0].statements, "P26": (marriage,)})
    report = checked(text + "\n", [ann, *FACTS[1:]], "2018-06-02").report
    assert len(report.discrepancies) == 1
    assert rows(report) == []


def test_what_agrees_gives_none() -> None:
    assert rows_of("Ann Poe was born in 1984.\n") == []


WED = """
Ann Poe: {born: 1984-05-20, sex: female, married: [{to: Jon Doe, from: 2006-02-24}], children: [Tess Poe]}
Jon Doe: {sex: male}
Tess Poe: {born: 2001-06-14, sex: female}
"""


@pytest.mark.parametrize(
    "text", ["Ann Poe married Jon Doe in 2001.", "Ann Poe and her son Tess Poe.", "Ann Poe was born in 1983."]
)
def test_house_facts_give_none(text: str) -> None:
    report = checked(text + "\n", WED, "2020-06-02").report
    assert report.discrepancies
    assert rows(report) == []


def found(known: Value, claimed: Value, **given: Any) -> Report:
    """A report with one finding of one statement."""
    evidence = {"entity": ANN, "property": "P569", "url": f"https://www.wikidata.org/wiki/{ANN}", "guid": guid(ANN, 1)}
    shown = Evidence("wikidata", "shown", known=known, **{**evidence, **given.pop("evidence", {})})
    return _report(discrepancy("13", evidence=(Proof(shown, None, None),), claimed=claimed, **given))


def _report(*discrepancies: Discrepancy) -> Report:
    return replace(REPORT, discrepancies=discrepancies)


DAYS = [DateInterval.from_iso(iso) for iso in ("1984-05-20", "1984-06-03")]


def test_each_statement_that_is_contradicted_gives_a_row_once() -> None:
    assert len(rows(found(*DAYS))) == 1
    assert len(rows(found(*DAYS), found(*DAYS))) == 1
    assert len(rows(found(*DAYS), found(*DAYS, evidence={"guid": guid(ANN, 2)}))) == 2


@pytest.mark.parametrize(
    "given",
    [
        {"evidence": {"guid": None}},
        {"evidence": {"guid": guid("Q21", 1)}},  # moved by a merger
        {"evidence": {"url": None, "entity": "Q9000000001", "guid": guid("Q9000000001", 1)}},
        {"evidence": {"property": None}},
        {"status": Status.QUOTED},
        {"status": Status.HEDGED},
        {"confidence": "low"},
    ],
)
def test_what_cannot_be_put_down_to_a_statement_gives_none(given: dict[str, Any]) -> None:
    assert rows(found(*DAYS, **given)) == []


@pytest.mark.parametrize(
    ("known", "claimed"),
    [
        (DAYS[0], DAYS[0]),
        (DAYS[0], DateInterval.of_years(1984, 1984)),
        (DAYS[0], DateInterval.of_years(1990, 1999)),
        (DAYS[0], DateInterval(DAYS[1].first, DAYS[1].first + 2)),
        (DateInterval.of_years(1900, 1904), DAYS[1]),
        (replace(DAYS[0], circa=True), DAYS[1]),
        (DateInterval.of_years(-43, -43), DAYS[1]),
        (DAYS[0], "3 June 1984"),
        (DORA, DAYS[1]),
        (7.0, 7.0),
        (None, DAYS[1]),
        (DAYS[0], None),
        (DORA, "a" * (mismatch.LONGEST + 1)),
    ],
)
def test_values_that_agree_or_cannot_be_written_give_none(known: Value, claimed: Value) -> None:
    assert rows(found(known, claimed)) == []


def test_an_id_of_old_in_small_letters_is_still_the_items() -> None:
    old = guid(ANN, 1).lower()
    assert [row[1] for row in rows(found(*DAYS, evidence={"guid": old}))] == [old]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Tart, Dora", "Tart, Dora"),
        ('Dora "D" Tart', 'Dora "D" Tart'),
        ("Dora\r\nTart", "Dora Tart"),
        ("\t=Dora\x1b[1m\u202e", "=Dora\\x1b[1m\\u202e"),
        ("+44", "+44"),
        ("-M-", "-M-"),
        ("=LOVE", "=LOVE"),
    ],
)
def test_names_are_written_as_they_are_but_on_one_line(name: str, written: str) -> None:
    assert [row[5] for row in rows(found(DORA, name))] == [written]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://evil.example")', "@SUM(1)", "+cmd|'/C calc'!A0", "-1\n+WEBSERVICE(A1)", "\t=A!B"]
)
def test_what_would_call_a_function_in_a_spreadsheet_is_left_out(name: str) -> None:
    assert rows(found(DORA, name)) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "https://x y", "=1", PAGE + "x" * 1500, ""])
def test_an_address_that_is_none_is_left_empty(url: str) -> None:
    assert [row[6] for row in rows(found(*DAYS), urls={REPORT.path: url})] == [""]


def test_nothing_found_is_the_head_alone() -> None:
    assert rows() == rows(_report()) == rows(_report(AGE, DOG)) == []


def test_a_minors_birth_is_given_back_by_year_or_not_at_all() -> None:
    child = [entity(ANN, "Ann Poe", P31="Q5", P569="2011-06-14")]
    for stated, expected in (("13 June 2011", []), ("13 June 2012", [("2011", "2012")])):
        report = checked(f"Ann Poe was born on {stated}.\n", child, "2020-06-02").report
        assert len(rows(report)) == 1
        assert [(row[3], row[5]) for row in rows(minors.with_years(report, date(2020, 1, 1)))] == expected


def test_unknown_values_give_none() -> None:
    unknown = Entity(ANN, "Ann Poe", ("Ann Poe",), {"P569": (Statement("P569", None, Snak.SOMEVALUE),)})
    assert rows_of("Ann Poe was born in 1983.\n", facts=[unknown]) == []
