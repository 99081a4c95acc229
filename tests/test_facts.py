"""What entities tell of themselves, worked out once."""

from __future__ import annotations

from helpers import entities

from checker.facts import Entity, Facts

FACTS = """
Ann Poe: {id: Q1, sex: female, married: [{to: Q2}], children: [Q3, Q4], awards: [{award: Q7, for: Q5}]}
Grey Swan: {id: Q5, kind: film, cast: [Q1, Q2]}
"""


def ann() -> Entity:
    return next(entity for entity in entities(FACTS) if entity.id == "Q1")


def test_items_of_several_properties_each_once_and_in_order() -> None:
    assert ann().among(("P40", "P26", "P40", "P999")) == ("Q3", "Q4", "Q2")
    assert ann().among(()) == ()


def test_items_that_qualifiers_name() -> None:
    assert ann().qualifying == {"Q5"}


def test_names_begin_with_their_first_words() -> None:
    entity = Entity("Q1", "Ann-Marie Poe", ("Ann-Marie Poe", "Annie"))
    assert entity.beginnings == {"ann", "ann marie", "ann marie poe", "annie"}


def test_titles_are_called_by_their_parts_too_if_these_are_long() -> None:
    entity = Entity("Q5", "Rise: The Grey Swans", ("Rise: The Grey Swans", "Swans – Of Long Ago"))
    assert entity.titles == ("rise the grey swans", "the grey swans", "swans of long ago", "of long ago")


def test_what_is_tied_to_an_entity_by_its_own_statements_and_those_of_others() -> None:
    facts = Facts(reverse={"Q1": {"P25": ("Q3", "Q8"), "P161": ("Q5",)}})
    assert list(facts.tied(ann(), ("P40", "P25"))) == ["Q3", "Q4", "Q8"]
    assert list(Facts().tied(ann(), ("P40", "P25"))) == ["Q3", "Q4"]


def test_what_points_to_an_entity() -> None:
    facts = Facts(reverse={"Q1": {"P161": ("Q5", "Q6")}})
    assert facts.subjects("P161", "Q1") == ("Q5", "Q6")
    assert facts.subjects("P57", "Q1") == facts.subjects("P161", "Q2") == ()
