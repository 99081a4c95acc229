"""Verdicts on stated dates: intervals of days against the known ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from checker.claims import Claim
from checker.dates import MONTHS, DateInterval, calendars_apart, civil, days_in_month
from checker.facts import Entity, Statement
from checker.mentions.mention import DateValue
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.foundings import tells_of_another
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
from checker.verdicts.meant import opens_the_draft
from checker.verdicts.releases import may_come_out
from checker.verdicts.works import is_anothers

CIVIL_AND_CHURCH = 183
"""Days that may lie between the two weddings of a couple."""
CLOSED = frozenset({"P569", "P570"})


_RELATIVE_OF = regex(
    r"\b(?:son|daughter|child|husband|wife|widow|widower|brother|sister|nephew|niece|cousin|father|mother|grandson"
    r"|granddaughter|pupil|student|disciple|friend|heir|descendant) (?:and \w+ )?of (?:\w+ ){0,2}$"
)
TERM = 16
"""Years of age from which on years in brackets may be those of a reign or an office."""


_ON_AN_ANNIVERSARY = regex(
    r"\b(?:anniversary|centenary|bicentenary|centennial|bicentennial|jubilee|birthday|celebrations?|commemoration)"
    r"\s+(?:of|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before "Poe's birth in 2005": the year is that of the feast."""
_ENDS_A_LIFE = regex(r"[;(,\s][–—-]\s?$")
"""Before the second date of a life whose first was lost: "(born Ann Roe; – 6 March 1982)"."""

FARTHEST = 60
"""Years beyond which a stated year that shares hardly a digit with the known one is no slip."""


def judge_date(claim: Claim, case: Case) -> Judgement:
    subject, alias, same = claim.subject, claim.roles.get("alias"), claim.roles.get("same")
    if same and subject and set(fold(same.surface).split()).isdisjoint(fold(subject.surface).split()):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)  # "Poe or Fox": two people
    if _dates_another(claim, case):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)
    if alias and case.links.of(alias).choices:
        subject = alias  # it stands nearer to the date
    return under_every_choice(claim, case, subject, _date_of, _is_all_the_draft_is_of)


def _dates_another(claim: Claim, case: Case) -> bool:
    """Whether the words date a feast, the end of a life, a relative, or what stands beside a body."""
    text, property = case.mentions.words.document.text, claim.rule.says.property
    if _ON_AN_ANNIVERSARY.search(text[max(0, claim.whole.start - 30) : claim.whole.start]):
        return True
    if property == "P569" and _ENDS_A_LIFE.search(text[max(0, claim.span.start - 4) : claim.span.start]):
        return True
    if property == "P571":
        return tells_of_another(claim, case)
    return property in CLOSED and _names_a_relative(claim, case)


def _is_all_the_draft_is_of(claim: Claim, case: Case, entity: Entity) -> bool:
    return "P577" in claim.rule.says.properties and opens_the_draft(case, entity)


def _date_of(claim: Claim, case: Case, entity: Entity) -> Judgement:
    statements = [s for p in claim.rule.says.properties for s in entity.dates(p)]
    if "P577" in claim.rule.says.properties and not may_come_out(claim, case, entity):
        return unknown(claim, Reason.NO_ENTITY, entity)
    if not statements:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    if _may_be_a_term(claim, entity):
        return unknown(claim, Reason.IMPRECISE, entity)
    if claim.rule.says.property in CLOSED and claim.days and _is_of_another_age(claim.days, statements):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, entity)
    return compare_dates(claim, case, entity, statements)


def _is_of_another_age(stated: DateInterval, known: Iterable[Statement]) -> bool:
    """Whether a year is so far from all known ones, and so unlike them, that it is no slip but a namesake's."""

    def is_far(days: DateInterval) -> bool:
        year, other = stated.years[0], days.years[0]
        return abs(year - other) > FARTHEST and (Counter(str(year)) & Counter(str(other))).total() < 2

    return all(is_far(s.days) for s in known if s.days)


def _names_a_relative(claim: Claim, case: Case) -> bool:
    """ "Tom, son of Max, born in 1930": the comma leads back to Tom, unless the date is in a bracket of Max's own."""
    subject = claim.subject
    if subject is None or not isinstance(claim.value.value, DateValue) or claim.value.value.life:
        return False
    text = case.mentions.words.document.text
    back = text[max(0, subject.span.start - 60) : subject.span.start]
    return text[subject.span.end :].lstrip()[:1] == "," and bool(_RELATIVE_OF.search(back))


def _may_be_a_term(claim: Claim, entity: Entity) -> bool:
    """Whether years behind a name begin when their bearer had grown up."""
    life = claim.value.value.life if isinstance(claim.value.value, DateValue) else None
    if life is None or life.exact or life.born is None:
        return False
    return any(s.days and life.born.years[0] - s.days.years[1] >= TERM for s in entity.dates("P569"))


_MAKERS = ("P57", "P161", "P50", "P175", "P170", "P86", "P725")
FAR = 15 * 366
"""Days beyond which a wrong release is sooner another work of the name, unless its makers are in the draft."""


def _is_vouched(case: Case, entity: Entity) -> bool:
    """Whether somebody who made the work is named in the draft."""
    return any(id in case.links.people_and_works for p in _MAKERS for id in entity.items(p))


def stated_days(claim: Claim, known: DateInterval) -> DateInterval | None:
    """The stated days; a date whose year was inferred is moved to the year of the known one."""
    value = claim.value.value
    if not isinstance(value, DateValue) or value.days is None:
        return claim.days
    if value.inferred and value.month and known.years[0] == known.years[1]:
        year = known.years[0]
        if value.day:
            return DateInterval.of_day(year, value.month, min(value.day, days_in_month(year, value.month)))
        return DateInterval.of_month(year, value.month)
    return value.days


def compare_dates(claim: Claim, case: Case, entity: Entity, statements: Sequence[Statement]) -> Judgement:
    """A stated date against the known ones: any of them will do, but of "premiered" the first answers."""
    ordered = sorted(statements, key=lambda s: s.days.first if s.days else 0)
    fitting = [s for s in ordered if s.days and (said := stated_days(claim, s.days)) and said.overlaps(s.days)]
    first_only = claim.rule.says.edge == "first"
    first = ordered[0]
    assert first.days is not None
    if fitting and (not first_only or any(s.days and s.days.overlaps(first.days) for s in fitting)):
        return supported(claim, entity, [evidence_of(entity, s, str(s.days)) for s in fitting[:1]])
    if any(s.is_weak for s in ordered):
        return unknown(claim, Reason.CONFLICTING_STATEMENTS, entity)
    nearest = first if first_only else min(ordered, key=lambda s: _gap(claim, s))
    assert nearest.days is not None
    said = stated_days(claim, nearest.days)
    if said is None:
        return unknown(claim, Reason.NO_DATE, entity)
    gap = said.gap(nearest.days)
    if gap > FAR and "P577" in claim.rule.says.properties and not _is_vouched(case, entity):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, entity)
    later = said.first > nearest.days.last
    if is_anothers(claim, case, entity):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY, entity)
    if _is_old_style(said, nearest.days) or _is_vague(claim, case, said.gap(nearest.days), later=later):
        return unknown(claim, Reason.IMPRECISE, entity)
    right = str(first.days)
    evidence = [evidence_of(entity, s, str(s.days)) for s in ([first] if first is nearest else [first, nearest])]
    known = " and ".join(e.value for e in evidence)
    sum_ = f"{_what(claim)}: {known} known, {claim.stated} stated, {_distance(said, nearest.days)} apart"
    weight = _date_weight(claim, said, nearest.days, gap)
    if fitting:
        weight = Severity.WARNING
        evidence += [evidence_of(entity, s, str(s.days)) for s in fitting[:1]]
        sum_ = f"first shown {right}; {fitting[0].days} is a later showing"
    return refuted(
        claim,
        entity.id,
        evidence,
        right,
        sum_,
        weight,
        replacing(claim, _written_like(claim, first.days), f"known: {right}"),
    )


_MAKING = regex(
    r"\b(?:co-)?(?:direct|wrot|writ|record|compos|scor|starr|appear|act|produc|cast|perform|script|play)(?:ed|e|ten|ing)?\b",
    re.IGNORECASE,
)
_ABROAD = regex(r"\b(?:in|across|throughout)\s+(?:the\s+)?[A-Z]|\b(?:on|for)\s+(?:the\s+)?(?!\d)[A-Z][\w-]+")
_ISSUING = regex(r"releas|publish|issu|premier|debut|came out|aired|hit", re.IGNORECASE)


def _is_vague(claim: Claim, case: Case, gap: int, *, later: bool) -> bool:
    """Whether the words leave a few years open: a work made, or later brought to a country, or dated by a decade."""
    if claim.rule.says.property in CLOSED or "P26" in claim.rule.says.properties:
        return False
    value = claim.value.value
    if isinstance(value, DateValue) and value.approximate and value.year is None:
        return gap < 6 * 366
    if claim.rule.says.property == "P571":
        return False
    text = case.mentions.words.document.text
    words = claim.whole.of(text)
    if later and "P577" in claim.rule.says.properties and claim.subject and claim.subject.span.end <= claim.span.start:
        issued = list(_ISSUING.finditer(text, claim.subject.span.end, claim.span.start))
        if issued and _ABROAD.search(text, issued[-1].end(), claim.span.start):
            return gap < 3 * 366
    if claim.subject:
        words = words.replace(claim.subject.surface, "")
    return bool(_MAKING.search(words)) and not _ISSUING.search(words) and gap < 2 * 366


def _is_old_style(said: DateInterval, known: DateInterval) -> bool:
    """Whether two days are one, counted by the Julian and the Gregorian calendar."""
    return said.is_day and known.is_day and known.years[0] < 1924 and said.gap(known) == calendars_apart(known.first)


def _gap(claim: Claim, statement: Statement) -> int:
    assert statement.days is not None
    said = stated_days(claim, statement.days)
    return said.gap(statement.days) if said else 10**9


def _what(claim: Claim) -> str:
    return claim.rule.id.replace("-", " ")


def _distance(a: DateInterval, b: DateInterval) -> str:
    gap = a.gap(b)
    if 62 <= gap <= 300:
        return f"{gap // 30} months"
    number, unit = (gap, "day") if gap < 62 else (max(1, round(gap / 365.25)), "year")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _date_weight(claim: Claim, said: DateInterval, known: DateInterval, gap: int) -> Severity:
    """A birth or death off by a year is an error; of a release or a wedding other dates may be meant."""
    property = claim.rule.says.property
    value = claim.value.value
    if isinstance(value, DateValue) and value.approximate:
        return Severity.WARNING if gap <= 3 * 366 else Severity.ERROR
    if property in CLOSED and gap <= 13 and known.years[0] < 1924:
        return Severity.INFO  # perhaps the old calendar
    if property in CLOSED:
        return Severity.WARNING if gap <= 1 else Severity.ERROR
    if property == "P26" and claim.rule.says.edge == "start" and known.is_day:
        return Severity.WARNING if gap <= CIVIL_AND_CHURCH else Severity.ERROR
    years = abs(said.years[0] - known.years[1]), abs(said.years[1] - known.years[0])
    return Severity.WARNING if min(years) <= 1 else Severity.ERROR


def _written_like(claim: Claim, days: DateInterval) -> str:
    """The known date at the precision of the stated one."""
    value = claim.value.value
    year, month, _ = civil(days.first)
    if isinstance(value, DateValue) and not value.day:
        if value.month and days.last - days.first < 32:
            return f"{MONTHS[month - 1]} {year}" if value.year else MONTHS[month - 1]
        if value.year:
            return str(year)
    return str(days)
