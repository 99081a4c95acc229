"""GitHub's annotations: workflow commands that its runner puts beside the lines of a change.

GitHub shows ten of each level a step and drops the rest without a word; so the worst ten of each are given, and a line
says how many more there are. Columns are given only for words on one line, as GitHub takes no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.discrepancies import Discrepancy, Report
from checker.reports import wording
from checker.reports.outcome import Outcome
from checker.reports.wording import counted, plain

SHOWN = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_SURE = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True)
class _Annotation:
    level: str
    properties: tuple[tuple[str, str | int], ...]
    message: str

    def __str__(self) -> str:
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in self.properties)
        return f"::{self.level} {properties}::{_data(self.message)}"


def render(run: Outcome) -> str:
    """The annotations of a run, the worst first, and a line that says what they are drawn from."""
    parts: list[str] = []
    left: dict[str, int] = {}
    every = [*_left_out(run), *_found(run)]
    for level in _LEVELS.values():
        some = [annotation for annotation in every if annotation.level == level]
        parts += map(str, some[:SHOWN])
        if some[SHOWN:]:
            left[level] = len(some) - SHOWN
    parts += [_log(plain(f"{notice.where}: {notice.text}")) for report in run.reports for notice in report.notices]
    parts.append(_log(f"{wording.found(run.reports)}; claims: {wording.claims(run.reports)}"))
    if left:
        more = ", ".join(counted(number, level) for level, number in left.items())
        parts.append(f"{more} more than GitHub shows: --format markdown=FILE or html=FILE has them all")
    return wording.join(parts)


def _left_out(run: Outcome) -> Iterator[_Annotation]:
    for draft in run.unreadable:
        yield _Annotation("error", (("file", run.relative(draft.path)), ("title", "not read")), plain(draft.reason))
    for source in run.unreached:
        yield _Annotation("error", (("title", "not reached"),), plain(f"{source.source} {source.reason}"))


def _found(run: Outcome) -> Iterator[_Annotation]:
    worst: Sequence[tuple[Report, Discrepancy]] = sorted(
        run.found, key=lambda found: (-found[1].severity.weight, _SURE.get(found[1].confidence, 1))
    )
    for report, item in worst:
        place: list[tuple[str, str | int]] = [("file", run.relative(report.path)), ("line", item.start.line)]
        if item.end.line == item.start.line:
            place += [("col", item.start.column), ("endColumn", max(item.end.column - 1, item.start.column))]
        else:
            place.append(("endLine", item.end.line))
        said = [item.message, item.arithmetic]
        instead = " or ".join(f"“{proposal.replacement}”" for proposal in item.alternatives)
        said.append(f"instead: {instead}" if instead else None)
        message = "\n".join(plain(part) for part in said if part)
        yield _Annotation(_LEVELS[item.severity.value], (*place, ("title", item.rule)), message)


def _data(text: str) -> str:
    """What stands behind the second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain(text)).replace(":", "%3A").replace(",", "%2C")


def _log(text: str) -> str:
    """A line of the log that is no command: the runner knows `::name::` at its beginning and `##[name]` anywhere."""
    return text.replace("##[", "## [").replace("::", ": :")
