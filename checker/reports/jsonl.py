"""JSON Lines: a draft a line, as the JSON lists it under `drafts`; then a line for each draft not read (`path`,
`reason`) and for each source not reached (`source`, `reason`). A line with `discrepancies` is a draft.

A draft and not a finding, so that drafts without any, and what was not checked in them, are told too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.reports.json import SCHEMA, draft, encoded
from checker.reports.outcome import Outcome


def render(run: Outcome) -> str:
    """The report of a run."""
    return "\n".join(encoded({"schema": SCHEMA, **row}) for row in _rows(run))


def _rows(run: Outcome) -> Iterator[dict[str, Any]]:
    yield from map(draft, run.reports)
    yield from ({"path": item.path, "reason": item.reason} for item in run.unreadable)
    yield from ({"source": item.source, "reason": item.reason} for item in run.unreached)
