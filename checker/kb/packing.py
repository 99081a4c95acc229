"""Entity JSON as a store holds it: packed by zlib, which knows beforehand what such JSON is made of.

With this dictionary an entity takes a seventh of its room, where zlib alone makes it a quarter. The small window costs
nothing, since few entities are longer.
"""

from __future__ import annotations

import zlib

_LEVEL = 3
_WINDOW = 13
_MEMORY = 6


def _item(property: str, id: str = "Q", rest: str = "}") -> str:
    value = f'{{"type":"wikibase-entityid","value":{{"id":"{id}"}}}}'
    return f'"{property}":[{{"mainsnak":{{"property":"{property}","snaktype":"value","datavalue":{value}{rest}'


def _other(property: str, type: str, value: str) -> str:
    datavalue = f'{{"type":"{type}","value":{{{value}}}}}'
    return f'"{property}":[{{"mainsnak":{{"property":"{property}","snaktype":"value","datavalue":{datavalue}}}'


def _day(property: str, time: str, precision: int) -> str:
    return _other(property, "time", f'"time":"{time}T00:00:00Z","precision":{precision}')


def _when(property: str, time: str) -> str:
    value = f'{{"type":"time","value":{{"time":"{time}T00:00:00Z","precision":9}}}}'
    return f'"{property}":[{{"snaktype":"value","datavalue":{value}}}],'


_SOURCED, _MENTIONED = '"references":[{"snaks":{"P248":[]}}]}],', '},"references":[{"snaks":{}}]}],'
# The commonest last, as zlib likes it. Not a byte may change without a new schema.
_DICTIONARY = "".join(
    (
        '"descriptions":{"en":{"language":"en","value":"American British French German film actor actress singer ',
        'writer politician footballer television series album song by novel by person born"}},"lastrevid":1',
        '"rank":"preferred","rank":"deprecated","snaktype":"somevalue""P2868":[{"snaktype":"value","datavalue":',
        '{"type":"string","value":""P1545":"P1480":"P805":"P1319":"P1326":"P3831":"P642":"P1706":"P1366":[{"P1365":[{',
        '"P768":[{"P2937":"P102":"P512":"P812":"P1686":[{"P1346":[{"P453":[{',
        _other("P1971", "quantity", '"amount":"+1"') + "}],",
        '"P1113":"P2437":"P276":"P361":"P527":"P112":"P159":"P749":"P127":"P800":"P1344":',
        _item("P1411", rest=""),
        '"P136":"P57":"P58":"P86":"P162":',
        _item("P161", rest=""),
        '"P364":"P495":"P272":"P750":"P449":"P175":"P264":"P50":"P123":',
        _other("P1476", "monolingualtext", '"text":"","language":"en"') + "}],",
        '"P1559":"P1448":"P1813":"P1449":"P742":"P1477"',
        _day("P577", "+2010-01-01", 9) + "}],",
        '"P571":"P576":"P580":"P582":"P585""P735":"P734":"P27":"P19":"P20":"P69":"P108":"P463":"P413":"P641":',
        *(_item(property, rest="") for property in ("P54", "P39", "P166", "P26")),
        '"P40":"P22":"P25":"P3373":"P451":"P102":',
        _item("P106", rest=""),
        '"qualifiers":{',
        _when("P580", "+2000-00-00"),
        _when("P582", "+1990-00-00"),
        '"P585":[{"snaktype":"value","datavalue":{"type":"wikibase-entityid","value":{"id":"Q',
        '"references":[{"snaks":{"P248":[]}},{"snaks":{}},{"snaks":{}}]},{"references":[{"snaks":{}}]}],',
        _item("P131", rest="}}],"),
        _item("P17", "Q30", _MENTIONED),
        _day("P570", "+2000-01-01", 11) + "," + _SOURCED,
        _day("P569", "+1950-00-00", 9) + ",",
        '{"type":"item","id":"Q","labels":{"mul":{"language":"mul","value":"","en":{"language":"en","value":""}},',
        '"aliases":{"en":[{"language":"en","value":"The "}]},"claims":{',
        _item("P31", "Q5", "}," + _SOURCED),
        _item("P21", "Q6581097", "}]"),
    )
).encode()
_packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)
_unpacker = zlib.decompressobj(_WINDOW, zdict=_DICTIONARY)


def pack(json: bytes) -> bytes:
    """The JSON of an entity, packed."""
    packer = _packer.copy()
    return packer.compress(json) + packer.flush()


def unpack(blob: bytes) -> bytes:
    """The JSON of an entity, packed or not. Raises `zlib.error`."""
    return blob if blob[:1] == b"{" else _unpacker.copy().decompress(blob)
