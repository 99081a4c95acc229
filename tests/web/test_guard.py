"""Who may ask: tokens, names of the host, pages of others, sizes; and what every answer forbids a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from checker.web.guard import POLICY, Guard, Refused, Terms

Serve = Callable[..., TestClient]
TOKEN = "a-token-of-this-desk"
CMS = "https://cms.example"
DRAFT = {"text": "Nobody came."}


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "LOCALHOST:1", "127.0.0.1"])
def test_the_server_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8321", "", "[::2]"])
def test_another_name_may_be_one_that_was_bent_to_this_address(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["errors"][0].startswith("this server is called 127.0.0.1, localhost, not")


def test_pages_of_others_may_not_ask(client: TestClient) -> None:
    for origin in (CMS, "null", "http://localhost:9999", "http://localhost"):
        assert client.post("/check", json=DRAFT, headers={"origin": origin}).status_code == 403
    assert client.post("/check", json=DRAFT, headers={"origin": "http://localhost:8321"}).status_code == 200
    assert "access-control-allow-origin" not in client.post("/check", json=DRAFT).headers


def test_a_page_that_is_named_may_ask(serve: Serve) -> None:
    client = serve(origins=frozenset({CMS}))
    answer = client.post("/check", json=DRAFT, headers={"origin": CMS})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, CMS)
    asked = {"origin": CMS, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    assert client.options("/check", headers=asked).status_code == 200
    refused = client.post("/check", json=DRAFT, headers={"origin": "https://other.example"})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


def test_a_token_is_asked_for_where_drafts_or_facts_are_told(serve: Serve) -> None:
    client = serve(tokens=("another-token-of-it", TOKEN))
    for method, path in (("POST", "/check"), ("GET", "/rules"), ("GET", "/facts"), ("GET", "/nothing")):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    for path in ("/", "/health", "/openapi.json", "/static/page.js"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("said", [TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer", "Bearer é".encode(), ""])
def test_a_wrong_token_is_none(serve: Serve, said: Any) -> None:
    assert serve(tokens=(TOKEN,)).get("/rules", headers={"authorization": said}).status_code == 401


def test_a_right_token_opens(serve: Serve) -> None:
    for said in (f"Bearer {TOKEN}", f"bearer  {TOKEN}"):
        assert serve(tokens=(TOKEN,)).get("/rules", headers={"authorization": said}).status_code == 200


def test_beyond_loopback_any_name_will_do(serve: Serve) -> None:
    assert serve(hosts=None).get("/health", headers={"host": "factlint.newsroom.example"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/health", "/nothing", "/check", "/static/page.js"])
def test_every_answer_carries_what_forbids_a_browser_the_rest(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert headers["referrer-policy"] == "no-referrer"


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/check", json={"text": "a" * 300_000})
    assert (answer.status_code, answer.json()) == (
        413,
        {"errors": ["more than 0.3 MB; send less, or raise --max-size"]},
    )
    file = {"file": ("a.txt", b"a" * 300_000)}
    assert client.post("/check", files=file).status_code == 413


def test_what_does_not_tell_its_length_is_refused_when_it_is_too_long(client: TestClient) -> None:
    def pieces() -> Any:
        for _ in range(400):
            yield b" " * 1000

    answer = client.post("/check", content=pieces(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


# The guard by itself, told what comes over the wire.


def passed(guard: Guard, messages: list[Message], *, wait: float = 0.0) -> list[Message]:
    """What is sent back for a request whose body comes in these messages, each after a while."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(wait)
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"host", b"localhost")]}
    asyncio.run(guard(scope, receive, send))
    return sent


async def swallow(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that reads its request to the end."""
    try:
        while (await receive()).get("more_body"):
            pass
        await Response("done")(scope, receive, send)
    except Refused as refused:
        await refused.response()(scope, receive, send)


def piece(length: int, *, more: bool = True) -> Message:
    return {"type": "http.request", "body": b"a" * length, "more_body": more}


def test_a_request_that_comes_too_slowly_is_given_up() -> None:
    guard = Guard(swallow, Terms(size=100, held=100, reading=0.05))
    sent = passed(guard, [piece(1) for _ in range(10)], wait=0.02)
    assert sent[0]["status"] == 408
    assert passed(guard, [piece(1, more=False)])[0]["status"] == 200


def test_all_requests_together_hold_no_more_than_they_may() -> None:
    guard = Guard(swallow, Terms(size=100, held=150))
    guard.hold(100)
    sent = passed(guard, [piece(60, more=False)])
    assert sent[0]["status"] == 503
    assert passed(guard, [piece(50, more=False)])[0]["status"] == 200
    guard.hold(-100)
    for _ in range(5):  # what was refused or answered is held no longer
        assert passed(guard, [piece(60), piece(40, more=False)])[0]["status"] == 200


def test_other_protocols_are_not_spoken(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/check"):
        pass
