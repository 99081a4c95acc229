"""Verdicts on two dates and the time between them: "ten years later, in 2015", "a 10-day fair, 3 to 12 May"."""

from __future__ import annotations

from checker.claims import Claim, duration_of
from checker.dates import DateInterval
from checker.mentions import Mention
from checker.mentions.mention import DateValue, DurationValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.calendar import in_years
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, refuted, replacing, supported, unknown

_KEPT = regex(r"\banniversary\b|\bmark(?:s|ing)?\b")
"""An anniversary is kept in its year, however round the number."""
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
    told = late if chain and late is not None and late is not claim.roles.get("late") else anchor
    finer = _finer(early, late, stretch)
    if stretch.unit != "year" and not finer:
        return unknown(claim, Reason.IMPRECISE)
    least, most = end.years[0] - early.days.years[1], end.years[1] - early.days.years[0]
    slack = 1 + (1 + stretch.least // 10 if stretch.approximate or (stretch.least % 10 == 0 and not late) else 0)
    if _KEPT.search(claim.whole.of(case.mentions.words.document.text)):
        slack = 1
    fits = _fits(early.days, end, stretch) if finer else least - slack <= stretch.most and stretch.least <= most + slack
    if fits:
        return supported(claim)
    if least < 0 or end.last < early.days.first:
        return unknown(claim, Reason.IMPRECISE)
    right = _length(early.days, end, stretch.unit) if finer else in_years(least, most)
    near = least - 1 <= stretch.most and stretch.least <= most + 1
    shown = Evidence("draft", told.surface, span=told.span)
    return refuted(
        claim,
        None,
        (shown,),
        right,
        f"{end} − {early.days}: {right} {stretch.unit}s"
        if finer
        else f"{end.years[0]} − {early.days.years[0]} = {right}",
        Severity.WARNING if chain or near else Severity.ERROR,
        replacing(claim, f"{right} {stretch.unit}s", "the dates named"),
        {"early": anchor.surface, "late": str(end) if not late else late.surface, "unit": stretch.unit + "s"},
    )


_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_ROOM = {"day": 1.0, "week": 4.0, "month": 20.0, "year": 310.0}
"""Days by which a stretch may miss its dates: a day more or less, half a week, part of a month or a year."""


def _finer(early: DateValue, late: Mention | None, stretch: DurationValue) -> bool:
    """Whether the dates are given as finely as the stretch: days for days, months for months; for years months too."""
    value = late.value if late else None
    if not isinstance(value, DateValue) or early.approximate or value.approximate:
        return False
    if stretch.unit in ("day", "week"):
        return bool(early.day and value.day)
    return bool(early.month and value.month)


def _fits(early: DateInterval, late: DateInterval, stretch: DurationValue) -> bool:
    unit = _DAYS[stretch.unit]
    room = _ROOM[stretch.unit] + (0.2 * stretch.most * unit if stretch.approximate else 0)
    low, high = late.first - early.last, late.last - early.first + 1
    return low - room <= stretch.most * unit and stretch.least * unit <= high + room


def _length(early: DateInterval, late: DateInterval, unit: str) -> str:
    days = late.first - early.first + (1 if unit == "day" else 0)
    return str(days) if unit == "day" else f"{days / _DAYS[unit]:.1f}".removesuffix(".0")
