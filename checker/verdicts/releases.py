"""Whether words tell when a work came out, or date another thing that bears its name."""

from __future__ import annotations

import re

from checker.claims import Claim
from checker.facts import Entity
from checker.patterns import regex
from checker.verdicts.judgement import Case
from checker.verdicts.works import follows_a_people, is_of_kind, is_surely, speaks_of_another

_PART_OF = regex(
    r"\b(?:seasons?|episodes?|series|finale|parts?|sequel|trailer|tour|version|remake|revival|production|adaptation"
    r"|restoration|cut|screening|premiere|anniversary)\s+(?:of|to|for)\s+(?:the\s+)?\W*$",
    re.IGNORECASE,
)
_AGAIN = regex(
    r"\bre-?\s?-?(?:releas|issu|master|publish|made|open|air)|\bremaster|\bagain\b|\bon (?:DVD|Blu-ray|video)\b",
    re.IGNORECASE,
)
_FILMS = frozenset(("Q11424", "Q5398426", "Q1259759", "Q15416", "Q506240", "Q24862", "Q202866", "Q229390"))
_TO_A_YEAR = regex(r"\s?[–—-]\s?\d\d")
_OF_A_BOOK = regex(r"\s(?:sequel|prequel|follow-?up)\s(?:to|of)\b[^.;]{0,40}\b(?:novel|book|memoir|story)\b")
_AUTHOR = regex(r"[A-Z][\w'’-]+, (?:[A-Z]\. ?)*$")
_SOURCE = regex(r"\)?\s?[.:,]?\s?[\"“‘A-Z]")


def may_come_out(claim: Claim, case: Case, entity: Entity) -> bool:
    """A work; and no film or series if the words say "published"."""
    if entity.kind != "work":
        return False
    text = case.mentions.words.document.text
    words = claim.whole.of(text)
    if speaks_of_another(claim, case, entity) or _is_no_title(claim, text, entity):
        return False
    if _PART_OF.search(text[max(0, claim.whole.start - 30) : claim.whole.start]) or _AGAIN.search(words):
        return False
    return "publish" not in words or _FILMS.isdisjoint(entity.items("P31"))


def _is_no_title(claim: Claim, text: str, entity: Entity) -> bool:
    """A film's title that is a book's, an author in a list, "Poe, Paul (2005)", or what lasted: "War (1975–82)"."""
    subject = claim.subject
    if subject is None or subject.span.end > claim.span.start:
        return False
    if _TO_A_YEAR.match(text, claim.span.end) and (
        follows_a_people(text, subject.span) or not is_of_kind("series", entity)
    ):
        return True
    if _OF_A_BOOK.match(text, claim.span.end) and is_surely("film", entity):
        return True
    before = text[max(0, subject.span.start - 30) : subject.span.start]
    return " " not in subject.surface and bool(_AUTHOR.search(before) and _SOURCE.match(text, claim.span.end))
