"""AsciiDoc."""

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
    return read_draft(source, "a.adoc")


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("Jane _Roe_, *45*, won.", "Jane Roe, 45, won."),
        ("Jane __Ro__e, **4**5, #won#.", "Jane Roe, 45, won."),
        ("See https://example.org[Grey Swan] or <<family,Family>>.", "See Grey Swan or Family."),
        ("A `literal` here, H~2~O and 2^nd^", "A  here, H2O and 2nd"),
        ("She said \"`no`\" and '`yes`'.", "She said \"no\" and 'yes'."),
        ("2 * 3 * 4, snake_case_word", "2 * 3 * 4, snake_case_word"),
        ("Won in 2010.footnote:[The first.] Again.\n\nMore", "Won in 2010. Again.\n\nThe first.\n\nMore"),
        ("NOTE: Jane Roe\nwon.", "Jane Roe\nwon."),
        ("[source]\n----\nx = 1\n----\n\nMore", "More"),
        ("....\nx\n....\nMore", "More"),
        ("////\nno\n////\n\n// nor this\nMore", "More"),
        ("====\nJane won.\n====\n\n____\nA quote\n____", "Jane won.\n\nA quote"),
        ("* one\ngoes on\n** two\n. three\n1. four", "one\ngoes on\n\ntwo\n\nthree\n\nfour"),
        ("Roe:: an actress", "Roe\n\nan actress"),
        ("Line one +\nline two", "Line one\nline two"),
        ("image::roe.png[Jane]\n\nMore", "More"),
        ("[quote, Ann Poe]\nShe won.", "She won."),
        ("|===\n|Son |Aleph\ngoes on\n\n2+|12\n|===\n\nMore", "Son\n\nAleph\ngoes on\n\n12\n\nMore"),
        ("a\n\n'''\n\nb", "a\n\nb"),
    ],
)
def test_what_is_copy(source: str, copy: str) -> None:
    blocks = read(source).text.split("\n\n")
    assert [block.strip() for block in blocks] == copy.split("\n\n")


def test_the_header_tells_title_and_day_and_is_no_copy() -> None:
    document = read(
        "= Roe at work\nAnn Poe <ann@example.org>\nv1.0, 2023-06-02\n:toc:\n\nJane Roe won.\n\n== Family\n\nText"
    )
    assert (document.published, document.published_from) == (date(2023, 6, 2), "document header")
    assert document.title == "Roe at work"
    assert document.text == "Roe at work\n\nJane Roe won.\n\nFamily\n\nText"
    assert bearing(document, "heading") == ["Roe at work", "Family"]


def test_an_attribute_tells_the_day_too() -> None:
    assert read("= Piece\n:revdate: 2 June 2023\n\nText").published == date(2023, 6, 2)
    assert read("= Piece\n:revdate: 2023-13-45\n\nText").false_day == "2023-13-45"


def test_copy_right_below_the_title_is_no_author() -> None:
    assert (
        read("= Piece\nJane Roe won the cup in Oslo yesterday.\n").text
        == "Piece\n\nJane Roe won the cup in Oslo yesterday."
    )


def test_block_titles_are_captions() -> None:
    assert bearing(read(".Jane Roe in Oslo\nimage::roe.png[]\n\nMore"), "caption") == ["Jane Roe in Oslo"]


def test_marks_and_links_keep_their_words() -> None:
    document = read("Her _Grey Swan_ and https://example.org/h[Heron].")
    assert bearing(document, "italic") == ["Grey Swan"]
    assert [(m.span.of(document.text), m.value) for m in document.marks if m.kind == "link"] == [
        ("Heron", "https://example.org/h")
    ]


def test_comments_speak_to_the_checker() -> None:
    document = read("// factlint: Roe=Q42\nJane Roe won.\n")
    assert document.pins == {"Roe": "Q42"}
    assert document.text == "Jane Roe won."


PARTS = (
    "= ", "== ", "----", "====", "|===", "|a", "....", "////", "//", "[x]", "[[y]]", ".T", "* ", "** ", "*",
    "_", "__", "`", "#", "^", "~", "https://a.b[", "]", "footnote:[", "<<a,", ">>", " +\n", "\n", "\n\n",
    "\r\n", "Jane", "Roe,", "12", ":a: b", "NOTE: ", "a:: b", "'''", "é", "\\",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_whatever_comes_every_word_of_the_copy_stands_in_the_source(source: str) -> None:
    document = read(source)
    for at, char in enumerate(document.text):
        if char.isalnum():
            assert document.in_source(Span(at, at + 1)).of(document.source) == char


@pytest.mark.parametrize(
    "hostile",
    [
        "*a " * 5000,
        "_a\n" * 5000,
        "`a" * 5000,
        "#a " * 5000,
        "**a" * 5000,
        "<<a" * 5000,
        "https://a[" * 3000,
        "((a" * 5000,
    ],
)
def test_long_rows_of_markup_take_no_longer_than_their_length(hostile: str) -> None:
    start = time.process_time()
    read(hostile)
    assert time.process_time() - start < 5
