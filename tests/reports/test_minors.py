import json
import re
from dataclasses import replace
from datetime import date

import pytest
from helpers import checked, entities
from report_sample import REPORT, discrepancy, span_of

from checker.check import Checked
from checker.dates import MONTHS, DateInterval
from checker.discrepancies import Discrepancy, Proof, Proposal, Report
from checker.facts import Entity, Statement
from checker.reports import json as json_report
from checker.reports import minors
from checker.reports.outcome import Outcome
from checker.verdicts import Evidence

FACTS = """
Jane Roe: {born: 2011-06-14, sex: female}
Tess Poe: {born: 2014-06, sex: female}
Max Poe: {born: 2001-09-09, sex: male}
Ann Poe: {born: 1984-05-20, sex: female, children: [Max Poe, Jane Roe, Tess Poe]}
"""
TODAY = date(2023, 6, 2)
ON = TODAY.isoformat()
_OWN = ("quote", "stated", "surface", "title", "path", "date")


def told(part: object, key: str = "") -> list[str]:
    """All texts of a JSON, but for the draft's own words and its date."""
    if isinstance(part, dict):
        own = part.get("source") == "draft"
        return [text for name, value in part.items() if not (own and name == "value") for text in told(value, name)]
    if isinstance(part, list):
        return [text for value in part for text in told(value, key)]
    return [part] if isinstance(part, str) and key not in _OWN else []


def report_of(text: str, on: str | None = ON, facts: str = FACTS) -> Report:
    return checked(text + "\n", facts, on).report


def finding(text: str, on: str | None = ON, facts: str = FACTS) -> Discrepancy:
    (found,) = minors.with_years(report_of(text, on, facts), TODAY).discrepancies
    return found


def is_dated(text: str) -> bool:
    """Whether a day or a month stands in a text, other than the day of writing."""
    return bool(re.search("|".join(MONTHS) + r"|\d{4}-\d\d", text.replace("2 June 2023", "")))


def test_an_age_is_shown_with_years_of_birth() -> None:
    found = finding("Jane Roe, 12, plays chess.")
    assert found.message == "Jane Roe was 11 on 2 June 2023, not 12"
    assert found.arithmetic == "born 2011; on 2 June 2023: 11; 12 would mean born 2010 to 2011"
    assert found.alternatives[0].because == "born 2011"
    assert found.evidence[0].evidence.value == "2011"
    assert (found.quote, found.stated) == ("12", "12")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("on 13 June 2011", "2011"), ("in May 2011", "2011"), ("on 3 June 2012", "2011")],
)
def test_a_birth_is_shown_by_its_year(stated: str, expected: str) -> None:
    found = finding(f"Jane Roe was born {stated}.")
    words = stated.partition(" ")[2]
    assert found.message == f"Jane Roe was born in 2011, not {words}"
    assert found.expected == expected
    assert found.alternatives[0].replacement == expected
    assert found.alternatives[0].because == "known: 2011"
    assert found.arithmetic is not None
    assert found.arithmetic.removesuffix(", 1 year apart") == f"born: 2011 known, {words} stated"
    assert (found.quote, found.stated) == (words, words)


def test_a_month_known_is_a_year_too() -> None:
    found = finding("Tess Poe was born in July 2014.")
    assert found.message == "Tess Poe was born in 2014, not July 2014"
    assert found.evidence[0].evidence.value == "2014"


def test_the_order_of_siblings_shows_the_day_of_an_adult_and_of_no_minor() -> None:
    found = finding("Ann Poe and her eldest child Tess Poe sang.")
    assert found.arithmetic == (
        "Max Poe, son, born 9 September 2001; Jane Roe, daughter, born 2011; Tess Poe, daughter, born 2014"
    )


BOTH = (
    "Jane Roe, 12, plays chess. Ann Poe, 50, sings. Jane Roe was born on 14 June 2011. Jane Roe was born on Monday,"
    " 14 June 2011. Ann Poe was born on 3 June 1984. Tess Poe was born in 2014. Tess Poe was born in May 2014."
)


def test_an_adult_in_the_same_draft_is_shown_as_before() -> None:
    before = report_of(BOTH)
    after = minors.with_years(before, TODAY)
    kept = [found.message for found in after.discrepancies if found in before.discrepancies]
    assert kept == ["Ann Poe was 39 on 2 June 2023, not 50", "Ann Poe was born on 20 May 1984, not 3 June 1984"]
    assert [d.fingerprint for d in after.discrepancies] == [d.fingerprint for d in before.discrepancies]


def _jsons(done: Checked) -> dict[str, str]:
    return {
        "check": json_report.render(Outcome([minors.with_years(done.report, TODAY)])),
        "claims": json_report.render_claims([minors.claims_with_years(json_report.claims(done), TODAY)], (), "0"),
    }


@pytest.mark.parametrize("command", ["check", "claims"])
def test_no_day_or_month_of_a_minor_is_left_in_the_json(command: str) -> None:
    done = checked(BOTH + "\n", FACTS, ON)
    run = json.loads(_jsons(done)[command])
    left = [text for text in told(run) if is_dated(text)]
    adults = re.compile(r"20 May 1984|3 June 1984|1984-06-03|3 June 1972 to 2 June 1973|1972-06-03/1973-06-02")
    # words of the draft that a message repeats are its own
    repeated = re.compile(r"\bnot May 2014\b|\bMay 2014 stated\b")
    assert left
    assert [text for text in left if is_dated(repeated.sub("", adults.sub("", text)))] == []
    assert "2011" in " ".join(told(run))


@pytest.mark.parametrize("command", ["check", "claims"])
def test_without_the_setting_the_days_are_there(command: str) -> None:
    done = checked(BOTH + "\n", FACTS, ON)
    plain = {
        "check": json_report.render(Outcome([done.report])),
        "claims": json_report.render_claims([json_report.claims(done)], (), "0"),
    }
    assert "14 June 2011" in " ".join(told(json.loads(plain[command])))


def test_statements_of_wikidata_are_treated_alike() -> None:
    done = checked("Jane Roe, 12, plays chess.\n", _as_wikidata(FACTS), ON)
    (found,) = minors.with_years(done.report, TODAY).discrepancies
    assert found.evidence[0].evidence.source == "wikidata"
    assert found.evidence[0].evidence.value == "2011"
    assert found.evidence[0].evidence.known == DateInterval.of_years(2011, 2011)


def _as_wikidata(facts: str) -> list[Entity]:
    return [
        replace(one, source="wikidata", statements={p: tuple(map(_sourced, s)) for p, s in one.statements.items()})
        for one in entities(facts)
    ]


def _sourced(statement: Statement) -> Statement:
    return replace(statement, source="wikidata", note="")


@pytest.mark.parametrize(("on", "hidden"), [("2029-06-13", True), ("2029-06-14", False)])
def test_eighteen_is_of_age_on_the_birthday(on: str, hidden: bool) -> None:
    report = report_of("Jane Roe was born on 3 May 2011.", on)
    assert (minors.with_years(report, TODAY) != report) is hidden


@pytest.mark.parametrize(("today", "hidden"), [(date(2023, 1, 1), True), (date(2040, 1, 1), False)])
def test_of_an_undated_draft_today_tells(today: date, hidden: bool) -> None:
    done = checked("Jane Roe was born on 3 May 2011.\n", FACTS)
    (found,) = minors.with_years(done.report, today).discrepancies
    assert found.expected == ("2011" if hidden else "14 June 2011")
    (born,) = (c for c in minors.claims_with_years(json_report.claims(done), today)["claims"] if c["rule"] == "born")
    assert born["value"] == ("2011" if hidden else "2011-05-03")


def test_claims_say_the_drafts_words_and_the_year() -> None:
    done = checked("Jane Roe was born on 14 June 2011. Ann Poe, 39, sings. Jane Roe, 11, plays.\n", FACTS, ON)
    run = minors.claims_with_years(json_report.claims(done), TODAY)
    shown = {c["rule"] + " " + c["stated"]: (c["value"], [e["value"] for e in c["evidence"]]) for c in run["claims"]}
    assert shown["born 14 June 2011"] == ("2011", ["2011"])
    assert shown["impossible-date 14 June 2011"] == ("2011", [])
    assert shown["age 11"] == ("2011/2012", ["2011"])
    assert shown["age 39"] == ("1983-06-03/1984-06-02", ["20 May 1984"])


def hand_made(message: str, value: str, **given: object) -> Discrepancy:
    proof = Proof(Evidence("house", value, "house:x", "X", "P569"), None, None)
    return discrepancy("13", message=message, evidence=(proof,), **given)


@pytest.mark.parametrize(
    ("value", "message", "expected"),
    [
        ("14 June 2011 (register, 2011-06-14)", "on 14 June 2011, 2011-06-14", "in 2011, 2011"),
        ("30 May 2011 to 29 June 2011", "30 May 2011 to 29 June 2011", "2011"),
        ("3 June 2010 to 2 June 2011", "3 June 2010 to 2 June 2011", "2010 to 2011"),
        ("14 June 2011", "June 2011, and on 15 June 2011", "2011, and on 15 June 2011"),
        ("June 2011", "14 June 2011 is no month", "14 June 2011 is no month"),
        ("14 June 2011", "June 14, 2011, A-2011-06-14b", "2011, A-2011b"),
        ("31 June 2011", "31 June 2011", "31 June 2011"),
        ("14 June 1984", "14 June 1984", "14 June 1984"),
    ],
)
def test_what_is_a_birth_date_in_a_text(value: str, message: str, expected: str) -> None:
    report = replace(REPORT, discrepancies=(hand_made(message, value),))
    assert minors.with_years(report, TODAY).discrepancies[0].message == expected


def test_a_month_alone_and_an_age_in_months_are_no_way_round() -> None:
    alone = (Proposal(span_of("13"), "January", "born 3 January 2023"),)
    found = hand_made(
        "X was 5 months on 2 June 2023, not 7 months", "3 January 2023", expected="5 months", alternatives=alone
    )
    (shown,) = minors.with_years(replace(REPORT, discrepancies=(), accepted=(found,)), TODAY).accepted
    assert shown.message == "X was under a year on 2 June 2023, not 7 months"
    assert shown.expected == "under a year"
    assert shown.alternatives == (Proposal(span_of("13"), "2023", "born 2023"),)


def test_evidence_from_the_draft_is_the_drafts() -> None:
    report = checked("Tom Quill was born on 3 May 2009. Tom Quill, 8, plays chess.\n", "", ON).report
    (found,) = minors.with_years(report, TODAY).discrepancies
    (proof,) = found.evidence
    assert proof.quote is not None
    assert "2009" in proof.evidence.value
    assert not is_dated(found.message)
