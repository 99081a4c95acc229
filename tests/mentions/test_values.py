"""Dates, ages, numbers, durations and weekdays: what is one, what it says, and what only looks like one."""

from __future__ import annotations

import pytest
from helpers import mentions, of_type, surfaces

from checker.dates import DateInterval
from checker.mentions.mention import AgeValue, DateValue, DurationValue, NumberValue, WeekdayValue
from checker.mentions.values import number_of

WRITTEN = "2023-06-02"


def dates(text: str, on: str | None = WRITTEN) -> dict[str, str | None]:
    """The dates of a text and their days as ISO 8601; None for those of no known days."""
    found = of_type(mentions(text, on=on), "date")
    values = {m.surface: m.value for m in found}
    return {s: v.days.iso() if isinstance(v, DateValue) and v.days else None for s, v in values.items()}


def date_value(text: str, on: str | None = WRITTEN) -> DateValue:
    (mention,) = of_type(mentions(text, on=on), "date")
    assert isinstance(mention.value, DateValue)
    return mention.value


def ages(text: str) -> list[tuple[int, int, str]]:
    values = [m.value for m in of_type(mentions(text), "age")]
    return [(v.least, v.most, v.unit) for v in values if isinstance(v, AgeValue)]


def numbers(text: str, *types: str) -> list[int]:
    values = [m.value for m in of_type(mentions(text), *types)]
    return [v.value for v in values if isinstance(v, NumberValue)]


def durations(text: str) -> list[tuple[int, int, str]]:
    values = [m.value for m in of_type(mentions(text), "duration")]
    return [(v.least, v.most, v.unit) for v in values if isinstance(v, DurationValue)]


def weekdays(text: str) -> list[int]:
    values = [m.value for m in of_type(mentions(text), "weekday")]
    return [v.value for v in values if isinstance(v, WeekdayValue)]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("14 June 2011", "2011-06-14"),
        ("14th June 2011", "2011-06-14"),
        ("14th of June 2011", "2011-06-14"),
        ("14th of June, 2011", "2011-06-14"),
        ("June 14, 2011", "2011-06-14"),
        ("June 14 2011", "2011-06-14"),
        ("June 14th, 2011", "2011-06-14"),
        ("Jan. 5, 2011", "2011-01-05"),
        ("5 Sept 2011", "2011-09-05"),
        ("May 1, 2011", "2011-05-01"),
        ("29 February 2024", "2024-02-29"),
        ("2011-06-14", "2011-06-14"),
        ("June 2011", "2011-06"),
        ("June, 2011", "2011-06"),
        ("June of 2011", "2011-06"),
        ("Mar. 2011", "2011-03"),
        ("2011", "2011"),
        ("the 1990s", "1990/1999"),
        ("the '90s", "1990/1999"),
        ("the ’90s", "1990/1999"),
    ],
)
def test_a_date_is_as_many_days_as_its_words_leave_open(written: str, days: str) -> None:
    assert dates(f"She left in {written}, it is said.") == {written: days}


@pytest.mark.parametrize(
    ("written", "inside", "outside"),
    [
        ("early 2011", "2011-02-01", "2011-11-01"),
        ("mid-2011", "2011-07-01", "2011-01-01"),
        ("late 2011", "2011-11-01", "2011-02-01"),
        ("late June 2011", "2011-06-28", "2011-06-02"),
        ("the early 1990s", "1992", "1998"),
        ("the summer of 2011", "2011-07", "2011-01"),
    ],
)
def test_a_part_of_a_year_is_taken_generously(written: str, inside: str, outside: str) -> None:
    value = date_value(f"She left in {written}.")
    assert value.days is not None
    assert value.approximate
    assert DateInterval.from_iso(inside).within(value.days)
    assert not DateInterval.from_iso(outside).overlaps(value.days)


@pytest.mark.parametrize("text", ["2016's best film was long.", "2016’s best film was long."])
def test_a_year_may_own_something(text: str) -> None:
    assert dates(text) == {"2016": "2016"}


@pytest.mark.parametrize(
    "text",
    [
        "May December is a film.",
        "She may leave and march on.",
        "He saw “1917” twice.",
        "It cost $2011.",
        "It cost 2,011 pounds.",
        "There were 2011 people.",
        "It grew by 2011.5 points.",
        "The flight BA2011 was late.",
        "It opened in the 19th century.",
        "June said so, and April laughed.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == {}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("She left on March 3.", "2023-03-03"),
        ("She left on 20 December.", "2022-12-20"),
        ("She left on Feb. 29.", "2024-02-29"),
        ("She left in March.", "2023-03"),
        ("She left in December.", "2022-12"),
        ("She left last May.", "2023-05"),
        ("She left last year.", "2022"),
        ("She left earlier this year.", "2023"),
        ("She leaves next year.", "2024"),
        ("She left last month.", "2023-05"),
    ],
)
def test_what_lacks_a_year_takes_it_from_the_day_of_writing(text: str, days: str) -> None:
    on = "2023-02-02" if "December" in text else WRITTEN
    value = date_value(text, on)
    assert value.days is not None
    assert value.days.iso() == days
    assert value.inferred


def test_without_a_day_of_writing_the_year_stays_open() -> None:
    value = date_value("She left on March 3.", None)
    assert (value.days, value.month, value.day) == (None, 3, 3)
    assert dates("She left last year, in May.", None) == {}


@pytest.mark.parametrize("written", ["June 31, 1920", "31 June 1920", "31 June", "29 February 2023", "2023-02-30"])
def test_a_day_that_no_calendar_has_is_kept_as_impossible(written: str) -> None:
    value = date_value(f"She left on {written}, it is said.")
    assert value.impossible
    assert value.days is None


def test_both_years_of_a_span_are_dates() -> None:
    assert dates("She lived there from 1999 to 2004.") == {"1999": "1999", "2004": "2004"}
    assert dates("Max Poe (1904–1980) was a painter.") == {"1904": "1904", "1980": "1980"}


def test_a_day_and_a_year_are_told_apart() -> None:
    found = mentions("She left on 14 June 2011, in June 2012 and in 2013.")
    assert surfaces(of_type(found, "day")) == ["14 June 2011"]
    assert surfaces(of_type(found, "year")) == ["2013"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Ann Poe, 41, left.", (41, 41, "year")),
        ("Ann Poe (41) left.", (41, 41, "year")),
        ("Ann Poe, now 41, left.", (41, 41, "year")),
        ("Ann Poe, 41.", (41, 41, "year")),
        ("Ann Poe, aged 41, left.", (41, 41, "year")),
        ("Ann Poe, age 41, left.", (41, 41, "year")),
        ("She left at the age of 41.", (41, 41, "year")),
        ("She left at age forty-one.", (41, 41, "year")),
        ("The 41-year-old left.", (41, 41, "year")),
        ("A forty-one-year-old man left.", (41, 41, "year")),
        ("Ann Poe is 41 years old.", (41, 41, "year")),
        ("Tom, six, left.", (6, 6, "year")),
        ("An 18-month-old slept.", (18, 18, "month")),
        ("Tom, 11 months, slept.", (11, 11, "month")),
        ("She is six weeks old.", (6, 6, "week")),
        ("She is in her forties.", (40, 49, "year")),
        ("He is in his early 40s.", (40, 44, "year")),
        ("She is in her mid-thirties.", (33, 37, "year")),
        ("He is in his teens.", (13, 19, "year")),
    ],
)
def test_ages(text: str, age: tuple[int, int, str]) -> None:
    assert ages(text) == [age]


def test_each_child_has_an_age() -> None:
    assert ages("Jack, 5, and Charlotte, 3, were there.") == [(5, 5, "year"), (3, 3, "year")]


def test_almost_forty_is_approximate() -> None:
    (mention,) = of_type(mentions("She is almost 40 years old."), "age")
    assert isinstance(mention.value, AgeValue)
    assert mention.value.approximate


@pytest.mark.parametrize(
    "text",
    [
        "In 2010, 41 people left.",
        "The house is 150 years old.",
        "It was open to people aged 60 or over.",
        "It was for those aged 5 to 7.",
        "She was elected at 41 polling stations.",
        "He won the race, 300 came.",
    ],
)
def test_what_is_no_age(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("two dogs", 2),
        ("twenty-one dogs", 21),
        ("twenty one dogs", 21),
        ("a dozen dogs", 12),
        ("1,200 dogs", 1200),
        ("15 dogs", 15),
        ("about ten dogs", 10),
    ],
)
def test_numbers(text: str, number: int) -> None:
    assert numbers(text, "number") == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [("the first", 1), ("the 3rd", 3), ("the twenty-first", 21), ("the 112th", 112), ("the ninetieth", 90)],
)
def test_ordinals(text: str, number: int) -> None:
    assert numbers(text, "ordinal") == [number]


@pytest.mark.parametrize(
    ("text", "number"), [("a three-time winner", 3), ("the 2-time winner", 2), ("she won twice", 2), ("only once", 1)]
)
def test_times(text: str, number: int) -> None:
    assert numbers(text, "times") == [number]


@pytest.mark.parametrize("text", ["3.5 dogs", "5% of it", "$5", "two-thirds of it", "10km", "£20,000"])
def test_what_is_no_whole_number(text: str) -> None:
    assert numbers(text, "number", "ordinal") == []


def test_every_number_word_has_its_value() -> None:
    assert [number_of(w) for w in ("zero", "Seven", "nineteen", "ninety-nine", "ninety nine", "1,000")] == [
        0, 7, 19, 99, 99, 1000,
    ]  # fmt: skip
    assert number_of("many") is None


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("for ten years", (10, 10, "year")),
        ("their ten-year marriage", (10, 10, "year")),
        ("for a year", (1, 1, "year")),
        ("for six months", (6, 6, "month")),
        ("for one week", (1, 1, "week")),
        ("for two and a half years", (2, 3, "year")),
        ("for two decades", (20, 20, "year")),
        ("in ten years’ time", (10, 10, "year")),
    ],
)
def test_durations(text: str, duration: tuple[int, int, str]) -> None:
    assert durations(text) == [duration]


@pytest.mark.parametrize(
    "text", ["for nearly ten years", "for about a year", "for more than two years", "a decade-long feud"]
)
def test_rounded_durations_are_approximate(text: str) -> None:
    values = [m.value for m in of_type(mentions(text), "duration")]
    assert values
    assert all(isinstance(v, DurationValue) and v.approximate for v in values)


@pytest.mark.parametrize("text", ["a ten-year-old girl", "for several years", "for a few years", "an hour"])
def test_what_has_no_stated_length(text: str) -> None:
    assert durations(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("on Monday", 0), ("on Sunday", 6), ("on Tues. Nov. 3", 1), ("on Wed, 5 June", 2), ("Friday night", 4)],
)
def test_weekdays(text: str, number: int) -> None:
    assert weekdays(text) == [number]


@pytest.mark.parametrize(
    "text", ["the Sun said so", "The Sun, a tabloid", "the Baltimore Sun, of 1999", "They wed, and sat, for a while"]
)
def test_the_sun_is_no_sunday(text: str) -> None:
    assert weekdays(text) == []


def test_a_word_may_be_read_in_several_ways() -> None:
    (mention,) = of_type(mentions("Tom, 11, left."), "bareage")
    assert mention.surface == "11"
    assert surfaces(of_type(mentions("Tom, 11, left."), "number")) == ["11"]
