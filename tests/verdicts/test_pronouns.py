"""What "he" made."""

from __future__ import annotations

import pytest
from helpers import discrepancies, found

FACTS = """
Grey Swan: {kind: film, released: [2010], directors: [Dan Arno]}
Dan Arno: {sex: male, occupations: [director]}
Rob Lynd: {sex: male, occupations: [director]}
Ed Roe: {sex: male}
Ann Poe: {sex: female}
"""


def test_he_is_named_as_evidence() -> None:
    (finding,) = discrepancies("Rob Lynd lives in Leeds. He directed Grey Swan in 2010.", FACTS)
    assert (finding.quote, finding.expected) == ("He", "Dan Arno")
    assert finding.message == "Grey Swan was directed by Dan Arno, not Rob Lynd"
    assert [proof.quote for proof in finding.evidence] == [None, "Rob Lynd"]


def test_wrong_under_every_choice() -> None:
    (finding,) = discrepancies("Rob Lynd met Ed Roe. He directed Grey Swan in 2010.", FACTS)
    assert finding.message == "Grey Swan was directed by Dan Arno, not Rob Lynd or Ed Roe"


@pytest.mark.parametrize(
    "text",
    [
        "Rob Lynd met Dan Arno. He directed Grey Swan in 2010.",
        "Rob Lynd met Max Unknown. He directed Grey Swan in 2010.",
        "Max Unknown met Rob Lynd. He directed Grey Swan in 2010.",
        "Rob Lynd lives in Leeds. He directed Grey Swan in 2012.",
        "Rob Lynd lives in Leeds. He directed a stage version of Grey Swan in 2010.",
        "Ann Poe lives in Leeds. He directed Grey Swan in 2010.",
        "Arno Lynd lives in Leeds. He directed Grey Swan in 2010.",
    ],
)
def test_he_may_be_another(text: str) -> None:
    assert found(text, FACTS + "Arno Lynd: {sex: male}\n") == []
