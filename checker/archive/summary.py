"""What a whole run came to: counts, the wrong facts that are told most often, and the drafts that were left out."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker import __version__
from checker.archive.parts import Parts
from checker.reports.json import encoded
from checker.reports.wording import counted, plain

SCHEMA = "factlint/archive/1"
_MOST_SECTIONS = 1000
_OTHERS = "(others)"
"""Sections beyond the first thousand, which are counted together."""
_FREQUENT = 100
_SHOWN = 5
_FACT = ("subject", "subject_id", "rule", "evidence_property", "stated", "expected")


class Groups:
    """Drafts, words and findings of each section, or year."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}

    def add(self, key: str, drafts: int = 0, words: int = 0, findings: int = 0) -> None:
        if key not in self.counts and len(self.counts) >= _MOST_SECTIONS:
            key = _OTHERS
        count = self.counts.setdefault(key, [0, 0, 0])
        for at, number in enumerate((drafts, words, findings)):
            count[at] += number

    def told(self) -> dict[str, dict[str, int]]:
        names = ("drafts", "words", "findings")
        return {key: dict(zip(names, count, strict=True)) for key, count in sorted(self.counts.items())}


class Summary:
    """The counts of a run, which grows by one shard and one finding at a time and stays small."""

    def __init__(self) -> None:
        self.drafts = self.words = self.findings = self.accepted = self.lost = 0
        self.rules: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.years = Groups()
        self.sections = Groups()
        # On disk as soon as it is big: there are as many wrong facts as findings, if none is told twice.
        self._facts = sqlite3.connect("")
        self._facts.execute("CREATE TABLE fact (fact TEXT PRIMARY KEY, findings INTEGER) WITHOUT ROWID")

    def add_shard(self, marker: Mapping[str, Any]) -> None:
        """Count what is noted of a shard."""
        self.drafts += marker["drafts"]
        self.words += marker["words"]
        self.accepted += marker["accepted"]
        self.lost += len(marker["lost"])
        for groups, kind in ((self.years, "years"), (self.sections, "sections")):
            for key, (drafts, words) in marker[kind].items():
                groups.add(key, drafts, words)

    def add_finding(self, row: Mapping[str, Any]) -> None:
        """Count a finding."""
        self.findings += 1
        self.rules[row["rule"]] += 1
        self.severities[row["severity"]] += 1
        self.years.add((row["date"] or "").partition("-")[0], findings=1)
        self.sections.add(row["section"] or "", findings=1)
        fact = json.dumps([row[key] for key in _FACT])
        self._facts.execute(
            "INSERT INTO fact VALUES (?, 1) ON CONFLICT (fact) DO UPDATE SET findings = findings + 1", (fact,)
        )

    def frequent(self, most: int) -> list[dict[str, Any]]:
        """The wrong facts that were told most often."""
        found = self._facts.execute("SELECT fact, findings FROM fact ORDER BY findings DESC, fact LIMIT ?", (most,))
        names = [name.removeprefix("evidence_") for name in _FACT]
        return [dict(zip(names, json.loads(fact), strict=True)) | {"findings": number} for fact, number in found]

    def write(self, path: Path, parts: Parts, shards: int, **told: Any) -> None:
        """Write the summary; the drafts that were left out go through one by one. Raises `OSError`."""
        head = {
            "schema": SCHEMA,
            "version": __version__,
            **told,
            "drafts": self.drafts,
            "words": self.words,
            "findings": self.findings,
            "accepted": self.accepted,
            "by_severity": dict(sorted(self.severities.items())),
            "by_rule": dict(self.rules.most_common()),
            "by_year": self.years.told(),
            "by_section": self.sections.told(),
            "wrong_facts": self.frequent(_FREQUENT),
        }
        with parts.whole.open("w", encoding="utf-8") as out:
            out.write(encoded(head, indent=1).removesuffix("\n}") + ',\n "unreadable": [')
            for number, item in enumerate(left_out(parts, shards)):
                out.write(("," if number else "") + "\n  " + encoded(item))
            out.write("\n ]\n}\n")
        os.replace(parts.whole, path)

    def text(self, output: str, summary: str, facts: str) -> str:
        """The summary for a terminal."""
        severities = ", ".join(
            counted(self.severities[level], level) for level in ("error", "warning", "info") if self.severities[level]
        )
        found = counted(self.findings, "discrepancy", "discrepancies") if self.findings else "no discrepancies"
        accepted = f"; {self.accepted:,} more let stand by the desk" if self.accepted else ""
        lines = [(f"{found} ({severities})" if severities else found) + accepted]
        lost = f"; {counted(self.lost, 'draft')} not read" if self.lost else ""
        lines.append(f"read: {counted(self.drafts, 'draft')}, {counted(self.words, 'word')}{lost}")
        if self.rules:
            ordered = sorted(self.rules.items(), key=lambda item: (-item[1], item[0]))
            lines.append(f"rules: {_listed(f'{rule} {number:,}' for rule, number in ordered)}")
        for title, groups in (("sections", self.sections), ("years", self.years)):
            counts = sorted(groups.counts.items(), key=lambda item: (-item[1][2], item[0]))
            named = [f"{key} {findings:,} in {counted(n, 'draft')}" for key, (n, _, findings) in counts if key]
            if named:
                lines.append(f"{title}: {_listed(named)}")
        for fact in self.frequent(_SHOWN):
            if fact["findings"] > 1:
                who = fact["subject"] or "?"
                lines.append(
                    f"told {fact['findings']:,} times: {who}, {fact['rule']}: {fact['stated']}"
                    + (f", not {fact['expected']}" if fact["expected"] else "")
                )
        lines += [f"facts: {facts}", f"findings: {output}", f"summary: {summary}"]
        return "\n".join(map(plain, lines))


def left_out(parts: Parts, shards: int) -> Iterator[dict[str, str]]:
    """The drafts that could not be read or checked, in order."""
    for number in range(shards):
        for lost in parts.marker(number)["lost"]:
            yield dict(zip(("source", "draft", "reason"), lost, strict=True))


def _listed(texts: Any) -> str:
    named = list(texts)
    more = f", and {len(named) - 2 * _SHOWN:,} more" if len(named) > 2 * _SHOWN else ""
    return ", ".join(named[: 2 * _SHOWN]) + more
