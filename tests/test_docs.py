"""The pages follow the code: what is made from it is up to date, and nothing that users can reach is left out."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
import yaml
from helpers import ROOT, shipped

from checker.arguments import REPORTS, commands
from checker.commands import Exit
from checker.config.keys import CONFIG_KEYS
from checker.kb.slots import OWN_KEYS, SLOTS
from checker.verdicts.judgement import Reason

DOCS = ROOT / "docs"
PAGES = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
README = (ROOT / "README.md").read_text("utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["accuracy.md", "commands.md", "rule-reference.md"])
def test_pages_made_from_the_code_are_up_to_date(page: str) -> None:
    assert PAGES[page] == generator().PAGES[page](), "run python docs/generate.py"


def section(page: str, title: str) -> str:
    """What stands under a heading of the second level; raises `ValueError` if there is none."""
    _, _, rest = PAGES[page].partition(f"\n## {title}\n")
    if not rest:
        raise ValueError(f"{page}: no section is called {title}")
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented_with_its_options_choices_and_exit_codes(command: str) -> None:
    told = section("commands.md", f"factlint {command}")
    for action in commands()[command]._actions:
        wanted = set(action.option_strings) | {str(choice) for choice in action.choices or ()}
        assert {word for word in wanted if not re.search(rf"(?<![\w-]){word}(?![\w-])", told)} <= {"-h", "--help"}
    codes = told.partition("Exit codes: ")[2]
    assert codes.startswith("0 ")
    assert re.search(r"\b2 ", codes)


def test_every_format_and_every_rule_is_documented() -> None:
    for format in REPORTS:
        assert f"| `{format}` |" in PAGES["reports.md"]
    for rule in shipped():
        assert rule.title.split()[0] in section("rule-reference.md", rule.id)


@pytest.mark.parametrize("code", Exit)
def test_every_exit_code_is_documented(code: Exit) -> None:
    assert f"\n| {code.value} |" in README
    assert re.search(rf"\b{code.value} ", PAGES["ci.md"].partition("Exit codes: ")[2].partition(".\n")[0])


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_why_a_claim_was_not_checked_is_documented(reason: Reason) -> None:
    assert f"| `{reason.value}` |" in PAGES["how-it-decides.md"]


@pytest.mark.parametrize("key", [*SLOTS, *OWN_KEYS])
def test_every_key_of_house_facts_is_documented(key: str) -> None:
    assert f"`{key}`" in section("facts.md", "House facts")


def test_every_key_of_the_settings_is_documented() -> None:
    listed = [key for line in re.findall(r"^\| (`.+?) \|", PAGES["configuration.md"], re.M) for key in line.split(", ")]
    for key in CONFIG_KEYS.keys:
        assert f"`{key.name}`" in listed
        assert re.search(rf"^### .*`{key.name}`", PAGES["configuration.md"], re.MULTILINE)


def test_the_menu_lists_every_page_once() -> None:
    menu = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    listed = [page for part in menu for page in ([part] if isinstance(part, str) else next(iter(part.values())))]
    assert sorted(listed) == sorted(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([\w./-]+\.md)\)", PAGES[page]):
        assert (DOCS / target).is_file(), target
