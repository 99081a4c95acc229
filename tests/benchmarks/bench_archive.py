"""How fast an archive is checked, by whom, and whether all find the same. Prints a table; ends with 1 if they do not.

python tests/benchmarks/bench_archive.py [--drafts N] [--shard N] [--folder DIR] [--seed N]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 5
"""After how many seconds a draft is given up; the poisonous ones take longer."""
SLEEPS, CRASHES = "A draft that never ends.", "A draft that ends all."
# What a draft does to a process that a fault in a library, or a pattern without end, would do to it.
POISON = f"""\
import os, signal, time
from checker import runs

whole = runs.check
def check(document, *args):
    if {SLEEPS!r} in document.text:
        time.sleep(600)
    if {CRASHES!r} in document.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    return whole(document, *args)
runs.check = check
"""
PEOPLE = {  # name -> year of birth, whether its birthday is before July
    "Natalie Portman": 1981, "Jennifer Lopez": 1969, "Ben Affleck": 1972, "Serena Williams": 1981,
    "Michelle Obama": 1964, "Taylor Swift": 1989, "Cillian Murphy": 1976, "Tom Brady": 1977,
}  # fmt: skip
FILMS = {
    "Argo": ("Ben Affleck", 2012), "Black Swan": ("Darren Aronofsky", 2010), "Oppenheimer": ("Christopher Nolan", 2023),
}  # fmt: skip
IDLE = (
    "The council met on Tuesday and spoke about the library for an hour.",
    "Nobody in the room could say when the roof would be mended.",
    "Rain kept most visitors away from the market on the square.",
    "The choir has found a new hall and hopes to sing there before winter.",
    "Two lanes of the bridge stay closed while the steel is painted.",
    "A spokesman said the figures would be read again, and more slowly.",
)
SECTIONS = ("news", "culture", "people", "sport")


def sentences(random: random.Random, year: int) -> Iterator[str]:
    """A sentence or two on people and films; about one in eight is wrong."""
    wrong = random.random() < 0.125
    kind = random.randrange(4)
    if kind == 0:
        name = random.choice(list(PEOPLE))
        age = year - PEOPLE[name] - (1 if random.random() < 0.5 else 0) + (random.choice((-7, 5, 9)) if wrong else 0)
        yield f"{name}, {age}, opened the fair and stayed for the fireworks."
    elif kind == 1:
        film = random.choice(list(FILMS))
        director = random.choice([one for one, _ in FILMS.values()]) if wrong else FILMS[film][0]
        yield f"The club showed the film {film}, directed by {director}, to a full house."
    elif kind == 2:
        film = random.choice(list(FILMS))
        yield f"{film} ({FILMS[film][1] - (4 if wrong else 0)}) by {FILMS[film][0]} was shown twice."
    else:
        yield f"Natalie Portman and Benjamin Millepied got married in {2009 if wrong else 2012}."


def archive(path: Path, number: int, seed: int) -> None:
    """So many drafts as JSON Lines: plain texts, pages, Markdown, dated or not, some with errors, a few poisonous."""
    made = random.Random(seed)
    poison = {made.randrange(number): text for text in (SLEEPS, CRASHES, SLEEPS, CRASHES, CRASHES)}
    with path.open("wb") as out:
        for n in range(number):
            year, month, day = made.randint(2013, 2023), made.randint(1, 12), made.randint(1, 28)
            parts = [made.choice(IDLE) for _ in range(made.randint(0, 3))]
            for _ in range(made.randint(0, 2)):
                parts += sentences(made, year)
            made.shuffle(parts)
            if n in poison:
                parts.append(poison[n])
            draft: dict[str, Any] = {"id": f"story-{n:07}", "section": made.choice(SECTIONS)}
            shape = made.randrange(10)
            if shape == 0:
                draft["html"] = "".join(f"<p>{part}</p>" for part in parts)
            elif shape == 1:
                draft["text"] = "---\ntitle: A day out\n---\n\n" + "\n\n".join(parts)
            else:
                draft["text"] = " ".join(parts)
            if made.random() < 0.9:
                draft["date"] = f"{year}-{month:02}-{day:02}"
            line = json.dumps(draft).encode()
            if made.random() < 0.0002:
                line = made.choice((line[: len(line) // 2], b'{"id": "no text"}', b"\xff\xfe", b"[]"))
            out.write(line + b"\n")


@dataclass
class Measured:
    """A run: its findings, its counts, and what it took."""

    name: str
    digest: str
    told: dict[str, Any]
    seconds: float
    cpu: float

    def line(self, base: float) -> str:
        drafts, words = self.told["drafts"] / self.seconds, self.told["words"] / self.seconds
        return (
            f"{self.name:<34}{self.seconds:>9.1f}{self.cpu:>9.1f}{drafts:>10,.0f}{words:>10,.0f}"
            f"{self.seconds / base:>8.2f}  {self.digest[:16]}"
        )


class Bench:
    """A folder with an archive, and runs over it."""

    def __init__(self, folder: Path, shard: int) -> None:
        self.folder = folder
        self.shard = shard
        site = folder / "site"
        site.mkdir(exist_ok=True)
        (site / "sitecustomize.py").write_text(POISON, encoding="utf-8")
        self.environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(site), str(ROOT)))}

    def start(self, output: str, *options: str) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", "checker", "archive", "drafts.jsonl", "-o", output, "--seconds", str(SECONDS))
        return subprocess.Popen(
            [*command, "--shard", str(self.shard), "--facts", "starter", *options],
            cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def measure(self, name: str, output: str, run: Callable[[], float]) -> Measured:
        """Measure a run, which tells how long it took; the time of the processor includes its cluster's start."""
        before = _cpu()
        seconds = run()
        cpu = _cpu() - before
        told = json.loads((self.folder / f"{output.partition('.')[0]}.summary.json").read_text("utf-8"))
        lines = (self.folder / output).read_bytes().splitlines()
        digest = hashlib.sha256(b"\n".join(sorted(lines)) + json.dumps(told["unreadable"]).encode()).hexdigest()
        return Measured(name, digest, told, seconds, cpu)

    def whole(self, output: str, *options: str) -> float:
        begin = time.perf_counter()
        code = self.start(output, *options).wait()
        assert code == 3, f"exit code {code}: some drafts should have been left out, and the rest been read"
        return time.perf_counter() - begin

    def killed(self, output: str, jobs: int) -> float:
        """A run that is killed half-way, and the same again."""
        begin = time.perf_counter()
        process = self.start(output, "--jobs", str(jobs))
        self.await_parts(output, 0.5)
        process.kill()
        process.wait()
        self.whole(output, "--jobs", str(jobs))
        return time.perf_counter() - begin

    def await_parts(self, output: str, share: float) -> None:
        parts = self.folder / f"{output}.parts"
        total = -(-sum(1 for _ in (self.folder / "drafts.jsonl").open("rb")) // self.shard)
        while len(list(parts.glob("*.done"))) < max(1, share * total):
            time.sleep(0.05)

    def on_cluster(self, output: str, workers: int, lost: int) -> float:
        """A run on a cluster of this machine, some workers of which are killed on the way."""
        with cluster(self.environment, workers) as (address, ids):
            begin = time.perf_counter()
            process = self.start(output, "--cluster", address)
            if lost:
                self.await_parts(output, 0.3)
                for id in ids[:lost]:
                    os.kill(id, signal.SIGKILL)
            code = process.wait()
            seconds = time.perf_counter() - begin
        assert code == 3, f"exit code {code}"
        return seconds


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def cluster(environment: dict[str, str], workers: int) -> Iterator[tuple[str, list[int]]]:
    """A cluster of several processes on this machine: its address, and the process ids of its workers."""
    from distributed import Client, LocalCluster

    # Workers are started with it; the scheduler, which is in this process, looks for factlint there too.
    os.environ["PYTHONPATH"] = environment["PYTHONPATH"]
    sys.path.insert(0, str(ROOT))
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as made,
        Client(made) as client,
    ):
        yield made.scheduler_address, list(client.run(os.getpid).values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drafts", type=int, default=100_000, help="how many drafts")
    parser.add_argument("--shard", type=int, default=1000, help="drafts in a shard")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; else a folder that is deleted")
    args = parser.parse_args()
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = args.folder or Path(name)
        folder.mkdir(exist_ok=True)
        archive(folder / "drafts.jsonl", args.drafts, args.seed)
        size = (folder / "drafts.jsonl").stat().st_size
        print(f"{args.drafts:,} drafts, {size / 1e6:.1f} MB, shards of {args.shard}, {cores} cores")
        print(f"{'run':<34}{'seconds':>9}{'cpu':>9}{'drafts/s':>10}{'words/s':>10}{'ratio':>8}  findings")
        bench = Bench(folder, args.shard)
        runs: list[Measured] = []

        def run(name: str, output: str, work: Callable[[], float]) -> None:
            runs.append(bench.measure(name, output, work))
            print(runs[-1].line(runs[min(1, len(runs) - 1)].seconds), flush=True)

        run("1 process", "one.jsonl", lambda: bench.whole("one.jsonl", "--jobs", "1"))
        run(f"{cores} processes", "all.jsonl", lambda: bench.whole("all.jsonl", "--jobs", str(cores)))
        run("killed half-way, and again", "killed.jsonl", lambda: bench.killed("killed.jsonl", cores))
        try:
            import distributed  # noqa: F401
        except ModuleNotFoundError:
            print("Dask is not installed; its runs are left out")
        else:
            run(f"Dask, {cores} workers", "dask.jsonl", lambda: bench.on_cluster("dask.jsonl", cores, 0))
            run("Dask, a worker killed on the way", "lost.jsonl", lambda: bench.on_cluster("lost.jsonl", cores, 1))
        told = runs[0].told
        print(f"{told['findings']:,} findings, {told['drafts']:,} drafts read, {len(told['unreadable'])} left out:")
        for item in told["unreadable"]:
            if "process" in item["reason"] or "seconds" in item["reason"]:
                print(f"  {item['draft']}: {item['reason']}")
        same = len({one.digest for one in runs}) == 1
        print("all runs found the same" if same else "THE RUNS DIFFER")
        return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
