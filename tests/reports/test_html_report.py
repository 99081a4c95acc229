"""The page: what it links, what it hides nowhere, and that it can do nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from helpers import checked
from report_sample import CLEAN_RUN, RUN

from checker.discrepancies import Report
from checker.reports import html
from checker.reports.outcome import Outcome

VOID = ("meta", "input", "rect", "br")
ALLOWED = set(
    "html head meta title style body a header p h1 h2 h3 small section ul ol li div fieldset legend label input nav "
    "span main article svg rect mark i b del ins details summary br dl dt dd footer".split()
)


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, its words, and what the copy says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.style = ""
        self.copy = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = (tag, {name: value or "" for name, value in attrs})
        self.tags.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = [attrs.get("class", "").split()[:1] for _, attrs in self.open]
        if self.open[-1:] == [("style", {})]:
            self.style += data
        else:
            self.words += data
        if ["copy"] in names and ["notes"] not in names and ["ref"] not in names:
            self.copy += data

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


def report(text: str, on: str | None = "2023-06-02", name: str = "draft.txt") -> Report:
    done = checked(text, "Jane Roe: {born: 2011-06-14, sex: female}", on, name=name)
    return replace(done.report, document=done.document)


def page(*reports: Report) -> Page:
    return Page(html.render(Outcome(reports)))


SELF = """A Life on the Water

She has three sons, Ann, Max, Tess and Rex. On Monday, 2 June 2023 she won.

Jane Roe, 13, plays chess.
"""
MARKDOWN = """# A *good* start

Jane Roe, **13**, plays *chess &amp; go*.

<!-- a comment -->

## And then

She won.
"""


@pytest.mark.parametrize("run", [RUN, CLEAN_RUN, Outcome([report(SELF)]), Outcome([])])
def test_every_link_leads_somewhere_and_no_id_stands_twice(run: Outcome) -> None:
    made = Page(html.render(run))
    ids = Counter(made.all("id"))
    assert [id for id, number in ids.items() if number > 1] == []
    inside = [link[1:] for link in made.all("href") if link.startswith("#")]
    assert [link for link in inside if link not in ids] == []
    assert {link for link in made.all("href") if link[0] != "#"} <= {"https://www.wikidata.org/wiki/Q42"}
    assert set(made.all("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("run", [RUN, Outcome([report(SELF)])])
def test_a_page_can_do_nothing_and_fetches_nothing(run: Outcome) -> None:
    made = Page(html.render(run))
    names = {tag for tag, _ in made.tags}
    attributes = {name for _, attrs in made.tags for name in attrs}
    assert names <= ALLOWED
    assert [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")] == []
    assert "url(" not in made.style
    assert "@import" not in made.style
    digest = b64encode(sha256(made.style.encode()).digest()).decode()
    (policy,) = [attrs["content"] for _, attrs in made.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_finding_its_words_and_the_other_side_are_linked_both_ways() -> None:
    made = page(report(SELF))
    links = Counter(made.all("href"))
    ids = made.all("id")
    weekday = next(n for n in (1, 2, 3) if f"f{n}s1" in ids and f"m{n}" in ids)
    assert links[f"#f{weekday}"] == 2  # from its words and from the other side
    assert links[f"#m{weekday}"] == 1
    assert links[f"#f{weekday}s1"] == 1
    assert "2 June 2023 was a Friday, not a Monday" in made.words


@pytest.mark.parametrize(("text", "name"), [(SELF, "draft.txt"), (MARKDOWN, "draft.md")])
def test_the_copy_stands_there_as_it_was_read(text: str, name: str) -> None:
    one = report(text, name=name)
    assert one.document is not None
    assert one.discrepancies
    assert page(one).copy.split() == one.document.text.split()


def test_headings_italics_and_bold_words_are_shown_as_such() -> None:
    told = html.render(Outcome([report(MARKDOWN, name="draft.md")]))
    assert '<h3 class="headline" dir="auto">A <i>good</i> start</h3>' in told
    assert '<h3 class="heading" dir="auto">And then</h3>' in told
    assert re.search(r'Jane Roe, <mark class="words [^"]*" id="m1"><b>13</b></mark><a [^>]*>1</a>, plays', told)
    assert "<i>chess &amp; go</i>" in told


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Roses are red,\nviolets are blue.\n", True),
        (f"{'She said so and went away again with all of them. ' * 2}\nAnd came back.\n", False),
    ],
)
def test_line_breaks_are_kept_but_those_at_the_end_of_a_column(text: str, kept: bool) -> None:
    assert ('<p class="lines"' in html.render(Outcome([report(text)]))) == kept


def test_what_was_not_checked_accepted_and_left_out_is_told() -> None:
    words = Page(html.render(RUN)).words
    for told in (
        "Not checked: 12 claims", "The name may mean several", "Accepted: 1", "Rex is spelt Wrecks",
        "So in the <letter> (the list of what may stand, by J. | Roe, until 31 January 2027, accepted.yaml:3:1)",
        "To be mended", "accepted.yaml:9:1: the entry for `age` lets nothing stand",
        "Left out", "there is no such file", "did not answer in 5 seconds", "Facts: facts.jsonl; over them house.yaml",
    ):  # fmt: skip
        assert told in words
    assert "Nothing found: show the copy" in Page(html.render(CLEAN_RUN)).words


def test_filters_have_a_style_each_and_stand_there_only_where_they_serve() -> None:
    made = Page(html.render(RUN))
    boxes = [attrs["id"] for tag, attrs in made.tags if tag == "input"]
    assert boxes == ["show-s-error", "show-s-warning", "show-s-info", "show-r0", "show-r1", "show-r2"]
    assert [box for box in boxes if f":has(#{box}:not(:checked)) :is(.note,.ref)" not in made.style] == []
    assert "input" not in {tag for tag, _ in page(report("Jane Roe, 13, plays chess.\n")).tags}


def test_a_finding_whose_words_are_not_in_the_copy_is_told_without_a_link() -> None:
    one = report("Jane Roe, 13, plays chess.\n")
    assert one.document is not None
    made = page(replace(one, document=replace(one.document, text="", pieces=())))
    assert "Jane Roe was 11 on 2 June 2023, not 13" in made.words
    assert "#m1" not in made.all("href")
