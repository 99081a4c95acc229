"""Files that drafts stand on: a change of them is a change of what is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lsp.editor import Editor
from lsp.folder import HOUSE, Folder
from lsprotocol import types

WRONG = "date 2023-06-02\nJane Roe is 13 and plays chess.\n"


def test_the_editor_is_asked_to_watch_files(editor: Editor) -> None:
    editor.wait_for(lambda: editor.watched)
    [asked] = editor.watched
    assert asked.method == "workspace/didChangeWatchedFiles"
    assert {"globPattern": "**/factlint.yaml"} in asked.register_options["watchers"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("factlint.yaml", "facts: [house.yaml, none]\nignore: [age]\n"),
        ("house.yaml", "Jane Roe: {born: 2010-01-14, sex: female}\n"),
        ("factlint-accepted.yaml", "- {rule: age, quote: '13', reason: so told}\n"),
        ("drafts/factlint.yaml", "facts: [none]\n"),
    ],
)
def test_a_change_of_a_file_is_seen_whoever_tells(editor: Editor, folder: Folder, name: str, text: str) -> None:
    uri = folder.uri("drafts/roe.txt")
    assert len(editor.open(uri, WRONG, "plaintext")) == 1
    before = len(editor.published)
    path = folder.write(name, text)
    editor.tell_of(path)
    assert editor.next_diagnostics(uri, before) == []


def test_a_change_that_nobody_tells_of_is_seen_by_the_times_of_files(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.txt")
    assert len(editor.open(uri, WRONG, "plaintext")) == 1
    before = len(editor.published)
    folder.write("house.yaml", HOUSE.replace("2011-06-14", "2010-01-14"))
    assert editor.next_diagnostics(uri, before) == []


def test_rules_of_a_desk_are_read_anew(editor: Editor, folder: Folder) -> None:
    folder.write("factlint.yaml", "facts: [house.yaml, none]\nrules: [ours]\n")
    rule = folder.write("ours/age.yaml", AGE.format(severity="warning"))
    uri = folder.uri("roe.txt")
    [found] = editor.open(uri, WRONG, "plaintext")
    assert found.severity is types.DiagnosticSeverity.Warning
    before = len(editor.published)
    rule.write_text(AGE.format(severity="info"))
    [found] = editor.next_diagnostics(uri, before)
    assert found.severity is types.DiagnosticSeverity.Information


AGE = """\
id: age
title: A stated age must fit the date of birth
phrases: ["{{subject:person}} is {{value:number}} $"]
says: "subject.P569 is {{value}} years before {{at}}"
severity: {severity}
message: "{{subject}} was {{expected}} on {{at}}, not {{value}}"
examples:
  facts: {{Ann Poe: {{born: 1984-05-20}}}}
  flags: [{{on: 2023-06-02, text: "Ann Poe is [[44]].", expected: "39"}}]
  passes: [{{on: 2023-06-02, text: "Ann Poe is 39."}}]
"""


def test_a_mistake_in_settings_is_told_where_it_stands_and_mended(editor: Editor, folder: Folder) -> None:
    settings = folder.write("factlint.yaml", "facts: [house.yaml, none]\nignroe: [age]\n")
    uri = folder.uri("roe.txt")
    before = len(editor.published)
    [told] = editor.open(uri, WRONG, "plaintext")
    assert told.message.startswith("not checked: ")
    assert told.severity is types.DiagnosticSeverity.Error
    [place] = editor.next_diagnostics(settings.as_uri(), before)
    assert place.message == "unknown key 'ignroe'; did you mean 'ignore'?"
    assert place.range.start == types.Position(1, 0)
    before = len(editor.published)
    folder.write("factlint.yaml", "facts: [house.yaml, none]\n")
    editor.tell_of(settings)
    assert [found.code for found in editor.next_diagnostics(uri, before)] == ["age"]
    assert editor.next_diagnostics(settings.as_uri(), before) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("facts: [gone.jsonl]\n", "gone.jsonl"),
        ("facts: [house.yaml, none]\nselect: [born]\nignore: [born]\n", "leave no rule to check by"),
        ("baseline: gone.json\n", "there is no such baseline"),
    ],
)
def test_what_cannot_be_followed_is_told_and_stops_nothing(
    editor: Editor, folder: Folder, text: str, said: str
) -> None:
    folder.write("factlint.yaml", text)
    uri = folder.uri("roe.txt")
    [told] = editor.open(uri, WRONG, "plaintext")
    assert said in told.message
    before = len(editor.published)
    folder.write("factlint.yaml", "facts: [house.yaml, none]\n")
    editor.save(uri)
    assert [found.code for found in editor.next_diagnostics(uri, before)] == ["age"]


def test_a_mistake_that_stands_in_no_file_is_shown_in_a_message(start: Callable[..., Editor], folder: Folder) -> None:
    editor = start("--select", "agee")
    [told] = editor.open(folder.uri("roe.txt"), WRONG, "plaintext")
    assert "no rule is called 'agee'" in told.message
    editor.wait_for(lambda: editor.messages)
    assert editor.messages == ["factlint: --select: no rule is called 'agee'; did you mean 'age'?"]
