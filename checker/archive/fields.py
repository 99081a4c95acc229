"""Which field or column of an archive holds what: by the names that are common, or as `--field text=body` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from checker.archive.shards import About, Entry, entry, lost
from checker.arguments import Usage
from checker.patterns import regex
from checker.readers import dateline, format_of

# What a draft is told by -> the names that it has in archives, the likeliest first; case and `-`, `_` do not count.
# A day that may be that of a crawl or a change is none of writing: `timestamp`, `created`, `updated` are not here.
COMMON: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "articlebody", "bodytext", "articletext", "fulltext", "maintext",
        "plaintext", "story",
    ),
    "html": ("html", "bodyhtml", "contenthtml", "rawhtml"),
    "id": ("id", "guid", "uuid", "articleid", "docid", "identifier"),
    "url": ("url", "link", "uri", "canonicalurl", "weburl"),
    "path": ("path", "file", "filename", "filepath"),
    "date": (
        "date", "published", "datepublished", "publicationdate", "publishdate", "publisheddate", "pubdate",
        "publishedat", "publishedon", "firstpublished", "webpublicationdate",
    ),
    "section": ("section", "sectionname", "category", "desk", "rubric"),
    "title": ("title", "headline", "webtitle"),
    "format": ("format", "contenttype", "mimetype", "mime"),
}  # fmt: skip
_FORMATS = {
    "html": "html", "text/html": "html", "application/xhtml+xml": "html", "xhtml": "html", "htm": "html",
    "markdown": "markdown", "md": "markdown", "text/markdown": "markdown", "text/x-markdown": "markdown",
    "text": "text", "txt": "text", "plain": "text", "text/plain": "text", "rst": "rst", "text/x-rst": "rst",
    "asciidoc": "asciidoc", "adoc": "asciidoc", "text/asciidoc": "asciidoc",
}  # fmt: skip
_EPOCH_SECONDS = range(100_000_000, 10_000_000_000)
_EPOCH_MILLISECONDS = range(100_000_000_000, 10_000_000_000_000)
_LONGEST_NAME = 1000
_HALVES = regex("[\ud800-\udfff]")


@dataclass(frozen=True)
class Fields:
    """The fields named by the user: what they hold -> their name; a dot leads into an object."""

    named: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Fields:
        """What `--field` gives. Raises `Usage`."""
        named = {}
        for text in texts:
            role, equals, name = text.partition("=")
            if not (equals and name and role in COMMON):
                raise Usage(f"--field {text}: write it as text=body; what can be named is {', '.join(COMMON)}")
            named[role] = name
        return cls(named)

    def of(self, columns: Iterable[str]) -> dict[str, str]:
        """The columns that are needed of those there are: what they hold -> their name."""
        known = {_plain(column): column for column in reversed(list(columns))}
        found = {}
        for role, names in COMMON.items():
            if role in self.named:
                found[role] = self.named[role]
            elif column := next((known[name] for name in names if name in known), None):
                found[role] = column
        return found

    def without_text(self) -> str:
        """What is wrong with a record in which no text is found."""
        name = self.named.get("text") or self.named.get("html")
        if name:
            return f"has no text in a field {name!r}"
        return "has no text in a field called text, body, html or the like; --field text=NAME names it"

    def entry(self, data: Mapping[str, Any], place: str) -> Entry:
        """The draft in an object or a row."""
        where = self.of(data)
        found = {role: _value(data, name) for role, name in where.items()}
        about = _about({**where, **self.named}, found)
        role = next((role for role in ("text", "html") if found.get(role) is not None), None)
        if role is None:
            return lost(place, self.without_text(), about)
        text = found[role]
        if not isinstance(text, str):
            return lost(place, f"{where[role]!r} is no text", about)
        # Half of a pair, as `\ud83d` alone, is no character; what stands in its place is as long.
        source = _HALVES.sub("\ufffd", text).encode()
        told = _FORMATS.get(str(found.get("format") or "").partition(";")[0].strip().lower(), "")
        return entry(place, source, "html" if role == "html" else told or format_of("-", source), about)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _value(data: Mapping[str, Any], name: str) -> Any:
    """The value of a field, of that very name or by way of the objects that `fields.body` leads into."""
    if name in data:
        return data[name]
    value: Any = data
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def _about(where: Mapping[str, str], found: Mapping[str, Any]) -> About:
    texts = {role: _name(found.get(role)) for role in ("id", "url", "path", "title", "section")}
    said = found.get("date")
    day = day_of(said)
    return About(
        **texts,
        day=day,
        day_from=f"field {where['date']}" if day else "",
        false_day="" if day or said in (None, "") else _name(said) or "?",
    )


def _name(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)[:_LONGEST_NAME]


def day_of(value: Any) -> date | None:
    """The day that a field tells: a date as people or programs write it, or seconds since 1970."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if day := dateline.stamp(str(value)):
            return day
        seconds = value if value in _EPOCH_SECONDS else value / 1000 if value in _EPOCH_MILLISECONDS else None
        return datetime.fromtimestamp(seconds, UTC).date() if seconds is not None else None
    return dateline.stamp(value) if isinstance(value, str) else None
