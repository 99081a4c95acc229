"""The wheel, built and installed without the network, checks a draft far from the checkout.

The slowest test of all, some seconds: it is the only one that sees what is shipped.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers import ROOT

DRAFT = "date 2023-06-02 Natalie Portman and Benjamin Millepied got married in 2005.\n"


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command; what is in `path` is imported before anything else."""
    before = os.environ.get("PYTHONPATH")
    paths = os.pathsep.join(str(part) for part in (path, before) if part)
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    built = run(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("factlint-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile")
    done = run(*pip, "--target", target, wheel, cwd=target)
    assert done.returncode == 0, done.stderr
    return target


def test_the_wheel_carries_the_rules_and_the_starter_facts(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {path.name for path in (ROOT / "rules").glob("*.yaml")}
    assert {f"checker/_rules/{name}" for name in rules} <= names
    assert "checker/_facts/starter.jsonl" in names
    assert "checker/py.typed" in names
    assert {"checker/web/static/page.html", "checker/web/static/page.js", "checker/reports/palette.css"} <= names
    assert not any(name.startswith(("tests/", "fixtures/", "rules/")) for name in names)


def test_the_installed_package_checks_a_draft_elsewhere(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    command = (sys.executable, "-m", "checker", "check", "draft.txt", "--offline", "--format", "json")
    command += ("--format", "html=page.html")
    done = run(*command, cwd=tmp_path, path=installed)
    assert done.returncode == 1, done.stderr
    (draft,) = json.loads(done.stdout)["drafts"]
    assert [(found["rule"], found["quote"]) for found in draft["discrepancies"]] == [("wedding", "2005")]
    assert "prefers-color-scheme" in (tmp_path / "page.html").read_text("utf-8")
    where = run(sys.executable, "-c", "import checker; print(checker.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.stdout.strip()).is_relative_to(installed)
