"""Verdicts on dates, ages, durations and the calendar: interval arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.claims import Claim, duration_of
from checker.dates import MONTHS, WEEKDAYS, DateInterval, ages, births, civil, days_in_month, weekday, years_after
from checker.facts import Entity, Statement
from checker.mentions.mention import AgeValue, DateValue, WeekdayValue
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Evidence,
    Judgement,
    Reason,
    Verdict,
    evidence_of,
    replacing,
    supported,
    under_every_choice,
    unknown,
)

BIRTHDAY_MARGINS = ((2, Severity.INFO), (31, Severity.WARNING))
"""Days from a birthday up to which a wrong age weighs less: stories are written before they are printed."""
LOOSE_GAP, FIRM_GAP = 8 * 366, 21 * 366
"""Days beyond which a wrong age is sooner somebody else's or of another time than a slip."""
CLOSED = frozenset({"P569", "P570"})
NEAR_ANNIVERSARY = 130


def _weight_of(gap: int, margins: Sequence[tuple[int, Severity]]) -> Severity:
    return next((severity for days, severity in margins if gap <= days), Severity.ERROR)


def _years(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} or {most}" if most == least + 1 else f"{least} to {most}"


def _born_when(age: AgeValue, on: DateInterval) -> DateInterval:
    """When somebody of a stated age was born; months and weeks are counted roughly, with a month's grace."""
    if age.unit == "year":
        slack = 2 if age.approximate else 0
        return births(max(0, age.least - slack), age.most + slack, on)
    unit = {"month": 30.44, "week": 7, "day": 1}[age.unit]
    first, last = on.first - int((age.most + 1) * unit) - 20, on.last - int(age.least * unit) + 20
    return DateInterval(first, last)


def judge_age(claim: Claim, case: Case) -> Judgement:
    if claim.rule.says.edge is None and _speaks_of_the_past(claim, case):
        return unknown(claim, Reason.IMPRECISE)
    judged = under_every_choice(claim, case, claim.subject, _age_of)
    loose = not case.links.of(claim.subject).firm
    if judged.verdict is Verdict.REFUTED and judged.gap > (LOOSE_GAP if loose else FIRM_GAP):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)
    return judged


def _age_of(claim: Claim, case: Case, entity: Entity) -> Judgement:
    age = claim.age
    assert age is not None
    born = entity.dates("P569")
    died = entity.dates("P570")
    if not born or any(s.is_weak for s in born):
        return unknown(claim, Reason.NO_STATEMENT if not born else Reason.CONFLICTING_STATEMENTS, entity)
    at_death = claim.rule.says.edge == "P570"
    moments: list[tuple[DateInterval, Statement | None]]
    if at_death:
        moments = [(s.days, s) for s in died if s.days]
        if not moments:
            return unknown(claim, Reason.NO_STATEMENT, entity)
    elif claim.at is None:
        return unknown(claim, Reason.NO_DATE, entity)
    else:
        moments = [(claim.at, None), *((s.days, s) for s in died if s.days and s.days.first <= claim.at.last)]
    nearest: tuple[int, DateInterval, DateInterval, Statement, Statement | None] | None = None
    for on, death in moments:
        fitting = _born_when(age, on)
        for statement in born:
            assert statement.days is not None
            gap = fitting.gap(statement.days)
            if gap == 0:
                return supported(claim, entity, [evidence_of(entity, statement, str(statement.days))])
            if nearest is None or gap < nearest[0]:
                nearest = gap, statement.days, on, statement, death
    assert nearest is not None
    gap, days, on, statement, death = nearest
    least, most = ages(days, on)
    if most < 0 or (most > 125 and not at_death):
        return unknown(claim, Reason.NO_ENTITY, entity)
    right = _years(max(least, 0), most) if age.unit == "year" else _in_months(days, on)
    sum_ = f"born {days}; on {on}: {right}; {age.least} would mean born {_born_when(age, on)}"
    evidence = [evidence_of(entity, statement, str(days))]
    if death:
        evidence.append(evidence_of(entity, death, str(on)))
    weight = _weight_of(gap, BIRTHDAY_MARGINS)
    written = claim.stated.replace(str(age.least), str(most)) if str(age.least) in claim.stated else right
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, tuple(evidence), right, sum_, weight,
        replacing(claim, written, f"born {days}"), {"at": str(on)}, gap,
    )  # fmt: skip


_THEN = re.compile(r"\b(?:then|at the time|when|while|as an?|was just|until|before|after|by the time|since)\s*$", re.IGNORECASE)


_OPENING = 900
"""Characters in which an obituary gives the age at death; after it comes the life."""


def _speaks_of_the_past(claim: Claim, case: Case) -> bool:
    """Ages in a sentence with an earlier date, after "then" or "as a", and in the life story of the dead."""
    if "at" in claim.roles or case.on is None:
        return False
    if any(days.gap(case.on) > 400 for days in case.dates_in_sentence(claim, before=True)):
        return True
    text = case.mentions.words.document.text
    before = text[max(0, claim.whole.start - 20) : claim.whole.start]
    if _THEN.search(before):
        return True
    if claim.span.start < _OPENING or not case.is_obituary:
        return False
    sentence = case.mentions.words.spans[claim.sentence].of(text)
    return not re.search(r"\bsurviv|\bleaves\b", sentence)


def _in_months(born: DateInterval, on: DateInterval) -> str:
    months = max(0, round((on.first - born.last) / 30.44))
    return f"{months} months"


def judge_date(claim: Claim, case: Case) -> Judgement:
    if claim.rule.says.property == "P26":
        return under_every_choice(claim, case, claim.subject, _marriage_date)
    return under_every_choice(claim, case, claim.subject, _date_of)


def _date_of(claim: Claim, case: Case, entity: Entity) -> Judgement:
    statements = [s for p in claim.rule.says.properties for s in entity.dates(p)]
    if not statements:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    return compare_dates(claim, case, entity, statements)


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
    right = str(first.days)
    evidence = [evidence_of(entity, s, str(s.days)) for s in ([first] if first is nearest else [first, nearest])]
    known = " and ".join(e.value for e in evidence)
    sum_ = f"{_what(claim)}: {known} known, {claim.stated} stated, {_distance(said, nearest.days)} apart"
    weight = _date_weight(claim, said, nearest.days, gap)
    if fitting:
        weight = Severity.WARNING
        evidence += [evidence_of(entity, s, str(s.days)) for s in fitting[:1]]
        sum_ = f"first shown {right}; {fitting[0].days} is a later showing"
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, tuple(evidence), right, sum_, weight,
        replacing(claim, _written_like(claim, first.days), f"known: {right}"),
    )  # fmt: skip


def _gap(claim: Claim, statement: Statement) -> int:
    assert statement.days is not None
    said = stated_days(claim, statement.days)
    return said.gap(statement.days) if said else 10**9


def _what(claim: Claim) -> str:
    return claim.rule.id.replace("-", " ")


def _distance(a: DateInterval, b: DateInterval) -> str:
    gap = a.gap(b)
    return f"{gap} day{'s' if gap != 1 else ''}" if gap < 62 else f"{max(1, round(gap / 365.25))} year(s)" if gap > 300 else f"{gap // 30} months"


def _date_weight(claim: Claim, said: DateInterval, known: DateInterval, gap: int) -> Severity:
    """A birth or death off by a year is an error; of a release or a wedding other dates may be meant."""
    property = claim.rule.says.property
    value = claim.value.value
    if isinstance(value, DateValue) and value.approximate:
        return Severity.WARNING if gap <= 3 * 366 else Severity.ERROR
    if property in CLOSED and gap <= 13 and known.years[0] < 1924:
        return Severity.INFO  # the old calendar
    if property in CLOSED:
        return Severity.WARNING if gap <= 1 else Severity.ERROR
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


def marriages(claim: Claim, case: Case, entity: Entity) -> list[Statement] | Reason:
    """The marriages that a claim may speak of, or why none can be told."""
    link = case.links.of(claim.subject)
    spouse = claim.roles.get("spouse")
    partner = link.partner
    if spouse is not None and spouse is not claim.subject:
        other = case.links.of(spouse)
        if len(other.choices) != 1 or other.reason:
            return Reason.NO_ENTITY
        partner = other.entity
    statements = [s for s in entity.all("P26") if s.item]
    if partner:
        statements = [s for s in statements if s.item == partner]
    return statements or Reason.NO_STATEMENT


def _marriage_date(claim: Claim, case: Case, entity: Entity) -> Judgement:
    found = marriages(claim, case, entity)
    if isinstance(found, Reason):
        return unknown(claim, found, entity)
    qualifier = "P582" if claim.rule.says.edge == "end" else "P580"
    if qualifier == "P582" and any(_ended_by_death(s, entity, case) for s in found):
        return unknown(claim, Reason.OPEN_LIST, entity)
    dated = [(s, s.qualifier_days(qualifier)) for s in found]
    if any(days is None for _, days in dated):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    named = case.links.of(claim.subject).partner or claim.roles.get("spouse") is not claim.subject
    as_dates = [
        Statement("P26", days, s.snak, s.rank, s.qualifiers, s.references, s.sourced, s.source, s.note)
        for s, days in dated if days
    ]  # fmt: skip
    judgement = compare_dates(claim, case, entity, as_dates)
    if judgement.verdict is Verdict.REFUTED and not named:
        return unknown(claim, Reason.OPEN_LIST, entity)
    if judgement.verdict is Verdict.REFUTED:
        nearest = next((s for s, d in dated if str(d) == judgement.expected), found[0])
        spouse = case.facts.label(nearest.item or "")
        return _with_details(judgement, {"spouse": spouse})
    return judgement


def _ended_by_death(marriage: Statement, entity: Entity, case: Case) -> bool:
    """Whether a marriage lasted until one of the two died, so that no divorce is known."""
    end = marriage.qualifier_days("P582")
    other = case.facts.entity(marriage.item)
    deaths = [s.days for e in (entity, other) if e for s in e.dates("P570") if s.days]
    return end is not None and any(end.widened(3).overlaps(days) for days in deaths)


def _with_details(judgement: Judgement, details: dict[str, str]) -> Judgement:
    from dataclasses import replace

    return replace(judgement, details={**judgement.details, **details})


def judge_since(claim: Claim, case: Case) -> Judgement:
    """ "Her husband of ten years": from the wedding to the day of writing, a year more or less."""
    return under_every_choice(claim, case, claim.subject, _since)


def _since(claim: Claim, case: Case, entity: Entity) -> Judgement:
    found = marriages(claim, case, entity)
    stretch = duration_of(claim.value)
    if claim.at is None or stretch is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_DATE if claim.at is None else Reason.IMPRECISE, entity)
    if isinstance(found, Reason):
        return unknown(claim, found, entity)
    current = [s for s in found if s.holds_on(claim.at)]
    starts = [(s, s.qualifier_days("P580")) for s in current]
    if not starts or any(d is None for _, d in starts):
        return unknown(claim, Reason.NO_STATEMENT, entity)
    slack = 2 if stretch.approximate else 1
    for statement, days in starts:
        assert days is not None
        least, most = ages(days, claim.at)
        if least - slack <= stretch.most and stretch.least <= most + slack:
            return supported(claim, entity, [evidence_of(entity, statement, f"from {days}")])
    statement, days = starts[0]
    assert days is not None
    least, most = ages(days, claim.at)
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, (evidence_of(entity, statement, f"from {days}"),), _years(least, most),
        f"from {days} to {claim.at}: {_years(least, most)} years", Severity.ERROR,
        replacing(claim, f"{most} years", f"married {days}"), {"at": str(claim.at)},
    )  # fmt: skip


def judge_anniversary(claim: Claim, case: Case) -> Judgement:
    return under_every_choice(claim, case, claim.subject, _anniversary)


def _anniversary(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stretch = duration_of(claim.value)
    at = claim.at
    if at is None or stretch is None or stretch.unit != "year":
        return unknown(claim, Reason.NO_DATE if at is None else Reason.IMPRECISE, entity)
    starts: list[tuple[Statement, DateInterval]]
    if claim.rule.says.property == "P26":
        found = marriages(claim, case, entity)
        if isinstance(found, Reason):
            return unknown(claim, found, entity)
        known = [(s, s.qualifier_days("P580")) for s in found]
        if any(d is None for _, d in known):
            return unknown(claim, Reason.NO_STATEMENT, entity)
        starts = [(s, d) for s, d in known if d]
    else:
        starts = [(s, s.days) for p in claim.rule.says.properties for s in entity.dates(p) if s.days]
    if not starts:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    for statement, days in starts:
        falls = DateInterval(years_after(days.first, stretch.least, late=False), years_after(days.last, stretch.most, late=True))
        same_year = at.years[0] <= falls.years[1] and falls.years[0] <= at.years[1]
        if falls.gap(at) <= NEAR_ANNIVERSARY or (same_year and claim.rule.says.property != "P26"):
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    statement, days = min(starts, key=lambda s: s[1].first)
    right = at.years[0] - days.years[0]
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, (evidence_of(entity, statement, str(days)),), str(days),
        f"{at.years[0]} − {days.years[0]} = {right}, not {stretch.least}", Severity.ERROR,
        replacing(claim, _ordinal(right) if "ordinal" in claim.value.types else f"{right}-year", f"since {days}"),
    )  # fmt: skip


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _weekday_of(claim: Claim, case: Case, entity: Entity) -> Judgement:
    """A weekday of news against the known date, within ten days of writing."""
    stated = claim.value.value
    known = [s for s in entity.dates(claim.rule.says.property or "") if s.days and s.days.is_day]
    if case.on is None or not known or not isinstance(stated, WeekdayValue):
        return unknown(claim, Reason.NO_DATE if case.on is None else Reason.NO_STATEMENT, entity)
    for statement in known:
        days = statement.days
        assert days is not None
        if not 0 <= case.on.first - days.first <= 7:
            return unknown(claim, Reason.IMPRECISE, entity)
        if weekday(days.first) == stated.value:
            return supported(claim, entity, [evidence_of(entity, statement, str(days))])
    statement = known[0]
    days = statement.days
    assert days is not None
    right = f"{WEEKDAYS[weekday(days.first)]}, {days}"
    return Judgement(
        claim, Verdict.REFUTED, None, entity.id, (evidence_of(entity, statement, str(days)),), right, f"{days} is a {right.split(',')[0]}",
        Severity.ERROR, replacing(claim, right.split(",")[0], f"the weekday of {days}"),
    )  # fmt: skip


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
        if others or (case.on and day.days.gap(case.on) > 60):
            return unknown(claim, Reason.IMPRECISE)
    right = weekday(day.days.first)
    shown = Evidence("calendar", f"{day.days} is a {WEEKDAYS[right]}", span=claim.roles["day"].span)
    if right == stated.value:
        return supported(claim, None, [shown])
    other = claim.roles["day"]
    return Judgement(
        claim, Verdict.REFUTED, None, None, (shown,), WEEKDAYS[right], f"{day.days} is a {WEEKDAYS[right]}",
        Severity.ERROR, replacing(claim, WEEKDAYS[right], f"the weekday of {day.days}"), {"day": other.surface},
    )  # fmt: skip


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
    return Judgement(claim, Verdict.REFUTED, None, None, (Evidence("calendar", right),), right, right)


def judge_sum(claim: Claim, case: Case) -> Judgement:
    """ "N years ago, in 1998", "ten years later, in 2015": two years and the count between them."""
    early, late = claim.roles["early"].value, claim.roles.get("late")
    stretch = duration_of(claim.value)
    assert isinstance(early, DateValue)
    end = late.value.days if late and isinstance(late.value, DateValue) else None if late else claim.at
    if early.days is None or end is None or stretch is None:
        return unknown(claim, Reason.NO_DATE)
    if stretch.unit != "year":
        return unknown(claim, Reason.IMPRECISE)
    least, most = end.years[0] - early.days.years[1], end.years[1] - early.days.years[0]
    slack = 1 + (1 + stretch.least // 10 if stretch.approximate or stretch.least % 10 == 0 and not late else 0)
    if least - slack <= stretch.most and stretch.least <= most + slack:
        return supported(claim)
    if least < 0:
        return unknown(claim, Reason.IMPRECISE)
    right = _years(least, most)
    shown = Evidence("draft", claim.roles["early"].surface, span=claim.roles["early"].span)
    return Judgement(
        claim, Verdict.REFUTED, None, None, (shown,), right, f"{end.years[0]} − {early.days.years[0]} = {right}", Severity.ERROR,
        replacing(claim, f"{right} years", "the years named"), {"late": str(end) if not late else late.surface},
    )  # fmt: skip


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
    return Judgement(claim, Verdict.REFUTED, None, None, (shown,), right, right)
