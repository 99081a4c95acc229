"""What the fields of an archive are called, and what they hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from checker.archive.fields import Fields, day_of
from checker.archive.shards import Entry
from checker.arguments import Usage

TEXT = "Jane Roe is 13 and plays chess."


def entry(data: dict[str, Any], *named: str) -> Entry:
    return Fields.parse(named).entry(data, "d.jsonl:1")


@pytest.mark.parametrize("name", ["text", "Body", "content", "article_body", "fullText", "article-text"])
def test_common_names_are_found(name: str) -> None:
    found = entry({name: TEXT, "headline": "Chess", "webUrl": "https://news.example", "Section-Name": "games"})
    assert found.draft.data == TEXT.encode()
    about = found.about
    assert (about.title, about.url, about.section) == ("Chess", "https://news.example", "games")


def test_fields_may_be_named_and_lie_in_objects() -> None:
    data = {"a": {"b": TEXT, "c": {"d": "2023-06-02"}}, "text": "not this", "e.f": 7}
    found = entry(data, "text=a.b", "date=a.c.d", "id=e.f")
    assert found.draft.data == TEXT.encode()
    assert (found.draft.day, found.draft.day_from) == (date(2023, 6, 2), "field a.c.d")
    assert found.about.name("x") == "7"
    assert entry(data, "text=a.x").reason == "has no text in a field 'a.x'"


@pytest.mark.parametrize("text", ["body", "body=x", "text=", "=x"])
def test_what_names_no_field_is_refused(text: str) -> None:
    with pytest.raises(Usage, match="write it as text=body"):
        Fields.parse([text])


@pytest.mark.parametrize(
    ("data", "format"),
    [
        ({"text": TEXT}, "text"),
        ({"text": f"<p>{TEXT}</p>"}, "html"),
        ({"text": f"---\ntitle: Chess\n---\n{TEXT}"}, "markdown"),
        ({"html": TEXT}, "html"),
        ({"html": "<p>not this", "text": TEXT}, "text"),
        ({"html": TEXT, "text": None}, "html"),
        ({"text": f"*{TEXT}*", "format": "Markdown"}, "markdown"),
        ({"text": TEXT, "content_type": "text/html; charset=utf-8"}, "html"),
        ({"text": TEXT, "format": "poem"}, "text"),
    ],
)
def test_a_text_is_in_the_format_that_it_names_or_looks_like(data: dict[str, Any], format: str) -> None:
    assert entry(data).draft.format == format


@pytest.mark.parametrize(
    "value",
    [
        "2023-06-02", "2023-06-02T23:30:00-05:00", "2 June 2023", "Fri, 02 Jun 2023 07:15:45 EST", "20230602",
        20230602, 1685700000, 1685700000.0, 1685700000123, date(2023, 6, 2), datetime(2023, 6, 2, 23, 59),
    ],
)  # fmt: skip
def test_days_are_read_as_people_and_programs_write_them(value: Any) -> None:
    assert day_of(value) == date(2023, 6, 2)


@pytest.mark.parametrize("value", [None, "", "2023", 2023, 0, True, "June 2023", "2023-13-45", [2023, 6, 2], 1e300])
def test_what_is_no_day_is_none(value: Any) -> None:
    assert day_of(value) is None


def test_a_day_that_is_none_is_kept_to_be_told() -> None:
    assert entry({"text": TEXT, "date": "2023-13-45"}).about.false_day == "2023-13-45"
    assert entry({"text": TEXT, "date": None}).about.false_day == ""
