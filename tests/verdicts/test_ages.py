"""Stated ages against births and deaths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import discrepancies, entities, found, verdicts

from checker.facts import Entity, Rank

ANN = "Ann Poe: {born: 1984-06-15, sex: female, occupations: [actor]}"
IDA = "Ida Poe: {born: 1904-06-02, died: 1984-01-20, sex: female}"
WRITTEN = "2023-06-30"


def age(text: str, on: str | None = WRITTEN, facts: str = ANN) -> list[str]:
    return verdicts(text, "age", facts, on)


def severity(text: str, on: str, facts: str = ANN) -> str | None:
    """The severity of the one finding, None if there is none."""
    severities = [severity for _, _, severity in found(text, facts, on, rule="age")]
    assert len(severities) <= 1
    return severities[0] if severities else None


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe, 39, left.",
        "Ann Poe (39) left.",
        "Ann Poe is 39.",
        "Ann Poe is 39 and plays chess.",
        "Ann Poe, who is 39, left.",
        "Ann Poe, aged 39, left.",
        "The 39-year-old Ann Poe left.",
        "Ann Poe turned 39 this month.",
        "Ann Poe left. The actress, 39, was tired.",
    ],
)
def test_the_forms_of_an_age(text: str) -> None:
    assert found(text, ANN, WRITTEN) == []
    assert set(age(text)) == {"supported"}
    (finding,) = discrepancies(text.replace("39", "44"), ANN, WRITTEN)
    assert (finding.rule, finding.severity.value, finding.expected) == ("age", "error", "39")
    assert "44" in finding.quote


def test_an_age_in_words() -> None:
    facts = "Tom Poe: {born: 2017-03-01, sex: male}"
    assert age("Tom Poe, six, left.", facts=facts) == ["supported"]
    assert age("Tom Poe, nine, left.", facts=facts) == ["refuted"]


@pytest.mark.parametrize(("stated", "verdict"), [("in her thirties", "supported"), ("in her fifties", "refuted")])
def test_a_range_of_ages(stated: str, verdict: str) -> None:
    assert age(f"Ann Poe is {stated}.") == [verdict]


@pytest.mark.parametrize(
    ("on", "stated", "severity_there"),
    [
        ("2023-06-14", "39", "info"),
        ("2023-06-13", "39", "info"),
        ("2023-06-11", "39", "warning"),
        ("2023-05-20", "39", "warning"),
        ("2023-04-20", "39", "error"),
        ("2023-06-15", "38", "info"),
        ("2023-06-16", "38", "info"),
        ("2023-06-25", "38", "warning"),
        ("2023-09-25", "38", "error"),
        ("2023-06-15", "39", None),
        ("2023-06-14", "38", None),
    ],
)
def test_an_age_wrong_by_days_weighs_less_than_one_wrong_by_months(
    on: str, stated: str, severity_there: str | None
) -> None:
    """She has her birthday on 15 June: copy is written before it is printed."""
    assert severity(f"Ann Poe, {stated}, left.", on) == severity_there


def test_a_birth_of_which_only_the_year_is_known_leaves_two_ages() -> None:
    facts = "Max Poe: {born: 1980, sex: male}"
    assert [age(f"Max Poe, {n}, left.", facts=facts)[0] for n in (41, 42, 43, 44)] == [
        "refuted", "supported", "supported", "refuted",
    ]  # fmt: skip
    (finding,) = discrepancies("Max Poe, 50, left.", facts, WRITTEN)
    assert finding.expected == "42 or 43"


def test_an_age_without_a_day_of_writing_is_unknown() -> None:
    assert age("Ann Poe, 44, left.", None) == ["unknown: no-date"]


def test_an_age_of_somebody_unknown_is_unknown() -> None:
    assert age("Eve Lee, 44, left.") == ["unknown: no-entity"]


def test_an_age_without_a_known_birth_is_unknown() -> None:
    assert age("Eve Lee, 44, left.", facts="Eve Lee: {sex: female, occupations: [actor]}") == ["unknown: no-statement"]
    assert age("Eve Lee, 44, left.", facts="Eve Lee: {sex: female, born: unknown}") == ["unknown: no-statement"]


def test_with_several_known_births_all_must_refute() -> None:
    facts = "Ann Poe: {born: [1984-06-15, 1982-06-15], sex: female}"
    assert age("Ann Poe, 39, left.", facts=facts) == ["supported"]
    assert age("Ann Poe, 41, left.", facts=facts) == ["supported"]
    assert age("Ann Poe, 45, left.", facts=facts) == ["refuted"]
    assert age("Ann Poe, 30, left.", facts=facts) == ["refuted"]


def test_a_deprecated_birth_is_ignored() -> None:
    known: list[Entity] = []
    for entity in entities("Ann Poe: {born: [1984-06-15, 1979-06-15], sex: female}"):
        right, wrong = entity.statements["P569"]
        births = (right, replace(wrong, rank=Rank.DEPRECATED))
        known.append(replace(entity, statements={**entity.statements, "P569": births}))
    assert verdicts("Ann Poe, 44, left.", "age", known, WRITTEN) == ["refuted"]
    assert verdicts("Ann Poe, 39, left.", "age", known, WRITTEN) == ["supported"]


def test_a_birth_that_is_approximate_refutes_nothing_near_it() -> None:
    facts = "Max Poe: {born: c. 1980, sex: male}"
    assert age("Max Poe, 45, left.", facts=facts) != ["refuted"]
    assert age("Max Poe, 43, left.", facts=facts) == ["supported"]


def test_leap_days_have_two_birthdays() -> None:
    facts = "Max Poe: {born: 2000-02-29, sex: male}"
    assert age("Max Poe, 23, left.", "2023-02-28", facts) == ["supported"]
    assert age("Max Poe, 22, left.", "2023-02-28", facts) == ["supported"]
    assert age("Max Poe, 22, left.", "2023-03-01", facts) == ["refuted"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Tom Poe, 11 months, slept.", "supported"),
        ("Tom Poe, four months, slept.", "refuted"),
    ],
)
def test_babies_are_counted_in_months(text: str, verdict: str) -> None:
    assert age(text, facts="Tom Poe: {born: 2022-07-20, sex: male}") == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe plays a girl who is 17.",
        "Ann Poe plays Vera, a 60-year-old widow.",
        "If Ann Poe was 50, nobody would believe it.",
        "In 1999 Ann Poe, 15, left.",
        "Ann Poe, then 15, left in 1999.",
        "Ann Poe left when she was 15.",
        "Ann Poe will turn 50 one day.",
        "Ann Poe is not 50.",
    ],
)
def test_ages_in_fiction_and_of_other_days_are_left_alone(text: str) -> None:
    assert found(text, ANN, WRITTEN) == []


def test_an_age_far_from_the_known_one_is_sooner_somebody_elses() -> None:
    assert found("Ann Poe, 90, left.", ANN, WRITTEN) == []


def test_the_sum_is_shown() -> None:
    (finding,) = discrepancies("Ann Poe, 44, left.", ANN, WRITTEN)
    assert finding.arithmetic is not None
    assert "15 June 1984" in finding.arithmetic
    assert "30 June 2023" in finding.arithmetic
    assert finding.subject_label == "Ann Poe"
    assert finding.alternatives[0].replacement == "39"
    assert finding.evidence[0].evidence.property == "P569"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ida Poe died at 79.", "supported"),
        ("Ida Poe died at the age of 79.", "supported"),
        ("Ida Poe died in London at the age of 81.", "refuted"),
        ("Ida Poe died aged 81.", "refuted"),
    ],
)
def test_an_age_at_death_needs_no_day_of_writing(text: str, verdict: str) -> None:
    assert verdicts(text, "age-at-death", IDA) == [verdict]


def test_an_age_at_death_without_a_known_death_is_unknown() -> None:
    assert verdicts("Ida Poe died at 81.", "age-at-death", "Ida Poe: {born: 1904, sex: female}") == [
        "unknown: no-statement"
    ]


def test_in_an_obituary_the_age_is_that_at_death() -> None:
    text = "Ida Poe, {}, a painter of note, died on Friday. Ida Poe was loved by all who knew her."
    assert found(text.format("79"), IDA, "1984-01-22") == []
    assert [rule for rule, quote, _ in found(text.format("85"), IDA, "1984-01-22") if quote == "85"]


def test_the_dead_grow_no_older() -> None:
    """The text is about somebody long dead: neither the age at death nor that of today is an error."""
    assert found("Ida Poe, 79, was a painter.", IDA, "2023-06-30") == []


@pytest.mark.parametrize(("number", "there"), [("39th", False), ("44th", True)])
def test_birthdays(number: str, there: bool) -> None:
    text = f"Ann Poe celebrated her {number} birthday."
    assert bool(found(text, ANN, "2023-06-20", rule="birthday")) is there


def test_the_host_of_a_show_that_was_named() -> None:
    facts = (
        "Ann Poe: {sex: female, born: 1984-05-20}\nBea Kerr: {sex: female, born: 1958-01-26}\n"
        "The Bea Kerr Show: {kind: series, presenters: [Bea Kerr]}"
    )
    text = "Ann Poe went on The Bea Kerr Show. She told the {} host that she was glad."
    assert found(text.format("65-year-old"), facts, "2023-06-02") == []
    assert found(text.format("69-year-old"), facts, "2023-06-02") == [("age", "69-year-old", "error")]


def test_an_undated_draft_is_bounded_by_years_since_a_death() -> None:
    facts = (
        "Ann Poe: {sex: female, born: 1984-05-20}\nMax Roe: {sex: male, born: 1980-02-03}\n"
        "Ida Poe: {sex: female, died: 2010-03-01, born: 1950}"
    )
    text = "Ann Poe, 35, and Max Roe, 39, came. They miss Ida Poe, who died {} years ago."
    assert found(text.format("nine"), facts) == []
    assert [quote for _, quote, _ in found(text.format("20"), facts)] == ["20 years"]


def test_the_dead_were_an_age_and_lived_somewhere() -> None:
    facts = "Ida Poe: {sex: female, born: 1904-06-02, died: 1984-01-20}"
    text = "Ida Poe died on Friday. She was {} and lived in Leeds."
    assert found(text.format("79"), facts, "1984-01-22") == []
    assert found(text.format("76"), facts, "1984-01-22") == [("age", "76", "error")]
    assert found(text.format("76"), facts, "1994-01-22") == []


SHOWN = (
    f"{ANN}\nThe Long Pier: {{kind: film, released: 2004-03-01}}\nThe Tall Gate: {{kind: film, released: 2012-03-01}}"
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ann Poe was 19 when The Long Pier opened.", "supported"),
        ("Ann Poe was 22 when The Long Pier opened.", "refuted"),
        ("Ann Poe was 19 when The Tall Gate opened.", "unknown: ambiguous-entity"),
        ("Ann Poe was 22 when The Grey Dog opened.", "unknown"),
    ],
)
def test_an_age_is_counted_at_the_release_of_a_work_unless_it_is_far_from_it(text: str, verdict: str) -> None:
    assert [v for v in verdicts(text, "age-at-event", SHOWN, WRITTEN) if not v.startswith(verdict)] == []
