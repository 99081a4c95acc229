"""Verdicts on relatives by name who are no relatives: somebody else is known in their place."""

from __future__ import annotations

from dataclasses import replace

from checker.claims import Claim
from checker.facts import Entity
from checker.mentions.mention import KinValue, NameValue
from checker.mentions.people import sex_said
from checker.names import fold
from checker.rules import Severity
from checker.verdicts.judgement import Case, Judgement, Reason, evidence_of, refuted, unknown
from checker.verdicts.rivals import Rival, are_related, rival_parent, rival_parents, rival_spouse

_RIGHT = {
    "P22": "{entity} is a child of {right}, not of {wrong}",
    "P25": "{entity} is a child of {right}, not of {wrong}",
    "P26": "{entity} is known to have been married to {right}, not to {wrong}",
    "P3373": "{entity} is a child of {right}, as {wrong} is not",
}
"""Property that leaves no room -> the sentence of the report."""


def judge_strangers(claim: Claim, case: Case, anchors: tuple[Entity, ...], relative: Entity) -> Judgement:
    """Of two who are not known to be related, whether others are known in the place of one of them."""
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    rival = None if any(are_related(a, relative) for a in anchors) else _rival(kin, anchors, relative, case)
    if rival is None:
        return unknown(claim, Reason.NO_STATEMENT, anchors[0])
    if _may_be_anothers(kin, case, relative):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, anchors[0])
    property = kin.term.properties[0] if kin.term.properties != ("P40",) else rival.statement.property
    wrong = anchors[0] if rival.entity is relative else relative
    told = _RIGHT[property].format(entity=rival.entity.label, right=rival.label, wrong=wrong.label)
    marked = replace(claim, span=claim.value.span)  # the name is at fault, not the word before it
    evidence = (evidence_of(rival.entity, rival.statement, rival.label),)
    return refuted(marked, rival.entity.id, evidence, rival.label, told, Severity.WARNING, details={"message": told})


def _may_be_anothers(kin: KinValue, case: Case, relative: Entity) -> bool:
    """Whether "Poe's daughter Amy" may be that of another Poe of the draft, or "her daughter" another woman's."""
    anchor = case.mentions.by_span.get(kin.anchor) if kin.anchor else None
    family = [e for e in case.facts.present(case.links.people_and_works) if are_related(e, relative)]
    if anchor is None:
        return bool(family)
    if isinstance(anchor.value, NameValue):
        words = set(fold(anchor.surface).split())
        return any(words <= set(fold(name).split()) for e in family for name in e.names)
    sex, place = sex_said(anchor), anchor.span.start
    named = case.links.places
    return any(
        sex in (None, e.sex or sex) and any(span.end <= place for span in named.get(e.id, ())[:1]) for e in family
    )


def _rival(kin: KinValue, anchors: tuple[Entity, ...], relative: Entity, case: Case) -> Rival | None:
    one = anchors[0] if len(anchors) == 1 else None
    match kin.term.properties:
        case ("P22",) | ("P25",) if one:
            return rival_parent(one, kin.term.sex, case.facts)
        case ("P40",):
            found = [rival_parent(relative, anchor.sex, case.facts) for anchor in anchors]
            return found[0] if all(found) else None
        case ("P26",) if one and (kin.former or kin.ordinal or case.on is None):  # else the rule on spouses judges
            return rival_spouse(one, relative, case.facts)
        case ("P3373",) if one:
            return rival_parents(one, relative, case.facts)
    return None
