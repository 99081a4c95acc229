"""The rules of a run as plain data, kept where the platform keeps caches: taken apart once and not each run.

They are kept beside the texts and the state of the code that they were made from, and serve where both are the same.
What anybody else could have written, or what is not whole, is not read. Where nothing can be kept, nothing is lost but
time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from checker import __version__
from checker.files import cache_folder, replace_file
from checker.mentions.status import Status
from checker.phrases import Phrase
from checker.rules.loading import RuleText, parse_rules, rule_texts
from checker.rules.rule import Rule, Rulebook, Severity
from checker.says import Kind, Says
from checker.yamlfile import YamlFile

_SUMMED = 8


def kept_rules(extra: Sequence[Path] = ()) -> Rulebook:
    """The same as `load_rules`, without examples. Raises `Mistake`."""
    faults: list[str] = []
    texts = rule_texts(extra, faults, examples=False)
    path = None if faults else _place(texts)
    source = [_code(), [list(text) for text in texts]]
    if path and (book := _read(path, source)):
        return book
    book = parse_rules(texts, faults)
    if path:
        _keep(path, source, book)
    return book


def _place(texts: Sequence[RuleText]) -> Path | None:
    try:
        folder = cache_folder()
    except (OSError, RuntimeError):
        return None
    names = "\n".join(name for name, _ in texts)
    return folder / f"rules-{crc32(names.encode('utf-8', 'surrogateescape')):08x}.json" if folder else None


def _code() -> list[Any]:
    """The state of the code that what is kept depends on."""
    here = Path(__file__).parent
    files = [*sorted((here.parent / "phrases").glob("*.py")), *sorted(here.glob("*.py")), here.parent / "says.py"]
    states = [file.stat() for file in files if file.is_file()]
    return [__version__, [[state.st_size, state.st_mtime_ns] for state in states]]


def _read(path: Path, source: Any) -> Rulebook | None:
    """What is kept; None if it is not there, nobody's but one's own, whole, or made from this source."""
    try:
        with path.open("rb") as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            data = file.read()
        kept = json.loads(data[_SUMMED:]) if data[:_SUMMED] == _sum(data[_SUMMED:]) else None
        return _decoded(kept) if kept and kept["source"] == source else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _is_own(state: os.stat_result) -> bool:
    """Whether nobody else can have written a file."""
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def _keep(path: Path, source: Any, book: Rulebook) -> None:
    data = json.dumps({"source": source, **_encoded(book)}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, _sum(data) + data, mode=0o600)


def _sum(data: bytes) -> bytes:
    return f"{crc32(data):08x}".encode()


def _encoded(book: Rulebook) -> dict[str, Any]:
    """Plain data; what several phrases need is told once, and so are the words of a rule."""
    numbers = {need: i for i, need in enumerate(dict.fromkeys(n for r in book for p in r.phrases for n in p.needs))}
    return {"needs": [sorted(need) for need in numbers], "rules": [_rule_data(rule, numbers) for rule in book]}


def _rule_data(rule: Rule, numbers: Mapping[frozenset[str], int]) -> list[Any]:
    says = rule.says
    groups = rule.phrases[0].groups if rule.phrases else {}
    phrases = [[phrase.text, [numbers[need] for need in phrase.needs]] for phrase in rule.phrases]
    told = [rule.id, rule.title, rule.why, rule.authority, rule.severity.value, rule.message, rule.file.name]
    judged = [says.text, says.kind.value, list(says.properties), says.edge, sorted(rule.unless)]
    return [told, judged, {name: list(words) for name, words in groups.items()}, phrases]


def _decoded(kept: Mapping[str, Any]) -> Rulebook:
    needs = [frozenset(need) for need in kept["needs"]]
    return Rulebook(tuple(_rule(data, needs) for data in kept["rules"]))


def _rule(data: Any, needs: Sequence[frozenset[str]]) -> Rule:
    (id, title, why, authority, severity, message, file), judged, groups, phrases = data
    text, kind, properties, edge, unless = judged
    return Rule(
        id=id, title=title, why=why, authority=authority,
        says=Says(text, Kind(kind), tuple(properties), edge), severity=Severity(severity), message=message,
        phrases=tuple([Phrase(text, groups, tuple([needs[n] for n in numbers])) for text, numbers in phrases]),
        unless=frozenset(map(Status, unless)), flags=(), passes=(), misses=(), file=YamlFile(file, None, {}),
    )  # fmt: skip
