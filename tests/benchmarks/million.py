"""Makes a store of facts among a million made-up films, to measure checks with.

python tests/benchmarks/million.py FACTS STORE [--entities N]

FACTS is a .jsonl or .jsonl.gz, such as the facts of a corpus; STORE is written.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench_near import film_lines  # noqa: E402

from checker.kb.store import Store  # noqa: E402

FIRST = 1_000_000_000
"""The made-up ones are numbered from here, so that they are nobody among the facts."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("store", type=Path)
    parser.add_argument("--entities", type=int, default=1_000_000, help="how many are made up")
    wishes = parser.parse_args()
    open_facts = gzip.open if wishes.facts.suffix == ".gz" else open
    with tempfile.TemporaryDirectory() as name:
        dump = Path(name) / "dump.jsonl"
        with dump.open("w", encoding="utf-8") as file:
            with open_facts(wishes.facts, "rt", encoding="utf-8") as facts:
                file.writelines(line.rstrip("\n") + "\n" for line in facts)
            file.writelines(line + "\n" for line in film_lines(wishes.entities, FIRST))
        Store.build(dump, wishes.store)
    print(f"{wishes.store}: {wishes.store.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
