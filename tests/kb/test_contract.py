"""What holds for every knowledge base, whatever is behind it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from entity_json import item, on, statement, to, write_lines

from checker.kb import KnowledgeBase
from checker.kb.house import House, entities_of
from checker.kb.layers import Layers
from checker.kb.store import Store
from checker.yamlfile import load

ENTITIES = (
    item(
        "Q20",
        "Ann Poe",
        statement("P31", to("Q5")),
        statement("P569", on("+1984-05-20")),
        aliases={"en": [{"value": "Ann"}]},
    ),
    item("Q3", "Abe Roe", statement("P31", to("Q5")), statement("P25", to("Q20"))),
    item("Q100", "Ann", statement("P31", to("Q11424")), statement("P161", to("Q20")), statement("P161", to("Q3"))),
)
YAML = """
Ann Poe: {id: Q20, aliases: [Ann], born: 1984-05-20, kind: person}
Abe Roe: {id: Q3, mother: Q20, kind: person}
Ann: {id: Q100, kind: film, cast: [Q20, Q3]}
"""


def memory(folder: Path) -> KnowledgeBase:
    return Store.load(write_lines(folder / "facts.jsonl", *ENTITIES))


def file(folder: Path) -> KnowledgeBase:
    Store.build(write_lines(folder / "facts.jsonl", *ENTITIES), folder / "facts.sqlite")
    return Store.open(folder / "facts.sqlite")


def house(folder: Path) -> KnowledgeBase:
    read = load(YAML, "house.yaml")
    return House(entities_of(read.value, read, ()))


def layers(folder: Path) -> KnowledgeBase:
    return Layers([memory(folder), file(folder)])


def layers_with_house(folder: Path) -> KnowledgeBase:
    read = load(YAML, "house.yaml")
    return Layers([memory(folder)], House(entities_of(read.value, read, ())))


@pytest.fixture(params=[memory, file, house, layers, layers_with_house], ids=lambda make: make.__name__)
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> KnowledgeBase:
    make: Callable[[Path], KnowledgeBase] = request.param
    return make(tmp_path)


def test_search_gives_all_bearers_of_a_name_in_order(kb: KnowledgeBase) -> None:
    assert kb.search(["ann", "ann poe", "the ann poe", "nobody"]) == {
        "ann": ("Q20", "Q100"),
        "ann poe": ("Q20",),
        "the ann poe": ("Q20",),
    }


def test_names_nearly_borne_lead_to_their_bearers(kb: KnowledgeBase) -> None:
    assert kb.near(["anne poe", "abre reo", "ann poe", "the ann poe", "max garner"]) == {
        "anne poe": ("Q20",),
        "abre reo": ("Q3",),
    }


def test_entities_stand_under_the_ids_asked_for(kb: KnowledgeBase) -> None:
    found = kb.entities(["Q100", "Q999", "Q3"])
    assert {id: entity.label for id, entity in found.items()} == {"Q100": "Ann", "Q3": "Abe Roe"}
    assert found["Q100"].items("P161") == ("Q20", "Q3")


def test_subjects_by_property_and_value(kb: KnowledgeBase) -> None:
    assert kb.subjects(["P161"], ["Q20", "Q3", "Q999"]) == {"Q20": {"P161": ("Q100",)}, "Q3": {"P161": ("Q100",)}}
    assert kb.subjects(["P161", "P25"], ["Q20"]) == {"Q20": {"P161": ("Q100",), "P25": ("Q3",)}}
    assert kb.subjects([], ["Q20"]) == {}


def test_nothing_asked_nothing_answered(kb: KnowledgeBase) -> None:
    assert not kb.search([])
    assert not kb.entities([])
    assert not kb.subjects(["P25"], [])
    assert not kb.near([])
    assert not kb.holding([])


def test_questions_may_be_any_iterable_and_repeat_themselves(kb: KnowledgeBase) -> None:
    assert kb.search(iter(["ann", "ann"])) == {"ann": ("Q20", "Q100")}
    assert kb.entities(iter(["Q3", "Q3"])).keys() == {"Q3"}
    assert kb.subjects(["P25"], iter(["Q20", "Q20"])) == {"Q20": {"P25": ("Q3",)}}


def test_asking_twice_gives_the_same(kb: KnowledgeBase) -> None:
    assert kb.entities(["Q20"]) == kb.entities(["Q20"])


def test_answers_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "facts.jsonl", *ENTITIES)
    script = f"""
from pathlib import Path
from checker.kb.house import House, entities_of
from checker.kb.layers import Layers
from checker.kb.store import Store
from checker.yamlfile import load
read = load('''{YAML}''', "x")
kb = Layers([Store.load(Path({str(path)!r}))], House(entities_of(read.value, read, ())))
print(kb.search(["ann", "abe roe"]), kb.entities(["Q100", "Q20", "Q3"]), kb.subjects(["P161"], ["Q20", "Q3"]))
print(kb.near(["anne poe"]))
"""
    environments = ({"PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)} for seed in (1, 2, 3))
    run = [subprocess.run([sys.executable, "-c", script], env=e, capture_output=True, check=True) for e in environments]
    assert len({r.stdout for r in run}) == 1
    assert run[0].stdout
