"""Titles and names that no company explains, one slip away from what exists: told where the draft speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from helpers import checked, discrepancies, entities, found

from checker.kb.house import House

FACTS = """
Long Harbour Lights: {kind: film, released: [1973], directors: [Ada Quist]}
Ada Quist: {sex: female, occupations: [director], born: 1931-04-02}
Corin Halloway: {sex: male, occupations: [singer], born: 1948-09-17, married: [{to: Tilda Marsh}]}
Tilda Marsh: {sex: female}
"""


class Large(House):
    """A base that counts in how many names a word stands, as one of very many names does."""

    def __init__(self, facts: str, words: Iterable[str] = ()) -> None:
        super().__init__(entities(facts))
        self.words = frozenset(words)

    def holding(self, words: Iterable[str]) -> Mapping[str, int]:
        return {word: int(word in self.words) for word in words}


def found_in(large: Large, text: str) -> list[str]:
    return [d.quote for d in checked(text, kb=large).report.discrepancies]


@pytest.mark.parametrize(
    "text",
    [
        "The 1973 film “[[Long Harbour Lihgts]]” was a hit.",
        "The film “[[Long Harbour Lihgts]]” (1973) was a hit.",
        "[[Corin Hallowey]] was born on 17 September 1948.",
        "The singer [[Corin Hallowey]], 54, toured again.",
        "The singer [[Corin Hallowey]] (1948-2011) toured again.",
    ],
)
def test_what_the_draft_says_is_true_of_the_one_that_is_near(text: str) -> None:
    (finding,) = discrepancies(text.replace("[[", "").replace("]]", ""), FACTS, "2003-05-05")
    assert finding.severity.value == "warning"
    assert finding.quote == text[text.index("[[") + 2 : text.index("]]")]
    assert finding.expected == ("Long Harbour Lights" if "film" in text else "Corin Halloway")


def test_a_finding_says_what_speaks_for_it() -> None:
    (finding,) = discrepancies("The 1973 film “Long Harbour Lihgts” was a hit.", FACTS)
    assert finding.alternatives[0].replacement == "Long Harbour Lights"
    assert finding.alternatives[0].because == "which fits “1973” and “film”"


@pytest.mark.parametrize(
    "text",
    [
        "The film “Long Harbour Lihgts” was a hit.",
        "The 1974 film “Long Harbour Lihgts” was a hit.",
        "The 1973 novel “Long Harbour Lihgts” was a hit.",
        "They said “Long Harbour Lihgts” in 1973.",
        "The 1973 film “Long Harbour Lights II” was a hit.",
        "The 1973 film “Long Harbour Light” was a hit.",
        "The 1973 film “Long Harbour Lights” was a hit.",
        "The singer Corin Hallowey toured again.",
        "The senator Corin Hallowey, 54, toured again.",
        "The singer Corin Hallowey, 44, toured again.",
        "Corin Hallowey was born on 18 September 1948.",
    ],
)
def test_too_little_speaks_for_it_or_something_against(text: str) -> None:
    assert found(text, FACTS, "2003-05-05") == []


def test_of_two_that_are_near_neither_is_meant_for_sure() -> None:
    text = "The 1973 film “Long Harbour Lghts” was a hit."
    assert found(text, FACTS + "Long Harbour Days: {kind: film, released: [1981]}\n") != []
    assert found(text, FACTS + "Long Harbour Nights: {kind: film, released: [1981]}\n") == []


def test_a_film_and_its_book_are_one_title() -> None:
    more = FACTS + "long harbour lights: {id: Q7, kind: book, released: [1969], aliases: [Long Harbour Lights]}\n"
    assert found("The 1973 film “Long Harbour Lihgts” was a hit.", more) != []
    assert found("The 1969 novel “Long Harbour Lihgts” was a hit.", more) != []


def test_a_given_name_for_itself_needs_more() -> None:
    facts = "Anne Bellwether: {sex: female, occupations: [singer], born: 1948-09-17}"
    assert found("Annee Bellwether was born on 17 September 1948.", facts) != []
    assert found("Anna Bellwether was born on 17 September 1948.", facts) == []
    assert found("The singer Anna Bellwether was born on 17 September 1948.", facts) != []


def test_a_word_in_small_letters_in_the_draft_needs_more() -> None:
    facts = "Corin Carter: {born: 1948-09-17}"
    assert found("Corin Canter was born on 17 September 1948. The trip was long.", facts) != []
    assert found("Corin Canter was born on 17 September 1948. The canter was long.", facts) == []


@pytest.mark.parametrize(
    ("name", "told"), [("Volodymyr Halynskyi", False), ("Volodymyr Halinskij", False), ("Volodymyr Halnysky", True)]
)
def test_another_way_to_write_a_name_in_latin_letters_is_no_slip(name: str, told: bool) -> None:
    large = Large("Volodymyr Halynsky: {sex: male, occupations: [politician], born: 1978-01-25}")
    assert found_in(large, f"President {name} spoke.") == ([name] if told else [])


def test_a_word_that_no_name_holds_is_a_slip_sooner() -> None:
    text = "The singer Corin Hallowey toured again."
    assert found_in(Large(FACTS), text) == ["Corin Hallowey"]
    assert found_in(Large(FACTS, ["hallowey"]), text) == []
    assert found_in(Large(FACTS), "The film “Long Harbour Lihgts” was a hit.") == ["Long Harbour Lihgts"]


@pytest.mark.parametrize("text", ["Corin Hallowey toured again.", "The senator Corin Hallowey toured again."])
def test_even_then_something_must_speak_for_it(text: str) -> None:
    assert found_in(Large(FACTS), text) == []


def test_a_maker_whom_nobody_is_linked_to_speaks_for_a_work() -> None:
    facts = (
        "Long Harbour Lights: {kind: film, directors: [Q20]}\n"
        "Ada Quist: {id: Q20}\n"
        "ada quist: {id: Q21, aliases: [Ada Quist]}"
    )
    assert found("Ada Quist, asked about her film “Long Harbour Lihgts”, smiled.", facts) != []
    assert found("Eva Quist, asked about her film “Long Harbour Lihgts”, smiled.", facts) == []
