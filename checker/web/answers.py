"""`Answer`: what comes of a request, worked out in a process that may die of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from checker import __version__
from checker.accepting.entries import Entry, entries_of
from checker.check import Checked
from checker.commands.checking import about
from checker.document import Unreadable
from checker.drafts import STDIN, Draft
from checker.kb.additions import Addition
from checker.kb.house_edit import add_facts
from checker.names import fold
from checker.readers import format_of
from checker.reports import json
from checker.reports.outcome import Outcome
from checker.reports.wording import REASONS
from checker.runs import Beside, Desk, Looked
from checker.web.asked import Asked
from checker.yamlfile import Mistake, Path, YamlFile, scalar

JSON = "application/json"
HTML = "text/html; charset=utf-8"
YAML = "application/yaml; charset=utf-8"
FINE, UNREADABLE = 200, 422
REVIEW = "factlint/review/1"
_FOUND = 20
_ACCEPTED_HEAD = (
    "# What may stand, and why. 'factlint check' reads this file from the folder of a draft or one above it.\n"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    media: str
    body: bytes = field(repr=False)


class _Sent(YamlFile):
    """What came as JSON instead of in a file: places are told by their keys."""

    def fault(self, path: Path, message: str) -> str:
        keys = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path if "\0" not in str(part))
        return f"{self.name}{keys}: {message}"


def answer(desk: Desk, asked: Asked) -> Answer:
    """Do what is asked. What is wrong with it is an answer too."""
    try:
        return ANSWERS[asked.wanted](desk, asked)
    except Mistake as mistake:
        return refused(UNREADABLE, *mistake.lines)


def refused(status: int, *lines: str) -> Answer:
    """An answer that says what is wrong, a line each."""
    return Answer(status, JSON, json.encoded({"errors": list(lines)}).encode())


def _told(value: Any, status: int = FINE) -> Answer:
    return Answer(status, JSON, json.encoded(value).encode())


def _look(desk: Desk, asked: Asked) -> Looked[Checked] | Unreadable:
    """Check the draft of a request by what is said beside it."""
    grounds = desk.order.grounds
    if grounds and grounds.today != date.today():  # a server runs for weeks
        desk.order = replace(desk.order, grounds=replace(grounds, today=date.today()))
    beside = Beside(asked.pins, _entries(desk, asked), asked.house)
    draft = Draft(STDIN, asked.data, asked.format, asked.day, "given", asked.name)
    looked = desk.look(draft, lambda checked: checked, beside)
    return Unreadable(asked.name, looked.reason) if isinstance(looked, Unreadable) else looked


def _entries(desk: Desk, asked: Asked) -> tuple[Entry, ...]:
    return entries_of(_Sent("accepted", list(asked.accepted), {}), desk.order.settings.rule_ids)


def _outcome(desk: Desk, looked: Looked[Checked] | Unreadable) -> Outcome:
    """What came of a check, as formats show it."""
    settings = desk.order.settings
    if isinstance(looked, Unreadable):
        return Outcome([], [looked], version=__version__, fail_on=settings.fail_on)
    report = replace(looked.kept.report, document=looked.kept.document)
    if settings.minors == "year":
        from checker.reports.minors import with_years

        report = with_years(report, date.today())
    facts = desk.shelf.name(looked.sources, looked.days)
    return Outcome([report], (), looked.unreached, facts, __version__, about(settings), settings.fail_on)


def _claims_of(desk: Desk, checked: Checked) -> dict[str, Any]:
    found = json.claims(checked)
    if desk.order.settings.minors == "year":
        from checker.reports.minors import claims_with_years

        found = claims_with_years(found, date.today())
    return found


def _status(looked: Looked[Checked] | Unreadable) -> int:
    return UNREADABLE if isinstance(looked, Unreadable) else FINE


def _check(desk: Desk, asked: Asked) -> Answer:
    looked = _look(desk, asked)
    return Answer(_status(looked), JSON, json.render(_outcome(desk, looked)).encode())


def _claims(desk: Desk, asked: Asked) -> Answer:
    looked = _look(desk, asked)
    drafts = [] if isinstance(looked, Unreadable) else [_claims_of(desk, looked.kept)]
    run = _outcome(desk, looked)
    text = json.render_claims(drafts, run.unreadable, __version__, run.unreached)
    return Answer(_status(looked), JSON, text.encode())


def _report(desk: Desk, asked: Asked) -> Answer:
    looked = _look(desk, asked)
    if isinstance(looked, Unreadable):
        return refused(UNREADABLE, f"{looked.path}: {looked.reason}")
    from checker.reports import html

    return Answer(FINE, HTML, html.render(_outcome(desk, looked)).encode("utf-8", "backslashreplace"))


def _review(desk: Desk, asked: Asked) -> Answer:
    looked = _look(desk, asked)
    if isinstance(looked, Unreadable):
        return refused(UNREADABLE, f"{looked.path}: {looked.reason}")
    from checker.web.review import shown

    run = _outcome(desk, looked)
    report = json.draft(run.reports[0])
    claims: Sequence[Mapping[str, Any]] = _claims_of(desk, looked.kept)["claims"]
    return _told(
        {
            "schema": REVIEW,
            "report": json.outcome(__version__, [report], (), run.unreached),
            "claims": claims,
            **shown(looked.kept, report, claims),
            "source": looked.kept.document.source,
            "format": asked.format or format_of(asked.name, asked.data),
            "facts": run.facts,
            "faults": list(looked.faults),
        }
    )


def _search(desk: Desk, asked: Asked) -> Answer:
    """Those who bear a name."""
    from checker.web.review import candidate

    name = str(asked.more["name"])
    sources = desk.order.settings.sources(None)
    facts = desk.shelf.facts_under(sources, asked.house) if asked.house else desk.shelf.facts(sources)
    facts.begin()
    key = fold(name)
    ids = facts.search({key: name}).get(key, ())[:_FOUND]
    entities = facts.entities(ids)
    return _told({"name": name, "candidates": [candidate(entities[id]) for id in ids if id in entities]})


def _rules(desk: Desk, _: Asked) -> Answer:
    """The rules, and the reasons for which they leave claims open, in words."""
    rules = [
        {
            "id": rule.id,
            "severity": rule.severity.value,
            "title": rule.title,
            "why": rule.why or None,
            "authority": rule.authority or None,
        }
        for rule in desk.order.settings.rulebook()
    ]
    return _told({"rules": rules, "reasons": REASONS})


def _facts(desk: Desk, asked: Asked) -> Answer:
    """A house file with facts added, which is sent back and kept by whoever asked."""
    more = dict(asked.more)
    if more["source"] and not more["checked"]:
        more["checked"] = date.today().isoformat()
    text, lines = add_facts(asked.house, Addition(**more), "house")
    return _told({"house": text, "lines": lines})


def _accepted(desk: Desk, asked: Asked) -> Answer:
    """A `factlint-accepted.yaml` of entries."""
    _entries(desk, asked)
    text = _ACCEPTED_HEAD
    for entry in asked.accepted:
        lines = [f"{key}: {scalar(value)}" for key, value in entry.items() if value]
        text += "- " + "\n  ".join(lines) + "\n"
    return Answer(FINE, YAML, text.encode())


ANSWERS: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "check": _check,
    "claims": _claims,
    "report": _report,
    "review": _review,
    "search": _search,
    "rules": _rules,
    "facts": _facts,
    "accepted": _accepted,
}
