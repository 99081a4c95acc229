"""What a clause does with what it says: asserts, quotes, attributes, hedges, denies, foresees or makes it up.

Status is found by cue words and place, without a parser; in doubt a claim is taken to be less than asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

from checker.document import Span
from checker.mentions.cover import Cover
from checker.mentions.tokens import matches_at
from checker.patterns import regex


class Status(StrEnum):
    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"
    HEDGED = "hedged"
    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    FICTIONAL = "fictional"


_QUOTES = regex(
    r"“[^”]{2,1200}(?:”|(?=\n\n)|\Z)|(?<![\w.,!?;:%)’'])\"[^\"]{2,1200}(?:\"|(?=\n\n))|(?<!\S)''(?=\S)[^\n]{2,600}?''(?!\w)"
)
"""An opening mark stands after a blank or a dash; what stands after a word or a full stop closes."""
_OPENING = regex(r"[“\"]|''")
_IN_HISTORY = (
    r"(?:important|key|major|central|big|large|leading|crucial|vital|significant|decisive|active|small|part|role)\s+"
    r"(?:role\s+|part\s+)?in\s+(?!the\s+(?:film|movie|series|show|play|drama|comedy|musical)\b|(?-i:[A-Z])|[“\"])"
)
"""What people play a part in off the stage."""
_FICTION = regex(
    rf"\b(?:(?:play|portray)(?:s|ed|ing)?\s+(?:a|an|the|her|his|my|opposite|one)\b(?!\s+{_IN_HISTORY})"
    r"|(?:his|her|whose)\s+(?:on-?screen\s+)?character\b"
    r"|\bcharacters?\b|\bin\s+the\s+role\s+of\b|\bas\s+an?\s+[\w-]+(?:\s+[\w-]+)?\s+who\b|\bfictional\b|\bfollows\s+the\s+(?:story|life|lives)\b"
    r"|\btells\s+the\s+(?:story|tale)\b|\b(?:stars?|starred|starring|cast)\s+as\s+an?\b|\bthe\s+(?:story|tale)\s+of\s+an?\b|\bplot\b|\bprotagonist\b"
    r"|\bin\s+which\s+(?:s?he|a|an)\b|\b(?:play|portray)(?:s|ed|ing)?\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_HEDGE = regex(
    r"\b(?:reportedly|allegedly|apparently|supposedly|rumou?red|believed\s+to|thought\s+to|said\s+to|may\s+have|might"
    r"|could\s+have|it\s+is\s+understood|unconfirmed|claimed|alleged|sources?\s+(?:say|said|told|claim(?:ed)?)|perhaps|probably|possibly)\b",
    re.IGNORECASE,
)
_ATTRIBUTED = regex(r"\b(?:according\s+to|as\s+[\w\s]{2,20}\s+reported|reports?\s+(?:say|said|that))\b", re.IGNORECASE)
_NEGATION = regex(
    r"\b(?:not|never|no\s+longer|denie[sd]|denying|without|nor|instead\s+of|rather\s+than)\b|n['’]t\b", re.IGNORECASE
)
_ASIDE = regex(r",\s+who\b[^,;:.()\d]*,")
"""What is told of somebody by the way denies nothing of the rest: "Max, who never slept, died on Monday"."""
_FUTURE = regex(
    r"\b(?:will|shall|is\s+to|are\s+to|plans?\s+to|planning\s+to|expected\s+to|set\s+to|due\s+to|going\s+to|scheduled\s+to|hopes?\s+to|slated)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
_ASKED = regex(r"\?[\s\"”’')\]]*\Z|\A\W*true\s+or\s+false\b", re.IGNORECASE)
_CORRECTED = regex(
    r"\b(?:(?:an|the)\s+(?:earlier|previous|original)\s+version\s+of|misstated|misspell?ed|misspelt|we\s+(?:said|wrote)\s+that"
    r"|(?:erroneously|incorrectly|wrongly|mistakenly)\s+(?:said|stated|reported|given|gave|called|named|spelt|spelled))\b",
    re.IGNORECASE,
)
"""What a corrections column says of what it mends."""
_HYPOTHETICAL = regex(r"\b(?:if|would|unless|whether|imagine|suppose|were\s+to)\b|['’]d\b", re.IGNORECASE)


class Statuses:
    """The statuses of a text's places."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _quotations(self) -> Cover:
        openings = (match.start() for match in _OPENING.finditer(self._text))
        quotes = (Span(*match.span()) for match in matches_at(_QUOTES, self._text, openings))
        return Cover(quote for quote in quotes if len(quote.of(self._text).split()) > 2)

    def quoted(self, span: Span) -> bool:
        """Whether a span stands in a quotation, but for a point behind it."""
        return self._quotations.contains(Span(span.start, max(span.start + 1, span.end - 1)))

    def of(self, span: Span, sentence: Span, names: Iterable[Span] = ()) -> Status:
        """The status of what a span says inside its sentence. `names` in it say nothing: "Can't Stop" is a song."""
        before = self._text[sentence.start : span.start]
        inside = span.of(self._text)
        for name in names:
            inside = inside.replace(name.of(self._text), "")
        whole = sentence.of(self._text)
        clause = re.split(r"[;:—–]|,\s+(?:and|but|while)\s", before)[-1]
        if _FICTION.search(before + inside):
            return Status.FICTIONAL
        near = " ".join(clause.split()[-6:])
        if _NEGATION.search(_ASIDE.sub(",", inside)) or _NEGATION.search(" ".join(near.split()[-3:])):
            return Status.NEGATED
        if _CORRECTED.search(before + inside):
            return Status.NEGATED
        if re.search(r"\bif\b|\bunless\b", clause, re.IGNORECASE) or _HYPOTHETICAL.search(inside):
            return Status.HYPOTHETICAL
        if _ASKED.search(whole):
            return Status.HYPOTHETICAL
        if _FUTURE.search(inside) or _FUTURE.search(near):
            return Status.FUTURE
        if self.quoted(span):
            return Status.QUOTED
        if _HEDGE.search(clause) or _HEDGE.search(inside):
            return Status.HEDGED
        if _ATTRIBUTED.search(whole):
            return Status.ATTRIBUTED
        return Status.ASSERTED
