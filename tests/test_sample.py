"""The client's sample with the starter facts: what must be found in it, and what follows when it changes.

The names and years of the sample must not matter: the same draft and the same facts about other people, works and
years give the same findings.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from helpers import ROOT, checked

from checker.discrepancies import Discrepancy
from checker.facts import Entity
from checker.kb.house import House
from checker.kb.layers import Layers
from checker.kb.wikibase import decode

SAMPLE = (ROOT / "fixtures" / "articles" / "portman-millepied.txt").read_text("utf-8")
STARTER = (ROOT / "fixtures" / "facts" / "starter.jsonl").read_text("utf-8").splitlines()
LOUD = ("error", "warning")
WANTED = {"Lade in the Lake", "12", "first daughter", "second daughter", "2016", "2023"}


def renamed(text: str) -> str:
    """Every word of a name replaced by another one, of any length."""
    return _NAME.sub(lambda match: _NEW_NAMES[match[0]], text)


_NEW_NAMES = {
    "Natalie": "Philippa", "Portman": "Oke", "Hershlag": "Umber", "Benjamin": "Ivo", "Millepied": "Castlereagh",
    "Aleph": "Quentin", "Amalia": "Sue", "Black": "Violet", "Swan": "Heron", "Vox": "Quaver", "Lux": "Minor",
    "Thor": "Odd", "Love": "Rain", "Thunder": "Granite", "Star": "Moon", "Wars": "Roads", "Carmen": "Dolores",
    "Angel": "Harbour", "City": "Street", "May": "Sour", "December": "Orchard", "Lady": "Baker", "Lade": "Bakar",
    "Lake": "Fjord", "Voici": "Ecco", "Paris": "Lyons", "Ballet": "Theatre", "Cannes": "Venice", "Toronto": "Ottawa",
}  # fmt: skip
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(_NEW_NAMES)})(?!\w)")


def other(text: str) -> str:
    """The same text about others, four years later."""
    return re.sub(r"(?<![\w-])(?:19|20)\d\d\b", lambda match: str(int(match[0]) + 4), renamed(text))


@cache
def starter() -> tuple[Entity, ...]:
    return tuple(entity for line in STARTER if (entity := decode(json.loads(line))))


@cache
def other_starter() -> tuple[Entity, ...]:
    """The starter facts about people and works of other names, four years later."""
    return tuple(entity for line in STARTER if (entity := decode(_transformed(json.loads(line)))))


def _transformed(item: Any, key: str = "") -> Any:
    if isinstance(item, dict):
        return {name: _transformed(value, name) for name, value in item.items()}
    if isinstance(item, list):
        return [_transformed(value) for value in item]
    if key == "time":
        return re.sub(r"^\+(\d+)", lambda match: f"+{int(match[1]) + 4:0{len(match[1])}d}", item)
    return renamed(item) if key in ("value", "text") and isinstance(item, str) else item


def findings(text: str, facts: tuple[Entity, ...], on: str | None = None) -> list[Discrepancy]:
    return list(checked(text, kb=Layers([], House(facts)), on=on).report.discrepancies)


def loud(text: str, facts: tuple[Entity, ...] | None = None) -> set[str]:
    """The words that are reported as error or warning."""
    return {d.quote for d in findings(text, starter() if facts is None else facts) if d.severity.value in LOUD}


def changed(old: str, new: str) -> str:
    assert SAMPLE.count(old) == 1
    return SAMPLE.replace(old, new)


def test_what_is_wrong_in_the_sample() -> None:
    assert loud(SAMPLE) == WANTED


def test_how_grave_it_is() -> None:
    by_quote = {d.quote: d for d in findings(SAMPLE, starter())}
    assert {d.severity.value for d in by_quote.values()} >= {"error"}
    assert by_quote["2023"].severity.value == "warning"
    assert by_quote["Lade in the Lake"].alternatives[0].replacement == "Lady in the Lake"


def test_each_finding_stands_where_it_says() -> None:
    for finding in findings(SAMPLE, starter()):
        assert SAMPLE[finding.span.start : finding.span.end] == finding.quote
        assert finding.message
        assert finding.evidence


def test_the_day_of_writing_is_read_from_the_draft() -> None:
    report = checked(SAMPLE, kb=Layers([], House(starter()))).report
    assert str(report.date) == "2023-06-02"


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("Aleph is 12", "Aleph is 11", "12"),
        ("date 2023-06-02", "date 2023-06-20", "12"),
        ("Lade in the Lake", "Lady in the Lake", "Lade in the Lake"),
        ("was born in 2016", "was born in 2017", "2016"),
        ("their second daughter", "their first daughter", "second daughter"),
        ("Their first daughter", "Their first son", "first daughter"),
        ("premiered on the 2023 movie", "premiered on the 2022 movie", "2023"),
    ],
)
def test_what_is_mended_is_no_longer_reported(old: str, new: str, gone: str) -> None:
    assert loud(changed(old, new)) == WANTED - {gone}


@pytest.mark.parametrize(
    ("old", "new", "there"),
    [
        ("Amalia is 6", "Amalia is 9", "9"),
        ("got married in 2012", "got married in 2010", "2010"),
        ("ten-year wedding anniversary", "twelve-year wedding anniversary", "twelve-year"),
    ],
)
def test_a_new_error_is_reported_as_well(old: str, new: str, there: str) -> None:
    assert loud(changed(old, new)) == WANTED | {there}


def test_without_facts_nothing_loud_is_said() -> None:
    assert loud(SAMPLE, ()) == set()


def test_names_and_years_do_not_matter() -> None:
    here = findings(SAMPLE, starter())
    there = findings(other(SAMPLE), other_starter())
    assert [(d.rule, d.severity, d.quote) for d in there] == [(d.rule, d.severity, other(d.quote)) for d in here]
    assert len(there) >= 5
    assert [d.expected for d in there if d.rule == "title-spelling"] == ["Baker in the Fjord"]


def test_the_other_draft_shares_no_name_with_the_sample() -> None:
    text = other(SAMPLE)
    assert not re.search(r"Portman|Millepied|Natalie|Aleph|Amalia|Swan|Carmen|Vox|2012|2023", text)
    assert "Oke and Castlereagh got married in 2016" in text
    assert not any("Portman" in name for entity in other_starter() for name in entity.names)
