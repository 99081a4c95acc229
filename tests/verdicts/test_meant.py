"""Which work is meant, and what stands beside its title."""

from __future__ import annotations

import pytest
from helpers import found

CROWD = """
Ann Poe: {sex: female}
Eve Lee: {sex: female}
Max Roe: {sex: male}
Rob Lynd: {sex: male, occupations: [director]}
Dan Arno: {sex: male, occupations: [director]}
"""
NAMED = "Ann Poe, Eve Lee and Max Roe saw a documentary called Big Grey Express"
EXPRESS = CROWD + "Big Grey Express: {kind: film, released: [2012], directors: [Dan Arno]}\n"


def test_a_long_title_beside_its_year_is_meant() -> None:
    assert found(f"{NAMED}, directed by Rob Lynd, in 2012.", EXPRESS) == [("director", "Rob Lynd", "error")]
    assert found(f"{NAMED}, directed by Dan Arno, in 2012.", EXPRESS) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (f"{NAMED}, directed by Rob Lynd, in 2015.", EXPRESS),
        (f"{NAMED}, directed by Rob Lynd.", EXPRESS),
        ("Ann Poe, Eve Lee and Max Roe saw Grey Express, directed by Rob Lynd, in 2012.", EXPRESS.replace("Big ", "")),
    ],
)
def test_a_title_without_its_year_or_a_short_one_may_be_anothers(text: str, facts: str) -> None:
    assert found(text, facts) == []


def test_works_of_one_name_by_the_same_makers() -> None:
    facts = CROWD + "Grey Prayers: {kind: book, authors: [Max Roe], released: [1975]}\n"
    facts += "Grey Prayers Reprint: {aliases: [Grey Prayers], kind: book, authors: [Max Roe], released: [1975]}\n"
    text = "Grey Prayers is a large book on many things written by {} and published in 1975."
    assert found(text.format("Eve Lee"), facts) == [("author", "Eve Lee", "error")]
    assert found(text.format("Max Roe"), facts) == []
    assert found(text.format("Eve Lee"), facts.replace("authors: [Max Roe]", "authors: [Eve Lee]", 1)) == []


ROW = """
Salt Bread: {kind: book, authors: [Wil Cath]}
Grey Fish: {kind: book, authors: [Dora Tart]}
Wil Cath: {sex: female, occupations: [writer]}
Dora Tart: {sex: female, occupations: [writer]}
Bo Hall: {sex: male}
Ken Broom: {sex: male, occupations: [director]}
"""


def test_owners_in_a_row() -> None:
    row = "Dora Tart likes books such as {}'s Grey Fish and Wil Cath's Salt Bread."
    assert found(row.format("Bo Hall"), ROW) == [("maker", "Bo Hall", "error")]
    assert found(row.format("Dora Tart"), ROW) == []
    assert found(row.format("Ken Broom"), ROW) == []  # may be his film of it
    assert found("Dora Tart likes Bo Hall's Grey Fish and, above all, Wil Cath's Salt Bread.", ROW) == []


OPENING = "{} and Max Roe read it. Ann Poe, Eve Lee and Rob Lynd did not."
BELLY = CROWD + "Belly of Leeds: {kind: book, released: [1873], authors: [Tom Zole]}\n"


def test_a_draft_that_opens_with_a_title_and_says_what_it_is() -> None:
    text = OPENING.format("Belly of Leeds ({}) is the third novel in a long row. Dan Arno")
    assert found(text.format(1868), BELLY) == [("release", "1868", "error")]
    assert found(text.format(1873), BELLY) == []


@pytest.mark.parametrize(
    ("opening", "facts"),
    [
        ("Belly of Leeds (1868) is the third film in a long row. Dan Arno", BELLY),
        ("Belly of Leeds (1868) is loved as a novel. Dan Arno", BELLY),
        ("Dan Arno wrote. Belly of Leeds (1868) is the third novel in a row. Dan Arno", BELLY),
        ("The Belly (1868) is the third novel in a row. Dan Arno", BELLY.replace("Belly of Leeds", "The Belly")),
    ],
)
def test_a_draft_that_is_not_told_to_be_of_the_known_work(opening: str, facts: str) -> None:
    assert found(OPENING.format(opening), facts) == []
