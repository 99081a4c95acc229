"""The timeline: explanations an editor would write, and the laws that keep it from accusing the innocent."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.dates import DateInterval, civil, day_number, whole_years
from checker.timeline import (
    Aged,
    Choice,
    Conflict,
    Constraint,
    DaysApart,
    Within,
    YearsApart,
    bounds,
    conflict,
    conflict_under,
    consistent,
    disputes,
)


def within(point: str, iso: str, reason: str | None = None) -> Within:
    return Within(point, DateInterval.from_iso(iso), reason or f"{point} {iso}")


def aged(birth: str, on: str, years: int, reason: str | None = None) -> Aged:
    return Aged(birth, on, years, years, reason or f"{birth} is {years}")


def found(result: Conflict | None) -> Conflict:
    assert result is not None
    return result


TODAY = within("draft", "2023-06-02")
ALEPH = within("aleph", "2011-06-14")
WEDDING = within("wedding", "2012-08-04")


# One claim and the facts


def test_an_age_that_fits_and_one_that_does_not() -> None:
    assert conflict([aged("aleph", "draft", 11), TODAY, ALEPH]) is None
    wrong = found(conflict([aged("aleph", "draft", 12), TODAY, ALEPH]))
    assert wrong.point == "aleph"
    assert wrong.gap == wrong.low - wrong.high == 12
    assert wrong.reasons == ("aleph 2011-06-14", "aleph is 12", "draft 2023-06-02")
    assert civil(wrong.low) == (2011, 6, 14)
    assert civil(wrong.high) == (2011, 6, 2)


def test_reasons_are_the_lower_bounds_chain_and_then_the_uppers() -> None:
    facts = [within("a", "2000-01-01", "a"), within("d", "2000-03-01", "d")]
    ties = [
        DaysApart("a", "b", 30, None, "ab"),
        DaysApart("b", "c", 40, None, "bc"),
        DaysApart("c", "d", 0, None, "cd"),
    ]
    low, high = day_number(2000, 1, 31), day_number(2000, 1, 21)
    assert conflict([*facts, *ties]) == Conflict("b", 10, ("ab", "a", "bc", "cd", "d"), low, high)


def test_the_shortest_explanation_is_found() -> None:
    long_way = [within("a", "1990"), DaysApart("a", "b", 0, None, "a-b"), DaysApart("b", "c", 0, None, "b-c")]
    wrong = found(conflict([*long_way, within("c", "1980", "said"), within("c", "1985", "known")]))
    assert set(wrong.reasons) == {"said", "known"}
    assert conflict([*long_way, within("c", "1980", "said")]) is not None


@pytest.mark.parametrize("years", [17, 18])
def test_both_birthdays_of_the_leap_day_count(years: int) -> None:
    assert conflict([within("b", "2000-02-29"), within("d", "2018-02-28"), aged("b", "d", years)]) is None


@pytest.mark.parametrize(("years", "fits"), [(9, False), (10, True), (11, False)])
def test_calendar_years_apart(years: int, fits: bool) -> None:
    tie = YearsApart("wedding", "party", years, years, "anniversary")
    assert (conflict([WEDDING, within("party", "2022-08"), tie]) is None) is fits
    assert (conflict([within("wedding", "2012-12-31"), within("party", "2022-01-01"), tie]) is None) is fits


def test_days_apart() -> None:
    assert conflict([ALEPH, WEDDING, DaysApart("aleph", "wedding", 0, None, "before")]) is None
    assert found(conflict([ALEPH, WEDDING, DaysApart("wedding", "aleph", 0, None, "after")])).gap == 417
    assert conflict([ALEPH, WEDDING, DaysApart("aleph", "wedding", 0, 417, "soon")]) is None
    assert conflict([ALEPH, WEDDING, DaysApart("aleph", "wedding", 0, 416, "sooner")]) is not None
    assert conflict([ALEPH, within("aleph2", "2011-06-14"), DaysApart("aleph", "aleph2", 0, None, "twins")]) is None


# Bounds


def test_bounds() -> None:
    ages = [aged("b", "draft", 12), TODAY]
    assert bounds(ages, "b") == DateInterval.from_iso("2010-06-03/2011-06-02")
    assert bounds([within("b", "2016"), aged("b", "day", 6)], "day") == DateInterval.from_iso("2022-01-01/2023-12-30")
    assert bounds([*ages, within("b", "2011")], "b") == DateInterval.from_iso("2011-01-01/2011-06-02")
    assert bounds([TODAY, DaysApart("b", "draft", 0, None, "before")], "b") is None, "no lower bound"
    assert bounds([*ages, ALEPH], "nobody") is None
    assert bounds([*ages, within("b", "1990")], "b") is None, "a conflict"
    assert bounds([], "b") is None


# Facts with several values


def test_a_fact_of_two_values_refutes_only_if_both_do() -> None:
    death = [within("d", "1960-09-25")]
    births = [within("b", "1872-10-27"), within("b", "1873")]
    assert conflict_under([aged("b", "d", 86)], [death, births]) is None
    assert conflict_under([aged("b", "d", 87)], [death, births]) is None
    wrong = found(conflict_under([aged("b", "d", 85)], [death, births]))
    assert "b 1873" in wrong.reasons, "the nearer is quoted"
    assert "b 1872-10-27" not in wrong.reasons
    assert wrong.gap == day_number(1874, 9, 26) - day_number(1873, 12, 31)


def test_a_choice_without_a_part_in_the_conflict_lends_it_no_reason() -> None:
    foreign = [within("x", "1990", "x1"), within("x", "1980", "x2")]
    own = [within("b", "1950", "b1"), within("b", "1960", "b2")]
    limit = [DaysApart("x", "y", 0, None, "tie"), within("y", "1989-12-31", "near")]  # only the second value fits
    ties = [*limit, aged("b", "draft", 20, "20"), DaysApart("b", "x", 0, None, "glue")]
    for choices in ([[TODAY], foreign, own], [own, [TODAY], foreign]):
        wrong = found(conflict_under(ties, choices))
        assert set(wrong.reasons) <= {"20", "b1", "b2", "draft 2023-06-02"}


def test_an_empty_choice_says_nothing() -> None:
    assert conflict_under([aged("aleph", "draft", 12)], [[TODAY], [], [ALEPH]]) is not None
    assert conflict_under([aged("aleph", "draft", 12)], [[TODAY], []]) is None
    assert conflict_under([], [[], []]) is None
    assert conflict([]) is None


def test_choices_that_do_not_hang_together_do_not_multiply() -> None:
    others = [[within(f"p{i}", "1950"), within(f"p{i}", "1960")] for i in range(40)]
    own = [within("b", "1950"), within("b", "1960")]
    claims = [aged("b", "draft", 68), *(DaysApart(f"p{i}", "draft", 0, None, i) for i in range(40))]
    assert found(conflict_under(claims, [*others, own, [TODAY]])).reasons[0] != "p0 1950"
    assert conflict_under([aged("b", "draft", 63), *claims[1:]], [*others, own, [TODAY]]) is None


def test_too_many_combinations_are_judged_by_the_span_of_the_days() -> None:
    births = [[within(f"p{i}", "1950-01-01"), within(f"p{i}", "1960-01-01")] for i in range(8)]
    chain = [DaysApart(f"p{i}", f"p{i + 1}", 0, None, i) for i in range(7)]
    assert conflict_under([*chain, within("p7", "1955", "between")], births) is None, "more lenient: both values refute"
    assert conflict_under([*chain, within("p7", "1949", "before")], births) is not None
    mixed = [*births, [DaysApart("p0", "p1", 1, None, "x"), within("p0", "1950")]]
    assert conflict_under(chain, mixed) is None


def test_facts_that_conflict_among_themselves_are_set_aside() -> None:
    birth, death, order = [within("b", "1950")], [within("d", "1940")], [DaysApart("b", "d", 0, None, "order")]
    sound: list[Choice] = [[TODAY], [ALEPH], [within("b2", "1970"), within("b2", "1971")]]
    assert consistent([birth, death, *sound]) == [birth, death, *sound]
    assert consistent([birth, sound[0], death, order, *sound[1:]]) == sound
    assert consistent([[within("b", "1950"), within("b", "1930")], death, order]) != []
    assert consistent([[within("b", "1950")], [within("b", "1951")], *sound]) == sound
    assert consistent([]) == []


# Robustness


def test_circles_end() -> None:
    up = [DaysApart("a", "b", 1, None, "ab"), DaysApart("b", "a", 1, None, "ba")]
    assert conflict(up) is None, "no point has a bound"
    assert conflict([*up, within("a", "2000")]) is not None
    assert conflict([*up, within("a", "1000/2000")]) is None, "too slow to be certain of"
    older = [Aged("a", "b", 5, 5, "ab"), Aged("b", "a", 5, 5, "ba")]
    assert conflict([*older, within("a", "1000/2000")]) is not None
    assert conflict([DaysApart("a", "a", 1, None, "self"), within("a", "2000-01")]) is not None


def test_bounds_stay_in_the_calendar() -> None:
    assert conflict([within("a", "9990"), Aged("a", "b", 50, 50, "far"), Aged("b", "c", 0, 0, "on")]) is None
    assert conflict([within("a", "-9990"), Aged("b", "a", 50, 50, "far"), Aged("c", "b", 0, 0, "on")]) is None
    assert conflict([within("a", "-20000"), within("b", "20000"), Aged("a", "b", 10, 10, "ten")]) is None
    assert conflict([within("a", "20000"), within("a", "20001")]) is not None
    assert bounds([within("a", "9990"), Aged("a", "b", 50, 50, "far")], "b") is None


def test_duplicates_change_nothing() -> None:
    once = [aged("aleph", "draft", 12), TODAY, ALEPH]
    assert conflict([*once, *once]) == conflict(once)
    assert conflict_under(once[:1] * 2, [[TODAY, TODAY], [ALEPH, ALEPH]]) == conflict_under(
        once[:1], [[TODAY], [ALEPH]]
    )


# Claims among themselves


def test_the_claim_whose_removal_mends_the_rest_is_the_culprit() -> None:
    claims = {"78": [aged("b", "d", 78)], "79": [aged("b", "d", 79)], "born": [within("b", "1904-06-02")]}
    [dispute] = disputes(claims, [[within("d", "1984-01-20")]])
    assert dispute.claims == ("78", "born")
    assert dispute.culprit == "78"
    assert set(dispute.conflict.reasons) == {"b is 78", "b 1904-06-02", "d 1984-01-20"}


def test_of_two_claims_none_is_the_culprit() -> None:
    claims = {"78": [aged("b", "d", 78)], "79": [aged("b", "d", 79)], "elsewhere": [aged("c", "d", 30)]}
    [dispute] = disputes(claims, [[within("d", "1984-01-20")]])
    assert dispute.claims == ("78", "79")
    assert dispute.culprit is None


def test_a_set_of_three_without_facts() -> None:
    claims = {
        "before": [YearsApart("child", "wedding", 1, 2, "before")],
        "other": [within("unrelated", "1999", "other")],
        "married": [within("wedding", "2010", "married")],
        "born": [within("child", "2011-06", "born")],
    }
    [dispute] = disputes(claims, [])
    assert dispute.claims == ("before", "married", "born")
    assert dispute.culprit is None
    assert set(dispute.conflict.reasons) == set(dispute.claims)


def test_claims_that_agree_are_not_disputed() -> None:
    claims = {"12": [aged("b", "draft", 12)], "2010": [within("b", "2010")], "2011": [within("b", "2010/2011")]}
    assert disputes(claims, [[TODAY]]) == []
    assert disputes({}, [[TODAY]]) == []
    assert disputes(claims, []) == []


def test_disputes_are_told_apart_and_none_is_told_twice() -> None:
    claims = {
        "c1": [within("c", "1999", "c1")],
        "a1": [within("a", "1950", "a1")],
        "a2": [within("a", "1951", "a2")],
        "c2": [within("c", "2000", "c2")],
        "a3": [within("a", "1951-05", "a3")],
        "fine": [aged("f", "draft", 30, "fine")],
        "tie": [DaysApart("a", "c", 0, None, "tie")],
    }
    first, second = disputes(claims, [[TODAY]])
    assert (first.claims, first.culprit) == (("c1", "c2"), None)
    assert (second.claims[0], second.culprit) == ("a1", "a1")


def test_another_dispute_is_no_witness() -> None:
    claims = {
        "78": [aged("b", "d", 78, "78")],
        "79": [aged("b", "d", 79, "79")],
        "1904": [within("b", "1904-06-02", "1904")],
        "x": [within("x", "1920", "x")],
        "z": [within("z", "1915", "z")],
        "x-y": [DaysApart("x", "y", 0, None, "x-y")],
        "y-z": [DaysApart("y", "z", 0, None, "y-z")],
        "tie": [DaysApart("b", "x", 0, None, "tie")],
    }
    result = [(dispute.claims, dispute.culprit) for dispute in disputes(claims, [[within("d", "1984-01-20")]])]
    assert result == [(("78", "1904"), "78"), (("x", "z", "x-y", "y-z"), None)]


def test_a_claim_refuted_by_the_facts_alone_is_passed_over() -> None:
    claims = {"12": [aged("aleph", "draft", 12)], "11": [aged("aleph", "draft", 11)]}
    assert disputes(claims, [[TODAY], [ALEPH]]) == []
    loose = [within("aleph", "2011")], [within("draft", "2023")]
    assert disputes({"3": [aged("aleph", "draft", 3)], "12": [aged("aleph", "draft", 12)]}, loose) == []


def test_facts_in_conflict_do_not_speak() -> None:
    claims = {"78": [aged("b", "d", 78)], "79": [aged("b", "d", 79)], "born": [within("b", "1904-06-02")]}
    [dispute] = disputes(claims, [[within("d", "1984-01-20")], [within("b", "1800")], [within("b", "1801")]])
    assert (dispute.claims, dispute.culprit) == (("78", "born"), "78")
    assert disputes({"60": [aged("b", "d", 60)]}, [[within("d", "1984")], [within("d", "1985")]]) == []


def test_facts_with_several_values_leave_claims_room() -> None:
    births = [within("b", "1904-06-02"), within("b", "1905-06-02")]
    day = [within("d", "1984-01-20")]
    both = {"78": [aged("b", "d", 78)], "79": [aged("b", "d", 79)]}
    [dispute] = disputes(both, [births, day])
    assert (dispute.claims, dispute.culprit) == (("78", "79"), None)
    assert disputes({"79": both["79"], "born": [within("b", "1904")]}, [births, day]) == []
    [dispute] = disputes({"79": both["79"], "born": [within("b", "1905")]}, [births, day])
    assert dispute.claims == ("79", "born")


def test_the_draft_without_a_date_is_dated_by_its_ages() -> None:
    births = {"j": "1975-06-04", "p": "1963-12-18", "a": "1969-02-11", "z": "2005-01-08", "k": "2008-07-12"}
    facts = [[within(point, born)] for point, born in births.items()]
    stated = {"j": 40, "p": 51, "a": 46, "z": 10, "k": 7}
    assert disputes({point: [aged(point, "draft", age)] for point, age in stated.items()}, facts) == []
    for point, off in (("p", 2), ("z", 2), ("k", -3)):
        wrong = {**stated, point: stated[point] + off}
        [dispute] = disputes({p: [aged(p, "draft", age)] for p, age in wrong.items()}, facts)
        assert dispute.culprit == point


def test_reasons_and_keys_may_differ() -> None:
    claims = {
        (1, "span"): [aged("b", "draft", 5, "x")],
        (2, "span"): [within("b", "1990", "y"), within("c", "1990", "z")],
    }
    [dispute] = disputes(claims, [[TODAY]])
    assert dispute.claims == ((1, "span"), (2, "span"))
    assert set(dispute.conflict.reasons) == {"x", "y", "draft 2023-06-02"}


# Laws

law = settings(max_examples=40)
POINTS = ("a", "b", "c", "d", "e")
days = st.integers(day_number(1896, 1, 1), day_number(2060, 12, 31)) | st.builds(
    lambda year, off: day_number(year, 2, 28) + off, st.integers(1896, 2060), st.integers(0, 2)
)
slack = st.integers(0, 3) | st.integers(0, 40)


@st.composite
def true_constraint(draw: st.DrawFn, truth: dict[str, int], reason: object) -> Constraint:
    """A constraint that the truth keeps, mostly tightly."""
    early, late = draw(st.permutations(POINTS))[:2]
    first, last = truth[early], truth[late]
    low, high = draw(slack), draw(slack)
    match draw(st.sampled_from("wwayyd")):
        case "w":
            unit = draw(st.sampled_from([1, 30, 400]))
            return Within(early, DateInterval(first - low * unit, first + high * unit), reason)
        case "a":
            age = whole_years(first, last, most=draw(st.booleans()))
            return Aged(early, late, age - low // 2, age + high // 2, reason)
        case "y":
            years = civil(last)[0] - civil(first)[0]
            return YearsApart(early, late, years - low // 2, years + high // 2, reason)
        case _:
            open_ended = draw(st.booleans())
            return DaysApart(early, late, last - first - low, None if open_ended else last - first + high, reason)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, int], list[Constraint]]:
    truth = {point: draw(days) for point in POINTS}
    return truth, [draw(true_constraint(truth, i)) for i in range(draw(st.integers(1, 14)))]


def widened(constraint: Constraint, by: int) -> Constraint:
    if isinstance(constraint, Within):
        return Within(constraint.point, constraint.days.widened(by), constraint.reason)
    return constraint


def holds(constraint: Constraint, at: dict[str, int]) -> bool:
    """Whether a constraint holds of these days: its definition, without any propagation."""
    match constraint:
        case Within(point, interval):
            return interval.first <= at[point] <= interval.last
        case Aged(birth, on, least, most):
            readings = (whole_years(at[birth], at[on], most=reading) for reading in (False, True))
            return any(least <= age <= most for age in readings)
        case YearsApart(early, late, least, most):
            return least <= civil(at[late])[0] - civil(at[early])[0] <= most
        case DaysApart(early, late, least, limit):
            return least <= at[late] - at[early] and (limit is None or at[late] - at[early] <= limit)


@law
@given(worlds())
def test_the_truth_is_never_in_conflict(world: tuple[dict[str, int], list[Constraint]]) -> None:
    truth, constraints = world
    assert all(holds(c, truth) for c in constraints)
    assert conflict(constraints) is None
    for point in POINTS:
        left = bounds(constraints, point)
        assert left is None or left.first <= truth[point] <= left.last
    assert disputes({c.reason: [c] for c in constraints[::2]}, [[c] for c in constraints[1::2]]) == []


@law
@given(worlds(), st.data())
def test_the_truth_among_the_choices_is_never_in_conflict(
    world: tuple[dict[str, int], list[Constraint]], data: st.DataObject
) -> None:
    _, constraints = world
    choices = [data.draw(st.permutations([c, *data.draw(st.lists(falsehoods, max_size=2))])) for c in constraints]
    assert conflict_under([], choices) is None
    assert conflict_under(constraints[:3], choices[3:]) is None


falsehoods = st.builds(
    lambda point, day, more, reason: Within(point, DateInterval(day, day + more), reason),
    st.sampled_from(POINTS), days, st.integers(0, 800), st.integers(100, 110),
)  # fmt: skip


@st.composite
def muddles(draw: st.DrawFn) -> list[Constraint]:
    """Constraints of which some may be false; enough days to go with each other, few enough to clash."""
    _, constraints = draw(worlds())
    return draw(st.permutations(constraints + draw(st.lists(falsehoods, max_size=3))))


@law
@given(muddles(), st.data())
def test_the_order_of_constraints_does_not_decide(constraints: list[Constraint], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(constraints))
    one, other = conflict(constraints), conflict(shuffled)
    assert (one is None) == (other is None)
    apart = [[c] for c in shuffled]
    assert (conflict_under([], apart) is None) == (one is None)
    assert (conflict_under(constraints, []) is None) == (one is None)


@law
@given(muddles(), st.integers(0, 1000), st.lists(st.booleans(), min_size=20, max_size=20))
def test_widening_a_fact_never_creates_a_refutation(constraints: list[Constraint], by: int, chosen: list[bool]) -> None:
    half = len(constraints) // 2
    claims, facts = constraints[:half], [[c] for c in constraints[half:]]
    wider = [[widened(c, by if wide else 0) for c in fact] for fact, wide in zip(facts, chosen, strict=False)]
    if conflict_under(claims, wider) is not None:
        assert conflict_under(claims, facts) is not None


@law
@given(muddles(), st.lists(st.lists(falsehoods, min_size=1, max_size=3), max_size=5), st.integers(0, 1000))
def test_widening_a_choice_never_creates_a_refutation(
    constraints: list[Constraint], choices: list[list[Constraint]], by: int
) -> None:
    wider = [[widened(c, by) for c in choice] for choice in choices]
    if conflict_under(constraints, wider) is not None:
        assert conflict_under(constraints, choices) is not None


@law
@given(muddles())
def test_the_reasons_alone_conflict(constraints: list[Constraint]) -> None:
    wrong = conflict(constraints)
    if wrong is not None:
        assert wrong.gap == wrong.low - wrong.high > 0
        assert len(set(wrong.reasons)) == len(wrong.reasons)
        named = [c for c in constraints if c.reason in wrong.reasons]
        assert conflict(named) is not None


@law
@given(muddles())
def test_where_no_conflict_is_found_the_first_days_left_keep_all(constraints: list[Constraint]) -> None:
    """The lower bounds of a settled network are a solution, so nothing was overlooked."""
    anchors = [Within(point, DateInterval.of_years(1700, 2300), point) for point in POINTS]
    left = {point: bounds([*constraints, *anchors], point) for point in POINTS}
    if all(left.values()):
        assert all(
            holds(c, {point: interval.first for point, interval in left.items() if interval}) for c in constraints
        )


small = st.integers(0, 9)
small_constraints = st.lists(
    st.builds(lambda p, a, n: Within(p, DateInterval(a, a + n), ("w", p, a, n)), st.sampled_from("abc"), small, small)
    | st.builds(
        lambda ends, n, m: DaysApart(*ends[:2], n, n + m, ("d", *ends, n, m)),
        st.permutations("abc"), st.integers(-5, 5), st.integers(0, 5),
    ),
    max_size=6,
)  # fmt: skip


def solvable(constraints: Sequence[Constraint]) -> bool:
    return any(
        all(holds(c, dict(zip("abc", some, strict=True))) for c in constraints) for some in product(range(10), repeat=3)
    )


@law
@given(small_constraints)
def test_a_conflict_is_found_exactly_when_there_is_no_solution(constraints: list[Constraint]) -> None:
    frame: list[Constraint] = [Within(p, DateInterval(0, 9), p) for p in "abc"]
    assert (conflict([*constraints, *frame]) is None) == solvable([*constraints, *frame])


@law
@given(st.lists(small_constraints.filter(bool), min_size=1, max_size=4))
def test_choices_conflict_exactly_when_every_combination_does(choices: list[list[Constraint]]) -> None:
    frame: list[Constraint] = [Within(p, DateInterval(0, 9), p) for p in "abc"]
    choices = [choice[:3] for choice in choices][:3]
    expected = all(conflict([*frame, *combination]) is not None for combination in product(*choices))
    assert (conflict_under(frame, choices) is not None) == expected


@law
@given(muddles())
def test_disputes_are_minimal_and_mend_the_draft(constraints: list[Constraint]) -> None:
    claims = {i: [c] for i, c in enumerate(constraints)}
    left = dict(claims)
    for dispute in disputes(claims, []):
        core = {key: claims[key][0] for key in dispute.claims}
        assert len(core) > 1
        assert conflict(list(core.values())) is not None
        for key in core:
            assert conflict([c for other, c in core.items() if other != key]) is None
        assert dispute.culprit is None or dispute.culprit in core
        for key in core if dispute.culprit is None else [dispute.culprit]:
            assert left.pop(key, None) is not None, "set aside twice"
    assert conflict([c for group in left.values() for c in group]) is None


# Speed


def test_a_long_draft_is_quick() -> None:
    facts: list[Choice] = [[TODAY], *([within(f"p{i}", f"{1950 + i}-03-01")] for i in range(0, 30, 2))]
    claims: dict[object, list[Constraint]] = {}
    for i in range(30):
        claims[i] = [aged(f"p{i}", "draft", 73 - i)]
        claims[100 + i] = [DaysApart(f"p{i}", f"p{i + 1}", 0, 400, i)] if i % 3 else [within(f"p{i}", str(1950 + i))]
    start = time.perf_counter()
    assert disputes(claims, facts) == []
    assert time.perf_counter() - start < 0.25  # a millisecond or two; the rest is for slow machines
