"""`Diagnostic`s: what an editor underlines, by the address of the text that each stands in."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from pygls.uris import from_fs_path

from checker.discrepancies import Discrepancy
from checker.document import Span
from checker.lsp.client import Client
from checker.lsp.positions import Places
from checker.lsp.seen import Note, Seen
from checker.reports.wording import linked, plain

SOURCE = "factlint"
LEVELS = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}


def diagnostics(seen: Seen, client: Client) -> Mapping[str, list[Diagnostic]]:
    """What is told of a check, by address; the buffer's own is always there."""
    uri = seen.buffer.uri
    told = {uri: [finding(item, seen, client) for item in seen.findings]}
    if seen.unread:
        told[uri].append(_note(Note(f"not read: {seen.unread}"), DiagnosticSeverity.Error))
    for line in seen.mistakes[:1]:
        told[uri].append(_note(Note(f"not checked: {line}"), DiagnosticSeverity.Error))
    level = DiagnosticSeverity.Error if seen.mistakes else DiagnosticSeverity.Information
    for note in seen.notes():
        if address := address_of(note, seen):
            told.setdefault(address, []).append(_note(note, level, seen.buffer.places if address == uri else None))
    return told


def address_of(note: Note, seen: Seen) -> str:
    """The address of the file that a note is about; empty if it names none."""
    if note.file in ("-", str(seen.buffer.path or "-")):
        return seen.buffer.uri
    return from_fs_path(note.file) or "" if note.file else ""


def finding(item: Discrepancy, seen: Seen, client: Client) -> Diagnostic:
    """A finding, with the other side of a contradiction."""
    places = seen.buffer.places
    page = _page(seen, item.rule) if client.code_links else ""
    others = [proof.span for proof in item.evidence if proof.span and proof.span != item.span]
    related = [_other(span, seen) for span in others] if client.related else []
    return Diagnostic(
        range=places.range(item.span),
        message=plain(item.message) + (f"\n{plain(item.arithmetic)}" if item.arithmetic else ""),
        severity=LEVELS[item.severity.value],
        code=item.rule,
        code_description=CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=related or None,
        data={"fingerprint": item.fingerprint},
    )


def _other(span: Span, seen: Seen) -> DiagnosticRelatedInformation:
    location = Location(seen.buffer.uri, seen.buffer.places.range(span))
    return DiagnosticRelatedInformation(location, f"The other side: “{plain(span.of(seen.buffer.source))}”")


def _page(seen: Seen, id: str) -> str:
    """A public page on what a rule checks by, if it names one."""
    rule = seen.rule(id)
    return linked(rule.authority) if rule else ""


def _note(note: Note, level: DiagnosticSeverity, places: Places | None = None) -> Diagnostic:
    """A note, from its place to the end of the line; `places` are those of a buffer, and of no other file known."""
    line, column = note.place
    range = Range(Position(line - 1, column - 1), Position(line, 0))
    if places:
        range = places.range(places.rest_of_line(note.place))
    return Diagnostic(range=range, message=plain(note.text), severity=level, source=SOURCE)
