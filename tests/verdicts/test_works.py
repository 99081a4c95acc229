"""Which work is meant: the one of the title, or a version, a part, another kind or another's of the same name."""

from __future__ import annotations

import pytest
from helpers import found, verdicts

FACTS = """
Grey Swan: {kind: film, released: [2010], directors: [Dan Arno]}
Odd Goose: {kind: book, released: [1905], authors: [Dora Tart]}
Blue Mess: {kind: album, released: [2008], performers: [The Gorks]}
The Gorks: {kind: band, founded: 1998, members: [John Gork]}
John Gork: {sex: male, occupations: [singer]}
Dan Arno: {sex: male, occupations: [director]}
Rob Lynd: {sex: male, occupations: [director]}
Dora Tart: {sex: female, occupations: [writer]}
Wil Cath: {sex: female, occupations: [writer]}
Leeds Works And Mills: {kind: company, founded: 1902}
"""


@pytest.mark.parametrize(
    "text",
    [
        "The 1984 opera Grey Swan is loud.",
        "The 2014 film version of Odd Goose was a hit.",
        "Rob Lynd directed the stage adaptation of Grey Swan.",
        "Rob Lynd directed a sequel to Grey Swan.",
        "Rob Lynd's 1984 drama Grey Swan is another film.",
        "The Night is a sequel to Grey Swan directed by Rob Lynd.",
        "Wil Cath's Odd Goose (1984) sold well.",
        "The film Grey Swan was released in Norway on 4 May 2012.",
        "Max Uhl shot and directed the film Grey Swan in 2009.",
        "John Gork's album Blue Mess sold well.",
    ],
)
def test_what_speaks_of_another_work(text: str) -> None:
    assert found(text, FACTS) == []


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        ("Grey Swan (also Night Swan) is a Danish film of 2010 directed by Rob Lynd.", "director", "Rob Lynd"),
        ("Grey Swan is a film. It was written by Max Uhl and directed by Rob Lynd.", "director", "Rob Lynd"),
        ("Odd Goose is a novel by the Danish writer Wil Cath.", "author", "Wil Cath"),
        ("They read Wil Cath's Odd Goose (1905) at school.", "author", "Wil Cath"),
        ("The Gorks released Blue Mess in 1998.", "release", "1998"),
        ("Released in 1998, Blue Mess was the first album of The Gorks.", "release", "1998"),
        ("Leeds Works And Mills makes soap. Founded in 1950, it is old.", "founded", "1950"),
        ("Leeds Works And Mills (LWAM) is a firm. LWAM was founded in 1950.", "founded", "1950"),
        ("Leeds Works And Mills is a firm. Leeds Works was founded in 1950.", "founded", "1950"),
    ],
)
def test_what_speaks_of_it(text: str, rule: str, quote: str) -> None:
    assert [(r, q) for r, q, _ in found(text, FACTS)] == [(rule, quote)]


def test_a_right_year_tells_a_work_from_its_namesakes() -> None:
    crowd = "Wil Cath, John Gork, Dora Tart and The Gorks met there. "
    told = "The 2010 film Grey Swan was directed by Rob Lynd."
    assert [r for r, _, _ in found(crowd + told, FACTS)] == ["director"]
    assert found(crowd + "The film Grey Swan was directed by Rob Lynd.", FACTS) == []


def test_the_band_of_an_album_is_company() -> None:
    crowd = "Wil Cath, Rob Lynd and Dora Tart met there. "
    assert [r for r, _, _ in found(crowd + "The Gorks released Blue Mess in 1998.", FACTS)] == ["release"]


def test_a_title_says_nothing_about_its_clause() -> None:
    facts = "Never Will: {kind: album, released: [2008]}"
    assert verdicts("Never Will is a 1998 album.", "release", facts) == ["refuted"]


@pytest.mark.parametrize(
    "text", ["The Grey Swan Works was founded in 1950.", "Grey Swan – Black Swan came out in 1950."]
)
def test_the_beginning_of_a_longer_name_is_not_meant(text: str) -> None:
    assert found(text, FACTS) == []


def test_what_came_out_and_has_no_class_is_a_work() -> None:
    facts = "Big Ball: {released: [1972]}"
    assert found("It was made after the 1965 game Big Ball.", facts) == [("release", "1965", "error")]
    assert found("It was made after the 1972 game Big Ball.", facts) == []
