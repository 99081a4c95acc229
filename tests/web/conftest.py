"""A server without a network for the tests of its API, and one with processes for those that need them."""

from __future__ import annotations

import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

with warnings.catch_warnings(action="ignore"):  # httpx has a successor, which is not needed for this
    from starlette.testclient import TestClient

from checker.accepting.grounds import Grounds
from checker.config import Named, Wishes
from checker.runs import Desk, Order
from checker.settings import settle
from checker.web.answers import Answer, answer
from checker.web.app import application, is_open
from checker.web.asked import Asked
from checker.web.guard import Terms

SIZE = 300_000


@dataclass
class AtOnce:
    """In place of a pool: answers in this very process."""

    desk: Desk
    processes: int = 1
    waiting: int = 0
    seconds: float = 60
    asked: list[Asked] = field(default_factory=list)

    async def ask(self, asked: Asked, is_gone: Callable[[], Awaitable[bool]]) -> Answer:
        self.asked.append(asked)
        return answer(self.desk, asked)


@pytest.fixture(scope="session")
def order(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """Drafts are checked by the shipped rules and the starter facts."""
    settings = settle(Wishes(facts=(Named("starter", "--facts"),)), None, tmp_path_factory.mktemp("nowhere"))
    return Order(settings, grounds=Grounds(date.today()))


@pytest.fixture(scope="session")
def pool(order: Order) -> AtOnce:
    return AtOnce(Desk(order, on_fault=lambda _: None))


Serve = Callable[..., TestClient]


@pytest.fixture(scope="session")
def serve(pool: AtOnce) -> Serve:
    """A client of a server with these terms."""

    def serve(**terms: Any) -> TestClient:
        known = {"size": SIZE, "held": 2 * SIZE, "hosts": frozenset({"localhost", "127.0.0.1"}), "is_open": is_open}
        app = application(pool, Terms(**{**known, **terms}), lambda _: None, is_live=False)  # type: ignore[arg-type]
        return TestClient(app, base_url="http://localhost:8321", raise_server_exceptions=False)

    return serve


@pytest.fixture(scope="session")
def client(serve: Serve) -> TestClient:
    return serve()


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, in which nothing lies."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
