"""Tags round stretches of a text, however these overlap."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Span
from checker.reports.nested import Wrap, blocks, wrapped


def wrap(name: str, start: int, end: int) -> Wrap:
    return Wrap(Span(start, end), f'<b id="{name}">', "<b>", "</b>", f"<i>{name}</i>")


def nested(text: str, *wraps: Wrap) -> str:
    return wrapped(text, Span(0, len(text)), len(text) + 1, wraps, str)


@pytest.mark.parametrize(
    ("spans", "made"),
    [
        ([(1, 3)], 'a<b id="0">bc</b><i>0</i>def'),
        ([(1, 3), (3, 5)], 'a<b id="0">bc</b><i>0</i><b id="1">de</b><i>1</i>f'),
        ([(0, 6), (2, 4)], '<b id="0">ab<b id="1">cd</b><i>1</i>ef</b><i>0</i>'),
        ([(2, 4), (0, 6)], '<b id="1">ab<b id="0">cd</b><i>0</i>ef</b><i>1</i>'),
        ([(1, 3), (1, 3)], 'a<b id="0"><b id="1">bc</b><i>1</i></b><i>0</i>def'),
        ([(0, 3), (2, 5)], '<b id="0">ab<b id="1">c</b></b><i>0</i><b>de</b><i>1</i>f'),
        ([(3, 3)], 'abc<b id="0"></b><i>0</i>def'),
    ],
)
def test_stretches_apart_inside_and_across_each_other(spans: list[tuple[int, int]], made: str) -> None:
    assert nested("abcdef", *(wrap(str(n), *span) for n, span in enumerate(spans))) == made


class Read(HTMLParser):
    """What stands inside each tag that has an id, and whether all are closed where they were opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.letters = ""
        self.ids: list[str] = []
        self.ends: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["i"]:
            self.ends.append(data)
        else:
            self.letters += data


TEXT = "Jane Roe, 13,\n\nplays chess.\n\n\nShe won."
SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=8)


@given(SPANS)
def test_whatever_overlaps_each_stretch_is_opened_and_ended_once_and_no_letter_is_lost(spans: list[list[int]]) -> None:
    wraps = [wrap(str(n), *span) for n, span in enumerate(spans)]
    parts = blocks(TEXT)
    untils = [*(block.start for block in parts[1:]), len(TEXT) + 1]
    read = Read("".join(wrapped(TEXT, block, until, wraps, str) for block, until in zip(parts, untils, strict=True)))
    assert read.letters == "".join(block.of(TEXT) for block in parts)
    assert sorted(read.ids) == sorted(read.ends) == sorted(map(str, range(len(spans))))


def test_blocks_are_parted_by_blank_lines_and_not_by_line_ends_of_windows() -> None:
    text = "\n  Jane\r\nRoe \r\n\r\n\tShe\n \nwon.\n"
    assert [block.of(text) for block in blocks(text)] == ["Jane\r\nRoe", "She", "won."]
    assert blocks(" \n\n") == []
