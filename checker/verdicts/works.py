"""Whether words speak of a work that bears their title, or of another: a sequel, a version, a work of another kind."""

from __future__ import annotations

import re
from functools import cache

from checker.claims import Claim
from checker.document import Span
from checker.facts import Entity
from checker.lexicon import DEMONYMS
from checker.mentions.mention import DateValue, NameValue
from checker.patterns import regex
from checker.verdicts.judgement import Case

_KINDS: tuple[tuple[str, str], ...] = (
    ("film movie feature documentary biopic short blockbuster",
     "Q11424 Q24862 Q202866 Q229390 Q506240 Q24869 Q93204 Q20667187 Q29168811 Q226730 Q336144 Q157443 Q130232"),
    ("series sitcom show miniseries telenovela soap docuseries",
     "Q5398426 Q1259759 Q15416 Q581714 Q1366112 Q63952888 Q117467246 Q526877 Q506240 Q93204 Q7725310 Q23739 Q202866"),
    ("episode", "Q21191270 Q1983062 Q15416 Q506240"),
    ("album single song track ballad anthem hit record ep lp cd soundtrack mixtape",
     "Q482994 Q7366 Q134556 Q105543609 Q208569 Q169930 Q209939 Q222910 Q4176708 Q2743 Q207628 Q55850593 Q7302866"),
    ("novel book memoir autobiography novella biography",
     "Q7725634 Q571 Q8261 Q47461344 Q1667921 Q49084 Q149537 Q12799318 Q36279 Q1760610 Q725377 Q3331189 Q277759"),
    ("game", "Q7889 Q21125433 Q111223304 Q209163 Q16070115"),
    ("painting sculpture", "Q3305213 Q860861"),
    ("opera musical play ballet", "Q1344 Q2743 Q25379 Q116476516 Q41298 Q20850590 Q58483083"),
)  # fmt: skip
_OTHERS = regex(
    r"\b(?:adaptations?|versions?|remakes?|covers?|revival|productions?|staging|performances?|recordings?|episodes?"
    r"|seasons?|parts?|soundtracks?|finale|translations?|score|review|music|screenplay|script"
    r"|forewords?|prefaces?|introductions?|librettos?|lyrics|trailer|sets?|costumes?|illustrations?)\s+(?:of|from|for|to)\b|\bbased\s+on\b"
    r"|\b(?:sequel|prequel|follow-?\s?-?\s?up|response|successor|tribute)\s+(?:to|of)\b"
    r"|\b(?:inspired|adapted|taken|sampled|derived)\s+(?:by|from)\b|\b(?:since|after|before)\b",
    re.IGNORECASE,
)
_IS_A = regex(r"[^.;]{0,90}?\b(?:is|was|are)\s+(?:an?|the|one of)\b|\s*(?:\([^)]*\))?\s*,\s*(?:an?|the)\b")
_BEFORE = regex(
    r"\b(?:adaptation|version|remake|cover|sequel|prequel|follow-?up|revival|production|episode|season|soundtrack|trailer"
    r"|film|movie|musical|opera|play|series|ballet|edition|translation|audiobook)\s+"
    r"(?:of|to|for|from)\s+(?:the\s+)?(?:\w+\s+){0,2}\W*$",
    re.IGNORECASE,
)
_GOES_ON = regex(r"[,;)]|\band\b|\bwas\b")
_OWNED = regex(r"\s?['’]s?\s+[\"“‘']{0,2}\s*$")
_MAKERS = ("P57", "P50", "P175", "P170", "P86")
_WORDS = regex(r"[a-z]+")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {noun: frozenset(classes.split()) for nouns, classes in _KINDS for noun in nouns.split()}


def speaks_of_another(claim: Claim, case: Case, entity: Entity) -> bool:
    """Whether the words between value and title name a version, a part or a sequel, or their noun another kind."""
    subject = claim.subject
    if subject is None or not isinstance(subject.value, NameValue):
        return False
    text = case.mentions.words.document.text
    if claim.value.span.end <= subject.span.start:
        other = _OTHERS.search(text, claim.value.span.end, subject.span.start)
    else:
        other = next(iter([*_OTHERS.finditer(text, subject.span.end, claim.value.span.start)][-1:]), None)
        if other and _GOES_ON.search(text, other.end(), claim.value.span.start):
            other = None
        other = other or _BEFORE.search(text, max(0, subject.span.start - 40), subject.span.start)
    if other:
        return True
    noun = noun_for(claim, case)
    return bool(noun) and not is_of_kind(noun, entity)


def is_anothers(claim: Claim, case: Case, entity: Entity) -> bool:
    """Whether "A's X" dates the X of somebody who did not make this one: the novel beside the film."""
    assert claim.subject is not None
    if not isinstance(claim.value.value, DateValue):
        return False
    text = case.mentions.words.document.text
    owned = _OWNED.search(text, max(0, claim.subject.span.start - 8), claim.subject.span.start)
    owners = [m for span, m in case.mentions.by_span.items() if owned and span.end == owned.start()]
    makers = {id for p in _MAKERS for id in entity.items(p)}
    return bool(owners) and not any(makers.intersection(case.links.of(m).choices) for m in owners)


def is_of_kind(noun: str, entity: Entity) -> bool:
    """Whether a work is what a noun says, as far as its classes are known."""
    known = [c for c in entity.items("P31") if any(c in group for group in _kinds().values())]
    return not known or any(c in _kinds()[noun] for c in known)


def is_surely(noun: str, entity: Entity) -> bool:
    """Whether a work is known to be what a noun says."""
    return any(c in _kinds()[noun] for c in entity.items("P31"))


def is_defined_as_it_is(after: str, entity: Entity) -> bool:
    """Whether the words behind a title say what it is, and it is that: "(1873) is the third novel"."""
    opening = _IS_A.match(after)
    said = [w for w in _WORDS.findall(after[opening.end() :].lower()) if w in _kinds()] if opening else []
    return bool(said) and is_surely(said[0], entity)


_BASIS = regex(r"\bbased\s+on\b")


_OF_A_PEOPLE = ("an", "ese", "ish")
_CAPITALISED = regex(r"([A-Z][\w-]+)\s$")


def follows_a_people(text: str, span: Span) -> bool:
    """Whether the name of a people makes a known name the end of another: "the Mexican Liberal Party"."""
    before = _CAPITALISED.search(text[max(0, span.start - 30) : span.start])
    return before is not None and (before[1].lower() in DEMONYMS or before[1].endswith(_OF_A_PEOPLE))


def is_called_otherwise(claim: Claim, case: Case, basis: Entity) -> bool:
    """Whether "based on the play" speaks of another thing than the known novel."""
    words = case.mentions.words.document.text[claim.whole.start : claim.whole.end]
    start = _BASIS.search(words)
    said = [w for w in _WORDS.findall(words[start.end() :].lower()) if w in _kinds()] if start else []
    return not said or not is_surely(said[0], basis)


def noun_for(claim: Claim, case: Case) -> str:
    """What the words call the work: the noun before its title, else the first after "is a"."""
    assert claim.subject is not None
    text = case.mentions.words.document.text
    before = _WORDS.findall(text[max(0, claim.subject.span.start - 24) : claim.subject.span.start].lower())
    if before and before[-1] in _kinds():
        return str(before[-1])
    after = text[claim.subject.span.end : max(claim.whole.end, claim.subject.span.end)]
    opening = _IS_A.match(after)
    if not opening:
        return ""
    nouns = [w for w in _WORDS.findall(after[opening.end() :].lower()) if w in _kinds()]
    return nouns[0] if nouns else ""


_DEFINES = regex(
    r"^\W*(?:\([^)]*\)\s*)?(?:,[^,]*,\s*)?(?:is|was|are|were)\s*(?:,?\s+as [^,]*,)?\s+(?:an?|the|one of)\b"
)


def is_defined(claim: Claim, case: Case) -> bool:
    """Whether the words say what the work is: "X is a song by A"."""
    if claim.subject is None:
        return False
    words = case.mentions.words.document.text[claim.subject.span.end : claim.whole.end]
    return bool(_DEFINES.search(words))


def is_told_of(claim: Claim, case: Case, work: Entity) -> bool:
    """Whether the draft names others who are tied to a work, or when it came out: it is no namesake of it."""
    if work.id in case.vouched:
        return True
    stated = case.links.of(claim.value).choices
    named = case.links.people_and_works - {work.id, *stated}
    tied = (id for statements in work.statements.values() for s in statements if (id := s.item))
    if not named.isdisjoint(tied):
        return True
    dates = (getattr(mention.value, "days", None) for mention in claim.roles.values())
    return any(s.days and s.days.overlaps(d) for d in dates if d for s in work.dates("P577"))
