"""Wikidata-shaped JSON for tests, written by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.facts import Entity
from checker.kb.trim import trim
from checker.kb.wikibase import decode

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"


def to(id: str) -> dict[str, Any]:
    return {"type": "wikibase-entityid", "value": {"entity-type": "item", "numeric-id": int(id[1:]), "id": id}}


def on(time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    return {"type": "time", "value": {"time": f"{time}T00:00:00Z", "precision": precision, "calendarmodel": calendar}}


def amount(text: str) -> dict[str, Any]:
    return {"type": "quantity", "value": {"amount": text, "unit": "1"}}


def words(text: str, language: str = "en") -> dict[str, Any]:
    return {"type": "monolingualtext", "value": {"text": text, "language": language}}


def snak(property: str, datavalue: Any) -> dict[str, Any]:
    """A snak with a value, or of the kind named ("somevalue", "novalue")."""
    if isinstance(datavalue, str):
        return {"snaktype": datavalue, "property": property}
    return {"snaktype": "value", "property": property, "datavalue": datavalue}


def statement(
    property: str,
    datavalue: Any,
    *,
    rank: str = "normal",
    references: tuple[str, ...] = (),
    guid: Any = None,
    **qualifiers: Any,
) -> dict[str, Any]:
    """`references` are the properties of one reference each."""
    return {
        **({"id": guid} if guid else {}),
        "mainsnak": snak(property, datavalue),
        "rank": rank,
        "qualifiers": {name: [snak(name, one) for one in _listed(value)] for name, value in qualifiers.items()},
        "references": [{"snaks": {name: [snak(name, "somevalue")]}} for name in references],
    }


def item(id: str, label: str = "", *statements: dict[str, Any], **more: Any) -> dict[str, Any]:
    claims: dict[str, list[Any]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    labels = {"en": {"language": "en", "value": label}} if label else {}
    return {"type": "item", "id": id, "labels": labels, "claims": claims, **more}


def decoded(data: dict[str, Any]) -> Entity:
    """The entity, which is the same after trimming, but for what trimming leaves out unless asked."""
    entity = decode(data)
    assert entity is not None
    assert decode(json.loads(json.dumps(trim(data, guids=True)))) == entity
    assert decode(json.loads(json.dumps(trim(data)))) == without_guids(entity)
    return entity


def without_guids(entity: Entity) -> Entity:
    statements = {p: tuple(replace(s, guid=None) for s in values) for p, values in entity.statements.items()}
    return replace(entity, statements=statements)


def write_lines(path: Path, *entities: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(entity) + "\n" for entity in entities), encoding="utf-8")
    return path


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
