"""Plain text."""

from __future__ import annotations

from datetime import date

import pytest

from checker.document import Document, Span
from checker.readers import text


def read(source: str) -> Document:
    return text.read("a.txt", source)


def test_the_copy_is_the_file() -> None:
    source = "  Jane Roe is *12*.\nShe plays &amp; wins.\r\n\n\tA <b>tab</b>.  \n"
    document = read(source.replace("\r\n\n", "\n\n"))
    assert document.text == document.source
    assert len(document.pieces) == 1
    assert document.marks == ()


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n\n", "\r\n\n"])
def test_blank_lines_become_one_break(blank: str) -> None:
    document = read(f"Jane Roe{blank}She won.{blank}")
    assert document.text == "Jane Roe\n\nShe won.\n\n"
    at = document.text.index("She")
    assert document.in_source(Span(at, at + 3)).of(document.source) == "She"


def test_a_line_end_of_windows_is_one() -> None:
    document = read("Jane Roe was\r\nborn in 2011.\r\n\r\nShe won.\r\n")
    assert document.text == "Jane Roe was\r\nborn in 2011.\n\nShe won.\r\n"
    assert read("Jane Roe Wins Again\r\nand again\r\n\r\nShe won.").title is None


def test_a_date_header_is_no_copy() -> None:
    document = read(" date 2023-06-02 Jane Roe and her husband won.\n\nThey are glad.\n")
    assert document.published == date(2023, 6, 2)
    assert document.published_from == "first line"
    assert document.text == "Jane Roe and her husband won.\n\nThey are glad.\n"
    assert document.in_source(Span(0, 8)).of(document.source) == "Jane Roe"


def test_a_date_header_may_have_its_own_line() -> None:
    document = read("date 2023-06-02\r\n\r\nJane Roe won.")
    assert document.text == "Jane Roe won."
    assert document.in_source(Span(5, 8)).of(document.source) == "Roe"


def test_a_header_with_a_day_that_never_was_is_copy() -> None:
    document = read("date 2023-06-31 Jane Roe won.")
    assert document.published is None
    assert document.text.startswith("date")


def test_a_date_line_stays_in_the_copy() -> None:
    document = read("May 30, 1951\n\nOBITUARY\n\nJane Roe Dies at 59\n")
    assert (document.published, document.published_from) == (date(1951, 5, 30), "date line")
    assert document.text.startswith("May 30, 1951")


def test_the_header_goes_before_the_date_line() -> None:
    assert read("date 1951-05-31\n\nMay 30, 1951\n").published == date(1951, 5, 31)


def test_an_undated_draft_has_no_date() -> None:
    document = read("Jane Roe was born on May 30, 1951, in Oslo.")
    assert (document.published, document.published_from) == (None, None)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Jane Roe Wins Again\n\nShe won.", "Jane Roe Wins Again"),
        ("date 2023-06-02\n\nJane Roe Wins\r\n\r\nShe won.", "Jane Roe Wins"),
        ("May 30, 1951\n\nJane Roe Dies at 59\n\nShe won.", "Jane Roe Dies at 59"),
        ("Jane Roe has won.\n\nShe is glad.", None),
        ("“Jane Roe has won.”\n\nShe is glad.", None),
        ("Jane Roe\nhas won\n\nShe is glad.", None),
        ("Jane Roe wins", None),
        ("OBITUARY\n\nJane Roe has died.", None),
        ("", None),
    ],
)
def test_a_headline_is_a_short_line_without_an_end(source: str, title: str | None) -> None:
    assert read(source).title == title


def test_pins_are_read_and_are_no_copy() -> None:
    document = read("<!-- factlint: Roe=Q1, Joe  Bloggs = Q22; Bad=12 -->Jane Roe <!--factlint:Ann=Q3-->won.")
    assert document.pins == {"Roe": "Q1", "Joe Bloggs": "Q22", "Ann": "Q3"}
    assert document.text == "Jane Roe won."
    assert document.in_source(Span(9, 13)).of(document.source) == "won."


def test_other_comments_are_copy_in_plain_text() -> None:
    assert read("a <!-- b --> c").text == "a <!-- b --> c"
