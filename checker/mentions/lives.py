"""Lives in brackets behind a name: "(German: …; 1 May 1900 in Bonn – 3 June 1970)", "(née Roe; born 1950)".

What a bracket holds besides dates (other names, scripts, pronunciations, places) is somebody's or something else, so it
is read as a whole here, and a phrase sees only its two ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.dates import DateInterval
from checker.document import Span
from checker.lexicon import MONTH_NUMBERS, PARTICLES
from checker.mentions.mention import DateValue, Life, Mention
from checker.patterns import regex

LONGEST = 400
"""Characters that such a bracket may have."""
SHORTEST_LIFE = 16
"""Years; what is shorter is rather a term, or a season."""
_ASIDE = regex(r"\[[^\]]*\]|\([^)]*\)|/[^/;\n]{2,60}/")
_DASH = regex(r"[–—−-]|\b(?:to|until|died|d\b)")
_BORN = regex(r"(?:\b(?:born|b\b)|\*)")
_DIED = regex(r"(?:\b(?:died|d\b)|[†‡])")
_LOWER = regex(r"(?<![^\W\d_])[a-z]+(?![^\W\d_])")
_PLAIN = PARTICLES | frozenset(
    "in at near on of the and or about around circa c ca b d born died né née nee aged age as to until by now also "
    "known full name originally formerly her his modern day before after between".split()
)
"""Small words that may stand beside the dates of a life."""
_VAGUE = regex(r"\b(?:before|after|between|either|fl|by|or|and|baptised|baptized|bapt|christened)\b|\?", re.IGNORECASE)
_ANOTHER = regex(r"\b(?:the (?:elder|younger)|senior|junior|father|son)\b", re.IGNORECASE)
_MONTHS = regex(rf"\b(?:{'|'.join(MONTH_NUMBERS)})\b", re.IGNORECASE)
_IS = regex(r"\s*,?\s(?:is|was)\s(?:an?|the)\s")
_SHORT_YEAR = regex(r"\s*[–—−-]\s*(\d\d)(?!\d)")
_RULER = regex(
    r"\b(?:[IVX]+|(?:king|queen|emperor|empress|ts?zar|tsar|czar|pope|sultan|shah|khan|caliph|president|chancellor|minister"
    r"|governor|mayor|bishop|archbishop|abbot)\b[^,;.()]{0,40})\s*,?\s*$",
    re.IGNORECASE,
)
_HONOURS = regex(
    r"(?:\s(?:[KCMODG]BE|FRS[AEL]?|QC|KC|VC|DSO|MC|DSC|DFC|GCB|KCB|CB|KCMG|CMG|KCVO|CVO|OM|CH|OSB|OFM|SJ)\b"
    r"|\s*,\s*(?:(?:[A-Z]\w+\s)?[A-Z]{2,6}|[A-Z](?:\.\s?[A-Z])+\.?|Bt\.?|Ph\.?D\.?"
    r"|(?:1st|2nd|3rd|\d{1,2}th)\s(?:Baronet|(?:Earl|Viscount|Baron|Baroness|Duke|Marquess|Lord)(?:\s(?:of\s)?[A-Z]\w+){1,3})))+"
    r"\s*,?\s*$"
)
"""Behind a name: ", OBE, FRS", ", 1st Baronet"."""
_NAME_ENDS = regex(r"[\w.”\"’'‘*]\s*,?\s*$")


def _brackets(text: str) -> Iterator[Span]:
    """Outermost brackets of one paragraph, with their marks."""
    at = text.find("(")
    while at >= 0:
        depth = 0
        close = -1
        for i in range(at, min(at + LONGEST, len(text))):
            if text[i] == "(":
                depth += 1
            elif text[i] == ")":
                depth -= 1
                if depth == 0:
                    close = i + 1
                    break
            elif text[i] == "\n" and text[i + 1 : i + 2] == "\n":
                break
        if close > 0:
            yield Span(at, close)
        at = text.find("(", max(close, at + 1))


def _masked(inner: str) -> str:
    """The same with brackets inside and pronunciations blanked."""
    return _ASIDE.sub(lambda m: " " * len(m.group()), inner)


def find_lives(text: str, dates: Sequence[Mention]) -> Iterator[Mention]:
    """The dates that brackets behind a name give as the ends of a life, of type `birth` or `death`."""
    dates = sorted((d for d in dates if isinstance(d.value, DateValue)), key=lambda d: d.span)
    starts = [date.span.start for date in dates]
    opened = -1
    last = None
    for bracket in _brackets(text):
        behind = text[max(0, bracket.start - 80) : bracket.start]
        joined = last is not None and not text[last.end : bracket.start].strip(" ,\xa0")
        if not joined:
            if not _NAME_ENDS.search(behind):
                continue
            honours = _HONOURS.search(behind)
            before = behind[: honours.start()] if honours else behind.rstrip(" ,\xa0")
            opened = bracket.start - (len(behind) - len(before))
        last = bracket
        near = slice(bisect_left(starts, bracket.start), bisect_left(starts, bracket.end))
        inside = [d for d in dates[near] if bracket.contains(d.span)]
        if inside:
            named = text[max(0, opened - 80) : opened]
            ruler = bool(_RULER.search(named))
            yield from _life_in(text, bracket, Span(opened, bracket.end), inside, ruler=ruler)


def _life_in(text: str, bracket: Span, seat: Span, inside: Sequence[Mention], *, ruler: bool) -> Iterator[Mention]:
    first = bracket.start + 1
    masked = _masked(text[first : bracket.end - 1])
    cuts = [0, *(i + 1 for i, c in enumerate(masked) if c == ";"), len(masked) + 1]
    parts = [
        (a, b - 1)
        for a, b in pairwise(cuts)
        if any(first + a <= d.span.start and d.span.end <= first + b for d in inside)
    ]
    if not parts or len(parts) > 2:
        return
    begin, end = parts[0][0], parts[-1][1]
    here = [
        d
        for d in inside
        if first + begin <= d.span.start and d.span.end <= first + end and masked[d.span.start - first].strip()
    ]
    here = [d for d in here if isinstance(d.value, DateValue) and d.value.days and not d.value.inferred]
    if not here:
        return
    words = masked
    for d in here:
        a, b = d.span.start - first, d.span.end - first
        words = words[:a] + "0" * (b - a) + words[b:]
    if _ANOTHER.search(words) or any(
        w not in _PLAIN and len(w) > 1 for w in _LOWER.findall(_without_names(words[begin:end]))
    ):
        return
    birth, death = _ends(text, words, begin, end, first, here)
    if birth is None and death is None:
        return
    born, died = (d.value.days if d and isinstance(d.value, DateValue) else None for d in (birth, death))
    exact = any("day" in d.types for d in (birth, death) if d)
    if ruler and not exact and not _BORN.search(words[begin:end]):
        return
    if born and died and died.years[1] - born.years[0] < SHORTEST_LIFE:
        return
    life = Life(seat, born, died, exact)
    for mention, kind in ((birth, "birth"), (death, "death")):
        if mention and isinstance(mention.value, DateValue):
            yield mention._replace(types=frozenset({kind}), value=mention.value._replace(life=life))


def _without_names(words: str) -> str:
    """Without the words of a language's name and the like before a colon ("Thai: …")."""
    return words.rsplit(":", 1)[-1]


def _ends(
    text: str, words: str, begin: int, end: int, first: int, here: Sequence[Mention]
) -> tuple[Mention | None, Mention | None]:
    """The dates of birth and of death; None for one that is missing, vague or one of several."""
    head = words[begin : here[0].span.start - first]
    dash = None
    for a, b in pairwise(here):
        if _DASH.search(words[a.span.end - first : b.span.start - first]):
            dash = b
            break
    if dash is None:
        return _one_end(text, words, begin, end, first, here, head)
    at = here.index(dash)
    middle = words[here[at - 1].span.end - first : dash.span.start - first]
    if not _may_precede(head, here[0]):
        return None, None
    cut = list(_DASH.finditer(middle))[-1].start()
    left, right = here[:at], here[at:]
    before, after = head + middle[:cut], middle[cut:] + words[right[-1].span.end - first : end]
    return (
        left[0] if len(left) == 1 and not _VAGUE.search(before) else None,
        right[0] if len(right) == 1 and not _VAGUE.search(after) else None,
    )


def _may_precede(head: str, date: Mention) -> bool:
    """Whether what stands before the first date leaves it a birth: a club or an office before a mere year does not."""
    if _BORN.search(head) or "day" in date.types or re.search(r"\bn[ée]e?\b", head):
        return True
    tail = _MONTHS.sub(" ", head.rsplit(";", 1)[-1])
    return not re.search(r"[A-Z]", tail)


def _one_end(
    text: str, words: str, begin: int, end: int, first: int, here: Sequence[Mention], head: str
) -> tuple[Mention | None, Mention | None]:
    """ "born 1950", "died 1443", and "1952–" of somebody alive."""
    date = here[0]
    rest = words[date.span.end - first : end]
    if _VAGUE.search(head.rsplit(",", 1)[-1]):
        return None, None
    if _DIED.search(head):
        return (None, date) if len(here) == 1 and not re.match(r"\s*(?:or|and)\b", rest) else (None, None)
    if _BORN.search(head):
        return date, None
    if len(here) > 1:
        return None, None
    short = _SHORT_YEAR.match(rest)
    if short and "year" in date.types and isinstance(date.value, DateValue) and date.value.year:
        length = (int(short.group(1)) - date.value.year) % 100
        if length < 2 * SHORTEST_LIFE or not _may_precede(head, date):
            return None, None
        span = Span(date.span.end + short.start(1), date.span.end + short.end(1))
        year = date.value.year + length
        died = DateValue(DateInterval.of_years(year, year), year)
        return date, Mention(span, span.of(text), frozenset({"date"}), died)
    if "day" in date.types and not _LOWER.search(head) and _IS.match(text, first + len(words) + 1):
        return date, None  # "Roe (3 May 1950, Leeds) is a painter"
    open_end = re.fullmatch(r"\s*[–—−-]\s*", rest)
    return (date, None) if open_end and not re.search(r"[A-Za-z]", head) else (None, None)
