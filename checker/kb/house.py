"""The newsroom's own facts, in YAML that needs no knowledge of Wikidata; the same mapping serves the examples in rules.

What follows from a fact for another entity of the file (a child has a parent) is written there too: such an *implied*
statement counts no reference, so that it adds to what a base knows and replaces nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from checker.facts import Around, Entity, Statement
from checker.kb import KnowledgeBase
from checker.kb.house_reader import read_entries
from checker.kb.neighbours import Scan, nearly_called
from checker.kb.slots import SEXES
from checker.kb.snaks import item_order
from checker.names import fold, without_article
from checker.yamlfile import Mistake, Path, YamlFile, load

_PARENT_BY_SEX = {SEXES["male"]: "P22", SEXES["female"]: "P25"}


class House(KnowledgeBase):
    """A knowledge base over a newsroom's own entities; `Layers` lays it over the others."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in sorted(entities, key=lambda e: item_order(e.id))}
        self._names: dict[str, list[str]] = {}
        self._edges: dict[str, dict[str, list[str]]] = {}
        for entity in self.by_id.values():
            for name in dict.fromkeys(without_article(fold(name)) for name in entity.names):
                self._names.setdefault(name, []).append(entity.id)
            for property in entity.statements:
                for item in dict.fromkeys(entity.items(property)):
                    self._edges.setdefault(item, {}).setdefault(property, []).append(entity.id)

    @classmethod
    def load(cls, path: FilePath) -> House:
        """Read a house file. Raises `Mistake` with line and column for all that is wrong in it."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
        except UnicodeDecodeError:
            raise Mistake([f"{path}: is not UTF-8 text"]) from None
        return cls.of(text, str(path))

    @classmethod
    def of(cls, text: str, name: str) -> House:
        """The same from the text of a house file, which faults call by a name. Raises `Mistake`."""
        file = load(text, name)
        return cls(entities_of(file.value or {}, file, ()))

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`."""
        known = self._names
        return {name: tuple(ids) for name in names if (ids := known.get(without_article(name)))} if known else {}

    def near(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.near`."""
        return nearly_called(names, Scan(self._names).find, lambda near: {name: self._names[name] for name in near})

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        return {id: self.by_id[id] for id in ids if id in self.by_id}

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """See `KnowledgeBase.subjects`."""
        pointing = {id: self._edges[id] for id in ids if id in self._edges}
        around = {id: {p: tuple(edges[p]) for p in properties if p in edges} for id, edges in pointing.items()}
        return {id: found for id, found in around.items() if found}


def entities_of(mapping: Any, file: YamlFile, path: Path) -> list[Entity]:
    """The entities of a mapping from names to facts that stands at `path` in a file. Raises `Mistake`."""
    entities = [entry.entity() for entry in read_entries(mapping, file, path)]
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
