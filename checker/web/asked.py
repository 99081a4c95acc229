"""`Asked`: what a request wants done with which draft, read from JSON or from the fields of a form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from checker.accepting.allowance import day_of
from checker.patterns import regex
from checker.readers import FORMATS, PACKED

KEYS = ("text", "date", "format", "name", "pins", "accepted", "house")
"""What a request may say of a draft."""
FORM = ("file", *KEYS[1:])
"""The same in a form, where the draft is a file."""
_OTHERS = {
    "search": ("name", "house"),
    "facts": ("name", "facts", "id", "kind", "source", "checked", "house"),
    "accepted": ("accepted",),
}
"""The keys of requests without a draft."""
_TEXTS = ("name", "id", "kind", "source", "checked", "house")
_ID = regex(r"Q[1-9]\d{0,18}", re.ASCII)
_DAY = regex(r"\d{4}-\d\d-\d\d", re.ASCII)
_SURROGATE = regex("[\ud800-\udfff]")
_MOST_NAME = 200


class Wrong(Exception):
    """A request that cannot be followed, and why, a line each."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__(*lines)


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft, and what is said of it; `wanted` names what is to be done, one of `answers.ANSWERS`."""

    wanted: str
    data: bytes = field(default=b"", repr=False)
    name: str = "-"
    """What the draft is called. It is no path: nothing is looked for under it."""
    format: str | None = None
    day: date | None = None
    pins: Mapping[str, str] = field(default_factory=dict)
    accepted: tuple[Mapping[str, Any], ...] = ()
    """Entries as of `factlint-accepted.yaml`."""
    house: str = ""
    """House facts, as the text of their file."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """What else is asked, where no draft is."""


def read_json(data: bytes) -> dict[str, Any]:
    """The object that a request holds. Raises `Wrong`."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Wrong(f"the request is no JSON: {error}") from None
    if not isinstance(value, dict):
        raise Wrong('the request is no JSON object; send one such as {"text": "…", "date": "2023-06-02"}')
    return value


def of_json(wanted: str, said: Mapping[str, Any]) -> Asked:
    """What a JSON object asks. Raises `Wrong`."""
    _refuse_unknown(said, KEYS)
    if said.get("text") is None:
        raise Wrong("text is missing: the draft")
    text = _text_of(said, "text")
    found = _SURROGATE.search(text)
    if found:
        raise Wrong(f"text: holds half a character, U+{ord(found[0]):04X}, at {found.start()}; send whole ones")
    asked = _about(wanted, said)
    if asked.format in PACKED:
        raise Wrong(f"format: {asked.format} is no text; send the file itself, as the field 'file' of a form")
    return replace(asked, data=text.encode())


def of_form(wanted: str, said: Mapping[str, Any], data: bytes, name: str) -> Asked:
    """What a form asks whose file has this name; `pins` and `accepted` are JSON in it. Raises `Wrong`."""
    _refuse_unknown(said, FORM)
    read = dict(said)
    for key, kind in (("pins", dict), ("accepted", list)):
        if read.get(key):
            try:
                read[key] = json.loads(_text_of(read, key))
            except (ValueError, RecursionError) as error:
                raise Wrong(f"{key}: is no JSON: {error}") from None
        else:
            read[key] = kind()
    filled = {key: value for key, value in read.items() if value != ""}
    return replace(_about(wanted, {"name": name, **filled}), data=data)


def whole(wanted: str, said: Mapping[str, Any]) -> Asked:
    """What is asked where no draft is: to `search` a name, add `facts`, write what is `accepted`. Raises `Wrong`."""
    _refuse_unknown(said, _OTHERS[wanted])
    texts: dict[str, Any] = {key: _text_of(said, key) for key in _OTHERS[wanted] if key in _TEXTS}
    house = texts.pop("house", "")
    if texts.get("name") == "":
        raise Wrong("name is missing")
    if wanted == "facts":
        texts |= {"facts": _pairs(_given(said, "facts", []))}
    return Asked(wanted, house=house, accepted=_entries(_given(said, "accepted", [])), more=texts)


def _pairs(value: Any) -> list[tuple[str, str]]:
    """Facts as the command line has them: keys and values, qualifiers behind what they belong to. Raises `Wrong`."""
    is_pairs = isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair) for pair in value
    )
    if not is_pairs:
        raise Wrong('facts: is no list of pairs such as ["born", "2011-06-14"]')
    return [(key, text) for key, text in value]


def _about(wanted: str, said: Mapping[str, Any]) -> Asked:
    return Asked(
        wanted,
        name=_name(said),
        format=_format(said),
        day=_day(said),
        pins=_pins(_given(said, "pins", {})),
        accepted=_entries(_given(said, "accepted", [])),
        house=_text_of(said, "house"),
    )


def _refuse_unknown(said: Iterable[str], known: Iterable[str]) -> None:
    """Raises `Wrong` for keys that nothing is known of."""
    known = list(known)
    for key in said:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise Wrong(
                f"unknown key {key!r}; " + (f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}")
            )


def _given(said: Mapping[str, Any], key: str, default: Any) -> Any:
    """What is said under a key; null is nothing said."""
    value = said.get(key)
    return default if value is None else value


def _text_of(said: Mapping[str, Any], key: str) -> str:
    """The text under a key; empty if there is none. Raises `Wrong`."""
    value = said.get(key)
    if value is not None and not isinstance(value, str):
        raise Wrong(f"{key}: is no text")
    return value or ""


def _entries(value: Any) -> tuple[Mapping[str, Any], ...]:
    """Entries of what may stand, whose keys are looked at where they are used. Raises `Wrong`."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Wrong('accepted: is no list of entries such as {"rule": "age", "quote": "12", "reason": "…"}')
    return tuple({key: said for key, said in item.items() if said is not None} for item in value)


def _name(said: Mapping[str, Any]) -> str:
    name = _text_of(said, "name").replace("\\", "/").rsplit("/", 1)[-1].strip()
    if _SURROGATE.search(name) or len(name) > _MOST_NAME:
        raise Wrong(f"name: is no name of up to {_MOST_NAME} characters")
    return name or "-"


def _format(said: Mapping[str, Any]) -> str | None:
    format = _text_of(said, "format")
    if format and format not in FORMATS and format not in PACKED:
        raise Wrong(f"format: {format!r} is not a format of drafts; choose one of {', '.join((*FORMATS, *PACKED))}")
    return format or None


def _day(said: Mapping[str, Any]) -> date | None:
    text = _text_of(said, "date")
    day = day_of(text) if _DAY.fullmatch(text) else None
    if text and day is None:
        raise Wrong(f"date: {text!r} is no day; write it as 2023-06-02")
    return day


def _pins(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Wrong('pins: is no object such as {"Portman": "Q37876"}')
    for name, id in value.items():
        if not isinstance(id, str) or not _ID.fullmatch(id) or not name.strip():
            raise Wrong(f"pins: {name!r} is to mean an item of Wikidata, such as Q37876")
    return dict(value)
