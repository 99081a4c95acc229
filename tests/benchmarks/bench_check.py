"""How long a check takes: the start of the command, and words a second by stage. Prints tables and asserts nothing.

python tests/benchmarks/bench_check.py [--corpus DIR] [--facts FILE] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from checker import check as pipeline  # noqa: E402
from checker.cli import settle_collector  # noqa: E402
from checker.dates import DateInterval  # noqa: E402
from checker.document import Document  # noqa: E402
from checker.drafts import find_drafts  # noqa: E402
from checker.kb import KnowledgeBase  # noqa: E402
from checker.kb.layers import Layers  # noqa: E402
from checker.kb.store import Store  # noqa: E402
from checker.readers import read  # noqa: E402
from checker.rules import load_rules  # noqa: E402
from checker.shelf import starter_facts  # noqa: E402

RUNS = 7
PARAGRAPH = (
    "date 2023-06-02 Natalie Portman, 41, and her husband Benjamin Millepied got married in 2012. They both worked on "
    "the 2010 film Black Swan, directed by Darren Aronofsky. Their son, Aleph, is 11, their daughter, Amalia, is 6.\n"
)


def whole_process(command: Sequence[str], folder: Path) -> list[float]:
    """Seconds from start to end of a process, of several runs after one that warms the disk."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every module would be compiled anew
    seconds = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return seconds[1:]


def start_up() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "draft.txt").write_text(PARAGRAPH, encoding="utf-8")
        factlint = [sys.executable, "-m", "checker"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "factlint --help": [*factlint, "--help"],
            "factlint check, one paragraph": [*factlint, "check", "draft.txt", "--offline"],
        }
        print(f"{'whole process':<32}{'min ms':>9}{'median ms':>11}{'ratio':>8}")
        floor = 0.0
        for label, command in commands.items():
            seconds = whole_process(command, folder)
            floor = floor or min(seconds)
            least, middle = min(seconds) * 1000, statistics.median(seconds) * 1000
            print(f"{label:<32}{least:>9.0f}{middle:>11.0f}{min(seconds) / floor:>8.1f}")


class Stopwatch:
    """Seconds of the processor spent in functions, by stage: what else the machine does is not counted."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **more)
            finally:
                self.seconds[stage] += time.process_time() - start

        return run

    def patches(self) -> list[Any]:
        stages = {
            "checker.gather.find_mentions": "mentions",
            "checker.check.gather": "mentions, gather, links",
            "checker.check.extract_claims": "claims",
            "checker.check.judge_claims": "verdicts",
            "checker.check.report_on": "report",
        }
        patches = []
        for target, stage in stages.items():
            module, _, name = target.rpartition(".")
            function = getattr(sys.modules[module], name)
            patches.append(mock.patch(target, self.timed(stage, function)))
        return patches


def read_all(corpus: Path, timed: Callable[..., Any] = read) -> list[Document]:
    """The drafts of a folder."""
    drafts, _ = find_drafts([str(corpus)], stdin=lambda: b"")
    documents = []
    for draft in drafts:
        document = timed(draft.path, draft.bytes())
        if isinstance(document, Document):
            documents.append(document)
    return documents


def opened(facts: Path) -> KnowledgeBase:
    """The facts of a file as the command has them."""
    return Layers([Store.open(facts) if facts.suffix == ".sqlite" else Store.load(facts)], None)


def throughput(corpus: Path, facts: Path, rounds: int) -> None:
    settle_collector()
    rulebook, kb, watch = load_rules(), opened(facts), Stopwatch()
    documents = read_all(corpus, watch.timed("read", read))
    words = sum(document.words for document in documents)
    if not words:
        print(f"{corpus}: no drafts")
        return
    patches = watch.patches()
    claims = 0
    totals = []
    for patch in patches:
        patch.start()
    for _ in range(rounds):
        start = time.process_time()
        for document in documents:
            on = DateInterval.of_date(document.published) if document.published else None
            claims += pipeline.check(document, rulebook, kb, on, document.published_from).report.claims
        totals.append(time.process_time() - start)
    mock.patch.stopall()
    best = min(totals)
    print(f"\n{len(documents)} drafts, {words} words, {claims // rounds} claims, {len(rulebook.rules)} rules")
    per_draft = 1000 * best / len(documents)
    print(f"{words / best:,.0f} words a second, {per_draft:.1f} ms a draft: the best of {rounds} rounds\n")
    spent = dict(watch.seconds)
    spent["read"] *= rounds
    spent["gather and links"] = spent.pop("mentions, gather, links") - spent["mentions"]
    total = sum(totals) + spent["read"]
    spent["words and the rest"] = max(0.0, sum(totals) - (sum(spent.values()) - spent["read"]))
    print(f"{'stage':<24}{'share':>8}{'ms a draft':>12}")
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{stage:<24}{seconds / total:>8.0%}{1000 * seconds / rounds / len(documents):>12.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "fixtures" / "articles", help="a folder of drafts")
    parser.add_argument("--facts", type=Path, default=starter_facts(), help="a .jsonl or .sqlite of facts")
    parser.add_argument("--rounds", type=int, default=3, help="how often to check all drafts")
    args = parser.parse_args()
    start_up()
    throughput(args.corpus, args.facts, max(1, args.rounds))


if __name__ == "__main__":
    main()
