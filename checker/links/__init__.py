"""Links: which entity a mention means, with the facts in hand.

Entities are told apart by the company they keep: of several that bear a name, the one tied to others of the same draft
(cast, spouse, child, author). Popularity decides nothing, and the value that a claim states never does. What several
readings leave open keeps all of them as choices: a claim is then refuted only if it is refuted under each. Where
nothing separates two namesakes, nobody is linked.

Names are linked first, then relatives by given name, then descriptions and pronouns, each pass using those before it
(the sieve of Lee et al. 2013).
"""

from __future__ import annotations

from checker.dates import DateInterval
from checker.facts import Facts
from checker.links.forms import Forms, forms_of
from checker.links.link import ASKED_REMOTELY, TIES, Link, Links, nearest, neighbours
from checker.links.names import Candidates, NameLinker, candidates_of
from checker.links.spans import SpanLinker
from checker.mentions import Mentions
from checker.ties import ASKED, FAMILY, WORKS_OF


def link_names(forms: Forms, candidates: Candidates, facts: Facts, on: DateInterval | None) -> NameLinker:
    """Link the names of a draft; `NameLinker.wanted` says whose neighbours would tell more."""
    named = NameLinker(forms, candidates, facts, on)
    named.link_names()
    return named


def link_mentions(mentions: Mentions, named: NameLinker) -> Links:
    """Link all mentions of a draft, given the links of its names."""
    linker = SpanLinker(mentions, named)
    linker.link_spans()
    return Links(linker.spans, named.names, named.forms.surfaces)


__all__ = [
    "ASKED",
    "ASKED_REMOTELY",
    "FAMILY",
    "TIES",
    "WORKS_OF",
    "Forms",
    "Link",
    "Links",
    "candidates_of",
    "forms_of",
    "link_mentions",
    "link_names",
    "nearest",
    "neighbours",
]
