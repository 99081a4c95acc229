"""Import order is data order: a stage knows those before it, and no other."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from helpers import ROOT

PACKAGE = ROOT / "checker"

# Stage -> the stages it may import from, besides `patterns`. What has no row (the command line and other doors) may
# import from all, and none of these may import from it.
MAY_IMPORT = {
    "patterns": "",
    "document": "",
    "dates": "",
    "almanac": "",
    "history": "dates",
    "lexicon": "",
    "names": "",
    "yamlfile": "",
    "files": "",
    "ties": "",
    "readers": "document yamlfile",
    "facts": "dates names",
    "mentions": "document dates almanac history lexicon names",
    "phrases": "lexicon mentions",
    "says": "",
    "rules": "yamlfile files mentions phrases says",
    "claims": "document dates names mentions phrases says rules",
    "kb": "dates names facts yamlfile files ties",
    "config": "yamlfile kb",
    "changes": "dates facts kb",
    "links": "document dates lexicon names mentions facts ties",
    "gather": "dates lexicon names mentions facts kb links",
    "timeline": "dates",
    "verdicts": "document dates almanac history lexicon names mentions says rules claims facts links timeline",
    "discrepancies": "document dates names mentions rules claims facts links verdicts",
    "check": "document dates mentions rules claims facts kb gather links verdicts discrepancies",
    "accepting": "document names yamlfile files config rules discrepancies",
    "reports": "document dates mentions facts verdicts discrepancies check",
}
# Where facts come from, only those know that build a knowledge base.
BUILDERS = {
    "kb.store": {"shelf", "commands"},
    "kb.house": {"shelf", "examples"},
    "kb.live": {"shelf"},
    "kb.cache": {"shelf"},
    "kb.wikidata": {"shelf"},
    "kb.recorder": {"shelf"},
}
HEAVY = (
    "requests", "rapidfuzz", "yaml", "sqlite3", "msgspec", "isal", "zstandard", "multiprocessing", "pyarrow",
    "distributed", "pygls", "lsprotocol", "starlette", "uvicorn", "asyncio",
)  # fmt: skip


def modules() -> dict[str, Path]:
    """Module without the package's name (`kb.store`; of a folder its own name) -> file."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(p for p in parts if p != "__init__")] = path
    return found


MODULES = modules()


def stage(module: str) -> str:
    return module.split(".")[0]


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _own(name: str) -> str | None:
    """The module of the package that an imported name is or stands in; None for those of others."""
    head, _, rest = name.partition(".")
    if head != PACKAGE.name:
        return None
    return rest if rest in MODULES else rest.rpartition(".")[0]


@cache
def imports(module: str, *, at_start: bool = False) -> frozenset[str]:
    """The modules of the package that one imports anywhere, or only those it needs to start."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    nodes = tree.body if at_start else ast.walk(tree)
    own = (_own(name) for node in nodes for name in _named(node))
    return frozenset(name for name in own if name is not None and name != module)


def test_the_table_has_no_stale_rows() -> None:
    stages = {stage(module) for module in MODULES}
    assert set(MAY_IMPORT) <= stages
    assert {word for words in MAY_IMPORT.values() for word in words.split()} <= set(MAY_IMPORT)


@pytest.mark.parametrize("module", [m for m in MODULES if stage(m) in MAY_IMPORT])
def test_a_stage_imports_from_those_before_it_only(module: str) -> None:
    allowed = {stage(module), "", "patterns", *MAY_IMPORT[stage(module)].split()}
    assert {name for name in imports(module) if stage(name) not in allowed} == set()


def test_the_table_itself_has_no_circle() -> None:
    known: set[str] = set()
    for name, before in MAY_IMPORT.items():
        assert set(before.split()) <= known, name
        known.add(name)


@pytest.mark.parametrize(("builder", "may"), BUILDERS.items())
def test_only_the_doors_build_a_knowledge_base(builder: str, may: set[str]) -> None:
    importers = {stage(module) for module in MODULES if builder in imports(module)}
    assert importers - {"kb"} <= may


def _users(package: str) -> set[str]:
    """The modules that import a package of others."""
    return {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _named(node)
        if name.split(".")[0] == package
    }


def test_yaml_is_read_in_one_place() -> None:
    assert _users("yaml") == {"yamlfile"}


def test_the_network_is_asked_where_facts_come_from_and_nowhere_else() -> None:
    for package in ("requests", "urllib3"):
        assert {stage(module) for module in _users(package)} == {"kb"}, package
    for package in ("http", "socket"):  # whoever listens asks nobody
        assert {stage(module) for module in _users(package)} <= {"kb", "web"}, package
    assert _users("socket") <= {"web.server"}


def test_what_only_the_server_needs_is_used_there_alone() -> None:
    for package in ("starlette", "uvicorn"):
        assert _users(package)
        assert {stage(module) for module in _users(package)} == {"web"}, package
    assert not {name for name in imports("commands.serving", at_start=True) if stage(name) == "web"}


def test_what_only_an_archive_needs_is_used_there_and_imported_late() -> None:
    for package, users in {
        "pyarrow": {"archive.parquet", "archive.joined"},
        "distributed": {"archive.cluster"},
    }.items():
        assert _users(package) == users
        for module in users:
            names = {
                name.split(".")[0] for node in ast.parse(MODULES[module].read_text()).body for name in _named(node)
            }
            assert package not in names


def test_what_only_the_language_server_needs_is_used_there_and_imported_when_it_is_called() -> None:
    for package in ("pygls", "lsprotocol"):
        assert {stage(module) for module in _users(package)} == {"lsp"}
    assert {stage(module) for module in MODULES if any(stage(name) == "lsp" for name in imports(module))} == {
        "lsp", "commands",
    }  # fmt: skip
    assert not any(stage(name) == "lsp" for name in imports("commands.editing", at_start=True))


def test_there_are_no_circles() -> None:
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above[above.index(module) :], module))
        if module not in done:
            for name in sorted(imports(module, at_start=True)):
                visit(name, (*above, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


def test_a_circle_would_be_seen() -> None:
    assert "mentions" in imports("claims", at_start=True)
    assert "kb.house" in imports("kb.layers", at_start=True)
    assert "kb.house" not in imports("kb.store")


@pytest.mark.parametrize("module", MODULES)
def test_no_pattern_is_compiled_before_it_is_used(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    inner = {id(call) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for call in ast.walk(node)}
    outside = [
        ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in inner
    ]
    assert "re.compile" not in outside


def test_the_command_line_starts_without_what_is_heavy() -> None:
    code = f"import sys, checker.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
