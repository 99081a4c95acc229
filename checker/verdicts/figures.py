"""Verdicts that arithmetic gives: shares and changes in per cent, records, results, "the fourth of her three"."""

from __future__ import annotations

import re

from checker.claims import Claim
from checker.mentions import Mention
from checker.mentions.mention import AmountValue, DateValue, NumberValue, PercentValue, ScoreValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, refuted, replacing, supported, unknown

_LIKE = 3.0
"""Points by which "about 30%" may miss."""


def _number(claim: Claim, role: str) -> int | None:
    mention = claim.roles.get(role)
    return mention.value.value if mention and isinstance(mention.value, NumberValue) else None


def _shown(*mentions: Mention) -> list[Evidence]:
    return [Evidence("draft", m.surface, span=m.span) for m in mentions]


def _percent(value: float, like: PercentValue) -> str:
    return f"{value:.{like.places}f}%"


def _slack(stated: PercentValue) -> float:
    """Half of the last place given, as much again for cut digits, and more for "about"."""
    return float(10**-stated.places) + (_LIKE if stated.approximate else 0)


def judge_share(claim: Claim, case: Case) -> Judgement:
    """ "Four of 48 (8.3%)"."""
    part, whole, stated = _number(claim, "part"), _number(claim, "whole"), claim.value.value
    if part is None or not whole or part > whole or not isinstance(stated, PercentValue):
        return unknown(claim, Reason.IMPRECISE)
    if any(getattr(claim.roles[r].value, "approximate", False) for r in ("part", "whole")) or whole < 4:
        return unknown(claim, Reason.IMPRECISE)
    share = 100 * part / whole
    if abs(share - stated.value) <= _slack(stated):
        return supported(claim)
    right = _percent(share, stated)
    return refuted(
        claim, None, _shown(claim.roles["part"], claim.roles["whole"]), right, f"{part} / {whole} = {right}",
        Severity.ERROR, replacing(claim, right, "the numbers named"),
    )  # fmt: skip


_OTHERWISE = regex(
    r"\b(?:adjust|exclud|exclusive|constant|like-for-like|same-store|currenc|inflation|organic|pro forma"
    r"|percentage points?|annuali[sz]ed|compound|comparable|would have|more than|less than|average)", re.IGNORECASE,
)  # fmt: skip
"""Words behind which a change is not that of the two numbers beside it."""


_OF_SHARES = regex(r"\s?(?:%|percent|per cent|(?:percentage )?points?\b)")


_MOST_ROUNDED = 0.05
"""The share that zeros may hide: 4,000 is hardly 4,500."""


def _rounded(number: int) -> float:
    """Half of the last place that is not a zero, of a number that is no count: 50 of 1,200."""
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    return 0.5 * 10.0**zeros if number >= 1000 else 0.0


def _bounds(mention: Mention, like: float) -> tuple[float, float] | None:
    """What an amount may have been before it was rounded: 1,200 is 1,150 to 1,250; small numbers are counts.

    `like` is the scale of the other one, which "from 10 to 20 million" leaves out.
    """
    value = mention.value
    if isinstance(value, NumberValue):
        value = AmountValue(value.value, _rounded(value.value))
    if not isinstance(value, AmountValue) or value.value <= 0:
        return None
    factor = like if value.scale == 1 and value.value < 1000 else 1.0
    half = value.half if value.scale > 1 else min(value.half, _MOST_ROUNDED * value.value)
    half = max(half, 0.5 if factor > 1 else 0.0) * factor
    return value.value * factor - half, value.value * factor + half


def _scale(mention: Mention) -> float:
    return mention.value.scale if isinstance(mention.value, AmountValue) else 1.0


def judge_change(claim: Claim, case: Case) -> Judgement:
    """ "From 20 to 25, an increase of 25%": the sum that rounding leaves open."""
    stated, told = claim.value.value, [claim.roles["early"], claim.roles["late"]]
    sentence = case.mentions.words.spans[claim.sentence].of(case.mentions.words.document.text)
    early, late = _bounds(told[0], _scale(told[1])), _bounds(told[1], 1.0)
    if early is None or late is None or not isinstance(stated, PercentValue) or _OTHERWISE.search(sentence):
        return unknown(claim, Reason.IMPRECISE)
    first, last = sum(early) / 2, sum(late) / 2
    plain = not any(getattr(m.value, "unit", None) for m in told)
    if first == last or early[0] <= 0 or (plain and any(1800 <= n <= 2100 for n in (first, last))):
        return unknown(claim, Reason.IMPRECISE)
    text = case.mentions.words.document.text
    if any(_OF_SHARES.match(text, m.span.end) for m in told):
        return unknown(claim, Reason.IMPRECISE)
    changes = sorted(100 * (after - before) / before for after in late for before in early)
    least = 0.0 if changes[0] < 0 < changes[-1] else min(map(abs, changes))
    slack = _slack(stated)
    if least - slack <= stated.value <= max(map(abs, changes)) + slack:
        return supported(claim)
    right = _percent(abs(100 * (last - first) / first), stated)
    return refuted(
        claim, None, _shown(*told), right, f"({told[1].surface} − {told[0].surface}) / {told[0].surface} = {right}",
        Severity.ERROR, replacing(claim, right, "the numbers named"),
    )  # fmt: skip


def judge_record(claim: Claim, case: Case) -> Judgement:
    """ "They went 13-1 and 9-3, a 22-4 record"."""
    parts = [claim.roles["first"].value, claim.roles["second"].value]
    stated = claim.value.value
    if not isinstance(stated, ScoreValue) or not all(isinstance(p, ScoreValue) for p in parts):
        return unknown(claim, Reason.IMPRECISE)
    won = sum(p.first for p in parts if isinstance(p, ScoreValue))
    lost = sum(p.second for p in parts if isinstance(p, ScoreValue))
    if (won, lost) == (stated.first, stated.second):
        return supported(claim)
    right = re.sub(r"\d+(\D)\d+", rf"{won}\g<1>{lost}", claim.stated)
    told = " and ".join(claim.roles[r].surface for r in ("first", "second"))
    return refuted(
        claim, None, _shown(claim.roles["first"], claim.roles["second"]), right, f"{told} make {right}",
        Severity.ERROR, replacing(claim, right, "the records named"),
    )  # fmt: skip


_AFTER_SCORE = regex(
    r"\s*(?:$|[.;!?)”\"]|,(?!\s*\d)|(?:in|on|at|to|over|against|after|thanks|with|away|home|win|victory|and|as|but"
    r"|last|this|yesterday|today|from|before|when|when|through)\b)"
)
_NO_RESULT = regex(r"\b(?:penalt|shoot-?out|aggregate|vote|jury|odds|down|behind|trail|series|lead)", re.IGNORECASE)


def judge_score(claim: Claim, case: Case) -> Judgement:
    """Who won has the greater number, whichever way round a desk writes it: not "beat them 1-3"."""
    stated = claim.value.value
    text = case.mentions.words.document.text
    if not isinstance(stated, ScoreValue):
        return unknown(claim, Reason.IMPRECISE)
    if stated.first > stated.second:
        return supported(claim)
    sentence = case.mentions.words.spans[claim.sentence].of(text)
    more = sum("score" in m.types and m.span != claim.span for m in _in_sentence(claim, case))
    if more or _NO_RESULT.search(sentence) or not _AFTER_SCORE.match(text, claim.span.end) or stated.first > 99:
        return unknown(claim, Reason.IMPRECISE)
    if stated.first == stated.second:
        return unknown(claim, Reason.IMPRECISE)
    dash = claim.stated.strip("0123456789")
    right = f"{stated.second}{dash}{stated.first}"
    sum_ = f"who wins {claim.stated} has scored less"
    return refuted(claim, None, (), right, sum_, Severity.WARNING, replacing(claim, right, "the winner's number first"))


def _in_sentence(claim: Claim, case: Case) -> list[Mention]:
    return case.mentions.within(case.mentions.words.spans[claim.sentence])


def judge_out_of(claim: Claim, case: Case) -> Judgement:
    """ "The fourth of her three marriages", "six of the five members"."""
    part, whole = _number(claim, "value"), _number(claim, "whole")
    if (
        part is None
        or whole is None
        or any(getattr(claim.roles[r].value, "approximate", 0) for r in ("value", "whole"))
    ):
        return unknown(claim, Reason.IMPRECISE)
    if part <= whole:
        return supported(claim)
    if whole < 2 or whole > 60:
        return unknown(claim, Reason.IMPRECISE)
    right = f"at most {whole}"
    return refuted(claim, None, _shown(claim.roles["whole"]), right, f"{claim.stated} of {whole}", Severity.ERROR)


_LISTED = regex(r"\s*(?:,|and|or|,\s*and|through|to|until|[-–])\s*(?:again\s+)?(?:in\s+)?(?:the\s+)?(?:1\d|20)\d\d")


def judge_within(claim: Claim, case: Case) -> Judgement:
    """ "In the 1980s, in 1991": a year outside of its own decade or century."""
    wide, year = claim.roles["span"].value, claim.value.value
    if not isinstance(wide, DateValue) or not isinstance(year, DateValue) or not wide.days or not year.days:
        return unknown(claim, Reason.NO_DATE)
    if wide.days.last - wide.days.first < 3 * 365 or year.days.last - year.days.first > 366:
        return unknown(claim, Reason.IMPRECISE)
    if year.days.overlaps(wide.days.widened(366)):
        return supported(claim)
    text = case.mentions.words.document.text
    others = [d for d in case.dates_in_sentence(claim) if d != wide.days]
    if others or _LISTED.match(text, claim.whole.end):
        return unknown(claim, Reason.IMPRECISE)
    right = claim.roles["span"].surface
    sum_ = f"{year.days} is not in {right}"
    return refuted(claim, None, _shown(claim.roles["span"]), right, sum_, Severity.ERROR)
