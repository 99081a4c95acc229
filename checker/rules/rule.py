"""A rule: what a draft may claim, in which words, and how it is judged; and the rules of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from checker.mentions.status import Status
from checker.phrases import Lattice, Phrase, PhraseIndex
from checker.says import Kind, Says
from checker.yamlfile import Mistake, YamlFile


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        return {"error": 2, "warning": 1, "info": 0}[self.value]

    def lowered(self) -> Severity:
        return Severity.WARNING if self is Severity.ERROR else Severity.INFO


class Example(NamedTuple):
    """A sentence that a rule flags, at the words between `[[` and `]]`, or passes."""

    text: str
    on: str | None
    expected: str | None
    severity: str | None
    facts: Mapping[str, Any]
    place: tuple[int, int]


@dataclass(frozen=True)
class Rule:
    """One compiled rule."""

    id: str
    title: str
    why: str
    authority: str
    says: Says
    severity: Severity
    message: str
    phrases: tuple[Phrase, ...]
    unless: frozenset[Status]
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]
    misses: tuple[Example, ...]
    file: YamlFile = field(repr=False, compare=False)

    @property
    def is_spelling(self) -> bool:
        """Whether it is about how a title or a name is spelt."""
        return self.says.kind in (Kind.TITLE, Kind.NAME)


@dataclass(frozen=True)
class Rulebook:
    """All rules of a run, in the order of their ids."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def likely(self, lattice: Lattice) -> Iterator[tuple[Rule, list[Phrase]]]:
        """The rules, and of each the phrases, in order, of which a sentence has all that they need."""
        phrases = self._phrases
        for rule, numbers in groupby(self._index.fitting(lattice), key=lambda number: phrases[number][0]):
            yield self.rules[rule], [phrases[number][1] for number in numbers]

    @cached_property
    def _phrases(self) -> list[tuple[int, Phrase]]:
        return [(r, phrase) for r, rule in enumerate(self.rules) for phrase in rule.phrases]

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex([phrase for _, phrase in self._phrases])

    def get(self, id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == id), None)

    def selected(self, select: Iterable[str], ignore: Iterable[str]) -> Rulebook:
        """The rules named by `select` (all if none) and not by `ignore`. Raises `Mistake` for an unknown id."""
        select, ignore = list(select), list(ignore)
        known = [rule.id for rule in self.rules]
        unknown = [name for name in (*select, *ignore) if name not in known]
        if unknown:
            raise Mistake([f"no rule is called {name!r}; see 'factlint rules'" for name in unknown])
        return Rulebook(tuple(r for r in self.rules if (not select or r.id in select) and r.id not in ignore))

    def weighed(self, severities: Mapping[str, Severity]) -> Rulebook:
        """The same rules, those named with another severity."""
        return Rulebook(tuple(replace(r, severity=severities.get(r.id, r.severity)) for r in self.rules))


def meant(word: str, known: Sequence[str]) -> str:
    """The likely meant word, else where to look."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "'factlint rules' lists them"
