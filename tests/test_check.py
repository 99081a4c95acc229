"""The whole pipeline on whatever may come: it always reports, and its spans are slices of the file."""

from __future__ import annotations

import pytest
from helpers import checked, found, shipped
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rules import Severity

FACTS = """
Ann Poe:
  sex: female
  born: 1984-06-15
  occupations: [actor]
  married: [{to: Max Roe, from: 2012-08-04}]
  children: [Abe Roe]
Max Roe: {born: 1977-05-03, sex: male, children: [Abe Roe]}
Abe Roe: {sex: male, born: 2013-06-14}
Grey Swan: {kind: film, released: [2010-09-01], cast: [Ann Poe], directors: [Dan Arno]}
Dan Arno: {sex: male}
"""
WORDS = (
    "Ann Poe|Max Roe|Abe|Grey Swan|Eve Lee|She|he|their|her|the couple|the actress|son|first daughter|film|two kids|"
    "and|is|was born|in|on|to|from|at the age of|died|married|directed by|anniversary|second|ago|reportedly|not|plays|"
    "39|12|45-year-old|2010|1984|June 31|29 February|14 June 2013|the 1990s|Friday|ten years|"
    ",|.|;|(|)|“|”|\"|'|’s|–|-|$|%|é|\u200b|𝒜|\n|\n\n"
).split("|")
PRINTED = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", ".", "“", "…", "Ann", "(" * 200, "Ann Poe, " * 300, "12 " * 500, "A" * 5000]
)
def test_odd_drafts_are_read(text: str) -> None:
    report = checked(text, FACTS, "2023-06-02").report
    assert report.words == len(text.split())


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_jumble_of_words_gives_a_report(words: list[str]) -> None:
    text = " ".join(words)
    done = checked(text, FACTS, "2023-06-02")
    report = done.report
    assert report.claims == len(done.judgements)
    for finding in report.discrepancies:
        assert text[finding.span.start : finding.span.end] == finding.quote != ""
        assert isinstance(finding.severity, Severity)
        assert "{" not in finding.message
    assert checked(text, FACTS, "2023-06-02").report == report


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.text(PRINTED, max_size=200))
def test_any_text_gives_a_report(text: str) -> None:
    report = checked(text, FACTS, "2023-06-02").report
    assert all(text[d.span.start : d.span.end] == d.quote for d in report.discrepancies)


def test_what_is_found_depends_on_the_draft_alone() -> None:
    """Another draft in between changes nothing: there is no state from check to check."""
    text = "Ann Poe, 45, left. Abe is 12."
    before = found(text, FACTS, "2023-06-02")
    found("Ann Poe and Max Roe married in 1999.", FACTS, "2001-01-01")
    assert found(text, FACTS, "2023-06-02") == before != []


def test_fewer_rules_find_less_and_the_same() -> None:
    text = "Ann Poe, 45, left. Ann Poe was born in 1950."
    assert [rule for rule, _, _ in found(text, FACTS, "2023-06-02")] == ["age", "born"]
    assert [r for r, _, _ in found(text, FACTS, "2023-06-02", shipped().selected(["born"], []))] == ["born"]


def test_paragraphs_in_another_order_give_the_same_findings() -> None:
    parts = ["Ann Poe was born in 1950.", "The film Grey Swan was released in 2015.", "Dan Arno left in June 31."]
    there = {tuple(sorted(found("\n\n".join(order), FACTS, "2023-06-02"))) for order in (parts, parts[::-1])}
    assert len(there) == 1
