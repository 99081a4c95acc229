"""Whatever an archive is kept in, the findings in a draft are those that `check` has for it."""

from __future__ import annotations

import gzip
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from archive.archives import DAY, DRAFTS, FACTS, TEXTS, ArchiveDesk, lines, packed, page, record, response, write

WHAT = ("rule", "severity", "confidence", "message", "quote", "stated", "expected", "status", "fingerprint")
WHERE = ("start", "end", "line", "column", "end_line", "end_column")


def of_check(desk: ArchiveDesk) -> list[dict[str, Any]]:
    """The findings of `check` in the drafts, each in a file of its own."""
    found = []
    for n, text in enumerate(TEXTS):
        desk.write(f"one/d{n}.txt", text)
        told = json.loads(desk.run("check", f"one/d{n}.txt", "--date", DAY, "--format", "json", *FACTS).out)
        found += told["drafts"][0]["discrepancies"]
    assert len(found) == 3
    return found


def parquet_of(drafts: Any, path: Any) -> str:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist([dict(draft) for draft in drafts]), path, row_group_size=2)
    return str(path.name)


@pytest.mark.parametrize("kind", ["jsonl", "ndjson", "jsonl.gz", "parquet", "folder", "glob"])
@pytest.mark.parametrize("shard", ["1", "2", "1000"])
def test_texts_are_checked_as_check_does(desk: ArchiveDesk, kind: str, shard: str) -> None:
    expected = of_check(desk)
    if kind in ("folder", "glob"):
        source, options = {"folder": "one", "glob": "o*/*.txt"}[kind], ("--date", DAY)
    else:
        path = desk.folder / f"drafts.{kind}"
        options = ()
        if kind == "parquet":
            source = parquet_of(DRAFTS, path)
        else:
            data = lines(DRAFTS)
            source = write(path, gzip.compress(data) if kind.endswith("gz") else data)
    assert desk.archive(source, *options, "--shard", shard).code == 0
    found = desk.found()
    assert [{key: row[key] for key in (*WHAT, *WHERE)} for row in found] == [
        {key: one[key] for key in (*WHAT, *WHERE)} for one in expected
    ]
    assert [row["subject"] for row in found] == [one["subject"]["label"] for one in expected]
    assert [row["evidence_source"] for row in found] == ["house"] * 3
    assert [row["draft"] for row in found] == [
        f"one/d{n}.txt" if kind in ("folder", "glob") else f"d{n}" for n in (0, 2, 4)
    ]
    assert [row["record"] for row in found] == ([None] * 3 if kind in ("folder", "glob") else [1, 3, 5])
    assert {row["date"] for row in found} == {DAY}
    assert desk.summary()["drafts"] == 5


@pytest.mark.parametrize("kind", ["warc", "warc.gz", "whole.warc.gz"])
@pytest.mark.parametrize("shard", ["1", "2", "1000"])
def test_pages_of_a_crawl_are_checked_as_check_does(desk: ArchiveDesk, kind: str, shard: str) -> None:
    bodies = [page(text) for text in TEXTS]
    expected = []
    for n, body in enumerate(bodies):
        write(desk.folder / "pages" / f"p{n}.html", body.partition(b"\r\n\r\n")[2])
        told = json.loads(desk.run("check", f"pages/p{n}.html", "--format", "json", *FACTS).out)
        expected += told["drafts"][0]["discrepancies"]
    records = [record(b"software: none\r\n", "warcinfo", type="application/warc-fields")]
    for n, body in enumerate(bodies):
        records.append(record(b"GET / HTTP/1.1\r\n\r\n", "request", f"https://news.example/{n}"))
        records.append(record(body, url=f"https://news.example/{n}"))
    data = {
        "warc": b"".join(records),
        "warc.gz": packed(records),
        "whole.warc.gz": gzip.compress(b"".join(records)),
    }[kind]
    assert desk.archive(write(desk.folder / f"crawl.{kind}", data), "--shard", shard).code == 0
    found = desk.found()
    assert [{key: row[key] for key in (*WHAT, *WHERE)} for row in found] == [
        {key: one[key] for key in (*WHAT, *WHERE)} for one in expected
    ]
    assert [row["url"] for row in found] == [f"https://news.example/{n}" for n in (0, 2, 4)]
    assert [row["record"] for row in found] == [1, 3, 5]
    assert {(row["date"], row["date_source"]) for row in found} == {(DAY, "meta")}


def test_a_folder_is_searched_for_archives_too_and_each_is_checked_once(desk: ArchiveDesk) -> None:
    desk.write("all/a.txt", f"date {DAY}\n{TEXTS[0]}")
    write(desk.folder / "all" / "sub" / "b.jsonl", lines(DRAFTS))
    write(desk.folder / "all" / "facts.lock.jsonl", b'{"id": "Q1"}\n')
    desk.write("all/.hidden/c.txt", TEXTS[0])
    assert desk.archive("all", "all/a.txt", "all/*.txt", "all/sub/b.jsonl", output="all/found.jsonl").code == 0
    assert [row["draft"] for row in desk.found("all/found.jsonl")] == ["all/a.txt", "d0", "d2", "d4"]
    first = desk.read("all/found.jsonl")
    assert desk.archive("all", output="all/found.jsonl").code == 0  # the findings are no drafts
    assert desk.read("all/found.jsonl") == first


def test_what_is_no_source_is_named_and_the_rest_checked(desk: ArchiveDesk) -> None:
    write(desk.folder / "drafts.jsonl", lines(DRAFTS))
    desk.write("table.csv", "id,text")
    code, _, err = desk.archive("missing.jsonl", "table.csv", "no*.txt", "drafts.jsonl")
    assert code == 3
    told = err.splitlines()
    assert told[0] == "factlint: missing.jsonl: there is no such file"
    assert told[1].startswith("factlint: table.csv: is no archive that is read, by its name; those end in .jsonl,")
    assert told[2:] == ["factlint: no*.txt: matches no file"]
    assert len(desk.found()) == 3
    assert [item["draft"] for item in desk.summary()["unreadable"]] == ["missing.jsonl", "table.csv", "no*.txt"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((), "name at least one file, folder or glob"),
        (("-",), "standard input cannot be read twice"),
        (("empty",), "there is no draft in empty"),
        (("no*.txt",), "there is no draft in no*.txt"),
        (("d.jsonl", "--field", "copy=body"), "--field copy=body: write it as text=body"),
        (("found.jsonl",), "found.jsonl is a source; nothing is written over it"),
    ],
)
def test_what_cannot_be_done_is_told(desk: ArchiveDesk, argv: tuple[str, ...], said: str) -> None:
    (desk.folder / "empty").mkdir()
    write(desk.folder / "d.jsonl", lines(DRAFTS))
    code, out, err = desk.archive(*argv)
    assert (code, out) == (2, "")
    assert said in err
    assert not (desk.folder / "found.jsonl").exists()


# JSON Lines


def test_lines_without_a_draft_are_named_with_their_number(desk: ArchiveDesk) -> None:
    bad = (
        b"\xef\xbb\xbf" + lines(DRAFTS[:1]), b"\n", b"{broken\n", b"[1]\n", b'{"id": "x", "date": "2023-06-02"}\n',
        b'{"id": "y", "text": ["a"]}\n', b'{"text": "caf\xe9"}\n', lines(DRAFTS[2:3]).rstrip(),
    )  # fmt: skip
    code, _, err = desk.archive(write(desk.folder / "d.jsonl", b"".join(bad)), "--shard", "3")
    assert code == 3
    assert err.splitlines() == [
        "factlint: d.jsonl:3: is not JSON: Expecting property name enclosed in double quotes at column 2",
        "factlint: d.jsonl:4: is no JSON object with a draft in it",
        "factlint: d.jsonl: x: has no text in a field called text, body, html or the like; --field text=NAME names it",
        "factlint: d.jsonl: y: 'text' is no text",
        "factlint: d.jsonl:7: is not UTF-8 at byte 13 of the line",
    ]
    assert [(row["draft"], row["record"]) for row in desk.found()] == [("d0", 1), ("d2", 8)]
    assert desk.summary()["drafts"] == 2


def test_a_packed_file_that_breaks_off_is_checked_up_to_there(desk: ArchiveDesk) -> None:
    data = gzip.compress(lines(DRAFTS) + lines({"id": f"f{n}", "text": f"{n * 7919}"} for n in range(9000)))
    code, _, err = desk.archive(write(desk.folder / "d.jsonl.gz", data[: len(data) // 2]), "--shard", "100000")
    assert code == 3
    assert "factlint: d.jsonl.gz: is damaged: Compressed file ended" in err
    assert [row["draft"] for row in desk.found()] == ["d0", "d2", "d4"]


def test_half_a_pair_of_a_character_moves_no_place(desk: ArchiveDesk) -> None:
    text = '"\\ud83d Jane Roe is 13 and plays chess. \\ud83d\\ude00"'
    data = f'{{"text": {text}, "date": "{DAY}"}}\n'.encode()
    assert desk.archive(write(desk.folder / "d.jsonl", data)).code == 0
    (row,) = desk.found()
    assert (row["start"], row["quote"]) == (2 + len("Jane Roe is "), "13")


def test_very_long_lines_are_left_out(desk: ArchiveDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("shards", "lines"):
        monkeypatch.setattr(f"checker.archive.{module}.LONGEST", 500)
    long = {"id": "long", "text": "x" * 5000}
    for name, pack in (("d.jsonl", lambda data: data), ("d.jsonl.gz", gzip.compress)):
        source = write(desk.folder / name, pack(lines((DRAFTS[0], long, DRAFTS[4]))))
        code, _, err = desk.archive(source)
        assert (code, err) == (3, f"factlint: {name}:2: is longer than 0 MB\n")
        assert [(row["draft"], row["record"]) for row in desk.found()] == [("d0", 1), ("d4", 3)]


def test_columns_are_found_by_name_and_the_rest_of_a_table_is_not_read(desk: ArchiveDesk) -> None:
    pytest.importorskip("pyarrow")
    rows = [{"copy": {"plain": TEXTS[0]}, "first_run": DAY, "blob": "x" * 1000, "n": 1}]
    source = parquet_of(rows, desk.folder / "d.parquet")
    code, _, err = desk.archive(source)
    assert code == 3
    assert err.startswith("factlint: d.parquet: has no text in a field called text, body, html")
    assert desk.archive(source, "--field", "text=copy.plain", "--field", "date=first_run").code == 0
    (row,) = desk.found()
    assert (row["quote"], row["date_source"], row["draft"]) == ("13", "field first_run", "d.parquet:1")


def test_columns_of_old_writers_and_of_days_are_texts(desk: ArchiveDesk) -> None:
    pytest.importorskip("pyarrow")
    rows = [{"text": TEXTS[0].encode(), "date": date.fromisoformat(DAY), "id": Decimal(7), "section": None}]
    assert desk.archive(parquet_of(rows, desk.folder / "d.parquet")).code == 0
    (row,) = desk.found()
    assert (row["quote"], row["date"], row["draft"], row["section"]) == ("13", DAY, "7", None)


def test_a_file_that_is_no_parquet_is_named(desk: ArchiveDesk) -> None:
    pytest.importorskip("pyarrow")
    code, _, err = desk.archive(write(desk.folder / "d.parquet", b"text\n"))
    assert code == 3
    assert err.startswith("factlint: d.parquet: is damaged: ")


# Crawls


@pytest.mark.parametrize(
    ("block", "quotes"),
    [
        (page(TEXTS[0]), ["13"]),
        (
            response(b"11\r\nJane Roe is 13 an\r\ne\r\nd plays chess.\r\n0\r\n\r\n", "Transfer-Encoding: chunked"),
            ["13"],
        ),
        (response(TEXTS[0].encode(), "Transfer-Encoding: chunked"), ["13"]),  # put together already
        (response(gzip.compress(TEXTS[0].encode()), "Content-Encoding: gzip"), ["13"]),
        (response(TEXTS[0].encode(), "Content-Encoding: gzip"), ["13"]),  # unpacked already
        (response(TEXTS[0].encode("utf-16"), type="text/html; charset=utf-16"), ["13"]),
        (response("Café. Jane Roe, “13”.".encode("cp1252"), type="text/html; charset=iso-8859-1"), []),
        (response(TEXTS[0].encode(), type="image/png"), []),
        (response(TEXTS[0].encode(), status="404 Not Found"), []),
        (b"no HTTP at all", []),
    ],
)
def test_pages_are_read_as_servers_send_them(desk: ArchiveDesk, block: bytes, quotes: list[str]) -> None:
    code, _, err = desk.archive(write(desk.folder / "c.warc.gz", packed([record(block)])), "--date", DAY)
    assert (code, err) == (0, "")
    assert [row["quote"] for row in desk.found()] == quotes


def test_texts_taken_out_of_pages_are_drafts_too(desk: ArchiveDesk) -> None:
    data = record(TEXTS[0].encode(), "conversion", type="text/plain")
    data += record(b"<p>" + TEXTS[2].encode(), "resource", type="text/html")
    assert desk.archive(write(desk.folder / "c.warc", data), "--date", DAY).code == 0
    assert [row["quote"] for row in desk.found()] == ["13", "52"]


@pytest.mark.parametrize(
    ("data", "said", "found"),
    [
        (b"no crawl\n", "is damaged: it is no WARC file", 0),
        (record(page(TEXTS[0])) + b"rubbish\r\n", "is damaged: a record should begin here, and none does", 1),
        (record(page(TEXTS[0])) + record(page(TEXTS[0]))[:-50], "is damaged: it ends inside a record", 1),
        (packed([record(page(TEXTS[0]))] * 2)[:-40], "is damaged: it ends inside a packed record", 1),
        (record(page(TEXTS[0])) + b"WARC/1.0\r\n\r\n", "is damaged: a record does not say how long it is", 1),
    ],
)
def test_a_damaged_crawl_is_checked_up_to_there(desk: ArchiveDesk, data: bytes, said: str, found: int) -> None:
    code, _, err = desk.archive(write(desk.folder / "c.warc", data))
    assert (code, err) == (3, f"factlint: c.warc: {said}\n")
    assert len(desk.found()) == found


def test_a_page_packed_in_a_way_that_is_not_read_is_named(desk: ArchiveDesk) -> None:
    block = response(b"\x00\x01", "Content-Encoding: br")
    code, _, err = desk.archive(write(desk.folder / "c.warc", record(block)))
    assert (code, err) == (3, "factlint: c.warc: https://news.example/1: is packed with 'br', which is not read\n")


def test_hidden_characters_are_spelt_out_in_lines_and_read_as_they_are(desk: ArchiveDesk) -> None:
    draft = {**DRAFTS[0], "id": "a\x1b[31m\u202eb", "title": "\x9b"}
    assert desk.archive(write(desk.folder / "d.jsonl", lines([draft]))).code == 0
    assert "\x1b" not in desk.read("found.jsonl")
    assert "\u202e" not in desk.read("found.jsonl")
    (row,) = desk.found()
    assert (row["draft"], row["title"]) == (draft["id"], draft["title"])
    broken = f'{{"id": {json.dumps(draft["id"])}}}\n'.encode()
    code, out, err = desk.archive(write(desk.folder / "e.jsonl", broken))
    assert code == 3
    assert "\x1b" not in out + err + desk.read("found.summary.json")
    assert desk.summary()["unreadable"][0]["draft"] == draft["id"]
