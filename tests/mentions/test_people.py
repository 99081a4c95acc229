"""People not by name: relatives, pronouns, couples, and names in a row."""

from __future__ import annotations

import pytest
from helpers import mentions, of_type, surfaces

from checker.mentions.mention import CoupleValue, KinValue, ListValue, PronounValue


def kin(text: str) -> KinValue:
    values = [m.value for m in of_type(mentions(text), "kin")]
    assert isinstance(values[0], KinValue)
    return values[0]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Ann Poe and her son left.", "her son"),
        ("Their first daughter left.", "Their first daughter"),
        ("Their 6-year-old daughter left.", "Their 6-year-old daughter"),
        ("Then Ann Poe's mother left.", "Ann Poe's mother"),
        ("Then Ann Poe’s eldest son left.", "Ann Poe’s eldest son"),
        ("Then the couple's daughter left.", "the couple's daughter"),
        ("Then James' wife left.", "James' wife"),
        ("Then his ex-wife left.", "his ex-wife"),
    ],
)
def test_a_relative_is_named_with_whose_it_is(text: str, surface: str) -> None:
    assert surfaces(of_type(mentions(text), "kin")) == [surface]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Ann Poe and her son left.", "her"),
        ("Then Ann Poe's mother left.", "Ann Poe"),
        ("Then the actress's husband left.", "the actress"),
        ("Then the couple's daughter left.", "the couple"),
    ],
)
def test_the_anchor_is_the_one_who_has_the_relative(text: str, owner: str) -> None:
    anchor = kin(text).anchor
    assert anchor is not None
    assert anchor.of(text) == owner


def test_a_son_of_nobody_has_no_anchor() -> None:
    assert kin("He saw a son weep.").anchor is None


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("her first son", 1),
        ("her eldest son", 1),
        ("her oldest child", 1),
        ("her second daughter", 2),
        ("her youngest child", -1),
        ("her son", None),
        ("her 2-year-old son", None),
    ],
)
def test_the_place_among_the_children(words: str, ordinal: int | None) -> None:
    assert kin(f"She came with {words}.").ordinal == ordinal


@pytest.mark.parametrize(
    ("words", "count"), [("her two sons", 2), ("their three children", 3), ("her 4-year-old son", None)]
)
def test_how_many_relatives(words: str, count: int | None) -> None:
    assert kin(f"She came with {words}.").number == count


@pytest.mark.parametrize("words", ["his ex-wife", "his former wife", "his late wife", "his then-girlfriend"])
def test_former_relatives(words: str) -> None:
    assert kin(f"He saw {words}.").former
    assert not kin("He saw his wife.").former


@pytest.mark.parametrize(
    ("word", "sex"),
    [("son", "male"), ("daughter", "female"), ("child", None), ("husband", "male"), ("sister", "female")],
)
def test_a_kin_word_says_the_sex(word: str, sex: str | None) -> None:
    assert kin(f"Ann Poe and her {word} left.").term.sex == sex


@pytest.mark.parametrize(
    ("text", "surface", "sex", "possessive"),
    [
        ("She left.", "She", "female", False),
        ("He left.", "He", "male", False),
        ("Then his dog left.", "his", "male", True),
        ("Then her dog left.", "her", "female", True),
        ("Then he saw her.", "her", "female", False),
        ("He saw him.", "him", "male", False),
        ("Then their dog left.", "their", None, True),
    ],
)
def test_pronouns(text: str, surface: str, sex: str | None, possessive: bool) -> None:
    value = next(m.value for m in mentions(text).all if m.surface == surface)
    assert isinstance(value, PronounValue)
    assert (value.sex, value.possessive) == (sex, possessive)


def test_it_is_a_thing() -> None:
    (mention,) = of_type(mentions("She saw it."), "it")
    assert isinstance(mention.value, PronounValue)
    assert mention.value.thing


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Ann Poe and Max Roe left.", "Ann Poe and Max Roe"),
        ("Poe & Roe left.", "Poe & Roe"),
        ("Ann Poe and husband Max Roe left.", "Ann Poe and husband Max Roe"),
    ],
)
def test_two_names_joined_are_a_couple(text: str, surface: str) -> None:
    (couple,) = of_type(mentions(text), "couple")
    assert couple.surface == surface
    assert isinstance(couple.value, CoupleValue)
    assert len(couple.value.members) == 2


@pytest.mark.parametrize("words", ["the couple", "the pair", "the happy couple", "they"])
def test_a_couple_without_names(words: str) -> None:
    assert words in surfaces(of_type(mentions(f"Then {words} left."), "couple"))


def test_a_couple_of_something_is_none() -> None:
    assert of_type(mentions("Then a couple of men left."), "couple") == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("They have Violet and Samuel.", ["Violet", "Samuel"]),
        ("They have Violet, Sam and Ann.", ["Violet", "Sam", "Ann"]),
        ("They have Jack, 5, and Charlotte, 3.", ["Jack", "Charlotte"]),
        ("They have Violet (5), Sam (3) and Ann (1).", ["Violet", "Sam", "Ann"]),
        ("They have twins Max and Leo.", ["Max", "Leo"]),
    ],
)
def test_names_in_a_row_are_a_list(text: str, items: list[str]) -> None:
    (mention,) = of_type(mentions(text), "list")
    assert isinstance(mention.value, ListValue)
    assert [span.of(text) for span in mention.value.items] == items
    assert not mention.value.open


def test_a_list_of_some_is_open() -> None:
    (mention,) = of_type(mentions("They have five, including Violet and Sam."), "list")
    assert isinstance(mention.value, ListValue)
    assert mention.value.open


def test_names_of_two_sentences_are_no_list() -> None:
    assert of_type(mentions("He saw Violet. Sam left."), "list") == []


@pytest.mark.parametrize(
    "text", ["This film was shot", "This Grand Oz feature was shot", "This 20th Oz Company film was shot"]
)
def test_this_and_a_noun_go_back_to_a_work(text: str) -> None:
    assert surfaces(of_type(mentions(f"{text} in Leeds."), "it")) == [text.removesuffix(" was shot")]


@pytest.mark.parametrize("text", ["This is a film of note", "This very film", "This film Grey Swan"])
def test_this_that_goes_back_to_nothing(text: str) -> None:
    assert surfaces(of_type(mentions(f"{text}."), "it")) == []
