"""Entity JSON trimmed to what is kept: the least that decodes to the same entity, in the languages that are wanted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from checker.kb.snaks import ITEM, VALUELESS, Json, decode_day, decode_guid, decode_item, decode_texts, trim_value
from checker.kb.wikibase import (
    QUALIFIERS,
    description_of,
    id_of,
    kept_claims,
    label_order,
    ordered_names,
    redirect_of,
    references_of,
    revision_of,
)

_SOURCED: Json = {"snaks": {"P248": []}}
_MENTIONED: Json = {"snaks": {}}
_VARIANTS = {
    "en": ("en-gb", "en-us", "en-ca"), "de": ("de-at", "de-ch"), "pt": ("pt-br",), "sr": ("sr-ec", "sr-el"),
    "zh": ("zh-hans", "zh-hant", "zh-cn", "zh-tw", "zh-hk"),
}  # fmt: skip


def with_variants(languages: Collection[str]) -> tuple[str, ...]:
    """The languages with those that are written as good as alike, in order."""
    return tuple(sorted({x for language in languages for x in (language, *_VARIANTS.get(language, ()))}))


def narrow(data: Json, languages: Collection[str]) -> Json:
    """An entity with labels and aliases of these languages alone; without any, with the one label that is likeliest."""
    labels, aliases = data.get("labels"), data.get("aliases")
    if isinstance(labels, dict):
        wanted = {x: labels[x] for x in labels if x in languages}
        if not any(decode_texts(wanted)):
            pairs = sorted(decode_texts(labels), key=label_order)
            wanted = {x: {"language": x, "value": text} for x, text in pairs[:1]}
        labels = wanted
    if isinstance(aliases, dict):
        aliases = {x: aliases[x] for x in aliases if x in languages}
    return {**data, "labels": labels, "aliases": aliases}


def trim(data: Json, *, guids: bool = False) -> dict[str, Any]:
    """The least JSON that decodes to the same entity, `guids` of its statements included or not; {} if to none."""
    return trim_named(data, guids)[0]


def trim_named(
    data: Json, guids: bool = False, languages: Collection[str] = ()
) -> tuple[dict[str, Any], Collection[str]]:
    """The same, with the names of the entity as `names_of` gives them."""
    id = id_of(data)
    if id is None:
        return {}, ()
    labels, aliases, names = _names(data, languages)
    claims = {}
    for property, raws in kept_claims(data):
        kept = [one for raw in raws if (one := _statement(property, raw, guids))]
        if kept:
            claims[property] = kept
    trimmed: dict[str, Any] = {"type": "item", "id": id, "labels": labels, "aliases": aliases, "claims": claims}
    language, text = description_of(data)
    if text:
        trimmed["descriptions"] = {language: _text(language, text)}
    if revision := revision_of(data):
        trimmed["lastrevid"] = revision
    if day := decode_day(data.get("retrieved")):
        trimmed["retrieved"] = day
    if redirect := redirect_of(data):
        trimmed["redirects"] = {"from": redirect[0], "to": redirect[1]}
    return trimmed, names


def _names(data: Json, languages: Collection[str]) -> tuple[dict[str, Any], dict[str, Any], Collection[str]]:
    """Labels and aliases, each text once, and all names."""
    labels: dict[str, Any] = {}
    aliases: dict[str, Any] = {}
    seen: dict[str, None] = {}
    for section, language, text in ordered_names(data, languages):
        if text in seen:
            continue
        seen[text] = None
        if section == "labels":
            labels[language] = _text(language, text)
        elif section == "aliases":
            aliases.setdefault(language, []).append(_text(language, text))
    return labels, aliases, seen


def _text(language: str, text: str) -> dict[str, str]:
    return {"language": language, "value": text}


def _statement(property: str, raw: Json, guids: bool) -> dict[str, Any] | None:
    snak = _snak(raw.get("mainsnak"), property)
    if snak is None:
        return None
    datavalue = snak.get("datavalue")
    if datavalue and datavalue["type"] == ITEM and datavalue["value"]["id"] is None:
        return None
    trimmed: dict[str, Any] = {"mainsnak": snak}
    if guids and (guid := decode_guid(raw.get("id"))):
        trimmed["id"] = guid
    if raw.get("rank") in ("preferred", "deprecated"):
        trimmed["rank"] = raw["rank"]
    if (given := raw.get("qualifiers")) and isinstance(given, dict) and (qualifiers := _qualifiers(given)):
        trimmed["qualifiers"] = qualifiers
    if raw.get("references"):
        count, sourced = references_of(raw)
        if count:
            trimmed["references"] = [_SOURCED if sourced else _MENTIONED, *[_MENTIONED] * (count - 1)]
    return trimmed


def _qualifiers(given: Json) -> dict[str, Any]:
    """Those that rules may ask and that say more than that there is no value."""
    qualifiers = {}
    for name, snaks in given.items():
        if name in QUALIFIERS and isinstance(snaks, list):
            kept = [snak for raw in snaks if (snak := _snak(raw))]
            if kept and (kept[0]["snaktype"] != "novalue" or any(snak["snaktype"] != "novalue" for snak in kept)):
                qualifiers[name] = kept
    return qualifiers


def _snak(raw: Any, property: str = "") -> dict[str, Any] | None:
    """The least JSON of a snak, with a property or without, that `decode_snak` can read; None if it reads nothing."""
    if not isinstance(raw, dict):
        return None
    kind, datavalue = raw.get("snaktype", "value"), raw.get("datavalue")
    trimmed: dict[str, Any] = {"property": property} if property else {}
    if kind != "value" and kind in VALUELESS:
        trimmed["snaktype"] = kind
        return trimmed
    if not isinstance(datavalue, dict):
        return None
    trimmed["snaktype"] = "value"
    if datavalue.get("type") == ITEM:
        trimmed["datavalue"] = {"type": ITEM, "value": {"id": decode_item(datavalue)}}
    else:
        trimmed["datavalue"] = trim_value(datavalue)
    return trimmed
