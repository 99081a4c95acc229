"""Which full names of a draft a shorter one may stand for: a surname, a given name, the letters of a body."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence

from checker.lexicon import CHILD
from checker.mentions.mention import KinValue, Mention, NameValue
from checker.names import fold
from checker.patterns import regex

HEADLINE = 3
"""Words beyond which a capitalised run is a headline sooner than somebody's name: "Poe Says Leaving Ann"."""
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_UNKNOWN = frozenset({"person", "work"})
_KNOWN_BODY = frozenset({"other", "quoted"})
_SOMEBODY = frozenset({"person", "named", "someone"})
_SOMEONE = frozenset({"someone"})


def _surname(words: Sequence[str]) -> str:
    """The last word of a name that is no "Jr."."""
    return words[-2] if len(words) > 2 and words[-1] in _SUFFIXES else words[-1]


class FullNames:
    """The names of several words that people have in a draft, all of them folded."""

    def __init__(self, names: Sequence[tuple[str, Mention]]) -> None:
        """`names` are all names of the draft, folded, with their mentions."""
        fullest: dict[tuple[str, str], str] = {}
        split: dict[str, list[str]] = {}
        for name, mention in names:
            if "person" in mention.types and name not in split:
                words = split[name] = name.split()
                if len(words) > 1 and len(name) > len(fullest.get((words[0], words[-1]), "")):
                    fullest[words[0], words[-1]] = name
        self._full = {n: fullest[words[0], words[-1]] for n, words in split.items() if len(words) > 1}
        self._surnames: dict[str, dict[str, None]] = {}
        self._given: dict[str, dict[str, None]] = {}
        self._words: dict[str, dict[str, None]] = {}
        for name, full in self._full.items():
            words = split[name]
            self._surnames.setdefault(_surname(words), {})[full] = None
            self._given.setdefault(words[0], {})[full] = None
            for word in words:
                self._words.setdefault(word, {})[full] = None
        self._first_at: dict[str, int] = {}
        for name, mention in names:
            long = self._full.get(name)
            if long and mention.span.start < self._first_at.get(long, sys.maxsize):
                self._first_at[long] = mention.span.start
        self._forms: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The full names that a name may be short for, the first named first; itself if none."""
        forms = self._forms.get(name)
        if forms is None:
            found = self._stand_for(name)
            forms = tuple(found if len(found) == 1 else sorted(found, key=lambda f: self._first_at.get(f, 0)))
            self._forms[name] = forms
        return forms

    def _stand_for(self, name: str) -> Collection[str]:
        if name in self._full:
            return (self._full[name],)
        surnames, given = self._surnames.get(name, ()), self._given.get(name, ())
        if given and all(len(full.split()) > HEADLINE for full in surnames):
            return given
        return surnames or given or self._words.get(name, (name,))


def _as_somebody(name: str, mention: Mention, surnames: set[str]) -> Mention:
    """A word that is known as a title or a place, but is the surname of somebody known in the draft, may mean them."""
    if name not in surnames or "person" in mention.types:
        return mention
    cued = isinstance(mention.value, NameValue) and mention.value.cued
    return mention if cued else mention._replace(types=mention.types | _SOMEBODY)


def _are_letters_of(short: Mention, long: Mention) -> bool:
    """Whether an unknown name is the letters, in brackets, of the known body before it."""
    letters = iter(w[0] for w in fold(long.surface).split())
    return len(short.surface) > 1 and all(c in letters for c in short.surface.lower())


class _Bodies:
    """The known bodies of several words that a draft names, and what is short for them."""

    def __init__(self, names: Sequence[tuple[str, Mention]]) -> None:
        self._ending_at: dict[int, list[Mention]] = {}
        self._beginning_with: dict[str, list[Mention]] = {}
        for name, mention in names:
            if "other" in mention.types and " " in mention.surface:
                self._ending_at.setdefault(mention.span.end, []).append(mention)
                words = name.split()
                for end in range(2, len(words)):
                    self._beginning_with.setdefault(" ".join(words[:end]), []).append(mention)

    def __bool__(self) -> bool:
        return bool(self._ending_at)

    def shortened(self, name: str, short: Mention) -> Mention | None:
        """The body, named before, of which an unknown name is the beginning or the letters."""
        if short.surface.isupper() and " " not in short.surface:
            near = (b for gap in range(4) for b in self._ending_at.get(short.span.start - gap, ()))
            return next((body for body in near if _are_letters_of(short, body)), None)
        known = self._beginning_with.get(name, ())
        return next((body for body in known if body.span.end <= short.span.start), None)


def _short_forms(names: Sequence[tuple[str, Mention]]) -> dict[str, str]:
    """Folded short names of bodies -> the full names, known to the facts, that they stand for in the draft."""
    bodies = _Bodies(names)
    found: dict[str, str] = {}
    for name, mention in names if bodies else ():
        if name not in found and _KNOWN_BODY.isdisjoint(mention.types) and mention.types >= _UNKNOWN:
            long = bodies.shortened(name, mention)
            if long:
                found[name] = fold(long.surface)
    return found


_NICKNAME = regex(r"(?:^|[^\w\s]|\b[a-z]\w*|\n)\s*[\"“‘']([A-Z]\w+)[\"”’']\s$")
"""Before a surname, and behind no given name: "Willie" Poe is nobody whom the draft calls Poe."""


def with_full_names(mentions: Sequence[Mention], others: Sequence[Mention], text: str) -> Iterator[Mention]:
    """The mentions of names, in order, each with the full names that it may stand for."""
    # "their child, Anna" is no Anna named before; "their child. Anna" may be
    after_kin = {
        m.span.end + gap
        for m in others
        if isinstance(m.value, KinValue)
        and m.value.term.properties == (CHILD,)
        and text[m.span.end : m.span.end + 1] != "."
        for gap in (1, 2)
    }
    names = [(fold(m.surface), m) for m in mentions]
    full_names = FullNames(names)
    surnames = {
        _surname(name.split())
        for name, m in names
        if "person" in m.types and "work" not in m.types and " " in m.surface
    }
    names = [(name, _as_somebody(name, m, surnames)) for name, m in names]
    short = _short_forms(names)
    for name, (span, surface, types, value, _) in sorted(names, key=lambda named: named[1].span):
        assert isinstance(value, NameValue)
        forms: tuple[str, ...] = (name,)
        if "person" in types and not value.of_title and span.start not in after_kin:
            called = _NICKNAME.search(text[max(0, span.start - 40) : span.start]) if " " not in name else None
            forms = (f"{fold(called[1])} {name}",) if called else full_names.of(name)
        if forms == (name,) and name in short:
            forms = (short[name],)
        elif forms != (name,) and "person" in types and "someone" not in types:
            types |= _SOMEONE
        yield Mention(span, surface, types, NameValue(forms, value.sex, value.cued, value.of_title))
