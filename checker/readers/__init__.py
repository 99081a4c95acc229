"""Drafts in, documents out: one module a format, imported when the first draft of that format is read.

A file that cannot be read is a value too, an `Unreadable`, with one line that says what it is and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from os.path import splitext

from checker.document import Document, Unreadable
from checker.patterns import regex


def _text(name: str, source: str) -> Document:
    from checker.readers import text

    return text.read(name, source)


def _markdown(name: str, source: str) -> Document:
    from checker.readers import markdown

    return markdown.read(name, source)


def _html(name: str, source: str) -> Document:
    from checker.readers import html

    return html.read(name, source)


def _rst(name: str, source: str) -> Document:
    from checker.readers import rst

    return rst.read(name, source)


def _asciidoc(name: str, source: str) -> Document:
    from checker.readers import asciidoc

    return asciidoc.read(name, source)


def _docx(name: str, data: bytes) -> Document | Unreadable:
    from checker.readers import docx

    return docx.read(name, data)


FORMATS: Mapping[str, Callable[[str, str], Document]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "rst": _rst,
    "asciidoc": _asciidoc,
}
PACKED: Mapping[str, Callable[[str, bytes], Document | Unreadable]] = {"docx": _docx}
"""The formats that are no text files."""
SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".docx": "docx",
}

_FRONT_MATTER = regex(rb"---[ \t]*\r?\n(?:[\w-]+:|#).*?\n---[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_STARTS_LIKE_HTML = regex(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|p|h1)\b", re.IGNORECASE
)
_BOM = b"\xef\xbb\xbf"
_OTHER_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_ZIP = b"PK\x03\x04"
_KNOWN_FILES = (
    (b"%PDF-", "a PDF file"),
    (_ZIP, "a zip file or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF file"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_META_CHARSET = regex(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_NOT_FOR_FILES = frozenset({"undefined", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape"})


def read(path: str, data: bytes, format: str | None = None) -> Document | Unreadable:
    """Read one draft. Without a format, the name's suffix tells; of standard input (`-`), the first characters do."""
    name = format or format_of(path, data)
    if name in PACKED:
        return PACKED[name](path, data)
    if name not in FORMATS:
        return Unreadable(path, f"{name!r} is not a format of drafts; choose one of {', '.join((*FORMATS, *PACKED))}")
    if fault := _not_text(data):
        return Unreadable(path, fault)
    try:
        source = data.decode()
    except UnicodeDecodeError as error:
        declared = _declared(data) if name == "html" else None
        if declared is None:
            return Unreadable(path, f"is not UTF-8 at byte {error.start}; save it as UTF-8")
        source = declared
    return FORMATS[name](path, source.removeprefix("\ufeff"))


def format_of(path: str, data: bytes) -> str:
    """The format a draft is in, going by its name; `-` by its beginning. What has front matter is read as Markdown."""
    named = SUFFIXES.get(splitext(path)[1].lower(), "text")
    if named == "text" and _FRONT_MATTER.match(data.removeprefix(_BOM)):
        return "markdown"
    if path == "-":
        if data.startswith(_ZIP):
            return "docx"
        return "html" if _STARTS_LIKE_HTML.match(data.removeprefix(_BOM)[:1000]) else "text"
    return named


def _not_text(data: bytes) -> str | None:
    """What is wrong with a file that is no text, and what to do about it."""
    for mark, encoding in _OTHER_MARKS:
        if data.startswith(mark):
            return f"is {encoding}; save it as UTF-8"
    for magic, kind in _KNOWN_FILES:
        if data.startswith(magic):
            return f"is {kind}; save it as .docx, text, Markdown or HTML"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\x00" in data or controls * 20 > len(data):
        return "is a binary file; save it as .docx, text, Markdown or HTML"
    return None


def _declared(data: bytes) -> str | None:
    """The text of a page that is not UTF-8 but names an encoding that Python knows."""
    declared = _META_CHARSET.search(data[:4096])
    return decoded(data, declared[1].decode("ascii")) if declared else None


def decoded(data: bytes, encoding: str) -> str | None:
    """A text in an encoding as the web names it; None if it is in another, or Python knows none of the name."""
    encoding = encoding.lower()
    if encoding in _NOT_FOR_FILES:
        return None
    # Browsers take Latin-1 for its superset: the web's "ISO-8859-1" has typographic quotes.
    for name in ("cp1252", encoding) if encoding in {"iso-8859-1", "latin1", "latin-1", "ascii"} else (encoding,):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return None
