"""How fast a dump becomes a store. Run it as a file: `python tests/benchmarks/bench_import.py SHAPES`; see README.md.

SHAPES is a file of real entity JSON, which the repository does not hold: its entities are multiplied, with other ids,
names and dates, into a dump of so many entities. The floor is what cannot be saved: the dump is unpacked and decoded as
far as it is kept, by as many processes, and nothing is done with it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from checker.kb.blocks import blocks  # noqa: E402
from checker.kb.crew import harvest  # noqa: E402
from checker.kb.dumps import read_dump  # noqa: E402
from checker.kb.importing import about_store, run  # noqa: E402
from checker.kb.keep import decided, kind_name  # noqa: E402
from checker.kb.partial import codecs  # noqa: E402
from checker.kb.rows import Harvester, Rows, Wanted, items_of  # noqa: E402
from checker.kb.staging import Import, Progress  # noqa: E402
from checker.kb.trim import with_variants  # noqa: E402

LONGEST = 200_000
"""Bytes of an entity; of a few giants, multiplied, a dump would mostly consist."""
ALL = 120_000_000
"""Items of Wikidata."""
ORDER = "type id labels descriptions aliases claims sitelinks pageid ns title lastrevid modified".split()
# Of a hundred items of Wikidata, roughly: an assumption, which a dump in hand would replace. The rest is all else.
MIX = {
    "articles": 38,
    "person": 11,
    "wiki pages": 7,
    "sky": 7,
    "living things": 5,
    "chemistry": 1,
    "names and words": 1,
}
_YEAR = re.compile(rb'"time":"\+(\d{4})-')
_TEXT = re.compile(rb'("language":"[a-z-]+","value":")')
_SYLLABLES = "ba den fel gor hin jas kel lom mar nor pel ros sal tan ul ver wil yor".split()
WANTED = Wanted(languages=with_variants(("en", "mul")))


Shape = tuple[bytes, bytes, str]
"""A line as dumps have them, its id, and what kind its class tells."""


def shapes(path: Path) -> list[Shape]:
    """The shapes of real entities."""
    found = []
    for _, data in read_dump(path, print):
        if not isinstance(data.get("claims"), dict):
            continue
        ordered = {key: data[key] for key in ORDER if key in data}
        ordered |= {
            "lastrevid": ordered.get("lastrevid", 1),
            "modified": ordered.get("modified", "2026-01-01T00:00:00Z"),
        }
        line = json.dumps(ordered, separators=(",", ":")).encode()
        if len(line) < LONGEST:
            kind = decided(items_of(data["claims"], "P31"))
            found.append((line, str(data["id"]).encode(), "" if kind is None else kind_name(kind)))
    return found


def weighed(found: list[Shape], mix: dict[str, int]) -> list[float]:
    """How often each shape occurs, if items are mixed like this."""
    number = Counter(kind if kind in mix else "" for _, _, kind in found)
    share = {**mix, "": 100 - sum(mix.values())}
    return [share[kind] / number[kind] for kind in (kind if kind in mix else "" for _, _, kind in found)]


def dump(found: list[Shape], weights: list[float], number: int) -> Iterator[bytes]:
    """Lines of a dump: the entities over and over, each time with another id, in other names and other years."""
    chance = random.Random(number)
    chosen = chance.choices(found, weights, k=number)
    yield b"[\n"
    for n in range(number):
        line, id, _ = chosen[n]
        name = "".join(chance.choices(_SYLLABLES, k=3)).capitalize().encode()
        later = chance.randrange(40)
        line = line.replace(id, id[:1] + str(1_000_000 + n).encode())
        line = _TEXT.sub(rb"\g<1>" + name + b" ", line)
        line = _YEAR.sub(lambda year: b'"time":"+%04d-' % (int(year[1]) - later), line)  # noqa: B023
        yield line + (b",\n" if n < number - 1 else b"\n]\n")


def write(path: Path, found: list[Shape], weights: list[float], number: int) -> int:
    """Write a packed dump, in parts as Wikidata's are, and say how many bytes it holds."""
    size = 0
    with path.open("wb") as file:
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        for n, line in enumerate(dump(found, weights, number)):
            file.write(packer.compress(line))
            size += len(line)
            if n % 20_000 == 19_999:
                file.write(packer.flush())
                packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        file.write(packer.flush())
    return size


class Floor(Harvester):
    """Decodes lines, and does nothing with them."""

    def lines(self, data: bytes, first: int, path: str) -> Rows:
        for line in data.split(b"\n"):
            if len(line) > 2:
                self._decode(memoryview(line))
        return Rows()


def floor(wanted: Wanted) -> Floor:
    return Floor(wanted, *codecs(wanted.languages))


def step(name: str, source: Path, store: Path, jobs: int) -> None:
    """Do one thing and print what it took, as JSON; in a process of its own, so that its memory can be told."""
    started, steps = time.perf_counter(), {}

    def tell(progress: Progress) -> None:
        steps.setdefault(progress.step, time.perf_counter() - started)

    if name == "import":
        run(Import(source, store, WANTED, jobs), print, tell)
    else:
        for _ in harvest(blocks(source, print), WANTED, str(source), jobs, floor):
            pass
    wall = time.perf_counter() - started
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(one.ru_utime + one.ru_stime for one in (own, others))
    memory = own.ru_maxrss + (jobs if jobs > 1 else 0) * others.ru_maxrss
    print(json.dumps({"wall": wall, "cpu": cpu, "memory": memory * 1024, "steps": steps}))


def measured(name: str, source: Path, store: Path, jobs: int) -> dict[str, Any]:
    command = [
        sys.executable,
        __file__,
        "--step",
        name,
        "--dump",
        str(source),
        "--store",
        str(store),
        "--jobs",
        str(jobs),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", type=Path, nargs="?", help="a file of real entity JSON")
    parser.add_argument("--entities", type=int, default=200_000)
    parser.add_argument("--flat", action="store_true", help="all shapes alike, not mixed as Wikidata's items are")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=2, help="of which the best counts")
    parser.add_argument("--dump", type=Path, help="where the dump is, or is to be written and kept")
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        return step(args.step, args.dump, args.store, args.jobs)
    with tempfile.TemporaryDirectory() as folder:
        source = args.dump or Path(folder) / "dump.json.gz"
        if not source.exists():
            if args.shapes is None:
                parser.error("name a file of real entity JSON")
            found = shapes(args.shapes)
            weights = [1.0] * len(found) if args.flat else weighed(found, MIX)
            write(source, found, weights, args.entities)
        store = Path(folder) / "store.sqlite"
        report(source, store, args.jobs, args.rounds)
    return None


def report(source: Path, store: Path, jobs: int, rounds: int) -> None:
    """Print the table."""
    size = lines = 0
    for block in blocks(source, print):
        size, lines = block.end.offset, block.end.line
    print(f"{lines:,} lines, {size / 1e6:,.0f} MB, packed {source.stat().st_size / 1e6:,.0f} MB; {jobs} processes")
    tries = [(measured("floor", source, store, jobs), measured("import", source, store, jobs)) for _ in range(rounds)]
    print(f"{'':<10}{'MB/s':>8}{'s':>8}{'s of CPU':>10}{'MB/s of CPU x ' + str(jobs):>20}{'peak MB':>10}")
    best = []
    for name, runs in zip(("floor", "import"), zip(*tries, strict=True), strict=True):
        wall, cpu = (min(run[what] for run in runs) for what in ("wall", "cpu"))
        memory = max(run["memory"] for run in runs)
        best.append((wall, cpu))
        rates = f"{size / wall / 1e6:>8.0f}{wall:>8.1f}{cpu:>10.1f}{jobs * size / cpu / 1e6:>20.0f}"
        print(f"{name:<10}{rates}{memory / 1e6:>10.0f}")
    (floor_wall, floor_cpu), (wall, cpu) = best
    print(f"the import runs at {floor_wall / wall:.0%} of the floor, by CPU {floor_cpu / cpu:.0%}")
    print("begun after s:", {name: round(at, 1) for name, at in tries[-1][1]["steps"].items()})
    about = about_store(store)
    kept = sum(json.loads(about["kinds"]).values())
    sizes = json.loads(about["sizes"])
    print(f"kept {kept:,} of {lines:,} ({kept / lines:.0%}); {store.stat().st_size / kept:,.0f} bytes each:")
    print(", ".join(f"{table} {size / kept:,.0f}" for table, size in sizes.items()))
    share = ALL / lines
    print(f"\n{ALL:,} such lines: {share * size / 1e12:.1f} TB, {share * wall / 3600:.1f} h ", end="")
    print(f"({share * cpu / jobs / 3600:.1f} h if {jobs} cores do nothing else), a store of ", end="")
    print(f"{share * store.stat().st_size / 1e9:.0f} GB, as much again while it is written")


if __name__ == "__main__":
    main()
