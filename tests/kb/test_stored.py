"""Entities that are read as far as they are asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from entity_json import item, on, snak, statement, to

from checker.kb.stored import StoredEntity
from checker.kb.wikibase import decode

BORN = statement("P569", on("+1984-05-20T00:00:00Z"))
ANN = item("Q20", "Ann Poe", BORN, statement("P26", to("Q3")), statement("P40", to("Q4")))


def stored(data: dict[str, Any]) -> StoredEntity:
    return StoredEntity.of(data["id"], lambda: data)


def test_it_is_read_when_something_is_asked_and_once() -> None:
    asked: list[str] = []

    def read() -> dict[str, Any]:
        asked.append("Q20")
        return ANN

    entity = StoredEntity.of("Q20", read)
    assert (entity.id, asked) == ("Q20", [])
    assert (entity.label, entity.kind, entity.items("P26")) == ("Ann Poe", "person", ("Q3",))
    assert asked == ["Q20"]


def test_a_property_is_decoded_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = []

    def statements_of(property: str, raws: Any) -> tuple[()]:
        decoded.append(property)
        return ()

    monkeypatch.setattr("checker.kb.stored.statements_of", statements_of)
    statements = stored(ANN).statements
    assert statements.get("P26") is None
    assert "P40" not in statements
    assert "P999" not in statements
    assert decoded == ["P26", "P40"]


def test_it_equals_what_is_decoded_at_once() -> None:
    whole = decode(ANN)
    assert stored(ANN) == whole
    assert whole == stored(ANN)
    assert stored(ANN) != decode(item("Q20", "Ann Roe"))
    assert dict(stored(ANN).statements) == whole.statements if whole else False


def test_items_and_qualifying_are_those_of_the_whole_however_much_is_decoded() -> None:
    qualifiers = {"P1545": [snak("P1545", {"type": "string", "value": "Quite"})], "P585": [snak("P585", to("Q8"))]}
    married = {**statement("P26", to("Q3")), "qualifiers": qualifiers}
    data = item(
        "Q20", "Ann Poe", BORN, married, statement("P26", to("Q9"), rank="deprecated"), statement("P40", "somevalue")
    )
    whole = decode(data)
    assert whole
    for asked in ((), ("P26",), ("P26", "P40", "P569")):
        entity = stored(data)
        for property in asked:
            entity.all(property)
        assert (entity.items("P26"), entity.items("P40"), entity.items("P1")) == (("Q3",), (), ())
        assert entity.among(("P40", "P26", "P1")) == whole.among(("P40", "P26", "P1")) == ("Q3",)
        assert entity.qualifying == whole.qualifying == {"Quite", "Q8"}


def test_what_cannot_be_understood_is_no_property() -> None:
    odd = {**ANN, "claims": {**ANN["claims"], "P19": [{"mainsnak": {"snaktype": "value"}}], "P20": "x"}}
    assert set(stored(odd).statements) == {"P569", "P26", "P40"}
    assert len(stored(odd).statements) == 3
    with pytest.raises(KeyError):
        stored(odd).statements["P19"]


def test_a_changed_copy_keeps_the_rest() -> None:
    changed = replace(stored(ANN), label="Annie Poe")
    assert (changed.label, changed.names, changed.items("P40")) == ("Annie Poe", ("Ann Poe",), ("Q4",))
    assert stored({**ANN, "retrieved": "2026-01-02"}).confirmed_on("2026-03-04").retrieved == "2026-03-04"


def test_it_can_be_sent_to_another_process() -> None:
    import json
    import pickle

    entity = StoredEntity.of("Q20", partial(json.loads, json.dumps(ANN)))
    assert pickle.loads(pickle.dumps(entity)) == entity
