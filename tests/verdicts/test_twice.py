"""One age told twice."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found


@pytest.mark.parametrize(
    "text",
    [
        "Max Poe, composer, dies at 62\n\nMax Poe, who wrote songs, died on Monday. He was 64.",
        "Composer Max Poe dead at 62\n\nThe composer Max Poe has died aged 64, his family said.",
    ],
)
@pytest.mark.parametrize("on", [None, "2023-06-02"])
def test_two_ages_at_death(text: str, on: str | None) -> None:
    (finding,) = discrepancies(text, on=on)
    assert "64" in finding.quote
    assert finding.expected == "62"
    assert finding.severity.value == "warning"
    assert found(text.replace("62", "64"), on=on) == []


def test_two_ages_of_an_undated_draft() -> None:
    assert len(found("Ann Lee, 34, wins race\n\nAnn Lee, 36, won the race on Sunday.")) == 1
    assert found("Ann Lee, 34, wins race\n\nAnn Lee, who will be 36 in two years, won on Sunday.") == []


def test_the_outvoted_age_is_at_fault() -> None:
    text = "Ann Lee, 36, wins race\n\nAnn Lee, 34, won the race. Ann Lee, 34, is from Leeds."
    (finding,) = discrepancies(text)
    assert finding.quote == "36"


def test_ages_far_apart_are_those_of_two_people() -> None:
    assert found("Ann Lee, 64, wins race\n\nAnn Lee, 34, came too.") == []


def test_an_age_at_an_earlier_time_is_not_that_at_death() -> None:
    assert found("Max Poe dies at 82\n\nMax Poe died on Monday. He married in 1950. He was 34.") == []
