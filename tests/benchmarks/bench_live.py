"""What asking Wikidata costs: requests a draft, cold and warm, and the time of a warm run beside one with a store.

    python tests/benchmarks/bench_live.py [--corpus DIR] [--facts FILE] [--most N]

The stand-in in `tests/standin.py` answers in Wikidata's place, at once: a cold run takes the time of factlint alone.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from standin import StandIn  # noqa: E402

from checker.readers import SUFFIXES, read  # noqa: E402
from checker.shelf import starter_facts  # noqa: E402


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=ROOT / "fixtures" / "articles")
    options.add_argument("--facts", type=Path, default=starter_facts())
    options.add_argument("--most", type=int, default=1000, help="drafts to check")
    options = options.parse_args()
    drafts = sorted(p for p in options.corpus.iterdir() if p.suffix in SUFFIXES)[: options.most]
    rows = []
    with StandIn(options.facts) as server, tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "factlint.yaml")
        config.write_text(f"wikidata: {{url: '{server.url}', contact: desk@newsroom.example}}\n", "utf-8")
        store = Path(folder, "facts.sqlite")
        _run(["kb", "import", str(options.facts), "-o", str(store)], folder)
        for n, draft in enumerate(drafts):
            cache = Path(folder, f"cache-{n}")
            live = ["check", str(draft), "--config", str(config), "--facts", "wikidata"]
            start = len(server.requests)
            cold = _run(live, cache)
            asked = len(server.requests)
            warm = _run(live, cache)
            again = len(server.requests)
            stored = _run(["check", str(draft), "--facts", str(store)], cache)
            words = read(str(draft), draft.read_bytes()).words
            rows.append((words, asked - start, again - asked, cold, warm, stored))
            print(f"{words:6} words  {asked - start:4} requests, then {again - asked}  {draft.name}")
        assert server.most_at_once == 1
    words = sum(row[0] for row in rows)
    asked = [row[1] for row in rows]
    print(f"{len(rows)} drafts, {words} words: {600 * sum(asked) / words:.1f} requests for 600 words")
    print(f"a draft: median {statistics.median(asked):g}, most {max(asked)}; warm {sum(row[2] for row in rows)} in all")
    cold, warm, stored = (statistics.median(row[i] for row in rows) for i in (3, 4, 5))
    print(f"median time of a run: cold {cold:.3f} s, warm {warm:.3f} s, with a store {stored:.3f} s")
    print(f"warm / store: {statistics.median(row[4] / row[5] for row in rows):.2f}")


def _run(arguments: list[str], cache: Path | str) -> float:
    start = time.perf_counter()
    environment = {**os.environ, "FACTLINT_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
