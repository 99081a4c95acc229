"""Matchers: nodes compiled to functions over a lattice.

A matcher is given a token and what has been bound so far, and calls the matcher of what follows. The first way through
is taken: options in their order, short gaps before long ones. Behind a gap, what failed at a token is not tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from checker.mentions.mention import Mention
from checker.phrases.asides import ASIDES, SOMEONE, aside, leaves_an_aside, speaks_of
from checker.phrases.language import ADVERBS, Any, Edge, Gap, Node, Slot, Word
from checker.phrases.lattice import BREAKS, CLAUSE_STARTS, Lattice
from checker.phrases.needs import first_keys, kind_of

Bindings = tuple[tuple[str, Mention], ...]
Match = tuple[int, Bindings]
"""One past the last token, and what was bound."""
Matcher = Callable[[Lattice, int, Bindings], Match | None]

_SHORT_BRACKETS = 8
"""Words that brackets in a gap may have, which count as one."""
_CLAUSE_ENDS = BREAKS | frozenset(". , and but who which when after before while as ’ '".split())
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
_NAMES = frozenset("person named name work".split())
"""What any capitalised word may be: no barrier, where nothing says that somebody is meant."""
_NUMERIC = frozenset("age bareage yearsold aged_n number ordinal times duration date year day percent amount".split())
_gaps = count()


def compile_nodes(nodes: Sequence[Node]) -> Matcher:
    """The matcher of a phrase."""
    return _sequence(nodes, _accept)


def _accept(_: Lattice, i: int, bound: Bindings) -> Match | None:
    return i, bound


def _sequence(nodes: Sequence[Node], then: Matcher) -> Matcher:
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        if isinstance(node, Word):
            then = _word(node.text, then)
        elif isinstance(node, Slot):
            then = _slot(node, _words_after(nodes[index + 1 :]), then)
        elif isinstance(node, Any):
            then = _either(node, then)
        elif isinstance(node, Gap):
            then = _gap(node, _barriers(nodes[index + 1 :]), then)
        else:
            then = _edge(node, then)
    return then


def _word(text: str, then: Matcher) -> Matcher:
    def word(s: Lattice, i: int, bound: Bindings) -> Match | None:
        if i >= s.last:
            return None
        here = s.lowers[i]
        if here == text:
            return then(s, i + 1, bound)
        if here in ADVERBS and i + 1 < s.last and s.lowers[i + 1] == text:
            return then(s, i + 2, bound)
        return None

    return word


def _words_after(rest: Sequence[Node]) -> frozenset[str] | None:
    """The words of which one stands behind a slot, where only words may."""
    keys = first_keys(rest)
    return None if keys is None or any(map(kind_of, keys)) else ADVERBS | keys


def _slot(node: Slot, words_after: frozenset[str] | None, then: Matcher) -> Matcher:
    role, types = node.role, frozenset(node.types)
    is_subject = role == "subject"

    def slot(s: Lattice, i: int, bound: Bindings) -> Match | None:
        for mention, end in s.at.get(i, ()):
            if types.isdisjoint(mention.types) or end > s.last:
                continue
            after = s.lowers[end] if end < s.last else None
            found = None
            if words_after is None or after in words_after:
                found = then(s, end, (*bound, (role, mention)))
            if not found and is_subject and after in ASIDES and (past := aside(s, end)):
                found = then(s, past, (*bound, (role, mention)))
            if found and not (is_subject and leaves_an_aside(s, i, found[0])):
                return found
        return None

    return slot


def _either(node: Any, then: Matcher) -> Matcher:
    """Options are looked up by the word that they begin with; those that begin otherwise are tried at every word."""
    options: list[tuple[str | None, Matcher]] = []
    always: list[tuple[int, Matcher]] = []
    by_word: dict[str, list[tuple[int, Matcher]]] = {}
    """Word -> the options that may begin with it, in order, and how many words of each are read with it."""
    for option in node.options:
        head = option[0] if option else None
        if isinstance(head, Word):
            options.append((head.text, _sequence(option[1:], then)))
            by_word.setdefault(head.text, list(always)).append((1, options[-1][1]))
        else:
            options.append((None, _sequence(option, then)))
            for several in (always, *by_word.values()):
                several.append((0, options[-1][1]))

    def either(s: Lattice, i: int, bound: Bindings) -> Match | None:
        here = s.lowers[i] if i < s.last else ""
        if here in ADVERBS:
            return behind_adverb(s, i, bound)
        for read, matcher in by_word.get(here, always):
            found = matcher(s, i + read, bound)
            if found:
                return found
        return None

    def behind_adverb(s: Lattice, i: int, bound: Bindings) -> Match | None:
        here, next_one = s.lowers[i], s.lowers[i + 1] if i + 1 < s.last else None
        for word, matcher in options:
            if word is None:
                found = matcher(s, i, bound)
            elif word == here:
                found = matcher(s, i + 1, bound)
            else:
                found = matcher(s, i + 2, bound) if word == next_one else None
            if found:
                return found
        return None

    return either


def _barriers(rest: Sequence[Node]) -> frozenset[str]:
    """What a gap before these nodes may not hold: somebody, and another of what the next slot takes."""
    following = next((n for n in rest if isinstance(n, (Slot, Any))), None)
    barriers = SOMEONE | (frozenset(following.types) - _NAMES if isinstance(following, Slot) else frozenset())
    return barriers | _NUMERIC if barriers & _NUMERIC else barriers


def _gap(node: Gap, barriers: frozenset[str], then: Matcher) -> Matcher:
    number = next(_gaps)

    def gap(s: Lattice, i: int, bound: Bindings) -> Match | None:
        if (number, i) in s.failed:
            return None
        step: int | None = i
        while step is not None and step <= min(i + node.longest, s.last):
            found = then(s, step, bound)
            if found:
                return found
            step = _past(s, step, barriers, node.one_clause)
        s.failed.add((number, i))
        return None

    return gap


def _past(s: Lattice, i: int, barriers: frozenset[str], one_clause: bool) -> int | None:
    """The token behind a word, or short brackets, that a gap may hold; None if it may not hold what is there."""
    if i >= s.last:
        return None
    word = s.lowers[i]
    if word == "(":
        inside = s.lowers[i : min(i + _SHORT_BRACKETS, s.last)]
        return i + inside.index(")") + 1 if ")" in inside else None
    if word in BREAKS or speaks_of(s, i, barriers) or (one_clause and _opens_a_clause(s, i)):
        return None
    return i + 1


def _opens_a_clause(s: Lattice, i: int) -> bool:
    """Whether a word begins something else: a relative, another verb, "and in 1930"."""
    word = s.lowers[i]
    if word == "and":
        return i + 1 < s.last and s.lowers[i + 1] in ("in", "on", "at", "he", "she", "it", "they", "then")
    return word in _NEW_CLAUSE or (word.endswith("ed") and len(word) > 3 and word not in _NO_VERB)


def _edge(node: Edge, then: Matcher) -> Matcher:
    if node.end:

        def end(s: Lattice, i: int, bound: Bindings) -> Match | None:
            return then(s, i, bound) if i >= s.last or s.lowers[i] in _CLAUSE_ENDS else None

        return end

    def start(s: Lattice, i: int, bound: Bindings) -> Match | None:
        return then(s, i, bound) if i == s.first or s.lowers[i - 1] in CLAUSE_STARTS else None

    return start
