"""Measures in two units."""

from __future__ import annotations

import pytest
from helpers import discrepancies, verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It is 10 miles (16 km) long.", "supported"),
        ("It is 10 miles (26 km) long.", "refuted"),
        ("It is 26.2 miles (42.2 km) long.", "supported"),
        ("It is 200 miles (400 km) long.", "refuted"),
        ("It is about 1,000 miles (1,500 km) long.", "supported"),
        ("It is 5-10 miles (8-16 km) long.", "supported"),
        ("It was -40C (-40F) there.", "supported"),
        ("It was 30C (96F) there.", "refuted"),
        ("It weighs 20 tons (18,144 kg).", "supported"),
        ("It weighs 20 tons (14,144 kg).", "refuted"),
        ("It weighs 5 kg (11 ft) at most.", "unknown: imprecise"),
    ],
)
def test_conversions(text: str, verdict: str) -> None:
    assert verdicts(text, "conversion") == [verdict]


@pytest.mark.parametrize(
    "text", ["It is 11 stone 5 lb (72 kg).", "It cost $5 m (16 ft).", "Two hundred miles (320 km)."]
)
def test_what_is_no_measure_of_its_own(text: str) -> None:
    assert verdicts(text, "conversion") == []


def test_the_other_number_is_offered_in_the_unit_of_the_copy() -> None:
    (finding,) = discrepancies("The man is 6 ft 2 in (1.98 m) tall.")
    assert finding.quote == "1.98 m"
    assert finding.expected == "1.88 m"
