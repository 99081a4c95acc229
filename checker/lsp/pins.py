"""`Doubt`: a name of a draft that may mean several, and who bears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.check import Checked
from checker.document import Span
from checker.facts import Entity
from checker.links import Link
from checker.lsp.seen import touches
from checker.mentions import Mention
from checker.mentions.mention import NameValue
from checker.reports.wording import plain
from checker.verdicts import Judgement, Verdict

_LIFE = ("P569", "P570")
_BEGUN = ("P577", "P571")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name as the draft writes it, where in the file, and those who bear it."""

    name: str
    span: Span
    bearers: tuple[Entity, ...]


def doubts(checked: Checked, span: Span) -> Iterator[Doubt]:
    """The names in doubt that stand in a span of the file, or of which a claim there is made; each once."""
    told: set[str] = set()
    for judgement in checked.judgements:
        there = touches(checked.document.in_source(judgement.claim.span), span)
        for mention in judgement.claim.roles.values():
            at = checked.document.in_source(mention.span)
            if not there and not touches(at, span):
                continue
            link = checked.links.of(mention)
            for form in _forms(mention, link):
                bearers = checked.facts.present(dict.fromkeys((*checked.facts.named(form), *link.choices)))
                if form not in told and bearers and _is_doubtful(link, judgement, bearers):
                    told.add(form)
                    yield Doubt(checked.links.surfaces.get(form, mention.surface), at, bearers[:_MOST])


def _forms(mention: Mention, link: Link) -> tuple[str, ...]:
    """The full names, folded, that a mention may stand for."""
    if isinstance(mention.value, NameValue):
        return mention.value.full
    return (link.name_key,) if link.name_key else ()


def _is_doubtful(link: Link, judgement: Judgement, bearers: tuple[Entity, ...]) -> bool:
    """Whether nothing tells who is meant, or somebody may be accused in the place of another."""
    if link.reason == "ambiguous-entity" or len(link.choices) > 1:
        return True
    return len(bearers) > 1 and (not link.company or judgement.verdict is Verdict.REFUTED)


def described(entity: Entity) -> str:
    """An entity in a line: label, id, years, description."""
    years = f", {told}" if (told := _years(entity)) else ""
    about = f": {entity.description}" if entity.description else ""
    return plain(f"{entity.label} ({entity.id}{years}){about}")


def _years(entity: Entity) -> str:
    born, died = (_year(entity, property) for property in _LIFE)
    if born or died:
        return f"{born}–{died}" if died else f"born {born}"
    return next(filter(None, (_year(entity, property) for property in _BEGUN)), "")


def _year(entity: Entity, property: str) -> str:
    dated = entity.dates(property)
    return str(dated[0].days.years[0]) if dated and dated[0].days else ""
