"""Word documents."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from helpers import bearing

from checker import readers
from checker.document import Document, Span, Unreadable
from checker.readers import office

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Ours"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:name w:val="Circle"/><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Em"><w:name w:val="Emphasis"/></w:style>
</w:styles>"""


def packed(body: str, **parts: str) -> bytes:
    """A document with these paragraphs; further parts under their names, `__` for `/`."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return file.getvalue()


def p(text: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def read(data: bytes, path: str = "a.docx") -> Document:
    document = readers.read(path, data)
    assert isinstance(document, Document), document
    return document


def reason(data: bytes) -> str:
    unreadable = readers.read("a.docx", data)
    assert isinstance(unreadable, Unreadable)
    assert "\n" not in unreadable.reason
    return unreadable.reason


def test_a_paragraph_is_a_line_and_a_block() -> None:
    document = read(packed(p("Jane Roe won.") + p("") + p("She is 12.")))
    assert document.source == "Jane Roe won.\n\nShe is 12."
    assert document.text == "Jane Roe won.\n\nShe is 12."
    assert read(packed(p("Jane") + p("Roe"))).source == "Jane\nRoe"
    assert read(packed(p("Jane") + p("Roe"))).text == "Jane\n\nRoe"


def test_every_span_leads_back_to_its_words() -> None:
    document = read(packed(p("Jane Roe won.") + p("Ann &amp; Bo: “12”") + p("Zoë")))
    for word in ("Roe", "&", "“12”", "Zoë"):
        at = document.text.index(word)
        assert document.in_source(Span(at, at + len(word))).of(document.source) == word


def test_headings_titles_and_captions_are_told_by_their_styles_in_any_language() -> None:
    body = p("Roe at work", "Titel") + p("Family", "Mine") + p("Roe in Oslo", "Cap") + p("Text", "Circle")
    document = read(packed(body))
    assert bearing(document, "heading") == ["Roe at work", "Family"]
    assert bearing(document, "caption") == ["Roe in Oslo"]
    assert document.title == "Roe at work"


def test_without_a_style_the_first_short_line_is_the_title() -> None:
    assert read(packed(p("Roe wins again") + p("She won."))).title == "Roe wins again"


def test_words_cut_into_runs_are_one_and_so_is_their_mark() -> None:
    italic = "<w:r><w:rPr><w:i/></w:rPr><w:t>{}</w:t></w:r>"
    off = '<w:r><w:rPr><w:i w:val="0"/></w:rPr><w:t> and</w:t></w:r>'
    styled = '<w:r><w:rPr><w:rStyle w:val="Em"/></w:rPr><w:t>Heron</w:t></w:r>'
    document = read(packed(f"<w:p>{italic.format('Grey ')}{italic.format('Swan')}{off}{styled}</w:p>"))
    assert document.text == "Grey Swan andHeron"
    assert bearing(document, "italic") == ["Grey Swan", "Heron"]


def test_tracked_changes_count_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>Roe is </w:t></w:r><w:del><w:r><w:delText>41</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>42</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> here</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> there</w:t></w:r></w:moveTo></w:p>"
    )
    assert read(packed(body)).text == "Roe is 42 there"


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Jane </w:t></w:r></w:p>"
    italic = "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>Roe</w:t></w:r></w:p>"
    document = read(packed(first + italic + p("won")))
    assert document.source == "Jane Roe\nwon"
    assert bearing(document, "italic") == ["Roe"]


def test_struck_out_rows_hidden_text_field_codes_and_comments_are_no_copy() -> None:
    body = (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('Aleph')}</w:tc><w:tc>{p('12')}</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>seen</w:t></w:r></w:p>"
    )
    comments = f"<w:comments {W}><w:comment>{p('check this')}</w:comment></w:comments>"
    assert read(packed(body, word__comments=comments)).source == "Aleph\n12\nseen"


def test_a_line_break_parts_lines_of_one_paragraph() -> None:
    document = read(packed("<w:p><w:r><w:t>Jane</w:t><w:br/><w:t>Roe</w:t><w:tab/><w:t>12</w:t></w:r></w:p>" + p("x")))
    assert document.text == "Jane\nRoe\t12\n\nx"
    assert document.source.split("\n")[1] == "x"
    at = document.text.index("Roe")
    assert document.in_source(Span(at, at + 3)).of(document.source) == "Roe"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    both = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r><w:t>Before</w:t>{both}</mc:AlternateContent><w:t> and after</w:t></w:r></w:p>"
    assert read(packed(body)).source == "Before and after\nIn the box"


def test_notes_stand_at_the_end_without_their_rules() -> None:
    rule = f'<w:footnote w:type="separator">{p("-")}</w:footnote>'
    notes = f"<w:footnotes {W}>{rule}<w:footnote>{p('A note.')}</w:footnote></w:footnotes>"
    assert read(packed(p("Copy."), word__footnotes=notes)).source == "Copy.\nA note."


def test_links_keep_their_targets() -> None:
    rels = '<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://example.org/roe"/></Relationships>'
    body = '<w:p><w:hyperlink r:id="r1" xmlns:r="r"><w:r><w:t>Roe</w:t></w:r></w:hyperlink></w:p>'
    file = BytesIO(packed(body))
    with ZipFile(file, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", rels)
    link = next(mark for mark in read(file.getvalue()).marks if mark.kind == "link")
    assert link.value == "https://example.org/roe"


def core(**said: str) -> str:
    return "<core>" + "".join(f"<{key}>{value}</{key}>" for key, value in said.items()) + "</core>"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ({"created": "2020-01-01T10:00:00Z", "modified": "2023-06-02T10:00:00Z"}, date(2023, 6, 2)),
        ({"created": "2023-06-02T10:00:00Z"}, date(2023, 6, 2)),
        ({"modified": "2023-06-02", "created": "2023-06-02", "lastModifiedBy": "Roe"}, date(2023, 6, 2)),
        ({"modified": "2013-12-23T23:15:00Z", "created": "2013-12-23T23:15:00Z"}, None),
        ({"modified": "never"}, None),
        ({}, None),
    ],
)
def test_the_day_it_was_saved_serves_if_nothing_else_dates_it(said: dict[str, str], day: date | None) -> None:
    document = read(packed(p("Jane Roe won."), docProps__core=core(**said)))
    assert (document.published, document.published_from) == (day, "document properties" if day else None)


def test_what_the_copy_says_of_its_day_comes_first() -> None:
    document = read(packed(p("date 2022-01-01 Jane Roe won."), docProps__core=core(modified="2023-06-02")))
    assert (document.published, document.published_from) == (date(2022, 1, 1), "first line")


def test_standard_input_may_be_a_document() -> None:
    assert read(packed(p("Jane Roe")), "-").text == "Jane Roe"


def test_an_empty_document_has_no_text() -> None:
    document = read(packed(""))
    assert (document.text, document.words) == ("", 0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no zip file"),
        (b"plain text", "no zip file"),
        (packed("<w:p>")[:-30], "no zip file"),
        (packed("<w:p>"), "damaged at word/document.xml"),
        (packed("<w:smartTag>" * 500 + "</w:smartTag>" * 500), "nested"),
        (packed(p("x"), docProps__core='<!DOCTYPE c [<!ENTITY a "b">]><c>&a;</c>'), "document type"),
        (packed(p("x"), docProps__core='<!DOCTYPE c SYSTEM "file:///etc/passwd"><c/>'), "document type"),
    ],
)
def test_what_is_no_sound_document_is_told_in_one_line(data: bytes, said: str) -> None:
    assert said in reason(data)


def test_a_zip_of_something_else_is_no_document() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "no Word document" in reason(file.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LARGEST", 1 << 20)
    assert "holds more than 1 MB" in reason(packed(p("x" * (2 << 20))))


def test_a_damaged_part_is_told() -> None:
    data = bytearray(packed(p("Jane Roe won the cup. " * 500)))
    at = data.index(b"word/document.xml") + 60
    data[at : at + 20] = b"\xff" * 20
    assert "damaged at word/document.xml" in reason(bytes(data))
