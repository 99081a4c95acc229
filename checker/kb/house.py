"""The newsroom's own facts, in YAML that needs no knowledge of Wikidata; the same mapping serves the examples in rules.

Every fact names its source. What follows from a fact for another entity of the file (a child has a parent) is written
there too: such an *implied* statement counts no reference, so that it adds to what a base knows and replaces nothing.
`unknown` in place of a value says that there is one, and that nobody knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from checker.facts import Entity, Snak, Statement, Value
from checker.kb.slots import KINDS, OCCUPATIONS, OWN_KEYS, SEXES, SLOTS, Holds, Slot, meant, read_value
from checker.kb.snaks import is_item, item_order
from checker.names import fold, without_article
from checker.yamlfile import Mistake, Path, YamlFile, load

_INVERSE = {"P40": "P8810", "P8810": "P40", "P22": "P40", "P25": "P40", "P26": "P26", "P451": "P451", "P3373": "P3373"}
_PARENTS = ("P22", "P25", "P8810")
_PARENT_BY_SEX = {SEXES["male"]: "P22", SEXES["female"]: "P25"}
_UNKNOWN = "unknown"


class House:
    """A `KnowledgeBase` over a newsroom's own entities; `Layers` lays it over the others."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in sorted(entities, key=lambda e: item_order(e.id))}
        self._names: dict[str, list[str]] = {}
        self._edges: dict[tuple[str, str], list[str]] = {}
        for entity in self.by_id.values():
            for name in dict.fromkeys(without_article(fold(name)) for name in entity.names):
                self._names.setdefault(name, []).append(entity.id)
            for property in entity.statements:
                for item in dict.fromkeys(entity.items(property)):
                    self._edges.setdefault((property, item), []).append(entity.id)

    @classmethod
    def load(cls, path: FilePath) -> House:
        """Read a house file. Raises `Mistake` with line and column for all that is wrong in it."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
        except UnicodeDecodeError:
            raise Mistake([f"{path}: is not UTF-8 text"]) from None
        file = load(text, str(path))
        return cls(entities_of(file.value or {}, file, ()))

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`."""
        return {name: tuple(ids) for name in names if (ids := self._names.get(without_article(name)))}

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        return {id: self.by_id[id] for id in ids if id in self.by_id}

    def subjects(self, property: str, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.subjects`."""
        return {id: tuple(found) for id in ids if (found := self._edges.get((property, id)))}


def entities_of(mapping: Any, file: YamlFile, path: Path) -> list[Entity]:
    """The entities of a mapping from names to facts that stands at `path` in a file. Raises `Mistake`."""
    reader = _Reader(file, path)
    reader.read(mapping)
    if reader.faults:
        raise Mistake(reader.faults)
    entities = [draft.entity() for draft in reader.drafts.values()]
    return parents_by_sex(entities, {e.id: sex for e in entities for sex in e.items("P21")})


def is_stated(statements: Iterable[Statement]) -> bool:
    """Whether the editor wrote one of these, rather than all being implied."""
    return any(statement.references for statement in statements)


def parents_by_sex(entities: Iterable[Entity], sexes: Mapping[str, str]) -> list[Entity]:
    """The same entities with "parent" made "mother" or "father" where the parent's sex is known."""
    return [_parents_by_sex(entity, sexes) if "P8810" in entity.statements else entity for entity in entities]


def _parents_by_sex(entity: Entity, sexes: Mapping[str, str]) -> Entity:
    statements = {property: list(values) for property, values in entity.statements.items()}
    for statement in statements.pop("P8810"):
        property = _PARENT_BY_SEX.get(sexes.get(statement.item or "", ""), "P8810")
        if statement.value not in [other.value for other in statements.get(property, ())]:
            statements.setdefault(property, []).append(replace(statement, property=property))
    return replace(entity, statements={property: tuple(values) for property, values in statements.items()})


@dataclass
class _Draft:
    """An entity in the making."""

    id: str
    names: list[str]
    kind: str = ""
    source: str = ""
    guesses: set[str] = field(default_factory=set)
    statements: dict[str, list[Statement]] = field(default_factory=dict)

    def add(self, property: str, value: Value, snak: Snak = Snak.VALUE, **more: Any) -> None:
        more.setdefault("note", self.source)
        statement = Statement(property, value, snak, sourced=True, source="house", **more)
        self.statements.setdefault(property, []).append(statement)

    def tells(self, property: str, id: str) -> bool:
        """Whether it says that it has this child, spouse, parent of either sex, ..."""
        properties = _PARENTS if property in _PARENTS else (property,)
        return any(statement.value == id for p in properties for statement in self.statements.get(p, ()))

    def entity(self) -> Entity:
        kind = self.kind or next((kind for kind in KINDS if kind in self.guesses), None)
        if kind:
            self.add("P31", KINDS[kind][0], references=int(bool(self.kind)))
        statements = {property: tuple(values) for property, values in self.statements.items()}
        names = tuple(name for name in dict.fromkeys(self.names) if not is_item(name))
        return Entity(self.id, self.names[0], names, statements, source="house")


class _Reader:
    """Reads a mapping into drafts, and notes all that is wrong in it on the way."""

    def __init__(self, file: YamlFile, path: Path) -> None:
        self.file = file
        self.path = path
        self.faults: list[str] = []
        self.drafts: dict[str, _Draft] = {}
        self._bearers: dict[str, dict[str, _Draft]] = {}

    def read(self, mapping: Any) -> None:
        """Read all entities; two passes, since facts may name those that come later."""
        if not isinstance(mapping, dict):
            self._fault(self.path, "should map names to what is known of them, as in `Jane Roe: {born: 2011-06-14}`")
            return
        facts = {name: given or {} for name, given in mapping.items()}
        drafts = {name: self._enrol(name, given) for name, given in facts.items()}
        for name, draft in drafts.items():
            for key, given in facts[name].items() if draft else ():
                if draft and key in SLOTS:
                    for one, place in _each(given, (*self.path, name, key)):
                        self._fact(draft, SLOTS[key], one, place)
        for draft in list(self.drafts.values()):
            self._imply(draft)

    def _fault(self, path: Path, message: str) -> None:
        self.faults.append(self.file.fault(path, message))

    def _enrol(self, name: str, given: Any) -> _Draft | None:
        """Note id, names, kind and source of an entity before any fact refers to it."""
        path = (*self.path, name)
        if not isinstance(given, dict):
            self._fault(path, f"what is known of {name!r} should be keys and values, as in `born: 2011-06-14`")
            return None
        self.faults += self.file.unknown_keys(path, given, (*OWN_KEYS, *SLOTS))
        id = self._text("id", given, path) or (name if is_item(name) else f"house:{fold(name)}")
        if given.get("id") and not is_item(id):
            self._fault((*path, "id"), f"id should be a Wikidata id such as Q42, not {id!r}")
        if id in self.drafts:
            self._fault(path, f"{name!r} is {self.drafts[id].names[0]!r} once more; keep one of the two")
        kind = self._text("kind", given, path)
        if kind and kind not in KINDS:
            self._fault((*path, "kind"), f"no such kind as {kind!r}; {meant(kind, KINDS)}")
        draft = _Draft(id, [name], kind if kind in KINDS else "", source=self._text("source", given, path))
        for alias, place in _each(given.get("aliases", []), (*path, "aliases")):
            draft.names.append(self._scalar(alias, place))
        self._admit(draft)
        return draft

    def _admit(self, draft: _Draft) -> None:
        self.drafts[draft.id] = draft
        for name in draft.names:
            self._bearers.setdefault(fold(name), {})[draft.id] = draft

    def _text(self, key: str, given: Mapping[str, Any], path: Path) -> str:
        return self._scalar(given[key], (*path, key)) if key in given else ""

    def _scalar(self, given: Any, path: Path) -> str:
        if isinstance(given, str) and given.strip():
            return given.strip()
        self._fault(path, "should be one value" if given else "has no value; give one or leave the key out")
        return ""

    def _fact(self, draft: _Draft, slot: Slot, given: Any, path: Path) -> None:
        qualifiers: dict[str, tuple[Value, ...]] = {}
        if isinstance(given, dict) and slot.main:
            self.faults += self.file.unknown_keys(path, given, (slot.main, *slot.qualifiers))
            for key, qualifier in slot.qualifiers.items():
                if key in given:
                    qualifiers[qualifier.property] = (self._value(qualifier, given[key], (*path, key)),)
            given, path = given.get(slot.main, ""), (*path, slot.main)
        value = self._value(slot, given, path)
        draft.guesses.add(slot.bearer)
        snak = Snak.SOMEVALUE if value is None else Snak.VALUE
        draft.add(slot.property, value, snak, qualifiers=qualifiers, references=1)

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
            bearers = {id: draft for id, draft in bearers.items() if fold(draft.names[0]) == folded} or bearers
        if is_item(name):
            bearers = {name: self.drafts[name]} if name in self.drafts else {}
        elif not folded:
            self._fault(path, f"{name!r} is no name")
        elif len(bearers) > 1:
            self._fault(path, f"{name!r} may be {' or '.join(bearers)}; write the id instead")
        elif not bearers:
            self._admit(_Draft(f"house:{folded}", [name]))
            bearers = self._bearers[folded]
        for draft in bearers.values():
            draft.guesses.add(kind)
        return next(iter(bearers), name)

    def _imply(self, draft: _Draft) -> None:
        """Write what the facts of one entity say about the others of the file."""
        for property in [p for p in _INVERSE if p in draft.statements]:
            inverse = _INVERSE[property]
            for statement in draft.statements[property]:
                other = self.drafts.get(statement.item or "")
                if other and other is not draft and not other.tells(inverse, draft.id):
                    other.add(inverse, draft.id, note=statement.note, qualifiers=statement.qualifiers)


def _each(given: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """The values of a key with their places, be it one or a list."""
    if isinstance(given, list):
        yield from ((one, (*path, i)) for i, one in enumerate(given))
    else:
        yield given, path
