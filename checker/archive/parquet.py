"""Parquet: rows are read once, a few at a time, and go on as lines of JSON, so that nothing else knows of columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.archive import lines
from checker.archive.fields import Fields
from checker.archive.shards import MOST_HELD, Cut, Shard, Wanted, damage

_BATCH = 100


def shards(source: str, size: int, wanted: Wanted, fields: Fields, weight: int) -> Iterator[Shard]:
    """The rows of a file in shards; `weight` is the size of the file. Raises `ModuleNotFoundError` without pyarrow."""
    import pyarrow
    from pyarrow import parquet

    cut = Cut(size, MOST_HELD)
    first = number = 1
    data: list[bytes] = []
    fault = ""
    share = 0.0
    try:
        with parquet.ParquetFile(source) as file:
            share = weight / max(1, file.metadata.num_rows)
            names = file.schema_arrow.names
            where = fields.of(names)
            columns = {name if name in names else name.split(".")[0] for name in where.values()} & set(names)
            if not {"text", "html"} & where.keys() or not columns:
                yield Shard(lines.KIND, source, data=b"", weight=weight, fault=fields.without_text())
                return
            keep = wanted()
            for batch in file.iter_batches(min(_BATCH, size), columns=sorted(columns), use_threads=False):
                number += batch.num_rows
                if keep:
                    data += [json.dumps(row, default=_text).encode() + b"\n" for row in batch.to_pylist()]
                if cut.is_full(batch.nbytes, batch.num_rows):
                    yield _shard(source, first, data, cut, share, fault)
                    first = number
                    cut.begin()
                    data.clear()
                    keep = wanted()
    except (OSError, pyarrow.ArrowException) as error:
        fault = damage(error)
    if cut.records or fault:
        yield _shard(source, first, data, cut, share, fault)


def _text(value: Any) -> str:
    """What JSON has no form for: bytes, which old writers call text, days and decimals."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _shard(source: str, first: int, data: list[bytes], cut: Cut, share: float, fault: str) -> Shard:
    weight = round(cut.records * share)
    return Shard(lines.KIND, source, first, first + cut.records - 1, data=b"".join(data), weight=weight, fault=fault)
