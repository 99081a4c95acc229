"""Words and sentences as offsets."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.mentions.tokens import matches_at, split_sentences, tokenize


def words(text: str) -> list[str]:
    return list(tokenize(text).lowers)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "lowers"),
    [
        ("Ann Poe's dog", ["ann", "poe", "'s", "dog"]),
        ("Ann Poe’s dog", ["ann", "poe", "'s", "dog"]),
        ("don’t stop", ["don't", "stop"]),
        ("O'Brien left.", ["o'brien", "left", "."]),
        ("1,200 and 3.5", ["1,200", "and", "3.5"]),
        ("6-year-old", ["6", "-", "year", "-", "old"]),
        ("(1904–1980)", ["(", "1904", "–", "1980", ")"]),
        ("Beyoncé", ["beyoncé"]),
        ("IT'S", ["it", "'s"]),
        ("the '90s", ["the", "'", "90", "s"]),
        ("rock'n'roll's", ["rock'n'roll", "'s"]),
        ("", []),
    ],
)
def test_tokens(text: str, lowers: list[str]) -> None:
    assert words(text) == lowers


@given(st.text(max_size=60))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))
    assert "".join(text[a:b] for a, b in places) == "".join(text.split())


@given(st.text(max_size=60))
def test_tokens_are_found_by_their_words(text: str) -> None:
    tokens = tokenize(text)
    assert sorted(i for places in tokens.places.values() for i in places) == list(range(len(tokens.lowers)))
    assert all(tokens.lowers[i] == word for word, places in tokens.places.items() for i in places)


def test_tokens_of_several_words_are_in_order() -> None:
    assert tokenize("a b c b a").any_of({"a", "b", "d"}) == [0, 1, 3, 4]


def test_digits_behind_a_point_or_colon_are_found_too() -> None:
    assert tokenize("At 10:30 the 2nd of 1,200 x5").digits == [3, 6, 13, 20, 22, 27]


@given(st.text("ab1 -", max_size=40))
def test_matches_at_all_places_are_those_of_finditer(text: str) -> None:
    pattern = re.compile(r"(?<!b)a+1?|\b1-")
    found = matches_at(pattern, text, range(len(text)))
    assert [m.span() for m in found] == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("She left. He ran.", ["She left.", "He ran."]),
        ("He left! Why? She asked.", ["He left!", "Why?", "She asked."]),
        ("“I left.” She ran.", ["“I left.”", "She ran."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("A headline\nShe left.", ["A headline", "She left."]),
        ("It cost $5.50. He paid.", ["It cost $5.50.", "He paid."]),
        ("He left… She ran.", ["He left…", "She ran."]),
        ("", []),
        ("  \n\n ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Poe left.",
        "She met J.J. Abrams in Leeds.",
        "Samuel L. Jackson left.",
        "Robert Downey Jr. left.",
        "On Nov. 2 she left.",
        "Dr. Poe, Ph.D., left.",
        "St. Paul was far.",
        "It was Poe vs. Roe.",
        "At 5 p.m. She left.",
        "No. 5 won.",
        "Gen. Poe left for the U.S. Senate.",
    ],
)
def test_the_point_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_lines_that_were_wrapped_go_on() -> None:
    line = "and they went on and on about the weather of that long and dry summer\n"
    assert sentences(
        "The people came to the market in the old town of Leeds at nine o'clock\n" + line * 14 + "until noon."
    ) == [("The people came to the market in the old town of Leeds at nine o'clock\n" + line * 14 + "until noon.")]


@given(st.text("aB .!?\n“”\"')", max_size=60))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    spans = split_sentences(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(s.of(text) == s.of(text).strip() for s in spans)
