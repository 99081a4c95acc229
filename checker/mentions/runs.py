"""Capitalised runs and quoted titles: what of a draft may be a name, before anybody is asked what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.document import Document, Span
from checker.lexicon import DEMONYMS, HONORIFICS, KIN, NOT_NAMES, PARTICLES, TITLE_CONNECTORS
from checker.mentions.tokens import Tokens, matches_at
from checker.patterns import regex

LONGEST = 10
"""Words of a name."""
_QUOTED = regex(
    r"“([^“”\n]{2,70}?)”|\"([^\"\n]{2,70}?)\"|(?<!\S)''(?=\S)([^'\n]{2,70}(?:'[^'\n]{1,40})?)''|``([^`'\n]{2,70})''"
    r"|(?<![\w’'])[‘']([A-Z0-9][^‘’'\n]{1,60}(?:[’'](?=\w)[^‘’'\n]{1,40})?)[’‘'](?!\w)"
)
_OPENING = regex(r"[“\"'`‘]")
_SPEECH = regex(r"(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)[.!?]\s+[A-Z]|\b(?:I|I'm|I’m|you|we|we're|my)\b")
COURTESY = frozenset("mr mrs ms miss dr prof sir".split())
_LONGEST_ITALIC = 70
_MARKS = frozenset(("“", "”", '"', "''", "``"))
_CONNECTING = TITLE_CONNECTORS | PARTICLES | frozenset(("'s", ":", ".", "-", "–", ",", "'", "!"))
_SUFFIXES = NOT_NAMES | frozenset(
    "era area born style like based wide free only size long class type bound made owned star".split()
)
"""What a hyphen joins to a name to make an adjective: "a New York-style start"."""
_NO_NAMES = NOT_NAMES | DEMONYMS | (KIN.keys() - HONORIFICS.keys())
"""Words that begin no name, not even with a capital: "Her Niece Dream", in a headline."""


class Run(NamedTuple):
    """Tokens `[first, last)` that may be a name, all of them capitalised or connecting words."""

    first: int
    last: int


class Title(NamedTuple):
    """Words in quotation marks or italics that may be a title."""

    span: Span
    words: str
    capitals: bool
    """Whether they are written as titles are; else only the first word is, as in many French ones."""
    speech: bool
    """Whether they may be speech but for their capitals: "I Knew You Were There"."""


def words_of(tokens: Tokens, run: Run) -> str:
    return tokens.text[tokens.starts[run.first] : tokens.ends[run.last - 1]]


def _joins(tokens: Tokens, i: int, last: int) -> int:
    """How many tokens from `i` on join the run to a capitalised word after them; 0 if none do."""
    lowers = tokens.lowers
    for step in range(i, min(i + 4, last)):
        word = lowers[step]
        if word not in _CONNECTING:
            return 0
        if word == "." and not (step == i and _may_be_short(tokens, i - 1)):
            return 0
        if word == "," and not (step == i and step + 1 < last and lowers[step + 1] in ("the", "or", "a")):
            return 0
        if step + 1 < last and (tokens.capital[step + 1] or (lowers[step + 1][0].isdigit() and word not in (",", "."))):
            return step + 1 - i
    return 0


def _may_be_short(tokens: Tokens, i: int) -> bool:
    """Whether the full stop behind a word may be that of an initial or a title of courtesy."""
    return tokens.ends[i] - tokens.starts[i] <= 2 or tokens.lowers[i] in COURTESY


def nickname(tokens: Tokens, i: int, last: int) -> int:
    """How many tokens from `i` on are a nickname in quotation marks amid a name: 3 in James “Jimmy” Roe, else 0."""
    if i + 3 >= last or tokens.lowers[i] not in _MARKS or tokens.lowers[i + 2] not in _MARKS:
        return 0
    return 3 if tokens.capital[i + 1] and tokens.capital[i + 3] else 0


def _second_syllable(tokens: Tokens, i: int, last: int) -> int:
    """2 where a hyphen and the rest of a given name stand at `i`: Ko Joo-yeon (or, before a bracket, Joo - yeon)."""
    if tokens.lowers[i] != "-" or i + 1 >= last or i < 2 or not (tokens.capital[i - 1] and tokens.capital[i - 2]):
        return 0
    word, apart = tokens.lowers[i + 1], tokens.starts[i] > tokens.ends[i - 1]
    if not word.isalpha() or not 2 <= len(word) <= 5 or word in _SUFFIXES or word.endswith(("ed", "ing")):
        return 0
    if apart != (tokens.starts[i + 1] > tokens.ends[i]):
        return 0
    return 0 if apart and tokens.lowers[i + 2 : i + 3] != ("(",) else 2


def _goes_on(tokens: Tokens, i: int, last: int) -> int:
    """How many tokens from `i` on belong to the run before them."""
    if tokens.starts[i] - tokens.ends[i - 1] > 1 and "\n\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
        return 0
    word = tokens.lowers[i]
    if tokens.capital[i] or word[0].isdigit():
        return 1
    if word in _CONNECTING:
        return _joins(tokens, i, last) or _second_syllable(tokens, i, last)
    return nickname(tokens, i, last) if word in _MARKS else 0


def find_runs(tokens: Tokens, sentence: tuple[int, int]) -> list[Run]:
    """Maximal runs in a sentence of tokens, connecting words inside included."""
    i, last = sentence
    capital = tokens.capital
    runs = []
    while i < last:
        if not capital[i]:
            i += 1
            continue
        start = i
        i += 1
        while i < last and (more := _goes_on(tokens, i, last)):
            i += more
        runs.append(Run(start, i))
    return runs


def parts_of(tokens: Tokens, run: Run) -> list[Run]:
    """The run and all shorter ones in it that begin and end as a name can, the longest first."""
    lowers = tokens.lowers
    if run.last - run.first == 1:
        return [] if lowers[run.first] in ("the", "a") else [run]
    begins, ends = [], set()
    for i in range(run.first, run.last):
        word = lowers[i]
        article = word in ("the", "a")
        if article or tokens.capital[i] or word[0].isdigit() or (i + 1 == run.last and lowers[i - 1] == "-"):
            begins.append(i)
            if not article:
                ends.add(i + 1)
    widths = range(min(LONGEST, run.last - run.first), 0, -1)
    return [Run(first, first + width) for width in widths for first in begins if first + width in ends]


def unknown_names(tokens: Tokens, first: int, last: int) -> Iterator[Run]:
    """Stretches of a run that may be names of people or things unknown: capitalised words, particles and initials."""
    lowers, capital = tokens.lowers, tokens.capital
    i = first
    while i < last:
        if not capital[i] or lowers[i] in _NO_NAMES:
            i += 1
            continue
        start = i
        i += 1
        while i < last and (more := _belongs(tokens, i, last)):
            i += more
        yield Run(start, i)


def _belongs(tokens: Tokens, i: int, last: int) -> int:
    """How many tokens from `i` on belong to the unknown name before them."""
    word = tokens.lowers[i]
    if word in _MARKS:
        return nickname(tokens, i, last)
    if word == "-":
        return _second_syllable(tokens, i, last) or (1 if i + 1 < last and _is_tight(tokens, i) else 0)
    if word in PARTICLES and i + 1 < last and tokens.capital[i + 1]:
        return 2
    initial = word == "." and len(tokens.lowers[i - 1]) == 1
    return 1 if initial or (tokens.capital[i] and word not in NOT_NAMES) else 0


def _is_tight(tokens: Tokens, i: int) -> bool:
    """Whether no blank stands on either side of a token."""
    return tokens.ends[i] == tokens.starts[i + 1] and tokens.starts[i] == tokens.ends[i - 1]


def find_titles(document: Document) -> list[Title]:
    """What stands in quotation marks or italics and may be a title, in order."""
    text = document.text
    openings = (match.start() for match in _OPENING.finditer(text))
    spans = [Span(*match.span(match.lastindex or 0)) for match in matches_at(_QUOTED, text, openings)]
    spans += [m.span for m in document.marks if m.kind == "italic" and len(m.span) <= _LONGEST_ITALIC]
    titles = set()
    for span in spans:
        inner = span.of(text)
        words = inner.strip().rstrip(",.;:").rstrip()
        if not words or not (words[0].isupper() or words[0].isdigit()):
            continue
        capitals = has_capitals(words.split())
        speech = _SPEECH.search(inner) is not None
        if capitals or (2 <= len(words.split()) <= 5 and not speech):
            start = span.start + inner.index(words)
            titles.add(Title(Span(start, start + len(words)), words, capitals, speech))
    return sorted(titles)


def has_capitals(words: Sequence[str]) -> bool:
    """Whether words are written as a title: with capitals, but for small words and one more."""
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in words)
    small = sum(w.lower() in TITLE_CONNECTORS for w in words)
    return len(words) <= 10 and capitals + small >= len(words) - (1 if len(words) > 3 else 0)
