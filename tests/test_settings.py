"""`factlint.yaml`: what it may say, what comes of it for a draft, and what `factlint init` writes of it."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT, shipped

from checker import cli
from checker.config import Named, Wishes
from checker.config.globs import fits
from checker.config.keys import CONFIG_KEYS
from checker.config.shapes import Each, Key, Keys
from checker.config.shown import init_text, schema
from checker.kb.wikidata_settings import WikidataSettings
from checker.settings import Settings, settle
from checker.yamlfile import Mistake, load

Write = Callable[..., Settings]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def settled(desk: Path) -> Write:
    """The settings that follow from the text of a `factlint.yaml` and a command line."""

    def write(text: str, **asked: Any) -> Settings:
        (desk / "factlint.yaml").write_text(text, "utf-8")
        return settle(Wishes(**asked), None, desk)

    return write


def named(*texts: str) -> tuple[Named, ...]:
    return tuple(Named(text, "--option") for text in texts)


def severities(settings: Settings, path: str | None = None) -> dict[str, str]:
    return {rule.id: rule.severity.value for rule in settings.rulebook(path)}


def told(settings: Callable[[], object]) -> str:
    with pytest.raises(Mistake) as caught:
        settings()
    return str(caught.value)


# Facts


def test_facts_keep_their_order_and_words_are_no_files(settled: Write, desk: Path) -> None:
    settings = settled("facts: [a.jsonl, wikidata, house.yaml, starter, ./b.sqlite]")
    assert settings.bases == (str(desk / "a.jsonl"), "wikidata", "starter", str(desk / "b.sqlite"))
    assert settings.overlays == (desk / "house.yaml",)


def test_the_command_line_takes_the_same_words(settled: Write) -> None:
    assert settled("facts: [a.jsonl]", facts=named("starter", "wikidata")).bases == ("starter", "wikidata")
    assert settled("facts: [wikidata]", facts=named("none")).bases == ()
    assert settled("facts: [wikidata]", facts=named("house.yaml")).bases == ("wikidata",)
    assert settled("rules: []").bases is None


def test_no_base_and_wikidata_do_not_go_together(settled: Write) -> None:
    assert "'none' means no base, but wikidata is one" in told(lambda: settled("facts: [none, wikidata]"))


def test_a_word_that_is_none_is_told_with_its_place(settled: Write) -> None:
    assert "factlint.yaml:1:9: " in (said := told(lambda: settled("facts: [wikidta]")))
    assert "'wikidata' is Wikidata itself" in said


# Which rules, and how grave


def test_the_desk_lowers_raises_and_turns_off(settled: Write) -> None:
    plain = severities(settled(""))
    found = severities(settled("severity: {age: info, cast: error, spouse: off}"))
    assert found == {id: level for id, level in (plain | {"age": "info", "cast": "error"}).items() if id != "spouse"}
    assert plain["age"] == "error"
    assert plain["cast"] == "warning"


@pytest.mark.parametrize(
    ("path", "age"),
    [
        ("a.md", "warning"),
        ("letters/a.md", "info"),
        ("letters/deep/er/a.md", "info"),
        ("letters/late/a.md", "error"),
        ("archive/a.md", None),
        ("archive/late/a.md", None),
        (None, "warning"),
    ],
)
def test_paths_lie_over_the_rules_of_the_run_the_later_on_top(
    settled: Write, path: str | None, age: str | None
) -> None:
    settings = settled(
        """
severity: {age: warning}
paths:
  letters/**: {severity: {age: info}}
  archive/: {ignore: [age]}
  "*/late/*.md": {severity: {age: error}}
"""
    )
    assert severities(settings, path).get("age") == age
    assert severities(settings, path and str(Path(path).absolute())).get("age") == age
    assert "born" in severities(settings, path)


def test_select_replaces_what_was_chosen_below_it(settled: Write) -> None:
    settings = settled(
        "ignore: [age]\nseverity: {born: off}\npaths: {in/**: {select: [age, born, died], ignore: [died]}}"
    )
    assert set(severities(settings, "in/a.md")) == {"age", "born"}
    assert {"age", "born"}.isdisjoint(severities(settings, "a.md"))


def test_the_command_line_is_above_the_paths(settled: Write) -> None:
    text = "severity: {died: off}\npaths: {in/: {select: [born], ignore: [age], severity: {wedding: off, died: info}}}"
    chosen = settled(text, select=named("age", "died", "wedding"))
    assert severities(chosen, "in/a.md") == {"age": "error", "died": "info", "wedding": "error"}
    assert severities(chosen, "a.md") == {"age": "error", "died": "error", "wedding": "error"}
    assert severities(settled(text, ignore=named("born")), "in/a.md") == {}


def test_a_run_without_any_rule_is_refused_a_folder_without_one_is_not(settled: Write) -> None:
    assert "leave no rule" in told(lambda: settled("select: [age]\nseverity: {age: off}").rulebook())
    assert severities(settled("select: [age]\npaths: {in/: {ignore: [age]}}"), "in/a.md") == {}


def test_drafts_of_the_same_patterns_share_a_rulebook(settled: Write) -> None:
    settings = settled("paths: {in/: {ignore: [age]}, out/: {ignore: [born]}}")
    assert settings.rulebook("in/a.md") is settings.rulebook("in/b.md")
    assert settings.rulebook("a.md") is settings.rulebook()
    assert settings.rulebook("in/a.md") is not settings.rulebook("out/a.md")


def test_settings_go_to_other_processes_without_their_rulebooks(settled: Write) -> None:
    settings = settled("paths: {in/: {ignore: [age]}}\nnames: [Jayne Roe]\nwikidata: {budget: 3}")
    before = pickle.dumps(settings)
    settings.rulebook("in/a.md")
    after = pickle.dumps(settings)
    assert len(after) == len(before)
    assert pickle.loads(after) == settings
    assert "age" not in severities(pickle.loads(after), "in/a.md")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("severity: {age: info, agee: off}", "1:23", "no rule is called 'agee'; did you mean 'age'?"),
        ("paths:\n  x/:\n    ignore: [bron]\n", "3:14", "no rule is called 'bron'; did you mean 'born'?"),
        ("paths: {x/: {severity: {agee: off}}}", "1:25", "no rule is called 'agee'; did you mean 'age'?"),
    ],
)
def test_rules_there_are_not_are_told_even_of_paths_without_drafts(
    settled: Write, text: str, place: str, said: str
) -> None:
    assert told(lambda: settled(text).rulebook()).endswith(f"factlint.yaml:{place}: {said}")


@pytest.mark.parametrize(
    ("pattern", "path", "fit"),
    [
        ("*.md", "a.md", True),
        ("*.md", "in/a.md", False),
        ("**/*.md", "a.md", True),
        ("**/*.md", "in/deep/a.md", True),
        ("in/**/a.md", "in/a.md", True),
        ("in/**/deep/**", "in/very/deep/a.md", True),
        ("in/**/deep/**", "in/very/a.md", False),
        ("in/*", "in/deep/a.md", False),
        ("in/", "in/deep/a.md", True),
        ("in", "in/a.md", False),
        ("./in/*", "in/../in/./a.md", True),
        ("in/[ab].md", "in/b.md", True),
        ("in/?.md", "in/ab.md", False),
        ("in/.*", "in/.hidden", True),
        ("IN/*", "in/a.md", False),
        ("**", "../a.md", False),
        ("*/a.md", "../a.md", False),
        ("../*.md", "../a.md", True),
        ("in/[a.md", "in/[a.md", True),
    ],
)
def test_patterns_are_seen_from_the_folder_of_the_file(desk: Path, pattern: str, path: str, fit: bool) -> None:
    assert fits(pattern, path, desk) is fit
    assert fits(pattern, str(desk / path), desk) is fit


def test_links_are_not_followed(desk: Path) -> None:
    (desk / "real").mkdir()
    (desk / "link").symlink_to(desk / "real")
    assert fits("link/*", "link/a.md", desk)
    assert not fits("real/*", "link/a.md", desk)


# Names that are right, and the whole way through the command


HOUSE = """
Ann Poe: {born: 1984-06-15, sex: female, occupations: [actor], married: [{to: Max Garner}]}
Max Garner: {sex: male}
Grey Swan: {kind: film, cast: [Ann Poe]}
"""
DRAFT = "date 2023-06-30\nAnn Poe came with Max Gardner. Ann Poe loved the film “The Grey Swann.”\n"


@pytest.fixture
def check(desk: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    (desk / "house.yaml").write_text(HOUSE, "utf-8")
    (desk / "draft.txt").write_text(DRAFT, "utf-8")

    def call(config: str, *argv: str, format: str = "text") -> tuple[int, str]:
        (desk / "factlint.yaml").write_text(f"facts: [none, house.yaml]\n{config}\n", "utf-8")
        code = cli.main(["check", "--format", format, *argv])
        return code, capsys.readouterr().out

    return call


def test_names_that_the_desk_accepts_are_counted_and_fail_nothing(check: Callable[..., tuple[int, str]]) -> None:
    assert check("", "draft.txt")[0] == 1
    code, out = check("names: [MAX GARDNER, Grey Swann]", "draft.txt", format="json")
    (draft,) = json.loads(out)["drafts"]
    assert code == 0
    assert draft["discrepancies"] == []
    assert [(d["rule"], d["stated"]) for d in draft["accepted"]] == [
        ("name-spelling", "Max Gardner"),
        ("title-spelling", "The Grey Swann"),
    ]
    assert draft["verdicts"]["refuted"] == 2
    assert "2 contradicted (2 accepted)" in check("names: [Max Gardner, Grey Swann]", "draft.txt")[1]
    code, out = check("names: Max Gardner", "draft.txt", format="markdown")
    assert code == 1
    assert "2 contradicted (1 accepted)" in out


def test_an_accepted_name_excuses_no_other_rule(check: Callable[..., tuple[int, str]], desk: Path) -> None:
    (desk / "draft.txt").write_text("date 2023-06-30\nAnn Poe, 44, came.\n", "utf-8")
    code, out = check("names: ['44', Ann Poe]", "draft.txt")
    assert code == 1
    assert "by the desk" not in out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_draft_is_checked_by_the_rules_of_its_place(
    check: Callable[..., tuple[int, str]], desk: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    for folder in ("in", "out"):
        (desk / folder).mkdir()
        (desk / folder / "a.txt").write_text("date 2023-06-30\nAnn Poe, 44, came.\n", "utf-8")
    config = "severity: {age: warning}\npaths: {out/: {severity: {age: off}}}"
    _, out = check(config, "in", "out", "--jobs", jobs, format="json")
    found = {d["path"]: [f["severity"] for f in d["discrepancies"]] for d in json.loads(out)["drafts"]}
    assert found == {str(Path("in", "a.txt")): ["warning"], str(Path("out", "a.txt")): []}


# Wikidata


def test_how_wikidata_is_asked(settled: Write) -> None:
    assert settled("").wikidata == WikidataSettings()
    assert settled("wikidata: {keep: {works: 0}, budget: 2.5}").wikidata == WikidataSettings(budget=2.5, keep_works=0)
    text = (
        "wikidata: {url: 'http://wiki.example:8080/api', contact: Desk <desk@news.example>, languages: [no, pt-br, no]}"
    )
    assert settled(text).wikidata == WikidataSettings(
        url="http://wiki.example:8080/api", contact="Desk <desk@news.example>", languages=("no", "pt-br")
    )


# What is wrong in the file


BAD = [
    ("wikidata: {ulr: x}", "1:12", "unknown key 'ulr'; did you mean 'url'?"),
    ("wikidata: {keep: {person: 1}}", "1:19", "unknown key 'person'; known keys: people, works"),
    ("wikidata:", "1:10", "wikidata should hold keys and values; known keys: url, contact"),
    ("wikidata: {url: ftp://wiki.example/}", "1:17", "url should be an address that begins with https://"),
    ("wikidata: {url: 'https://u:p@wiki.example/'}", "1:17", "url should be an address"),
    ("wikidata: {contact: desk}", "1:21", "contact should be an e-mail address"),
    ('wikidata: {contact: "a@b\\r\\nX-Evil: 1"}', "1:21", "contact should be an e-mail address"),
    ('wikidata: {contact: "a@b\\n"}', "1:21", "contact should be an e-mail address"),
    ("wikidata: {contact: chef@zeitung.exämple}", "1:21", "contact should be an e-mail address"),
    ("wikidata: {languages: [en, English]}", "1:28", "languages should hold codes of languages"),
    ("wikidata: {languages: []}", "1:23", "languages should name one at least"),
    ("wikidata: {budget: 0}", "1:20", "budget is a number from 0.1 to 3600, not '0'"),
    ("wikidata: {budget: nan}", "1:20", "budget is a number from 0.1 to 3600, not 'nan'"),
    ("wikidata: {budget: 1e3}", "1:20", "budget is a number from 0.1 to 3600, not '1e3'"),
    ("wikidata: {keep: {works: 1.5}}", "1:26", "works is a whole number from 0 to 3650, not '1.5'"),
    ("wikidata: {keep: 7}", "1:18", "keep should hold keys and values; known keys: people, works"),
    ("severity: [age]", "1:11", "severity should hold keys and values, as in 'severity: {age: warning}'"),
    ("severity: {age: fatal}", "1:17", "age is one of error, warning, info, off, not 'fatal'"),
    ("severity: {age: [error]}", "1:17", "age is one of error, warning, info, off"),
    ("severity: {'': error}", "1:12", "severity has a key without a name"),
    ("paths: {x/: {fail-on: never}}", "1:14", "unknown key 'fail-on'; known keys: select, ignore, severity"),
    ("paths: {x/: [age]}", "1:13", "x/ should hold keys and values"),
    ("paths: {/abs/**: {ignore: [age]}}", "1:9", "paths are seen from the folder of this file; '/abs/**' is not"),
    ("paths: {'x\\y': {ignore: [age]}}", "1:9", "paths have / between folders"),
    ("names: {a: b}", "1:8", "names should be a list, as in 'names: [one, another]'"),
    ("names:", "1:7", "names has no value; give one or leave the key out"),
    ("names: [[a]]", "1:9", "names should hold plain texts"),
    ("minors: month", "1:9", "minors is one of day, year, not 'month'"),
    ("fail-on: {a: b}", "1:10", "fail-on is one of error, warning, info, never"),
    ("[]", "1:1", "should hold keys and values; known keys: facts"),
    ("text", "1:1", "should hold keys and values"),
]


@pytest.mark.parametrize(("text", "place", "said"), BAD)
def test_faults_are_told_with_their_place(settled: Write, text: str, place: str, said: str) -> None:
    assert f"factlint.yaml:{place}: {said}" in told(lambda: settled(text))


def test_all_faults_are_told_at_once(settled: Write) -> None:
    assert len(told(lambda: settled("minors: x\nfail-on: x\nnamse: []\nwikidata: {budget: x}")).splitlines()) == 4


def test_an_empty_file_and_one_of_comments_say_nothing(settled: Write) -> None:
    assert settled("") == settled("# nothing\n") == settled("---\n")


# The table of keys, and what is made of it


def keys(of: Keys = CONFIG_KEYS) -> Iterator[Key]:
    for key in of.keys:
        yield key
        inner = key.shape.shape if isinstance(key.shape, Each) else key.shape
        if isinstance(inner, Keys):
            yield from keys(inner)


def uncommented(text: str) -> str:
    """A file with each setting on: behind the `#` of an explanation stand one blank and its words."""
    return re.sub(r"^#(?! \S|$)", "", text, flags=re.MULTILINE)


def test_what_init_writes_shows_the_defaults_and_changes_none(settled: Write) -> None:
    plain = settled("")
    assert settled(init_text()) == plain
    assert load(init_text(), "factlint.yaml").value is None
    assert settled(uncommented(init_text())) == plain
    assert plain == Settings(None, (), (), (), (), "error", folder=plain.folder)


def test_what_init_writes_has_every_key() -> None:
    def names(of: Any) -> set[str]:
        return set(of) | {name for inner in of.values() if isinstance(inner, dict) for name in names(inner)}

    assert names(load(uncommented(init_text()), "factlint.yaml").value) == {key.name for key in keys()}
    assert max(map(len, init_text().splitlines())) <= 120


@pytest.mark.parametrize("line", [line[11:] for line in init_text().splitlines() if line.startswith("# Example: ")])
def test_the_examples_of_init_can_be_taken_over(settled: Write, line: str) -> None:
    inside = line.startswith(("contact", "languages"))
    settings = settled(f"wikidata: {{{line}}}" if inside else line)
    assert settings != settled("")
    if not line.startswith("rules"):
        assert settings.rulebook()


def test_the_page_on_configuration_is_true(settled: Write) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for key in keys():
        assert f"`{key.name}`" in page
        if isinstance(key.default, str) and key.default:
            assert f"| `{key.default}` |" in page
    blocks = re.findall(r"```yaml\n(.+?)```", page, re.DOTALL)
    assert {name for block in blocks for name in load(block, "page").value} == {key.name for key in CONFIG_KEYS.keys}
    for block in blocks:
        settings = settled(block)
        if not settings.rules:
            assert settings.rulebook()


def fitting(value: Any, to: dict[str, Any]) -> bool:
    """Whether a value fits a JSON Schema, as far as the keywords go that ours has."""
    types = {"object": dict, "array": list, "string": str, "number": float, "integer": int, "null": type(None)}
    if "anyOf" in to:
        return any(fitting(value, one) for one in to["anyOf"])
    named = to["type"] if isinstance(to["type"], list) else [to["type"]]
    if not any(isinstance(value, types[name]) or (name == "number" and isinstance(value, int)) for name in named):
        return False
    if isinstance(value, dict):
        known, patterns = to.get("properties", {}), to.get("patternProperties", {})
        for key, inner in value.items():
            one = known.get(key) or next((s for pattern, s in patterns.items() if re.search(pattern, key)), None)
            if one is None or not fitting(inner, one):
                return False
    if isinstance(value, list):
        return len(value) >= to.get("minItems", 0) and all(fitting(row, to["items"]) for row in value)
    if isinstance(value, str):
        return value in to.get("enum", [value]) and bool(re.search(to.get("pattern", "").replace("$", r"\Z"), value))
    if isinstance(value, int | float):
        return to.get("minimum", value) <= value <= to.get("maximum", value)
    return True


def typed(value: Any) -> Any:
    """A value as other readers of YAML see it: numbers are numbers."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(row) for row in value]
    if value == "":
        return None
    return int(value) if value.isdigit() else float(value) if re.fullmatch(r"\d+\.\d+", value) else value


@pytest.mark.parametrize(
    "text",
    [
        "facts: house.yaml",
        "names: [1917, 24, The Hours]",
        "severity: {age: off, house-rule: info}",
        "paths: {'**/*.md': {ignore: age, select: [born], severity: {age: error}}}",
        "wikidata: {url: 'http://[::1]/'}",
        "wikidata: {contact: https://news.example/desk, budget: 0.5, languages: zh-hant, keep: {people: 0}}",
        *(text for text, _, said in BAD if not said.startswith("paths ")),  # of patterns the schema says nothing
    ],
)
def test_the_schema_takes_what_the_reader_takes(settled: Write, text: str) -> None:
    try:
        settled(text)
        fine = True
    except Mistake:
        fine = False
    assert fitting(typed(load(text, "x").value), schema()) is fine


def test_the_schema_is_json_and_closed_at_every_level() -> None:
    made = json.loads(json.dumps(schema()))
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def objects(of: Any) -> Iterator[dict[str, Any]]:
        if isinstance(of, dict):
            if "object" in str(of.get("type")):
                yield of
            for inner in of.values():
                yield from objects(inner)

    assert all(of["additionalProperties"] is False for of in objects(made))
    assert len(list(objects(made))) == 7
    for key in keys():
        assert key.title
        assert key.about.endswith(".")


def test_shipped_rules_are_named_in_the_examples() -> None:
    ids = {rule.id for rule in shipped()}
    for key in keys():
        if key.name in ("select", "ignore", "severity"):
            assert set(key.example) <= ids
