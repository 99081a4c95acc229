"""Random edits through the real server: it neither falls nor loses its place. `soak_lsp.py` makes ten thousand."""

from __future__ import annotations

import random

import pytest
from lsp import edits
from lsp.editor import Editor
from lsp.folder import Folder
from lsprotocol import types

from checker.document import Span
from checker.lsp.buffers import Buffer
from checker.lsp.desks import Desks
from checker.lsp.positions import Places, changed
from checker.runs import Order
from checker.settings import Wishes, settle

TEXTS = {
    "markdown": "---\ndate: 2023-06-02\n---\n\n# Roe\n\n- **Jane Roe**, 13, 🎭.\n- Ann is 30.\n\n| a |\n|---|\n",
    "html": '<meta name="date" content="2023-06-02">\n<p>Jane&nbsp;Roe is <b>13</b>.</p>\n<p>Ann Poe, 30.</p>\n',
    "plaintext": "date 2023-06-02\r\n\r\nJane Roe is 13 and plays chess.\r\nAnn Poe, 30, came on 31 June.\r\n",
    "restructuredtext": ":Date: 2023-06-02\n\nRoe\n===\n\n*Jane Roe* is 13::\n\n  code\n\n.. note:: Ann Poe is 30.\n",
    "asciidoc": "= Roe\n:revdate: 2023-06-02\n\n*Jane Roe* is 13.\n\n* Ann Poe, 30, came.\n",
}  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_after_many_edits_the_server_sees_what_a_check_of_the_text_sees(
    editor: Editor, folder: Folder, language: str
) -> None:
    chance = random.Random(language)
    uri = folder.uri("draft")
    editor.open(uri, TEXTS[language], language)
    desks = Desks(lambda at: Order(settle(Wishes(), None, at)), lambda _: None)
    for _ in range(12):
        for _ in range(10):
            editor.edit(uri, edits.edit(editor.texts[uri], chance))
        found = editor.diagnostics(uri)
        seen = desks.look(Buffer(uri, language, None, editor.texts[uri]), folder.path)
        assert seen.checked or seen.unread
        expected = [(item.rule, editor.position(editor.texts[uri], item.span.start)) for item in seen.findings]
        assert [(one.code, one.range.start) for one in found if one.code] == expected
    assert not any("rror in server" in message for message in editor.messages)


def test_thousands_of_edits_leave_the_text_that_was_written() -> None:
    chance = random.Random(11)
    text = expected = TEXTS["markdown"]
    for _ in range(10_000):
        one = edits.edit(text, chance)
        there = Places(text).range(Span(*one[:2]))
        text = changed(text, [types.TextDocumentContentChangePartial(range=there, text=one[2])])
        expected = edits.made(expected, one)
        assert text == expected
        if len(text) > 600:
            text = expected = TEXTS["plaintext"]
