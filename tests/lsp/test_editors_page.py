"""What `docs/editors.md` gives to copy can be read by the editors, and starts what there is."""

from __future__ import annotations

import json
import re
import tomllib

from helpers import ROOT

from checker.arguments import parse
from checker.lsp.buffers import LANGUAGES

PAGE = (ROOT / "docs/editors.md").read_text("utf-8")


def block(kind: str) -> str:
    [found] = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def words(text: str) -> list[str]:
    return re.findall(r"['\"]([^'\"]+)['\"]", text)


def test_the_settings_of_vs_code_start_the_server_for_languages_of_drafts() -> None:
    settings = json.loads(block("json"))
    assert settings["glspc.server.command"] == "factlint"
    assert parse(settings["glspc.server.commandArguments"]).command == "lsp"
    assert set(settings["glspc.server.languageId"]) <= set(LANGUAGES)


def test_the_settings_of_helix_start_the_server_for_languages_of_drafts() -> None:
    settings = tomllib.loads(block("toml"))
    server = settings["language-server"]["factlint"]
    assert [server["command"], *server["args"]] == ["factlint", "lsp"]
    assert all("factlint" in language["language-servers"] for language in settings["language"])
    assert {language["name"] for language in settings["language"]} <= set(LANGUAGES)


def test_the_snippets_of_neovim_and_emacs_start_the_server_for_languages_of_drafts() -> None:
    lua, lisp = block("lua"), block("elisp")
    [command, kinds] = re.findall(r"(?:cmd|filetypes) = \{(.*?)\}", lua)
    assert words(command) == ["factlint", "lsp"]
    assert set(words(kinds)) <= set(LANGUAGES)
    assert '("factlint" "lsp")' in lisp
    modes = re.findall(r"(\w+)-mode\b", lisp.partition("'((")[2].partition(")")[0])
    assert set(modes) <= set(LANGUAGES)
