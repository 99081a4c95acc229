"""Names and titles: where one begins and ends, and what it may be."""

from __future__ import annotations

import pytest
from helpers import document, mentions, of_type, surfaces

from checker.document import Span
from checker.lexicon import Lexicon
from checker.mentions import Mention, Words, find_mentions, names_to_ask
from checker.mentions.mention import NameValue


def people(text: str, known: str = "") -> list[str]:
    return surfaces(of_type(mentions(text, known), "person"))


def titles(text: str, known: str = "") -> list[str]:
    """What is a title for sure: quoted, in italics, or after a word such as "film"."""
    found = of_type(mentions(text, known), "work")
    return [m.surface for m in found if isinstance(m.value, NameValue) and m.value.cued]


def only(text: str, surface: str, known: str = "") -> Mention:
    return next(m for m in mentions(text, known).all if m.surface == surface and isinstance(m.value, NameValue))


@pytest.mark.parametrize(
    "name",
    [
        "Ann Poe",
        "Samuel L. Roe",
        "J.J. Abrams",
        "J. J. Abrams",
        "Robert De Niro",
        "Vincent van Gogh",
        "Charles de Gaulle",
        "Conan O'Brien",
        "Conan O’Brien",
        "Catherine Zeta-Jones",
        "Ko Joo-yeon",
        "James “Jimmy” Roe",
        'Ann Mary "Milly" Roe',
        "Naomi van As",
        "Beyoncé",
        "McDonald",
        "Ann Poe III",
    ],
)
def test_a_name_is_one_mention(name: str) -> None:
    assert name in people(f"At noon {name} left for Leeds.")


@pytest.mark.parametrize("text", ["Robert Downey Jr. left early.", "Then Robert Downey Jr.'s dog barked."])
def test_junior_belongs_to_the_name(text: str) -> None:
    assert any(s.rstrip(".") == "Robert Downey Jr" for s in people(text))


@pytest.mark.parametrize("text", ["Ann Poe's dog barked.", "Ann Poe’s dog barked."])
def test_a_possessive_is_not_part_of_the_name(text: str) -> None:
    assert people(text) == ["Ann Poe"]


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Mr. Poe left.", "male"),
        ("Mrs Poe left.", "female"),
        ("Ms. Poe left.", "female"),
        ("Dame Poe left.", "female"),
        ("Dr. Poe left.", None),
        ("President Poe left.", None),
    ],
)
def test_titles_of_courtesy_stay_outside_and_tell_the_sex(text: str, sex: str | None) -> None:
    value = only(text, "Poe").value
    assert isinstance(value, NameValue)
    assert value.sex == sex


@pytest.mark.parametrize(
    "text",
    [
        "When Ann Poe left, it rained.",
        "The actor Ann Poe left.",
        "American Ann Poe left.",
        "However Ann Poe left.",
        "Ann Poe, Leeds’s best, left.",
    ],
)
def test_common_words_beside_a_name_are_not_part_of_it(text: str) -> None:
    assert "Ann Poe" in people(text)


def test_names_in_a_row_are_separate_people() -> None:
    assert people("Ann Poe, Max Roe and Eve Lee left.") == ["Ann Poe", "Max Roe", "Eve Lee"]


def test_a_name_ends_with_its_paragraph() -> None:
    assert people("Ann\n\nPoe") == ["Ann", "Poe"]


@pytest.mark.parametrize("text", ["When she left, it rained.", "It was late. Now he left.", "There were two."])
def test_a_sentence_opens_with_a_capital_that_names_nobody(text: str) -> None:
    assert not [m for m in mentions(text).all if isinstance(m.value, NameValue)]


def test_the_lexicon_says_what_a_name_is_of() -> None:
    known = "Grey Swan: work, Ann Poe: person, Leeds: other"
    found = {
        m.surface: m.types for m in mentions("Ann Poe showed Grey Swan in Leeds.", known).all if m.types & {"name"}
    }
    assert "person" not in found["Grey Swan"]
    assert "work" in found["Grey Swan"]
    assert "person" in found["Ann Poe"]
    assert not found["Leeds"] & {"person", "work"}


def test_of_overlapping_names_the_longest_known_one_counts() -> None:
    found = surfaces(of_type(mentions("Grey Swan Two won.", "Grey Swan Two: work, Grey Swan: work"), "name"))
    assert found == ["Grey Swan Two"]


@pytest.mark.parametrize(
    "text",
    [
        "She saw “Grey Swan.”",
        'She saw "Grey Swan," and left.',
        "She saw 'Grey Swan' and left.",
        "She saw ‘Grey Swan’ and left.",
        "She saw ``Grey Swan'' and left.",
        "She saw ''Grey Swan'' and left.",
        "She saw the film Grey Swan.",
        "She read the novel Grey Swan.",
    ],
)
def test_quotes_and_cue_words_make_a_title(text: str) -> None:
    assert titles(text) == ["Grey Swan"]


@pytest.mark.parametrize(
    ("text", "name"), [("<p>She saw <em>Grey Swan</em>.</p>", "draft.html"), ("She saw *Grey Swan*.", "draft.md")]
)
def test_italics_make_a_title(text: str, name: str) -> None:
    found = find_mentions(Words.of(document(text, name)), Lexicon(), None)
    assert "Grey Swan" in surfaces([m for m in found.all if isinstance(m.value, NameValue) and m.value.cued])


@pytest.mark.parametrize(
    "title",
    [
        "A Tale of Two Towns",
        "Lade in the Lake",
        "Don’t Stop",
        "9 to 5",
        "1917",
        "The Girl with All the Hats",
        "Grey Swan 2",
    ],
)
def test_titles_have_small_words_and_figures(title: str) -> None:
    assert titles(f"She loved “{title}” most.") == [title]


@pytest.mark.parametrize("title", ["A Tale of Two Towns", "Lade in the Lake", "Grey Swan 2"])
def test_a_cue_reaches_to_the_end_of_the_title(title: str) -> None:
    assert title in titles(f"She loved the film {title} most.")


@pytest.mark.parametrize(
    "text",
    [
        "“I love it,” she said.",
        "“Grey days will come. Then it will rain,” she said.",
        "She said “no way” and left.",
        "He called it “a mess.”",
    ],
)
def test_speech_is_no_title(text: str) -> None:
    assert titles(text) == []


def test_titles_and_names_are_asked_for_in_reading_order() -> None:
    asked = names_to_ask(Words.of(document("Ann Poe saw “Grey Swan” in Leeds.")))
    assert {"ann poe", "grey swan", "leeds"} <= set(asked)
    assert list(asked).index("ann poe") < list(asked).index("leeds")
    assert "" not in asked


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Odessa is the sixth studio album by Ann Poe.", True),
        ("Odessa (1969) is the sixth studio album by Ann Poe.", True),
        ("Odessa, a novel about ships, sold well.", True),
        ("She liked Odessa (1969) best.", True),
        ("Odessa is a city with a film festival.", False),
        ("Odessa, the film critic, spoke.", False),
    ],
)
def test_what_follows_a_known_title_makes_it_one(text: str, is_title: bool) -> None:
    known = Lexicon({"odessa": frozenset({"work"})})
    names = find_mentions(Words.of(document(text)), known, None).all
    odessa = next(m for m in names if m.surface == "Odessa")
    assert isinstance(odessa.value, NameValue)
    assert odessa.value.cued is is_title


def test_a_known_title_in_small_letters_is_one_in_quotes() -> None:
    known = Lexicon({"le temps perdu": frozenset({"work"})})
    text = "She sang “Le temps perdu” and “A long night” there."
    names = find_mentions(Words.of(document(text)), known, None).all
    assert [m.surface for m in names if "quoted" in m.types] == ["Le temps perdu"]


def test_an_initial_before_a_known_name_makes_another_name() -> None:
    assert "J. Max Poe" in people("It is by J. Max Poe, they say.", "Max Poe: person")
    assert "Max Poe" in people("It is by Max Poe, they say.", "Max Poe: person")


@pytest.mark.parametrize("title", ["The Two Mrs. Poes", "Dr. Grey Goes Home", "Mr. Poe"])
def test_a_title_of_address_in_a_title_ends_no_sentence(title: str) -> None:
    assert title in titles(f'She sang in "{title}" in May.')


def test_a_known_title_that_looks_like_speech() -> None:
    assert "I Knew You Were There" in titles('She sang "I Knew You Were There" in May.', "I Knew You Were There: work")
    assert titles('"I knew you were there," she said.', "I Knew You Were There: work") == []
    assert titles('She said "I Knew You Were There" in May.') == []


def test_mentions_within_a_stretch_are_those_that_passing_all_would_find() -> None:
    text = "Ann Poe, 41, met Bob Roe in May 2012. He is 30. Cat Doe left."
    found = find_mentions(Words.of(document(text)), Lexicon(), None)
    for span in (*found.words.spans, Span(0, 4), Span(4, 4), Span(9, 60)):
        assert found.within(span) == [m for m in found.all if span.contains(m.span)]
        begin = [m for m in found.all if span.start <= m.span.start < span.end]
        assert list(found.beginning_in(*span)) == begin
