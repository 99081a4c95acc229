"""Places in a text as editors count them."""

from __future__ import annotations

import random

import pytest
from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from checker.document import Span
from checker.lsp.positions import Places, changed

UTF_8, UTF_16, UTF_32 = PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32
PIECES = "Jane Roe, 13, |😀|e\u0301|é|\n|\r\n|\r|\u2028|\f|\x85|漢字|👩\u200d👩|\ud800| ".split("|")


@pytest.mark.parametrize(
    ("encoding", "character"),
    [(UTF_8, 12), (UTF_16, 7), (UTF_32, 6)],
)
def test_a_character_counts_as_many_units_as_the_encoding_gives_it(
    encoding: PositionEncodingKind, character: int
) -> None:
    places = Places("x\n😀e\u0301漢 Roe", encoding)
    assert places.position(7) == Position(1, character - 1)
    assert places.position(8) == Position(1, character)
    assert places.offset(Position(1, character)) == 8


def test_lines_end_as_the_protocol_has_it_and_not_as_python() -> None:
    places = Places("a\u2028b\fc\x85d\re\r\nf\ng")
    assert [places.position(offset).line for offset in (6, 8, 11, 13)] == [0, 1, 2, 3]
    assert places.offset(Position(2, 0)) == 11


@pytest.mark.parametrize(
    ("position", "offset"),
    [
        (Position(0, 1), 0),  # in the middle of the first character
        (Position(0, 99), 3),  # not behind the line break
        (Position(1, 99), 7),
        (Position(9, 0), 7),
    ],
)
def test_a_position_that_is_none_is_the_nearest_before_it(position: Position, offset: int) -> None:
    assert Places("😀ab\r\ncd").offset(position) == offset


def test_a_range_that_ends_before_it_begins_is_empty() -> None:
    assert Places("abc\ndef").span(Range(Position(1, 2), Position(0, 1))) == Span(6, 6)


def test_changes_are_made_one_after_the_other() -> None:
    there = Range(Position(0, 3), Position(0, 5))
    edits = [
        TextDocumentContentChangePartial(range=there, text="13"),
        TextDocumentContentChangePartial(range=Range(Position(0, 5), Position(0, 5)), text=", 🎭"),
        TextDocumentContentChangePartial(range=Range(Position(0, 7), Position(0, 9)), text="too"),
    ]
    assert changed("😀 11", edits) == "😀 13, too"
    assert changed("x", [TextDocumentContentChangeWholeDocument(text="new"), edits[0]]) == "new13"


@pytest.mark.parametrize("encoding", [UTF_8, UTF_16, UTF_32])
def test_there_and_back_is_the_same_place_in_any_text(encoding: PositionEncodingKind) -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choices(PIECES, k=12))
        places = Places(text, encoding)
        for offset in range(len(text) + 1):
            inside_break = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
            assert places.offset(places.position(offset)) == (offset - 1 if inside_break else offset)


@pytest.mark.parametrize("encoding", [UTF_8, UTF_16, UTF_32])
def test_random_edits_give_what_cutting_the_text_gives(encoding: PositionEncodingKind) -> None:
    chance = random.Random(encoding.value)
    text = expected = "".join(chance.choices(PIECES, k=40))
    for _ in range(1000):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 5)))
        # No edit of an editor begins or ends inside a line break.
        start, end = (at - (text[at - 1 : at + 1] == "\r\n" and at > 0) for at in (start, end))
        written = "".join(chance.choices(PIECES, k=chance.choice((0, 1, 3))))
        expected = expected[:start] + written + expected[end:]
        edit = TextDocumentContentChangePartial(range=Places(text, encoding).range(Span(start, end)), text=written)
        text = changed(text, [edit], encoding)
        assert text == expected
