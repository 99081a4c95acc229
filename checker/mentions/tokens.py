"""Words and sentences, as offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from checker.document import Span
from checker.patterns import regex

_TOKEN = regex(r"\d+(?:[.,:/]\d+)*|['’]s\b|[^\W\d_]+(?:['’][^\W\d_]+)*|\w+|''|``|\S")
_POSSESSIVE = regex(r"['’]s$", re.IGNORECASE)
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof st jr sr vs gen col lt sgt capt maj rev hon sen rep gov pres no nos vol vols ed eds inc "
        "ltd co corp bros dept univ assn ave blvd rd jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues "
        "wed thu thur thurs fri sat sun ft pt fig al etc approx est u.s u.k n.j n.y calif mass conn pa fla ga ill tex "
        "va md wash ore colo minn wis mich ky tenn ala ariz ark del ind kan la me miss mo mont neb nev okla vt wyo "
        "ph.d m.d d.c l.a a.m p.m i.e e.g adm cmdr supt messrs mme mlle b c ca d tr lit"
    ).split()
)
LONGEST = 2000
"""Characters that a sentence may have."""
_INITIALS = regex(r"(?:[A-Z]\.)+[A-Z]")
_END = regex(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-Þ])|[.!?…]+[\"'”’»)\]]*(?=\s*\Z)")
_BLOCK = regex(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: parallel tuples of starts, ends and lower-case forms (`’` written `'`)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lowers: tuple[str, ...]

    def at(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def past(self, offset: int) -> int:
        """One past the last token that ends at or before an offset."""
        index = bisect_left(self.ends, offset)
        return index + 1 if index < len(self.ends) and self.ends[index] == offset else index


def tokenize(text: str) -> Tokens:
    """Words (inner apostrophes kept, a possessive `'s` apart), numbers with their commas and points, single marks."""
    starts: list[int] = []
    ends: list[int] = []
    lowers: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        cut = len(word) - 2 if len(word) > 2 and _POSSESSIVE.search(word) else 0
        if cut:
            starts += (start, start + cut)
            ends += (start + cut, end)
            lowers += (word[:cut].lower().replace("’", "'"), "'s")
        else:
            starts.append(start)
            ends.append(end)
            lowers.append(word.lower().replace("’", "'") if len(word) > 1 else word.lower())
    return Tokens(tuple(starts), tuple(ends), tuple(lowers))


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the point at `stop` belongs to an abbreviation or an initial before it."""
    start = stop
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    word = text[start:stop].strip(".")
    if _INITIALS.fullmatch(word) and word.lower() not in _ABBREVIATIONS:
        return True
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    return word.lower() in _ABBREVIATIONS and (
        word[:1].isupper() or word.lower() in {"vs", "a.m", "p.m", "no", "b", "c", "ca", "d", "tr", "lit"}
    )


def _starts_new_line(text: str, at: int, wrapped: bool) -> bool:
    following = text[at + 1 : at + 2]
    previous = text[at - 1 : at]
    if previous in ".!?\"”’'…:":
        return following[:1].isupper() or following[:1] in "\"“‘'"
    return not wrapped and (following.isupper() or following in '"“‘-*•')


def _bounded(text: str, cuts: list[int]) -> list[int]:
    """More cuts where a sentence runs on for pages, as a table or a list may: at a blank, so that all stays linear."""
    bounded = [0]
    for cut in cuts:
        while cut - bounded[-1] > LONGEST:
            blank = text.rfind(" ", bounded[-1] + 1, bounded[-1] + LONGEST)
            bounded.append(blank + 1 if blank > 0 else bounded[-1] + LONGEST)
        if cut > bounded[-1]:
            bounded.append(cut)
    return bounded


def split_sentences(text: str) -> list[Span]:
    """Sentences in order. A blank line always ends one; a single line end does unless the text is hard-wrapped."""
    lines = [line for line in text.split("\n") if line.strip()]
    long_lines = [line for line in lines if 45 <= len(line) <= 100]
    wrapped = len(lines) > 12 and len(long_lines) > 0.6 * len(lines) and max(map(len, lines)) < 120
    cuts = {0, len(text)}
    cuts.update(match.end() for match in _BLOCK.finditer(text))
    for match in _END.finditer(text):
        if not (match.group()[0] == "." and _is_abbreviation(text, match.start())):
            cuts.add(match.end())
    for at, char in enumerate(text):
        if char == "\n" and _starts_new_line(text, at, wrapped):
            cuts.add(at + 1)
    ordered = _bounded(text, sorted(cuts))
    spans = []
    for start, end in pairwise(ordered):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append(Span(start, end))
    return spans
