"""Verdicts on how often somebody won: "the three-time champion", "her second Oscar", "won" that was "nominated"."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims import Claim
from checker.facts import Entity, Statement
from checker.mentions.mention import NumberValue, RoleValue
from checker.rules import Severity
from checker.verdicts.awards import KEPT, award_words, label_words, matching
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

_NUMBERS = ("once", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times")


def judge_tally(claim: Claim, case: Case) -> Judgement:
    """ "The three-time champion" is the one whom the draft is about, if that one has the title."""
    link, main = case.links.of(claim.subject), case.main
    if isinstance(claim.value.value, RoleValue) and main and main.id in link.choices:
        others = [e for e in case.entities(link) if e is not main]
        if matching(main.all("P166"), _wanted(claim, case), case) and not any(
            matching(e.all("P166"), _wanted(claim, case), case) for e in others
        ):
            return _tally(claim, case, main)
    return under_every_choice(claim, case, claim.subject, _tally)


def _stated(claim: Claim) -> NumberValue | None:
    value = claim.value.value
    if isinstance(value, RoleValue):
        return value.times
    return value if isinstance(value, NumberValue) else None


def _wanted(claim: Claim, case: Case) -> set[str]:
    """The words of the award: those of its role, else those beside the number ("three-time world champion")."""
    if "award" in claim.roles:
        return award_words(claim.roles["award"].surface)
    text = case.mentions.words.document.text
    subject = claim.subject
    end = claim.value.span.end if claim.value is subject else claim.whole.end
    if subject and subject is not claim.value and subject.span.start >= claim.span.end:
        end = subject.span.start
    return award_words(text[claim.span.end : end])


def _tally(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stated, wanted = _stated(claim), _wanted(claim, case)
    given = matching(entity.all("P166"), wanted, case)
    if stated is None or not given:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    on = claim.at
    if on is None:
        return unknown(claim, Reason.NO_DATE, entity)
    dated = [s for s in given if s.qualifier_days("P585")]
    sure = sum(days.last <= on.first for s in dated if (days := s.qualifier_days("P585")))
    likely = sum(days.first <= on.last for s in dated if (days := s.qualifier_days("P585")))
    if sure <= stated.value <= likely + len(given) - len(dated) or stated.approximate:
        return supported(claim, entity)
    exact = {s.item for s in given}
    if stated.value > likely and not _is_whole(given, dated, likely, wanted, case):
        return unknown(claim, Reason.OPEN_LIST, entity)
    if stated.value < sure and len(exact) > 1 and not stated.ordinal:
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, entity)  # several awards: which are meant, the words leave open
    right = str(sure if stated.value < sure else likely)
    years = ", ".join(str(d.years[0]) for s in dated if (d := s.qualifier_days("P585")) and d.first <= on.last)
    award = case.facts.label(given[0].item or "")
    return refuted(
        claim, entity.id, tuple(evidence_of(entity, s, f"{award}, {s.qualifier_days('P585')}") for s in dated[:5]),
        _NUMBERS[int(right) - 1] if 0 < int(right) <= len(_NUMBERS) else right, f"{award} by then: {right} ({years})",
        Severity.WARNING, replacing(claim, right, f"{award}: {years}"), {"award": award},
    )  # fmt: skip


def _is_whole(
    given: Sequence[Statement], dated: Sequence[Statement], likely: int, wanted: set[str], case: Case
) -> bool:
    """Whether the known ones are all there were by then: one award, each dated, and more than one of it."""
    return (
        likely > 1
        and len(dated) == len(given)
        and len({s.item for s in given}) == 1
        and len(wanted) > 1
        and bool(wanted & label_words(case.facts.label(given[0].item or "")))
    )


def judge_won(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _won)


def _won(claim: Claim, case: Case, entity: Entity) -> Judgement:
    """ "Oscar-winning" of somebody who is known for nominations only, in a list that is kept."""
    wanted = award_words(claim.roles["award"].surface)
    won = matching(entity.all("P166"), wanted, case)
    if won or entity.kind != "person":
        return supported(claim, entity) if won else unknown(claim, Reason.NO_STATEMENT, entity)
    nominated = matching(entity.all("P1411"), wanted, case)
    if not nominated or len([s for s in entity.all("P166") if s.item]) < KEPT:
        return unknown(claim, Reason.OPEN_LIST, entity)
    if case.on and any((d := s.qualifier_days("P585")) and d.last > case.on.first - 400 for s in nominated):
        return unknown(claim, Reason.AFTER_SNAPSHOT, entity)
    award = case.facts.label(nominated[0].item or "")
    return refuted(
        claim, entity.id, tuple(evidence_of(entity, s, award) for s in nominated[:3]), "nominated",
        f"{award}: nominated {len(nominated)}, no award known", Severity.WARNING,
        replacing(claim, f"{claim.stated}-nominated", award), {"award": award},
    )  # fmt: skip
