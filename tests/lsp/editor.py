"""An editor for tests: a real client that starts `factlint lsp` and talks to it over its standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Union

from cattrs import Converter
from helpers import ROOT
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

PATIENCE = 30.0
"""Seconds after which a test gives up: much, for a machine that is busy."""
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

ABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
            related_information=True, code_description_support=True
        ),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
    ),
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
)
"""An editor that can all that the server knows to use."""


def speaking(*encodings: str) -> types.ClientCapabilities:
    """An editor that counts in one of these encodings, the first the dearest, and can nothing else."""
    kinds = [types.PositionEncodingKind(name) for name in encodings]
    return types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=kinds))


class Editor:
    """The server's process, and the texts that are open."""

    def __init__(
        self, *argv: str, able: types.ClientCapabilities = ABLE, folder: Path | None = None, delay: int = 20
    ) -> None:
        self._loop = asyncio.new_event_loop()
        self._client = LanguageClient("tests", "1", converter_factory=_converter)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self._numbers = count(1)
        """Of versions; none is given twice, even to a text that is opened again."""
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.opened: list[str] = []
        self.watched: list[types.Registration] = []
        self.has_left = False
        self._listen()
        command = [sys.executable, "-m", "checker", "lsp", "--delay", str(delay), *argv]
        self._do(self._client.start_io(*command, cwd=str(folder or ROOT), env=_environment()))
        asked = types.InitializeParams(able, root_uri=folder.as_uri() if folder else None)
        told = self._do(self._client.initialize_async(asked))
        self.capabilities: types.ServerCapabilities = told.capabilities
        agreed = told.capabilities.position_encoding or types.PositionEncodingKind.Utf16
        self.encoding: str = types.PositionEncodingKind(agreed).value
        self._client.initialized(types.InitializedParams())

    def _listen(self) -> None:
        @self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)

        @self._client.feature(types.WINDOW_SHOW_MESSAGE)
        def show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self._client.feature(types.WINDOW_SHOW_DOCUMENT)
        def open_page(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.opened.append(params.uri)
            return types.ShowDocumentResult(True)

        @self._client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.watched += params.registrations

    @property
    def process(self) -> int:
        """The number of the server's process."""
        assert self._client._server
        return self._client._server.pid

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(what, PATIENCE))

    def wait_for(self, done: Callable[[], object]) -> None:
        """Listen until something is so."""

        async def listen() -> None:
            while not done():
                await asyncio.sleep(0.005)

        self._do(listen())

    def wait(self, seconds: float) -> None:
        """Do nothing for a while."""
        self._do(asyncio.sleep(seconds))

    # What a person does.

    def open(self, uri: str, text: str, language: str = "markdown") -> list[types.Diagnostic]:
        """Open a text; the diagnostics of it."""
        self.show(uri, text, language)
        return self.diagnostics(uri)

    def show(self, uri: str, text: str, language: str) -> None:
        """Open a text and wait for nothing."""
        self.texts[uri], self.versions[uri] = text, next(self._numbers)
        item = types.TextDocumentItem(uri, language, self.versions[uri], text)
        self._client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def edit(self, uri: str, *edits: tuple[int, int, str]) -> int:
        """Replace stretches one after the other, as offsets in code points; the new version."""
        changes: list[types.TextDocumentContentChangeEvent] = []
        for start, end, new in edits:
            text = self.texts[uri]
            there = types.Range(self.position(text, start), self.position(text, end))
            changes.append(types.TextDocumentContentChangePartial(range=there, text=new))
            self.texts[uri] = text[:start] + new + text[end:]
        return self.send(uri, changes)

    def send(self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent]) -> int:
        """Send changes as they are; the new version."""
        self.versions[uri] = next(self._numbers)
        identifier = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self._client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, list(changes)))
        return self.versions[uri]

    def replace(self, uri: str, old: str, new: str) -> list[types.Diagnostic]:
        """Write something in place of the first words like these; the diagnostics then."""
        at = self.texts[uri].index(old)
        self.edit(uri, (at, at + len(old), new))
        return self.diagnostics(uri)

    def save(self, uri: str) -> None:
        self._client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        self._client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        del self.versions[uri]

    def tell_of(self, path: Path) -> None:
        """Say that a file that is watched has changed."""
        event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self._client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    # What a person sees.

    def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Those of a text as it stands, once they have come."""
        self.wait_for(lambda: any(p.uri == uri and p.version == self.versions[uri] for p in self.published))
        return list(next(p for p in reversed(self.published) if p.uri == uri).diagnostics)

    def next_diagnostics(self, uri: str, after: int) -> list[types.Diagnostic]:
        """Those that come behind so many that have been published."""
        self.wait_for(lambda: any(p.uri == uri for p in self.published[after:]))
        return list(next(p for p in self.published[after:] if p.uri == uri).diagnostics)

    def words(self, uri: str, diagnostic: types.Diagnostic) -> str:
        """What a diagnostic underlines."""
        return self.at(self.texts[uri], diagnostic.range)

    def hover(self, uri: str, words: str) -> str:
        """What is shown of the first words like these."""
        at = self.position(self.texts[uri], self.texts[uri].index(words))
        asked = types.HoverParams(types.TextDocumentIdentifier(uri), at)
        told = self._do(self._client.text_document_hover_async(asked))
        return told.contents.value if told else ""

    def actions(self, uri: str, words: str, only: Sequence[str] | None = None) -> dict[str, types.CodeAction]:
        """What is offered for the first words like these, by title."""
        start = self.texts[uri].index(words)
        there = types.Range(*(self.position(self.texts[uri], at) for at in (start, start + len(words))))
        context = types.CodeActionContext([], only=only)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), there, context)
        told = self._do(self._client.text_document_code_action_async(asked))
        return {action.title: action for action in told or ()}

    def run(self, action: types.CodeAction) -> None:
        """Do what an action asks the server to do."""
        assert action.command
        self._do(
            self._client.workspace_execute_command_async(
                types.ExecuteCommandParams(action.command.command, arguments=action.command.arguments)
            )
        )

    def apply(self, action: types.CodeAction) -> None:
        """Make the edit of an action: in a text that is open as if it was typed, else in the file."""
        assert action.edit
        for change in action.edit.document_changes or ():
            if isinstance(change, types.CreateFile):
                self.file(change.uri).touch()
            else:
                assert isinstance(change, types.TextDocumentEdit)
                self._apply(change.text_document.uri, change.edits)
        for uri, edits in (action.edit.changes or {}).items():
            self._apply(uri, edits)

    def _apply(self, uri: str, edits: Sequence[Any]) -> None:
        text = self.texts[uri] if uri in self.versions else self.file(uri).read_text("utf-8")
        spans = [(*self.offsets(text, edit.range), edit.new_text) for edit in edits]
        if uri in self.versions:
            self.edit(uri, *sorted(spans, reverse=True))
            return
        for start, end, new in sorted(spans, reverse=True):
            text = text[:start] + new + text[end:]
        self.file(uri).write_text(text, "utf-8")

    @staticmethod
    def file(uri: str) -> Path:
        return Path(uri.removeprefix("file://"))

    # How it counts: by itself, not as the server does.

    def position(self, text: str, offset: int) -> types.Position:
        codec, size = _UNITS[self.encoding]
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode(codec, "surrogatepass")) // size)

    def offsets(self, text: str, range: types.Range) -> tuple[int, int]:
        places = {(p.line, p.character): at for at in reversed(_all(text)) for p in [self.position(text, at)]}
        start, end = ((place.line, place.character) for place in (range.start, range.end))
        return places[start], places[end]

    def at(self, text: str, range: types.Range) -> str:
        start, end = self.offsets(text, range)
        return text[start:end]

    # How it ends.

    def quit(self) -> int:
        """Ask the server to end; its exit code."""
        self._do(self._client.shutdown_async(None))
        self._client.exit(None)
        return self._left()

    def vanish(self) -> int:
        """Go away without a word; the exit code of the server."""
        assert self._client._server
        assert self._client._server.stdin
        self._client._server.stdin.close()
        return self._left()

    def _left(self) -> int:
        assert self._client._server
        self.has_left = True
        code: int = self._do(self._client._server.wait())
        self._do(self._client.stop())
        self._loop.close()
        return code


def _all(text: str) -> list[int]:
    return list(range(len(text) + 1))


def _converter() -> Converter:
    """The client's, which takes an action that is nothing but a command for that command."""
    made = default_converter()

    def action(told: dict[str, Any], _: Any) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(told.get("command"), str) else types.CodeAction
        return made.structure(told, kind)

    made.register_structure_hook(Union[types.Command, types.CodeAction], action)  # noqa: UP007
    return made


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
