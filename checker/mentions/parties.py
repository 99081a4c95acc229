"""Parties by the names that their members go by: "Republican", "Tory", "(D-" of "(D-Calif.)"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.mentions.mention import Mention, PartyValue
from checker.mentions.tokens import Tokens

_MEMBERS = {
    "republican": "Republican Party", "democrat": "Democratic Party", "democratic": "Democratic Party",
    "labour": "Labour Party", "tory": "Conservative Party", "conservative": "Conservative Party",
}  # fmt: skip
_LETTERS = {"r": "Republican Party", "d": "Democratic Party"}
_PARTY = frozenset({"party"})
_OTHERS_BEFORE = frozenset(
    "social christian liberal new national irish southern free progressive moderate never".split()
)
"""Before the name of a member: of another party, or half of one ("Christian Democrat")."""


def find_parties(tokens: Tokens) -> Iterator[Mention]:
    lowers = tokens.lowers
    for i in tokens.any_of(_MEMBERS.keys()):
        if tokens.capital[i] and not (i and lowers[i - 1] in _OTHERS_BEFORE and tokens.capital[i - 1]):
            yield Mention(*tokens.surface(i, i + 1), _PARTY, PartyValue(_MEMBERS[lowers[i]]))
    for i in tokens.any_of(_LETTERS.keys()):
        if tokens.capital[i] and i and lowers[i - 1] == "(" and lowers[i + 1 : i + 2] in (("-",), ("–",)):
            yield Mention(*tokens.surface(i, i + 1), _PARTY, PartyValue(_LETTERS[lowers[i]]))
