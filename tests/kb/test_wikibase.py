import json
from typing import Any

import pytest
from entity_json import amount, decoded, item, on, statement, to, words
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.kb.trim import trim
from checker.kb.wikibase import decode, edges_of, names_of


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "property", "id": "P31", "labels": {}},
        {"type": "lexeme", "id": "L7"},
        {"id": "Q0"},
        {"id": "Qx"},
        {"id": 42},
        {"id": "Q77", "missing": ""},
    ],
)
def test_what_is_no_item_is_none(data: dict[str, Any]) -> None:
    assert decode(data) is None
    assert trim(data) == {}


@pytest.mark.parametrize(
    "more",
    [
        {"labels": None, "aliases": None, "descriptions": None, "claims": None},
        {"labels": [], "aliases": [], "descriptions": [], "claims": []},
        {"aliases": [{"en": {"language": "en", "value": "Y"}}]},
        {"labels": {"en": {"languange": "en"}, "de": None, "fr": 5}},
        {"claims": {"P31": None, "P21": {}, "P569": [None, {}, {"mainsnak": None}, {"mainsnak": []}]}},
        {"claims": {"P31": [{"mainsnak": {"snaktype": "value", "property": "P31"}}]}},
        {"claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"type": "wikibase-entityid"}}}]}},
    ],
)
def test_odd_shapes_decode_to_little(more: dict[str, Any]) -> None:
    entity = decoded({"id": "Q1", **more})
    assert (entity.label, entity.names, entity.statements) == ("Q1", (), {})


def test_label_is_english_then_mul_then_another_language_in_latin_script() -> None:
    labels = {x: {"language": x, "value": f"in {x}"} for x in ("fr", "de", "en-gb", "mul", "en")}
    for expected in ("en", "mul", "en-gb", "de", "fr"):
        assert decoded(item("Q1", labels=dict(labels))).label == f"in {expected}"
        del labels[expected]
    assert decoded(item("Q1", labels={"ru": {"language": "ru", "value": "Икс"}})).label == "Q1"


def test_mul_only_entity_has_its_names() -> None:
    entity = decoded(
        item("Q1", labels={"mul": {"value": "Ada Roe"}}, aliases={"mul": [{"value": "A. Roe"}, {"value": "Ada Roe"}]})
    )
    assert entity.label == "Ada Roe"
    assert entity.names == ("Ada Roe", "A. Roe")


def test_names_are_label_aliases_titles_and_labels_in_latin_script_each_once() -> None:
    data = item(
        "Q1",
        "The Swan",
        statement("P1476", words("Le Cygne", "fr")),
        statement("P1559", words("Лебедь", "ru")),
        statement("P1449", words("Swanny")),
        statement("P742", words("Gone"), rank="deprecated"),
        aliases={"en": [{"value": "Swan"}], "de": [{"value": "unread"}], "en-us": [{"value": "Swan!"}]},
    )
    data["labels"] |= {"de": {"value": "Der Schwan"}, "fr": {"value": "Le Cygne"}, "ja": {"value": "スワン"}}
    assert decoded(data).names == ("The Swan", "Swan", "Swan!", "Le Cygne", "Swanny", "Der Schwan")
    assert names_of(data) == decoded(data).names


def test_revision_and_description() -> None:
    entity = decoded(item("Q1", "X", lastrevid=77, descriptions={"de": {"value": "nein"}, "en": {"value": "a thing"}}))
    assert (entity.revision, entity.description) == (77, "a thing")


@pytest.mark.parametrize("id", ["Q9", "Q1"])
def test_an_entity_reached_by_a_redirect_has_the_id_of_its_target(id: str) -> None:
    assert decoded(item(id, "X", redirects={"from": "Q9", "to": "Q1"})).id == "Q1"


GUID = "Q1$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (GUID, GUID),
        ("q1$f078e5b3-f9a8-480e-b7ac-d97778cbbef9", "q1$f078e5b3-f9a8-480e-b7ac-d97778cbbef9"),
        *((odd, None) for odd in ("", "GUID1", f"{GUID}\n", f"{GUID},=1", GUID.replace("F", "G"), "P1" + GUID[2:])),
        *((odd, None) for odd in (7, [GUID], {"id": GUID})),
    ],
)
def test_the_id_of_a_statement_is_kept_only_if_well_formed(given: Any, kept: str | None) -> None:
    (one,) = decoded(item("Q1", "X", statement("P21", to("Q6581072"), guid=given))).statements["P21"]
    assert one.guid == kept


def test_ids_of_statements_are_left_out_unless_asked_for() -> None:
    data = item("Q1", "X", statement("P21", to("Q6581072"), guid=GUID))
    assert GUID not in json.dumps(trim(data))
    assert GUID in json.dumps(trim(data, guids=True))


def test_edges_leave_out_deprecated_statements_and_what_is_no_item() -> None:
    data = item(
        "Q1",
        "X",
        statement("P40", to("Q2")),
        statement("P40", to("Q3"), rank="deprecated"),
        statement("P40", "somevalue"),
        statement("P569", on("+1950-06-01")),
        statement("P40", {"type": "wikibase-entityid", "value": {"entity-type": "property", "numeric-id": 5}}),
    )
    assert list(edges_of(data)) == [("P40", "Q2")]


def test_trimming_leaves_out_what_is_not_asked() -> None:
    data = item(
        "Q1", "X", statement("P31", to("Q5")), statement("P18", {"type": "string", "value": "x.jpg"}), sitelinks={}
    )
    data["labels"] |= {"de": {"value": "X"}, "ru": {"value": "Икс"}}
    assert trim(data) == {
        "type": "item",
        "id": "Q1",
        "labels": {"en": {"language": "en", "value": "X"}},
        "aliases": {},
        "claims": {
            "P31": [
                {
                    "mainsnak": {
                        "property": "P31",
                        "snaktype": "value",
                        "datavalue": {"type": "wikibase-entityid", "value": {"id": "Q5"}},
                    }
                }
            ]
        },
    }


def test_half_a_surrogate_pair_becomes_writable() -> None:
    assert decoded(item("Q1", "X\ud800")).label.encode("utf-8") == b"X?"


_SCALARS = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats() | st.text(max_size=5)
_KEYS = st.sampled_from(
    [
        *("en", "mul", "value", "language", "type", "id", "numeric-id", "mainsnak", "snaktype", "datavalue", "rank"),
        *("qualifiers", "references", "snaks", "time", "precision", "calendarmodel", "amount", "text", "from", "to"),
        *("P569", "P31", "P580", "P1480"),
    ]
)
_JSON = st.recursive(_SCALARS, lambda x: st.lists(x, max_size=3) | st.dictionaries(_KEYS, x, max_size=4), max_leaves=12)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_damage_makes_decoding_fail(data: st.DataObject) -> None:
    whole = item(
        "Q1",
        "X",
        statement("P569", on("+1950-06-01"), references=("P248",), P1480=to("Q5727902"), guid=GUID),
        statement("P26", to("Q2"), P580=on("+1950-06-01"), P582="somevalue"),
        statement("P1971", amount("+2")),
        statement("P1476", words("Swan")),
        aliases={"en": [{"value": "Y"}]},
        redirects={"from": "Q9", "to": "Q1"},
        lastrevid=7,
    )
    part: Any = whole
    while True:
        key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
        if isinstance(part[key], dict | list) and part[key] and data.draw(st.booleans()):
            part = part[key]
        else:
            part[key] = data.draw(_JSON)
            break
    assert decode(trim(whole, guids=True)) == decode(whole)
    list(edges_of(whole))
