"""Entity JSON read only as far as it is kept, by msgspec: some ten times as fast as by the standard library.

What is not of the shape that Wikidata gives it today is read whole by the standard library instead, so that both ways
give the same rows. Faults in parts that are not kept go unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Required, TypedDict

from checker.kb.dumps import as_line, entities_in
from checker.kb.snaks import Json
from checker.kb.wikibase import KEPT, QUALIFIERS

_COMMA = ord(",")
Encode = Callable[[Json], bytes]
Decode = Callable[[memoryview], list[Json]]


def codecs(languages: Collection[str]) -> tuple[Encode, Decode]:
    """The fastest ways to write and to read entities of which labels in these languages are kept, if any are named."""
    try:
        import msgspec
    except ImportError:
        return as_line, entities_in
    encode = msgspec.json.Encoder().encode
    narrow = msgspec.json.Decoder(_entity(languages)).decode if languages else None
    whole = msgspec.json.Decoder(_entity(())).decode

    def decode(line: memoryview) -> list[Json]:
        if line[-1] == _COMMA:
            line = line[:-1]
        try:
            data: Any = narrow(line) if narrow else whole(line)
            if narrow and not data.get("labels"):
                data = whole(line)
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            return entities_in(line)
        return [data] if "id" in data and "entities" not in data else entities_in(line)

    def encoded(data: Json) -> bytes:
        try:
            return encode(data)
        except UnicodeError:
            return as_line(data)

    return encoded, decode


def _entity(languages: Collection[str]) -> Any:
    """The parts of an entity that are kept, as types: what they do not name is passed over."""
    text = _of("text", {"language": Required[str], "value": Required[str]})
    keys = ("id", "time", "calendarmodel", "amount", "text", "language", "entity-type")
    value = _of("value", {**dict.fromkeys(keys, str), "precision": int, "numeric-id": int})
    snak = _of("snak", {"snaktype": str, "datavalue": _of("datavalue", {"type": str, "value": str | value})})
    qualifiers = _of("qualifiers", dict.fromkeys(sorted(QUALIFIERS), _list(snak)))
    reference = _of("reference", {"snaks": _dict(_list(_of("nothing", {})))})
    statement = {"id": str, "mainsnak": snak, "rank": str, "qualifiers": qualifiers, "references": _list(reference)}
    claims = _of("claims", dict.fromkeys([*sorted(KEPT), "P279"], _list(_of("statement", statement))))
    kept: dict[str, Any] = {
        **dict.fromkeys(("type", "id", "modified", "retrieved", "entity", "redirect"), str),
        **dict.fromkeys(("missing", "asked", "entities"), Any),
        "claims": claims,
        "lastrevid": int,
        "redirects": _of("pair", {"from": str, "to": str}),
        "labels": _of("labels", dict.fromkeys(languages, text)) if languages else _dict(text),
        "aliases": _of("aliases", dict.fromkeys(languages, _list(text))) if languages else _dict(_list(text)),
        "descriptions": _of("descriptions", dict.fromkeys(("en", "en-gb", "en-us", "en-ca", "mul"), text)),
    }
    return _of("entity", kept)


def _list(one: Any) -> Any:
    return list.__class_getitem__(one)


def _dict(one: Any) -> Any:
    return dict.__class_getitem__((str, one))


def _of(name: str, keys: dict[str, Any]) -> Any:
    """A type of mappings that may have these keys."""
    return TypedDict(name, keys, total=False)  # type: ignore[operator]
