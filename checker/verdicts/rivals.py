"""Who is known to hold the place that somebody is said to have: the other father, the other husband, the other family.

A relative who is not listed may be one all the same. Only lists that leave no room speak: of a father or a mother there
is one, spouses are listed with both of two people or with neither, and siblings have a parent in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.facts import Entity, Facts, Statement
from checker.lexicon import FEMALE, MALE
from checker.links import FAMILY

_PARENT = {MALE: "P22", FEMALE: "P25"}
_PARENTS = ("P22", "P25")
_OF_THE_FAMILY = (*FAMILY, "P1038", "P8810", "P3448")


class Rival(NamedTuple):
    """A statement of `entity` that leaves no room for what is said, and the name of the one it speaks of."""

    entity: Entity
    statement: Statement
    label: str


def are_related(a: Entity, b: Entity) -> bool:
    """Whether either is known as any relative of the other."""
    return b.id in a.among(_OF_THE_FAMILY) or a.id in b.among(_OF_THE_FAMILY)


def rival_parent(child: Entity, sex: str | None, facts: Facts) -> Rival | None:
    """The one known father or mother, by the sex that the other is of."""
    found = [s for s in child.all(_PARENT[sex]) if s.item] if sex in _PARENT else []
    if len(found) != 1 or found[0].is_weak:
        return None
    known = facts.entity(found[0].item)
    return Rival(child, found[0], known.label) if known else None


def rival_spouse(one: Entity, other: Entity, facts: Facts) -> Rival | None:
    """The last known marriage of the first, if both are known for marriages with dates and for none with each other."""
    if are_related(one, other):
        return None
    if not all(
        any("P580" in s.qualifiers or "P582" in s.qualifiers for s in _weddings(p, facts)) for p in (one, other)
    ):
        return None
    known = [(s, e) for s in one.all("P26") if (e := facts.entity(s.item))]
    return Rival(one, known[-1][0], ", ".join(e.label for _, e in known)) if known else None


def _weddings(person: Entity, facts: Facts) -> Iterator[Statement]:
    """The marriages of somebody, as own statements and those of others tell."""
    yield from (s for s in person.all("P26") if s.item)
    for other in facts.present(facts.subjects("P26", person.id)):
        yield from (s for s in other.all("P26") if s.item == person.id)


def rival_parents(one: Entity, other: Entity, facts: Facts) -> Rival | None:
    """The father or mother of the first, if all four parents of two said to be siblings are known, each another."""
    parents = [person.among(_PARENTS) for person in (one, other)]
    if are_related(one, other) or not set(parents[0]).isdisjoint(parents[1]):
        return None
    if not all(len(p.items(property)) == 1 for p in (one, other) for property in _PARENTS):
        return None
    known = [facts.entity(id) for id in parents[0]]
    labels = [e.label for e in known if e]
    return Rival(one, one.all("P22")[0], " and ".join(labels)) if len(labels) == 2 else None
