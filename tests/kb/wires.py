"""What tests of the way to Wikidata share: a client and a clock that only tests move, and a server that sends bytes."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

from checker.kb.wikidata import Wikidata
from checker.kb.wikidata_settings import WikidataSettings

CONTACT = "desk@example.org"
DAY = 86_400.0


class Time:
    """A clock that stands still but for the time slept."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def client(url: str, time: Time | None = None, **settings: Any) -> Wikidata:
    """A client of a server; without a clock of its own it goes by the real one."""
    told = WikidataSettings(url=url, **{"contact": CONTACT, **settings})
    return Wikidata(told, clock=time.clock, sleep=time.sleep) if time else Wikidata(told)


@contextmanager
def sending(send: Callable[[socket.socket, Event], None]) -> Iterator[str]:
    """The URL of a server that answers each request, one a connection, with what `send` puts on the wire."""
    closing = Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(1 << 16)
            send(connection, closing)
            connection.shutdown(socket.SHUT_RDWR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection = listener.accept()[0]
                Thread(target=answer, args=(connection,), daemon=True).start()

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/w/api.php"
    finally:
        closing.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def whole(body: bytes, *headers: str) -> Callable[[socket.socket, Event], None]:
    """A well-formed answer."""
    head = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return lambda connection, _: connection.sendall("\r\n".join([*head, "", ""]).encode() + body)


def unused_url() -> str:
    """The URL of a server that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"http://127.0.0.1:{port}/w/api.php"
