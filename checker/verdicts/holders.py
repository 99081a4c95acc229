"""Verdicts on who held a post of a company or club on a day, told from the side of the company."""

from __future__ import annotations

from checker.claims import Claim
from checker.facts import Entity, Statement
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Judgement,
    Reason,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)
from checker.verdicts.terms import SLACK, edge_of, is_of_another_time, shown_terms, surely_held

_MORE_BEHIND = regex(r"\s+(?:[A-Z&]|(?:in|of|at|for)\s+(?:the\s+)?[A-Z])|['’-]\w")
_MORE_BEFORE = regex(r"\b(?!The\b)[A-Z][\w'’.-]*[\s-]+$")


def judge_holder(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _holder)


def _holder(claim: Claim, case: Case, company: Entity) -> Judgement:
    """ "Apple's chief executive, A": A left the post before, or never had it, while another surely held it."""
    on, link = claim.at, case.links.of(claim.value)
    statements = [s for p in claim.rule.says.properties for s in company.all(p) if s.item]
    if on is None or not statements:
        return unknown(claim, Reason.NO_DATE if on is None else Reason.NO_STATEMENT, company)
    if is_of_another_time(claim, case) or _goes_on_before(claim, case):
        return unknown(claim, Reason.IMPRECISE, company)
    theirs = [s for s in statements if s.item in link.choices]
    around = on.widened(SLACK)
    if held := [s for s in theirs if s.holds_on(around)]:
        return supported(claim, company, shown_terms(held[:1], company, case))
    if len(link.choices) != 1 or link.reason or link.unknown or not link.firm:
        return unknown(claim, Reason.NO_ENTITY, company)
    if any(s.is_weak for s in statements):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, company)
    person = case.entity(claim.value)
    if person and any(s.item == company.id for s in person.all("P6087")):
        return unknown(claim, Reason.OPEN_LIST, company)  # told from the other side: post-held
    others = [s for s in statements if s not in theirs and _covers(s, claim, past=bool(theirs))]
    if not others or not (theirs or _is_elsewhere(claim, case)):
        return unknown(claim, Reason.OPEN_LIST, company)
    right = case.facts.label(others[0].item or "")
    told = f"on {on}: {right}"
    if theirs:
        last = max(theirs, key=lambda s: end.last if (end := edge_of(s, "end")) else 0)
        end = edge_of(last, "end")
        begun = edge_of(last, "start")
        told = f"until {end}" if end and end.last < on.first else f"only from {begun}"
        told = (
            f"{case.facts.label(last.item or '')} held it {told}; then {right}"
            if end and end.last < on.first
            else (f"{case.facts.label(last.item or '')} held it {told}; on {on} it was {right}")
        )
    shown = shown_terms([*theirs[-1:], *others[:1]], company, case)
    return refuted(
        claim, company.id, shown, right, told, Severity.WARNING, replacing(claim, right, f"on {on}"),
        {"expected": right},
    )  # fmt: skip


def _covers(statement: Statement, claim: Claim, *, past: bool) -> bool:
    """A dated term that takes in the day. Against one who never held the post only a term that is over speaks: the
    facts may not know yet of a change."""
    assert claim.at
    start, end = edge_of(statement, "start"), edge_of(statement, "end")
    if end is None and past:
        return start is not None and start.last < claim.at.first - SLACK
    return end is not None and surely_held(statement, claim.at)


def _is_elsewhere(claim: Claim, case: Case) -> bool:
    """Whether the one named is a person who is known, and tied to others of the draft."""
    person = case.entity(claim.value)
    return person is not None and person.kind == "person" and case.links.of(claim.value).company


def _goes_on_before(claim: Claim, case: Case) -> bool:
    """Whether a company's name may begin before the words read: "Marsh Foods UK chief executive" is of a branch."""
    text = case.mentions.words.document.text
    before = text[max(0, claim.whole.start - 40) : claim.whole.start]
    word = before.split()[-1] if before.split() else ""
    return before[-1:] in (" ", "-") and word[:1].isupper() and word not in ("The", "In", "At", "But", "And", "When")


def names_a_part(claim: Claim, case: Case) -> bool:
    """Whether the name goes on to that of a branch or a namesake: "founder of Leeds Works FC", "... in Norway"."""
    assert claim.subject
    text, span, stated = case.mentions.words.document.text, claim.subject.span, claim.value.span
    behind = claim.whole.end == span.end and _MORE_BEHIND.match(text, span.end)
    before = text[max(0, span.start - 30) : span.start]
    return bool(behind or (stated.end + 1 != span.start and _MORE_BEFORE.search(before)))
