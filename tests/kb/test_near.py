"""The index of names: all names within two slips of one, and no others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from checker.kb import near
from checker.kb.near import Near, build
from checker.kb.neighbours import LONGEST, SHORTEST, Scan

TITLES = ["star wars", "facebook", "black swan", "black swans", "white swan", "gone girl", "girls gone", "heat", "gigi"]


def index(names: Iterable[str]) -> Near:
    connection = sqlite3.connect(":memory:")
    build(connection, dict.fromkeys(names))
    return Near(connection)


def by_brute_force(name: str, names: Iterable[str]) -> set[str]:
    return {n for n in names if SHORTEST <= len(n) <= LONGEST and OSA.distance(name, n) <= 2}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("starwars", ["star wars"]),
        ("star wars", ["star wars"]),
        ("face book", ["facebook"]),
        ("blakc swna", ["black swan"]),
        ("balck sawn", ["black swan"]),
        ("black swan", ["black swan", "black swans"]),
        ("black swanns", ["black swans", "black swan"]),
        ("lack swa", ["black swan"]),
        ("gnoe girl", ["gone girl"]),
        ("blank screen", []),
        ("heat", []),
        ("gig", []),
        ("", []),
    ],
)
@pytest.mark.parametrize("kind", [index, Scan])
def test_names_within_two_slips_the_nearest_first(asked: str, found: list[str], kind: type[Scan]) -> None:
    assert kind(TITLES).find(asked) == found


def test_an_empty_index_finds_nothing() -> None:
    assert index([]).find("star wars") == []


NAMES = st.text("ab c", min_size=SHORTEST, max_size=13)


@given(names=st.lists(NAMES, unique=True, max_size=60), asked=st.text("ab c", max_size=15))
@settings(max_examples=300, deadline=None)
def test_nothing_is_missed_and_nothing_added(names: list[str], asked: str) -> None:
    assert set(index(names).find(asked)) == by_brute_force(asked, names)


@given(
    name=st.text("abcdé ", min_size=SHORTEST, max_size=LONGEST),
    edits=st.lists(st.tuples(st.sampled_from("-+/x"), st.integers(0, 70)), max_size=2),
)
@settings(max_examples=500, deadline=None)
def test_two_slips_anywhere_are_found(name: str, edits: list[tuple[str, int]]) -> None:
    asked = name
    for kind, place in edits:
        at = place % (len(asked) - 1)
        head, a, b, tail = asked[:at], asked[at], asked[at + 1], asked[at + 2 :]
        asked = head + {"-": b, "+": a + "z" + b, "/": "z" + b, "x": b + a}[kind] + tail
    if OSA.distance(name, asked) <= 2:
        assert index([name]).find(asked) == [name]


@pytest.mark.parametrize("crowded", [3, 12])
def test_parts_that_many_names_share_are_told_apart_further(crowded: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "CROWDED", crowded)
    monkeypatch.setattr(near, "_IN_A_BUCKET", 2)
    random = Random(7)
    heads, tails = ["county of ", "treaty of ", "list of "], [" county", " relations", ""]
    names = {
        random.choice(heads) + "".join(random.choices("abcde", k=random.randint(2, 9))) + random.choice(tails)
        for _ in range(3000)
    }
    found = index(names)
    assert len(found._levels) == 3
    for name in random.sample(sorted(names), 300):
        at = random.randrange(len(name) - 2)
        for asked in (name, name[:at] + name[at + 1] + name[at] + name[at + 2 :] + "x", name[:at] + name[at + 1 : -1]):
            assert set(found.find(asked)) == by_brute_force(asked, names), asked


WORDS = st.text("abcde", min_size=SHORTEST, max_size=8)


@given(names=st.lists(WORDS, unique=True, max_size=40), asked=WORDS)
@pytest.mark.parametrize("kind", [index, Scan])
def test_no_name_that_holds_a_word_is_missed(kind: type[Scan], names: list[str], asked: str) -> None:
    pairs = [f"{a} {b}" for a, b in pairwise(names)]
    assert kind(pairs).holding(asked) >= sum(asked in pair.split() for pair in pairs)


def test_a_word_of_no_name_is_known_to_be_none() -> None:
    found = index(f"{first} {second}" for first in TITLES for second in TITLES)
    assert found.holding("facebook") >= 2 * len(TITLES) - 1
    assert [found.holding(word) for word in ("facebok", "swam", "gurl", "")] == [0, 0, 0, 0]
