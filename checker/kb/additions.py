"""What is to be added to a house file: what of it is new, what is there already, and what the file says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.facts import Statement
from checker.kb.house_reader import Entry, each, read_entries
from checker.kb.slots import SINGLE, SLOTS, SOURCE_KEYS, meant
from checker.kb.snaks import is_item
from checker.kb.yaml_edit import Given, add_key, add_value
from checker.names import fold
from checker.yamlfile import Mistake, Path, YamlFile


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be written of one entity."""

    name: str
    """A name, alias or id that the file has, or one that is new to it."""
    facts: Sequence[tuple[str, str]] = ()
    """A key of `SLOTS` and a value, each; or a qualifier (`from`) of the fact before it and its value."""
    id: str = ""
    aliases: Sequence[str] = ()
    kind: str = ""
    source: str = ""
    """Where the facts come from. Facts may be without, but not seem to have the source of the entity's others."""
    checked: str = ""
    """When that was looked up, as ISO 8601; likewise."""


class _Proposed(YamlFile):
    """A house file as it would be: what does not stand in it yet has no line, but a key."""

    def fault(self, path: Path, message: str) -> str:
        if path in self.places or len(path) < 2:
            return super().fault(path, message)
        return f"{self.name}: {path[0]}, {path[1]}: {message}"


class Plan:
    """What of an addition is new to a file, and the steps that write it. Raises `Mistake`."""

    def __init__(self, file: YamlFile, addition: Addition) -> None:
        self.file = file
        entries = read_entries(file.value or {}, file, ())
        known = self._bearer([entry for entry in entries if entry.names[0] in (file.value or {})], addition)
        self.label = known.names[0] if known else " ".join(addition.name.split())
        self._is_new = known is None
        self._facts: dict[str, Any] = dict((file.value or {}).get(self.label) or {})
        self._steps: list[tuple[str, Given]] = []
        self._lines: list[str] = []
        self._done: list[str] = []
        self._sources = {key: " ".join(getattr(addition, key).split()) for key in SOURCE_KEYS}
        self._decide(addition, known or Entry("", [self.label]))

    @property
    def wanted(self) -> dict[str, Any]:
        """The value of the file with the addition."""
        return {**(self.file.value or {}), self.label: self._facts}

    def carried_out(self, text: str) -> str:
        """The text with the addition."""
        if self._is_new:
            return add_key(text, (), self.label, self._facts)
        written = set((self.file.value or {}).get(self.label) or {})
        for key, value in self._steps:
            at = (self.label, key)
            text = add_value(text, at, value) if key in written else add_key(text, at[:1], key, _first(key, value))
            written.add(key)
        return text

    def lines(self) -> list[str]:
        done = [", ".join(self._done)] if self._done else []
        return [f"{self.file.name}: {self.label}: {line}" for line in (*done, *self._lines)]

    def refusal(self, path: Path, message: str) -> Mistake:
        return Mistake([self.file.fault(path, message)])

    def _given(self, path: Path, key: str, value: str) -> Mistake:
        if line := self._line(path):
            return self.refusal(path, f"{key} is given on line {line} as {value}; change it there")
        return Mistake([f"{self.file.name}: {self.label}: {key} is given twice, as {value} first; keep one"])

    def _line(self, path: Path) -> int | None:
        """The line of a value, or of the one that it becomes a list with; None if the file has no such key."""
        places = self.file.places
        return next((places[path[:length]][0] for length in range(len(path), 1, -1) if path[:length] in places), None)

    def _bearer(self, entries: Sequence[Entry], addition: Addition) -> Entry | None:
        """The entry that is meant, by its name or its id; None if it is new."""
        name, id = addition.name.strip(), addition.id.strip()
        folded = fold(name)
        named = [e for e in entries if e.id == name or (folded and folded in map(fold, e.names))]
        of_id = [e for e in entries if id and e.id == id]
        if of_id and of_id[0].id not in [e.id for e in named]:
            label = of_id[0].names[0]
            raise self.refusal((f"\0{label}",), f"{id} is {label!r} here; add to that, with {name!r} as an alias")
        named = of_id or [e for e in named if fold(e.names[0]) == folded] or named
        if len(named) > 1:
            ids = " or ".join(e.id for e in named)
            raise self.refusal((f"\0{named[0].names[0]}",), f"{name!r} may be {ids}; use the name of one alone")
        if named and id and is_item(named[0].id) and named[0].id != id:
            why = f"{name!r} is {named[0].id} here, not {id}; for a namesake add to {id}, with {name!r} as an alias"
            raise self.refusal((f"\0{named[0].names[0]}",), why)
        return named[0] if named else None

    def _decide(self, addition: Addition, known: Entry) -> None:
        for key, value in (("id", addition.id.strip()), ("kind", addition.kind.strip())):
            if value and value == (known.id if key == "id" else self._facts.get(key)):
                self._lines.append(f"{key} {value} is there already")
            elif value and key in self._facts:
                raise self._given((self.label, key), key, self._facts[key])
            elif value:
                self._write(key, value, f"{key} {value}")
        names = set(map(fold, known.names))
        for alias in addition.aliases:
            if fold(alias) in names:
                self._lines.append(f"the name {alias} is there already")
            else:
                self._write("aliases", alias, f"alias {alias}")
            names.add(fold(alias))
        for key, given in self._grouped(addition.facts):
            self._add(key, given)
        if not self._done and not self._lines:
            raise Mistake([f"{self.file.name}: {self.label}: give a fact, an id, a kind or an alias to add"])
        if self._is_new:
            self._facts |= {key: text for key, text in self._sources.items() if text}
        self._read(self._facts)

    def _grouped(self, facts: Iterable[tuple[str, str]]) -> list[tuple[str, dict[str, str]]]:
        """Each fact as the mapping that it may be written as, with its qualifiers."""
        groups: list[tuple[str, dict[str, str]]] = []
        for key, text in facts:
            value = " ".join(text.split())
            taking = [name for name, slot in SLOTS.items() if key in slot.qualifiers]
            if key in SLOTS:
                groups.append((key, {SLOTS[key].main: value}))
            elif not taking:
                raise Mistake([f"{self.file.name}: {self.label}: no such fact as {key!r}; {meant(key, SLOTS)}"])
            elif not groups or groups[-1][0] not in taking or key in groups[-1][1]:
                why = f"{key!r} stands once, after the fact it belongs to: {', '.join(taking)}"
                raise Mistake([f"{self.file.name}: {self.label}: {why}"])
            else:
                groups[-1][1][key] = value
        return groups

    def _add(self, key: str, given: dict[str, str]) -> None:
        """Plan a fact, unless it is there already. What differs in nothing but what it leaves open is refused."""
        main = SLOTS[key].main
        said = " ".join([key, *(text if word == main else f"{word} {text}" for word, text in given.items())])
        if not self._is_new:
            given |= {word: text for word, text in self._sources.items() if text and text != self._facts.get(word)}
        value: Given = given if len(given) > 1 else given[main]
        entry = self._read({**self._facts, key: _beside(self._facts.get(key, []), value)})
        new = entry.stated(SLOTS[key].property)[-1]
        told = list(self._told(entry, key))
        for old, _, place in told:
            if _is_same(old, new) and all(_tells(old, new, property) for property in new.qualifiers):
                line = self._line(place)
                self._lines.append(f"{said} is there already" + (f" (line {line})" if line else ""))
                return
        for old, text, place in told:
            may_be = _is_same(old, new) and all(_agrees(old, new, property) for property in new.qualifiers)
            if may_be or key in SINGLE:
                raise self._given(place, key, text)
        for word in () if self._is_new else SOURCE_KEYS:
            if word in self._facts and not self._sources[word]:
                why = f"`{word}` is {self._facts[word]!r} for all facts of {self.label}; give that of the new one too"
                raise self.refusal((self.label, word), why)
        self._write(key, value, said)

    def _told(self, entry: Entry, key: str) -> Iterator[tuple[Statement, str, Path]]:
        """What the entry says of a key so far: statement, the value as written, and its place."""
        for told in ("mother", "father", "parents") if key == "parents" else (key,):
            main = SLOTS[told].main
            rows: list[tuple[Any, Path]] = []
            for one, place in each(self._facts.get(told, []), (self.label, told)):
                rows += each(one[main], (*place, main)) if isinstance(one, dict) else [(one, place)]
            for statement, (text, place) in zip(entry.stated(SLOTS[told].property), rows, strict=False):
                yield statement, text, place

    def _write(self, key: str, value: Given, said: str) -> None:
        self._facts[key] = _beside(self._facts[key], value) if key in self._facts else _first(key, value)
        self._steps.append((key, value))
        self._done.append(said)

    def _read(self, facts: dict[str, Any]) -> Entry:
        """The entry as the reader sees it where the file has these facts."""
        value = {**(self.file.value or {}), self.label: facts}
        entries = read_entries(value, _Proposed(self.file.name, value, self.file.places), ())
        return next(entry for entry in entries if entry.names[0] == self.label)


def _first(key: str, value: Given) -> Given:
    """The value of a key that there was not: a list if it may have several."""
    return [value] if key == "aliases" or (key in SLOTS and key not in SINGLE) else value


def _beside(old: Given, value: Given) -> list[Any]:
    return [*old, value] if isinstance(old, list) else [old, value]


def _is_same(old: Statement, new: Statement) -> bool:
    return (old.snak, old.value) == (new.snak, new.value)


def _tells(old: Statement, new: Statement, property: str) -> bool:
    """Whether a statement has a qualifier of another, as exactly or more so."""
    if property not in old.qualifiers:
        return False
    known, days = old.qualifier_days(property), new.qualifier_days(property)
    return known.within(days) if known and days else old.first(property) == new.first(property)


def _agrees(old: Statement, new: Statement, property: str) -> bool:
    """Whether a qualifier may be the same in both; where one has none, it may."""
    if property not in old.qualifiers:
        return True
    known, days = old.qualifier_days(property), new.qualifier_days(property)
    return known.overlaps(days) if known and days else old.first(property) == new.first(property)
