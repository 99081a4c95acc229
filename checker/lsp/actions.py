"""`CodeAction`s: what may be done about the findings and names at a place. All are offered, none is done unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    CreateFile,
    CreateFileOptions,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)
from pygls.uris import from_fs_path

from checker.accepting.entries import ACCEPTED
from checker.check import Checked
from checker.discrepancies import Discrepancy
from checker.document import Span
from checker.lsp import comments, listed
from checker.lsp.client import Client
from checker.lsp.diagnostics import finding
from checker.lsp.pins import described, doubts
from checker.lsp.positions import Places
from checker.lsp.seen import Seen, touches
from checker.reports.text import instead
from checker.reports.wording import address, plain

OPEN = "factlint.open"
"""The command that opens an address of the web."""

_MOST = 20
"""Findings, or names in doubt, on which actions are offered at once: each is tried by reading the draft anew."""

Texts = Callable[[Path], tuple[str, int | None] | None]
"""The text of a file and, if it is open in the editor, its version; None if there is no such file."""


def actions(seen: Seen, range: Range, client: Client, texts: Texts) -> list[CodeAction]:
    """What may be done about what stands in a range of a checked buffer."""
    if seen.checked is None:
        return []
    offering = _Offering(seen, seen.checked, client, texts)
    span = seen.buffer.places.span(range)
    found = [item for item in seen.findings if touches(item.span, span)]
    offers = [action for item in found[:_MOST] for action in offering.of(item)]
    return [*offers, *offering.pins(span)]


class _Offering:
    """The actions on one checked buffer."""

    def __init__(self, seen: Seen, checked: Checked, client: Client, texts: Texts) -> None:
        self._seen = seen
        self._buffer = seen.buffer
        self._checked = checked
        self._client = client
        self._texts = texts

    def of(self, item: Discrepancy) -> Iterator[CodeAction]:
        """Each replacement, both ways to let it stand, each source."""
        source = self._checked.report.source
        for proposal in item.alternatives:
            text = escape(proposal.replacement, quote=False) if self._buffer.format == "html" else proposal.replacement
            yield self._offer(f"Write {instead(proposal, source)}", self._edit(proposal.span, text), item)
        if put := comments.ignoring(item, self._buffer, self._checked.document):
            title = f"Let “{plain(item.quote)}” stand: a comment in the draft"
            yield self._offer(title, self._edit(Span(put.at, put.at), put.text), item)
        if edit := self._listed(item):
            yield self._offer(f"Let “{plain(item.quote)}” stand: an entry in {ACCEPTED}", edit, item)
        yield from self._sources(item)

    def pins(self, span: Span) -> Iterator[CodeAction]:
        """For each name in doubt, everybody who may be meant."""
        for doubt in islice(doubts(self._checked, span), _MOST):
            for bearer in doubt.bearers:
                put = comments.pinning(doubt.name, bearer.id, doubt.span, self._buffer, self._checked.document)
                if put:
                    title = f"“{plain(doubt.name)}” means {described(bearer)}"
                    yield self._offer(title, self._edit(Span(put.at, put.at), put.text))

    def _sources(self, item: Discrepancy) -> Iterator[CodeAction]:
        if self._client.shows:
            pages = {address(proof.evidence): proof.evidence for proof in item.evidence}
            for page, evidence in pages.items():
                if page:
                    title = f"Open the source: {plain(evidence.label or evidence.entity or page)}"
                    yield CodeAction(title, kind=CodeActionKind.Empty, command=Command(title, OPEN, arguments=[page]))

    def _offer(self, title: str, edit: WorkspaceEdit, item: Discrepancy | None = None) -> CodeAction:
        told = [finding(item, self._seen, self._client)] if item else None
        return CodeAction(title, kind=CodeActionKind.QuickFix, diagnostics=told, edit=edit)

    def _edit(self, span: Span, text: str) -> WorkspaceEdit:
        edit = TextEdit(self._buffer.places.range(span), text)
        return _of_one(self._buffer.uri, self._buffer.version, edit, self._client)

    def _listed(self, item: Discrepancy) -> WorkspaceEdit | None:
        """An entry at the end of the list; None for what was never saved, and where no file can be made."""
        draft = self._buffer.path
        if draft is None:
            return None
        path = listed.list_for(draft, self._seen.home)
        known = self._texts(path)
        if known is None and not self._client.creates:
            return None
        text, version = known or ("", None)
        put = listed.entry(item, draft, path, text)
        uri = from_fs_path(str(path))
        if put is None or uri is None:
            return None
        end = Places(text, self._buffer.encoding).position(len(text))
        edit = TextEdit(Range(end, end), put.text)
        if known:
            return _of_one(uri, version, edit, self._client)
        made = CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True))
        return WorkspaceEdit(document_changes=[made, _versioned(uri, None, edit)])


def _of_one(uri: str, version: int | None, edit: TextEdit, client: Client) -> WorkspaceEdit:
    """An edit of one document; if the editor knows versions, of that state of it alone."""
    if client.versions:
        return WorkspaceEdit(document_changes=[_versioned(uri, version, edit)])
    return WorkspaceEdit(changes={uri: [edit]})


def _versioned(uri: str, version: int | None, edit: TextEdit) -> TextDocumentEdit:
    return TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri=uri, version=version), [edit])
