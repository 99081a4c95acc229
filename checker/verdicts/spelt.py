"""Verdicts on spelling: titles and names one slip away from a work or a person of the draft's company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from checker.claims import Claim
from checker.facts import Entity
from checker.lexicon import GIVEN_NAMES, HONORIFICS
from checker.links import FAMILY, WORKS_OF
from checker.mentions import Mentions
from checker.mentions.mention import NameValue
from checker.names import Slip, fold, person_slip, title_slip, without_article, word_slip
from checker.patterns import regex
from checker.rules import Severity
from checker.says import Kind
from checker.verdicts.company import Company
from checker.verdicts.judgement import Alternative, Case, Evidence, Judgement, refuted, supported

_FARTHEST = 4
"""Names of which one is a slip for the other do not differ in length by more letters."""


class Written:
    """How often the people of a draft are named just so."""

    def __init__(self, mentions: Mentions) -> None:
        people = (m for m in mentions.all if isinstance(m.value, NameValue) and "person" in m.types)
        self.counts = Counter(fold(mention.surface) for mention in people)
        self._by_word: dict[str, list[str]] = {}
        for name in self.counts:
            for word in set(name.split()):
                self._by_word.setdefault(word, []).append(name)

    def sharing(self, words: Iterable[str], length: int) -> set[str]:
        """The names of about a length that have one of these words."""
        near = range(length - _FARTHEST, length + _FARTHEST + 1)
        return {name for word in words for name in self._by_word.get(word, ()) if len(name) in near}


class Spelling:
    """Judges how the titles and names of one draft are spelt; None where nothing speaks for or against it."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def judge(self, claim: Claim) -> Judgement | None:
        """The verdict on a title or a name."""
        if claim.rule.says.kind is Kind.TITLE:
            return _judge_title(claim, self._case, self._company)
        return _judge_name(claim, self._case, self._company, self._written, self._relatives)

    @cached_property
    def _company(self) -> Company:
        return Company(self._case.facts, self._case.links)

    @cached_property
    def _written(self) -> Written:
        return Written(self._case.mentions)

    @cached_property
    def _relatives(self) -> Relatives:
        return Relatives(self._case)


class Relatives:
    """The relatives of those whom a draft names, whom it does not name themselves, by their given names."""

    def __init__(self, case: Case) -> None:
        links = list(case.links.names.values())
        people = [e for link in links if (e := case.facts.entity(link.entity)) and e.kind == "person"]
        self.of = {id: entity.label for entity in people for p in FAMILY for id in entity.items(p)}
        """Relative -> whose."""
        named = {link.entity for link in links}
        self._by_ends: dict[tuple[int, str, str], dict[str, tuple[str, Entity]]] = {}
        """Letters of a given name, its first or its last -> by id: one slip spares one of the two."""
        for entity in case.facts.present(self.of):
            if entity.id not in named:
                given = fold(_given(entity.label))
                for key in _ends(given, len(given)):
                    self._by_ends.setdefault(key, {})[entity.id] = (given, entity)

    def nearly_called(self, name: str) -> list[Entity]:
        """Those whose given name is one slip away."""
        near: dict[str, tuple[str, Entity]] = {}
        for length in range(len(name) - 1, len(name) + 2):
            for key in _ends(name, length):
                near |= self._by_ends.get(key, {})
        return [entity for given, entity in near.values() if word_slip(name, given, most=1)]


def _ends(name: str, length: int) -> tuple[tuple[int, str, str], tuple[int, str, str]]:
    return (length, name[:1], ""), (length, "", name[-1:])


def _judge_title(claim: Claim, case: Case, company: Company) -> Judgement | None:
    link = case.links.of(claim.value)
    if link.choices and (linked := case.facts.entity(link.entity)):
        return supported(claim, linked) if link.firm and linked.kind == "work" else None
    stated = fold(claim.stated)
    bare = without_article(stated)
    if bare in company.titles:
        return supported(claim, company.titles[bare])
    value = claim.value.value
    cued = isinstance(value, NameValue) and value.cued
    if case.facts.named(stated) or not (cued or " " in bare):
        return None
    found = company.slips(stated)
    if len(found) != 1:
        return None
    slip, work = next(iter(found.values()))
    if slip is Slip.INSTALMENT:
        return None
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


def _judge_name(claim: Claim, case: Case, company: Company, written: Written, relatives: Relatives) -> Judgement | None:
    link = case.links.of(claim.value)
    if link.firm:
        return supported(claim, case.facts.entity(link.entity))
    stated = fold(claim.stated)
    words = stated.split()
    if case.facts.named(stated) or link.choices:
        return None
    if len(words) < 2:
        return _given_name(claim, case, relatives, stated)
    found: dict[str, Entity] = {}
    for name, person in company.people(stated):
        if person_slip(stated, name) and not _may_be_kin(stated, name, person, case):
            found.setdefault(person.label, person)
    if len(found) == 1:
        label, person = next(iter(found.items()))
        return _slipped(claim, person, label, company.why.get(person.id, "named in the copy"), Severity.ERROR)
    if written.counts[stated] > 1:
        return None
    twice = [
        n
        for n in written.sharing(words, len(stated))
        if person_slip(stated, n) and _is_somebody(n, written.counts[n], case) and not _plural(stated, n)
    ]
    if len(twice) != 1 or _common_given(stated, twice[0]) or words[0].rstrip("s") in HONORIFICS:
        return None
    other = case.mentions.named[twice[0]][0]
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


_GOES_ON = regex(r"\s+[A-Z]")
_KIN_NEAR = regex(
    r"\b(?:child(?:ren)?|kids?|sons?|daughters?|twins|triplets|boys?|girls?|babies|baby|famil(?:y|ies)|siblings?|brothers?|sisters?"
    r"|wife|husband|spouse|partner|couple|parents?|mother|father|mom|mum|dad|married|wed|born|arrived|welcomed)\b",
)


def _stands_with_kin(claim: Claim, case: Case, meant: Entity, relatives: Relatives) -> bool:
    """Whether one word may be a given name: no surname follows, and the sentence tells of a family or names it."""
    text, sentence = case.mentions.words.document.text, case.mentions.words.spans[claim.sentence]
    if _GOES_ON.match(text, claim.span.end):
        return False
    if _KIN_NEAR.search(sentence.of(text)):
        return True
    family = {id for id, whose in relatives.of.items() if whose == relatives.of[meant.id]} - {meant.id}
    return any(not family.isdisjoint(case.links.of(m).choices) for m in case.mentions.within(sentence))


def _given_name(claim: Claim, case: Case, relatives: Relatives, stated: str) -> Judgement | None:
    """In a row of names, a given name one slip away from that of a relative of somebody in the copy."""
    meant = relatives.nearly_called(stated) if stated not in GIVEN_NAMES else []
    if len(meant) != 1 or not _stands_with_kin(claim, case, meant[0], relatives):
        return None
    right = _given(meant[0].label)
    why = f"{meant[0].label}, a relative of {relatives.of[meant[0].id]}"
    return _slipped(claim, meant[0], right, why, Severity.ERROR)


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
    linked = case.known
    relatives = {id for entity in linked for p in FAMILY for id in entity.items(p)}
    by_work = any(person.id in work.items(p) for work in linked if work.kind == "work" for p in WORKS_OF)
    return person.id in relatives or person.id in case.links.people_and_works or not by_work
