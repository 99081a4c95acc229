"""Verdicts on posts that last: when one was taken or left, how long it was held, and who held which on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.claims import Claim, duration_of
from checker.dates import DateInterval
from checker.facts import Entity, Statement
from checker.mentions import Mention
from checker.mentions.mention import DateValue, PronounValue
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.dated import stated_days
from checker.verdicts.judgement import (
    Case,
    Evidence,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)

_OFFICES = frozenset(
    "president senator governor mayor chancellor minister premier secretary justice speaker representative congressman "
    "congresswoman ambassador pope bishop archbishop judge king queen manager coach chairman".split()
)
_SAME = {"congressman": "representative", "congresswoman": "representative", "premier": "minister"}
_OWNERS = frozenset(("P127", "P749"))
SLACK = 60
"""Days by which a post may begin or end beside the day that is known: a transfer, an announcement, an interim."""
FAR = 12
"""Years beyond which a date is sooner that of another spell in the same house."""


_IN_OFFICE = regex(r"\b(?:in|left|leaves) office\b", re.IGNORECASE)


def _office_words(text: str) -> set[str]:
    words = {_SAME.get(w, w) for w in fold(text).split()}
    return words & _OFFICES


def _about(claim: Claim, case: Case, entity: Entity) -> list[Statement]:
    """The statements on the post that a claim speaks of: at the body it names, or of the office it names."""
    body = claim.roles.get("body")
    statements = [s for p in claim.rule.says.properties for s in entity.all(p) if s.item]
    wanted = _office_words(claim.whole.of(case.mentions.words.document.text))
    if body is None and not wanted and _IN_OFFICE.search(claim.whole.of(case.mentions.words.document.text)):
        return _in_office(claim, [s for s in statements if s.property == "P39"])
    if body is None:
        return [s for s in statements if s.property == "P39" and wanted and wanted <= _label_words(s, case)]
    choices = case.links.of(body).choices
    named = set(fold(body.surface).split())
    found = [s for s in statements if s.item in choices or (s.property != "P39" and _bears(s, body, case))]
    offices = [s for s in statements if s.property == "P39" and wanted and wanted | named <= _label_words(s, case)]
    return found or offices


def _in_office(claim: Claim, posts: list[Statement]) -> list[Statement]:
    """The posts that "in office" may mean: those held on the day of writing, unless a term goes on from another; of
    one who left, those that had ended."""
    on = claim.at
    if on is None:
        return []
    ended = [s for s in posts if (end := edge_of(s, "end")) and end.first <= on.last]
    if claim.rule.says.edge == "end":
        return ended
    held = [s for s in posts if s.holds_on(on)]
    starts = [days for s in held if (days := edge_of(s, "start"))]
    ends = [days for s in ended if (days := edge_of(s, "end"))]
    return [] if any(end.widened(SLACK).overlaps(start) for end in ends for start in starts) else held


def _label_words(statement: Statement, case: Case) -> set[str]:
    return {_SAME.get(w, w) for w in fold(case.facts.label(statement.item or "")).split()}


def _bears(statement: Statement, body: Mention, case: Case) -> bool:
    """Whether a body is called so: "Tottenham" for Tottenham Hotspur F.C., by its label or an alias."""
    entity = case.facts.entity(statement.item)
    names = entity.names if entity else ()
    said = fold(body.surface)
    if statement.property in _OWNERS:
        return any(set(said.split()) <= set(fold(n).split()) for n in names)
    return any(said == fold(n) or fold(n).startswith(said + " ") for n in names)


def edge_of(statement: Statement, edge: str) -> DateInterval | None:
    return statement.qualifier_days("P580" if edge == "start" else "P582")


def _may_be_another(claim: Claim, case: Case) -> bool:
    """Whether somebody whom the facts do not know is named in the sentence before "he"."""
    subject = claim.subject
    if subject is None or not isinstance(subject.value, PronounValue):
        return False
    sentence = case.mentions.words.spans[claim.sentence]
    earlier = case.mentions.beginning_in(sentence.start, subject.span.start)
    before = [m for m in earlier if {"someone", "named"} <= m.types]
    return any(not set(case.links.of(m).choices) & set(case.links.of(subject).choices) for m in before)


def _choices(claim: Claim, case: Case) -> tuple[Entity, ...]:
    """Of the entities that the subject may mean those who had such a post, if the posts of the others are known too."""
    choices = case.entities(case.links.of(claim.subject))
    meant = tuple(e for e in choices if _about(claim, case, e))
    known = all(any(e.all(p) for p in claim.rule.says.properties) for e in choices)
    return meant if known and "body" in claim.roles else choices


def judge_term(claim: Claim, case: Case) -> Judgement:
    """Of several whom "he" may mean, those who never had the post are not meant."""
    link, meant = case.links.of(claim.subject), _choices(claim, case)
    if _may_be_another(claim, case):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)
    if len(link.choices) > 1 and len(meant) == 1 and link.company and not link.unknown and not link.reason:
        return _term(claim, case, meant[0])
    return under_every_choice(claim, case, claim.subject, _term)


def _term(claim: Claim, case: Case, entity: Entity) -> Judgement:
    edge = claim.rule.says.edge or "start"
    value = claim.value.value
    dated = [(s, days) for s in _about(claim, case, entity) if (days := edge_of(s, edge))]
    if not dated or claim.days is None or not isinstance(value, DateValue):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    if any(s.is_weak for s, _ in dated):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, entity)
    for statement, days in dated:
        said = stated_days(claim, days)
        if said and said.widened(SLACK if value.month else 0).overlaps(days):
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    statement, days = min(dated, key=lambda d: _gap(claim, d[1]))
    said = stated_days(claim, days)
    if said is None or value.inferred or len(dated) < len(_about(claim, case, entity)):
        return unknown(claim, Reason.IMPRECISE, entity)
    years = min(abs(said.years[0] - days.years[1]), abs(said.years[1] - days.years[0]))
    if years > FAR or said.gap(days) <= SLACK:
        return unknown(claim, Reason.IMPRECISE, entity)
    where = case.facts.label(statement.item or "")
    right = str(days) if value.month else str(days.years[0])
    told = f"{where}, {'from' if edge == 'start' else 'until'} {days}"
    return refuted(
        claim, entity.id, (evidence_of(entity, statement, told),), str(days), f"{told}; {claim.stated} stated",
        Severity.WARNING if years <= 1 else Severity.ERROR, replacing(claim, right, told), {"where": where},
        said.gap(days),
    )  # fmt: skip


def _gap(claim: Claim, days: DateInterval) -> int:
    said = stated_days(claim, days)
    return said.gap(days) if said else 10**9


def judge_tenure(claim: Claim, case: Case) -> Judgement:
    """ "Sacked after five years in charge": the length of the post that ended then."""
    link = case.links.of(claim.subject)
    if _may_be_another(claim, case):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)
    meant = [e for e in case.entities(link) if _ended(claim, case, e)]
    if len(link.choices) > 1 and len(meant) == 1 and link.company and not link.unknown and not link.reason:
        return _tenure(claim, case, meant[0])
    return under_every_choice(claim, case, claim.subject, _tenure)


def _ended(claim: Claim, case: Case, entity: Entity) -> list[Statement]:
    statements: Iterable[Statement]
    if "body" in claim.roles or _office_words(claim.whole.of(case.mentions.words.document.text)):
        statements = _about(claim, case, entity)
        if statements:
            return [s for s in statements if edge_of(s, "start") and edge_of(s, "end")]
    if claim.at is None or "body" in claim.roles:
        return []
    statements = [s for p in claim.rule.says.properties for s in entity.all(p)]
    return [s for s in statements if edge_of(s, "start") and (e := edge_of(s, "end")) and e.gap(claim.at) <= SLACK]


def _tenure(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stretch, known = duration_of(claim.value), _ended(claim, case, entity)
    if not known or stretch is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_STATEMENT, entity)
    lengths = [_length(s) for s in known]
    total = (sum(low for low, _ in lengths), sum(high for _, high in lengths))
    slack = 1.0 + (1 + stretch.least // 10 if stretch.approximate else 0)
    half = 0.5 if stretch.most > stretch.least else 0.0
    least, most = stretch.least + half, stretch.least + half
    if any(low - slack <= most and least <= high + slack for low, high in [*lengths, total]):
        return supported(claim, entity)
    statement, (low, high) = min(zip(known, lengths, strict=True), key=lambda k: abs(k[1][0] - least))
    where = case.facts.label(statement.item or "")
    right = f"{low:.0f}" if round(low) == round(high) else f"{low:.0f} to {high:.0f}"
    term = f"{statement.qualifier_days('P580')} to {statement.qualifier_days('P582')}"
    return refuted(
        claim, entity.id, (evidence_of(entity, statement, f"{where}, {term}"),), f"about {right}",
        f"{where}, {term}: about {right} years", Severity.WARNING if abs(low - least) < 3 else Severity.ERROR,
        replacing(claim, f"{right} years", term), {"where": where},
    )  # fmt: skip


def _length(statement: Statement) -> tuple[float, float]:
    start, end = edge_of(statement, "start"), edge_of(statement, "end")
    assert start
    assert end
    return max(0.0, (end.first - start.last) / 365.25), (end.last - start.first) / 365.25


def judge_post(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _post)


_THEN = regex(
    r"\b(?:former|ex|then|one-?time|old|previous|late|future|new|next|incoming|outgoing|interim|acting|co|deputy|vice)\W*$",
    re.IGNORECASE,
)


def is_of_another_time(claim: Claim, case: Case) -> bool:
    """Whether a word before the claim ("former", "then") or a date beside it takes it away from the day of writing."""
    before = case.mentions.words.document.text[max(0, claim.whole.start - 16) : claim.whole.start]
    return bool(_THEN.search(before) or case.dates_in_sentence(claim))


def _post(claim: Claim, case: Case, entity: Entity) -> Judgement:
    """ "The Chelsea manager": a post that is known for other years, while another was held on the day."""
    on = claim.at
    statements = [s for p in claim.rule.says.properties for s in entity.all(p) if s.item]
    here = [s for s in statements if s.item in case.links.of(claim.value).choices or _bears(s, claim.value, case)]
    if on is None or not here:
        return unknown(claim, Reason.NO_DATE if on is None else Reason.NO_STATEMENT, entity)
    if is_of_another_time(claim, case):
        return unknown(claim, Reason.IMPRECISE, entity)
    around = on.widened(SLACK)
    if any(s.holds_on(around) for s in here):
        return supported(claim, entity)
    held = [s for s in statements if s not in here and surely_held(s, on)]
    if not held:
        return unknown(claim, Reason.OPEN_LIST, entity)
    right = case.facts.label(held[0].item or "")
    return refuted(
        claim, entity.id, shown_terms([held[0], here[0]], entity, case), right,
        f"on {on}: {right}", Severity.WARNING, replacing(claim, right, f"on {on}"), {"expected": right},
    )  # fmt: skip


def surely_held(statement: Statement, on: DateInterval) -> bool:
    """Begun long enough before a day, and not ended until long after it."""
    start, end = edge_of(statement, "start"), edge_of(statement, "end")
    if start is None or start.last > on.first - SLACK:
        return False
    return end.first > on.last + SLACK if end else on.first - start.last < 3 * 365


def shown_terms(statements: Sequence[Statement], entity: Entity, case: Case) -> tuple[Evidence, ...]:
    shown = []
    for s in statements:
        term = f"{edge_of(s, 'start') or ''} to {edge_of(s, 'end') or ''}".strip()
        shown.append(evidence_of(entity, s, f"{case.facts.label(s.item or '')}, {term}"))
    return tuple(shown)
