"""Small archives of every kind, and the command over them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desks import Desk, Done

from checker.archive.watched import Part
from checker.archive.work import Work, check_shard
from checker.runs import Desk as Checking

HOUSE = """\
Jane Roe: {born: 2011-06-14, sex: female, source: parish register}
Ann Poe: {born: 1984-05-20, sex: female, source: parish register}
"""
FACTS = ("--facts", "none", "--facts", "house.yaml")
TEXTS = (
    "Jane Roe is 13 and plays chess.",
    "Nobody is named here, and nothing is claimed.",
    "The club met.\n\nIts chair, Ann Poe, 52, spoke first.",
    "Jane Roe is 11 and plays chess.",
    "Yesterday Jane Roe, 15, won.",
)
DAY = "2023-06-02"
Draft = Mapping[str, Any]
DRAFTS: Sequence[Draft] = tuple({"id": f"d{n}", "text": text, "date": DAY} for n, text in enumerate(TEXTS))


class Direct:
    """In place of a process of its own, for what does not depend on one."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def check(self, shard: Any, on_outcome: Callable[[Any], None] = lambda _: None) -> Part:
        desk = Checking(self.work.order, lambda _: None)
        part = Part(shard.number, shard.weight, list(check_shard(desk, self.work, shard)))
        for outcome in part.outcomes:
            on_outcome(outcome)
        return part

    def halt(self) -> None:
        pass

    def close(self) -> None:
        pass


class ArchiveDesk(Desk):
    """A desk with archives on it."""

    def archive(self, *argv: str, output: str = "found.jsonl") -> Done:
        return self.run("archive", *argv, "-o", output, *FACTS)

    def found(self, output: str = "found.jsonl") -> list[dict[str, Any]]:
        """The findings in a file."""
        path = self.folder / output
        if output.endswith(".parquet"):
            from pyarrow import parquet

            rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
            return rows
        text = gzip.decompress(path.read_bytes()).decode() if output.endswith(".gz") else path.read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def summary(self, output: str = "found") -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.read(f"{output}.summary.json"))
        return told


def lines(drafts: Iterable[Draft]) -> bytes:
    return b"".join(json.dumps(draft).encode() + b"\n" for draft in drafts)


def page(text: str, url: str = "", day: str = DAY) -> bytes:
    """A page with an article, as a server sends it."""
    body = f'<html><head><meta name="date" content="{day}"></head><body><article><p>{text}</p></article></body></html>'
    return response(body.encode())


def response(body: bytes, *headers: str, status: str = "200 OK", type: str = "text/html; charset=utf-8") -> bytes:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {type}", *headers))
    return head.encode() + b"\r\n\r\n" + body


def record(
    block: bytes, kind: str = "response", url: str = "https://news.example/1", type: str = "application/http"
) -> bytes:
    """A record of a WARC file."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Records packed one by one, as WARC files are."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def write(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path.name
