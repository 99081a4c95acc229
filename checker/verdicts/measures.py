"""Verdicts on measures given twice, in two units: "10 miles (16 km)"."""

from __future__ import annotations

from itertools import product

from checker.claims import Claim
from checker.mentions.mention import MeasureValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, refuted, replacing, supported, unknown

_ROUGH = 0.02
"""The share that a rough factor, 3.3 feet a metre, takes."""
_ABOUT = 0.05
_MOST_ROUNDED = 0.05
"""The share that rounding may take: nobody calls 200 miles 400 kilometres since both end in zeros."""
_MOST_DEGREES = 2.5
_WRONG = 0.1
"""The share beyond which it is no rounding but an error."""
_APPROXIMATE = regex(
    r"\b(?:about|around|roughly|nearly|almost|over|under|more than|less than|some|up to|approximately)\b"
)
_DIGITS = regex(r"\d[\d,.]*\d|\d")


def judge_conversion(claim: Claim, case: Case) -> Judgement:
    """Whether two measures of one thing agree, as exactly as they are given."""
    other, stated = claim.roles["other"].value, claim.value.value
    if not isinstance(other, MeasureValue) or not isinstance(stated, MeasureValue):
        return unknown(claim, Reason.IMPRECISE)
    if other.dimension != stated.dimension or set(other.factors) & set(stated.factors):
        return unknown(claim, Reason.IMPRECISE)
    text = case.mentions.words.document.text
    extra = _ABOUT if _APPROXIMATE.search(text, max(0, claim.whole.start - 16), claim.whole.end) else 0.0
    ends = {(other.low, stated.low), (other.high, stated.high)}
    misses = [min(_miss(a, b, other, stated, extra, *units) for units in _units(other, stated)) for a, b in ends]
    one_range = (other.low == other.high) != (stated.low == stated.high)
    if (min if one_range else max)(misses) <= 0:
        return supported(claim)
    right = _right(claim, other, stated)
    sum_ = f"{claim.roles['other'].surface} is {right}" if right else "the two measures differ"
    far = abs(_converted(other.low, other, stated) - stated.low) > _WRONG * abs(stated.low or 1)
    return refuted(
        claim, None, [Evidence("draft", claim.roles["other"].surface, span=claim.roles["other"].span)],
        right or "another measure", sum_, Severity.ERROR if far else Severity.WARNING,
        replacing(claim, right, "the other unit") if right else (), {"other": claim.roles["other"].surface},
    )  # fmt: skip


def _units(other: MeasureValue, stated: MeasureValue) -> list[tuple[float, float, bool]]:
    """Each pair of factors that the two names may mean; of degrees also as differences."""
    absolute = [True, False] if other.dimension == "heat" else [True]
    return list(product(other.factors, stated.factors, absolute))


def _miss(
    a: float, b: float, other: MeasureValue, stated: MeasureValue, extra: float, f: float, g: float, absolute: bool
) -> float:
    """By how much two numbers miss each other, in the dimension's own unit; not above 0 if they agree."""
    first = a * f + (other.zero if absolute else 0)
    second = b * g + (stated.zero if absolute else 0)
    room = _half(a, other) * f + _half(b, stated) * g
    return abs(first - second) - room - (_ROUGH + extra) * (0 if other.dimension == "heat" else abs(second))


def _half(number: float, value: MeasureValue) -> float:
    """Half of the last place, as far as that may have been rounded."""
    most = _MOST_DEGREES if value.dimension == "heat" else max(0.5, _MOST_ROUNDED * abs(number))
    return min(value.step / 2, most)


def _converted(number: float, other: MeasureValue, stated: MeasureValue) -> float:
    return (number * other.factors[0] + other.zero - stated.zero) / stated.factors[0]


def _right(claim: Claim, other: MeasureValue, stated: MeasureValue) -> str | None:
    """The stated words with the number that the other unit gives; None where several numbers stand in them."""
    if len(_DIGITS.findall(claim.stated)) != 1 or other.low != other.high or stated.step > stated.low:
        return None
    right = _converted(other.low, other, stated)
    places = len(str(stated.step).partition(".")[2]) if stated.step < 1 else 0
    return _DIGITS.sub(f"{right:,.{places}f}", claim.stated)
