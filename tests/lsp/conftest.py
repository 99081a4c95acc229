"""A desk for drafts, and one server for all tests that need no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lsp.editor import Editor
from lsp.folder import Folder


@pytest.fixture(scope="session")
def editor() -> Iterator[Editor]:
    """An editor that can all."""
    made = Editor()
    yield made
    assert made.quit() == 0


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
