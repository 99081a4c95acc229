"""A draft cut into words: what every finder of mentions reads, and what several of them share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.document import Document, Span
from checker.mentions.runs import Run, Title, find_runs, find_titles, parts_of, words_of
from checker.mentions.tokens import Tokens, split_sentences, tokenize
from checker.names import fold


@dataclass(frozen=True)
class Words:
    """A draft cut into tokens and sentences; `sentences` are token ranges, `spans` the same in characters."""

    document: Document
    tokens: Tokens
    spans: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, document: Document) -> Words:
        tokens = tokenize(document.text)
        spans = tuple(split_sentences(document.text))
        return cls(document, tokens, spans, tuple([(tokens.at(s.start), tokens.past(s.end)) for s in spans]))

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def runs(self) -> Sequence[Sequence[Run]]:
        """The capitalised runs of each sentence."""
        return [find_runs(self.tokens, sentence) for sentence in self.sentences]

    @cached_property
    def parts(self) -> Sequence[tuple[Run, Sequence[tuple[Run, str]]]]:
        """All runs, each with the stretches in it that may be a name, the longest first, and these folded."""
        return [(run, _folded_parts(self.tokens, run)) for runs in self.runs for run in runs]

    @cached_property
    def titles(self) -> Sequence[Title]:
        """What stands in quotation marks or italics and may be a title."""
        return find_titles(self.document)


def _folded_parts(tokens: Tokens, run: Run) -> list[tuple[Run, str]]:
    """The parts of a run, folded; plain words are once they are lower-case."""
    parts = parts_of(tokens, run)
    words = tokens.lowers[run.first : run.last]
    if len(words) == 1 and words[0].isalnum() and words[0].isascii():
        return [(part, words[0]) for part in parts]
    joined = " ".join(words)
    if joined.isascii() and "".join(words).isalnum() and joined == words_of(tokens, run).lower():
        return [(part, " ".join(words[part.first - run.first : part.last - run.first])) for part in parts]
    return [(part, fold(words_of(tokens, part))) for part in parts]
