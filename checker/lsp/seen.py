"""`Seen`: what came of the check of a buffer, with what is to be told beside the findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from os.path import abspath, isfile
from pathlib import Path

from checker.check import Checked
from checker.config.words import WIKIDATA
from checker.discrepancies import Discrepancy
from checker.document import Lines, Place, Span
from checker.lsp.buffers import Buffer
from checker.patterns import regex
from checker.rules import Rule
from checker.runs import Looked

_PLACED = regex(r"(?P<file>.+?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<text>.*)")

_START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be told that is no finding: in which file and where, if that is known, and what."""

    text: str
    file: str = ""
    place: Place = _START


@dataclass(frozen=True)
class Seen:
    """A buffer that was checked: `mistakes` in files that it stands on, or `unread`, why not, or what was found."""

    buffer: Buffer
    looked: Looked[Checked] | None = None
    unread: str = ""
    mistakes: tuple[str, ...] = ()
    home: Path | None = None
    """The folder of the `factlint.yaml` that holds."""

    @property
    def checked(self) -> Checked | None:
        """The check, if there was one."""
        return self.looked.kept if self.looked else None

    @property
    def findings(self) -> tuple[Discrepancy, ...]:
        """What was found and does not stand."""
        return self.checked.report.discrepancies if self.checked else ()

    @property
    def is_live(self) -> bool:
        """Whether its facts are asked of Wikidata."""
        return self.looked is not None and WIKIDATA in self.looked.sources.bases

    def rule(self, id: str) -> Rule | None:
        """A rule by which something was claimed."""
        claims = (judgement.claim for judgement in self.checked.judgements) if self.checked else ()
        return next((claim.rule for claim in claims if claim.rule.id == id), None)

    def notes(self) -> Iterator[Note]:
        """What is to be mended: files that it stands on, what lets findings stand, a day that is none."""
        yield from map(note, self.mistakes)
        if self.looked is None or self.checked is None:
            return
        yield from (note(f"{notice.where}: {notice.text}") for notice in self.checked.report.notices)
        name = self.checked.document.name
        yield from (Note(fault.removeprefix(f"{name}: "), name, self._false_day()) for fault in self.looked.faults)

    def _false_day(self) -> Place:
        """Where the day stands that is none."""
        assert self.checked
        text = self.buffer.source
        return Lines(text).at(max(0, text.find(self.checked.document.false_day)))


def note(line: str) -> Note:
    """A line such as `file:line:column: what is wrong` as a note; what names no file is told as it stands."""
    told = _PLACED.fullmatch(line)
    if told is None or not (told["line"] or isfile(told["file"]) or told["file"] == "-"):
        return Note(line)
    place = Place(int(told["line"] or 1), int(told["column"] or 1))
    return Note(told["text"], told["file"] if told["file"] == "-" else abspath(told["file"]), place)


def touches(span: Span, other: Span) -> bool:
    """Whether two spans share a character, or an empty one stands in or at the edge of the other."""
    return span.start <= other.end and other.start <= span.end
