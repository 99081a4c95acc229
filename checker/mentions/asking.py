"""Which strings of a draft a knowledge base is asked about: all that may be names, or the likeliest of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from checker.lexicon import GIVEN_NAMES, HONORIFICS, MONTH_NUMBERS, NOT_NAMES, WEEKDAY_NUMBERS, WORK_CUES
from checker.mentions.naming import cue_before
from checker.mentions.runs import LONGEST, Run, unknown_names, words_of
from checker.mentions.tokens import Tokens
from checker.mentions.words import Words
from checker.names import fold, without_article
from checker.patterns import regex

MOST_SINGLE = 6
"""Names of one word that are worth a request."""
_LONGEST_TITLE = 5
"""Words of a title all in capitals; more of them are a headline."""
_LOOSE = frozenset("and in on at from 's ’s".split())
_LOOSE_AFTER_NAMES = _LOOSE | frozenset(", : a an as at for of the to with".split())
_CONTRACTION = regex(r"(?:n[’']t|\b[Ii][’']\w+|[’'](?:ll|re|ve))\b")
_CALENDAR = frozenset([*MONTH_NUMBERS, *WEEKDAY_NUMBERS])
_NO_NAME_ALONE = GIVEN_NAMES | _CALENDAR


def names_to_ask(words: Words) -> dict[str, None]:
    """The folded strings whose meaning the lexicon should know, in reading order."""
    tokens = words.tokens
    asked: dict[str, None] = {}
    for run, parts in words.parts:
        for _, name in parts:
            asked[name] = None
        if run.last - run.first > 2 and tokens.lowers[run.last : run.last + 1] == ("(",):
            asked.setdefault(_first_and_last(tokens, run))
    for title in words.titles:
        if not title.speech:
            asked.setdefault(fold(title.words))
    asked.pop("", None)
    return asked


def names_worth_asking(words: Words) -> dict[str, str]:
    """The strings that are most likely names, for a base where each question costs a request.

    Folded and without an article, mapped to how they are written, with one if it stands there. They are titles in
    quotation marks or italics; in each run the stretches of two words and more, and the run as a whole where it may be
    a title or one name; single words after a cue, and the commonest of those that no longer name holds.
    """
    tokens = words.tokens
    asked: dict[str, str] = {}
    joined: list[Run] = []
    single: Counter[str] = Counter()
    written: dict[str, str] = {}

    def add(part: Run) -> None:
        first = part.first
        if first and tokens.lowers[first - 1] in ("the", "a", "an") and tokens.lowers[first] not in ("the", "a", "an"):
            first -= 1
        surface = " ".join(words_of(tokens, Run(first, part.last)).split())
        asked.setdefault(without_article(fold(surface)), surface)

    for title in words.titles:
        if title.capitals and not title.speech and (any(c.isalpha() for c in title.words) or len(title.words) > 2):
            asked.setdefault(without_article(fold(title.words)), title.words)
    for (first, last), runs in zip(words.sentences, words.runs, strict=True):
        for run in runs:
            stretches = list(unknown_names(tokens, run.first, run.last))
            for part in stretches:
                bare = _without_honorifics(tokens, part)
                surface = words_of(tokens, part)
                if part.last - part.first > 1:
                    add(part)
                    if part.last - part.first > 2 and tokens.lowers[part.last : part.last + 1] == ("(",):
                        asked.setdefault(_first_and_last(tokens, part), _first_and_last(tokens, part))
                    if bare != part and bare.last - bare.first > 1:
                        add(bare)
                elif cue_before(tokens, part.first) or _is_cued_after(tokens, part.last, last):
                    add(part)
                elif tokens.lowers[part.first] not in _NO_NAME_ALONE and len(surface) > 2 and surface.isalpha():
                    single[fold(surface)] += 1 if part.first == first else 2
                    written.setdefault(fold(surface), surface)
            for part in _capitals(tokens, run, first):
                if part not in stretches:
                    add(part)
            if _may_be_one(tokens, stretches, run):
                joined.append(Run(stretches[0].first, run.last))
    parts = {word for name in asked for word in name.split()}
    for run in joined:
        if not {*tokens.lowers[run.first : run.last], "and"} <= {*parts, "and"}:
            add(run)  # "Portman and Millepied" are two who have been named
    parts |= {word for name in asked for word in name.split()}
    lone = [name for name, weight in single.most_common() if weight > 2 and name not in parts]
    for name in lone[:MOST_SINGLE]:
        asked[name] = written[name]
    return {name: surface for name, surface in asked.items() if name and not _CONTRACTION.search(surface)}


def _is_cued_after(tokens: Tokens, i: int, last: int) -> bool:
    """Whether what follows a word calls it a work: "Gull (1999)", "Gull, a film by"."""
    if i >= last or tokens.lowers[i] not in (",", "("):
        return False
    return tokens.lowers[i] == "(" or not WORK_CUES.isdisjoint(tokens.lowers[i + 1 : min(i + 5, last)])


def _capitals(tokens: Tokens, run: Run, sentence: int) -> Iterator[Run]:
    """Several capitals in a row, small words among them ("Good Will Sailing"), but for what opens a sentence."""
    first = run.first
    while first < run.last and first == sentence and tokens.lowers[first] in NOT_NAMES:
        first += 1
    for is_capital, group in groupby(range(first, run.last), key=lambda i: tokens.capital[i]):
        part = list(group)
        small = sum(tokens.lowers[i] in NOT_NAMES for i in part)
        if is_capital and 1 < len(part) <= _LONGEST_TITLE and 0 < small < len(part):
            yield Run(part[0], part[-1] + 1)


def _first_and_last(tokens: Tokens, run: Run) -> str:
    """The first and the last word of a name, by which its bearer may be better known."""
    return fold(f"{tokens.lowers[run.first]} {tokens.lowers[run.last - 1]}")


def _may_be_one(tokens: Tokens, stretches: Sequence[Run], run: Run) -> bool:
    """Whether the stretches of a run may be one name: "Lady in the Lake", unlike "Angel City in LA"."""
    if len(stretches) < 2 or run.last - run.first > LONGEST:
        return False
    if tokens.lowers[stretches[0].first] in _CALENDAR or tokens.lowers[run.last - 1] in _CALENDAR:
        return False
    several = sum(part.last - part.first > 1 for part in stretches)
    between = {tokens.lowers[i] for a, b in pairwise(stretches) for i in range(a.last, b.first)}
    if several == 0 or between == {"."}:
        return True
    opens_with_somebody = (
        stretches[0].last - stretches[0].first > 1 and tokens.lowers[stretches[0].first] in GIVEN_NAMES
    )
    return several == 1 and not between <= (_LOOSE_AFTER_NAMES if opens_with_somebody else _LOOSE)


def _without_honorifics(tokens: Tokens, run: Run) -> Run:
    first = run.first
    while first < run.last - 1 and tokens.lowers[first] in HONORIFICS:
        first += 2 if tokens.lowers[first + 1] == "." and first + 2 < run.last else 1
    return Run(first, run.last)
