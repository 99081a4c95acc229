"""`factlint.yaml`, what a desk always wants: read here, with every fault's line and column."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker import yamlfile
from checker.config.words import OFF, WORDS, Named
from checker.kb.wikidata_settings import WikidataSettings
from checker.yamlfile import Mistake

__all__ = ["CONFIG", "Choice", "Named", "Wishes", "read_config"]

CONFIG = "factlint.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules check, and how grave each may be; what it leaves open is empty."""

    select: tuple[Named, ...] = ()
    ignore: tuple[Named, ...] = ()
    severity: tuple[tuple[Named, str], ...] = ()
    """Rule and `error`, `warning`, `info` or `off`."""

    def under(self, above: Choice) -> Choice:
        """This with another laid over it, whose `select` replaces what was selected and ignored; the rest joins."""
        kept = [(rule, level) for rule, level in self.severity if not (above.select and level == OFF)]
        levels = {rule.text: (rule, level) for rule, level in (*kept, *above.severity)}
        return Choice(
            select=above.select or self.select,
            ignore=above.ignore if above.select else (*self.ignore, *above.ignore),
            severity=tuple(levels.values()),
        )


@dataclass(frozen=True, slots=True)
class Wishes(Choice):
    """What one place, the command line or `factlint.yaml`, says; what it leaves open is empty.

    `paths` are patterns, seen from `folder`, and what holds for the drafts they fit.
    """

    facts: tuple[Named, ...] = ()
    rules: tuple[Path, ...] = ()
    fail_on: str | None = None
    paths: tuple[tuple[str, Choice], ...] = ()
    names: tuple[Named, ...] = ()
    wikidata: WikidataSettings = field(default_factory=WikidataSettings)
    minors: str = "day"
    baseline: Path | None = None
    folder: Path | None = None


def read_config(path: Path) -> Wishes:
    """A `factlint.yaml`; paths in it are seen from its own folder. Raises `Mistake` with line and column."""
    from checker.config.keys import CONFIG_KEYS  # what most runs do without
    from checker.config.shapes import Reader

    try:
        file = yamlfile.load(path.read_text("utf-8-sig"), str(path))
    except OSError as error:
        raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise Mistake([f"{path}: is not UTF-8 text"]) from None
    reader = Reader(file)
    found = CONFIG_KEYS.read(file.value if file.value not in (None, "") else {}, (), reader)
    if reader.faults:
        raise Mistake(reader.faults)
    return _wishes(found, path.parent)


def _wishes(found: dict[str, Any], folder: Path) -> Wishes:
    facts = found.get("facts", ())
    given: dict[str, Any] = {
        "facts": tuple(n if n.text in WORDS else Named(os.path.join(folder, n.text), n.where) for n in facts),
        "rules": tuple(folder / named.text for named in found.get("rules", ())),
        "paths": tuple((pattern.text, Choice(**choice)) for pattern, choice in found.get("paths", ())),
        "baseline": folder / found["baseline"] if found.get("baseline") else None,
        "wikidata": _wikidata(found.get("wikidata", {})),
        "folder": Path(os.path.abspath(folder)),
    }
    return Wishes(**{key.replace("-", "_"): value for key, value in (found | given).items()})


def _wikidata(found: dict[str, Any]) -> WikidataSettings:
    given = {f"keep_{kind}": days for kind, days in found.pop("keep", {}).items()} | found
    if "languages" in given:
        given["languages"] = tuple(dict.fromkeys(named.text for named in given["languages"]))
    return WikidataSettings(**given)
