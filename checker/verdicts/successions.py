"""Verdicts on who came after whom in a post that one person holds at a time.

A post is an office of the statements of both, or that of a body which names both. Who is named as the one before or the
one after settles it; else the days do. Vacancies and acting holders fill a year, and what the facts lack may fill more,
so that a longer gap speaks only where somebody else is known to have stood in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.claims import Claim
from checker.dates import DateInterval
from checker.facts import Entity, Statement
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    supported,
    under_every_choice,
    unknown,
)
from checker.verdicts.terms import SLACK, edge_of

_GAP = 365
"""Days between two terms that a vacancy or somebody acting may fill."""
_SINGLE = {
    "P39": "president governor mayor chancellor premier pope speaker king queen archbishop secretary".split(),
    "P169": ["executive", "ceo"],
    "P488": ["chairman", "chairwoman", "chair"],
    "P286": ["manager", "coach"],
}
"""Words of posts that one person holds at a time, by the property that tells who: of a person or of a body."""
_OTHER = frozenset(("vice", "deputy", "assistant", "acting", "general", "shadow", "lieutenant", "under", "interim"))
_BEHIND = regex(r"\s+(?:of|for|at|in)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)")
_NEAR = regex(r"[\w-]+\W*$")


class _Term(NamedTuple):
    """One spell of one holder in a post, and whose statement tells of it."""

    post: tuple[str, str]
    holder: str
    statement: Statement
    teller: Entity

    @property
    def start(self) -> DateInterval | None:
        return edge_of(self.statement, "start")

    @property
    def end(self) -> DateInterval | None:
        return edge_of(self.statement, "end")


def judge_succession(claim: Claim, case: Case) -> Judgement:
    """ "A succeeded B as mayor": A is the subject, B the value."""
    return under_every_choice(claim, case, claim.subject, _after, _share_a_post)


def _share_a_post(claim: Claim, case: Case, after: Entity) -> bool:
    """Whether both had the post that is named: then they are meant, whoever else is called so."""
    before = case.entity(claim.value)
    return before is not None and bool(_pairs(claim, case, after, before))


def _after(claim: Claim, case: Case, after: Entity) -> Judgement:
    link, before = case.links.of(claim.value), case.entity(claim.value)
    if before is None or len(link.choices) != 1 or not link.firm or link.unknown or before.id == after.id:
        return unknown(claim, Reason.NO_ENTITY, after)
    pairs = _pairs(claim, case, after, before)
    if not pairs:
        return unknown(claim, Reason.NO_STATEMENT, after)
    if any(before.id in t.statement.qualifiers.get("P1365", ()) for t, _ in pairs) or any(
        after.id in t.statement.qualifiers.get("P1366", ()) for _, t in pairs
    ):
        return supported(claim, after)
    if len(pairs) == 1 and _is_the_other_way_round(*pairs[0]):
        where = case.facts.label(_post_of(pairs[0][0]))
        return _refuted(claim, case, pairs[0], f"{where}: {before.label} came after {after.label}", 0)
    gaps = [_gap(late, early) for late, early in pairs]
    if any(gap is None for gap in gaps) or any(t.statement.is_weak for pair in pairs for t in pair):
        return unknown(claim, Reason.IMPRECISE, after)
    if any(-SLACK <= gap <= _GAP for gap in gaps if gap is not None):
        return supported(claim, after)
    late, early = min(pairs, key=lambda pair: abs(_gap(*pair) or 0))
    gap = _gap(late, early) or 0
    if gap < 0 and not _came_earlier(late, early):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, after)
    if gap > 0 and not _others_between(late, early, case):
        return unknown(claim, Reason.OPEN_LIST, after)
    told = f"{case.facts.label(_post_of(late))}: {before.label} {_days(early)}, {after.label} {_days(late)}"
    return _refuted(claim, case, (late, early), told, abs(gap))


def _refuted(claim: Claim, case: Case, terms: tuple[_Term, _Term], told: str, gap: int) -> Judgement:
    late, early = terms
    shown = tuple(
        evidence_of(t.teller, t.statement, f"{case.facts.label(t.holder)}, {_days(t)}") for t in (early, late)
    )
    return refuted(claim, late.holder, shown, None, told, Severity.WARNING, (), {"told": told}, gap)


def _is_the_other_way_round(late: _Term, early: _Term) -> bool:
    """Whether the statements name the one said to have followed as the one before."""
    if early.statement.is_weak or late.statement.is_weak:
        return False
    return late.holder in early.statement.qualifiers.get("P1365", ()) or early.holder in late.statement.qualifiers.get(
        "P1366", ()
    )


def _post_of(term: _Term) -> str:
    return term.post[1]


def _days(term: _Term) -> str:
    return f"{term.start or ''} to {term.end or 'now'}".strip()


def _gap(late: _Term, early: _Term) -> int | None:
    """Days from the end of the first to the start of the second, at the least; below none if they overlap."""
    if late.start is None or early.end is None:
        return None if late.start is None or early.start is None or late.start.last >= early.start.first else -(10**6)
    if late.start.first > early.end.last:
        return late.start.first - early.end.last
    return min(0, late.start.last - early.end.first)


def _came_earlier(late: _Term, early: _Term) -> bool:
    """Whether the one said to have followed had surely left before the other came."""
    return bool(late.end and early.start and late.end.last < early.start.first + SLACK)


def _others_between(late: _Term, early: _Term, case: Case) -> bool:
    """Whether somebody else is known to have held the post in between, for more than a vacancy would take."""
    named = {
        *late.statement.qualifiers.get("P1365", ()), *early.statement.qualifiers.get("P1366", ())
    } - {late.holder, early.holder, None}  # fmt: skip
    if named:
        return True
    assert late.start
    assert early.end
    told = [*_told_by(case.facts.entity(_post_of(late)), late.post[0]), *_told_by_others(late, case)]
    for other in told:
        if other.holder in (late.holder, early.holder) or other.start is None or other.end is None:
            continue
        first, last = max(other.start.last, early.end.last), min(other.end.first, late.start.first)
        if last - first > _GAP:
            return True
    return False


def _pairs(claim: Claim, case: Case, after: Entity, before: Entity) -> list[tuple[_Term, _Term]]:
    """The terms of both in the post that a claim names, each with each; none unless it is a post that both had."""
    found = [list(_terms(claim, case, person)) for person in (after, before)]
    pairs = [(late, early) for late in found[0] for early in found[1] if late.post == early.post]
    return pairs if len({late.post for late, _ in pairs}) == 1 else []


def _terms(claim: Claim, case: Case, person: Entity) -> Iterator[_Term]:
    text = case.mentions.words.document.text
    said = fold(claim.roles["office"].surface if "office" in claim.roles else _office_words(claim, text)).split()
    body = claim.roles.get("body")
    behind = _BEHIND.match(text, claim.whole.end) if body is None else None
    place = fold(body.surface if body else behind.group(1) if behind else "").split()
    if not _OTHER.isdisjoint(said):
        return
    wanted = [p for p, words in _SINGLE.items() if not set(words).isdisjoint(said)]
    for property in wanted:
        words = set(said).intersection(_SINGLE[property]) if property == "P39" else set()
        for term in _held(case, person, property):
            names = _names_of(case, _post_of(term))
            if any({*words, *place} <= set(name) and _OTHER.isdisjoint(name) for name in names):
                yield term


def _names_of(case: Case, id: str) -> list[list[str]]:
    entity = case.facts.entity(id)
    return [fold(name).split() for name in entity.names] if entity else []


def _office_words(claim: Claim, text: str) -> str:
    """The words of the phrase without those of its names, and the word before it: "deputy" changes the post."""
    names = sorted((m.span for m in claim.roles.values()), key=lambda s: s.start)
    kept, at = [], claim.whole.start
    for span in names:
        kept.append(text[at : span.start])
        at = max(at, span.end)
    return " ".join((*kept, text[at : claim.whole.end]))


def _held(case: Case, person: Entity, property: str) -> Iterator[_Term]:
    """The spells of somebody in posts of a kind: as own statements tell, or those of the bodies that name a holder."""
    if property == "P39":
        yield from (_Term((property, s.item), person.id, s, person) for s in person.all(property) if s.item)
        return
    for body in case.facts.present(case.facts.subjects(property, person.id)):
        yield from (t for t in _told_by(body, property) if t.holder == person.id)


def _told_by(body: Entity | None, property: str) -> Iterator[_Term]:
    """The spells that a body or an office itself tells of."""
    if body is None:
        return
    listed = "P1308" if property == "P39" else property
    yield from (_Term((property, body.id), s.item, s, body) for s in body.all(listed) if s.item)


def _told_by_others(term: _Term, case: Case) -> Iterator[_Term]:
    """The spells in the same office of all people who are known around the draft."""
    if term.post[0] == "P39":
        for entity in case.facts.entities.values():
            yield from (t for t in _held(case, entity, "P39") if t.post == term.post)
