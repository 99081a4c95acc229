"""The rules of a run, from the files that ship and those that a desk names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from checker.rules.rule import Rule, Rulebook
from checker.yamlfile import Mistake

RuleText = tuple[str, str]
"""The name of a rule file, and what it holds."""


def shipped_rules() -> Path:
    """Where the project's own rules are: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rules(extra: Sequence[Path] = (), *, shipped: bool = True) -> Rulebook:
    """The shipped rules and those of the files and folders named; a later rule replaces an earlier one of its id.

    Raises `Mistake` with the faults of all files.
    """
    faults: list[str] = []
    return parse_rules(rule_texts(extra, faults, shipped=shipped), faults)


def rule_texts(
    extra: Sequence[Path], faults: list[str], *, shipped: bool = True, examples: bool = True
) -> list[RuleText]:
    """What the rule files hold; a fault for each that cannot be read. Raises `Mistake` for files that are not there.

    Without `examples` those of the shipped rules, which the tests have run, are left out.
    """
    texts = []
    home = shipped_rules()
    for path in rule_files([*([home] if shipped else []), *extra]):
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{path}:1:1: cannot be read: {error}")
            continue
        if path.parent == home and not examples:
            text = text.partition("\nexamples:")[0] + "\n"
        texts.append((str(path), text))
    return texts


def parse_rules(texts: Iterable[RuleText], faults: Iterable[str] = ()) -> Rulebook:
    """The rules of texts, in the order of their ids. Raises `Mistake` with their faults behind those known."""
    rules: dict[str, Rule] = {}
    found = list(faults)
    for name, text in texts:
        try:
            rule = _parse(name, text)
            rules[rule.id] = rule
        except Mistake as mistake:
            found += mistake.lines
    if found:
        raise Mistake(found)
    return Rulebook(tuple(rules[id] for id in sorted(rules)))


def rule_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.yaml"))
        elif path.exists():
            yield path
        else:
            raise Mistake([f"{path}: there is no such rule file or folder"])


@lru_cache(maxsize=512)
def _parse(name: str, text: str) -> Rule:
    from checker.rules.reading import parse_rule  # with YAML, which what was kept needs not

    return parse_rule(text, name)
