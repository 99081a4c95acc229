"""How Wikidata and the way to it can fail, as far as the stand-in can play it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from standin_api import ApiError

KINDS = {
    "maxlag": "too busy, told in JSON",
    "ratelimited": "too many requests, told in JSON",
    "429": "too many requests, told by HTTP",
    "500": "broken",
    "503": "not there",
    "not-json": "a page of HTML with status 200",
    "wrong-shape": "JSON that is not what the API answers",
    "short-json": "JSON cut in the middle, in whole HTTP",
    "truncated": "HTTP cut in the middle of the body",
    "slow": "a byte at a time",
    "silent": "no answer, and no end of the connection",
    "huge": "an answer without end",
    "die": "the connection is closed without an answer",
    "gone": "so it is, and nobody listens from then on",
}
WRONG_SHAPES: tuple[Any, ...] = (
    [],
    None,
    {"success": 1},
    {"entities": None, "search": None, "query": None},
    {"entities": [], "search": {}, "query": []},
    {"entities": {"Q1": []}, "search": [[]], "query": {"search": {}}},
    {"entities": {"Q1": {"id": 1, "labels": [], "claims": []}}, "search": [{"id": 1}], "query": {"search": [{}]}},
)
_HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is served in place of an answer to the next `times` calls (None: to all) of `action` (empty: of any).

    `retry_after`: that header of maxlag, 429 and 503, in seconds or as an HTTP date; None leaves it out. `pause`: the
    seconds between the bytes of slow. `shape`: the JSON of wrong-shape; without it those of `WRONG_SHAPES` take turns.
    """

    kind: str
    times: int | None = 1
    action: str = ""
    retry_after: int | str | None = 1
    pause: float = 0.1
    shape: Any = ...

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no fault; there are {', '.join(KINDS)}")
        if self.times is not None and self.times < 1:
            raise ValueError("a fault is served once or more often")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of HTTP."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain; charset=utf-8"})


def page(status: int, **headers: str) -> Reply:
    """A page of HTML, for people."""
    body = b"<!DOCTYPE html>\n<html><head><title>Wikimedia</title></head><body>This is no JSON.</body></html>\n"
    return Reply(status, body, _HTML | headers)


def in_json(answer: Any, headers: Mapping[str, str] | None = None) -> Reply:
    """An answer of the API, whose errors have status 200 like everything else."""
    code = answer["error"]["code"] if isinstance(answer, dict) and "error" in answer else None
    named = {"Content-Type": "application/json; charset=utf-8", **({"MediaWiki-API-Error": code} if code else {})}
    return Reply(200, json.dumps(answer).encode(), {**named, **(headers or {})})


def faulty(fault: Fault, shapes: Iterator[Any]) -> Reply | None:
    """What is answered in place of the truth; None for the faults that are in how the truth is sent."""
    retry = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    match fault.kind:
        case "429" | "503":
            return page(int(fault.kind), **retry)
        case "500":
            return page(500)
        case "not-json":
            return page(200)
        case "wrong-shape":
            return in_json(next(shapes) if fault.shape is ... else fault.shape)
        case "maxlag":
            lag = {"host": "wdqs1006", "lag": 6, "type": "wikibase-queryservice"}
            error = ApiError("maxlag", "Waiting for wdqs1006: 6 seconds lagged.", **lag)
            return in_json(error.answer, retry | {"X-Database-Lag": "6"})
        case "ratelimited":
            text = "You've exceeded your rate limit. Please wait some time and try again."
            return in_json(ApiError("ratelimited", text).answer)
    return None
