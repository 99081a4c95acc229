"""The readers' law: what stands in the copy stands in the file, where the pieces say."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from checker import readers
from checker.document import Document, FromSource, Span

WORDS = st.sampled_from(["Zoë", "e\u0301te\u0301", "🎭", "O'Hara", "1986", "木村", "Roe,", "41-year-old", "won."])
ENTITIES = st.sampled_from([("&amp;", "&"), ("&eacute;", "é"), ("&#8217;", "’"), ("&#x1F3AD;", "🎭"), ("&lt;", "<")])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])

Markup = tuple[str, str]
"""Markup, and the copy in it, with white space to be compared loosely."""


def joined(parts: list[Markup]) -> Markup:
    return " ".join(part[0] for part in parts), " ".join(part[1] for part in parts)


def inline(leaves: st.SearchStrategy[Markup], wraps: list[tuple[str, str]]) -> st.SearchStrategy[Markup]:
    """Leaves and, nested, what the pairs of `wraps` go around: always with a word first and last."""

    def wrapped(inner: st.SearchStrategy[Markup]) -> st.SearchStrategy[Markup]:
        content = st.tuples(WORDS, st.lists(inner, max_size=3), WORDS).map(
            lambda parts: joined([(parts[0], parts[0]), *parts[1], (parts[2], parts[2])])
        )
        return st.tuples(st.sampled_from(wraps), content).map(
            lambda both: (both[0][0] + both[1][0] + both[0][1], both[1][1])
        )

    return st.recursive(leaves, wrapped, max_leaves=8)


PLAIN = st.one_of(WORDS.map(lambda word: (word, word)), ENTITIES)

MARKDOWN_LEFT_OUT = [("`a *b*`", ""), ("<!-- *no* -->", ""), ("![alt](i.png)", ""), ("<br>", ""), ("[^1]", "")]
MARKDOWN_INLINE = inline(
    st.one_of(PLAIN, st.sampled_from(MARKDOWN_LEFT_OUT), st.just((r"\*", "*"))),
    [("*", "*"), ("**", "**"), ("_", "_"), ("[", "](http://a.b/c_d)"), ("~~", "~~"), ("<b>", "</b>")],
)
MARKDOWN_LINE = st.tuples(WORDS, st.lists(MARKDOWN_INLINE, max_size=4)).map(
    lambda parts: joined([(f"x{parts[0]}", f"x{parts[0]}"), *parts[1]])
)
MARKDOWN_BLOCK = st.one_of(
    st.lists(MARKDOWN_LINE, min_size=1, max_size=3).map(
        lambda lines: ("\n".join(line[0] for line in lines), "\n".join(line[1] for line in lines))
    ),
    st.tuples(st.sampled_from(["# ", "> ", "- ", "1. ", "- > ", "> - ", "[^1]: "]), MARKDOWN_LINE).map(
        lambda parts: (parts[0] + parts[1][0], parts[1][1])
    ),
    MARKDOWN_LINE.map(lambda line: (f"> {line[0]}\n> {line[0]}", f"{line[1]} {line[1]}")),
    st.tuples(MARKDOWN_LINE, MARKDOWN_LINE).map(
        lambda cells: (f"| {cells[0][0]} | {cells[1][0]} |\n|---|---|", f"{cells[0][1]} {cells[1][1]}")
    ),
    st.sampled_from([("```\n*code*\n\n```", ""), ("<!-- a\n\nb -->", ""), ("---", ""), ("[r]: http://x", "")]),
)

HTML_LEFT_OUT = [("<!-- <b>no</b> -->", ""), ("<script>if (a<b) 'no';</script>", ""), ("<br>", ""), ("\t\n", "")]
HTML_INLINE = inline(
    st.one_of(PLAIN, st.sampled_from(HTML_LEFT_OUT)),
    [
        ("<i>", "</i>"),
        ("<b class='x'>", "</b>"),
        ("<a href='/a?b&amp;c'>", "</a>"),
        ("<span>", "</span>"),
        ("<p>", "</p>"),
    ],
)
HTML_BLOCK = (
    st.tuples(
        st.sampled_from(["p", "div", "h2", "li", "blockquote", "section", "td"]),
        st.lists(HTML_INLINE, max_size=4).map(joined),
    )
    .map(lambda parts: (f"<{parts[0]}>{parts[1][0]}</{parts[0]}>", parts[1][1]))
    # Three links and nothing else are a menu.
    .filter(lambda block: block[0].count("<a ") < 3)
)

SOUP = st.lists(
    st.sampled_from(
        r"""< > </ <!-- --> <![CDATA[ ]]> <! <? & &# &amp; ; <p> </p> <a href=" '> <script> </script> <td> <br> <i> </i>
        * ** _ ` ``` ~~ [ ] ]( ) ![ \ # > - 1. | |-| [a]: [^a] --- === date 2023-06-02 Ann é 🎭""".split()
    )
    | st.sampled_from(
        [" ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "  \n", "\x0b", "\x85", "\u2028", "\ufeff", "\xad"]
    ),
    max_size=40,
).map("".join)


def check_law(document: Document) -> None:
    """Pieces cover the copy without gaps, and linear ones say what the source says (white space is alike)."""
    at = 0
    for piece in document.pieces:
        assert piece.text_start == at
        at += piece.text_length
        text = Span(piece.text_start, at)
        source = document.in_source(text)
        assert source == Span(piece.source_start, piece.source_start + piece.source_length)
        assert 0 <= source.start <= source.end <= len(document.source)
        if piece.text_length == piece.source_length:
            assert same(text.of(document.text), source.of(document.source))
    assert at == len(document.text)
    for mark in document.marks:
        assert mark.span.of(document.text).strip() == mark.span.of(document.text) != ""


def same(text: str, source: str) -> bool:
    return re.sub(r"\s", " ", text) == re.sub(r"\s", " ", source)


def check_spans(document: Document, markup: re.Pattern[str]) -> None:
    """From any word to any other: the source there, without markup and unescaped, is the copy there; and back."""
    way = FromSource(document)
    words = [Span(*match.span()) for match in re.finditer(r"\S+", document.text)]
    for first, last in zip(words, words[2:] + words[-2:], strict=True):
        span = first.cover(last)
        source = unescape(markup.sub("", document.in_source(span).of(document.source)))
        assert "".join(source.split()) == "".join(span.of(document.text).split())
        assert way.span(document.in_source(span)) == span


def loosely(text: str) -> list[str]:
    return text.split()


@given(st.lists(MARKDOWN_BLOCK, max_size=6), LINE_ENDS)
def test_markdown(blocks: list[Markup], line_end: str) -> None:
    source = "\n\n".join(block[0] for block in blocks).replace("\n", line_end)
    document = readers.read("a.md", b"\xef\xbb\xbf" + source.encode())
    assert isinstance(document, Document)
    assert document.source == source
    assert loosely(document.text) == loosely(" ".join(block[1] for block in blocks))
    check_law(document)


@given(st.lists(HTML_BLOCK, max_size=6), LINE_ENDS)
def test_html(blocks: list[Markup], line_end: str) -> None:
    blocks_joined = "\n".join(block[0] for block in blocks)
    source = f"<article>{blocks_joined}</article>".replace("\n", line_end)
    document = readers.read("a.html", b"\xef\xbb\xbf" + source.encode())
    assert isinstance(document, Document)
    assert document.source == source
    assert loosely(document.text) == loosely(" ".join(block[1] for block in blocks))
    check_law(document)
    check_spans(document, re.compile(r"<script>.*?</script>|<!--.*?-->|<[^>]*>"))


@given(SOUP)
def test_any_text_in_any_format(source: str) -> None:
    for format in readers.FORMATS.values():
        document = format("a", source)
        assert document.source == source
        check_law(document)


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
def test_any_bytes(data: bytes, path: str) -> None:
    readers.read(path, data)
