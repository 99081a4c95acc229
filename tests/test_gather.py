"""What a draft asks of its knowledge base, and how little of one where each question costs a request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from helpers import document, entities

from checker.check import check
from checker.facts import Around, Entity, Gap
from checker.gather import MOST_AROUND, MOST_NEIGHBOURS, MOST_UNKNOWN, gather
from checker.kb import KnowledgeBase
from checker.kb.house import House
from checker.links.link import NEAREST
from checker.mentions import Words
from checker.rules import load_rules


class Far(KnowledgeBase):
    """A remote base over house entities that counts what it is asked."""

    def __init__(self, facts: str, lost: Iterable[str] = (), *, remote: bool = True) -> None:
        self.house = House(entities(facts))
        self.remote = remote
        self.lost = dict.fromkeys(lost, Gap.UNREACHED)
        self.drafts = 0
        self.names: list[str] = []
        self.ids: list[str] = []
        self.around: list[str] = []
        self.near_to: list[str] = []

    def begin(self) -> None:
        self.drafts += 1

    def gaps(self) -> Mapping[str, Gap]:
        return self.lost

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        asked = dict(names) if isinstance(names, Mapping) else dict.fromkeys(names)
        self.names += asked
        return {name: ids for name, ids in self.house.search(asked).items() if name not in self.lost}

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        ids = list(ids)
        self.ids += ids
        return self.house.entities(ids)

    def near(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        names = list(names)
        self.near_to += names
        return self.house.near(names)

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        self.around += ids

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        return self.house.subjects(properties, ids)


POE = "Ann Poe: {id: Q1, born: 1984-05-20, sex: female}\n"


def ask(text: str, far: Far) -> Mapping[str, Gap]:
    _, facts, _ = gather(Words.of(document(text)), far, None)
    return facts.gaps


def test_each_draft_begins_anew() -> None:
    far = Far(POE)
    ask("Ann Poe sings.", far)
    ask("Ann Poe sings.", far)
    assert far.drafts == 2


def test_a_base_at_hand_is_asked_about_all_names_and_has_no_gaps() -> None:
    far = Far(POE, remote=False)
    assert ask("Ann Poe sings. Poe sleeps.", far) == {}
    assert {"ann poe", "ann", "poe"} <= set(far.names)


def test_a_remote_base_is_asked_about_the_likeliest_and_the_rest_is_a_gap() -> None:
    far = Far(POE)
    gaps = ask("Ann Poe sings. Poe sleeps.", far)
    assert far.names == ["ann poe"]
    assert gaps["poe"] is Gap.NOT_ASKED
    assert "ann poe" not in gaps


def test_a_name_with_and_without_its_article_is_one_question() -> None:
    far = Far("Grey Swan: {id: Q9, kind: film}")
    _, facts, _ = gather(Words.of(document("They saw The Grey Swan, and Grey Swan was good.")), far, None)
    assert far.names == ["grey swan"]
    assert facts.labels == {"grey swan": ("Q9",), "the grey swan": ("Q9",)}


def test_works_are_asked_of_the_people_named_most_often() -> None:
    people = [f"Ann {name}" for name in ("Poe", "Roe", "Loe", "Moe", "Noe", "Hoe", "Joe", "Koe")]
    far = Far("".join(f"{name}: {{id: Q{i + 1}, kind: person}}\n" for i, name in enumerate(people)))
    text = "".join(f"{name} came. " * (len(people) - i) for i, name in enumerate(people))
    ask(text, far)
    assert far.around == [f"Q{i + 1}" for i in range(MOST_AROUND)]


def test_of_a_large_cast_the_first_are_fetched() -> None:
    cast = ", ".join(f"Q{n}" for n in range(100, 400))
    far = Far(f"Grey Swan: {{id: Q9, kind: film, cast: [{cast}]}}")
    ask("She saw the film Grey Swan.", far)
    assert [id for id in far.ids if id != "Q9"] == [f"Q{n}" for n in range(100, 100 + NEAREST)]


def test_neighbours_are_limited_and_kin_comes_first() -> None:
    many = ""
    for i, name in enumerate((a + b + "oe" for a in "BCDFG" for b in "aeiou"), 1):
        awards = ", ".join(f"Q{i}1{n:02}" for n in range(20))
        many += f"Ann {name}: {{id: Q{i}, kind: person, married: [Q{i}0001], awards: [{awards}]}}\n"
    names = [line.partition(":")[0] for line in many.splitlines()]
    far = Far(many)
    ask(". ".join(f"{name} came" for name in names) + ".", far)
    near = [id for id in far.ids if int(id[1:]) > 25]
    assert len(near) == MOST_NEIGHBOURS
    assert {f"Q{i}0001" for i in range(1, 26)} <= set(near)


@pytest.mark.parametrize("remote", [True, False])
def test_nothing_is_asked_twice(remote: bool) -> None:
    far = Far(POE + "Abe Poe: {id: Q2, mother: Q1}\n", remote=remote)
    ask("Ann Poe and her son Abe Poe sing. Ann Poe smiles.", far)
    assert len(far.ids) == len(set(far.ids))
    assert len(far.names) == len(set(far.names))


UNKNOWN = (
    "The actress Ann Powe, 40, sang. Max Garner slept. The film “Grey Swann” ran, and “Grey Swann” ran on. "
    "The film “Owl” did not. The actress Jane Roe sang with the actor Bob Lee."
)


def test_titles_and_described_names_that_nobody_bears_are_asked_once_for_what_is_near() -> None:
    base = Far("Anne Powe: {id: Q1}\nGrey Swan: {id: Q2, kind: film}\nJane Roe: {id: Q3}", remote=False)
    done = check(document(UNKNOWN), load_rules(), base, None, None)
    facts, links = done.facts, done.links
    assert base.near_to == ["ann powe", "grey swann"]
    assert {name: [e.id for e in near] for name, near in facts.near.items()} == {
        "ann powe": ["Q1"],
        "grey swann": ["Q2"],
    }
    assert not {"Q1", "Q2"} & (facts.entities.keys() | links.people_and_works)


def test_a_remote_base_is_not_asked_for_what_is_near() -> None:
    far = Far("Anne Powe: {id: Q1}")
    facts = check(document(UNKNOWN), load_rules(), far, None, None).facts
    assert (far.near_to, facts.near) == ([], {})


@pytest.mark.parametrize(
    "text",
    [
        "Ann Powe sang on 3 May. A singer slept.",  # no profession of hers, nobody known beside her
        "A new actress joined Ann Powe in 2010.",
        "Many saw “Grey Swann” on 3 May.",  # neither what it is nor who made it
    ],
)
def test_what_is_near_is_not_asked_of_a_name_of_which_nothing_is_said(text: str) -> None:
    base = Far("Anne Powe: {id: Q1}\nGrey Swan: {id: Q2, kind: film}", remote=False)
    assert check(document(text), load_rules(), base, None, None).facts.near == {}
    assert base.near_to == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2010 Ann Powe married Max Roe.",  # a claim
        "In 2010 Ann Powe met Jane Roe.",  # somebody known
        "The actress Ann Powe sang.",
        "The film “Grey Swann” ran.",
        "“Grey Swann” came out in 2010.",
    ],
)
def test_what_is_near_is_asked_of_a_name_of_which_something_is_said(text: str) -> None:
    base = Far("Anne Powe: {id: Q1}\nGrey Swan: {id: Q2, kind: film}\nJane Roe: {id: Q3}", remote=False)
    check(document(text), load_rules(), base, None, None)
    assert len(base.near_to) == 1


def test_what_is_near_is_asked_of_so_many_names_and_of_a_name_with_few_neighbours() -> None:
    names = [f"Ann {letter}owersby{other}" for letter in "BCDFGHKLM" for other in "aeiou"]
    base = Far("".join(f"Eve Dowersby{letter}: {{kind: person}}\n" for letter in "abcdefghiklmnop"), remote=False)
    text = "".join(f"The actress {name} sang. " for name in ["Eve Dowersbyx", *names])
    facts = check(document(text), load_rules(), base, None, None).facts
    assert len(base.near_to) == MOST_UNKNOWN
    assert facts.near == {}


def test_of_a_base_at_hand_neighbours_are_fetched_of_those_that_are_meant_and_no_namesakes() -> None:
    facts = """
    Q1: {aliases: [Ann Poe], sex: female, children: [Q11]}
    Q2: {aliases: [Ann Poe], sex: female, children: [Q12]}
    Grey Swan: {id: Q9, kind: film, cast: [Q1]}
    """
    far = Far(facts, remote=False)
    ask("Ann Poe danced in the film Grey Swan.", far)
    assert {"Q1", "Q2", "Q9", "Q11"} <= set(far.ids)
    assert "Q12" not in far.ids
