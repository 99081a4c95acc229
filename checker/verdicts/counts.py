"""Verdicts on numbers of children and on numbers of names in a row."""

from __future__ import annotations

import re

from checker.claims import Claim
from checker.lexicon import FEMALE, MALE
from checker.mentions.mention import ListValue, NumberValue
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Evidence,
    Judgement,
    Reason,
    Verdict,
    evidence_of,
    replacing,
    supported,
    unknown,
)
from checker.verdicts.kin import children_of, is_complete
from checker.verdicts.makers import labels_of


def judge_count(claim: Claim, case: Case) -> Judgement:
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
    if number.value > known and not (is_complete(anchors) and len(anchors) == 1 and children):
        return unknown(claim, Reason.OPEN_LIST, anchors[0])
    names = labels_of(case.facts, [c.id for c in children])
    statements = anchors[0].all("P40")[:4]
    return Judgement(
        claim,
        Verdict.REFUTED,
        None,
        anchors[0].id,
        tuple(evidence_of(anchors[0], s, case.facts.label(s.item or "")) for s in statements),
        str(known),
        f"{known}: {names}",
        Severity.WARNING,
        replacing(claim, str(known), names),
    )


def judge_list(claim: Claim, case: Case) -> Judgement:
    items, number = claim.roles["list"].value, claim.value.value
    assert isinstance(items, ListValue)
    assert isinstance(number, NumberValue)
    text = case.mentions.words.document.text
    end = claim.roles["list"].span.end
    following = text[end : end + 30]
    if (
        items.open
        or number.approximate
        or re.match(r"[^.;!?\n]{0,12}?\b(?:and|among|plus|or|as well)\b", following)
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
    if counted < 2 or counted > number.value + 3:
        return unknown(claim, Reason.IMPRECISE)
    return Judgement(
        claim,
        Verdict.REFUTED,
        None,
        None,
        (shown,),
        str(counted),
        f"{counted} named: {claim.roles['list'].surface}",
        Severity.ERROR,
        replacing(claim, str(counted), "the list that follows"),
    )
