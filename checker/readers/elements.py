"""A page as a tree of elements over its source: the text in it is never copied, only where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from checker.document import Span

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCK = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hgroup hr html li main nav ol p pre script section style summary table tbody td tfoot
    th thead title tr ul""".split()
)
# A start tag ends the open element it cannot stand in: `<li>` ends `<li>`, a block ends `<p>`.
_ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "head": frozenset({"body"}),
    "p": BLOCK - {"caption", "tbody", "td", "tfoot", "th", "thead", "tr"},
}
# Deeper nesting than this is broken markup; what stands there is kept, only flatter.
_DEEPEST = 120


@dataclass(slots=True, eq=False)
class Element:
    """An element, its attributes (names in lower case), and its children: elements and stretches of text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    start: int = 0
    """Where its start tag stands."""
    end: int = 0
    """Where its start tag ends."""
    children: list[Element | Span] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Element]:
        """This element and those inside it, in reading order."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def raw(self, source: str) -> str:
        """All text inside, as it stands."""
        parts = (child.raw(source) if isinstance(child, Element) else child.of(source) for child in self.children)
        return "".join(parts)

    def line(self, source: str) -> str:
        """All text inside, on one line."""
        return " ".join(unescape(self.raw(source)).split())


def meta(page: Element) -> dict[str, str]:
    """What the `<meta>` elements say, by property, name or itemprop in lower case; the first of a name counts."""
    said: dict[str, str] = {}
    for element in page.walk():
        if element.tag == "meta":
            text = element.get("content") or element.get("value")
            for key in ("property", "name", "itemprop"):
                said.setdefault(element.get(key).lower(), text)
    return said


def parse(source: str) -> Element:
    """The page's tree. Any text is a page; broken markup gives a tree too."""
    parser = _Parser(source)
    parser.feed(source)
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.root = Element("html")
        self.open = [self.root]
        self.lines = [0, *(at + 1 for at, char in enumerate(source) if char == "\n")]

    def here(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_before(tag)
        element = self._append(tag, attrs)
        if tag not in VOID and len(self.open) < _DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_before(tag)
        self._append(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        self._text(len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        self._reference("&#" + name)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![…` as browsers read it, a comment: the inherited method raises AssertionError for most of them."""
        return self.parse_bogus_comment(i)

    def _append(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        start = self.here()
        attributes = {name: value or "" for name, value in reversed(attrs)}
        element = Element(tag, attributes, start, start + len(self.get_starttag_text() or ""))
        self.open[-1].children.append(element)
        return element

    def _end_before(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            open_tag = self.open[index].tag
            if tag in _ENDED_BY.get(open_tag, ()):
                del self.open[index:]
                return
            if open_tag in BLOCK and open_tag not in _ENDED_BY:
                return

    def _reference(self, raw: str) -> None:
        self._text(len(raw) + self.source.startswith(";", self.here() + len(raw)))

    def _text(self, length: int) -> None:
        start = self.here()
        siblings = self.open[-1].children
        if siblings and isinstance(siblings[-1], Span) and siblings[-1].end == start:
            siblings[-1] = Span(siblings[-1].start, start + length)
        else:
            siblings.append(Span(start, start + length))
