"""Where a web page says when it was published."""

from __future__ import annotations

from datetime import date

import pytest

from checker.document import Document
from checker.readers import html

DAY = date(2016, 11, 28)
OTHER = "2015-01-01"


def read(source: str) -> Document:
    return html.read("a.html", source)


def script(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script><p>Ann'


@pytest.mark.parametrize(
    "content",
    [
        '{"@type": "NewsArticle", "datePublished": "2016-11-28T07:00:00Z"}',
        '[{"@type": "Organization"}, {"@type": ["NewsArticle"], "datePublished": "2016-11-28"}]',
        '{"@graph": [{"@type": "WebSite"}, {"@type": "Article", "datePublished": "28 November 2016"}]}',
        '{"datePublished": "2015-01-01", "review": {"@type": "Review", "datePublished": "2016-11-28"}}',
        '{"datePublished": null, "a": {"datePublished": "0001-01-01"}, "b": {"c": {"datePublished": "2016-11-28"}}}',
        '{"headline": "a\tb", "datePublished": "2016-11-28"}',
        '{"headline": "broken "quotes"", "datePublished" : "2016-11-28",}',
        '<!-- {"datePublished": "2016-11-28"} -->',
    ],
)
def test_linked_data(content: str) -> None:
    document = read(script(content))
    assert (document.published, document.published_from) == (DAY, "JSON-LD")


@pytest.mark.parametrize("content", ["", "{", "[[[", '"x"', "null", '{"datePublished": 5}', "[" * 100_000])
def test_linked_data_that_says_nothing(content: str) -> None:
    assert read(script(content)).published is None


@pytest.mark.parametrize(
    "markup",
    [
        "<meta property='article:published_time' content='2016-11-28T07:00:00+01:00'>",
        "<meta value='2016-11-28' name='article:published_time'>",
        "<META NAME='Article:Published_Time' CONTENT='2016-11-28'>",
        "<meta itemprop=datePublished content='2016-11-28'>",
        "<meta name=pubdate content=20161128>",
        "<meta name='DC.date.issued' content='2016-11-28'>",
        "<meta name=date content='2015-01-01'><meta name=publish_date content='Mon, 28 Nov 2016 07:15 EST'>",
        "<span itemprop=datePublished content='2016-11-28T12:32-500'>12:32</span>",
        "<p>By Ann, <span itemprop='datePublished dateModified'>November 28, 2016</span>",
    ],
)
def test_meta(markup: str) -> None:
    document = read(f"{markup}<article><p>Ann</p><time datetime={OTHER}></time></article>")
    assert (document.published, document.published_from) == (DAY, "meta")


@pytest.mark.parametrize(
    "markup",
    [
        "<time datetime='2016-11-28T07:00Z'>today</time>",
        "<time>November 28, 2016</time>",
        f"<time datetime={OTHER}>x</time><time pubdate datetime='2016-11-28'>x</time>",
        f"<time datetime={OTHER}>x</time><time itemprop=datePublished datetime='2016-11-28'>x</time>",
        f"<time class=updated datetime={OTHER}>x</time><time datetime='2016-11-28'>x</time>",
        "<time class='entry-date published updated' datetime='2016-11-28'>x</time>",
        f"<blockquote><time datetime={OTHER}>x</time></blockquote><p>By Ann <time datetime='2016-11-28'>x</time>",
        f"<time>soon</time><aside><time datetime={OTHER}></time></aside><time datetime='2016-11-28'>x</time>",
    ],
)
def test_time_elements(markup: str) -> None:
    document = read(f"<article>{markup}<p>Jane Roe won.</p></article>")
    assert (document.published, document.published_from) == (DAY, "time element")


def test_a_time_in_a_sentence_is_no_date_of_publication() -> None:
    sentence = (
        "Jane Roe, who has won the championship twice, was born in Oslo on <time datetime='1990-01-01'>a Monday</time>."
    )
    assert read(f"<article><p>{sentence}</p></article>").published is None


def test_the_order_of_the_sources() -> None:
    linked = script('{"datePublished": "2001-01-01"}')
    meta = "<meta property='article:published_time' content='2002-01-01'>"
    article = "<article><time datetime='2003-01-01'></time><p>date 2004-01-01 Jane</p><p>1 May 2005</p></article>"
    assert read(article + meta + linked).published == date(2001, 1, 1)
    assert read(article + meta).published == date(2002, 1, 1)
    assert read(article).published == date(2003, 1, 1)
    assert read(article.replace("2003-01-01", "")).published == date(2004, 1, 1)
    assert read("<p>Jane</p><p>1 May 2005</p>").published == date(2005, 5, 1)
    assert read("<p>Jane</p><p>OSLO, 1 May 2006 — Jane won.</p>").published == date(2006, 5, 1)


def test_a_header_is_cut_from_the_copy_even_if_the_markup_gives_the_date() -> None:
    document = read("<meta name=date content='2016-11-28'><p>date 2016-11-27 Jane <b>Roe</b></p>")
    assert document.published == DAY
    assert document.text == "Jane Roe"
    assert [mark.span.of(document.text) for mark in document.marks] == ["Roe"]
