"""What drafts hold against Wikidata, as the CSV that its Mismatch Finder takes: the way back, where the draft is right.

A row for each statement of Wikidata that a finding contradicts: of births, deaths, releases and other dates (a day, a
month or a year, not guessed from the day of writing), of directors, authors and other makers, and of numbers of seasons
or episodes. Ages, weddings, parts, spouses, awards, relatives, children, spelling and the calendar give none: there the
draft names no value of a statement. Nor do house facts, quotations and guesses, findings of low confidence, and
statements whose id was not kept.

The columns are those of https://github.com/wmde/wikidata-mismatch-finder/blob/main/docs/UserGuide.md. Dates are
written as in "3 April 1934" and always Gregorian, as their calendar model says; items by id, names as the draft spells
them. The CSV is read by a machine, so that no value is altered to suit a spreadsheet; one that could call a function
there is left out with its row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from checker.dates import DateInterval
from checker.discrepancies import Discrepancy, Report
from checker.facts import Value
from checker.mentions import Status
from checker.patterns import regex
from checker.reports.outcome import Outcome
from checker.reports.wording import plain
from checker.verdicts import Evidence

COLUMNS = (
    "item_id", "statement_guid", "property_id", "wikidata_value", "meta_wikidata_value", "external_value",
    "external_url", "type",
)  # fmt: skip
LONGEST = 1500
"""Characters of a value or URL that the Mismatch Finder takes."""
_GREGORIAN = "Q1985727"
_FORMULA = regex(r"[=+\-@].*[(|!]", re.DOTALL)
_URL = regex(r"https?://[^\s\x00-\x1f]+")


def render(run: Outcome, urls: Mapping[str, str] | None = None) -> str:
    """The CSV (RFC 4180) of a run, each row once; `urls` says where a draft, by its path, is published.

    Its last line feed is left to whoever writes it, as with all reports.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    every = ((report, (urls or {}).get(report.path)) for report in run.reports)
    writer.writerows(dict.fromkeys(row for report, url in every for row in _rows(report, url)))
    return written.getvalue().removesuffix("\n")


def _rows(report: Report, url: str | None) -> Iterator[tuple[str, ...]]:
    page = url if url and len(url) <= LONGEST and _URL.fullmatch(url) else ""
    for found in report.discrepancies:
        if found.status is not Status.ASSERTED or found.confidence == "low":
            continue
        for proof in found.evidence:
            if row := _row(found, proof.evidence, page):
                yield row


def _row(found: Discrepancy, evidence: Evidence, page: str) -> tuple[str, ...] | None:
    item, guid, property = evidence.entity, evidence.guid, evidence.property
    if evidence.source != "wikidata" or not (evidence.url and item and guid and property):
        return None
    if guid.partition("$")[0].upper() != item or _agree(evidence.known, found.claimed):
        return None
    known, stated = _written(evidence.known), _written(found.claimed)
    if not known or not stated or len(stated) > LONGEST or _FORMULA.match(stated):
        return None
    calendar = _GREGORIAN if isinstance(evidence.known, DateInterval) else ""
    return item, guid, property, known, calendar, stated, page, "statement"


def _agree(known: Value, stated: Value) -> bool:
    """Whether nothing is held against the value: a later showing, or what is left of two dates in their years."""
    if isinstance(known, DateInterval):
        return not isinstance(stated, DateInterval) or known.overlaps(stated)
    return type(known) is not type(stated) or known == stated


def _written(value: Value) -> str:
    """A value as Wikidata reads it; empty for what it could not."""
    if isinstance(value, DateInterval):
        day, iso = value.is_day, value.iso()
        return str(value) if not value.circa and value.years[0] > 0 and (day or "/" not in iso) else ""
    if isinstance(value, float):
        return f"{value:g}"
    return plain(value or "").strip()
