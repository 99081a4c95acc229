"""`Client`: what an editor says that it can do, as far as it matters here."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol.types import ClientCapabilities, MarkupKind, ResourceOperationKind
from pygls.capabilities import get_capability


@dataclass(frozen=True, slots=True)
class Client:
    """An editor that says nothing can do little."""

    related: bool = False
    """Shows places that belong to a diagnostic."""
    code_links: bool = False
    """Makes the code of a diagnostic a link."""
    markdown: bool = False
    """Shows Markdown in hovers."""
    versions: bool = False
    """Takes edits of documents of a version."""
    creates: bool = False
    """Creates files as part of an edit."""
    shows: bool = False
    """Opens addresses."""
    watches: bool = False
    """Tells of files that change, once asked to."""


def client_of(told: ClientCapabilities) -> Client:
    """What an editor can do by its own words."""

    def can(name: str) -> bool:
        return bool(get_capability(told, name, False))

    edits = "workspace.workspace_edit"
    operations = get_capability(told, f"{edits}.resource_operations", ()) or ()
    formats = get_capability(told, "text_document.hover.content_format", ()) or ()
    return Client(
        related=can("text_document.publish_diagnostics.related_information"),
        code_links=can("text_document.publish_diagnostics.code_description_support"),
        markdown=MarkupKind.Markdown in formats,
        versions=can(f"{edits}.document_changes"),
        creates=ResourceOperationKind.Create in operations,
        shows=can("window.show_document.support"),
        watches=can("workspace.did_change_watched_files.dynamic_registration"),
    )
