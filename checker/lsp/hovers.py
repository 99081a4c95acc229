"""`Hover`s: what is known of the words under the pointer, in Markdown if the editor shows it.

Words from drafts and from facts are escaped: they make no markup and no link.
"""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from checker.discrepancies import Discrepancy, Proof, Unchecked
from checker.document import Lines, Span
from checker.lsp.client import Client
from checker.lsp.seen import Seen, touches
from checker.reports import markdown, text, wording
from checker.reports.wording import plain


def hover(seen: Seen, offset: int, client: Client) -> Hover | None:
    """What is told of a place: findings, those that may stand too, and claims not checked; None if there are none."""
    if seen.checked is None:
        return None
    report, at = seen.checked.report, Span(offset, offset)
    findings = [item for item in (*report.discrepancies, *report.accepted) if touches(item.span, at)]
    unchecked = [item for item in report.unchecked if touches(item.span, at)]
    if not findings and not unchecked:
        return None
    parts = [_finding(item, seen, client) for item in findings]
    parts += [_unchecked(item, client) for item in unchecked]
    kind = MarkupKind.Markdown if client.markdown else MarkupKind.PlainText
    first = (findings or unchecked)[0]
    return Hover(MarkupContent(kind, "\n\n".join(parts)), seen.buffer.places.range(first.span))


def _finding(item: Discrepancy, seen: Seen, client: Client) -> str:
    head = _shown(f"{item.severity.value}[{item.rule}] {item.message}", client)
    return "\n".join([f"**{head}**\n" if client.markdown else head, *(f"- {n}" for n in _notes(item, seen, client))])


def _notes(item: Discrepancy, seen: Seen, client: Client) -> Iterator[str]:
    """What the report for a terminal tells below a finding, with days and links at the sources."""
    assert seen.checked
    lines = Lines(seen.checked.report.source)
    for name, said in text.notes(item, seen.checked.report, lines):
        if name != "source":
            yield f"{name}: {_shown(said, client)}"
    for proof in item.evidence:
        source = markdown.source(proof, lines) if client.markdown else text.source(proof, lines)
        yield f"source: {source}{_day(proof, seen)}"
    if item.accepted:
        yield f"accepted: {_shown(wording.acceptance(item), client)}"
    if rule := seen.rule(item.rule):
        yield f"rule: {_shown(rule.title, client)}"


def _day(proof: Proof, seen: Seen) -> str:
    """The day as of which a piece of evidence is known."""
    assert seen.checked
    entity = seen.checked.facts.entity(proof.evidence.entity)
    retrieved = entity.retrieved if entity and proof.evidence.source == "wikidata" else None
    return f", as of {plain(retrieved)}" if retrieved else ""


def _unchecked(item: Unchecked, client: Client) -> str:
    said = f"not checked [{item.rule}] “{item.quote}”: {wording.reason_in_words(item.reason)}"
    return _shown(said, client)


def _shown(said: str, client: Client) -> str:
    return markdown.escape(said) if client.markdown else plain(said)
