"""Soak: thousands of seeded random edits through the language server, and how long an edit takes to be checked.

python tests/benchmarks/soak_lsp.py [--edits N] [--minutes M] [--delay MS] [--seed N]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from lsp import edits  # noqa: E402
from lsp.editor import Editor  # noqa: E402

from checker.lsp.buffers import Buffer  # noqa: E402
from checker.lsp.desks import Desks  # noqa: E402
from checker.runs import Order  # noqa: E402
from checker.settings import Wishes, settle  # noqa: E402

LANGUAGES = {".md": "markdown", ".html": "html", ".txt": "plaintext"}
SETTINGS = "facts: [starter]\n{}"
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Counts:
    """What was done, and what went wrong."""

    edits: int = 0
    asked: int = 0
    compared: int = 0
    reloads: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """From an edit to the diagnostics of it."""


def used(process: int) -> float:
    """Seconds of processor time of a process, user and system."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(process: int) -> float:
    """Megabytes of memory that a process holds."""
    line = next(s for s in Path(f"/proc/{process}/status").read_text().splitlines() if s.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def soak(args: argparse.Namespace) -> int:
    """Edit until there were enough edits and minutes; the number of things that went wrong."""
    chance = random.Random(args.seed)
    folder = Path(tempfile.mkdtemp())
    (folder / "factlint.yaml").write_text(SETTINGS.format(""))
    editor = Editor(folder=folder, delay=args.delay)
    process = editor.process
    desks = Desks(lambda at: Order(settle(Wishes(), None, at)), lambda _: None)
    first, drafts = {}, sorted((ROOT / "fixtures/articles").iterdir())
    for path in drafts:
        uri = (folder / path.name).as_uri()
        first[uri] = (path.read_text("utf-8"), LANGUAGES[path.suffix])
        editor.open(uri, *first[uri])
    counts, begun, told = Counts(), time.monotonic(), 0.0
    memory = [resident(process)]
    print(f"{len(first)} drafts open; {memory[0]:.0f} MB", flush=True)
    while counts.edits < args.edits or time.monotonic() - begun < args.minutes * 60:
        step(editor, desks, folder, first, chance, counts)
        editor.published = editor.published[-500:]
        if time.monotonic() - told > 60:
            told = time.monotonic()
            memory.append(resident(process))
            minutes = (told - begun) / 60
            print(
                f"{minutes:5.1f} min: {counts.edits:,} edits, {memory[-1]:.0f} MB, {used(process):.0f} s of CPU, "
                f"median {statistics.median(counts.seconds or [0]) * 1000:.0f} ms, wrong: {len(counts.wrong)}",
                flush=True,
            )
    cpu = used(process)
    counts.wrong += [message for message in editor.messages if "rror in server" in message]
    code = editor.quit()
    counts.wrong += [f"the server ended with {code}"] if code else []
    seconds = sorted(counts.seconds)
    slow = seconds[len(seconds) * 19 // 20]
    print(
        f"{counts.edits:,} edits, {counts.asked:,} hovers and lists of actions, {counts.reloads} reloads, "
        f"{counts.compared:,} times compared with a check of the text; {cpu:.0f} s of CPU\n"
        f"from edit to diagnostics, of which {args.delay} ms are the pause: median "
        f"{statistics.median(seconds) * 1000:.0f} ms, one in twenty over {slow * 1000:.0f} ms\n"
        f"memory: {memory[0]:.0f} MB at first, {memory[min(2, len(memory) - 1)]:.0f} after a minute, "
        f"{memory[-1]:.0f} at last\n"
        f"wrong: {len(counts.wrong)}"
    )
    for line in counts.wrong[:10]:
        print(f"  {line}")
    return len(counts.wrong)


def step(
    editor: Editor, desks: Desks, folder: Path, first: dict[str, tuple[str, str]], chance: random.Random, counts: Counts
) -> None:
    """A burst of edits in one draft, and now and then something else."""
    uri = chance.choice(list(first))
    text, language = first[uri]
    if len(editor.texts[uri]) > 2 * len(text) or chance.random() < 0.005:
        editor.close(uri)
        editor.open(uri, text, language)
    for _ in range(chance.choice((1, 1, 3, 10))):
        editor.edit(uri, edits.edit(editor.texts[uri], chance))
        counts.edits += 1
    begun = time.monotonic()
    if chance.random() < 0.2:
        at = chance.randrange(len(editor.texts[uri]) + 1)
        there = editor.texts[uri][at : at + 30] or editor.texts[uri][:1]
        editor.hover(uri, there)
        editor.actions(uri, there)
        counts.asked += 2
    elif chance.random() < 0.7:
        found = editor.diagnostics(uri)
        counts.seconds.append(time.monotonic() - begun)
        if chance.random() < 0.1:
            compare(editor, desks, folder, uri, language, [(one.code, one.range.start) for one in found], counts)
    if chance.random() < 0.002:
        (folder / "factlint.yaml").write_text(SETTINGS.format(f"# {counts.edits}\n"))
        editor.tell_of(folder / "factlint.yaml")
        counts.reloads += 1


def compare(
    editor: Editor, desks: Desks, folder: Path, uri: str, language: str, found: list[object], counts: Counts
) -> None:
    """Note where the server says something else than a check of the text."""
    text = editor.texts[uri]
    seen = desks.look(Buffer(uri, language, None, text), folder)
    expected = [(item.rule, editor.position(text, item.span.start)) for item in seen.findings]
    counts.compared += 1
    if [one for one in found if one[0]] != expected:  # type: ignore[index]
        counts.wrong.append(f"{uri} at edit {counts.edits:,}: {found} for {expected}")
        print(counts.wrong[-1], repr(text), flush=True)


def latency(args: argparse.Namespace) -> None:
    """How long a draft of a thousand words takes, a letter typed at a time."""
    articles = sorted((ROOT / "fixtures/articles").glob("*.txt"))
    words = " ".join(path.read_text("utf-8").partition("\n")[2] for path in articles).split(" ")[:1000]
    text = f"date 2023-06-02\n{' '.join(words)}\n"
    folder = Path(tempfile.mkdtemp())
    (folder / "factlint.yaml").write_text(SETTINGS.format(""))
    editor = Editor(folder=folder, delay=0)
    uri = (folder / "long.txt").as_uri()
    found = editor.open(uri, text, "plaintext")
    seconds, before = [], used(editor.process)
    for number in range(args.keys):
        at = len(text) // 2 + number
        begun = time.monotonic()
        editor.edit(uri, (at, at, "x"))
        editor.diagnostics(uri)
        seconds.append(time.monotonic() - begun)
    cpu = (used(editor.process) - before) / args.keys
    editor.quit()
    print(
        f"{len(text.split()):,} words, {len(found)} findings: {cpu * 1000:.0f} ms of CPU from a key to its "
        f"diagnostics, median of {args.keys} {statistics.median(seconds) * 1000:.0f} ms by the clock, without the pause"
    )


def main() -> int:
    """Measure one draft, then soak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--delay", type=int, default=20, help="milliseconds without a key before a check")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keys", type=int, default=40, help="keys of the draft of a thousand words")
    args = parser.parse_args()
    latency(args)
    return 1 if soak(args) else 0


if __name__ == "__main__":
    sys.exit(main())
