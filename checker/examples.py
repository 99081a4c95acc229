"""The examples inside rules, run offline: each against the facts it names, on the day it names.

The whole rulebook is at work, as in a check; only the findings of the example's own rule count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.check import check
from checker.dates import DateInterval
from checker.discrepancies import Discrepancy
from checker.document import Span
from checker.kb.house import House, entities_of
from checker.kb.layers import Layers
from checker.patterns import regex
from checker.readers import text as plain_text
from checker.rules import Example, Rule, Rulebook, Severity
from checker.runs import fault
from checker.yamlfile import Mistake

_MARKED = regex(r"\[\[(.+?)\]\]", re.DOTALL)


def failures(rule: Rule, rulebook: Rulebook) -> list[str]:
    """What a rule's examples promise and the rule does not hold, a line each: `file:line:column: …`."""
    found = []
    for judge, examples in ((_flagged, rule.flags), (_passed, rule.passes), (_missed, rule.misses)):
        for example in examples:
            line, column = example.place
            place = f"{rule.file.name}:{line}:{column}"
            try:
                findings = _findings(rule, example, rulebook)
                found += [f"{place}: {said}" for said in judge(example, findings)]
            except Mistake as mistake:
                found += mistake.lines
            except ValueError as error:
                found.append(f"{place}: {error}")
            except Exception as error:
                found.append(f"{place}: {fault(error)}")
    return found


def unmarked(text: str) -> tuple[str, list[Span]]:
    """A text without its `[[` and `]]`, and where the words between them stand."""
    spans: list[Span] = []
    parts: list[str] = []
    at = length = 0
    for found in _MARKED.finditer(text):
        parts += [text[at : found.start()], found[1]]
        length += found.start() - at
        spans.append(Span(length, length + len(found[1])))
        length += len(found[1])
        at = found.end()
    return "".join([*parts, text[at:]]), spans


def _findings(rule: Rule, example: Example, rulebook: Rulebook) -> list[Discrepancy]:
    house = House(entities_of(example.facts, rule.file, ("examples", "facts")))
    document = plain_text.read("example", unmarked(example.text)[0])
    on = DateInterval.from_iso(example.on) if example.on else None
    checked = check(document, rulebook, Layers([], house), on, "the example" if on else None)
    return [found for found in checked.report.discrepancies if found.rule == rule.id]


def _flagged(example: Example, findings: Sequence[Discrepancy]) -> Iterator[str]:
    wanted = unmarked(example.text)[1]
    if [found.span for found in findings] != wanted:
        marked = " and ".join(repr(words) for words in _MARKED.findall(example.text))
        yield f"should flag {marked} and nothing else; flags {_quotes(findings)}"
        return
    for found in findings:
        said = " | ".join(part for part in (found.expected, found.message, found.arithmetic) if part)
        if example.expected and example.expected not in said:
            yield f"should expect {example.expected!r}; says {said!r}"
        if example.severity and example.severity != found.severity.value:
            yield f"should be of severity {example.severity}; is {found.severity.value}"


def _passed(example: Example, findings: Sequence[Discrepancy]) -> Iterator[str]:
    false = [found for found in findings if found.severity is not Severity.INFO]
    if false:
        yield f"should pass; flags {_quotes(false)}: {'; '.join(found.message for found in false)}"


def _missed(example: Example, findings: Sequence[Discrepancy]) -> Iterator[str]:
    if {found.span for found in findings}.issuperset(unmarked(example.text)[1]):
        yield "starts to work: move it to flags"


def _quotes(findings: Sequence[Discrepancy]) -> str:
    return " and ".join(repr(found.quote) for found in findings) or "nothing"
