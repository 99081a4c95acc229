"""How long it takes to find what is nearly called so among millions, what is called so, and to read an entity.

python tests/benchmarks/bench_near.py [--titles N] [--entities N] [--queries N] [--keep DIR]

Prints tables and asserts nothing. Times are CPU time of this process, and wall time beside it where the disk counts.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from titles import slipped, titles  # noqa: E402

from checker.kb.near import Near, build  # noqa: E402
from checker.kb.neighbours import LONGEST, SHORTEST, SLIPS  # noqa: E402
from checker.kb.store import Store  # noqa: E402
from checker.names import edits, within, without_article  # noqa: E402

BY_FORCE = 40
READS = 2000
_FRESH = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from checker.kb.store import Store
start = time.perf_counter()
store = Store.open(Path(sys.argv[2]))
opened = time.perf_counter()
for id in sys.argv[3:]:
    start_one = time.perf_counter()
    assert store.entities([id])
    print((time.perf_counter() - start_one) * 1e6)
print((opened - start) * 1e6)
"""


def timed(asked: Sequence[str], ask: Callable[[str], object]) -> str:
    """Median, 99th percentile and maximum of the CPU time of each, and the first two of wall time, in milliseconds."""
    cpu, wall = [], []
    for one in asked:
        start, start_cpu = time.perf_counter(), time.process_time()
        ask(one)
        cpu.append((time.process_time() - start_cpu) * 1e3)
        wall.append((time.perf_counter() - start) * 1e3)
    cpu.sort()
    wall.sort()
    median, late = len(cpu) // 2, len(cpu) * 99 // 100
    return f"{cpu[median]:9.4f} {cpu[late]:9.4f} {cpu[-1]:9.4f}   {wall[median]:9.4f} {wall[late]:9.4f}"


def nearly_called(number: int, queries: int, folder: Path) -> None:
    names = list(dict.fromkeys(map(without_article, titles(number))))
    path = folder / "near.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
    start, start_cpu = time.perf_counter(), time.process_time()
    build(connection, names)
    built, built_cpu = time.perf_counter() - start, time.process_time() - start_cpu
    connection.close()
    size = path.stat().st_size
    print(f"{len(names)} titles and names, {sum(map(len, names)) / len(names):.1f} letters on average")
    each = size / len(names)
    print(f"index: built in {built:.0f} s ({built_cpu:.0f} s CPU), {size / 1e6:.0f} MB, {each:.0f} bytes a name")
    random = Random(2)
    indexed = [name for name in names if SHORTEST <= len(name) <= LONGEST]
    near = Near(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True))
    print(f"\n{'milliseconds':34} {'median':>9} {'p99':>9} {'most':>9}   {'wall':>9} {'p99':>9}")
    missed = asked = 0
    for slips in (1, 2):
        pairs = [(name, slipped(name, slips, random)) for name in random.sample(indexed, queries // 2)]
        print(f"{f'index, {slips} slips':34}", timed([query for _, query in pairs], near.find))
        within_reach = [(name, query) for name, query in pairs if edits(name, query, SLIPS) <= SLIPS]
        asked += len(within_reach)
        missed += sum(name not in near.find(query) for name, query in within_reach)
    strangers = [" ".join(random.sample(name.split(), name.count(" ") + 1)) for name in random.sample(indexed, queries)]
    print(f"{'index, the words in another order':34}", timed(strangers, near.find))
    few = [slipped(name, random.choice((1, 2)), random) for name in random.sample(indexed, BY_FORCE)]
    print(f"{'brute force (rapidfuzz, OSA)':34}", timed(few, lambda query: within(query, indexed, SLIPS)))
    same = sum(set(near.find(query)) == set(within(query, indexed, SLIPS)) for query in few)
    print(f"\nfound: {asked - missed} of {asked} ({1 - missed / asked:.2%}); as by brute force: {same} of {len(few)}")


def film_lines(number: int, first: int = 0) -> Iterator[str]:
    """Lines of JSON: so many made-up films, numbered from `first` on, of which each seven have one director."""
    for count, title in enumerate(titles(number, seed=3), 1):
        claims = {
            property: [{"mainsnak": {"snaktype": "value", "property": property, "datavalue": value}, "rank": "normal"}]
            for property, value in (
                ("P31", {"type": "wikibase-entityid", "value": {"id": "Q11424"}}),
                ("P57", {"type": "wikibase-entityid", "value": {"id": f"Q{first + count // 7 + 1}"}}),
            )
        }
        labels = {"en": {"language": "en", "value": title.title()}}
        yield json.dumps({"id": f"Q{first + count}", "type": "item", "labels": labels, "claims": claims})


def called_and_read(number: int, folder: Path) -> None:
    dump, path = folder / "dump.jsonl", folder / "store.sqlite"
    names: list[str] = []
    with dump.open("w", encoding="utf-8") as file:
        for line in film_lines(number):
            file.write(line + "\n")
            names.append(json.loads(line)["labels"]["en"]["value"].lower())
    start, start_cpu = time.perf_counter(), time.process_time()
    Store.build(dump, path)
    built, built_cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(
        f"\nstore of {number} entities: {dump.stat().st_size / number:.0f} bytes of JSON each, built in {built:.0f} s"
    )
    print(f"({built_cpu:.0f} s CPU), {path.stat().st_size / number:.0f} bytes an entity on disk")
    random = Random(4)
    store = Store.open(path)
    print(f"\n{'milliseconds':34} {'median':>9} {'p99':>9} {'most':>9}   {'wall':>9} {'p99':>9}")
    print(f"{'names looked up':34}", timed(random.sample(names, READS), lambda name: store.search([name])))
    ids = [f"Q{random.randint(1, number)}" for _ in range(READS)]
    print(f"{'entities read for the first time':34}", timed(ids, lambda id: store.entities([id])))
    print(f"{'entities read again':34}", timed(ids, lambda id: store.entities([id])))
    fresh = [f"Q{random.randint(1, number)}" for _ in range(101)]
    done = subprocess.run(
        [sys.executable, "-c", _FRESH, str(ROOT), str(path), *fresh], capture_output=True, text=True, check=True
    )
    first, *later, opened = map(float, done.stdout.split())
    median = sorted(later)[len(later) // 2]
    print(
        f"in a fresh process: opened in {opened:.0f} us, first read {first:.0f} us, median of the next {median:.0f} us"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=3_000_000)
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=4000)
    parser.add_argument("--keep", type=Path, help="a folder for what is built; else it is thrown away")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = wishes.keep or Path(name)
        if wishes.titles:
            nearly_called(wishes.titles, wishes.queries, folder)
        if wishes.entities:
            called_and_read(wishes.entities, folder)


if __name__ == "__main__":
    main()
