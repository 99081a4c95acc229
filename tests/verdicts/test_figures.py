"""Arithmetic of the text alone."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Some 30 of 120 voters (25%) came.", "unknown: imprecise"),
        ("In all, 30 of 120 voters (25%) came.", "supported"),
        ("In all, 30 of 120 voters (26%) came.", "supported"),
        ("In all, 30 of 120 voters (28%) came.", "refuted"),
        ("In all, 4 of 48 horses (8.3%) won.", "supported"),
        ("In all, 4 of 48 horses (8.6%) won.", "refuted"),
        ("Just 2 of 3 (60%) came.", "unknown: imprecise"),
    ],
)
def test_shares(text: str, verdict: str) -> None:
    assert verdicts(text, "percentage") == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It rose from 20 to 25, an increase of 25%.", "supported"),
        ("It rose from 20 to 25, an increase of 20%.", "refuted"),
        ("It rose from 20 to 25 million, up 25%.", "supported"),
        ("It rose from 20 to 25 million, up 45%.", "refuted"),
        ("It rose 25 percent, to $2.5 billion from $2 billion.", "supported"),
        ("It rose 95 percent, to $2.5 billion from $2 billion.", "refuted"),
        ("It fell by 25 percent, from 80 to 60.", "supported"),
        ("It rose from 1,200 to 1,500, up 27%.", "supported"),
        ("It grew from 1990 to 2000, an increase of 35%.", "unknown: imprecise"),
    ],
)
def test_changes(text: str, verdict: str | None) -> None:
    assert verdicts(text, "percent-change") == ([verdict] if verdict else [])


def test_a_change_shows_its_sum() -> None:
    (finding,) = discrepancies("It rose from 20 to 25, an increase of 20%.", rule="percent-change")
    assert (finding.arithmetic, finding.expected) == ("(25 − 20) / 20 = 25%", "25%")


@pytest.mark.parametrize(
    "text",
    [
        "She beat Ann Poe 3-6, 6-4, 6-2.",
        "Leeds beat York 4-5 on penalties.",
        "Leeds won 3-1.",
        "The jury won it 2-3 by vote.",
        "They won 10-12 games a year.",
    ],
)
def test_results_that_pass(text: str) -> None:
    assert found(text, rule="score") == []


def test_a_winner_has_more() -> None:
    assert [quote for _, quote, _ in found("Leeds beat York 1-3 on Saturday.", rule="score")] == ["1-3"]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("He was the fourth of her three husbands.", True),
        ("He was the third of her three husbands.", False),
        ("They won six of the five games.", True),
        ("It was on the fourth of July.", False),
    ],
)
def test_parts_of_wholes(text: str, there: bool) -> None:
    assert bool(found(text, rule="out-of")) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("It was built in the 1980s, in 1995, by her uncle.", True),
        ("It was built in the 1980s, in 1990, by her uncle.", False),
        ("It was built in the 1980s, in 1991 and in 2004.", False),
        ("It was built in the 20th century, in 2000.", False),
    ],
)
def test_decades(text: str, there: bool) -> None:
    assert bool(found(text, rule="decade")) is there


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("For 44 years, from 1924 until 1968, he built.", "supported"),
        ("For 54 years, from 1924 until 1968, he built.", "refuted"),
        ("They met in 1998. Ten years later, in 2015, they wed.", "refuted"),
        ("They met in 1998 and wed in 2005. Ten years later, in 2015, they parted.", "unknown: no-date"),
        ("They met in 1998.\n\nTen years later, in 2015, they wed.", "unknown: no-date"),
    ],
)
def test_sums_of_years(text: str, verdict: str) -> None:
    assert verdicts(text, "years-between") == [verdict]
