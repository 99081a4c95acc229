"""Whether words tell of the founding of a body or place itself, or of another thing beside its name."""

from __future__ import annotations

import re

from checker.claims import Claim
from checker.mentions.mention import NameValue
from checker.patterns import regex
from checker.verdicts.judgement import Case
from checker.verdicts.works import follows_a_people

_A_PART = regex(
    r"\b(?:with|whose|its|their)\b|\bcreated\s+(?:an?|the)\b|\band\s+(?:during|since|by|in|from|after)\b"
    r"|\bincorporated\s+(?:as|into)\b"
)
"""What says that something of a body was founded, or that the date is that of the next clause."""
_OF = regex(r"\b(?:of|for)\s+(?:the\s+)?$")
_AT = regex(r"\b(?:[Ii]n|[Aa]t|near|from|around|outside|across|to)\s+(?:the\s+)?$")
_BODY = regex(
    r"(?:university|college|school|institute|academy|company|club|bank|museum|theat(?:er|re)|society|group|inc|ltd|corporation"
    r"|studios?|records|press|party|church|orchestra|library|hospital|foundation|association)\b",
    re.IGNORECASE,
)
"""Names that are no places: one may learn "at Leeds College, founded in 1902"."""


def tells_of_another(claim: Claim, case: Case) -> bool:
    """ "A school in Leeds founded in 1902" is no founding of Leeds, "the Bank of Leeds, set up in 1902" neither."""
    subject = claim.subject
    if subject is None or not isinstance(subject.value, NameValue):
        return False
    text = case.mentions.words.document.text
    if subject.span.end <= claim.span.start and _A_PART.search(text, subject.span.end, claim.span.start):
        return True
    if subject.span.start > claim.whole.start:
        return False  # the phrase itself says what the name is to the verb
    before = text[max(0, subject.span.start - 40) : subject.span.start]
    return bool(
        _OF.search(before)
        or follows_a_people(text, subject.span)
        or (_AT.search(before) and not _BODY.search(subject.surface))
    )
