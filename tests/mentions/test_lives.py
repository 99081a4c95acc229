"""Lives in brackets behind a name: which dates are their ends, and which brackets hold no life."""

from __future__ import annotations

import pytest
from helpers import mentions, of_type, surfaces


def life(text: str) -> tuple[list[str], list[str]]:
    """The words of the births and of the deaths."""
    found = mentions(text)
    return surfaces(of_type(found, "birth")), surfaces(of_type(found, "death"))


@pytest.mark.parametrize(
    ("bracket", "born", "died"),
    [
        ("(1904–1981)", "1904", "1981"),
        ("(1904 - 1981)", "1904", "1981"),
        ("( 1904 – 1981 )", "1904", "1981"),
        ("(1904 to 1981)", "1904", "1981"),
        ("(1904–81)", "1904", "81"),
        ("(Russian: Макс По, tr. Maks Po; 16 March [O.S. 4 March] 1904 – 1981)", "1904", "1981"),
        (" KBE FRS (1904–1981)", "1904", "1981"),
        ("(c. 1904 – 1981)", "1904", "1981"),
        ("(circa 1904 – 1981)", "1904", "1981"),
        ("(4 March 1904 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("(March 4 , 1904 – May 3 , 1981)", "March 4 , 1904", "May 3 , 1981"),
        ("(; 4 March 1904 – May 1981)", "4 March 1904", "May 1981"),
        ("(, 4 March 1904 \xa0 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("(German: Max Pö; 4 March 1904 in Bonn – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("(Bonn, 4 March 1904 — Trier, May 1981)", "4 March 1904", "May 1981"),
        ("(4 March 1904, Bonn, Germany - May 3, 1981, Trier)", "4 March 1904", "May 3, 1981"),
        ("(4 March 1904 in Saint - Malo, France – May 3, 1981 in Trier)", "4 March 1904", "May 3, 1981"),
        ("(née Roe; 4 March 1904 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("(né Roe, 1904–1981)", "1904", "1981"),
        ("(pronounced [po:]; 1904–1981)", "1904", "1981"),
        ("(4 March 1904 [O.S. 19 February 1904] – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("() (4 March 1904 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("(Greek: Μαξ) (4 March 1904 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        (", OBE (4 March 1904 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        (", 1st Baronet (4 March 1904 – 3 May 1981)", "4 March 1904", "3 May 1981"),
        ("(born 1904; died 1981)", "1904", "1981"),
        ("(b. 1904, d. 1981)", "1904", "1981"),
    ],
)
def test_both_ends(bracket: str, born: str, died: str) -> None:
    glue = " " if bracket.startswith("(") else ""
    assert life(f"Max Poe{glue}{bracket} was a painter.") == ([born], [died])


@pytest.mark.parametrize(
    ("bracket", "born"),
    [
        ("(born 4 March 1950)", "4 March 1950"),
        ("(born March 1950 in Leeds)", "March 1950"),
        ("(born Maximilian Poe on 4 March 1950 in Leeds)", "4 March 1950"),
        ("(/ Máx Poë; born Μαξ Πο / Max Po on 4 March 1950 in Leeds)", "4 March 1950"),
        ("(née Roe; born 4 March 1950)", "4 March 1950"),
        ("(born 1950, formerly Max Roe)", "1950"),
        ("(b. 1950)", "1950"),
        ("(1950– )", "1950"),
        ("(Μαξ Πο, 4 March 1950, Leeds)", "4 March 1950"),
    ],
)
def test_a_birth_alone(bracket: str, born: str) -> None:
    assert life(f"Max Poe {bracket} is a painter.") == ([born], [])


@pytest.mark.parametrize("bracket", ["(died 1443)", "(d. 1443)", "(or Max of Bonn; died 1443)", "(after 1380 – 1443)"])
def test_a_death_alone(bracket: str) -> None:
    assert life(f"Max Poe {bracket} was a bishop.") == ([], ["1443"])


@pytest.mark.parametrize(
    "text",
    [
        "Max Poe (2001–2005) sat for Leeds.",
        "Max Poe (mayor 1950–1980) sat for Leeds.",
        "Max Poe (reigned 1950–1980) was a king.",
        "Max Poe (Leeds United, 1950–1980) was a keeper.",
        "Max Poe (the elder; 1820–1890) was a smith.",
        "Louis XIV (1643–1715) built it.",
        "Queen Anne (1902–1934) built it.",
        "They met Max Poe (3 May 1950, Leeds) and left.",
        "Max Poe (born to a family that came in 1950) left.",
        "Max Poe (died between 1296 and 1300) left.",
        "Max Poe (1904 or 1905 – after 1981) left.",
        "Max Poe (baptised 4 March 1904) left.",
        "Max Poe (fl. 1904–1981) left.",
        "Max Poe (1904? – 1981?) left.",
        "(1904–1981)",
        "Max Poe (1972–89) left.",
    ],
)
def test_no_life(text: str) -> None:
    assert life(text) == ([], [])
