"""What may be done about a finding: each action is applied as an editor does it, and the draft checked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kb.entity_json import item, on, statement, to, write_lines
from lsp.editor import Editor
from lsp.folder import Folder
from lsprotocol import types

DATED = "---\ndate: 2023-06-02\n---\n\n"
WRONG = f"{DATED}Jane Roe is 13 and plays chess.\n"
COMMENT = "Let “13” stand: a comment in the draft"
ENTRY = "Let “13” stand: an entry in factlint-accepted.yaml"
META = '<meta name="date" content="2023-06-02">'
HUMAN = statement("P31", to("Q5"))


def in_english(text: str) -> dict[str, dict[str, dict[str, str]]]:
    return {"descriptions": {"en": {"language": "en", "value": text}}}


ELDER = item("Q4201", "Jane Roe", HUMAN, statement("P569", on("+1932-03-01")), statement("P570", on("+2011-05-01")),
             **in_english("chess <b>player</b>"))  # fmt: skip
YOUNGER = item("Q4200", "Jane Roe", HUMAN, statement("P569", on("+2011-06-14")), **in_english("pupil"))


def findings(editor: Editor, uri: str) -> list[types.Diagnostic]:
    """The diagnostics that come of rules."""
    return [found for found in editor.diagnostics(uri) if found.code]


def test_a_replacement_settles_the_finding(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG.replace("Jane", "🎭 Jane"))
    write = editor.actions(uri, "13")["Write “11” for “13” (born 14 June 2011)"]
    assert write.kind == types.CodeActionKind.QuickFix
    assert not write.is_preferred
    assert [found.code for found in write.diagnostics or ()] == ["age"]
    editor.apply(write)
    assert findings(editor, uri) == []
    assert "Jane Roe is 11 and" in editor.texts[uri]


def test_nothing_is_offered_elsewhere_or_as_something_else(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    assert editor.actions(uri, "chess") == {}
    assert editor.actions(uri, "13", only=[types.CodeActionKind.SourceFixAll]) == {}
    assert editor.actions(uri, "13", only=[types.CodeActionKind.QuickFix]).keys() == editor.actions(uri, "13").keys()


def test_a_replacement_makes_no_markup_in_a_page(editor: Editor, folder: Folder) -> None:
    folder.write("house.yaml", 'The Fog: {kind: film, directors: ["Dora <b> & Tart"]}\nWil Cath: {sex: male}\n')
    uri = folder.uri("fog.html")
    editor.open(uri, "<p>She saw the film <i>The Fog</i>, directed by Wil Cath.</p>", "html")
    [write] = [one for title, one in editor.actions(uri, "Wil Cath").items() if title.startswith("Write")]
    assert write.title.startswith("Write “Dora <b> & Tart” for “Wil Cath”")
    editor.apply(write)
    assert findings(editor, uri) == []
    assert "directed by Dora &lt;b> &amp; Tart." in editor.texts[uri].replace("&gt;", ">")


@pytest.mark.parametrize(
    ("language", "text", "comment"),
    [
        ("plaintext", "date 2023-06-02\n\nChess\n\nJane Roe is 13.\n", "\n\n<!-- factlint: ignore[age] -->\nJane"),
        ("plaintext", "date 2023-06-02 Jane Roe is 13.\r\n", "<!-- factlint: ignore[age] -->"),
        ("markdown", f"{DATED}- Jane Roe\n  is 13.\n- Ann\n", "\n<!-- factlint: ignore[age] -->\n- Jane"),
        ("markdown", f"{DATED}| a | b |\n|---|---|\n| c | Jane Roe is 13 |\n", "13<!-- factlint: ignore[age] --> |"),
        ("markdown", f"{DATED}> Jane Roe is 13.", "\n<!-- factlint: ignore[age] -->\n> Jane"),
        ("html", f"{META}\n  <p>Jane Roe is 13.</p>", "\n  <!-- factlint: ignore[age] -->\n  <p>"),
        ("html", f"{META}<p>Ann.</p><p>Jane Roe is 13.</p>", "13<!-- factlint: ignore[age] -->."),
        ("restructuredtext", ":Date: 2023-06-02\n\nJane Roe is 13.\n", "\n.. factlint: ignore[age]\n\nJane"),
        ("asciidoc", "= Roe\n:revdate: 2023-06-02\n\nAnn.\nJane Roe is 13.\n", "\n// factlint: ignore[age]\nAnn"),
    ],
)  # fmt: skip
def test_a_comment_lets_a_finding_stand_and_asks_for_a_reason(
    editor: Editor, folder: Folder, language: str, text: str, comment: str
) -> None:
    uri = folder.uri("roe")
    assert len(editor.open(uri, text, language)) == 1
    editor.apply(editor.actions(uri, "13")[COMMENT])
    assert findings(editor, uri) == []
    assert comment in editor.texts[uri]
    [asked] = editor.diagnostics(uri)
    assert asked.message == "ignore[age] gives no reason; say why behind it"
    assert editor.replace(uri, "ignore[age]", "ignore[age] so in the letter") == []


def test_an_entry_in_a_new_list_lets_a_finding_stand(editor: Editor, folder: Folder) -> None:
    uri = folder.uri("letters/roe.md")
    editor.open(uri, WRONG)
    before = len(editor.published)
    editor.apply(editor.actions(uri, "13")[ENTRY])
    accepted = folder.path / "factlint-accepted.yaml"
    editor.tell_of(accepted)
    assert editor.next_diagnostics(uri, before) == []
    assert "- draft: letters/roe.md\n  rule: age\n" in accepted.read_text()
    [asked] = editor.next_diagnostics(accepted.as_uri(), before)
    assert asked.message == "the entry on “13” gives no reason; say why behind it"


def test_an_entry_joins_a_list_that_is_there(editor: Editor, folder: Folder) -> None:
    accepted = folder.write("factlint-accepted.yaml", "# ours\n- {rule: age, quote: '41', reason: so told}")
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    before = len(editor.published)
    editor.apply(editor.actions(uri, "13")[ENTRY])
    editor.tell_of(accepted)
    assert editor.next_diagnostics(uri, before) == []
    assert accepted.read_text().startswith("# ours\n- {rule: age, quote: '41', reason: so told}\n- draft: roe.md\n")


@pytest.mark.parametrize("text", ["[{rule: age, quote: '41'}]\n", "rule: age\n", "- {rule\n"])
def test_no_entry_is_offered_for_a_list_that_cannot_take_it(editor: Editor, folder: Folder, text: str) -> None:
    folder.write("factlint-accepted.yaml", text)
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    assert ENTRY not in editor.actions(uri, "Jane Roe is 13")


def test_an_editor_that_makes_no_files_is_offered_no_new_list(start: Callable[..., Editor], folder: Folder) -> None:
    editor = start(able=types.ClientCapabilities())
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    offered = editor.actions(uri, "13")
    assert ENTRY not in offered
    assert not any(title.startswith("Open") for title in offered)
    editor.apply(offered[COMMENT])
    assert findings(editor, uri) == []


def test_a_name_in_doubt_is_pinned_to_whoever_is_meant(editor: Editor, folder: Folder) -> None:
    write_lines(folder.path / "facts.jsonl", ELDER, YOUNGER)
    folder.write("factlint.yaml", "facts: [facts.jsonl]\n")
    uri = folder.uri("roe.md")
    assert editor.open(uri, WRONG) == []
    assert "the name may mean several" in editor.hover(uri, "13")
    offered = editor.actions(uri, "Roe is")
    elder = "“Jane Roe” means Jane Roe (Q4201, 1932–2011): chess <b>player</b>"
    younger = "“Jane Roe” means Jane Roe (Q4200, born 2011): pupil"
    assert offered.keys() == {elder, younger}
    editor.apply(offered[younger])
    assert "<!-- factlint: Jane Roe=Q4200 -->\nJane Roe is 13" in editor.texts[uri]
    [found] = findings(editor, uri)
    assert found.message.startswith("Jane Roe was 11 on 2 June 2023, not 13")
    assert elder in editor.actions(uri, "13")


def test_the_source_of_a_finding_is_opened(editor: Editor, folder: Folder) -> None:
    write_lines(folder.path / "facts.jsonl", YOUNGER)
    folder.write("factlint.yaml", "facts: [facts.jsonl]\n")
    uri = folder.uri("roe.md")
    editor.open(uri, WRONG)
    assert "([page](https://www.wikidata.org/wiki/Q4200))" in editor.hover(uri, "13")
    editor.run(editor.actions(uri, "13")["Open the source: Jane Roe"])
    assert editor.opened[-1] == "https://www.wikidata.org/wiki/Q4200"


def test_no_other_address_is_opened(editor: Editor) -> None:
    before = list(editor.opened)
    command = types.Command("x", "factlint.open", arguments=["file:///etc/passwd"])
    editor.run(types.CodeAction("x", command=command))
    assert editor.opened == before


def test_hostile_words_make_no_markup(editor: Editor, folder: Folder) -> None:
    name = "Ann [x](https://evil.example) <img src=x> Roe"
    folder.write("house.yaml", f'The Fog: {{kind: film, directors: ["{name}"]}}\nWil Cath: {{sex: male}}\n')
    uri = folder.uri("fog.md")
    [found] = editor.open(uri, "She saw the film *The Fog*, directed by Wil Cath.\n")
    assert "evil.example" in found.message
    shown = editor.hover(uri, "Wil Cath")
    assert "evil.example" in shown
    assert "[x]" not in shown
    assert "<img" not in shown
    assert "https://" not in shown
