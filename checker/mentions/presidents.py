"""Presidents of the United States, by name or, after "President", by surname alone."""

from __future__ import annotations

from collections.abc import Iterator

from checker.almanac import PRESIDENCIES, PRESIDENTS
from checker.document import Span
from checker.mentions.mention import Mention, PresidentValue
from checker.mentions.tokens import Tokens
from checker.names import fold

_NAMES = [fold(name).split() for name in PRESIDENTS]
_SURNAMES = frozenset(name[-1] for name in _NAMES)
_SHORT = {
    "jimmy": "james",
    "bill": "william",
    "joe": "joseph",
    "teddy": "theodore",
    "jack": "john",
    "abe": "abraham",
    "dick": "richard",
}
_MOST_BEFORE = 6
"""Tokens that first names may have before a surname, points included."""
_PRESIDENT = frozenset({"president"})


def _first_names(tokens: Tokens, i: int) -> int:
    """The first of the capitalised words and initials just before a surname."""
    first = i
    while first and i - first < _MOST_BEFORE:
        before = first - 1
        if (
            tokens.lowers[before] == "."
            and before
            and len(tokens.lowers[before - 1]) <= 4
            and tokens.capital[before - 1]
        ):
            first = before - 1
        elif tokens.capital[before] and tokens.lowers[before].isalpha():
            first = before
        else:
            break
    return first


def _meant(given: list[str], surname: str) -> list[int]:
    """The numbers in the list of those whom first names and a surname may mean."""
    found = [n for n, name in enumerate(_NAMES) if name[-1] == surname]
    if not given:
        return found
    first = _SHORT.get(given[0], given[0])
    found = [n for n in found if _SHORT.get(_NAMES[n][0], _NAMES[n][0]) == first]
    middles = "".join(word[0] for word in given[1:])
    listed = {n: "".join(word[0] for word in _NAMES[n][1:-1]) for n in found}
    exact = [n for n in found if listed[n] == middles]
    return exact if exact and (middles or len(found) == 1) else [n for n in found if not (middles and listed[n])]


def find_presidents(tokens: Tokens) -> Iterator[Mention]:
    for i in tokens.any_of(_SURNAMES):
        if not tokens.capital[i]:
            continue
        first = _first_names(tokens, i)
        words = [w for w in tokens.lowers[first:i] if w != "."]
        titled = bool(words) and words[0] in ("president", "pres")
        given = words[1:] if titled else words
        if not (given or titled):
            continue
        if titled and tokens.lowers[max(0, first - 1)] in ("vice", "former", "ex", "then"):
            continue
        if meant := _meant(given, tokens.lowers[i]):
            span = Span(tokens.starts[first], tokens.ends[i])
            terms = tuple(PRESIDENCIES[n] for n in meant)
            value = PresidentValue(tuple(dict.fromkeys(PRESIDENTS[n] for n in meant)), terms, bool(given))
            yield Mention(span, span.of(tokens.text), _PRESIDENT, value)
