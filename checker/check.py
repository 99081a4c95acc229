"""The pipeline: a document in, a report out. No files, no clock, no arguments of a command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from checker.claims import extract_claims
from checker.dates import DateInterval
from checker.discrepancies import Acceptance, Discrepancy, Report, report_on
from checker.document import Document
from checker.facts import Facts
from checker.gather import gather, with_near
from checker.kb import KnowledgeBase
from checker.links import Links
from checker.mentions import Words
from checker.rules import Rulebook
from checker.verdicts import Judgement, judge_claims, unexplained


class Checked(NamedTuple):
    """A draft's report, and what it was made from."""

    document: Document
    report: Report
    judgements: tuple[Judgement, ...]
    facts: Facts
    links: Links


def check(
    document: Document,
    rulebook: Rulebook,
    kb: KnowledgeBase,
    on: DateInterval | None,
    date_source: str | None,
    accept: Callable[[Discrepancy], Acceptance | None] = lambda _: None,
) -> Checked:
    """Check one draft as of the day of writing; without one, only what needs no day is judged.

    `accept` says of a finding why it may stand, if it may.
    """
    words = Words.of(document)
    mentions, facts, links = gather(words, kb, on)
    claims = extract_claims(mentions, rulebook, on)
    if not kb.remote:
        facts = with_near(facts, unexplained(claims, mentions, facts, links), kb)
    judgements = judge_claims(claims, mentions, facts, links)
    report = report_on(document, judgements, facts, links, words.spans, on, date_source, accept)
    return Checked(document, report, tuple(judgements), facts, links)
