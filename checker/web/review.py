"""What the review page shows of a draft beyond the JSON of `check` and `claims`: its copy in stretches, and its names.

A stretch names what lies on it: `f0` the first finding, `o0` what it contradicts, `c4` the fifth claim, `a0` the first
finding that was accepted, or markup.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from checker.check import Checked
from checker.document import FromSource, Span
from checker.facts import Entity, Facts
from checker.links import Link
from checker.names import fold
from checker.reports.nested import blocks, is_in_lines

MOST_CANDIDATES = 30
_LIFE = (("P569", "P570"), ("P577", ""), ("P571", "P576"), ("P580", "P582"))
"""Properties by which namesakes are told apart: when they began, when they ended."""


def shown(checked: Checked, report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Copy and names of a draft, of which `report` and `claims` are the JSON."""
    return {"copy": list(_copy(checked, report, claims)), "names": list(_names(checked))}


def _copy(checked: Checked, report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The blocks of the copy: what each is, and its stretches of text with what lies on them."""
    document = checked.document
    text = document.text
    parts = blocks(text)
    starts = [part.start for part in parts]
    headings = {mark.span.start for mark in document.marks if mark.kind == "heading"}
    lying: list[list[tuple[Span, str]]] = [[] for _ in parts]
    for span, name in _lying(checked, report, claims):
        first = max(bisect_right(starts, span.start) - 1, 0)
        for among in lying[first : bisect_left(starts, span.end)]:
            among.append((span, name))
    for number, part in enumerate(parts):
        is_title = number == 0 and part.of(text).split() == (document.title or "").split()
        kind = "title" if is_title else "heading" if part.start in headings else "text"
        kind = "lines" if kind == "text" and is_in_lines(part.of(text)) else kind
        yield {"kind": kind, "runs": list(stretches(text, part, lying[number]))}


def _lying(
    checked: Checked, report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Span, str]]:
    way = FromSource(checked.document)

    def placed(said: Mapping[str, Any], name: str) -> Iterator[tuple[Span, str]]:
        if said["start"] is not None and (span := way.span(Span(said["start"], said["end"]))):
            yield span, name

    for n, item in enumerate(report["discrepancies"]):
        yield from placed(item, f"f{n}")
        for proof in item["evidence"]:
            if proof["start"] is not None and not (item["start"] <= proof["start"] and proof["end"] <= item["end"]):
                yield from placed(proof, f"o{n}")
    for n, item in enumerate(report["accepted"]):
        yield from placed(item, f"a{n}")
    for n, claim in enumerate(claims):
        yield from placed(claim, f"c{n}")
    for mark in checked.document.marks:
        if mark.kind in ("italic", "bold"):
            yield mark.span, mark.kind


def stretches(text: str, block: Span, lying: Iterable[tuple[Span, str]]) -> Iterator[tuple[str, list[str]]]:
    """The text of a block cut wherever something begins or ends, each part with all that lies on it."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for span, name in lying:
        start, end = max(span.start, block.start), min(span.end, block.end)
        if start < end:
            begins.setdefault(start, []).append(name)
            ends.setdefault(end, []).append(name)
    cuts = sorted({block.start, block.end, *begins, *ends})
    on: dict[str, int] = {}
    for start, end in pairwise(cuts):
        for name in ends.get(start, ()):
            on[name] -= 1
            if not on[name]:
                del on[name]
        for name in begins.get(start, ()):
            on[name] = on.get(name, 0) + 1
        yield text[start:end], list(on)


def _names(checked: Checked) -> Iterator[dict[str, Any]]:
    """The names of a draft that may mean several, and those that are pinned, each with all whom it may mean."""
    facts, links = checked.facts, checked.links
    pinned = {fold(name): id for name, id in checked.document.pins.items()}
    for key, link in links.names.items():
        entities = _candidates(key, link, facts)
        if len(entities) > 1 or link.reason == "ambiguous-entity" or key in pinned:
            yield {
                "name": links.surfaces.get(key, key),
                "entity": None if link.reason else link.entity,
                "pinned": pinned.get(key),
                "candidates": [candidate(entity) for entity in entities[:MOST_CANDIDATES]],
            }


def _candidates(key: str, link: Link, facts: Facts) -> list[Entity]:
    """Whom a name may mean: the one chosen first, then those of whom most is known."""
    ids = dict.fromkeys((*link.choices, *facts.named(key)))
    return sorted(
        facts.present(ids), key=lambda e: (e.id not in link.choices, -sum(map(len, e.statements.values())), e.id)
    )


def candidate(entity: Entity) -> dict[str, Any]:
    """What tells an entity from its namesakes."""
    return {
        "id": entity.id,
        "label": entity.label,
        "kind": entity.kind,
        "description": entity.description,
        "years": _years(entity),
        "url": entity.url,
    }


def _years(entity: Entity) -> str | None:
    """`1981–`, `1872–1949`, `2010`: from its first to its last year, as far as known."""
    for begun, ended in _LIFE:
        first = [s.days.years[0] for s in entity.all(begun) if s.days]
        last = [s.days.years[1] for s in entity.all(ended) if s.days] if ended else []
        if first and begun == "P577":
            return str(min(first))
        if first or last:
            return f"{min(first) if first else ''}–{max(last) if last else ''}"
    return None
