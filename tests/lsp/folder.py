"""A folder of drafts, with settings and house facts."""

from __future__ import annotations

from pathlib import Path

HOUSE = """\
Jane Roe: {born: 2011-06-14, sex: female, source: parish register}
Ann Poe: {born: 1984-05-20, sex: female, source: parish register}
"""


class Folder:
    """A folder of drafts with settings and house facts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.write("house.yaml", HOUSE)
        self.write("factlint.yaml", "facts: [house.yaml, none]\n")

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return path

    def uri(self, name: str) -> str:
        return (self.path / name).as_uri()
