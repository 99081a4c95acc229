"""What lines of entity JSON give to a store, before all lines have been seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from checker.facts import kind_of
from checker.kb.dumps import Unreadable, as_line, entities_in
from checker.kb.keep import KINDS, NO_CLASS, OTHER, ROOTS, decided, hinted, kind_name
from checker.kb.locks import former_ids, questions_of
from checker.kb.packing import pack
from checker.kb.snaks import Json, decode_day, decode_item
from checker.kb.trim import narrow, trim_named
from checker.kb.wikibase import id_of, items_under, redirect_of, statements_of
from checker.names import fold, without_article
from checker.patterns import regex
from checker.ties import BACKWARDS

OBJECT_BITS = 40
"""An edge is one number: the property, and in these bits the object."""
BROKEN, NO_ITEM = "broken lines", "properties, lexemes and redirects"
_SHOWN = 10
_CLASSES, _SUPERCLASSES, _STATEMENTS = b'"P31":[{"mainsnak":', b'"P279":[{"mainsnak":', b'":[{"mainsnak":'
_CLASS = regex(
    rb'"P31":\[\{"mainsnak":\{"snaktype":"value","property":"P31"[^{}]*"datavalue":\{"value":'
    rb'\{"entity-type":"item","numeric-id":(\d+)'
)

Row = tuple[int, int | None, str | None, int | None, int, bytes, str, str]
"""Id, kind, and if that is None the classes that will tell and the kind if they tell nothing; the number of
`Entity.kind`; JSON; names, edges."""


@dataclass(frozen=True)
class Wanted:
    """What is kept of a dump: in which languages, all items or those of some kinds, and how they are written."""

    languages: tuple[str, ...] = ()
    everything: bool = False
    guids: bool = False
    packed: bool = True


@dataclass
class Rows:
    """Rows of the tables in which a store is staged, counts of what was left out, and the first faults."""

    items: list[Row] = field(default_factory=list)
    redirects: list[tuple[int, int]] = field(default_factory=list)
    subclasses: list[tuple[int, int]] = field(default_factory=list)
    questions: list[tuple[str, str, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    day: str = ""
    """The last day on which an item was changed."""


class Harvester:
    """Makes rows of lines. `encode` and `decode` do faster what `as_line` and `entities_in` do."""

    def __init__(
        self,
        wanted: Wanted,
        encode: Callable[[Json], bytes] = as_line,
        decode: Callable[[memoryview], list[Json]] = entities_in,
    ) -> None:
        self.wanted = wanted
        self._encode = encode
        self._decode = decode

    def lines(self, data: bytes, first: int, path: str) -> Rows:
        """The rows of a block of lines."""
        rows, start, number, everything = Rows(), 0, first, self.wanted.everything
        view, size = memoryview(data), len(data)
        while start < size:
            end = data.find(b"\n", start)
            end = end if end >= 0 else size
            if not everything and (reason := _left_out(data, start, end)):
                rows.counts[reason] += 1
            elif start < end:
                self._line(view[start:end], number, path, rows)
            start, number = end + 1, number + 1
        return rows

    def _line(self, line: memoryview, number: int, path: str, rows: Rows) -> None:
        try:
            for entity in self._decode(line):
                self.entity(entity, rows)
        except Unreadable as error:
            rows.counts[BROKEN] += 1
            if len(rows.faults) < _SHOWN:
                rows.faults.append(f"{path}:{number}{error}")

    def entity(self, data: Json, rows: Rows) -> None:
        """Add the rows of an entity."""
        if redirect := redirect_of(data):
            rows.redirects.append((int(redirect[0][1:]), int(redirect[1][1:])))
        id = id_of(data)
        if "asked" in data:
            rows.questions.extend((kind, about, " ".join(ids)) for (kind, about), ids in questions_of(data))
            rows.redirects.extend((int(old[1:]), int(id[1:])) for old in former_ids(data) if id)
        if id is None:
            rows.counts[NO_ITEM] += 1
            return
        claims = data.get("claims")
        above = items_of(claims, "P279")
        rows.subclasses.extend((int(id[1:]), one) for one in above)
        classes = items_of(claims, "P31")
        kind, hint = decided(classes), hinted(claims if isinstance(claims, dict) else ())
        if self.wanted.everything and (kind is None or kind < 0):
            kind = OTHER if hint is None else hint
        if kind is None and not classes and (hint is not None or not above):
            kind = hint
            above = []
        if kind is None and not classes and not above:
            rows.counts[NO_CLASS] += 1
        elif kind is not None and kind < 0:
            rows.counts[kind_name(kind)] += 1
        else:
            told = None if kind is not None else str([*classes, *(-one for one in above)])
            rows.items.append((int(id[1:]), kind, told, hint, *self._kept(data)))
            rows.day = max(rows.day, _day(data))

    def _kept(self, data: Json) -> tuple[int, bytes, str, str]:
        """The kind of an item as rules know it, its JSON as it is kept, its names as they are looked up, its edges."""
        languages = self.wanted.languages
        trimmed, names = trim_named(narrow(data, languages) if languages else data, self.wanted.guids, languages)
        json = self._encode(trimmed)
        folded = {without_article(fold(name)) for name in names} - {""}
        listed = '["' + '","'.join(sorted(folded)) + '"]' if folded else "[]"  # folded, they hold nothing to escape
        claims = trimmed["claims"]
        classes = items_under("P31", claims.get("P31"))
        kind = KINDS.index(kind_of(classes, lambda p: p in claims and bool(statements_of(p, claims[p]))))
        return kind, pack(json) if self.wanted.packed else json, listed, _edges(claims)


def items_of(claims: Any, property: str) -> list[int]:
    """The items among the values of a property, by their numbers, in raw JSON."""
    raws = claims.get(property) if isinstance(claims, dict) else None
    found = []
    for raw in raws if isinstance(raws, list) else ():
        main = raw.get("mainsnak") if isinstance(raw, dict) and raw.get("rank") != "deprecated" else None
        item = decode_item(main.get("datavalue")) if isinstance(main, dict) else None
        if item and item[0] == "Q":
            found.append(int(item[1:]))
    return found


def _edges(claims: Json) -> str:
    edges: set[int] = set()
    for property in BACKWARDS.intersection(claims):
        high = int(property[1:]) << OBJECT_BITS
        edges.update(high | item for item in items_of(claims, property) if item >> OBJECT_BITS == 0)
    return str(sorted(edges))


def _left_out(data: bytes, start: int, end: int) -> str | None:
    """What the item of a line is, if it is left out as its one class tells: the line need not be decoded then."""
    at = data.find(_CLASSES, start, end)
    found = _CLASS.match(data, at) if at >= 0 else None
    kind = ROOTS.get(int(found[1]), 0) if found else 0
    if kind >= 0:
        return None
    others = data.find(_STATEMENTS, at + len(_CLASSES), end)
    is_one = data.count(b'"property":"P31"', at, others if others >= 0 else end) == 1
    return kind_name(kind) if is_one and data.find(_SUPERCLASSES, start, end) < 0 else None


def _day(data: Json) -> str:
    """The day on which an item was last changed, as dumps tell it."""
    changed = data.get("modified")
    return (decode_day(changed[:10]) or "") if isinstance(changed, str) else ""
