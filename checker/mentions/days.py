"""Dates and weekdays.

General date finders turn "may" and "1990s" into today; these know only what is written. A month's name is a date only
beside a day, a year or a word such as "in": "May December" is a film. What lacks a year takes it from the day of
writing and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.dates import DateInterval, civil, day_number, days_in_month
from checker.document import Span
from checker.lexicon import MONTH_NUMBERS, WEEKDAY_NUMBERS
from checker.mentions.cover import Cover
from checker.mentions.mention import DateValue, Mention, WeekdayValue
from checker.mentions.tokens import Tokens, matches_at
from checker.patterns import regex

_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = (
    rf"(?:{_MONTH_NAMES}|{_MONTH_NAMES.upper()}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
)
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_DAY_WIDE = r"(?:[1-9][0-9]|0?[1-9])"
_PART = r"(?:(?P<part>early|mid|late|the\s(?:summer|spring|fall|autumn|winter)\sof)[\s-]+(?:in\s+)?)?"
_DATES = regex(
    rf"""
    (?:(?<![\w/.])|(?<=\bc\.)|(?<=\bca\.))(?<!\D-)(?:
      (?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])(?![\w-])
    | (?P<m1>{_MONTH})\s+(?:the\s+)?(?P<d1>{_DAY_WIDE})(?:st|nd|rd|th)?\b(?!\s*(?:%|percent|million|p\.m|a\.m|years?\b|-year|,\d{{3}}))
        (?:(?:\s*,\s*|\s+|\s+of\s+)(?P<y1>{_YEAR})\b(?!\s+(?:people|men|women|troops)))?
    | (?P<d2>{_DAY_WIDE})(?:st|nd|rd|th)?\s+(?:of\s+|day\s+of\s+)?(?P<m2>{_MONTH})(?=\W|\Z)(?:(?:\s*,\s*|\s+|\s+of\s+)(?P<y2>{_YEAR})\b)?
    | {_PART}(?P<m3>{_MONTH})(?:,\s*|\s+of\s+|\s+)(?P<y3>{_YEAR})\b
    | (?:the\s+)?(?P<part4>early|mid|late)?[\s-]*(?P<decade>(?:1[0-9]|20)[0-9]0|['’]?[2-9]0)['’]?s\b
    | {_PART.replace("part", "part5")}(?P<y5>{_YEAR})(?![\w]|[.,]\d|-\d\d-|\s*(?:%|percent|metres|meters|feet|miles|km|people|troops|men|women|pounds|dollars|votes|points|acres|copies|tonnes|tons|jobs|workers|soldiers))
    )
    """,
    re.VERBOSE,
)
_ABOUT = regex(r"(?:\b(?:about|around|circa|roughly)|\bca?\.)\s*$", re.IGNORECASE)
_RELATIVE = regex(
    rf"\b(?:(?P<rel>last|this|next|earlier\s+this|later\s+this)\s+(?P<unit>year|month)"
    rf"|(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Tt]his|[Dd]uring|[Bb]y|early|mid|late)\s+(?P<m>{_MONTH})(?=\W|\Z))",
)
_WEEKDAY = regex(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?=[.,]))\b\.?"
)
_SEASONS = {"the spring of": (3, 6), "the summer of": (6, 9), "the fall of": (9, 12), "the autumn of": (9, 12)}
_NEWSPAPER = regex(r"(?:[Tt]he|[A-Z]\w+) $")
"""Before a short weekday: the Sun is a newspaper."""
_OPENERS = frozenset([*MONTH_NUMBERS, "early", "mid", "late", "the", "-", "'", "’"])
"""Words and marks that a date may begin with before its first digit."""
_BEFORE_DIGITS = _OPENERS | frozenset("summer spring fall autumn winter of in , .".split())
"""Words and marks that a date may have before its first digit."""
_MOST_BEFORE = 8
_DATE = frozenset({"date"})
_RELATIVE_DATE = frozenset({"date", "relative"})
_DAY_OF_DATE = frozenset({"date", "day"})
_YEAR_OF_DATE = frozenset({"date", "year"})
_WEEKDAYS = frozenset({"weekday"})


def _partial(interval: DateInterval, part: str | None) -> DateInterval:
    """Early, mid, late and the seasons, generously: copy is not exact about them."""
    if not part:
        return interval
    year = civil(interval.first)[0]
    if part == "the winter of":
        return DateInterval(day_number(year - 1, 12, 1), day_number(year + 1, 3, 31))
    if part in _SEASONS:
        first, last = _SEASONS[part]
        return DateInterval(day_number(year, first, 1), day_number(year, last, days_in_month(year, last)))
    length = interval.last - interval.first + 1
    begin, end = {"early": (0.0, 0.45), "mid": (0.2, 0.8), "late": (0.55, 1.0)}[part]
    return DateInterval(interval.first + int(begin * length), interval.first + max(int(end * length) - 1, 0))


def _nearest_year(month: int, day: int, on: DateInterval) -> int:
    """The year that brings a day nearest to the day of writing."""
    year = civil(on.first)[0]
    choices = [y for y in (year - 1, year, year + 1) if day <= days_in_month(y, month)] or [year]
    return min(choices, key=lambda y: abs(day_number(y, month, min(day, days_in_month(y, month))) - on.first))


def _full_date(year: int | None, month: int, day: int, on: DateInterval | None) -> DateValue:
    inferred = year is None
    impossible = day > (days_in_month(year, month) if year else days_in_month(2000, month))
    if year is None and on and not impossible:
        year = _nearest_year(month, day, on)
        if day > days_in_month(year, month):
            year = None
    if impossible or year is None:
        return DateValue(None, year, month, day, inferred, impossible)
    return DateValue(DateInterval.of_day(year, month, day), year, month, day, inferred)


def _month(name: str) -> int:
    return MONTH_NUMBERS[name.rstrip(".").lower()]


def _date_value(match: re.Match[str], on: DateInterval | None) -> DateValue:
    group = match.group
    if iso := group("iso"):
        year, month, day = map(int, iso.split("-"))
        if not 1 <= month <= 12:
            return DateValue(None, year, None, None, impossible=True)
        return _full_date(year, month, day, on)
    for m, d, y in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if group(m):
            return _full_date(int(group(y)) if group(y) else None, _month(group(m)), int(group(d)), on)
    if group("m3"):
        year, month = int(group("y3")), _month(group("m3"))
        days = _partial(DateInterval.of_month(year, month), group("part"))
        return DateValue(days, year, month, approximate=bool(group("part")))
    if group("decade"):
        digits = group("decade").lstrip("'’")
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
        days = _partial(DateInterval.of_years(first, first + 9), group("part4"))
        return DateValue(days, approximate=True)
    year = int(group("y5"))
    days = _partial(DateInterval.of_years(year, year), group("part5"))
    return DateValue(days, year, approximate=bool(group("part5")))


def _date_starts(tokens: Tokens) -> Iterator[int]:
    """Where dates may begin: there are digits in each, and few other words before them."""
    lowers, starts, text = tokens.lowers, tokens.starts, tokens.text
    for digits in tokens.digits:
        here = first = tokens.at(digits)
        while first and here - first < _MOST_BEFORE and lowers[first - 1] in _BEFORE_DIGITS:
            first -= 1
        for i in range(first, here):
            if lowers[i] in _OPENERS:
                yield starts[i]
        if digits and text[digits - 1] in "'’":
            yield digits - 1
        yield digits


def _dates(tokens: Tokens, on: DateInterval | None) -> Iterator[Mention]:
    text = tokens.text
    for match in matches_at(_DATES, text, _date_starts(tokens)):
        if not _is_date_in_context(text, match):
            continue
        value = _date_value(match, on)
        start, end = match.span()
        while end > start and text[end - 1] in " \n.,":
            end -= 1
        if value.days and _ABOUT.search(text, max(0, start - 10), start):
            value = value._replace(days=value.days.widened(2 * 366), approximate=True)
        types = _DATE
        if value.day and value.month:
            types = _DAY_OF_DATE
        elif match.lastgroup == "y5" and not match.group("part5"):
            types = _YEAR_OF_DATE
        yield Mention(Span(start, end), text[start:end], types, value)


def _is_date_in_context(text: str, match: re.Match[str]) -> bool:
    """Not the film "1917" in quotes, not a house number, not "May 12 women"."""
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if match.group("y5") and before in "“\"‘'$£€#" and before and after in "”\"’'" and after:
        return after in "’'" and text[end + 1 : end + 2] == "s"
    return not (match.group("y5") and before in "$£€#" and before)


def _relative_starts(tokens: Tokens) -> list[int]:
    """Where "last year" and "in May" may begin: a word before a month, and the words before "year"."""
    lowers, starts = tokens.lowers, tokens.starts
    found = [starts[i - 1] for i in tokens.any_of(MONTH_NUMBERS.keys()) if i]
    for i in tokens.any_of({"last", "this", "next"}):
        if lowers[i + 1 : i + 2] and lowers[i + 1].startswith(("year", "month")):
            found += (starts[max(0, i - 1)], starts[i])
    return sorted(found)


def _relatives(tokens: Tokens, on: DateInterval) -> Iterator[Mention]:
    for match in matches_at(_RELATIVE, tokens.text, _relative_starts(tokens)):
        days = _relative_days(match, on)
        if days:
            month = match.group("m")
            start, end = match.span("m") if month else match.span()
            value = DateValue(days, inferred=True, month=civil(days.first)[1] if month else None)
            yield Mention(Span(start, end), tokens.text[start:end], _RELATIVE_DATE, value)


def _relative_days(match: re.Match[str], on: DateInterval) -> DateInterval | None:
    year, month, _ = civil(on.first)
    if match.group("m"):
        named = _month(match.group("m"))
        if match.group().lower().startswith("may ") or text_is_modal(match):
            return None
        options = [DateInterval.of_month(y, named) for y in (year - 1, year, year + 1)]
        if match.group().lower().startswith("last"):
            options = [o for o in options if o.first <= on.last]
            return max(options, key=lambda o: o.first) if options else None
        return min(options, key=lambda o: abs(o.first - on.first))
    shift = {"last": -1, "next": 1}.get(match.group("rel").split()[0].lower(), 0)
    if match.group("unit") == "year":
        return DateInterval.of_years(year + shift, year + shift)
    index = year * 12 + month - 1 + shift
    return DateInterval.of_month(index // 12, index % 12 + 1)


def text_is_modal(match: re.Match[str]) -> bool:
    """ "this may" is no month: the name must be capitalised, which the pattern sees to, and not open a verb."""
    return match.group("m") == "May" and match.string[match.end() : match.end() + 4] in (" be ", " hav", " not")


def find_dates(tokens: Tokens, on: DateInterval | None) -> list[Mention]:
    """All dates. `on`, the day of writing, completes those such as "in May"."""
    dates = list(_dates(tokens, on))
    if on is None:
        return dates
    written = Cover(date.span for date in dates)
    return [*dates, *(mention for mention in _relatives(tokens, on) if not written.contains(mention.span))]


def find_weekdays(tokens: Tokens) -> Iterator[Mention]:
    text = tokens.text
    for match in matches_at(_WEEKDAY, text, [tokens.starts[i] for i in tokens.any_of(WEEKDAY_NUMBERS.keys())]):
        start, end = match.span()
        if end - start < 6 and _NEWSPAPER.search(text, max(0, start - 20), start):
            continue
        surface = match.group().rstrip(".")
        span = Span(start, start + len(surface))
        yield Mention(span, surface, _WEEKDAYS, WeekdayValue(WEEKDAY_NUMBERS[surface.lower()]))
