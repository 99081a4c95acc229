"""What came of a run: the one value that every format shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.discrepancies import Discrepancy, Report
from checker.document import Unreadable
from checker.facts import Unreached


@dataclass(frozen=True, slots=True)
class About:
    """What is to be said of a rule, apart from its findings."""

    title: str
    why: str = ""
    authority: str = ""
    """Where what it checks by is written down; a URL or words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reports of a run, what was not read and not reached, and what they rest on."""

    reports: Sequence[Report]
    unreadable: Sequence[Unreadable] = ()
    unreached: Sequence[Unreached] = ()
    facts: str = ""
    """Which facts were used, in words."""
    version: str = ""
    """The version of factlint."""
    rules: Mapping[str, About] = field(default_factory=dict)
    """By id; a format does without what is missing."""
    fail_on: str = "error"
    """The severity from which on a finding fails the run; `never` for none."""
    folder: str = ""
    """The folder in which factlint was started; a path inside it is shown relative to it where tools want that."""

    @property
    def found(self) -> Iterator[tuple[Report, Discrepancy]]:
        """Each finding with its draft, in order."""
        return ((report, item) for report in self.reports for item in report.discrepancies)

    def fails(self, item: Discrepancy) -> bool:
        """Whether a finding fails the run."""
        level = type(item.severity)
        return self.fail_on != "never" and item.severity.weight >= level(self.fail_on).weight

    def relative(self, path: str) -> str:
        """A path as tools of a repository want it: relative to the folder of the run where it can be, with slashes."""
        inside = f"{self.folder.rstrip('/')}/"
        path = path.replace("\\", "/") if "\\" in self.folder else path
        if len(inside) > 1 and path.startswith(inside.replace("\\", "/")):
            path = path[len(inside) :]
        return path.removeprefix("./") or path
