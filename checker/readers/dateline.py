"""The day a draft was written, where the draft says so: in metadata, or in its first lines.

Only a full date counts, and only where it can mean nothing else: a wrong day of writing would make every age wrong.
"""

from __future__ import annotations

import re
from datetime import date

from checker.patterns import regex

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_LINES = 5

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_WRITTEN = (
    regex(rf"\b{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}", re.IGNORECASE),
    regex(rf"(?<!\d){_DAY}(?:\s+of)?\s+{_MONTH}(?:\s*,\s*|\s+){_YEAR}", re.IGNORECASE),
)
_ISO = regex(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_COMPACT = regex(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_NUMERIC = regex(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")

_WEEKDAY = r"\(?(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?\)?"
_BEFORE = regex(rf"\s*(?:{_WEEKDAY}\s*,?\s*)?", re.IGNORECASE)
_AFTER = regex(
    rf"\s*(?:,?\s*{_WEEKDAY})?(?:(?:T|[\s,|•·–—@-]|at\b)*\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\.\d+)?"
    r"\s*(?:[ap]\.?\s?m\.?)?\s*(?:(?-i:[A-Z]{1,5})|[+-]\d\d:?\d\d)?)?\s*\.?\s*",
    re.IGNORECASE,
)
_HEADER = regex(r"\s*date:?[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?:\s+|$)", re.IGNORECASE)
_PUBLISHED = regex(r"(?:^|\s[|•·–—-]\s+)(?:first |originally )?(?:published|posted)(?: on| at)?\s*:?\s*", re.IGNORECASE)
_ASIDE = regex(r"\s*(?:[|•·–—;(/-]|(?:last )?(?:updated|modified)\b|by\b)", re.IGNORECASE)
_PLACE = regex(r"(?P<place>[A-Z][\w.'’/-]*(?:,?\s+[A-Z][\w.'’/-]*){0,5})\s*(?P<agency>\([^()]{1,30}\))?\s*,?\s*")
# What follows the dash must be copy: "JANE ROE, 3 March 1921 – 4 May 2001" is a life, not a dateline.
_DASH = regex(rf"\s*(?:\([^()]{{1,30}}\)|/[^/]{{1,30}}/)?\s*(?:--|[—–]|-\s)\s*+(?!\d|{_MONTH}\b)")


def stamp(text: str) -> date | None:
    """The day in a date of metadata, such as `2017-02-23T17:18:13-08:00` or `Sat, 09 Oct 2010 07:15:45 EST`."""
    text = text.strip()[:100]
    compact = _COMPACT.match(text)
    return (compact and _of(compact)) or _first_date(text, 0)


def header(text: str) -> tuple[date, int] | None:
    """The day in a first line `date 2023-06-02`, and where the copy begins."""
    match = _HEADER.match(text)
    day = match and stamp(match[1])
    return (day, match.end()) if match and day else None


def false_header(text: str) -> str:
    """What a first line `date 2023-13-45` gives for a day and is none; empty if there is no such line."""
    match = _HEADER.match(text)
    return match[1] if match and not stamp(match[1]) else ""


def in_copy(text: str) -> tuple[date, str] | None:
    """The day that the first lines of the copy give, and in which way."""
    lines = [line.strip() for line in text[:5000].splitlines() if line.strip()][:FIRST_LINES]
    for line in lines:
        if day := full_date(line) or _published_on(line):
            return day, "date line"
    for line in lines:
        if day := _dateline(line):
            return day, "dateline"
    return None


def full_date(line: str) -> date | None:
    """The day, if the line is nothing but a date: with weekday or time of day perhaps, but with its year."""
    found = _date_at(line, 0) if len(line) <= 60 else None
    return found[0] if found and found[1] == len(line) else None


def _published_on(line: str) -> date | None:
    if len(line) > 150:
        return None
    for match in _PUBLISHED.finditer(line):
        found = _date_at(line, match.end())
        if found and (found[1] == len(line) or _ASIDE.match(line, found[1])):
            return found[0]
    return None


def _dateline(line: str) -> date | None:
    """`LONDON, 3 March 2021 (Reuters) —`; a dateline without a year says too little."""
    for gap in re.finditer(r"(?<=[\s,)])(?=[\dA-Z])", line[:90]):
        place = _PLACE.fullmatch(line, 0, gap.start())
        if place and (place["agency"] or re.match(r"[A-Z]{2}", place["place"])):
            found = _date_at(line, gap.start(), bare=True)
            if found and _DASH.match(line, found[1]):
                return found[0]
    return None


def _date_at(line: str, start: int, *, bare: bool = False) -> tuple[date, int] | None:
    """A date that begins at `start`, and where it ends; `bare` is without a time of day."""
    before = _BEFORE.match(line, start)
    begin = before.end() if before else start
    for pattern in (*_WRITTEN, _ISO, _NUMERIC):
        match = pattern.match(line, begin)
        day = match and (_of_numbers(match) if pattern is _NUMERIC else _of(match))
        if match and day:
            after = None if bare else _AFTER.match(line, match.end())
            return day, after.end() if after else match.end()
    return None


def _first_date(text: str, start: int) -> date | None:
    for pattern in (_ISO, *_WRITTEN, _NUMERIC):
        if match := pattern.search(text, start):
            return _of_numbers(match) if pattern is _NUMERIC else _of(match)
    return None


def _of(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    return _day(int(match["year"]), number, int(match["day"]))


def _of_numbers(match: re.Match[str]) -> date | None:
    """11/28/2016 and 28.11.2016, but not 11/12/2016, which is two different days on two sides of an ocean."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 or first == second else None


def _day(year: int, month: int, day: int) -> date | None:
    if not 1400 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
