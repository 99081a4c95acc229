"""`factlint-accepted.yaml`, baselines and `--changed-since`, from the command line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli import main

Run = Callable[..., tuple[int, str, str]]
FACTS = "Jane Roe: {born: 1981-06-09}\n"
WRONG = "date 2023-06-02 Jane Roe, 45, won.\n"
ENTRY = "- {draft: a.txt, rule: age, quote: '45', reason: so in the letter}\n"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Check in a folder with house facts and one wrong draft; the exit code and what was printed."""
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(FACTS)
    Path("a.txt").write_text(WRONG)

    def run(*args: str) -> tuple[int, str, str]:
        code = main(["check", "a.txt", "--facts", "house.yaml", "--facts", "none", *args])
        told = capsys.readouterr()
        return int(code), told.out, told.err

    return run


def accepted(out: str) -> list[str]:
    return [found["quote"] for found in json.loads(out)["drafts"][0]["accepted"]]


def test_an_entry_lets_its_words_stand(check: Run) -> None:
    assert check()[0] == 1
    Path("factlint-accepted.yaml").write_text(ENTRY)
    code, out, _ = check("--format", "json")
    assert (code, accepted(out)) == (0, ["45"])


@pytest.mark.parametrize(
    "changed",
    [
        ENTRY.replace("'45'", "'46'"),
        ENTRY.replace("rule: age", "rule: died"),
        ENTRY.replace("a.txt", "b.txt"),
        ENTRY.replace("}", ", subject: Ann Poe}"),
        ENTRY.replace("}", ", until: 2020-01-01}"),
    ],
)
def test_an_entry_on_something_else_does_not(check: Run, changed: str) -> None:
    Path("factlint-accepted.yaml").write_text(changed)
    assert check()[0] == 1


@pytest.mark.parametrize("subject", ["Jane Roe", "jane roe", '""'])
def test_an_entry_may_name_its_subject(check: Run, subject: str) -> None:
    Path("factlint-accepted.yaml").write_text(ENTRY.replace("}", f", subject: {subject}}}"))
    assert check()[0] == 0


def test_the_list_of_a_folder_above_serves(check: Run, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.txt").write_text(WRONG)
    (tmp_path / "factlint-accepted.yaml").write_text(ENTRY.replace("a.txt", "deep/*.txt"))
    assert main(["check", "deep/a.txt", "--facts", "house.yaml", "--facts", "none"]) == 0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rule: age", ":1:1: is no list; begin each entry with '- rule: …'"),
        ("- age", ":1:3: is no entry; write 'rule:' and 'quote:' below each other"),
        ("- {rule: age}", ":1:3: has no 'quote'"),
        ("- {rule: agee, quote: x}", ":1:10: no rule is called 'agee'; did you mean 'age'?"),
        ("- {rule: age, quote: x, untill: y}", "unknown key 'untill'; did you mean 'until'?"),
        ("- {rule: age, quote: x, until: y}", ":1:32: 'y' is no day; write it as 2027-01-31"),
        ("- {rule: age, quote: x, draft: /y}", "are seen from the folder of this file"),
        ("- {rule: age, quote: [x]}", ":1:22: 'quote' is no text"),
    ],
)
def test_a_list_with_a_fault_names_the_place(check: Run, text: str, fault: str) -> None:
    Path("factlint-accepted.yaml").write_text(text)
    code, _, err = check()
    assert code == 2
    assert fault in err


def test_a_baseline_lets_stand_what_was_found_and_survives_moved_lines(check: Run) -> None:
    code, _, err = check("--baseline", "base.json", "--update-baseline")
    assert (code, err) == (0, "factlint: base.json now lets 1 finding stand\n")
    assert check("--baseline", "base.json")[0] == 0
    Path("a.txt").write_text("date 2023-06-02 All was well.\n\nJane Roe, 45, won.\n")
    assert check("--baseline", "base.json")[0] == 0
    Path("a.txt").write_text("date 2023-06-02 Jane Roe, 45, won.\n\nJane Roe, 46, lost.\n")
    assert check("--baseline", "base.json")[0] == 1


def test_a_baseline_written_anew_keeps_what_still_stands_and_drops_the_rest(check: Run) -> None:
    check("--baseline", "base.json", "--update-baseline")
    check("--baseline", "base.json", "--update-baseline")
    assert len(json.loads(Path("base.json").read_text())["findings"]) == 1
    Path("a.txt").write_text("date 2023-06-02 Jane Roe, 41, won.\n")
    check("--baseline", "base.json", "--update-baseline")
    assert json.loads(Path("base.json").read_text())["findings"] == []


def test_factlint_yaml_may_name_the_baseline(check: Run) -> None:
    Path("factlint.yaml").write_text("baseline: base.json\n")
    assert check("--update-baseline")[0] == 0
    assert check()[0] == 0


@pytest.mark.parametrize(
    ("text", "fault"), [(None, "there is no such baseline"), ("{", "is no baseline"), ("{}", "is no baseline")]
)
def test_what_is_no_baseline_is_told(check: Run, text: str | None, fault: str) -> None:
    if text is not None:
        Path("base.json").write_text(text)
    code, _, err = check("--baseline", "base.json")
    assert code == 2
    assert fault in err


def test_a_baseline_needs_a_name(check: Run) -> None:
    code, _, err = check("--update-baseline")
    assert code == 2
    assert "name the file with --baseline" in err


def git(*command: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Roe", "-c", "user.email=roe@example.org", *command], check=True, capture_output=True
    )


@pytest.fixture
def committed(check: Run) -> Run:
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "all")
    return check


def test_of_an_unchanged_draft_nothing_counts(committed: Run) -> None:
    code, out, err = committed("--changed-since", "main", "--format", "json")
    assert (code, json.loads(out)["drafts"]) == (0, [])
    assert "drafts without a change since main, not checked: 1" in err


def test_a_finding_is_new_if_its_line_changed(committed: Run) -> None:
    Path("a.txt").write_text(f"{WRONG}\nJane Roe, 46, lost.\n")
    code, out, _ = committed("--changed-since", "main", "--format", "json")
    assert (code, accepted(out)) == (1, ["45"])
    assert [found["quote"] for found in json.loads(out)["drafts"][0]["discrepancies"]] == ["46"]


def test_lines_that_were_only_taken_out_make_their_neighbours_new(committed: Run) -> None:
    Path("a.txt").write_text(f"{WRONG}Well.\nGone.\n")
    git("commit", "-q", "-a", "-m", "more")
    Path("a.txt").write_text(f"{WRONG}Gone.\n")
    assert committed("--changed-since", "HEAD")[0] == 1


def test_a_new_draft_is_all_new(committed: Run, tmp_path: Path) -> None:
    Path("ünd b.txt").write_text(WRONG)
    assert main(["check", "ünd b.txt", "--facts", "house.yaml", "--facts", "none", "--changed-since", "main"]) == 1
    git("add", ".")
    assert main(["check", "ünd b.txt", "--facts", "house.yaml", "--facts", "none", "--changed-since", "main"]) == 1


def test_what_others_committed_to_the_branch_meanwhile_is_not_ours(committed: Run) -> None:
    git("checkout", "-q", "-b", "ours")
    Path("b.txt").write_text("Well.\n")
    git("add", ".")
    git("commit", "-q", "-m", "ours")
    git("checkout", "-q", "main")
    Path("a.txt").write_text("date 2023-06-02 Jane Roe, 41, won.\n")
    git("commit", "-q", "-a", "-m", "theirs")
    git("checkout", "-q", "ours")
    assert committed("--changed-since", "main")[0] == 0


@pytest.mark.parametrize(("ref", "fault"), [("nosuch", "git says"), ("-x", "is no name of a commit")])
def test_a_commit_that_is_none_is_told(committed: Run, ref: str, fault: str) -> None:
    code, _, err = committed(f"--changed-since={ref}")
    assert code == 2
    assert fault in err


def test_outside_of_a_repository_git_cannot_tell(check: Run) -> None:
    code, _, err = check("--changed-since", "main")
    assert code == 2
    assert "is in no git repository" in err
