"""What a sentence must have for a phrase to match, and where in it a match may begin.

A key is a word (`born`) or a type of mention (`{person}`). A need is a set of keys, one of which must be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.phrases.language import Any, Gap, Node, Slot, Word
from checker.phrases.lattice import key_of, kind_of

Need = frozenset[str]
_COMMON_WORDS = frozenset("the , of in a an and to ( ) 's on at by for with was is from - .".split())
_FREQUENT_WORDS = frozenset(
    "as after also are be been first had has have he her his i it she that their they were when which who".split()
)
_NAMES = frozenset("person name named someone work".split())
_RARE_TYPES = frozenset("event occasion percent score century times place weekday agerange aged couple list".split())


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
                yield frozenset().union(*(min(several, key=commonness) for several in options))


def openings_of(nodes: Sequence[Node]) -> tuple[str, ...] | None:
    """The keys at which a match may begin; None if it may begin with anything."""
    keys: dict[str, None] = {}
    return tuple(keys) if _opens(nodes, keys) else None


def _opens(nodes: Sequence[Node], keys: dict[str, None]) -> bool | None:
    """Gather the keys that nodes may begin with: True if one of them is needed, False if not, None if anything fits."""
    for node in nodes:
        if isinstance(node, Word):
            keys[node.text] = None
            return True
        if isinstance(node, Slot):
            keys.update(dict.fromkeys(map(key_of, node.types)))
            return True
        if isinstance(node, Any):
            opened = [_opens(option, keys) for option in node.options]
            if None in opened:
                return None
            if all(opened):
                return True
        elif isinstance(node, Gap) or node.end:
            return None
    return False


def is_led_by_words(nodes: Sequence[Node]) -> bool:
    """Whether one of a few words must come first."""
    head = nodes[0] if nodes else None
    if isinstance(head, Any):
        return all(map(is_led_by_words, head.options))
    return isinstance(head, Word)
