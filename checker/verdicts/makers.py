"""Verdicts on who made or played what: short lists are closed, casts are never complete."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.claims import Claim
from checker.facts import Entity, Facts
from checker.mentions.mention import NameValue
from checker.names import fold
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

CLOSED = frozenset({"P57", "P50", "P175", "P170", "P86", "P58"})
"""Short, well-kept lists: a name beside the known ones refutes. Casts are never complete."""


FULL_CAST = 8
"""Actors from which on a cast list is taken to name the holders of the main parts."""


def labels_of(facts: Facts, ids: Iterable[str]) -> str:
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
    right = labels_of(case.facts, dict.fromkeys(known))
    return refuted(
        claim,
        work.id,
        tuple(evidence_of(work, s, case.facts.label(s.item or "")) for s in statements[:3]),
        right,
        f"{work.label}: {right}",
        Severity.ERROR if link.firm else Severity.WARNING,
        replacing(claim, right, "as known"),
    )


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
                if (
                    not name
                    or not statement.item
                    or not (name == character or (character in name.split() and len(character) > 3))
                ):
                    continue
                right = case.facts.label(statement.item)
                if statement.item in actor.choices or stated & set(fold(right).split()):
                    return supported(claim, work, [evidence_of(work, statement, right)])
                if len(work.all("P161")) < FULL_CAST:
                    return unknown(claim, Reason.OPEN_LIST, work)
                others = [
                    s for s in work.all("P161") if part in s.qualifiers.get("P453", ()) and s.item in actor.choices
                ]
                if others or len(stated) < 2:
                    return unknown(claim, Reason.OPEN_LIST, work)
                return refuted(
                    claim,
                    work.id,
                    (evidence_of(work, statement, right),),
                    right,
                    f"{work.label}: {case.facts.label(part) if isinstance(part, str) else ''} is played by {right}",
                    Severity.WARNING,
                    replacing(claim, right, f"cast of {work.label}"),
                    {"character": claim.roles["character"].surface, "subject": work.label},
                )
    return unknown(claim, Reason.NO_STATEMENT)
