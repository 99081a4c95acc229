"""Verdicts on relatives: their sex, their tie and their place in the order of births."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims import Claim, duration_of
from checker.facts import Entity, Facts, Statement
from checker.links import FAMILY
from checker.mentions.mention import KinValue, PronounValue
from checker.names import fold
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    Verdict,
    evidence_of,
    refuted,
    replacing,
    supported,
    unknown,
)
from checker.verdicts.orders import (
    ELDER,
    KIN_NAMES,
    birth_of,
    children_of,
    order_of_births,
    order_of_marriages,
    order_of_siblings,
)
from checker.verdicts.strangers import judge_strangers


def anchors_of(claim: Claim, case: Case) -> tuple[Entity, ...]:
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    subject = claim.subject
    if kin.anchor is not None:
        link = case.links.by_span.get(kin.anchor)
    elif subject is not None and subject is not claim.roles["kin"]:
        link = case.links.of(subject)
    else:
        return ()
    if link is None or link.reason or link.unknown or len(link.choices) != 1:
        return ()
    return case.facts.present([*link.choices, *([link.partner] if link.partner else [])])


def _several_anchors(claim: Claim, case: Case) -> tuple[Entity, ...]:
    """Those whom "her" may mean, of which each must be wrong for "her daughter Amy" to be."""
    kin = claim.roles["kin"].value
    link = case.links.by_span.get(kin.anchor) if isinstance(kin, KinValue) and kin.anchor else None
    return () if link is None or link.reason or link.unknown or link.partner else case.entities(link)


def _owners_in_draft(claim: Claim, case: Case) -> tuple[Entity, ...]:
    """For "son Max" or "second wife Ann", where the words do not say whose: those of the draft whose relative it is."""
    kin = claim.roles["kin"].value
    child = case.entity(claim.value)
    if not isinstance(kin, KinValue) or kin.term.properties not in (("P40",), ("P26",)) or child is None:
        return ()
    people = case.known
    if kin.term.properties == ("P26",):
        spouses = [p for p in people if p.kind == "person" and child.id in p.items("P26")]
        return tuple(spouses) if len(spouses) == 1 and kin.anchor is None else ()
    return tuple(p for p in people if p.kind == "person" and child.id in p.items("P40"))[:2]


def _owners_by_tie(claim: Claim, case: Case) -> tuple[Entity, ...]:
    """For "her brother Jack" long after she was named: the women of the draft whose relative Jack is, in order."""
    kin = claim.roles["kin"].value
    owner = case.mentions.by_span.get(kin.anchor) if isinstance(kin, KinValue) and kin.anchor else None
    relative = case.entity(claim.value)
    if owner is None or relative is None or not isinstance(owner.value, PronounValue) or case.links.of(owner).choices:
        return ()
    people = [p for p in case.facts.present(case.firm) if p.sex and p.sex == owner.value.sex and p is not relative]
    return tuple(p for p in people if _known_ties((p,), relative, case.facts)[1])


def _is_of_no_known_sex(kin: KinValue, case: Case, anchors: Sequence[Entity]) -> bool:
    """Whether "her" may mean another than the only one before it, of whom it is not known that she is a woman."""
    owner = case.mentions.by_span.get(kin.anchor) if kin.anchor else None
    gendered = owner is not None and isinstance(owner.value, PronounValue) and owner.value.sex is not None
    return gendered and any(anchor.sex is None for anchor in anchors)


def judge_kin(claim: Claim, case: Case) -> Judgement:
    """A relative's sex, tie and place in the order of births."""
    several = _several_anchors(claim, case)
    in_draft = tuple(owner for owner in _owners_in_draft(claim, case) if not several or owner in several)
    if anchors := anchors_of(claim, case) or in_draft:
        return _kin_of(claim, case, anchors)
    owners = several or _owners_by_tie(claim, case)
    judged = [_kin_of(claim, case, (owner,)) for owner in owners]
    if not judged:
        return unknown(claim, Reason.NO_ENTITY)
    for verdict in (Verdict.SUPPORTED, Verdict.UNKNOWN):
        if found := [j for j in judged if j.verdict is verdict]:
            return found[0]
    return judged[0]


def _kin_of(claim: Claim, case: Case, anchors: tuple[Entity, ...]) -> Judgement:
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    if _is_of_no_known_sex(kin, case, anchors):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, anchors[0])
    if claim.value is claim.roles["kin"]:
        return unknown(claim, Reason.NO_ENTITY, anchors[0])
    link = case.links.of(claim.value)
    relative = case.facts.entity(link.entity) if len(link.choices) == 1 and not link.reason and link.firm else None
    if relative is None or relative in anchors:
        return unknown(claim, Reason.NO_ENTITY, anchors[0])
    anchor, ties = _known_ties(anchors, relative, case.facts)
    if not ties:
        return judge_strangers(claim, case, anchors, relative)
    if not _compatible(kin, ties):
        if kin.term.properties == ("P1038",) and not {"P22", "P25", "P40", "P3373"} & ties.keys():
            return unknown(claim, Reason.OPEN_LIST, anchor)
        if _is_named_so_too(claim, case, kin, anchors, relative):
            return unknown(claim, Reason.AMBIGUOUS_ENTITY, anchor)
        property = next(iter(ties))
        return _kin_refuted(
            claim, anchor, relative, ties[property], KIN_NAMES.get((property, relative.sex), "relative")
        )
    property = next(p for p in ties if p in kin.term.properties or p in ("P26", "P451", "P22", "P25"))
    if kin.term.sex and relative.sex and kin.term.sex != relative.sex:
        right = KIN_NAMES.get((property, relative.sex))
        if right:
            return _kin_refuted(claim, anchor, relative, ties[property], right)
    if kin.ordinal and property == "P40":
        return order_of_births(claim, case, anchors, relative, ties[property])
    if kin.ordinal and kin.ordinal > 0 and property == "P26":
        return order_of_marriages(claim, case, anchor, relative, ties[property])
    if kin.word in ("brother", "sister") and property == "P3373" and ELDER.search(claim.roles["kin"].surface):
        return order_of_siblings(claim, anchor, relative, ties[property])
    return supported(claim, anchor, [evidence_of(anchor, ties[property], relative.label)])


def _is_named_so_too(claim: Claim, case: Case, kin: KinValue, anchors: Sequence[Entity], relative: Entity) -> bool:
    """Whether a relative of the tie that is said bears the name as well: the wife and the daughter Ann."""
    ids = (id for anchor in anchors for id in anchor.among(kin.term.properties) if id != relative.id)
    return any(fold(claim.value.surface) in other.beginnings for other in case.facts.present(ids))


def _known_ties(anchors: Sequence[Entity], relative: Entity, facts: Facts) -> tuple[Entity, dict[str, Statement]]:
    ties: dict[str, Statement] = {}
    for anchor in anchors:
        for property in FAMILY:
            for statement in anchor.all(property):
                if statement.item == relative.id:
                    ties.setdefault(property, statement)
        for property, inverse in (("P22", "P40"), ("P25", "P40")):
            if anchor.id in relative.items(property):
                ties.setdefault(inverse, next(s for s in relative.all(property) if s.item == anchor.id))
        if ties:
            return anchor, ties
    return anchors[0], ties


def _compatible(kin: KinValue, ties: dict[str, Statement]) -> bool:
    said = set(kin.term.properties)
    if said & {"P26", "P451"} and ties.keys() & {"P26", "P451"}:
        return True
    if said & {"P22", "P25"} and ties.keys() & {"P22", "P25"}:
        return True
    return bool(said & ties.keys())


def _kin_refuted(claim: Claim, anchor: Entity, relative: Entity, statement: Statement, right: str) -> Judgement:
    return refuted(
        claim,
        anchor.id,
        (evidence_of(anchor, statement, relative.label),),
        right,
        f"{relative.label} is {anchor.label}'s {right}",
        Severity.ERROR,
        replacing(claim, right, f"{relative.label} is {anchor.label}'s {right}"),
        {"value": relative.label, "subject": anchor.label},
    )


def judge_child_birth(claim: Claim, case: Case) -> Judgement:
    """ "Their first daughter was born a year before the wedding": rank, sex and date must all fit one child."""
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    stretch = duration_of(claim.roles["value"])
    anchors = anchors_of(claim, case)
    if not anchors or stretch is None or kin.ordinal is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_ENTITY)
    weddings = [
        days
        for s in anchors[0].all("P26")
        if (len(anchors) == 1 or s.item == anchors[1].id) and (days := s.qualifier_days("P580"))
    ]
    children = children_of(anchors, case.facts, case.on)
    if not weddings or not children or any(birth_of(c) is None or c.sex is None for c in children):
        return unknown(claim, Reason.NO_STATEMENT, anchors[0])
    sign = -1 if " before " in claim.whole.of(case.mentions.words.document.text) else 1
    years = range(stretch.least - 1, stretch.most + 2)
    due = {w.years[0] + sign * n for w in weddings for n in years if n >= 0}
    alike = [c for c in children if kin.term.sex is None or c.sex == kin.term.sex]
    place = kin.ordinal - 1 if kin.ordinal > 0 else -1
    by_sex = alike[place] if -len(alike) <= place < len(alike) else None
    by_age = children[place] if -len(children) <= place < len(children) else None

    def fits(child: Entity | None) -> bool:
        born = birth_of(child) if child else None
        return bool(born and child and any(y in due for y in born.years) and kin.term.sex in (None, child.sex))

    if fits(by_sex) or fits(by_age):
        return supported(claim, anchors[0])
    told = "; ".join(f"{c.label}, {KIN_NAMES.get(('P40', c.sex), 'child')}, born {birth_of(c)}" for c in children)
    meant = by_age or by_sex
    evidence = [evidence_of(c, c.dates("P569")[0], str(birth_of(c))) for c in children[:3]]
    right = f"{KIN_NAMES.get(('P40', meant.sex), 'child')} {meant.label}" if meant else "no such child"
    return refuted(
        claim,
        anchors[0].id,
        evidence,
        right,
        f"{told}; wedding {weddings[0]}",
        Severity.ERROR,
        (),
        {"kin": claim.roles["kin"].surface, "value": claim.roles["value"].surface},
    )
