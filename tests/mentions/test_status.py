"""What a clause does with what it says."""

from __future__ import annotations

import pytest

from checker.document import Span
from checker.mentions.status import Status, Statuses
from checker.mentions.tokens import split_sentences


def status(text: str) -> Status:
    """The status of the words between `[[` and `]]`."""
    start = text.index("[[")
    plain = text.replace("[[", "").replace("]]", "")
    span = Span(start, text.index("]]") - 2)
    sentence = next(s for s in split_sentences(plain) if s.contains(span))
    return Statuses(plain).of(span, sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Ann Poe is 41]].", Status.ASSERTED),
        ("It rained, and [[Ann Poe is 41]].", Status.ASSERTED),
        ("[[Ann Poe, 41]], plays chess.", Status.ASSERTED),
        ("Was it so that [[Ann Poe is 41]]?", Status.HYPOTHETICAL),
        ("True or false: [[Ann Poe is 41]].", Status.HYPOTHETICAL),
        ("An earlier version of this article said that [[Ann Poe is 41]].", Status.NEGATED),
        ("The report wrongly said that [[Ann Poe is 41]].", Status.NEGATED),
        ("Ann Poe plays a widow [[who is 17]].", Status.FICTIONAL),
        ("Ann Poe portrays a girl, and [[she is 17]].", Status.FICTIONAL),
        ("The film follows the story of [[a girl who is 17]].", Status.FICTIONAL),
        ("Her character, [[Vera, 17]], is a spy.", Status.FICTIONAL),
        ("Reportedly [[Ann Poe is 41]].", Status.HEDGED),
        ("Ann Poe is believed to be [[41]].", Status.HEDGED),
        ("[[Ann Poe is allegedly 41]].", Status.HEDGED),
        ("According to her mother, [[Ann Poe is 41]].", Status.ATTRIBUTED),
        ("[[Ann Poe is not 41]].", Status.NEGATED),
        ("[[Ann Poe, who never slept, died on Monday]].", Status.ASSERTED),
        ("[[Ann Poe, who never slept, did not die on Monday]].", Status.NEGATED),
        ("Nobody said that she was never [[41]].", Status.NEGATED),
        ("[[Ann Poe isn’t 41]].", Status.NEGATED),
        ("If [[Ann Poe was 41]], it would be odd.", Status.HYPOTHETICAL),
        ("[[Ann Poe will turn 41]] in May.", Status.FUTURE),
        ("The film is set to [[open in 2031]].", Status.FUTURE),
        ("“I know for a fact that [[Ann Poe is 41]], of course,” he said.", Status.QUOTED),
        ('"I know for a fact that [[Ann Poe is 41]], of course," he said.', Status.QUOTED),
    ],
)
def test_status(text: str, expected: Status) -> None:
    assert status(text) is expected


def test_a_status_ends_with_its_sentence() -> None:
    assert status("Ann Poe plays a widow. [[Max Roe is 41]].") is Status.ASSERTED
    assert status("It was reportedly so. [[Max Roe is 41]].") is Status.ASSERTED


def test_a_title_in_quotation_marks_is_no_speech() -> None:
    assert status("“Grey Swan” won, and [[Ann Poe is 41]], said “The Lane.”") is Status.ASSERTED
    assert status("She was in [[“Grey Swan”]] then.") is Status.ASSERTED


def test_a_hedge_reaches_to_the_end_of_its_clause() -> None:
    assert status("It was reportedly cold; [[Ann Poe is 41]].") is Status.ASSERTED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Max Poe, who played an important role in changing the town, died on Friday.", Status.ASSERTED),
        ("Max Poe, who played a part in history, died on Friday.", Status.ASSERTED),
        ("Max Poe, who played an important role in the film, dies on Friday.", Status.FICTIONAL),
        ("Max Poe, who played an important role in Grey Swan, dies on Friday.", Status.FICTIONAL),
        ("Max Poe, who played an old king, dies on Friday.", Status.FICTIONAL),
    ],
)
def test_a_part_in_history_is_no_part_in_a_film(text: str, status: Status) -> None:
    assert Statuses(text).of(Span(text.index("die"), len(text)), Span(0, len(text))) is status
