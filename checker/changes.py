"""What changed between two states of the same entities, in the words of Wikidata, for those who review it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from checker.dates import DateInterval
from checker.facts import Entity, Snak, Statement, Value
from checker.kb.labels import LABELS
from checker.kb.snaks import item_order

Labels = Mapping[str, str]


def changes(
    old: Mapping[str, Entity],
    new: Mapping[str, Entity],
    moved: Mapping[str, str] | None = None,
    missing: Collection[str] = (),
) -> Iterator[str]:
    """Lines such as `Q37876 Natalie Portman: spouse Benjamin Millepied: end time added 2024-02`, in order of ids.

    `moved` says which ids now lead where, `missing` which are no longer in use.
    """
    moved = moved or {}
    labels = {id: entity.label for entities in (old, new) for id, entity in entities.items()}
    for id in sorted(old.keys() | new.keys(), key=item_order):
        before, after = old.get(id), new.get(id)
        bearer = f"{id} {labels[id]}"
        if before and after:
            yield from (f"{bearer}: {line}" for line in _between(before, after, labels))
        elif after:
            yield f"{bearer}: added to the lock"
        elif id in moved:
            yield f"{bearer}: merged into {moved[id]} {labels.get(moved[id], '')}".rstrip()
        elif id in missing:
            yield f"{bearer}: deleted"
        else:
            yield f"{bearer}: left the lock, no longer needed"


def _between(old: Entity, new: Entity, labels: Labels) -> Iterator[str]:
    if old.label != new.label:
        yield f"label changed from {old.label} to {new.label}"
    yield from (f"alias removed {name}" for name in old.names if name not in (*new.names, old.label))
    yield from (f"alias added {name}" for name in new.names if name not in (*old.names, new.label))
    for property in dict.fromkeys((*old.statements, *new.statements)):
        said = _statements(old.statements.get(property, ()), new.statements.get(property, ()), labels)
        yield from (f"{_label(property)} {line}" for line in said)


def _statements(old: Sequence[Statement], new: Sequence[Statement], labels: Labels) -> Iterator[str]:
    pairs, gone, come = _paired(old, new)
    for before, after in pairs:
        yield from _within(before, after, labels)
    yield from (f"removed {_said(statement, labels)}" for statement in gone)
    yield from (f"added {_said(statement, labels)}" for statement in come)


def _paired(
    old: Sequence[Statement], new: Sequence[Statement]
) -> tuple[list[tuple[Statement, Statement]], list[Statement], list[Statement]]:
    """Statements as two states of one, and those that are gone or new.

    The surest first: what is the same, what has one id and one value, one value, one id; and if but one is left of
    each, the one is taken for the other changed.
    """
    gone, come = list(old), list(new)
    pairs: list[tuple[Statement, Statement]] = []
    for is_one in _MARKS:
        for after in list(come):
            before = next((one for one in gone if is_one(one, after)), None)
            if before is not None:
                gone.remove(before)
                come.remove(after)
                pairs.append((before, after))
    if len(gone) == len(come) == 1:
        pairs.append((gone.pop(), come.pop()))
    return pairs, gone, come


def _is_of_one_id(old: Statement, new: Statement) -> bool:
    return bool(old.guid) and old.guid == new.guid


def _is_of_one_value(old: Statement, new: Statement) -> bool:
    return (old.value, old.snak) == (new.value, new.snak)


_MARKS: tuple[Callable[[Statement, Statement], bool], ...] = (
    lambda old, new: old == new,
    lambda old, new: _is_of_one_id(old, new) and _is_of_one_value(old, new),
    _is_of_one_value,
    _is_of_one_id,
)


def _within(old: Statement, new: Statement, labels: Labels) -> Iterator[str]:
    """What changed in a statement."""
    if not _is_of_one_value(old, new):
        yield f"changed from {_said(old, labels)} to {_said(new, labels)}"
    bearer = _said(new, labels)
    if old.rank is not new.rank:
        yield f"{bearer}: rank changed from {old.rank.value} to {new.rank.value}"
    for property in dict.fromkeys((*old.qualifiers, *new.qualifiers)):
        before, after = old.qualifiers.get(property, ()), new.qualifiers.get(property, ())
        gone = [_text(value, labels) for value in before if value not in after]
        come = [_text(value, labels) for value in after if value not in before]
        name = f"{bearer}: {_label(property)}"
        if len(gone) == len(come) == 1:
            yield f"{name} changed from {gone[0]} to {come[0]}"
        else:
            yield from (f"{name} removed {text}" for text in gone)
            yield from (f"{name} added {text}" for text in come)
    if old.references != new.references:
        yield f"{bearer}: references changed from {old.references} to {new.references}"
    elif old.sourced != new.sourced:
        yield f"{bearer}: {'a reference now names' if new.sourced else 'no reference names any more'} a source"


def _label(property: str) -> str:
    return LABELS.get(property, property)


def _said(statement: Statement, labels: Labels) -> str:
    told = {Snak.SOMEVALUE: "unknown value", Snak.NOVALUE: "no value"}.get(statement.snak)
    return told or _text(statement.value, labels)


def _text(value: Value, labels: Labels) -> str:
    """A value as one writes it: dates as ISO 8601 at their own precision, items by label."""
    if isinstance(value, DateInterval):
        return f"c. {value.iso()}" if value.circa else value.iso()
    if isinstance(value, float):
        return f"{value:g}"
    return labels.get(value, value) if value else "unknown value"
