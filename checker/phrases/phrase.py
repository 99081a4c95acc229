"""A phrase ready to be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from checker.mentions.mention import Mention
from checker.phrases.language import Edge, Groups, Node, Slot, parse, roles
from checker.phrases.lattice import Lattice, kind_of
from checker.phrases.matching import ADVERBS, Matcher, compile_nodes
from checker.phrases.needs import Need, is_led_by_words, needs_of, openings_of


class Phrase:
    """A phrase of a rule with the words that the rule names.

    It is read and compiled when a sentence first has what it needs: most phrases of a run never are.
    """

    def __init__(self, text: str, groups: Groups, needs: tuple[Need, ...]) -> None:
        self.text, self.groups, self.needs = text, groups, needs

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        return parse(self.text, self.groups)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(roles(self.nodes))

    def matches(self, s: Lattice) -> Iterator[tuple[int, int, Mapping[str, Mention]]]:
        """(first token, one past the last, role -> mention), left to right. The sentence must have all its needs."""
        run = self._run
        for i in self._starts(s):
            found = run(s, i, ())
            if found:
                yield i, found[0], dict(found[1])

    @cached_property
    def _run(self) -> Matcher:
        return compile_nodes(self.nodes)

    @cached_property
    def _openings(self) -> tuple[str, ...] | None:
        """The words and types that a match may begin with. An adverb counts to it only behind what may be left out."""
        keys = openings_of(self.nodes)
        if keys is None or isinstance(self.nodes[0], Slot) or is_led_by_words(self.nodes):
            return keys
        return keys if all(map(kind_of, keys)) else (*dict.fromkeys((*keys, *ADVERBS)),)

    @cached_property
    def _opens_a_clause(self) -> bool:
        head = self.nodes[0]
        return isinstance(head, Edge) and not head.end

    def _starts(self, s: Lattice) -> Iterable[int]:
        if self._openings is not None:
            return s.places(self._openings, of_clauses=self._opens_a_clause)
        return s.clauses if self._opens_a_clause else range(s.first, s.last)


def compile_phrase(text: str, groups: Groups) -> Phrase:
    """Compile a phrase. Raises `PhraseError` with a message for the author of the rule."""
    nodes = parse(text, groups)
    phrase = Phrase(text, groups, needs_of(nodes))
    phrase.nodes = nodes
    return phrase
