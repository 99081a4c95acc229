"""People not by name: pronouns, relatives, descriptions, couples, and names in a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.document import Span
from checker.lexicon import (
    CARDINALS,
    COUPLE_NOUNS,
    KIN,
    KIN_ADJECTIVES,
    NOT_NAMES,
    ORDINALS,
    PLURAL_PRONOUNS,
    PRONOUNS,
    THINGS,
)
from checker.mentions.mention import (
    CoupleValue,
    KinValue,
    ListValue,
    Mention,
    NameValue,
    PronounValue,
    RoleValue,
)
from checker.mentions.tokens import Tokens
from checker.patterns import regex

_APPOSED = regex(r"^\s*,\s*(?:who\s+is\s+|aged\s+)[\w-]{1,12}\s*,(?=\s+(?:and|&)\b)")
_POSSESSIVES = frozenset(["his", "her", "their"])
_BEFORE_COUPLE = frozenset(("the", "happy", "celebrity", "former", "married", "loved-up"))
_WIDEST_AND = 80
"""Characters between two people who are a couple."""
_ELDEST = {"eldest": 1, "oldest": 1, "elder": 1, "older": 1, "firstborn": 1, "youngest": -1, "younger": -1}
_FORMER = frozenset(["ex", "former", "then", "late", "previous"])
_PRONOUN_WORDS = PRONOUNS.keys() | PLURAL_PRONOUNS | THINGS | {"it"}
_HE_OR_SHE = frozenset({"pronoun", "person", "someone"})
_PRONOUN = frozenset({"pronoun"})
_POSSESSIVE = frozenset({"possessive"})
_COUPLE = frozenset({"couple"})
_IT = frozenset({"it"})


def find_pronouns(tokens: Tokens) -> Iterator[Mention]:
    """Pronouns, and "the film" where it goes back to one."""
    for i in tokens.any_of(_PRONOUN_WORDS):
        word = tokens.lowers[i]
        if word in PRONOUNS:
            possessive = word == "his" or (word == "her" and _is_owner(tokens, i))
            types = _POSSESSIVE if possessive else _HE_OR_SHE if word in ("he", "she") else _PRONOUN
            yield Mention(*tokens.surface(i, i + 1), types, PronounValue(PRONOUNS[word], possessive))
        elif word == "they":
            yield Mention(*tokens.surface(i, i + 1), _COUPLE, CoupleValue())
        elif word in PLURAL_PRONOUNS:
            types = _POSSESSIVE if word == "their" else _PRONOUN
            yield Mention(*tokens.surface(i, i + 1), types, PronounValue(None, word == "their"))
        elif word == "it":
            yield Mention(*tokens.surface(i, i + 1), _IT, PronounValue(None, thing=True))
        elif not _names_follow(tokens, i + 1):
            first = i - 1 if i and tokens.lowers[i - 1] == "the" else _pointed_at(tokens, i)
            if first is not None:
                yield Mention(*tokens.surface(first, i + 1), _IT, PronounValue(None, thing=True))


_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def _pointed_at(tokens: Tokens, noun: int) -> int | None:
    """Where "this" before a noun stands: "this film", "this Grand Oz Company feature"; nothing small between."""
    if tokens.capital[noun]:
        return None
    for i in range(noun - 1, max(-1, noun - 6), -1):
        word = tokens.lowers[i]
        if word == "this":
            return i
        if not (tokens.capital[i] or word[0].isdigit() or word in _ENDINGS):
            return None
    return None


def _is_owner(tokens: Tokens, i: int) -> bool:
    """Whether "her" owns what follows."""
    follows = tokens.lowers[i + 1] if i + 1 < len(tokens.lowers) else "."
    if follows.isalpha():
        return follows not in NOT_NAMES or follows in KIN_ADJECTIVES or follows in ORDINALS
    return follows[0].isdigit()


def _names_follow(tokens: Tokens, i: int) -> bool:
    """Whether the noun introduces a name ("the film Seven") instead of going back to one."""
    return i < len(tokens.starts) and (tokens.capital[i] or tokens.text[tokens.starts[i]] in "“\"‘'")


def _ordinal_of(words: Sequence[str]) -> int | None:
    for word in words:
        if word in _ELDEST:
            return _ELDEST[word]
        if word in ORDINALS and ORDINALS[word] > 0:
            return ORDINALS[word]
    return None


def find_kin(tokens: Tokens, ending_at: Mapping[int, Mention]) -> Iterator[Mention]:
    """Relatives: possessor, adjectives and kin word. `ending_at` gives the person named just before an offset."""
    for i in tokens.any_of(KIN.keys()):
        word = tokens.lowers[i]
        term = KIN[word]
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
        yield Mention(
            *tokens.surface(first, i + 1),
            frozenset({"kin"} if term.plural else {"kin", "person"} if anchor else {"kin"}),
            KinValue(
                word, term, anchor, _ordinal_of(adjectives), counts[0] if counts else None,
                former=any(w in _FORMER for w in adjectives),
            ),
        )  # fmt: skip


def find_couples(text: str, tokens: Tokens, people: Sequence[Mention]) -> Iterator[Mention]:
    """ "the couple", and two people joined by "and"."""
    for i in tokens.any_of(COUPLE_NOUNS):
        if i and tokens.lowers[i - 1] in _BEFORE_COUPLE:
            first = i - 1
            while first > 0 and tokens.lowers[first] != "the" and i - first < 4:
                first -= 1
            if tokens.lowers[first] == "the":
                yield Mention(*tokens.surface(first, i + 1), _COUPLE, CoupleValue())
    for a, b in pairwise(people):
        if b.span.start - a.span.end <= _WIDEST_AND and _are_joined(text[a.span.end : b.span.start]):
            span = a.span.cover(b.span)
            yield Mention(span, span.of(text), _COUPLE, CoupleValue((a.span, b.span)))


def _are_joined(gap: str) -> bool:
    """Whether what stands between two people makes them two of something: "and", "and wife"."""
    if "and" not in gap and "&" not in gap:
        return False
    match _APPOSED.sub("", gap).split():
        case ["and" | "&"]:
            return True
        case ["and" | "&", word]:
            return word in KIN
    return False


_LIST = frozenset({"list"})
_WIDEST_GAP = 100
"""Characters between two names in a row, their ages included."""
_WIDEST_WITHOUT_AGES = 40
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
            yield Mention(span, span.of(text), _LIST, ListValue(tuple(c.span for c in chain), is_open))

    for person in people:
        if chain and person.span.start - chain[-1].span.end <= _WIDEST_GAP:
            between = Span(chain[-1].span.end, person.span.start)
            words = _words_between(text, between, age_spans)
            if words and _LIST_FILLERS.issuperset(map(str.lower, words)):
                joined = joined or "and" in words or "&" in words
                chain.append(person)
                continue
        yield from close()
        chain, joined = [person], False
    yield from close()


def _words_between(text: str, between: Span, ages: Sequence[Span]) -> list[str]:
    """The words between two names that may stand in a row, but for ages; none if they are too far apart."""
    gap = between.of(text)
    first = bisect_left(ages, between)
    for age in ages[first : first + 3]:
        if between.contains(age):
            gap = gap.replace(age.of(text), "")
    if len(gap) >= _WIDEST_WITHOUT_AGES or "\n\n" in gap:
        return []
    return gap.replace(",", " , ").replace("–", " – ").replace("(", " ").replace(")", " ").split()


def sex_said(mention: Mention) -> str | None:
    """The sex that a mention's own words give away."""
    value = mention.value
    if isinstance(value, KinValue):
        return value.term.sex
    if isinstance(value, (NameValue, RoleValue, PronounValue)):
        return value.sex
    return None
