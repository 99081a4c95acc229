from pathlib import Path

import pytest
from helpers import ROOT

from checker.dates import DateInterval
from checker.facts import Entity, Snak
from checker.kb.house import House, entities_of
from checker.kb.slots import CLASS_KINDS, KINDS, ORDERED, SINGLE, SLOTS
from checker.kb.wikibase import KEPT, NEVER, QUALIFIERS
from checker.yamlfile import Mistake, load

FAMILY = """
Abe Roe:
  id: Q9000000002
  aliases: [Abey]
  sex: male
  born: 2011-06-14
  parents: [Ann Poe, Max Roe, Q77]
  source: birth certificate
Ann Poe:
  sex: female
  married: [{to: Max Roe, from: 2012-08-04, until: 2024-02}]
Max Roe: {sex: male}
"""


def entities(text: str) -> dict[str, Entity]:
    return {e.label: e for e in entities_of(load(text, "house.yaml").value, load(text, "house.yaml"), ())}


def one(text: str) -> Entity:
    return next(iter(entities(text).values()))


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(Mistake) as mistake:
        entities(text)
    return tuple(line.removeprefix("house.yaml:") for line in mistake.value.lines)


def test_an_entity_with_names_id_and_source() -> None:
    abe = entities(FAMILY)["Abe Roe"]
    assert (abe.id, abe.names, abe.source) == ("Q9000000002", ("Abe Roe", "Abey"), "house")
    born = abe.statements["P569"][0]
    assert born.days == DateInterval.of_day(2011, 6, 14)
    assert (born.source, born.note, born.sourced, born.references) == ("house", "birth certificate", True, 1)


def test_an_entity_without_id_gets_one_of_its_own() -> None:
    assert entities(FAMILY)["Ann Poe"].id == "house:ann poe"
    assert entities("Q42: {born: 1952}")["Q42"].names == ()


def test_parents_of_known_sex_are_mother_and_father() -> None:
    abe = entities(FAMILY)["Abe Roe"]
    assert [abe.items(p) for p in ("P25", "P22", "P8810")] == [("house:ann poe",), ("house:max roe",), ("Q77",)]


def test_inverse_statements_are_implied_with_their_source() -> None:
    found = entities(FAMILY)
    child = found["Ann Poe"].statements["P40"][0]
    assert (child.value, child.note, child.references) == ("Q9000000002", "birth certificate", 0)
    wife = found["Max Roe"].statements["P26"][0]
    assert wife.value == "house:ann poe"
    assert wife.qualifiers == {
        "P580": (DateInterval.of_day(2012, 8, 4),),
        "P582": (DateInterval.of_month(2024, 2),),
    }


def test_what_both_sides_state_stands_once() -> None:
    found = entities("A Roe: {siblings: B Roe, mother: C Roe}\nB Roe: {siblings: [A Roe]}\nC Roe: {children: A Roe}")
    assert [len(found[x].statements["P3373"]) for x in ("A Roe", "B Roe")] == [1, 1]
    assert found["A Roe"].items("P25") == ("house:c roe",)
    assert "P8810" not in found["A Roe"].statements


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2011", "2011"),
        ("2011-06", "2011-06"),
        ("2011-06-14", "2011-06-14"),
        ("c. 1872", "1867/1877"),
        ("ca. 1950-06", "1950-03-31/1950-08-31"),
        ("circa 1872", "1867/1877"),
        ("2010/2012", "2010/2012"),
    ],
)
def test_dates_of_any_precision(written: str, expected: str) -> None:
    born = one(f"Jane Roe: {{born: {written}}}").statements["P569"][0].days
    assert born is not None
    assert born.iso() == expected
    assert born.circa == written.startswith("c")


def test_works_with_releases_people_and_counts() -> None:
    found = entities(
        "Swan: {kind: film, released: [2010-09-01, {on: 2022-09-11, at: Toronto}], directors: Dan Arno,"
        " cast: [Ann Poe, {actor: Bo Lee, as: Leda}]}\n"
        "Farlow: {seasons: 8, episodes: 7, network: HBO}\n"
        "The 9th Fair: {edition: 9, held: 2020}"
    )
    assert found["Swan"].statements["P577"][1].qualifiers == {"P291": ("house:toronto",)}
    assert found["Swan"].statements["P161"][1].qualifiers == {"P453": ("house:leda",)}
    assert found["Farlow"].statements["P2437"][0].value == 8.0
    assert found["The 9th Fair"].statements["P393"][0].value == "9"


def test_awards_offices_and_teams_with_their_times() -> None:
    jane = one(
        "Jane Roe: {awards: [{award: Golden Pen, for: Swan, in: 2011}, Q103618], nominated: Golden Pen,"
        " offices: [{office: Mayor of Leeds, from: 2001, until: unknown, ordinal: 45}],"
        " teams: [{team: Leeds, from: 1999}]}"
    )
    assert jane.statements["P166"][0].qualifiers == {
        "P1686": ("house:swan",),
        "P585": (DateInterval.of_years(2011, 2011),),
    }
    assert jane.items("P166") == ("house:golden pen", "Q103618")
    assert jane.items("P1411") == ("house:golden pen",)
    assert jane.statements["P39"][0].qualifiers["P582"] == (None,)
    assert jane.statements["P39"][0].first("P1545") == "45"
    assert jane.items("P54") == ("house:leeds",)


def test_unknown_is_a_value_that_nobody_knows() -> None:
    died = one("Jane Roe: {died: unknown}").statements["P570"][0]
    assert (died.value, died.snak) == (None, Snak.SOMEVALUE)


def test_kinds_are_given_or_guessed_from_what_is_said() -> None:
    found = entities(
        "Jane Roe: {born: 2011}\nSwan: {kind: film}\n"
        "Farlow: {directors: [Dan Arno], seasons: 2}\nNote: {authors: Bo Lee}\n"
        "Thing: {released: 2011}\nJo Roe: {married: May Roe, born in: Leeds, awards: Golden Pen}\nMay Roe:\n"
    )
    kinds = {name: CLASS_KINDS.get("".join(entity.items("P31"))) for name, entity in found.items()}
    assert kinds == {
        "Jane Roe": "person", "Swan": "film", "Farlow": "series", "Note": "book", "Thing": None, "Jo Roe": "person",
        "May Roe": "person", "Dan Arno": "person", "Bo Lee": "person", "Leeds": "place", "Golden Pen": "award",
    }  # fmt: skip


def test_occupations_by_their_english_names() -> None:
    jane = one("Jane Roe: {occupations: [Actress, tennis player, yodeller]}")
    assert jane.items("P106") == ("Q33999", "Q10833314", "house:yodeller")


def test_an_alias_refers_to_its_entity_and_a_label_goes_before_an_alias() -> None:
    found = entities("Jane Roe: {aliases: [Bo]}\nBo: {}\nA Roe: {mother: Bo}\nB Roe: {mother: jané ROE}")
    assert found["A Roe"].items("P25") == ("house:bo",)
    assert found["B Roe"].items("P25") == ("house:jane roe",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe: {bron: 2011}", "1:12: unknown key 'bron'; did you mean 'born'?"),
        (
            "Jane Roe:\n  born: 14 June 2011",
            "2:9: '14 June 2011' is no date; write 2011, 2011-06, 2011-06-14 or c. 1872",
        ),
        ("Jane Roe:\n  born: 2011-02-30", "2:9: '2011-02-30' is no date; write 2011, 2011-06, 2011-06-14 or c. 1872"),
        ("Jane Roe:\n  sex: femal", "2:8: no such sex as 'femal'; did you mean 'female'?"),
        ("Jane Roe: {kind: flim}", "1:18: no such kind as 'flim'; did you mean 'film'?"),
        ("Jane Roe: {kind: [film]}", "1:18: should be one value"),
        ("Jane Roe: {id: 42}", "1:16: id should be a Wikidata id such as Q42, not '42'"),
        ("Jane Roe: {children count: two}", "1:28: 'two' is no number; write one in figures"),
        ("Jane Roe: {born: }", "1:18: has no value; give one or leave the key out"),
        ("Jane Roe: {born: {isn: 2011}}", "1:19: unknown key 'isn'; did you mean 'is'?"),
        ("Jane Roe: {born: {source: register}}", "1:18: lacks its value; write it as `is: …`"),
        ("Jane Roe: {born: {is: {is: 2011}}}", "1:23: should be one value"),
        ("Jane Roe:\n  married:\n    - {to: Bo Lee, form: 2011}", "3:20: unknown key 'form'; did you mean 'from'?"),
        ("Jane Roe:\n  married:\n    - {from: 2011}", "3:7: lacks its value; write it as `to: …`"),
        ("Jane Roe: {mother: '!'}", "1:20: '!' is no name"),
        ("Jane Roe: 2011", "1:11: what is known of 'Jane Roe' should be keys and values, as in `born: 2011-06-14`"),
        ("Jane Roe: {}\njane roe: {}", "2:11: 'jane roe' is 'Jane Roe' once more; keep one of the two"),
        (
            "A Roe: {aliases: Bo}\nB Roe: {aliases: Bo, mother: Bo}",
            "2:30: 'Bo' may be house:a roe or house:b roe; write the id instead",
        ),
        ("- Jane Roe", "1:1: should map names to what is known of them, as in `Jane Roe: {born: 2011-06-14}`"),
        ("Jane Roe: {checked: soon}", "1:21: 'soon' is no day; write 2024-02-12, 2024-02 or 2024"),
        (
            "Jane Roe:\n  born: {is: 2011, checked: 2024/2025}",
            "2:29: '2024/2025' is no day; write 2024-02-12, 2024-02 or 2024",
        ),
        ("Jane Roe:\n  born: {is: 2011, source: }", "2:28: has no value; give one or leave the key out"),
    ],
)
def test_mistakes_are_told_with_line_and_column(text: str, expected: str) -> None:
    assert faults(text) == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'': {born: 2011}", "1:1: '' is no name; write the one that copy uses"),
        ("' ': {id: Q42}", "1:1: ' ' is no name; write the one that copy uses"),
        ("'?!': {born: 2011}", "1:1: '?!' is no name; write the one that copy uses"),
        (
            "Jane Roe:\n  died: 2010\n  born: 2011-06-14",
            "2:9: `died` is 2010, before `born`, 14 June 2011; correct one of the two",
        ),
        (
            "Jane Roe:\n  born: [2011, 2012]\n  died: {is: 2010-12-31}",
            "3:9: `died` is 31 December 2010, before `born`, 2011 to 2012; correct one of the two",
        ),
        ("Fair: {began: 2011, ended: 2010}", "1:28: `ended` is 2010, before `began`, 2011; correct one of the two"),
        (
            "Roe Works: {founded: 2011, dissolved: 2010}",
            "1:39: `dissolved` is 2010, before `founded`, 2011; correct one of the two",
        ),
        (
            "Jane Roe:\n  married: {to: Bo Lee, from: 2011-06, until: 2011-05-31}",
            "2:47: `until` is 31 May 2011, before `from`, June 2011; correct one of the two",
        ),
        (
            "Jane Roe:\n  offices: [{office: mayor, from: 2011, until: 2009}]",
            "2:48: `until` is 2009, before `from`, 2011; correct one of the two",
        ),
        ("Jane Roe: {children: [Bo Lee, jane roe]}", "1:31: 'Jane Roe' is the entry itself; name somebody else"),
        ("Q42: {id: Q43}", "1:11: Q42 cannot have the id Q43 as well; leave one of the two out"),
        ("Jane Roe: {id: Q42, mother: Q42}", "1:29: 'Jane Roe' is the entry itself; name somebody else"),
        ("Jane Roe: {aliases: Bo, married: {to: Bo}}", "1:39: 'Jane Roe' is the entry itself; name somebody else"),
    ],
)
def test_what_can_only_be_a_slip_is_refused(text: str, expected: str) -> None:
    assert faults(text) == (expected,)


@pytest.mark.parametrize(
    "facts",
    [
        "born: 2011, died: 2011-01-01",
        "born: [2011, 2013], died: 2012",
        "born: c. 1872, died: 1868",
        "born: unknown, died: 1868",
        "born: [2011, unknown], died: 2009",
        "married: {to: Bo, from: 2011-06, until: 2011-06-01}",
        "married: [{to: Bo, from: 2011, until: 2012}, {to: Al, from: 2009, until: 2010}]",
        "born in: Jane Roe",
    ],
)
def test_what_may_be_so_is_not(facts: str) -> None:
    assert one(f"Jane Roe: {{{facts}}}").label == "Jane Roe"


def test_a_band_may_have_made_an_album_of_its_own_name() -> None:
    assert one("Roe: {kind: album, performers: Roe}").items("P175") == ("house:roe",)


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ("", ""),
        ("source: register", "register"),
        ("checked: 2024-02-12", "checked 12 February 2024"),
        ("source: register, checked: 2024-02", "register, checked in February 2024"),
        ("source: register, checked: 2024", "register, checked in 2024"),
    ],
)
def test_source_and_day_of_an_entity_are_those_of_its_facts(keys: str, note: str) -> None:
    jane = one(f"Jane Roe: {{born: 2011, cast: [{{actor: Bo, as: Al}}], {keys}}}")
    assert [values[0].note for values in jane.statements.values()] == [note] * 3


def test_a_fact_has_a_source_and_a_day_of_its_own() -> None:
    jane = one("""
Jane Roe:
  born: {is: 2011-06-14, source: parish register, checked: 2024-02-12}
  died: {is: 2023, checked: 2023-06}
  sex: {is: female, source: the family}
  siblings: [Bo Roe, {is: [Al Roe, Cy Roe], source: census}]
  married: {to: Dan Poe, from: 2020, source: town hall, checked: 2021}
  source: telephone
  checked: 2022
""")
    notes = {p: [s.note for s in values] for p, values in jane.statements.items()}
    assert notes == {
        "P569": ["parish register, checked 12 February 2024"],
        "P570": ["telephone, checked in June 2023"],
        "P21": ["the family, checked in 2022"],
        "P3373": ["telephone, checked in 2022", "census, checked in 2022", "census, checked in 2022"],
        "P26": ["town hall, checked in 2021"],
        "P31": ["telephone, checked in 2022"],
    }
    assert jane.items("P3373") == ("house:bo roe", "house:al roe", "house:cy roe")
    assert jane.statements["P26"][0].qualifiers == {"P580": (DateInterval.of_years(2020, 2020),)}


def test_what_follows_from_a_fact_has_its_source() -> None:
    bo = entities("Jane Roe: {mother: {is: Bo Roe, source: register}, source: telephone}\nBo Roe: {source: x}")[
        "Bo Roe"
    ]
    assert bo.statements["P40"][0].note == "register"


def test_several_values_of_a_single_thing_are_a_choice() -> None:
    born = one("Jane Roe: {born: [2011, {is: 2012, source: census}]}").statements["P569"]
    assert [(str(s.days), s.note) for s in born] == [("2011", ""), ("2012", "census")]


def test_the_example_is_read() -> None:
    house = House.load(ROOT / "fixtures" / "facts" / "house-example.yaml")
    notes = {s.note for s in house.by_id["house:marian oakhurst"].statements["P569"]}
    assert notes == {"parish register of Harrow Bay, checked 12 February 2024"}


def test_all_mistakes_are_told_at_once() -> None:
    assert [line.split(":")[0] for line in faults("A: {born: x}\nB: {sex: x}\nC: {foo: x}")] == ["3", "1", "2"]


def test_facts_in_a_rule_file_have_their_places() -> None:
    file = load("examples:\n  facts:\n    Jane Roe: {born: soon}", "age.yaml")
    with pytest.raises(Mistake, match=r"^age.yaml:3:22: 'soon' is no date"):
        entities_of(file.value["examples"]["facts"], file, ("examples", "facts"))


def test_house_files(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text("\ufeff" + FAMILY, encoding="utf-8")
    house = House.load(path)
    assert list(house.by_id) == ["Q9000000002", "house:ann poe", "house:max roe"]
    assert house.search(["abey", "the ann poe"]) == {"abey": ("Q9000000002",), "the ann poe": ("house:ann poe",)}
    path.write_text("")
    assert House.load(path).by_id == {}
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(Mistake, match="is not UTF-8"):
        House.load(path)
    with pytest.raises(Mistake, match="cannot be read"):
        House.load(tmp_path / "none.yaml")


def test_keys_stand_for_properties_that_are_kept() -> None:
    assert {slot.property for slot in SLOTS.values()} <= KEPT
    assert {q.property for slot in SLOTS.values() for q in slot.qualifiers.values()} <= QUALIFIERS
    assert not {slot.property for slot in SLOTS.values()} & NEVER
    assert {kind for slot in SLOTS.values() for kind in (slot.kind, slot.bearer) if kind} <= KINDS.keys()
    assert all(slot.main != "is" for slot in SLOTS.values() if slot.qualifiers)
    assert len({slot.property for slot in SLOTS.values()}) == len(SLOTS)
    assert {key for keys in ORDERED for key in keys} <= SINGLE <= SLOTS.keys()
