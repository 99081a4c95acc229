"""Names and titles: capitalised runs, quoted and italic words, and what the lexicon knows of them.

Which type a capitalised run has, its looks cannot tell; the lexicon can, and for what it does not know the words
around it give a hint. Overlapping readings are cut down to the longest known one.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from checker.document import Span
from checker.lexicon import (
    DEMONYMS,
    HONORIFICS,
    NOT_NAMES,
    PARTICLES,
    ROLES,
    THINGS,
    TITLE_CONNECTORS,
    WORK_CUES,
    Lexicon,
)
from checker.mentions.cover import Cover
from checker.mentions.mention import Mention, NameValue
from checker.mentions.runs import COURTESY, Run, Title, nickname, unknown_names
from checker.mentions.tokens import Tokens
from checker.mentions.words import Words
from checker.names import fold
from checker.patterns import regex

_NO_NAME_ALONE = NOT_NAMES | DEMONYMS
_NO_CLASSES: frozenset[str] = frozenset()
_TITLE = frozenset({"name", "work"})
_AFTER_TITLES = ROLES.keys() | THINGS | WORK_CUES
"""What may follow a known title without making it longer: "the Grey Swan star"."""


def _known_parts(
    tokens: Tokens, parts: Sequence[tuple[Run, str]], lexicon: Lexicon
) -> list[tuple[Run, frozenset[str]]]:
    """Known names among the parts of a run, the longer before the shorter, none overlapping another; in order."""
    taken: list[tuple[Run, frozenset[str]]] = []
    for part, name in parts:
        classes = lexicon.classes.get(name)
        if not classes or any(part.first < t.last and t.first < part.last for t, _ in taken):
            continue
        opening = tokens.lowers[part.first]
        length = part.last - part.first
        if length <= 3 and opening in COURTESY:
            continue  # "Mr. Rogers" is whoever of that name the draft speaks of
        if classes == {"person"} and opening in ("the", "a"):
            continue
        if length == 1 and (opening in _NO_NAME_ALONE or len(opening) < 2):
            continue
        taken.append((part, classes))
    return sorted(taken, key=lambda known: known[0])


def cue_before(tokens: Tokens, first: int) -> bool:
    before = tokens.lowers[first - 1] if first else ""
    if before in ("'", '"', "“", "‘"):
        before = tokens.lowers[first - 2] if first > 1 else ""
    return before in WORK_CUES


_BODIES = frozenset(
    "award awards festival university hospital department championships championship olympics association records "
    "pictures studios theater theatre museum library airport avenue committee ministry orchestra foundation "
    "institute league prize prizes college society academy conservatory guild federation "
    "commission corporation".split()
)
"""Last words of names that nobody bears."""
_DEFINED = regex(r"is|was|are|were|,")
_AFTER_NOUN = frozenset(
    "by directed written starring about from released recorded published performed created composed produced set based "
    "of and that which for in made co-written developed taken broadcast sung titled co".split()
)


def cue_after(tokens: Tokens, last: int) -> bool:
    """Whether what follows a name says that it is a work: "is the sixth studio album by", "(2013), a novel about"."""
    lowers = tokens.lowers
    i = last
    if i < len(lowers) and lowers[i] == "(" and ")" in lowers[i : i + 16]:
        i += lowers[i : i + 16].index(")") + 1
    if i + 2 >= len(lowers) or not _DEFINED.fullmatch(lowers[i]) or lowers[i + 1] not in ("a", "an", "the"):
        return False
    for step in range(i + 2, min(i + 12, len(lowers) - 1)):
        word = lowers[step]
        if word in WORK_CUES and (not lowers[step + 1].isalpha() or lowers[step + 1] in _AFTER_NOUN):
            return lowers[step + 1] != "-"
        if word in _AFTER_NOUN or word in (",", ".", ";", "(", "'s", "to", "on", "with"):
            return False
    return False


def _year_follows(tokens: Tokens, last: int) -> bool:
    match tokens.lowers[last : last + 3]:
        case ("(", year, ")"):
            return len(year) == 4 and year.isdigit()
    return False


_AT_PLACES = frozenset(["in", "at", "near", "of", "on"])


@lru_cache(maxsize=256)
def _types(classes: frozenset[str], *, work: bool, person: bool, someone: bool) -> frozenset[str]:
    kinds = {"name": True, "work": work, "person": person, "named": person, "someone": someone}
    return classes | {kind for kind, holds in kinds.items() if holds}


def _may_be_somebody(tokens: Tokens, first: int, last: int, words: str) -> bool:
    """Whether an unknown name may be a person's: no body, no number in it, no more capitals than people have."""
    if tokens.lowers[last - 1] in _BODIES or (last - first > 5 and sum(tokens.capital[first:last]) > 5):
        return False
    return words.replace(" ", "").isalpha() or not any(map(str.isdigit, words))


def _name(tokens: Tokens, run: Run, classes: frozenset[str], *, cued: bool) -> Mention | None:
    lowers = tokens.lowers
    sex = None
    first, last = run
    while not classes and first < last - 1 and lowers[first] in HONORIFICS:
        sex = HONORIFICS[lowers[first]] or sex
        first += 2 if lowers[first + 1] == "." else 1
    if first >= last:
        return None
    place = run.first - (2 if run.first and lowers[run.first - 1] == "." else 1)
    before = lowers[place] if place >= 0 else "." if run.first else ""
    if not sex and before in HONORIFICS and tokens.capital[place]:
        sex = HONORIFICS[before]
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    words = span.of(tokens.text)
    if classes or cued:
        person = "person" in classes
    else:
        person = before != "the" and _may_be_somebody(tokens, first, last, words)
    sure = "person" in classes or bool(sex) or (last - first > 1 and before not in _AT_PLACES)
    types = _types(classes, work=cued or not classes, person=person, someone=person and sure)
    return Mention(span, words, types, NameValue((), sex, cued, last - first == 1 and before in PARTICLES))


class _Names:
    """The names of a draft, as its runs are read."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.tokens = words.tokens
        self.lexicon = lexicon
        self.quoted = {title.span: self._quoted(title) for title in words.titles if self._is_title(title)}
        self.titles = Cover(self.quoted)
        self.found = list(self.quoted.values())

    def _is_title(self, title: Title) -> bool:
        told = title.capitals and not title.speech
        known = told or "work" in self.lexicon.of(fold(title.words))
        i = self.tokens.at(title.span.start)
        amid_a_name = i > 1 and self.tokens.capital[i - 2] and nickname(self.tokens, i - 1, len(self.tokens.starts)) > 0
        return known and not amid_a_name

    def _quoted(self, title: Title) -> Mention:
        types = {"name", "work", "quoted", *self.lexicon.of(fold(title.words))} - {"person"}
        return Mention(title.span, title.words, frozenset(types), NameValue((), None, True))

    def _is_defined(self, run: Run) -> bool:
        """Whether a common word that opens a sentence is a known title, and said to be one: "Seven is a 1995 film"."""
        word = self.tokens.lowers[run.first]
        if run.last - run.first > 1 or word not in _NO_NAME_ALONE or "work" not in self.lexicon.of(fold(word)):
            return False
        return cue_after(self.tokens, run.last)

    def _add_unknown(self, run: Run, *, cued: bool = False, types: frozenset[str] | None = None) -> None:
        mention = _name(self.tokens, run, _NO_CLASSES, cued=cued)
        if mention and not self.titles.overlaps(mention.span):
            self.found.append(mention._replace(types=types) if types else mention)

    def _add_unknown_between(self, first: int, last: int) -> None:
        for run in unknown_names(self.tokens, first, last):
            self._add_unknown(run)

    def read(self, run: Run, parts: Sequence[tuple[Run, str]]) -> None:
        """Add what a run names."""
        tokens = self.tokens
        cued = cue_before(tokens, run.first) or self._is_defined(run)
        if not cued and run.last - run.first == 1 and tokens.lowers[run.first] in _NO_NAME_ALONE:
            return  # most runs are the first word of a sentence
        known = _known_parts(tokens, parts, self.lexicon)
        kept = _kept(tokens, run, known, cued=cued) if known else []
        if cued and not any(part.first == run.first and "work" in classes for part, classes in kept):
            self._add_unknown(run, cued=True)
        elif not cued and not kept and _is_long_title(tokens, run):
            self._add_unknown(run, types=_TITLE)
        at = run.first
        for part, classes in kept:
            self._add_unknown_between(at, part.first)
            mention = _name(tokens, part, classes, cued=_is_cued(tokens, part, run, classes, cued=cued))
            if mention and mention.span not in self.quoted:
                self.found.append(mention)
            at = part.last
        self._add_unknown_between(at, run.last)


def find_names(words: Words, lexicon: Lexicon) -> list[Mention]:
    """Mentions of names and titles, in no order; `NameValue.full` is filled in by `coreference`."""
    names = _Names(words, lexicon)
    for run, parts in words.parts:
        names.read(run, parts)
    return names.found


def _is_cued(tokens: Tokens, part: Run, run: Run, classes: frozenset[str], *, cued: bool) -> bool:
    """Whether the words before or behind a known name say that it is a work."""
    if cued and part.first == run.first:
        return True
    last = run.last
    told = part.last == last and "work" in classes
    return told and (cue_after(tokens, last) or (len(classes) == 1 and _year_follows(tokens, last)))


def _kept(
    tokens: Tokens, run: Run, known: Sequence[tuple[Run, frozenset[str]]], *, cued: bool
) -> list[tuple[Run, frozenset[str]]]:
    """The known names of a run, without those that are but words of a longer one."""
    longer = list(unknown_names(tokens, run.first, run.last))
    begins = {part.first for part, _ in known}
    kept = []
    for part, classes in known:
        if part.last - part.first == 1 and not cued:
            whole = next((u for u in longer if u.first <= part.first and part.last <= u.last and u != part), None)
            if whole and not _only_titles_around(tokens, whole, part):
                continue
        if classes == {"person"} and _has_initial_before(tokens, part, run):
            continue  # "J. Max Poe" may be another than Max Poe
        if "person" in classes or not _goes_on(tokens, part, run, begins):
            kept.append((part, classes))
    return kept


def _has_initial_before(tokens: Tokens, part: Run, run: Run) -> bool:
    i = part.first - 2
    return i >= run.first and tokens.lowers[i + 1] == "." and len(tokens.lowers[i]) == 1 and tokens.capital[i]


def _goes_on(tokens: Tokens, part: Run, run: Run, begins: Set[int]) -> bool:
    """Whether a known title or body is but the beginning of a longer name: the Grey of "Grey Works", "Grey – Black"."""
    i = part.last
    if i + 1 < run.last and tokens.lowers[i] in ("-", "–"):
        return tokens.capital[i + 1]
    return i < run.last and tokens.capital[i] and i not in begins and tokens.lowers[i] not in _AFTER_TITLES


def _is_long_title(tokens: Tokens, run: Run) -> bool:
    """Several words of which some connect: "Song of Freedom" may be a title where it is not known as one."""
    if not 3 <= run.last - run.first <= 8:
        return False
    words = tokens.lowers[run.first : run.last]
    return (words[0] not in NOT_NAMES or words[0] in ("the", "a")) and not TITLE_CONNECTORS.isdisjoint(words)


def _only_titles_around(tokens: Tokens, whole: Run, part: Run) -> bool:
    """Whether all that stands beside a known word in its run is a title of courtesy or a common word."""
    around = (*tokens.lowers[whole.first : part.first], *tokens.lowers[part.last : whole.last])
    return all(word in HONORIFICS or word in NOT_NAMES or word == "." for word in around)
