"""People by description: "the actress", "the 54-year-old"."""

from __future__ import annotations

import pytest
from helpers import document, mentions, of_type

from checker.lexicon import Lexicon
from checker.mentions import Words, find_mentions
from checker.mentions.mention import RoleValue


def role(text: str, known: str = "") -> RoleValue:
    (mention,) = of_type(mentions(text, known), "role")
    assert isinstance(mention.value, RoleValue)
    return mention.value


def test_a_description_says_the_sex_or_not() -> None:
    assert role("Then the actress left.").sex == "female"
    assert role("Then the actor left.").sex is None


@pytest.mark.parametrize(
    "text",
    ["Then the actress left.", "Then the British actress left.", "Then the former actress left.", "The actress left."],
)
def test_a_description_has_a_definite_article(text: str) -> None:
    assert role(text).noun == "actress"


@pytest.mark.parametrize("text", ["Then an actress left.", "Then the actresses left.", "Then the house fell."])
def test_what_describes_nobody_in_particular(text: str) -> None:
    assert of_type(mentions(text), "role") == []


def test_a_description_may_name_a_work() -> None:
    assert role("Then the Star Ways actress left.", "Star Ways: work").work == "Star Ways"


@pytest.mark.parametrize(
    "text", ["The 54-year-old actress said so.", "Then the 54-year-old said so.", "The 54-year-old, too."]
)
def test_a_description_may_give_an_age(text: str) -> None:
    value = role(text)
    assert value.age is not None
    assert value.age.least == 54
    assert value.age_span is not None
    assert value.age_span.of(text) == "54-year-old"


def test_an_old_house_is_nobody() -> None:
    assert of_type(mentions("Then the 54-year-old house fell."), "role", "aged") == []


def test_a_name_that_ends_amid_a_word_is_passed() -> None:
    draft = document("We saw the *Sea*gull actor.", "draft.md")
    found = of_type(find_mentions(Words.of(draft), Lexicon(), None), "role")
    assert [m.surface for m in found] == ["the Seagull actor"]
