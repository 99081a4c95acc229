"""What the facts could not be asked about: an unknown verdict says so, and nobody is accused for want of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.claims import Claim
from checker.facts import Gap
from checker.mentions.mention import KinValue, Mention, NameValue
from checker.names import fold
from checker.says import Kind
from checker.verdicts.judgement import Case, Judgement, Reason, Verdict, unknown

_FOR_WANT = frozenset([Reason.NO_ENTITY, Reason.NO_STATEMENT, Reason.OPEN_LIST, Reason.AMBIGUOUS_ENTITY])
_BY_ALL_AROUND = frozenset([Kind.TITLE, Kind.NAME, Kind.KIN, Kind.CHILD_BIRTH, Kind.COUNT, Kind.TALLY, Kind.WON])
"""Kinds that are refuted by all that is known around somebody, of which some may be missing."""


def mind_gaps(judgement: Judgement, case: Case) -> Judgement:
    """The judgement in view of what was not asked or not reached."""
    gaps = case.facts.gaps
    if not gaps:
        return judgement
    claim = judgement.claim
    if judgement.verdict is Verdict.REFUTED and Gap.UNREACHED in gaps.values():
        firm = case.links.of(claim.subject).firm and claim.rule.says.kind not in _BY_ALL_AROUND
        return judgement if firm or judgement.entity is None else unknown(claim, Reason.UNREACHED)
    if judgement.verdict is Verdict.UNKNOWN and judgement.reason in _FOR_WANT:
        found = {gaps[about] for about in _asked_for(claim, case, judgement.entity) if about in gaps}
        if found:
            gap = Gap.UNREACHED if Gap.UNREACHED in found else Gap.NOT_ASKED
            return replace(judgement, reason=Reason(gap.value))
    return judgement


def _asked_for(claim: Claim, case: Case, entity: str | None) -> Iterator[str]:
    """The names and ids on which a claim depends."""
    if entity:
        yield entity
    for mention in claim.roles.values():
        yield from _names(mention, case)
        yield from case.links.of(mention).choices


def _names(mention: Mention, case: Case) -> Iterator[str]:
    """The names that a mention is or goes back to."""
    value = mention.value
    if isinstance(value, NameValue):
        yield from value.full
        yield fold(mention.surface)
    elif isinstance(value, KinValue) and value.anchor and (anchor := case.mentions.by_span.get(value.anchor)):
        yield from _names(anchor, case)
    elif key := case.links.of(mention).name_key:
        yield key
