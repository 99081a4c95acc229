"""`Board`: the diagnostics of all open drafts by address, since several drafts may tell of one file of settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lsprotocol.types import Diagnostic, PublishDiagnosticsParams

Told = Mapping[str, Sequence[Diagnostic]]


class Board:
    """What each draft, by its address, has told last."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def put(self, origin: str, told: Told, version: int | None = None) -> Iterator[PublishDiagnosticsParams]:
        """Take what a draft tells now for what it told before; what is to be shown anew. Nothing told: it is closed."""
        before = self._told.pop(origin, {})
        if told:
            self._told[origin] = told
        for uri in dict.fromkeys((*told, *before)):
            shown: list[Diagnostic] = []
            for one in self._told.values():
                shown += (diagnostic for diagnostic in one.get(uri, ()) if diagnostic not in shown)
            yield PublishDiagnosticsParams(uri, shown, version if uri == origin else None)
