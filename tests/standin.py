"""A stand-in for Wikidata: it serves entity JSON on this machine as Wikidata's API does, and fails when told to.

By hand: `python tests/standin.py fixtures/facts/starter.jsonl --fault 429:3 --fault maxlag:2:wbgetentities`
"""

from __future__ import annotations

import argparse
import gzip
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from socket import SHUT_RDWR, socket
from socketserver import TCPServer
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import parse_qsl

from standin_api import Wikidata
from standin_faults import KINDS, WRONG_SHAPES, Fault, Reply, faulty, in_json, page

from checker.kb.dumps import as_line, read_dump
from checker.kb.snaks import Json
from checker.yamlfile import Mistake

_NO_CONTACT = b"Please set a user-agent and respect our robot policy https://w.wiki/4wJS.\n"


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `at` is in seconds of `time.monotonic`, `served` the HTTP status or the kind of the fault."""

    method: str
    params: Mapping[str, str]
    user_agent: str
    encoding: str
    at: float
    served: str
    port: int  # the client's: the same for all requests on one connection

    def __str__(self) -> str:
        told = (f"{k}={v!r}" for k, v in self.params.items() if k not in ("action", "format", "formatversion"))
        return " ".join((self.served, self.method, repr(self.params.get("action", "")), *told))


class StandIn:
    """The server, from `with` to the end of its block. `facts`: a file that `read_dump` reads, or entities.

    `requests` are the requests so far, `most_at_once` how many of them were waiting together, `faults` those still to
    come. `delay`: seconds before each answer. `on_request` is called in the threads that answer.
    """

    def __init__(
        self,
        facts: Path | str | Iterable[Json],
        faults: Iterable[Fault] = (),
        *,
        port: int = 0,
        delay: float = 0.0,
        on_request: Callable[[Request], None] = lambda request: None,
    ) -> None:
        records = (
            read_dump(Path(facts), lambda fault: None)
            if isinstance(facts, str | Path)
            else ((as_line(data), data) for data in facts)
        )
        self.wikidata = Wikidata(records)
        self.faults = list(faults)
        self.requests: list[Request] = []
        self.most_at_once = 0
        self.delay = delay
        self.closing = Event()
        self.on_request = on_request
        self.shapes = cycle(WRONG_SHAPES)
        self._waiting = 0
        self._changing = Condition()
        self._server = _Server(port, self)
        self.url = f"http://127.0.0.1:{self._server.server_port}/w/api.php"

    def __enter__(self) -> StandIn:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.listen_no_more()
        self._server.hang_up()

    def fault(self, kind: str, times: int | None = 1, action: str = "", **more: Any) -> None:
        """Queue a `Fault`."""
        self.faults.append(Fault(kind, times, action, **more))

    def listen_no_more(self) -> None:
        """Refuse further connections; those that are open stay so."""
        self._server.shutdown()
        self._server.server_close()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Around all that is done before the first byte of an answer."""
        with self._changing:
            self._waiting += 1
            self.most_at_once = max(self.most_at_once, self._waiting)
        try:
            yield
        finally:
            with self._changing:
                self._waiting -= 1

    def next_fault(self, action: str) -> Fault | None:
        """The first in the queue that is for this action, taken out if it has been served often enough."""
        with self._changing:
            for i, fault in enumerate(self.faults):
                if fault.action in ("", action):
                    left = fault.times and fault.times - 1
                    self.faults[i : i + 1] = [] if left == 0 else [replace(fault, times=left)]
                    return fault
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self._open: set[socket] = set()
        self._changed = Condition()
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's asks a name server who we are
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def get_request(self) -> tuple[socket, Any]:
        request, address = super().get_request()
        with self._changed:
            self._open.add(request)
        return request, address

    def close_request(self, request: Any) -> None:
        super().close_request(request)
        with self._changed:
            self._open.discard(request)
            self._changed.notify_all()

    def hang_up(self) -> None:
        """End all connections, whatever they are waiting for, and give them a moment to be tidied up."""
        with self._changed:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(SHUT_RDWR)
            self._changed.wait_for(lambda: not self._open, timeout=1)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # clients may hang up
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 20  # header and body leave together
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._serve("")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace"))

    def log_message(self, *_: object) -> None:
        pass

    def _serve(self, form: str) -> None:
        at, stand_in = time.monotonic(), self.server.stand_in
        path, _, query = self.path.partition("?")
        params = dict(parse_qsl(query, keep_blank_values=True) + parse_qsl(form, keep_blank_values=True))
        agent, encoding = self.headers.get("User-Agent", ""), self.headers.get("Accept-Encoding", "")
        fault = None
        with stand_in.waiting():
            stand_in.closing.wait(stand_in.delay)
            if path != "/w/api.php":
                reply = Reply(404, b"Not found.\n")
            elif "@" not in agent and "http" not in agent.lower():
                reply = Reply(403, _NO_CONTACT)
            else:
                fault = stand_in.next_fault(params.get("action", ""))
                reply = (fault and faulty(fault, stand_in.shapes)) or self._truth(params)
            served = fault.kind if fault else str(reply.status)
            request = Request(self.command, params, agent, encoding, at, served, self.client_address[1])
            stand_in.requests.append(request)
            stand_in.on_request(request)
        self._send(reply, fault, "gzip" in encoding.lower())

    def _truth(self, params: Mapping[str, str]) -> Reply:
        if params.get("format") != "json":  # what is not asked for in JSON comes as a page
            return page(200)
        return in_json(self.server.stand_in.wikidata.answer(params))

    def _send(self, reply: Reply, fault: Fault | None, packed: bool) -> None:
        kind = fault.kind if fault else ""
        self.close_connection |= kind in ("truncated", "huge", "silent", "die", "gone")
        if kind == "gone":
            self.server.stand_in.listen_no_more()
        elif kind == "silent":
            self.server.stand_in.closing.wait()
        if kind in ("silent", "die", "gone"):
            return
        body = reply.body[: len(reply.body) // 2] if kind == "short-json" else reply.body
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if packed and kind != "huge":
            body = gzip.compress(body, compresslevel=1)
            self.send_header("Content-Encoding", "gzip")
        if kind != "huge":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for part, pause in _parts(body, fault):
            self.wfile.write(part)
            self.wfile.flush()
            if self.server.stand_in.closing.wait(pause):
                self.close_connection = True
                break


def _parts(body: bytes, fault: Fault | None) -> Iterator[tuple[bytes, float]]:
    """What is sent of a body, piece by piece, each with the seconds until the next."""
    match fault.kind if fault else "":
        case "truncated":
            yield body[: len(body) // 2], 0
        case "slow" if fault:
            yield from ((body[i : i + 1], fault.pause) for i in range(len(body)))
        case "huge":
            yield b'{"entities": {"Q1": {"id": "Q1", "labels": {"en": {"language": "en", "value": "', 0
            while True:
                yield b"a" * 65_536, 0
        case _:
            yield body, 0


def _fault(text: str) -> Fault:
    kind, _, rest = text.partition(":")
    times, _, action = rest.partition(":")
    try:
        return Fault(kind, None if times == "*" else int(times or 1), action)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    kinds = "\n".join(f"  {kind:12} {text}" for kind, text in KINDS.items())
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=f"faults:\n{kinds}", formatter_class=form)
    add = parser.add_argument
    add("facts", metavar="FACTS.jsonl", help="lines of entity JSON, packed or not")
    add("--port", type=int, default=8765, help="8765 unless given; 0 takes any that is free")
    add("--delay", type=float, default=0.0, metavar="SECONDS", help="before each answer")
    add(
        "--fault", type=_fault, action="append", default=[], metavar="KIND[:TIMES[:ACTION]]", help="TIMES * is for ever"
    )
    add("--retry-after", default="1", metavar="WHEN", help="header of maxlag, 429 and 503: 1 unless given; '' for none")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C: the URL goes to standard output, a line for each request to standard error."""
    args = _parser().parse_args(argv)
    faults = [replace(fault, retry_after=args.retry_after or None) for fault in args.fault]

    def tell(request: Request) -> None:
        print(request, file=sys.stderr, flush=True)

    try:
        with StandIn(args.facts, faults, port=args.port, delay=args.delay, on_request=tell) as server:
            for number in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs ignore the former
                signal.signal(number, signal.default_int_handler)
            print(server.url, flush=True)
            server.closing.wait()
    except KeyboardInterrupt:
        return 0
    except (Mistake, OSError) as error:
        print(f"standin: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
