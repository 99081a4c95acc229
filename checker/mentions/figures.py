"""Figures of public life: editions of known events, percentages, results and records such as 3–1 and 22-4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.almanac import EVENT_DATES, EVENT_NAMES, PLACES
from checker.dates import DateInterval
from checker.document import Span
from checker.lexicon import ORDINAL_WORDS, ORDINALS
from checker.mentions.mention import DateValue, EventValue, Mention, PercentValue, PlaceValue, ScoreValue, Value
from checker.patterns import regex

_YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})"
_KEYS = [*EVENT_NAMES, *EVENT_DATES]
_HOST = regex(r"(?:[A-Z][\w.'-]+\s+){1,3}\Z")
"""Capitalised words before an event: "the Nagano Winter Olympics"."""
_NAMES = "|".join(
    f"(?P<e{i}>{EVENT_NAMES[key] if key in EVENT_NAMES else EVENT_DATES[key][0]})" for i, key in enumerate(_KEYS)
)
_EVENTS = regex(rf"\b(?:{_NAMES})\b")
_YEAR_BEFORE = regex(rf"\b(?P<year>{_YEAR})\s+\Z")
_EURO = regex(rf"\b(?:UEFA\s+)?Euro\s+(?P<year>{_YEAR})\b")
_CUES = regex(
    "Olympi|Games|World Cup|Awards?\\b|Oscars|Emmys|Grammys|Globes|Tonys|Brits|Honors|Festival|Berlinale|Contest|Derby"
    "|Preakness|Belmont|500|Marathon|Tour de|Giro|European C|Champions L|Pearl H|D-Day|oon landing|Apollo|Berlin W"
    "|Hiroshima|assassin|Titanic|Chernobyl|Street crash|Challenger|Bastille|Battle of|issile|of Pigs|Lockerbie"
    "|Kristallnacht|Anschluss|Woodstock|Great Fire|Great Chicago|eferendum|attacks"
)
"""A word or two of each, found fast; names are sought around them only."""
_AROUND = 48
"""Characters of a name on either side of such a word."""
_PER_CENT = regex(r"\s?%|\s+(?:percent|per\s+cent)\b")
_SHARE = regex(
    r"(?<![\w.,/–-])(?P<about>(?:about|around|roughly|nearly|almost|over|under|more than|less than|at least|some"
    r"|approximately|up to|just over|just under|close to)\s+)?(?P<n>\d{1,4}(?:\.\d{1,3})?)\Z"
)
_CENTURIES = regex(r"[\s-]century\b", re.IGNORECASE)
_CENTURY = regex(
    rf"\b(?:(?P<n>1[0-9]|2[01])(?:st|nd|rd|th)|(?P<w>{'|'.join(ORDINAL_WORDS[10:20])}|twentieth|twenty-first))\Z",
    re.IGNORECASE,
)
_SCORE = regex(r"(?<![\w.,/$£€–:-])(?P<a>\d{1,3})(?P<dash>[-–])(?P<b>\d{1,3})(?![\w/%:–-]|[.,]\d)")


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches in which a name of an event may stand."""
    first = last = -1
    for cue in _CUES.finditer(text):
        if last >= 0 and cue.start() - _AROUND <= last:
            last = cue.end() + _AROUND
            continue
        if last >= 0:
            yield first, last
        first, last = max(0, cue.start() - _AROUND), cue.end() + _AROUND
    if last >= 0:
        yield first, last


def _events(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for first, last in _windows(text):
        for match in _EVENTS.finditer(text, first, last):
            yield from _event(text, match)
    if "Euro " in text:
        for match in _EURO.finditer(text):
            value = EventValue("European Championship", int(match.group("year")))
            yield Span(*match.span()), frozenset({"event"}), value


def _event(text: str, match: re.Match[str]) -> Iterator[tuple[Span, frozenset[str], Value]]:
    key = _KEYS[int((match.lastgroup or "e0")[1:])]
    if key in EVENT_DATES:
        yield Span(*match.span()), frozenset({"occasion"}), EventValue(key)
        return
    dated = _YEAR_BEFORE.search(text, max(0, match.start() - 6), match.start())
    year = int(dated.group("year")) if dated else None
    start = dated.start() if dated else match.start()
    yield Span(*match.span()), frozenset({"event"}), EventValue(key, year)
    if dated:
        yield Span(start, match.end()), frozenset({"event"}), EventValue(key, year)
    if host := _HOST.search(text, max(0, start - 36), start):
        words = host.group().split()
        for n in range(len(words)):
            place = " ".join(words[n:])
            if place in PLACES:
                at = text.rfind(place, 0, start)
                if at >= host.start():
                    yield Span(at, at + len(place)), frozenset({"place"}), PlaceValue(place)
                break


def _figures(text: str) -> Iterator[tuple[Span, frozenset[str], Value]]:
    for sign in _PER_CENT.finditer(text):
        if match := _SHARE.search(text, max(0, sign.start() - 24), sign.start()):
            share = match.group("n")
            value = PercentValue(float(share), len(share.partition(".")[2]), bool(match.group("about")))
            yield Span(match.start("n"), sign.end()), frozenset({"percent"}), value
    for century in _CENTURIES.finditer(text):
        if told := _CENTURY.search(text, max(0, century.start() - 14), century.start()):
            number = int(told.group("n")) if told.group("n") else ORDINALS[told.group("w").lower()]
            days = DateInterval.of_years(100 * number - 100, 100 * number)
            yield Span(told.start(), century.end()), frozenset({"century"}), DateValue(days, approximate=True)
    for result in _SCORE.finditer(text):
        yield Span(*result.span()), frozenset({"score"}), ScoreValue(int(result.group("a")), int(result.group("b")))


def find_figures(text: str) -> list[Mention]:
    return [Mention(span, span.of(text), types, value) for span, types, value in (*_events(text), *_figures(text))]
