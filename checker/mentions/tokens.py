"""Words and sentences, as offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import add, itemgetter

from checker.document import Span
from checker.patterns import regex

_LETTER = r"[^\W\d_]"
_TOKEN = regex(
    rf"""(?:
      [A-Za-z]+(?!{_LETTER}|['’])  # most words
    | {_LETTER}+(?:['’](?![sS](?!{_LETTER}|['’]{_LETTER})){_LETTER}+)*
    | \d+(?:[.,:/]\d+)*
    | (?<={_LETTER})['’][sS](?!{_LETTER}) | ['’]s\b
    | \w+ | '' | `` | \S
    )\s*""",
    re.VERBOSE,
)
"""A token and the blanks behind it, so that all of them together make up the text."""
_DIGITS = regex(r"\d+")
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
_END = regex(r"[.!?…][.!?…]*[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-Þ]|\s*\Z)")
_BLOCK = regex(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text: parallel tuples of starts, ends, lower-case forms (`’` written `'`) and capitals."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lowers: tuple[str, ...]
    capital: tuple[bool, ...]
    """Whether a token begins with a capital."""

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Lower-case form -> the tokens that have it, in order. What has a word of its own is found without a scan."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.lowers):
            places[word].append(i)
        return dict(places)

    @cached_property
    def digits(self) -> Sequence[int]:
        """The offsets at which digits begin in a number, behind its points and colons too."""
        found: list[int] = []
        for word, places in self.places.items():
            if word[0].isdecimal():
                inside = [0] if word.isdecimal() else [match.start() for match in _DIGITS.finditer(word)]
                found += [self.starts[i] + offset for i in places for offset in inside]
        return sorted(found)

    def any_of(self, words: Set[str]) -> list[int]:
        """The tokens that are one of several words, in order."""
        return sorted(i for word in self.places.keys() & words for i in self.places[word])

    def surface(self, first: int, last: int) -> tuple[Span, str]:
        """The span of the tokens `[first, last)`, and what is written there."""
        start, end = self.starts[first], self.ends[last - 1]
        return Span(start, end), self.text[start:end]

    def at(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def past(self, offset: int) -> int:
        """One past the last token that ends at or before an offset."""
        return bisect_right(self.ends, offset)


def tokenize(text: str) -> Tokens:
    """Words (inner apostrophes kept, a possessive `'s` apart), numbers with their commas and points, single marks."""
    begin = len(text) - len(text.lstrip())
    parts = _TOKEN.findall(text, begin)
    bounds = tuple(accumulate(map(len, parts), initial=begin))
    words = list(map(str.rstrip, parts))
    lowers = "\n".join(words).lower().split("\n") if words else []
    if "’" in text:
        lowers = [word.replace("’", "'") if "’" in word and len(word) > 1 else word for word in lowers]
    ends = tuple(map(add, bounds, map(len, words)))
    return Tokens(text, bounds[:-1], ends, tuple(lowers), tuple(map(str.isupper, map(itemgetter(0), words))))


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `finditer` yields of a pattern, if it can begin at these places alone: in order, none overlapping."""
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match


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
    at = text.find("\n")
    while at >= 0:
        if _starts_new_line(text, at, wrapped):
            cuts.add(at + 1)
        at = text.find("\n", at + 1)
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
