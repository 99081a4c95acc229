"""Dates: the calendar against `datetime`, the laws of intervals, ages by brute force, and Wikidata's notation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dates import (
    DateInterval,
    ages,
    births,
    calendars_apart,
    civil,
    day_number,
    days_in_month,
    is_leap,
    weekday,
    whole_years,
    wikidata_time,
    years_after,
    years_before,
)

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"

numbers = st.integers(day_number(-12000, 1, 1), day_number(12000, 12, 31))
lifetimes = st.integers(day_number(1890, 1, 1), day_number(2110, 12, 31))
late_february = st.builds(
    lambda year, offset: day_number(year, 2, 28) + offset, st.integers(1890, 2110), st.integers(-1, 3)
)
recent = lifetimes | late_february


@st.composite
def intervals(draw: st.DrawFn, days: st.SearchStrategy[int] = numbers, most: int = 4000) -> DateInterval:
    first = draw(days)
    return DateInterval(first, first + draw(st.integers(0, most) | st.just(0)))


def day(text: str) -> int:
    return DateInterval.from_iso(text).first


# The calendar


@given(numbers)
def test_day_number_and_civil_are_inverse(number: int) -> None:
    year, month, of_month = civil(number)
    assert 1 <= month <= 12
    assert 1 <= of_month <= days_in_month(year, month)
    assert day_number(year, month, of_month) == number


@given(st.dates())
def test_the_calendar_is_that_of_datetime(when: date) -> None:
    number = day_number(when.year, when.month, when.day)
    assert number == when.toordinal()
    assert civil(number) == (when.year, when.month, when.day)
    assert weekday(number) == when.weekday()
    assert DateInterval.of_date(when) == DateInterval.of_day(when.year, when.month, when.day)


@given(numbers)
def test_days_and_weekdays_follow_each_other(number: int) -> None:
    assert civil(number) < civil(number + 1)
    assert (weekday(number) + 1) % 7 == weekday(number + 1)


@pytest.mark.parametrize(
    ("year", "leap"), [(1900, False), (2000, True), (2023, False), (2024, True), (0, True), (-4, True)]
)
def test_leap_years(year: int, leap: bool) -> None:
    assert is_leap(year) is leap
    assert day_number(year + 1, 1, 1) - day_number(year, 1, 1) == 365 + leap


# Intervals


def test_an_interval_is_not_empty() -> None:
    with pytest.raises(ValueError, match="first <= last"):
        DateInterval(2, 1)


def meet(a: DateInterval | None, b: DateInterval | None) -> DateInterval | None:
    return None if a is None or b is None else a.meet(b)


close = intervals(st.integers(0, 40), 40)


@given(close, close, close)
def test_meet_is_commutative_associative_and_idempotent(a: DateInterval, b: DateInterval, c: DateInterval) -> None:
    assert a.meet(b) == b.meet(a)
    assert meet(meet(a, b), c) == meet(a, meet(b, c))
    assert a.meet(a) == a


@given(close, close)
def test_meet_hull_overlap_and_gap_agree(a: DateInterval, b: DateInterval) -> None:
    in_a, in_b = set(range(a.first, a.last + 1)), set(range(b.first, b.last + 1))
    met = a.meet(b)
    assert (set() if met is None else set(range(met.first, met.last + 1))) == in_a & in_b
    assert a.overlaps(b) == b.overlaps(a) == bool(in_a & in_b) == (a.gap(b) == 0)
    assert a.gap(b) == b.gap(a)
    assert a.widened(a.gap(b)).overlaps(b)
    assert a.within(b) == (in_a <= in_b)
    assert a.within(a.hull(b))
    assert a.hull(b) == b.hull(a)


def test_circa_is_kept() -> None:
    sure, unsure = DateInterval(1, 9), DateInterval(5, 20, circa=True)
    assert sure.meet(unsure) == DateInterval(5, 9, circa=True)
    assert sure.hull(unsure) == DateInterval(1, 20, circa=True)
    assert unsure.widened(1) == DateInterval(4, 21, circa=True)


@given(intervals())
def test_iso_is_read_back(interval: DateInterval) -> None:
    assert DateInterval.from_iso(interval.iso()) == interval


@given(st.integers(-12000, 12000), st.integers(1, 12), st.integers(0, 60))
def test_iso_of_months_and_years_is_read_back(year: int, month: int, more: int) -> None:
    for interval in (DateInterval.of_month(year, month), DateInterval.of_years(year, year + more)):
        assert DateInterval.from_iso(interval.iso()) == interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2016", DateInterval.of_years(2016, 2016)),
        ("2011-06", DateInterval.of_month(2011, 6)),
        ("2011-06-14", DateInterval.of_day(2011, 6, 14)),
        ("2010-06-03/2011-06-02", DateInterval(day_number(2010, 6, 3), day_number(2011, 6, 2))),
        ("1990/1999", DateInterval.of_years(1990, 1999)),
        ("-0043-03-15", DateInterval.of_day(-43, 3, 15)),
        ("-0099/0000", DateInterval.of_years(-99, 0)),
    ],
)
def test_iso_forms(text: str, interval: DateInterval) -> None:
    assert DateInterval.from_iso(text) == interval
    assert interval.iso() == text


@pytest.mark.parametrize(
    "text",
    ["", "16", "2016-13", "2016-00", "2016-2-3", "2016-02-30", "2015-02-29", "2016-01-01-01", "2016-01-01T00:00",
     " 2016", "2016/", "2017/2016", "2015/2016/2017", "20_16", "June 2016", "２０１６", "--2016", "2016-", "2016\n"],
)  # fmt: skip
def test_what_is_not_iso_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        DateInterval.from_iso(text)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2011-06-14", "14 June 2011"),
        ("2011-06", "June 2011"),
        ("2011", "2011"),
        ("1990/1999", "the 1990s"),
        ("1991/2000", "1991 to 2000"),
        ("2010/2012", "2010 to 2012"),
        ("2010-06-03/2011-06-02", "3 June 2010 to 2 June 2011"),
        ("2010-02/2010-03", "1 February 2010 to 31 March 2010"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0000", "1 BCE"),
        ("-0099/0000", "100 BCE to 1 BCE"),
        ("-0050/-0041", "51 BCE to 42 BCE"),
        ("0001", "1"),
    ],
)
def test_str_is_what_a_reader_would_write(iso: str, words: str) -> None:
    assert str(DateInterval.from_iso(iso)) == words


def test_years() -> None:
    assert DateInterval.from_iso("2010-06-03/2011-06-02").years == (2010, 2011)
    assert DateInterval.from_iso("2010-06-03").is_day
    assert not DateInterval.from_iso("2010-06").is_day


# Ages


def age_readings(born: int, on: int) -> set[int]:
    """Whole years from one day to another by counting birthdays, 29 February read both ways. Slow and plain."""
    readings = set()
    for in_march in (False, True):
        (y1, m1, d1), (y2, m2, d2) = civil(born), civil(on)
        month, of_month = m1, d1
        if (m1, d1) == (2, 29) and not is_leap(y2):
            month, of_month = (3, 1) if in_march else (2, 28)
        readings.add(y2 - y1 - ((m2, d2) < (month, of_month)))
    return readings


@given(recent, recent)
def test_whole_years_are_counted_birthdays(born: int, on: int) -> None:
    assert {whole_years(born, on, most=False), whole_years(born, on, most=True)} == age_readings(born, on)
    assert whole_years(born, on, most=False) <= whole_years(born, on, most=True)


@given(recent, recent, st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_every_exact_age_lies_inside_ages(born: int, on: int, b1: int, b2: int, o1: int, o2: int) -> None:
    least, greatest = ages(DateInterval(born - b1, born + b2), DateInterval(on - o1, on + o2))
    assert all(least <= age <= greatest for age in age_readings(born, on))


@given(intervals(recent, 5), intervals(recent, 5))
def test_ages_are_no_wider_than_they_must_be(birth: DateInterval, on: DateInterval) -> None:
    exact = set[int]().union(
        *(age_readings(b, d) for b in range(birth.first, birth.last + 1) for d in range(on.first, on.last + 1))
    )
    assert ages(birth, on) == (min(exact), max(exact))


@given(recent, st.integers(-120, 120), st.booleans())
def test_years_before_is_the_inverse_of_years_after(when: int, years: int, late: bool) -> None:
    last = years_before(when, years, late=late)
    assert years_after(last, years, late=late) <= when < years_after(last + 1, years, late=late)


@given(recent, st.integers(-120, 120), st.booleans())
def test_anniversaries_keep_the_order_of_days(when: int, years: int, late: bool) -> None:
    assert years_after(when, years, late=late) <= years_after(when + 1, years, late=late)


@given(intervals(recent, 400), st.integers(0, 110), st.integers(0, 12), st.integers(-3, 3), st.booleans())
def test_births_is_the_inverse_of_ages(on: DateInterval, least: int, more: int, shift: int, early: bool) -> None:
    born = births(least, least + more, on)
    probe = (born.first if early else born.last) + shift
    youngest, oldest = ages(DateInterval(probe, probe), on)
    assert (born.first <= probe <= born.last) == (youngest <= least + more and oldest >= least)


@pytest.mark.parametrize("on", ["2018-02-27", "2018-02-28", "2018-03-01", "2020-02-28", "2020-02-29", "2020-03-01"])
@pytest.mark.parametrize("age", [17, 18, 19, 20])
def test_births_by_brute_force_around_the_leap_day(on: str, age: int) -> None:
    when = DateInterval.from_iso(on)
    born = births(age, age, when)
    start = day("1996-01-01")
    fitting = [n for n in range(start, start + 8 * 366) if age in age_readings(n, when.first)]
    assert (born.first, born.last) == (fitting[0], fitting[-1])
    assert len(fitting) == born.last - born.first + 1


def test_births_of_a_child_of_twelve() -> None:
    assert births(12, 12, DateInterval.from_iso("2023-06-02")).iso() == "2010-06-03/2011-06-02"
    assert births(40, 49, DateInterval.from_iso("2023-06-02")).iso() == "1973-06-03/1983-06-02"
    assert births(49, 40, DateInterval.from_iso("2023-06-02")) == births(40, 49, DateInterval.from_iso("2023-06-02"))


def test_a_birthday_on_the_leap_day_has_two_readings() -> None:
    born = DateInterval.from_iso("2000-02-29")
    assert ages(born, DateInterval.from_iso("2018-02-27")) == (17, 17)
    assert ages(born, DateInterval.from_iso("2018-02-28")) == (17, 18)
    assert ages(born, DateInterval.from_iso("2018-03-01")) == (18, 18)
    assert ages(born, DateInterval.from_iso("2020-02-28")) == (19, 19)
    assert ages(born, DateInterval.from_iso("2020-02-29")) == (20, 20)


def test_ages_from_a_year_of_birth() -> None:
    assert ages(DateInterval.from_iso("2016"), DateInterval.from_iso("2023-06-02")) == (6, 7)
    assert ages(DateInterval.from_iso("2024"), DateInterval.from_iso("2023-12-31")) == (-1, -1)


# Wikidata's notation


@pytest.mark.parametrize(
    ("time", "precision", "iso"),
    [
        ("+2011-06-14T00:00:00Z", 11, "2011-06-14"),
        ("+2011-06-14T00:00:00Z", 10, "2011-06"),
        ("+2011-06-00T00:00:00Z", 11, "2011-06"),
        ("+2011-06-00T00:00:00Z", 10, "2011-06"),
        ("+2011-00-00T00:00:00Z", 10, "2011"),
        ("+2011-00-00T00:00:00Z", 9, "2011"),
        ("+2011-06-14T00:00:00Z", 9, "2011"),
        ("+1995-00-00T00:00:00Z", 8, "1990/1999"),
        ("+0005-00-00T00:00:00Z", 8, "0001/0009"),
        ("+1801-00-00T00:00:00Z", 7, "1801/1900"),
        ("+1900-00-00T00:00:00Z", 7, "1801/1900"),
        ("+1901-00-00T00:00:00Z", 7, "1901/2000"),
        ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
        ("-0001-00-00T00:00:00Z", 9, "0000"),
        ("-0044-00-00T00:00:00Z", 8, "-0048/-0039"),
        ("-0401-00-00T00:00:00Z", 7, "-0499/-0400"),
        ("-0500-00-00T00:00:00Z", 7, "-0499/-0400"),
        ("+00000002011-06-14T00:00:00Z", 11, "2011-06-14"),
        ("+2000-02-29T00:00:00Z", 11, "2000-02-29"),
    ],
)
def test_wikidata_precisions(time: str, precision: int, iso: str) -> None:
    read = wikidata_time(time, precision, GREGORIAN)
    assert read is not None
    assert read.iso() == iso


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("+1917-10-25", "1917-11-07"),  # the October Revolution
        ("+1582-10-04", "1582-10-14"),  # the day before the reform, whose next was 15 October
        ("+1732-02-11", "1732-02-22"),  # George Washington
        ("+1616-04-23", "1616-05-03"),  # Shakespeare's death
        ("+1066-10-14", "1066-10-20"),  # Hastings
        ("+1900-02-29", "1900-03-13"),  # a leap day of the Julian calendar only
        ("+0300-01-01", "0300-01-01"),  # the calendars agree in the third century
        ("+0001-01-01", "0000-12-30"),
        ("-0044-03-15", "-0043-03-13"),  # the Ides of March
    ],
)
def test_julian_days(julian: str, gregorian: str) -> None:
    read = wikidata_time(f"{julian}T00:00:00Z", 11, JULIAN)
    assert read == DateInterval.from_iso(gregorian)


@given(st.integers(1583, 2099), st.integers(1, 12), st.integers(1, 28))
def test_a_coarse_julian_date_holds_its_days(year: int, month: int, of_month: int) -> None:
    for precision in (10, 9, 8, 7):
        coarse = wikidata_time(f"+{year:04d}-{month:02d}-{of_month:02d}T00:00:00Z", precision, JULIAN)
        exact = wikidata_time(f"+{year:04d}-{month:02d}-{of_month:02d}T00:00:00Z", 11, JULIAN)
        assert coarse is not None
        assert exact is not None
        assert exact.within(coarse)


@given(st.dates(date(1583, 1, 1), date(2100, 1, 1)), st.integers(9, 11))
def test_a_coarser_precision_is_wider(when: date, precision: int) -> None:
    time = f"+{when.isoformat()}T00:00:00Z"
    fine, coarse = wikidata_time(time, precision, GREGORIAN), wikidata_time(time, precision - 1, GREGORIAN)
    assert fine is not None
    assert coarse is not None
    assert DateInterval.of_date(when).within(fine)
    assert fine.within(coarse)


def test_following_julian_days_follow_each_other() -> None:
    days = [wikidata_time(f"+1899-{m:02d}-{d:02d}T00:00:00Z", 11, JULIAN) for m in range(1, 13) for d in range(1, 32)]
    read = [d.first for d in days if d]
    assert read == list(range(read[0], read[0] + 365))
    assert date.fromordinal(read[0]) == date(1899, 1, 1) + timedelta(12)


@pytest.mark.parametrize(
    ("time", "precision"),
    [
        ("", 11),
        ("2011", 9),
        ("+2011-06", 10),
        ("+2011-13-01T00:00:00Z", 11),
        ("+2011-13-00T00:00:00Z", 10),
        ("+2011-02-29T00:00:00Z", 11),
        ("+2011-06-31T00:00:00Z", 11),
        ("+2011-06-32T00:00:00Z", 9),
        ("+2011-6-1T00:00:00Z", 11),
        ("+2011--6-01T00:00:00Z", 11),
        ("+0000-00-00T00:00:00Z", 9),
        ("+-2011-01-01T00:00:00Z", 9),
        ("+2011-01-01x", 9),
        ("junk", 11),
        ("+2011-06-14T00:00:00Z", 6),
        ("-13798000000-00-00T00:00:00Z", 3),
        ("+2011-06-14T00:00:00Z", 0),
    ],
)
def test_malformed_and_coarse_times_are_none(time: str, precision: int) -> None:
    assert wikidata_time(time, precision, GREGORIAN) is None


def test_a_julian_february_has_its_own_length() -> None:
    assert wikidata_time("+1901-02-29T00:00:00Z", 11, JULIAN) is None
    assert wikidata_time("+1900-02-30T00:00:00Z", 11, JULIAN) is None


def test_the_old_calendar_is_behind_by_as_many_days_as_its_century_has():
    days = [DateInterval.of_day(year, 4, 2).first for year in (1600, 1743, 1850, 1910)]
    assert [calendars_apart(day) for day in days] == [10, 11, 12, 13]
