"""Which names are worth a request over a network."""

from __future__ import annotations

import pytest
from helpers import document

from checker.mentions import Words, names_to_ask, names_worth_asking


def worth(text: str) -> list[str]:
    return list(names_worth_asking(Words.of(document(text))).values())


def test_full_names_are_asked_and_their_parts_are_not() -> None:
    assert worth("Ann Poe met Abe Roe. Poe was late, and Roe left.") == ["Ann Poe", "Abe Roe"]


def test_two_who_were_named_are_not_one_name() -> None:
    assert worth("Ann Poe met Abe Roe. Now Poe and Roe are friends, and Poe and Roe wrote.") == ["Ann Poe", "Abe Roe"]


@pytest.mark.parametrize("title", ["Gull in the Bay", "Bread and Salt", "Grey Swan and the Chalice of Tin"])
def test_a_run_that_may_be_a_title_is_asked_whole(title: str) -> None:
    assert title in worth(f"She starred in {title} last year.")


@pytest.mark.parametrize("run", ["Gull City in Ohio", "May at the Bay Film Festival", "Bay Town on Monday"])
def test_a_name_with_a_place_or_a_day_is_not(run: str) -> None:
    assert run not in worth(f"They came to see the {run}, it seems.")


def test_a_name_with_an_abbreviation_is_asked_whole() -> None:
    assert "Edna St. Mary Poe" in worth("A poem by Edna St. Mary Poe was read.")


def test_an_honorific_may_belong_to_the_name() -> None:
    assert worth("We saw Lady Ann Poe there.") == ["Lady Ann Poe", "Ann Poe"]


def test_an_article_goes_with_the_name_and_its_key_is_without() -> None:
    asked = names_worth_asking(Words.of(document("They play The Grey Swan at the White Barn.")))
    assert asked == {"grey swan": "The Grey Swan", "white barn": "the White Barn"}


def test_quoted_titles_are_asked_as_they_stand() -> None:
    assert "The Hours Between" in worth("She wrote “The Hours Between” in 1999.")


def test_single_words_are_asked_after_a_cue_or_if_they_come_often() -> None:
    assert worth("In the film Gull she sings.") == ["Gull"]
    assert worth("We like Zorda. All of us like Zorda.") == ["Zorda"]
    assert worth("We like Zorda.") == []


def test_single_words_are_asked_if_what_follows_calls_them_a_work() -> None:
    assert worth("They liked Gull, a quiet film by her.") == ["Gull"]
    assert worth("They liked Gull (1999) best.") == ["Gull"]


def test_small_words_in_capitals_belong_to_a_title() -> None:
    assert "Good Will Sailing" in worth("He wrote the play Good Will Sailing with her.")
    assert worth("However Ann Poe came.") == ["Ann Poe"]


def test_given_names_alone_have_too_many_bearers() -> None:
    assert worth("We like Emma. All of us like Emma.") == []


def test_an_article_before_a_line_end_is_asked_on_one_line() -> None:
    assert worth("It is known all over the\n\nMiddle West.") == ["the Middle West"]


def test_the_likeliest_names_are_among_all() -> None:
    words = Words.of(document("Ann Poe saw “The Gull” and Zorda at the White Barn. Zorda wept."))
    assert set(names_worth_asking(words)) <= {name.removeprefix("the ") for name in names_to_ask(words)}
