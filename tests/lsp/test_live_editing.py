"""Drafts in an editor, with Wikidata itself as the source of facts; a stand-in answers in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from kb.entity_json import item, on, statement, to
from lsp.editor import Editor
from lsp.folder import Folder
from standin import StandIn

ROE = item("Q4200", "Jane Roe", statement("P31", to("Q5")), statement("P569", on("+2011-06-14")))
WRONG = "date 2023-06-02\nJane Roe was born on 3 June 2001 and plays chess.\n"


@pytest.fixture
def server(folder: Folder) -> Iterator[StandIn]:
    with StandIn([ROE]) as server:
        wikidata = {"url": server.url, "contact": "desk@newsroom.example", "budget": 1}
        folder.write("factlint.yaml", json.dumps({"wikidata": wikidata}))
        yield server


def test_names_of_a_draft_are_asked_and_a_hover_tells_of_what_day_the_answer_is(
    editor: Editor, folder: Folder, server: StandIn
) -> None:
    uri = folder.uri("roe.txt")
    [found] = editor.open(uri, WRONG, "plaintext")
    assert found.code == "born"
    shown = editor.hover(uri, "3 June 2001")
    assert "([page](https://www.wikidata.org/wiki/Q4200)), as of 20" in shown


def test_wikidata_is_asked_after_a_pause_and_not_for_each_key(editor: Editor, folder: Folder, server: StandIn) -> None:
    uri = folder.uri("roe.txt")
    editor.open(uri, WRONG, "plaintext")
    for letter in "Then Ann Poe came.":
        end = len(editor.texts[uri])
        editor.edit(uri, (end, end, letter))
        editor.wait(0.05)
    editor.diagnostics(uri)
    asked = {value for request in server.requests for value in request.params.values()}
    assert any("Ann Poe" in value for value in asked)
    assert not any("Ann P" in value and "Ann Poe" not in value for value in asked)


def test_where_wikidata_is_not_reached_that_is_said_once_and_nobody_is_accused(
    editor: Editor, folder: Folder, server: StandIn
) -> None:
    server.fault("gone", None)
    host = server.url.split("/")[2]
    uri = folder.uri("roe.txt")
    assert editor.open(uri, WRONG, "plaintext") == []
    editor.wait_for(lambda: any(host in message for message in editor.messages))
    editor.replace(uri, "chess", "go")
    assert sum(host in message for message in editor.messages) == 1
    assert "Wikidata was not reached" in editor.hover(uri, "3 June 2001")
