"""Expressions that are compiled when first used."""

from __future__ import annotations

import re

import pytest

from checker.patterns import regex


def test_it_does_what_the_compiled_one_does() -> None:
    word = regex(r"(\w)oe", re.IGNORECASE)
    assert [match.group(1) for match in word.finditer("Poe, DOE")] == ["P", "D"]
    assert word.sub("x", "Poe left") == "x left"
    assert word.sub("x", "Roe left") == "x left"
    assert word.pattern == r"(\w)oe"


def test_bytes_have_expressions_of_bytes() -> None:
    found = regex(rb"<(\w+)").search(b"<html>")
    assert found
    assert found.group(1) == b"html"


def test_it_is_compiled_when_first_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("(")
