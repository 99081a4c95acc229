"""The client on a real wire: it keeps to the etiquette, ends within its budget, and says in one line what is wrong."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from email.utils import formatdate
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from entity_json import item
from standin import StandIn
from wires import CONTACT, Time, client, sending, unused_url, whole

from checker import __version__
from checker.kb import mediawiki
from checker.kb.mediawiki import Unreached

ANSWER = {"query": {"search": []}}
PARAMS = {"action": "query", "list": "search", "srsearch": "x"}
SMALL = 0.25
"""A budget in seconds that is over soon, and `SOON` what is allowed on top: the machine may be busy."""
SOON = 1.0


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn([item("Q1", "Ann Poe")]) as server:
        yield server


def failure(asked: mediawiki.MediaWiki) -> str:
    """The one line that a question ends in, which is also the trouble of the draft."""
    with pytest.raises(Unreached) as unreached:
        asked.ask(**PARAMS)
    (line,) = str(unreached.value).splitlines()
    assert line == asked.trouble
    assert line.startswith(f"{asked.host}: ")
    return line.partition(": ")[2]


# Etiquette


def test_each_request_says_who_asks_and_leaves_when_servers_lag(server: StandIn) -> None:
    asked = client(server.url)
    for _ in range(3):
        assert asked.ask(**PARAMS)["query"]["search"] == []
    for request in server.requests:
        assert request.method == "GET"
        assert request.user_agent.startswith(f"factlint/{__version__} (")
        assert CONTACT in request.user_agent
        assert "python-requests/" in request.user_agent
        assert request.encoding == "gzip"
        assert request.params["maxlag"] == "5"
        assert request.params["format"] == "json"
    assert server.most_at_once == 1
    assert len({request.port for request in server.requests}) == 1  # all on one connection


def test_without_a_contact_the_server_refuses_and_the_line_says_what_helps(server: StandIn) -> None:
    assert "HTTP 403" in (said := failure(client(server.url, contact="")))
    assert "contact" in said
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("fault", "slept"),
    [
        ({"kind": "maxlag", "retry_after": 3}, [3]),
        ({"kind": "maxlag", "retry_after": None}, [0.5]),
        ({"kind": "ratelimited"}, [0.5]),
        ({"kind": "429", "retry_after": 7}, [7]),
        ({"kind": "429", "retry_after": 0}, [0.5]),
        ({"kind": "429", "retry_after": "soon"}, [0.5]),
        ({"kind": "503", "retry_after": 2}, [2]),
        ({"kind": "503", "retry_after": None}, [0.5]),
        ({"kind": "500"}, [0.5]),
        ({"kind": "not-json"}, [0.5]),
        ({"kind": "short-json"}, [0.5]),
        ({"kind": "truncated"}, [0.5]),
        ({"kind": "die"}, [0.5]),
        ({"kind": "503", "retry_after": None, "times": 4}, [0.5, 1, 2, 4]),
        ({"kind": "503", "retry_after": 1, "times": 4}, [1, 1, 2, 4]),
    ],
)
def test_what_passes_is_asked_again_after_a_pause(server: StandIn, fault: dict[str, Any], slept: list[float]) -> None:
    server.fault(**fault)
    watch = Time()
    asked = client(server.url, watch)
    assert asked.ask(**PARAMS)["query"]["search"] == []
    assert watch.slept == slept
    assert asked.trouble is None


def test_retry_after_may_be_a_date(server: StandIn) -> None:
    server.fault("429", retry_after=formatdate(time.time() + 9, usegmt=True))
    watch = Time()
    client(server.url, watch).ask(**PARAMS)
    assert len(watch.slept) == 1
    assert 7 < watch.slept[0] <= 9


def test_it_gives_up_after_five_attempts(server: StandIn) -> None:
    server.fault("503", times=None, retry_after=None)
    watch = Time()
    assert failure(client(server.url, watch)) == "is busy (HTTP 503)"
    assert watch.slept == [0.5, 1, 2, 4]
    assert len(server.requests) == 5


@pytest.mark.parametrize("code", ["cirrussearch-too-busy-error", "internal_api_error_DBQueryError", "readonly"])
def test_errors_in_json_that_pass(server: StandIn, code: str) -> None:
    server.fault("wrong-shape", shape={"error": {"code": code, "info": "Please try again later."}})
    assert client(server.url, Time()).ask(**PARAMS)["query"]["search"] == []


def test_errors_in_json_that_do_not_pass(server: StandIn) -> None:
    server.fault("wrong-shape", shape={"error": {"code": "badvalue", "info": "Un-\nknown \x07" + "x" * 999}})
    said = failure(client(server.url))
    assert said.startswith("refuses (badvalue): Un- known ")
    assert len(said) < 300
    assert len(server.requests) == 1


# The budget, and the drafts after


def test_a_wait_longer_than_the_budget_is_not_waited_for_but_respected(server: StandIn) -> None:
    server.fault("429", retry_after=30)
    watch = Time()
    asked = client(server.url, watch, budget=20)
    assert failure(asked) == "is busy (HTTP 429), and asks for 30 s of patience"
    for _ in range(3):
        watch.now += 9
        asked.begin()
        assert "30 s of patience" in failure(asked)
    assert watch.slept == []
    assert len(server.requests) == 1
    watch.now += 9
    asked.begin()
    assert asked.ask(**PARAMS)


def test_a_spent_budget_ends_the_draft_and_the_next_has_its_own(server: StandIn) -> None:
    watch = Time()
    asked = client(server.url, watch, budget=20)
    asked.ask(**PARAMS)
    watch.now += 21
    assert failure(asked) == "the 20 s that a draft may take are over"
    assert failure(asked) == "the 20 s that a draft may take are over"
    assert len(server.requests) == 1
    asked.begin()
    assert asked.trouble is None
    assert asked.ask(**PARAMS)


def test_after_trouble_nothing_is_asked_until_the_next_draft(server: StandIn) -> None:
    asked = client(server.url, Time())
    asked.ask(**PARAMS)
    server.fault("wrong-shape", shape=[])
    assert failure(asked) == failure(asked) == "answered with JSON of another shape"
    assert len(server.requests) == 2
    asked.begin()
    assert asked.ask(**PARAMS)


def test_a_hundred_drafts_do_not_wait_for_a_server_that_is_not_there() -> None:
    watch = Time()
    asked = client(unused_url(), watch)
    for _ in range(100):
        asked.begin()
        assert failure(asked) == "refuses connections"
        watch.now += 0.1
    assert watch.slept == [0.5]


def test_a_server_that_comes_back_is_asked_again_after_a_while(server: StandIn) -> None:
    server.fault("503", times=5, retry_after=None)
    watch = Time()
    asked = client(server.url, watch, budget=20)
    failure(asked)
    watch.now += 19
    asked.begin()
    failure(asked)
    watch.now += 1
    asked.begin()
    assert asked.ask(**PARAMS)


def test_a_server_that_dies_within_a_draft_is_tried_once_more_in_the_next(server: StandIn) -> None:
    watch = Time()
    asked = client(server.url, watch)
    asked.ask(**PARAMS)
    server.fault("gone")
    assert failure(asked) in ("refuses connections", "broke off the connection")
    asked.begin()
    assert failure(asked) == "refuses connections"
    waited = len(watch.slept)
    for _ in range(10):
        asked.begin()
        failure(asked)
    assert len(watch.slept) == waited


# Faults on the wire, by the real clock


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("silent", "did not answer in time"),
        ("slow", "did not answer in time"),
        ("die", "broke off the connection"),
        ("truncated", "broke off its answer"),
        ("short-json", "answered with something other than JSON"),
        ("not-json", "answered with something other than JSON"),
        ("500", "is busy (HTTP 500)"),
        ("maxlag", "is busy (maxlag), and asks for 1 s of patience"),
        ("gone", "broke off the connection"),
    ],
)
def test_each_fault_ends_in_one_line_within_the_budget(server: StandIn, kind: str, said: str) -> None:
    server.fault(kind, times=None)
    asked = client(server.url, budget=SMALL)
    begun = time.monotonic()
    assert failure(asked) == said
    assert time.monotonic() - begun < SMALL + SOON
    sent = len(server.requests)
    assert failure(asked) == said
    assert len(server.requests) == sent


def test_an_answer_that_dribbles_is_given_up_in_time_for_another_attempt(
    server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mediawiki, "_READ", 0.1)
    monkeypatch.setattr(mediawiki, "_FIRST_PAUSE", 0.01)
    server.fault("slow", pause=0.02)
    assert client(server.url, budget=5).ask(**PARAMS)
    assert len(server.requests) == 2


def test_an_answer_without_end_is_not_read_to_its_end(server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mediawiki, "_LARGEST", 1 << 20)
    server.fault("huge")
    assert failure(client(server.url)) == "answers without end"


def _dribble(line: bytes) -> Any:
    def send(connection: socket.socket, closing: Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not closing.wait(0.02):
            connection.sendall(line)

    return send


@pytest.mark.parametrize("line", [b"X", b"X-Y: z\r\n"])
def test_a_header_that_dribbles_does_not_outlast_the_budget(line: bytes) -> None:
    with sending(_dribble(line)) as url:
        asked = client(url, budget=SMALL)
        begun = time.monotonic()
        assert failure(asked) in ("did not answer in time", "broke off the connection")
        assert time.monotonic() - begun < SMALL + SOON


PACKED = gzip.compress(json.dumps(ANSWER).encode())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (PACKED[:-9], "broke off its answer"),
        (PACKED[:20] + b"\0\1\2" + PACKED[23:], "broke off its answer"),
        (json.dumps(ANSWER).encode(), "broke off its answer"),
        (b"", "broke off its answer"),
        (gzip.compress(b" " * (2 << 20)), "answers without end"),
    ],
)
def test_what_does_not_unpack_is_no_answer(body: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mediawiki, "_LARGEST", 1 << 20)
    with sending(whole(body, "Content-Encoding: gzip")) as url:
        assert failure(client(url, budget=SMALL)) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "answered with something other than JSON"),
        (b"\xff\xfe\xfa", "answered with something other than JSON"),
        (b"[" * 100_000, "answered with something other than JSON"),
        (b"1" * 5_000, "answered with something other than JSON"),
        (b"null", "answered with JSON of another shape"),
        (b'"error"', "answered with JSON of another shape"),
    ],
)
def test_bodies_that_are_no_answer(body: bytes, said: str) -> None:
    with sending(whole(body)) as url:
        assert failure(client(url, budget=SMALL)) == said


def test_an_answer_in_chunks() -> None:
    def send(connection: socket.socket, closing: Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n")
        for part in (PACKED[:5], PACKED[5:6], PACKED[6:], b""):
            connection.sendall(b"%x\r\n%b\r\n" % (len(part), part))

    with sending(send) as url:
        assert client(url).ask(**PARAMS) == ANSWER


def test_a_page_that_is_not_there_and_a_url_that_is_none(server: StandIn) -> None:
    assert "HTTP 404" in failure(client(server.url.replace("/w/", "/x/")))
    assert failure(client("http://127.0.0.1:99999/w/api.php")).startswith("cannot be asked")


def test_a_circle_of_redirects_is_left_soon() -> None:
    moved = b"HTTP/1.1 302 Found\r\nLocation: /w/api.php\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    sent = []

    def send(connection: socket.socket, _: Event) -> None:
        sent.append(connection.send(moved))

    with sending(send) as url:
        assert failure(client(url)).startswith("cannot be asked")
    assert len(sent) < 6


def test_a_host_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lost)
    watch = Time()
    assert failure(client("http://wikibase.invalid/w/api.php", watch)) == "is not found; is there a network?"
    assert watch.slept == [0.5]


def test_a_name_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    closing = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: closing.wait(5) and [])
    begun = time.monotonic()
    assert failure(client("http://wikibase.invalid/w/api.php", budget=SMALL)) == "did not answer in time"
    assert time.monotonic() - begun < SMALL + SOON
    closing.set()


def test_a_proxy_that_is_not_there(server: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", unused_url().removesuffix("/w/api.php"))
    assert failure(client(server.url, Time())) == "is behind a proxy that does not let through"
    assert server.requests == []


def test_passwords_in_the_url_are_not_told() -> None:
    url = unused_url().replace("//", "//desk:secret@")
    asked = client(url, Time())
    failure(asked)
    assert "secret" not in (asked.trouble or "")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = (
        f"openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj /CN=x -days 2 -keyout {key}"
    )
    subprocess.run([*made.split(), "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)
    url = f"https://127.0.0.1:{listener.getsockname()[1]}/w/api.php"

    def greet() -> None:
        connection = listener.accept()[0]
        with connection, suppress(OSError):
            context.wrap_socket(connection, server_side=True)

    with listener:
        thread = Thread(target=greet)
        thread.start()
        said = failure(client(url, Time()))
        thread.join()
    assert "not trusted" in said
    assert "REQUESTS_CA_BUNDLE" in said
