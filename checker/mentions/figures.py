"""Figures of public life: editions of known events, percentages, results and records such as 3–1 and 22-4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.almanac import EVENT_DATES, EVENT_NAMES, PLACES
from checker.dates import DateInterval
from checker.document import Span
from checker.lexicon import ORDINAL_WORDS, ORDINALS
from checker.mentions.mention import DateValue, EventValue, Mention, PercentValue, PlaceValue, ScoreValue, Value

_YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})"
_KEYS = [*EVENT_NAMES, *EVENT_DATES]
_HOST = re.compile(r"(?:[A-Z][\w.'-]+\s+){1,3}\Z")
"""Capitalised words before an event: "the Nagano Winter Olympics"."""
_NAMES = "|".join(
    f"(?P<e{i}>{EVENT_NAMES[key] if key in EVENT_NAMES else EVENT_DATES[key][0]})" for i, key in enumerate(_KEYS)
)
_EVENTS = re.compile(rf"\b(?:(?P<year>{_YEAR})\s+)?(?:{_NAMES})\b")
_EURO = re.compile(rf"\b(?:UEFA\s+)?Euro\s+(?P<year>{_YEAR})\b")
_CUES = re.compile(
    "Olympi|Game|World Cup|Award|Oscar|Emmy|Grammy|Globe|Tony|Brit|Honor|Festival|Berlinale|Contest|Derby|Preakness"
    "|Belmont|500|Marathon|Tour de|Giro|Euro|Champions League|Cup|Pearl|D-Day|Moon|moon|Apollo|Wall|Hiroshima|assassin"
    "|Titanic|Chernobyl|Challenger|Bastille|Battle|risis|Pigs|Lockerbie|Kristall|Anschluss|Woodstock|Great|eferendum"
    "|attacks"
)
_PERCENT = re.compile(
    r"(?<![\w.,/–-])(?P<about>(?:about|around|roughly|nearly|almost|over|under|more than|less than|at least|some"
    r"|approximately|up to|just over|just under|close to)\s+)?"
    r"(?P<n>\d{1,4}(?:\.\d{1,3})?)(?:\s?%|\s+(?:percent|per\s+cent)\b)(?!\s*(?:age|point))"
)
_CENTURY = re.compile(
    rf"\b(?:(?P<part>early|late|mid)[\s-]+)?(?:(?P<n>1[0-9]|2[01])(?:st|nd|rd|th)|(?P<w>{'|'.join(ORDINAL_WORDS[10:20])}"
    r"|twentieth|twenty-first))[\s-]century\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\w.,/$£€–:-])(?P<a>\d{1,3})(?P<dash>[-–])(?P<b>\d{1,3})(?![\w/%:–-]|[.,]\d)")


def _events(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    if not _CUES.search(text):
        return
    for match in _EVENTS.finditer(text):
        index = next(i for i in range(len(_KEYS)) if match.group(f"e{i}"))
        year = int(match.group("year")) if match.group("year") else None
        start = match.start(f"e{index}")
        if _KEYS[index] in EVENT_DATES:
            yield Span(start, match.end()), frozenset({"occasion"}), EventValue(_KEYS[index], year)
            continue
        yield Span(start, match.end()), frozenset({"event"}), EventValue(_KEYS[index], year)
        if host := _HOST.search(text, max(0, match.start() - 36), match.start()):
            words = host.group().split()
            for n in range(len(words)):
                if " ".join(words[n:]) in PLACES:
                    first = match.start() - len(host.group()) + host.group().index(words[n])
                    place = text[first : match.start()].rstrip()
                    yield Span(first, first + len(place)), frozenset({"place"}), PlaceValue(place)
                    break
        if year:
            yield Span(*match.span()), frozenset({"event"}), EventValue(_KEYS[index], year)
    for match in _EURO.finditer(text):
        value = EventValue("European Championship", int(match.group("year")))
        yield Span(*match.span()), frozenset({"event"}), value


def _figures(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for match in _PERCENT.finditer(text):
        share = match.group("n")
        places = len(share.partition(".")[2])
        value = PercentValue(float(share), places, bool(match.group("about")))
        yield Span(match.start("n"), match.end()), frozenset({"percent"}), value
    for match in _CENTURY.finditer(text):
        number = int(match.group("n")) if match.group("n") else ORDINALS[match.group("w").lower()]
        days = DateInterval.of_years(100 * number - 100, 100 * number)
        yield Span(*match.span()), frozenset({"century"}), DateValue(days, approximate=True)
    for match in _SCORE.finditer(text):
        yield Span(*match.span()), frozenset({"score"}), ScoreValue(int(match.group("a")), int(match.group("b")))


def find_figures(text: str) -> list[Mention]:
    return [Mention(span, span.of(text), types, value) for span, types, value in (*_events(text), *_figures(text))]
