import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.kb.additions import Addition
from checker.kb.house import House
from checker.kb.house_edit import add_facts, write_facts
from checker.yamlfile import Mistake, load, scalar

ROE = """\
# Kept by the desk.

Jane Roe:   # the elder
  born: 2011-06-14
  children: [Bo Lee]   # both
  married:
    - {to: Per Roe, from: 1994-06-18, until: 2009-11}

  # ask for more

Bo Lee: {sex: male}
"""


def added(text: str, name: str, *facts: tuple[str, str], **more: Any) -> str:
    return add_facts(text, Addition(name, facts, **more), "house.yaml")[0]


def said(text: str, name: str, *facts: tuple[str, str], **more: Any) -> list[str]:
    return [
        line.removeprefix("house.yaml: ") for line in add_facts(text, Addition(name, facts, **more), "house.yaml")[1]
    ]


def refused(text: str, name: str, *facts: tuple[str, str], **more: Any) -> str:
    with pytest.raises(Mistake) as mistake:
        added(text, name, *facts, **more)
    return str(mistake.value).removeprefix("house.yaml:").strip()


def test_an_entity_that_is_new_goes_to_the_end() -> None:
    given = [("born", "2011-06-14"), ("parents", "Q37876"), ("married", "Bo Lee"), ("from", "2020"), ("parents", "Al")]
    more = {"id": "Q9", "aliases": ["Ally"], "kind": "person", "source": "register: a", "checked": "2024-02-12"}
    assert added(ROE, "Aleph Poe", *given, **more) == ROE + (
        "\nAleph Poe:\n  id: Q9\n  kind: person\n  aliases: [Ally]\n  born: 2011-06-14\n  parents: [Q37876, Al]\n"
        "  married:\n    - {to: Bo Lee, from: 2020}\n  source: 'register: a'\n  checked: 2024-02-12\n"
    )
    assert said(ROE, "Aleph Poe", *given, **more) == [
        "Aleph Poe: id Q9, kind person, alias Ally, born 2011-06-14, parents Q37876, married Bo Lee from 2020, "
        "parents Al"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "A: 1\nBo:\n  sex: male\n"),
        ("# none yet\n", "# none yet\n\nBo:\n  sex: male\n"),
        ("---\n", "---\n\nBo:\n  sex: male\n"),
        ("A: {}", "A: {}\n\nBo:\n  sex: male"),
        ("A: {}\r\n", "A: {}\r\n\r\nBo:\r\n  sex: male\r\n"),
        ("A: {}\n\n", "A: {}\n\nBo:\n  sex: male\n"),
        ("\ufeffA: {}\n", "\ufeffA: {}\n\nBo:\n  sex: male\n"),
        ("A:\n    sex: male\n", "A:\n    sex: male\n\nBo:\n    sex: male\n"),
        ("  A: {}\n", "  A: {}\n\n  Bo:\n    sex: male\n"),
        ("{A: {}} # all\n", "{A: {}, Bo: {sex: male}} # all\n"),
        ("{A: {},\n}\n", "{A: {}, Bo: {sex: male},\n}\n"),
        ("{}", "{Bo: {sex: male}}"),
    ],
)
def test_the_end_is_left_as_it_was(text: str, expected: str) -> None:
    assert added(text, "Bo", ("sex", "male")) == expected.removeprefix("A: 1\n" if not text else "\0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A:\n  sex: male # he\n\n# B\nB: {}\n", "A:\n  sex: male # he\n  born: 2011\n\n# B\nB: {}\n"),
        ("A:\r\n  sex: male\r\nB: {}", "A:\r\n  sex: male\r\n  born: 2011\r\nB: {}"),
        ("A:\n   sex: male", "A:\n   sex: male\n   born: 2011"),
        ("A: {sex: male}\nB: {}\n", "A: {sex: male, born: 2011}\nB: {}\n"),
        ("A: {sex: male, } # x\n", "A: {sex: male, born: 2011, } # x\n"),
        ("A: {\n  sex: male, # he\n  }\n", "A: {\n  sex: male, born: 2011, # he\n  }\n"),
        ("A: {}\n", "A: {born: 2011}\n"),
        ("A: # nothing\n\nB: {}\n", "A: # nothing\n  born: 2011\n\nB: {}\n"),
        ("A:", "A:\n  born: 2011"),
        ("{A: , B: {}}", "{A:  {born: 2011}, B: {}}"),
        ("A: []\n", "A:  {born: 2011}\n"),
        (
            "A:\n  source: |\n    a\n    b\n\nB: {}\n",
            "A:\n  source: |\n    a\n    b\n  born: {is: 2011, source: c}\n\nB: {}\n",
        ),
        ("A:\n  source: a\n    b\nB: {}\n", "A:\n  source: a\n    b\n  born: {is: 2011, source: c}\nB: {}\n"),
    ],
)
def test_a_key_that_is_new_goes_below_the_others(text: str, expected: str) -> None:
    assert added(text, "A", ("born", "2011"), source="c" * ("source" in text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A: {cast: B} # x\n", "A: {cast: [B, C]} # x\n"),
        ("A:\n  cast: B # x\n", "A:\n  cast: [B, C] # x\n"),
        ("A:\n  cast: 'B' # x\n", "A:\n  cast: ['B', C] # x\n"),
        ("A:\n  cast: B, Jr. # x\n", "A:\n  cast: ['B, Jr.', C] # x\n"),
        ("A:\n  cast: {actor: B, as: D}\n", "A:\n  cast: [{actor: B, as: D}, C]\n"),
        ("A:\n  cast: [B, # b\n    D # d\n  ]\n", "A:\n  cast: [B, # b\n    D, C # d\n  ]\n"),
        ("A:\n  cast: []\n", "A:\n  cast: [C]\n"),
        ("A:\n  cast:\n  - B\n\n  sex: male\n", "A:\n  cast:\n  - B\n  - C\n\n  sex: male\n"),
        ("A:\n  cast:\n    - actor: B\n      as: D # d\n", "A:\n  cast:\n    - actor: B\n      as: D # d\n    - C\n"),
        (
            "A:\n  cast:\n    actor: B # b\n    as: D\n  sex: male\n",
            "A:\n  cast:\n  - actor: B # b\n    as: D\n  - C\n  sex: male\n",
        ),
    ],
)
def test_a_value_goes_beside_those_there(text: str, expected: str) -> None:
    assert added(text, "A", ("cast", "C")) == expected


def test_other_qualifiers_make_another_fact() -> None:
    text = "Swan: {released: [2010-09-01], cast: [{actor: Bo, as: Leda}]}"
    given = [("released", "2010-12"), ("at", "Venice"), ("cast", "Bo"), ("as", "leda"), ("cast", "Bo"), ("as", "Odile")]
    assert added(text, "Swan", *given) == (
        "Swan: {released: [2010-09-01, {on: 2010-12, at: Venice}],"
        " cast: [{actor: Bo, as: Leda}, {actor: Bo, as: Odile}]}"
    )


def test_a_text_of_several_lines_becomes_one() -> None:
    assert added("", " Bo\nLee", ("born in", "Harrow \n Bay"), source="a\tb") == (
        "Bo Lee:\n  born in: Harrow Bay\n  source: a b\n"
    )


def test_a_text_in_several_lines_joins_a_list() -> None:
    assert (
        added("A:\n  cast: Bo\n    Lee\n  sex: male\n", "A", ("cast", "C"))
        == "A:\n  cast: [Bo\n    Lee, C]\n  sex: male\n"
    )
    assert added("A:\n  cast: |\n    Bo\n  sex: male\n", "A", ("cast", "C")) == "A:\n  cast: [Bo, C]\n  sex: male\n"


def test_several_facts_at_once_in_an_entry_that_is_there() -> None:
    given = [("children", "Al"), ("siblings", "Cy"), ("siblings", "Di"), ("married", "Ed"), ("from", "2012")]
    assert added(ROE, "jane roe", *given) == ROE.replace("[Bo Lee]", "[Bo Lee, Al]").replace(
        "2009-11}\n", "2009-11}\n    - {to: Ed, from: 2012}\n  siblings: [Cy, Di]\n"
    )


def test_a_source_other_than_the_entry_s_is_the_fact_s_own() -> None:
    text = "A:\n  source: register\n  checked: 2024\n"
    assert added(text, "A", ("born", "2011"), source="register", checked="2024") == f"{text}  born: 2011\n"
    assert (
        added(text, "A", ("born", "2011"), source="aunt", checked="2024")
        == f"{text}  born: {{is: 2011, source: aunt}}\n"
    )
    assert added("A: {sex: male}", "A", ("born", "2011"), source="aunt", checked="2024-02") == (
        "A: {sex: male, born: {is: 2011, source: aunt, checked: 2024-02}}"
    )


def test_a_fact_without_source_does_not_get_that_of_the_others() -> None:
    text = "A:\n  source: register\n  checked: 2024\n"
    assert refused(text, "A", ("born", "2011"), checked="2024") == (
        "2:11: `source` is 'register' for all facts of A; give that of the new one too"
    )
    assert refused(text, "A", ("born", "2011"), source="aunt").startswith(
        "3:12: `checked` is '2024' for all facts of A"
    )


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        ([("born", "2011-06-14")], "born 2011-06-14 is there already (line 4)"),
        ([("children", "Bo Lee")], "children Bo Lee is there already (line 5)"),
        ([("children", "bo LEE")], "children bo LEE is there already (line 5)"),
        ([("married", "Per Roe")], "married Per Roe is there already (line 7)"),
        ([("married", "Per Roe"), ("from", "1994")], "married Per Roe from 1994 is there already (line 7)"),
    ],
)
def test_what_is_there_already_is_said_and_not_written(fact: list[tuple[str, str]], line: str) -> None:
    assert add_facts(ROE, Addition("Jane Roe", fact), "house.yaml") == (ROE, [f"house.yaml: Jane Roe: {line}"])


def test_the_same_value_in_other_words_is_there_already() -> None:
    text = "A: {id: Q5, aliases: Al, born: [2011, c. 1872], mother: B, occupations: actor}\nB: {id: Q6, aliases: Bee}\n"
    facts = [("born", "circa 1872"), ("mother", "Bee"), ("parents", "Q6"), ("occupations", "actress")]
    assert added(text, "Al", *facts, id="Q5", aliases=["AL"]) == text
    assert len(said(text, "Q5", *facts, id="Q5", aliases=["AL"])) == 6


def test_a_wedding_with_the_same_person_again_is_another() -> None:
    assert "until: 2009-11}\n    - {to: Per Roe, from: 2015}\n" in added(
        ROE, "Jane Roe", ("married", "Per Roe"), ("from", "2015")
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([("born", "2011")], "4:9: born is given on line 4 as 2011-06-14; change it there"),
        ([("married", "Per Roe"), ("from", "1994-06-18"), ("until", "2009-11-02")],
         "7:12: married is given on line 7 as Per Roe; change it there"),
        ([("died", "2010")], "Jane Roe, died: `died` is 2010, before `born`, 14 June 2011; correct one of the two"),
        ([("died", "soon")], "Jane Roe, died: 'soon' is no date; write 2011, 2011-06, 2011-06-14 or c. 1872"),
        ([("children", "Jane Roe")], "Jane Roe, children: 'Jane Roe' is the entry itself; name somebody else"),
        ([("mother", " ")], "Jane Roe, mother: has no value; give one or leave the key out"),
        ([("bron", "2011")], "Jane Roe: no such fact as 'bron'; did you mean 'born'?"),
        ([("sex", "female"), ("ordinal", "5")],
         "Jane Roe: 'ordinal' stands once, after the fact it belongs to: offices"),
        ([("offices", "mayor"), ("ordinal", "5"), ("ordinal", "6")],
         "Jane Roe: 'ordinal' stands once, after the fact it belongs to: offices"),
        ([("sex", "male"), ("sex", "female")], "Jane Roe: sex is given twice, as male first; keep one"),
        ([], "Jane Roe: give a fact, an id, a kind or an alias to add"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_says_why(facts: list[tuple[str, str]], expected: str) -> None:
    assert refused(ROE, "Jane Roe", *facts) == expected


def test_names_that_may_mean_another() -> None:
    text = "A Roe: {id: Q1, aliases: [Bo]}\nB Roe: {aliases: [Bo, Bob], kind: film}\nQ3: {aliases: Cy}\n"
    assert refused(text, "Bo", id="Q2").startswith("1:1: 'Bo' may be Q1 or house:b roe;")
    assert refused(text, "A Roe", id="Q2").startswith("1:1: 'A Roe' is Q1 here, not Q2;")
    assert refused(text, "Al Roe", id="Q1") == "1:1: Q1 is 'A Roe' here; add to that, with 'Al Roe' as an alias"
    assert refused(text, "Bob", kind="book") == "2:35: kind is given on line 2 as film; change it there"
    assert "A Roe: {id: Q1, aliases: [Bo], sex: male}" in added(text, "Bo", ("sex", "male"), id="Q1")
    assert "Q3: {aliases: Cy, sex: male}" in added(text, "Q3", ("sex", "male"))
    assert "Q3: {aliases: [Cy, Di]}" in added(text, "cy", aliases=["Di"])
    assert "kind: film, id: Q2}" in added(text, "Bob", id="Q2")


def test_a_file_with_faults_is_left_alone() -> None:
    assert refused("A: {bron: 2011}", "B", ("born", "2011")) == "1:5: unknown key 'bron'; did you mean 'born'?"
    assert refused("- A", "B", ("born", "2011")).startswith("1:1: should map names to what is known")
    assert refused("A: [", "B", ("born", "2011")).startswith("2:1:")


@pytest.mark.parametrize("text", ["? A\n", "{A}", "A: {}\n...\n"])
def test_what_is_written_too_oddly_is_refused(text: str) -> None:
    name = "B" if "..." in text else "A"
    assert refused(text, name, ("born", "2011")).endswith(f"cannot add to {name!r} as it is written; do it by hand")


@pytest.mark.parametrize("text", ["2011-06-14", "5", "Bo Lee", "c. 1872", "Zoë", "it's", "a#b"])
def test_texts_that_need_no_quotes_have_none(text: str) -> None:
    assert scalar(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"])))
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    for written in (f"{scalar(text)}", f"[{scalar(text)}]", f"k: {scalar(text)}", f"{{k: {scalar(text)}}}"):
        value = load(written, "x").value
        assert value in (text, [text], {"k": text})


_WORDS = st.sampled_from(["Al", "Bo Lee", "Cy: x", "D, Jr.", "yes", "# f", "Zoë", "Q42", "it's", "- g", "{h}"])
_VALUES = st.one_of(_WORDS, st.lists(_WORDS, min_size=1, max_size=3, unique=True))


@st.composite
def _entries(draw: st.DrawFn) -> tuple[list[str], str]:
    """The blocks of a house file, each with what stands before it, and its line break."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    blocks = []
    for number in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from([f"Person {number}", f"'Person {number}'", f'"Person {number}"']))
        facts = draw(st.dictionaries(st.sampled_from(["siblings", "cast", "awards", "source"]), _VALUES, max_size=3))
        facts = {key: (value if key != "source" else "a: b") for key, value in facts.items()}
        lead = draw(st.sampled_from(["", "\n", "# note\n", "\n# note: {\n\n"]))
        tail = draw(st.sampled_from(["", " # tail", "  "]))
        blocks.append((lead + _written(draw, name, facts, tail)).replace("\n", newline))
    return blocks, newline


def _written(draw: st.DrawFn, name: str, facts: dict[str, Any], tail: str) -> str:
    def row(value: Any) -> str:
        return scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"

    if not facts or draw(st.booleans()):
        return f"{name}: {{{', '.join(f'{key}: {row(value)}' for key, value in facts.items())}}}{tail}\n"
    indent = " " * draw(st.integers(1, 4))
    lines = [f"{name}:{tail}"]
    for key, value in facts.items():
        if isinstance(value, list) and draw(st.booleans()):
            lines += [f"{indent}{key}:{tail}", *(f"{indent}- {scalar(one)}{tail}" for one in value)]
        else:
            lines.append(f"{indent}{key}: {row(value)}{tail}")
    return "\n".join(lines) + "\n"


@settings(max_examples=150, deadline=None)
@given(
    _entries(),
    st.integers(0, 4),
    st.lists(st.tuples(st.sampled_from(["siblings", "cast", "awards", "writers"]), _WORDS), min_size=1, max_size=3),
    st.booleans(),
)
def test_an_addition_changes_nothing_else(
    written: tuple[list[str], str], at: int, facts: list[tuple[str, str]], is_open: bool
) -> None:
    blocks, newline = written
    text = "".join(blocks)
    text = text.removesuffix(newline) if is_open else text
    blocks = [*blocks[:-1], blocks[-1].removesuffix(newline)]
    new, _ = add_facts(text, Addition(f"Person {at}", facts, source="register"), "house.yaml")

    before, after = load(text, "x").value, load(new, "x").value
    assert {name: value for name, value in after.items() if name != f"Person {at}"} == {
        name: value for name, value in before.items() if name != f"Person {at}"
    }
    told = after[f"Person {at}"]
    for key, value in facts:
        assert value in str(told[key]) or value in [one.get("is") for one in told[key] if isinstance(one, dict)]

    place = 0
    for number, block in enumerate(blocks):
        if number != at:
            place = new.index(block, place) + len(block)
    rest = iter(new)
    assert all(character in rest for character in text)
    assert new.endswith(newline) == text.endswith(newline)
    assert ("\r\n" in new) == (newline == "\r\n" and newline in new)
    assert add_facts(new, Addition(f"Person {at}", facts, source="register"), "house.yaml")[0] == new


def test_a_file_is_started_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    assert write_facts(path, Addition("Jane Roe", [("born", "2011-06-14"), ("parents", "Q7")], source="register")) == [
        f"{path}: Jane Roe: born 2011-06-14, parents Q7"
    ]
    lines = path.read_text().splitlines()
    assert lines[0].startswith("# House facts")
    assert lines[1:] == ["", "Jane Roe:", "  born: 2011-06-14", "  parents: [Q7]", "  source: register"]
    write_facts(path, Addition("Jane Roe", [("sex", "female")], source="register"))
    assert House.load(path).by_id["house:jane roe"].sex == "female"
    assert [file.name for file in tmp_path.iterdir()] == ["facts.yaml"]


def test_line_breaks_and_byte_order_mark_stay(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"\xef\xbb\xbfA:\r\n  sex: male")
    write_facts(path, Addition("A", [("born", "2011")]))
    assert path.read_bytes() == b"\xef\xbb\xbfA:\r\n  sex: male\r\n  born: 2011"


@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
def test_mode_and_link_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "facts.yaml", tmp_path / "desk" / "link.yaml"
    path.write_text("A: {sex: male}\n")
    path.chmod(0o640)
    link.parent.mkdir()
    link.symlink_to(path)
    write_facts(link, Addition("A", [("born", "2011")]))
    assert (link.is_symlink(), path.read_text()) == (True, "A: {sex: male, born: 2011}\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(link.parent) == ["link.yaml"]


def test_nothing_is_written_where_nothing_is_new_or_something_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text("A: {sex: male}\n")
    before = path.stat()
    write_facts(path, Addition("A", [("sex", "male")]))
    with pytest.raises(Mistake):
        write_facts(path, Addition("A", [("sex", "female")]))
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"\xff\xfe")
    for name, why in (
        ("latin.yaml", "is not UTF-8 text"),
        ("", "cannot be read"),
        ("no/facts.yaml", "cannot be written"),
    ):
        with pytest.raises(Mistake, match=why):
            write_facts(tmp_path / name, Addition("A", [("sex", "male")]))
