"""Names and titles: capitalised runs, quoted and italic words, and what the lexicon knows of them.

Which type a capitalised run has, its looks cannot tell; the lexicon can, and for what it does not know the words
around it give a hint. Overlapping readings are cut down to the longest known one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.document import Document, Span
from checker.lexicon import (
    DEMONYMS,
    HONORIFICS,
    KIN,
    NOT_NAMES,
    PARTICLES,
    ROLES,
    THINGS,
    TITLE_CONNECTORS,
    WORK_CUES,
    Lexicon,
)
from checker.mentions.mention import Mention, NameValue
from checker.mentions.tokens import Tokens
from checker.names import fold
from checker.patterns import regex

LONGEST = 10
_COURTESY = frozenset("mr mrs ms miss dr prof sir".split())
_QUOTED = regex(
    r"“([^“”\n]{2,70}?)”|\"([^\"\n]{2,70}?)\"|(?<!\S)''(?=\S)([^'\n]{2,70}(?:'[^'\n]{1,40})?)''|``([^`'\n]{2,70})''"
    r"|(?<![\w’'])[‘']([A-Z0-9][^‘’'\n]{1,60}(?:[’'](?=\w)[^‘’'\n]{1,40})?)[’‘'](?!\w)"
)
_MARKS = frozenset(("“", "”", '"', "''", "``"))
_SUFFIXES = NOT_NAMES | frozenset(
    "era area born style like based wide free only size long class type bound made owned star".split()
)
"""What a hyphen joins to a name to make an adjective: "a New York-style start"."""
_SPEECH = regex(r"(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!St)[.!?]\s+[A-Z]|\b(?:I|I'm|I’m|you|we|we're|my)\b")


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `[first, last)` that may be a name, all of them capitalised or connecting words."""

    first: int
    last: int


def _is_capital(text: str, tokens: Tokens, i: int) -> bool:
    return text[tokens.starts[i]].isupper()


def _joins(text: str, tokens: Tokens, i: int, last: int) -> int:
    """How many tokens from `i` on join the run to a capitalised word after them; 0 if none do."""
    step = i
    while step < min(i + 4, last):
        word = tokens.lowers[step]
        if (
            word not in TITLE_CONNECTORS
            and word not in PARTICLES
            and word not in ("'s", ":", ".", "-", "–", ",", "'", "!")
        ):
            return 0
        short = tokens.ends[i - 1] - tokens.starts[i - 1] <= 2 or tokens.lowers[i - 1] in _COURTESY
        if word == "." and not (step == i and short):
            return 0
        if word == "," and not (step == i and step + 1 < last and tokens.lowers[step + 1] in ("the", "or", "a")):
            return 0
        if step + 1 < last and (
            _is_capital(text, tokens, step + 1) or (text[tokens.starts[step + 1]].isdigit() and word not in (",", "."))
        ):
            return step + 1 - i
        step += 1
    return 0


def _nickname(text: str, tokens: Tokens, i: int, last: int) -> int:
    """How many tokens from `i` on are a nickname in quotation marks amid a name: 3 in James “Jimmy” Roe, else 0."""
    if i + 3 >= last or tokens.lowers[i] not in _MARKS or tokens.lowers[i + 2] not in _MARKS:
        return 0
    return 3 if _is_capital(text, tokens, i + 1) and _is_capital(text, tokens, i + 3) else 0


def _second_syllable(text: str, tokens: Tokens, i: int, last: int) -> int:
    """2 where a hyphen and the rest of a given name stand at `i`: Ko Joo-yeon (or, before a bracket, Joo - yeon)."""
    if tokens.lowers[i] != "-" or i + 1 >= last or i < 2:
        return 0
    if not (_is_capital(text, tokens, i - 1) and _is_capital(text, tokens, i - 2)):
        return 0
    word, apart = tokens.lowers[i + 1], tokens.starts[i] > tokens.ends[i - 1]
    if not word.isalpha() or not 2 <= len(word) <= 5 or word in _SUFFIXES or word.endswith(("ed", "ing")):
        return 0
    if apart != (tokens.starts[i + 1] > tokens.ends[i]):
        return 0
    return 0 if apart and tokens.lowers[i + 2 : i + 3] != ("(",) else 2


def find_runs(text: str, tokens: Tokens, sentence: tuple[int, int]) -> list[Run]:
    """Maximal runs in a sentence of tokens, connecting words inside included."""
    first, last = sentence
    runs = []
    i = first
    while i < last:
        if not _is_capital(text, tokens, i):
            i += 1
            continue
        start = i
        i += 1
        while i < last:
            if "\n\n" in text[tokens.ends[i - 1] : tokens.starts[i]]:
                break
            if _is_capital(text, tokens, i) or text[tokens.starts[i]].isdigit():
                i += 1
                continue
            joined = (
                _joins(text, tokens, i, last)
                or _nickname(text, tokens, i, last)
                or _second_syllable(text, tokens, i, last)
            )
            if not joined:
                break
            i += joined
        runs.append(Run(start, i))
    return runs


def parts_of(text: str, tokens: Tokens, run: Run) -> Iterator[Run]:
    """The run and all shorter ones in it that begin and end as a name can, the longest first."""
    edges = [
        i
        for i in range(run.first, run.last)
        if _is_capital(text, tokens, i)
        or text[tokens.starts[i]].isdigit()
        or tokens.lowers[i] in ("the", "a")
        or (i + 1 == run.last and tokens.lowers[i - 1] == "-")
    ]
    ends = [i for i in edges if tokens.lowers[i] not in ("the", "a")]
    pairs = [(b - a, a, b) for a in edges for b in ends[bisect_left(ends, a) : bisect_left(ends, a + LONGEST)]]
    for _, a, b in sorted(pairs, key=lambda p: (-p[0], p[1])):
        yield Run(a, b + 1)


def span_of(tokens: Tokens, run: Run) -> Span:
    return Span(tokens.starts[run.first], tokens.ends[run.last - 1])


def quoted_titles(document: Document, *, lower: bool = False, known: Lexicon | None = None) -> list[Span]:
    """What stands in quotation marks or italics and looks like a title rather than speech.

    With `lower` also what begins with a capital and goes on in small letters, as many French titles do; with `known`
    also known titles that might be speech but for their capitals ("I Knew You Were There").
    """
    text = document.text
    spans = []
    for match in _QUOTED.finditer(text):
        group = next(n for n in range(1, 6) if match.group(n))
        spans.append(Span(match.start(group), match.end(group)))
    spans += [mark.span for mark in document.marks if mark.kind == "italic" and len(mark.span) <= 70]
    titles = []
    for span in spans:
        inner = span.of(text)
        trimmed = inner.strip().rstrip(",.;:").rstrip()
        if not trimmed or not (trimmed[0].isupper() or trimmed[0].isdigit()):
            continue
        if _SPEECH.search(inner) and not (known and _has_capitals(trimmed) and "work" in known.of(fold(trimmed))):
            continue
        if _has_capitals(trimmed) or (lower and 2 <= len(trimmed.split()) <= 5):
            start = span.start + inner.index(trimmed)
            titles.append(Span(start, start + len(trimmed)))
    return sorted(set(titles))


def _has_capitals(title: str) -> bool:
    words = title.split()
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in words)
    small = sum(w.lower() in TITLE_CONNECTORS for w in words)
    return len(words) <= 10 and capitals + small >= len(words) - (1 if len(words) > 3 else 0)


def _known_parts(text: str, tokens: Tokens, run: Run, lexicon: Lexicon) -> Iterator[tuple[Run, frozenset[str]]]:
    """Known names in a run, longest first, none overlapping another."""
    taken: list[Run] = []
    for part in parts_of(text, tokens, run):
        if any(part.first < t.last and t.first < part.last for t in taken):
            continue
        words = part.last - part.first
        if words <= 3 and tokens.lowers[part.first] in _COURTESY:
            continue  # "Mr. Rogers" is whoever of that name the draft speaks of
        classes = lexicon.of(fold(span_of(tokens, part).of(text)))
        if not classes or (classes == {"person"} and tokens.lowers[part.first] in ("the", "a")):
            continue
        if words == 1 and (tokens.lowers[part.first] in NOT_NAMES | DEMONYMS or len(tokens.lowers[part.first]) < 2):
            continue
        taken.append(part)
        yield part, classes


def unknown_names(text: str, tokens: Tokens, first: int, last: int) -> Iterator[Run]:
    """Stretches of a run that may be names of people or things unknown: capitalised words, particles and initials."""
    i = first
    while i < last:
        word = tokens.lowers[i]
        is_kin = word in KIN and word not in HONORIFICS  # "Her Niece Dream", in a headline
        if not _is_capital(text, tokens, i) or word in NOT_NAMES or word in DEMONYMS or is_kin:
            i += 1
            continue
        start = i
        i += 1
        while i < last:
            word = tokens.lowers[i]
            capital = _is_capital(text, tokens, i) and word not in NOT_NAMES
            initial = word == "." and len(tokens.lowers[i - 1]) == 1
            particle = word in PARTICLES and i + 1 < last and _is_capital(text, tokens, i + 1)
            hyphen = (
                word == "-"
                and i + 1 < last
                and tokens.ends[i] == tokens.starts[i + 1]
                and tokens.starts[i] == tokens.ends[i - 1]
            )
            inner = _nickname(text, tokens, i, last) or _second_syllable(text, tokens, i, last)
            if not (capital or initial or particle or hyphen or inner):
                break
            i += inner or (2 if particle else 1)
        yield Run(start, i)


def cue_before(tokens: Tokens, first: int) -> bool:
    before = tokens.lowers[first - 1] if first else ""
    if before in ("'", '"', "“", "‘"):
        before = tokens.lowers[first - 2] if first > 1 else ""
    return before in WORK_CUES


_BODIES = frozenset(
    "award awards festival university hospital department championships championship olympics association records "
    "pictures studios theater theatre museum library airport avenue committee ministry orchestra foundation "
    "institute league prize prizes college society academy conservatory guild federation "
    "commission corporation".split()
)
"""Last words of names that nobody bears."""
_DEFINED = regex(r"is|was|are|were|,")
_AFTER_NOUN = frozenset(
    "by directed written starring about from released recorded published performed created composed produced set based "
    "of and that which for in made co-written developed taken broadcast sung titled co".split()
)


def cue_after(tokens: Tokens, last: int) -> bool:
    """Whether what follows a name says that it is a work: "is the sixth studio album by", "(2013), a novel about"."""
    lowers = tokens.lowers
    i = last
    if i < len(lowers) and lowers[i] == "(" and ")" in lowers[i : i + 16]:
        i += lowers[i : i + 16].index(")") + 1
    if i + 2 >= len(lowers) or not _DEFINED.fullmatch(lowers[i]) or lowers[i + 1] not in ("a", "an", "the"):
        return False
    for step in range(i + 2, min(i + 12, len(lowers) - 1)):
        word = lowers[step]
        if word in WORK_CUES and (not lowers[step + 1].isalpha() or lowers[step + 1] in _AFTER_NOUN):
            return lowers[step + 1] != "-"
        if word in _AFTER_NOUN or word in (",", ".", ";", "(", "'s", "to", "on", "with"):
            return False
    return False


def _year_follows(tokens: Tokens, last: int) -> bool:
    match tokens.lowers[last : last + 3]:
        case ("(", year, ")"):
            return len(year) == 4 and year.isdigit()
    return False


_AT_PLACES = frozenset(["in", "at", "near", "of", "on"])


def _name(text: str, tokens: Tokens, run: Run, classes: frozenset[str], *, cued: bool) -> Mention | None:
    sex = None
    first = run.first
    while not classes and first < run.last - 1 and tokens.lowers[first] in HONORIFICS:
        sex = HONORIFICS[tokens.lowers[first]] or sex
        first += 2 if tokens.lowers[first + 1] == "." else 1
    if first >= run.last:
        return None
    before = tokens.lowers[run.first - 1] if run.first else ""
    if before == "." and run.first > 1:
        before = tokens.lowers[run.first - 2]
    titled = run.first > 0 and _is_capital(text, tokens, run.first - (2 if tokens.lowers[run.first - 1] == "." else 1))
    sex = sex or (HONORIFICS.get(before) if titled else None)
    span = span_of(tokens, Run(first, run.last))
    words = span.of(text)
    if classes:
        types = {"name", *classes} if not cued else {"name", "work", *classes}
    elif cued:
        types = {"name", "work"}
    else:
        types = {"name", "work"} if before == "the" else {"name", "person", "work"}
        is_body = tokens.lowers[run.last - 1] in _BODIES
        capitals = sum(_is_capital(text, tokens, i) for i in range(first, run.last))
        if any(c.isdigit() for c in words) or capitals > 5 or is_body:
            types.discard("person")
    if "person" in types:
        types.add("named")
    if "person" in types and ("person" in classes or sex or (run.last - first > 1 and before not in _AT_PLACES)):
        types.add("someone")
    return Mention(
        span, words, frozenset(types), NameValue((), sex, cued, before in PARTICLES and run.last - first == 1)
    )


def find_names(
    document: Document, tokens: Tokens, sentences: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[Mention]:
    """Mentions of names and titles, in no order; `NameValue.full` is filled in by `coreference`."""
    text = document.text
    quoted = [
        (t, t.of(text)) for t in quoted_titles(document, lower=True, known=lexicon) if not _is_nickname(text, tokens, t)
    ]
    titles = [t for t, words in quoted if _has_capitals(words) or "work" in lexicon.of(fold(words))]
    found: list[Mention] = []
    for title in titles:
        classes = lexicon.of(fold(title.of(text)))
        found.append(
            Mention(
                title,
                title.of(text),
                frozenset({"name", "work", "quoted", *classes} - {"person"}),
                NameValue((), None, True),
            )
        )
    for sentence in sentences:
        for run in find_runs(text, tokens, sentence):
            found += _names_in_run(text, tokens, run, lexicon, titles)
    return found


def _is_nickname(text: str, tokens: Tokens, title: Span) -> bool:
    i = tokens.at(title.start)
    return i > 1 and _is_capital(text, tokens, i - 2) and _nickname(text, tokens, i - 1, len(tokens.starts)) > 0


def _names_in_run(text: str, tokens: Tokens, run: Run, lexicon: Lexicon, titles: Sequence[Span]) -> Iterator[Mention]:
    known = sorted(_known_parts(text, tokens, run, lexicon), key=lambda item: item[0].first)
    cued = cue_before(tokens, run.first)
    defined = bool(known) and cue_after(tokens, run.last)
    kept: list[tuple[Run, frozenset[str]]] = []
    for part, classes in known:
        whole = next(
            (
                u
                for u in unknown_names(text, tokens, run.first, run.last)
                if u.first <= part.first and part.last <= u.last and u.last - u.first > part.last - part.first
            ),
            None,
        )
        single = part.last - part.first == 1
        if single and whole and not cued and not _only_titles_around(tokens, whole, part):
            continue
        if "person" not in classes and _goes_on(text, tokens, part, run, [k for k, _ in known]):
            continue
        if classes == {"person"} and _has_initial_before(text, tokens, part, run):
            continue  # "J. Max Poe" may be another than Max Poe
        kept.append((part, classes))
    if cued and not any(part.first == run.first and "work" in classes for part, classes in kept):
        mention = _name(text, tokens, run, frozenset(), cued=True)
        if mention and not any(t.overlaps(mention.span) for t in titles):
            yield mention
    if not cued and not kept and _is_long_title(tokens, run):
        mention = _name(text, tokens, run, frozenset(), cued=False)
        if mention and not any(t.overlaps(mention.span) for t in titles):
            yield mention._replace(types=frozenset({"name", "work"}))
    at = run.first
    for part, classes in [*kept, (Run(run.last, run.last), frozenset[str]())]:
        for unknown in unknown_names(text, tokens, at, part.first):
            mention = _name(text, tokens, unknown, frozenset(), cued=False)
            if mention and not any(t.overlaps(mention.span) for t in titles):
                yield mention
        if part.first < part.last:
            after = part.last == run.last and (
                (defined and "work" in classes) or (classes == {"work"} and _year_follows(tokens, part.last))
            )
            mention = _name(text, tokens, part, classes, cued=after or (cued and part.first == run.first))
            if mention and mention.span not in titles:
                yield mention
        at = part.last


def _goes_on(text: str, tokens: Tokens, part: Run, run: Run, known: Sequence[Run]) -> bool:
    """Whether a known title or body is but the beginning of a longer name: the Grey of "Grey Works", "Grey – Black"."""
    i = part.last
    if i + 1 < run.last and tokens.lowers[i] in ("-", "–"):
        return _is_capital(text, tokens, i + 1)
    if i >= run.last or not _is_capital(text, tokens, i) or any(k.first == i for k in known):
        return False
    return tokens.lowers[i] not in ROLES and tokens.lowers[i] not in THINGS | WORK_CUES


def _has_initial_before(text: str, tokens: Tokens, part: Run, run: Run) -> bool:
    i = part.first - 2
    is_initial = i >= run.first and tokens.lowers[i + 1] == "." and len(tokens.lowers[i]) == 1
    return is_initial and _is_capital(text, tokens, i)


def _is_long_title(tokens: Tokens, run: Run) -> bool:
    """Several words of which some connect: "Song of Freedom" may be a title where it is not known as one."""
    words = tokens.lowers[run.first : run.last]
    return (
        3 <= len(words) <= 8 and any(w in TITLE_CONNECTORS for w in words) and words[0] not in NOT_NAMES - {"the", "a"}
    )


def _only_titles_around(tokens: Tokens, whole: Run, part: Run) -> bool:
    """Whether all that stands beside a known word in its run is a title of courtesy or a common word."""
    around = [*range(whole.first, part.first), *range(part.last, whole.last)]
    return all(
        tokens.lowers[i] in HONORIFICS or tokens.lowers[i] in NOT_NAMES or tokens.lowers[i] == "." for i in around
    )
