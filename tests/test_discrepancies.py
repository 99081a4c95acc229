"""The report: how grave a finding is, where it stands, and that nothing is said twice."""

from __future__ import annotations

import pytest
from helpers import checked, discrepancies, found

FACTS = """
Ann Poe: {born: 1984-06-15, sex: female}
Amy Roe: {born: 2017-02-22, sex: female}
Grey Swan: {kind: film, released: [2010-09-01, 2011-01-20]}
"""
WRITTEN = "2023-06-30"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Ann Poe, 44, left.", "error"),
        ("Reportedly Ann Poe, 44, left.", "warning"),
        ("According to her mother, Ann Poe, 44, left.", "warning"),
        ("“I can tell you that Ann Poe, 44, has left,” he said.", "warning"),
        ("The film Grey Swan premiered in 2011.", "warning"),
        ("Reportedly the film Grey Swan premiered in 2011.", "info"),
    ],
)
def test_what_is_quoted_or_hedged_weighs_a_level_less(text: str, severity: str) -> None:
    (finding,) = discrepancies(text, FACTS, WRITTEN)
    assert finding.severity.value == severity


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe plays a widow who is 17.",
        "Ann Poe plays Vera, who was born in 1950.",
        "Ann Poe plays a queen. The film tells the story of a girl, Ann Poe, 12.",
    ],
)
def test_fiction_is_left_alone(text: str) -> None:
    assert found(text, FACTS, WRITTEN) == []


def test_findings_come_in_the_order_of_the_text() -> None:
    text = "Amy Roe was born in 2016. Ann Poe, 44, left. Amy Roe was born in 2015."
    assert [quote for _, quote, _ in found(text, FACTS, WRITTEN)] == ["2016", "44", "2015"]


def test_the_same_words_are_marked_once() -> None:
    spans = [d.span for d in discrepancies("Ann Poe is 44 years old and was born in 1950.", FACTS, WRITTEN)]
    assert spans
    assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])


def test_places_count_from_one() -> None:
    (finding,) = discrepancies("It rained.\n\nBut Ann Poe, 44, left.", FACTS, WRITTEN)
    assert (finding.start.line, finding.start.column) == (3, 14)
    assert (finding.end.line, finding.end.column) == (3, 16)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("draft.md", "# A title\n\nBut **Ann Poe**, 44, *left*."),
        ("draft.html", "<h1>A title</h1>\n<p>But <b>Ann Poe</b>, 44, left.</p>"),
        ("draft.txt", "date 2023-06-30 Ann Poe, 44, left."),
    ],
)
def test_spans_are_those_of_the_file(name: str, text: str) -> None:
    (finding,) = checked(text, FACTS, WRITTEN, name=name).report.discrepancies
    assert text[finding.span.start : finding.span.end] == finding.quote == "44"


def test_the_date_in_the_draft_is_the_day_of_writing() -> None:
    report = checked("date 2023-06-30 Ann Poe, 44, left.", FACTS).report
    assert str(report.date) == "2023-06-30"
    assert report.date_source == "first line"
    assert [d.quote for d in report.discrepancies] == ["44"]


def test_verdicts_are_counted_and_what_is_unknown_is_listed() -> None:
    report = checked("Ann Poe, 39, left. Amy Roe was born in 2016. Eve Lee, 20, left.", FACTS, WRITTEN).report
    assert report.verdicts["supported"] >= 1
    assert report.verdicts["refuted"] == 1
    assert report.claims == sum(report.verdicts.values())
    assert [(u.rule, u.quote, u.reason) for u in report.unchecked] == [("age", "20", "no-entity")]


def test_a_message_is_a_sentence_without_blanks() -> None:
    for finding in discrepancies("Ann Poe, 44, left. Amy Roe was born in 2016.", FACTS, WRITTEN):
        assert "{" not in finding.message
        assert finding.stated in finding.message


def test_an_empty_draft_has_no_claims() -> None:
    report = checked("", FACTS, WRITTEN).report
    assert (report.words, report.claims, report.discrepancies) == (0, 0, ())
    assert report.worst() is None


def test_a_fingerprint_survives_a_new_paragraph_before_it() -> None:
    (before,) = discrepancies("Ann Poe, 44, left.", FACTS, WRITTEN)
    (after,) = discrepancies("It rained in Leeds.\n\nAnn Poe, 44, left.", FACTS, WRITTEN)
    (other,) = discrepancies("Ann Poe, 45, left.", FACTS, WRITTEN)
    assert before.fingerprint == after.fingerprint != other.fingerprint


def test_the_same_draft_gives_the_same_report() -> None:
    text = "Ann Poe, 44, and Amy Roe, 9, left. Amy Roe was born in 2016. The film Grey Swan premiered in 2011."
    assert checked(text, FACTS, WRITTEN).report == checked(text, FACTS, WRITTEN).report
