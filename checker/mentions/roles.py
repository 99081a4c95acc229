"""People by description: "the actress", "the 54-year-old", "the Chicago Fire actor"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.document import Span
from checker.lexicon import FEMALE, MALE, NOT_NAMES, ROLES
from checker.mentions.mention import AgeValue, Mention, NumberValue, RoleValue
from checker.mentions.tokens import Tokens

_AFTER_AGED = frozenset(
    "was is has had said says told who also and will would could looked looks wore took takes added revealed went "
    "goes posted shared continued insisted plays made makes gave gives got gets recently now never does did may "
    "might must knelt sang came left ran sat stood won lost met became began spoke wrote found thought felt held "
    "kept led fell grew knew bought brought built chose drove ate flew hid hit put let set cut quit rose sent "
    "shook shot slept sold spent struck swam taught threw woke hopes wants admits shares stars sings lives runs "
    "seems appears remains used stayed".split()
) | frozenset((",", ".", ";", ")", "'", '"', "”", "’", "'s"))
_AGED_NOUNS = frozenset(
    "regular native celebrity celeb activist campaigner father mother dad mum mom grandmother grandfather widow "
    "widower pensioner retiree student pupil teenager teen youngster schoolboy schoolgirl boy girl man woman "
    "suspect victim defendant financier banker teacher doctor surgeon officer soldier golfer swimmer boxer jockey "
    "skater sprinter cyclist pitcher winger rookie newcomer contestant diva rocker frontman bassist keyboardist "
    "monarch premier lawmaker mayor billionaire millionaire mother-of-three father-of-three mother-of-four "
    "father-of-four".split()
)
"""Nouns that mean a person once an age stands before them."""
_SEXES = {
    **dict.fromkeys("father dad grandfather widower schoolboy boy frontman father-of-three".split(), MALE),
    **dict.fromkeys("mother mum mom grandmother widow schoolgirl girl mother-of-three".split(), FEMALE),
}
_NOT_IN_ROLE = (NOT_NAMES - {"former", "ex", "old", "new", "one", "two", "three", "four", "five"}) | frozenset(
    [",", ".", ";", ":", "(", ")", "!"]
)


_AGED = frozenset({"aged", "role", "someone"})
_APPOSED = frozenset({"role"})
_ROLE = frozenset({"role", "person", "someone"})
_REACH = 14
"""Tokens that a description may have."""


@dataclass(slots=True)
class _Read:
    """What has been read of a description."""

    work: str | None = None
    age: AgeValue | None = None
    age_span: Span | None = None
    times: NumberValue | None = None
    times_span: Span | None = None

    def as_role(self, noun: str, sex: str | None = None, occupations: tuple[str, ...] = ()) -> RoleValue:
        return RoleValue(noun, sex, occupations, self.age, self.work, self.age_span, self.times, self.times_span)


class _Descriptions:
    """Reads descriptions, with the names, ages and numbers of times that may be in them."""

    def __init__(self, tokens: Tokens, names: Sequence[Mention], values: Sequence[Mention]) -> None:
        self.tokens = tokens
        self.names = self._by_token(names)
        self.values = self._by_token(values)
        self.covered = {i for first, (_, last) in self.names.items() for i in range(first, last)}

    def _by_token(self, mentions: Sequence[Mention]) -> dict[int, tuple[Mention, int]]:
        """First token -> mention, one past its last token; what ends amid a token ends with it."""
        at, past = self.tokens.at, self.tokens.past
        places = ((at(m.span.start), m) for m in mentions)
        return {first: (m, max(past(m.span.end), first + 1)) for first, m in places}

    def beginning_at(self, the: int) -> Mention | None:
        """The description that begins with the article at a token."""
        lowers, read = self.tokens.lowers, _Read()
        i, last = the + 1, min(the + _REACH, len(lowers))
        if the in self.names:
            name, i = self.names[the]
            read.work = name.surface
        while i < last:
            value, past = self.values.get(i, (None, i))
            if value and isinstance(value.value, NumberValue) and not read.times:
                read.times, read.times_span, i = value.value, value.span, past
                continue
            if value and isinstance(value.value, AgeValue):
                read.age, read.age_span, i = value.value, value.span, past
                if i < len(lowers) and (lowers[i] in _AFTER_AGED or lowers[i].endswith("ed")):
                    described = RoleValue("", None, (), read.age, age_span=read.age_span)
                    return Mention(*self.tokens.surface(the, i), _AGED, described)
                continue
            word = lowers[i]
            if (word in ROLES or (read.age and word in _AGED_NOUNS)) and i not in self.covered:
                if i + 1 == len(lowers) or lowers[i + 1] not in ROLES:
                    return self._of_noun(the, i, read)
                i += 1
            elif i in self.names:
                name, i = self.names[i]
                if lowers[i - 1] == "mvp":
                    read.work = None
                    return Mention(*self.tokens.surface(the, i), _ROLE, read.as_role("mvp"))
                read.work = name.surface
            elif word in _NOT_IN_ROLE and i not in self.covered:
                return None
            else:
                i += 1
        return None

    def _of_noun(self, the: int, i: int, read: _Read) -> Mention:
        noun = self.tokens.lowers[i]
        sex, occupations = ROLES.get(noun, (_SEXES.get(noun), ()))
        apposed = the > 1 and self.tokens.lowers[the - 1] == "," and the - 2 in self.covered
        types = _APPOSED if apposed else _ROLE
        if read.age:
            types |= {"aged"}
        return Mention(*self.tokens.surface(the, i + 1), types, read.as_role(noun, sex, occupations))


def find_roles(tokens: Tokens, names: Sequence[Mention], values: Sequence[Mention]) -> Iterator[Mention]:
    """Descriptions with a definite article."""
    values = [v for v in values if "yearsold" in v.types or "times" in v.types]
    ends = sorted([*tokens.any_of(ROLES.keys()), *(tokens.at(v.span.start) for v in values if "yearsold" in v.types)])
    articles = [the for the in tokens.places.get("the", ()) if _any_in(ends, the, the + _REACH)]
    if articles:
        descriptions = _Descriptions(tokens, names, values)
        yield from filter(None, map(descriptions.beginning_at, articles))


def _any_in(places: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last
