"""Our own drafts: the labels stand where they say, and what the rules make of them is written down.

When a rule is changed on purpose, `python tests/benchmarks/bench_corpus.py --update` writes the golden file anew; its
diff is what the change does.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from benchmarks.bench_corpus import EMPTY, changes, golden, rows
from benchmarks.corpus import LOUD, Label, Outcome, labels, plant, run, sentence, texts


@cache
def outcome() -> Outcome:
    return run()


def row(**more: Any) -> dict[str, Any]:
    return {
        "article": "a.txt",
        "quote": "41",
        "nth": 1,
        "kind": "age",
        "replacement": "43",
        "seen": "",
        "extra": 0,
        **more,
    }


def alarm(**more: Any) -> dict[str, Any]:
    plain = {"article": "a.txt", "rule": "age", "quote": "41", "severity": "warning", "why": "a film character"}
    return {**plain, **more}


def result(**more: Any) -> dict[str, Any]:
    return {**EMPTY, **more}


def test_there_is_enough_to_measure_by() -> None:
    assert len(texts()) >= 30
    assert len(labels("labels")) >= 200
    assert len(labels("planted")) >= 80


def test_each_draft_has_labels() -> None:
    assert {label.article for label in labels("labels")} == set(texts())


@pytest.mark.parametrize("name", ["labels", "planted"])
def test_each_quote_stands_where_it_says_and_once(name: str) -> None:
    found = labels(name)
    for label in found:
        assert texts()[label.article][label.start(texts()[label.article]) :].startswith(label.quote)
    assert len({(label.article, label.quote, label.nth) for label in found}) == len(found)


def test_a_planted_error_stands_in_a_statement_labelled_correct() -> None:
    correct = {(x.article, x.quote, x.nth, x.kind) for x in labels("labels") if x.verdict == "correct"}
    for error in labels("planted"):
        assert (error.article, error.quote, error.nth, error.kind) in correct
        assert error.right
        assert error.replacement not in (error.quote, "")


def test_a_quote_that_stands_in_a_draft_twice_needs_a_number() -> None:
    with pytest.raises(ValueError, match="2 times"):
        Label("a.txt", "41", "age").start("Ann, 41, and Bob, 41,")
    assert Label("a.txt", "41", "age", nth=2, counted=True).start("Ann, 41, and Bob, 41,") == 18


def test_planting() -> None:
    text, start, end = plant(Label("a.txt", "41", "age", replacement="forty"), "Ann, 41, sang.")
    assert text == "Ann, forty, sang."
    assert text[start:end] == "forty"


def test_the_sentence_around_some_words() -> None:
    text = "One. Ann, 41, sang. Two."
    assert slice(*sentence(text, 10, 12)) == slice(4, 18)


def test_true_drafts_raise_the_known_false_alarms_only() -> None:
    known = {(a["article"], a["rule"], a["quote"]) for a in golden()["alarms"]}
    found = {(article, f.rule, f.quote) for article, findings in outcome().alarms.items() for f in findings}
    assert found == known


def test_each_known_false_alarm_has_a_reason() -> None:
    assert all(a["why"] and a["severity"] in LOUD for a in golden()["alarms"])


def test_the_golden_file_is_what_the_code_gives() -> None:
    now = rows(outcome(), golden())
    assert changes(golden(), now) == {}
    assert now == golden()


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [("", "error", "gain"), ("info", "warning", "gain"), ("error", "", "loss"), ("error", "warning", "loss")],
)
def test_gains_and_losses(was: str, now: str, said: str) -> None:
    before, after = row(seen=was), row(seen=now)
    assert list(changes(result(planted=[before]), result(planted=[after]))) == [said]


def test_noise() -> None:
    before, after = result(planted=[row()]), result(planted=[row(extra=1)])
    assert list(changes(before, after)) == ["more noise"]
    assert list(changes(after, before)) == ["less noise"]


def test_what_was_added_or_taken_out_is_no_loss() -> None:
    none, one = result(), result(planted=[row(seen="error")])
    assert list(changes(none, one)) == ["new in the corpus"]
    assert list(changes(one, none)) == ["gone from the corpus"]


def test_alarms_that_come_and_go() -> None:
    none, one = result(), result(alarms=[alarm()])
    assert list(changes(none, one)) == ["new false alarm"]
    assert list(changes(one, none)) == ["false alarm gone"]
    assert list(changes(one, result(alarms=[alarm(severity="error")]))) == ["new false alarm", "false alarm gone"]
    assert changes(one, one) == {}


def test_what_is_confirmed() -> None:
    none, one = result(confirmed=[{"kind": "age", "labels": 1}]), result(confirmed=[{"kind": "age", "labels": 2}])
    assert list(changes(none, one)) == ["more confirmed"]
    assert list(changes(one, none)) == ["less confirmed"]
