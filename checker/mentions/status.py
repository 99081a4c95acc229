"""What a clause does with what it says: asserts, quotes, attributes, hedges, denies, foresees or makes it up.

Status is found by cue words and place, without a parser; in doubt a claim is taken to be less than asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
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


class _Cue:
    """An expression, and words of which each of its matches has one: it is tried only where one of them stands."""

    def __init__(self, words: str, pattern: re.Pattern[str]) -> None:
        self._words = frozenset(words.split())
        self._pattern = pattern

    def among(self, said: Set[str], *texts: str) -> bool:
        """Whether one of the texts, whose words are all in `said`, has a match."""
        return not self._words.isdisjoint(said) and any(map(self._pattern.search, texts))


_WORD = regex(r"[a-z]+")
_QUOTES = regex(
    r"“[^”]{2,1200}(?:”|(?=\n\n)|\Z)|(?<![\w.,!?;:%)’'])\"[^\"]{2,1200}(?:\"|(?=\n\n))|(?<!\S)''(?=\S)[^\n]{2,600}?''(?!\w)"
)
"""An opening mark stands after a blank or a dash; what stands after a word or a full stop closes."""
_OPENING = regex(r"[“\"']")
_IN_HISTORY = (
    r"(?:important|key|major|central|big|large|leading|crucial|vital|significant|decisive|active|small|part|role)\s+"
    r"(?:role\s+|part\s+)?in\s+(?!the\s+(?:film|movie|series|show|play|drama|comedy|musical)\b|(?-i:[A-Z])|[“\"])"
)
"""What people play a part in off the stage."""
_FICTION = _Cue(
    "play plays played playing portray portrays portrayed portraying character characters role who fictional "
    "story life lives tale star stars starred starring cast plot protagonist which",
    regex(
        rf"\b(?:(?:play|portray)(?:s|ed|ing)?\s+(?:a|an|the|her|his|my|opposite|one)\b(?!\s+{_IN_HISTORY})"
        r"|(?:his|her|whose)\s+(?:on-?screen\s+)?character\b"
        r"|\bcharacters?\b|\bin\s+the\s+role\s+of\b|\bas\s+an?\s+[\w-]+(?:\s+[\w-]+)?\s+who\b|\bfictional\b|\bfollows\s+the\s+(?:story|life|lives)\b"
        r"|\btells\s+the\s+(?:story|tale)\b|\b(?:stars?|starred|starring|cast)\s+as\s+an?\b|\bthe\s+(?:story|tale)\s+of\s+an?\b|\bplot\b|\bprotagonist\b"
        r"|\bin\s+which\s+(?:s?he|a|an)\b|\b(?:play|portray)(?:s|ed|ing)?\s+(?-i:[A-Z]))",
        re.IGNORECASE,
    ),
)
_HEDGE = _Cue(
    "reportedly allegedly apparently supposedly rumored rumoured believed thought said may might could understood "
    "unconfirmed claimed alleged source sources perhaps probably possibly",
    regex(
        r"\b(?:reportedly|allegedly|apparently|supposedly|rumou?red|believed\s+to|thought\s+to|said\s+to|may\s+have|might"
        r"|could\s+have|it\s+is\s+understood|unconfirmed|claimed|alleged|sources?\s+(?:say|said|told|claim(?:ed)?)|perhaps|probably|possibly)\b",
        re.IGNORECASE,
    ),
)
_ATTRIBUTED = _Cue(
    "according reported report reports",
    regex(r"\b(?:according\s+to|as\s+[\w\s]{2,20}\s+reported|reports?\s+(?:say|said|that))\b", re.IGNORECASE),
)
_NEGATION = _Cue(
    "not never longer denies denied denying without nor instead rather t",
    regex(
        r"\b(?:not|never|no\s+longer|denie[sd]|denying|without|nor|instead\s+of|rather\s+than)\b|n['’]t\b",
        re.IGNORECASE,
    ),
)
_ASIDE = regex(r",\s+who\b[^,;:.()\d]*,")
"""What is told of somebody by the way denies nothing of the rest: "Max, who never slept, died on Monday"."""
_FUTURE = _Cue(
    "will shall to slated ll",
    regex(
        r"\b(?:will|shall|is\s+to|are\s+to|plans?\s+to|planning\s+to|expected\s+to|set\s+to|due\s+to|going\s+to|scheduled\s+to|hopes?\s+to|slated)\b"
        r"|['’]ll\b",
        re.IGNORECASE,
    ),
)
_ASKED = regex(r"\?[\s\"”’')\]]*\Z|\A\W*true\s+or\s+false\b", re.IGNORECASE)
_CORRECTED = _Cue(
    "version misstated misspelled misspeled misspelt we erroneously incorrectly wrongly mistakenly",
    regex(
        r"\b(?:(?:an|the)\s+(?:earlier|previous|original)\s+version\s+of|misstated|misspell?ed|misspelt|we\s+(?:said|wrote)\s+that"
        r"|(?:erroneously|incorrectly|wrongly|mistakenly)\s+(?:said|stated|reported|given|gave|called|named|spelt|spelled))\b",
        re.IGNORECASE,
    ),
)
"""What a corrections column says of what it mends."""
_HYPOTHETICAL = _Cue(
    "if would unless whether imagine suppose were d",
    regex(r"\b(?:if|would|unless|whether|imagine|suppose|were\s+to)\b|['’]d\b", re.IGNORECASE),
)

_CONDITION = _Cue("if unless", regex(r"\b(?:if|unless)\b", re.IGNORECASE))
_CLAUSE_ENDS = regex(r"[;:—–]|,\s+(?:and|but|while)\s")


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
        text = self._text
        said = set(_WORD.findall(text[sentence.start : max(sentence.end, span.end)].lower()))
        before, inside, whole = text[sentence.start : span.start], span.of(text), sentence.of(text)
        for name in names:
            inside = inside.replace(name.of(text), "")
        clause = _CLAUSE_ENDS.split(before)[-1]
        words = clause.split()
        near, nearest = " ".join(words[-6:]), " ".join(words[-3:])
        if _FICTION.among(said, before + inside):
            return Status.FICTIONAL
        if _NEGATION.among(said, _ASIDE.sub(",", inside), nearest) or _CORRECTED.among(said, before + inside):
            return Status.NEGATED
        if _CONDITION.among(said, clause) or _HYPOTHETICAL.among(said, inside) or _is_asked(whole):
            return Status.HYPOTHETICAL
        if _FUTURE.among(said, inside, near):
            return Status.FUTURE
        if self.quoted(span):
            return Status.QUOTED
        if _HEDGE.among(said, clause, inside):
            return Status.HEDGED
        return Status.ATTRIBUTED if _ATTRIBUTED.among(said, whole) else Status.ASSERTED


def _is_asked(sentence: str) -> bool:
    return ("?" in sentence or "true" in sentence.lower()) and bool(_ASKED.search(sentence))
