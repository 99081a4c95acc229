"""The sentences of a draft as lattices: where its mentions begin and end among the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.lexicon import HONORIFICS
from checker.mentions import Mention, Mentions
from checker.mentions.mention import DateValue, NameValue
from checker.phrases.lattice import Lattice

_QUOTES = frozenset(("“", "”", '"', "''", "``", "‘", "’", "'"))
_JUNIOR = frozenset(("jr", "sr"))
Placed = tuple[Mention, int, int]


def lattices(mentions: Mentions) -> Iterator[tuple[int, Lattice]]:
    """The sentences that have mentions, each with its number."""
    words = mentions.words
    lowers, sentences = words.tokens.lowers, words.sentences
    groups: list[list[Placed]] = [[] for _ in sentences]
    here, following = 0, [span.start for span in words.spans[1:]]
    for mention, begin, end in _placed(mentions):
        while here < len(following) and following[here] <= mention.span.start:
            here += 1
        groups[here].append((mention, begin, end))
    for number, (first, last) in enumerate(sentences):
        if groups[number]:
            yield number, Lattice(first, last, lowers, groups[number])


def _placed(mentions: Mentions) -> Iterator[Placed]:
    """The mentions that begin and end as words do, in order; names after "Mr." both with and without it."""
    tokens = mentions.words.tokens
    lowers = tokens.lowers
    beginning = {start: i for i, start in enumerate(tokens.starts)}
    ending = {end: i for i, end in enumerate(tokens.ends, 1)}
    for mention in mentions.all:
        value, (start, stop) = mention.value, (mention.span.start, mention.span.end)
        begin, end = beginning.get(start), ending.get(stop)
        if begin is None or end is None:
            continue
        if isinstance(value, NameValue):
            if value.cued:
                begin, end = _with_quotes(lowers, begin, end)
            if lowers[end - 1] in _JUNIOR and lowers[end : end + 1] == (".",):
                end += 1
            if (courtesy := _with_courtesy(lowers, begin)) < begin:
                yield mention, courtesy, end
        elif isinstance(value, DateValue) and value.life:
            begin, end = tokens.at(value.life.seat.start), tokens.past(value.life.seat.end)
        elif lowers[end - 1] in _JUNIOR and lowers[end : end + 1] == (".",):
            end += 1
        yield mention, begin, end


def _with_quotes(lowers: Sequence[str], begin: int, end: int) -> tuple[int, int]:
    """The tokens of a title with its quotation marks and a comma or point that stands inside them."""
    if begin and lowers[begin - 1] in _QUOTES:
        begin -= 1
        after = end + 1 if lowers[end : end + 1] in ((",",), (".",)) else end
        if after < len(lowers) and lowers[after] in _QUOTES:
            end = after + 1
    return begin, end


def _with_courtesy(lowers: Sequence[str], begin: int) -> int:
    """The token where "Mr." or "President" before a name begins."""
    before = lowers[begin - 1] if begin else ""
    if before in HONORIFICS:
        return begin - 1
    return begin - 2 if before == "." and begin > 1 and lowers[begin - 2] in HONORIFICS else begin
