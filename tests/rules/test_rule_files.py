"""The rules that ship, and what the author of a rule is told about mistakes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import discrepancies, found, shipped

from checker.examples import failures, unmarked
from checker.kb.house import entities_of
from checker.mentions import Status
from checker.rules import Rule, Rulebook, Severity, load_rules, shipped_rules
from checker.rules.reading import parse_rule
from checker.says import Kind, Says
from checker.yamlfile import Mistake

FILES = sorted(shipped_rules().glob("*.yaml"))
RULE = """\
id: tallness
title: How tall somebody is
why: >
  A rule that only serves as an example.
authority: https://www.wikidata.org/wiki/Property:P569
words:
  is: [is, was]
phrases:
  - "{subject:person} <is> tall in {value:date}"
says: subject.P569 is {value}
severity: error
message: "{subject} was tall in {expected}, not {stated}"
examples:
  facts:
    Ann Poe: {born: 1981}
  flags:
    - {text: "Ann Poe was tall in [[1985]].", expected: "1981"}
  passes:
    - {text: "Ann Poe was tall in 1981."}
"""


def faults(text: str, name: str = "tallness.yaml") -> tuple[str, ...]:
    with pytest.raises(Mistake) as mistake:
        parse_rule(text, name)
    return mistake.value.lines


def changed(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new)


def at(text: str, words: str) -> str:
    """How a fault begins that is found at the first of some words: file, line and column, both from 1."""
    start = text.index(words)
    return f"tallness.yaml:{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}: "


# the rules that ship


def test_there_are_rules() -> None:
    assert len(FILES) == len(shipped().rules) > 25
    assert {path.stem for path in FILES} >= {"age", "born", "kin", "director", "title-spelling", "weekday"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_says_what_it_is_for(path: Path) -> None:
    rule = parse_rule(path.read_text("utf-8"), path.name)
    assert rule.id == path.stem
    assert rule.title
    assert rule.why
    assert rule.message
    assert re.match(r"https://\S+$", rule.authority)
    assert rule.flags or rule.id == "cast"
    assert rule.passes


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.id)
def test_examples_hold(rule: Rule) -> None:
    assert failures(rule, shipped()) == []


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.id)
def test_a_flagged_example_would_not_pass(rule: Rule) -> None:
    turned = replace(rule, flags=(), passes=rule.flags, misses=())
    assert len(failures(turned, shipped())) == len([e for e in rule.flags if e.severity != "info"])


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.id)
def test_a_message_is_filled_in(rule: Rule) -> None:
    for example in rule.flags:
        facts = entities_of(example.facts, rule.file, ("examples", "facts"))
        for finding in discrepancies(unmarked(example.text)[0], facts, example.on, rule=rule.id):
            assert not re.search(r"[{}]|None|  ", finding.message)
            assert finding.message.strip() == finding.message != ""


def test_every_kind_of_claim_has_a_rule() -> None:
    assert {rule.says.kind for rule in shipped()} == set(Kind)


# examples


def test_a_rule_of_ones_own_is_run_by_its_examples() -> None:
    rule = parse_rule(RULE, "tallness.yaml")
    assert failures(rule, Rulebook((*shipped().rules, rule))) == []


def test_examples_that_do_not_hold_are_told_with_their_place() -> None:
    text = changed("in 1981.", "in 1985.").replace("[[1985]]", "[[1981]]")
    rule = parse_rule(text, "tallness.yaml")
    flagged, passed = failures(rule, Rulebook((rule,)))
    assert flagged.startswith(at(text, '{text: "Ann Poe was tall in [['))
    assert "1981" in flagged
    assert passed.startswith(at(text, '{text: "Ann Poe was tall in 1985'))


def test_the_marks_of_an_example_are_exact() -> None:
    rule = parse_rule(changed("in [[1985]].", "[[in 1985]]."), "tallness.yaml")
    assert len(failures(rule, Rulebook((rule,)))) == 1


def test_a_miss_that_starts_to_work_is_told() -> None:
    text = RULE + '  misses:\n    - {text: "Ann Poe is tall in [[1999]]."}\n'
    rule = parse_rule(text, "tallness.yaml")
    (told,) = failures(rule, Rulebook((rule,)))
    assert told.startswith(at(text, '{text: "Ann Poe is tall in [[1999'))


# mistakes


def test_the_example_of_these_tests_is_a_rule() -> None:
    rule = parse_rule(RULE, "tallness.yaml")
    assert rule.id == "tallness"
    assert rule.says == Says("subject.P569 is {value}", Kind.DATE, ("P569",))
    assert rule.severity is Severity.ERROR
    assert Status.FICTIONAL in rule.unless


def test_an_unknown_key_is_told_with_the_one_meant() -> None:
    text = changed("severity: error", "severty: error")
    (fault,) = faults(text)
    assert fault == at(text, "severty") + "unknown key 'severty'; did you mean 'severity'?"


def test_an_unknown_key_of_an_example_is_told() -> None:
    text = changed('expected: "1981"', 'expcted: "1981"')
    (fault,) = faults(text)
    assert fault.startswith(at(text, "expcted"))
    assert "'expected'" in fault


@pytest.mark.parametrize("key", ["id", "title", "says", "message"])
def test_a_missing_key_is_told(key: str) -> None:
    text = re.sub(rf"(?m)^{key}: .*\n", "", RULE)
    assert any(repr(key) in fault for fault in faults(text))


@pytest.mark.parametrize("says", ["subject is old", "subject.P569 is about {value}", "P569 is {value}"])
def test_what_a_rule_cannot_say(says: str) -> None:
    text = changed("subject.P569 is {value}", says)
    (fault,) = faults(text)
    assert fault.startswith(at(text, says))
    assert "subject.P569 is {value}" in fault


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("{subject:person} (is|was tall in {value:date}", "("),
        ("{subject:person} is) tall in {value:date}", ")"),
        ("{subject:persn} is tall in {value:date}", "{subject:persn}"),
        ("{subject} is tall in {value:date}", "{subject}"),
        ("{subject:person} <was> tall in {value:date}", "'was'"),
        ("? {subject:person} is tall in {value:date}", "?"),
        ("{subject:person} is | was tall in {value:date}", "|"),
        ("", "empty"),
    ],
)
def test_a_phrase_that_cannot_be_read(phrase: str, told: str) -> None:
    text = changed("{subject:person} <is> tall in {value:date}", phrase)
    (fault,) = faults(text)
    assert fault.startswith(at(text, f'"{phrase}"'))
    assert told in fault.split(": ", 1)[1]


def test_a_severity_that_there_is_not() -> None:
    text = changed("severity: error", "severity: grave")
    (fault,) = faults(text)
    assert fault.startswith(at(text, "grave"))
    assert "error, warning or info" in fault


def test_an_error_needs_near_misses_that_pass() -> None:
    text = RULE[: RULE.index("  passes:")]
    (fault,) = faults(text)
    assert "near-misses" in fault
    assert (
        parse_rule(text.replace("severity: error", "severity: warning"), "tallness.yaml").severity is Severity.WARNING
    )


def test_a_key_given_twice() -> None:
    text = RULE + "title: Another\n"
    (fault,) = faults(text)
    assert fault.startswith(at(text, "title: Another"))
    assert "'title'" in fault


def test_an_example_marks_what_is_flagged() -> None:
    text = changed("[[1985]]", "1985")
    (fault,) = faults(text)
    assert "[[" in fault


def test_a_status_that_there_is_not() -> None:
    text = RULE + "unless: [fiction, sleepy]\n"
    (fault,) = faults(text)
    assert fault.startswith(at(text, "sleepy"))


def test_all_faults_are_told_at_once() -> None:
    text = changed("severity: error", "severty: error").replace("(<is>", "(").replace("<is> tall", "(<is> tall")
    text = text.replace("says: subject.P569 is {value}", "says: nothing").replace("[[1985]]", "1985")
    told = faults(text)
    assert len(told) >= 4
    assert all(re.match(r"tallness\.yaml:\d+:\d+: ", line) for line in told)


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list\n", "id: [", "id: x\n  y: z\n"])
def test_what_is_no_rule_at_all(text: str) -> None:
    assert all(line.startswith("tallness.yaml:") for line in faults(text))


# rulebooks


def test_a_later_rule_replaces_an_earlier_one_of_its_id(tmp_path: Path) -> None:
    mine = tmp_path / "born.yaml"
    mine.write_text(RULE.replace("id: tallness", "id: born"), encoding="utf-8")
    book = load_rules([mine])
    replaced = book.get("born")
    assert replaced is not None
    assert replaced.title == "How tall somebody is"
    assert [rule.id for rule in book] == [rule.id for rule in shipped()]


def test_a_folder_of_rules_is_added(tmp_path: Path) -> None:
    (tmp_path / "tallness.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no rule", encoding="utf-8")
    assert [rule.id for rule in load_rules([tmp_path], shipped=False)] == ["tallness"]
    assert {rule.id for rule in load_rules([tmp_path])} == {*(rule.id for rule in shipped()), "tallness"}


def test_a_rule_of_ones_own_finds_something(tmp_path: Path) -> None:
    (tmp_path / "tallness.yaml").write_text(RULE, encoding="utf-8")
    text, facts = "Ann Poe was tall in 1985.", "Ann Poe: {born: 1981}"
    assert found(text, facts, rule="tallness") == []
    assert found(text, facts, rules=load_rules([tmp_path])) == [("tallness", "1985", "error")]


def test_a_rule_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="nowhere"):
        load_rules([tmp_path / "nowhere"])


def test_faults_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RULE.replace("severity: error", "severity: grave"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(Mistake) as mistake:
        load_rules([tmp_path], shipped=False)
    assert [Path(line.split(":")[0]).name for line in mistake.value.lines] == ["a.yaml", "b.yaml"]


def test_rules_are_selected_and_ignored_by_id() -> None:
    assert [rule.id for rule in shipped().selected(["kin", "age"], [])] == ["age", "kin"]
    assert [rule.id for rule in shipped().selected(["kin", "age"], ["age"])] == ["kin"]
    assert shipped().selected([], ["age"]).get("age") is None
    with pytest.raises(Mistake, match="agee"):
        shipped().selected(["agee"], [])
