"""What a change of rules does to our own drafts: planted errors found, and false alarms on what is true.

python tests/benchmarks/bench_corpus.py [--list] [--update] [--jobs N]

Checks each draft of `fixtures/corpus` as it is, and once with each planted error; prints a table by kind and what was
gained and lost against `corpus_golden.json`. Ends with 1 on a loss or a new false alarm; `--update` writes that file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmarks.corpus import LOUD, WEIGHT, Outcome, labels, run, stands_in, texts  # noqa: E402

GOLDEN = Path(__file__).with_name("corpus_golden.json")
EMPTY: dict[str, list[dict[str, Any]]] = {"alarms": [], "confirmed": [], "planted": []}
BAD = {"loss", "more noise", "new false alarm"}


def rows(outcome: Outcome, known: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What the golden file says of a run; alarms keep the reasons that somebody wrote for them."""
    whys = {_alarm(row)[:3]: row["why"] for row in known.get("alarms", ())}
    alarms = [
        {"article": article, "rule": f.rule, "quote": f.quote, "severity": f.severity}
        for article, found in outcome.alarms.items()
        for f in found
    ]
    planted = [
        {"article": e.article, "quote": e.quote, "nth": e.nth, "kind": e.kind, "replacement": e.replacement,
         "seen": seen.severity, "extra": seen.extra}
        for e, seen in outcome.seen.items()
    ]  # fmt: skip
    kinds = Counter(label.kind for label in outcome.confirmed)
    confirmed = [{"kind": kind, "labels": kinds[kind]} for kind in sorted({x.kind for x in labels("labels")})]
    with_reasons = [{**row, "why": whys.get(_alarm(row)[:3], "")} for row in alarms]
    return {"alarms": with_reasons, "confirmed": confirmed, "planted": planted}


def golden() -> dict[str, list[dict[str, Any]]]:
    return json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else EMPTY


def write(content: Mapping[str, list[dict[str, Any]]]) -> None:
    """A line a row, so that a change of rules is a diff that can be read."""
    parts = []
    for name, entries in content.items():
        body = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in entries)
        parts.append(f'  "{name}": [\n{body}\n  ]')
    GOLDEN.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, list[str]]:
    """What differs between the golden file and a run, by "gain", "loss", "new false alarm", ..."""
    found: dict[str, list[str]] = defaultdict(list)
    before = {_error(row): row for row in was["planted"]}
    for row in now["planted"]:
        old, name = before.pop(_error(row), None), _named(row)
        if old is None:
            found["new in the corpus"].append(f"{name}: {row['seen'] or 'missed'}")
            continue
        step = WEIGHT[row["seen"]] - WEIGHT[old["seen"]]
        if step:
            said = f"{name}: {old['seen'] or 'missed'}, now {row['seen'] or 'missed'}"
            found["gain" if step > 0 else "loss"].append(said)
        if row["extra"] != old["extra"]:
            worse = row["extra"] > old["extra"]
            found["more noise" if worse else "less noise"].append(f"{name}: {old['extra']}, now {row['extra']}")
    found["gone from the corpus"] = [_named(row) for row in before.values()]
    read = {row["kind"]: row["labels"] for row in was["confirmed"]}
    for row in now["confirmed"]:
        before_it, after = read.get(row["kind"], 0), row["labels"]
        if before_it != after:
            what = "more confirmed" if after > before_it else "less confirmed"
            found[what].append(f"{row['kind']}: {before_it}, now {after}")
    alarms = {when: Counter(map(_alarm, side["alarms"])) for when, side in (("was", was), ("now", now))}
    found["new false alarm"] = [": ".join(alarm) for alarm in (alarms["now"] - alarms["was"]).elements()]
    found["false alarm gone"] = [": ".join(alarm) for alarm in (alarms["was"] - alarms["now"]).elements()]
    return {what: items for what, items in found.items() if items}


def _error(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["article"], row["quote"], row["nth"], row["replacement"]


def _alarm(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["article"], row["rule"], row["quote"], row["severity"]


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['article']}: {row['kind']}: {row['quote']!r} -> {row['replacement']!r}"


def table(outcome: Outcome) -> Iterator[str]:
    """Planted errors and true statements by kind."""
    planted: dict[str, Counter[str]] = defaultdict(Counter)
    for error, seen in outcome.seen.items():
        planted[error.kind][seen.severity] += 1
    true: dict[str, Counter[str]] = defaultdict(Counter)
    for label in labels("labels"):
        flagged = stands_in(label, [f.spans[0] for f in outcome.alarms[label.article] if f.spans])
        true[label.kind] += Counter(all=1, confirmed=label in outcome.confirmed, flagged=flagged)
    yield "kind          planted  found  error   hint missed     true confirmed flagged"
    kinds = sorted(true.keys() | planted.keys(), key=lambda kind: (-true[kind]["all"], kind))
    counts = [(kind, planted[kind], true[kind]) for kind in kinds]
    total = "all", sum(planted.values(), Counter()), sum(true.values(), Counter())
    for kind, p, t in (*counts, total):
        errors = f"{p.total():>7}{p['error'] + p['warning']:>7}{p['error']:>7}{p['info']:>7}{p['']:>7}"
        yield f"{kind:<14}{errors}{t['all']:>9}{t['confirmed']:>10}{t['flagged']:>8}"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print the planted errors that were not found")
    parser.add_argument("--update", action="store_true", help="write the golden file anew")
    parser.add_argument("--jobs", type=int, default=0, help="processes (0: one a core)")
    args = parser.parse_args(argv)
    start = time.perf_counter()
    outcome = run(args.jobs)
    seconds = time.perf_counter() - start
    was = golden()
    now = rows(outcome, was)
    if args.update:
        write(now)
    print("\n".join(table(outcome)))
    print(f"\n{len(texts())} drafts, {sum(len(t.split()) for t in texts().values())} words, in {seconds:.1f} s")
    print(f"noise: {sum(seen.extra for seen in outcome.seen.values())} findings that a planted error caused elsewhere")
    for article, found in outcome.alarms.items():
        for f in found:
            print(f"false alarm: {article}:{f.line}: {f.severity}[{f.rule}] {f.quote!r}: {f.message}")
    if args.list:
        for row in now["planted"]:
            if row["seen"] not in LOUD:
                print(f"{'hinted at' if row['seen'] else 'missed'}: {_named(row)}")
    differences = changes(was, now)
    for what, items in differences.items():
        print(f"\n{what} ({len(items)})", *items, sep="\n  ")
    if not differences:
        print("\nas in the golden file")
    return int(not args.update and bool(BAD & differences.keys()))


if __name__ == "__main__":
    sys.exit(main())
