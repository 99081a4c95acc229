"""Markdown."""

from __future__ import annotations

from datetime import date

import pytest
from helpers import marks_of

from checker.document import Document
from checker.readers import markdown


def read(source: str) -> Document:
    return markdown.read("a.md", source)


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("# Jane *Roe* ##", "Jane Roe"),
        ("#No heading", "#No heading"),
        ("Jane Roe\n===\nShe won.", "Jane Roe\n\nShe won."),
        ("She won.\n\n---\n\nAgain.", "She won.\n\nAgain."),
        ("She\nwon.\r\nAgain.", "She\nwon.\r\nAgain."),
        ("She won.  \nAgain\\\nand again.", "She won.\nAgain\nand again."),
        ("> She won,\n> he said.\n>\n> Again.", "She won,\nhe said.\n\nAgain."),
        ("She won.\n> He lost.", "She won.\n\nHe lost."),
        ("- Ann\n- Bo\n  won\n\n  again\n* Cy", "Ann\n\nBo\nwon\n\nagain\n\nCy"),
        ("1. Ann\n2) Bo\n   - Cy\n10. Di", "Ann\n\nBo\n\nCy\n\nDi"),
        ("- [x] Ann\n- [ ] Bo", "Ann\n\nBo"),
        ("She won in\n12. Then\n1986. Again", "She won in\n12. Then\n1986. Again"),
        ("1986. What a year.", "1986. What a year."),
        ("*Ann* and _Bo_ and **Cy** and __Di__ and ***Ed***", "Ann and Bo and Cy and Di and Ed"),
        ("snake_case_name, 2 * 3 * 4, 5*", "snake_case_name, 2 * 3 * 4, 5*"),
        ("~~Ann~~ Bo", "Ann Bo"),
        (r"\*Ann\* \[Bo\] C\:", r"*Ann* [Bo] C:"),
        ("Ann &amp; Bo &eacute; &#8217; &nosuch; AT&T", "Ann & Bo é ’ &nosuch; AT&T"),
        ("[Ann](http://a.example/b_(c)_d 'title') won", "Ann won"),
        (
            '[Ann][r], [bo], [Cy][], [no][such]\n\n[r]: http://r\n[Bo]: <http://b> "B"\n[cy]: c',
            "Ann, bo, Cy, [no][such]",
        ),
        ("[Ann](not a link) [sic] [He] won", "[Ann](not a link) [sic] [He] won"),
        ("<http://a.example> <a@b.example>", "http://a.example a@b.example"),
        ("Ann ![a *cat*](cat.png) won ![dog][r]\n\n[r]: d.png", "Ann  won"),
        ("[![alt](i.png)](u)", ""),
        ("Ann `code * x` won ``a ` b``", "Ann  won"),
        ("Ann ` won", "Ann ` won"),
        ("```python\n# Ann\n\n*x*\n```\nBo\n~~~\nCy\n~~~~", "Bo"),
        ("> ```\n> Ann\n> ```\n> Bo", "Bo"),
        ("```\nnever closed\n\nAnn", ""),
        ("Ann\n\n    indented code\n\nBo\n    goes on", "Ann\n\nBo\ngoes on"),
        ("- Ann\n\n    Bo\n\n          code", "Ann\n\nBo"),
        ("Ann <!-- not this --> won", "Ann  won"),
        ("Ann\n\n<!--\nnot *this*\n\nnor this\n--> Bo", "Ann\n\nBo"),
        ("<!-- never closed\n\nAnn", ""),
        ("<div class='a'>Ann <b>Roe</b><br/></div>", "Ann Roe"),
        ("<script>\nvar x = '*';\n\n</script>\n\nAnn", "Ann"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        (
            "| Film | Year |\n|:-----|-----:|\n| *It* | 2017 |\n| A \\| B | |\n\nAnn",
            "Film\n\nYear\n\nIt\n\n2017\n\nA | B\n\nAnn",
        ),
        ("Film | Year\n--- | ---\nIt | 2017", "Film\n\nYear\n\nIt\n\n2017"),
        ("Ann | Bo", "Ann | Bo"),
        ("Ann won.[^1]\n\n[^1]: In *Oslo*.", "Ann won.\n\nIn Oslo."),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_the_copy(source: str, copy: str) -> None:
    assert read(source).text == copy
    windows = source.replace("\r\n", "\n").replace("\n", "\r\n")
    assert read(windows).text.replace("\r\n", "\n") == copy.replace("\r\n", "\n")


def test_marks() -> None:
    document = read("# The **Day**\n\nAnn saw *Gone _with_\nthe Wind* on [the *big* screen](http://a.example).\n")
    assert marks_of(document, "heading") == [("The Day", "")]
    assert marks_of(document, "bold") == [("Day", "")]
    assert marks_of(document, "italic") == [("Gone with\nthe Wind", ""), ("with", ""), ("big", "")]
    assert marks_of(document, "link") == [("the big screen", "http://a.example")]


def test_a_mark_spans_markers_and_entities() -> None:
    document = read("> saw *Fast &amp;\n> Furious* twice")
    assert marks_of(document, "italic") == [("Fast &\nFurious", "")]
    assert document.in_source(document.marks[0].span).of(document.source) == "Fast &amp;\n> Furious"


def test_front_matter_gives_title_date_and_pins() -> None:
    document = read(
        '---\ntitle: "The Day"\ndate: 2023-06-02 10:00\nfactlint:\n  Portman: Q37876\n  Ann: nobody\n---\n# Head\n'
    )
    assert document.title == "The Day"
    assert (document.published, document.published_from) == (date(2023, 6, 2), "front matter")
    assert document.pins == {"Portman": "Q37876"}
    assert document.text == "Head"


def test_pins_in_front_matter_may_be_written_on_one_line() -> None:
    assert read("---\nfactlint: {Jane Roe: Q1, Ann: Q2}\n---\n").pins == {"Jane Roe": "Q1", "Ann": "Q2"}
    assert read("---\nfactlint: Jane Roe=Q1; Ann=Q2\n---\n").pins == {"Jane Roe": "Q1", "Ann": "Q2"}


@pytest.mark.parametrize(
    "yaml", ["title: a: b: c", "title: [", "title: x\ntitle: y", "- a\n- b", "date: 2023-06-31", ""]
)
def test_broken_front_matter_is_left_out_and_no_more(yaml: str) -> None:
    document = read(f"---\n{yaml}\n---\nJane Roe\n")
    assert document.published is None
    if yaml[:1] not in ("-", ""):
        assert document.text == "Jane Roe"


def test_prose_between_two_rules_is_no_front_matter() -> None:
    assert read("---\nJane Roe has won.\n\n---\nAgain.").text == "Jane Roe has won.\n\nAgain."


def test_front_matter_goes_before_what_the_copy_says() -> None:
    source = "{}date 2023-06-02\n\n28 November 2016\n\nJane Roe"
    assert read(source.format("---\ndate: 1 May 2020\n---\n")).published == date(2020, 5, 1)
    document = read(source.format(""))
    assert (document.published, document.published_from) == (date(2023, 6, 2), "first line")
    assert document.text == "28 November 2016\n\nJane Roe"


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# Ann *Wins*\n\n## More", "Ann Wins"),
        ("Ann won.\n\n# Later\n", "Later"),
        ("## Ann Wins\n\nYes.", "Ann Wins"),
        ("Ann won.\n\n## Background\n", None),
        ("Ann won.", None),
    ],
)
def test_the_first_heading_is_the_title(source: str, title: str | None) -> None:
    assert read(source).title == title


def test_pins_in_comments() -> None:
    document = read("Jane <!-- factlint: Jane Roe=Q1, Ann=Q2 --> Roe\n\n<!-- factlint:\nBo=Q3\n-->\n")
    assert document.pins == {"Jane Roe": "Q1", "Ann": "Q2", "Bo": "Q3"}
    assert "factlint" not in document.text
