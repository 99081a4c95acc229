"""What changed between two states of the same entities, in the words of Wikidata, for those who review it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.dates import DateInterval
from checker.facts import Entity, Snak, Statement, Value
from checker.kb.labels import LABELS
from checker.kb.snaks import item_order


def changes(old: Mapping[str, Entity], new: Mapping[str, Entity]) -> Iterator[str]:
    """Lines such as `Q37876 Natalie Portman: spouse Benjamin Millepied: end time added 2024-02`, in order of ids."""
    names = {id: entity.label for id, entity in (*old.items(), *new.items())}
    for id in sorted(old.keys() | new.keys(), key=item_order):
        before, after = old.get(id), new.get(id)
        if before is None or after is None:
            yield f"{id} {names[id]}: {'added to the lock' if before is None else 'left the lock'}"
            continue
        bearer = f"{id} {names[id]}"
        if before.label != after.label:
            yield f"{bearer}: label changed from {before.label}"
        for name in _missing(after.names, before.names):
            yield f"{bearer}: alias added {name}"
        for name in _missing(before.names, after.names):
            yield f"{bearer}: alias removed {name}"
        for property in dict.fromkeys((*before.statements, *after.statements)):
            said = _statements(before.statements.get(property, ()), after.statements.get(property, ()), names)
            yield from (f"{bearer}: {LABELS.get(property, property)} {line}" for line in said)


def _missing(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in these if name not in those)


def _statements(old: tuple[Statement, ...], new: tuple[Statement, ...], names: Mapping[str, str]) -> Iterator[str]:
    left = list(old)
    added = []
    for statement in new:
        same = next((s for s in left if _is_same(s, statement)), None)
        if same is None:
            added.append(statement)
            continue
        left.remove(same)
        yield from _within(same, statement, names)
    if len(left) == len(added) == 1:
        yield f"changed from {_value(left[0], names)} to {_value(added[0], names)}"
        return
    yield from (f"removed {_value(statement, names)}" for statement in left)
    yield from (f"added {_value(statement, names)}" for statement in added)


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether two statements are two states of one: by its id, else by its value."""
    if one.guid and other.guid:
        return one.guid == other.guid
    return one.value == other.value and one.snak is other.snak


def _within(old: Statement, new: Statement, names: Mapping[str, str]) -> Iterator[str]:
    """What changed in a statement."""
    if (old.value, old.snak) != (new.value, new.snak):
        yield f"changed from {_value(old, names)} to {_value(new, names)}"
    bearer = _value(new, names)
    if old.rank is not new.rank:
        yield f"{bearer}: rank changed from {old.rank.value} to {new.rank.value}"
    for property in dict.fromkeys((*old.qualifiers, *new.qualifiers)):
        before, after = old.qualifiers.get(property, ()), new.qualifiers.get(property, ())
        label = LABELS.get(property, property)
        gone = [_text(value, names) for value in before if value not in after]
        come = [_text(value, names) for value in after if value not in before]
        if len(gone) == len(come) == 1:
            yield f"{bearer}: {label} changed from {gone[0]} to {come[0]}"
        else:
            yield from (f"{bearer}: {label} removed {text}" for text in gone)
            yield from (f"{bearer}: {label} added {text}" for text in come)
    if old.references != new.references:
        yield f"{bearer}: references changed from {old.references} to {new.references}"


def _value(statement: Statement, names: Mapping[str, str]) -> str:
    told = {Snak.SOMEVALUE: "unknown value", Snak.NOVALUE: "no value"}.get(statement.snak)
    return told or _text(statement.value, names)


def _text(value: Value, names: Mapping[str, str]) -> str:
    """A value as one writes it: dates as ISO 8601 at their own precision, items by label."""
    if isinstance(value, DateInterval):
        return value.iso()
    if isinstance(value, float):
        return f"{value:g}"
    return names.get(value, value) if value else "unknown value"
