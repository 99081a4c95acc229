"""Word documents (.docx, ECMA-376): the text as its last reader would see it, a paragraph a line.

Tracked changes count as accepted; comments, hidden text, field codes, headers and footers are no copy. Tables are read
cell by cell, text boxes after the paragraph they hang on, footnotes and endnotes at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from xml.etree.ElementTree import Element

from checker.document import Document, Unreadable
from checker.patterns import regex
from checker.readers import dateline
from checker.readers.office import Package, Refused
from checker.readers.pieces import Copy
from checker.readers.text import title as headline

_MAIN = "word/document.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_OFF = ("0", "false", "off", "none")
_LEFT_OUT = frozenset(
    ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "Fallback", "rt")
)
_CHARACTERS = {"tab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "-", "sym": "\ufffd", "ptab": "\t"}
_HEADING = regex(r"heading ([1-9])")
_ITALIC_STYLES = ("emphasis", "subtle emphasis", "book title", "html cite", "html variable")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's words and the marks on them: kind, start and end in the words, value."""

    text: str = ""
    marks: list[tuple[str, int, int, str]] = field(default_factory=list)
    heading: int = 0
    """The level of a heading, 1 for the title of the document; 0 for anything else."""
    caption: bool = False
    joins: bool = False
    """Whether its end was struck out, so that the next paragraph goes on in it."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    level: int = 0
    italic: bool = False
    bold: bool = False


def read(name: str, data: bytes) -> Document | Unreadable:
    """The draft in a Word document."""
    try:
        package = Package(data)
        body = package.xml(_MAIN)
        if body is None:
            raise Refused("is a zip file but no Word document; save it as .docx, text, Markdown or HTML")
        paragraphs = _Reader(_styles(package), _links(package)).all(body)
        for part, kind in _NOTES:
            notes = package.xml(part)
            reader = _Reader({}, {})
            for note in notes.iter(kind) if notes is not None else ():
                if note.get("type") in (None, "normal"):
                    paragraphs += reader.all(note)
        day = _saved_on(package)
    except Refused as refused:
        return Unreadable(name, str(refused))
    return _document(name, paragraphs, day)


def _document(name: str, paragraphs: list[_Paragraph], day: date | None) -> Document:
    copy = Copy("\n".join(paragraph.text for paragraph in paragraphs))
    start, title = 0, None
    for paragraph in paragraphs:
        words = paragraph.text.strip()
        if words:
            copy.end_block()
            begun = copy.length + (2 if copy.length else 0)
            _add(copy, paragraph.text, start)
            level = paragraph.heading
            for kind, first, last, value in paragraph.marks:
                copy.mark(kind, begun + first, begun + last, value)
            if level or paragraph.caption:
                copy.mark("heading" if level else "caption", begun, copy.length)
            if title is None and (level == 1 or (level and not begun)):
                title = " ".join(words.split())
        start += len(paragraph.text) + 1
    document = copy.document(name, saved=(day, "document properties") if day else None)
    return replace(document, title=title or headline(document.text))


def _add(copy: Copy, text: str, start: int) -> None:
    """Add a paragraph; a line break inside it is one in the copy, too."""
    for number, line in enumerate(text.split("\v")):
        if number:
            copy.put("\n", start - 1, start)
        copy.keep(start, start + len(line))
        start += len(line) + 1


class _Reader:
    """Paragraphs of a part, in reading order."""

    def __init__(self, styles: Mapping[str, _Style], links: Mapping[str, str]) -> None:
        self.styles = styles
        self.links = links

    def all(self, part: Element) -> list[_Paragraph]:
        """The paragraphs of a part; where the end of one was struck out, the next goes on in it."""
        joined: list[_Paragraph] = []
        goes_on = False
        for paragraph in self._inside(part):
            if goes_on:
                last = joined[-1]
                shift = len(last.text)
                last.text += paragraph.text
                last.marks += [(kind, a + shift, b + shift, value) for kind, a, b, value in paragraph.marks]
            else:
                joined.append(paragraph)
            goes_on = paragraph.joins
        return joined

    def _inside(self, element: Element) -> Iterator[_Paragraph]:
        for child in element:
            if child.tag == "p":
                yield from self._paragraph(child)
            elif child.tag not in _LEFT_OUT and not (child.tag == "tr" and _has(child, "trPr", "del")):
                yield from self._inside(child)

    def _paragraph(self, element: Element) -> Iterator[_Paragraph]:
        paragraph = _Paragraph()
        boxes: list[Element] = []
        properties = element.find("pPr")
        if properties is not None:
            style = self._style(_value(properties.find("pStyle")))
            paragraph.heading = _level(properties) or style.level
            paragraph.caption = style.name == "caption"
            paragraph.joins = any(_has(properties, "rPr", tag) for tag in ("del", "moveFrom"))
        self._words(element, paragraph, boxes)
        yield paragraph
        for box in boxes:
            yield from self._inside(box)

    def _words(self, element: Element, paragraph: _Paragraph, boxes: list[Element]) -> None:
        for child in element:
            if child.tag == "t":
                paragraph.text += (child.text or "").replace("\n", " ").replace("\r", " ")
            elif child.tag in _CHARACTERS:
                paragraph.text += _CHARACTERS[child.tag]
            elif child.tag == "txbxContent":
                boxes.append(child)
            elif child.tag == "r":
                self._run(child, paragraph, boxes)
            elif child.tag == "hyperlink":
                start = len(paragraph.text)
                self._words(child, paragraph, boxes)
                _mark(paragraph, "link", start, self.links.get(child.get("id", ""), ""))
            elif child.tag not in _LEFT_OUT:
                self._words(child, paragraph, boxes)

    def _run(self, run: Element, paragraph: _Paragraph, boxes: list[Element]) -> None:
        properties = run.find("rPr")
        start = len(paragraph.text)
        if properties is None:
            self._words(run, paragraph, boxes)
            return
        if _is_on(properties.find("vanish")):
            return
        self._words(run, paragraph, boxes)
        style = self._style(_value(properties.find("rStyle")))
        for kind, tag, styled in (("italic", "i", style.italic), ("bold", "b", style.bold)):
            said = properties.find(tag)
            if _is_on(said) if said is not None else styled:
                _mark(paragraph, kind, start)

    def _style(self, id: str) -> _Style:
        """A style with what it takes from those it is based on."""
        found = self.styles.get(id, _Style())
        seen = {id}
        base = found
        while base.based_on in self.styles and base.based_on not in seen:
            seen.add(base.based_on)
            base = self.styles[base.based_on]
            found = replace(
                found,
                level=found.level or base.level,
                italic=found.italic or base.italic,
                bold=found.bold or base.bold,
            )
        return found


def _mark(paragraph: _Paragraph, kind: str, start: int, value: str = "") -> None:
    """Mark what was added since `start`; runs that touch are one, since programs cut them anywhere."""
    end = len(paragraph.text)
    if start == end:
        return
    for at in range(len(paragraph.marks) - 1, -1, -1):
        other, first, last, same = paragraph.marks[at]
        if other == kind and last == start and same == value:
            paragraph.marks[at] = (kind, first, end, value)
            return
    paragraph.marks.append((kind, start, end, value))


def _value(element: Element | None) -> str:
    return "" if element is None else element.get("val", "")


def _level(properties: Element) -> int:
    """The level of heading that paragraph properties give; 0 for none."""
    outline = _value(properties.find("outlineLvl"))
    return int(outline) + 1 if outline in tuple("012345678") else 0


def _is_on(element: Element | None) -> bool:
    """Whether a switch such as `<w:i/>` or `<w:i w:val="0"/>` is on."""
    return element is not None and element.get("val", "1").lower() not in _OFF


def _has(element: Element, *path: str) -> bool:
    return element.find("/".join(path)) is not None


def _styles(package: Package) -> dict[str, _Style]:
    part = package.xml("word/styles.xml")
    return {style.get("styleId", ""): _style_of(style) for style in part.iter("style")} if part is not None else {}


def _style_of(style: Element) -> _Style:
    name = _value(style.find("name")).lower()
    heading = _HEADING.fullmatch(name)
    properties = style.find("pPr")
    level = int(heading[1]) if heading else 0 if properties is None else _level(properties)
    return _Style(
        name=name,
        based_on=_value(style.find("basedOn")),
        level=1 if name == "title" else level,
        italic=_is_on(style.find("rPr/i")) or name in _ITALIC_STYLES,
        bold=_is_on(style.find("rPr/b")),
    )


def _links(package: Package) -> dict[str, str]:
    part = package.xml("word/_rels/document.xml.rels")
    relations: Iterable[Element] = part.iter("Relationship") if part is not None else ()
    return {r.get("Id", ""): r.get("Target", "") for r in relations if r.get("Type", "").endswith("/hyperlink")}


def _saved_on(package: Package) -> date | None:
    """The day the document was last saved, else that on which it was made.

    Made and saved in the same instant by nobody, it still has the day of a program's template.
    """
    part = package.xml("docProps/core.xml")
    if part is None:
        return None
    tags = ("created", "modified", "lastModifiedBy")
    made, saved, by = ((part.findtext(tag) or "").strip() for tag in tags)
    return None if made == saved and not by else dateline.stamp(saved) or dateline.stamp(made)
