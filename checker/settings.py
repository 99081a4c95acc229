"""What a run is asked to do: the command line over the nearest `factlint.yaml`, and which facts and rules follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import Any

from checker.accepting.entries import ACCEPTED, Entry, read_entries
from checker.config import CONFIG, Choice, Named, Wishes, read_config
from checker.config.globs import fits
from checker.config.words import NONE, OFF, STARTER, WIKIDATA, WORDS
from checker.kb.wikidata_settings import WikidataSettings
from checker.names import fold, without_article
from checker.rules import Rulebook, Severity, kept_rules, meant
from checker.shelf import OFFLINE, Sources
from checker.yamlfile import Mistake

__all__ = ["CONFIG", "LOCK", "Named", "Settings", "Wishes", "settle"]

LOCK = "facts.lock.jsonl"
_BASES = (".jsonl", ".json", ".jsonl.gz", ".json.gz", ".jsonl.bz2", ".json.bz2", ".sqlite")
HOUSE_ENDINGS = (".yaml", ".yml")


class _Rulebooks(dict[tuple[Choice, ...], Rulebook]):
    """Rulebooks made so far, for what lies over the rules of the run; another process makes its own."""

    ids: tuple[str, ...] = ()
    """All rules there are, chosen or not."""

    def __reduce__(self) -> Any:
        return _Rulebooks, ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a run.

    `bases` are paths and the words `wikidata` and `starter`, the first first; None if nobody named any. `paths` are
    patterns, seen from `folder`, and what lies over the rules for the drafts they fit. `names` are folded, without
    an article.
    """

    bases: tuple[str, ...] | None
    overlays: tuple[Path, ...]
    rules: tuple[Path, ...]
    select: tuple[Named, ...]
    ignore: tuple[Named, ...]
    fail_on: str
    severity: tuple[tuple[Named, str], ...] = ()
    paths: tuple[tuple[str, Choice], ...] = ()
    names: frozenset[str] = frozenset()
    wikidata: WikidataSettings = field(default_factory=WikidataSettings)
    minors: str = "day"
    baseline: Path | None = None
    offline: bool = False
    locks: bool = True
    """Whether a lock beside a draft serves it, where no base is named."""
    folder: Path | None = None
    _rulebooks: _Rulebooks = field(default_factory=_Rulebooks, init=False, repr=False, compare=False)

    def sources(self, folder: Path | None) -> Sources:
        """The facts for a draft in this folder; a draft from standard input is in none."""
        bases = self.bases
        if bases is None and self.locks and folder is not None and (folder / LOCK).is_file():
            bases = (str(folder / LOCK),)
        elif bases is None:
            bases = (WIKIDATA, STARTER)
        return Sources(tuple(OFFLINE if self.offline and b == WIKIDATA else b for b in bases), self.overlays)

    def to_lock(self, lock: Path) -> Settings:
        """The same for making a lock: from the sources behind locks, and not from this one."""
        behind = tuple(b for b in self.bases or () if b in WORDS or Path(b).resolve() != lock.resolve())
        return replace(self, bases=behind or None, locks=False)

    def rulebook(self, path: str | None = None) -> Rulebook:
        """The rules for the draft at a path; without one those of the run, and of a draft from standard input.

        They are the shipped rules and those named, less those not wanted, each as grave as it may be. Raises `Mistake`.
        """
        over: tuple[Choice, ...] = ()
        if path is not None and self.folder is not None:
            over = tuple(choice for pattern, choice in self.paths if fits(pattern, path, self.folder))
        if over not in self._rulebooks:
            self._rulebooks[over] = self._chosen(over)
        return self._rulebooks[over]

    def beside(self, folder: Path) -> tuple[Path, ...]:
        """The files near the drafts of a folder that serve them: a lock, a list of what may stand."""
        lock = folder / LOCK if self.bases is None and self.locks else None
        return tuple(path for path in (lock, nearest(folder, ACCEPTED)) if path and path.is_file())

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """All rules there are, chosen or not. Raises `Mistake`."""
        self.rulebook()
        return self._rulebooks.ids

    def entries(self, folder: Path | None) -> tuple[Path, tuple[Entry, ...]]:
        """What the nearest list lets stand in the drafts of a folder, and where that lies. Raises `Mistake`."""
        path = nearest(folder or Path.cwd(), ACCEPTED)
        return (path.parent, read_entries(path, self.rule_ids)) if path else (Path(), ())

    def _chosen(self, over: tuple[Choice, ...]) -> Rulebook:
        book = kept_rules(self.rules)
        self._rulebooks.ids = tuple(rule.id for rule in book)
        own = Choice(self.select, self.ignore, self.severity)
        _refuse_unknown((own, *(choice for _, choice in self.paths)), self._rulebooks.ids)
        choice = reduce(Choice.under, over, own)
        levels = {rule.text: level for rule, level in choice.severity}
        off = [rule for rule, level in levels.items() if level == OFF]
        chosen = book.selected([n.text for n in choice.select], [*(n.text for n in choice.ignore), *off])
        if not chosen.rules and not over:
            raise Mistake(["select, ignore and severity leave no rule to check by"])
        return chosen.weighed({rule: Severity(level) for rule, level in levels.items() if level != OFF})


def _refuse_unknown(choices: Iterable[Choice], known: Sequence[str]) -> None:
    """Raises `Mistake` for rules that are named and are none."""
    named = [n for c in choices for n in (*c.select, *c.ignore, *(rule for rule, _ in c.severity))]
    unknown = dict.fromkeys(n for n in named if n.text not in known)
    if unknown:
        raise Mistake(f"{n.where}: no rule is called {n.text!r}; {meant(n.text, known)}" for n in unknown)


def settle(asked: Wishes, config: Path | None, folder: Path, *, offline: bool = False) -> Settings:
    """The wishes of the command line over those of a config file: the one named, else the nearest upward from a folder.

    Facts, `fail_on` and `select` of the command line replace those of the file (`select` also what the file ignores or
    turns off); rules, house facts and `ignore` join them. Raises `Mistake`.
    """
    path = config or nearest(folder, CONFIG)
    told = read_config(path) if path else Wishes()
    asked_bases, asked_house = _sorted(asked.facts)
    told_bases, told_house = _sorted(told.facts)
    choice = told.under(asked)
    return Settings(
        bases=told_bases if asked_bases is None else asked_bases,
        overlays=tuple(dict.fromkeys((*asked_house, *told_house))),
        rules=(*told.rules, *asked.rules),
        select=choice.select,
        ignore=choice.ignore,
        fail_on=asked.fail_on or told.fail_on or "error",
        severity=choice.severity,
        paths=tuple((pattern, _yielding(choice, asked)) for pattern, choice in told.paths),
        names=frozenset(without_article(fold(name.text)) for name in told.names),
        wikidata=told.wikidata,
        minors=told.minors,
        baseline=asked.baseline or told.baseline,
        offline=offline,
        folder=told.folder,
    )


def _yielding(choice: Choice, asked: Choice) -> Choice:
    """What the file says of some paths, as far as the command line leaves it."""
    if asked.select:
        return Choice(severity=tuple((rule, level) for rule, level in choice.severity if level != OFF))
    return replace(choice, ignore=(*choice.ignore, *asked.ignore))


def nearest(folder: Path, name: str) -> Path | None:
    """The file of that name in a folder or, else, the nearest above it."""
    absolute = folder.absolute()
    return next((path for up in (absolute, *absolute.parents) if (path := up / name).is_file()), None)


def _sorted(facts: Iterable[Named]) -> tuple[tuple[str, ...] | None, tuple[Path, ...]]:
    """Bases (None if none are named) and house facts. Raises `Mistake`."""
    bases: list[str] = []
    overlays: list[Path] = []
    faults: list[str] = []
    none = [named for named in facts if named.text == NONE]
    for named in facts:
        name = named.text.lower()
        if name.endswith(HOUSE_ENDINGS):
            overlays.append(Path(named.text))
        elif name.endswith(_BASES):
            bases.append(str(Path(named.text)))
        elif named.text in (WIKIDATA, STARTER):
            bases.append(named.text)
        elif named not in none:
            faults.append(
                f"{named.where}: {named.text!r} is no facts file by its name; "
                f"bases end in {', '.join(_BASES)}, house facts in .yaml; "
                f"'{WIKIDATA}' is Wikidata itself, '{STARTER}' the facts that ship with factlint, '{NONE}' no base"
            )
    if none and bases:
        faults.append(f"{none[0].where}: 'none' means no base, but {bases[0]} is one; leave out one of the two")
    if faults:
        raise Mistake(faults)
    return tuple(bases) if bases or none else None, tuple(overlays)
