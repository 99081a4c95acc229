"""What a sentence must have for a phrase to match, and where in it a match may begin.

A key is a word (`born`) or a type of mention (`{person}`). A need is a set of keys, one of which must be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.phrases.language import ADVERBS, Any, Edge, Gap, Node, Slot, Word

Need = frozenset[str]


def key_of(kind: str) -> str:
    """The key of a type of mention."""
    return f"{{{kind}}}"


def kind_of(key: str) -> str | None:
    """The type of mention that a key stands for; None if it is a word."""
    return key[1:-1] if len(key) > 2 and key[0] == "{" else None


_COMMON_WORDS = frozenset("the , of in a an and to ( ) 's on at by for with was is from - .".split())
_FREQUENT_WORDS = frozenset(
    "as after also are be been first had has have he her his i it she that their they were when which who".split()
)
_NAMES = frozenset("person name named someone work".split())
_RARE_TYPES = frozenset(
    "event occasion percent score measure parts collective numeral party president century times place weekday "
    "agerange aged couple list".split()
)


def needs_of(nodes: Sequence[Node]) -> tuple[Need, ...]:
    """All needs of a phrase, each once, the rarest first."""
    return tuple(sorted(dict.fromkeys(_needs(nodes)), key=commonness))


def commonness(need: Need) -> int:
    """About how many sentences of a thousand have one of these."""
    return sum(map(_frequency, need))


def _frequency(key: str) -> int:
    kind = kind_of(key)
    if kind is None:
        return 400 if key in _COMMON_WORDS else 80 if key in _FREQUENT_WORDS else 3
    return 600 if kind in _NAMES else 10 if kind in _RARE_TYPES else 150


def _needs(nodes: Sequence[Node]) -> Iterator[Need]:
    for node in nodes:
        if isinstance(node, Slot):
            yield frozenset(map(key_of, node.types))
        elif isinstance(node, Word):
            yield frozenset([node.text])
        elif isinstance(node, Any):
            options = [list(_needs(option)) for option in node.options]
            if len(options) == 1:
                yield from options[0]
            elif all(options):
                # of alike words the last: in "was killed" it is the rarer one
                yield frozenset().union(*(min(reversed(several), key=commonness) for several in options))


class Opening:
    """Where a match may begin: at one of some words or types of mention, perhaps only behind the start of a clause."""

    __slots__ = ("of_clauses", "types", "words")

    def __init__(self, words: frozenset[str], types: frozenset[str], of_clauses: bool) -> None:
        self.words, self.types, self.of_clauses = words, types, of_clauses


def opening_of(nodes: Sequence[Node]) -> Opening | None:
    """How a phrase opens; None if with anything. An adverb before a word counts only behind what may be left out."""
    keys = first_keys(nodes)
    if keys is None:
        return None
    head = nodes[0]
    words, types = {k for k in keys if not kind_of(k)}, {kind for k in keys if (kind := kind_of(k))}
    if words and not isinstance(head, Slot) and not _is_led_by_words(nodes):
        words |= ADVERBS
    return _opening(frozenset(words), frozenset(types), isinstance(head, Edge))


_opening = lru_cache(maxsize=1024)(Opening)
"""One for all phrases that open alike: what a sentence has of it is then found once."""


def first_keys(nodes: Sequence[Node]) -> frozenset[str] | None:
    """The keys that nodes may begin with; None if they may begin with anything."""
    keys: set[str] = set()
    return frozenset(keys) if _begins(nodes, keys) else None


def _begins(nodes: Sequence[Node], keys: set[str]) -> bool | None:
    """Gather the keys that nodes may begin with: True if one of them is needed, False if not, None if anything fits."""
    for node in nodes:
        if isinstance(node, Word):
            keys.add(node.text)
            return True
        if isinstance(node, Slot):
            keys.update(map(key_of, node.types))
            return True
        if isinstance(node, Any):
            begun = [_begins(option, keys) for option in node.options]
            if None in begun:
                return None
            if all(begun):
                return True
        elif isinstance(node, Gap) or node.end:
            return None
    return False


def _is_led_by_words(nodes: Sequence[Node]) -> bool:
    head = nodes[0] if nodes else None
    if isinstance(head, Any):
        return all(map(_is_led_by_words, head.options))
    return isinstance(head, Word)
