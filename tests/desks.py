"""A desk for tests of whole commands: a folder that is the working directory, and Wikidata on this machine."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from standin import StandIn

from checker import cli
from checker.arguments import LISTS, REPORTS

Json = dict[str, Any]


class Done(NamedTuple):
    """What a command left: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


class Desk:
    """Drafts and settings in a folder, and commands over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return name

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")

    def asks(self, server: StandIn, *, budget: float = 5.0, **settings: Any) -> None:
        """Write a `factlint.yaml` that names the server, and seconds a draft; `settings` are more keys of it."""
        wikidata = {"url": server.url, "contact": "desk@newsroom.example", "budget": budget}
        self.write("factlint.yaml", json.dumps({"wikidata": wikidata, **settings}))

    def run(self, *argv: str) -> Done:
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
            code = cli.main(argv)
        return Done(code, out.getvalue(), err.getvalue())

    def reports(self, *argv: str) -> Mapping[str, Any]:
        """What `check` and `claims` say: in each format, on standard error, and as exit code."""
        said: dict[str, Any] = {}
        for command, formats in {"check": REPORTS, "claims": LISTS}.items():
            files = {name: f"{command}.{name}.out" for name in formats}
            done = self.run(command, *argv, *(f"--format={name}={file}" for name, file in files.items()))
            said |= {f"{command} {name}": self.read(file) for name, file in files.items()}
            said |= {f"{command} code": done.code, f"{command} error": done.err}
        return said

    def lines(self, name: str) -> list[Json]:
        """The lines of a lock."""
        return [json.loads(line) for line in self.read(name).splitlines()]
