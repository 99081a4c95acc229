"""The door to all readers: which format, which encoding, and what cannot be read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checker import readers
from checker.document import Document, Unreadable


def read(path: str, data: bytes, format: str | None = None) -> Document:
    document = readers.read(path, data, format)
    assert isinstance(document, Document)
    return document


def reason(path: str, data: bytes, format: str | None = None) -> str:
    unreadable = readers.read(path, data, format)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.path == path
    assert "\n" not in unreadable.reason
    return unreadable.reason


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.txt", "text"),
        ("a.text", "text"),
        ("a.md", "markdown"),
        ("dir.html/a.MARKDOWN", "markdown"),
        ("a.html", "html"),
        ("a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.DOCX", "docx"),
        ("a.rst", "rst"),
        ("a.adoc", "asciidoc"),
        ("a.asciidoc", "asciidoc"),
        ("a.draft", "text"),
        ("README", "text"),
    ],
)
def test_the_suffix_tells_the_format(path: str, format: str) -> None:
    assert readers.format_of(path, b"<p>x</p>") == format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"Jane Roe is <b>12</b>.", "text"),
        (b"<!-- factlint: Roe=Q1 --> Jane Roe is 12.", "text"),
        (b"\n <!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        (b'<?xml version="1.0"?>\n<html>', "html"),
        (b"<p>Jane Roe", "html"),
        (b"", "text"),
    ],
)
def test_standard_input_is_text_unless_it_starts_like_html(data: bytes, format: str) -> None:
    assert readers.format_of("-", data) == format


def test_a_given_format_overrules_the_suffix() -> None:
    assert read("a.txt", b"Jane *Roe*", "markdown").text == "Jane Roe"


def test_every_format_is_read_and_every_suffix_has_a_format() -> None:
    assert set(readers.SUFFIXES.values()) == {*readers.FORMATS, *readers.PACKED}
    for format in readers.FORMATS:
        assert read("x", b"Jane Roe", format).text == "Jane Roe"


@pytest.mark.parametrize("format", readers.FORMATS)
def test_an_empty_draft_has_no_text(format: str) -> None:
    for data in (b"", b"\xef\xbb\xbf"):
        document = read("a", data, format)
        assert (document.text, document.source, document.pieces, document.words) == ("", "", (), 0)


@pytest.mark.parametrize("format", readers.FORMATS)
def test_a_byte_order_mark_is_no_part_of_the_source(format: str) -> None:
    document = read("a", "\ufeffJane Roe".encode(), format)
    assert document.source == "Jane Roe"
    assert document.pieces[0].source_start == 0


def test_line_ends_stand_in_the_source_as_they_stood() -> None:
    assert read("a.txt", b"Jane\r\nRoe\rand Joe\n").source == "Jane\r\nRoe\rand Joe\n"


@pytest.mark.parametrize("data", [b"GIF89a\x00\x01", b"\x01\x02\x03 ab", b"text\x00text"])
def test_a_binary_file_is_named_with_a_remedy(data: bytes) -> None:
    assert reason("a.txt", data) == "is a binary file; save it as .docx, text, Markdown or HTML"


@pytest.mark.parametrize(("data", "kind"), [(b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04x", "office"), (b"{\\rtf1 x}", "RTF")])
def test_common_kinds_of_files_are_called_by_name(data: bytes, kind: str) -> None:
    assert kind in reason("a.txt", data)
    assert "save it as .docx" in reason("a.txt", data)


def test_a_form_feed_or_a_stray_control_character_is_no_binary() -> None:
    assert read("a.txt", b"Jane Roe is 12 years old.\x0c\x02 She plays chess in Oslo.").text.startswith("Jane Roe")


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_what_is_not_utf8_names_the_byte(path: str) -> None:
    assert reason(path, "Zoë".encode("latin-1") + b" Roe") == "is not UTF-8 at byte 2; save it as UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_unicode_encodings_are_called_by_name(encoding: str) -> None:
    assert reason("a.txt", "Jane Roe".encode(encoding)) == f"is {encoding.upper()}; save it as UTF-8"


def test_a_page_may_declare_its_encoding() -> None:
    page = '<meta charset="{}"><p>Zoë Roe said “no”.</p>'
    assert read("a.html", page.format("windows-1252").encode("cp1252")).text == "Zoë Roe said “no”."
    assert read("a.html", page.format("ISO-8859-1").encode("cp1252")).text == "Zoë Roe said “no”."
    assert read("a.html", page.format("iso-8859-1").encode()).text == "Zoë Roe said “no”.", "valid UTF-8 is UTF-8"
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Анна</p>'
    assert read("a.html", meta.encode("koi8-r")).text == "Анна"


@pytest.mark.parametrize("encoding", ["no-such", "rot13", "unicode_escape", "undefined", "utf-8"])
def test_an_encoding_that_is_none_helps_nobody(encoding: str) -> None:
    assert "not UTF-8" in reason("a.html", f"<meta charset={encoding}><p>Zoë".encode("latin-1"))


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    assert (
        reason("a.txt", b"", "odt")
        == "'odt' is not a format of drafts; choose one of text, markdown, html, rst, asciidoc, docx"
    )


def test_importing_the_readers_imports_no_parser() -> None:
    code = (
        "import sys, checker.readers; print([m for m in ('html', 'html.parser', 'yaml', 'json') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_front_matter_is_read_in_plain_text_and_on_standard_input_too() -> None:
    copy = b"---\ndate: 2023-06-02\n---\nJane Roe left.\n"
    for path in ("draft.txt", "-"):
        document = read(path, copy)
        assert isinstance(document, Document)
        assert (document.published_from, document.words) == ("front matter", 3)
    rule = read("draft.txt", b"---\nJane Roe left.\n---\n")
    assert isinstance(rule, Document)
    assert rule.published is None
