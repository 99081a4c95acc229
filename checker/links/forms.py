"""The full names of a draft, and what its words say of those who bear them: the part of linking that needs no facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from checker.links.lives import lives_stated
from checker.mentions import Mentions
from checker.mentions.mention import Life, NameValue
from checker.names import fold


@dataclass(frozen=True, slots=True)
class Forms:
    """What is said of each full name, folded; the names in the order in which they come."""

    types: Mapping[str, Set[str]]
    """Name -> what its mentions may be."""
    frequency: Counter[str]
    """Name -> mentions that most likely go back to it."""
    sexes: Mapping[str, str]
    cued: Set[str]
    """Names called a work somewhere."""
    lives: Mapping[str, Sequence[Life]]
    pins: Sequence[tuple[str, str]]
    """Names, full or not, with the ids that the author gave them."""
    surfaces: Mapping[str, str]
    """Folded name, full or not -> how the draft writes it."""


def forms_of(mentions: Mentions) -> Forms:
    """The full names of a draft."""
    types: dict[str, set[str]] = {}
    frequency: Counter[str] = Counter()
    sexes: dict[str, str] = {}
    cued: set[str] = set()
    surfaces: dict[str, str] = {}
    for mention in mentions.all:
        value = mention.value
        if not isinstance(value, NameValue):
            continue
        surfaces.setdefault(fold(mention.surface), mention.surface)
        for form in value.full:
            types.setdefault(form, set()).update(mention.types)
        if value.full:
            frequency[value.full[0]] += 1
        if value.sex and len(value.full) == 1:
            sexes.setdefault(value.full[0], value.sex)
        if value.cued:
            cued.update(value.full)
    pins = [(fold(name), id) for name, id in mentions.words.document.pins.items()]
    return Forms(types, frequency, sexes, cued, lives_stated(mentions), pins, surfaces)
