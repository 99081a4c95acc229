"""What a run is asked to do: the command line over the nearest `factlint.yaml`, and which facts follow from both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from checker import yamlfile
from checker.rules import Rulebook, load_rules
from checker.shelf import Sources, starter_facts
from checker.yamlfile import Mistake, YamlFile

CONFIG = "factlint.yaml"
LOCK = "facts.lock.jsonl"
KEYS = ("facts", "rules", "fail-on", "select", "ignore")
LEVELS = ("error", "warning", "info", "never")
_BASES = (".jsonl", ".json", ".jsonl.gz", ".json.gz", ".jsonl.bz2", ".json.bz2", ".sqlite")
_HOUSE = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that was named, and where: an option, or a place in `factlint.yaml`."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one place, the command line or `factlint.yaml`, says; what it leaves open is empty."""

    facts: tuple[Named, ...] = ()
    rules: tuple[Path, ...] = ()
    select: tuple[Named, ...] = ()
    ignore: tuple[Named, ...] = ()
    fail_on: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a run. `bases` is None if nobody named any."""

    bases: tuple[Path, ...] | None
    overlays: tuple[Path, ...]
    rules: tuple[Path, ...]
    select: tuple[Named, ...]
    ignore: tuple[Named, ...]
    fail_on: str

    def sources(self, folder: Path | None) -> Sources:
        """The facts for a draft in this folder; a draft from standard input is in none."""
        if self.bases is not None:
            return Sources(self.bases, self.overlays)
        if folder is not None and (folder / LOCK).is_file():
            return Sources((folder / LOCK,), self.overlays)
        return Sources((starter_facts(),), self.overlays, starter=True)

    def rulebook(self) -> Rulebook:
        """The shipped rules and those named, less those not wanted. Raises `Mistake`."""
        book = load_rules(self.rules, examples=False)
        known = [rule.id for rule in book]
        unknown = [named for named in (*self.select, *self.ignore) if named.text not in known]
        if unknown:
            raise Mistake(f"{n.where}: no rule is called {n.text!r}; {meant(n.text, known)}" for n in unknown)
        chosen = book.selected([n.text for n in self.select], [n.text for n in self.ignore])
        if not chosen.rules:
            raise Mistake(["select and ignore leave no rule to check by"])
        return chosen


def meant(word: str, known: Sequence[str]) -> str:
    """The likely meant word, else where to look."""
    near = get_close_matches(word, known, n=1)
    return f"did you mean {near[0]!r}?" if near else "'factlint rules' lists them"


def settle(asked: Wishes, config: Path | None, folder: Path) -> Settings:
    """The wishes of the command line over those of a config file: the one named, else the nearest upward from a folder.

    Facts, `fail_on` and `select` of the command line replace those of the file (`select` also its `ignore`); rules,
    house facts and `ignore` join them. Raises `Mistake`.
    """
    path = config or _nearest(folder)
    told = read_config(path) if path else Wishes()
    asked_bases, asked_house = _sorted(asked.facts)
    told_bases, told_house = _sorted(told.facts)
    return Settings(
        bases=told_bases if asked_bases is None else asked_bases,
        overlays=tuple(dict.fromkeys((*asked_house, *told_house))),
        rules=(*told.rules, *asked.rules),
        select=asked.select or told.select,
        ignore=asked.ignore if asked.select else (*told.ignore, *asked.ignore),
        fail_on=asked.fail_on or told.fail_on or "error",
    )


def _nearest(folder: Path) -> Path | None:
    absolute = folder.absolute()
    return next((path for up in (absolute, *absolute.parents) if (path := up / CONFIG).is_file()), None)


def _sorted(facts: Iterable[Named]) -> tuple[tuple[Path, ...] | None, tuple[Path, ...]]:
    """Bases (None if none are named) and house facts. Raises `Mistake`."""
    bases: list[Path] = []
    overlays: list[Path] = []
    faults: list[str] = []
    none = [named for named in facts if named.text == "none"]
    for named in facts:
        name = named.text.lower()
        if name.endswith(_HOUSE):
            overlays.append(Path(named.text))
        elif name.endswith(_BASES):
            bases.append(Path(named.text))
        elif named not in none:
            faults.append(
                f"{named.where}: {named.text!r} is no facts file by its name; "
                f"bases end in {', '.join(_BASES)}, house facts in .yaml; 'none' stands for no base"
            )
    if none and bases:
        faults.append(f"{none[0].where}: 'none' means no base, but {bases[0]} is one; leave out one of the two")
    if faults:
        raise Mistake(faults)
    return tuple(bases) if bases or none else None, tuple(overlays)


def read_config(path: Path) -> Wishes:
    """A `factlint.yaml`; paths in it are seen from its own folder. Raises `Mistake` with line and column."""
    try:
        file = yamlfile.load(path.read_text("utf-8-sig"), str(path))
    except OSError as error:
        raise Mistake([f"{path}: cannot be read: {error.strerror}"]) from None
    except UnicodeDecodeError:
        raise Mistake([f"{path}: is not UTF-8 text"]) from None
    data = file.value or {}
    if not isinstance(data, dict):
        raise Mistake([file.fault((), f"should hold keys and values; known keys: {', '.join(KEYS)}")])
    faults = file.unknown_keys((), data, KEYS)
    lists = {key: _list(file, key, faults) for key in ("facts", "rules", "select", "ignore")}
    level = data.get("fail-on")
    if level is not None and level not in LEVELS:
        faults.append(file.fault(("fail-on",), f"fail-on is one of {', '.join(LEVELS)}, not {level!r}"))
    if faults:
        raise Mistake(faults)
    beside = [n if n.text == "none" else Named(str(path.parent / n.text), n.where) for n in lists["facts"]]
    rules = tuple(path.parent / named.text for named in lists["rules"])
    return Wishes(tuple(beside), rules, tuple(lists["select"]), tuple(lists["ignore"]), level)


def _list(file: YamlFile, key: str, faults: list[str]) -> list[Named]:
    """The texts of a list, or the one that stands for a list of one."""
    given = file.value.get(key, []) if file.value else []
    rows: list[tuple[yamlfile.Path, object]] = []
    if isinstance(given, list):
        rows = [((key, i), row) for i, row in enumerate(given)]
    elif isinstance(given, str):
        rows = [((key,), given)]
    else:
        faults.append(file.fault((key,), f"{key} should be a list, as in '{key}: [one, another]'"))
    found = []
    for place, row in rows:
        if isinstance(row, str) and row.strip():
            found.append(Named(row.strip(), file.fault(place, "").rstrip(": ")))
        else:
            faults.append(file.fault(place, f"{key} should hold plain texts"))
    return found
