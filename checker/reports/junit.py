"""JUnit XML, for CI systems that show tests: a suite for each draft, a case for each finding, one for a draft without.

What fails the run (`--fail-on`) is a failure; what weighs less, and what the desk accepted, is skipped, with its words;
a draft not read and a source not reached are errors.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from checker.discrepancies import Discrepancy, Report
from checker.document import Lines
from checker.reports import wording
from checker.reports.outcome import Outcome
from checker.reports.text import Paint, finding
from checker.reports.wording import plain


def render(run: Outcome) -> str:
    """The suites of a run."""
    suites = [_suite(run, report) for report in run.reports]
    suites += [_error(item.path, run.relative(item.path), "read", item.reason) for item in run.unreadable]
    suites += [_error(item.source, "", "reached", item.reason) for item in run.unreached]
    root = Element("testsuites", name="factlint")
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}'


def _suite(run: Outcome, report: Report) -> Element:
    path = run.relative(report.path)
    lines, paint = Lines(report.source), Paint(False)
    cases = []
    for item in report.discrepancies:
        case = _case(path, item)
        outcome = SubElement(case, "failure" if run.fails(item) else "skipped", message=_message(item))
        outcome.set("type", item.severity.value)
        outcome.text = wording.join(["", *finding(item, report, lines, paint), ""])
        cases.append(case)
    for item in report.accepted:
        case = _case(path, item)
        SubElement(case, "skipped", message=f"{_message(item)}; accepted: {wording.acceptance(item)}", type="accepted")
        cases.append(case)
    if not report.discrepancies:
        cases.append(Element("testcase", name="no discrepancies", classname=plain(path), file=plain(path)))
    suite = _named(report.path, cases, failures=sum(case.find("failure") is not None for case in cases))
    suite.insert(0, _properties(run, report))
    return suite


def _case(path: str, item: Discrepancy) -> Element:
    name = f"{item.start.line}:{item.start.column} {item.rule}: “{item.quote}”"
    case = Element("testcase", name=plain(name), classname=plain(path), file=plain(path))
    case.set("line", str(item.start.line))
    return case


def _message(item: Discrepancy) -> str:
    return plain(f"{item.severity.value}[{item.rule}] {item.message}")


def _error(name: str, path: str, what: str, reason: str) -> Element:
    case = Element("testcase", name=what, classname=plain(path or name))
    if path:
        case.set("file", plain(path))
    SubElement(case, "error", message=plain(reason), type=f"not {what}")
    return _named(name, [case], errors=1)


def _named(name: str, cases: list[Element], *, failures: int = 0, errors: int = 0) -> Element:
    counts = {"tests": len(cases), "failures": failures, "errors": errors}
    counts["skipped"] = sum(case.find("skipped") is not None for case in cases)
    suite = Element("testsuite", {"name": plain(name), **{key: str(number) for key, number in counts.items()}})
    suite.extend(cases)
    return suite


def _properties(run: Outcome, report: Report) -> Element:
    told = {
        "date": report.date.isoformat() if report.date else "not known",
        "words": str(report.words),
        "claims": wording.claims([report]),
        "facts": plain(run.facts),
    }
    properties = Element("properties")
    for name, value in told.items():
        SubElement(properties, "property", name=name, value=value)
    return properties
