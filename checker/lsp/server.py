"""The server: what an editor sends, answered; the wire is pygls's."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter
from pygls.protocol.language_server import lsp_method
from pygls.uris import to_fs_path

from checker import __version__
from checker.lsp import actions, hovers, watching
from checker.lsp.board import Board
from checker.lsp.buffers import Buffer
from checker.lsp.client import Client, client_of
from checker.lsp.desks import Desks
from checker.lsp.diagnostics import diagnostics
from checker.lsp.positions import changed
from checker.lsp.schedule import Schedule, Worker
from checker.lsp.seen import Seen
from checker.reports.wording import linked, plain

PATIENCE = 5.0
"""Seconds that a hover or a list of actions waits for the check of what was just written."""
SLOWER = 1.0
"""Seconds without a key after which Wikidata itself is asked, at the least: it is not for names half written."""


class _Protocol(LanguageServerProtocol):
    """Changes of texts are made by `positions`: pygls counts lines as Python does.

    A plain function, too, leaves nothing behind: for each notification that a generator or a coroutine answers, pygls
    keeps a future for good, two kilobytes a key.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        server = self._server
        assert isinstance(server, Server)
        server.change(params)


class Server(LanguageServer):
    """The open texts, and what is known of them."""

    def __init__(self, desks: Desks, delay: float) -> None:
        """`delay` is how many seconds without a key go before a check."""
        super().__init__("factlint", __version__, protocol_cls=_Protocol, converter_factory=default_converter)
        self.desks = desks
        self.delay = delay
        self.buffers: dict[str, Buffer] = {}
        self.board = Board()
        self.client = Client()
        self.shown: set[str] = set()
        """Messages that were shown and still hold."""
        self.was_asked_to_end = False
        self._tasks: set[asyncio.Future[None]] = set()

    def begin(self) -> None:
        """Set up what needs the event loop."""
        self.client = client_of(self.client_capabilities)
        self.worker = Worker(asyncio.get_running_loop())
        self.schedule = Schedule(self.worker, self._look, self._tell)

    @property
    def encoding(self) -> types.PositionEncodingKind | str:
        """By what positions are counted, as agreed with the editor."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def put(self, buffer: Buffer, delay: float) -> None:
        """Take a text as it is now."""
        self.buffers[buffer.uri] = buffer
        if buffer.is_draft:
            self.schedule.put(buffer, delay)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Make changes in a text. Those of a text that was never opened are passed over."""
        old = self.buffers.get(params.text_document.uri)
        if old is None:
            return
        text = changed(old.text, params.content_changes, old.encoding)
        seen = self.schedule.seen(old.uri)
        delay = max(self.delay, SLOWER) if seen and seen.is_live else self.delay
        self.put(Buffer(old.uri, old.language, params.text_document.version, text, old.encoding), delay)

    def drop(self, uri: str) -> None:
        """A text is closed."""
        self.buffers.pop(uri, None)
        self.schedule.drop(uri)
        self._publish(uri)

    def begin_to(self, what: Coroutine[Any, Any, None]) -> None:
        """Do something while messages are answered."""
        task = asyncio.ensure_future(what)
        self._tasks.add(task)  # the loop itself holds tasks but weakly
        task.add_done_callback(self._tasks.discard)

    async def look_around(self, *, surely: bool = False) -> None:
        """Check all anew if a file that checks stand on has changed; if `surely`, whatever the times of files say."""
        if await self.worker.do(self.desks.forget if surely else self.desks.refresh) or surely:
            self.shown.clear()
            self.schedule.again()

    async def keep_looking(self) -> None:
        """Look around now and then, as long as the server runs."""
        while True:
            await asyncio.sleep(watching.PAUSE)
            await self.look_around()

    async def ask_to_watch(self) -> None:
        """Have the editor tell of changes; one that will not is done without."""
        with suppress(JsonRpcException):
            await self.client_register_capability_async(watching.watchers())

    def text_of(self, path: Path) -> tuple[str, int | None] | None:
        """The text of a file as the editor has it, else as it is on disk."""
        for buffer in self.buffers.values():
            if buffer.path == path:
                return buffer.text, buffer.version
        try:
            return path.read_bytes().decode(), None
        except (OSError, UnicodeDecodeError):
            return None

    def _look(self, buffer: Buffer) -> Seen:
        """In the worker: check a text."""
        if self.desks.refresh():
            self.worker.loop.call_soon_threadsafe(self.schedule.again)
        return self.desks.look(buffer, self._folder(buffer))

    def _folder(self, buffer: Buffer) -> Path:
        """From where settings are sought: where a draft lies; for what was never saved, the workspace."""
        if buffer.path:
            return buffer.path.parent
        roots = [*self.workspace.folders, self.workspace.root_uri or ""]
        return next((Path(path) for root in roots if (path := to_fs_path(root))), Path.cwd())

    def _tell(self, seen: Seen) -> None:
        self._publish(seen.buffer.uri, seen)
        lines = [note.text for note in seen.notes() if not note.file]
        lines += seen.mistakes[:1]
        lines += [f"{source.source} {source.reason}" for source in (seen.looked.unreached if seen.looked else ())]
        for line in dict.fromkeys(lines):
            if line not in self.shown:
                level = types.MessageType.Error if line in seen.mistakes else types.MessageType.Warning
                self.window_show_message(types.ShowMessageParams(level, f"factlint: {plain(line)}"))
        self.shown.update(lines)

    def _publish(self, uri: str, seen: Seen | None = None) -> None:
        told = diagnostics(seen, self.client) if seen else {}
        for params in self.board.put(uri, told, seen.buffer.version if seen else None):
            self.text_document_publish_diagnostics(params)


def server_of(desks: Desks, delay: float) -> Server:
    """A server with all that it answers."""
    server = Server(desks, delay)

    @server.feature(types.INITIALIZE)
    def initialize(ls: Server, _: types.InitializeParams) -> None:
        ls.begin()

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, _: types.InitializedParams) -> None:
        ls.begin_to(ls.keep_looking())
        if ls.client.watches:
            ls.begin_to(ls.ask_to_watch())

    @server.feature(types.SHUTDOWN)
    def shutdown(ls: Server, _: Any) -> None:
        ls.was_asked_to_end = True

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        ls.put(Buffer(item.uri, item.language_id, item.version, item.text, ls.encoding), 0)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, _: types.DidSaveTextDocumentParams) -> None:
        ls.begin_to(ls.look_around())

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.drop(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
        ls.begin_to(ls.look_around(surely=True))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        seen = await ls.schedule.current(params.text_document.uri, PATIENCE)
        return hovers.hover(seen, seen.buffer.places.offset(params.position), ls.client) if seen else None

    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        only = params.context.only
        if only and types.CodeActionKind.QuickFix not in only and types.CodeActionKind.Empty not in only:
            return None
        seen = await ls.schedule.current(params.text_document.uri, PATIENCE)
        return actions.actions(seen, params.range, ls.client, ls.text_of) if seen else None

    @server.command(actions.OPEN)
    async def open_page(ls: Server, page: str) -> None:
        if linked(page):
            await ls.window_show_document_async(types.ShowDocumentParams(page, external=True))

    return server


def serve(desks: Desks, delay: float) -> bool:
    """Answer on standard input and output until the editor ends it; whether it was asked to end, as it should be."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # what anything else prints is no message
    server = server_of(desks, delay)
    server.start_io(sys.stdin.buffer, out)
    return server.was_asked_to_end
