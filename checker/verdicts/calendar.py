"""Verdicts that need no knowledge but the calendar: weekdays, days that exist, years that add up."""

from __future__ import annotations

from checker.claims import Claim, duration_of
from checker.dates import MONTHS, WEEKDAYS, DateInterval, civil, day_number, days_in_month, weekday
from checker.facts import Entity, Statement
from checker.mentions import Mention
from checker.mentions.mention import DateValue, WeekdayValue
from checker.patterns import regex
from checker.rules import Severity
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


def in_years(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} or {most}" if most == least + 1 else f"{least} to {most}"


def _days_of_news(claim: Claim, entity: Entity, on: DateInterval) -> list[tuple[Statement, DateInterval]]:
    """The known days that a weekday may mean: of a birthday the one nearest to the day of writing."""
    says = claim.rule.says
    if says.edge:
        edge = "P580" if says.edge == "start" else "P582"
        dated = [(s, s.qualifier_days(edge)) for s in entity.all(says.property or "")]
    else:
        dated = [(s, s.days) for s in entity.dates(says.property or "")]
    known = [(s, days) for s, days in dated if days and days.is_day]
    if says.property == "P569":
        return [(s, day) for s, days in known if (day := _birthday(days, on))]
    return [(s, days) for s, days in known if 0 <= on.first - days.first <= 7 or not says.edge]


def _birthday(born: DateInterval, on: DateInterval) -> DateInterval | None:
    """The birthday in the week before or after the day of writing."""
    _, month, day = civil(born.first)
    near = (
        DateInterval.of_day(year, month, min(day, days_in_month(year, month)))
        for year in range(on.years[0] - 1, on.years[0] + 2)
    )
    return next((d for d in near if abs(d.first - on.first) < 7), None)


def _weekday_of(claim: Claim, case: Case, entity: Entity) -> Judgement:
    """A weekday of news against the known date, within a week of writing."""
    stated = claim.value.value
    if case.on is None or not isinstance(stated, WeekdayValue):
        return unknown(claim, Reason.NO_DATE, entity)
    known = _days_of_news(claim, entity, case.on)
    if not known:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    for statement, days in known:
        if claim.rule.says.property != "P569" and not 0 <= case.on.first - days.first <= 7:
            return unknown(claim, Reason.IMPRECISE, entity)
        if weekday(days.first) == stated.value:
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    statement, days = known[0]
    right = f"{WEEKDAYS[weekday(days.first)]}, {days}"
    return refuted(
        claim,
        entity.id,
        (evidence_of(entity, statement, str(days)),),
        right,
        f"{days} is a {right.split(',')[0]}",
        Severity.ERROR,
        replacing(claim, right.split(",")[0], f"the weekday of {days}"),
    )


def _fits_a_year_before(day: DateValue, stated: WeekdayValue, on: DateInterval) -> bool:
    """Whether a day to come may be one of the year that ends: "on 10 January, a Sunday" in December."""
    if day.days is None or day.days.years[0] != on.years[0] + 1 or day.month is None or day.day is None:
        return False
    year = day.days.years[0] - 1
    return day.day <= days_in_month(year, day.month) and weekday(day_number(year, day.month, day.day)) == stated.value


def judge_weekday(claim: Claim, case: Case) -> Judgement:
    if claim.rule.says.property:
        return under_every_choice(claim, case, claim.subject, _weekday_of)
    day, stated = claim.roles["day"].value, claim.value.value
    assert isinstance(day, DateValue)
    assert isinstance(stated, WeekdayValue)
    if day.days is None or not day.days.is_day:
        return unknown(claim, Reason.NO_DATE)
    if day.inferred:
        others = [d for d in case.dates_in_sentence(claim) if case.on and d.gap(case.on) > 200]
        if others or (case.on and (day.days.gap(case.on) > 60 or _fits_a_year_before(day, stated, case.on))):
            return unknown(claim, Reason.IMPRECISE)
    right = weekday(day.days.first)
    shown = Evidence("calendar", f"{day.days} is a {WEEKDAYS[right]}", span=claim.roles["day"].span)
    if right == stated.value:
        return supported(claim, None, [shown])
    other = claim.roles["day"]
    return refuted(
        claim,
        None,
        (shown,),
        WEEKDAYS[right],
        f"{day.days} is a {WEEKDAYS[right]}",
        Severity.ERROR,
        replacing(claim, WEEKDAYS[right], f"the weekday of {day.days}"),
        {"day": other.surface},
    )


def judge_calendar(claim: Claim, case: Case) -> Judgement:
    value = claim.value.value
    assert isinstance(value, DateValue)
    if not value.impossible or not value.month:
        return supported(claim)
    month = MONTHS[value.month - 1]
    year = value.year
    if year:
        right = f"{month} {year} has {days_in_month(year, value.month)} days"
        if case.on and year < case.on.years[0]:
            right = right.replace(" has ", " had ")
        if value.month != 2:
            right = f"{month} has {days_in_month(year, value.month)} days"
    else:
        right = f"{month} has {days_in_month(2000, value.month)} days"
    return refuted(claim, None, (Evidence("calendar", right),), right, right)


_CHAIN = regex(r"[\w\s-]+? (later|earlier|before), in \d{4}$")


def _year_before(claim: Claim, case: Case) -> Mention | None:
    """The year that the sentence before names, if it names one only and stands in the same paragraph."""
    words = case.mentions.words
    here, before = words.spans[claim.sentence], words.spans[claim.sentence - 1]
    if not claim.sentence or claim.whole.start != here.start:
        return None
    if "\n\n" in words.document.text[before.end : here.start]:
        return None
    dates = [m for m in case.mentions.within(before) if "date" in m.types]
    years = [m for m in dates if isinstance(m.value, DateValue) and m.value.days and not m.value.inferred]
    return years[0] if len(dates) == len(years) == 1 else None


def judge_sum(claim: Claim, case: Case) -> Judgement:
    """ "N years ago, in 1998", "ten years later, in 2015": two years and the count between them."""
    anchor, late = claim.roles.get("early"), claim.roles.get("late")
    chain = _CHAIN.match(claim.whole.of(case.mentions.words.document.text))
    chain = None if anchor and late else chain
    if chain:
        other = _year_before(claim, case)
        anchor, late = (other, late) if chain.group(1) == "later" else (anchor, other)
    if anchor is None or (chain and late is None):
        return unknown(claim, Reason.NO_DATE)
    early, stretch = anchor.value, duration_of(claim.value)
    assert isinstance(early, DateValue)
    end = late.value.days if late and isinstance(late.value, DateValue) else None if late else claim.at
    if early.days is None or end is None or stretch is None:
        return unknown(claim, Reason.NO_DATE)
    if stretch.unit != "year":
        return unknown(claim, Reason.IMPRECISE)
    least, most = end.years[0] - early.days.years[1], end.years[1] - early.days.years[0]
    slack = 1 + (1 + stretch.least // 10 if stretch.approximate or (stretch.least % 10 == 0 and not late) else 0)
    if least - slack <= stretch.most and stretch.least <= most + slack:
        return supported(claim)
    if least < 0:
        return unknown(claim, Reason.IMPRECISE)
    right = in_years(least, most)
    told = late if chain and late is not None and late is not claim.roles.get("late") else anchor
    shown = Evidence("draft", told.surface, span=told.span)
    return refuted(
        claim,
        None,
        (shown,),
        right,
        f"{end.years[0]} − {early.days.years[0]} = {right}",
        Severity.WARNING if chain else Severity.ERROR,
        replacing(claim, f"{right} years", "the years named"),
        {"early": anchor.surface, "late": str(end) if not late else late.surface},
    )


def judge_order(claim: Claim, case: Case) -> Judgement:
    early, late = claim.roles["early"].value, claim.value.value
    if not isinstance(early, DateValue) or not isinstance(late, DateValue) or not early.days or not late.days:
        return unknown(claim, Reason.NO_DATE)
    if early.days.first <= late.days.last:
        return supported(claim)
    if early.days.years[0] - late.days.years[0] > 130:
        return unknown(claim, Reason.IMPRECISE)
    shown = Evidence("draft", claim.roles["early"].surface, span=claim.roles["early"].span)
    right = f"{claim.value.surface} comes before {claim.roles['early'].surface}"
    return refuted(claim, None, (shown,), right, right)
