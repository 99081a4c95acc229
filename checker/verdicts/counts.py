"""Verdicts on numbers of children and on numbers of names in a row."""

from __future__ import annotations

import re

from checker.claims import Claim
from checker.facts import Entity
from checker.lexicon import FEMALE, MALE
from checker.mentions.mention import ListValue, NumberValue
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Evidence,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)
from checker.verdicts.lasted import judge_marriages
from checker.verdicts.meant import labels_of
from checker.verdicts.orders import children_of, is_complete


def judge_count(claim: Claim, case: Case) -> Judgement:
    if claim.rule.says.property == "P26":
        return judge_marriages(claim, case)
    return _children(claim, case)


def _children(claim: Claim, case: Case) -> Judgement:
    link = case.links.of(claim.subject)
    number = claim.value.value
    if len(link.choices) != 1 or link.reason or link.unknown:
        return unknown(claim, Reason.NO_ENTITY)
    anchors = case.facts.present([*link.choices, *([link.partner] if link.partner else [])])
    if not anchors or not isinstance(number, NumberValue):
        return unknown(claim, Reason.NO_ENTITY)
    following = case.mentions.words.document.text[claim.whole.end : claim.whole.end + 24].lower()
    if re.match(r"\s*(?:\w+\s+)?(?:with|from|by|'s|’s|under|aged|between)\b", following):
        return unknown(claim, Reason.OPEN_LIST, anchors[0])
    if _is_told_of_then(claim, case, anchors[0]):
        return unknown(claim, Reason.IMPRECISE, anchors[0])
    if claim.at is None and not is_complete(anchors):
        return unknown(claim, Reason.NO_DATE, anchors[0])
    children = children_of(anchors, case.facts, claim.at)
    tail = claim.whole.of(case.mentions.words.document.text).lower()
    for word, sex in (("sons", MALE), ("daughters", FEMALE)):
        if word in tail:
            children = [c for c in children if c.sex == sex]
    known = len(children)
    if number.value == known:
        return supported(claim, anchors[0])
    own = {frozenset(a.items("P40")) for a in anchors}
    if number.value > known and not (is_complete(anchors) and len(own) == 1 and children):
        return unknown(claim, Reason.OPEN_LIST, anchors[0])
    names = labels_of(case.facts, [c.id for c in children])
    statements = anchors[0].all("P40")[:4]
    return refuted(
        claim,
        anchors[0].id,
        tuple(evidence_of(anchors[0], s, case.facts.label(s.item or "")) for s in statements),
        str(known),
        f"{known}: {names}",
        Severity.WARNING,
        replacing(claim, str(known), names),
    )


def _is_told_of_then(claim: Claim, case: Case, parent: Entity) -> bool:
    """ "With whom he has three", "had two when": of one partner, or of a day gone by."""
    text = case.mentions.words.document.text
    before = text[max(0, claim.whole.start - 24) : claim.whole.start]
    if re.search(r"\b(?:with|by)\s+(?:whom|her|him|them)\b", before, re.IGNORECASE):
        return True
    dead = bool(parent.dates("P570"))
    return " had " in claim.whole.of(text) and not dead


def judge_quantity(claim: Claim, case: Case) -> Judgement:
    """A number of seasons or episodes; what goes on may have had more since."""
    return under_every_choice(claim, case, claim.subject, _quantity)


def _quantity(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stated = claim.value.value
    known = [s for p in claim.rule.says.properties for s in entity.all(p) if isinstance(s.value, float)]
    if not known or not isinstance(stated, NumberValue):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    evidence = [evidence_of(entity, s, f"{s.value:g}") for s in known]
    values = [s.value for s in known if isinstance(s.value, float)]
    if stated.value in values or stated.approximate:
        return supported(claim, entity, evidence)
    if stated.value > max(values) and not entity.dates("P582"):
        return unknown(claim, Reason.AFTER_SNAPSHOT, entity)
    right = f"{max(values):g}"
    return refuted(
        claim,
        entity.id,
        evidence,
        right,
        f"{right} known, {stated.value} stated",
        Severity.WARNING,
        replacing(claim, right, "as known"),
    )


def judge_list(claim: Claim, case: Case) -> Judgement:
    items, number = claim.roles["list"].value, claim.value.value
    assert isinstance(items, ListValue)
    assert isinstance(number, NumberValue)
    text = case.mentions.words.document.text
    end = claim.roles["list"].span.end
    following = text[end : end + 30]
    closed = following[:1] == ")"
    if (
        items.open
        or number.approximate
        or (not closed and re.match(r"[^.;!?\n]{0,12}?\b(?:and|among|plus|or|as well|with)\b", following))
        or number.value > 12
    ):
        return unknown(claim, Reason.OPEN_LIST)
    before = text[max(0, claim.whole.start - 14) : claim.whole.start].lower()
    if re.search(r"\b(?:another|other|of|first|last|all)\s+$", before):
        return unknown(claim, Reason.OPEN_LIST)
    counted = len(items.items)
    if re.search(r"\b(?:both|each|of [A-Z])", claim.whole.of(text)) or re.search(
        r"^\s*,?\s*(?:both )?of [A-Z]", following
    ):
        return unknown(claim, Reason.IMPRECISE)
    if counted == number.value:
        return supported(claim)
    shown = Evidence("draft", claim.roles["list"].surface, span=claim.roles["list"].span)
    joined = len(re.findall(r"\band\b|&", claim.roles["list"].surface))
    parted = re.search(r"\s[-–—]\s", claim.roles["list"].surface)  # "Charles - Edward" is one, "Ann – 12" another
    if counted < 2 or counted > number.value + 3 or joined > 1 or parted:
        return unknown(claim, Reason.IMPRECISE)
    return refuted(
        claim,
        None,
        (shown,),
        str(counted),
        f"{counted} named: {claim.roles['list'].surface}",
        Severity.ERROR,
        replacing(claim, str(counted), "the list that follows"),
    )
