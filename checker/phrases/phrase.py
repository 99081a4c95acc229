"""A phrase ready to be looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from checker.mentions.mention import Mention
from checker.phrases.language import Groups, Node, parse, roles
from checker.phrases.lattice import Lattice
from checker.phrases.matching import Matcher, compile_nodes
from checker.phrases.needs import Need, Opening, needs_of, opening_of


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
        run, opening = self._compiled
        for i in s.starts(opening) if opening else range(s.first, s.last):
            found = run(s, i, ())
            if found:
                yield i, found[0], dict(found[1])

    @cached_property
    def _compiled(self) -> tuple[Matcher, Opening | None]:
        return compile_nodes(self.nodes), opening_of(self.nodes)


def compile_phrase(text: str, groups: Groups) -> Phrase:
    """Compile a phrase. Raises `PhraseError` with a message for the author of the rule."""
    nodes = parse(text, groups)
    phrase = Phrase(text, groups, needs_of(nodes))
    phrase.nodes = nodes
    return phrase
