"""Verdicts: each claim judged against the facts, then the surviving claims against each other.

Wikidata is right far more often than it is complete: only a positive contradiction refutes, and absence never does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from checker.claims import Claim
from checker.facts import Facts
from checker.links import Links
from checker.mentions import Mentions, Status
from checker.names import fold
from checker.says import Kind
from checker.verdicts.ages import judge_age
from checker.verdicts.among import contradictions
from checker.verdicts.awards import judge_award
from checker.verdicts.calendar import judge_calendar, judge_order, judge_weekday
from checker.verdicts.counts import judge_count, judge_list, judge_quantity
from checker.verdicts.dated import judge_date
from checker.verdicts.did_you_mean import SPELLING, judge_meant, unexplained
from checker.verdicts.figures import judge_change, judge_out_of, judge_record, judge_score, judge_share, judge_within
from checker.verdicts.founders import judge_founder
from checker.verdicts.gaps import mind_gaps
from checker.verdicts.holders import judge_holder
from checker.verdicts.incumbents import judge_incumbent
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, Verdict, unknown
from checker.verdicts.kin import judge_child_birth, judge_kin
from checker.verdicts.lasted import judge_lasted
from checker.verdicts.makers import judge_relation
from checker.verdicts.marriages import judge_anniversary, judge_marriage_date, judge_since
from checker.verdicts.measures import judge_conversion
from checker.verdicts.occasions import (
    judge_capital,
    judge_edition,
    judge_event_anniversary,
    judge_event_date,
    judge_host,
    judge_numbered,
    judge_winner,
)
from checker.verdicts.parents import judge_parent
from checker.verdicts.parties import judge_party
from checker.verdicts.parts import judge_parts, judge_shares
from checker.verdicts.presidencies import judge_presidency
from checker.verdicts.spelt import Spelling
from checker.verdicts.spouses import judge_married, judge_spouse
from checker.verdicts.stretches import judge_sum
from checker.verdicts.successions import judge_succession
from checker.verdicts.tallies import judge_tally, judge_won
from checker.verdicts.terms import judge_post, judge_tenure, judge_term
from checker.verdicts.twice import told_twice

JUDGES: dict[Kind, Callable[[Claim, Case], Judgement]] = {
    Kind.AGE: judge_age,
    Kind.DATE: judge_date,
    Kind.SINCE: judge_since,
    Kind.ANNIVERSARY: judge_anniversary,
    Kind.WEEKDAY: judge_weekday,
    Kind.CALENDAR: judge_calendar,
    Kind.SUM: judge_sum,
    Kind.ORDER: judge_order,
    Kind.RELATION: judge_relation,
    Kind.SPOUSE: judge_spouse,
    Kind.LASTED: judge_lasted,
    Kind.KIN: judge_kin,
    Kind.CHILD_BIRTH: judge_child_birth,
    Kind.COUNT: judge_count,
    Kind.QUANTITY: judge_quantity,
    Kind.LIST: judge_list,
    Kind.AWARD: judge_award,
    Kind.TALLY: judge_tally,
    Kind.WON: judge_won,
    Kind.TERM: judge_term,
    Kind.TENURE: judge_tenure,
    Kind.POST: judge_post,
    Kind.HOLDER: judge_holder,
    Kind.SUCCESSION: judge_succession,
    Kind.PARTY: judge_party,
    Kind.PRESIDENCY: judge_presidency,
    Kind.NUMBERED: judge_numbered,
    Kind.EDITION: judge_edition,
    Kind.HOST: judge_host,
    Kind.WINNER: judge_winner,
    Kind.EVENT_DATE: judge_event_date,
    Kind.EVENT_ANNIVERSARY: judge_event_anniversary,
    Kind.CAPITAL: judge_capital,
    Kind.SHARE: judge_share,
    Kind.CHANGE: judge_change,
    Kind.RECORD: judge_record,
    Kind.SCORE: judge_score,
    Kind.OUT_OF: judge_out_of,
    Kind.WITHIN: judge_within,
    Kind.CONVERSION: judge_conversion,
    Kind.PARTS: judge_parts,
    Kind.SHARES: judge_shares,
}
PEOPLE: dict[str, Callable[[Claim, Case], Judgement]] = {
    "P22": judge_parent,
    "P26": judge_married,
    "P112": judge_founder,
}
"""Properties that name relatives and founders, of which other things can be known than of the makers of works."""


def judge_claims(claims: Sequence[Claim], mentions: Mentions, facts: Facts, links: Links) -> list[Judgement]:
    """A judgement for each claim, in their order; contradictions among claims come as refutations of those at fault."""
    on = mentions.on
    case = Case(mentions, facts, links, on)
    spelling = Spelling(case)
    first = (_first_judged(claim, case, claims, spelling) for claim in claims)
    judged = [judgement for judgement in first if judgement]
    vouched = frozenset(j.entity for j in judged if j.entity and _vouches(j))
    if vouched:
        surer = replace(case, vouched=vouched)
        judged = [_judge(j.claim, surer) if _may_change(j, case, vouched) else j for j in judged]
    return told_twice(contradictions(_once([mind_gaps(judgement, case) for judgement in judged]), case), case)


def _first_judged(claim: Claim, case: Case, claims: Sequence[Claim], spelling: Spelling) -> Judgement | None:
    """The verdict on a claim by itself; None for a spelling that nothing speaks for or against."""
    is_hedged = claim.status in claim.rule.unless
    if claim.rule.says.kind in SPELLING:
        return (None if is_hedged else spelling.judge(claim)) or _meant_otherwise(claim, case, claims)
    return unknown(claim, Reason.HEDGED) if is_hedged else _judge(claim, case)


def _judge(claim: Claim, case: Case) -> Judgement:
    says = claim.rule.says
    if says.kind is Kind.DATE and says.property == "P26":
        return judge_marriage_date(claim, case)
    if says.kind is Kind.HOLDER and says.property == "P39":
        return judge_incumbent(claim, case)
    if says.kind is Kind.RELATION and says.property in PEOPLE:
        return PEOPLE[says.property](claim, case)
    return JUDGES[says.kind](claim, case)


def _meant_otherwise(claim: Claim, case: Case, claims: Sequence[Claim]) -> Judgement | None:
    """A name that nobody bears and no company explains may be a slip for one known elsewhere."""
    near = case.facts.near
    return judge_meant(claim, case, claims, _judge) if near and fold(claim.stated) in near else None


def _vouches(judgement: Judgement) -> bool:
    """Whether a work came out when the draft says so: the one meant, even if its makers are not named."""
    says = judgement.claim.rule.says
    return judgement.verdict is Verdict.SUPPORTED and says.kind is Kind.DATE and "P577" in says.properties


def _may_change(judgement: Judgement, case: Case, vouched: frozenset[str]) -> bool:
    claim = judgement.claim
    undecided = judgement.verdict is Verdict.UNKNOWN and judgement.reason is not Reason.HEDGED
    return undecided and claim.rule.says.kind is Kind.RELATION and case.links.of(claim.subject).entity in vouched


def _came_to_nothing(judgement: Judgement) -> bool:
    """A spelling, or a name in brackets taken for an actor's, that nothing speaks for or against: no claim."""
    claim = judgement.claim
    return judgement.verdict is Verdict.UNKNOWN and (claim.rule.says.kind in SPELLING or "character" in claim.roles)


def _once(judged: Sequence[Judgement]) -> list[Judgement]:
    """Without claims that came to nothing, and with one refutation for the same words."""
    refuted = [j.claim.span for j in judged if j.verdict is Verdict.REFUTED]
    kept = []
    for judgement in judged:
        span = judgement.claim.span
        if judgement.claim.rule.says.kind in SPELLING and judgement.verdict is Verdict.REFUTED:
            if any(other.overlaps(span) and len(other) > len(span) for other in refuted):
                continue
        elif _came_to_nothing(judgement):
            continue
        kept.append(judgement)
    return kept


__all__ = ["JUDGES", "Case", "Evidence", "Judgement", "Reason", "Status", "Verdict", "judge_claims", "unexplained"]
