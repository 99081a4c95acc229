"""Verdicts on people and their ties: who made what, who is whose, how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.claims import Claim, duration_of
from checker.dates import DateInterval
from checker.facts import Entity, Facts, Statement
from checker.lexicon import FEMALE, MALE
from checker.links import FAMILY
from checker.mentions.mention import KinValue, ListValue, NameValue, NumberValue
from checker.names import fold
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
    under_every_choice,
    unknown,
)

CLOSED = frozenset({"P57", "P50", "P175", "P170", "P86", "P58"})
"""Short, well-kept lists: a name beside the known ones refutes. Casts are never complete."""
_KIN_NAMES = {
    ("P40", MALE): "son", ("P40", FEMALE): "daughter", ("P40", None): "child", ("P26", MALE): "husband",
    ("P26", FEMALE): "wife", ("P26", None): "spouse", ("P22", MALE): "father", ("P22", None): "father",
    ("P25", FEMALE): "mother", ("P25", None): "mother", ("P3373", MALE): "brother", ("P3373", FEMALE): "sister",
    ("P3373", None): "sibling", ("P451", MALE): "partner", ("P451", FEMALE): "partner", ("P451", None): "partner",
}  # fmt: skip
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _labels(facts: Facts, ids: Iterable[str]) -> str:
    names = [facts.label(id) for id in ids]
    return names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), names[-1])) if names else ""


def judge_relation(claim: Claim, case: Case) -> Judgement:
    if not isinstance(claim.value.value, NameValue):
        return unknown(claim, Reason.NO_ENTITY)
    if "character" in claim.roles:
        return _part(claim, case)
    return under_every_choice(claim, case, claim.subject, _names)


def _names(claim: Claim, case: Case, work: Entity) -> Judgement:
    statements = [s for p in claim.rule.says.properties for s in work.all(p) if s.item]
    if not statements:
        return unknown(claim, Reason.NO_STATEMENT, work)
    link = case.links.of(claim.value)
    known = [s.item for s in statements if s.item]
    for choice in link.choices:
        if choice in known:
            match = next(s for s in statements if s.item == choice)
            return supported(claim, work, [evidence_of(work, match, case.facts.label(choice))])
    if claim.rule.says.property not in CLOSED:
        return unknown(claim, Reason.OPEN_LIST, work)
    if any(s.is_weak for s in statements):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, work)
    if _is_loose(claim, case) and not _makes_such_works(claim, case):
        return unknown(claim, Reason.OPEN_LIST, work)
    stated = _words_of(claim)
    for id in known:
        entity = case.facts.entity(id)
        names = entity.names if entity else (case.facts.label(id),)
        if any(stated & set(fold(name).split()) for name in names):
            return unknown(claim, Reason.AMBIGUOUS_ENTITY, work)
    if link.reason == "ambiguous-entity" or (not link.choices and len(stated) < 2):
        return unknown(claim, Reason.NO_ENTITY, work)
    if link.choices and not any(_can_make(claim, case, e) for e in case.entities(link)):
        return unknown(claim, Reason.NO_ENTITY, work)
    right = _labels(case.facts, dict.fromkeys(known))
    return Judgement(
        claim, Verdict.REFUTED, None, work.id, tuple(evidence_of(work, s, case.facts.label(s.item or "")) for s in statements[:3]),
        right, f"{work.label}: {right}", Severity.ERROR if link.firm else Severity.WARNING, replacing(claim, right, "as known"),
    )  # fmt: skip


def _is_loose(claim: Claim, case: Case) -> bool:
    """ "Her film X" says less than "X, directed by her": it may be an actor's, a writer's or an owner's."""
    words = claim.whole.of(case.mentions.words.document.text)
    return bool(re.match(r"\W*['’]s?\b", words[claim.value.span.end - claim.whole.start :])) and not re.search(
        r"direct|writ|wrote|author|creat|compos|perform|record", words, re.IGNORECASE
    )


def _can_make(claim: Claim, case: Case, entity: Entity) -> bool:
    """A person, or a group that is known to have made some such work."""
    return entity.kind == "person" or bool(case.facts.subjects(claim.rule.says.property or "", entity.id))


_MAKERS = {"P57": "Q2526255", "P50": "Q36180", "P175": "Q177220"}


def _makes_such_works(claim: Claim, case: Case) -> bool:
    """Whether the person named is known for making works of the kind and has no other part in this one."""
    property = claim.rule.says.property or ""
    people = case.entities(case.links.of(claim.value))
    work = case.entity(claim.subject)
    if not people or work is None:
        return False
    person = people[0]
    if any(person.id in work.items(p) for p in work.statements):
        return False
    return _MAKERS.get(property) in person.items("P106") or bool(case.facts.subjects(property, person.id))


def _words_of(claim: Claim) -> set[str]:
    value = claim.value.value
    words = set(fold(claim.stated).split())
    if isinstance(value, NameValue):
        words |= {w for form in value.full for w in form.split()}
    return words


def _part(claim: Claim, case: Case) -> Judgement:
    """A part in a film of the draft that is known to be another actor's."""
    character, actor = fold(claim.roles["character"].surface), case.links.of(claim.value)
    stated = _words_of(claim)
    for id in sorted(case.links.people_and_works):
        work = case.facts.entity(id)
        if work is None or work.kind != "work":
            continue
        for statement in (*work.all("P161"), *work.all("P725")):
            for part in statement.qualifiers.get("P453", ()):
                name = fold(case.facts.label(part)) if isinstance(part, str) else ""
                if not name or not statement.item or not (name == character or (character in name.split() and len(character) > 3)):
                    continue
                right = case.facts.label(statement.item)
                if statement.item in actor.choices or stated & set(fold(right).split()):
                    return supported(claim, work, [evidence_of(work, statement, right)])
                others = [s for s in work.all("P161") if part in s.qualifiers.get("P453", ()) and s.item in actor.choices]
                if others or len(stated) < 2:
                    return unknown(claim, Reason.OPEN_LIST, work)
                return Judgement(
                    claim, Verdict.REFUTED, None, work.id, (evidence_of(work, statement, right),), right,
                    f"{work.label}: {case.facts.label(part) if isinstance(part, str) else ''} is played by {right}",
                    Severity.WARNING, replacing(claim, right, f"cast of {work.label}"),
                    {"character": claim.roles["character"].surface, "subject": work.label},
                )  # fmt: skip
    return unknown(claim, Reason.NO_STATEMENT)


def judge_spouse(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _spouse_at)


def _spouse_at(claim: Claim, case: Case, entity: Entity) -> Judgement:
    at = claim.at
    if at is None:
        return unknown(claim, Reason.NO_DATE, entity)
    link = case.links.of(claim.value)
    if len(link.choices) != 1 or link.reason or link.entity == entity.id:
        return unknown(claim, Reason.NO_ENTITY, entity)
    for died in entity.dates("P570"):
        at = at.hull(died.days) if died.days and died.days.first < at.first else at
    for other in case.dates_in_sentence(claim):
        at = at.hull(other)
    theirs = [s for s in entity.all("P26") if s.item == link.entity]
    if any(s.holds_on(at) for s in theirs):
        return supported(claim, entity, [evidence_of(entity, s, case.facts.label(s.item or "")) for s in theirs[:1]])
    current = [s for s in entity.all("P26") if s.item != link.entity and s.holds_on(at) and s.qualifier_days("P580")]
    if not theirs:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    past = theirs[-1]
    end, start = past.qualifier_days("P582"), past.qualifier_days("P580")
    widowed = case.entity(claim.value)
    if case.is_obituary or widowed and any(s.days and s.days.first <= at.last for s in widowed.dates("P570")):
        return unknown(claim, Reason.IMPRECISE, entity)
    if end and end.last < at.first:
        gap = at.first - end.last
        told = f"married to {case.facts.label(link.entity or '')} until {end}"
    elif start and start.first > at.last:
        gap = start.first - at.last
        told = f"married to {case.facts.label(link.entity or '')} only from {start}"
    else:
        return unknown(claim, Reason.IMPRECISE, entity)
    right = case.facts.label(current[0].item or "") if current else "nobody known"
    evidence = [evidence_of(entity, past, told), *(evidence_of(entity, s, case.facts.label(s.item or "")) for s in current[:1])]
    weight = Severity.ERROR if gap > 366 else Severity.WARNING if gap > 31 else Severity.INFO
    return Judgement(claim, Verdict.REFUTED, None, entity.id, tuple(evidence), right, told, weight, (), {"at": str(at)})


def _anchors(claim: Claim, case: Case) -> tuple[Entity, ...]:
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


def _parents_in_draft(claim: Claim, case: Case) -> tuple[Entity, ...]:
    """For "son Max", where the words do not say whose: the linked people of the draft that Max is a child of."""
    kin = claim.roles["kin"].value
    child = case.entity(claim.value)
    if not isinstance(kin, KinValue) or kin.term.properties != ("P40",) or child is None:
        return ()
    parents = case.facts.present(sorted(case.links.people_and_works))
    return tuple(p for p in parents if p.kind == "person" and child.id in p.items("P40"))[:2]


def judge_kin(claim: Claim, case: Case) -> Judgement:
    """A relative's sex, tie and place in the order of births."""
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    anchors = _anchors(claim, case) or _parents_in_draft(claim, case)
    if not anchors:
        return unknown(claim, Reason.NO_ENTITY)
    if claim.value is claim.roles["kin"]:
        return unknown(claim, Reason.NO_ENTITY, anchors[0])
    link = case.links.of(claim.value)
    relative = case.facts.entity(link.entity) if len(link.choices) == 1 and not link.reason and link.firm else None
    if relative is None or relative in anchors:
        return unknown(claim, Reason.NO_ENTITY, anchors[0])
    anchor, ties = _known_ties(anchors, relative, case.facts)
    if not ties:
        return unknown(claim, Reason.NO_STATEMENT, anchors[0])
    if not _compatible(kin, ties):
        if kin.term.properties == ("P1038",) and not {"P22", "P25", "P40", "P3373", "P26"} & ties.keys():
            return unknown(claim, Reason.OPEN_LIST, anchor)
        property = next(iter(ties))
        return _kin_refuted(claim, anchor, relative, ties[property], _KIN_NAMES.get((property, relative.sex), "relative"))
    property = next(p for p in ties if p in kin.term.properties or p in ("P26", "P451", "P22", "P25"))
    if kin.term.sex and relative.sex and kin.term.sex != relative.sex:
        right = _KIN_NAMES.get((property, relative.sex))
        if right:
            return _kin_refuted(claim, anchor, relative, ties[property], right)
    if kin.ordinal and property == "P40":
        return _order(claim, case, anchors, relative, ties[property])
    return supported(claim, anchor, [evidence_of(anchor, ties[property], relative.label)])


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
    return Judgement(
        claim, Verdict.REFUTED, None, anchor.id, (evidence_of(anchor, statement, relative.label),), right,
        f"{relative.label} is {anchor.label}'s {right}", Severity.ERROR,
        replacing(claim, right, f"{relative.label} is {anchor.label}'s {right}"),
        {"value": relative.label, "subject": anchor.label},
    )  # fmt: skip


def children_of(anchors: Sequence[Entity], facts: Facts, on: DateInterval | None) -> list[Entity]:
    """The known children of one, or those that two have together, born by the day of writing, in the order of births."""
    sets = [list(dict.fromkeys(a.items("P40"))) for a in anchors]
    common = [c for c in sets[0] if all(c in s for s in sets[1:] if s)]
    children = []
    for child in facts.present(common):
        born = child.dates("P569")
        if on and born and all(s.days and s.days.first > on.last for s in born):
            continue
        children.append(child)
    return sorted(children, key=lambda c: (_birth(c).first if _birth(c) else 10**9, c.id))


def _birth(entity: Entity) -> DateInterval | None:
    dates = [s.days for s in entity.dates("P569") if s.days]
    return dates[0] if len(dates) == 1 else None


def is_complete(anchors: Sequence[Entity]) -> bool:
    """Whether the number of children says that all of them are listed."""
    for anchor in anchors:
        counts = [s.value for s in anchor.all("P1971") if isinstance(s.value, float)]
        if counts and max(counts) == len(anchor.items("P40")):
            return True
    return False


def _order(claim: Claim, case: Case, anchors: Sequence[Entity], relative: Entity, tie: Statement) -> Judgement:
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    assert kin.ordinal is not None
    children = children_of(anchors, case.facts, case.on)
    if any(_birth(c) is None for c in children) or relative not in children:
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
    births = "; ".join(f"{c.label}, {_KIN_NAMES.get(('P40', c.sex), 'child')}, born {_birth(c)}" for c in children)
    right = f"{_ORDINALS[rank] if rank < len(_ORDINALS) else rank} {word}"
    return Judgement(
        claim, Verdict.REFUTED, None, anchors[0].id, tuple(shown), right, births, Severity.ERROR,
        replacing(claim, right, births), {"value": relative.label, "subject": anchors[0].label},
    )  # fmt: skip


def _rank(child: Entity, among: Sequence[Entity]) -> int | None:
    """1 for the eldest; None if the births leave the order open."""
    born = _birth(child)
    if born is None:
        return None
    rank = 1
    for other in among:
        theirs = _birth(other)
        if other is child or theirs is None:
            continue
        if theirs.last < born.first:
            rank += 1
        elif theirs.overlaps(born):
            return None
    return rank


def judge_child_birth(claim: Claim, case: Case) -> Judgement:
    """ "Their first daughter was born a year before the wedding": who is meant, by rank, must be born then and of that sex."""
    kin = claim.roles["kin"].value
    assert isinstance(kin, KinValue)
    stretch = duration_of(claim.roles["value"])
    anchors = _anchors(claim, case)
    if not anchors or stretch is None or kin.ordinal is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_ENTITY)
    weddings = [
        days for s in anchors[0].all("P26")
        if (len(anchors) == 1 or s.item == anchors[1].id) and (days := s.qualifier_days("P580"))
    ]  # fmt: skip
    children = children_of(anchors, case.facts, case.on)
    if not weddings or not children or any(_birth(c) is None or c.sex is None for c in children):
        return unknown(claim, Reason.NO_STATEMENT, anchors[0])
    sign = -1 if " before " in claim.whole.of(case.mentions.words.document.text) else 1
    years = range(stretch.least - 1, stretch.most + 2)
    due = {w.years[0] + sign * n for w in weddings for n in years if n >= 0}
    alike = [c for c in children if kin.term.sex is None or c.sex == kin.term.sex]
    place = kin.ordinal - 1 if kin.ordinal > 0 else -1
    by_sex = alike[place] if -len(alike) <= place < len(alike) else None
    by_age = children[place] if -len(children) <= place < len(children) else None

    def fits(child: Entity | None) -> bool:
        born = _birth(child) if child else None
        return bool(born and child and any(y in due for y in born.years) and kin.term.sex in (None, child.sex))

    if fits(by_sex) or fits(by_age):
        return supported(claim, anchors[0])
    told = "; ".join(f"{c.label}, {_KIN_NAMES.get(('P40', c.sex), 'child')}, born {_birth(c)}" for c in children)
    meant = by_age or by_sex
    evidence = [evidence_of(c, c.dates("P569")[0], str(_birth(c))) for c in children[:3]]
    right = f"{_KIN_NAMES.get(('P40', meant.sex), 'child')} {meant.label}" if meant else "no such child"
    return Judgement(
        claim, Verdict.REFUTED, None, anchors[0].id, tuple(evidence), right, f"{told}; wedding {weddings[0]}", Severity.ERROR, (),
        {"kin": claim.roles["kin"].surface, "value": claim.roles["value"].surface},
    )  # fmt: skip


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
    names = _labels(case.facts, [c.id for c in children])
    statements = [s for s in anchors[0].all("P40")][:4]
    return Judgement(
        claim, Verdict.REFUTED, None, anchors[0].id, tuple(evidence_of(anchors[0], s, case.facts.label(s.item or "")) for s in statements),
        str(known), f"{known}: {names}", Severity.WARNING, replacing(claim, str(known), names),
    )  # fmt: skip


def judge_list(claim: Claim, case: Case) -> Judgement:
    items, number = claim.roles["list"].value, claim.value.value
    assert isinstance(items, ListValue)
    assert isinstance(number, NumberValue)
    text = case.mentions.words.document.text
    end = claim.roles["list"].span.end
    following = text[end : end + 30]
    if items.open or number.approximate or re.match(r"[^.;!?\n]{0,12}?\b(?:and|among|plus|or|as well)\b", following) or number.value > 12:
        return unknown(claim, Reason.OPEN_LIST)
    before = text[max(0, claim.whole.start - 14) : claim.whole.start].lower()
    if re.search(r"\b(?:another|other|of|first|last|all)\s+$", before):
        return unknown(claim, Reason.OPEN_LIST)
    counted = len(items.items)
    if re.search(r"\b(?:both|each|of [A-Z])", claim.whole.of(text)) or re.search(r"^\s*,?\s*(?:both )?of [A-Z]", following):
        return unknown(claim, Reason.IMPRECISE)
    if counted == number.value:
        return supported(claim)
    shown = Evidence("draft", claim.roles["list"].surface, span=claim.roles["list"].span)
    if counted < 2 or counted > number.value + 3:
        return unknown(claim, Reason.IMPRECISE)
    return Judgement(
        claim, Verdict.REFUTED, None, None, (shown,), str(counted), f"{counted} named: {claim.roles['list'].surface}", Severity.ERROR,
        replacing(claim, str(counted), "the list that follows"),
    )  # fmt: skip


_AWARD_WORDS = {"oscar": "academy award", "oscars": "academy award", "emmys": "emmy", "grammys": "grammy"}


def _award_words(name: str) -> set[str]:
    folded = " ".join(_AWARD_WORDS.get(w, w) for w in fold(name).split())
    return {w[:-1] if w.endswith("s") and len(w) > 4 else w for w in folded.split()} - {"for", "the", "of", "in", "a", "best"}


def judge_award(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _award)


def _award(claim: Claim, case: Case, entity: Entity) -> Judgement:
    wanted = _award_words(claim.roles["award"].surface)
    given = [s for s in entity.all("P166") if s.item and wanted <= _award_words(case.facts.label(s.item))]
    if not given or not wanted:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    if "year" in claim.value.types or "date" in claim.value.types:
        return _award_year(claim, case, entity, given)
    return _award_work(claim, case, entity, given)


def _award_year(claim: Claim, case: Case, entity: Entity, given: Sequence[Statement]) -> Judgement:
    dated = [(s, s.qualifier_days("P585")) for s in given]
    stated = claim.days
    if stated is None or any(d is None for _, d in dated):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    for statement, days in dated:
        if days and days.overlaps(stated):
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    statement, days = min(dated, key=lambda d: d[1].gap(stated) if d[1] else 0)
    assert days is not None
    works = [w for s in given for w in s.qualifiers.get("P1686", ()) if isinstance(w, str)]
    work_years = {y for w in case.facts.present(works) for s in w.dates("P577") if s.days for y in s.days.years}
    off_by_one = days.years[0] - stated.years[0] == 1
    weight = Severity.WARNING if off_by_one or stated.years[0] in work_years else Severity.ERROR
    award = case.facts.label(statement.item or "")
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, (evidence_of(entity, statement, f"{award}, {days}"),), str(days),
        f"{award}: given in {days}", weight, replacing(claim, str(days.years[0]), "the year of the award"),
        {"award": award, "expected": f"given in {days}"},
    )  # fmt: skip


def _award_work(claim: Claim, case: Case, entity: Entity, given: Sequence[Statement]) -> Judgement:
    link = case.links.of(claim.value)
    works = {w for s in given for w in s.qualifiers.get("P1686", ()) if isinstance(w, str)}
    if any(not s.qualifiers.get("P1686") for s in given) or not link.choices:
        return unknown(claim, Reason.OPEN_LIST if link.choices else Reason.NO_ENTITY, entity)
    if works & set(link.choices):
        return supported(claim, entity)
    if not link.firm:
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, entity)
    right = _labels(case.facts, sorted(works))
    award = case.facts.label(given[0].item or "")
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, (evidence_of(entity, given[0], f"{award}, for {right}"),), right,
        f"{award}: for {right}", Severity.ERROR, replacing(claim, right, award), {"award": award, "expected": f"for {right}"},
    )  # fmt: skip
