"""Asides between a subject and what is said of it: ", 64,", ", the singer,", ", the daughter of Ann and Max Poe,"."""

from __future__ import annotations

from checker.lexicon import KIN
from checker.phrases.language import GAP
from checker.phrases.lattice import BREAKS, Lattice

ASIDES = (",", "(")
"""The words with which an aside begins."""
BRACKETS = 16
"""Words that an aside in brackets behind a subject may have."""
SOMEONE = frozenset({"someone"})
_PERSON = frozenset({"person"})
_BEFORE_KIN = 6
"""Words that may stand before the kin word of a descent: "the late only surviving"."""
_LONGEST_DESCENT = 40
_OF = frozenset(("pupil", "student", "disciple", "protégé", "descendant", "heir", "friend")) | KIN.keys()
_VERBS = frozenset("died is was has had married wed turned turns won passed starred directed wrote will".split())
"""Verbs that end an aside for sure."""
_GOES_ON = frozenset("née nee né and or the a an who whose whom which also both".split())
"""Words behind a comma that still speak of the parents: "of Ann Poe, the singer, and Max Poe"."""


def aside(s: Lattice, i: int) -> int | None:
    """The word behind the aside that begins at a comma or bracket; None if what follows is none."""
    if s.lowers[i] == "(":
        inside = s.lowers[i : min(i + BRACKETS, s.last)]
        return i + inside.index(")") + 1 if ")" in inside else None
    if passed := next((end for begin, end in _descents(s) if begin == i), None) or _relative_clause(s, i):
        return passed
    for step in range(i + 1, min(i + 2 + GAP, s.last)):
        word = s.lowers[step]
        if word == ",":
            return step + 1
        if word in BREAKS or word in ("and", "who", "which") or speaks_of(s, step, SOMEONE):
            return None
    return None


def _relative_clause(s: Lattice, i: int) -> int | None:
    """The word behind ", the actress who played Max Poe in Grey Swan," if it is the verb of the one before."""
    if "who" not in s.words:
        return None
    opens = next((j for j in range(i + 1, min(i + _BEFORE_KIN, s.last)) if not s.lowers[j].isalpha()), s.last)
    if "who" not in s.lowers[i + 1 : min(i + _BEFORE_KIN, opens)]:
        return None
    for j in range(i + 3, min(i + _LONGEST_DESCENT, s.last - 1)):
        if s.lowers[j] == ",":
            return j + 1 if s.lowers[j + 1] in _VERBS else None
        if s.lowers[j] in BREAKS:
            return None
    return None


def speaks_of(s: Lattice, i: int, types: frozenset[str]) -> bool:
    """Whether a mention of one of these types begins at a token."""
    return any(not types.isdisjoint(mention.types) for mention, _ in s.at.get(i, ()))


def leaves_an_aside(s: Lattice, i: int, end: int) -> bool:
    """Whether a match from a token inside a descent goes on behind it: what is said there is said of the child."""
    return any(begin < i < closes < end for begin, closes in _descents(s))


def _descents(s: Lattice) -> list[tuple[int, int]]:
    """From the comma to one past the closing one, of each ", the daughter of ...," behind a person."""
    if s.descents is None:
        found = (_descent(s, i) for i in range(s.first, s.last - 1) if s.lowers[i] in _OF and s.lowers[i + 1] == "of")
        s.descents = [descent for descent in found if descent] if not _OF.isdisjoint(s.words) else []
    return s.descents


def _descent(s: Lattice, kin: int) -> tuple[int, int] | None:
    begin = next((i for i in range(kin - 1, max(s.first, kin - _BEFORE_KIN) - 1, -1) if not s.lowers[i].isalpha()), -1)
    if begin < s.first or s.lowers[begin] != "," or not _ends_a_person(s, begin):
        return None
    named = False
    for i in range(kin + 2, min(kin + _LONGEST_DESCENT, s.last - 1)):
        named = named or speaks_of(s, i, _PERSON)
        if s.lowers[i] == "," and named:
            following = s.lowers[i + 1]
            if following.isalpha() and following not in _GOES_ON and not speaks_of(s, i + 1, _PERSON):
                return begin, i + 1
        elif s.lowers[i] in BREAKS and s.lowers[i] not in "()":
            return None
    return None


def _ends_a_person(s: Lattice, i: int) -> bool:
    return any(
        end == i and not _PERSON.isdisjoint(mention.types) for mentions in s.at.values() for mention, end in mentions
    )
