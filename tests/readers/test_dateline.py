"""Dates in metadata and in the first lines of a draft."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers import dateline

DAY = date(2016, 11, 28)


@pytest.mark.parametrize(
    "line",
    [
        "November 28, 2016",
        "28 November 2016",
        "28th of November, 2016",
        "Nov. 28, 2016",
        "NOVEMBER 28, 2016",
        "Monday, November 28, 2016",
        "November 28, 2016, Monday",
        "Mon 28 Nov 2016",
        "2016-11-28",
        "2016/11/28",
        "28.11.2016",
        "11/28/2016 11:00 AM PT",
        "2016-11-28T11:00:30.25+01:00",
        "November 28, 2016 at 11:44 a.m. EST",
        "November 28, 2016 | 11.44",
    ],
)
def test_a_line_that_is_nothing_but_a_full_date(line: str) -> None:
    assert dateline.full_date(line) == DAY
    assert dateline.in_copy(f"Jane Roe Dies at 59\n\n{line}\n\nOSLO") == (DAY, "date line")


@pytest.mark.parametrize(
    "line",
    [
        "11/12/2016",
        "November 2016",
        "November 28",
        "31 June 2016",
        "28 November 1066",
        "28 November 2999",
        "2016-13-01",
        "00/00/0000",
        "November 28, 2016 was a Monday",
        "On November 28, 2016",
        "28 November 20166",
        "Updated November 28, 2016",
        "",
    ],
)
def test_other_lines_give_no_date(line: str) -> None:
    assert dateline.full_date(line) is None
    assert dateline.in_copy(line) is None


def test_a_numeric_date_counts_where_it_can_mean_one_day_only() -> None:
    assert dateline.full_date("5/5/2016") == date(2016, 5, 5)
    assert dateline.full_date("13/5/2016") == date(2016, 5, 13)
    assert dateline.full_date("6/5/2016") is None


@pytest.mark.parametrize(
    "line",
    [
        "Published on November 28, 2016 11:44AM EST",
        "Published: 28 November 2016",
        "Posted November 28, 2016 by Joe Roe",
        "By Joe Roe | Published Nov 28, 2016 | Updated Nov 30, 2016",
        "First published on 28 November 2016, 10:30 (updated later)",
    ],
)
def test_a_published_line(line: str) -> None:
    assert dateline.in_copy(f"Title\n{line}\nCopy") == (DAY, "date line")


@pytest.mark.parametrize(
    "line",
    [
        "Updated on November 28, 2016",
        "Her book was published on November 28, 2016 by Acme.",
        "Published on November 28, 2016 to great acclaim, it sold well.",
        "Published on Monday",
    ],
)
def test_lines_that_only_look_published(line: str) -> None:
    assert dateline.in_copy(line) is None


def test_only_the_first_five_lines_count() -> None:
    assert dateline.in_copy("a\n\nb\n\nc\n\nd\n\n28 November 2016") == (DAY, "date line")
    assert dateline.in_copy("a\n\nb\n\nc\n\nd\n\ne\n\n28 November 2016") is None


@pytest.mark.parametrize(
    "line",
    [
        "LONDON, 28 November 2016 — Jane Roe has died.",
        "NEW YORK (AP), November 28, 2016 - Jane Roe has died.",
        "BERLIN, Germany, Nov. 28, 2016 /Wire/ -- Jane Roe has died.",
        "Oslo (Reuters), 28 November 2016 – Jane Roe has died.",
        "ST. JOHN'S, 28 November 2016 (AP) -- Jane Roe has died.",
    ],
)
def test_a_dateline_with_a_year(line: str) -> None:
    assert dateline.in_copy(f"Jane Roe Dies\n\n{line}") == (DAY, "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "MEXICO CITY, July 13 (AP) — Jane Roe has died.",
        "On November 28, 2016 — a Monday — she won.",
        "JANE ROE, 28 November 2016 – 30 November 2016",
        "JANE ROE, 28 November 1916 – May 2016",
        "Jane Roe, 28 November 2016 – a short life",
        "OSLO, 31 June 2016 — Jane Roe has died.",
        "Gone Girl, October 3, 2014 - a film",
    ],
)
def test_datelines_that_say_too_little(line: str) -> None:
    assert dateline.in_copy(line) is None


def test_a_date_line_goes_before_a_dateline() -> None:
    assert dateline.in_copy("OSLO, 1 May 2015 — She won.\n28 November 2016") == (DAY, "date line")


@pytest.mark.parametrize(
    "text",
    [
        "2016-11-28",
        " 2016-11-28T23:59:59Z ",
        "2016-11-28 07:15:45 -0500",
        "20161128",
        "Mon, 28 Nov 2016 07:15:45 EST",
        "Mon Nov 28 2016 09:28:00 GMT+0000 (UTC)",
        "November 28, 2016",
        "11/28/2016",
    ],
)
def test_stamps_of_metadata(text: str) -> None:
    assert dateline.stamp(text) == DAY


@pytest.mark.parametrize("text", ["", "0001-01-01T00:00:00Z", "16-11-28", "1480291200", "yesterday", "2016-02-30"])
def test_stamps_that_are_none(text: str) -> None:
    assert dateline.stamp(text) is None


def test_a_header_tells_where_the_copy_begins() -> None:
    text = " date 2016-11-28 Jane Roe"
    assert dateline.header(text) == (DAY, text.index("Jane"))
    assert dateline.header("date 2016-11-28") == (DAY, 15)
    assert dateline.header("date 2016-11-31 Jane Roe") is None
    assert dateline.header("Her date 2016-11-28") is None
    assert dateline.header("date 2016-11-281") is None


@given(st.text(alphabet="0123456789 -/.,:TZ\nMayJunePublished on(AP)—", max_size=80))
def test_nothing_crashes(text: str) -> None:
    dateline.stamp(text)
    dateline.header(text)
    dateline.in_copy(text)
