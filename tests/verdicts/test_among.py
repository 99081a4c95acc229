"""Claims against each other, without any facts."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found


def test_a_birth_and_an_age_that_do_not_fit() -> None:
    text = "Bob Brown was born in 1950. It was long ago. Bob Brown, 60, still works."
    (finding,) = discrepancies(text, on="2023-06-02")
    assert finding.severity.value == "warning"
    assert finding.quote in ("1950", "60")
    other = "60" if finding.quote == "1950" else "1950"
    assert any(other in (proof.quote or "") for proof in finding.evidence)
    assert all(proof.evidence.source == "draft" for proof in finding.evidence)


def test_a_birth_and_an_age_that_fit() -> None:
    assert found("Bob Brown was born in 1950. Bob Brown, 73, still works.", on="2023-06-02") == []
    assert found("Bob Brown was born in 1950. Bob Brown, 72, still works.", on="2023-06-02") == []


def test_of_three_claims_the_one_whose_removal_mends_the_rest_is_at_fault() -> None:
    text = "Bob Brown was born in 1950. Bob Brown, 60, still works. Bob Brown, who is 73, has a dog."
    (finding,) = discrepancies(text, on="2023-06-02")
    assert finding.quote == "60"
    assert finding.severity.value == "error"


def test_nobody_dies_before_birth() -> None:
    assert len(found("Bob Brown was born in 1950. Bob Brown died in 1940.")) == 1
    assert found("Bob Brown was born in 1950. Bob Brown died in 1990.") == []


def test_nobody_marries_in_the_cradle() -> None:
    assert len(found("Bob Brown was born in 1950. Bob Brown married Sue Green in 1955.")) == 1
    assert found("Bob Brown was born in 1950. Bob Brown married Sue Green in 1980.") == []


def test_a_birth_a_death_and_an_age_at_death_make_a_sum() -> None:
    text = "Bob Brown was born in 1900. Bob Brown died in 1980 at the age of {}."
    assert found(text.format("80")) == []
    assert found(text.format("79")) == []
    assert len(found(text.format("70"))) == 1


@pytest.mark.parametrize("second", ["Tom Brown, 60, still works.", "Eve Lee, 60, still works."])
def test_claims_about_two_people_do_not_meet(second: str) -> None:
    assert found("Bob Brown was born in 1950. " + second, on="2023-06-02") == []


def test_what_is_hedged_contradicts_nothing() -> None:
    assert found("Bob Brown was born in 1950. Reportedly Bob Brown, 60, still works.", on="2023-06-02") == []


def test_ages_of_several_people_without_a_day_of_writing_are_no_contradiction() -> None:
    assert found("Bob Brown, 60, met Eve Lee, 40. Tom Gray, 20, came too.") == []


def test_two_ages_of_one_person_contradict_each_other() -> None:
    text = "Bob Brown, 60, left. It rained. Bob Brown, 66, came back."
    (finding,) = discrepancies(text, on="2023-06-02")
    assert finding.severity.value == "warning"
    assert {finding.quote, *(proof.quote for proof in finding.evidence)} == {"60", "66"}


def test_claims_against_facts_come_first_and_once() -> None:
    """What the facts refute leaves: the rest is not accused of contradicting it."""
    text = "Ann Poe was born in 1950. Ann Poe, 39, still works."
    assert found(text, "Ann Poe: {born: 1984-05-20, sex: female}", "2023-06-02") == [("born", "1950", "error")]
