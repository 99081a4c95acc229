"""The facts of a run: which sources serve a draft, and the sources opened, each once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from checker.kb import KnowledgeBase
from checker.kb.house import House
from checker.kb.kept import load_kept
from checker.kb.layers import Layers
from checker.kb.store import Store


@dataclass(frozen=True, slots=True)
class Sources:
    """The facts for a draft: bases, the first first, and the newsroom's own over them."""

    bases: tuple[Path, ...]
    overlays: tuple[Path, ...]
    starter: bool = False

    @property
    def text(self) -> str:
        """The files in words."""
        bases = "the starter facts, which ship with factlint" if self.starter else ", ".join(map(str, self.bases))
        overlays = ", ".join(map(str, self.overlays))
        return f"{bases or 'none'}; over them {overlays}" if overlays else bases or "none"


def starter_facts() -> Path:
    """Where the project's own facts are: inside the package in a wheel, beside it in a checkout."""
    inside = Path(__file__).parent / "_facts" / "starter.jsonl"
    return inside if inside.is_file() else Path(__file__).parent.parent / "fixtures" / "facts" / "starter.jsonl"


class Shelf:
    """Files of facts, each opened once. Faults in single lines are told to `on_fault`; others raise `Mistake`."""

    def __init__(self, on_fault: Callable[[str], None]) -> None:
        self._on_fault = on_fault
        self._stores: dict[Path, Store] = {}
        self._layers: dict[Sources, KnowledgeBase] = {}

    def facts(self, sources: Sources) -> KnowledgeBase:
        """These facts as one knowledge base; of house files, too, the first is above the others."""
        if sources not in self._layers:
            layers = Layers([self._store(path) for path in sources.bases])
            for path in reversed(sources.overlays):
                layers = Layers([layers], House.load(path))
            self._layers[sources] = layers
        return self._layers[sources]

    def _store(self, path: Path) -> Store:
        if path not in self._stores:
            is_store = path.suffix.lower() == ".sqlite"
            self._stores[path] = Store.open(path) if is_store else load_kept(path, on_fault=self._on_fault)
        return self._stores[path]
