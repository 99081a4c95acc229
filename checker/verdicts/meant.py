"""What in a draft tells that a work is meant and no namesake, and what "A's" before its title says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.claims import Claim
from checker.dates import DateInterval
from checker.facts import Entity, Facts, Statement
from checker.mentions import Mention
from checker.mentions.mention import DateValue, NameValue
from checker.names import fold, without_article
from checker.patterns import regex
from checker.verdicts.judgement import Case
from checker.verdicts.works import is_called_otherwise, is_defined_as_it_is

_OWNS = regex(r"\s?['’]s?\s+[\"“‘']{0,2}\s*$")
_NEXT = regex(r"[\"”’']{0,2}(?:\s*\([^)]*\))?\s*(?:,|,?\s*and|,?\s*or)\s+")


def is_dated_right(claim: Claim, case: Case, work: Entity) -> bool:
    """Whether the sentence dates a work of several words as it is dated, and the facts know no other of its name."""
    subject = claim.subject
    if subject is None or not isinstance(subject.value, NameValue):
        return False
    words = without_article(fold(subject.surface)).split()
    if len(words) < 2 or _has_namesakes(subject, case):
        return False
    said = dates_of(claim)
    if len(words) > 2:
        said += case.dates_in_sentence(claim)
    return _agrees(said, work)


def is_meant(claim: Claim, case: Case, work: Entity) -> bool:
    """Whether a work is no namesake though nobody of its own is named: it is dated right, or all the draft is of it."""
    return is_dated_right(claim, case, work) or opens_the_draft(case, work)


def opens_the_draft(case: Case, work: Entity) -> bool:
    """Whether the draft begins with the work's title, of three words or more, and says what it is: "X is a novel"."""
    first = next((m for m in case.mentions.all if isinstance(m.value, NameValue)), None)
    if first is None or case.links.of(first).entity != work.id or len(first.surface.split()) < 3:
        return False
    if not isinstance(first.value, NameValue) or _has_namesakes(first, case):
        return False
    sentence = case.mentions.words.spans[case.mentions.words.sentence_at(first.span.start)]
    return is_defined_as_it_is(case.mentions.words.document.text[first.span.end : sentence.end], work)


def dates_of(claim: Claim) -> list[DateInterval]:
    values = (mention.value for mention in claim.roles.values())
    return [v.days for v in values if isinstance(v, DateValue) and v.days]


def _agrees(said: Sequence[DateInterval], work: Entity) -> bool:
    return any(s.days and s.days.overlaps(d) for d in said for s in work.dates("P577"))


def _has_namesakes(title: Mention, case: Case) -> bool:
    """Whether the facts know works of the name beside those that a title is linked to."""
    forms = title.value.full if isinstance(title.value, NameValue) else ()
    bearers = {e.id for form in forms for e in case.facts.present(case.facts.named(form)) if e.kind == "work"}
    return bool(bearers.difference(case.links.of(title).choices))


def dates_the_work(claim: Claim, work: Entity) -> bool:
    return _agrees(dates_of(claim), work)


_ROWS = frozenset(("P57", "P50", "P170"))
"""What the owners in a row may all have done. Songs have covers."""
_ARTS = frozenset(
    "Q2526255 Q3282637 Q28389 Q36180 Q33999 Q10800557 Q10798782 Q2259451 Q2405480 Q948329 Q36834 Q177220 Q639669 "
    "Q3387717 Q333634 Q214917 Q6625963 Q49757 Q1028181 Q483501 Q2490358 Q578109 Q8178443 Q644687 Q245068 Q158852 "
    "Q753110 Q1930187 Q488205 Q42973 Q33231 Q1281618 Q183945 Q947873 Q5716684 Q4964182 Q11774202 Q482980".split()
)
"""Trades that film, stage, translate or set to music what others wrote."""


def is_in_the_arts(person: Entity) -> bool:
    """Whether "A's Henry V" may be A's own version of it: a known artist's, or a known maker's."""
    return not _ARTS.isdisjoint(person.items("P106"))


def row_property(claim: Claim, case: Case, work: Entity) -> str | None:
    """Where "A's X" stands beside "B's Y" and B is known to have made Y: as what A is said to have made X."""
    here = _owned(case, claim.sentence)
    place = next((i for i, (_, title) in enumerate(here) if claim.subject and title.span == claim.subject.span), None)
    if place is None:
        return None
    text = case.mentions.words.document.text
    for left, right, other in ((place - 1, place, place - 1), (place, place + 1, place + 1)):
        if left < 0 or right >= len(here):
            continue
        between = text[here[left][1].span.end : here[right][0].span.start]
        owner, title = here[other]
        made = case.entity(title)
        makers = set(case.links.of(owner).choices)
        for property in claim.rule.says.properties if made and _NEXT.fullmatch(between) else ():
            if made and property in _ROWS and makers.intersection(made.items(property)) and work.items(property):
                return property
    return None


def makers_of(claim: Claim, case: Case, work: Entity) -> list[Statement]:
    """The statements that name who made a work, or the one that it is based on, if a claim speaks of that."""
    says = claim.rule.says
    if says.edge is None:
        return [s for p in says.properties for s in work.all(p) if s.item]
    bases = case.facts.present(work.items(says.edge))
    if len(bases) < len(work.items(says.edge)) or any(is_called_otherwise(claim, case, base) for base in bases):
        return []
    found = [s for base in bases or (work,) for p in says.properties for s in base.all(p) if s.item]
    return found if all(s.item in case.facts.entities for s in found) else []


def _owned(case: Case, sentence: int) -> list[tuple[Mention, Mention]]:
    """Owners and their titles in a sentence, in their order."""
    span = case.mentions.words.spans[sentence]
    names = [m for m in case.mentions.within(span) if isinstance(m.value, NameValue)]
    return list(_pairs(case, names))


def _pairs(case: Case, names: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    text = case.mentions.words.document.text
    by_end = {m.span.end: m for m in names if "person" in m.types}
    for title in names:
        if "work" not in title.types:
            continue
        owns = _OWNS.search(text[max(0, title.span.start - 6) : title.span.start])
        owner = by_end.get(title.span.start - len(owns.group())) if owns else None
        if owner:
            yield owner, title


def has_part(person: Entity, work: Entity) -> bool:
    return any(person.id in work.items(p) for p in work.statements) or any(
        work.id in person.items(p) for p in person.statements
    )


def names_of(facts: Facts, id: str) -> tuple[str, ...]:
    entity = facts.entity(id)
    return entity.names if entity else (facts.label(id),)


def labels_of(facts: Facts, ids: Iterable[str]) -> str:
    """The labels of several entities, in a row as a sentence has them."""
    names = [facts.label(id) for id in ids]
    return names[0] if len(names) == 1 else " and ".join((", ".join(names[:-1]), names[-1])) if names else ""
