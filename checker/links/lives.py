"""Who is meant, by the life that stands in brackets behind a name.

A date names somebody as a name does. If one end of a stated life is the known one, the other may be judged, however
loosely the bearer is tied to the draft; and a birthday of another year is a misprint sooner than a namesake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from checker.dates import DateInterval, civil
from checker.facts import Entity, Facts
from checker.mentions import Mentions
from checker.mentions.mention import DateValue, Life, NameValue
from checker.names import fold

MISPRINT = 12
"""Years by which a birthday may be misprinted and still be the same."""


def lives_stated(mentions: Mentions) -> dict[str, list[Life]]:
    """Full name -> the lives behind it, each once."""
    ends = {m.span.end: m.value.full for m in mentions.all if isinstance(m.value, NameValue) and "person" in m.types}
    text = mentions.words.document.text
    found: dict[str, list[Life]] = {}
    for mention in mentions.all:
        if not isinstance(mention.value, DateValue) or not (life := mention.value.life):
            continue
        at = life.seat.start
        full = ends.get(at) or ends.get(at - 1 if text[at - 1 : at].isspace() else at)
        if full and len(full) == 1:
            lives = found.setdefault(full[0], [])
            if not any((life.born, life.died) == (other.born, other.died) for other in lives):
                lives.append(life)
    return found


def are_namesakes(lives: Sequence[Life]) -> bool:
    """Whether some of the lives behind one name have no end in common: those are several people."""
    return any(
        not _agree(a.born, [b.born] if b.born else []) and not _agree(a.died, [b.died] if b.died else [])
        for a, b in combinations(lives, 2)
    )


def _days(entity: Entity, property: str) -> list[DateInterval]:
    return [s.days for s in entity.dates(property) if s.days]


def _is_day(days: DateInterval) -> bool:
    return days.first == days.last


def _agree(stated: DateInterval | None, known: Sequence[DateInterval]) -> bool:
    return stated is not None and any(stated.overlaps(k) for k in known)


def _same_day(stated: DateInterval | None, known: Sequence[DateInterval], misprint: int) -> bool:
    """Whether both are days, and the same but for the year."""
    if stated is None or not _is_day(stated):
        return False
    year, *day = civil(stated.first)
    return any(
        _is_day(k) and civil(k.first)[1:] == tuple(day) and abs(civil(k.first)[0] - year) <= misprint for k in known
    )


def may_be(entity: Entity, life: Life) -> bool:
    """Whether one end of a stated life is the known one, or a day of another year."""
    born, died = _days(entity, "P569"), _days(entity, "P570")
    return _agree(life.born, born) or _agree(life.died, died) or is_surely(entity, life)


def is_surely(entity: Entity, life: Life) -> bool:
    """Whether a stated life tells its owner from namesakes: by both ends, or by a day."""
    born, died = _days(entity, "P569"), _days(entity, "P570")
    if _agree(life.born, born) and _agree(life.died, died):
        return True
    return _same_day(life.born, born, MISPRINT) or _same_day(life.died, died, MISPRINT)


def shorter_named(form: str, facts: Facts) -> list[Entity]:
    """The people whose label is part of a name: its last words, or the first and the last."""
    words = form.split()
    parts = [" ".join(words[i:]) for i in range(1, len(words))]
    if len(words) > 2:
        parts.append(f"{words[0]} {words[-1]}")
    found: dict[str, Entity] = {}
    for part in parts:
        for entity in facts.present(facts.named(part)):
            if entity.kind == "person" and set(fold(entity.label).split()) <= set(words):
                found[entity.id] = entity
    return list(found.values())


def told_by_life(pool: Iterable[Entity], life: Life, *, alone: bool) -> Entity | None:
    """Of those who bear a name, the one whose life is stated; who alone bears it, by either end of it."""
    fitting = [e for e in pool if (may_be if alone else is_surely)(e, life)]
    return fitting[0] if len(fitting) == 1 else None
