"""HTML: which parts of a page are copy, and how they are laid out."""

from __future__ import annotations

import pytest
from helpers import marks_of

from checker.document import Document
from checker.readers import html

LONG = "Jane Roe, who was born in Oslo and moved to Bergen as a child, has won the championship again. "


def read(source: str) -> Document:
    return html.read("a.html", source)


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("<p>Jane  \n\t Roe</p>\n<p>won</p>", "Jane Roe\n\nwon"),
        ("<h1>Jane</h1><ul><li>Roe<li>Ann</ul><blockquote>Bo</blockquote>", "Jane\n\nRoe\n\nAnn\n\nBo"),
        ("<p>Jane <i> Roe</i> won<em>!</em> </p>", "Jane Roe won!"),
        ("Jane<br>Roe<br/>\n<br>won", "Jane\nRoe\n\nwon"),
        ("<table><tr><td>It<td>2017<tr><th>Us</table>", "It\n\n2017\n\nUs"),
        ("<p>Ann &amp; Bo &eacute;&#8217;&#x201d; AT&T &copy 2020 &nosuch;", "Ann & Bo é’” AT&T © 2020 &nosuch;"),
        ("Ann&#32;&#10; Bo&nbsp;Cy", "Ann Bo\xa0Cy"),
        ("Net\u00adan&shy;yahu and Vladi&#8203;mir", "Netanyahu and Vladimir"),
        ("Ann <!-- not this --> won", "Ann won"),
        ("<style>p {}</style><script>var a = '<p>no</p>';</script><p>Ann", "Ann"),
        ("<p>Ann <code>x = 1</code>won <button>Share</button></p><form>Mail: <input></form>", "Ann won"),
        ("<nav>Home</nav><aside>Ad</aside><footer>(c)</footer><p>Ann", "Ann"),
        ("<header>Menu</header><header><h1>Ann</h1></header>", "Ann"),
        ("<p hidden>No<p aria-hidden=true>No<p style='display: none'>No<p>Ann", "Ann"),
        ("<p role=navigation>No</p><p>Ann", "Ann"),
        ("<p>Ann won<sup>1</sup><sup>[2]</sup> on the 4<sup>th</sup>", "Ann won on the 4th"),
        ("<p>Ann<p>Bo<div>Cy</div>Di", "Ann\n\nBo\n\nCy\n\nDi"),
        ("</p></div>Ann<b><p>Bo</b>Cy", "Ann\n\nBo\n\nCy"),
        ("Ann < Bo", "Ann < Bo"),
        ("<![CDATA[x]]>Ann<![if IE]>Bo<![endif]><!x><?php y ?>", "AnnBo"),
        ("", ""),
        ("<!doctype html><title>T</title>", ""),
    ],
)
def test_the_copy(source: str, copy: str) -> None:
    assert read(source).text == copy


def test_marks() -> None:
    document = read(
        "<h2>The <b>Day</b></h2>"
        "<p>Ann saw <cite>It</cite> and <em>Gone with <a href='/w?a=1&amp;b=2'>the\nWind</a></em>.</p>"
        "<figure><img><figcaption>Ann in Oslo</figcaption></figure><p class='wp-caption-text'>Bo</p><i class=icon></i>"
    )
    assert marks_of(document, "heading") == [("The Day", "")]
    assert marks_of(document, "bold") == [("Day", "")]
    assert marks_of(document, "italic") == [("It", ""), ("Gone with the Wind", "")]
    assert marks_of(document, "link") == [("the Wind", "/w?a=1&b=2")]
    assert marks_of(document, "caption") == [("Ann in Oslo", ""), ("Bo", "")]


def test_the_article_is_the_marked_element_with_the_most_text() -> None:
    page = "<body><div><p>{long}</div><article><h2>Teaser</h2></article><article><p>{long}{long}</p></article></body>"
    assert read(page.format(long=LONG)).text == (LONG * 2).strip()


@pytest.mark.parametrize("article", ["<article>{}</article>", "<main>{}</main>", "<div itemprop=articleBody>{}</div>"])
def test_what_is_outside_the_article_is_left_out(article: str) -> None:
    inside = f"<p>{LONG}</p><p>She is 12.</p>"
    page = f"<div><p>Subscribe today</p>{article.format(inside)}<p>All rights reserved</p></div>"
    assert read(page).text == f"{LONG.strip()}\n\nShe is 12."


def test_without_marks_the_element_with_the_text_is_the_article() -> None:
    page = f"<table><tr><td>Site map<td><div><p>{LONG}</p><p>{LONG}</p></div></table><div>Imprint</div>"
    assert read(page).text == f"{LONG.strip()}\n\n{LONG.strip()}"


def test_old_pages_part_paragraphs_with_line_breaks() -> None:
    assert read(f"<body><font>{LONG}<br><br>{LONG}</font></body>").text == f"{LONG.strip()}\n\n{LONG.strip()}"


def test_a_headline_before_the_article_is_copy() -> None:
    page = f"<div><h1>Jane Roe wins</h1></div><article><p>{LONG}</article><h1>More of this here</h1>"
    assert read(page).text == f"Jane Roe wins\n\n{LONG.strip()}"


def test_menus_and_what_is_named_clutter_are_left_out() -> None:
    menu = "".join(f"<li><a href=/{n}>Topic {n}</a></li>" for n in range(5))
    related = f"<div class='related-stories'>{LONG}</div><div id=comments>{LONG}</div>"
    assert read(f"<article><ul>{menu}</ul><p>{LONG}{LONG}{LONG}</p>{related}</article>").text == (LONG * 3).strip()


def test_a_name_that_covers_the_whole_article_is_no_clutter() -> None:
    assert read(f"<div class='has-sidebar social'><p>{LONG}</p></div>").text == LONG.strip()


def test_titles() -> None:
    shared = "<meta property='og:title' content='Ann &amp;  Bo'>"
    title, headline = "<title>\nAnn – The Paper</title>", "<h1>Ann <i>wins</i></h1>"
    assert read(shared + title + headline).title == "Ann & Bo"
    assert read(title + headline).title == "Ann wins"
    assert read(title).title == "Ann – The Paper"
    assert read("<p>Ann").title is None


def test_pins_in_comments() -> None:
    assert read("<p>Ann <!-- factlint: Ann=Q1; Bo Roe=Q2 --> won").pins == {"Ann": "Q1", "Bo Roe": "Q2"}


def test_deep_nesting_is_flattened() -> None:
    assert read("<div>" * 5000 + "Ann" + "<b>" * 5000 + "Bo").text.replace("\n\n", "") == "AnnBo"
