from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from entity_json import item, on, statement, to, write_lines

from checker.dates import DateInterval
from checker.kb.house import House, entities_of
from checker.kb.layers import Layers
from checker.kb.store import Store
from checker.yamlfile import load

PERSON = statement("P31", to("Q5"))
FEMALE = statement("P21", to("Q6581072"))
FILM = statement("P31", to("Q11424"))


def house(text: str) -> House:
    file = load(text, "house.yaml")
    return House(entities_of(file.value, file, ()))


class Stack:
    """Builds layers from JSON and YAML."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *bases: list[dict[str, Any]], over: str = "") -> Layers:
        paths = [write_lines(self.folder / f"{n}.jsonl", *entities) for n, entities in enumerate(bases)]
        return Layers([Store.load(path) for path in paths], house(over) if over else None)


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    return Stack(tmp_path)


def test_an_entity_is_taken_whole_from_the_first_base_that_holds_it(stack: Stack) -> None:
    layers = stack(
        [item("Q1", "Ann Poe", PERSON)],
        [item("Q1", "Ann Roe", statement("P40", to("Q2"))), item("Q2", "Abe Roe", statement("P25", to("Q1")))],
    )
    assert layers.entities(["Q1"])["Q1"].statements.keys() == {"P31"}
    assert layers.entities(["Q2"])["Q2"].label == "Abe Roe"
    assert layers.subjects(["P40"], ["Q2"]) == {}
    assert layers.subjects(["P25"], ["Q1"]) == {"Q1": {"P25": ("Q2",)}}


def test_names_are_looked_up_in_all_layers(stack: Stack) -> None:
    layers = stack([item("Q9", "Ann Poe")], [item("Q1", "Ann Poe")], over="Ann Poe: {id: Q5000, born: 1999}")
    assert layers.search(["ann poe", "nobody"]) == {"ann poe": ("Q1", "Q9", "Q5000")}


def test_what_is_near_comes_from_all_layers_if_none_has_the_name_itself(stack: Stack) -> None:
    layers = stack(
        [item("Q1", "Ann Poeson", PERSON)],
        [item("Q2", "Anne Poeson", PERSON), item("Q9900000001", "Ann Poesen", PERSON)],
        over="Max Garner: {sex: male}",
    )
    assert layers.near(["anna poeson", "ann poeson", "max gardner"]) == {
        "anna poeson": ("Q1", "Q2"),
        "max gardner": ("house:max garner",),
    }


def test_a_redirect_of_a_later_base_leads_to_the_entity_of_an_earlier_one(stack: Stack) -> None:
    moved = item("Q1", "Ann Roe", redirects={"from": "Q7", "to": "Q1"})
    layers = stack([item("Q1", "Ann Poe"), item("Q3", "Swan", statement("P161", to("Q1")))], [moved])
    assert layers.entities(["Q7"])["Q7"].label == "Ann Poe"
    assert layers.subjects(["P161"], ["Q7"]) == {"Q7": {"P161": ("Q3",)}}


def test_a_house_fact_replaces_the_statements_of_its_property_only(stack: Stack) -> None:
    base = item("Q1", "Ann Poe", PERSON, statement("P569", on("+1980-06-01")), statement("P19", to("Q84")))
    ann = stack([base], over="Ann Poe: {id: Q1, born: 1981-06-01, aliases: [Annie]}").entities(["Q1"])["Q1"]
    assert [(s.days, s.source) for s in ann.all("P569")] == [(DateInterval.of_day(1981, 6, 1), "house")]
    assert ann.items("P19") == ("Q84",)
    assert ann.names == ("Ann Poe", "Annie")
    assert ann.items("P31") == ("Q5",)


def test_edges_of_replaced_statements_are_gone_and_new_ones_are_there(stack: Stack) -> None:
    base = [item("Q1", "Ann Poe", PERSON, statement("P40", to("Q2")), statement("P40", to("Q3")))]
    layers = stack(base, over="Ann Poe: {id: Q1, children: [Q3, Q4]}")
    assert layers.subjects(["P40"], ["Q2", "Q3", "Q4"]) == {"Q3": {"P40": ("Q1",)}, "Q4": {"P40": ("Q1",)}}


def test_a_house_entity_without_id_is_the_one_base_entity_of_its_label_and_class(stack: Stack) -> None:
    base = [item("Q1", "Ann Poe", PERSON, FEMALE), item("Q2", "Ann Poe", FILM), item("Q3", "Swan", FILM)]
    layers = stack(base, over="Ann Poe: {born: 1981}\nAbe Roe: {born: 2011, parents: [Ann Poe]}\nSwan: {cast: ANN POE}")
    assert layers.search(["ann poe"]) == {"ann poe": ("Q1", "Q2")}
    assert layers.entities(["Q1"])["Q1"].all("P569")[0].source == "house"
    assert layers.entities(["Q3"])["Q3"].items("P161") == ("Q1",)
    assert layers.entities(["house:abe roe"])["house:abe roe"].items("P25") == ("Q1",)
    assert layers.subjects(["P25"], ["Q1"]) == {"Q1": {"P25": ("house:abe roe",)}}


@pytest.mark.parametrize(
    ("base", "kind"),
    [
        ([item("Q1", "Mercury", PERSON), item("Q2", "Mercury", PERSON)], "person"),
        ([item("Q1", "Mercury", FILM)], "person"),
        ([item("Q1", "Mercury", PERSON)], "film"),
        ([item("Q1", "Mercury", FILM)], "album"),
        ([item("Q1", "Mercury Roe", PERSON, aliases={"en": [{"value": "Mercury"}]})], "person"),
    ],
)
def test_otherwise_it_stays_itself(stack: Stack, base: list[dict[str, Any]], kind: str) -> None:
    layers = stack(base, over=f"Mercury: {{kind: {kind}, founded: 1999}}")
    assert layers.entities(["house:mercury"])["house:mercury"].source == "house"
    assert "P571" not in layers.entities(["Q1"])["Q1"].statements


def test_a_class_that_is_not_known_does_not_keep_them_apart(stack: Stack) -> None:
    layers = stack([item("Q1", "HBO", statement("P31", to("Q1616075")))], over="Farlow: {network: HBO}")
    assert layers.entities(["house:farlow"])["house:farlow"].items("P449") == ("Q1",)


def test_a_mere_name_that_several_bear_may_be_any_of_them(stack: Stack) -> None:
    city = statement("P31", to("Q515"))
    base = [item("Q84", "London", city), item("Q92561", "London", city), item("Q9", "London", FILM)]
    layers = stack(base, over="Ann Poe: {born in: London}")
    assert layers.entities(["house:ann poe"])["house:ann poe"].items("P19") == ("Q84", "Q92561")
    assert layers.search(["london"]) == {"london": ("Q9", "Q84", "Q92561")}


def test_what_is_only_implied_adds_to_the_base(stack: Stack) -> None:
    spouse = statement("P26", to("Q7"), P580=on("+1999-06-01"))
    base = [item("Q1", "Ann Poe", PERSON, FEMALE, spouse, statement("P40", to("Q3"))), item("Q7", "Max Roe", PERSON)]
    layers = stack(
        base, over="Abe Roe: {id: Q4, mother: Ann Poe}\nMax Roe: {married: {to: Ann Poe, from: 2000, until: 2001}}"
    )
    ann = layers.entities(["Q1"])["Q1"]
    assert ann.items("P40") == ("Q3", "Q4")
    assert [s.qualifier_days("P582") for s in ann.all("P26")] == [DateInterval.of_years(2001, 2001)]
    assert layers.subjects(["P40"], ["Q3", "Q4"]) == {"Q3": {"P40": ("Q1",)}, "Q4": {"P40": ("Q1",)}}


def test_a_given_kind_replaces_the_class_and_a_guessed_one_does_not(stack: Stack) -> None:
    base = [item("Q1", "Swan", statement("P31", to("Q24862"))), item("Q2", "Duck", statement("P31", to("Q24862")))]
    layers = stack(base, over="Swan: {kind: film, released: 2010}\nDuck: {directors: Bo Lee}")
    assert {id: entity.items("P31") for id, entity in layers.entities(["Q1", "Q2"]).items()} == {
        "Q1": ("Q11424",),
        "Q2": ("Q24862",),
    }


def test_two_house_entries_for_one_base_entity_are_joined(stack: Stack) -> None:
    base = [item("Q1", "Ann Poe", PERSON, FEMALE)]
    layers = stack(base, over="Annie: {id: Q1, born: 1981}\nAbe Roe: {mother: Ann Poe}")
    ann = layers.entities(["Q1"])["Q1"]
    assert ann.items("P40") == ("house:abe roe",)
    assert ann.all("P569")[0].source == "house"


def test_a_house_id_that_the_base_knows_for_a_redirect(stack: Stack) -> None:
    moved = item("Q1", "Ann Poe", PERSON, redirects={"from": "Q7", "to": "Q1"})
    layers = stack([moved], over="Ann Poe: {id: Q7, born: 1981}")
    for id in ("Q1", "Q7"):
        assert layers.entities([id])[id].all("P569")[0].source == "house"


def test_an_entry_under_an_id_keeps_the_label_of_the_base(stack: Stack) -> None:
    ann = stack([item("Q1", "Ann Poe", PERSON)], over="Q1: {born: 1981}").entities(["Q1"])["Q1"]
    assert (ann.label, ann.names, ann.source, ann.url) == (
        "Ann Poe",
        ("Ann Poe",),
        "wikidata",
        "https://www.wikidata.org/wiki/Q1",
    )


def test_without_bases_the_house_answers_alone() -> None:
    layers = Layers([], house("Ann Poe: {born: 1981, mother: Ida Poe}"))
    assert layers.search(["ann poe"]) == {"ann poe": ("house:ann poe",)}
    assert layers.subjects(["P25"], ["house:ida poe"]) == {"house:ida poe": {"P25": ("house:ann poe",)}}
    assert Layers([]).search(["ann poe"]) == {}


class Far(Store):
    """A store that is remote, and remembers which names it was asked for."""

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        names = list(names)
        self.__dict__.setdefault("names", []).extend(names)
        return super().search(names)


def far(folder: Path, *entities: dict[str, Any]) -> Far:
    store = Far.load(write_lines(folder / "far.jsonl", *entities))
    store.remote = True
    assert isinstance(store, Far)
    return store


def test_a_remote_base_is_asked_only_for_house_entities_that_a_draft_may_speak_of(tmp_path: Path) -> None:
    base = far(tmp_path, item("Q1", "Ann Poe", PERSON), item("Q2", "Abe Roe", PERSON), item("Q3", "Eve Loe", PERSON))
    layers = Layers([base], house("Ann Poe: {born: 1984, children: [Abe Roe]}\nEve Loe: {born: 1990}"))
    assert layers.remote
    assert layers.search({"ann poe": "Ann Poe"}) == {"ann poe": ("Q1",)}
    assert layers.entities(["Q1"])["Q1"].items("P40") == ("Q2",)
    assert set(base.names) == {"ann poe", "abe roe"}
    assert layers.search({"eve loe": "Eve Loe"}) == {"eve loe": ("Q3",)}
    assert str(layers.entities(["Q3"])["Q3"].dates("P569")[0].days) == "1990"


@pytest.mark.parametrize("key", ["mother", "parents"])
def test_a_house_child_that_no_draft_names_is_found_around_its_parent(key: str, tmp_path: Path) -> None:
    base = far(tmp_path, item("Q1", "Ann Poe", PERSON, FEMALE), item("Q2", "Abe Roe", PERSON))
    layers = Layers([base], house(f"Abe Roe: {{born: 2011, {key}: Q1}}"))
    assert layers.search({"ann poe": "Ann Poe"}) == {"ann poe": ("Q1",)}
    assert layers.subjects(["P25"], ["Q1"]) == {"Q1": {"P25": ("Q2",)}}


def test_ids_of_the_projects_own_answer_only_what_no_earlier_base_does(stack: Stack) -> None:
    own = item("Q9900000001", "The Gull", FILM, statement("P161", to("Q1")))
    other = item("Q9900000002", "The Tern", FILM, statement("P161", to("Q3")))
    layers = stack(
        [item("Q1", "Ann Poe", PERSON), item("Q2", "The Gull", FILM, statement("P161", to("Q1")))], [own, other]
    )
    assert layers.search(["the gull", "the tern"]) == {"the gull": ("Q2",), "the tern": ("Q9900000002",)}
    assert layers.subjects(["P161"], ["Q1", "Q3"]) == {"Q1": {"P161": ("Q2",)}, "Q3": {"P161": ("Q9900000002",)}}


def test_a_house_child_is_the_one_of_another_name_who_has_the_same_parent(stack: Stack) -> None:
    child = item("Q2", "Abe Poe-Roe", PERSON, statement("P25", to("Q1")), aliases={"en": [{"value": "Abe Roe"}]})
    base = [item("Q1", "Ann Poe", PERSON, FEMALE, statement("P40", to("Q2"))), child]
    layers = stack(base, over="Abe Roe: {born: 2011, parents: [Q1]}")
    assert layers.search(["abe roe"]) == {"abe roe": ("Q2",)}
    assert str(layers.entities(["Q2"])["Q2"].dates("P569")[0].days) == "2011"
    stranger = stack(base, over="Abe Roe: {born: 2011, parents: [Q7]}")
    assert stranger.search(["abe roe"]) == {"abe roe": ("Q2", "house:abe roe")}
