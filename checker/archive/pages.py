"""A page as it was fetched: its HTTP headers, and its bytes freed from chunks, packing and foreign encodings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

from checker.archive.shards import LONGEST, About, Entry, entry, lost
from checker.patterns import regex
from checker.readers import decoded, format_of

Headers = Mapping[str, str]
_FORMATS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_STATUS = regex(rb"HTTP/\d(?:\.\d)? +(\d{3})\b[^\n]*\n")
_CHUNK = regex(rb"\s*([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")
_END = regex(rb"\r?\n\r?\n")
_CHARSET = regex(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def headers_of(head: bytes) -> Headers:
    """Named fields, by their names in small letters; of a name that stands twice, the first."""
    found: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t"):
            if name:
                found[name] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        name = key.strip().lower() if colon and key.strip().lower() not in found else ""
        if name:
            found[name] = value.strip()
    return found


def page(record: Headers, block: bytes, place: str, about: About) -> Entry | None:
    """The draft in a record of a crawl; None if it is a failure, a picture, a script."""
    said = record.get("content-type", "").lower()
    body, headers = block, record
    if said.startswith("application/http"):
        status = _STATUS.match(block)
        if not status or not status[1].startswith(b"2"):
            return None
        end = _END.search(block, status.end() - 1)
        headers = headers_of(block[status.end() : end.start() if end else len(block)])
        body = block[end.end() :] if end else b""
    type = headers.get("content-type", "").lower().partition(";")[0].strip()
    if type and type not in _FORMATS:
        return None
    if headers is not record:
        coding = headers.get("content-encoding", "").lower().strip()
        if headers.get("transfer-encoding", "").lower().strip() == "chunked":
            body = _without_chunks(body)
        if coding in _PACKED:
            body = _unpacked(body, _PACKED[coding])
        elif coding not in ("", "identity", "utf-8"):
            return lost(place, f"is packed with {coding!r}, which is not read", about)
    if len(body) > LONGEST:
        return lost(place, f"is longer than {LONGEST >> 20} MB", about)
    return entry(place, _as_utf8(body, headers), _FORMATS.get(type) or format_of("-", body), about)


def _without_chunks(body: bytes) -> bytes:
    """The body put together; as it stands if it is not in chunks, since many crawlers have put it together already."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(parts) if parts and at >= len(body) else body


def _unpacked(body: bytes, window: int) -> bytes:
    """The body unpacked, to a byte more than any draft has; as it stands if it is not packed."""
    for bits in (window, -15) if window == _PACKED["deflate"] else (window,):
        try:
            return zlib.decompressobj(bits).decompress(body, LONGEST + 1)
        except zlib.error:
            continue
    return body


def _as_utf8(body: bytes, headers: Headers) -> bytes:
    """The body in UTF-8 if the headers name another encoding; if only the page itself does, its reader sees to it."""
    charset = _CHARSET.search(headers.get("content-type", ""))
    try:
        body.decode()
    except UnicodeDecodeError:
        text = decoded(body, charset[1]) if charset else None
        return body if text is None else text.encode("utf-8", "replace")
    return body
