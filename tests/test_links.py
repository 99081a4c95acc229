"""Links: which entity the words mean, told by the company they keep, or nobody."""

from __future__ import annotations

import pytest
from helpers import checked, found, link_of, verdicts

FAMILY = """
Ann Poe:
  sex: female
  born: 1984-05-20
  occupations: [actor]
  children: [Abe Roe, Amy Roe]
  married: [{to: Max Roe, from: 2012-08-04}]
Max Roe: {sex: male, born: 1980-01-02, occupations: [director], children: [Abe Roe, Amy Roe]}
Abe Roe: {sex: male, born: 2013-06-14}
Amy Roe: {sex: female, born: 2017-02-22}
Grey Swan: {kind: film, released: [2010], directors: [Max Roe], cast: [Ann Poe]}
"""
NAMESAKES = """
Q100: {aliases: [Ann Poe], sex: female, born: 1984-05-20, occupations: [actor]}
Q101: {aliases: [Ann Poe], sex: female, born: 1951-01-01, occupations: [politician]}
Grey Swan: {kind: film, cast: [Q100], released: [2010]}
Reform Bill: {kind: book, authors: [Q101], released: [1990]}
"""
WRITTEN = "2023-06-02"


def linked(text: str, surface: str, facts: str = FAMILY, nth: int = 0, name: str = "draft.txt") -> str | None:
    return link_of(checked(text, facts, WRITTEN, name=name), surface, nth)


def test_a_full_name() -> None:
    assert linked("Ann Poe left.", "Ann Poe") == "Ann Poe"


def test_a_name_that_nobody_bears() -> None:
    assert linked("Eve Lee left.", "Eve Lee") is None


def test_a_surname_and_a_given_name_after_the_full_name() -> None:
    text = "Ann Poe left. Poe was tired. Ann slept."
    assert linked(text, "Poe", nth=1) == "Ann Poe"
    assert linked(text, "Ann", nth=1) == "Ann Poe"


def test_a_name_in_the_possessive() -> None:
    assert linked("Then Ann Poe’s dog barked.", "Ann Poe") == "Ann Poe"


def test_an_alias() -> None:
    assert linked("Then Annie Poe left.", "Annie Poe", "Ann Poe: {aliases: [Annie Poe], sex: female}") == "Ann Poe"


def test_two_people_of_one_surname_leave_it_open() -> None:
    facts = "Ann Poe: {sex: female, born: 1984}\nTom Poe: {sex: male, born: 1951}"
    text = "Ann Poe met Tom Poe. Poe, 51, left."
    assert linked(text, "Poe", facts, nth=2) is None
    assert found(text, facts, WRITTEN, rule="age") == []


def test_a_courtesy_title_tells_two_of_one_surname_apart() -> None:
    facts = "Ann Poe: {sex: female, born: 1984}\nTom Poe: {sex: male, born: 1951}"
    text = "Ann Poe met Tom Poe. Mr. Poe, 60, left."
    assert linked(text, "Poe", facts, nth=2) == "Tom Poe"
    assert found(text, facts, WRITTEN, rule="age") == [("age", "60", "error")]


def test_namesakes_are_told_apart_by_their_company() -> None:
    assert linked("Ann Poe danced in the film Grey Swan.", "Ann Poe", NAMESAKES) == "Q100"
    assert linked("Ann Poe wrote the book Reform Bill.", "Ann Poe", NAMESAKES) == "Q101"


@pytest.mark.parametrize(("age", "work"), [("39", "film Grey Swan"), ("72", "book Reform Bill")])
def test_company_decides_whom_an_age_is_held_against(age: str, work: str) -> None:
    text = "Ann Poe, {}, came with the " + work + "."
    assert found(text.format(age), NAMESAKES, WRITTEN, rule="age") == []
    assert found(text.format("60"), NAMESAKES, WRITTEN, rule="age") == [("age", "60", "error")]


def test_namesakes_that_nothing_tells_apart_accuse_nobody() -> None:
    text = "Ann Poe, 60, left."
    assert linked(text, "Ann Poe", NAMESAKES) is None
    assert verdicts(text, "age", NAMESAKES, WRITTEN) == ["unknown: ambiguous-entity"]


def test_popularity_and_the_stated_value_decide_nothing() -> None:
    """The age 39 would fit the actor; it must not choose her."""
    assert verdicts("Ann Poe, 39, left.", "age", NAMESAKES, WRITTEN) == ["unknown: ambiguous-entity"]


def test_somebody_born_after_the_day_of_writing_is_not_meant() -> None:
    facts = "Ann Poe: {sex: female, born: 2031-01-01}"
    assert found("Ann Poe, 40, left.", facts, WRITTEN) == []


def test_children_go_by_their_given_names() -> None:
    text = "Ann Poe came with her children, Abe and Amy."
    assert linked(text, "Abe") == "Abe Roe"
    assert linked(text, "Amy") == "Amy Roe"


def test_a_given_name_that_no_relative_bears_is_nobody() -> None:
    assert linked("Ann Poe came with Zoe.", "Zoe") is None


def test_a_surname_is_no_childs() -> None:
    text = "Ann Poe and Max Roe came with Abe Roe. Roe, 43, was tired."
    assert linked(text, "Roe", nth=2) == "Max Roe"


@pytest.mark.parametrize(
    ("text", "surface", "label"),
    [
        ("Ann Poe left. She was tired.", "She", "Ann Poe"),
        ("Max Roe met Ann Poe. She was tired.", "She", "Ann Poe"),
        ("Max Roe met Ann Poe. He was tired.", "He", "Max Roe"),
        ("Ann Poe left. Her dog barked.", "Her", "Ann Poe"),
    ],
)
def test_a_pronoun_is_somebody_of_its_sex(text: str, surface: str, label: str) -> None:
    assert linked(text, surface) == label


def test_a_pronoun_whom_nobody_fits() -> None:
    assert linked("Max Roe left. She was tired.", "She") is None


def test_a_description_is_somebody_of_that_trade() -> None:
    text = "Max Roe met Ann Poe. Later the {} waved."
    assert linked(text.format("actress"), "the actress") == "Ann Poe"
    assert linked(text.format("director"), "the director") == "Max Roe"


def test_a_description_by_a_work() -> None:
    facts = FAMILY + "Eve Lee: {sex: female, occupations: [actor]}\nThe Lane: {kind: film, cast: [Eve Lee]}"
    text = "Eve Lee met Ann Poe. Later the {} actress waved."
    assert linked(text.format("Grey Swan"), "the Grey Swan actress", facts) == "Ann Poe"
    assert linked(text.format("Lane"), "the Lane actress", facts) in ("Eve Lee", None)


def test_a_description_of_a_trade_that_nobody_has() -> None:
    assert linked("Max Roe met Ann Poe. Later the singer waved.", "the singer") is None


def test_a_couple() -> None:
    done = checked("Ann Poe and Max Roe left. Later the couple was tired.", FAMILY, WRITTEN)
    for link in (link for span, link in done.links.by_span.items() if "couple" in span.of(done.document.text)):
        assert {link.entity, link.partner} == {"house:ann poe", "house:max roe"}
    assert any(link.partner for link in done.links.by_span.values())


def test_a_relative_without_a_name() -> None:
    assert linked("Ann Poe left. Her son was tired.", "Her son") == "Abe Roe"
    assert linked("Ann Poe left. Her husband was tired.", "Her husband") == "Max Roe"
    assert linked("Ann Poe left. Her children were tired.", "Her children") is None


def test_a_title_and_a_person_of_the_same_name() -> None:
    facts = """
    Q1: {kind: person, aliases: [Carla], sex: female}
    Q2: {kind: film, aliases: [Carla], cast: [Ann Poe]}
    Ann Poe: {sex: female}
    """
    assert linked("Ann Poe starred in the film Carla.", "Carla", facts) == "Q2"


def test_a_single_word_is_a_work_only_with_a_cue_or_company() -> None:
    facts = "Ghosts: {kind: film, released: [1990]}"
    assert linked("The film Ghosts won.", "Ghosts", facts) == "Ghosts"
    assert linked("Ghosts were seen in Leeds.", "Ghosts", facts) is None


@pytest.mark.parametrize(("pin", "label"), [("Q100", "Q100"), ("Q101", "Q101")])
@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.html"])
def test_a_pin_of_the_author_decides(pin: str, label: str, name: str) -> None:
    text = f"<!-- factlint: Ann Poe={pin} -->\n\nAnn Poe, 60, left."
    assert linked(text, "Ann Poe", NAMESAKES, name=name) == label
    assert found(text, NAMESAKES, WRITTEN, rule="age") == [("age", "60", "error")]


def test_a_pinned_surname_pins_the_full_name() -> None:
    text = "<!-- factlint: Poe=Q101 -->\n\nAnn Poe, 60, left."
    assert linked(text, "Ann Poe", NAMESAKES) == "Q101"


def test_a_pin_overrules_the_company() -> None:
    text = "<!-- factlint: Ann Poe=Q101 -->\n\nAnn Poe saw the film Grey Swan."
    assert linked(text, "Ann Poe", NAMESAKES) == "Q101"


def test_a_pin_to_an_unknown_entity_changes_nothing() -> None:
    text = "<!-- factlint: Ann Poe=Q999 -->\n\nAnn Poe danced in the film Grey Swan."
    assert linked(text, "Ann Poe", NAMESAKES) == "Q100"


LOOSE = """
Max Poe: {sex: male, born: 1904-03-04, died: 1981-06-09}
Ida Lee: {sex: female}
Eve Kay: {sex: female}
Tom Fox: {sex: male}
"""
AMONG_STRANGERS = "Ida Lee, Eve Kay and Tom Fox met Max Poe {}."


@pytest.mark.parametrize(
    ("bracket", "refuted"),
    [
        ("(1904–1985)", True),
        ("(1901–1981)", True),
        ("(born 4 March 1909)", True),
        ("(1901–1985)", False),
        ("(born 1909)", False),
        ("(born 4 March 1850)", False),
        ("(born 5 April 1909)", False),
    ],
)
def test_a_life_vouches_for_somebody_without_company(bracket: str, refuted: bool) -> None:
    flagged = [f for f in found(AMONG_STRANGERS.format(bracket), LOOSE) if f[0] in ("born", "died")]
    assert bool(flagged) is refuted


def test_a_life_tells_namesakes_apart() -> None:
    facts = """
Q100: {aliases: [Max Poe], sex: male, born: 1904-03-04, died: 1981-06-09}
Q101: {aliases: [Max Poe], sex: male, born: 1850-01-01, died: 1910-02-02}
"""
    text = "Max Poe ({}) was a painter."
    assert found(text.format("4 March 1904 – 9 June 1985"), facts) == [("died", "9 June 1985", "error")]
    assert found(text.format("1904–1985"), facts) == []


def test_a_longer_name_by_its_life() -> None:
    text = "Max Emil Poe ({}) was a painter."
    assert found(text.format("4 March 1904 – 9 June 1985"), LOOSE) == [("died", "9 June 1985", "error")]
    assert found(text.format("5 April 1899 – 9 May 1985"), LOOSE) == []


def test_two_lives_behind_one_name_are_two_people() -> None:
    text = "Max Poe (1820–1891) was a smith. His grandson Max Poe (1904–1981) was a painter."
    assert found(text, LOOSE) == []
    assert found(text) == []
