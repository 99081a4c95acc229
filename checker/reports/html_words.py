"""How words get into a page: as text and nothing else."""

from __future__ import annotations

from html import escape

from checker.discrepancies import Report
from checker.patterns import regex
from checker.reports.wording import HIDDEN, plain

LEVELS = {"error": "Error", "warning": "Warning", "info": "Info"}
_STEERING = regex(f"[\x00-\x08\x0b\x0c\x0e-\x1f]|(?![\u00ad\u200b\u2060]){HIDDEN.pattern}")


def line(text: str) -> str:
    """Words on one line."""
    return escape(plain(text).strip())


def copy(text: str) -> str:
    """The words of a draft as they stand; what steers a reader and is not seen is spelt out."""
    return escape(_STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), text), quote=False)


def name_of(report: Report) -> str:
    """What a draft is called."""
    return "Standard input" if report.path == "-" else report.path


def capital(text: str) -> str:
    """A text as it begins a line."""
    return text[:1].upper() + text[1:]


def reference(target: str, text: str, label: str, names: str) -> str:
    """A link within the page, as a number."""
    return f'<a class="ref {names}" href="#{target}" aria-label="{label}">{text}</a>'
