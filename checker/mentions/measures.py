"""Measures: a number with its unit, "26.2 miles", "6 ft 2 in", "100F", and how exactly it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.document import Span
from checker.lexicon import CARDINALS
from checker.mentions.mention import MeasureValue, Mention
from checker.mentions.tokens import Tokens, matches_at
from checker.patterns import regex


class Unit(NamedTuple):
    """One of these is so many of the dimension's own unit; several where the name means several things."""

    dimension: str
    factors: tuple[float, ...]
    zero: float = 0.0
    """What nothing of it is in the dimension's own unit: of degrees Fahrenheit."""


_FOOT, _POUND, _MILE = 0.3048, 0.45359237, 1609.344
_UNITS: tuple[tuple[str, Unit], ...] = (
    (r"kilometre|kilometer|km", Unit("length", (1000,))),
    (r"centimetre|centimeter|cm", Unit("length", (0.01,))),
    (r"millimetre|millimeter|mm", Unit("length", (0.001,))),
    (r"metre|meter|m", Unit("length", (1,))),
    (r"nautical mile", Unit("length", (1852,))),
    (r"mile|mi", Unit("length", (_MILE,))),
    (r"yard|yd", Unit("length", (3 * _FOOT,))),
    (r"feet|foot|ft|['′](?=\s|\d|$)", Unit("length", (_FOOT,))),
    (r"inche|inch|in", Unit("length", (_FOOT / 12,))),
    (r"kilogram|kilogramme|kilo|kg", Unit("mass", (1,))),
    (r"gram|gramme|g", Unit("mass", (0.001,))),
    (r"pound|lb", Unit("mass", (_POUND,))),
    (r"ounce|oz", Unit("mass", (_POUND / 16,))),
    (r"stone", Unit("mass", (14 * _POUND,))),
    (r"tonne|metric ton|ton", Unit("mass", (1000, 2240 * _POUND, 2000 * _POUND))),
    (r"square kilometre|square kilometer|sq\.? km|km2|km²", Unit("area", (1e6,))),
    (r"square metre|square meter|sq\.? m|m2|m²", Unit("area", (1,))),
    (r"square mile|sq\.? mi", Unit("area", (_MILE**2,))),
    (r"square foot|square feet|sq\.? ft", Unit("area", (_FOOT**2,))),
    (r"hectare|ha", Unit("area", (1e4,))),
    (r"acre", Unit("area", (4046.8564224,))),
    (r"litre|liter", Unit("volume", (1,))),
    (r"gallon", Unit("volume", (3.785411784, 4.54609))),
    (r"pint", Unit("volume", (0.473176473, 0.56826125))),
    (r"miles per hour|miles an hour|mph", Unit("speed", (_MILE / 3600,))),
    (r"kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|km/h|kph|kmh|kmph",
     Unit("speed", (1 / 3.6,))),
    (r"knot", Unit("speed", (1852 / 3600,))),
    (r"(?:degrees )?Celsius|degrees C|°\s?C|º\s?C|C", Unit("heat", (1,))),
    (r"(?:degrees )?Fahrenheit|degrees F|°\s?F|º\s?F|F", Unit("heat", (5 / 9,), -32 * 5 / 9)),
)  # fmt: skip
_BY_GROUP = {f"u{i}": unit for i, (_, unit) in enumerate(_UNITS)}
_SPELT = "|".join(
    f"(?P<u{i}>{names})"
    for i, (names, _) in sorted(enumerate(_UNITS), key=lambda u: -max(map(len, u[1][0].split("|"))))
).replace(" ", r"\s+")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = "|".join(sorted((word for word in CARDINALS if "-" not in word), key=len, reverse=True))
_MEASURE = regex(
    rf"(?:(?<![^\s(])(?P<sign>[-−]|[Mm]inus )|(?<![\w.,$£€/]))(?P<low>{_NUMBER}|(?:{_WORD})\b)"
    rf"(?:\s?[-–]\s?(?P<high>{_NUMBER}))?"
    rf"(?P<scale>\s(?:million|thousand))?[\s-]*(?:{_SPELT})(?:s|es)?\.?(?![\w/²³])"
)
_INCHES = regex(rf"[\s,-]*(?:and\s+)?(?P<n>{_NUMBER})[\s-]*(?:inches|inch|in\b\.?|[\"”″])|-(?P<bare>\d\d?)(?![\w.,/])")
_BEFORE = regex(
    rf"(?:\d[\s-]?[A-Za-z]{{1,9}}\.?,?\s(?:and\s)?|(?:\b(?:{_WORD}|and)\s|\b(?:{_WORD})-))\Z", re.IGNORECASE
)
"""Before what is but the end of a measure: "5 lb" of "11 st 5 lb", "hundred miles" of "two hundred miles"."""
_SCALES = {"million": 1e6, "thousand": 1e3}
_MEASURED = frozenset({"measure"})
_FEET = next(name for name, unit in _BY_GROUP.items() if unit.factors == (_FOOT,))


def _number(text: str) -> tuple[float, float]:
    """A number, and the unit of its last place that is not a zero for show: 0.1 of 26.2, 100 of 1,200."""
    digits = text.replace(",", "")
    if not digits[0].isdigit():
        return float(CARDINALS[digits.lower()]), 1.0
    if "." in digits:
        return float(digits), 10.0 ** -len(digits.partition(".")[2])
    return float(digits), 10.0 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else 1.0


def _measure(text: str, match: re.Match[str]) -> Mention | None:
    if _BEFORE.search(text, max(0, match.start() - 16), match.start()):
        return None
    name = next(n for n in _BY_GROUP if match.group(n))
    unit, scale = _BY_GROUP[name], _SCALES.get((match.group("scale") or "").strip(), 1.0)
    low, step = _number(match.group("low"))
    high, finer = _number(match.group("high")) if match.group("high") else (low, step)
    end = match.end()
    if name == _FEET and not match.group("high") and (inches := _INCHES.match(text, end)):
        low = high = low + float((inches.group("n") or inches.group("bare")).replace(",", "")) / 12
        step, end = 1 / 12, inches.end()
        finer = step
    if match.group("sign"):
        low, high = -low, -high
    span = Span(match.start(), end)
    value = MeasureValue(low * scale, high * scale, min(step, finer) * scale, unit.dimension, unit.factors, unit.zero)
    return Mention(span, span.of(text), _MEASURED, value)


def find_measures(tokens: Tokens) -> Iterator[Mention]:
    """Measures that stand in brackets or have a measure in brackets, or "or", behind them: the others say nothing."""
    starts = sorted({s for i in tokens.any_of({"(", "or", "/"}) for s in _near(tokens, i)})
    for match in matches_at(_MEASURE, tokens.text, starts):
        if found := _measure(tokens.text, match):
            yield found


_REACH = 9
_SIGNS = ("-", "−", "minus")


def _near(tokens: Tokens, i: int) -> Iterator[int]:
    """Where a number may begin in the words before and behind a bracket."""
    for j in range(max(0, i - _REACH), min(len(tokens.starts), i + 5)):
        if tokens.lowers[j][0].isdigit() or tokens.lowers[j] in CARDINALS or tokens.lowers[j] in _SIGNS:
            yield tokens.starts[j]
