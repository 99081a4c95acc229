"""A baseline: the findings that stood when a desk began to check, by fingerprints, so that only new ones count.

A fingerprint is made of the rule, the subject, both values and the sentence: moved lines and renamed files keep it, an
edited sentence does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.accepting.allowance import Allowance
from checker.discrepancies import Acceptance, Discrepancy, Report
from checker.files import replace_file
from checker.yamlfile import Mistake

SCHEMA = "factlint/baseline/1"
HOW = "baseline"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of what may stand, and the file that they are from."""

    path: Path
    fingerprints: frozenset[str] = frozenset()

    def allowance(self) -> Allowance:
        """Lets the findings of a baseline stand."""
        return Allowance(Acceptance(HOW, where=str(self.path)), lambda found: found.fingerprint in self.fingerprints)


def read_baseline(path: Path) -> Baseline:
    """The findings in a baseline. Raises `Mistake`."""
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise Mistake([f"{path}: there is no such baseline; check with --update-baseline to write it"]) from None
    except OSError as error:
        raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
    except ValueError as error:
        raise Mistake([f"{path}: is no baseline: {error}; write it anew with --update-baseline"]) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        raise Mistake([f"{path}: is no baseline of this factlint; write it anew with --update-baseline"])
    findings = (item for item in data["findings"] if isinstance(item, dict))
    prints = (item.get("fingerprint") for item in findings)
    return Baseline(path, frozenset(one for one in prints if isinstance(one, str)))


def write_baseline(path: Path, reports: Iterable[Report]) -> int:
    """Write the findings of a run, and those that an earlier baseline let stand; how many. Raises `OSError`."""
    findings = [_record(report, found) for report in reports for found in _standing(report)]
    findings.sort(key=lambda item: (item["path"], item["rule"], item["fingerprint"]))
    text = json.dumps({"schema": SCHEMA, "findings": findings}, ensure_ascii=False, indent=1) + "\n"
    replace_file(path, text.encode())
    return len(findings)


def _standing(report: Report) -> Iterable[Discrepancy]:
    yield from report.discrepancies
    yield from (found for found in report.accepted if found.accepted and found.accepted.how == HOW)


def _record(report: Report, found: Discrepancy) -> dict[str, Any]:
    return {"path": report.path, "rule": found.rule, "message": found.message, "fingerprint": found.fingerprint}
