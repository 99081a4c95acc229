"""Birth dates of people under 18 as years, for the formats that are passed on. The draft's own words stay as they are.

A date is taken for a birth date if evidence of P569 shows it, if the draft tells it of a birth, or behind the word
"born". What would give the day away goes too: how many days lie between two births, and an age in months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from checker.dates import MONTHS, DateInterval, ages
from checker.discrepancies import Discrepancy, Proof, Proposal, Report
from checker.facts import Value
from checker.patterns import regex

OF_AGE = 18
_BIRTH = "P569"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_WORDS = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH}(?: \d{{1,2}},)?) \d{{4}}"
_ISO = r"\d{4}-\d\d(?:-\d\d)?"
_DATE = regex(rf"(?P<born>\bborn )?(?P<on>\bon )?(?<!\d)(?P<date>{_WORDS}(?: to {_WORDS})?|{_ISO}(?:/{_ISO})?)(?!\d)")
_PART = regex(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<day_>\d{{1,2}}),)? (?P<year>\d{{4}})")
_IN_MONTHS = regex(r"(\d+) months")
_APART = regex(r", \d+ (?:days?|months) apart")


def with_years(report: Report, today: date) -> Report:
    """The report with years for minors' birth dates; who is a minor is told by the draft's date, else by `today`."""
    on = DateInterval.of_date(report.date or today)
    told = [born for born in report.births if _is_minor(born, on)]
    return replace(
        report,
        discrepancies=tuple(_discrepancy(found, told, on) for found in report.discrepancies),
        accepted=tuple(_discrepancy(found, told, on) for found in report.accepted),
        births=tuple(_years(born) if born in told else born for born in report.births),
    )


def claims_with_years(draft: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The same for the claims of a draft, as `reports.json.claims` gives them."""
    on = DateInterval.of_date(date.fromisoformat(draft["date"]) if draft["date"] else today)
    stated = (_read(claim["value"]) for claim in draft["claims"] if claim["property"] == _BIRTH)
    told = [days for days in stated if days and _is_minor(days, on)]
    for claim in draft["claims"]:
        told += _shown(((item["property"], item["value"]) for item in claim["evidence"]), on)
    return {**draft, "claims": [_claim(claim, told, on) for claim in draft["claims"]]}


def _claim(claim: Mapping[str, Any], told: Sequence[DateInterval], on: DateInterval) -> dict[str, Any]:
    hidden = _Hidden(_shown(((item["property"], item["value"]) for item in claim["evidence"]), on), told, on)
    evidence = [
        item if item["source"] == "draft" else {**item, "value": hidden.text(item["value"])}
        for item in claim["evidence"]
    ]
    days = _read(claim["value"])
    value = _years(days).iso() if days and days in told else claim["value"]
    roles = {
        name: {**role, "label": hidden.text(role["label"]) if role["label"] else role["label"]}
        for name, role in claim["roles"].items()
    }
    return {**claim, "value": value, "roles": roles, "evidence": evidence}


def _discrepancy(found: Discrepancy, told: Sequence[DateInterval], on: DateInterval) -> Discrepancy:
    shown = _shown(((proof.evidence.property, proof.evidence.value) for proof in found.evidence), on)
    hidden = _Hidden(shown, told, on, found.expected or "", found.stated)
    return replace(
        found,
        message=hidden.text(found.message),
        expected=hidden.text(found.expected) if found.expected else found.expected,
        arithmetic=hidden.text(found.arithmetic) if found.arithmetic else found.arithmetic,
        alternatives=tuple(
            Proposal(a.span, hidden.replacement(a.replacement), hidden.text(a.because)) for a in found.alternatives
        ),
        subject_label=hidden.text(found.subject_label) if found.subject_label else found.subject_label,
        evidence=tuple(_proof(proof, hidden) for proof in found.evidence),
        claimed=_value(found.claimed) if shown else found.claimed,
    )


def _proof(proof: Proof, hidden: _Hidden) -> Proof:
    evidence = proof.evidence
    if evidence.source == "draft":
        return proof
    known = _value(evidence.known) if hidden.shown and evidence.property == _BIRTH else evidence.known
    return proof._replace(evidence=replace(evidence, value=hidden.text(evidence.value), known=known))


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What a finding may not tell: births that its evidence has `shown`, those `told` anywhere in the draft."""

    shown: Sequence[DateInterval]
    told: Sequence[DateInterval]
    on: DateInterval
    expected: str = ""
    stated: str = ""

    def text(self, said: str) -> str:
        months = _IN_MONTHS.fullmatch(self.expected)
        if self.shown:
            said = _APART.sub("", said)
            said = said.replace(self.expected, _in_years(int(months[1]))) if months else said
        return _DATE.sub(self._as_years, said)

    def replacement(self, said: str) -> str:
        """The same for words of their own, which may be a month alone."""
        return str(_years(self.shown[0])) if self.shown and said in MONTHS else self.text(said)

    def _as_years(self, match: re.Match[str]) -> str:
        days = _read(match["date"])
        if days is None or not self._is_one(days, match):
            return match[0]
        return f"{match['born'] or ''}{'in ' if match['on'] else ''}{_years(days)}"

    def _is_one(self, days: DateInterval, match: re.Match[str]) -> bool:
        if any(born.within(days) for born in self.shown) or (match["born"] and _is_minor(days, self.on)):
            return True
        return days in self.told and match["date"] != self.stated  # what is stated wrongly is the draft's own


def _shown(evidence: Iterable[tuple[str | None, str]], on: DateInterval) -> list[DateInterval]:
    """The births of minors in pieces of evidence, given as property and value."""
    dates = (
        _read(match["date"]) for property, said in evidence if property == _BIRTH for match in _DATE.finditer(said)
    )
    return [days for days in dates if days and _is_minor(days, on)]


def _is_minor(born: DateInterval, on: DateInterval) -> bool:
    """Whether somebody born then may be under age, or is not born yet."""
    return ages(born, on)[0] < OF_AGE


def _in_years(months: int) -> str:
    return "under a year" if months < 12 else "1 year" if months < 24 else f"{months // 12} years"


def _value(value: Value) -> Value:
    return _years(value) if isinstance(value, DateInterval) else value


def _years(days: DateInterval) -> DateInterval:
    return DateInterval.of_years(*days.years)


def _read(told: str) -> DateInterval | None:
    """The days of a date or of a stretch of two, in words or as ISO 8601; None for anything else."""
    try:
        return DateInterval.from_iso(_PART.sub(_as_iso, told).replace(" to ", "/"))
    except ValueError:
        return None


def _as_iso(part: re.Match[str]) -> str:
    day = part["day"] or part["day_"]
    return f"{part['year']}-{MONTHS.index(part['month']) + 1:02}" + (f"-{int(day):02}" if day else "")
