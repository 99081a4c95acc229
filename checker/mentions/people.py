"""People not by name: pronouns, relatives, descriptions, couples, and names in a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from checker.document import Span
from checker.lexicon import (
    CARDINALS,
    COUPLE_NOUNS,
    FEMALE,
    KIN,
    KIN_ADJECTIVES,
    MALE,
    NOT_NAMES,
    ORDINALS,
    PLURAL_PRONOUNS,
    PRONOUNS,
    ROLES,
    THINGS,
)
from checker.mentions.mention import (
    AgeValue,
    CoupleValue,
    KinValue,
    ListValue,
    Mention,
    NameValue,
    NumberValue,
    PronounValue,
    RoleValue,
)
from checker.mentions.tokens import Tokens
from checker.patterns import regex

_APPOSED = regex(r"^\s*,\s*(?:who\s+is\s+|aged\s+)[\w-]{1,12}\s*,(?=\s+(?:and|&)\b)")
_POSSESSIVES = frozenset(["his", "her", "their"])
_ELDEST = {"eldest": 1, "oldest": 1, "elder": 1, "older": 1, "firstborn": 1, "youngest": -1, "younger": -1}
_FORMER = frozenset(["ex", "former", "then", "late", "previous"])
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


def _surface(text: str, tokens: Tokens, first: int, last: int) -> tuple[Span, str]:
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    return span, span.of(text)


def find_pronouns(text: str, tokens: Tokens) -> Iterator[Mention]:
    for i, word in enumerate(tokens.lowers):
        if word in PRONOUNS:
            follows = tokens.lowers[i + 1] if i + 1 < len(tokens.lowers) else "."
            owned = follows.isalpha() and (follows not in NOT_NAMES or follows in KIN_ADJECTIVES or follows in ORDINALS)
            possessive = word == "his" or (word == "her" and (owned or follows[0].isdigit()))
            types = (
                {"possessive"}
                if possessive
                else {"pronoun", "person", "someone"}
                if word in ("he", "she")
                else {"pronoun"}
            )
            span, surface = _surface(text, tokens, i, i + 1)
            yield Mention(span, surface, frozenset(types), PronounValue(PRONOUNS[word], possessive))
        elif word in PLURAL_PRONOUNS:
            span, surface = _surface(text, tokens, i, i + 1)
            types = {"possessive"} if word == "their" else {"couple"} if word == "they" else {"pronoun"}
            value = CoupleValue() if word == "they" else PronounValue(None, word == "their")
            yield Mention(span, surface, frozenset(types), value)
        elif word in THINGS and not _names_follow(text, tokens, i + 1):
            first = i - 1 if i and tokens.lowers[i - 1] == "the" else _pointed_at(text, tokens, i)
            if first is not None:
                span, surface = _surface(text, tokens, first, i + 1)
                yield Mention(span, surface, frozenset({"it"}), PronounValue(None, thing=True))
        elif word == "it":
            span, surface = _surface(text, tokens, i, i + 1)
            yield Mention(span, surface, frozenset({"it"}), PronounValue(None, thing=True))


_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def _pointed_at(text: str, tokens: Tokens, noun: int) -> int | None:
    """Where "this" before a noun stands: "this film", "this Grand Oz Company feature"; nothing small between."""
    if text[tokens.starts[noun]].isupper():
        return None
    for i in range(noun - 1, max(-1, noun - 6), -1):
        if tokens.lowers[i] == "this":
            return i
        if not (text[tokens.starts[i]].isupper() or text[tokens.starts[i]].isdigit() or tokens.lowers[i] in _ENDINGS):
            return None
    return None


def _names_follow(text: str, tokens: Tokens, i: int) -> bool:
    """Whether the noun introduces a name ("the film Seven") instead of going back to one."""
    return i < len(tokens.starts) and (text[tokens.starts[i]].isupper() or text[tokens.starts[i]] in "“\"‘'")


def _ordinal_of(words: Sequence[str]) -> int | None:
    for word in words:
        if word in _ELDEST:
            return _ELDEST[word]
        if word in ORDINALS and ORDINALS[word] > 0:
            return ORDINALS[word]
    return None


def find_kin(text: str, tokens: Tokens, ending_at: Mapping[int, Mention]) -> Iterator[Mention]:
    """Relatives: possessor, adjectives and kin word. `ending_at` gives the person named just before an offset."""
    for i, word in enumerate(tokens.lowers):
        term = KIN.get(word)
        if term is None:
            continue
        first = i
        while first > 0 and (
            tokens.lowers[first - 1] in KIN_ADJECTIVES
            or tokens.lowers[first - 1] == "-"
            or (tokens.lowers[first - 1] in ("year", "old", "month") and tokens.lowers[first - 2] in ("-", "year"))
            or (tokens.lowers[first - 1].isdigit() and tokens.lowers[first] == "-")
            or (tokens.lowers[first - 1] in CARDINALS)
        ):
            first -= 1
        adjectives = tokens.lowers[first:i]
        anchor = None
        before = tokens.lowers[first - 1] if first else ""
        if before in _POSSESSIVES:
            first -= 1
            anchor = Span(tokens.starts[first], tokens.ends[first])
        elif before in ("'s", "'", "’") and first > 1:
            owner = ending_at.get(tokens.ends[first - 2])
            if owner:
                anchor = owner.span
                first = tokens.at(owner.span.start)
        elif before in ("a", "an", "the"):
            if before == "the" and not adjectives and not term.plural:
                continue
            first -= 1
        counts = [CARDINALS[w] if w in CARDINALS else int(w) for w in adjectives if w in CARDINALS or w.isdigit()]
        if any(w in ("year", "month") for w in adjectives):
            counts = []
        span, surface = _surface(text, tokens, first, i + 1)
        yield Mention(
            span,
            surface,
            frozenset({"kin"} if term.plural else {"kin", "person"} if anchor else {"kin"}),
            KinValue(
                word, term, anchor, _ordinal_of(adjectives), counts[0] if counts else None,
                former=any(w in _FORMER for w in adjectives),
            ),
        )  # fmt: skip


def find_roles(text: str, tokens: Tokens, names: Iterable[Mention], values: Iterable[Mention]) -> Iterator[Mention]:
    """Descriptions with a definite article: "the actress", "the 54-year-old", "the Chicago Fire actor"."""
    values = list(values)
    name_at = {tokens.at(n.span.start): n for n in names}
    covered = {j for start, n in name_at.items() for j in range(start, tokens.past(n.span.end))}
    age_at = {tokens.at(a.span.start): a for a in values if "yearsold" in a.types}
    times_at = {tokens.at(v.span.start): v for v in values if "times" in v.types}
    for i, word in enumerate(tokens.lowers):
        if word != "the":
            continue
        word_before = tokens.lowers[i - 1] if i else ""
        j = tokens.past(name_at[i].span.end) if i in name_at else i + 1
        age: AgeValue | None = None
        age_span: Span | None = None
        work: str | None = name_at[i].surface if i in name_at else None
        times: NumberValue | None = None
        times_span: Span | None = None
        while j < min(i + 14, len(tokens.lowers)):
            if j in times_at and not times:
                number = times_at[j].value
                times, times_span = (number, times_at[j].span) if isinstance(number, NumberValue) else (None, None)
                j = tokens.past(times_at[j].span.end)
                continue
            if j in age_at:
                value = age_at[j].value
                age, age_span = (value, age_at[j].span) if isinstance(value, AgeValue) else (None, None)
                j = tokens.past(age_at[j].span.end)
                if j < len(tokens.lowers) and (tokens.lowers[j] in _AFTER_AGED or tokens.lowers[j].endswith("ed")):
                    span, surface = _surface(text, tokens, i, j)
                    yield Mention(
                        span,
                        surface,
                        frozenset({"aged", "role", "someone"}),
                        RoleValue("", None, (), age, None, age_span),
                    )
                    break
                continue
            is_role = tokens.lowers[j] in ROLES or (age is not None and tokens.lowers[j] in _AGED_NOUNS)
            if is_role and j not in covered:
                ends = j + 1
                if ends < len(tokens.lowers) and tokens.lowers[ends] in ROLES:
                    j += 1
                    continue
                sex, occupations = ROLES.get(tokens.lowers[j], (_SEXES.get(tokens.lowers[j]), ()))
                span, surface = _surface(text, tokens, i, ends)
                types = {"role"} if i > 1 and word_before == "," and i - 2 in covered else {"role", "person", "someone"}
                types |= {"aged"} if age else set()
                described = RoleValue(tokens.lowers[j], sex, occupations, age, work, age_span, times, times_span)
                yield Mention(span, surface, frozenset(types), described)
                break
            if j in name_at and tokens.lowers[tokens.past(name_at[j].span.end) - 1] == "mvp":
                j = tokens.past(name_at[j].span.end)
                span, surface = _surface(text, tokens, i, j)
                described = RoleValue("mvp", None, (), age, None, age_span, times, times_span)
                yield Mention(span, surface, frozenset({"role", "person", "someone"}), described)
                break
            if j in name_at:
                work = name_at[j].surface
                j = tokens.past(name_at[j].span.end)
                continue
            if tokens.lowers[j] in _NOT_IN_ROLE and j not in covered:
                break
            j += 1


def find_couples(text: str, tokens: Tokens, people: Sequence[Mention]) -> Iterator[Mention]:
    """ "the couple", and two people joined by "and"."""
    for i, word in enumerate(tokens.lowers):
        if (
            word in COUPLE_NOUNS
            and i
            and tokens.lowers[i - 1] in ("the", "happy", "celebrity", "former", "married", "loved-up")
        ):
            first = i - 1
            while first > 0 and tokens.lowers[first] != "the" and i - first < 4:
                first -= 1
            if tokens.lowers[first] == "the":
                span, surface = _surface(text, tokens, first, i + 1)
                yield Mention(span, surface, frozenset({"couple"}), CoupleValue())
    for a, b in pairwise(people):
        between = _APPOSED.sub("", text[a.span.end : b.span.start]).split()
        if between[:1] in (["and"], ["&"]) and len(between) <= 2 and (len(between) == 1 or between[1] in KIN):
            span = a.span.cover(b.span)
            yield Mention(span, span.of(text), frozenset({"couple"}), CoupleValue((a.span, b.span)))


_LIST_FILLERS = frozenset("and & , - – daughter son twins daughters sons twin baby late the".split())


def find_lists(text: str, tokens: Tokens, people: Sequence[Mention], ages: Sequence[Mention]) -> Iterator[Mention]:
    """Two or more names in a row, each perhaps with an age: "Jack, 5, and Charlotte, 3"."""
    age_spans = sorted(a.span for a in ages if "bareage" in a.types)
    chain: list[Mention] = []
    joined = False

    def close() -> Iterator[Mention]:
        if len(chain) >= 2 and joined:
            span = chain[0].span.cover(chain[-1].span)
            before = text[max(0, span.start - 14) : span.start].lower()
            after = text[span.end : span.end + 14].lower()
            is_open = "including" in before or "such as" in before or "like " in before or "and others" in after
            yield Mention(span, span.of(text), frozenset({"list"}), ListValue(tuple(c.span for c in chain), is_open))

    for person in people:
        if chain:
            gap = text[chain[-1].span.end : person.span.start]
            first = bisect_left(age_spans, chain[-1].span)
            for age in age_spans[first : first + 3]:
                if chain[-1].span.end <= age.start and age.end <= person.span.start:
                    gap = gap.replace(age.of(text), "")
            words = gap.replace(",", " , ").replace("–", " – ").replace("(", " ").replace(")", " ").split()
            if len(gap) < 40 and words and all(w.lower() in _LIST_FILLERS for w in words) and "\n\n" not in gap:
                joined = joined or "and" in words or "&" in words
                chain.append(person)
                continue
            yield from close()
        chain, joined = [person], False
    yield from close()


def sex_said(mention: Mention) -> str | None:
    """The sex that a mention's own words give away."""
    value = mention.value
    if isinstance(value, KinValue):
        return value.term.sex
    if isinstance(value, (NameValue, RoleValue, PronounValue)):
        return value.sex
    return None
