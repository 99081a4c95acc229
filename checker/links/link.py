"""What a link is, and which properties make entities company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from checker.document import Span
from checker.facts import Entity
from checker.mentions import Mention
from checker.ties import FAMILY, WORKS_OF

TIES = (
    *FAMILY,
    "P161",
    "P57",
    "P50",
    "P175",
    "P170",
    "P58",
    "P162",
    "P86",
    "P725",
    "P800",
    "P179",
    "P155",
    "P156",
    "P144",
    "P371",
    "P166",
    "P1411",
    "P39",
    "P54",
    "P463",
    "P527",
    "P112",
    "P169",
    "P286",
    "P488",
    "P108",
    "P272",
    "P449",
    "P1038",
    "P1290",
    "P1346",
    "P710",
    "P1344",
    "P69",
    "P6087",
    "P1877",
    "P676",
    "P361",
    "P453",
    "P674",
    "P1809",
)
"""Properties that make two entities company, read both ways."""

POSTS = ("P39", "P54", "P6087", "P127", "P749", "P169")
FETCHED = (
    *FAMILY,
    *WORKS_OF,
    "P800",
    "P179",
    "P155",
    "P156",
    "P144",
    "P166",
    "P1411",
    *POSTS,
    "P102",
    "P286",
    "P488",
    "P112",
)
"""Properties whose values are fetched whole; of all other ties the ids do."""

ASKED_REMOTELY = (*WORKS_OF, "P112", "P169", "P286", "P488")
"""What is asked about people where a question costs a request: Wikidata keeps the other ties on both sides."""
NEAREST = 12
"""Values of one property that are fetched where a question costs a request: a cast may have hundreds."""


class Link(NamedTuple):
    """What a mention means: an entity, several that the words leave open, or none and why."""

    choices: tuple[str, ...] = ()
    reason: str | None = None
    firm: bool = False
    """By its own name, not by description or pronoun."""
    partner: str | None = None
    """Of a couple, the other one; `choices` has the first."""
    company: bool = False
    """Tied to others of the draft, or its main person: enough to accuse by."""
    unknown: bool = False
    """Among the people it may mean is one that the facts do not know."""
    name_key: str | None = None
    """Folded, the fullest name in the draft that it refers to, for what is not linked."""

    @property
    def entity(self) -> str | None:
        return self.choices[0] if self.choices else None


NOBODY = Link(reason="no-entity")


@dataclass(frozen=True)
class Links:
    """The links of a draft, by span and by full name."""

    by_span: Mapping[Span, Link] = field(default_factory=dict)
    names: Mapping[str, Link] = field(default_factory=dict)
    """By full name in the draft."""
    surfaces: Mapping[str, str] = field(default_factory=dict)
    """Folded full name -> how the draft writes it."""

    def of(self, mention: Mention | None) -> Link:
        return self.by_span.get(mention.span, NOBODY) if mention else NOBODY

    def label(self, mention: Mention) -> str:
        """The fullest name in the draft that an unlinked mention refers to."""
        key = self.of(mention).name_key
        return self.surfaces.get(key, mention.surface) if key else mention.surface

    @cached_property
    def places(self) -> Mapping[str, Sequence[Span]]:
        """Where each entity may be meant, in the order of the draft."""
        found: dict[str, list[Span]] = {}
        for span in sorted(self.by_span):
            for id in self.by_span[span].choices:
                found.setdefault(id, []).append(span)
        return found

    @cached_property
    def people_and_works(self) -> frozenset[str]:
        """All entities that some name of the draft is linked to."""
        return frozenset(link.entity for link in self.names.values() if link.entity)


def neighbours(entities: Iterable[Entity]) -> Iterator[str]:
    """The entities that the statements of some name, as far as links and verdicts need more of them than the id."""
    for entity in entities:
        yield from entity.among(FETCHED)
        yield from _parts(entity)


def _parts(work: Entity) -> Iterator[str]:
    """The characters that its actors play."""
    for property in ("P161", "P725"):
        for statement in work.all(property):
            yield from (part for part in statement.qualifiers.get("P453", ()) if isinstance(part, str))


def nearest(entities: Sequence[Entity]) -> Iterator[str]:
    """The same, the first few of each property only, and the properties that tell most before the others."""
    for property in FETCHED:
        for entity in entities:
            yield from entity.items(property)[:NEAREST]
    for entity in entities:
        yield from islice(_parts(entity), NEAREST)
