"""`factlint-accepted.yaml`: what may stand, for drafts that have no room for remarks, such as text and office files.

A list of entries, each with the rule and the words it quotes, and why they may stand:

    - draft: letters/roe.docx    # a pattern, seen from the folder of this file; all drafts, if left out
      rule: title-spelling
      quote: Lade in the Lake
      subject: Jane Roe          # a name or a Wikidata id; whoever, if left out
      reason: so in the letter that is quoted
      author: J. Roe
      until: 2027-01-31
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.accepting.allowance import Allowance, day_of
from checker.config.globs import ailment, fits
from checker.discrepancies import Acceptance, Discrepancy
from checker.names import fold
from checker.rules import meant
from checker.yamlfile import Mistake, YamlFile, load

ACCEPTED = "factlint-accepted.yaml"
_KEYS = ("draft", "rule", "quote", "subject", "reason", "author", "until")
_NEEDED = ("rule", "quote")


@dataclass(frozen=True, slots=True)
class Entry:
    """What may stand: in which drafts, found by which rule in which words, about whom."""

    draft: str
    rule: str
    quote: str
    subject: str
    acceptance: Acceptance

    def allowance(self, path: str, folder: Path) -> Allowance | None:
        """The allowance for the draft at a path; None if the entry is about others."""
        if self.draft and not fits(self.draft, path, folder):
            return None
        return Allowance(self.acceptance, self._fits, f"the entry on “{self.quote}”", watched=bool(self.draft))

    def _fits(self, found: Discrepancy) -> bool:
        if found.rule != self.rule or fold(found.quote) != fold(self.quote):
            return False
        label = fold(found.subject_label or "")
        return not self.subject or self.subject == found.subject_id or fold(self.subject) == label


def read_entries(path: Path, rules: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of a file; `rules` are the ids of all there are. Raises `Mistake`."""
    try:
        file = load(path.read_text("utf-8"), str(path))
    except OSError as error:
        raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError as error:
        raise Mistake([f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8"]) from None
    return entries_of(file, rules)


def entries_of(file: YamlFile, rules: Sequence[str]) -> tuple[Entry, ...]:
    """The entries in what a file holds. Raises `Mistake`."""
    value = [] if file.value in (None, "") else file.value
    if not isinstance(value, list):
        raise Mistake([file.fault((), "is no list; begin each entry with '- rule: …'")])
    faults: list[str] = []
    entries = []
    for number, item in enumerate(value):
        before = len(faults)
        faults += _faults(file, number, item, rules)
        if len(faults) == before:
            entries.append(_entry(file, number, item))
    if faults:
        raise Mistake(faults)
    return tuple(entries)


def _faults(file: YamlFile, number: int, item: Any, rules: Sequence[str]) -> list[str]:
    if not isinstance(item, dict):
        return [file.fault((number,), "is no entry; write 'rule:' and 'quote:' below each other")]
    faults = file.unknown_keys((number,), item, _KEYS)
    faults += [file.fault((number,), f"has no {key!r}") for key in _NEEDED if not item.get(key)]
    faults += [
        file.fault((number, key), f"{key!r} is no text")
        for key, value in item.items()
        if key in _KEYS and not isinstance(value, str)
    ]
    if faults:
        return faults
    if item["rule"] not in rules:
        faults.append(file.fault((number, "rule"), f"no rule is called {item['rule']!r}; {meant(item['rule'], rules)}"))
    if sick := ailment(item.get("draft", "")):
        faults.append(file.fault((number, "draft"), f"patterns {sick}"))
    if item.get("until") and day_of(item["until"]) is None:
        faults.append(file.fault((number, "until"), f"{item['until']!r} is no day; write it as 2027-01-31"))
    return faults


def _entry(file: YamlFile, number: int, item: dict[str, str]) -> Entry:
    words = {key: " ".join(item.get(key, "").split()) for key in _KEYS}
    where = file.fault((number,), "").rstrip(": ")
    acceptance = Acceptance("entry", words["reason"], words["author"], day_of(words["until"]), where)
    return Entry(words["draft"], words["rule"], words["quote"], words["subject"], acceptance)
