"""Verdicts on who made or played what: short lists are closed, casts are never complete."""

from __future__ import annotations

import re

from checker.claims import Claim
from checker.facts import Entity
from checker.mentions.mention import NameValue
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.castings import judge_part, words_of
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
from checker.verdicts.meant import (
    dates_of,
    dates_the_work,
    has_part,
    is_in_the_arts,
    is_meant,
    labels_of,
    makers_of,
    names_of,
    row_property,
)
from checker.verdicts.pronouns import is_pronoun, judge_pronoun
from checker.verdicts.works import is_defined, is_surely, is_told_of, speaks_of_another

CLOSED = frozenset({"P57", "P50", "P175", "P170", "P86", "P58"})
"""Short, well-kept lists: a name beside the known ones refutes. Casts are never complete."""


_SCORE = regex(r"\b(?:scor\w+|music|soundtrack|songs?|theme|film|movie)\b", re.IGNORECASE)


def judge_relation(claim: Claim, case: Case) -> Judgement:
    if is_pronoun(claim):
        return under_every_choice(claim, case, claim.subject, judge_pronoun, is_meant)
    if not isinstance(claim.value.value, NameValue):
        return unknown(claim, Reason.NO_ENTITY)
    if "character" in claim.roles:
        return judge_part(claim, case)
    return under_every_choice(claim, case, claim.subject, _names, is_meant)


def _names(claim: Claim, case: Case, work: Entity) -> Judgement:
    statements = makers_of(claim, case, work)
    if not statements:
        return unknown(claim, Reason.NO_STATEMENT, work)
    link = case.links.of(claim.value)
    known = [s.item for s in statements if s.item]
    for choice in link.choices:
        if choice in known:
            match = next(s for s in statements if s.item == choice)
            return supported(claim, work, [evidence_of(work, match, case.facts.label(choice))])
    if link.reason == "ambiguous-entity" and any(id in known for id in _bearers(claim, case)):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, work)
    row = row_property(claim, case, work) if _is_loose(claim, case) else None
    property = row or _property_of(claim, work)
    if property not in CLOSED or (property != "P175" and _is_owner(claim, case)):
        return unknown(claim, Reason.OPEN_LIST, work)
    beside = claim.roles.get("beside")
    if beside and not set(case.links.of(beside).choices).intersection(known):
        return unknown(claim, Reason.OPEN_LIST, work)
    if len(claim.rule.says.properties) > 1 and not (row or _competes(claim, case, work, property)):
        return unknown(claim, Reason.OPEN_LIST, work)
    if any(s.is_weak for s in statements):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, work)
    if (
        property == "P86"
        and is_surely("film", work)
        and not _SCORE.search(claim.whole.of(case.mentions.words.document.text))
    ):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, work)  # the piece of music that lent a film its title
    if (claim.rule.says.edge is None and speaks_of_another(claim, case, work)) or _came_out_otherwise(claim, work):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, work)
    if row and any(has_part(p, work) or is_in_the_arts(p) for p in case.facts.present(_bearers(claim, case))):
        return unknown(claim, Reason.OPEN_LIST, work)
    known_for_it = row or _makes_such_works(claim, case) or _owns_as_maker(claim, case, work)
    if _is_loose(claim, case) and not known_for_it:
        return unknown(claim, Reason.OPEN_LIST, work)
    if not link.choices and not _is_named_outright(claim, case):
        return unknown(claim, Reason.NO_ENTITY, work)
    if property == "P58" and not _may_write_films(claim, case, work):
        return unknown(claim, Reason.OPEN_LIST, work)
    if property == "P175" and not _may_perform(claim, case, work):
        return unknown(claim, Reason.OPEN_LIST, work)
    stated = words_of(claim)
    for id in known:
        if any(stated & set(fold(name).split()) for name in names_of(case.facts, id)):
            return unknown(claim, Reason.AMBIGUOUS_ENTITY, work)
    if not link.choices and len(stated) < 2:
        return unknown(claim, Reason.NO_ENTITY, work)
    if link.choices and not any(_can_make(claim, case, e) for e in case.entities(link)):
        return unknown(claim, Reason.NO_ENTITY, work)
    shown = [s for s in statements if s.property == property]
    right = labels_of(case.facts, dict.fromkeys(s.item for s in shown if s.item))
    return refuted(
        claim,
        work.id,
        tuple(evidence_of(work, s, case.facts.label(s.item or "")) for s in shown[:3]),
        right,
        f"{work.label}: {right}",
        Severity.ERROR if link.firm else Severity.WARNING,
        replacing(claim, right, "as known"),
    )


def _bearers(claim: Claim, case: Case) -> tuple[str, ...]:
    """Whom a name may mean: whom it is linked to, else all who bear it."""
    link, value = case.links.of(claim.value), claim.value.value
    forms = value.full if isinstance(value, NameValue) else ()
    return link.choices or tuple(id for form in forms for id in case.facts.named(form))


def _property_of(claim: Claim, work: Entity) -> str:
    """The property that a claim is about: where it may be one of several, the first that the work has."""
    properties = claim.rule.says.properties
    return next((p for p in properties if work.items(p)), properties[0])


def _is_owner(claim: Claim, case: Case) -> bool:
    """Whether the words go on from the name to what is that person's: "by A's standards", "directed by A's son"."""
    if claim.rule.says.edge:
        return False
    return _owns_behind(claim, case) and claim.whole.end == claim.value.span.end


def _owns_behind(claim: Claim, case: Case) -> bool:
    """Whether a name behind the title is an owner's: "X, A's novel"."""
    end = claim.value.span.end
    behind = claim.subject is not None and claim.subject.span.end <= claim.value.span.start
    return behind and bool(re.match(r"['’]s\b", case.mentions.words.document.text[end : end + 3]))


def _competes(claim: Claim, case: Case, work: Entity, property: str) -> bool:
    """ "X, by A" says nothing of A's part: A makes such works and has none in this one. A song has covers."""
    people = case.entities(case.links.of(claim.value))
    if property == "P175" and not _ALBUMS.intersection(work.items("P31")):
        return False
    if not people:
        given = isinstance(claim.value.value, NameValue) and claim.value.value.sex is not None
        return given and not _is_loose(claim, case) and is_told_of(claim, case, work)
    return all(not has_part(p, work) for p in people) and _makes_such_works(claim, case)


_ALBUMS = frozenset(("Q482994", "Q208569", "Q209939", "Q222910", "Q4176708", "Q169930", "Q10590726"))


def _is_loose(claim: Claim, case: Case) -> bool:
    """ "Her film X" says less than "X, directed by her": it may be an actor's, a writer's or an owner's."""
    subject = claim.subject
    if subject is None or subject.span.start < claim.value.span.start:
        text, value = case.mentions.words.document.text, claim.value.span
        beside = text[max(0, value.start - 3) : value.start].rstrip().endswith(",")
        return beside and _owns_behind(claim, case) and claim.whole.end > value.end and not claim.rule.says.edge
    words = case.mentions.words.document.text[claim.whole.start : subject.span.start]
    return not re.search(r"direct|helm|writ|wrote|author|creat|compos|perform|record|penned", words, re.IGNORECASE)


_OWNED = {
    "P50": regex(
        r"\b(?:novel|novella|book|memoirs?|autobiography|story|poem|trilogy|fairy tale|collection)\b", re.IGNORECASE
    ),
    "P175": regex(r"\b(?:album|single|song|track|hit|EP|mixtape|LP)\b", re.IGNORECASE),
    "P86": regex(r"\b(?:opera|symphony|ballet|concerto|musical|suite|song cycle)\b", re.IGNORECASE),
}
"""Nouns whose owner is the maker: "his novel", unlike "her film"."""


def _owns_as_maker(claim: Claim, case: Case, work: Entity) -> bool:
    """ "A's novel X": A is known and has no other part in it, and it is surely this X and no namesake."""
    assert claim.subject is not None
    owned = _OWNED.get(claim.rule.says.property or "")
    text = case.mentions.words.document.text
    people = [e for e in case.facts.present(_bearers(claim, case)) if e.kind == "person"]
    if not owned or not people or any(has_part(person, work) for person in people):
        return False
    if owned.search(text[claim.value.span.end : max(claim.subject.span.start, claim.whole.end)]):
        return len(claim.subject.surface.split()) > 2 or is_told_of(claim, case, work)
    return dates_the_work(claim, work)


def _came_out_otherwise(claim: Claim, work: Entity) -> bool:
    """Whether the words date a work of the name that came out in another year: by somebody else, it is another."""
    known = [s.days for s in work.dates("P577") if s.days]
    said = dates_of(claim)
    return bool(known and said) and not any(a.overlaps(b) for a in said for b in known)


def _is_named_outright(claim: Claim, case: Case) -> bool:
    """Whether the name is the word after "by" or an owner: after other words it may be no maker's at all."""
    text = case.mentions.words.document.text
    before = text[: claim.value.span.start].split()[-1:]
    return before in (["by"], ["director"]) or _is_loose(claim, case) or claim.value.span.start == claim.whole.start


def _may_perform(claim: Claim, case: Case, work: Entity) -> bool:
    """A performer who competes with the known ones: known too, and no member of a band beside it; no cover."""
    people = case.entities(case.links.of(claim.value))
    if not people or has_part(people[0], work):
        return False
    groups = [g for g in case.facts.present(work.items("P175")) if g.kind != "person"]
    if groups and (people[0].kind == "person") and not all(g.items("P527") for g in groups):
        return not set(people[0].items("P463")) and is_defined(claim, case)
    members = {id for g in groups for id in g.items("P527")}
    if people[0].id in members or set(people[0].items("P463")) & set(work.items("P175")):
        return False
    return is_defined(claim, case) or is_told_of(claim, case, work)


def _may_write_films(claim: Claim, case: Case, work: Entity) -> bool:
    """Whether somebody competes with the known writers of a film: no maker of it, no novelist whose book it may be."""
    people, facts = case.entities(case.links.of(claim.value)), case.facts
    made = [(facts.subjects("P58", p.id), facts.subjects("P50", p.id)) for p in people if not has_part(p, work)]
    return len(made) == len(people) and all(films or not books for films, books in made)


def _can_make(claim: Claim, case: Case, entity: Entity) -> bool:
    """A person, or a group that is known to have made some such work."""
    return entity.kind == "person" or bool(case.facts.subjects(claim.rule.says.property or "", entity.id))


_MAKERS = {"P57": "Q2526255", "P50": "Q36180", "P175": "Q177220"}


def _makes_such_works(claim: Claim, case: Case) -> bool:
    """Whether the person named is known for making works of the kind and has no other part in this one."""
    people = case.entities(case.links.of(claim.value))
    work = case.entity(claim.subject)
    if not people or work is None:
        return False
    property = _property_of(claim, work)
    person = people[0]
    if any(person.id in work.items(p) for p in work.statements):
        return False
    return _MAKERS.get(property) in person.items("P106") or bool(case.facts.subjects(property, person.id))
