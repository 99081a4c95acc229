"""How Wikidata itself is asked, as a desk may set it; apart from what asks, so that reading it loads no network."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WikidataSettings:
    """Where Wikidata answers, who asks, and for how long.

    `budget` is in seconds a draft; `keep_people` and `keep_works` are the days for which an answer is kept (0: it is
    asked anew in each run).
    """

    url: str = "https://www.wikidata.org/w/api.php"
    contact: str = ""
    languages: tuple[str, ...] = ("en",)
    budget: float = 20.0
    keep_people: int = 7
    keep_works: int = 30
