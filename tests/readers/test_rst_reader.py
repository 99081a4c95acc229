"""reStructuredText."""

from __future__ import annotations

import time
from datetime import date

import pytest
from helpers import bearing
from helpers import document as read_draft
from hypothesis import given
from hypothesis import strategies as st

from checker.document import Document, Span


def read(source: str) -> Document:
    return read_draft(source, "a.rst")


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("Jane *Roe*, **45**, won.", "Jane Roe, 45, won."),
        ("See `Grey Swan <https://example.org>`_ and `Heron`_ and Roe_.", "See Grey Swan and Heron and Roe."),
        ("See :title:`Heron` and :math:`x^2` it.", "See Heron and  it."),
        ("Won in 2010 [1]_ and 2011 [#note]_.", "Won in 2010 and 2011."),
        ("A ``literal`` and |sub| here", "A  and sub here"),
        (r"re\ **struct**\ ured, 2\*3", "restructured, 2*3"),
        ("a snake_case word, 2 * 3 * 4", "a snake_case word, 2 * 3 * 4"),
        ("Text::\n\n    code here\n\nMore", "Text:\n\nMore"),
        ("::\n\n    code here\n\nMore", "More"),
        (".. note:: Jane Roe\n   won.\n\nMore", "Jane Roe\nwon.\n\nMore"),
        (".. note::\n   :class: x\n\n   Jane Roe won.\n\nMore", "Jane Roe won.\n\nMore"),
        (".. code-block:: python\n   :linenos:\n\n   x = 1\n\n   y = 2\n\nMore", "More"),
        (".. a comment\n   that goes on\n\nMore", "More"),
        (".. _there: https://example.org\n\nMore", "More"),
        (".. |x| replace:: y\n\nMore", "More"),
        (".. [1] A note\n   goes on.\n\nMore", "A note\ngoes on.\n\nMore"),
        ("- one\n  goes on\n- two\n\n1. three\n#. four", "one\ngoes on\n\ntwo\n\nthree\n\nfour"),
        ("1986. Was a year", "1986. Was a year"),
        ("term\n  what it means", "term\n\nwhat it means"),
        ("| verse one\n| verse two", "verse one\nverse two"),
        (">>> print(1)\n1\n\nMore", "More"),
        ("One\n\n----\n\nTwo", "One\n\nTwo"),
        (
            "+-----+-----+\n| Son | A B |\n|     | C   |\n+=====+=====+\n| 12  | 13  |\n+-----+-----+",
            "Son\n\nA B C\n\n12\n\n13",
        ),
        ("====  ====\nA     B\n====  ====\nJane  12\n      13\n====  ====\n\nMore", "A\n\nB\n\nJane\n\n12\n13\n\nMore"),
    ],
)
def test_what_is_copy(source: str, copy: str) -> None:
    blocks = read(source).text.split("\n\n")
    assert [block.strip() for block in blocks] == copy.split("\n\n")


def test_titles_have_levels_in_the_order_of_their_adornments() -> None:
    document = read("=====\nPiece\n=====\n\nFamily\n------\n\nWork\n----\n\nText\n")
    assert bearing(document, "heading") == ["Piece", "Family", "Work"]
    assert document.title == "Piece"


def test_figures_have_captions() -> None:
    document = read(".. figure:: roe.png\n   :alt: no\n\n   Jane Roe in Oslo.\n\nMore")
    assert bearing(document, "caption") == ["Jane Roe in Oslo."]
    assert document.text == "Jane Roe in Oslo.\n\nMore"


def test_fields_before_the_text_tell_its_day() -> None:
    document = read("Piece\n=====\n\n:Author: Ann Poe\n:Date: 2023-06-02\n\nJane Roe won.\n")
    assert (document.published, document.published_from) == (date(2023, 6, 2), "docinfo")
    assert document.text == "Piece\n\nJane Roe won."


def test_a_day_that_is_none_is_told() -> None:
    assert read(":Date: 2023-13-45\n\nText").false_day == "2023-13-45"


def test_comments_speak_to_the_checker() -> None:
    document = read(".. factlint: Roe=Q42\n\nJane Roe won.\n")
    assert document.pins == {"Roe": "Q42"}
    assert document.text == "Jane Roe won."


PARTS = (
    "=", "====", "-", "----", "+--+", "| a |", ".. ", "..", "note:: x", "[1]", "_a: b", "::", "`", "``", "*",
    "**", "a_", "|x|", "  ", "\n", "\n\n", "\r\n", "Jane", "Roe,", "12", ":a: b", "- ", "1. ", ">>> ", "é",
    "\t",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_whatever_comes_every_word_of_the_copy_stands_in_the_source(source: str) -> None:
    document = read(source)
    for at, char in enumerate(document.text):
        if char.isalnum():
            assert document.in_source(Span(at, at + 1)).of(document.source) == char


@pytest.mark.parametrize(
    "hostile", ["*a " * 5000, "`a " * 5000, "a_" * 5000, "|a " * 5000, "[a" * 5000, "``a" * 5000, "::" * 9000]
)
def test_long_rows_of_markup_take_no_longer_than_their_length(hostile: str) -> None:
    start = time.process_time()
    read(hostile)
    assert time.process_time() - start < 5
