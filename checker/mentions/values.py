"""Ages, durations and numbers, in digits and in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from checker.dates import DateInterval
from checker.document import Span
from checker.lexicon import CARDINALS, DECADES, ORDINALS
from checker.mentions.days import find_dates, find_weekdays
from checker.mentions.mention import AgeValue, DurationValue, Mention, NumberValue
from checker.mentions.tokens import Tokens, matches_at
from checker.patterns import regex

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
    rf"(?<![\w.,$£€/-])(?:(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![.:/]\d|\w|,\d|%)|(?P<w>{_NUMBER_WORD})(?![\w]|-\w))"
    r"(?:\s+times\b)?",
    re.IGNORECASE,
)
_APPROXIMATED = regex(rf"(?<![\w.,$£€/-]){_APPROX}\s+\Z", re.IGNORECASE)
"""Before a number."""
_TIMES = regex(r"\b(?:(?P<n>\d{1,2}|[a-z]+)-time)\b|\b(?P<w>once|twice|thrice)\b", re.IGNORECASE)
_BEFORE_APPROX = regex(rf"\b{_APPROX}\s+\Z", re.IGNORECASE)

_TENS_WORDS = frozenset(_TENS.split("|"))
_NUMBER_WORDS = frozenset(word for word in CARDINALS if "-" not in word)
_ORDINAL_WORDS = frozenset(word for word in ORDINALS if "-" not in word) | _TENS_WORDS
_APPROX_ENDS = frozenset("about around roughly nearly almost over under than least some approximately to".split())
_AGE_UNITS = frozenset("year years month months week weeks day days -".split())
_DURATION_UNITS = (_AGE_UNITS - {"-"}) | {"decade", "decades"}
_BEFORE_DURATION_UNIT = _NUMBER_WORDS | frozenset(
    "about around roughly nearly almost over under more less than at least some approximately just up to close the a an "
    "several few couple of and half -".split()
)
_ADVERBS_OF_AGE = frozenset("just now only also both then".split())
_FARTHEST = 16
"""Tokens that a number with its unit may have."""

_AGE_RANGE = frozenset({"age", "agerange"})
_YEARS_OLD = frozenset({"age", "yearsold"})
_AGED_N = frozenset({"age", "aged_n"})
_BARE = frozenset({"age", "bareage"})
_DURATION = frozenset({"duration"})
_ORDINAL_TYPE = frozenset({"ordinal"})
_NUMBER_TYPE = frozenset({"number"})
_TIMES_TYPE = frozenset({"times"})


def number_of(word: str) -> int | None:
    """The value of a number in digits or words."""
    lowered = " ".join(word.lower().split())
    if lowered.replace(",", "").isdigit():
        return int(lowered.replace(",", ""))
    return CARDINALS.get(lowered, CARDINALS.get(lowered.replace(" ", "-")))


def _numerals(tokens: Tokens) -> list[int]:
    """Where numbers may begin, in digits or in words."""
    return sorted({*tokens.digits, *(tokens.starts[i] for i in tokens.any_of(_NUMBER_WORDS))})


def _reach_back(tokens: Tokens, i: int, words: Set[str]) -> int:
    """The first of the tokens just before `i` that are such words or digits."""
    first = i
    while (
        first and i - first < _FARTHEST and (tokens.lowers[first - 1] in words or tokens.lowers[first - 1][0].isdigit())
    ):
        first -= 1
    return first


def _within(numerals: Sequence[int], start: int, end: int) -> Sequence[int]:
    return numerals[bisect_left(numerals, start) : bisect_left(numerals, end)]


def _age_starts(tokens: Tokens, numerals: Sequence[int]) -> list[int]:
    """Where "54 years old", "aged 54", "at the age of 54" and "in her fifties" may begin."""
    lowers, starts = tokens.lowers, tokens.starts
    found: set[int] = set()
    for i in tokens.places.get("old", ()):
        found.update(_within(numerals, starts[_reach_back(tokens, i, _AGE_UNITS | _NUMBER_WORDS)], starts[i]))
    for i in tokens.any_of({"age", "aged", "ages"}):
        found.update(starts[max(0, i - 2) : i + 1])
    found.update(starts[i - 1] for i in tokens.any_of({"his", "her", "their"}) if i and lowers[i - 1] == "in")
    return sorted(found)


def _ages(tokens: Tokens, numerals: Sequence[int]) -> Iterator[Mention]:
    text = tokens.text
    for match in matches_at(_AGES, text, _age_starts(tokens, numerals)):
        span = Span(*match.span())
        if match.group("dec"):
            word = match.group("dec").lower().strip("'’")
            first = DECADES.get(word) or int(word[:2])
            low, high = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}.get(
                (match.group("part") or "").lower(), (0, 9)
            )
            low, high = (3, 9) if first == 10 and not match.group("part") else (low, high)
            yield Mention(span, match.group(), _AGE_RANGE, AgeValue(first + low, first + high))
            continue
        number = number_of(match.group("n1") or match.group("n2"))
        if number is not None and number <= 125:
            unit = (match.group("u1") or "year").lower()
            approximate = bool(_BEFORE_APPROX.search(text, max(0, span.start - 16), span.start))
            types = _YEARS_OLD if match.group("n1") else _AGED_N
            yield Mention(span, match.group(), types, AgeValue(number, number, unit, approximate))


def _bare_age_starts(tokens: Tokens, numerals: Sequence[int]) -> Iterator[int]:
    """Where ", 54" and " (54" may begin."""
    for numeral in numerals:
        i = tokens.at(numeral) - 1
        if i > 0 and tokens.lowers[i] in _ADVERBS_OF_AGE:
            i -= 1
        if i > 0 and tokens.lowers[i] == ",":
            yield tokens.starts[i]
        elif i > 0 and tokens.lowers[i] == "(":
            yield tokens.ends[i - 1]


def _bare_ages(tokens: Tokens, numerals: Sequence[int]) -> Iterator[Mention]:
    text = tokens.text
    for match in matches_at(_BARE_AGE, text, _bare_age_starts(tokens, numerals)):
        number = number_of(match.group("n"))
        if number is not None and 0 < number <= 112:
            unit = match.group("unit")
            span = Span(match.start("n"), match.end("unit") if unit else match.end("n"))
            yield Mention(span, span.of(text), _BARE, AgeValue(number, number, unit[:-1] if unit else "year"))


def _duration_starts(tokens: Tokens, numerals: Sequence[int]) -> list[int]:
    """Where "almost two years" may begin."""
    found: set[int] = set()
    for i in tokens.any_of(_DURATION_UNITS):
        first = _reach_back(tokens, i, _BEFORE_DURATION_UNIT)
        found.update(tokens.starts[first:i])
        found.update(_within(numerals, tokens.starts[first], tokens.starts[i]))
    return sorted(found)


def _durations(tokens: Tokens, numerals: Sequence[int]) -> Iterator[Mention]:
    for match in matches_at(_DURATIONS, tokens.text, _duration_starts(tokens, numerals)):
        word = match.group("n").lower()
        unit = match.group("u").lower()
        number = 1 if word in ("a", "an") else number_of(word)
        if number is None:
            continue
        most = number + 1 if match.group("half") else number
        about = bool(match.group("about"))
        if unit == "decade":
            number, most, unit, about = number * 10, most * 10, "year", True
        yield Mention(Span(*match.span()), match.group(), _DURATION, DurationValue(number, most, unit, about))
    decades = [tokens.starts[i] for i in tokens.places.get("decade", ())]
    for match in matches_at(_DECADE_LONG, tokens.text, decades):
        yield Mention(Span(*match.span()), match.group(), _DURATION, DurationValue(10, 10, "year", True))


def _ordinals(tokens: Tokens) -> Iterator[Mention]:
    places = sorted([*tokens.digits, *(tokens.starts[i] for i in tokens.any_of(_ORDINAL_WORDS))])
    for match in matches_at(_ORDINAL, tokens.text, places):
        number = int(match.group("n")) if match.group("n") else ORDINALS["-".join(match.group("w").lower().split())]
        yield Mention(Span(*match.span()), match.group(), _ORDINAL_TYPE, NumberValue(number, ordinal=True))


def _numbers(tokens: Tokens, numerals: Sequence[int]) -> Iterator[Mention]:
    text = tokens.text
    for match in matches_at(_NUMBER, text, numerals):
        word = match.group("n") or match.group("w")
        value = number_of(word)
        if value is not None:
            start = match.start()
            before = tokens.at(start) - 1
            about = before >= 0 and tokens.lowers[before] in _APPROX_ENDS
            about = about and bool(_APPROXIMATED.search(text, max(0, start - 24), start))
            span = Span(start, start + len(word))
            yield Mention(span, word, _NUMBER_TYPE, NumberValue(value, approximate=about))


def _times(tokens: Tokens) -> Iterator[Mention]:
    lowers, starts = tokens.lowers, tokens.starts
    places = [starts[i - 2] for i in tokens.places.get("time", ()) if i > 1 and lowers[i - 1] == "-"]
    places += [starts[i] for i in tokens.any_of({"once", "twice", "thrice"})]
    for match in matches_at(_TIMES, tokens.text, sorted(places)):
        word = (match.group("n") or match.group("w")).lower()
        value = {"once": 1, "twice": 2, "thrice": 3}.get(word) or number_of(word)
        if value is not None:
            yield Mention(Span(*match.span()), match.group(), _TIMES_TYPE, NumberValue(value))


def find_values(tokens: Tokens, on: DateInterval | None) -> list[Mention]:
    """All mentions of values, overlapping ones too. `on`, the day of writing, completes dates such as "in May".

    A value is sought only where one can begin: at its digits or its words, and not at every character.
    """
    numerals = _numerals(tokens)
    return [
        *find_dates(tokens, on),
        *_ages(tokens, numerals),
        *_bare_ages(tokens, numerals),
        *_durations(tokens, numerals),
        *_ordinals(tokens),
        *_numbers(tokens, numerals),
        *_times(tokens),
        *find_weekdays(tokens),
    ]
