"""Verdicts on what presidents of the United States did in office, and when they came and went: a closed list."""

from __future__ import annotations

from checker.claims import Claim
from checker.mentions.mention import DateValue, PresidentValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, refuted, supported, unknown

_COUNTRY = regex(
    r"\b(?:White House|United States|U\.S\.|US|American|Americans|Congress|Washington|Republican|Democrat)"
)
_CAME = regex(r"\b(?:became|inaugurated|sworn in|took office)\b")
_ELECTED = regex(r"\belected\b")
_WENT = regex(r"\b(?:resigned|left office)\b")
_FAR = 30
"""Years beyond which another of that name is meant."""
_FAR_OF_COMING = 8
"""The same of a day of office: a man may have become president of something else before or after."""


def judge_presidency(claim: Claim, case: Case) -> Judgement:
    """ "Appointed by President Ford in 1971": a year in which none who may be meant was in office."""
    who, when = claim.roles["president"].value, claim.value.value
    if not isinstance(who, PresidentValue) or not isinstance(when, DateValue) or not when.days:
        return unknown(claim, Reason.NO_DATE)
    text = case.mentions.words.document.text
    if when.approximate or when.inferred or not (who.by_full_name or _COUNTRY.search(text)):
        return unknown(claim, Reason.IMPRECISE)
    words = claim.whole.of(text)
    early, late = when.days.years
    years = _years(who, words)
    if any(first <= late and early <= last for first, last in years):
        return supported(claim)
    gap = min(max(first - late, early - last) for first, last in years)
    if gap > (_FAR_OF_COMING if _CAME.search(words) or _WENT.search(words) else _FAR):
        return unknown(claim, Reason.IMPRECISE)
    right = " or ".join(f"{first} to {last}" for first, last in dict.fromkeys(who.terms))
    told = f"{who.names[0]} was president from {right}"
    return refuted(
        claim,
        case.links.of(claim.roles["president"]).entity,
        (Evidence("calendar", told),),
        right,
        told,
        Severity.ERROR,
    )


def _years(who: PresidentValue, words: str) -> list[tuple[int, int]]:
    """The years that fit: those in office, or those of coming, of being elected or of going."""
    if _ELECTED.search(words):
        return [(first - 1, last) for first, last in who.terms]
    if _CAME.search(words):
        return [(year, year) for first, last in who.terms for year in range(first, last, 4)]
    if _WENT.search(words):
        return [(last, last) for _, last in who.terms]
    return list(who.terms)
