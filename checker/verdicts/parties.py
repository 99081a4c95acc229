"""Verdicts on the party of a politician: one of two or three of a country, each known by heart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.claims import Claim
from checker.facts import Entity, Statement
from checker.mentions.mention import PartyValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)

_PARTIES: Mapping[str, tuple[str, str]] = {
    "Q29552": ("Democratic Party", "US"),
    "Q29468": ("Republican Party", "US"),
    "Q9630": ("Labour Party", "GB"),
    "Q9626": ("Conservative Party", "GB"),
}
"""By its Wikidata id the name of a party and its country: stores need not hold the parties themselves."""
_COUNTRIES = dict(_PARTIES.values())
_MEMBERS = {
    "Democratic Party": "Democrat", "Republican Party": "Republican", "Labour Party": "Labour",
    "Conservative Party": "Conservative",
}  # fmt: skip
_TURNED = regex(
    r"\b(?:former|ex|one-?time|then|once|switch|chang|turn|bec[ao]m|defect|left|leav|quit|independent|join|convert|would-be)"
    r"[\w-]*", re.IGNORECASE,
)  # fmt: skip
"""In a sentence that tells of two parties, the other is not wrong."""


def judge_party(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _party)


def _name(statement: Statement, case: Case) -> str | None:
    """The name of a party that the list has; None of another."""
    known = _PARTIES.get(statement.item or "")
    label = known[0] if known else case.facts.label(statement.item or "")
    return label if label in _COUNTRIES else None


def _party(claim: Claim, case: Case, entity: Entity) -> Judgement:
    """Refuted if parties of the same country are known, all of them, and none is the one claimed."""
    stated, statements = claim.value.value, [s for s in entity.all("P102") if s.item]
    if not isinstance(stated, PartyValue) or not statements:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    names = [_name(s, case) for s in statements]
    if stated.name in names:
        held = statements[names.index(stated.name)]
        return supported(claim, entity, [evidence_of(entity, held, stated.name)])
    sentence = case.mentions.words.spans[claim.sentence].of(case.mentions.words.document.text)
    countries = {_COUNTRIES.get(name or "") for name in names}
    if countries != {_COUNTRIES[stated.name]} or _TURNED.search(sentence):
        return unknown(claim, Reason.OPEN_LIST, entity)
    right = names[0] or ""
    return refuted(
        claim, entity.id, [evidence_of(entity, s, right) for s in statements[:2]], right,
        f"{entity.label}: {right}", Severity.WARNING, replacing(claim, _MEMBERS[right], right),
    )  # fmt: skip
