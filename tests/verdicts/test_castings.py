"""Who plays whom."""

from __future__ import annotations

import pytest
from helpers import found, verdicts

FACTS = """
Two Ways:
  kind: film
  released: [1977]
  cast:
    - {actor: Hal Fox, as: Jan Solo}
    - {actor: Ann Poe, as: Leda Orga}
    - Pat Cush
Hal Fox: {sex: male}
Ann Poe: {sex: female}
Pat Cush: {sex: male}
Kurt Rust: {sex: male}
"""


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hal Fox played Leda in the film Two Ways.", "Hal Fox"),
        ("In the film Two Ways the role of Princess Leda is played by Hal Fox.", "Hal Fox"),
        ("The film Two Ways stars Ann Poe as Jan Solo.", "Ann Poe"),
    ],
)
def test_the_actor_of_another_part(text: str, actor: str) -> None:
    assert found(text, FACTS) == [("cast", actor, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "Kurt Rust played Leda in the film Two Ways.",  # the list is short
        "Pat Cush played Leda in the film Two Ways.",  # as whom he is listed, nobody knows
        "Hal Fox played Tim in the film Two Ways.",
        "Hal Fox played Jan Solo in the film Two Ways.",
    ],
)
def test_what_leaves_room_is_not_refuted(text: str) -> None:
    assert found(text, FACTS) == []


def test_to_star_and_to_play_are_both_confirmed() -> None:
    assert verdicts("The film Two Ways stars Hal Fox as Jan Solo.", "cast", FACTS) == ["supported", "supported"]
