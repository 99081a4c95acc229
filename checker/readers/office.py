"""Office files as packages: a zip whose parts are XML, opened as if its maker meant harm.

Parts are read no farther than a limit, whatever their headers promise, and a part that declares a document type is
refused: office programs write none, and entities begin there. Element and attribute names are given without namespaces,
since the strict and the transitional form of ECMA-376 differ in nothing else that matters for reading.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

LARGEST = 64 * 1024 * 1024
"""Bytes of a part, unpacked: a novel has some ten million."""
DEEPEST = 200
"""Elements inside each other: a table in a table in a text box has some fifty."""


class Refused(Exception):
    """What is wrong with a file, and what to do about it, in one line."""


class Package:
    """The parts of an office file. Raises `Refused` for what is no such file."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError):
            raise Refused("is no zip file, as office documents are; save it again") from None
        self._names = {name.lower(): name for name in self._zip.namelist()}

    def xml(self, name: str) -> ET.Element | None:
        """The root of a part; None if there is no such part. Raises `Refused`."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        data = self._read(stored)
        _inspect(name, data)
        root = ET.fromstring(data)  # noqa: S314  (what could do harm in it has been refused)
        for element in root.iter():
            element.tag = local(element.tag)
            if any("}" in key for key in element.attrib):
                element.attrib = {local(key): value for key, value in element.items()}
        return root

    def _read(self, name: str) -> bytes:
        try:
            if self._zip.getinfo(name).flag_bits & 1:
                raise Refused("is encrypted; save it without a password")
            with self._zip.open(name) as part:
                data = part.read(LARGEST + 1)
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
            raise Refused(f"is damaged at {name}: {error}; save it again") from None
        if len(data) > LARGEST:
            raise Refused(f"holds more than {LARGEST >> 20} MB in {name}; save its text by itself")
        return data


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def _inspect(name: str, data: bytes) -> None:
    """Raises `Refused` unless a part is XML, not too deep and without a document type."""
    depth = 0

    def refuse_doctype(*_: object) -> None:
        raise Refused(f"declares a document type in {name}, as no office program does; it is not read")

    def enter(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Refused(f"is nested more than {DEEPEST} deep in {name}; save its text by itself")

    def leave(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refused(f"is damaged at {name}: {error}; save it again") from None
