from pathlib import Path

from entity_json import item, statement, to, write_lines

from checker.facts import Around, Gap
from checker.kb import KnowledgeBase
from checker.kb.recorder import Recorder
from checker.kb.store import Store

ANN = item("Q20", "Ann Poe", statement("P31", to("Q5")))
SWAN = item("Q21", "Grey Swan", statement("P57", to("Q20")))
MOVED = {"entity": "Q19", "redirect": "Q20"}


def recorder(folder: Path, base: type[Store] = Store) -> Recorder:
    return Recorder(base.load(write_lines(folder / "facts.jsonl", ANN, SWAN, MOVED)))


class _Deaf(Store):
    """Answers nothing, and says so."""

    def gaps(self) -> dict[str, Gap]:
        return dict.fromkeys(["ann poe", "Q20", "Q21"], Gap.UNREACHED)

    def search(self, names: object) -> dict[str, tuple[str, ...]]:
        return {}

    def entities(self, ids: object) -> dict[str, object]:  # type: ignore[override]
        return {}

    def subjects(self, properties: object, ids: object) -> dict[str, Around]:
        return {}


def test_it_answers_as_what_it_records(tmp_path: Path) -> None:
    noted: KnowledgeBase = recorder(tmp_path)
    plain = Store.load(tmp_path / "facts.jsonl")
    assert noted.search(["ann poe", "nobody"]) == plain.search(["ann poe", "nobody"])
    assert noted.entities(["Q19", "Q20", "Q99"]) == plain.entities(["Q19", "Q20", "Q99"])
    assert noted.subjects(["P57"], ["Q20", "Q21"]) == plain.subjects(["P57"], ["Q20", "Q21"])
    assert noted.remote == plain.remote


def test_it_notes_questions_and_answers_over_several_drafts(tmp_path: Path) -> None:
    noted = recorder(tmp_path)
    noted.search({"ann poe": "Ann Poe", "nobody": "Nobody"})
    noted.begin()
    noted.search(["grey swan"])
    noted.entities(["Q19", "Q99", "parish:1"])
    noted.subjects(["P57"], ["Q20"])
    noted.subjects(["P161"], ["Q20", "house:ann"])
    asked = noted.asked
    assert asked.names == {"ann poe": ("Q20",), "nobody": (), "grey swan": ("Q21",)}
    assert asked.moved == {"Q19": "Q20"}
    assert asked.missing == {"Q99"}
    assert asked.around == {"Q20": {"P57": ("Q21",), "P161": ()}}
    assert list(noted.entities_by_id) == ["Q20"]
    assert noted.unanswered == {}


def test_what_was_not_answered_is_no_answer(tmp_path: Path) -> None:
    noted = recorder(tmp_path, _Deaf)
    noted.search({"ann poe": "Ann Poé", "nobody": "Nobody"})
    noted.entities(["Q21", "Q99"])
    noted.subjects(["P57"], ["Q20"])
    assert noted.unanswered == {"ann poe": "Ann Poé", "Q21": "Q21", "Q20": "Q20"}
    assert noted.asked.names == {"nobody": ()}
    assert noted.asked.missing == {"Q99"}
    assert noted.asked.around == {}
    noted.begin()
    assert noted.unanswered == {}
