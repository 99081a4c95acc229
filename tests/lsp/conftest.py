"""A desk for drafts, and one server for all tests that need no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lsp.editor import Editor

HOUSE = """\
Jane Roe: {born: 2011-06-14, sex: female, source: parish register}
Ann Poe: {born: 1984-05-20, sex: female, source: parish register}
"""


@pytest.fixture(scope="session")
def editor() -> Iterator[Editor]:
    """An editor that can all."""
    made = Editor()
    yield made
    assert made.quit() == 0


class Folder:
    """A folder of drafts with settings and house facts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("house.yaml", HOUSE)
        self.write("factlint.yaml", "facts: [house.yaml, none]\n")

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return path

    def uri(self, name: str) -> str:
        return (self.path / name).as_uri()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def start() -> Iterator[Callable[..., Editor]]:
    """Starts editors, each with a server of its own."""
    made: list[Editor] = []

    def begin(*argv: str, **how: object) -> Editor:
        made.append(Editor(*argv, **how))  # type: ignore[arg-type]
        return made[-1]

    yield begin
    for one in made:
        if not one.has_left:
            one.quit()
