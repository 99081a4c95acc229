"""The server: a socket, uvicorn around the application, and an end that lets what is under way finish."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from checker.arguments import Usage
from checker.web.app import Say, application
from checker.web.guard import Terms
from checker.web.pool import Pool

_IDLE = 15
"""Seconds in which a connection must begin to ask; then it is closed."""
_FINISH = 20
"""Seconds in which requests under way may finish when the server is to stop."""
_BACKLOG = 256


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 is any free one. Raises `Usage`."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except OSError as error:
        raise Usage(f"serve: cannot listen on {host} port {port}: {error.strerror}; see --host and --port") from None


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host of that name."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def address(listening: socket.socket, host: str) -> str:
    """Where a browser finds the server."""
    port = listening.getsockname()[1]
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def serve(
    pool: Pool, terms: Terms, listening: socket.socket, say: Say, ready: Say, where: str, *, is_live: bool
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the address once all is there. Raises `Mistake`."""
    asyncio.run(_serve(application(pool, terms, say, is_live=is_live), pool, listening, lambda: ready(where)))


async def _serve(app: ASGIApp, pool: Pool, listening: socket.socket, ready: Any) -> None:
    config = uvicorn.Config(
        app, http=_Prompt, ws="none", lifespan="off", log_config=None, log_level="critical", access_log=False,
        server_header=False, proxy_headers=False, timeout_keep_alive=_IDLE, timeout_graceful_shutdown=_FINISH,
    )  # fmt: skip
    server = _Server(config)
    try:
        with server.capture_signals():
            await pool.start()
            if not server.should_exit:
                ready()
                await server.serve([listening])
    finally:
        await pool.stop()


class _Server(uvicorn.Server):
    """Ends by coming to its end: uvicorn would raise the signal again, and exit with that."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        known = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in known.items():
                signal.signal(one, handler)


class _Prompt(H11Protocol):
    """Closes connections on which nobody asks anything, or that never finish saying what."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._last: Any = None
        self._look = self.loop.call_later(_IDLE, self._look_again)

    def connection_lost(self, exc: Exception | None) -> None:
        self._look.cancel()
        super().connection_lost(exc)

    def _look_again(self) -> None:
        """Close it if there is no request under way, and was none since the last look."""
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and self.cycle is self._last:
            self.transport.close()
            return
        self._last = self.cycle if is_idle else object()
        self._look = self.loop.call_later(_IDLE, self._look_again)
