"""Figures of public life: editions of known events, percentages, results and records such as 3–1 and 22-4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from checker.almanac import EVENT_NAMES, PLACES
from checker.dates import DateInterval
from checker.document import Span
from checker.history import OCCASIONS
from checker.lexicon import ORDINAL_WORDS, ORDINALS
from checker.mentions.mention import DateValue, EventValue, Mention, PercentValue, PlaceValue, ScoreValue, Value
from checker.mentions.tokens import Tokens, matches_at
from checker.patterns import regex

_YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})"
_KEYS, _DAYS = [*EVENT_NAMES], [*OCCASIONS]
_HOST = regex(r"(?:[A-Z][\w.'-]+\s+){1,3}\Z")
"""Capitalised words before an event: "the Nagano Winter Olympics"."""


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    """An expression for several, whose last group tells by its number which of them matched."""
    return regex(rf"\b(?:{'|'.join(f'(?P<e{i}>{name})' for i, name in enumerate(names))})(?!\w)")


_EVENTS = _one_of(EVENT_NAMES.values())
_OCCASIONS = _one_of(occasion.pattern for occasion in OCCASIONS.values())
_YEAR_BEFORE = regex(rf"\b(?P<year>{_YEAR})\s+\Z")
_EURO = regex(rf"\b(?:UEFA\s+)?Euro\s+(?P<year>{_YEAR})\b")
CUES = frozenset(
    "olympics olympic olympiad games cup award awards oscars emmys grammys globes tonys brits honors festival "
    "berlinale contest derby preakness belmont indianapolis indy marathon tour giro championship championships "
    "league bowl".split()
)
"""One word at least of each of them; names are sought around these only."""
_CUES_OF_DAYS = frozenset(cue for occasion in OCCASIONS.values() for cue in occasion.cues.split())
_BEFORE_CUE = 8
"""Words that a name may have before such a word."""
_PER_CENT = regex(r"\s?%|\s+(?:percent|per\s+cent)\b")
_SHARE = regex(
    r"(?<![\w.,/–-])(?P<about>(?:about|around|roughly|nearly|almost|over|under|more than|less than|at least|some"
    r"|approximately|up to|just over|just under|close to)\s+)?(?P<n>\d{1,4}(?:\.\d{1,3})?)\Z"
)
_CENTURY = regex(
    rf"\b(?:(?P<n>1[0-9]|2[01])(?:st|nd|rd|th)|(?P<w>{'|'.join(ORDINAL_WORDS[10:20])}|twentieth|twenty-first))\Z",
    re.IGNORECASE,
)
_SCORE = regex(r"(?<![\w.,/$£€–:-])(?P<a>\d{1,3})(?P<dash>[-–])(?P<b>\d{1,3})(?![\w/%:–-]|[.,]\d)")
_EVENT = frozenset({"event"})
_OCCASION = frozenset({"occasion"})
_PLACE = frozenset({"place"})
_PERCENT = frozenset({"percent"})
_CENTURY_TYPE = frozenset({"century"})
_RESULT = frozenset({"score"})

Told = tuple[Span, frozenset[str], Value]
"""Where something is said, what it may be, and what it says."""


def _named(pattern: re.Pattern[str], cues: Set[str], tokens: Tokens) -> Iterator[tuple[int, re.Match[str]]]:
    """The matches of names around their cues, each with its number."""
    near = {tokens.starts[i] for cue in tokens.any_of(cues) for i in range(max(0, cue - _BEFORE_CUE), cue + 1)}
    for match in matches_at(pattern, tokens.text, sorted(near)):
        yield int((match.lastgroup or "e0")[1:]), match


def _events(tokens: Tokens) -> Iterator[Told]:
    for number, match in _named(_EVENTS, CUES, tokens):
        yield from _event(tokens.text, _KEYS[number], match)
    for number, match in _named(_OCCASIONS, _CUES_OF_DAYS, tokens):
        yield Span(*match.span()), _OCCASION, EventValue(_DAYS[number])
    if "Euro " in tokens.text:
        for match in _EURO.finditer(tokens.text):
            yield Span(*match.span()), _EVENT, EventValue("European Championship", int(match.group("year")))


def _event(text: str, key: str, match: re.Match[str]) -> Iterator[Told]:
    dated = _YEAR_BEFORE.search(text, max(0, match.start() - 6), match.start())
    year = int(dated.group("year")) if dated else None
    start = dated.start() if dated else match.start()
    yield Span(*match.span()), _EVENT, EventValue(key, year)
    if dated:
        yield Span(start, match.end()), _EVENT, EventValue(key, year)
    if host := _HOST.search(text, max(0, start - 36), start):
        words = host.group().split()
        for n in range(len(words)):
            place = " ".join(words[n:])
            if place in PLACES:
                at = text.rfind(place, 0, start)
                if at >= host.start():
                    yield Span(at, at + len(place)), _PLACE, PlaceValue(place)
                break


def _share_ends(tokens: Tokens) -> Iterator[int]:
    """Where "%" and "per cent" may begin, with the blank before them."""
    for i in tokens.any_of({"%", "percent", "per"}):
        if tokens.lowers[i] == "%":
            yield max(0, tokens.starts[i] - 1)
            yield tokens.starts[i]
        elif i:
            yield tokens.ends[i - 1]


def _figures(tokens: Tokens) -> Iterator[Told]:
    text = tokens.text
    for sign in matches_at(_PER_CENT, text, _share_ends(tokens)):
        if match := _SHARE.search(text, max(0, sign.start() - 24), sign.start()):
            share = match.group("n")
            value = PercentValue(float(share), len(share.partition(".")[2]), bool(match.group("about")))
            yield Span(match.start("n"), sign.end()), _PERCENT, value
    for i in tokens.places.get("century", ()):
        start = tokens.starts[i] - 1
        joined = start > 0 and (text[start] == "-" or text[start].isspace())
        if joined and (told := _CENTURY.search(text, max(0, start - 14), start)):
            number = int(told.group("n")) if told.group("n") else ORDINALS[told.group("w").lower()]
            days = DateInterval.of_years(100 * number - 100, 100 * number)
            yield Span(told.start(), tokens.ends[i]), _CENTURY_TYPE, DateValue(days, approximate=True)
    for result in matches_at(_SCORE, text, tokens.digits):
        yield Span(*result.span()), _RESULT, ScoreValue(int(result.group("a")), int(result.group("b")))


def find_figures(tokens: Tokens) -> list[Mention]:
    text = tokens.text
    return [Mention(span, span.of(text), types, value) for span, types, value in (*_events(tokens), *_figures(tokens))]
