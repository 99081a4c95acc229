"""Which parts of a web page are copy: the article, without menus, teasers, comments and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from checker.document import Span
from checker.patterns import regex
from checker.readers.elements import BLOCK, Element

_NO_COPY = frozenset(
    """aside audio button canvas code dialog embed footer form head iframe kbd map math menu nav noscript object picture
    samp script select style svg template textarea title video""".split()
)
_NO_COPY_ROLES = frozenset(
    "alert banner complementary contentinfo dialog form menu menubar navigation search tablist toolbar".split()
)
_CLUTTER = regex(
    r"(?:^|[\s_-])(?:ads?|advert\w*|breadcrumbs?|comments?|copyright|cookies?|credits?|disqus|newsletter|outbrain"
    r"|popular|promo\w*|recirc\w*|recommend\w*|related\w*|share|sharing|sidebar|skip|social|sponsor\w*|subscri\w+"
    r"|taboola|tags|toolbar|trending|visually-hidden|sr-only|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE = regex(r"\s*\[?(?:\d{1,3}|[a-z*†‡])\]?\s*")
# Shorter stretches are labels and menus, not paragraphs.
_PARAGRAPH = 60
_MENUS = frozenset("center dd div dl fieldset li ol section span table tbody td tr ul".split())
_MENU_LINKS = 3


class _Amount(NamedTuple):
    """How much text an element holds, how much of it in links, and how many of these."""

    text: int
    linked: int
    links: int


class Parts:
    """The parts of one page."""

    def __init__(self, page: Element, source: str) -> None:
        self.page = page
        self.source = source
        self._amounts: dict[Element, _Amount] = {}
        self._measure(page)
        self._whole = self._weigh(self._may_be_copy)
        self._weights = self._weigh(self.is_copy)

    def is_copy(self, element: Element) -> bool:
        """Whether an element inside the article belongs to its copy; a name that says "clutter" may cover all of it."""
        if not self._may_be_copy(element):
            return False
        names = element.get("class") + " " + element.get("id")
        return not _CLUTTER.search(names) or self._whole[element] * 2 > self._whole[self.page]

    def main(self) -> Element:
        """The article: the element that is marked as such, or else the one that most of the text is in."""
        elements = [element for element in self.page.walk() if self._weights.get(element)]
        for is_marked in _MARKED_AS_ARTICLE:
            marked = [element for element in elements if is_marked(element)]
            heaviest = max(marked, key=lambda element: self._weights[element], default=None)
            if heaviest and self._weights[heaviest] * 2 > self._weights[self.page]:
                return heaviest
        return self._densest()

    def headline(self, article: Element) -> Element | None:
        """The `<h1>` of the page, if it stands before the article and not in it."""
        headings = [element for element in self.page.walk() if element.tag == "h1" and element in self._weights]
        if any(element.tag == "h1" for element in article.walk()):
            return None
        before = (heading for heading in headings if heading.start < article.start)
        return next((heading for heading in before if len(heading.raw(self.source).split()) > 2), None)

    def _densest(self) -> Element:
        element = self.page
        while inner := self._bearer(element):
            element = inner
        return element

    def _bearer(self, element: Element) -> Element | None:
        """The child that bears nearly all of an element's text, if it is more than a paragraph."""
        for child in self._children(element):
            if self._weights[child] * 4 > self._weights[element] * 3:
                return child if any(self._weights[inner] for inner in self._children(child)) else None
        return None

    def _children(self, element: Element) -> Iterator[Element]:
        return (child for child in element.children if isinstance(child, Element) and child in self._weights)

    def _may_be_copy(self, element: Element) -> bool:
        if element.tag in _NO_COPY or element.get("role").lower() in _NO_COPY_ROLES:
            return False
        if "hidden" in element.attributes or element.get("aria-hidden").lower() == "true":
            return False
        if element.tag == "header":
            return any(inner.tag == "h1" for inner in element.walk())
        if element.tag == "sup":
            return not _NOTE.fullmatch(element.raw(self.source))
        return not _HIDDEN.search(element.get("style")) and not self._is_menu(element)

    def _is_menu(self, element: Element) -> bool:
        """Links and hardly a word between them, and no headline that is one."""
        text, linked, links = self._amounts[element]
        menu = element.tag in _MENUS and links >= _MENU_LINKS and linked * 5 >= text * 4
        return menu and not any(inner.tag == "h1" for inner in element.walk())

    def _measure(self, element: Element) -> _Amount:
        """Measure an element and those inside it."""
        text = linked = links = 0
        for child in element.children:
            if isinstance(child, Span):
                text += _length(child, self.source)
            elif child.tag not in _NO_COPY:
                inside = self._measure(child)
                text, linked, links = text + inside.text, linked + inside.linked, links + inside.links
        if element.tag == "a":
            linked, links = text, 1
        self._amounts[element] = _Amount(text, linked, links)
        return self._amounts[element]

    def _weigh(self, is_copy: Callable[[Element], bool]) -> dict[Element, int]:
        """For every element that may be copy, how many characters of its paragraphs' text stand outside links."""
        weights: dict[Element, int] = {}

        def weigh(element: Element) -> int:
            """Weighs the element; gives back the length of its text that belongs to a paragraph begun outside it."""
            loose = total = 0
            for child in element.children:
                if isinstance(child, Span):
                    loose += _length(child, self.source)
                elif is_copy(child):
                    loose += weigh(child)
                    total += weights[child]
            if element.tag in BLOCK:
                total, loose = total + (loose if loose >= _PARAGRAPH else 0), 0
            weights[element] = total
            return loose if element.tag != "a" else 0

        weigh(self.page)
        return weights


_MARKED_AS_ARTICLE: tuple[Callable[[Element], bool], ...] = (
    lambda element: element.tag == "article",
    lambda element: element.tag == "main",
    lambda element: "articleBody" in element.get("itemprop").split(),
)


def _length(span: Span, source: str) -> int:
    return len(span.of(source).strip())
