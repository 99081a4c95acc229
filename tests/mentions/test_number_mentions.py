"""Measures, parts, amounts, parties and presidents: what numbers and names say in normal form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from checker.mentions.amounts import find_amounts, roman
from checker.mentions.measures import find_measures
from checker.mentions.mention import AmountValue, MeasureValue, Mention, PartsValue, PartyValue, PresidentValue
from checker.mentions.parties import find_parties
from checker.mentions.parts import find_parts
from checker.mentions.presidents import find_presidents
from checker.mentions.tokens import Tokens, tokenize


def values(find: Callable[[Tokens], Iterable[Mention]], text: str) -> list[object]:
    return [mention.value for mention in find(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "low", "step", "dimension"),
    [
        ("26.2 miles (long)", 26.2, 0.1, "length"),
        ("1,200 acres (wide)", 1200, 100, "area"),
        ("6 ft 6 in (tall)", 6.5, 1 / 12, "length"),
        ("a 6-foot-6 (tall)", 6.5, 1 / 12, "length"),
        ("minus 10C (cold)", -10, 10, "heat"),
        ("ten kilos (heavy)", 10, 1, "mass"),
    ],
)
def test_measures(text: str, low: float, step: float, dimension: str) -> None:
    (value,) = values(find_measures, text)
    assert isinstance(value, MeasureValue)
    assert (value.low, value.step, value.dimension) == (low, step, dimension)


def test_parts() -> None:
    (value,) = values(find_parts, "They are ten: seven young men, two women and a boy.")
    assert value == PartsValue((7, 2, 1), ("men", "women", "boy"))
    assert values(find_parts, "They are ten: seven of the men came in two years.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from 20", AmountValue(20, 0)),
        ("from 1,200", AmountValue(1200, 50)),
        ("from $1.5 million", AmountValue(1.5e6, 5e4, 1e6, "$")),
        ("to £35bn", AmountValue(35e9, 5e8, 1e9, "£")),
    ],
)
def test_amounts(text: str, value: AmountValue) -> None:
    assert values(find_amounts, text) == [value]


@pytest.mark.parametrize("text", ["from 20%", "from 20 percent", "from 20th", "from 3:15"])
def test_what_is_no_amount(text: str) -> None:
    assert values(find_amounts, text) == []


@pytest.mark.parametrize(("numeral", "number"), [("XL", 40), ("LIV", 54), ("IX", 9), ("XXVIII", 28)])
def test_roman_numerals(numeral: str, number: int) -> None:
    assert roman(numeral) == number


def test_parties() -> None:
    assert values(find_parties, "the Democrat (R-Ohio)") == [
        PartyValue("Democratic Party"),
        PartyValue("Republican Party"),
    ]
    assert values(find_parties, "a Social Democrat of republican views") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Truman", ("Harry Truman",)),
        ("Harry S. Truman", ("Harry Truman",)),
        ("President Bush", ("George H W Bush", "George W Bush")),
        ("George W. Bush", ("George W Bush",)),
        ("President Roosevelt", ("Theodore Roosevelt", "Franklin Roosevelt")),
        ("Bill Clinton", ("Bill Clinton",)),
    ],
)
def test_presidents(text: str, names: tuple[str, ...]) -> None:
    (value,) = values(find_presidents, text)
    assert isinstance(value, PresidentValue)
    assert value.names == names


@pytest.mark.parametrize("text", ["Truman", "Ann Truman", "President Ann Truman", "former President Truman"])
def test_who_is_not_meant_as_president(text: str) -> None:
    assert values(find_presidents, text) == []
