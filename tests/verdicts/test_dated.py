"""Stated dates of births, deaths, releases and foundings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import discrepancies, entities, found, verdicts

from checker.facts import Rank

FACTS = """
Amy Roe: {born: 2017-02-22, sex: female}
Max Poe: {born: 1904-05-03, died: 1981-06-09, sex: male}
Grey Swan: {kind: film, released: [2010-09-01, 2010-12-03, 2011-01-20]}
Leeds Works: {kind: company, founded: 1902}
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Amy Roe was born in 2017.", "supported"),
        ("Amy Roe was born in February 2017.", "supported"),
        ("Amy Roe was born on 22 February 2017.", "supported"),
        ("Amy Roe was born on February 22, 2017.", "supported"),
        ("Amy Roe was born in 2016.", "refuted"),
        ("Amy Roe was born in March 2017.", "refuted"),
        ("Amy Roe was born on 23 March 2017.", "refuted"),
        ("Amy Roe (born 2016) left.", "refuted"),
    ],
)
def test_a_birth_is_compared_at_its_own_precision(text: str, verdict: str) -> None:
    assert verdicts(text, "born", FACTS) == [verdict]


def test_being_more_exact_than_the_facts_is_no_error() -> None:
    facts = "Amy Roe: {born: 2017, sex: female}"
    assert verdicts("Amy Roe was born on 23 March 2017.", "born", facts) == ["supported"]


def test_a_birth_a_year_off_is_an_error_and_a_day_off_a_warning() -> None:
    assert found("Amy Roe was born in 2016.", FACTS) == [("born", "2016", "error")]
    assert found("Amy Roe was born on 23 February 2017.", FACTS) == [("born", "23 February 2017", "warning")]


def test_the_known_date_is_offered_as_exact_as_the_stated_one() -> None:
    (year,) = discrepancies("Amy Roe was born in 2016.", FACTS)
    (month,) = discrepancies("Amy Roe was born in March 2017.", FACTS)
    assert year.alternatives[0].replacement == "2017"
    assert month.alternatives[0].replacement == "February 2017"
    assert year.expected == "22 February 2017"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Max Poe died in 1981.", "supported"),
        ("Max Poe died on June 9, 1981.", "supported"),
        ("Max Poe died in 1991.", "refuted"),
        ("Max Poe (1904–1991) was a painter.", "refuted"),
    ],
)
def test_deaths(text: str, verdict: str) -> None:
    assert verdicts(text, "died", FACTS) == [verdict]


def test_both_dates_of_a_life_are_checked() -> None:
    assert found("Max Poe (1906–1982) was a painter.", FACTS) == [("born", "1906", "error"), ("died", "1982", "error")]


def test_of_conflicting_births_any_may_be_stated() -> None:
    facts = "Amy Roe: {born: [2015-01-01, 2017-02-22], sex: female}"
    assert verdicts("Amy Roe was born in 2015.", "born", facts) == ["supported"]
    assert verdicts("Amy Roe was born in 2017.", "born", facts) == ["supported"]
    assert verdicts("Amy Roe was born in 2012.", "born", facts) == ["refuted"]


def test_a_deprecated_birth_supports_nothing() -> None:
    (amy,) = entities("Amy Roe: {born: [2017-02-22, 2015-01-01], sex: female}")
    right, wrong = amy.statements["P569"]
    amy = replace(amy, statements={**amy.statements, "P569": (right, replace(wrong, rank=Rank.DEPRECATED))})
    assert verdicts("Amy Roe was born in 2015.", "born", [amy]) == ["refuted"]


def test_a_doubtful_birth_confirms_and_never_refutes() -> None:
    (amy,) = entities("Amy Roe: {born: 2017-02-22, sex: female}")
    (born,) = amy.statements["P569"]
    doubted = replace(born, qualifiers={"P1480": ("Q18122778",)})  # presumably
    amy = replace(amy, statements={**amy.statements, "P569": (doubted,)})
    assert verdicts("Amy Roe was born in 2015.", "born", [amy]) == ["unknown: conflicting-statements"]
    assert verdicts("Amy Roe was born in 2017.", "born", [amy]) == ["supported"]


def test_circa_leaves_some_years() -> None:
    facts = "Max Poe: {born: c. 1904, sex: male}"
    assert verdicts("Max Poe was born in 1905.", "born", facts) == ["supported"]
    assert verdicts("Max Poe was born in 1950.", "born", facts) == ["refuted"]


def test_a_birth_that_is_known_to_be_unknown() -> None:
    assert verdicts("Max Poe was born in 1905.", "born", "Max Poe: {born: unknown, sex: male}") == [
        "unknown: no-statement"
    ]


@pytest.mark.parametrize("text", ["Eve Lee was born in 1984.", "Leeds Works was born in 1984."])
def test_a_birth_of_nobody_known(text: str) -> None:
    assert all(verdict.startswith("unknown") for verdict in verdicts(text, "born", FACTS))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The 2010 film Grey Swan won.", "supported"),
        ("The 2011 film Grey Swan won.", "supported"),
        ("The film Grey Swan was released in December 2010.", "supported"),
        ("The film Grey Swan was released in 2011.", "supported"),
        ("The film Grey Swan was released in 2015.", "refuted"),
        ("The film Grey Swan (2015) won.", "refuted"),
    ],
)
def test_a_release_fits_any_of_the_known_dates(text: str, verdict: str) -> None:
    assert verdicts(text, "release", FACTS) == [verdict]


def test_a_release_a_year_off_is_a_warning_and_more_is_an_error() -> None:
    assert found("The 2012 film Grey Swan won.", FACTS) == [("release", "2012", "warning")]
    assert found("The 2015 film Grey Swan won.", FACTS) == [("release", "2015", "error")]


def test_a_premiere_is_the_first_date() -> None:
    assert verdicts("The film Grey Swan premiered in 2010.", "premiere", FACTS) == ["supported"]
    assert found("The film Grey Swan premiered in 2011.", FACTS) == [("premiere", "2011", "warning")]
    assert found("The film Grey Swan premiered in 2015.", FACTS) == [("premiere", "2015", "error")]


def test_a_later_showing_is_shown_beside_the_first() -> None:
    (finding,) = discrepancies("The film Grey Swan premiered in 2011.", FACTS)
    shown = [proof.evidence.value for proof in finding.evidence]
    assert "1 September 2010" in shown
    assert "20 January 2011" in shown


def test_foundings() -> None:
    assert found("Leeds Works was founded in 1902.", FACTS) == []
    assert found("Leeds Works was founded in 1912.", FACTS) == [("founded", "1912", "error")]
    assert found("Leeds Works was founded in 1903.", FACTS) == [("founded", "1903", "warning")]


def test_a_work_with_the_name_of_another_is_not_accused() -> None:
    facts = "Q1: {kind: film, aliases: [Carla], released: [1990]}\nQ2: {kind: film, aliases: [Carla], released: [2010]}"
    assert found("The 2001 film Carla won.", facts) == []


def test_evidence_tells_its_source() -> None:
    (finding,) = discrepancies("Amy Roe was born in 2016.", "Amy Roe: {born: 2017-02-22, source: her mother}")
    (proof,) = finding.evidence
    assert proof.evidence.source == "house"
    assert proof.evidence.property == "P569"
    assert "her mother" in proof.evidence.value


@pytest.mark.parametrize(
    ("stated", "apart"),
    [
        ("on 23 February 2017", "1 day"),
        ("in March 2017", "7 days"),
        ("in July 2017", "4 months"),
        ("in 2018", "1 year"),
        ("in 2014", "2 years"),
    ],
)
def test_how_far_apart_two_dates_are_is_said_in_whole_words(stated: str, apart: str) -> None:
    (one,) = discrepancies(f"Amy Roe was born {stated}.", FACTS, rule="born")
    assert one.arithmetic is not None
    assert one.arithmetic.endswith(f" stated, {apart} apart")
