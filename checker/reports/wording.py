"""What the reports for people share: hostile text made harmless, places, counts and reasons in words.

Words from drafts and from Wikidata may hold anything; whatever is shown of them passes through `plain`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from checker.dates import MONTHS
from checker.discrepancies import Discrepancy, Report
from checker.document import Unreadable
from checker.patterns import regex
from checker.verdicts import Evidence

REASONS = {
    "no-date": "the day of writing is not known (--date gives it)",
    "ambiguous-entity": "the name may mean several",
    "no-entity": "the facts do not know the name",
    "no-statement": "the facts say nothing of it",
    "open-list": "the facts may be incomplete here",
    "imprecise": "copy or facts are not exact enough",
    "hedged": "not told as a fact (fiction, denial, guess, plan)",
    "conflicting-statements": "the facts contradict each other",
    "after-snapshot": "later than the facts",
    "not-asked": "Wikidata was not asked about it",
    "unreached": "Wikidata was not reached",
}
_HIDDEN = (
    "\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_HOW = {
    "name": "a name of this house",
    "remark": "a remark in the draft",
    "sic": "so marked in the draft",
    "entry": "the list of what may stand",
    "baseline": "found before, in the baseline",
    "unchanged": "not changed",
}
HIDDEN = regex(f"[{_HIDDEN}]")
"""Characters above ASCII's that steer a terminal, turn the direction of text, or cannot be seen; and DEL."""
_HARMFUL = regex(f"[\x00-\x1f{_HIDDEN}]")
_MARKUP = regex(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)"  # somebody, an issue
    r"|(?<=\])(?=[(\[:])|(?<=!)(?=\[)|(?<=:)(?=//)|(?<=\bwww\.)(?=\w)"  # a link, an image, an address
    r"|(?<=<)(?=[\w/!?])"  # a tag
)
_URL = regex(r"https://[\w.-]+(?:/[\w./:#?=&%+-]*)?", re.ASCII)


def plain(text: str) -> str:
    """A text on one line; control, direction and invisible characters are spelt out, as `\\x1b`."""
    return _HARMFUL.sub(lambda found: found[0].encode("unicode_escape").decode(), re.sub(r"\s+", " ", text))


def defused(text: str) -> str:
    """A plain text that makes no link, image, tag or mention in Markdown, and reads much the same elsewhere."""
    return _MARKUP.sub(" ", plain(text))


def columns(text: str) -> int:
    """How many columns a terminal needs for a plain text."""
    return sum(map(_width, text))


def folded(text: str, width: int, indent: int, first: int = 0) -> list[str]:
    """The lines of a text in so many columns, broken between words; `first` of the first are taken already.

    A word that is longer than a line, such as an address, stays whole.
    """
    lines: list[str] = []
    line, room = "", width - first
    for part in re.findall(r"\s*\S+", text):
        if line.strip() and columns(line + part) > room:
            lines.append(line)
            line, room = " " * indent + part.lstrip(), width
        else:
            line += part
    return [*lines, line]


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def counted(number: int, word: str, many: str = "") -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {word if number == 1 else many or word + 's'}"


def day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def found(reports: Sequence[Report]) -> str:
    """The discrepancies of a run, counted by severity."""
    if not reports:
        return "no draft was read"
    counts = Counter(d.severity.value for report in reports for d in report.discrepancies)
    total = counted(sum(counts.values()), "discrepancy", "discrepancies") if counts else "no discrepancies"
    words = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("info", "infos")}
    parts = [counted(counts[level], one, many) for level, (one, many) in words.items() if counts[level]]
    return f"{total} ({', '.join(parts)})" if parts else total


def drafts(reports: Sequence[Report], unreadable: Sequence[Unreadable]) -> str:
    """How much was read, and which drafts were not."""
    read = f"{counted(len(reports), 'draft')}, {counted(sum(r.words for r in reports), 'word')}"
    if len(reports) == 1:
        on = reports[0].date
        read += (
            f", as of {day(on)} ({plain(reports[0].date_source or 'given')})" if on else ", day of writing not known"
        )
    left = "; ".join(f"{plain(u.path)} ({plain(u.reason)})" for u in unreadable)
    return f"{read}; not read: {left}" if left else read


def claims(reports: Sequence[Report]) -> str:
    """How many claims were found, and what became of them; not being checked is never passed over."""
    verdicts: Counter[str] = Counter()
    for report in reports:
        verdicts.update(report.verdicts)
    reasons = Counter(item.reason for report in reports for item in report.unchecked)
    accepted = sum(len(report.accepted) for report in reports)
    text = f"{verdicts.total():,} found, {verdicts['supported']:,} supported, {verdicts['refuted']:,} contradicted"
    text += f" ({accepted:,} accepted)" if accepted else ""
    return f"{text}, {verdicts['unknown']:,} not checked{_because(reasons)}"


def _because(reasons: Counter[str]) -> str:
    """` (the name may mean several: 3; …)`, the commonest first."""
    parts = [f"{reason_in_words(reason)}: {n:,}" for reason, n in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))]
    return f" ({'; '.join(parts)})" if parts else ""


def acceptance(item: Discrepancy) -> str:
    """Why a finding may stand, in words on one line."""
    said = item.accepted
    if said is None:
        return "accepted"
    by = [_HOW.get(said.how, said.how), f"by {said.author}" if said.author else ""]
    by += [f"until {day(said.until)}" if said.until else "", said.where]
    known = ", ".join(part for part in by if part)
    return plain(f"{said.reason} ({known})" if said.reason and known else said.reason or known)


def reason_in_words(reason: str | None) -> str:
    return REASONS.get(reason or "", plain(reason or ""))


def statement(evidence: Evidence) -> str:
    """What a source says, without where it is found: `Jane Roe (Q42), P569: 4 March 2011`."""
    known = [evidence.label, f"({evidence.entity})" if _is_item(evidence.entity) else None]
    bearer = " ".join(part for part in known if part)
    parts = ", ".join(part for part in (bearer, evidence.property) if part)
    return plain(f"{parts}: {evidence.value}" if parts else evidence.value)


def address(evidence: Evidence) -> str:
    """Where evidence is found on the web, if that is fit for a link; else empty."""
    return linked(evidence.url or "")


def linked(address: str) -> str:
    """An address of the web that is fit for a link; else empty."""
    return address if _URL.fullmatch(address) else ""


def _is_item(id: str | None) -> bool:
    return bool(id and re.fullmatch(r"[QPL]\d+", id))


def join(parts: Iterable[str]) -> str:
    """Lines of text, without blanks at their ends."""
    return "\n".join(part.rstrip() for part in parts)
