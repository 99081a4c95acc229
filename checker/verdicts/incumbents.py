"""Verdicts on who heads a country, a state or a city on the day of writing, told by the terms of the one named.

Copy tells of the past with the offices of then ("she wrote for the mayor, A"), so that a term that is over speaks only
against words of the present. A term that has not begun speaks against all words: nobody could know of it.
"""

from __future__ import annotations

from checker.claims import Claim
from checker.dates import DateInterval
from checker.facts import Entity, Statement
from checker.mentions.mention import DateValue
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.holders import names_a_part
from checker.verdicts.judgement import Case, Judgement, Reason, refuted, supported, unknown
from checker.verdicts.terms import FAR, SLACK, edge_of, is_of_another_time, shown_terms

_OFFICE = regex(
    r"\b(?:vice |deputy |acting )?(president|prime minister|premier|chancellor|governor|mayor|first minister)\b"
)
_NOW = regex(r"\b(?:is|has|says|plans|wants|hopes|faces|current|incumbent|sitting|present)\b")
_SMALL = frozenset(("of", "the", "s", "and", "for"))


def judge_incumbent(claim: Claim, case: Case) -> Judgement:
    link, person = case.links.of(claim.value), case.entity(claim.value)
    if person is None or person.kind != "person" or len(link.choices) != 1 or not link.firm or link.unknown:
        return unknown(claim, Reason.NO_ENTITY)
    on, terms = claim.at, _terms(claim, case, person)
    if on is None or not terms:
        return unknown(claim, Reason.NO_DATE if on is None else Reason.NO_STATEMENT, person)
    if is_of_another_time(claim, case) or names_a_part(claim, case) or _is_told_of_then(claim, case):
        return unknown(claim, Reason.IMPRECISE, person)
    around = on.widened(SLACK)
    if held := [s for s in terms if s.holds_on(around)]:
        return supported(claim, person, shown_terms(held[:1], person, case))
    if any(s.is_weak for s in terms):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, person)
    nearest, edge, days = min(((s, *_edge(s, on)) for s in terms), key=lambda found: found[2].gap(on))
    if edge == "until" and not _NOW.search(claim.whole.of(case.mentions.words.document.text)):
        return unknown(claim, Reason.IMPRECISE, person)
    if days.gap(on) > FAR * 366:
        return unknown(claim, Reason.IMPRECISE, person)
    where = case.facts.label(nearest.item or "")
    told = f"{edge} {days}" if edge == "until" else f"only from {days}"
    return refuted(
        claim, person.id, shown_terms([nearest], person, case), None, f"{person.label} was {where} {told}",
        Severity.WARNING, (), {"where": where, "told": told}, days.gap(on),
    )  # fmt: skip


def _edge(term: Statement, on: DateInterval) -> tuple[str, DateInterval]:
    """The end of a term that is over by then, or the start of one to come."""
    end, start = edge_of(term, "end"), edge_of(term, "start")
    if end and end.last < on.first:
        return "until", end
    assert start
    return "from", start


def _terms(claim: Claim, case: Case, person: Entity) -> list[Statement]:
    """The terms of the very office that is named, by any of its names: "mayor of Leeds", "Leeds mayor"."""
    found = _OFFICE.search(claim.whole.of(case.mentions.words.document.text).lower())
    if claim.subject is None or found is None or found.group() != found.group(1):
        return []
    wanted = {*found.group(1).split(), *fold(claim.subject.surface).split()} - _SMALL
    posts = [(s, case.facts.entity(s.item)) for s in person.all("P39") if s.item]
    return [s for s, post in posts if post and any(set(fold(n).split()) - _SMALL == wanted for n in post.names)]


def _is_told_of_then(claim: Claim, case: Case) -> bool:
    """Whether the sentence before is dated, as where the past is told in the present tense."""
    if claim.at is None or claim.sentence == 0:
        return False
    before = case.mentions.words.spans[claim.sentence - 1]
    dated = (m.value.days for m in case.mentions.within(before) if isinstance(m.value, DateValue))
    return any(days and not days.widened(SLACK).overlaps(claim.at) for days in dated)
