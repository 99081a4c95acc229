"""What Wikidata's API would answer if Wikidata were a file of entity JSON: the three modules that factlint calls.

https://www.wikidata.org/w/api.php describes them; see `standin.py` for the server.
"""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.kb.snaks import Json, decode_item, decode_texts
from checker.kb.wikibase import id_of, redirect_of

Answer = dict[str, Any]

_EVERYWHERE = "action format formatversion errorformat maxlag origin uselang utf8 assert requestid smaxage maxage"
_MODULES = {
    "wbsearchentities": "search language strictlanguage type limit continue props profile",
    "query": "list srsearch srlimit srnamespace srinfo srprop sroffset srsort srwhat continue",
    "wbgetentities": "ids props languages languagefallback redirects",
}
_PROPS = "info|sitelinks|aliases|labels|descriptions|claims|datatype"
_ID = re.compile(r"[QP][1-9]\d{0,9}\Z", re.ASCII)
_LARGEST = 2**31 - 1  # Wikidata's; beyond it only what the facts hold
_TERM = re.compile(r'(-?)(?:(haswbstatement|inlabel):)?("[^"]*"\S*|\S+)')
_NO_ACCENTS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'"})


class ApiError(Exception):
    """An error as the API tells it: within an answer that is well as far as HTTP goes."""

    def __init__(self, code: str, info: str, **more: Any) -> None:
        super().__init__(info)
        self.answer: Answer = {
            "error": {"code": code, "info": info, **more, "*": "See https://www.wikidata.org/w/api.php for API usage."},
            "servedby": "standin",
        }


class _Call:
    """The parameters of a call, and the warnings that they gave rise to."""

    def __init__(self, params: Mapping[str, str]) -> None:
        self.params = params
        self.action = params.get("action", "help")
        self.warnings: dict[str, Answer] = {}
        if self.action not in _MODULES:
            raise ApiError("badvalue", f'Unrecognized value for parameter "action": {self.action}.')
        if unknown := sorted(set(params) - set(f"{_EVERYWHERE} {_MODULES[self.action]}".split())):
            self.warnings["main"] = {"*": f"Unrecognized parameters: {', '.join(unknown)}."}

    def text(self, name: str) -> str:
        if name not in self.params:
            raise ApiError("missingparam", f'The "{name}" parameter must be set.')
        return self.params[name].strip()

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number; one out of bounds is brought within them, with a warning."""
        given = self.params.get(name, str(default))
        if given != "max" and not re.fullmatch(r"-?\d+", given):
            raise ApiError("badinteger", f'Invalid value "{given}" for integer parameter "{name}".')
        number = most if given == "max" else int(given)
        if not least <= number <= most:
            text = f'The value "{number}" for parameter "{name}" must be between {least} and {most}.'
            self.warnings[self.action] = {"*": text}
        return min(max(number, least), most)

    def several(self, name: str, default: str = "") -> list[str]:
        values = list(dict.fromkeys(filter(None, self.params.get(name, default).split("|"))))
        if len(values) > 50:
            info = f'Too many values supplied for parameter "{name}". The limit is 50.'
            raise ApiError("toomanyvalues", info, parameter=name, limit=50, lowlimit=50, highlimit=500)
        return values


class Wikidata:
    """Entities in memory, as lines, with indexes of their names and of what their statements point to."""

    def __init__(self, records: Iterable[tuple[bytes, Json]]) -> None:
        self._lines: dict[str, bytes] = {}
        self._redirects: dict[str, str] = {}
        self._sizes: dict[str, int] = {}  # statements
        self._names: list[tuple[str, str, str, str, str]] = []  # (plain, id, "label" or "alias", language, text)
        self._texts: dict[str, list[tuple[str, str]]] = defaultdict(list)  # (language, " words of a name ")
        self._with_word: dict[str, set[str]] = defaultdict(set)
        self._with_statement: dict[str, set[str]] = defaultdict(set)  # by "P57=Q42" and by "P57"
        for line, data in records:
            if redirect := redirect_of(data):
                self._redirects.setdefault(*redirect)
            id = id_of(data)
            if id is not None and id not in self._lines:
                self._lines[id] = line
                self._index(id, data)
        self._names.sort()

    def answer(self, params: Mapping[str, str]) -> Answer:
        """What the API answers to the parameters of a call."""
        try:
            call = _Call(params)
            modules = {"wbsearchentities": self._search_entities, "query": self._query, "wbgetentities": self._entities}
            answer = modules[call.action](call)
        except ApiError as error:
            return error.answer
        return {"warnings": call.warnings, **answer} if call.warnings else answer

    def _index(self, id: str, data: Json) -> None:
        for section, kind in (("labels", "label"), ("aliases", "alias")):
            for language, text in decode_texts(data.get(section)):
                words = _words(text)
                self._names.append((_plain(text), id, kind, language, text))
                self._texts[id].append((language, f" {' '.join(words)} "))
                for word in words:
                    self._with_word[word].add(id)
        for property, raw in _statements(data):
            self._sizes[id] = self._sizes.get(id, 0) + 1
            main = raw.get("mainsnak")
            datavalue = main.get("datavalue") if isinstance(main, dict) else None
            if isinstance(datavalue, dict) and raw.get("rank") != "deprecated":
                value = decode_item(datavalue) or datavalue.get("value")
                self._with_statement[property].add(id)
                if isinstance(value, str):
                    self._with_statement[f"{property}={value}"].add(id)

    # wbsearchentities

    def _search_entities(self, call: _Call) -> Answer:
        search, language = call.text("search"), call.text("language")
        languages = [language] if "strictlanguage" in call.params else _fallbacks(language)
        limit, start = call.number("limit", 7, 1, 50), call.number("continue", 0, 0, 10_000)
        best: dict[str, tuple[tuple[bool, int, bool], Answer]] = {}
        asked = _plain(search) if call.params.get("type", "item") == "item" else ""
        for plain, id, kind, language, text in self._beginning_with(asked):
            if language in languages:
                worth = (plain != asked, languages.index(language), kind == "alias")
                if id not in best or worth < best[id][0]:
                    best[id] = worth, {"type": kind, "language": language, "text": text}
        ids = sorted(best, key=lambda id: (best[id][0][0], *self._weight(id)))
        shown = _fallbacks(call.params.get("uselang", "en"))
        answer: Answer = {"searchinfo": {"search": search}}
        answer["search"] = [self._hit(id, best[id][1], shown) for id in ids[start : start + limit]]
        if len(ids) > start + limit:
            answer["search-continue"] = start + limit
        return {**answer, "success": 1}

    def _beginning_with(self, prefix: str) -> Iterator[tuple[str, str, str, str, str]]:
        for i in range(bisect_left(self._names, (prefix,)), len(self._names) if prefix else 0):
            if not self._names[i][0].startswith(prefix):
                break
            yield self._names[i]

    def _hit(self, id: str, match: Answer, languages: list[str]) -> Answer:
        data = json.loads(self._lines[id])
        hit: Answer = {
            "id": id,
            "title": id,
            "pageid": _page(id),
            "concepturi": f"http://www.wikidata.org/entity/{id}",
            "repository": "wikidata",
            "url": f"//www.wikidata.org/wiki/{id}",
            "display": {},
        }
        for section, key in (("labels", "label"), ("descriptions", "description")):
            texts = dict(decode_texts(data.get(section)))
            if language := next((x for x in languages if x in texts), None):
                hit["display"][key] = {"value": texts[language], "language": language}
                hit[key] = texts[language]
        hit["match"] = match
        if match["text"] != hit.get("label"):
            hit["aliases"] = [match["text"]]
        return hit

    # query

    def _query(self, call: _Call) -> Answer:
        if call.params.get("list") != "search":
            raise ApiError("badvalue", f'Unrecognized value for parameter "list": {call.params.get("list")}.')
        search = call.text("srsearch")
        if len(search) > 300:
            info = f"Search request is longer than the maximum allowed length. ({len(search)} > 300)"
            raise ApiError("cirrussearch-query-too-long", info)
        limit, start = call.number("srlimit", 10, 1, 500), call.number("sroffset", 0, 0, 10_000)
        ids = set(self._lines) if call.params.get("srnamespace", "0") == "0" else set()
        for minus, keyword, value in _TERM.findall(search):
            found = self._statement_hits(value) if keyword == "haswbstatement" else self._text_hits(keyword, value)
            ids = ids - found if minus else ids & found
        answer: Answer = {"batchcomplete": True if call.params.get("formatversion") == "2" else ""}
        if len(ids) > start + limit:
            answer["continue"] = {"sroffset": start + limit, "continue": "-||"}
        query: Answer = {"searchinfo": {"totalhits": len(ids)}}
        if "totalhits" not in call.several("srinfo", "totalhits"):
            query = {}
        query["search"] = []
        for id in sorted(ids, key=self._weight)[start : start + limit]:
            line = self._lines[id]
            about = {"size": len(line), "wordcount": 0, "snippet": "", "timestamp": _modified(line)}
            asked = {key: about[key] for key in call.several("srprop", "|".join(about)) if key in about}
            query["search"].append({"ns": 0, "title": id, "pageid": _page(id), **asked})
        return {**answer, "query": query}

    def _statement_hits(self, value: str) -> set[str]:
        alternatives = value.strip('"').split("|")
        return set().union(*(self._with_statement.get(one, ()) for one in alternatives))

    def _text_hits(self, keyword: str, value: str) -> set[str]:
        """What has all the words in its names; of `"several words"`, in that order; of `inlabel`, in one name."""
        text, _, languages = value.rpartition("@") if keyword and "@" in value else (value, "", "")
        words = _words(text)
        if not words:
            return set(self._lines)
        ids = set.intersection(*(self._with_word.get(word, set()) for word in words))
        if not keyword and '"' not in value:
            return ids
        asked, phrase = languages.split(",") if languages else (), f" {' '.join(words)} "
        return {id for id in ids if any(phrase in x and (not asked or y in asked) for y, x in self._texts[id])}

    def _weight(self, id: str) -> tuple[int, int]:
        return -self._sizes.get(id, 0), int(id[1:])

    # wbgetentities

    def _entities(self, call: _Call) -> Answer:
        ids = call.several("ids")
        if not ids:
            raise ApiError("param-missing", 'Either provide the Item "ids" or pairs of "sites" and "titles".')
        for id in ids:
            if not _ID.match(id.upper()) or (int(id[1:]) > _LARGEST and id not in self._lines):
                raise ApiError("no-such-entity", f'Could not find an entity with the ID "{id}".', id=id)
        return {"entities": {id.upper(): self._entity(id.upper(), call) for id in ids}, "success": 1}

    def _entity(self, asked: str, call: _Call) -> Answer:
        id, passed = asked, {asked}
        while id not in self._lines and call.params.get("redirects") != "no":
            id = self._redirects.get(id, id)
            if id in passed:
                break
            passed.add(id)
        if id not in self._lines:
            return {"id": asked, "missing": ""}
        data, props, languages = json.loads(self._lines[id]), call.several("props", _PROPS), call.several("languages")
        entity: Answer = {"type": "item", "id": id}
        if "info" in props:
            entity |= {"pageid": _page(id), "ns": 0, "title": id}
            entity["lastrevid"] = data.get("lastrevid") or 1_000_000_000 + zlib.crc32(self._lines[id])
            entity["modified"] = data.get("modified") or _modified(self._lines[id])
        if id != asked:
            entity["redirects"] = {"from": asked, "to": id}
        for section in ("labels", "descriptions"):
            if section in props:
                texts = dict(decode_texts(data.get(section)))
                entity[section] = _chosen(texts, languages, "languagefallback" in call.params)
        if "aliases" in props:
            entity["aliases"] = {}
            for language, text in decode_texts(data.get("aliases")):
                if not languages or language in languages:
                    entity["aliases"].setdefault(language, []).append({"language": language, "value": text})
        if "claims" in props:
            entity["claims"] = {}
            for i, (property, raw) in enumerate(_statements(data)):
                guid = f"{id}${uuid.uuid5(uuid.NAMESPACE_URL, f'{id} {property} {i}')}"
                statement = {"type": "statement", "rank": "normal", "id": guid, **raw}
                entity["claims"].setdefault(property, []).append(statement)
        if "sitelinks" in props:
            entity["sitelinks"] = data.get("sitelinks") or {}
        return entity


def _statements(data: Json) -> Iterator[tuple[str, Answer]]:
    claims = data.get("claims")
    for property, raws in claims.items() if isinstance(claims, dict) else ():
        yield from ((property, raw) for raw in (raws if isinstance(raws, list) else ()) if isinstance(raw, dict))


def _chosen(texts: Mapping[str, str], languages: list[str], fallback: bool) -> Answer:
    """The texts in the languages asked for (in all, if none is), or else in those that stand in for them."""
    chosen: Answer = {}
    for asked in languages or texts:
        for language in _fallbacks(asked) if fallback else (asked,):
            if language in texts:
                chosen[asked] = {"language": language, "value": texts[language]}
                if language != asked:
                    chosen[asked]["for-language"] = asked
                break
    return chosen


def _fallbacks(language: str) -> list[str]:
    return list(dict.fromkeys((language, language.partition("-")[0], "mul", "en")))


def _plain(text: str) -> str:
    """As Wikidata compares the beginnings of names: no case and no accents, but every hyphen and apostrophe counts."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_NO_ACCENTS)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text))


def _page(id: str) -> int:
    return int(id[1:]) + 127


def _modified(line: bytes) -> str:
    return f"2024-01-{zlib.crc32(line) % 28 + 1:02}T12:00:00Z"
