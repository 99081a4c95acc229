"""The facts of a run: which sources serve a draft, and the sources opened, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.config.words import STARTER, WIKIDATA
from checker.dates import DateInterval
from checker.facts import Around, Entity, Facts, Gap, Unreached
from checker.files import cache_folder
from checker.kb import KnowledgeBase
from checker.kb.house import House
from checker.kb.kept import load_kept
from checker.kb.layers import Layers
from checker.kb.recorder import Recorder
from checker.kb.schema import SCHEMA
from checker.kb.store import Store
from checker.kb.wikidata_settings import WikidataSettings

if TYPE_CHECKING:
    from checker.kb.live import Live

OFFLINE = "offline"
"""In place of Wikidata among the bases: it would be asked, were the run not offline."""


class Sources(NamedTuple):
    """The facts for a draft: bases, the first first, and the newsroom's own over them.

    A base is the path of a file, or `wikidata`, `starter` or `offline`.
    """

    bases: tuple[str, ...]
    overlays: tuple[Path, ...]


class Shelf:
    """Sources, each opened once. Faults in single lines are told to `on_fault`; others raise `Mistake`.

    With `record` it notes all that is asked of bases, for a lock. `refresh` asks anew what the cache holds.
    """

    def __init__(
        self,
        on_fault: Callable[[str], None],
        wikidata: WikidataSettings | None = None,
        *,
        refresh: bool = False,
        record: bool = False,
    ) -> None:
        self.recorders: dict[Sources, Recorder] = {}
        self._on_fault = on_fault
        self._wikidata = wikidata or WikidataSettings()
        self._refresh = refresh
        self._record = record
        self._bases: dict[str, KnowledgeBase] = {}
        self._layers: dict[Sources, KnowledgeBase] = {}
        self._over: tuple[Sources, str, KnowledgeBase] | None = None

    def facts(self, sources: Sources) -> KnowledgeBase:
        """These facts as one knowledge base; of house files, too, the first is above the others."""
        if sources not in self._layers:
            layers: KnowledgeBase = Layers([self._base(base) for base in sources.bases])
            if self._record:
                self.recorders[sources] = layers = Recorder(layers)
            for path in reversed(sources.overlays):
                layers = Layers([layers], House.load(path))
            self._layers[sources] = layers
        return self._layers[sources]

    def facts_under(self, sources: Sources, house: str) -> KnowledgeBase:
        """The same with more house facts over them, as the text of a house file. Raises `Mistake`.

        The last text is kept as it was read: whoever sends one has mostly sent it before.
        """
        if self._over is None or self._over[:2] != (sources, house):
            self._over = (sources, house, Layers([self.facts(sources)], House.of(house, "house")))
        return self._over[2]

    def unreached(self, sources: Sources) -> tuple[Unreached, ...]:
        """What was not reached for the draft that was checked last."""
        if WIKIDATA not in sources.bases:
            return ()
        live: Live = self._base(WIKIDATA)  # type: ignore[assignment]
        trouble = live.client.trouble
        if trouble is None or (Gap.UNREACHED not in live.gaps().values() and not live.aged):
            return ()
        host, _, reason = trouble.partition(": ")
        return (Unreached(host, reason + ("; what was kept of earlier answers served" if live.aged else "")),)

    def json_of(self, sources: Sources, id: str) -> dict[str, Any] | None:
        """The JSON of an entity from the first base that holds it."""
        for base in sources.bases:
            store = self._base(base)
            store = getattr(store, "cache", store)
            if isinstance(store, Store) and (found := store.json_of(id)):
                return found
        return None

    def name(self, sources: Sources, days: Iterable[str | None]) -> str:
        """The sources in words, given the days on which the entities used were got from Wikidata.

        A lock is called what it holds: a report does not tell from where on this machine the same facts came.
        """
        days = list(days)
        named = [text for base in sources.bases if (text := self._name(base, days))]
        overlays = ", ".join(map(str, sources.overlays))
        text = ", ".join(dict.fromkeys(named)) or "none"
        text += "; Wikidata not asked, being offline" if OFFLINE in sources.bases else ""
        return f"{text}; over them {overlays}" if overlays else text

    def _name(self, base: str, days: list[str | None]) -> str:
        store = self._bases.get(base)
        if base == WIKIDATA or (isinstance(store, Store) and store.is_lock):
            known = sorted(day for day in days if day)
            dated = f" as of {DateInterval.of_date(date.fromisoformat(known[0]))}" if known else ""
            return f"Wikidata{dated}{' and facts without a day' if None in days else ''}"
        if base == STARTER:
            return "" if WIKIDATA in self._bases else "the starter facts, which ship with factlint"
        return "" if base == OFFLINE else base

    def _base(self, base: str) -> KnowledgeBase:
        if base not in self._bases:
            self._bases[base] = self._opened(base)
        return self._bases[base]

    def _opened(self, base: str) -> KnowledgeBase:
        if base == OFFLINE:
            return Unasked()
        if base == WIKIDATA:
            return self._live()
        path = starter_facts() if base == STARTER else Path(base)
        return Store.open(path) if path.suffix.lower() == ".sqlite" else load_kept(path, on_fault=self._on_fault)

    def _live(self) -> KnowledgeBase:
        from zlib import crc32

        from checker.kb.cache import Cache
        from checker.kb.live import Live
        from checker.kb.wikidata import Wikidata

        asked = f"{self._wikidata.url} {' '.join(self._wikidata.languages)}"
        folder = cache_folder()
        path = folder / f"wikidata-{crc32(asked.encode()):08x}-{SCHEMA}.sqlite" if folder else None
        return Live(Wikidata(self._wikidata), Cache.keep(path, self._on_fault), refresh=self._refresh)


class Unasked(KnowledgeBase):
    """Wikidata where the network is not to be asked: nothing is known, and that is because nothing was asked."""

    def __init__(self) -> None:
        self._gaps: dict[str, Gap] = {}

    def begin(self) -> None:
        """See `KnowledgeBase.begin`."""
        self._gaps = {}

    def gaps(self) -> Mapping[str, Gap]:
        """See `KnowledgeBase.gaps`."""
        return self._gaps

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`."""
        self._gaps.update(dict.fromkeys(names, Gap.NOT_ASKED))
        return {}

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        self._gaps.update(dict.fromkeys(ids, Gap.NOT_ASKED))
        return {}

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """See `KnowledgeBase.subjects`."""
        return {}


def days_of(facts: Facts) -> frozenset[str | None]:
    """The days on which the entities of a draft's facts were got from Wikidata; None stands for those not dated."""
    return frozenset(entity.retrieved for entity in facts.entities.values() if entity.source != "house")


def starter_facts() -> Path:
    """Where the project's own facts are: inside the package in a wheel, beside it in a checkout."""
    inside = Path(__file__).parent / "_facts" / "starter.jsonl"
    return inside if inside.is_file() else Path(__file__).parent.parent / "fixtures" / "facts" / "starter.jsonl"
