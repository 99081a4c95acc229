"""Dates, ages, numbers, durations and weekdays.

General date finders turn "may" and "1990s" into today; these know only what is written. A month's name is a date only
beside a day, a year or a word such as "in": "May December" is a film. What lacks a year takes it from the day of
writing and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.dates import DateInterval, civil, day_number, days_in_month
from checker.document import Span
from checker.lexicon import CARDINALS, DECADES, MONTH_NUMBERS, ORDINALS, WEEKDAY_NUMBERS
from checker.mentions.mention import AgeValue, DateValue, DurationValue, Mention, NumberValue, Value, WeekdayValue
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
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER_WORD = rf"(?:(?:{_TENS})(?:[-\s](?:{_UNITS}))?|{_TEENS}|{_UNITS}|zero|hundred|dozen)\b"
_FIRSTS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TENTHS = "tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
_ORDINAL_WORD = rf"(?:(?:{_TENS})[-\s](?:{_FIRSTS})|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|{_TENTHS}|{_FIRSTS}|hundredth)\b"
_N = rf"(?:\d{{1,3}}|{_NUMBER_WORD})"
_APPROX = r"(?:about|around|roughly|nearly|almost|over|under|more\s+than|less\s+than|at\s+least|some|approximately|just\s+over|just\s+under|up\s+to|close\s+to)"
_AGES = regex(
    rf"""
    (?<![\w.$£€-])(?:
      (?P<n1>{_N})[\s-]+(?P<u1>year|month|week|day)s?[\s-]+old\b
    | \b(?:aged?|ages|at\s+(?:the\s+)?age(?:\s+of)?|the\s+age\s+of)\s+(?:of\s+)?(?P<n2>{_N})\b(?!\s*(?:years\s+(?:ago|later)|and\s+\w+,|to\b|or\s+(?:over|older|under|above)|[-–]\d|groups?\b))
    | \bin\s+(?:his|her|their)\s+(?P<part>early|mid|late)?[\s-]*(?P<dec>{"|".join(DECADES)}|['’]?[2-9]0['’]?s)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BARE_AGE = regex(
    rf"(?<=[\w”’'\")\]])(?P<lead>,\s+|\s+\()(?:(?:just|now|only|also|both|then)\s+)?(?P<n>{_N})"
    rf"(?:\s+(?P<unit>months|weeks))?(?=\s*[,.;:)–—]|\s+(?:and|who|was|is|has|had|from|when|took|said|says|with|in|go|—|–)\b|--)",
)
_DURATIONS = regex(
    rf"(?<![\w.$£€-])(?:(?P<about>{_APPROX})\s+)?(?:the\s+)?(?P<n>{_N}|an?|several|a\s+few|a\s+couple\s+of)"
    rf"(?P<half>[\s-]and[\s-]a[\s-]half)?[\s-]+(?P<u>year|month|week|day|decade)(?:s['’]?|(?:['’]s))?\b(?![\s-]old)",
    re.IGNORECASE,
)
_DECADE_LONG = regex(r"\bdecade-long\b", re.IGNORECASE)
_ORDINAL = regex(
    rf"(?<![\w.,-])(?:(?P<n>\d{{1,4}})(?:st|nd|rd|th)|(?P<w>{_ORDINAL_WORD}))(?![\w]|-(?:\d|{_NUMBER_WORD}))",
    re.IGNORECASE,
)
_NUMBER = regex(
    rf"(?<![\w.,$£€/-])(?:(?P<about>{_APPROX})\s+)?(?:(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![.:/]\d|\w|,\d|%)|(?P<w>{_NUMBER_WORD})(?![\w]|-\w))"
    r"(?:\s+times\b)?",
    re.IGNORECASE,
)
_TIMES = regex(r"\b(?:(?P<n>\d{1,2}|[a-z]+)-time)\b|\b(?P<w>once|twice|thrice)\b", re.IGNORECASE)
_WEEKDAY = regex(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?=[.,]))\b\.?"
)
_SEASONS = {"the spring of": (3, 6), "the summer of": (6, 9), "the fall of": (9, 12), "the autumn of": (9, 12)}


def number_of(word: str) -> int | None:
    """The value of a number in digits or words."""
    lowered = " ".join(word.lower().split())
    if lowered.replace(",", "").isdigit():
        return int(lowered.replace(",", ""))
    return CARDINALS.get(lowered, CARDINALS.get(lowered.replace(" ", "-")))


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


def _dates(text: str, on: DateInterval | None) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for match in _DATES.finditer(text):
        value = _date_value(match, on)
        start, end = match.span()
        while end > start and text[end - 1] in " \n.,":
            end -= 1
        while text[start : start + 1].isspace():
            start += 1
        if not _is_date_in_context(text, match):
            continue
        if value.days and _ABOUT.search(text[max(0, start - 10) : start]):
            value = value._replace(days=value.days.widened(2 * 366), approximate=True)
        types = {"date"}
        if match.group("y5") and not match.group("part5"):
            types.add("year")
        if value.day and value.month:
            types.add("day")
        yield Span(start, end), frozenset(types), value
    if on is None:
        return
    for match in _RELATIVE.finditer(text):
        days = _relative_days(match, on)
        if days:
            start = match.start("m") if match.group("m") else match.start()
            yield (
                Span(start, match.end("m") if match.group("m") else match.end()),
                frozenset({"date", "relative"}),
                DateValue(days, inferred=True, month=civil(days.first)[1] if match.group("m") else None),
            )


def _is_date_in_context(text: str, match: re.Match[str]) -> bool:
    """Not the film "1917" in quotes, not a house number, not "May 12 women"."""
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if match.group("y5") and before in "“\"‘'$£€#" and before and after in "”\"’'" and after:
        return after in "’'" and text[end + 1 : end + 2] == "s"
    return not (match.group("y5") and before in "$£€#" and before)


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


def _ages(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for match in _AGES.finditer(text):
        if match.group("dec"):
            word = match.group("dec").lower().strip("'’")
            first = DECADES.get(word) or int(word[:2])
            low, high = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}.get(
                (match.group("part") or "").lower(), (0, 9)
            )
            low, high = (3, 9) if first == 10 and not match.group("part") else (low, high)
            yield Span(*match.span()), frozenset({"age", "agerange"}), AgeValue(first + low, first + high)
            continue
        number = number_of(match.group("n1") or match.group("n2"))
        if number is None or number > 125:
            continue
        unit = (match.group("u1") or "year").lower()
        types = {"age", "yearsold"} if match.group("n1") else {"age", "aged_n"}
        yield (
            Span(*match.span()),
            frozenset(types),
            AgeValue(number, number, unit, _is_approximate(text, match.start())),
        )
    for match in _BARE_AGE.finditer(text):
        number = number_of(match.group("n"))
        if number is not None and 0 < number <= 112:
            end = match.end("unit") if match.group("unit") else match.end("n")
            unit = match.group("unit")[:-1] if match.group("unit") else "year"
            yield Span(match.start("n"), end), frozenset({"age", "bareage"}), AgeValue(number, number, unit)


_BEFORE_APPROX = regex(rf"\b{_APPROX}\s+$", re.IGNORECASE)


def _is_approximate(text: str, start: int) -> bool:
    return bool(_BEFORE_APPROX.search(text[max(0, start - 16) : start]))


def _durations(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for match in _DURATIONS.finditer(text):
        word = match.group("n").lower()
        unit = match.group("u").lower()
        number = 1 if word in ("a", "an") else number_of(word)
        if number is None:
            continue
        most = number + 1 if match.group("half") else number
        if unit == "decade":
            number, most, unit = number * 10, most * 10, "year"
        yield (
            Span(*match.span()),
            frozenset({"duration"}),
            DurationValue(number, most, unit, bool(match.group("about")) or match.group("u").lower() == "decade"),
        )
    for match in _DECADE_LONG.finditer(text):
        yield Span(*match.span()), frozenset({"duration"}), DurationValue(10, 10, "year", True)


def _numbers(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for match in _ORDINAL.finditer(text):
        number = int(match.group("n")) if match.group("n") else ORDINALS["-".join(match.group("w").lower().split())]
        yield Span(*match.span()), frozenset({"ordinal"}), NumberValue(number, ordinal=True)
    for match in _NUMBER.finditer(text):
        value = number_of(match.group("n") or match.group("w"))
        if value is not None:
            start = match.start("n") if match.group("n") else match.start("w")
            end = match.end("n") if match.group("n") else match.end("w")
            yield Span(start, end), frozenset({"number"}), NumberValue(value, approximate=bool(match.group("about")))
    for match in _TIMES.finditer(text):
        word = (match.group("n") or match.group("w")).lower()
        value = {"once": 1, "twice": 2, "thrice": 3}.get(word) or number_of(word)
        if value is not None:
            yield Span(*match.span()), frozenset({"times"}), NumberValue(value)
    for match in _WEEKDAY.finditer(text):
        if len(match.group()) < 6 and re.search(
            r"(?:[Tt]he|[A-Z]\w+) $", text[max(0, match.start() - 20) : match.start()]
        ):
            continue  # the Sun is a newspaper
        end = match.end() - 1 if match.group().endswith(".") else match.end()
        name = text[match.start() : end].lower()
        yield Span(match.start(), end), frozenset({"weekday"}), WeekdayValue(WEEKDAY_NUMBERS[name])


def find_values(text: str, on: DateInterval | None) -> list[Mention]:
    """All mentions of values in a text. `on`, the day of writing, completes dates such as "in May"; overlaps are kept."""
    found = [*_dates(text, on), *_ages(text), *_durations(text), *_numbers(text)]
    dates = [span for span, types, _ in found if "date" in types and "relative" not in types]
    return [
        Mention(span, span.of(text), types, value)
        for span, types, value in found
        if not ("relative" in types and any(date.contains(span) for date in dates))
    ]
