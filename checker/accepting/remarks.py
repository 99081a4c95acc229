"""Allowances in the draft itself: `<!-- factlint: ignore[rule] reason until: 2027-01-31 -->`, and `[sic]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.accepting.allowance import Allowance, day_of
from checker.discrepancies import Acceptance, Discrepancy, Notice
from checker.document import Document, Lines, Remark, Span
from checker.patterns import regex
from checker.rules import meant

_IGNORE = regex(r"ignore\b\s*(?:\[(?P<rules>[^\]]*)\])?\s*(?P<reason>.*?)\s*(?:\buntil\b:?\s*(?P<until>\S+)\s*)?", re.S)
_SIC = regex(r"[\[(]\s*sic\b[^\])\w]{0,3}[\])]", re.IGNORECASE)
_BREAK = "\n\n"


def read_remarks(
    document: Document, lines: Lines, known: Sequence[str], checked: frozenset[str]
) -> tuple[list[Allowance], list[Notice]]:
    """What a draft lets stand, and what is wrong with how it says so.

    `known` are the ids of all rules. A remark on rules by none of which the draft is `checked` may lie idle.
    """
    allowances = list(_sics(document))
    notices: list[Notice] = []
    for remark in document.remarks:
        where = f"{document.name}:{lines.at(remark.span.start)}"
        said = _IGNORE.fullmatch(remark.said)
        if said is None:
            if not remark.understood:
                text = "this remark is not understood; write ignore[rule] and a reason, or Name=Q123"
                notices.append(Notice(where, text))
            continue
        rules = [rule for rule in re.split(r"[\s,]+", said["rules"] or "") if rule]
        until = day_of(said["until"]) if said["until"] else None
        faults = [f"no rule is called {rule!r}; {meant(rule, known)}" for rule in rules if rule not in known]
        if not rules:
            faults = ["ignore names no rule; write ignore[rule] and a reason"]
        if said["until"] and until is None:
            faults.append(f"until: {said['until']!r} is no day; write it as 2027-01-31")
        if faults:
            notices += [Notice(where, fault) for fault in faults]
            continue
        acceptance = Acceptance("remark", " ".join(said["reason"].split()), until=until, where=where)
        name = f"ignore[{', '.join(rules)}]"
        fits = _in_block(_block(document, remark), rules)
        allowances.append(Allowance(acceptance, fits, name, watched=not checked.isdisjoint(rules)))
    return allowances, notices


def _in_block(block: Span, rules: Iterable[str]) -> Callable[[Discrepancy], bool]:
    named = frozenset(rules)
    return lambda found: found.rule in named and block.overlaps(found.span)


def _block(document: Document, remark: Remark) -> Span:
    """The stretch of the source a remark is about: the block it stands in, or behind on a line; else the next one."""
    text = document.text
    last, first = 0, len(text)
    for piece in document.pieces:
        linear = piece.text_length == piece.source_length
        end = piece.source_start + piece.source_length
        if piece.source_length and piece.source_start < remark.span.start:
            shown = min(piece.text_length, remark.span.start - piece.source_start) if linear else piece.text_length
            last = max(last, piece.text_start + shown)
        if piece.source_length and end > remark.span.end:
            hidden = max(0, remark.span.end - piece.source_start) if linear else 0
            first = min(first, piece.text_start + hidden)
    before = text[:last].rstrip()
    behind = bool(before) and (
        _BREAK not in text[len(before) : first]
        or "\n" not in document.source[document.in_source(Span(len(before) - 1, len(before))).end : remark.span.start]
    )
    at = len(before) - 1 if behind else len(text) - len(text[first:].lstrip())
    start = text.rfind(_BREAK, 0, at + 1)
    end = text.find(_BREAK, at)
    return document.in_source(Span(0 if start < 0 else start + len(_BREAK), len(text) if end < 0 else end))


def _sics(document: Document) -> Iterator[Allowance]:
    """For each `[sic]` an allowance for what ends right before it."""
    for sic in _SIC.finditer(document.text):
        words = document.text[: sic.start()].rstrip(" \t\u00a0\"'”’»)*_")
        if words:
            at = document.in_source(Span(len(words) - 1, len(words)))
            yield Allowance(Acceptance("sic", "[sic]"), _ending(at))


def _ending(at: Span) -> Callable[[Discrepancy], bool]:
    return lambda found: found.span.overlaps(at)
