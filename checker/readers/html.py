"""HTML: the article of a page, without the menus, teasers and scripts around it."""

from __future__ import annotations

from html import unescape

from checker.document import Document, Span
from checker.patterns import regex
from checker.readers import page_dates
from checker.readers.elements import BLOCK, Element, meta, parse
from checker.readers.page_parts import Parts
from checker.readers.pieces import Copy, pins_of

MARKS = {
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "b": "bold",
    "strong": "bold",
    "a": "link",
    "figcaption": "caption",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_TOKEN = regex(
    r"(?P<blank>[ \t\n\r\f]+)|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<invisible>[\u00ad\u200b\u2060\ufeff]+)"
    r"|[^ \t\n\r\f&\u00ad\u200b\u2060\ufeff]+(?: [^ \t\n\r\f&\u00ad\u200b\u2060\ufeff]+)*|&"
)
_BLANKS = frozenset(" \t\n\r\f")
# Where a long word may be broken: it tells nothing to a reader, and parts names that belong together.
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


def read(name: str, source: str) -> Document:
    """The draft in a web page."""
    page = parse(source)
    parts = Parts(page, source)
    article = parts.main()
    headline = parts.headline(article)
    flow = _Flow(source, parts)
    for element in (headline, article):
        if element:
            flow.add(element)
    return flow.copy.document(
        name,
        title=_title(page, source, headline),
        published=page_dates.find(page, article, source),
        pins=pins_of(source),
    )


class _Flow:
    """Elements laid out as copy: white space collapsed, blocks parted."""

    def __init__(self, source: str, parts: Parts) -> None:
        self.copy = Copy(source)
        self.parts = parts
        self.blank: tuple[str, int, int] | None = None

    def add(self, element: Element) -> None:
        """Add what is copy inside an element."""
        if element.tag == "br":
            self._add_line_end(element)
            return
        start = self.copy.length
        if element.tag in BLOCK:
            self._end_block()
        for child in element.children:
            if isinstance(child, Span):
                self._add_text(child)
            elif self.parts.is_copy(child):
                self.add(child)
        if element.tag in BLOCK:
            self._end_block()
        if kind := _kind(element):
            self.copy.mark(kind, start, self.copy.length, element.get("href"))

    def _end_block(self) -> None:
        self.blank = None
        self.copy.end_block()

    def _add_text(self, span: Span) -> None:
        source = self.copy.source
        for token in _TOKEN.finditer(source, span.start, span.end):
            char = unescape(token["entity"]) if token["entity"] else ""
            if token["blank"] or char in _BLANKS:
                self._add_blank(" ", *token.span())
            elif not token["invisible"] and char not in _INVISIBLE:
                self._flush_blank()
                (self.copy.put_entity if char else self.copy.keep)(*token.span())

    def _add_line_end(self, element: Element) -> None:
        """One `<br>` ends a line, two end a block."""
        if self.blank and self.blank[0] == "\n":
            self._end_block()
        else:
            self._add_blank("\n", element.start, element.end)

    def _add_blank(self, text: str, start: int, end: int) -> None:
        if self.copy.at_block_start:
            return
        if self.blank:
            text = "\n" if "\n" in (text, self.blank[0]) else " "
            start = self.blank[1]
        self.blank = (text, start, end)

    def _flush_blank(self) -> None:
        if self.blank:
            self.copy.put(*self.blank)
            self.blank = None


def _kind(element: Element) -> str | None:
    is_caption = element.tag in BLOCK and "caption" in element.get("class").lower()
    return "caption" if is_caption else MARKS.get(element.tag)


def _title(page: Element, source: str, headline: Element | None) -> str | None:
    """What the page says of itself to other sites, its headline, or what browsers show."""
    said = " ".join(meta(page).get("og:title", "").split())
    first = {tag: next((element for element in page.walk() if element.tag == tag), None) for tag in ("h1", "title")}
    shown = (element.line(source) for element in (headline, first["h1"], first["title"]) if element)
    return said or next(filter(None, shown), None)
