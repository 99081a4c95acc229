"""Which bounds cannot all hold: points in time, and what claims and facts say of them.

A constraint bounds a point by days, or ties two points by a calendar function; bounds are passed along the ties until
some point has no day left. This is the simple temporal problem of Dechter, Meiri and Pearl, "Temporal constraint
networks" (1991), but with monotone functions for distances, since years differ in length and 29 February has two
anniversaries. What cannot be settled (points without bounds, endless circles) is no conflict.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import Any

from checker.dates import DateInterval, civil, day_number, years_after, years_before

Point = str
_FIRST, _LAST = day_number(-9998, 1, 1), day_number(9998, 12, 31)
_ROUNDS = 200  # circles can go on tightening by a day a round
_COMBINATIONS = 64  # where more hang together, a choice counts as the span of its days, which is more lenient


@dataclass(frozen=True, slots=True)
class Within:
    """The point is one of the days."""

    point: Point
    days: DateInterval
    reason: Hashable


@dataclass(frozen=True, slots=True)
class Aged:
    """Someone born at `birth` is `least` to `most` whole years old at `on`; both anniversaries of 29 February count."""

    birth: Point
    on: Point
    least: int
    most: int
    reason: Hashable


@dataclass(frozen=True, slots=True)
class YearsApart:
    """The calendar year of `late` is `least` to `most` years after that of `early`."""

    early: Point
    late: Point
    least: int
    most: int
    reason: Hashable


@dataclass(frozen=True, slots=True)
class DaysApart:
    """`late` is `least` to `most` days after `early`; without `most`, `least` or more."""

    early: Point
    late: Point
    least: int
    most: int | None
    reason: Hashable


_Tie = Aged | YearsApart | DaysApart
Constraint = Within | _Tie
Choice = Sequence[Constraint]  # the values of one fact, of which any may hold
_End = tuple[Point, bool]  # a point's lower bound (True) or its upper one: the two never mix until they cross
_Bound = tuple[int, tuple[Hashable, ...]]  # the day and the reasons, from the last to the first


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point without a day: `low`, the first it can have, comes `gap` days after `high`, the last."""

    point: Point
    gap: int
    reasons: tuple[Hashable, ...]  # of the lower bound, from the point backwards, then of the upper; each once
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all hold, none to spare; `culprit` is the one whose removal mends all, if only one's does."""

    conflict: Conflict
    claims: tuple[Hashable, ...]
    culprit: Hashable | None


def conflict(constraints: Sequence[Constraint]) -> Conflict | None:
    """The conflict that takes the fewest steps to explain; None if there is none or none could be found."""
    return _spread(constraints)[0]


def bounds(constraints: Sequence[Constraint], point: Point) -> DateInterval | None:
    """The days left for a point; None if it is unbounded on a side or the constraints conflict."""
    found, held = _spread(constraints)
    low, high = held.get((point, True)), held.get((point, False))
    return None if found or low is None or high is None else DateInterval(low[0], high[0])


def conflict_under(constraints: Sequence[Constraint], choices: Sequence[Choice]) -> Conflict | None:
    """The conflict of the smallest gap, if there is one whatever value of each fact is chosen; else None."""
    parts = _parts((), [*([c] for c in constraints), *choices])
    return min((one for _, part in parts for one in _conflicts(part)), key=lambda c: (c.gap, c.point), default=None)


def consistent(choices: Sequence[Choice]) -> list[Choice]:
    """The choices without those that conflict among themselves, which may not be held against a claim."""
    kept: list[int] = []
    for part, _ in _parts(choices, ()):
        while odd := _core(part, [[choice] for choice in choices], ()):
            part = [i for i in part if i not in odd]
        kept += part
    return [choices[i] for i in sorted(kept)]


def disputes(claims: Mapping[Any, Sequence[Constraint]], facts: Sequence[Choice]) -> list[Dispute]:
    """The contradictions of the claims among themselves, given the `consistent` facts, in the order of the claims.

    A claim is all of its constraints; one that conflicts with the facts alone is passed over. Once found, the culprit
    or else all claims of a dispute are set aside, so that none is reported twice.
    """
    found: list[tuple[list[int], Dispute]] = []
    keys, groups = list(claims), [[[c] for c in constraints] for constraints in claims.values()]
    for part, known in _parts(list(claims.values()), consistent(facts)):
        while len(part) > 1 and (core := _core(part, groups, known)):
            others = [i for i in part if i not in core]
            while odd := _core(others, groups, known):  # at odds themselves: no witnesses
                others = [i for i in others if i not in odd]
            menders = [i for i in core if not _core(sorted({*others, *core} - {i}), groups, known)]
            aside, culprit = (menders, keys[menders[0]]) if len(menders) == 1 else (core, None)
            nearest = conflict_under([c for i in core for c in claims[keys[i]]], known)
            if nearest and len(core) > 1:
                found.append((core, Dispute(nearest, tuple(keys[i] for i in core), culprit)))
            part = [i for i in part if i not in aside]
    return [dispute for _, dispute in sorted(found, key=lambda pair: pair[0])]


def _core(numbers: list[int], groups: Sequence[Sequence[Choice]], known: Sequence[Choice]) -> list[int]:
    """Those of the groups that conflict, none to spare; none if all agree, or if the known conflicts without them."""
    conflicts = _conflicts([*known, *(choice for i in numbers for choice in groups[i])])
    reasons = {reason for one in conflicts for reason in one.reasons}
    core = [i for i in numbers if any(c.reason in reasons for choice in groups[i] for c in choice)]
    for one in reversed(core.copy()):
        rest = [i for i in core if i != one]
        if _conflicts([*known, *(choice for i in rest for choice in groups[i])]):
            core = rest
    return core


def _conflicts(choices: Sequence[Choice]) -> list[Conflict]:
    """Conflicts, of choices that take part in them only, that leave no combination standing; none if one stands."""
    if prod(len(choice) or 1 for choice in choices) > _COMBINATIONS:
        choices = [choice if len(choice) < 2 else _hull(choice) for choice in choices]
    one = conflict([choice[0] for choice in choices if choice])
    open_at = next((i for i, c in enumerate(choices) if one and len(c) > 1 and c[0].reason in one.reasons), None)
    if open_at is None:
        return [one] if one else []
    found: list[Conflict] = []
    for value in choices[open_at]:
        under = _conflicts([*choices[:open_at], [value], *choices[open_at + 1 :]])
        if all(value.reason not in c.reasons for c in under):
            return under
        found += under
    return found


def _hull(choice: Choice) -> Choice:
    """The span of alternative days, under the first one's reason; nothing if they are not days of one point."""
    days = [c for c in choice if isinstance(c, Within) and (c.point,) == _points(choice[0])]
    span = reduce(DateInterval.hull, (c.days for c in days)) if days else None
    return [Within(days[0].point, span, days[0].reason)] if span and len(days) == len(choice) else []


def _spread(constraints: Sequence[Constraint]) -> tuple[Conflict | None, dict[_End, _Bound]]:
    """Spread bounds breadth first, so that the first point without a day has the shortest explanation."""
    held: dict[_End, _Bound] = {}
    offers: list[tuple[_End, _Bound]] = []
    ties: dict[Point, list[_Tie]] = {}
    for c in constraints:
        for point in set(_points(c)):
            if isinstance(c, Within):
                offers += [((point, True), (c.days.first, (c.reason,))), ((point, False), (c.days.last, (c.reason,)))]
            else:
                ties.setdefault(point, []).append(c)
    for _ in range(_ROUNDS):
        fresh: dict[_End, _Bound] = {}
        for end, bound in offers:
            now = fresh.get(end) or held.get(end)
            if now is None or (bound[0] > now[0] if end[1] else bound[0] < now[0]):
                fresh[end] = bound
        held.update(fresh)
        found = [one for point in {point for point, _ in fresh} if (one := _crossing(point, held))]
        if found or not fresh:
            return min(found, key=lambda one: (len(one.reasons), one.gap, one.point), default=None), held
        offers = [offer for end in fresh for tie in ties.get(end[0], ()) for offer in _passed(tie, end, fresh[end])]
    return None, held


def _crossing(point: Point, held: Mapping[_End, _Bound]) -> Conflict | None:
    low, high = held.get((point, True)), held.get((point, False))
    if low is None or high is None or low[0] <= high[0]:
        return None
    return Conflict(point, low[0] - high[0], tuple(dict.fromkeys(low[1] + high[1])), low[0], high[0])


def _passed(tie: _Tie, end: _End, bound: _Bound) -> Iterator[tuple[_End, _Bound]]:
    """The bound that one at an end of the tie puts on the other end, if any. Those beyond the calendar are dropped."""
    (early, late), (point, low) = _points(tie), end
    forward = point == early
    day, count = bound[0], tie.least if forward == low else tie.most
    if count is None:
        return
    if isinstance(tie, DaysApart):
        day += count if forward else -count
    elif isinstance(tie, YearsApart):
        year = civil(day)[0] + (count if forward else -count)
        day = day_number(year, 1, 1) if low else day_number(year, 12, 31)
    elif forward == low:
        day = (years_after if forward else years_before)(day, count, late=False)
    else:  # to the eve of the next birthday, or back from it
        day = (years_after if forward else years_before)(day, count + 1, late=True) + (1 if low else -1)
    if _FIRST <= day <= _LAST:
        yield (late if forward else early, low), (day, (tie.reason, *bound[1]))


def _points(c: Constraint) -> tuple[Point, ...]:
    return (c.point,) if isinstance(c, Within) else (c.birth, c.on) if isinstance(c, Aged) else (c.early, c.late)


def _parts(loose: Sequence[Choice], firm: Sequence[Choice]) -> Iterator[tuple[list[int], list[Choice]]]:
    """What hangs together: numbers of loose groups, and firm ones. Points fixed to a day tie nothing: bounds end."""
    points = [{point for c in group for point in _points(c)} for group in (*loose, *firm)]
    fixed = {c.point for group in firm if len(group) == 1 for c in group if isinstance(c, Within) and c.days.is_day}
    parts: list[tuple[set[Point], list[int]]] = []
    for i, own in enumerate(points):
        free, numbers = own - fixed, [i]
        for part in [part for part in parts if not part[0].isdisjoint(free)]:
            parts.remove(part)
            free, numbers = free | part[0], part[1] + numbers
        parts.append((free, numbers))
    for _, numbers in parts:
        days = fixed.intersection(point for i in numbers for point in points[i])
        known = [group for i, group in enumerate(firm, len(loose)) if i in numbers or points[i] <= days]
        yield sorted(i for i in numbers if i < len(loose)), known
