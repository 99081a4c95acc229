"""Whether twice the text takes twice the time: many drafts, and one long one. Prints tables and asserts nothing.

python tests/benchmarks/bench_linear.py [--corpus DIR] [--facts FILE] [--least N] [--steps N]
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench_check import opened, read_all  # noqa: E402

from checker.check import check  # noqa: E402
from checker.cli import settle_collector  # noqa: E402
from checker.dates import DateInterval  # noqa: E402
from checker.document import Document  # noqa: E402
from checker.kb import KnowledgeBase  # noqa: E402
from checker.readers import read  # noqa: E402
from checker.rules import Rulebook, load_rules  # noqa: E402
from checker.shelf import starter_facts  # noqa: E402

TIMES = 10


def checked(documents: Sequence[Document], rulebook: Rulebook, kb: KnowledgeBase) -> float:
    """Seconds of the processor that checking some drafts takes."""
    gc.collect()
    start = time.process_time()
    for document in documents:
        on = DateInterval.of_date(document.published) if document.published else None
        check(document, rulebook, kb, on, document.published_from)
    return time.process_time() - start


def several(documents: Sequence[Document], words: int) -> list[Document]:
    """Drafts of so many words together, over and over the same."""
    chosen: list[Document] = []
    for document in cycle(documents):
        if words <= 0:
            return chosen
        chosen.append(document)
        words -= document.words
    return chosen


def one(documents: Sequence[Document], words: int) -> list[Document]:
    """The same as one draft."""
    parts = several(documents, words)
    day = next((d.published for d in parts if d.published), None)
    head = f"date {day.isoformat()}\n" if day else ""
    document = read("long.txt", (head + "\n\n".join(d.text for d in parts)).encode())
    assert isinstance(document, Document)
    return [document]


def table(
    title: str, sizes: Sequence[int], make: Callable[[int], list[Document]], rulebook: Rulebook, kb: KnowledgeBase
) -> None:
    print(f"\n{title:<32}{'words':>12}{'s of CPU':>10}{'us a word':>11}{'to the least':>14}")
    least = 0.0
    for size in sizes:
        documents = make(size)
        words = sum(document.words for document in documents)
        seconds = min(checked(documents, rulebook, kb) for _ in range(3 if size == sizes[0] else 1))
        each = seconds / words
        least = least or each
        print(f"{'':<32}{words:>12,}{seconds:>10.2f}{each * 1e6:>11.2f}{each / least:>14.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "fixtures" / "corpus", help="a folder of drafts")
    parser.add_argument("--facts", type=Path, default=starter_facts(), help="a .jsonl or .sqlite of facts")
    parser.add_argument("--least", type=int, default=10_000, help="words of the shortest")
    parser.add_argument("--steps", type=int, default=3, help=f"how many sizes, each {TIMES} times the one before")
    args = parser.parse_args()
    settle_collector()
    rulebook, kb, documents = load_rules(), opened(args.facts), read_all(args.corpus)
    if not documents:
        sys.exit(f"{args.corpus}: no drafts")
    checked(documents, rulebook, kb)  # so that phrases are compiled and entities held
    sizes = [args.least * TIMES**step for step in range(args.steps)]
    table("many drafts", sizes, lambda words: several(documents, words), rulebook, kb)
    table("one draft", sizes, lambda words: one(documents, words), rulebook, kb)


if __name__ == "__main__":
    main()
