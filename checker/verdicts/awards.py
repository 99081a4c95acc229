"""Verdicts on awards: for which work, in which year."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims import Claim
from checker.facts import Entity, Statement
from checker.names import fold
from checker.rules import Severity
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
from checker.verdicts.meant import labels_of

_SAID = {
    "oscar": "academy award", "oscars": "academy award", "emmys": "emmy", "grammys": "grammy", "tonys": "tony",
    "mvp": "most valuable player", "nfl": "national football league", "nba": "national basketball association",
    "mlb": "major league baseball", "nhl": "national hockey league", "bafta": "british academy",
    "laureate": "nobel prize", "medalist": "medal", "medallist": "medal", "olympics": "olympic",
}  # fmt: skip
_SAY_NOTHING = frozenset("for the of in a an best award prize winner winning won and his her world's former".split())
_UNLABELLED = {
    "Q833633": "Pulitzer Prize for Fiction", "Q2117891": "Pulitzer Prize for Poetry",
    "Q37922": "Nobel Prize in Literature",
    "Q38104": "Nobel Prize in Physics", "Q44585": "Nobel Prize in Chemistry", "Q35637": "Nobel Peace Prize",
    "Q80061": "Nobel Prize in Physiology or Medicine",
}  # fmt: skip
"""Awards that bases name by id alone."""


def label_words(label: str) -> set[str]:
    return _words_of(fold(_UNLABELLED.get(label, label)))


def award_words(name: str) -> set[str]:
    return _words_of(fold(name))


def _words_of(folded: str) -> set[str]:
    words = " ".join(_SAID.get(w, w) for w in folded.split()).split()
    singular = {w[:-1] if w.endswith("s") and len(w) > 4 else w for w in words}
    return singular - _SAY_NOTHING


def matching(statements: Sequence[Statement], wanted: set[str], case: Case) -> list[Statement]:
    """The statements whose award has all the words that the copy says."""
    return [s for s in statements if wanted and s.item and wanted <= label_words(case.facts.label(s.item))]


def _label(statement: Statement, case: Case) -> str:
    label = case.facts.label(statement.item or "")
    return _UNLABELLED.get(label, label)


def judge_award(claim: Claim, case: Case) -> Judgement:
    if claim.subject is claim.roles["award"]:  # a subheading: "Won the prize in 1922"
        return _award(claim, case, case.main) if case.is_obituary and case.main else unknown(claim, Reason.NO_ENTITY)
    return under_every_choice(claim, case, claim.subject, _award)


def _award(claim: Claim, case: Case, entity: Entity) -> Judgement:
    wanted = award_words(claim.roles["award"].surface)
    given = matching(entity.all("P166"), wanted, case)
    if not given and entity.kind == "work":
        given = _given_to_makers(entity, wanted, case)
    if not given:
        return _only_nominated(claim, case, entity, wanted)
    if "year" in claim.value.types or "date" in claim.value.types:
        return _award_year(claim, case, entity, given)
    return _award_work(claim, case, entity, given)


def _only_nominated(claim: Claim, case: Case, entity: Entity, wanted: set[str]) -> Judgement:
    """ "Won the Oscar for X" of one who is known to have been nominated for it with X, in a list that is kept."""
    work = claim.roles.get("work")
    works = set(case.links.of(work).choices) if work else set()
    nominated = [s for s in matching(entity.all("P1411"), wanted, case) if works & set(s.qualifiers.get("P1686", ()))]
    kept = [s for s in entity.all("P166") if s.item]
    if not nominated or len(kept) < KEPT or _given_for(works, wanted, case):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    award = case.facts.label(nominated[0].item or "")
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, nominated[0], f"nominated: {award}"),),
        "nominated",
        f"{award}: nominated, not given",
        Severity.WARNING,
        (),
        {"award": award, "expected": "a nomination"},
    )


KEPT = 3
"""Awards from which on somebody's list of them is taken to be kept."""


def _given_for(works: set[str], wanted: set[str], case: Case) -> bool:
    return any(matching(work.all("P166"), wanted, case) for work in case.facts.present(sorted(works)))


def _given_to_makers(work: Entity, wanted: set[str], case: Case) -> list[Statement]:
    """The awards that its makers had for a work: the statement often stands with the person alone."""
    makers = case.facts.present([id for p in ("P50", "P57", "P175", "P161", "P170", "P86") for id in work.items(p)])
    return [
        s
        for maker in makers
        for s in maker.all("P166")
        if s.item and work.id in s.qualifiers.get("P1686", ()) and wanted <= label_words(case.facts.label(s.item))
    ]


def _award_year(claim: Claim, case: Case, entity: Entity, given: Sequence[Statement]) -> Judgement:
    dated = [(s, s.qualifier_days("P585")) for s in given]
    stated = claim.days
    if stated is None or any(d is None for _, d in dated):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    for statement, days in dated:
        if days and days.overlaps(stated):
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    if any(days and days.overlaps(other) for other in case.dates_in_sentence(claim) for _, days in dated):
        return unknown(claim, Reason.IMPRECISE, entity)
    statement, days = min(dated, key=lambda d: d[1].gap(stated) if d[1] else 0)
    assert days is not None
    works = [w for s in given for w in s.qualifiers.get("P1686", ()) if isinstance(w, str)]
    work_years = {y for w in case.facts.present(works) for s in w.dates("P577") if s.days for y in s.days.years}
    off_by_one = abs(days.years[0] - stated.years[0]) == 1
    weight = Severity.WARNING if off_by_one or stated.years[0] in work_years else Severity.ERROR
    award = _label(statement, case)
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, statement, f"{award}, {days}"),),
        str(days),
        f"{award}: given in {days}",
        weight,
        replacing(claim, str(days.years[0]), "the year of the award"),
        {"award": award, "expected": f"given in {days}"},
    )


def _award_work(claim: Claim, case: Case, entity: Entity, given: Sequence[Statement]) -> Judgement:
    link = case.links.of(claim.value)
    works = {w for s in given for w in s.qualifiers.get("P1686", ()) if isinstance(w, str)}
    if any(not s.qualifiers.get("P1686") for s in given) or not link.choices:
        return unknown(claim, Reason.OPEN_LIST if link.choices else Reason.NO_ENTITY, entity)
    if works & set(link.choices):
        return supported(claim, entity)
    if not link.firm:
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, entity)
    right = labels_of(case.facts, sorted(works))
    award = _label(given[0], case)
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, given[0], f"{award}, for {right}"),),
        right,
        f"{award}: for {right}",
        Severity.ERROR,
        replacing(claim, right, award),
        {"award": award, "expected": f"for {right}"},
    )
