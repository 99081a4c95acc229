"""A page that an editor opens by double click: the article as read, its findings beside it, and what was not checked.

One file: it fetches nothing, runs no script, and a policy in it forbids both. Filters are style alone; all is there to
be read, printed and heard without them. Words from drafts and facts are text and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from checker.reports import wording
from checker.reports.html_draft import Draft, Note
from checker.reports.html_words import LEVELS, capital, line, name_of
from checker.reports.outcome import Outcome
from checker.reports.wording import counted

PALETTE = Path(__file__).with_name("palette.css")
"""Colours and letters, for all that is shown in a browser."""
_STYLE = Path(__file__).with_name("html.css")
_JOINED = 100
"""Up to so many findings of a page light up with what belongs to them; each costs a rule of style."""


def render(run: Outcome) -> str:
    """The page of a run."""
    page = _Page(run)
    body = "\n".join(page.body())
    style = f"{PALETTE.read_text('utf-8')}{_STYLE.read_text('utf-8')}{page.style()}"
    policy = f"default-src 'none'; style-src 'sha256-{_digest(style)}'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{line(page.title)}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>"""


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()


class _Page:
    """What stands around the drafts, and the numbers of the findings."""

    def __init__(self, run: Outcome) -> None:
        self._run = run
        self._rules = sorted({item.rule for _, item in run.found})
        self._levels = Counter(item.severity.value for _, item in run.found)
        self._notes: list[list[Note]] = []
        number = 0
        for report in run.reports:
            notes = []
            for item in report.discrepancies:
                number += 1
                names = f"s-{item.severity.value} r{self._rules.index(item.rule)} k{number}"
                notes.append(Note(number, item, names))
            self._notes.append(notes)
        self._number = number

    @property
    def title(self) -> str:
        reports = self._run.reports
        what = name_of(reports[0]) if len(reports) == 1 else counted(len(reports), "draft")
        return f"{what}: facts checked"

    def style(self) -> str:
        """The style of this page's own filters."""
        names = [f"s-{level}" for level in LEVELS if self._levels[level]]
        names += [f"r{number}" for number in range(len(self._rules))]
        rules = []
        for one in names:
            off = f":root:has(#show-{one}:not(:checked))"
            rules.append(f"{off} :is(.note,.ref).{one}{{display:none}}")
            rules.append(f"{off} .words.{one}{{background:none;border-color:transparent}}")
        if self._number <= _JOINED:
            every = range(1, self._number + 1)
            rules += [
                f":root:has(.k{n}:is(:hover,:focus-within)) .words.k{n}{{outline-color:currentColor}}" for n in every
            ]
        return "\n".join(rules)

    def body(self) -> Iterator[str]:
        run = self._run
        yield '<a class="skip" href="#drafts">Skip to the copy</a>'
        yield '<header class="masthead">'
        yield '<p class="name">factlint</p>'
        found, _, levels = wording.found(run.reports).rstrip(")").partition(" (")
        yield f"<h1>{line(capital(found))}{f' <small>{line(levels)}</small>' if levels else ''}</h1>"
        if len(run.reports) > 1:
            yield f"<p>{line(wording.drafts(run.reports, ()))}. Claims: {line(wording.claims(run.reports))}.</p>"
        yield f"<p>Facts: {line(run.facts)}.</p>" if run.facts else ""
        yield from self._left_out()
        yield from self._filters()
        yield "</header>"
        if len(run.reports) > 1:
            yield from self._contents()
        yield '<main id="drafts">'
        for number, (report, notes) in enumerate(zip(run.reports, self._notes, strict=True), 1):
            yield from Draft(report, notes, number).body()
        yield from self._what_rules_check()
        yield "</main>"
        made = f"Made by factlint {line(run.version)}. This page fetches nothing and runs no script."
        yield f"<footer><p>{made}</p></footer>"

    def _left_out(self) -> Iterator[str]:
        left = [f"{item.path}: {item.reason}" for item in self._run.unreadable]
        left += [f"{item.source} {item.reason}" for item in self._run.unreached]
        if left:
            yield '<section class="left-out" aria-labelledby="left-out"><h2 id="left-out">Left out</h2><ul>'
            yield from (f"<li>{line(reason)}</li>" for reason in left)
            yield "</ul></section>"

    def _filters(self) -> Iterator[str]:
        if self._number < 2:
            return
        yield '<div class="filters">'
        yield "<fieldset><legend>Show</legend>"
        for level in LEVELS:
            if self._levels[level]:
                yield _checkbox(f"show-s-{level}", counted(self._levels[level], level))
        yield "</fieldset>"
        if len(self._rules) > 1:
            found = Counter(item.rule for _, item in self._run.found)
            yield "<fieldset><legend>Rules</legend>"
            yield from (_checkbox(f"show-r{n}", f"{rule} {found[rule]:,}") for n, rule in enumerate(self._rules))
            yield "</fieldset>"
        yield "</div>"

    def _what_rules_check(self) -> Iterator[str]:
        known = [(rule, self._run.rules[rule].title) for rule in self._rules if rule in self._run.rules]
        if known:
            yield '<section class="rest"><h2>What the rules say</h2><dl class="rules">'
            yield from (f"<div><dt>{line(rule)}</dt><dd>{line(title)}</dd></div>" for rule, title in known)
            yield "</dl></section>"

    def _contents(self) -> Iterator[str]:
        yield '<nav aria-labelledby="contents"><h2 id="contents">Drafts</h2><ol>'
        for number, report in enumerate(self._run.reports, 1):
            counts = Counter(item.severity.value for item in report.discrepancies)
            parts = [(level, counted(counts[level], level)) for level in LEVELS if counts[level]]
            said = "".join(f'<span class="count s-{level}">{part}</span>' for level, part in parts)
            link = f'<a href="#d{number}">{line(report.title or name_of(report))}</a>'
            yield f"<li>{link} {said or '<span>nothing found</span>'}</li>"
        yield "</ol></nav>"


def _checkbox(id: str, label: str) -> str:
    return f'<label><input type="checkbox" id="{id}" checked autocomplete="off"> {line(label)}</label>'
