"""`Grounds`: why findings of a run may stand, whatever the draft; what a draft says itself is added to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.accepting.allowance import Allowance, Allowances
from checker.accepting.baseline import Baseline
from checker.accepting.entries import Entry
from checker.accepting.remarks import read_remarks
from checker.accepting.since import Changes
from checker.discrepancies import Acceptance
from checker.document import Document, Lines
from checker.names import fold, without_article
from checker.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Grounds:
    """`names` are names and titles, folded and without an article, that are right as they are spelt."""

    today: date
    names: frozenset[str] = frozenset()
    baseline: Baseline | None = None
    changes: Changes | None = None

    def allowances(
        self, document: Document, book: Rulebook, rules: Sequence[str], entries: tuple[Path, Sequence[Entry]]
    ) -> Allowances:
        """What lets findings in a draft stand.

        `book` are the rules it is checked by, `rules` the ids of all there are; `entries` come with the folder from
        which their patterns are seen.
        """
        lines = Lines(document.source)
        checked = frozenset(rule.id for rule in book)
        said, notices = read_remarks(document, lines, rules, checked)
        folder, written = entries
        listed = (entry.allowance(document.name, folder) for entry in written if entry.rule in checked)
        allowances = [*self._named(book), *said, *filter(None, listed), *self._old(document, lines)]
        return Allowances(allowances, self.today, notices)

    def _named(self, book: Rulebook) -> Iterator[Allowance]:
        spelling = frozenset(rule.id for rule in book if rule.is_spelling)
        if self.names:
            yield Allowance(
                Acceptance("name", "spelt so in this house"),
                lambda found: found.rule in spelling and without_article(fold(found.stated)) in self.names,
            )

    def _old(self, document: Document, lines: Lines) -> Iterator[Allowance]:
        if self.baseline:
            yield self.baseline.allowance()
        if self.changes:
            yield self.changes.allowance(document.name, lines)
