"""Which earlier words a short form may go back to, from the text alone and in reading order.

Candidates are given, likeliest first, and nothing is decided: sexes and occupations come with the facts, in `links`.
The order of the passes, the surest first, follows the sieve of Lee et al. (2013), "Deterministic coreference
resolution based on entity-centric, precision-ranked rules".
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checker.document import Span
from checker.lexicon import CHILD
from checker.mentions.mention import CoupleValue, KinValue, Mention, NameValue, PronounValue, RoleValue
from checker.names import fold

_SUBORDINATORS = frozenset(
    ["since", "after", "when", "as", "while", "although", "though", "because", "before", "if", "once", "until"]
)
FARTHEST = 24
"""Antecedents that a mention keeps; a draft that names more people has left it open long before."""
HEADLINE = 3
"""Words beyond which a capitalised run is a headline sooner than somebody's name: "Poe Says Leaving Ann"."""
REACH = 3
"""Sentences, the mention's own included, in which a pronoun looks for what it stands for."""


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def _surname(name: str) -> str:
    """The last word of a folded name that is no "Jr."."""
    words = name.split()
    return words[-2] if len(words) > 2 and words[-1] in _SUFFIXES else words[-1]


def _full_names(names: Sequence[Mention]) -> dict[str, str]:
    """Folded names of several words -> the fullest form of the same first and last word."""
    fullest: dict[tuple[str, str], str] = {}
    folded = {fold(n.surface): n for n in names if "person" in n.types}
    for name in folded:
        words = name.split()
        if len(words) > 1:
            key = (words[0], words[-1])
            if len(name) > len(fullest.get(key, "")):
                fullest[key] = name
    return {name: fullest[(name.split()[0], name.split()[-1])] for name in folded if " " in name}


def _stands_for(name: str, full: dict[str, str]) -> tuple[str, ...]:
    """The full names of the draft that a name may be short for; itself if none."""
    if name in full:
        return (full[name],)
    by_surname = dict.fromkeys(f for n, f in full.items() if _surname(n) == name)
    by_given = dict.fromkeys(f for n, f in full.items() if n.split()[0] == name)
    if by_given and all(len(f.split()) > HEADLINE for f in by_surname):
        return tuple(by_given)
    if by_surname:
        return tuple(by_surname)
    if by_given:
        return tuple(by_given)
    glued = name.split()
    if len(glued) > 1:
        return (name,)
    return tuple(dict.fromkeys(f for n, f in full.items() if name in n.split())) or (name,)


def _as_somebody(mention: Mention, surnames: set[str]) -> Mention:
    """A word that is known as a title or a place, but is the surname of somebody known in the draft, may mean them."""
    value = mention.value
    if (
        "person" in mention.types
        or not isinstance(value, NameValue)
        or value.cued
        or fold(mention.surface) not in surnames
    ):
        return mention
    return mention._replace(types=mention.types | {"person", "named", "someone"})


def _is_short_for(short: Mention, long: Mention) -> bool:
    """Whether an unknown name is a known body's beginning, or the letters in brackets behind its name."""
    if short.surface.isupper() and " " not in short.surface:
        letters = iter(w[0] for w in fold(long.surface).split())
        near = 0 <= short.span.start - long.span.end <= 3
        return near and len(short.surface) > 1 and all(c in letters for c in short.surface.lower())
    name = fold(short.surface)
    return " " in name and fold(long.surface).startswith(name + " ")


def _short_forms(names: Sequence[Mention]) -> dict[str, str]:
    """Folded short names of bodies -> the full names, known to the facts, that they stand for in the draft."""
    bodies = [m for m in names if "other" in m.types and " " in m.surface]
    found: dict[str, str] = {}
    for name in names:
        if bodies and not name.types & {"other", "quoted"} and {"person", "work"} <= name.types:
            long = next((b for b in bodies if b.span.end <= name.span.start and _is_short_for(name, b)), None)
            if long:
                found.setdefault(fold(name.surface), fold(long.surface))
    return found


def _named(mentions: Sequence[Mention]) -> Iterator[Mention]:
    # "their child, Anna" is no Anna named before
    after_kin = {
        m.span.end + gap
        for m in mentions
        if isinstance(m.value, KinValue) and m.value.term.properties == (CHILD,)
        for gap in (1, 2)
    }
    names = [m for m in mentions if isinstance(m.value, NameValue)]
    full = _full_names(names)
    surnames = {
        _surname(fold(n.surface)) for n in names if "work" not in n.types and " " in n.surface and "person" in n.types
    }
    names = [_as_somebody(n, surnames) for n in names]
    short = _short_forms(names)
    first_at: dict[str, int] = {}
    for mention in names:
        form = full.get(fold(mention.surface), "")
        first_at[form] = min(first_at.get(form, mention.span.start), mention.span.start)
    for mention in sorted(names, key=lambda m: m.span):
        assert isinstance(mention.value, NameValue)
        name = fold(mention.surface)
        as_person = "person" in mention.types and not mention.value.of_title and mention.span.start not in after_kin
        forms = _stands_for(name, full) if as_person else (name,)
        if forms == (name,) and name in short:
            yield mention._replace(value=mention.value._replace(full=(short[name],)))
            continue
        forms = tuple(sorted(forms, key=lambda f: first_at.get(f, 0)))
        types = mention.types | {"someone"} if forms != (name,) and "person" in mention.types else mention.types
        yield mention._replace(types=types, value=mention.value._replace(full=forms))


def with_antecedents(
    mentions: Sequence[Mention], sentences: Sequence[Span], possessives: Iterable[int], openings: Sequence[str]
) -> list[Mention]:
    """`openings` are the first words of the sentences, `possessives` the offsets where `'s` stands.

    The mentions, names with the full names they stand for, pronouns and descriptions with their antecedents."""
    named = list(_named(mentions))
    others = [m for m in mentions if not isinstance(m.value, NameValue)]
    starts = [s.start for s in sentences]

    def sentence(mention: Mention) -> int:
        return max(0, bisect_right(starts, mention.span.start) - 1)

    sources = sorted(
        (m for m in [*named, *others] if m.types & {"person", "work", "name"} and "it" not in m.types),
        key=lambda m: (m.span.start, -m.span.end),
    )
    couples = [m for m in others if isinstance(m.value, CoupleValue) and m.value.members]
    counts = Counter(m.value.full[0] for m in named if isinstance(m.value, NameValue) and "person" in m.types)
    main = counts.most_common(1)[0][0] if counts else None
    result = list(named)
    owners = frozenset(possessives)
    things: dict[int, tuple[Span, ...]] = {}
    by_sentence: dict[int, list[Mention]] = {}
    for source in sources:
        by_sentence.setdefault(sentence(source), []).append(source)
    first_of_main = next(
        (m for m in named if isinstance(m.value, NameValue) and main in m.value.full and "person" in m.types), None
    )
    for mention in sorted(others, key=lambda m: m.span):
        here = sentence(mention)
        window = [by_sentence.get(i, []) for i in range(here, max(-1, here - REACH), -1)]
        if isinstance(mention.value, CoupleValue) and not mention.value.members:
            reach = [c for c in couples if c.span.end <= mention.span.start]
            back = tuple(c.span for c in reversed(reach))
        elif isinstance(mention.value, PronounValue) and mention.value.thing:
            back = _things_before(mention, window, things.get(here - 1))
            if mention.span.start == sentences[here].start:
                things[here] = back
        elif isinstance(mention.value, (PronounValue, RoleValue)):
            back = _people_before(
                owners, openings[here], mention, window, wide=isinstance(mention.value, RoleValue), everyone=sources
            )
            if first_of_main and first_of_main.span.start < mention.span.start:
                back = (*back, first_of_main.span)
        else:
            back = ()
        result.append(mention._replace(antecedents=back))
    return result


def _things_before(
    mention: Mention, window: Sequence[Sequence[Mention]], previous: tuple[Span, ...] | None
) -> tuple[Span, ...]:
    """What "it" goes back to: what the sentence before opened with, or what an "it" there goes back to."""
    if previous:
        return previous
    for group in window[1:]:
        names = [m.span for m in group if not m.types & {"pronoun", "role", "kin"}]
        if names:
            return tuple(names)
    return ()


def _people_before(
    owners: frozenset[int],
    opening: str,
    mention: Mention,
    window: Sequence[Sequence[Mention]],
    *,
    wide: bool,
    everyone: Sequence[Mention],
) -> tuple[Span, ...]:
    """People in the sentence before the mention, then in the sentences before it: each time its subject first.

    A description ("the actress") does not go back to the subject of its own clause, only to an owner (`owners`: where
    a possessive `'s` begins) in it.
    """
    ordered: list[Span] = []
    subordinate = opening in _SUBORDINATORS
    for number, group in enumerate(window):
        people = [m for m in group if "person" in m.types and m.span.end <= mention.span.start]
        if number == 0:
            people = [m for m in people if not wide or m.span.end in owners or subordinate]
        ordered += [m.span for m in people]
    if wide:
        start = window[0][0].span.start if window and window[0] else mention.span.start
        named = [m for m in everyone if "person" in m.types and m.span.end <= min(start, mention.span.start)]
        ordered += [m.span for m in reversed(named) if isinstance(m.value, NameValue)]
    return tuple(dict.fromkeys(ordered))[:FARTHEST]
