"""What the client asks Wikidata, and what it makes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from entity_json import item, statement, to
from standin import StandIn
from standin_faults import WRONG_SHAPES
from wires import Time, client, sending, whole

from checker.kb.mediawiki import Unreached
from checker.kb.snaks import Json
from checker.kb.wikidata import Wikidata
from checker.links import ASKED_REMOTELY

FACTS = [
    item("Q1", "Zoë O'Neil"),
    item("Q2", "Zoe O'Neil Poe", aliases={"en": [{"language": "en", "value": "Zoë O’Neil"}]}),
    item("Q3", "The Hours", statement("P161", to("Q1")), statement("P57", to("Q2"))),
    item("Q4", "White House"),
    item("Q5", "J. K. Bowling"),
    item("Q6", "Ann-Marie Poe-Roe"),
    item("Q7", "Martin Poe Junior"),
    item("Q8", "Grey Swan", statement("P57", to("Q1")), statement("P86", to("Q1"))),
    item("Q10", "A Hard Day"),
    {"entity": "Q9", "redirect": "Q1"},
]


@pytest.fixture(scope="module")
def only_server() -> Iterator[StandIn]:
    with StandIn(FACTS) as server:
        yield server


@pytest.fixture
def server(only_server: StandIn) -> StandIn:
    only_server.requests.clear()
    only_server.faults.clear()
    return only_server


@pytest.fixture
def wikidata(server: StandIn) -> Wikidata:
    return client(server.url, Time())


def entities(wikidata: Wikidata, ids: Iterable[str]) -> dict[str, Json | None]:
    return {id: one for batch in wikidata.entities(tuple(ids)) for id, one in batch.items()}


def asked(server: StandIn, name: str) -> list[str]:
    """What was asked in a parameter, in order."""
    return [request.params[name] for request in server.requests if name in request.params]


# Names


@pytest.mark.parametrize(
    ("name", "ids", "prefixes"),
    [
        ("zoe o'neil", ("Q1", "Q2"), ["zoe o'neil"]),  # of the label and of an alias, not of a longer name
        ("The Hours", ("Q3",), ["The Hours"]),
        ("the hours", ("Q3",), ["hours", "The hours"]),
        ("the White House", ("Q4",), ["White House"]),
        ("The White House", ("Q4",), ["The White House", "White House"]),
        ("a Hard Day", ("Q10",), ["Hard Day", "A Hard Day"]),
        ("Hours", (), ["Hours"]),  # the article is Wikidata's to find
        ("Grey", (), ["Grey"]),
        ("The", (), ["The"]),
    ],
)
def test_names_by_their_beginnings(
    server: StandIn, wikidata: Wikidata, name: str, ids: tuple[str, ...], prefixes: list[str]
) -> None:
    assert wikidata.search(name) == ids
    assert asked(server, "search") == prefixes
    assert asked(server, "srsearch") == []


@pytest.mark.parametrize(
    ("name", "ids", "words"),
    [
        ("J.K. Bowling", ("Q5",), "j k bowling"),
        ("Ann Marie Poe Roe", ("Q6",), "ann marie poe roe"),
        ("Nobody, Inc.", (), "nobody inc"),
    ],
)
def test_names_by_their_words(server: StandIn, wikidata: Wikidata, name: str, ids: tuple[str, ...], words: str) -> None:
    assert wikidata.search(name) == ids
    assert asked(server, "srsearch") == [words]


@pytest.mark.parametrize("name", ["", " ", "?!", "…", "Ann " * 100])
def test_what_can_be_no_name_is_not_asked(server: StandIn, wikidata: Wikidata, name: str) -> None:
    assert wikidata.search(name) == ()
    assert server.requests == []


def test_names_are_searched_in_the_first_language(server: StandIn) -> None:
    client(server.url, Time(), languages=("de", "fr")).search("Grey Swan")
    assert asked(server, "language") == asked(server, "uselang") == ["de"]
    assert asked(server, "type") == ["item"]


def test_operators_of_the_search_do_not_work_in_names(server: StandIn, wikidata: Wikidata) -> None:
    assert wikidata.search('haswbstatement:P57=Q1 -(x) "y" OR z* ~1') == ()
    (words,) = asked(server, "srsearch")
    assert words.replace(" ", "").isalnum()
    assert words == words.lower()


# What is around an item


def test_all_that_is_around_a_person_in_one_call(server: StandIn, wikidata: Wikidata) -> None:
    assert set(wikidata.around("Q1", ASKED_REMOTELY)) == {"Q3", "Q8"}
    (query,) = asked(server, "srsearch")
    assert query.startswith("haswbstatement:P161=Q1|P57=Q1|")


def test_one_call_does_for_the_longest_id_too(server: StandIn, wikidata: Wikidata) -> None:
    assert wikidata.around("Q2147483647", ASKED_REMOTELY) == ()
    (query,) = asked(server, "srsearch")
    assert len(query) <= 300
    assert query.count("=") == len(ASKED_REMOTELY)


def test_a_query_too_long_is_cut_between_properties(server: StandIn, wikidata: Wikidata) -> None:
    properties = [f"P{number}" for number in (*range(10_000, 10_040), 57)]
    assert wikidata.around("Q1", properties) == ("Q8",)
    queries = asked(server, "srsearch")
    assert len(queries) > 1
    assert max(map(len, queries)) <= 300
    terms = [term for query in queries for term in query.removeprefix("haswbstatement:").split("|")]
    assert terms == [f"{property}=Q1" for property in properties]


# Entities


def test_entities_come_in_batches_of_fifty(server: StandIn, wikidata: Wikidata) -> None:
    ids = [f"Q{number}" for number in range(1, 52)]
    found = entities(wikidata, ids)
    assert [len(ids.split("|")) for ids in asked(server, "ids")] == [50, 1]
    assert list(found) == ids
    assert {id for id in ids if found[id] is None} == {f"Q{number}" for number in range(11, 52)}


def test_nothing_asked_for_is_no_request(server: StandIn, wikidata: Wikidata) -> None:
    assert entities(wikidata, ()) == {}
    assert server.requests == []


def test_entities_are_asked_for_in_the_languages_set_in_english_and_in_none(server: StandIn) -> None:
    entities(client(server.url, Time(), languages=("de", "en")), ["Q1"])
    assert asked(server, "languages") == ["de|en|en-gb|en-us|en-ca|mul"]
    assert asked(server, "props") == ["info|labels|aliases|descriptions|claims"]


def test_a_redirect_comes_under_the_id_asked_for(wikidata: Wikidata) -> None:
    found = entities(wikidata, ["Q9", "Q1"])
    assert list(found) == ["Q9", "Q1"]
    assert [one and one["id"] for one in found.values()] == ["Q1", "Q1"]
    assert (one := found["Q9"])
    assert one["redirects"] == {"from": "Q9", "to": "Q1"}


def test_bad_ids_do_not_spoil_their_batch(server: StandIn, wikidata: Wikidata) -> None:
    found = entities(wikidata, ["Q1", "Q2147483648", "Q3", "Q99999999999"])
    assert [id for id, one in found.items() if one] == ["Q1", "Q3"]
    assert found.keys() == {"Q1", "Q2147483648", "Q3", "Q99999999999"}
    assert len(server.requests) == 3
    assert wikidata.trouble is None


ONE, TWO = item("Q1", "One"), item("Q2", "Two")


def test_what_an_answer_leaves_out_is_asked_for_again(server: StandIn, wikidata: Wikidata) -> None:
    server.fault("wrong-shape", shape={"entities": {"Q1": ONE}, "warnings": {"result": {"*": "truncated"}}})
    assert list(entities(wikidata, ["Q1", "Q2", "Q3"])) == ["Q1", "Q2", "Q3"]
    assert asked(server, "ids") == ["Q1|Q2|Q3", "Q2|Q3"]


def test_redirects_may_stand_under_the_id_of_their_target(server: StandIn, wikidata: Wikidata) -> None:
    moved = {**ONE, "redirects": {"from": "Q9", "to": "Q1"}}
    server.fault("wrong-shape", shape={"entities": {"Q1": moved, "Q2": TWO}})
    assert entities(wikidata, ["Q2", "Q9"]) == {"Q2": TWO, "Q9": moved}


QUESTIONS: dict[str, Callable[[Wikidata], Any]] = {
    "a name": lambda wikidata: wikidata.search("Grey Swan"),
    "around": lambda wikidata: wikidata.around("Q1", ["P57"]),
    "entities": lambda wikidata: entities(wikidata, ["Q1"]),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize(
    "shape",
    [
        *WRONG_SHAPES,
        {"entities": {"Q1": TWO}},
        {"entities": {"Q1": {**ONE, "id": "P1", "type": "property"}}},
        {"entities": {"Q1": {"id": "Q1"}}},
        {"entities": {"Q1": {**ONE, "id": ["Q1"]}}},
        {"error": {"code": "no-such-entity", "info": "Which one is not said."}},
        {"error": {"code": "no-such-entity", "id": "Q7"}},
        {"error": {"code": "no-such-entity", "id": ["Q1"]}},
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(
    server: StandIn, wikidata: Wikidata, shape: Any, question: Callable[[Wikidata], Any]
) -> None:
    server.fault("wrong-shape", shape=shape)
    with pytest.raises(Unreached) as unreached:
        question(wikidata)
    assert str(unreached.value) == wikidata.trouble
    assert len(server.requests) == 1


def test_batches_before_trouble_are_had(server: StandIn, wikidata: Wikidata) -> None:
    batches = wikidata.entities([f"Q{number}" for number in range(1, 120)])
    assert len(next(batches)) == 50
    server.fault("wrong-shape", shape=[])
    with pytest.raises(Unreached):
        next(batches)
    assert len(server.requests) == 2


def test_pages_that_are_no_items_are_no_hits() -> None:
    body = b'{"query": {"search": [{"title": "Main Page"}, {"title": "Q3"}, {"title": "P57"}]}}'
    with sending(whole(body)) as url:
        assert client(url).around("Q1", ["P57"]) == ("Q3",)
