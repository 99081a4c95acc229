"""Names at hand that are nearly called so, and who bears them."""

from __future__ import annotations

import pytest

from checker.kb import neighbours
from checker.kb.neighbours import Scan, holding, nearly_called

TITLES = ["black swan", "white swan", "gone girl"]


def test_few_names_tell_nothing_of_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Scan(TITLES)
    assert holding(["swan", "swam"], few) == {}
    monkeypatch.setattr(neighbours, "ENOUGH", len(few))
    assert holding(["swan", "swam"], few) == {"swan": 2, "swam": 0}


def test_bearers_stand_in_the_order_of_numbers_and_an_article_counts_nothing() -> None:
    bearers = {"black swan": ["Q100", "Q9"], "white swan": ["Q9"]}
    asked = ["the blakc swan", "black swan", "the black swan", "red swan", "heat"]
    assert nearly_called(asked, Scan(bearers).find, lambda names: {n: bearers[n] for n in names}) == {
        "the blakc swan": ("Q9", "Q100")
    }
