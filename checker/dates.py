"""Dates as sets of days.

Every date, stated or known, is a closed interval of days: a year is 365 or 366 of them, "the 1990s" some 3,652. Two
dates contradict each other only when their intervals have no day in common. Days are counted in the proleptic
Gregorian calendar, day 1 being 1 January of year 1 as in `datetime.date.toordinal`, but with no smallest year.

Ages follow the common reckoning: n whole years lie between birth and day when the n-th birthday has come and the next
has not. Those born on 29 February are taken to have it on 28 February or on 1 March in a common year: both count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.patterns import regex

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
JULIAN = "Q1985786"

_ISO = regex(r"(-?)([0-9]{4,})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_WIKIDATA = regex(r"([+-]?)([0-9]+)-([0-9]{2})-([0-9]{2})(?:T.*)?")


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The day's number, for any year (0 is 1 BCE). Months and days out of range are the caller's fault.

    The method is that of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that
    the leap day comes last.
    """
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number: the inverse of `day_number`."""
    era, of_era = divmod(number + 305, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * of_year + 2) // 153
    month = shifted_month + (3 if shifted_month < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted_month + 2) // 5 + 1


def weekday(number: int) -> int:
    """0 for Monday."""
    return (number + 6) % 7


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A non-empty closed interval of days; `circa` says that its source called it approximate."""

    first: int
    last: int
    circa: bool = False

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"an interval needs first <= last, got {self.first} > {self.last}")

    @classmethod
    def of_day(cls, year: int, month: int, day: int) -> DateInterval:
        number = day_number(year, month, day)
        return cls(number, number)

    @classmethod
    def of_month(cls, year: int, month: int) -> DateInterval:
        return cls(day_number(year, month, 1), day_number(year, month, days_in_month(year, month)))

    @classmethod
    def of_years(cls, first: int, last: int) -> DateInterval:
        return cls(day_number(first, 1, 1), day_number(last, 12, 31))

    @classmethod
    def of_date(cls, day: date) -> DateInterval:
        return cls(day.toordinal(), day.toordinal())

    @classmethod
    def from_iso(cls, text: str) -> DateInterval:
        """`2016`, `2011-06`, `2011-06-14` or two of them with a slash between. Raises ValueError for anything else."""
        if "/" in text:
            early, late = (cls.from_iso(part) for part in text.split("/"))
            return cls(early.first, late.last)
        read = _ISO.fullmatch(text)
        if not read:
            raise ValueError(f"not a date: {text!r}")
        year = int(read[1] + read[2])
        month, day = (int(part) if part else None for part in read.group(3, 4))
        if month is None:
            return cls.of_years(year, year)
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= days_in_month(year, month)):
            raise ValueError(f"no such day: {text!r}")
        return cls.of_month(year, month) if day is None else cls.of_day(year, month, day)

    def iso(self) -> str:
        """The normal form at its own precision, which `from_iso` reads back (all but `circa`)."""
        y1, m1, d1 = civil(self.first)
        y2, m2, d2 = civil(self.last)
        first, last = (f"{'-' if year < 0 else ''}{abs(year):04d}" for year in (y1, y2))
        if self.first == self.last:
            return f"{first}-{m1:02d}-{d1:02d}"
        whole_months = d1 == 1 and d2 == days_in_month(y2, m2)
        if whole_months and (y1, m1) == (y2, m2):
            return f"{first}-{m1:02d}"
        if whole_months and m1 == 1 and m2 == 12:
            return first if y1 == y2 else f"{first}/{last}"
        return f"{first}-{m1:02d}-{d1:02d}/{last}-{m2:02d}-{d2:02d}"

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def years(self) -> tuple[int, int]:
        return civil(self.first)[0], civil(self.last)[0]

    def overlaps(self, other: DateInterval) -> bool:
        return self.first <= other.last and other.first <= self.last

    def within(self, other: DateInterval) -> bool:
        return other.first <= self.first and self.last <= other.last

    def meet(self, other: DateInterval) -> DateInterval | None:
        """The days in both, or None. Commutative and associative."""
        if not self.overlaps(other):
            return None
        return DateInterval(max(self.first, other.first), min(self.last, other.last), self.circa or other.circa)

    def hull(self, other: DateInterval) -> DateInterval:
        return DateInterval(min(self.first, other.first), max(self.last, other.last), self.circa or other.circa)

    def widened(self, days: int) -> DateInterval:
        return DateInterval(self.first - days, self.last + days, self.circa)

    def gap(self, other: DateInterval) -> int:
        """Days by which the two miss each other; 0 when they overlap."""
        return max(0, self.first - other.last, other.first - self.last)

    def __str__(self) -> str:
        """As a reader would write it: `14 June 2011`, `June 2011`, `2011`, `the 1990s`, `2010 to 2012`."""
        y1, m1, d1 = civil(self.first)
        y2, m2, d2 = civil(self.last)
        if self.first == self.last:
            return f"{d1} {MONTHS[m1 - 1]} {_year(y1)}"
        if d1 == 1 and d2 == days_in_month(y2, m2):
            if (y1, m1) == (y2, m2):
                return f"{MONTHS[m1 - 1]} {_year(y1)}"
            if m1 == 1 and m2 == 12:
                if y1 == y2:
                    return _year(y1)
                if y1 > 0 and y1 % 10 == 0 and y2 == y1 + 9:
                    return f"the {y1}s"
                return f"{_year(y1)} to {_year(y2)}"
        return f"{d1} {MONTHS[m1 - 1]} {_year(y1)} to {d2} {MONTHS[m2 - 1]} {_year(y2)}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


def years_after(day: int, years: int, *, late: bool) -> int:
    """The anniversary of a day; in a common year that of 29 February is 1 March if `late`, else 28 February."""
    year, month, of_month = civil(day)
    if month == 2 and of_month == 29 and not is_leap(year + years):
        return day_number(year + years, 3, 1) if late else day_number(year + years, 2, 28)
    return day_number(year + years, month, of_month)


def years_before(day: int, years: int, *, late: bool) -> int:
    """The last day whose anniversary, `years` on, has come by `day`: the inverse of `years_after`, `late` alike."""
    year, month, of_month = civil(day)
    target = year - years
    if month == 2 and of_month == days_in_month(year, 2):
        if of_month == 29:
            of_month = days_in_month(target, 2)
        elif not late and is_leap(target):
            of_month = 29  # 28 February is the birthday of those born on the 29th
    return day_number(target, month, of_month)


def whole_years(early: int, late: int, *, most: bool) -> int:
    """Whole years from one day to another, negative if `late` comes first; the two readings of 29 February differ."""
    (y1, _, _), (y2, _, _) = civil(early), civil(late)
    years = y2 - y1
    return years if years_after(early, years, late=not most) <= late else years - 1


def ages(birth: DateInterval, on: DateInterval) -> tuple[int, int]:
    """The least and the greatest age, in whole years, that someone born then can have on some day of `on`."""
    return whole_years(birth.last, on.first, most=False), whole_years(birth.first, on.last, most=True)


def births(least: int, greatest: int, on: DateInterval) -> DateInterval:
    """When those were born who are `least` to `greatest` whole years old on some day of `on`: the inverse of `ages`."""
    least, greatest = sorted((least, greatest))
    first = years_before(on.first, greatest + 1, late=True) + 1
    return DateInterval(first, years_before(on.last, least, late=False))


def wikidata_time(time: str, precision: int, calendar: str) -> DateInterval | None:
    """A Wikidata time value as days, or None for what is malformed or coarser than a century.

    Precision 11 is a day, 10 a month, 9 a year, 8 a decade, 7 a century (https://www.wikidata.org/wiki/Help:Dates);
    unknown months and days are written 00, and year -0044 is 44 BCE. A Julian day is moved to its Gregorian one;
    coarser Julian dates are widened by 13 days, the greatest difference up to 2099.
    """
    read = _WIKIDATA.fullmatch(time)
    if not read:
        return None
    counted, month, day = (int(part) for part in read.group(2, 3, 4))
    before_christ = read[1] == "-"
    year = 1 - counted if before_christ else counted
    if not counted or month > 12 or day > 31 or precision < 7:
        return None
    julian = calendar.endswith(JULIAN)
    if precision >= 11 and month and day:
        if day > (29 if julian and month == 2 and year % 4 == 0 else days_in_month(year, month)):
            return None
        number = _julian_day(year, month, day) if julian else day_number(year, month, day)
        return DateInterval(number, number)
    if precision >= 10 and month:
        interval = DateInterval.of_month(year, month)
    elif precision >= 9:
        interval = DateInterval.of_years(year, year)
    else:
        first = max(counted - counted % 10, 1) if precision == 8 else counted - (counted - 1) % 100
        last = counted - counted % 10 + 9 if precision == 8 else first + 99
        interval = DateInterval.of_years(1 - last, 1 - first) if before_christ else DateInterval.of_years(first, last)
    return interval.widened(13) if julian else interval


def _julian_day(year: int, month: int, day: int) -> int:
    shifted = year - (month <= 2)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return 365 * shifted + shifted // 4 + of_year - 307


def calendars_apart(day: int) -> int:
    """By how many days the Julian calendar was behind the Gregorian one on a day: 11 in 1743, 13 since 1900."""
    date = civil(day)
    return _julian_day(*date) - day_number(*date)
