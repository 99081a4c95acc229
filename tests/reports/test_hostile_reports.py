"""Words that would do harm, in a draft, its name and the facts: harmless in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from typing import Any
from xml.etree import ElementTree

import pytest
from report_sample import UNREACHED, UNREADABLE, discrepancy

from checker.arguments import REPORTS
from checker.discrepancies import Acceptance, Notice, Place, Proof, Proposal, Report, Unchecked
from checker.document import Span
from checker.reports.csv import LONGEST
from checker.reports.outcome import About, Outcome
from checker.verdicts import Evidence

WORDS = {
    "script": "<script>alert(1)</script>",
    "handler": '"><img src=x onerror=alert(1)>',
    "end of a style": "</style></title></textarea>",
    "direction": "abc\u202e\u2066def\u200f",
    "tags": "x\U000e0041\U000e0042y",
    "terminal": "\x1b[2J\x1b]0;title\x07\x9b31m",
    "null": "a\x00b",
    "no characters": "a\ud800b\ufffe\uffffc",
    "entity": "&lt;b&gt; &#x41; &amp;",
    "formula": "=cmd|' /C calc'!A0",
    "formula behind": "+1;=HYPERLINK(1)",
    "command": "\n::error file=x::y\n::set-output name=a::b",
    "old command": "##[set-env name=PATH]x",
    "Markdown": "![x](http://evil.example/i.png) [y](javascript:alert(1)) `z` | @everyone #12 ~~a~~ $b$",
    "placeholder": "{0} {subject} %s %SRCROOT%",
    "cdata": "]]> <!-- --> <?xml?> <!DOCTYPE x>",
    "lines": "\u2028\u2029\x85\x0b\x0c",
    "long": "x" * 10_000 + " y" * 10_000,
}


def run_of(words: str) -> Outcome:
    """A run in which some words stand wherever words can stand."""
    source = f"{words}\n\nHe was {words} then.\n"
    start = source.index("He was ") + len("He was ")
    span = Span(start, start + len(words))
    line = source.count("\n", 0, start) + 1
    place = Place(line, 8)
    evidence = (
        Proof(Evidence("wikidata", words, words, words, words, url=f"https://x.example/{words}"), None, None),
        Proof(Evidence("house", words, words, words, words), None, None),
        Proof(Evidence("draft", words), Span(0, len(words)), words),
    )
    found = discrepancy(
        "13", rule=words, span=span, start=place, end=Place(line, 8 + len(words)), quote=words, stated=words,
        message=words, expected=words, alternatives=(Proposal(span, words, words),), subject_label=words,
        subject_id=words, arithmetic=words, evidence=evidence,
    )  # fmt: skip
    report = Report(
        path=words, source=source, date=None, date_source=words, title=words, words=3,
        verdicts={"supported": 0, "refuted": 1, "unknown": 1}, discrepancies=(found,),
        unchecked=(Unchecked(words, span, words, words),), notices=(Notice(words, words),),
        accepted=(replace(found, accepted=Acceptance(words, words, words, None, words)),),
    )  # fmt: skip
    unread = tuple(replace(item, path=words, reason=words) for item in UNREADABLE)
    unreached = tuple(replace(item, source=words, reason=words) for item in UNREACHED)
    return Outcome((report,), unread, unreached, words, "0.0.0", {words: About(words, words, words)})


def render(format: str, words: str) -> str:
    told: str = import_module(f"checker.reports.{format}").render(run_of(words))
    return told


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("format", REPORTS)
def test_nothing_steers_the_reader_and_nothing_is_hidden(format: str, words: str) -> None:
    told = render(format, words).removeprefix("\ufeff" if format == "csv" else "")
    ends = "\r\n" if format in ("csv", "mismatch") else "\n"
    harmful = {c for c in told if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn") and c not in ends}
    assert harmful == set()
    told.encode()


class Names(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_page_has_the_tags_of_any_page(words: str) -> None:
    harmless = Names(render("html", "words and more words")).found
    assert Names(render("html", words)).found <= harmless


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_xml_is_well_formed_and_has_the_shape_of_any(words: str) -> None:
    def shape(xml: str) -> list[tuple[str, list[str]]]:
        return [(element.tag, sorted(element.attrib)) for element in ElementTree.fromstring(xml).iter()]

    assert shape(render("junit", words)) == shape(render("junit", "words"))


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_cell_of_a_sheet_is_a_formula_and_a_row_is_a_line(words: str) -> None:
    told = render("csv", words).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(told, newline="")))
    assert len(rows) == len(told.split("\r\n")) == 7
    assert {len(row) for row in rows} == {20}
    assert max(len(cell) for row in rows for cell in row) <= LONGEST
    parts = [part.strip() for row in rows for cell in row for part in cell.split(";")]
    assert [part for part in parts if part[:1] in tuple("=+-@")] == []


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_github_is_given_its_commands_and_no_other(words: str) -> None:
    told = render("github", words)
    commands = [line for line in told.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == 3
    for line in commands:
        assert re.fullmatch(r"::error (?:(?:file|title|line|col|endColumn)=[^:,]*,?)+::.*", line)
    assert not [line for line in told.splitlines() if "##[" in line and line not in commands]


def texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)
    elif isinstance(part, str):
        yield part


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_json_is_read_back_as_it_was_meant(words: str) -> None:
    (draft,) = json.loads(render("json", words))["drafts"]
    assert draft["discrepancies"][0]["quote"] == words
    first, *_ = map(json.loads, render("jsonl", words).split("\n"))
    assert first["discrepancies"] == draft["discrepancies"]
    suggestion = json.loads(render("rdjson", words))["diagnostics"][0]["suggestions"][0]
    assert suggestion["text"] == words


@pytest.mark.parametrize("format", ["sarif", "rdjson", "markdown"])
def test_words_of_others_make_no_link_image_or_mention(format: str) -> None:
    told = render(format, WORDS["Markdown"])
    if format == "sarif":
        run: dict[str, Any] = json.loads(told)["runs"][0]
        said = [message["text"] for message in messages(run)]
        told = " ".join(re.sub(r"\[line \d+\]\(\d+\)", "", text) for text in said)
    if format == "rdjson":
        told = " ".join(item["message"] for item in json.loads(told)["diagnostics"])
    assert "](" not in told
    assert not re.search(r"@\w|(?<!&)#\d|://", told)


def messages(part: object) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "message":
                yield value
            yield from messages(value)
    elif isinstance(part, list):
        for value in part:
            yield from messages(value)


def test_placeholders_of_sarif_are_ours_alone() -> None:
    run = json.loads(render("sarif", WORDS["placeholder"]))["runs"][0]
    assert {re.sub(r"\{\{|\}\}", "", m["text"]).count("{") for m in messages(run)} == {0}


def test_paths_of_sarif_are_uri_references() -> None:
    from checker.reports.sarif import uri

    assert uri("drafts/a b.md") == "drafts/a%20b.md"
    assert uri("a:b?c#d%.md") == "a%3Ab%3Fc%23d%25.md"
    assert uri("Zoë.md") == "Zo%C3%AB.md"
    assert uri("gone\udcff.md") == "gone%FF.md"
    assert uri("/desk/a b.md") == "file:///desk/a%20b.md"
    assert uri("C:/desk/a.md") == "file:///C:/desk/a.md"
