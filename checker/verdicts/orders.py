"""The place of a relative in an order: of children and siblings by their births, of spouses by the weddings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.claims import Claim
from checker.dates import DateInterval
from checker.facts import Entity, Facts, Statement
from checker.lexicon import FEMALE, MALE, ORDINAL_WORDS
from checker.mentions.mention import KinValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import Case, Judgement, Reason, evidence_of, refuted, replacing, supported, unknown

KIN_NAMES = {
    ("P40", MALE): "son",
    ("P40", FEMALE): "daughter",
    ("P40", None): "child",
    ("P26", MALE): "husband",
    ("P26", FEMALE): "wife",
    ("P26", None): "spouse",
    ("P22", MALE): "father",
    ("P22", None): "father",
    ("P25", FEMALE): "mother",
    ("P25", None): "mother",
    ("P3373", MALE): "brother",
    ("P3373", FEMALE): "sister",
    ("P3373", None): "sibling",
    ("P451", MALE): "partner",
    ("P451", FEMALE): "partner",
    ("P451", None): "partner",
}


def children_of(anchors: Sequence[Entity], facts: Facts, on: DateInterval | None) -> list[Entity]:
    """The known children of one, or those that two have together, born by then, in the order of births."""
    sets = [list(dict.fromkeys(a.items("P40"))) for a in anchors]
    common = [c for c in sets[0] if all(c in s for s in sets[1:] if s)]
    children = []
    for child in facts.present(common):
        born = child.dates("P569")
        if on and born and all(s.days and s.days.first > on.last for s in born):
            continue
        children.append(child)
    return sorted(children, key=lambda c: (_first_day(c), c.id))


def _first_day(child: Entity) -> int:
    born = birth_of(child)
    return born.first if born else 10**9


def birth_of(entity: Entity) -> DateInterval | None:
    dates = [s.days for s in entity.dates("P569") if s.days]
    return dates[0] if len(dates) == 1 else None


def is_complete(anchors: Sequence[Entity]) -> bool:
    """Whether the number of children says that all of them are listed."""
    for anchor in anchors:
        counts = [s.value for s in anchor.all("P1971") if isinstance(s.value, float)]
        if counts and max(counts) == len(anchor.items("P40")):
            return True
    return False


def order_of_births(claim: Claim, case: Case, anchors: Sequence[Entity], relative: Entity, tie: Statement) -> Judgement:
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    assert kin.ordinal is not None
    children = children_of(anchors, case.facts, case.on)
    if any(birth_of(c) is None for c in children) or relative not in children:
        return unknown(claim, Reason.IMPRECISE, anchors[0])
    alike = [c for c in children if kin.term.sex is None or c.sex == kin.term.sex]
    ranks = {_rank(relative, alike)} | ({_rank(relative, children)} if kin.ordinal in (1, -1) else set())
    if None in ranks:
        return unknown(claim, Reason.IMPRECISE, anchors[0])
    youngest = alike and relative is alike[-1]
    shown = [evidence_of(anchors[0], tie, relative.label)]
    if (kin.ordinal == -1 and youngest) or kin.ordinal in ranks:
        return supported(claim, anchors[0], shown)
    rank = _rank(relative, alike)
    assert rank is not None
    too_low = kin.ordinal != -1 and kin.ordinal < rank
    if not (too_low or kin.ordinal == -1 or is_complete(anchors)):
        return unknown(claim, Reason.OPEN_LIST, anchors[0])
    word = kin.word
    births = "; ".join(f"{c.label}, {KIN_NAMES.get(('P40', c.sex), 'child')}, born {birth_of(c)}" for c in children)
    right = f"{ORDINAL_WORDS[rank] if rank < len(ORDINAL_WORDS) else rank} {word}"
    return refuted(
        claim,
        anchors[0].id,
        shown,
        right,
        births,
        Severity.ERROR,
        replacing(claim, right, births),
        {"value": relative.label, "subject": anchors[0].label},
    )


def order_of_marriages(claim: Claim, case: Case, anchor: Entity, relative: Entity, tie: Statement) -> Judgement:
    """ "Her second husband": wrong if more marriages came before; if fewer are known, some may be missing."""
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    assert kin.ordinal is not None
    known = [(s, s.qualifier_days("P580")) for s in anchor.all("P26") if s.item]
    theirs = [days for s, days in known if s.item == relative.id and days]
    shown = [evidence_of(anchor, tie, relative.label)]
    if not theirs:
        return unknown(claim, Reason.NO_STATEMENT, anchor)
    earlier = [(s, days) for s, days in known if s.item != relative.id and days and days.last < theirs[0].first]
    rank = len({s.item for s, _ in earlier}) + 1
    if rank == kin.ordinal:
        return supported(claim, anchor, shown)
    dated = {s.item for s, days in known if days}
    if rank < kin.ordinal and (len(dated) < kin.ordinal or any(days is None for _, days in known)):
        return unknown(claim, Reason.OPEN_LIST, anchor)  # earlier ones may be missing
    told = "; ".join(f"{case.facts.label(s.item or '')}, from {days}" for s, days in [*earlier, (tie, theirs[0])])
    right = f"{ORDINAL_WORDS[rank] if rank < len(ORDINAL_WORDS) else rank} {kin.word}"
    return refuted(
        claim,
        anchor.id,
        [*shown, *(evidence_of(anchor, s, case.facts.label(s.item or "")) for s, _ in earlier[:2])],
        right,
        told,
        Severity.ERROR if rank > kin.ordinal else Severity.WARNING,
        replacing(claim, right, told),
        {"value": relative.label, "subject": anchor.label},
    )


ELDER = regex(
    r"\b(?:(?P<older>older|elder|big)|(?P<younger>younger|little|kid|baby))\s+(?:brother|sister)", re.IGNORECASE
)


def order_of_siblings(claim: Claim, anchor: Entity, relative: Entity, tie: Statement) -> Judgement:
    """ "Her younger brother": born after her."""
    said = ELDER.search(claim.roles["kin"].surface)
    ours, theirs = birth_of(anchor), birth_of(relative)
    if said is None or ours is None or theirs is None or ours.overlaps(theirs):
        return unknown(claim, Reason.NO_STATEMENT, anchor)
    is_older = theirs.last < ours.first
    if is_older == bool(said["older"]):
        return supported(claim, anchor, [evidence_of(anchor, tie, relative.label)])
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    right = f"{'older' if is_older else 'younger'} {kin.word}"
    told = f"{relative.label} born {theirs}, {anchor.label} born {ours}"
    return refuted(
        claim,
        anchor.id,
        (
            evidence_of(relative, relative.dates("P569")[0], str(theirs)),
            evidence_of(anchor, anchor.dates("P569")[0], str(ours)),
        ),
        right,
        told,
        Severity.ERROR,
        replacing(claim, right, told),
        {"value": relative.label, "subject": anchor.label},
    )


def _rank(child: Entity, among: Sequence[Entity]) -> int | None:
    """1 for the eldest; None if the births leave the order open."""
    born = birth_of(child)
    if born is None:
        return None
    rank = 1
    for other in among:
        theirs = birth_of(other)
        if other is child or theirs is None:
            continue
        if theirs.last < born.first:
            rank += 1
        elif theirs.overlaps(born):
            return None
    return rank
