"""The phrase language of the rules: what a phrase is made of, and how its text is read.

A phrase is words, `{role:type}` slots over mentions, `(alternatives|…)`, `optional?`, `<name>` for a group of words
that the rule names, `...` for up to six words that speak of nobody else (`....` for up to 40, `..` for a few of the
same clause), `^` for the start of a clause and `$` for its end; `\\(` and `\\)` are brackets in the copy. Words and
slots may be parted only by what the phrase allows, so that no number is tied to a stranger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.mentions.tokens import tokenize
from checker.patterns import regex

GAP = 6
LONG_GAP = 40
CLAUSE_GAP = 10
ADVERBS = frozenset(
    "reportedly allegedly apparently supposedly reputedly famously originally initially subsequently eventually "
    "finally recently secretly quietly briefly already actually also later".split()
)
"""Words that may stand before any word of a phrase and change nothing but the status of what is said."""
SLOT_TYPES = frozenset(
    (
        "person work name date year day age bareage yearsold aged_n agerange number ordinal times duration weekday "
        "kin role aged pronoun possessive couple list it quoted someone named birth death percent score event occasion "
        "century place measure parts amount collective numeral party president"
    ).split()
)
_PARTS = regex(r"\s*(\{[^}]*\}|<[^>]*>|\.{2,4}|\\.|[()|?^$]|[^\s(){}<>|?^$\\]+)")

Groups = Mapping[str, Sequence[str]]
"""The words that a rule names."""


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what and where."""


class Word(NamedTuple):
    text: str


class Slot(NamedTuple):
    role: str
    types: tuple[str, ...]


class Gap(NamedTuple):
    longest: int
    one_clause: bool = False


class Edge(NamedTuple):
    end: bool


class Any(NamedTuple):
    """One of several sequences; an empty one makes it optional."""

    options: tuple[tuple[Node, ...], ...]


Node = Word | Slot | Gap | Edge | Any


def parse(text: str, groups: Groups) -> tuple[Node, ...]:
    """The nodes of a phrase. Raises `PhraseError` with a message for the author of the rule."""
    nodes = _parse(_split(text), groups, inside=False)
    if not nodes:
        raise PhraseError("the phrase is empty")
    return nodes


def roles(nodes: Sequence[Node]) -> Iterator[str]:
    """The roles that a phrase may bind."""
    for node in nodes:
        if isinstance(node, Slot):
            yield node.role
        elif isinstance(node, Any):
            for option in node.options:
                yield from roles(option)


def _parse(parts: list[str], groups: Groups, *, inside: bool) -> tuple[Node, ...]:
    """Nodes up to the end or to a closing bracket, which is left in `parts`."""
    options: list[list[Node]] = [[]]
    while parts:
        part = parts[0]
        if part == ")":
            if not inside:
                raise PhraseError("a ) without its (")
            break
        parts.pop(0)
        if part == "|":
            if not inside:
                raise PhraseError("a | outside brackets; write (this|that)")
            options.append([])
            continue
        node = _parse_one(part, parts, groups)
        if parts[:1] == ["?"]:
            parts.pop(0)
            node = [Any((tuple(node), ()))]
        options[-1] += node
    if not inside:
        return tuple(options[0])
    return (Any(tuple(tuple(o) for o in options)),)


def _parse_one(part: str, parts: list[str], groups: Groups) -> list[Node]:
    if part == "(":
        inner = list(_parse(parts, groups, inside=True))
        if parts[:1] != [")"]:
            raise PhraseError("a ( without its )")
        parts.pop(0)
        return inner
    if part == "?":
        raise PhraseError("a ? with nothing before it")
    if part in ("^", "$"):
        return [Edge(part == "$")]
    if part == "..":
        return [Gap(CLAUSE_GAP, one_clause=True)]
    if part in ("...", "...."):
        return [Gap(GAP if part == "..." else LONG_GAP)]
    if part.startswith("<"):
        return [_group(part[1:-1], groups)]
    if part.startswith("{"):
        return [_slot(part)]
    if part.isalpha():
        return [Word(part.lower())]
    return [Word(lower) for lower in tokenize(part.lstrip("\\")).lowers]


def _slot(part: str) -> Slot:
    role, _, kinds = part[1:-1].partition(":")
    types = tuple(kinds.split("/"))
    if not role.isidentifier() or not SLOT_TYPES.issuperset(types):
        raise PhraseError(f"{part}: write {{role:type}}, with a type of {', '.join(sorted(SLOT_TYPES))}")
    return Slot(role, types)


def _group(name: str, groups: Groups) -> Any:
    if name not in groups:
        raise PhraseError(f"no words are named {name!r}; known: {', '.join(sorted(groups)) or 'none'}")
    options = groups[name]
    if any("<" in option for option in options):
        return Any(tuple(_parse(_split(option), groups, inside=False) for option in options))
    return _one_of(tuple(options))


@lru_cache(maxsize=1024)
def _one_of(options: tuple[str, ...]) -> Any:
    """The words of a group, which most phrases of a rule have in common."""
    return Any(tuple(_parse(_split(option), {}, inside=False) for option in options))


def _split(phrase: str) -> list[str]:
    if phrase.replace(" ", "").isalpha():
        return phrase.split()
    parts: list[str] = []
    at = 0
    stripped = phrase.strip()
    while at < len(stripped):
        match = _PARTS.match(stripped, at)
        if not match:
            raise PhraseError(f"cannot read {stripped[at:]!r}")
        parts.append(match.group(1))
        at = match.end()
    return parts
