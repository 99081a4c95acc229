"""Which earlier words a short form may go back to."""

from __future__ import annotations

from helpers import mentions

from checker.mentions import Mention, Mentions
from checker.mentions.mention import NameValue


def nth(found: Mentions, surface: str, n: int = 0) -> Mention:
    return [m for m in found.by_span.values() if m.surface == surface][n]


def full(text: str, surface: str, n: int = 0, known: str = "") -> tuple[str, ...]:
    value = nth(mentions(text, known), surface, n).value
    assert isinstance(value, NameValue)
    return value.full


def back(text: str, surface: str, n: int = 0) -> list[str]:
    """What the nth mention with these words may refer to, the likeliest first."""
    return [span.of(text) for span in nth(mentions(text), surface, n).antecedents]


def test_a_surname_stands_for_the_full_name() -> None:
    assert full("Ann Poe left. Poe was tired.", "Poe") == ("ann poe",)


def test_a_given_name_stands_for_the_full_name() -> None:
    assert full("Ann Poe left. Ann was tired.", "Ann") == ("ann poe",)


def test_a_name_behind_a_kin_word_is_no_earlier_one_but_a_new_sentence_may_be() -> None:
    assert full("Ann Poe left with two children, Ann and Bob.", "Ann") == ("ann",)
    assert full("Ann Poe has six children. Poe was tired.", "Poe") == ("ann poe",)


def test_a_full_name_given_later_counts_as_well() -> None:
    assert full("Poe left early. It rained on Ann Poe.", "Poe") == ("ann poe",)


def test_a_middle_name_changes_nobody() -> None:
    assert full("Ann Mary Poe left. Ann Poe was tired.", "Ann Poe") == ("ann mary poe",)


def test_two_people_of_one_surname_are_both_kept() -> None:
    forms = full("Ann Poe met Max Poe. Poe was tired.", "Poe")
    assert set(forms) == {"ann poe", "max poe"}


def test_the_one_named_more_often_is_likelier() -> None:
    forms = full("Max Poe met Ann Poe. Max Poe ran. Max Poe won. Poe was tired.", "Poe")
    assert forms[0] == "max poe"


def test_a_pronoun_goes_back_to_people_of_the_sentences_before() -> None:
    assert back("Ann Poe left. She was tired.", "She")[0] == "Ann Poe"
    assert "Ann Poe" in back("It rained on Ann Poe and her dog.", "her")


def test_a_pronoun_does_not_look_ahead() -> None:
    assert back("She was tired. Ann Poe left.", "She") == []


def test_it_goes_back_to_no_pronoun() -> None:
    assert "She" not in back("She loved Grey Swan. It was long.", "It")


def test_a_couple_goes_back_to_two_names() -> None:
    assert back("Ann Poe and Max Roe left. The couple was tired.", "The couple") == ["Ann Poe and Max Roe"]


def test_a_description_does_not_go_back_to_the_subject_of_its_own_clause() -> None:
    assert back("Eve Lee was there. Ann Poe told the actress so.", "the actress")[0] == "Eve Lee"
