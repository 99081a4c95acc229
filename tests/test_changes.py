"""Changes of facts in words: what a reviewer of a lock reads."""

from __future__ import annotations

from typing import Any

import pytest
from kb.entity_json import JULIAN, amount, item, on, statement, to, words

from checker.changes import changes
from checker.kb.wikibase import decode

BEN = item("Q9", "Benjamin Millepied")
GUID = "Q1$00000000-0000-4000-8000-00000000000{}"


def told(old: list[Any], new: list[Any], **more: Any) -> list[str]:
    before, after = ({e.id: e for one in side if (e := decode(one))} for side in (old, new))
    return list(changes(before, after, **more))


def between(old: dict[str, Any] | list[Any], new: dict[str, Any] | list[Any]) -> list[str]:
    """What is told of Ann (Q1) between two of her statements, or lists of them, without her name."""
    sides = [one if isinstance(one, list) else [one] for one in (old, new)]
    lines = told(*([item("Q1", "Ann Poe", *side), BEN] for side in sides))
    assert all(line.startswith("Q1 Ann Poe: ") for line in lines)
    return [line.removeprefix("Q1 Ann Poe: ") for line in lines]


def birth(day: str, precision: int = 11, **more: Any) -> dict[str, Any]:
    return statement("P569", on(day, precision), references=("P248",), **more)


def spouse(**qualifiers: Any) -> dict[str, Any]:
    return statement("P26", to("Q9"), **qualifiers)


FEB, MAY = on("+2024-02-00", 10), on("+2012-05-00", 10)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (birth("+1984-05-20"), birth("+1984-05-20"), []),
        (birth("+1984-05-20"), birth("+1984-05-21"), ["date of birth changed from 1984-05-20 to 1984-05-21"]),
        (birth("+1984-00-00", 9), birth("+1984-05-00", 10), ["date of birth changed from 1984 to 1984-05"]),
        (birth("+1984-05-20"), [], ["date of birth removed 1984-05-20"]),
        ([], birth("+1984-05-20"), ["date of birth added 1984-05-20"]),
        (spouse(), spouse(P582=FEB), ["spouse Benjamin Millepied: end time added 2024-02"]),
        (spouse(P582=FEB), spouse(), ["spouse Benjamin Millepied: end time removed 2024-02"]),
        (spouse(P580=MAY), spouse(P580=FEB), ["spouse Benjamin Millepied: start time changed from 2012-05 to 2024-02"]),
        (spouse(P582="somevalue"), spouse(P582=FEB),
         ["spouse Benjamin Millepied: end time changed from unknown value to 2024-02"]),
        (spouse(), spouse(rank="deprecated"),
         ["spouse Benjamin Millepied: rank changed from normal to deprecated"]),
        (spouse(), statement("P26", to("Q9"), references=("P248",)),
         ["spouse Benjamin Millepied: references changed from 0 to 1"]),
        (statement("P26", to("Q9"), references=("P143",)), statement("P26", to("Q9"), references=("P248",)),
         ["spouse Benjamin Millepied: a reference now names a source"]),
        (statement("P26", "somevalue"), spouse(), ["spouse changed from unknown value to Benjamin Millepied"]),
        (statement("P40", "novalue"), [], ["child removed no value"]),
        (statement("P1971", amount("+2")), statement("P1971", amount("+3")),
         ["number of children changed from 2 to 3"]),
        ([], statement("P26", to("Q77")), ["spouse added Q77"]),
    ],
)  # fmt: skip
def test_a_statement_that_changed(old: Any, new: Any, lines: list[str]) -> None:
    assert between(old, new) == lines


def test_two_marriages_to_one_person_are_told_apart_by_their_ids() -> None:
    first, second = {"guid": GUID.format(1), "P580": MAY}, {"guid": GUID.format(2), "P580": FEB}
    assert between([spouse(**first), spouse(**second)], [spouse(**second), spouse(**first)]) == []
    assert between([spouse(**first), spouse(**second)], [spouse(**second)]) == ["spouse removed Benjamin Millepied"]
    ended = spouse(**first, P582=on("+2020-00-00", 9))
    assert between([spouse(**first), spouse(**second)], [ended, spouse(**second)]) == [
        "spouse Benjamin Millepied: end time added 2020"
    ]


def test_a_statement_that_goes_takes_no_other_with_it_though_ids_are_given_anew() -> None:
    old = [statement("P40", to(f"Q{n}"), guid=GUID.format(n)) for n in (2, 3, 4)]
    new = [statement("P40", to("Q3"), guid=GUID.format(2)), statement("P40", to("Q4"), guid=GUID.format(3))]
    assert between(old, new) == ["child removed Q2"]


def test_a_date_of_one_reading_and_another_calendar_is_another_day() -> None:
    old, new = birth("+1700-03-01"), statement("P569", on("+1700-03-01", 11, JULIAN), references=("P248",))
    assert between(old, new) == ["date of birth changed from 1700-03-01 to 1700-03-12"]


def test_names_that_changed() -> None:
    old = item("Q1", "Ann Poe", aliases={"en": ["Annie", "A. Poe"]})
    new = item("Q1", "Ann Roe", aliases={"en": ["Ann Poe", "A. Poe", "Annabel"]})
    assert told([old], [new]) == [
        "Q1 Ann Roe: label changed from Ann Poe to Ann Roe",
        "Q1 Ann Roe: alias removed Annie",
        "Q1 Ann Roe: alias added Annabel",
    ]


def test_a_title_that_changed_is_told_with_the_names_too() -> None:
    old, new = (item("Q5", "Grey Swan", statement("P1476", words(title))) for title in ("Grey Swan", "The Grey Swan"))
    assert told([old], [new]) == [
        "Q5 Grey Swan: alias added The Grey Swan",
        "Q5 Grey Swan: title changed from Grey Swan to The Grey Swan",
    ]


def test_entities_that_came_went_moved_or_were_deleted_in_the_order_of_ids() -> None:
    old = [item("Q10", "Ten"), item("Q2", "Two"), item("Q3", "Three"), item("Q4", "Four")]
    new = [item("Q20", "Twenty"), item("Q3", "Three")]
    assert told(old, new, moved={"Q2": "Q20"}, missing=["Q4"]) == [
        "Q2 Two: merged into Q20 Twenty",
        "Q4 Four: deleted",
        "Q10 Ten: left the lock, no longer needed",
        "Q20 Twenty: added to the lock",
    ]
