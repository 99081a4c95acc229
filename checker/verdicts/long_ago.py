"""Whether an age is of another time than the day of writing: of a date beside it, of "then", of a life told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.claims import Claim
from checker.patterns import regex
from checker.verdicts.judgement import Case

_THEN = regex(
    r"\b(?:then|at the time|when|while|as an?|was just|until|before|after|by the time|since)\s*$", re.IGNORECASE
)


_WAS = regex(r"\bwas\b.*(?:\band|,)$", re.DOTALL)
""" "She was 41 and lived in Leeds" tells the age at a death; elsewhere it is a tale of long ago."""
_IN_YEAR = regex(r"\b(?:in|of)\s+(?:[A-Z]\w+\s+)?((?:1[5-9]|20)\d\d)\b")
_PRESENT = regex(r"\b(?:has|have|is|are|who|which|that|born|since)\b", re.IGNORECASE)
_NOW = regex(r"\b(?:shares?|are (?:the )?(?:proud )?parents)\b(?:(?!\b(?:1[5-9]|20)\d\d\b).)*$", re.DOTALL)
"""What somebody has now, said behind the last year of a sentence."""
NEAR = 60
"""Characters behind an age in which a past year makes it one of that year."""
_OPENING = 900
"""Characters in which an obituary gives the age at death; after it comes the life."""


def speaks_of_the_past(claim: Claim, case: Case, events: Iterable[str]) -> bool:
    """Ages in a sentence with an earlier date, after "then" or "as a", and in the life story of the dead."""
    if case.on is None or not {"at", *events}.isdisjoint(claim.roles):
        return False
    text = case.mentions.words.document.text
    words = claim.whole.of(text)
    if re.search(r"\b(?:is|are|now)\b", words):
        return False
    if _WAS.search(words) and not case.is_obituary:
        return True
    sentence = case.mentions.words.spans[claim.sentence]
    is_past = not _NOW.search(text, sentence.start, claim.span.start)
    if is_past and any(days.gap(case.on) > 400 for days in case.dates_in_sentence(claim, before=True)):
        return True
    before = text[max(0, claim.whole.start - 20) : claim.whole.start]
    if _THEN.search(before) or re.search(r"\bthen\b", text[sentence.start : claim.span.end]):
        return True
    after = text[claim.span.end : min(sentence.end, claim.span.end + NEAR)]
    past = _IN_YEAR.search(after)
    if past and int(past[1]) < case.on.years[0] - 1 and not _PRESENT.search(after[: past.start()]):
        return True
    if case.is_obituary and "ordinal" in claim.value.types:
        return True
    if claim.span.start < _OPENING or not case.is_obituary:
        return False
    told = sentence.of(text)
    return not re.search(r"\bsurviv|\bleaves\b", told)
