"""Which earlier words a short form may go back to, from the text alone and in reading order.

Candidates are given, likeliest first, and nothing is decided: sexes and occupations come with the facts, in `links`.
The order of the passes, the surest first, follows the sieve of Lee et al. (2013), "Deterministic coreference
resolution based on entity-centric, precision-ranked rules".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from checker.document import Span
from checker.mentions.full_names import with_full_names
from checker.mentions.mention import CoupleValue, Mention, NameValue, PronounValue, RoleValue
from checker.mentions.words import Words

_SUBORDINATORS = frozenset(
    ["since", "after", "when", "as", "while", "although", "though", "because", "before", "if", "once", "until"]
)
FARTHEST = 24
"""Antecedents that a mention keeps; a draft that names more people has left it open long before."""
REACH = 3
"""Sentences, the mention's own included, in which a pronoun looks for what it stands for."""
_NAMED = frozenset({"person", "work", "name"})
_NO_THING = frozenset({"pronoun", "role", "kin"})


def with_antecedents(names: Sequence[Mention], others: Sequence[Mention], words: Words) -> list[Mention]:
    """All mentions, names with the full names they stand for, pronouns and descriptions with their antecedents."""
    named = list(with_full_names(names, others, words.document.text))
    others = sorted(others, key=lambda m: m.span)
    sources = [*named, *(m for m in others if not _NAMED.isdisjoint(m.types) and "it" not in m.types)]
    sources.sort(key=lambda m: (m.span.start, -m.span.end))
    before = _Before(words, sources, named)
    return [*named, *map(before.told, others)]


class _Before:
    """What stands before a place of the draft that words there may go back to; asked in reading order."""

    def __init__(self, words: Words, sources: Sequence[Mention], named: Sequence[Mention]) -> None:
        self._words = words
        self._people = [m for m in sources if "person" in m.types]
        self._starts = [m.span.start for m in self._people]
        self._by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for source in sources:
            self._by_sentence[words.sentence_at(source.span.start)].append(source)
        self._main = _first_of_main(named)
        self._owners = frozenset(words.tokens.starts[i] for i in words.tokens.any_of({"'s", "'", "’"}))
        self._couples: list[Span] = []
        self._things: dict[int, tuple[Span, ...]] = {}

    def told(self, mention: Mention) -> Mention:
        """The mention with its antecedents."""
        value = mention.value
        back: tuple[Span, ...] = ()
        if isinstance(value, CoupleValue):
            if value.members:
                self._couples.append(mention.span)
            else:
                back = self._couples_before(mention)
        elif isinstance(value, PronounValue) and value.thing:
            back = self._things_before(mention)
        elif isinstance(value, (PronounValue, RoleValue)):
            back = self._people_before(mention)
        return Mention(mention.span, mention.surface, mention.types, value, back) if back else mention

    def _window(self, sentence: int) -> list[Sequence[Mention]]:
        """The names and people of a sentence and of those before it."""
        return [self._by_sentence.get(i, ()) for i in range(sentence, max(-1, sentence - REACH), -1)]

    def _couples_before(self, mention: Mention) -> tuple[Span, ...]:
        earlier = (span for span in reversed(self._couples) if span.end <= mention.span.start)
        return tuple(islice(earlier, FARTHEST))

    def _things_before(self, mention: Mention) -> tuple[Span, ...]:
        """What "it" goes back to: what the sentence before opened with, or what an "it" there goes back to."""
        sentence = self._words.sentence_at(mention.span.start)
        back = self._things.get(sentence - 1) or ()
        for group in self._window(sentence)[1:] if not back else ():
            back = tuple(m.span for m in group if _NO_THING.isdisjoint(m.types))
            if back:
                break
        if mention.span.start == self._words.spans[sentence].start:
            self._things[sentence] = back
        return back

    def _people_before(self, mention: Mention) -> tuple[Span, ...]:
        """People in the sentence before the mention, then in the sentences before it: each time its subject first.

        A description ("the actress") does not go back to the subject of its own clause, only to an owner (before a
        possessive `'s`) in it.
        """
        start = mention.span.start
        sentence = self._words.sentence_at(start)
        window = self._window(sentence)
        wide = isinstance(mention.value, RoleValue)
        found: dict[Span, None] = {}
        for number, group in enumerate(window):
            owned = wide and number == 0 and not self._is_subordinate(sentence)
            for span, _, types, _, _ in group:
                if "person" in types and span.end <= start and (not owned or span.end in self._owners):
                    found[span] = None
        if wide:
            limit = min(start, window[0][0].span.start) if window[0] else start
            at = bisect_left(self._starts, limit)
            while at and len(found) < FARTHEST:
                at -= 1
                person = self._people[at]
                if person.span.end <= limit and isinstance(person.value, NameValue):
                    found[person.span] = None
        back = tuple(islice(found, FARTHEST))
        return (*back, self._main) if self._main and self._main.start < start else back

    def _is_subordinate(self, sentence: int) -> bool:
        first, last = self._words.sentences[sentence]
        return first < last and self._words.tokens.lowers[first] in _SUBORDINATORS


def _first_of_main(named: Sequence[Mention]) -> Span | None:
    """Where the draft first names the one it names most often."""
    people = [(m.span, m.value.full) for m in named if isinstance(m.value, NameValue) and "person" in m.types]
    counts = Counter(full[0] for _, full in people)
    if not counts:
        return None
    main = counts.most_common(1)[0][0]
    return next(span for span, full in people if main in full)
