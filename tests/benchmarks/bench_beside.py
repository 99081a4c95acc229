"""How fast factlint is beside proselint, a linter of style that checks no fact, on the same text in the same run.

python tests/benchmarks/bench_beside.py [--corpus DIR] [--facts FILE] [--rounds N]

proselint is no part of the project: pip install proselint
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench_check import opened, read_all  # noqa: E402
from bench_linear import checked  # noqa: E402

from checker.cli import settle_collector  # noqa: E402
from checker.document import Document  # noqa: E402
from checker.readers import read  # noqa: E402
from checker.rules import load_rules  # noqa: E402
from checker.shelf import starter_facts  # noqa: E402


def proselint_of(texts: Sequence[str]) -> Callable[[], float]:
    """What has proselint read all texts by all its checks, and says how many seconds of the processor that takes."""
    try:
        from proselint.checks import __register__  # type: ignore[import-not-found,unused-ignore]
        from proselint.registry import CheckRegistry  # type: ignore[import-not-found,unused-ignore]
        from proselint.tools import LintFile  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        sys.exit(f"{error}: pip install proselint")
    CheckRegistry().register_many(__register__)

    def run() -> float:
        gc.collect()
        start = time.process_time()
        for text in texts:
            LintFile("draft", text).lint()
        return time.process_time() - start

    return run


def factlint_of(texts: Sequence[str], facts: Path) -> Callable[[], float]:
    """The same of factlint, with reading the texts."""
    rulebook, kb = load_rules(), opened(facts)

    def run() -> float:
        gc.collect()
        start = time.process_time()
        read_again = [read("draft.txt", text.encode()) for text in texts]
        spent = time.process_time() - start
        return spent + checked([d for d in read_again if isinstance(d, Document)], rulebook, kb)

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "fixtures" / "corpus", help="a folder of drafts")
    parser.add_argument("--facts", type=Path, default=starter_facts(), help="a .jsonl or .sqlite of facts")
    parser.add_argument("--rounds", type=int, default=3, help="how often to run each, in turn")
    args = parser.parse_args()
    settle_collector()
    texts = [document.text for document in read_all(args.corpus)]
    words = sum(len(text.split()) for text in texts)
    if not words:
        sys.exit(f"{args.corpus}: no drafts")
    runs = {"proselint": proselint_of(texts), "factlint": factlint_of(texts, args.facts)}
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(args.rounds):
        for name, run in runs.items():
            spent[name].append(run())
    print(f"{len(texts)} drafts, {words:,} words, one core\n")
    print(f"{'':<12}{'words/s first':>15}{'words/s best':>14}")
    for name, seconds in spent.items():
        print(f"{name:<12}{words / seconds[0]:>15,.0f}{words / min(seconds):>14,.0f}")
    print(f"\nfactlint is {min(spent['proselint']) / min(spent['factlint']):.2f} times as fast as proselint")


if __name__ == "__main__":
    main()
