"""Rules: YAML that says what a draft may claim, in which words, and how it is judged.

A rule file holds one rule, named like the file. `says` is one of a few forms, each a `Kind` in code; from it follow
what is fetched, how it is judged and what `factlint explain` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from string import Formatter
from typing import Any

from checker import yamlfile
from checker.mentions.status import Status
from checker.phrases import Lattice, Phrase, PhraseError, compile_phrase
from checker.says import FORMS, NEEDED, Kind, Says
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


@dataclass(frozen=True, slots=True)
class Example:
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
        """The rules, and of each the phrases, in order, of which a sentence has at least one needed word or type."""
        numbers = set(self._anywhere)
        for word in lattice.words:
            numbers.update(self._by_word.get(word, ()))
        for kind in lattice.types:
            numbers.update(self._by_type.get(kind, ()))
        for rule, chosen in groupby(sorted(numbers), key=lambda n: self._phrases[n][0]):
            yield self.rules[rule], [self._phrases[n][1] for n in chosen]

    @cached_property
    def _phrases(self) -> list[tuple[int, Phrase]]:
        return [(r, phrase) for r, rule in enumerate(self.rules) for phrase in rule.phrases]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        worded = ((n, p) for n, (_, p) in enumerate(self._phrases) if p.words_needed and not _rare_type(p))
        return _index((n, min(p.words_needed, key=_commonness)) for n, p in worded)

    @cached_property
    def _by_type(self) -> dict[str, list[int]]:
        typed = ((n, p) for n, (_, p) in enumerate(self._phrases) if _rare_type(p) or not p.words_needed)
        return _index((n, _rare_type(p) or p.types_needed[-1]) for n, p in typed if p.types_needed)

    @cached_property
    def _anywhere(self) -> list[int]:
        return [n for n, (_, p) in enumerate(self._phrases) if not p.words_needed and not p.types_needed]

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


_RARE_TYPES = frozenset("event occasion percent score century times place weekday agerange aged couple list".split())
_COMMON_WORDS = frozenset("the , of in a an and to ( ) 's on at by for with was is - from , .".split())


def _rare_type(phrase: Phrase) -> frozenset[str] | None:
    """The rare types of which a phrase needs one: few sentences have any."""
    return next((types for types in phrase.types_needed if types <= _RARE_TYPES), None)


def _commonness(words: frozenset[str]) -> tuple[int, int]:
    return len(words & _COMMON_WORDS), len(words)


def _index(needs: Iterable[tuple[int, frozenset[str]]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, keys in needs:
        for key in keys:
            found.setdefault(key, []).append(number)
    return found


_KEYS = ("id", "title", "why", "authority", "words", "phrases", "says", "severity", "message", "unless", "examples")
_REQUIRED = ("id", "title", "says", "message")
_EXAMPLE_KEYS = ("text", "on", "expected", "severity", "facts")
_STATUS_NAMES = {"fiction": Status.FICTIONAL, **{s.value: s for s in Status}}
DEFAULT_UNLESS = frozenset({Status.FICTIONAL, Status.NEGATED, Status.HYPOTHETICAL, Status.FUTURE})


def _texts(file: YamlFile, path: tuple[str | int, ...], value: Any, faults: list[str]) -> list[str]:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return value
    faults.append(file.fault(path, f"{path[-1]} must be a list of texts"))
    return []


def _examples(
    file: YamlFile, name: str, given: Mapping[str, Any], shared: Mapping[str, Any], faults: list[str]
) -> tuple[Example, ...]:
    found = []
    rows = given.get(name, [])
    if not isinstance(rows, list):
        faults.append(file.fault(("examples", name), f"{name} must be a list"))
        return ()
    for i, row in enumerate(rows):
        path = ("examples", name, i)
        if isinstance(row, str):
            row = {"text": row}
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            faults.append(file.fault(path, "an example is a text or a mapping: text, on, expected, severity, facts"))
            continue
        faults += file.unknown_keys(path, row, _EXAMPLE_KEYS)
        if name != "passes" and not re.search(r"\[\[.+?\]\]", row["text"], re.DOTALL):
            faults.append(file.fault(path, "mark the words to be flagged with [[ and ]]"))
        if not isinstance(row.get("facts", {}), dict):
            faults.append(file.fault((*path, "facts"), "facts maps a name to what is known of it"))
        facts = {**shared, **row.get("facts", {})} if isinstance(row.get("facts", {}), dict) else shared
        found.append(
            Example(row["text"], row.get("on"), row.get("expected"), row.get("severity"), facts, file.places[path])
        )
    return tuple(found)


def _unless(file: YamlFile, value: Any, faults: list[str]) -> frozenset[Status]:
    if value is None:
        return DEFAULT_UNLESS
    names = _texts(file, ("unless",), value, faults)
    for i, name in enumerate(names):
        if name not in _STATUS_NAMES:
            faults.append(file.fault(("unless", i), f"no status {name!r}; known: {', '.join(sorted(_STATUS_NAMES))}"))
    return frozenset(_STATUS_NAMES[n] for n in names if n in _STATUS_NAMES)


def parse_rule(text: str, name: str) -> Rule:
    """A rule from the text of its file. Raises `Mistake` with all faults, each with file, line and column."""
    file = yamlfile.load(text, name)
    data = file.value
    if not isinstance(data, dict):
        raise Mistake([file.fault((), "a rule file is a mapping with id, title, says, phrases, message")])
    faults = file.unknown_keys((), data, _KEYS)
    faults += [file.fault((), f"the key {key!r} is missing") for key in _REQUIRED if not data.get(key)]
    says = Says.parse(str(data.get("says", "")))
    if data.get("says") and says is None:
        forms = "; ".join(form for _, _, form in FORMS)
        faults.append(file.fault(("says",), f"says must have one of these forms: {forms}"))
    groups = data.get("words", {})
    if not isinstance(groups, dict):
        faults.append(file.fault(("words",), "words maps a name to a list of texts"))
        groups = {}
    groups = {key: _texts(file, ("words", key), value, faults) for key, value in groups.items()}
    phrases = []
    for i, phrase in enumerate(_texts(file, ("phrases",), data.get("phrases", []), faults)):
        try:
            phrases.append(compile_phrase(phrase, groups))
        except PhraseError as error:
            faults.append(file.fault(("phrases", i), str(error)))
    if says:
        for i, compiled in enumerate(phrases):
            if any(not compiled.roles & either for either in NEEDED.get(says.kind, ())):
                wanted = ", ".join(" or ".join(sorted(either)) for either in NEEDED[says.kind])
                faults.append(file.fault(("phrases", i), f"what it says needs the roles {wanted}"))
    faults += [
        file.fault((key,), f"{key} must be a text")
        for key in ("id", "title", "says", "message")
        if key in data and not isinstance(data[key], str)
    ]
    try:
        list(Formatter().parse(str(data.get("message", ""))))
    except ValueError as error:
        faults.append(file.fault(("message",), f"the message has a brace without its other: {error}"))
    severity = data.get("severity", "error" if data.get("examples", {}) else "warning")
    if severity not in [s.value for s in Severity]:
        faults.append(file.fault(("severity",), f"severity is error, warning or info, not {severity!r}"))
    given = data.get("examples", {})
    if not isinstance(given, dict):
        faults.append(file.fault(("examples",), "examples is a mapping with facts, flags, passes, misses"))
        given = {}
    faults += file.unknown_keys(("examples",), given, ("facts", "flags", "passes", "misses"))
    shared = given.get("facts", {})
    if not isinstance(shared, dict):
        faults.append(file.fault(("examples", "facts"), "facts maps a name to what is known of it"))
        shared = {}
    flags, passes, misses = (_examples(file, n, given, shared, faults) for n in ("flags", "passes", "misses"))
    unless = _unless(file, data.get("unless"), faults)
    if data.get("severity") == "error" and (flags or not given) and not passes and "examples" in data:
        faults.append(file.fault(("examples",), "a rule without passing near-misses cannot be an error"))
    if faults or says is None:
        raise Mistake(faults)
    return Rule(
        id=str(data["id"]), title=str(data["title"]), why=" ".join(str(data.get("why", "")).split()),
        authority=str(data.get("authority", "")), says=says, severity=Severity(severity), message=str(data["message"]),
        phrases=tuple(phrases), unless=unless, flags=flags, passes=passes, misses=misses, file=file,
    )  # fmt: skip


def shipped_rules() -> Path:
    """Where the project's own rules are: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def rule_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.yaml"))
        elif path.exists():
            yield path
        else:
            raise Mistake([f"{path}: there is no such rule file or folder"])


def load_rules(extra: Sequence[Path] = (), *, shipped: bool = True, examples: bool = True) -> Rulebook:
    """The shipped rules and those of the files and folders named; a later rule replaces an earlier one of its id.

    Without `examples` those of the shipped rules, which the tests have run, are not read: a third of the start-up.
    """
    rules: dict[str, Rule] = {}
    faults: list[str] = []
    home = shipped_rules()
    for path in rule_files([*([home] if shipped else []), *extra]):
        try:
            text = path.read_text("utf-8")
            if path.parent == home and not examples:
                text = text.partition("\nexamples:")[0] + "\n"
            rule = _load_one(str(path), text)
            rules[rule.id] = rule
        except Mistake as mistake:
            faults += mistake.lines
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{path}:1:1: cannot be read: {error}")
    if faults:
        raise Mistake(faults)
    return Rulebook(tuple(rules[id] for id in sorted(rules)))


@lru_cache(maxsize=512)
def _load_one(name: str, text: str) -> Rule:
    return parse_rule(text, name)


def meant(word: str, known: Sequence[str]) -> str:
    """The likely meant word, else where to look."""
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "'factlint rules' lists them"
