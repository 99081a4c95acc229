"""The shapes a value in a settings file may have: each reads one, and says in JSON Schema what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from checker.config.words import Named
from checker.yamlfile import Path, YamlFile


@dataclass(frozen=True, slots=True)
class Reader:
    """A file being read, and the faults found in it on the way."""

    file: YamlFile
    faults: list[str] = field(default_factory=list)

    def fault(self, path: Path, message: str) -> None:
        self.faults.append(self.file.fault(path, message))

    def named(self, path: Path, text: str) -> Named:
        return Named(text, self.file.fault(path, "").rstrip(": "))


class Shape(Protocol):
    """What a value may look like."""

    def read(self, value: Any, path: Path, reader: Reader) -> Any:
        """The value as the program uses it; of a faulty one anything, once its faults are noted."""
        ...

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        ...


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its shape, what it is when left out (None if the keys in it say so), and words for those who write it."""

    name: str
    shape: Shape
    default: Any
    title: str
    about: str
    example: Any = None

    def schema(self) -> dict[str, Any]:
        made = {"title": self.title, "description": self.about, **self.shape.schema()}
        if self.default is not None:
            made["default"] = self.default
        if self.example is not None:
            made["examples"] = [self.example]
        return made


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping of known keys; read as those that are given."""

    keys: tuple[Key, ...]

    def read(self, value: Any, path: Path, reader: Reader) -> dict[str, Any]:
        known = {key.name: key for key in self.keys}
        if not isinstance(value, dict):
            reader.fault(path, f"{_of(path)}should hold keys and values; known keys: {', '.join(known)}")
            return {}
        reader.faults.extend(reader.file.unknown_keys(path, value, known))
        return {
            name: key.shape.read(value[name], (*path, name), reader) for name, key in known.items() if name in value
        }

    def schema(self) -> dict[str, Any]:
        properties = {key.name: key.schema() for key in self.keys}
        return {"type": "object", "properties": properties, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Each:
    """A mapping of names that the desk chooses; read as pairs, in their order. `wrong` says what ails a name."""

    shape: Shape
    example: str
    wrong: Callable[[str], str | None] = lambda _: None

    def read(self, value: Any, path: Path, reader: Reader) -> tuple[tuple[Named, Any], ...]:
        if not isinstance(value, dict):
            reader.fault(path, f"{_of(path)}should hold keys and values, as in '{self.example}'")
            return ()
        pairs = []
        for name, given in value.items():
            place = (*path, f"\0{name}")
            if ails := self.wrong(name) if name.strip() else "has a key without a name":
                reader.fault(place, f"{_of(path)}{ails}")
            pairs.append((reader.named(place, name), self.shape.read(given, (*path, name), reader)))
        return tuple(pairs)

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "patternProperties": {r"\S": self.shape.schema()}, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts, or the one that stands for a list of one. Of a `pattern`, `meant` says what fits it."""

    pattern: str = ""
    meant: str = ""
    least: int = 0

    def read(self, value: Any, path: Path, reader: Reader) -> tuple[Named, ...]:
        if not isinstance(value, list | str):
            reader.fault(path, f"{_of(path)}should be a list, as in '{path[-1]}: [one, another]'")
            return ()
        if value == "":
            reader.fault(path, f"{_of(path)}has no value; give one or leave the key out")
            return ()
        rows = [((*path, i), row) for i, row in enumerate(value)] if isinstance(value, list) else [(path, value)]
        if len(rows) < self.least:
            reader.fault(path, f"{_of(path)}should name one at least")
        return tuple(reader.named(place, self._text(row, place, path, reader)) for place, row in rows)

    def _text(self, row: Any, place: Path, path: Path, reader: Reader) -> str:
        if not isinstance(row, str) or not row.strip():
            reader.fault(place, f"{_of(path)}should hold plain texts")
            return ""
        text = row.strip()
        if self.pattern and not re.fullmatch(self.pattern, text):
            reader.fault(place, f"{_of(path)}should hold {self.meant}, not {text!r}")
        return text

    def schema(self) -> dict[str, Any]:
        """A title may be "1917": what looks like a number is read as it is written."""
        one: dict[str, Any] = {"type": ["string", "number"]}
        if self.pattern:
            one = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return {"anyOf": [one, {"type": "array", "items": one, **({"minItems": self.least} if self.least else {})}]}


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a certain pattern, which `meant` puts into words."""

    pattern: str
    meant: str

    def read(self, value: Any, path: Path, reader: Reader) -> str:
        if isinstance(value, str) and re.fullmatch(self.pattern, value):
            return value
        reader.fault(path, f"{_of(path)}should be {self.meant}{_not(value)}")
        return ""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, value: Any, path: Path, reader: Reader) -> str:
        if isinstance(value, str) and value in self.words:
            return value
        reader.fault(path, f"{_of(path)}is one of {', '.join(self.words)}{_not(value)}")
        return self.words[0]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, in plain figures."""

    least: float
    most: float
    whole: bool = False

    def read(self, value: Any, path: Path, reader: Reader) -> float:
        figures = r"[0-9]+" if self.whole else r"[0-9]+(\.[0-9]+)?"
        if isinstance(value, str) and re.fullmatch(figures, value) and self.least <= float(value) <= self.most:
            return int(value) if self.whole else float(value)
        kind = "a whole number" if self.whole else "a number"
        reader.fault(path, f"{_of(path)}is {kind} from {self.least:g} to {self.most:g}{_not(value)}")
        return self.least

    def schema(self) -> dict[str, Any]:
        return {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}


def _of(path: Path) -> str:
    """The key that a fault is about, at the beginning of a line."""
    return f"{path[-1]} " if path else ""


def _not(value: Any) -> str:
    return f", not {value!r}" if isinstance(value, str) else ""
