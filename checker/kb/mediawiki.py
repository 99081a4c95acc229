"""An API of MediaWiki, such as Wikidata's, asked as its operators wish.

One request at a time, compressed, with a User-Agent that names a contact; `maxlag` steps back when the servers are
busy, and `Retry-After` is obeyed (https://www.mediawiki.org/wiki/API:Etiquette,
https://www.mediawiki.org/wiki/Manual:Maxlag_parameter). All that is asked for one draft has one budget of time. When
it is spent, or the API does not answer, `Unreached` says so, and nothing more is asked for that draft.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from checker import __version__
from checker.kb.wikidata_settings import WikidataSettings

if TYPE_CHECKING:
    import requests

T = TypeVar("T")

_ATTEMPTS = 5
_FIRST_ATTEMPTS = 2
"""As long as nothing has been heard of the server: there may be no network."""
_FIRST_PAUSE = 0.5
"""Seconds after the first attempt; each further pause is twice as long, and longer if the server asks for it."""
_MAXLAG = 5
_CONNECT, _READ = 5.0, 10.0
_LARGEST = 64 << 20
"""Bytes of an answer; fifty entities have some three million."""
_BUSY_STATUS = frozenset([429, 500, 502, 503, 504])
_BUSY_CODES = frozenset(["maxlag", "ratelimited", "readonly"])


class Unreached(Exception):
    """Something was not answered; the text says why, in one line."""


class _Refused(Exception):
    """An answer that will not be better when asked for again."""


class _Busy(Exception):
    """One that may be, after so many seconds if the server said how many."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: Mapping[str, str]
    body: bytes


class MediaWiki:
    """A client of the API. `clock` gives seconds, `sleep` takes them."""

    def __init__(
        self,
        settings: WikidataSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings
        self.host = urlsplit(settings.url).netloc.rpartition("@")[2]
        self.trouble: str | None = None
        """Why nothing more is asked for this draft; None as long as all is well."""
        self._clock = clock
        self._sleep = sleep
        self._session: requests.Session | None = None
        self._deadline = clock() + settings.budget
        self._not_before = clock()
        self._heard = False
        """Whether there ever was an answer of any kind."""
        self._answered = False
        """Whether a question of this draft was answered."""

    def begin(self) -> None:
        """A draft begins: its budget is whole, and what failed for the last is tried again.

        Not so as long as the server asked for patience, nor, if it answered nothing at all for the last draft, for the
        time of one budget: a hundred drafts do not wait in turn for a server that is not there.
        """
        now = self._clock()
        self._deadline = now + self.settings.budget
        if self.trouble is None or now >= self._not_before:
            self.trouble = None
            self._answered = False

    def ask(self, *passes: str, **params: str) -> dict[str, Any]:
        """The answer to one question; an error with a code among `passes` is one too. Raises `Unreached`."""
        if self.trouble:
            raise Unreached(self.trouble)
        for attempt in range(1, _ATTEMPTS + 1):
            left = self._deadline - self._clock()
            if left <= 0:
                break
            try:
                answer = self._understood(self._response(params, left), passes)
            except _Refused as refused:
                raise self.failed(str(refused)) from None
            except _Busy as busy:
                now, wait = self._clock(), max(_FIRST_PAUSE * 2 ** (attempt - 1), busy.wait)
                self._not_before = now + busy.wait
                if attempt == (_ATTEMPTS if self._heard else _FIRST_ATTEMPTS) or now + wait > self._deadline:
                    patience = f", and asks for {busy.wait:.0f} s of patience" if busy.wait else ""
                    raise self.failed(f"{busy}{patience}") from None
                self._sleep(wait)
            else:
                self._answered = True
                return answer
        raise self.failed(f"the {self.settings.budget:g} s that a draft may take are over")

    def failed(self, reason: str) -> Unreached:
        """Ask no more for this draft, and why."""
        self.trouble = f"{self.host}: {reason}"
        if not self._answered:
            self._not_before = max(self._not_before, self._clock() + self.settings.budget)
        return Unreached(self.trouble)

    def _response(self, params: Mapping[str, str], left: float) -> _Response:
        session = self._session = self._session or _session(self.settings)
        asked = {**params, "format": "json", "maxlag": str(_MAXLAG)}
        try:
            response = _within(left, lambda: self._fetched(session, asked, left))
        except TimeoutError:
            self._session = None  # the old one is still busy with what comes too late
            raise _Busy("did not answer in time") from None
        self._heard = True
        return response

    def _fetched(self, session: requests.Session, params: Mapping[str, str], left: float) -> _Response:
        import requests

        end = self._clock() + min(left, _READ)
        timeout = (min(left, _CONNECT), min(left, _READ))
        try:
            with session.get(self.settings.url, params=params, timeout=timeout, stream=True) as response:
                return _Response(response.status_code, response.headers, self._body(response, end))
        except requests.Timeout:
            raise _Busy("did not answer in time") from None
        except requests.ConnectionError as error:
            raise _lost(error) from None
        except (requests.RequestException, ValueError) as error:
            raise _Refused(f"cannot be asked: {_one_line(error)}") from None

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
                    raise _Refused("answers without end")
                if self._clock() > end:
                    raise _Busy("did not answer in time")
        except (HTTPError, OSError) as error:
            late = isinstance(error, TimeoutError) or "timed out" in str(error).lower()
            raise _Busy("did not answer in time" if late else "broke off its answer") from None
        body = b"".join(parts)
        return _unpacked(body) if response.headers.get("Content-Encoding", "").lower() == "gzip" else body

    def _understood(self, response: _Response, passes: tuple[str, ...]) -> dict[str, Any]:
        status, wait = response.status, _patience(response.headers)
        if status in _BUSY_STATUS:
            raise _Busy(f"is busy (HTTP {status})", wait)
        if status == 403:
            raise _Refused("refuses (HTTP 403); name a contact in factlint.yaml (wikidata: contact)")
        if status != 200:
            raise _Refused(f"answers with HTTP {status}; is {self.settings.url} the API of a Wikibase?")
        try:
            answer = json.loads(response.body)
        except (ValueError, RecursionError):
            raise _Busy("answered with something other than JSON") from None
        if not isinstance(answer, dict):
            raise _Refused("answered with JSON of another shape")
        error = answer.get("error")
        if not isinstance(error, dict) or error.get("code") in passes:
            return answer
        code = str(error.get("code"))
        if code in _BUSY_CODES or code.startswith("internal_api_error") or _is_search_fault(code):
            raise _Busy(f"is busy ({_one_line(code)})", wait)
        raise _Refused(f"refuses ({_one_line(code)}): {_one_line(error.get('info') or '')}")


def _within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns or raises. Raises `TimeoutError` if it takes longer.

    The socket's limits are not enough: each byte of a header begins them anew, and a name server knows none.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future.result(seconds)


def _session(settings: WikidataSettings) -> requests.Session:
    import requests  # 0.16 s: only when the network is asked

    session = requests.Session()
    session.max_redirects = 3
    contact = settings.contact or "no contact given"
    library = requests.utils.default_user_agent()
    session.headers["User-Agent"] = f"factlint/{__version__} (fact checks of editorial copy; {contact}) {library}"
    session.headers["Accept-Encoding"] = "gzip"
    return session


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, _LARGEST)
    except zlib.error:
        raise _Busy("broke off its answer") from None
    if unpacker.unconsumed_tail:
        raise _Refused("answers without end")
    if not unpacker.eof:
        raise _Busy("broke off its answer")
    return unpacked


def _is_search_fault(code: str) -> bool:
    """Whether the search behind the API is at fault, not the question: `cirrussearch-too-busy-error` and its like."""
    return code.startswith("cirrussearch-") and code.endswith("-error")


def _patience(headers: Mapping[str, str]) -> float:
    """Seconds that `Retry-After` asks for, as a number or as a date (RFC 9110, 10.2.3); 0 if it does not."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _lost(error: requests.ConnectionError) -> _Busy | _Refused:
    """What a connection that failed means."""
    text = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return _Refused("has a certificate that is not trusted here; REQUESTS_CA_BUNDLE names a file of those that are")
    if "proxy" in text.lower():
        return _Busy("is behind a proxy that does not let through")
    if "NameResolution" in text or "getaddrinfo" in text:
        return _Busy("is not found; is there a network?")
    return _Busy("refuses connections" if "refused" in text else "broke off the connection")


def _one_line(said: object) -> str:
    return " ".join(str(said).split())[:200]
