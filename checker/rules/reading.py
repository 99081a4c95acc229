"""One rule file: YAML that says what a draft may claim, in which words, and how it is judged.

It holds one rule, named like the file. `says` is one of a few forms, each a `Kind` in code; from it follow what is
fetched, how it is judged and what `factlint explain` prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

from checker import yamlfile
from checker.mentions.status import Status
from checker.phrases import PhraseError, compile_phrase
from checker.rules.rule import Example, Rule, Severity
from checker.says import FORMS, NEEDED, Says
from checker.yamlfile import Mistake, YamlFile

_KEYS = ("id", "title", "why", "authority", "words", "phrases", "says", "severity", "message", "unless", "examples")
_REQUIRED = ("id", "title", "says", "message")
_EXAMPLE_KEYS = ("text", "on", "expected", "severity", "facts")
_STATUS_NAMES = {"fiction": Status.FICTIONAL, **{s.value: s for s in Status}}
DEFAULT_UNLESS = frozenset({Status.FICTIONAL, Status.NEGATED, Status.HYPOTHETICAL, Status.FUTURE})


def _texts(file: YamlFile, path: tuple[str | int, ...], value: Any, faults: list[str]) -> list[str]:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return value
    faults.append(file.fault(path, f"{path[-1]} must be a list of texts"))
    return []


def _examples(
    file: YamlFile, name: str, given: Mapping[str, Any], shared: Mapping[str, Any], faults: list[str]
) -> tuple[Example, ...]:
    found = []
    rows = given.get(name, [])
    if not isinstance(rows, list):
        faults.append(file.fault(("examples", name), f"{name} must be a list"))
        return ()
    for i, row in enumerate(rows):
        path = ("examples", name, i)
        if isinstance(row, str):
            row = {"text": row}
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            faults.append(file.fault(path, "an example is a text or a mapping: text, on, expected, severity, facts"))
            continue
        faults += file.unknown_keys(path, row, _EXAMPLE_KEYS)
        if name != "passes" and not re.search(r"\[\[.+?\]\]", row["text"], re.DOTALL):
            faults.append(file.fault(path, "mark the words to be flagged with [[ and ]]"))
        if not isinstance(row.get("facts", {}), dict):
            faults.append(file.fault((*path, "facts"), "facts maps a name to what is known of it"))
        facts = {**shared, **row.get("facts", {})} if isinstance(row.get("facts", {}), dict) else shared
        found.append(
            Example(row["text"], row.get("on"), row.get("expected"), row.get("severity"), facts, file.places[path])
        )
    return tuple(found)


def _unless(file: YamlFile, value: Any, faults: list[str]) -> frozenset[Status]:
    if value is None:
        return DEFAULT_UNLESS
    names = _texts(file, ("unless",), value, faults)
    for i, name in enumerate(names):
        if name not in _STATUS_NAMES:
            faults.append(file.fault(("unless", i), f"no status {name!r}; known: {', '.join(sorted(_STATUS_NAMES))}"))
    return frozenset(_STATUS_NAMES[n] for n in names if n in _STATUS_NAMES)


def parse_rule(text: str, name: str) -> Rule:
    """A rule from the text of its file. Raises `Mistake` with all faults, each with file, line and column."""
    file = yamlfile.load(text, name)
    data = file.value
    if not isinstance(data, dict):
        raise Mistake([file.fault((), "a rule file is a mapping with id, title, says, phrases, message")])
    faults = file.unknown_keys((), data, _KEYS)
    faults += [file.fault((), f"the key {key!r} is missing") for key in _REQUIRED if not data.get(key)]
    says = Says.parse(str(data.get("says", "")))
    if data.get("says") and says is None:
        forms = "; ".join(form for _, _, form in FORMS)
        faults.append(file.fault(("says",), f"says must have one of these forms: {forms}"))
    groups = data.get("words", {})
    if not isinstance(groups, dict):
        faults.append(file.fault(("words",), "words maps a name to a list of texts"))
        groups = {}
    groups = {key: _texts(file, ("words", key), value, faults) for key, value in groups.items()}
    phrases = []
    for i, phrase in enumerate(_texts(file, ("phrases",), data.get("phrases", []), faults)):
        try:
            phrases.append(compile_phrase(phrase, groups))
        except PhraseError as error:
            faults.append(file.fault(("phrases", i), str(error)))
    if says:
        for i, compiled in enumerate(phrases):
            if any(not compiled.roles & either for either in NEEDED.get(says.kind, ())):
                wanted = ", ".join(" or ".join(sorted(either)) for either in NEEDED[says.kind])
                faults.append(file.fault(("phrases", i), f"what it says needs the roles {wanted}"))
    faults += [
        file.fault((key,), f"{key} must be a text")
        for key in ("id", "title", "says", "message")
        if key in data and not isinstance(data[key], str)
    ]
    try:
        list(Formatter().parse(str(data.get("message", ""))))
    except ValueError as error:
        faults.append(file.fault(("message",), f"the message has a brace without its other: {error}"))
    severity = data.get("severity", "error" if data.get("examples", {}) else "warning")
    if severity not in [s.value for s in Severity]:
        faults.append(file.fault(("severity",), f"severity is error, warning or info, not {severity!r}"))
    given = data.get("examples", {})
    if not isinstance(given, dict):
        faults.append(file.fault(("examples",), "examples is a mapping with facts, flags, passes, misses"))
        given = {}
    faults += file.unknown_keys(("examples",), given, ("facts", "flags", "passes", "misses"))
    shared = given.get("facts", {})
    if not isinstance(shared, dict):
        faults.append(file.fault(("examples", "facts"), "facts maps a name to what is known of it"))
        shared = {}
    flags, passes, misses = (_examples(file, n, given, shared, faults) for n in ("flags", "passes", "misses"))
    unless = _unless(file, data.get("unless"), faults)
    if data.get("severity") == "error" and (flags or not given) and not passes and "examples" in data:
        faults.append(file.fault(("examples",), "a rule without passing near-misses cannot be an error"))
    if faults or says is None:
        raise Mistake(faults)
    return Rule(
        id=str(data["id"]), title=str(data["title"]), why=" ".join(str(data.get("why", "")).split()),
        authority=str(data.get("authority", "")), says=says, severity=Severity(severity), message=str(data["message"]),
        phrases=tuple(phrases), unless=unless, flags=flags, passes=passes, misses=misses, file=file,
    )  # fmt: skip
