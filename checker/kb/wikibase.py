"""Wikidata's entity JSON, decoded once into frozen values (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).

What comes in varies with its age and origin: labels that are null, ids given only as a number, ranks left out. What is
not understood is left out; nothing here raises.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from checker.dates import DateInterval
from checker.facts import Entity, Rank, Snak, Statement, Value
from checker.kb.snaks import (
    Json,
    approximate,
    decode_day,
    decode_guid,
    decode_item,
    decode_snak,
    decode_texts,
    is_item,
)
from checker.patterns import regex


def _ids(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = ("P1476", "P1448", "P1477", "P1559", "P1813", "P742", "P1449")
"""Statements whose texts are names: title, official, birth and native name, short name, pseudonym, nickname."""

# What rules may ask. A property joins when a rule needs it, and never one of NEVER.
KEPT = frozenset(TITLES) | _ids(
    "P31 P21 P569 P570 P19 P20 P26 P451 P40 P22 P25 P8810 P3373 P3448 P1038 P1290 P1971 P106 P27 P39 P102 P54 P69 P108 "
    "P166 P1411 P800 P1344 P463 P1532 P413 P735 P734 P577 P571 P576 P580 P582 P585 P1191 P1619 P3999 P606 P619 P57 P58 "
    "P161 P162 P725 P344 P371 P86 P50 P175 P170 P676 P1809 P1877 P674 P453 P1346 P710 P112 P169 P286 P6087 P488 P1308 "
    "P36 P131 P276 P17 P159 P118 P641 P449 P750 P272 P123 P264 P179 P155 P156 P361 P527 P144 P136 P2437 P1113 "
    "P393 P127 P749"
)
# Of statements: time, doubt, place in a list, and what or whom the value is for.
QUALIFIERS = _ids(
    "P580 P582 P585 P577 P1319 P1326 P8554 P8555 P1480 P5102 P1310 P1545 P393 P1352 P155 P156 P1365 P1366 P1686 P805 "
    "P2453 P1346 P453 P2868 P3831 P642 P1706 P1039 P2842 P291 P276 P131 P17 P518 P4634 P4908 P750 P768 P2937 "
    "P2715 P4100 P2389 P1001 P1027 P108 P39 P166 P413 P641 P512 P812 P1810"
)
# No business of a fact checker, never stored: religion and its orders, ethnicity, social class, orientation; medical
# condition, blood type, doctors; charge, conviction, penalty, detention, victims; cause and manner of death, killer.
NEVER = _ids("P140 P611 P172 P3716 P91 P1050 P1853 P3205 P1595 P1399 P1596 P2632 P1345 P509 P1196 P157")

_CIRCA = _ids("Q5727902 Q21818619 Q60070514 Q37113960")
_HOLLOW = _ids("P143 P4656 P887 P813")  # imported from, by what URL, guessed from, seen on: no source
_LABEL_LANGUAGES = (
    "en", "mul", "en-gb", "en-us", "en-ca", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "ca", "cs",
    "fi", "hu", "tr", "ro",
)  # fmt: skip
_LABEL_ORDER = {language: i for i, language in enumerate(_LABEL_LANGUAGES)}
_LATIN = regex(r"[\x00-\u036f\u1e00-\u1eff\u2000-\u2bff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06]*\Z")
_RANKS = {rank.value: rank for rank in Rank}


def decode(data: Json, languages: Collection[str] = ()) -> Entity | None:
    """An item's JSON as an entity, or None if it is no item; with the names of which languages, see `names_of`."""
    id = id_of(data)
    if id is None:
        return None
    statements = {p: decoded for p, raws in kept_claims(data) if (decoded := statements_of(p, raws))}
    names = names_of(data, languages)
    return Entity(
        id=id,
        label=names[0] if names else id,
        names=names,
        statements=statements,
        description=description_of(data)[1],
        revision=revision_of(data),
        retrieved=decode_day(data.get("retrieved")),
    )


def id_of(data: Json) -> str | None:
    """The id under which an item's JSON stands; None for properties, lexemes, items missing and anything else."""
    id = data.get("id")
    if (data.get("type") or "item") != "item" or "missing" in data or not isinstance(id, str) or not is_item(id):
        return None
    redirect = redirect_of(data)
    return redirect[1] if redirect and redirect[0] == id else id


def redirect_of(data: Json) -> tuple[str, str] | None:
    """The redirect (from, to) by which an entity was reached, or that stands in place of one."""
    pair = data.get("redirects")
    if not pair:
        if "redirect" not in data:
            return None
        pair = {"from": data.get("entity"), "to": data["redirect"]}
    source, target = (pair.get("from"), pair.get("to")) if isinstance(pair, dict) else (None, None)
    return (source, target) if is_item(source) and is_item(target) and source != target else None


def names_of(data: Json, languages: Collection[str] = ()) -> tuple[str, ...]:
    """Every name once: the label, English and `mul` names, titles, then labels of other languages in Latin script.

    Of `languages` all names count, as do those in English.
    """
    return tuple(dict.fromkeys(text for _, _, text in ordered_names(data, languages)))


def edges_of(data: Json) -> Iterator[tuple[str, str]]:
    """(property, item) of every kept statement that is not deprecated and whose value is an item."""
    for property, raws in kept_claims(data):
        for raw in raws:
            main = raw.get("mainsnak")
            if raw.get("rank") != "deprecated" and isinstance(main, dict):
                item = decode_item(main.get("datavalue"))
                if item and item[0] == "Q":
                    yield property, item


def kept_claims(data: Json) -> Iterator[tuple[str, list[Json]]]:
    claims = data.get("claims")
    for property, raws in claims.items() if isinstance(claims, dict) else ():
        if kept := kept_raws(property, raws):
            yield property, kept


def kept_raws(property: str, raws: Any) -> list[Json]:
    """The JSON of the statements of a property, as far as rules may ask for it."""
    return [raw for raw in raws if isinstance(raw, dict)] if property in KEPT and isinstance(raws, list) else []


def ordered_names(data: Json, languages: Collection[str] = ()) -> Iterator[tuple[str, str, str]]:
    """(section, language, text) of every name, in the order of `Entity.names`, some of them more than once."""
    own = languages.__contains__ if languages else _is_english
    aliases = [(x, text) for x, text in decode_texts(data.get("aliases")) if _is_english(x) or own(x)]
    by_language = dict(decode_texts(data.get("labels")))
    labels = [(x, text) for x, text in by_language.items() if _is_english(x) or own(x) or _LATIN.match(text)]
    if len(labels) > 1:
        labels.sort(key=label_order)
    for language, text in labels[:1]:
        yield "labels", language, text
    for language in sorted({x for x, _ in labels + aliases if _is_english(x) or own(x)}):
        yield from (("labels", x, text) for x, text in labels if x == language)
        yield from (("aliases", x, text) for x, text in aliases if x == language)
    for property, raws in kept_claims(data):
        if property in TITLES:
            for statement in (_statement(property, raw) for raw in raws):
                if statement and statement.rank is not Rank.DEPRECATED and _LATIN.match(statement.item or ""):
                    yield "claims", property, statement.item or ""
    yield from (("labels", language, text) for language, text in labels)


def label_order(pair: tuple[str, str]) -> tuple[int, str]:
    """The order in which (language, text) are taken for the label of an item."""
    return _LABEL_ORDER.get(pair[0], len(_LABEL_ORDER)), pair[0]


def _is_english(language: str) -> bool:
    return language in ("en", "mul") or language.startswith("en-")


def description_of(data: Json) -> tuple[str, str]:
    texts = dict(decode_texts(data.get("descriptions")))
    return next(((x, texts[x]) for x in ("en", "en-gb", "en-us", "en-ca", "mul") if x in texts), ("en", ""))


def revision_of(data: Json) -> int | None:
    revision = data.get("lastrevid")
    return revision if isinstance(revision, int) and revision > 0 else None


def items_under(property: str, raws: Any) -> tuple[str, ...]:
    """`Entity.items` of the JSON of a property: hardly more than the ids in it is decoded."""
    kept = (raw for raw in kept_raws(property, raws) if raw.get("rank") != Rank.DEPRECATED)
    values = (_value_of(raw.get("mainsnak")) for raw in kept)
    return tuple([value for value in values if isinstance(value, str)])


def qualifying_in(property: str, raws: Any) -> Iterator[str]:
    """The same of `Entity.qualifying`."""
    for raw in kept_raws(property, raws):
        if raw.get("qualifiers"):
            values = [_value_of(snak) for _, snaks in _qualifiers(raw) for snak in snaks]
            found = [value for value in values if isinstance(value, str) and value[:1] == "Q"]
            if found and _main(raw, referenced=False):
                yield from found


def _value_of(snak: Any) -> Value:
    """The value of a snak; days are not worth being decoded here."""
    datavalue = snak.get("datavalue") if isinstance(snak, dict) else None
    if isinstance(datavalue, dict) and datavalue.get("type") == "time":
        return None
    decoded = decode_snak(snak, referenced=False)
    return decoded[1] if decoded else None


def statements_of(property: str, raws: Iterable[Json]) -> tuple[Statement, ...]:
    """The statements of a property, without those that cannot be understood."""
    return tuple(statement for raw in raws if (statement := _statement(property, raw)))


def _statement(property: str, raw: Json) -> Statement | None:
    count, sourced = references_of(raw)
    main = _main(raw, count > 0)
    if main is None:
        return None
    qualifiers = {name: values for name, snaks in _qualifiers(raw) if (values := _decode_qualifier(snaks, count > 0))}
    circa = any(value in _CIRCA for name in ("P1480", "P5102") for value in qualifiers.get(name, ()))
    rank = raw.get("rank")
    return Statement(
        property=property,
        value=_approximate(main[1]) if circa else main[1],
        snak=main[0],
        rank=_RANKS.get(rank, Rank.NORMAL) if isinstance(rank, str) else Rank.NORMAL,
        qualifiers={n: tuple(map(_approximate, values)) for n, values in qualifiers.items()} if circa else qualifiers,
        references=count,
        sourced=sourced,
        guid=decode_guid(raw.get("id")),
    )


def _main(raw: Json, referenced: bool) -> tuple[Snak, Value] | None:
    main = decode_snak(raw.get("mainsnak"), referenced=referenced)
    return None if main is None or main == (Snak.VALUE, None) else main


def _approximate(value: Value) -> Value:
    return approximate(value) if isinstance(value, DateInterval) else value


def _decode_qualifier(snaks: list[Any], referenced: bool) -> tuple[Value, ...]:
    """The values. `novalue` ("no end") is as if nothing stood there; `somevalue` ("ended, but when?") is None."""
    decoded = (decode_snak(snak, referenced=referenced) for snak in snaks)
    return tuple(pair[1] for pair in decoded if pair and pair[0] is not Snak.NOVALUE)


def _qualifiers(raw: Json) -> Iterator[tuple[str, list[Any]]]:
    qualifiers = raw.get("qualifiers")
    if isinstance(qualifiers, dict):
        for name, snaks in qualifiers.items():
            if name in QUALIFIERS and isinstance(snaks, list):
                yield name, snaks


def references_of(raw: Json) -> tuple[int, bool]:
    """How many references there are, and whether one of them names a source."""
    references = raw.get("references")
    if not isinstance(references, list):
        return 0, False
    count, sourced = 0, False
    for one in references:
        if isinstance(one, dict):
            count += 1
            snaks = None if sourced else one.get("snaks")
            sourced = sourced or (isinstance(snaks, dict) and not _HOLLOW.issuperset(snaks))
    return count, sourced
