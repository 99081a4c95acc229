"""What spans cover together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.document import Span
from checker.mentions.cover import Cover

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(1, 6))


@given(st.lists(spans, max_size=6), spans)
def test_a_cover_answers_as_its_spans_do(covering: list[Span], span: Span) -> None:
    cover = Cover(covering)
    covered = {i for other in covering for i in range(other.start, other.end)}
    assert cover.overlaps(span) is any(other.overlaps(span) for other in covering)
    assert cover.holds(span.start) is (span.start in covered)


@given(st.lists(spans, max_size=6), spans)
def test_what_one_span_holds_its_cover_contains(covering: list[Span], span: Span) -> None:
    if any(other.contains(span) for other in covering):
        assert Cover(covering).contains(span)
    elif not any(other.overlaps(span) for other in covering):
        assert not Cover(covering).contains(span)


def test_spans_that_overlap_cover_as_one() -> None:
    cover = Cover([Span(4, 9), Span(0, 5)])
    assert cover.contains(Span(1, 8))
    assert not cover.contains(Span(1, 10))
