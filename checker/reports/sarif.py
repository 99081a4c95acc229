"""SARIF 2.1.0: what code scanning and many viewers read.

Rules carry their help; the other side of a contradiction is a related location, linked in the message; each way to
settle a finding is a fix; what the desk accepted is suppressed; what was not read or not reached, and how much was
not checked, are notifications of the invocation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from checker.discrepancies import Discrepancy, Proposal, Report
from checker.document import Lines, Span
from checker.patterns import regex
from checker.reports import wording
from checker.reports.json import encoded
from checker.reports.markdown import escape
from checker.reports.outcome import About, Outcome
from checker.reports.text import told
from checker.reports.wording import defused, plain

Json = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
_UNDECODED = regex("[^\ud800-\udc7f\udd00-\udfff]*")
"""What a path may be: bytes that are no text stand as surrogates in it, and only these."""
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_NOTIFICATIONS = {
    "not-read": ("A draft could not be read", "Nothing in it was checked. The message says what to do."),
    "not-reached": (
        "A source of facts was not reached",
        "What only it could tell was not checked.",
    ),
    "checked": (
        "What became of the claims of a draft",
        "What was not checked needs a person.",
    ),
    "notice": ("What lets findings stand is to be mended", "It has ended, gives no reason, or lets nothing stand."),
}


def render(run: Outcome) -> str:
    """The log of a run."""
    every = [(report, item) for report in run.reports for item in (*report.discrepancies, *report.accepted)]
    rules = sorted({item.rule for _, item in every})
    paths = [*(report.path for report in run.reports), *(item.path for item in run.unreadable)]
    files = {path: number for number, path in enumerate(dict.fromkeys(paths))}
    results = [_Result(run, report, files[report.path]) for report in run.reports]
    driver = {
        "name": "factlint",
        "version": run.version,
        "semanticVersion": run.version,
        "shortDescription": {"text": "Checks the facts in editorial copy"},
        "rules": [_rule(id, run.rules.get(id, About(id))) for id in rules],
        "notifications": [
            {"id": id, "shortDescription": {"text": what}, "fullDescription": {"text": what}, "help": {"text": help}}
            for id, (what, help) in _NOTIFICATIONS.items()
        ],
    }
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_invocation(run, files)],
                "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which factlint was started"}}},
                "artifacts": [
                    {"location": _artifact(run, path), "roles": ["analysisTarget"], "encoding": "utf-8"}
                    for path in files
                ],
                "results": [one for result in results for one in result.all(rules)],
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "defaultEncoding": "utf-8",
            }
        ],
    }
    return encoded(log, indent=1)


def uri(path: str) -> str:
    """A path as a URI reference: relative where it is, and what is no plain letter percent-encoded."""
    data = path.encode("utf-8", "surrogateescape" if _UNDECODED.fullmatch(path) else "replace")
    if re.match(r"[A-Za-z]:/", path):
        return f"file:///{path[0]}:{quote(data[2:])}"
    return f"file://{quote(data)}" if path.startswith("/") else quote(data)


def _artifact(run: Outcome, path: str) -> Json:
    if path == "-":
        return {"uri": "-", "description": {"text": "Standard input"}}
    found = uri(run.relative(path))
    return {"uri": found} if found.startswith("file:") else {"uri": found, "uriBaseId": ROOT}


def _text(text: str) -> str:
    """A message that holds no link and no placeholder but our own."""
    return defused(text).replace("{", "{{").replace("}", "}}")


def _rule(id: str, about: About) -> Json:
    explain = f"'factlint explain {plain(id)}' shows examples and how to turn it off."
    why, authority = plain(about.why).strip(), plain(about.authority)
    by = f"What it checks by: {authority}" if authority else ""
    title = plain(about.title)
    return {
        "id": id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or title},
        "help": {
            "text": "\n\n".join(part for part in (title, why, by, explain) if part),
            "markdown": "\n\n".join(
                part for part in (f"**{escape(title)}**", escape(why), escape(by), escape(explain)) if part
            ),
        },
    }


def _invocation(run: Outcome, files: Mapping[str, int]) -> Json:
    names = list(_NOTIFICATIONS)

    def told(id: str, level: str, text: str, path: str | None = None) -> Json:
        where: Json = {}
        if path is not None:
            location = {**_artifact(run, path), "index": files[path]}
            location.pop("description", None)
            where = {"locations": [{"physicalLocation": {"artifactLocation": location}}]}
        descriptor = {"id": id, "index": names.index(id)}
        return {"descriptor": descriptor, "level": level, "message": {"text": _text(text)}, **where}

    return {
        "executionSuccessful": not (run.unreadable or run.unreached),
        "toolExecutionNotifications": [
            *(told("not-read", "error", f"Not read: {item.reason}.", item.path) for item in run.unreadable),
            *(told("not-reached", "error", f"{item.source} {item.reason}.") for item in run.unreached),
            *(
                told("notice", "warning", f"{notice.where}: {notice.text}.", report.path)
                for report in run.reports
                for notice in report.notices
            ),
            *(told("checked", "note", f"Claims: {wording.claims([r])}.", r.path) for r in run.reports),
        ],
        "properties": {"facts": plain(run.facts)},
    }


class _Result:
    """The results of one draft."""

    def __init__(self, run: Outcome, report: Report, number: int) -> None:
        self._report = report
        self._file: Json = {**_artifact(run, report.path), "index": number}
        self._file.pop("description", None)
        self._lines = Lines(report.source)

    def all(self, rules: Sequence[str]) -> Iterator[Json]:
        for item in self._report.discrepancies:
            yield {**self._one(item, rules), "suppressions": []}
        for item in self._report.accepted:
            kind = "inSource" if item.accepted and item.accepted.how in ("remark", "sic") else "external"
            accepted = {"kind": kind, "status": "accepted", "justification": wording.acceptance(item)}
            yield {**self._one(item, rules), "suppressions": [accepted]}

    def _one(self, item: Discrepancy, rules: Sequence[str]) -> Json:
        others = [p.span for p in item.evidence if p.span and p.span != item.span]
        links = ", ".join(f"[line {self._lines.at(span.start)[0]}]({n})" for n, span in enumerate(others, 1))
        text = f"{_text(item.message)}."
        text += f" Sum: {_text(item.arithmetic)}." if item.arithmetic else ""
        for proof in item.evidence:
            if proof.span is None:
                url = wording.address(proof.evidence)
                text += f" Source: {_text(told(proof, self._lines))}{f', {url}' if url else ''}."
        found: Json = {
            "ruleId": item.rule,
            "ruleIndex": rules.index(item.rule),
            "level": _LEVELS[item.severity.value],
            "message": {"text": f"{text} The other side: {links}." if links else text},
            "locations": [{"physicalLocation": self._place(item.span)}],
            "partialFingerprints": {"factlint/v1": item.fingerprint},
            "properties": {
                "confidence": item.confidence,
                "status": item.status.value,
                "stated": item.stated,
                "expected": item.expected,
                "subject": {"label": item.subject_label, "id": item.subject_id},
            },
        }
        if others:
            found["relatedLocations"] = [
                {"id": n, "physicalLocation": self._place(span), "message": {"text": "The other side"}}
                for n, span in enumerate(others, 1)
            ]
        if item.alternatives:
            found["fixes"] = [self._fix(proposal) for proposal in item.alternatives]
        return found

    def _place(self, span: Span) -> Json:
        return {
            "artifactLocation": self._file,
            "region": {**self._region(span), "snippet": {"text": span.of(self._report.source)}},
        }

    def _region(self, span: Span) -> Json:
        (line, column), (end_line, end_column) = self._lines.at(span.start), self._lines.at(span.end)
        return {
            "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
            "charOffset": span.start, "charLength": len(span),
        }  # fmt: skip

    def _fix(self, proposal: Proposal) -> Json:
        replacement = {"deletedRegion": self._region(proposal.span), "insertedContent": {"text": proposal.replacement}}
        because = f"Write “{proposal.replacement}”" + (f": {proposal.because}" if proposal.because else "")
        return {
            "description": {"text": _text(because)},
            "artifactChanges": [{"artifactLocation": self._file, "replacements": [replacement]}],
        }
