"""Wikidata's API, or that of any other Wikibase, asked as its operators wish.

One request at a time, in batches, compressed, with a User-Agent that names a contact; `maxlag` steps back when the
servers are busy, and `Retry-After` is obeyed (https://www.mediawiki.org/wiki/API:Etiquette,
https://www.mediawiki.org/wiki/Manual:Maxlag_parameter). All that is asked for one draft has one budget of time; when
it is spent, or the API does not answer, `Unreached` says so.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checker import __version__
from checker.kb.snaks import is_item
from checker.kb.wikidata_settings import WikidataSettings
from checker.names import fold, without_article

if TYPE_CHECKING:
    import requests

BATCH = 50
"""Ids that `wbgetentities` takes at once."""
NAMESAKES = 20
"""Hits that are looked at for a name."""
AROUND = 100
"""Works that are looked at for a person, those first that the search ranks first."""
_LONGEST_QUERY = 300
"""Characters that a search takes."""
_ATTEMPTS = 5
_FIRST_PAUSE = 0.5
_MAXLAG = 5
_CONNECT, _READ = 5.0, 10.0
_LARGEST = 64 << 20
"""Bytes of an answer; fifty entities have some three million."""
_PUNCTUATION = frozenset(".,'’-–:;!?&()/\"")
_BUSY_STATUS = frozenset([429, 500, 502, 503, 504])
_BUSY_CODES = frozenset(["maxlag", "ratelimited", "readonly"])


class Unreached(Exception):
    """Something was not answered; the text says why, in one line."""


class _Busy(Exception):
    """An answer that may be better when asked for again, after so many seconds if the server said how many."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class Wikidata:
    """A client of the API. `clock` gives seconds, `sleep` takes them."""

    def __init__(
        self,
        settings: WikidataSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings
        self.host = urlsplit(settings.url).netloc
        self.requests = 0
        self._clock = clock
        self._sleep = sleep
        self._session: requests.Session | None = None
        self._deadline = clock() + settings.budget
        self._not_before = clock()
        self._answered = False
        self._trouble: str | None = None

    def begin(self) -> None:
        """A draft begins: its budget is whole. After trouble it is tried again only if the API ever answered."""
        now = self._clock()
        self._deadline = now + self.settings.budget
        if self._trouble and self._answered and now >= self._not_before:
            self._trouble = None

    @property
    def trouble(self) -> str | None:
        """Why nothing more is asked for this draft; None as long as all is well."""
        return self._trouble

    def search(self, name: str) -> tuple[str, ...]:
        """Ids of items that may bear a name, by label or alias; whether they do, their names tell. Raises `Unreached`.

        The search by prefix folds case and accents, but neither articles nor punctuation: a name with an article is
        tried with and without, and one with punctuation by its words too if nothing else is found.
        """
        folded = without_article(fold(name))
        for form in _forms(name):
            if found := self._prefixed(form, folded):
                return found
        if _PUNCTUATION.intersection(name):
            return tuple(self._query(folded, NAMESAKES))
        return ()

    def _prefixed(self, name: str, folded: str) -> tuple[str, ...]:
        language = self.settings.languages[0]
        answer = self._ask(
            action="wbsearchentities", search=name, language=language, uselang=language, type="item",
            limit=str(NAMESAKES),
        )  # fmt: skip
        hits = answer.get("search")
        if not isinstance(hits, list):
            raise Unreached(f"{self.host}: answered a search with no hits in it")
        found = [h["id"] for h in hits if isinstance(h, dict) and is_item(h.get("id")) and _may_bear(h, folded)]
        return tuple(dict.fromkeys(found))

    def around(self, id: str, properties: Iterable[str]) -> tuple[str, ...]:
        """Ids of the items that have the item as value of one of these properties. Raises `Unreached`."""
        found: dict[str, None] = {}
        for query in _queries(id, properties):
            found.update(dict.fromkeys(self._query(query, AROUND)))
        return tuple(found)

    def entities(self, ids: Sequence[str]) -> Iterator[dict[str, Mapping[str, Any] | None]]:
        """Entity JSON by the id asked for, None for an id that is not in use, batch by batch. Raises `Unreached`."""
        for start in range(0, len(ids), BATCH):
            yield self._batch(list(ids[start : start + BATCH]))

    def _query(self, text: str, limit: int) -> list[str]:
        answer = self._ask(
            action="query", list="search", srsearch=text, srlimit=str(limit), srnamespace="0", srinfo="", srprop=""
        )
        query = answer.get("query")
        hits = query.get("search") if isinstance(query, dict) else None
        if not isinstance(hits, list):
            raise Unreached(f"{self.host}: answered a search with no hits in it")
        return [hit["title"] for hit in hits if isinstance(hit, dict) and is_item(hit.get("title"))]

    def _batch(self, ids: list[str]) -> dict[str, Mapping[str, Any] | None]:
        found: dict[str, Mapping[str, Any] | None] = {}
        languages = dict.fromkeys([*self.settings.languages, "en", "en-gb", "en-us", "en-ca", "mul"])
        while ids:
            answer = self._ask(
                action="wbgetentities", ids="|".join(ids), languages="|".join(languages), languagefallback="1",
                props="info|labels|aliases|claims", redirects="yes",
            )  # fmt: skip
            if bad := _id_refused(answer, ids):
                found[bad] = None
                ids.remove(bad)
                continue
            entities = answer.get("entities")
            if not isinstance(entities, dict):
                raise Unreached(f"{self.host}: answered with no entities")
            listed = [one for one in entities.values() if isinstance(one, dict)]
            moved = {r.get("from"): one for one in listed if isinstance(r := one.get("redirects"), dict)}
            for id in ids:
                one = entities.get(id) or moved.get(id)
                if isinstance(one, dict):
                    found[id] = None if "missing" in one else one
            return found
        return found

    def _ask(self, **params: str) -> dict[str, Any]:
        """The answer to one question, asked again a few times while the API is busy. Raises `Unreached`."""
        if self._trouble:
            raise Unreached(self._trouble)
        pause = _FIRST_PAUSE
        for attempt in range(1, _ATTEMPTS + 1):
            left = self._deadline - self._clock()
            if left <= 0:
                break
            try:
                answer = self._once(params, left)
            except Unreached as refused:
                self._trouble = str(refused)
                raise
            except _Busy as busy:
                reason = busy.reason
                wait = pause if busy.wait is None else busy.wait
                if busy.wait is not None:
                    self._not_before = self._clock() + busy.wait
                pause *= 2
                if attempt == _ATTEMPTS or wait > self._deadline - self._clock():
                    said = "" if busy.wait is None else f", and asks for {wait:.0f} s of patience"
                    self._trouble = f"{self.host}: {reason}{said}"
                    raise Unreached(self._trouble) from None
                self._sleep(wait)
            else:
                self._answered = True
                return answer
        self._trouble = f"{self.host}: the {self.settings.budget:g} s that a draft may take are over"
        raise Unreached(self._trouble)

    def _once(self, params: Mapping[str, str], left: float) -> dict[str, Any]:
        import requests  # 0.16 s: only when the network is asked

        if self._session is None:
            self._session = _session(self.settings)
        self.requests += 1
        asked = {**params, "format": "json", "maxlag": str(_MAXLAG)}
        end = self._clock() + min(left, _READ)
        try:
            timeout = (min(left, _CONNECT), min(left, _READ))
            with self._session.get(self.settings.url, params=asked, timeout=timeout, stream=True) as response:
                status, headers = response.status_code, response.headers
                body = self._body(response, end)
        except (requests.Timeout, TimeoutError):
            raise _Busy("did not answer in time") from None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            raise _Busy(_why(error)) from None
        except (requests.RequestException, ValueError) as error:
            raise Unreached(f"{self.host}: cannot be asked: {_one_line(error)}") from None
        return self._understood(status, headers, body)

    def _body(self, response: requests.Response, end: float) -> bytes:
        """The body, as far as it comes before the time is over: a server may dribble for ever.

        Unpacked at the end, since urllib3 reads on until there is something unpacked to give.
        """
        from urllib3.exceptions import HTTPError

        parts: list[bytes] = []
        size = 0
        try:
            while part := response.raw.read1(1 << 16, decode_content=False):
                parts.append(part)
                size += len(part)
                if size > _LARGEST:
                    raise Unreached(f"{self.host}: answers without end")
                if self._clock() > end:
                    raise _Busy("did not answer in time")
        except (HTTPError, OSError) as error:
            if isinstance(error, TimeoutError) or "timed out" in str(error).lower():
                raise _Busy("did not answer in time") from None
            raise _Busy("broke off its answer") from None
        body = b"".join(parts)
        return _unpacked(body) if response.headers.get("Content-Encoding", "").lower() == "gzip" else body

    def _understood(self, status: int, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
        if status in _BUSY_STATUS:
            raise _Busy(f"is busy (HTTP {status})", _patience(headers))
        if status == 403:
            raise Unreached(f"{self.host}: refuses (HTTP 403); name a contact in factlint.yaml (wikidata: contact)")
        if status != 200:
            raise Unreached(f"{self.host}: answers with HTTP {status}; is {self.settings.url} the API of a Wikibase?")
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            raise _Busy("answered with something other than JSON") from None
        if not isinstance(answer, dict):
            raise Unreached(f"{self.host}: answered with JSON of another shape")
        error = answer.get("error")
        if not isinstance(error, dict):
            return answer
        code = str(error.get("code"))
        if code in _BUSY_CODES or code.startswith("internal_api_error"):
            raise _Busy(f"is busy ({_one_line(code)})", _patience(headers))
        if code == "no-such-entity":
            return answer
        raise Unreached(f"{self.host}: refuses ({_one_line(code)}): {_one_line(error.get('info') or '')}")


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, _LARGEST)
    except zlib.error:
        raise _Busy("broke off its answer") from None
    if not unpacker.eof:
        raise _Busy("broke off its answer")
    return unpacked


def _session(settings: WikidataSettings) -> requests.Session:
    import requests

    session = requests.Session()
    contact = settings.contact or "no contact given"
    library = requests.utils.default_user_agent()
    session.headers["User-Agent"] = f"factlint/{__version__} (fact checks of editorial copy; {contact}) {library}"
    session.headers["Accept-Encoding"] = "gzip"
    return session


def _forms(name: str) -> tuple[str, ...]:
    """How a name may stand in Wikidata: "The Hours" with its article, "the White House" likelier without."""
    article, _, bare = name.partition(" ")
    if article.lower() not in ("the", "a", "an") or not bare:
        return (name,)
    return (name, bare) if article[0].isupper() else (bare, f"{article.capitalize()} {bare}")


def _may_bear(hit: Mapping[str, Any], folded: str) -> bool:
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


def _id_refused(answer: Mapping[str, Any], ids: Sequence[str]) -> str | None:
    """The id for which the API refused the whole batch; the first if it does not tell which."""
    error = answer.get("error")
    if not isinstance(error, dict):
        return None
    return error["id"] if error.get("id") in ids else ids[0]


def _patience(headers: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks for, as a number or as a date (RFC 9110, 10.2.3)."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _why(error: Exception) -> str:
    text = str(error)
    if "NameResolution" in text or "getaddrinfo" in text:
        return "is not found; is there a network?"
    if "refused" in text:
        return "refuses connections"
    return "broke off the connection"


def _one_line(said: object) -> str:
    return " ".join(str(said).split())[:200]
