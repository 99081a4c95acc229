"""The parts of a run put together in order: one file of findings, the same whoever found which part and when."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from checker.reports.rows import COLUMNS, NUMBERS

_GROUP = 50_000
"""Rows in a row group of Parquet."""


def write_findings(path: Path, rows: Iterable[bytes], part: Path) -> None:
    """Write findings, a line of JSON each, in the format that the name of the file tells; first as `part`.

    Raises `OSError`.
    """
    writer = next(write for ending, write in WRITERS.items() if path.name.lower().endswith(ending))
    writer(part, rows)
    os.replace(part, path)


def _lines(path: Path, rows: Iterable[bytes]) -> None:
    with path.open("wb") as out:
        out.writelines(rows)


def _packed(path: Path, rows: Iterable[bytes]) -> None:
    # Neither a name nor a time goes in, so that the same findings are the same bytes.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        out.writelines(rows)


def _parquet(path: Path, rows: Iterable[bytes]) -> None:
    import pyarrow
    from pyarrow import parquet

    types = {name: pyarrow.int64() if name in NUMBERS else pyarrow.string() for name in COLUMNS}
    schema = pyarrow.schema(list(types.items()))
    left = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := [_text(json.loads(row)) for row in islice(left, _GROUP)]:
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def _text(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose texts are UTF-8: names of files may be none."""
    return {
        key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for key, value in row.items()
    }


WRITERS: dict[str, Callable[[Path, Iterable[bytes]], None]] = {
    ".jsonl": _lines,
    ".jsonl.gz": _packed,
    ".parquet": _parquet,
}
