"""The server from the outside: texts opened and edited, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lsp.editor import Editor, speaking
from lsp.folder import Folder
from lsprotocol import types

DATED = "---\ndate: 2023-06-02\n---\n\n"
WRONG = f"{DATED}Jane Roe is 13 and plays chess.\n"
Start = Callable[..., Editor]


def seen(editor: Editor, uri: str, found: list[types.Diagnostic]) -> list[tuple[object, str]]:
    return [(one.code, editor.words(uri, one)) for one in found]


def test_what_contradicts_the_facts_is_underlined_with_its_sum(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    [found] = editor.open(uri, WRONG)
    assert seen(editor, uri, [found]) == [("age", "13")]
    assert found.severity is types.DiagnosticSeverity.Error
    assert found.source == "factlint"
    assert found.message.startswith("Jane Roe was 11 on 2 June 2023, not 13\nborn 14 June 2011; on 2 June 2023: 11;")
    assert found.code_description
    assert found.code_description.href == "https://www.wikidata.org/wiki/Property:P569"


def test_an_edit_is_checked_as_it_is_made(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    assert editor.replace(uri, "13", "11") == []
    assert seen(editor, uri, editor.replace(uri, "11 and", "12 and")) == [("age", "12")]
    assert editor.published[-1].version == editor.versions[uri]


def test_several_changes_in_one_message_are_made_in_their_order(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, DATED)
    at = len(DATED)
    editor.edit(uri, (at, at, "Jane Roe is 11.\n"), (at + 12, at + 14, "13"), (at, at, "Ann 🎭. "))
    assert seen(editor, uri, editor.diagnostics(uri)) == [("age", "13")]
    assert editor.texts[uri].endswith("Ann 🎭. Jane Roe is 13.\n")


def test_a_change_without_a_range_is_the_whole_text(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, DATED)
    editor.texts[uri] = WRONG
    editor.send(uri, [types.TextDocumentContentChangeWholeDocument(WRONG)])
    assert seen(editor, uri, editor.diagnostics(uri)) == [("age", "13")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_right_behind_characters_of_any_width(start: Start, folder: Folder, encoding: str) -> None:
    editor = start(able=speaking(encoding))
    assert editor.encoding == encoding
    uri = folder.uri("roe.md")
    text = f"{DATED}😀👩\u200d🎨 “cafe\u0301” 漢\u2028字 Jane Roe is 13, 🎭 and Ann Poe is 30.\r\nÉ\f Ann Poe, 31.\r\n"
    assert seen(editor, uri, editor.open(uri, text)) == [("age", "13"), ("age", "30"), ("age", "31")]
    assert seen(editor, uri, editor.replace(uri, "13, 🎭", "11 🎭🎭,")) == [("age", "30"), ("age", "31")]
    assert editor.replace(uri, "🎭🎭, and Ann Poe is 30.\r\nÉ\f Ann Poe, 31", "") == []


def test_an_editor_that_offers_nothing_counts_in_utf_16(start: Start) -> None:
    assert start(able=types.ClientCapabilities()).encoding == "utf-16"


def test_a_byte_order_mark_moves_nothing(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.txt")
    found = editor.open(uri, "\ufeffJane Roe was born on 31 June 2011.\n31 June 2011.\n", "plaintext")
    assert {words for _, words in seen(editor, uri, found)} == {"31 June 2011"}


def test_both_sides_of_a_contradiction_are_shown(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("kin.txt")
    [found] = editor.open(uri, "date 2023-06-02\n\nIda Wye, 41, was there. Later Ida Wye, 47, left.\n", "plaintext")
    assert found.related_information
    others = [editor.at(editor.texts[uri], one.location.range) for one in found.related_information]
    assert others
    assert all(one.location.uri == uri for one in found.related_information)
    assert all(f"“{words}”" in one.message for words, one in zip(others, found.related_information, strict=True))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("plaintext", "date 2023-06-02\nJane Roe is 13.\n"),
        ("markdown", f"{DATED}**Jane Roe** is 13.\n"),
        ("html", '<meta name="date" content="2023-06-02"><p>Jane&nbsp;Roe is <b>13</b>.</p>\n'),
        ("restructuredtext", ":Date: 2023-06-02\n\n**Jane Roe** is 13.\n"),
        ("asciidoc", "= Roe\n:revdate: 2023-06-02\n\n*Jane Roe* is 13.\n"),
    ],
)
def test_a_text_is_read_by_the_language_that_the_editor_names(
    editor: Editor, folder: Folder, language: str, text: str
) -> None:
    uri = folder.uri(f"no-suffix-{language}")
    assert seen(editor, uri, editor.open(uri, text, language)) == [("age", "13")]


@pytest.mark.parametrize(("name", "language"), [("a.adoc", "unheard-of"), ("a.md", "plaintext")])
def test_a_name_tells_where_the_editor_knows_no_language(
    editor: Editor, folder: Folder, name: str, language: str
) -> None:
    uri = folder.uri(name)
    assert len(editor.open(uri, "date 2023-06-02\n\n**Jane Roe** is 13.\n", language)) == 1


def test_a_text_that_is_no_draft_is_left_alone(editor: Editor, folder: Folder) -> None:
    before = len(editor.published)
    for name, language in (("a.py", "python"), ("factlint.yaml", "yaml")):
        editor.show(folder.uri(name), WRONG, language)
    editor.open(folder.uri("b.md"), WRONG)
    assert {told.uri for told in editor.published[before:]} == {folder.uri("b.md")}
    assert editor.hover(folder.uri("b.md"), "13")


def test_a_text_that_was_never_saved_is_checked_by_the_settings_of_the_workspace(start: Start, folder: Folder) -> None:
    editor = start(folder=folder.path)
    assert seen(editor, "untitled:Untitled-1", editor.open("untitled:Untitled-1", WRONG)) == [("age", "13")]
    assert "Let “13” stand: a comment in the draft" in editor.actions("untitled:Untitled-1", "13")


def test_of_a_closed_text_nothing_is_shown(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    assert editor.open(uri, WRONG)
    before = len(editor.published)
    editor.close(uri)
    assert editor.next_diagnostics(uri, before) == []


def test_an_undated_draft_is_judged_without_a_day_as_check_does(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.txt")
    assert editor.open(uri, "Jane Roe is 13 and plays chess.\n", "plaintext") == []
    assert "the day of writing is not known" in editor.hover(uri, "13")


def test_a_day_may_be_given_to_drafts_without_one(start: Start, folder: Folder) -> None:
    editor = start("--date", "2023-06-02")
    assert len(editor.open(folder.uri("a.txt"), "Jane Roe is 13 and plays chess.\n", "plaintext")) == 1
    assert editor.open(folder.uri("b.txt"), "date 2024-07-01\nJane Roe is 13.\n", "plaintext") == []


def test_a_day_that_is_none_is_told_where_it_stands(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    [told] = editor.open(uri, WRONG.replace("06-02", "13-45"))
    assert told.severity is types.DiagnosticSeverity.Information
    assert editor.words(uri, told) == "2023-13-45"
    assert told.message == "its date '2023-13-45' is no day; write it as 2023-06-02"


def test_a_binary_text_is_told_as_not_read(editor: Editor, folder: Folder) -> None:
    [told] = editor.open(folder.uri("a.txt"), "\x00\x01Jane Roe", "plaintext")
    assert told.message.startswith("not read: is a binary file")


def test_half_a_character_stops_nothing(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, DATED)
    editor.edit(uri, (len(DATED), len(DATED), "\ud83d Jane Roe is 13.\n"))
    assert seen(editor, uri, editor.diagnostics(uri)) == [("age", "13")]


def test_pointing_at_a_finding_shows_sum_source_and_alternatives(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    shown = editor.hover(uri, "13")
    assert "**error&#91;age&#93; Jane Roe was 11 on 2 June 2023, not 13**" in shown
    assert "- sum: born 14 June 2011; on 2 June 2023: 11; 13 would mean" in shown
    assert "- source: house facts: Jane Roe, P569: 14 June 2011 (parish register)" in shown
    assert "- instead: “11” for “13” (born 14 June 2011)" in shown
    assert editor.hover(uri, "plays") == ""


def test_an_editor_that_shows_no_markdown_gets_plain_words(start: Start, folder: Folder) -> None:
    editor = start(able=types.ClientCapabilities())
    uri = folder.uri("roe.md")
    [found] = editor.open(uri, WRONG)
    assert editor.hover(uri, "13").startswith("error[age] Jane Roe was 11 on 2 June 2023, not 13\n- sum: born")
    assert found.code_description is None


def test_a_hover_waits_for_the_check_of_what_was_just_written(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    at = editor.texts[uri].index("13")
    editor.edit(uri, (at, at + 2, "17"))
    assert "not 17" in editor.hover(uri, "17")


def test_what_may_stand_is_not_underlined_and_says_why(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    assert editor.open(uri, f"{WRONG[:-1]} <!-- factlint: ignore[age] so in the letter -->\n") == []
    assert "accepted: so in the letter (a remark in the draft" in editor.hover(uri, "13")


def test_a_comment_that_is_not_understood_is_told_at_its_place(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    [told] = editor.open(uri, f"{DATED}Jane Roe is 11. <!-- factlint: ignroe[age] -->\n")
    assert editor.words(uri, told).startswith("<!-- factlint: ignroe[age] -->")
    assert told.severity is types.DiagnosticSeverity.Information


def test_it_ends_when_it_is_told_to_and_when_nobody_is_there(start: Start) -> None:
    assert start().quit() == 0
    assert start().vanish() == 1


def test_settings_of_the_command_line_hold(start: Start, folder: Folder) -> None:
    editor = start("--ignore", "age")
    assert editor.open(folder.uri("roe.md"), WRONG) == []


def test_changes_of_a_text_that_was_never_opened_are_passed_over(editor: Editor, folder: Folder) -> None:
    editor.send(folder.uri("never.md"), [types.TextDocumentContentChangeWholeDocument(WRONG)])
    assert len(editor.open(folder.uri("roe.md"), WRONG)) == 1
    assert not any("rror in server" in message for message in editor.messages)
