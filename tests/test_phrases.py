"""The phrase language of the rules: what a phrase matches, what it does not, and what it is told about mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from helpers import mentions

from checker.phrases import Lattice, PhraseError, PhraseIndex, compile_phrase, lattices, matching

GROUPS = {"genre": ["film", "radio play", "(short|long) story"], "is": ["is", "was"]}
KNOWN = "Ann Poe: person, Max Roe: person, Grey Swan: work, Leeds: other"


def matches(phrase: str, text: str, on: str | None = "2023-06-02") -> list[dict[str, str]]:
    """The words that each slot of a phrase takes, of each match in a text."""
    compiled = compile_phrase(phrase, GROUPS)
    found = mentions(text, KNOWN, on)
    tokens = found.words.tokens
    placed = [(m, tokens.at(m.span.start), tokens.past(m.span.end)) for m in found.all]
    result = []
    for first, last in found.words.sentences:
        inside = [(m, a, b) for m, a, b in placed if first <= a < b <= last]
        lattice = Lattice(first, last, tokens.lowers, inside)
        if PhraseIndex([compiled]).fitting(lattice):
            result += [{role: m.surface for role, m in roles.items()} for _, _, roles in compiled.matches(lattice)]
    return result


def is_in(phrase: str, text: str) -> bool:
    return bool(matches(phrase, text))


# words


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("tied the knot", "They tied the knot.", True),
        ("tied the knot", "They TIED the Knot.", True),
        ("tied the knot", "They tied a knot.", False),
        ("tied the knot", "They tied the. Knot.", False),
        ("Ann 's dog", "It was Ann’s dog.", True),
        ("don't go", "They don’t go.", True),
        ("born , in", "He was born, in Leeds.", True),
        ("born , in", "He was born in Leeds.", False),
    ],
)
def test_words_follow_each_other(phrase: str, text: str, there: bool) -> None:
    assert is_in(phrase, text) is there


def test_a_phrase_does_not_cross_the_end_of_a_sentence() -> None:
    assert not is_in("left she", "Ann left. She ran.")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("It was a good film.", True),
        ("It was a long and good film.", True),
        ("It was a bad film.", False),
        ("It was a film.", False),
        ("It was a good play.", False),
    ],
)
def test_alternatives(text: str, there: bool) -> None:
    assert is_in("was a (good|long and good) film", text) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("It was a film.", True),
        ("It was a new film.", True),
        ("It was a new old film.", False),
        ("It was film.", False),
    ],
)
def test_optional(text: str, there: bool) -> None:
    assert is_in("was a new? film", text) is there


@pytest.mark.parametrize("text", ["It was film.", "It was a new film.", "It was a film."])
def test_optional_brackets_may_nest(text: str) -> None:
    assert is_in("was (a (new|old)?)? film", text)


@pytest.mark.parametrize("thing", ["film", "radio play", "short story", "long story"])
def test_a_group_of_words_has_a_name(thing: str) -> None:
    assert is_in("a <genre> of", f"It was a {thing} of note.")
    assert not is_in("a <genre> of", "It was a play of note.")


def test_brackets_of_the_copy() -> None:
    assert matches(r"{subject:person} \( {value:year} \)", "Ann Poe (1981) left.") == [
        {"subject": "Ann Poe", "value": "1981"}
    ]
    assert not is_in(r"{subject:person} \( {value:year} \)", "Ann Poe 1981 left.")


# slots


def test_a_slot_takes_a_mention_of_its_type() -> None:
    assert matches("{subject:person} saw {value:work}", "Then Ann Poe saw Grey Swan in 2010.") == [
        {"subject": "Ann Poe", "value": "Grey Swan"}
    ]
    assert not is_in("{subject:work} saw {value:person}", "Then Ann Poe saw Grey Swan.")


def test_a_slot_of_several_types() -> None:
    phrase = "{subject:person} died {value:aged_n/duration}"
    assert matches(phrase, "Ann Poe died aged 41.") == [{"subject": "Ann Poe", "value": "aged 41"}]
    assert matches(phrase, "Ann Poe died ten years ago.") == [{"subject": "Ann Poe", "value": "ten years"}]
    assert not is_in(phrase, "Ann Poe died in 2010.")


def test_the_same_words_are_read_in_every_way() -> None:
    """`12` is a number and an age, `June 12` a day: whichever reading fits the phrase is taken."""
    assert matches("{x:bareage} ,", "Ann, 12, left.") == [{"x": "12"}]
    assert matches("{x:number} ,", "Ann, 12, left.") == [{"x": "12"}]
    assert matches("on {x:day}", "Ann left on June 12, 2011.") == [{"x": "June 12, 2011"}]
    assert matches("{a:couple} left", "Ann Poe and Max Roe left.") == [{"a": "Ann Poe and Max Roe"}]
    assert matches("{a:person} left", "Ann Poe and Max Roe left.") == [{"a": "Max Roe"}]


def test_where_one_reading_leads_nowhere_another_is_tried() -> None:
    assert is_in("{a:person} and {b:person} left", "Ann Poe and Max Roe left.")
    assert matches("{a:person} (saw|saw the film)? {b:work}", "Ann Poe saw the film Grey Swan.")[0]["b"] == "Grey Swan"


def test_every_place_is_tried() -> None:
    assert matches("{a:person} left", "Ann Poe left and Max Roe left.") == [{"a": "Ann Poe"}, {"a": "Max Roe"}]


# gaps


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Ann Poe left in 2010.", True),
        ("Ann Poe left the town of her youth in 2010.", True),
        ("Ann Poe left the town of her long lost youth in 2010.", False),
        ("Ann Poe left, and was seen in 2010.", True),
        ("Ann Poe left after Max Roe came in 2010.", False),
        ("Ann Poe left – it was late – in 2010.", False),
        ("Ann Poe left; it rained in 2010.", False),
        ("Ann Poe left “it” in 2010.", False),
        ("Ann Poe left 12 people in 2010.", False),
        ("Ann Poe left (it was May) in 2010.", True),
        ("Ann Poe left (with a very long story about all that) in 2010.", False),
    ],
)
def test_a_gap_holds_a_few_words_that_speak_of_nobody_else(text: str, there: bool) -> None:
    assert bool(matches("{subject:person} left ... in {value:year}", text)) is there


def test_a_long_gap_holds_many_words_under_the_same_conditions() -> None:
    phrase = "{subject:person} left .... in {value:year}"
    assert is_in(phrase, "Ann Poe left the town of her long lost youth and all that was known there in 2010.")
    assert not is_in(phrase, "Ann Poe left the town of her youth and all that Max Roe had known in 2010.")


def test_a_gap_before_words_may_hold_numbers() -> None:
    assert is_in("{subject:person} ... was born", "Ann Poe with her 12 dogs was born.")


def test_a_gap_takes_no_more_than_it_needs() -> None:
    assert matches("{subject:person} ... in {value:year}", "Ann Poe lived in 2010 and in 2011.") == [
        {"subject": "Ann Poe", "value": "2010"}
    ]


# edges


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Born in Leeds, she left.", True),
        ("She left, born in Leeds.", True),
        ("She left and born in Leeds.", True),
        ("She was born in Leeds.", False),
    ],
)
def test_the_start_of_a_clause(text: str, there: bool) -> None:
    assert is_in("^ born in", text) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Ann Poe is 12.", True),
        ("Ann Poe is 12", True),
        ("Ann Poe is 12, and left.", True),
        ("Ann Poe is 12 and left.", True),
        ("Ann Poe is 12 who left.", True),
        ("Ann Poe is 12 feet tall.", False),
    ],
)
def test_the_end_of_a_clause(text: str, there: bool) -> None:
    assert is_in("{subject:person} is {value:number} $", text) is there


# mistakes


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("a (b", "("),
        ("a (b|(c)", "("),
        ("a b)", ")"),
        ("a | b", "|"),
        ("? a", "?"),
        ("a (? b)", "?"),
        ("{subject:persn}", "persn"),
        ("{subject:person/persn}", "persn"),
        ("{:person}", "{:person}"),
        ("{subject}", "{subject}"),
        ("{a b:person}", "{a b:person}"),
        ("<genres>", "genre"),
        ("{subject:person", "{subject:person"),
        ("a <genre", "<genre"),
    ],
)
def test_a_mistake_names_what_is_wrong(phrase: str, told: str) -> None:
    with pytest.raises(PhraseError) as mistake:
        compile_phrase(phrase, GROUPS)
    assert told in str(mistake.value)


def test_a_slot_of_an_unknown_type_is_told_the_known_ones() -> None:
    with pytest.raises(PhraseError, match="person") as mistake:
        compile_phrase("{a:persn}", {})
    assert "weekday" in str(mistake.value)


def test_a_group_with_a_mistake_is_one() -> None:
    groups: Mapping[str, Sequence[str]] = {"bad": ["a (b"]}
    with pytest.raises(PhraseError):
        compile_phrase("<bad>", groups)


def test_a_phrase_knows_its_roles() -> None:
    assert compile_phrase("{a:person} (is {b:age}|was {c:age})?", {}).roles == {"a", "b", "c"}


def test_two_points_keep_to_their_clause() -> None:
    phrase = "{subject:person} was born .. in {value:date}"
    assert is_in(phrase, "Ann Poe was born to a smith, in Leeds, in 1950.")
    assert not is_in(phrase, "Ann Poe was born in a house built in 1850.")
    assert not is_in(phrase, "Ann Poe was born there and in 1950 moved.")


# which phrases a sentence can satisfy


def fitting(phrases: Sequence[str], text: str) -> list[str]:
    """Those of some phrases that an index does not rule out for a text of one sentence."""
    compiled = [compile_phrase(phrase, GROUPS) for phrase in phrases]
    ((_, lattice),) = lattices(mentions(text, KNOWN, "2023-06-02"))
    return [phrases[number] for number in PhraseIndex(compiled).fitting(lattice)]


@pytest.mark.parametrize(
    ("phrase", "text", "fits"),
    [
        ("{subject:person} left", "Ann Poe left.", True),
        ("{subject:person} left", "Ann Poe stayed.", False),
        ("{subject:person} left", "Leeds left.", False),
        ("{subject:person/it} left", "It left.", True),
        ("{subject:person} left early?", "Ann Poe left.", True),
        ("{subject:person} (left|went away)", "Ann Poe went away.", True),
        ("{subject:person} (left|went away)", "Ann Poe went.", False),
        ("{subject:person} <is> here", "Ann Poe was here.", True),
        ("{subject:person} <is> here", "Ann Poe stays here.", False),
        ("{subject:person} (in {value:year}|then)", "Ann Poe left in 2010.", True),
        ("{subject:person} (in {value:year}|then)", "Ann Poe left in May.", False),
        ("{subject:person} ((left))", "Ann Poe stayed.", False),
        ("{subject:person}", "Ann Poe stayed.", True),
    ],
)
def test_a_phrase_fits_a_sentence_that_has_all_it_needs(phrase: str, text: str, fits: bool) -> None:
    assert bool(fitting([phrase], text)) is fits


def test_phrases_fit_in_their_order() -> None:
    phrases = ["{subject:person} left", "{subject:person} stayed", "{subject:person} ... in {value:year}", "left"]
    assert fitting(phrases, "Ann Poe left the town in 2010.") == [phrases[0], phrases[2], phrases[3]]


# where a match begins


@pytest.mark.parametrize(
    ("phrase", "text", "first"),
    [
        ("born in", "She was later born in Leeds.", "born"),
        ("(born|raised) in", "She was later born in Leeds.", "born"),
        ("^ born in", "Later born in Leeds, she left.", "later"),
        ("^ (born|raised) in", "She left, later born in Leeds.", "later"),
        ("(was)? born in", "She was born in Leeds.", "was"),
        ("... born in", "Soon born in Leeds.", "soon"),
        ("{subject:person} left", "Then Ann Poe left.", "ann"),
    ],
)
def test_a_match_begins_with_its_first_word(phrase: str, text: str, first: str) -> None:
    """Or with an adverb before it, where that may stand: behind the start of a clause, or what may be left out."""
    compiled = compile_phrase(phrase, GROUPS)
    ((_, lattice),) = lattices(mentions(text, KNOWN, "2023-06-02"))
    start, _, _ = next(iter(compiled.matches(lattice)))
    assert lattice.lowers[start] == first


# hostile sentences


def test_nested_gaps_are_tried_once_at_each_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work grows as the sentence does, however many gaps a phrase has."""
    steps = 0
    past = matching._past

    def counted(*args: Any) -> int | None:
        nonlocal steps
        steps += 1
        return past(*args)

    monkeypatch.setattr(matching, "_past", counted)
    phrase = compile_phrase("run .... run .... run .... run .... run far", {})
    taken = []
    for length in (1000, 2000, 10_000):
        steps = 0
        assert not list(phrase.matches(Lattice(0, length, ("run",) * length, [])))
        taken.append(steps / length)
    assert max(taken) < 4 * 45
    assert max(taken) < 1.1 * min(taken)


# asides


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe, the daughter of Max Roe and Eve Lee, left.",
        "Ann Poe, the daughter of Max Roe, the baker, and Eve Lee, left.",
        "Ann Poe, who once met Max Roe, left.",
        "Ann Poe, the singer who met Max Roe, left.",
    ],
)
def test_what_follows_an_aside_is_said_of_the_one_before_it(text: str) -> None:
    assert [m["subject"] for m in matches("{subject:person} (left|died)", text.replace("left", "died"))] == ["Ann Poe"]


def test_what_follows_somebodys_parent_without_a_comma_is_said_of_the_parent() -> None:
    assert [m["subject"] for m in matches("{subject:person} left", "The daughter of Max Roe left.")] == ["Max Roe"]
