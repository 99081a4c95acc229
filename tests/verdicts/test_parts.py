"""Parts and their whole."""

from __future__ import annotations

import pytest
from helpers import discrepancies, verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It killed 12 people: seven men and five women.", "supported"),
        ("It killed 12 people: seven men and four women.", "refuted"),
        ("It killed 12 people: seven men, four women and others.", "unknown: open-list"),
        ("It killed about 12 people: seven men and four women.", "unknown: imprecise"),
        ("It killed 12 people: seven men and four women whom nobody knew.", "unknown: open-list"),
        ("She won 10 medals, six gold and three silver.", "unknown: open-list"),
        ("She won 10 medals, six gold and five silver.", "refuted"),
    ],
)
def test_parts(text: str, verdict: str) -> None:
    assert verdicts(text, "parts") == [verdict]


def test_parts_that_make_more_weigh_more_than_those_that_make_less() -> None:
    less, more = "It killed 12 people: seven men and four women.", "It killed 12 people: seven men and six women."
    assert [discrepancies(text)[0].severity.value for text in (less, more)] == ["warning", "error"]


@pytest.mark.parametrize(("percent", "verdict"), [("48", "supported"), ("49", "supported"), ("58", "refuted")])
def test_shares_of_a_vote(percent: str, verdict: str) -> None:
    text = f"Poe won 52 percent of the vote to {percent} percent for Max Lee."
    assert verdicts(text, "vote-shares") == [verdict]
