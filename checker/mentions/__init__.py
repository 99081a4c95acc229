"""Mentions: which words of a draft name people, works and values, found in one pass without a knowledge base.

What depends on the draft alone is settled here: spans, values in normal form, and which earlier words a short form may
refer to. Who somebody is, `links` decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.dates import DateInterval
from checker.document import Span
from checker.lexicon import Lexicon
from checker.mentions.amounts import find_amounts, find_collectives, find_numerals
from checker.mentions.asking import names_to_ask, names_worth_asking
from checker.mentions.coreference import with_antecedents
from checker.mentions.cover import Cover
from checker.mentions.figures import find_figures
from checker.mentions.lives import find_lives
from checker.mentions.measures import find_measures
from checker.mentions.mention import Mention, NameValue
from checker.mentions.naming import find_names
from checker.mentions.parties import find_parties
from checker.mentions.parts import find_parts
from checker.mentions.people import find_couples, find_kin, find_lists, find_pronouns
from checker.mentions.presidents import find_presidents
from checker.mentions.roles import find_roles
from checker.mentions.status import Status, Statuses
from checker.mentions.values import find_values
from checker.mentions.words import Words
from checker.names import fold


@dataclass(frozen=True)
class Mentions:
    """All mentions of a draft, in the order of their places, the longer first."""

    words: Words
    all: tuple[Mention, ...]
    by_span: Mapping[Span, Mention]
    """The mention that names or describes somebody or something at a span."""
    statuses: Statuses
    on: DateInterval | None
    """The day of writing, if known."""

    def beginning_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in a stretch of the draft, in order; no others are passed on the way."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, span: Span) -> list[Mention]:
        """The mentions in a stretch of the draft, such as a sentence, in order."""
        return [mention for mention in self.beginning_in(*span) if mention.span.end <= span.end]

    @cached_property
    def named(self) -> Mapping[str, Sequence[Mention]]:
        """The names as they are written, folded, each with its places in order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.all:
            if isinstance(mention.value, NameValue):
                found.setdefault(fold(mention.surface), []).append(mention)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.all]


def find_mentions(words: Words, lexicon: Lexicon, on: DateInterval | None) -> Mentions:
    """Everything a rule may speak of. `on` is the day of writing, if known."""
    text, tokens = words.document.text, words.tokens
    values = find_values(tokens, on)
    ages = [v for v in values if "age" in v.types]
    names = _outside_dates(find_names(words, lexicon), values)
    pronouns = list(find_pronouns(tokens))
    people = sorted((n for n in names if "person" in n.types), key=lambda m: m.span)
    roles = list(find_roles(tokens, names, values))
    ending_at = {m.span.end: m for m in (*names, *roles)}
    couples = list(find_couples(text, tokens, people))
    ending_at |= {c.span.end: c for c in couples}
    kin = list(find_kin(tokens, ending_at))
    lists = list(find_lists(text, tokens, people, ages))
    linked = with_antecedents(names, [*pronouns, *roles, *couples, *kin], words)
    lives = find_lives(text, [v for v in values if "date" in v.types])
    figures = [*find_figures(tokens), *find_measures(tokens), *find_parts(tokens)]
    figures += [
        *find_amounts(tokens),
        *find_collectives(tokens),
        *find_numerals(tokens),
        *find_parties(tokens),
        *find_presidents(tokens),
    ]
    everything = sorted([*linked, *values, *lives, *figures, *lists], key=lambda m: (m.span.start, -m.span.end))
    return Mentions(words, tuple(everything), {m.span: m for m in linked}, Statuses(text), on)


def _outside_dates(names: list[Mention], values: list[Mention]) -> list[Mention]:
    """Without the months and weekdays that the capitals of dates leave."""
    taken = Cover(v.span for v in values if v.types & {"date", "weekday"})
    return [n for n in names if " " in n.surface or not taken.holds(n.span.start)]


__all__ = [
    "Mention",
    "Mentions",
    "NameValue",
    "Status",
    "Words",
    "find_mentions",
    "names_to_ask",
    "names_worth_asking",
]
