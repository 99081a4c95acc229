"""Statements as they are decoded; `decoded` proves each time that trimming changes nothing."""

from typing import Any

import pytest
from entity_json import GREGORIAN, JULIAN, amount, decoded, item, on, snak, statement, to, words

from checker.dates import DateInterval
from checker.facts import Rank, Snak, Statement


def one(property: str, datavalue: Any, **more: Any) -> Statement | None:
    """The one statement as it is decoded, and the same after trimming."""
    data = item("Q1", "X", statement(property, datavalue, **more))
    entity = decoded(data)
    return entity.statements[property][0] if entity.statements else None


@pytest.mark.parametrize(
    "value",
    [
        {"entity-type": "item", "numeric-id": 5},
        {"entity-type": "item", "numeric-id": 0, "id": "Q5"},
        {"entity-type": "item", "id": "Q5"},
        "Q5",
    ],
)
def test_item_values_of_every_age(value: Any) -> None:
    decoded_statement = one("P31", {"type": "wikibase-entityid", "value": value})
    assert decoded_statement is not None
    assert decoded_statement.item == "Q5"


def test_values_by_type() -> None:
    assert one("P1971", amount("+2")).value == 2.0  # type: ignore[union-attr]
    assert one("P393", {"type": "string", "value": " 146 "}).value == "146"  # type: ignore[union-attr]
    assert one("P1476", words("Swan")).value == "Swan"  # type: ignore[union-attr]
    assert one("P569", on("+1981-06-09")).days == DateInterval.of_day(1981, 6, 9)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "datavalue",
    [
        amount("many"),
        amount("1e999"),
        words(""),
        on("+1981-13-40"),
        on("-13798000000-00-00", 3),
        on("+1900-00-00", 6),
        {"type": "time", "value": {"time": None, "precision": 11}},
        {"type": "time", "value": {"time": "+1981-06-09T00:00:00Z", "precision": "day"}},
        {"type": "globecoordinate", "value": {"latitude": 1, "longitude": 2}},
        {"type": "wikibase-entityid", "value": {"entity-type": "entity-schema", "id": "x1"}},
        {"type": "wikibase-entityid", "value": 5},
        {"type": "string", "value": ["x"]},
        {},
    ],
)
def test_statements_with_values_that_cannot_be_decoded_are_dropped(datavalue: Any) -> None:
    assert one("P569", datavalue) is None


@pytest.mark.parametrize(
    ("time", "precision", "calendar", "expected"),
    [
        ("+1981-06-00", 10, GREGORIAN, "1981-06"),
        ("+1981-00-00", 9, GREGORIAN, "1981"),
        ("+1980-00-00", 8, GREGORIAN, "1980/1989"),
        ("+1900-00-00", 7, GREGORIAN, "1801/1900"),
        ("+1981-06-09", 14, GREGORIAN, "1981-06-09"),
        ("-0043-03-15", 11, GREGORIAN, "-0042-03-15"),
        ("+1917-10-25", 11, JULIAN, "1917-11-07"),
        ("+1981-06-09", 11, "http://acme.test/calendar", "1981-06-09"),
    ],
)
def test_times(time: str, precision: int, calendar: str, expected: str) -> None:
    found = one("P569", on(time, precision, calendar))
    assert found is not None
    assert found.days is not None
    assert found.days.iso() == expected


def test_first_of_january_is_a_year_unless_a_reference_says_otherwise() -> None:
    year = DateInterval.of_years(1950, 1950)
    bare = one("P26", to("Q2"), P580=on("+1950-01-01"))
    assert bare is not None
    assert bare.qualifier_days("P580") == year
    assert one("P569", on("+1950-01-01")).days == year  # type: ignore[union-attr]
    referenced = one("P569", on("+1950-01-01"), references=("P248",))
    assert referenced is not None
    assert referenced.days == DateInterval.of_day(1950, 1, 1)


@pytest.mark.parametrize(
    ("datavalue", "expected"),
    [
        (on("+1950-06-20"), "1950-06-05/1950-07-05"),
        (on("+1950-06-00", 10), "1950-03-31/1950-08-31"),
        (on("+1950-00-00", 9), "1948/1952"),
        (on("+1872-00-00", 9), "1867/1877"),
    ],
)
@pytest.mark.parametrize("qualifier", [{"P1480": to("Q5727902")}, {"P5102": to("Q37113960")}])
def test_circa_widens(datavalue: Any, expected: str, qualifier: Any) -> None:
    found = one("P569", datavalue, **qualifier)
    assert found is not None
    assert found.days is not None
    assert (found.days.iso(), found.days.circa) == (expected, True)


def test_circa_widens_qualifiers_and_other_doubts_do_not() -> None:
    found = one("P26", to("Q2"), P580=on("+1950-00-00", 9), P1480=to("Q5727902"))
    assert found is not None
    assert found.qualifier_days("P580").iso() == "1948/1952"  # type: ignore[union-attr]
    doubtful = one("P569", on("+1950-00-00", 9), P1480=to("Q18122778"))
    assert doubtful is not None
    assert doubtful.days == DateInterval.of_years(1950, 1950)
    assert doubtful.first("P1480") == "Q18122778"


def test_somevalue_and_novalue() -> None:
    assert one("P570", "somevalue") == Statement("P570", None, Snak.SOMEVALUE)
    assert one("P40", "novalue") == Statement("P40", None, Snak.NOVALUE)
    found = one("P26", to("Q2"), P582="somevalue", P580=[on("+1950-06-01"), on("+1951-06-01")])
    assert found is not None
    assert found.qualifiers == {
        "P582": (None,),
        "P580": (DateInterval.of_day(1950, 6, 1), DateInterval.of_day(1951, 6, 1)),
    }
    no_end = one("P26", to("Q2"), P582="novalue")
    assert no_end is not None
    assert no_end.qualifiers == {}


def test_ranks() -> None:
    data = item(
        "Q1", "X", *(statement("P569", on("+1950-06-01"), rank=rank) for rank in ("preferred", "deprecated", "?"))
    )
    del data["claims"]["P569"][2]["rank"]
    entity = decoded(data)
    assert [s.rank for s in entity.statements["P569"]] == [Rank.PREFERRED, Rank.DEPRECATED, Rank.NORMAL]
    assert len(entity.all("P569")) == 2


@pytest.mark.parametrize(
    ("references", "count", "sourced"),
    [((), 0, False), (("P143",), 1, False), (("P4656", "P813"), 2, False), (("P143", "P248"), 2, True)],
)
def test_references(references: tuple[str, ...], count: int, sourced: bool) -> None:
    found = one("P31", to("Q5"), references=references)
    assert found is not None
    assert (found.references, found.sourced) == (count, sourced)


def test_snak_of_an_unknown_kind_is_read_by_its_value() -> None:
    data = item("Q1", "X", statement("P31", to("Q5")))
    data["claims"]["P31"][0]["mainsnak"] = {**snak("P31", to("Q5")), "snaktype": "odd"}
    assert decoded(data).items("P31") == ("Q5",)
