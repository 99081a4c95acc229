"""Wikidata, or any other Wikibase, as its API answers: who bears a name, what is around an item, and entities by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.kb.mediawiki import MediaWiki
from checker.kb.snaks import Json, is_item
from checker.kb.wikibase import id_of, redirect_of
from checker.names import fold, without_article

BATCH = 50
"""Ids that `wbgetentities` takes at once."""
NAMESAKES = 20
"""Hits that are looked at for a name."""
AROUND = 100
"""Works that are looked at for a person, those first that the search ranks first."""
_LONGEST_NAME = 250
"""Characters of a label or alias."""
_LONGEST_QUERY = 300
"""Characters that a search takes."""
_PUNCTUATION = frozenset(".,-–:")
_ENGLISH = ("en", "en-gb", "en-us", "en-ca", "mul")
_BAD_ID = "no-such-entity"


class Wikidata(MediaWiki):
    """The questions that can be asked. Whichever is not answered raises `Unreached`, and so do all after it."""

    def search(self, name: str) -> tuple[str, ...]:
        """Ids of items that may bear a name, by label or alias; whether they do, their names tell.

        The search by prefix folds case and accents, but neither articles nor punctuation: a name with an article is
        tried with and without, and one with punctuation or of many words by its words too if nothing else is found.
        """
        folded = without_article(fold(name))
        if not folded or len(name) > _LONGEST_NAME:
            return ()
        for form in _forms(name):
            if found := self._prefixed(form, folded):
                return found
        if _PUNCTUATION.intersection(name) or len(folded.split()) > 2:
            return tuple(self._query(folded, NAMESAKES))
        return ()

    def around(self, id: str, properties: Iterable[str]) -> tuple[str, ...]:
        """Ids of the items that have the item as value of one of these properties."""
        found: dict[str, None] = {}
        for query in _queries(id, properties):
            found.update(dict.fromkeys(self._query(query, AROUND)))
        return tuple(found)

    def entities(self, ids: Sequence[str]) -> Iterator[dict[str, Json | None]]:
        """Entity JSON by the id asked for, None for an id that is not in use, batch by batch."""
        for start in range(0, len(ids), BATCH):
            yield self._batch(ids[start : start + BATCH])

    def _prefixed(self, name: str, folded: str) -> tuple[str, ...]:
        language = self.settings.languages[0]
        answer = self.ask(
            action="wbsearchentities", search=name, language=language, uselang=language, type="item",
            limit=str(NAMESAKES),
        )  # fmt: skip
        found = [hit["id"] for hit in self._hits(answer, "id") if _may_bear(hit, folded)]
        return tuple(dict.fromkeys(found))

    def _query(self, text: str, limit: int) -> list[str]:
        answer = self.ask(
            action="query", list="search", srsearch=text, srlimit=str(limit), srnamespace="0", srinfo="", srprop=""
        )
        return [hit["title"] for hit in self._hits(answer.get("query"), "title")]

    def _hits(self, answer: Any, key: str) -> list[Json]:
        """The items that a search found, whose ids stand under a key."""
        hits = answer.get("search") if isinstance(answer, dict) else None
        if not isinstance(hits, list) or not all(isinstance(h, dict) and isinstance(h.get(key), str) for h in hits):
            raise self.failed("answered a search with no hits in it")
        return [hit for hit in hits if is_item(hit[key])]

    def _batch(self, ids: Sequence[str]) -> dict[str, Json | None]:
        """The entities of a batch; one bad id is refused with all others, and an answer too long lacks some."""
        found: dict[str, Json | None] = {}
        languages = "|".join(dict.fromkeys([*self.settings.languages, *_ENGLISH]))
        while left := [id for id in ids if id not in found]:
            answer = self.ask(
                _BAD_ID, action="wbgetentities", ids="|".join(left), languages=languages, languagefallback="1",
                props="info|labels|aliases|descriptions|claims", redirects="yes",
            )  # fmt: skip
            got = _refused(answer, left) or _entities(answer, left)
            if not got:
                raise self.failed("answered with no entities")
            found |= got
        return found


def _forms(name: str) -> tuple[str, ...]:
    """How a name may stand in Wikidata: "The Hours" with its article, "the White House" likelier without."""
    article, _, bare = name.partition(" ")
    if article.lower() not in ("the", "a", "an") or not bare:
        return (name,)
    return (name, bare) if article[0].isupper() else (bare, f"{article.capitalize()} {bare}")


def _may_bear(hit: Json, folded: str) -> bool:
    """Whether a hit of a search by prefix has the whole name, as far as it tells."""
    match, aliases = hit.get("match"), hit.get("aliases")
    texts = [match.get("text") if isinstance(match, dict) else None, hit.get("label")]
    told = [t for t in (*texts, *(aliases if isinstance(aliases, list) else [])) if isinstance(t, str)]
    return not told or any(without_article(fold(text)) == folded for text in told)


def _queries(id: str, properties: Iterable[str]) -> Iterator[str]:
    """Searches for statements with this value, as few as the length of a search allows."""
    terms: list[str] = []
    for term in (f"{property}={id}" for property in properties):
        if terms and len("haswbstatement:" + "|".join([*terms, term])) > _LONGEST_QUERY:
            yield "haswbstatement:" + "|".join(terms)
            terms = []
        terms.append(term)
    if terms:
        yield "haswbstatement:" + "|".join(terms)


def _refused(answer: Json, ids: Sequence[str]) -> dict[str, Json | None]:
    """The id for which the API refused the whole batch."""
    error = answer.get("error")
    bad = error.get("id") if isinstance(error, dict) else None
    return {bad: None} if isinstance(bad, str) and bad in ids else {}


def _entities(answer: Json, ids: Sequence[str]) -> dict[str, Json | None]:
    """The entities in an answer by the ids asked for; what is no entity, or another than asked for, is left out."""
    entities = answer.get("entities")
    found: dict[str, Json | None] = {}
    for one in entities.values() if isinstance(entities, dict) else ():
        if isinstance(one, Mapping) and is_item(id := one.get("id")):
            moved = redirect_of(one)
            whole = {id: one, **({moved[0]: one} if moved else {})} if id_of(one) and "claims" in one else {}
            found |= {id: None} if "missing" in one else whole
    return {id: found[id] for id in ids if id in found}
