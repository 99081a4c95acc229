"""Our own drafts with their labels: read, checked as they are, and checked with one planted error each."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.check import check
from checker.dates import DateInterval
from checker.document import Unreadable
from checker.kb.house import House
from checker.kb.layers import Layers
from checker.kb.store import Store
from checker.readers import read
from checker.rules import Rulebook, load_rules
from checker.verdicts import Verdict

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT / "fixtures" / "corpus"
STARTER = ROOT / "fixtures" / "facts" / "starter.jsonl"
LOUD = ("error", "warning")
SPELLING = ("name-spelling", "title-spelling")
WEIGHT = {"": 0, "info": 1, "warning": 2, "error": 3}
_STOPS = (". ", "? ", "! ", ".\n", "\n\n", "</p>", "</li>")


@dataclass(frozen=True, slots=True)
class Label:
    """A statement of a draft; `replacement` is the error to plant in its place, if any."""

    article: str
    quote: str
    kind: str
    nth: int = 1
    replacement: str = ""
    right: str = ""
    verdict: str = "correct"
    counted: bool = False
    """Whether the file gives `nth`: a quote that stands in the draft several times needs it."""

    def start(self, text: str) -> int:
        """Where it stands. Raises `ValueError` if nowhere."""
        starts = [match.start() for match in re.finditer(re.escape(self.quote), text)]
        if len(starts) < self.nth or (self.nth == 1 and len(starts) > 1 and not self.counted):
            raise ValueError(f"{self.article}: {self.quote!r} stands there {len(starts)} times, nth is {self.nth}")
        return starts[self.nth - 1]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding on a draft; `spans` are its own place and those of its evidence in the draft."""

    rule: str
    severity: str
    quote: str
    message: str
    line: int
    spans: tuple[tuple[int, int], ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether it, or its evidence in the draft, stands there."""
        return any(a < end and start < b for a, b in self.spans)


@dataclass(frozen=True, slots=True)
class Seen:
    """How gravely a planted error was reported ("" if not at all), and how many other loud findings came of it.

    A finding counts if it touches the planted words, or else their sentence.
    """

    severity: str
    extra: int = 0


@dataclass(frozen=True)
class Look:
    """What a check says of a text: its findings, and where statements stand that are confirmed, by rule."""

    findings: tuple[Finding, ...]
    confirmed: tuple[tuple[str, int, int], ...] = ()

    def confirms(self, label: Label) -> bool:
        """Whether a labelled statement is confirmed; that a name is spelt well confirms no more than the name."""
        rules = SPELLING if label.kind in ("name", "title") else ()
        places = [(a, b) for rule, a, b in self.confirmed if rule in rules or rule not in SPELLING]
        return stands_in(label, places)


@dataclass(frozen=True)
class Outcome:
    """What came of a run: alarms on true drafts, labels confirmed there, and what was seen of each planted error."""

    alarms: Mapping[str, tuple[Finding, ...]]
    confirmed: frozenset[Label]
    seen: Mapping[Label, Seen]


def labels(name: str) -> list[Label]:
    """The lines of `labels.jsonl` or `planted.jsonl`."""
    lines = (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [Label(**row, counted="nth" in row) for row in map(json.loads, lines)]


@cache
def texts() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((CORPUS / "articles").iterdir())}


@cache
def desk() -> tuple[Rulebook, Layers]:
    """Rules and facts, opened once a process."""
    return load_rules(), Layers([Store.load(STARTER)], House.load(CORPUS / "house.yaml"))


def look(name: str, text: str) -> Look:
    """Check a text; what breaks the check is a finding as well."""
    rulebook, facts = desk()
    document = read(name, text.encode())
    if isinstance(document, Unreadable):
        return Look((Finding("unreadable", "error", "", document.reason, 1, ()),))
    day = DateInterval.of_date(document.published) if document.published else None
    try:
        checked = check(document, rulebook, facts, day, document.published_from)
    except Exception as error:
        return Look((Finding("crash", "error", type(error).__name__, str(error), 1, ()),))
    found = []
    for d in checked.report.discrepancies:
        spans = [d.span, *(proof.span for proof in d.evidence if proof.span)]
        places = tuple((span.start, span.end) for span in spans)
        found.append(Finding(d.rule, d.severity.value, d.quote, d.message, d.start.line, places))
    supported = [j.claim for j in checked.judgements if j.verdict is Verdict.SUPPORTED]
    placed = ((claim.rule.id, document.in_source(claim.span)) for claim in supported)
    return Look(tuple(found), tuple((rule, span.start, span.end) for rule, span in placed))


def new_in(found: Iterable[Finding], before: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that were not there before, wherever they stood."""
    old = Counter((f.rule, f.severity, f.quote, f.message) for f in before)
    for finding in found:
        key = finding.rule, finding.severity, finding.quote, finding.message
        if old[key]:
            old[key] -= 1
        else:
            yield finding


def plant(error: Label, text: str) -> tuple[str, int, int]:
    """The text with the error in it, and where that stands."""
    start = error.start(text)
    end = start + len(error.replacement)
    return text[:start] + error.replacement + text[start + len(error.quote) :], start, end


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around some words: of a name exchanged, it is the number beside it that is found to be wrong."""
    left = max(text.rfind(stop, 0, start) for stop in _STOPS)
    ends = [place for stop in _STOPS if (place := text.find(stop, end)) >= 0]
    return left + 1, min(ends, default=len(text))


def judge(article: str, errors: Sequence[Label]) -> tuple[Look, list[Seen]]:
    """What is said of a draft as it is, and what is seen of each error planted in it."""
    clean = look(article, texts()[article])
    seen = []
    for error in errors:
        text, start, end = plant(error, texts()[article])
        found = list(new_in(look(article, text).findings, clean.findings))
        hits = [f.severity for f in found if f.touches(start, end)]
        hits = hits or [f.severity for f in found if f.touches(*sentence(text, start, end))]
        best = max(hits, key=WEIGHT.__getitem__, default="")
        loud = sum(f.severity in LOUD for f in found)
        seen.append(Seen(best, loud - (best in LOUD)))
    return clean, seen


def run(jobs: int = 0) -> Outcome:
    """Check all drafts and all planted errors, in so many processes (0: one a core)."""
    planted: dict[str, list[Label]] = {article: [] for article in texts()}
    for error in labels("planted"):
        planted[error.article].append(error)
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        results = dict(zip(planted, pool.map(judge, planted, planted.values()), strict=True))
    alarms = {a: tuple(f for f in clean.findings if f.severity in LOUD) for a, (clean, _) in results.items()}
    confirmed = (label for label in labels("labels") if results[label.article][0].confirms(label))
    seen = {e: s for a, (_, all_seen) in results.items() for e, s in zip(planted[a], all_seen, strict=True)}
    return Outcome(alarms, frozenset(confirmed), seen)


def stands_in(label: Label, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a label overlaps one of these places of its draft."""
    start = label.start(texts()[label.article])
    return any(a < start + len(label.quote) and start < b for a, b in places)
