"""What the other commands show: claims as they were judged, rules and what they say, entities of a knowledge base."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.document import Unreadable
from checker.facts import Entity, Rank, Snak, Statement, Unreached, Value
from checker.reports import wording
from checker.reports.wording import counted, plain
from checker.rules import Example, Rule, Rulebook

_QUALIFIERS = {"P580": "from", "P582": "until", "P585": "on"}


def claims(
    drafts: Sequence[Mapping[str, Any]],
    unreadable: Sequence[Unreadable],
    facts: str,
    unreached: Sequence[Unreached] = (),
) -> str:
    """The claims of each draft, from the JSON of `claims`: verdict and reason, words, and what they are linked to."""
    parts: list[str] = []
    for draft in drafts:
        on = (
            f", as of {draft['date']} ({plain(draft['date_source'])})"
            if draft["date"]
            else ", day of writing not known"
        )
        parts.append(f"{plain(draft['path'])}: {counted(len(draft['claims']), 'claim')}{on}")
        for claim in draft["claims"]:
            parts += _claim(claim)
        parts.append("")
    parts += [f"not read: {plain(item.path)}: {plain(item.reason)}" for item in unreadable]
    parts += [f"facts: {plain(facts)}"]
    return wording.join([*parts, *(f"not reached: {plain(u.source)} {plain(u.reason)}" for u in unreached)])


def _claim(claim: Mapping[str, Any]) -> Iterator[str]:
    place = f"{claim['line']}:{claim['column']}"
    reason = f" ({wording.reason_in_words(claim['reason'])})" if claim["reason"] else ""
    status = f", {claim['status']}" if claim["status"] != "asserted" else ""
    yield f"  {place:>8} {claim['verdict']}{reason}: {plain(claim['rule'])} “{plain(claim['quote'])}”{status}"
    for name, role in claim["roles"].items():
        if name == "subject" or (name != "value" and role["entity"]):
            linked = f"{plain(role['label'])} ({role['entity']})" if role["entity"] else "not linked"
            yield f"           {plain(name)}: “{plain(role['surface'] or '')}” = {linked}"


def rules(rulebook: Rulebook) -> str:
    """Id, severity and title of each rule."""
    widest = max(len(rule.id) for rule in rulebook)
    return wording.join(
        f"{plain(rule.id):<{widest}}  {rule.severity.value:<7}  {plain(rule.title)}" for rule in rulebook
    )


def explain(rule: Rule) -> str:
    """All that a rule says of itself, with an example it flags and one it passes."""
    parts = [f"{plain(rule.id)} ({rule.severity.value}): {plain(rule.title)}", ""]
    parts += [*textwrap.wrap(plain(rule.why), 100), ""] if rule.why else []
    parts += [f"A claim says   {plain(rule.says.text)}", f"It is reported {plain(rule.message)}"]
    parts += [f"Authority      {plain(rule.authority)}"] if rule.authority else []
    parts += [f"Silent when    {', '.join(sorted(status.value for status in rule.unless))}"] if rule.unless else []
    parts += ["", "Phrases", *(f"  {plain(phrase.text)}" for phrase in rule.phrases)] if rule.phrases else []
    for title, examples in (("Flagged", rule.flags), ("Passed", rule.passes), ("Missed so far", rule.misses)):
        parts += ["", title, *(f"  {_example(example)}" for example in examples[:1])] if examples else []
    parts += ["", f"Only this rule   factlint check --select {plain(rule.id)} PATH"]
    parts += [f"Without it       factlint check --ignore {plain(rule.id)} PATH"]
    parts += [
        f"Never again      in factlint.yaml, ignore: [{plain(rule.id)}]",
        f"Its file         {plain(rule.file.name)}",
    ]
    return wording.join(parts)


def _example(example: Example) -> str:
    on = f" (written on {plain(example.on)})" if example.on else ""
    right = f" (known: {plain(example.expected)})" if example.expected else ""
    return f"{plain(example.text)}{on}{right}"


def entity(shown: Entity, labels: Mapping[str, str]) -> str:
    """An entity with its statements; `labels` names the items in them."""
    parts = [one_line(shown)]
    others = [plain(name) for name in shown.names if name != shown.label]
    parts += [f"  also called {', '.join(others)}"] if others else []
    parts += [f"  {shown.url}"] if shown.url else []
    for values in shown.statements.values():
        parts += [f"  {_statement(statement, labels)}" for statement in values]
    return wording.join(parts)


def one_line(shown: Entity) -> str:
    described = f": {plain(shown.description)}" if shown.description else ""
    return f"{plain(shown.id)} {plain(shown.label)} [{shown.kind}]{described}"


def items_of(shown: Entity) -> Iterable[str]:
    """The items that an entity's statements speak of."""
    for values in shown.statements.values():
        for statement in values:
            for value in (statement.value, *(v for several in statement.qualifiers.values() for v in several)):
                if isinstance(value, str):
                    yield value


def _statement(statement: Statement, labels: Mapping[str, str]) -> str:
    told = {Snak.SOMEVALUE: "unknown", Snak.NOVALUE: "none"}.get(statement.snak) or _value(statement.value, labels)
    parts = [
        f"{_QUALIFIERS.get(property, property)} {', '.join(_value(value, labels) for value in values)}"
        for property, values in statement.qualifiers.items()
    ]
    parts += [statement.rank.value] if statement.rank is not Rank.NORMAL else []
    parts += (
        [counted(statement.references, "reference")] if statement.references and statement.source != "house" else []
    )
    parts += [f"source: {statement.note}"] if statement.note else []
    return plain(f"{statement.property:<6} {told}" + (f" ({'; '.join(parts)})" if parts else ""))


def _value(value: Value, labels: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return f"{labels[value]} ({value})" if value in labels else value
    if isinstance(value, float):
        return f"{value:g}"
    return "unknown" if value is None else str(value)
