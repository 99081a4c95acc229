"""Who made what: directors, authors, performers, composers, creators, casts."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found, verdicts

FACTS = """
Grey Swan: {kind: film, released: [2010], directors: [Dan Arno], cast: [{actor: Ann Poe, as: Vera Vane}, Eve Lee]}
Dan Arno: {sex: male, occupations: [director]}
Ann Poe: {sex: female, occupations: [actor]}
Eve Lee: {sex: female, occupations: [actor]}
Rob Lynd: {sex: male, occupations: [director]}
The Goldfish: {kind: book, authors: [Dora Tart]}
Dora Tart: {sex: female, occupations: [writer]}
Wil Cath: {sex: female, occupations: [writer]}
Blue Mess: {kind: album, performers: [Jeff Heal]}
Jeff Heal: {sex: male, occupations: [singer]}
John Gork: {sex: male, occupations: [singer]}
Carmela: {kind: play, composers: [Geo Bizot]}
Geo Bizot: {sex: male, occupations: [composer]}
Farlow: {kind: series, creators: [Noah Hawk]}
Noah Hawk: {sex: male}
"""


@pytest.mark.parametrize(
    ("text", "rule", "wrong", "right"),
    [
        ("The film Grey Swan was directed by {}.", "director", "Rob Lynd", "Dan Arno"),
        ("She danced in {}'s 2010 drama Grey Swan.", "director", "Rob Lynd", "Dan Arno"),
        ("The novel The Goldfish was written by {}.", "author", "Wil Cath", "Dora Tart"),
        ("Blue Mess is an album by {}.", "performer", "John Gork", "Jeff Heal"),
        ("The opera Carmela was composed by {}.", "composer", "Jeff Heal", "Geo Bizot"),
        ("The series Farlow was created by {}.", "creator", "Rob Lynd", "Noah Hawk"),
    ],
)
def test_a_maker(text: str, rule: str, wrong: str, right: str) -> None:
    assert verdicts(text.format(right), rule, FACTS) == ["supported"]
    assert found(text.format(right), FACTS) == []
    (finding,) = discrepancies(text.format(wrong), FACTS)
    assert (finding.rule, finding.quote, finding.expected) == (rule, wrong, right)
    assert finding.alternatives[0].replacement == right


def test_severities() -> None:
    assert found("The film Grey Swan was directed by Rob Lynd.", FACTS) == [("director", "Rob Lynd", "error")]
    assert found("The series Farlow was created by Rob Lynd.", FACTS) == [("creator", "Rob Lynd", "warning")]


def test_a_work_without_known_makers() -> None:
    facts = "Grey Swan: {kind: film, released: [2010]}\nRob Lynd: {sex: male}"
    assert verdicts("The film Grey Swan was directed by Rob Lynd.", "director", facts) == ["unknown: no-statement"]


def test_one_of_several_makers_is_right() -> None:
    facts = "Grey Swan: {kind: film, directors: [Dan Arno, Rob Lynd]}"
    assert verdicts("The film Grey Swan was directed by Rob Lynd.", "director", facts) == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe's film Grey Swan was a hit.",
        "The film Grey Swan was loved by Rob Lynd.",
        "The film Grey Swan was not directed by Rob Lynd.",
        "The play Grey Goose was directed by Rob Lynd.",
        "The film Grey Swan was directed by Arno.",
    ],
)
def test_what_does_not_name_a_director(text: str) -> None:
    assert found(text, FACTS) == []


BY = (
    FACTS
    + """
The Red Door: {kind: film, directors: [Rob Lynd], released: [2004]}
"""
)


def test_by_alone_names_a_maker() -> None:
    assert found("In the film Grey Swan, by Rob Lynd, Ann Poe is a dancer.", BY) == [("maker", "Rob Lynd", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "In the film Grey Swan, by Rob Lynd's standards, Ann Poe is a dancer.",
        "In the film Grey Swan, by Ann Poe, nobody dances.",
        "In the film Grey Swan, by Night Bus Two, Ann Poe is a dancer.",
        "In the film Grey Swan (1961), by Rob Lynd, another dances.",
    ],
)
def test_by_names_no_maker(text: str) -> None:
    assert found(text, BY) == []


def test_casts_are_never_complete() -> None:
    text = "The film Grey Swan, starring {}, was a hit."
    assert verdicts(text.format("Ann Poe"), "cast", FACTS) == ["supported"]
    assert verdicts(text.format("Rob Lynd"), "cast", FACTS) == ["unknown: open-list"]


def test_a_part_that_is_known_to_be_anothers_where_the_cast_is_known_well() -> None:
    text = "The film Grey Swan was a hit. Vera Vane ({}) is a spy."
    extras = "".join(f", Extra {name}" for name in ("Ash", "Bly", "Cox", "Dow", "Ely", "Fay", "Guy", "Hix"))
    well_known = FACTS.replace("Eve Lee]}", f"Eve Lee{extras}]}}")
    assert found(text.format("Ann Poe"), well_known) == []
    assert found(text.format("Bob Brown"), well_known) == [("cast", "Bob Brown", "warning")]
    assert found(text.format("Bob Brown"), FACTS) == []


def test_a_part_that_two_actors_of_the_draft_had() -> None:
    rest = ", ".join(f"Al Extra{i}" for i in range(8))
    films = "\n".join(
        f"{film}: {{kind: film, cast: [{{actor: {actor}, as: Jan Solo}}, {rest}]}}"
        for film, actor in (("Star Ways", "Hal Fox"), ("Star Days", "Kurt Rust"))
    )
    text = "After Star Ways the film Star Days has a young Jan Solo, played by {}."
    people = "\nHal Fox: {sex: male}\nKurt Rust: {sex: male}\nMax Gray: {sex: male}"
    assert found(text.format("Kurt Rust"), films + people) == []
    assert found(text.format("Hal Fox"), films + people) == []
