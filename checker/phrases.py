"""The phrase language of the rules, compiled to matchers over sentences whose mentions are known.

A phrase is words, `{role:type}` slots over mentions, `(alternatives|…)`, `optional?`, `<name>` for a group of words
that the rule names, `...` for up to six words that speak of nobody else (`....` for up to 40, `..` for a few of the
same clause), `^` for the start of a
clause and `$` for its end; `\\(` and `\\)` are brackets in the copy. Words and slots may be parted only by what the
phrase allows, so that no number is tied to a stranger.

Overlapping readings of the same words are all tried: a sentence is a lattice of words and mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from checker.mentions.mention import Mention
from checker.mentions.tokens import tokenize
from checker.patterns import regex

GAP = 6
LONG_GAP = 40
CLAUSE_GAP = 10
_NEW_CLAUSE = frozenset(
    "that which who whose whom where while before although though because since until unless if but so than off "
    "was were is are am be had has have did does could would began begins became becomes came comes went goes "
    "took made makes built bought held won led wrote written known given left got born brought met sang sold ran "
    "film movie play series novel episode season scene musical opera".split()
)
"""Words behind which something else is spoken of than the verb of a clause."""
_NO_VERB = frozenset(
    "aged united related advanced extended prolonged unexpected wounded red bed shed hundred sacred bred".split()
)
BRACKETS = 16
"""Words that an aside in brackets behind a subject may have."""
ADVERBS = frozenset(
    "reportedly allegedly apparently supposedly reputedly famously originally initially subsequently eventually "
    "finally recently secretly quietly briefly already actually also later".split()
)
"""Words that may stand before any word of a phrase and change nothing but the status of what is said."""
SLOT_TYPES = frozenset(
    (
        "person work name date year day age bareage yearsold aged_n agerange number ordinal times duration weekday "
        "kin role aged pronoun possessive couple list it quoted someone named birth death percent score event occasion "
        "century place"
    ).split()
)
_PARTS = regex(r"\s*(\{[^}]*\}|<[^>]*>|\.{2,4}|\\.|[()|?^$]|[^\s(){}<>|?^$\\]+)")
_BREAKS = frozenset([";", ":", "?", "!", "(", ")", "–", "—", '"', "“", "”"])
_CLAUSE_ENDS = _BREAKS | frozenset(". , and but who which when after before while as ’ '".split())
_CLAUSE_STARTS = _BREAKS | frozenset([",", "and", "but", "’", "'", "''"])
_NAMES = frozenset("person named name work".split())
"""What any capitalised word may be: no barrier, where nothing says that somebody is meant."""
_NUMERIC = frozenset(
    ["age", "bareage", "yearsold", "aged_n", "number", "ordinal", "times", "duration", "date", "year", "day", "percent"]
)


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    role: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    longest: int
    one_clause: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    end: bool


@dataclass(frozen=True, slots=True)
class Any:
    """One of several sequences; an empty one makes it optional."""

    options: tuple[tuple[Node, ...], ...]


Node = Word | Slot | Gap | Edge | Any


@dataclass(slots=True)
class Lattice:
    """One sentence: its words, and at each word the mentions that begin there."""

    first: int
    last: int
    lowers: Sequence[str]
    at: dict[int, list[tuple[Mention, int]]] = field(default_factory=dict)
    """Token -> (mention, one past its last token)."""
    types: dict[str, list[int]] = field(default_factory=dict)
    """Type -> tokens where a mention of it begins."""
    words: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, first: int, last: int, lowers: Sequence[str], mentions: Iterable[tuple[Mention, int, int]]) -> Lattice:
        lattice = cls(first, last, lowers)
        for mention, begin, end in mentions:
            lattice.at.setdefault(begin, []).append((mention, end))
            for kind in mention.types:
                starts = lattice.types.setdefault(kind, [])
                if begin not in starts[-3:]:
                    starts.append(begin)
        for i in range(first, last):
            lattice.words.setdefault(lowers[i], []).append(i)
        return lattice


Bindings = tuple[tuple[str, Mention], ...]
Match = tuple[int, Bindings]
Matcher = Callable[[Lattice, int, Bindings], Match | None]


def _aside(s: Lattice, i: int) -> int | None:
    """The word after ", 64," or ", the singer," behind a subject: what names nobody else; or the one after brackets."""
    if i < s.last and s.lowers[i] == "(":
        inside = s.lowers[i : min(i + BRACKETS, s.last)]
        return i + inside.index(")") + 1 if ")" in inside else None
    if i >= s.last or s.lowers[i] != ",":
        return None
    for step in range(i + 1, min(i + 2 + GAP, s.last)):
        if s.lowers[step] == ",":
            return step + 1
        if (
            s.lowers[step] in _BREAKS
            or s.lowers[step] in ("and", "who", "which")
            or any("someone" in m.types for m, _ in s.at.get(step, ()))
        ):
            return None
    return None


def _opens_a_clause(s: Lattice, i: int) -> bool:
    """Whether a word begins something else: a relative, another verb, "and in 1930"."""
    word = s.lowers[i]
    if word == "and":
        return i + 1 < s.last and s.lowers[i + 1] in ("in", "on", "at", "he", "she", "it", "they", "then")
    return word in _NEW_CLAUSE or (word.endswith("ed") and len(word) > 3 and word not in _NO_VERB)


def _accept(_: Lattice, i: int, bound: Bindings) -> Match | None:
    return i, bound


def _compile(nodes: Sequence[Node], then: Matcher) -> Matcher:
    for index in range(len(nodes) - 1, -1, -1):
        then = _compile_one(nodes[index], then, nodes[index + 1 :])
    return then


def _compile_one(node: Node, then: Matcher, rest: Sequence[Node]) -> Matcher:
    if isinstance(node, Word):
        text = node.text

        def word(s: Lattice, i: int, bound: Bindings) -> Match | None:
            if i < s.last and s.lowers[i] in ADVERBS and s.lowers[i] != text:
                i += 1
            return then(s, i + 1, bound) if i < s.last and s.lowers[i] == text else None

        return word
    if isinstance(node, Slot):
        role, types = node.role, frozenset(node.types)

        def slot(s: Lattice, i: int, bound: Bindings) -> Match | None:
            for mention, end in s.at.get(i, ()):
                if end <= s.last and not types.isdisjoint(mention.types):
                    found = then(s, end, (*bound, (role, mention)))
                    if not found and role == "subject" and (past := _aside(s, end)):
                        found = then(s, past, (*bound, (role, mention)))
                    if found:
                        return found
            return None

        return slot
    if isinstance(node, Any):
        options = [_compile(option, then) for option in node.options]

        def either(s: Lattice, i: int, bound: Bindings) -> Match | None:
            for option in options:
                found = option(s, i, bound)
                if found:
                    return found
            return None

        return either
    if isinstance(node, Gap):
        following = next((n for n in rest if isinstance(n, (Slot, Any))), None)
        blocked = {"someone"} | (set(following.types) - _NAMES if isinstance(following, Slot) else set())
        if blocked & _NUMERIC:
            blocked |= _NUMERIC

        longest, one_clause = node.longest, node.one_clause

        def gap(s: Lattice, i: int, bound: Bindings) -> Match | None:
            step = i
            while step <= min(i + longest, s.last):
                found = then(s, step, bound)
                if found:
                    return found
                if step >= s.last:
                    return None
                if s.lowers[step] == "(" and ")" in s.lowers[step : min(step + 8, s.last)]:
                    step += s.lowers[step : step + 8].index(")") + 1
                    continue
                if s.lowers[step] in _BREAKS:
                    return None
                if any(not blocked.isdisjoint(m.types) for m, _ in s.at.get(step, ())):
                    return None
                if one_clause and _opens_a_clause(s, step):
                    return None
                step += 1
            return None

        return gap
    at_end = node.end

    def edge(s: Lattice, i: int, bound: Bindings) -> Match | None:
        if at_end:
            return then(s, i, bound) if i >= s.last or s.lowers[i] in _CLAUSE_ENDS else None
        return then(s, i, bound) if i == s.first or s.lowers[i - 1] in _CLAUSE_STARTS else None

    return edge


def _parse(parts: list[str], groups: Mapping[str, Sequence[str]], *, inside: bool) -> tuple[Node, ...]:
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


def _parse_one(part: str, parts: list[str], groups: Mapping[str, Sequence[str]]) -> list[Node]:
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
        name = part[1:-1]
        if name not in groups:
            raise PhraseError(f"no words are named {name!r}; known: {', '.join(sorted(groups)) or 'none'}")
        options = groups[name]
        if any("<" in option for option in options):
            return [Any(tuple(tuple(_parse(_split(option), groups, inside=False)) for option in options))]
        return [_one_of(tuple(options))]
    if part.startswith("{"):
        role, _, kinds = part[1:-1].partition(":")
        types = tuple(kinds.split("/"))
        unknown = [t for t in types if t not in SLOT_TYPES]
        if not role.isidentifier() or unknown:
            raise PhraseError(f"{part}: write {{role:type}}, with a type of {', '.join(sorted(SLOT_TYPES))}")
        return [Slot(role, types)]
    if part.isalpha():
        return [Word(part.lower())]
    return [Word(lower) for lower in tokenize(part.lstrip("\\")).lowers]


@lru_cache(maxsize=1024)
def _one_of(options: tuple[str, ...]) -> Any:
    """The words of a group, which most phrases of a rule have in common."""
    return Any(tuple(tuple(_parse(_split(option), {}, inside=False)) for option in options))


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


def _roles(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Slot):
            yield node.role
        elif isinstance(node, Any):
            for option in node.options:
                yield from _roles(option)


@dataclass(frozen=True)
class Phrase:
    """A compiled phrase."""

    text: str
    nodes: tuple[Node, ...]
    roles: frozenset[str]
    types_needed: tuple[frozenset[str], ...]
    """Of each of these sets a sentence must have a mention."""
    words_needed: tuple[frozenset[str], ...]

    @cached_property
    def run(self) -> Matcher:
        """Compiled when a sentence first has what the phrase needs: most phrases of a run never do."""
        return _compile(self.nodes, _accept)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that the phrase begins with, if it begins with one of several; none if it may begin otherwise."""
        return _first_words(self.nodes)

    def matches(self, s: Lattice) -> Iterator[tuple[int, int, Mapping[str, Mention]]]:
        """(first token, one past the last, role -> mention), from left to right."""
        for needed in self.types_needed:
            if needed.isdisjoint(s.types):
                return
        for needed in self.words_needed:
            if needed.isdisjoint(s.words):
                return
        for i in self._starts(s):
            found = self.run(s, i, ())
            if found:
                yield i, found[0], dict(found[1])

    def _starts(self, s: Lattice) -> Iterable[int]:
        head = self.nodes[0] if self.nodes else None
        if isinstance(head, Word):
            return s.words.get(head.text, ())
        if isinstance(head, Slot):
            if len(head.types) == 1:
                return s.types.get(head.types[0], ())
            return sorted({i for t in head.types for i in s.types.get(t, ())})
        if self.first_words:
            return sorted(i for word in self.first_words for i in s.words.get(word, ()))
        return range(s.first, s.last)


def _first_words(nodes: Sequence[Node]) -> frozenset[str]:
    head = nodes[0] if nodes else None
    if isinstance(head, Word):
        return frozenset({head.text})
    options = [_first_words(option) for option in head.options] if isinstance(head, Any) else []
    return frozenset().union(*options) if options and all(options) else frozenset()


def _needs(nodes: Sequence[Node]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    types: list[frozenset[str]] = []
    words: list[frozenset[str]] = []
    for node in nodes:
        if isinstance(node, Slot):
            types.append(frozenset(node.types))
        elif isinstance(node, Word):
            words.append(frozenset({node.text}))
        elif isinstance(node, Any):
            # the last word of each option: in "was killed" it is the rarer one
            lasts = [next((n for n in reversed(option) if isinstance(n, Word)), None) for option in node.options]
            if all(lasts):
                words.append(frozenset(n.text for n in lasts if n))
    return types, words


def compile_phrase(text: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """Compile a phrase. Raises `PhraseError` with a message for the author of the rule."""
    nodes = _parse(_split(text), groups, inside=False)
    if not nodes:
        raise PhraseError("the phrase is empty")
    types, words = _needs(nodes)
    return Phrase(text, nodes, frozenset(_roles(nodes)), tuple(types), tuple(words))
