"""`Buffer`: a text that is open in an editor, saved or not, and the `Draft` that it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from os.path import splitext
from pathlib import Path

from lsprotocol.types import PositionEncodingKind
from pygls.uris import to_fs_path

from checker.drafts import STDIN, Draft
from checker.lsp.positions import UTF_16, Places
from checker.readers import FORMATS, SUFFIXES, format_of

LANGUAGES: Mapping[str, str | None] = {
    "plaintext": None,
    "text": None,
    "markdown": "markdown",
    "gfm": "markdown",
    "html": "html",
    "mhtml": "html",
    "xhtml": "html",
    "restructuredtext": "rst",
    "rst": "rst",
    "asciidoc": "asciidoc",
    "adoc": "asciidoc",
}
"""What editors call the languages of drafts -> format; None where the name and the first lines tell, as for `check`."""

_MARK = "\ufeff"


@dataclass(frozen=True)
class Buffer:
    """One state of an open text."""

    uri: str
    language: str
    version: int | None
    text: str
    encoding: PositionEncodingKind | str = UTF_16

    @cached_property
    def source(self) -> str:
        """The text without a byte-order mark, as documents have it."""
        return self.text.removeprefix(_MARK)

    @cached_property
    def places(self) -> Places:
        """The places of its source."""
        return Places(self.source, self.encoding, self.text[: len(self.text) - len(self.source)])

    @property
    def path(self) -> Path | None:
        """Its file; None for what was never saved."""
        path = to_fs_path(self.uri)
        return Path(path) if path else None

    @property
    def is_draft(self) -> bool:
        """Whether it is in a language that drafts are written in."""
        suffix = splitext(self.uri)[1].lower()
        return self.language in LANGUAGES or SUFFIXES.get(suffix) in FORMATS

    @property
    def draft(self) -> Draft:
        """The draft as it stands; what was never saved is read as standard input is."""
        # What no encoding has, half a character, keeps its place as a question mark.
        data = self.text.encode("utf-8", "replace")
        return Draft(str(self.path or STDIN), data, LANGUAGES.get(self.language))

    @property
    def format(self) -> str:
        """The format that it is read in."""
        draft = self.draft
        return draft.format or format_of(draft.path, draft.bytes())
