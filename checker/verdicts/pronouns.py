"""Verdicts on what "he" made, whoever of the people known that is."""

from __future__ import annotations

from checker.claims import Claim
from checker.facts import Entity
from checker.lexicon import WORK_CUES
from checker.mentions import Mention
from checker.mentions.mention import NameValue, PronounValue
from checker.names import fold
from checker.rules import Severity
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, evidence_of, refuted, supported, unknown
from checker.verdicts.meant import dates_the_work, has_part, labels_of, names_of
from checker.verdicts.works import speaks_of_another

MOST = 3
"""More people than this whom "he" may be tell nothing."""


def is_pronoun(claim: Claim) -> bool:
    value = claim.value.value
    return isinstance(value, PronounValue) and value.sex is not None


def judge_pronoun(claim: Claim, case: Case, work: Entity) -> Judgement:
    """ "He directed X in 2001": whoever he may be, known people all, none of them made the X of that year."""
    statements = [s for p in claim.rule.says.properties for s in work.all(p) if s.item]
    people = _people_behind(claim, case)
    known = {s.item for s in statements}
    if any(person.id in known for person in people):
        return supported(claim, work)
    if not statements or not people:
        return unknown(claim, Reason.NO_ENTITY if statements else Reason.NO_STATEMENT, work)
    makers = {word for s in statements for name in names_of(case.facts, s.item or "") for word in fold(name).split()}
    alike = any(not makers.isdisjoint(fold(name).split()) for person in people for name in person.names)
    doubtful = alike or any(s.is_weak for s in statements) or speaks_of_another(claim, case, work)
    if doubtful or not dates_the_work(claim, work) or any(has_part(p, work) for p in people):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, work)
    right = labels_of(case.facts, dict.fromkeys(s.item for s in statements if s.item))
    shown = [evidence_of(work, s, case.facts.label(s.item or "")) for s in statements[:3]]
    behind = _names_behind(claim, case)
    details = {"stated": " or ".join(e.value for e in behind)} if behind else {}
    return refuted(
        claim, work.id, (*shown, *behind), right, f"{work.label}: {right}", Severity.WARNING, details=details
    )


def _people_behind(claim: Claim, case: Case) -> tuple[Entity, ...]:
    """Whom "he" may mean, if all of them are known."""
    link = case.links.of(claim.value)
    people = case.entities(link)
    if link.unknown or link.reason or not 0 < len(people) <= MOST or len(people) < len(link.choices):
        return ()
    before = (case.mentions.by_span.get(span) for span in claim.value.antecedents)
    if any(m and _is_somebody_unknown(m, case) for m in before):
        return ()
    return people if all(e.kind == "person" for e in people) else ()


def _is_somebody_unknown(mention: Mention, case: Case) -> bool:
    """Whether a name of several words, no "NYPD Detective", is of somebody whom the facts do not know."""
    words = mention.surface.split()
    looks = len(words) > 1 and "someone" in mention.types and not any(w.isupper() and len(w) > 2 for w in words)
    return (
        looks
        and words[-1].lower() not in WORK_CUES
        and isinstance(mention.value, NameValue)
        and not case.links.of(mention).choices
    )


def _names_behind(claim: Claim, case: Case) -> tuple[Evidence, ...]:
    """The names that "he" goes back to, as evidence."""
    behind = (_first_name(id, claim, case) for id in dict.fromkeys(case.links.of(claim.value).choices))
    found = sorted((m for m in behind if m), key=lambda m: m.span)
    return tuple(Evidence("draft", m.surface, span=m.span) for m in found)


def _first_name(id: str, claim: Claim, case: Case) -> Mention | None:
    """The first name of an entity, if it stands before the claim."""
    for span in case.links.places.get(id, ()):
        if span.start >= claim.value.span.start:
            break
        mention = case.mentions.by_span.get(span)
        if mention and isinstance(mention.value, NameValue) and case.links.of(mention).entity == id:
            return mention
    return None
