"""Verdicts on who plays whom: casts are never complete, but the part of one actor is not another's."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims import Claim
from checker.facts import Entity, Facts, Statement
from checker.lexicon import HONORIFICS
from checker.mentions.mention import NameValue
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Evidence,
    Judgement,
    Reason,
    Verdict,
    evidence_of,
    refuted,
    replacing,
    supported,
    unknown,
)

FULL_CAST = 8
"""Actors from which on a cast list is taken to name the holders of the main parts."""
SHORTEST = 4
"""Letters that one word of a character's name must have to stand for all of it."""


_WHERE = regex(r"\s(?:on|in)\s")
"""What may stand between a character's name and the work's, in one run of capitals."""


def judge_part(claim: Claim, case: Case) -> Judgement:
    """A part that is known to be another actor's in each film of the draft that has it."""
    found = [j for work in _works(case) for j in _part_in(claim, case, work)]
    for verdict in (Verdict.SUPPORTED, Verdict.UNKNOWN):
        if of_it := [j for j in found if j.verdict is verdict]:
            return of_it[0]
    return next(iter(found), unknown(claim, Reason.NO_STATEMENT))


def _works(case: Case) -> Iterator[Entity]:
    present = case.facts.present(sorted(case.links.people_and_works))
    return (entity for entity in present if entity.kind == "work")


def _part_in(claim: Claim, case: Case, work: Entity) -> Iterator[Judgement]:
    """What one work tells: nothing, if it has no such part."""
    cast = [s for s in (*work.all("P161"), *work.all("P725")) if s.item]
    character, actors, stated = claim.roles["character"].surface, case.links.of(claim.value).choices, words_of(claim)
    held = [(s, name) for s in cast if (name := _played_as(s, character, case.facts))]
    for statement, name in held:
        right = case.facts.label(statement.item or "")
        if statement.item in actors or stated & set(fold(right).split()):
            yield supported(claim, work, [evidence_of(work, statement, right)])
        elif not _plays_another(cast, actors) and (len(work.all("P161")) < FULL_CAST or len(stated) < 2):
            yield unknown(claim, Reason.OPEN_LIST, work)
        elif statement.property == "P725" and work.all("P161"):
            yield unknown(claim, Reason.OPEN_LIST, work)  # who wore the mask is another than who spoke
        elif any(s.item in actors and not s.qualifiers.get("P453") for s in cast):
            yield unknown(claim, Reason.OPEN_LIST, work)
        else:
            yield refuted(
                claim,
                work.id,
                (evidence_of(work, statement, right), Evidence("draft", character, span=claim.roles["character"].span)),
                right,
                f"{work.label}: {name} is played by {right}",
                Severity.WARNING,
                replacing(claim, right, f"cast of {work.label}"),
                {"character": character, "subject": work.label},
            )


def _plays_another(cast: list[Statement], actors: tuple[str, ...]) -> bool:
    """Whether an actor is known for a part in this very work: it is another one."""
    return any(s.item in actors and s.qualifiers.get("P453") for s in cast)


def _played_as(statement: Statement, character: str, facts: Facts) -> str | None:
    """The part of an actor, if the words name it: "Leia", "Princess Leia" or "Leia Organa"."""
    words = fold(_WHERE.split(character)[0]).split()
    said = [word for word in words if word not in HONORIFICS] or words
    for part in statement.qualifiers.get("P453", ()):
        label = facts.label(part) if isinstance(part, str) else ""
        name = fold(label).split()
        if label and (name == said or (set(said) <= set(name) and len("".join(said)) >= SHORTEST)):
            return label
    return None


def words_of(claim: Claim) -> set[str]:
    """The words, folded, of the name that a claim states, and of the fuller forms it may be short for."""
    value = claim.value.value
    words = set(fold(claim.stated).split())
    if isinstance(value, NameValue):
        words |= {w for form in value.full for w in form.split()}
    return words
