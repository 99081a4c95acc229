"""Processes that may die: each loses its own request and nothing else."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import ROOT
from poison import HARM

from checker.runs import Order
from checker.web.answers import Answer
from checker.web.asked import Asked, of_json
from checker.web.pool import Pool
from checker.yamlfile import Mistake


@pytest.fixture(autouse=True)
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some drafts do harm."""
    (tmp_path / "sitecustomize.py").write_text(HARM)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(ROOT))))


async def here() -> bool:
    return False


def served(pool: Pool, work: Callable[[Pool], Awaitable[Sequence[Answer]]]) -> Sequence[Answer]:
    """The answers that come of some work with a pool."""

    async def run() -> Sequence[Answer]:
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.stop()

    return asyncio.run(run())


def words(text: str) -> Asked:
    return of_json("check", {"text": text})


def at_once(*texts: str) -> Callable[[Pool], Awaitable[Sequence[Answer]]]:
    async def ask(pool: Pool) -> Sequence[Answer]:
        return await asyncio.gather(*(pool.ask(words(text), here) for text in texts))

    return ask


def test_what_a_draft_does_to_its_process_hurts_no_other(order: Order) -> None:
    texts = ["Nobody came.", "It sleeps.", "It crashes.", "It fails.", "Nobody came again.", "Nor today did they."]
    answers = served(Pool(order, 2, 1.5, 100), at_once(*texts))
    assert [answer.status for answer in answers] == [200, 504, 500, 422, 200, 200]
    assert json.loads(answers[1].body)["errors"] == ["the draft took longer than 1.5 seconds and was given up"]
    assert "broke off (SIGSEGV)" in json.loads(answers[2].body)["errors"][0]
    assert "no such luck" in json.loads(answers[3].body)["unreadable"][0]["reason"]
    assert json.loads(answers[5].body)["drafts"][0]["words"] == 4


def test_many_at_once_are_neither_mixed_up_nor_left_out(order: Order) -> None:
    texts = [" ".join(["word"] * number) for number in range(1, 17)]
    answers = served(Pool(order, 2, 60, 100), at_once(*texts))
    assert [json.loads(answer.body)["drafts"][0]["words"] for answer in answers] == list(range(1, 17))


def test_a_process_that_dies_between_requests_is_replaced(order: Order) -> None:
    async def ask(pool: Pool) -> Sequence[Answer]:
        first = await pool.ask(words("One."), here)
        for process in pool._all:
            assert process._running
            process._running.kill()
            await process._running.wait()
        return [first, await pool.ask(words("One two."), here)]

    assert [answer.status for answer in served(Pool(order, 1, 60, 100), ask)] == [200, 200]


def test_no_more_wait_than_may(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLOWLY", "0.3")
    answers = served(Pool(order, 1, 60, 2), at_once(*["Nobody came."] * 5))
    assert sorted(answer.status for answer in answers) == [200, 200, 200, 503, 503]


def test_nothing_is_done_for_who_went_away(order: Order) -> None:
    async def gone() -> bool:
        return True

    async def ask(pool: Pool) -> Sequence[Answer]:
        return [await pool.ask(words("It crashes."), gone), await pool.ask(words("One."), here)]

    assert [answer.status for answer in served(Pool(order, 1, 60, 100), ask)] == [499, 200]


def test_facts_that_cannot_be_had_stop_the_start(order: Order, tmp_path: Path) -> None:
    settings = replace(order.settings, bases=(str(tmp_path / "none.jsonl"),))
    with pytest.raises(Mistake, match=r"none\.jsonl"):
        served(Pool(replace(order, settings=settings), 1, 60, 100), at_once("One."))
