"""Short ways to check a made-up draft against made-up facts, and to say what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from checker.check import Checked, check
from checker.dates import DateInterval
from checker.discrepancies import Discrepancy
from checker.document import Document, Span
from checker.facts import Entity
from checker.kb import KnowledgeBase
from checker.kb.house import House, entities_of
from checker.kb.layers import Layers
from checker.lexicon import Lexicon
from checker.mentions import Mention, Mentions, Words, find_mentions
from checker.names import fold
from checker.readers import read
from checker.rules import Rule, Rulebook, load_rules
from checker.rules.reading import parse_rule
from checker.yamlfile import load

ROOT = Path(__file__).parent.parent


def document(text: str, name: str = "draft.txt") -> Document:
    """A draft as its reader gives it."""
    read_one = read(name, text.encode())
    assert isinstance(read_one, Document)
    return read_one


def marks_of(draft: Document, kind: str) -> list[tuple[str, str]]:
    """The marks of a kind in a draft: what the copy says there, and the value."""
    return [(mark.span.of(draft.text), mark.value) for mark in draft.marks if mark.kind == kind]


def bearing(draft: Document, kind: str) -> list[str]:
    """The words of a draft that bear a mark."""
    return [words for words, _ in marks_of(draft, kind)]


def day(iso: str | None) -> DateInterval | None:
    """The day of writing: `2023-06-02`."""
    return DateInterval.of_date(date.fromisoformat(iso)) if iso else None


def entities(facts: str) -> list[Entity]:
    """The entities of a house file: `Ann Poe: {born: 1984-05-20}`, a line each."""
    file = load(facts, "facts.yaml")
    return entities_of(file.value or {}, file, ())


@cache
def shipped() -> Rulebook:
    return load_rules()


def checked(
    text: str,
    facts: str | Iterable[Entity] = "",
    on: str | None = None,
    rules: Rulebook | None = None,
    *,
    kb: KnowledgeBase | None = None,
    name: str = "draft.txt",
) -> Checked:
    """Check a draft by the shipped rules. `facts` is a house file, or entities; `on` the day of writing."""
    draft = document(text, name)
    base = kb or Layers([], House(entities(facts) if isinstance(facts, str) else facts))
    written = day(on) or (DateInterval.of_date(draft.published) if draft.published else None)
    return check(draft, rules or shipped(), base, written, draft.published_from)


def discrepancies(
    text: str,
    facts: str | Iterable[Entity] = "",
    on: str | None = None,
    rules: Rulebook | None = None,
    *,
    rule: str | None = None,
) -> list[Discrepancy]:
    """The findings, or those of one rule."""
    return [d for d in checked(text, facts, on, rules).report.discrepancies if rule in (None, d.rule)]


def found(
    text: str,
    facts: str | Iterable[Entity] = "",
    on: str | None = None,
    rules: Rulebook | None = None,
    *,
    rule: str | None = None,
) -> list[tuple[str, str, str]]:
    """The findings as (rule, words marked, severity)."""
    return [(d.rule, d.quote, d.severity.value) for d in discrepancies(text, facts, on, rules, rule=rule)]


def verdicts(text: str, rule: str, facts: str | Iterable[Entity] = "", on: str | None = None) -> list[str]:
    """What became of the claims of a rule, in their order: `supported`, `refuted`, `unknown: no-date`."""
    return [
        j.verdict.value + (f": {j.reason.value}" if j.reason else "")
        for j in checked(text, facts, on).judgements
        if j.claim.rule.id == rule
    ]


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its `[[` and `]]`, and the spans between them."""
    plain, spans = "", []
    for i, part in enumerate(re.split(r"\[\[|\]\]", text)):
        if i % 2:
            spans.append(Span(len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def mentions(text: str, known: str = "", on: str | None = None) -> Mentions:
    """The mentions of a text; `known` gives the lexicon, as `Grey Swan: work, Ann Poe: person`."""
    classes: dict[str, frozenset[str]] = {}
    for pair in filter(None, known.split(", ")):
        name, _, kind = pair.partition(": ")
        classes[fold(name)] = classes.get(fold(name), frozenset()) | {kind}
    return find_mentions(Words.of(document(text)), Lexicon(classes), day(on))


def of_type(found: Mentions, *types: str) -> list[Mention]:
    """The mentions that may fill a slot of one of the types, in the order of the text."""
    return [m for m in found.all if m.types & set(types)]


def surfaces(found: Sequence[Mention]) -> list[str]:
    return [m.surface for m in found]


def link_of(done: Checked, surface: str, nth: int = 0) -> str | None:
    """The label of the entity that the nth occurrence of some words was linked to; None if to nobody."""
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", done.document.text)]
    span = Span(starts[nth], starts[nth] + len(surface))
    link = done.links.by_span.get(span)
    if link is None or link.reason or link.unknown or len(link.choices) != 1:
        return None
    return done.facts.label(link.choices[0])


def rule(text: str, name: str = "rule.yaml") -> Rule:
    """A rule from the text of its file."""
    return parse_rule(text, name)
