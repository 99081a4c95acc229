"""The leaves of Wikidata's JSON: snaks (property, and a value or the lack of one) decoded and trimmed, and texts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeGuard

from checker.dates import JULIAN, DateInterval, wikidata_time, years_after
from checker.facts import Snak, Value
from checker.patterns import regex

Json = Mapping[str, Any]

_ID = regex(r"[A-Z][1-9]\d{0,17}\Z", re.ASCII)
_GUID = regex(r"[Qq][1-9]\d{0,17}\$[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\Z", re.ASCII)
ITEM = "wikibase-entityid"
"""The type of values that are entities."""
VALUELESS = ("somevalue", "novalue")
_VALUE_KEYS = ("time", "precision", "amount", "text", "language")
_VALUE_KEYS_JULIAN = (*_VALUE_KEYS, "calendarmodel")


def is_item(id: object) -> TypeGuard[str]:
    """Whether this is an item's id, such as Q42."""
    return isinstance(id, str) and id[:1] == "Q" and bool(_ID.match(id))


def decode_guid(id: object) -> str | None:
    """The id of an item's statement, such as `Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9`; None for anything else."""
    return id if isinstance(id, str) and _GUID.match(id) else None


def item_order(id: str) -> tuple[int, str]:
    """The order of ids: those of Wikidata by number, then the newsroom's own."""
    return (int(id[1:]), "") if is_item(id) else (1 << 62, id)


def decode_day(value: Any) -> str | None:
    """A day as ISO 8601 (`2026-11-24`); None for anything else."""
    try:
        return value if isinstance(value, str) and date.fromisoformat(value).isoformat() == value else None
    except ValueError:
        return None


def decode_text(value: Any) -> str | None:
    """A text without blanks around it; None for an empty one and for what is none."""
    if not isinstance(value, str):
        return None
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode()  # half a surrogate pair fits into no file
    return value.strip() or None


def decode_texts(section: Any) -> Iterator[tuple[str, str]]:
    """(language, text) of labels, aliases or descriptions, in whichever shape they come."""
    if isinstance(section, dict):
        for language, entry in section.items():
            for one in entry if isinstance(entry, list) else (entry,):
                text = decode_text(one.get("value") if isinstance(one, dict) else one)
                if text:
                    yield language, text


def decode_snak(raw: Any, *, referenced: bool) -> tuple[Snak, Value] | None:
    """What a snak says; None if that cannot be told. `referenced`: its statement has references."""
    if not isinstance(raw, dict):
        return None
    kind = raw.get("snaktype", "value")
    if kind in VALUELESS:
        return Snak(kind), None
    datavalue = raw.get("datavalue")
    return (Snak.VALUE, _value(datavalue, referenced)) if isinstance(datavalue, dict) else None


def trim_value(datavalue: Json) -> dict[str, Any]:
    """The least JSON of a value that can be decoded."""
    kind, value = datavalue.get("type"), datavalue.get("value")
    if kind == ITEM:
        value = {"id": decode_item(datavalue)}
    elif isinstance(value, dict):
        julian = str(value.get("calendarmodel") or "").endswith(JULIAN)
        kept = _VALUE_KEYS_JULIAN if julian else _VALUE_KEYS
        value = {key: value[key] for key in kept if key in value}
    return {"type": kind, "value": value}


def decode_item(datavalue: Any) -> str | None:
    """The id of an entity value: given as `id`, only as `numeric-id` (before 2017), or as a mere string."""
    if not isinstance(datavalue, dict) or datavalue.get("type") != ITEM:
        return None
    value = datavalue.get("value")
    if isinstance(value, dict):
        id = value.get("id")
        if not id:
            id = f"{'P' if value.get('entity-type') == 'property' else 'Q'}{value.get('numeric-id')}"
        value = id
    return value if isinstance(value, str) and _ID.match(value) else None


def approximate(days: DateInterval) -> DateInterval:
    """What "circa" makes of a date: a fortnight, two months, two years (five before 1900) either way."""
    length = days.last - days.first
    if length <= 60:  # a Julian month is widened already
        return replace(days.widened(62 if length else 15), circa=True)
    years = 2 if days.years[0] >= 1900 else 5
    first, last = years_after(days.first, -years, late=False), years_after(days.last, years, late=True)
    return DateInterval(first, last, circa=True)


def _value(datavalue: Json, referenced: bool) -> Value:
    value = datavalue.get("value")
    if datavalue.get("type") == ITEM:
        return decode_item(datavalue)
    if not isinstance(value, dict):
        return decode_text(value)
    if "time" in value:
        return _days(value, referenced)
    return _number(value["amount"]) if "amount" in value else decode_text(value.get("text"))


def _number(amount: Any) -> float | None:
    try:
        number = float(amount)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _days(value: Json, referenced: bool) -> DateInterval | None:
    time, precision = value.get("time"), value.get("precision")
    if not isinstance(time, str) or not isinstance(precision, int) or len(time) > 40:
        return None
    if precision == 11 and not referenced and time.partition("T")[0].endswith("-01-01"):
        precision = 9  # old imports wrote a bare year like this
    return wikidata_time(time, precision, str(value.get("calendarmodel") or ""))
