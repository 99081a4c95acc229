"""Amounts that rise and fall, "$1.2 million", "£35bn", "1,200", and words that count: "the trio", "both", "XXX"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import Span
from checker.mentions.mention import AmountValue, Mention, NumberValue
from checker.mentions.tokens import Tokens
from checker.patterns import regex

_SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "m": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_AMOUNT = regex(
    r"(?P<unit>(?:US|A|C)?\$|£|€|¥)?\s?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?![\w%/]|[.,:]\d|\s?(?:percent|per cent)\b|(?:st|nd|rd|th)\b)"
)
_AMOUNTS = frozenset({"amount"})
_COLLECTIVES = {
    "both": 2, "duo": 2, "pair": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5, "sextet": 6,
}  # fmt: skip
_COLLECTIVE = frozenset({"collective"})
_NUMERAL = regex(r"X{0,3}(?:IX|IV|V?I{0,3})|(?:XL|LX{0,3})(?:IX|IV|V?I{0,3})")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMERALS = frozenset({"numeral"})


def find_amounts(tokens: Tokens) -> Iterator[Mention]:
    """Amounts behind "from" and "to"."""
    seen = -1
    for i in tokens.any_of({"from", "to"}):
        start = tokens.ends[i] + 1
        match = _AMOUNT.match(tokens.text, start) if start > seen else None
        if match and match.start() == start and i + 1 < len(tokens.starts) and tokens.starts[i + 1] == start:
            seen = match.end()
            span = Span(*match.span())
            yield Mention(span, span.of(tokens.text), _AMOUNTS, _amount(match))


def _amount(match: re.Match[str]) -> AmountValue:
    digits, scale = match.group("n").replace(",", ""), _SCALES.get(match.group("scale") or "", 1.0)
    whole, _, places = digits.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if not places and len(whole) > 3 else 0
    step = 10.0 ** (zeros - len(places))
    exact = scale == 1 and not zeros and not places
    return AmountValue(float(digits) * scale, 0.0 if exact else step / 2 * scale, scale, match.group("unit"))


def find_collectives(tokens: Tokens) -> Iterator[Mention]:
    """ "The trio" and "both"."""
    for i in tokens.any_of(_COLLECTIVES.keys()):
        number = _COLLECTIVES[tokens.lowers[i]]
        yield Mention(*tokens.surface(i, i + 1), _COLLECTIVE, NumberValue(number))


def find_numerals(tokens: Tokens) -> Iterator[Mention]:
    """Roman numerals behind "Bowl": Super Bowl LIV."""
    for i in tokens.places.get("bowl", ()):
        if i + 1 < len(tokens.starts):
            span, word = tokens.surface(i + 1, i + 2)
            if _NUMERAL.fullmatch(word):
                yield Mention(span, word, _NUMERALS, NumberValue(roman(word), ordinal=True))


def roman(numeral: str) -> int:
    """The number of a Roman numeral up to 89."""
    values = [_LETTERS[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
