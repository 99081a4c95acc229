"""The verdict on a claim, with what it rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice, takewhile

from checker.claims import Claim
from checker.dates import DateInterval
from checker.document import Span
from checker.facts import Entity, Facts, Statement, Value
from checker.links import Link, Links
from checker.mentions import Mention, Mentions
from checker.mentions.mention import DateValue, NumberValue
from checker.rules import Severity
from checker.says import Kind


class Verdict(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a claim could not be judged: a closed list."""

    NO_DATE = "no-date"
    AMBIGUOUS_ENTITY = "ambiguous-entity"
    NO_ENTITY = "no-entity"
    NO_STATEMENT = "no-statement"
    OPEN_LIST = "open-list"
    IMPRECISE = "imprecise"
    HEDGED = "hedged"
    CONFLICTING_STATEMENTS = "conflicting-statements"
    AFTER_SNAPSHOT = "after-snapshot"
    NOT_ASKED = "not-asked"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing a verdict rests on, as shown to people."""

    source: str
    """`wikidata`, `house`, `draft` or `calendar`."""
    value: str
    entity: str | None = None
    label: str | None = None
    property: str | None = None
    rank: str | None = None
    references: int | None = None
    url: str | None = None
    revision: int | None = None
    span: Span | None = None
    """In the copy, for evidence from the draft."""
    guid: str | None = None
    """Of the statement shown."""
    known: Value = None
    """The value of the statement shown, which `value` puts into words."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A change that would make claim and evidence agree; never made silently."""

    span: Span
    replacement: str
    because: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim judged. `weight` is the severity that the margin allows; the rule's own may be lower."""

    claim: Claim
    verdict: Verdict
    reason: Reason | None = None
    entity: str | None = None
    evidence: tuple[Evidence, ...] = ()
    expected: str | None = None
    arithmetic: str | None = None
    weight: Severity = Severity.ERROR
    alternatives: tuple[Alternative, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    """More values for the rule's message."""
    gap: int = 0
    """Days by which a claim misses; of several readings the nearest is shown."""


@dataclass(frozen=True)
class Case:
    """What verdicts may look at: nothing else than the draft's mentions, the facts and the links."""

    mentions: Mentions
    facts: Facts
    links: Links
    on: DateInterval | None
    vouched: frozenset[str] = frozenset()
    """Works of which the draft says something else that is right: they are meant, and no namesakes."""

    def entity(self, mention: Mention | None) -> Entity | None:
        return self.facts.entity(self.links.of(mention).entity)

    def entities(self, link: Link) -> tuple[Entity, ...]:
        return self.facts.present(link.choices)

    @cached_property
    def main(self) -> Entity | None:
        """The person of the facts that the draft names most often."""
        counts = Counter(
            link.entity
            for m in self.mentions.all
            if "person" in m.types and (link := self.links.of(m)).firm and link.entity
        )
        return self.facts.entity(counts.most_common(1)[0][0]) if counts else None

    @cached_property
    def firm(self) -> Mapping[str, None]:
        """The entities that some mention surely means, in the order of the draft."""
        links = map(self.links.of, self.mentions.all)
        return {link.entity: None for link in links if link.firm and link.entity}

    @cached_property
    def known(self) -> tuple[Entity, ...]:
        """The people and works that some name of the draft is linked to, in the order of their ids."""
        return self.facts.present(sorted(self.links.people_and_works))

    @cached_property
    def is_obituary(self) -> bool:
        """Whether the person named most often had died by the day of writing, and not long before."""
        main = self.main
        if main is None or self.on is None:
            return False
        return any(s.days and -3 <= self.on.first - s.days.last < 60 for s in main.dates("P570"))

    @cached_property
    def _dates(self) -> list[Mention]:
        return [m for m in self.mentions.all if "date" in m.types]

    def dates_in_sentence(self, claim: Claim, *, before: bool = False) -> list[DateInterval]:
        """Other dates that the claim's sentence names in full, or those before the claim only."""
        sentence = self.mentions.words.spans[claim.sentence]
        found = []
        first = bisect_left(self._dates, sentence.start, key=lambda m: m.span.start)
        for mention in takewhile(lambda m: m.span.start < sentence.end, islice(self._dates, first, None)):
            if sentence.contains(mention.span) and not mention.span.overlaps(claim.span):
                if before and mention.span.start > claim.span.start:
                    continue
                days = getattr(mention.value, "days", None)
                if days and not getattr(mention.value, "inferred", False):
                    found.append(days)
        return found


def unknown(claim: Claim, reason: Reason, entity: Entity | None = None) -> Judgement:
    return Judgement(claim, Verdict.UNKNOWN, reason, entity.id if entity else None)


def supported(claim: Claim, entity: Entity | None = None, evidence: Iterable[Evidence] = ()) -> Judgement:
    return Judgement(claim, Verdict.SUPPORTED, None, entity.id if entity else None, tuple(evidence))


def refuted(
    claim: Claim,
    entity: str | None,
    evidence: Iterable[Evidence],
    expected: str | None,
    arithmetic: str | None,
    weight: Severity = Severity.ERROR,
    alternatives: tuple[Alternative, ...] = (),
    details: Mapping[str, str] | None = None,
    gap: int = 0,
) -> Judgement:
    shown = tuple(evidence)
    return Judgement(
        claim, Verdict.REFUTED, None, entity, shown, expected, arithmetic, weight, alternatives, details or {}, gap
    )


def evidence_of(entity: Entity, statement: Statement, shown: str, facts: Facts | None = None) -> Evidence:
    """A statement as evidence."""
    house = statement.source == "house"
    return Evidence(
        source=statement.source,
        value=shown if not statement.note else f"{shown} ({statement.note})",
        entity=entity.id,
        label=entity.label,
        property=statement.property,
        rank=statement.rank.value,
        references=statement.references,
        url=None if house else entity.url,
        revision=entity.revision,
        guid=statement.guid,
        known=statement.value,
    )


def claimed(claim: Claim) -> Value:
    """What a claim puts in the place of a statement's value: days, a number or a name; None if it names no such value.

    An age leaves a year of days, a wedding is a qualifier, a part in a film is one of many: none of them is a value.
    """
    says, value = claim.rule.says, claim.value.value
    if says.kind is Kind.DATE and says.property != "P26" and isinstance(value, DateValue):
        return None if value.inferred or value.approximate else value.days
    if says.kind is Kind.QUANTITY and isinstance(value, NumberValue):
        return None if value.approximate else float(value.value)
    return claim.stated if says.kind is Kind.RELATION and "character" not in claim.roles else None


def replacing(claim: Claim, replacement: str, because: str) -> tuple[Alternative, ...]:
    return (Alternative(claim.span, replacement, because),)


JudgeOne = Callable[[Claim, Case, Entity], Judgement]
IsMeant = Callable[[Claim, Case, Entity], bool]


def under_every_choice(
    claim: Claim, case: Case, mention: Mention | None, judge: JudgeOne, is_meant: IsMeant | None = None
) -> Judgement:
    """Judge a claim for each entity its subject may mean: refuted means refuted under every choice.

    `is_meant` tells of an entity without company whether it is surely meant all the same.
    """
    link = case.links.of(mention)
    entities = case.entities(link)
    if not entities or link.reason == "ambiguous-entity":
        return unknown(claim, Reason.AMBIGUOUS_ENTITY if link.reason == "ambiguous-entity" else Reason.NO_ENTITY)
    spouse = claim.roles.get("spouse") or claim.value
    if len(entities) > 1 and spouse is not mention:
        others = case.links.of(spouse).choices
        entities = tuple(e for e in entities if e.id not in others) or entities
        entities = tuple(e for e in entities if not set(others).isdisjoint(e.items("P26"))) or entities
    judged = [judge(claim, case, entity) for entity in entities]
    for verdict in (Verdict.SUPPORTED, Verdict.UNKNOWN):
        for judgement in judged:
            if judgement.verdict is verdict:
                return judgement
    nearest = min(judged, key=lambda j: j.gap)
    vouched = link.company or nearest.entity in case.vouched
    if link.unknown or not (vouched or (is_meant and all(is_meant(claim, case, e) for e in entities))):
        return unknown(claim, Reason.AMBIGUOUS_ENTITY)
    return replace(nearest, weight=min((j.weight for j in judged), key=lambda w: w.weight))
