"""Verdicts on who founded a body. Wikidata's founders are seldom all: only a stranger to the body is doubted."""

from __future__ import annotations

from checker.claims import Claim
from checker.facts import Entity
from checker.mentions.mention import NameValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.foundings import tells_of_another
from checker.verdicts.holders import names_a_part
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
from checker.verdicts.meant import dates_of, has_part, labels_of
from checker.verdicts.rivals import are_related

_ONE_OF_SEVERAL = regex(r"\b(?:co-?\s?found\w*|founding|(?:a|one of the|helped?) (?:found\w*|set))")
_OF_ANOTHER_TIME = ("P155", "P361", "P127", "P749")
"""What a body grew out of or belongs to, which may have founders of its own."""


def judge_founder(claim: Claim, case: Case) -> Judgement:
    if not isinstance(claim.value.value, NameValue):
        return unknown(claim, Reason.NO_ENTITY)
    return under_every_choice(claim, case, claim.subject, _founder, _is_dated_right)


def _is_dated_right(claim: Claim, case: Case, body: Entity) -> bool:
    """Whether the sentence dates the founding as it is dated: the body meant, and no namesake."""
    said = dates_of(claim) + case.dates_in_sentence(claim)
    return any(s.days and s.days.overlaps(d) for s in body.dates("P571") for d in said)


def _founder(claim: Claim, case: Case, body: Entity) -> Judgement:
    link, statements = case.links.of(claim.value), [s for s in body.all("P112") if s.item]
    for statement in statements:
        if statement.item in link.choices:
            return supported(claim, body, [evidence_of(body, statement, case.facts.label(statement.item))])
    person, founders = case.entity(claim.value), case.facts.present(s.item for s in statements if s.item)
    if not statements or len(founders) < len(statements):
        return unknown(claim, Reason.NO_STATEMENT, body)
    if any(s.is_weak for s in statements) or any(f.kind != "person" for f in founders):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, body)
    if person is None or person.kind != "person" or len(link.choices) != 1 or not link.firm:
        return unknown(claim, Reason.NO_ENTITY, body)
    if not (link.company and _has_company(person, body, case)):
        return unknown(claim, Reason.NO_ENTITY, body)
    if not (_has_company(body, person, case) or _is_dated_right(claim, case, body)):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, body)
    if tells_of_another(claim, case) or names_a_part(claim, case) or _names_one(claim, case, founders):
        return unknown(claim, Reason.OPEN_LIST, body)
    if any(_is_tied(person, e, case) for e in (body, *case.facts.present(body.among(_OF_ANOTHER_TIME)))):
        return unknown(claim, Reason.OPEN_LIST, body)
    if any(are_related(person, founder) for founder in founders):
        return unknown(claim, Reason.OPEN_LIST, body)
    right = labels_of(case.facts, [f.id for f in founders])
    several = _ONE_OF_SEVERAL.search(claim.whole.of(case.mentions.words.document.text))
    return refuted(
        claim, body.id, tuple(evidence_of(body, s, case.facts.label(s.item or "")) for s in statements[:3]), right,
        f"{body.label} was founded by {right}", Severity.INFO if several else Severity.WARNING,
        replacing(claim, right, "as known"),
    )  # fmt: skip


def _names_one(claim: Claim, case: Case, founders: tuple[Entity, ...]) -> bool:
    """Whether the sentence names somebody who founded the body, beside whom there may be another."""
    known = {f.id for f in founders}
    sentence = case.mentions.words.spans[claim.sentence]
    named = (m for m in case.mentions.within(sentence) if isinstance(m.value, NameValue))
    return any(not known.isdisjoint(case.links.of(m).choices) for m in named)


def _has_company(entity: Entity, but: Entity, case: Case) -> bool:
    """Whether the draft names somebody else whom a statement ties to an entity: that one is meant, and no namesake."""
    others = case.facts.present(id for id in case.firm if id not in (entity.id, but.id))
    return any(_is_tied(other, entity, case) for other in others)


def _is_tied(person: Entity, body: Entity, case: Case) -> bool:
    """Whether a statement of either, or a qualifier, names the other, whatever it says."""
    if has_part(person, body) or person.id in body.qualifying or body.id in person.qualifying:
        return True
    pairs = ((person.id, body.id), (body.id, person.id))
    return any(b in ids for a, b in pairs for ids in case.facts.reverse.get(a, {}).values())
