"""What is known: entities and their statements, as small frozen values, and the rules for reading them.

Terms are Wikidata's: a statement has a rank, qualifiers and references
(https://www.wikidata.org/wiki/Help:Statements, https://www.wikidata.org/wiki/Help:Ranking).
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from checker.dates import DateInterval
from checker.names import fold

OWN_IDS = 9_000_000_000
"""From here on ids are not Wikidata's: it counts some 140 million."""
STARTER_IDS = 9_900_000_000
"""From here on ids are those of the starter facts, which no other source knows."""


def is_own(id: str) -> bool:
    """Whether an item's id is the project's own."""
    return id[:1] == "Q" and id[1:].isdigit() and int(id[1:]) >= OWN_IDS


HUMAN = "Q5"
FICTIONAL = frozenset({"Q15632617", "Q95074", "Q15773347", "Q15773317", "Q3658341"})
"""Fictional human, fictional, film, television and literary character."""
_WORKS = frozenset(
    (
        "Q11424 Q5398426 Q1259759 Q15416 Q7725634 Q8261 Q571 Q482994 Q7366 Q134556 Q25379 Q7889 Q24856 Q24862 Q226730 "
        "Q506240 Q581714 Q21191270 Q1762059 Q20937557 Q1344 Q2743 Q5185279 Q49084 Q149537 Q12799318 Q36279 Q3305213 "
        "Q208569 Q169930 Q209939 Q222910 Q105543609 Q3464665 Q93204 Q202866 Q229390 Q29168811 Q47461344 Q17537576 "
        "Q1667921 Q24869 Q4984974 Q9335 Q116476516 Q1107 Q725377 Q1004 Q7777573 Q2431196 Q18011172 Q1138494 Q336144 "
        "Q622812 Q868217"
    ).split()
)
_TITLES = frozenset(("prince", "princess", "king", "queen", "sir", "lady", "lord", "dame"))
"""Words before a given name that are left out among relatives."""
WORK_PROPERTIES = frozenset(["P57", "P161", "P50", "P175", "P1191", "P725", "P449", "P58", "P86", "P162", "P1113"])
DOUBTS = frozenset(
    ["Q18122778", "Q30230067", "Q56644435", "Q32188232", "Q18912752", "Q18603603", "Q59783740", "Q28831311"]
)
"""Presumably, possibly, probably, allegedly, disputed, hypothetically, according to some sources, unconfirmed."""


class Rank(StrEnum):
    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Gap(StrEnum):
    """Why a question to the facts has no answer, not even "unknown"."""

    NOT_ASKED = "not-asked"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Unreached:
    """A source that did not answer, and why, in one line."""

    source: str
    reason: str


class Snak(StrEnum):
    """Whether a statement has a value, has one that nobody knows, or says that there is none."""

    VALUE = "value"
    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


Value = str | DateInterval | float | None
"""An item id or a text, days, a quantity; None for `somevalue`, `novalue` and what could not be decoded."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one property of one entity."""

    property: str
    value: Value
    snak: Snak = Snak.VALUE
    rank: Rank = Rank.NORMAL
    qualifiers: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    references: int = 0
    sourced: bool = False
    """Has a reference beyond "imported from a Wikimedia project"."""
    source: str = "wikidata"
    """`wikidata`, or `house` for the newsroom's own facts."""
    note: str = ""
    """The source that a house fact names."""
    guid: str | None = None
    """The id that Wikidata gives it, such as `Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9`, where that was kept."""

    @builtins.property
    def is_weak(self) -> bool:
        """Qualified as doubtful or disputed: may confirm, never refute."""
        if "P1310" in self.qualifiers:
            return True
        said = (*self.qualifiers.get("P1480", ()), *self.qualifiers.get("P5102", ()))
        return any(value in DOUBTS for value in said)

    def holds_on(self, on: DateInterval | None) -> bool:
        """Whether the time qualifiers leave some day of `on` inside the statement's span."""
        if on is None:
            return True
        start, end = self.qualifier_days("P580"), self.qualifier_days("P582")
        return (start is None or start.first <= on.last) and (end is None or end.last >= on.first)

    @builtins.property
    def item(self) -> str | None:
        return self.value if isinstance(self.value, str) else None

    @builtins.property
    def days(self) -> DateInterval | None:
        return self.value if isinstance(self.value, DateInterval) else None

    def first(self, qualifier: str) -> Value:
        """The first value of a qualifier, or None."""
        values = self.qualifiers.get(qualifier)
        return values[0] if values else None

    def qualifier_days(self, qualifier: str) -> DateInterval | None:
        value = self.first(qualifier)
        return value if isinstance(value, DateInterval) else None


@dataclass(frozen=True)
class Entity:
    """A person, work, award, office, place, ..., trimmed to what rules may ask."""

    id: str
    label: str
    names: tuple[str, ...] = ()
    """Label, aliases and title statements, each once, in the languages read; the label first."""
    statements: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    description: str = ""
    revision: int | None = None
    source: str = "wikidata"
    retrieved: str | None = None
    """The day on which it was got from Wikidata, as ISO 8601; None for facts from a file that does not tell."""

    def confirmed_on(self, day: str | None) -> Entity:
        """The same as of a day (ISO 8601) on which it was found unchanged, if it was got before."""
        return replace(self, retrieved=day) if day and self.retrieved and self.retrieved < day else self

    def all(self, property: str) -> tuple[Statement, ...]:
        """The statements of a property that are not deprecated."""
        given = self.statements.get(property)
        return tuple(s for s in given if s.rank is not Rank.DEPRECATED) if given else ()

    def items(self, property: str) -> tuple[str, ...]:
        """The items and texts among the values of a property."""
        found = self._items.get(property)
        if found is None:
            if not (given := self.all(property)):
                return ()
            found = self._items[property] = tuple(s.value for s in given if isinstance(s.value, str))
        return found

    @cached_property
    def _items(self) -> dict[str, tuple[str, ...]]:
        return {}

    def among(self, properties: tuple[str, ...]) -> tuple[str, ...]:
        """The items and texts among the values of several properties, each once; worked out once."""
        found = self._among.get(properties)
        if found is None:
            items = dict.fromkeys(item for property in properties for item in self.items(property))
            found = self._among[properties] = tuple(items)
        return found

    @cached_property
    def _among(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def qualifying(self) -> frozenset[str]:
        """The items that qualifiers of its statements name."""
        return frozenset(qualifying(s for statements in self.statements.values() for s in statements))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Its names, folded, and the first word or words of each; of "Prince Max of Leeds" also "Max"."""
        names = [fold(name).split() for name in self.names]
        names += [words[1:] for words in names if len(words) > 1 and words[0] in _TITLES]
        return frozenset(" ".join(words[:end]) for words in names for end in range(1, len(words) + 1))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Its names, folded, each with the parts before and behind a colon or a dash, by which works are called too."""
        parts = ((name, name.split(":")[0], name.split(":")[-1], name.split(" – ")[-1]) for name in self.names)
        kept = (part for name, *rest in parts for part in (name, *(p for p in rest if p != name and len(p) > 7)))
        return tuple(dict.fromkeys(map(fold, kept)))

    @cached_property
    def kind(self) -> str:
        """`person`, `character`, `work` or `other`, as slots of rules know them."""
        return kind_of(self.items("P31"), self.statements.__contains__)

    @cached_property
    def is_fictional(self) -> bool:
        return not FICTIONAL.isdisjoint(self.items("P31"))

    @cached_property
    def sex(self) -> str | None:
        """`male`, `female` or None for unknown and for all else."""
        values = self.items("P21")
        return {"Q6581097": "male", "Q6581072": "female"}.get(values[0]) if len(values) == 1 else None

    def dates(self, property: str) -> tuple[Statement, ...]:
        """The dated statements of a property; none if one says that the value is unknown."""
        statements = self.all(property)
        if any(s.snak is Snak.SOMEVALUE for s in statements):
            return ()
        return tuple(s for s in statements if s.days)

    @builtins.property
    def url(self) -> str | None:
        """Its page on Wikidata; None for what only the newsroom or the starter facts know."""
        number = self.id[1:]
        if self.id[:1] != "Q" or not number.isdigit() or int(number) >= OWN_IDS:
            return None
        return f"https://www.wikidata.org/wiki/{self.id}"


def kind_of(classes: Sequence[str], has: Callable[[str], bool]) -> str:
    """`Entity.kind` of what is of these classes and has statements of some properties."""
    if not FICTIONAL.isdisjoint(classes):
        return "character"
    if HUMAN in classes or (not classes and (has("P569") or has("P21"))):
        return "person"
    if not _WORKS.isdisjoint(classes) or any(map(has, WORK_PROPERTIES)) or (not classes and has("P577")):
        return "work"
    return "other"


def qualifying(statements: Iterable[Statement]) -> Iterator[str]:
    """The items that qualifiers of statements name."""
    several = (values for s in statements for values in s.qualifiers.values())
    return (v for values in several for v in values if isinstance(v, str) and v[:1] == "Q")


Around = Mapping[str, tuple[str, ...]]
"""Property -> ids of the entities that have a statement of it with the value in question."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The immutable neighbourhood gathered for one draft."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded name -> ids of the entities that bear it, among those that were asked for."""
    reverse: Mapping[str, Around] = field(default_factory=dict)
    """Id -> what has statements whose value it is."""
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    """Folded names, and ids of entities (for what is around them), that were not asked about or not reached."""
    near: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    """Folded name that nobody bears -> entities that are nearly called so: nobody's company, and no link's."""
    holding: Mapping[str, int] = field(default_factory=dict)
    """Word of such a name -> how many names known hold it, where enough are known to tell a slip by it."""

    def entity(self, id: str | None) -> Entity | None:
        return self.entities.get(id) if id else None

    def label(self, id: str) -> str:
        entity = self.entities.get(id)
        return entity.label if entity else id

    def named(self, folded: str) -> tuple[str, ...]:
        return self.labels.get(folded, ())

    def subjects(self, property: str, id: str) -> tuple[str, ...]:
        around = self.reverse.get(id)
        return around.get(property, ()) if around else ()

    def tied(self, entity: Entity, properties: tuple[str, ...]) -> Iterable[str]:
        """What statements of these properties tie to an entity, its own and those of others; each once."""
        around = self.reverse.get(entity.id)
        own = entity.among(properties)
        if not around:
            return own
        return dict.fromkeys((*own, *(id for p in properties if p in around for id in around[p])))

    def present(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        return tuple(self.entities[i] for i in ids if i in self.entities)
