"""What a store holds of one line of entity JSON, before all lines have been seen."""

from __future__ import annotations

from typing import NamedTuple

from checker.kb.locks import former_ids, questions_of
from checker.kb.snaks import Json
from checker.kb.wikibase import edges_of, id_of, names_of, redirect_of
from checker.names import fold, without_article

OBJECT_BITS = 40
"""An edge is one number: the property, and in these bits the object."""


class Row(NamedTuple):
    """An item; names and edges as JSON, which SQLite can take apart. `kind` is None if its `classes` must tell."""

    id: int
    kind: int | None
    classes: str | None
    json: bytes
    names: str
    edges: str


class Rows(NamedTuple):
    """What some lines give."""

    items: list[Row]
    redirects: list[tuple[int, int]]
    questions: list[tuple[str, str, str]]

    def add(self, kept: bytes, data: Json) -> None:
        """What a line of entity JSON gives, with the item as it is kept."""
        if redirect := redirect_of(data):
            self.redirects.append((int(redirect[0][1:]), int(redirect[1][1:])))
        id = id_of(data)
        self.redirects.extend((int(old[1:]), int(id[1:])) for old in former_ids(data) if id)
        self.questions.extend((kind, about, " ".join(ids)) for (kind, about), ids in questions_of(data))
        if id:
            self.items.append(Row(int(id[1:]), OTHER, None, kept, _names(data), _edges(data)))


OTHER = 0


def _names(data: Json) -> str:
    """Names as they are looked up; folded, they hold nothing that JSON would escape."""
    folded = {without_article(fold(name)) for name in names_of(data)}
    return '["' + '","'.join(sorted(folded - {""})) + '"]' if folded - {""} else "[]"


def _edges(data: Json) -> str:
    edges = {(int(property[1:]), int(item[1:])) for property, item in edges_of(data)}
    numbers = [property << OBJECT_BITS | item for property, item in edges if item >> OBJECT_BITS == 0]
    return str(sorted(numbers))
