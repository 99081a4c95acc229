"""Verdicts on spelling: titles and names one slip away from a work or a person of the draft's company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.claims import Claim
from checker.facts import Entity, Facts
from checker.lexicon import GIVEN_NAMES, HONORIFICS
from checker.links import FAMILY, TIES, WORKS_OF, Links
from checker.mentions.mention import NameValue
from checker.names import Slip, fold, person_slip, title_slip, without_article, word_slip
from checker.rules import Severity
from checker.verdicts.judgement import Alternative, Case, Evidence, Judgement, Reason, refuted, supported, unknown


def _tied_to(facts: Facts, entity: Entity, properties: Iterable[str]) -> Iterator[str]:
    for property in properties:
        yield from entity.items(property)
        yield from facts.subjects(property, entity.id)


class Company:
    """The works and people tied to those whom a draft names: what a slip may have been meant for."""

    def __init__(self, facts: Facts, links: Links) -> None:
        self.titles: dict[str, list[tuple[str, Entity]]] = {}
        """A word -> (title that has it, work)."""
        self.people: dict[str, list[tuple[str, Entity]]] = {}
        self.why: dict[str, str] = {}
        linked = [e for id in sorted(links.people_and_works) if (e := facts.entity(id))]
        seen: set[str] = set()
        for entity in linked:
            for id in (entity.id, *_tied_to(facts, entity, TIES)):
                other = facts.entity(id)
                if other is None:
                    continue
                if id != entity.id:
                    self.why.setdefault(id, f"tied to {entity.label}")
                if id in seen:
                    continue
                seen.add(id)
                if other.kind == "work":
                    self._add_title(other)
                elif other.kind == "person" and not other.is_fictional:
                    self._add(self.people, fold(other.label), other)

    def _add_title(self, work: Entity) -> None:
        for name in work.names:
            self._add(self.titles, fold(name), work)
            for part in (name.split(":")[0], name.split(":")[-1], name.split(" – ")[-1]):
                if part != name and len(part) > 7:
                    self._add(self.titles, fold(part), work)

    def _add(self, index: dict[str, list[tuple[str, Entity]]], name: str, entity: Entity) -> None:
        words = without_article(name).split()
        for word in dict.fromkeys(words):
            index.setdefault(word, []).append((name, entity))
        if len(words) == 1:
            index.setdefault("", []).append((name, entity))

    @staticmethod
    def sharing(index: dict[str, list[tuple[str, Entity]]], folded: str) -> Iterator[tuple[str, Entity]]:
        """Names that share a word with one; for single words, all single words."""
        words = without_article(folded).split()
        seen: set[tuple[str, str]] = set()
        for word in words if len(words) > 1 else [""]:
            for name, entity in index.get(word, ()):
                if (name, entity.id) not in seen:
                    seen.add((name, entity.id))
                    yield name, entity


def judge_title(claim: Claim, case: Case, company: Company) -> Judgement:
    stated = fold(claim.stated)
    link = case.links.of(claim.value)
    linked = case.facts.entity(link.entity)
    if link.firm and linked and linked.kind == "work":
        return supported(claim, linked)
    if linked:
        return unknown(claim, Reason.NO_ENTITY)
    exists = case.facts.named(stated)
    value = claim.value.value
    cued = isinstance(value, NameValue) and value.cued
    found: dict[str, tuple[Slip, Entity]] = {}
    for name, work in Company.sharing(company.titles, stated):
        if name == stated or without_article(name) == without_article(stated):
            return supported(claim, work)
        slip = title_slip(stated, name)
        if slip:
            found.setdefault(work.label, (slip, work))
    if len(found) != 1 or exists:
        return unknown(claim, Reason.NO_ENTITY)
    slip, work = next(iter(found.values()))
    if slip is Slip.INSTALMENT or (not cued and len(without_article(stated).split()) < 2):
        return unknown(claim, Reason.NO_ENTITY)
    weight = Severity.ERROR if slip is Slip.MISSPELT else Severity.WARNING
    return _slipped(claim, work, _right_part(claim.stated, work), company.why.get(work.id, "named in the copy"), weight)


def _right_part(stated: str, work: Entity) -> str:
    """Of the work's names, the one the stated title is a slip for."""
    folded = fold(stated)
    for name in work.names:
        for part in (name, *name.split(": "), *name.split(" – ")):
            if title_slip(folded, fold(part)):
                return part
    return work.label


def _slipped(claim: Claim, entity: Entity, right: str, why: str, weight: Severity) -> Judgement:
    return refuted(
        claim,
        entity.id,
        (Evidence(entity.source, right, entity.id, entity.label, None, url=entity.url, revision=entity.revision),),
        right,
        f"{claim.stated} → {right}",
        weight,
        (Alternative(claim.span, right, why),),
        {"because": why},
    )


def judge_name(claim: Claim, case: Case, company: Company, counts: dict[str, int]) -> Judgement:
    stated = fold(claim.stated)
    link = case.links.of(claim.value)
    if link.firm:
        return supported(claim, case.facts.entity(link.entity))
    words = stated.split()
    if case.facts.named(stated) or link.choices:
        return unknown(claim, Reason.NO_ENTITY)
    if len(words) < 2:
        return _given_name(claim, case, stated)
    found: dict[str, Entity] = {}
    for name, person in Company.sharing(company.people, stated):
        if person_slip(stated, name) and not _may_be_kin(stated, name, person, case):
            found.setdefault(person.label, person)
    if len(found) == 1:
        label, person = next(iter(found.items()))
        return _slipped(claim, person, label, company.why.get(person.id, "named in the copy"), Severity.ERROR)
    if counts.get(stated, 0) > 1:
        return unknown(claim, Reason.NO_ENTITY)
    twice = [
        n
        for n, count in _sharing_a_word(words, counts)
        if person_slip(stated, n) and _is_somebody(n, count, case) and not _plural(stated, n)
    ]
    if len(twice) != 1 or _common_given(stated, twice[0]) or words[0].rstrip("s") in HONORIFICS:
        return unknown(claim, Reason.NO_ENTITY)
    other = next(m for m in case.mentions.all if isinstance(m.value, NameValue) and fold(m.surface) == twice[0])
    return refuted(
        claim,
        None,
        (Evidence("draft", other.surface, span=other.span),),
        other.surface,
        f"{claim.stated} once, {other.surface} elsewhere",
        Severity.WARNING,
        (Alternative(claim.span, other.surface, "spelt so elsewhere in the copy"),),
        {"because": "spelt so elsewhere in the copy"},
    )


def _sharing_a_word(words: Sequence[str], counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The names of the draft that have one of these words, with how often they stand there."""
    wanted = frozenset(words)
    return ((name, count) for name, count in counts.items() if not wanted.isdisjoint(name.split()))


def _given_name(claim: Claim, case: Case, stated: str) -> Judgement:
    """In a row of names, a given name one slip away from that of a relative of somebody in the copy."""
    relatives = {
        id: entity.label
        for link in case.links.names.values()
        if (entity := case.facts.entity(link.entity)) and entity.kind == "person"
        for p in FAMILY
        for id in entity.items(p)
    }
    named = {link.entity for link in case.links.names.values()}
    meant = [
        e
        for e in case.facts.present(relatives)
        if e.id not in named and word_slip(stated, fold(_given(e.label)), most=1)
    ]
    if len(meant) != 1 or stated in GIVEN_NAMES:
        return unknown(claim, Reason.NO_ENTITY)
    right = _given(meant[0].label)
    return _slipped(claim, meant[0], right, f"{meant[0].label}, a relative of {relatives[meant[0].id]}", Severity.ERROR)


def _given(label: str) -> str:
    """The given name in a label, without "Princess"."""
    words = label.split()
    return next((w for w in words if w.lower() not in HONORIFICS), words[0])


def _is_somebody(name: str, count: int, case: Case) -> bool:
    """A person for sure: linked, or twice in the copy with a given name."""
    link = case.links.names.get(name)
    if link and link.firm:
        return any(e.kind == "person" for e in case.entities(link))
    return count > 1 and name.split()[0] in GIVEN_NAMES


def _plural(a: str, b: str) -> bool:
    return a + "s" == b or b + "s" == a


def _common_given(stated: str, known: str) -> bool:
    """Two people of one family rather than a slip: the given names differ, and the stated one is somebody's."""
    return stated.split()[0] != known.split()[0] and stated.split()[0] in GIVEN_NAMES


def _may_be_kin(stated: str, known: str, person: Entity, case: Case) -> bool:
    """Whether two given names tell two people of a family, and the known one is not in the draft for a work."""
    if not _common_given(stated, known):
        return False
    linked = case.facts.present(sorted(case.links.people_and_works))
    relatives = {id for entity in linked for p in FAMILY for id in entity.items(p)}
    by_work = any(person.id in work.items(p) for work in linked if work.kind == "work" for p in WORKS_OF)
    return person.id in relatives or person.id in case.links.people_and_works or not by_work
