"""A house file as it is read: each entry with its statements, before "parent" becomes "mother" or "father".

`unknown` in place of a value says that there is one, and that nobody knows it. What can only be a slip is refused: a
death before the birth, a marriage that ends before it begins, somebody's being their own child.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from checker.dates import DateInterval
from checker.facts import Entity, Snak, Statement, Value
from checker.kb.slots import (
    KINDS,
    OCCUPATIONS,
    ORDERED,
    OWN_KEYS,
    SLOTS,
    SOURCE_KEYS,
    Holds,
    Slot,
    meant,
    read_checked,
    read_value,
)
from checker.kb.snaks import is_item
from checker.names import fold
from checker.yamlfile import Mistake, Path, YamlFile

PARENTS = ("P22", "P25", "P8810")
_INVERSE = {"P40": "P8810", "P8810": "P40", "P22": "P40", "P25": "P40", "P26": "P26", "P451": "P451", "P3373": "P3373"}
_UNKNOWN = "unknown"


@dataclass
class Entry:
    """An entity in the making; of what the file only names, a mere name."""

    id: str
    names: list[str]
    kind: str = ""
    source: str = ""
    checked: DateInterval | None = None
    guesses: set[str] = field(default_factory=set)
    statements: dict[str, list[Statement]] = field(default_factory=dict)

    def add(self, property: str, value: Value, snak: Snak = Snak.VALUE, **more: Any) -> None:
        more.setdefault("note", _note(self.source, self.checked))
        statement = Statement(property, value, snak, sourced=True, source="house", **more)
        self.statements.setdefault(property, []).append(statement)

    def stated(self, property: str) -> list[Statement]:
        """The statements that the editor wrote, in their order."""
        return [statement for statement in self.statements.get(property, ()) if statement.references]

    def tells(self, property: str, id: str) -> bool:
        """Whether it says that it has this child, spouse, parent of either sex, ..."""
        properties = PARENTS if property in PARENTS else (property,)
        return any(statement.value == id for p in properties for statement in self.statements.get(p, ()))

    def days(self, property: str) -> DateInterval | None:
        """From the first to the last day that a property may mean; None if some value of it is not known."""
        days = [statement.days for statement in self.statements.get(property, ())]
        known = [one for one in days if one]
        return reduce(DateInterval.hull, known) if known and len(known) == len(days) else None

    def entity(self) -> Entity:
        kind = self.kind or next((kind for kind in KINDS if kind in self.guesses), None)
        if kind:
            self.add("P31", KINDS[kind][0], references=int(bool(self.kind)))
        statements = {property: tuple(values) for property, values in self.statements.items()}
        names = tuple(name for name in dict.fromkeys(self.names) if not is_item(name))
        return Entity(self.id, self.names[0], names, statements, source="house")


def read_entries(mapping: Any, file: YamlFile, path: Path) -> list[Entry]:
    """The entries of a mapping from names to facts that stands at `path` in a file. Raises `Mistake`."""
    reader = _Reader(file, path)
    reader.read(mapping)
    if reader.faults:
        raise Mistake(reader.faults)
    return list(reader.entries.values())


def each(given: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """The values of a key with their places, be it one or a list."""
    if isinstance(given, list):
        yield from ((one, (*path, i)) for i, one in enumerate(given))
    else:
        yield given, path


class _Reader:
    """Reads a mapping into entries, and notes all that is wrong in it on the way."""

    def __init__(self, file: YamlFile, path: Path) -> None:
        self.file = file
        self.path = path
        self.faults: list[str] = []
        self.entries: dict[str, Entry] = {}
        self._bearers: dict[str, dict[str, Entry]] = {}

    def read(self, mapping: Any) -> None:
        """Read all entities; two passes, since facts may name those that come later."""
        if not isinstance(mapping, dict):
            self._fault(self.path, "should map names to what is known of them, as in `Jane Roe: {born: 2011-06-14}`")
            return
        facts = {name: given or {} for name, given in mapping.items()}
        entries = {name: self._enrol(name, given) for name, given in facts.items()}
        for name, entry in entries.items():
            if entry:
                self._read_facts(entry, facts[name], (*self.path, name))
        for entry in list(self.entries.values()):
            self._imply(entry)

    def _read_facts(self, entry: Entry, facts: Mapping[str, Any], path: Path) -> None:
        for key in (key for key in facts if key in SLOTS):
            for one, place in each(facts[key], (*path, key)):
                self._facts(entry, SLOTS[key], one, place)
        for early, late in ORDERED:
            days = (entry.days(SLOTS[key].property) for key in (early, late))
            self._in_order(path, early, late, *days)

    def _fault(self, path: Path, message: str) -> None:
        self.faults.append(self.file.fault(path, message))

    def _enrol(self, name: str, given: Any) -> Entry | None:
        """Note id, names, kind and source of an entity before any fact refers to it."""
        path = (*self.path, name)
        if not isinstance(given, dict):
            self._fault(path, f"what is known of {name!r} should be keys and values, as in `born: 2011-06-14`")
            return None
        self.faults += self.file.unknown_keys(path, given, (*OWN_KEYS, *SLOTS))
        id = self._text("id", given, path) or (name if is_item(name) else f"house:{fold(name)}")
        if given.get("id") and not is_item(id):
            self._fault((*path, "id"), f"id should be a Wikidata id such as Q42, not {id!r}")
        elif is_item(name) and id != name:
            self._fault((*path, "id"), f"{name} cannot have the id {id} as well; leave one of the two out")
        if not name.strip() or id == "house:":
            self._fault((*self.path, f"\0{name}"), f"{name!r} is no name; write the one that copy uses")
        if id in self.entries:
            self._fault(path, f"{name!r} is {self.entries[id].names[0]!r} once more; keep one of the two")
        kind = self._text("kind", given, path)
        if kind and kind not in KINDS:
            self._fault((*path, "kind"), f"no such kind as {kind!r}; {meant(kind, KINDS)}")
        entry = Entry(id, [name], kind if kind in KINDS else "", self._text("source", given, path))
        entry.checked = self._checked(given, path)
        for alias, place in each(given.get("aliases", []), (*path, "aliases")):
            entry.names.append(self._scalar(alias, place))
        self._admit(entry)
        return entry

    def _admit(self, entry: Entry) -> None:
        self.entries[entry.id] = entry
        for name in entry.names:
            self._bearers.setdefault(fold(name), {})[entry.id] = entry

    def _text(self, key: str, given: Mapping[str, Any], path: Path) -> str:
        return self._scalar(given[key], (*path, key)) if key in given else ""

    def _checked(self, given: Mapping[str, Any], path: Path) -> DateInterval | None:
        text = self._text("checked", given, path)
        try:
            return read_checked(text) if text else None
        except ValueError as error:
            self._fault((*path, "checked"), str(error))
            return None

    def _scalar(self, given: Any, path: Path) -> str:
        if isinstance(given, str) and given.strip():
            return given.strip()
        self._fault(path, "should be one value" if given else "has no value; give one or leave the key out")
        return ""

    def _facts(self, entry: Entry, slot: Slot, given: Any, path: Path) -> None:
        """Write a value, or those of a mapping, which share its source and its qualifiers."""
        qualifiers: dict[str, tuple[Value, ...]] = {}
        note = _note(entry.source, entry.checked)
        if isinstance(given, dict):
            unknown = self.file.unknown_keys(path, given, (slot.main, *slot.qualifiers, *SOURCE_KEYS))
            if unknown or slot.main not in given:
                self.faults += unknown or [self.file.fault(path, f"lacks its value; write it as `{slot.main}: …`")]
                return
            for key, qualifier in slot.qualifiers.items():
                if key in given:
                    qualifiers[qualifier.property] = (self._value(qualifier, given[key], (*path, key)),)
            begins, ends = (next(iter(qualifiers.get(term, ())), None) for term in ("P580", "P582"))
            self._in_order(path, "from", "until", begins, ends)
            source = self._text("source", given, path) or entry.source
            note = _note(source, self._checked(given, path) or entry.checked)
            given, path = given[slot.main], (*path, slot.main)
        for one, place in each(given, path):
            value = self._value(slot, one, place)
            if value == entry.id and slot.bearer == slot.kind == "person":
                self._fault(place, f"{entry.names[0]!r} is the entry itself; name somebody else")
            entry.guesses.add(slot.bearer)
            snak = Snak.SOMEVALUE if value is None else Snak.VALUE
            entry.add(slot.property, value, snak, qualifiers=qualifiers, references=1, note=note)

    def _in_order(self, path: Path, early: str, late: str, begins: Value, ends: Value) -> None:
        """Refuse what ends before it begins, on whichever of the days that its dates may mean."""
        if isinstance(begins, DateInterval) and isinstance(ends, DateInterval) and ends.last < begins.first:
            self._fault((*path, late), f"`{late}` is {ends}, before `{early}`, {begins}; correct one of the two")

    def _value(self, slot: Slot, given: Any, path: Path) -> Value:
        text = self._scalar(given, path)
        if text in ("", _UNKNOWN):
            return None
        if slot.holds is Holds.NAME or (slot.holds is Holds.OCCUPATION and text.lower() not in OCCUPATIONS):
            return self._refer(text, slot.kind, path)
        try:
            return read_value(slot.holds, text)
        except ValueError as error:
            self._fault(path, str(error))
            return None

    def _refer(self, name: str, kind: str, path: Path) -> str | None:
        """The id of the entity meant: one of the file or of Wikidata, else a new one that is a mere name."""
        folded = fold(name)
        bearers = self._bearers.get(folded, {})
        if len(bearers) > 1:
            bearers = {id: entry for id, entry in bearers.items() if fold(entry.names[0]) == folded} or bearers
        if is_item(name):
            bearers = {name: self.entries[name]} if name in self.entries else {}
        elif not folded:
            self._fault(path, f"{name!r} is no name")
        elif len(bearers) > 1:
            self._fault(path, f"{name!r} may be {' or '.join(bearers)}; write the id instead")
        elif not bearers:
            self._admit(Entry(f"house:{folded}", [name]))
            bearers = self._bearers[folded]
        for entry in bearers.values():
            entry.guesses.add(kind)
        return next(iter(bearers), name)

    def _imply(self, entry: Entry) -> None:
        """Write what the facts of one entity say about the others of the file."""
        for property in [p for p in _INVERSE if p in entry.statements]:
            inverse = _INVERSE[property]
            for statement in entry.statements[property]:
                other = self.entries.get(statement.item or "")
                if other and other is not entry and not other.tells(inverse, entry.id):
                    other.add(inverse, entry.id, note=statement.note, qualifiers=statement.qualifiers)


def _note(source: str, checked: DateInterval | None) -> str:
    """Source and day as a reader is shown them, in brackets after the value."""
    day = f"checked {'' if checked.is_day else 'in '}{checked}" if checked else ""
    return ", ".join(part for part in (source, day) if part)
