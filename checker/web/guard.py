"""What every request must pass before anything is done for it, and what every answer carries.

A server on loopback is reached by every page that a browser has open. So requests must name this very host (against DNS
rebinding) and come from its own page or from none; elsewhere they must bear a token.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_READING = 30.0
"""Seconds in which a request must have come in, and in which a client must take a piece of its answer."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of requests."""

    size: int
    """The most bytes that a request may have."""
    held: int
    """The most bytes that all requests under way may have."""
    tokens: tuple[str, ...] = ()
    """One of these must be borne, unless there are none."""
    hosts: frozenset[str] | None = None
    """Names by which this server may be called; None: any."""
    origins: frozenset[str] = frozenset()
    """Where pages of others may come from."""
    is_open: Callable[[str], bool] = lambda _: False
    """Whether a path needs no token."""
    reading: float = _READING


class Refused(Exception):
    """A request that is not served: status and line."""

    def __init__(self, status: int, line: str, **headers: str) -> None:
        self.status, self.line = status, line
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(line)

    def response(self) -> JSONResponse:
        return JSONResponse({"errors": [self.line]}, self.status, self.headers)


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, terms: Terms) -> None:
        self.app = app
        self.terms = terms
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI. Other protocols than HTTP are not spoken."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        body = _Body(self, receive)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            async with asyncio.timeout(self.terms.reading):
                await send(message)

        try:
            self._admit(scope["path"], Headers(scope=scope))
        except Refused as refused:
            await refused.response()(scope, receive, answer)
            return
        try:
            await self.app(scope, body.receive, answer)
        finally:
            self.hold(-body.length)

    def hold(self, length: int) -> None:
        """Note that so many bytes more are held for requests. Raises `Refused`."""
        if length > 0 and self._held + length > self.terms.held:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "busy: too much is being sent; try again", retry_after="1")
        self._held += length

    def _admit(self, path: str, headers: Headers) -> None:
        terms = self.terms
        host = headers.get("host", "")
        if terms.hosts is not None and _name(host) not in terms.hosts:
            names = ", ".join(sorted(terms.hosts))
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, f"this server is called {names}, not {host!r}")
        origin = headers.get("origin")
        if origin is not None and origin not in terms.origins and origin.partition("://")[2] != host:
            raise Refused(
                HTTPStatus.FORBIDDEN, f"pages of {origin!r} may not ask here; 'factlint serve --cors' names who may"
            )
        if terms.tokens and not terms.is_open(path) and not _bears(headers.get("authorization", ""), terms.tokens):
            raise Refused(
                HTTPStatus.UNAUTHORIZED, "a token is needed, as in 'Authorization: Bearer …'", www_authenticate="Bearer"
            )
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length[:18]) > terms.size:
            raise too_large(terms.size)


def too_large(size: int) -> Refused:
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {size / 1e6:g} MB; send less, or raise --max-size")


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def _bears(authorization: str, tokens: Iterable[str]) -> bool:
    scheme, _, given = authorization.partition(" ")
    found = [hmac.compare_digest(given.strip().encode(), token.encode()) for token in tokens]
    return scheme.lower() == "bearer" and any(found)


class _Body:
    """The body of a request, as far as it has come; it must not be too long, and not take too long."""

    def __init__(self, guard: Guard, receive: Receive) -> None:
        self.length = 0
        self._guard = guard
        self._receive = receive
        self._is_whole = False
        self._until = asyncio.get_running_loop().time() + guard.terms.reading

    async def receive(self) -> Message:
        """See ASGI. Raises `Refused`."""
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the request came too slowly", connection="close") from None
        if message["type"] == "http.request":
            length = len(message.get("body", b""))
            self._guard.hold(length)
            self.length += length
            if self.length > self._guard.terms.size:
                raise too_large(self._guard.terms.size)
            self._is_whole = not message.get("more_body", False)
        return message
