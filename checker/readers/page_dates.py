"""The day a web page was published, as its markup says it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from checker.patterns import regex
from checker.readers import dateline
from checker.readers.elements import Element, meta

# The most exact first: a bare `date` may be that of the last change.
META_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "og:pubdate",
    "pubdate",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "item-publish-date",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
)
_ARTICLE = regex(r"Article|Posting|Report|Review|Newspaper|WebPage")
_PUBLISHED = regex(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_CHANGED = regex(r"updated|modified", re.IGNORECASE)
_ASIDES = frozenset({"aside", "nav", "footer", "blockquote", "form"})
_PROSE_WORDS = 12


def find(page: Element, article: Element, source: str) -> tuple[date, str] | None:
    """The day of publication and which markup gave it."""
    ways = (
        ("JSON-LD", _linked_data(page, source)),
        ("meta", _meta(page)),
        ("meta", _microdata(page, source)),
        ("time element", _times(page, article, source)),
    )
    for found_in, texts in ways:
        for text in texts:
            if day := dateline.stamp(text):
                return day, found_in
    return None


def _linked_data(page: Element, source: str) -> Iterator[str]:
    things: list[dict[str, Any]] = []
    broken: list[str] = []
    for element in page.walk():
        if element.tag == "script" and "ld+json" in element.get("type").lower():
            text = element.raw(source)
            try:
                things += _things(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                broken.append(text)
    dated = [thing for thing in things if isinstance(thing.get("datePublished"), str)]
    dated.sort(key=lambda thing: not _ARTICLE.search(str(thing.get("@type"))))
    yield from (thing["datePublished"] for thing in dated)
    for text in broken:
        yield from _PUBLISHED.findall(text)


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a piece of JSON-LD, from the outside in."""
    level = [value]
    while level:
        inside: list[Any] = []
        for part in level:
            if isinstance(part, dict):
                yield part
                inside += part.values()
            elif isinstance(part, list):
                inside += part
        level = inside


def _meta(page: Element) -> Iterator[str]:
    said = meta(page)
    yield from (said[name] for name in META_NAMES if name in said)


def _microdata(page: Element, source: str) -> Iterator[str]:
    for element in page.walk():
        if "datePublished" in element.get("itemprop").split() and element.tag != "time":
            yield element.get("content") or element.get("datetime") or element.line(source)


def _times(page: Element, article: Element, source: str) -> Iterator[str]:
    marked = [
        element
        for element in page.walk()
        if element.tag == "time"
        and ("pubdate" in element.attributes or "datePublished" in element.get("itemprop").split())
    ]
    for element in (*marked, *_times_in(article, source)):
        yield element.get("datetime") or element.get("content") or element.line(source)


def _times_in(element: Element, source: str) -> Iterator[Element]:
    """The `<time>` elements of the article's head; not those of its sentences, of quoted posts, or of changes."""
    for child in element.children:
        if not isinstance(child, Element) or child.tag in _ASIDES:
            continue
        if child.tag == "time":
            label = child.get("class") + child.get("itemprop")
            if not _CHANGED.search(label) or "publish" in label.lower():
                yield child
        elif child.tag not in ("p", "li", "figcaption") or len(child.raw(source).split()) <= _PROSE_WORDS:
            yield from _times_in(child, source)
