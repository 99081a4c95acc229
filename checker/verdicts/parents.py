"""Verdicts on whose child somebody is: of a father and a mother there is one each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.claims import Claim
from checker.facts import Entity
from checker.lexicon import FEMALE, KIN, MALE
from checker.mentions.mention import NameValue
from checker.names import fold
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
from checker.verdicts.meant import names_of
from checker.verdicts.rivals import are_related, rival_parent

_PARENTS = ("P22", "P25", "P8810")
_WORD = regex(r"\b(?:father|mother|dad|mum|mom)\b", re.IGNORECASE)


def judge_parent(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _parent)


def _parent(claim: Claim, case: Case, child: Entity) -> Judgement:
    link, value = case.links.of(claim.value), claim.value.value
    if child.kind != "person" or link.reason == "ambiguous-entity" or link.unknown or not isinstance(value, NameValue):
        return unknown(claim, Reason.NO_ENTITY, child)
    stated = case.entities(link)
    for parent in stated:
        tie = next((s for p in _PARENTS for s in child.all(p) if s.item == parent.id), None)
        if tie or child.id in parent.items("P40"):
            return supported(claim, child, [evidence_of(child, tie, parent.label)] if tie else ())
    rival = rival_parent(child, _sex_of(claim, case, child, value, stated), case.facts)
    if rival is None:
        return unknown(claim, Reason.NO_STATEMENT, child)
    married = {id for parent in case.facts.present(child.among(_PARENTS)) for id in parent.among(("P26", "P451"))}
    if any(parent.id in married or are_related(child, parent) for parent in stated):
        return unknown(claim, Reason.OPEN_LIST, child)  # a grandfather, a stepmother
    if not stated and (len(fold(claim.stated).split()) < 2 or _may_be(claim, case, rival.statement.item or "")):
        return unknown(claim, Reason.NO_ENTITY, child)
    return refuted(
        claim,
        child.id,
        (evidence_of(child, rival.statement, rival.label),),
        rival.label,
        f"{child.label} is a child of {rival.label}",
        Severity.ERROR if link.firm else Severity.WARNING,
        replacing(claim, rival.label, "as known"),
    )


def _sex_of(claim: Claim, case: Case, child: Entity, value: NameValue, stated: Sequence[Entity]) -> str | None:
    """Whether a father or a mother is spoken of: as the one named is known or called, else as the other one is not."""
    known = {parent.sex for parent in stated if parent.sex} or {value.sex} - {None}
    if not known and (word := _WORD.search(claim.whole.of(case.mentions.words.document.text))):
        known = {KIN[word[0].lower()].sex}
    other = case.entity(claim.roles.get("other"))
    if not known and other:
        known = {sex for property, sex in (("P22", FEMALE), ("P25", MALE)) if other.id in child.items(property)}
    return known.pop() if len(known) == 1 else None


def _may_be(claim: Claim, case: Case, known: str) -> bool:
    """Whether an unknown name has a word of a known one in it, and may be another form of it."""
    words = set(fold(claim.stated).split())
    return any(words & set(fold(name).split()) for name in names_of(case.facts, known))
