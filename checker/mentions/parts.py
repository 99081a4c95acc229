"""Parts told in a row: "seven men and five women", "four gold, three silver and two bronze"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Span
from checker.lexicon import CARDINALS
from checker.mentions.mention import Mention, PartsValue
from checker.mentions.tokens import Tokens

_ARE = frozenset("are were is was".split())
_ONE = frozenset("a an".split())
_NO_NOUNS = frozenset(
    "of in on at to from for with by or and the a an as per more less other others times years year months days weeks "
    "hours minutes percent per who which that whose whom were was are is had have has been not after before when while "
    "million billion thousand hundred dozen".split()
)
_LONGEST = 8
_PARTS = frozenset({"parts"})


def _number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The number at a token, "a" being one, and the token behind it."""
    if i >= len(tokens.lowers):
        return None
    word = tokens.lowers[i]
    if word in _ONE:
        return 1, i + 1
    if tokens.lowers[i + 1 : i + 2] == ("-",) and (both := CARDINALS.get("-".join(tokens.lowers[i : i + 3 : 2]))):
        return both, i + 3
    if word.isdecimal() and len(word) < 5:
        return int(word), i + 1
    small = CARDINALS.get(word)
    return (small, i + 1) if small and small < 100 else None


def _noun(tokens: Tokens, i: int) -> bool:
    word = tokens.lowers[i] if i < len(tokens.lowers) else ""
    return word.isalpha() and word not in _NO_NOUNS and word not in CARDINALS


def _part(tokens: Tokens, i: int) -> tuple[int, str, int] | None:
    """ "Seven young men" or "12 are men": the number, the noun and the token behind."""
    counted = _number(tokens, i)
    if counted is None:
        return None
    number, i = counted
    if tokens.lowers[i : i + 1] and tokens.lowers[i] in _ARE:
        i += 1
    if not _noun(tokens, i):
        return None
    last = i + 1 if _noun(tokens, i + 1) else i
    return number, tokens.lowers[last], last + 1


def _joined(tokens: Tokens, i: int) -> int | None:
    """The token behind "," or "and" or ", and"."""
    word = tokens.lowers[i : i + 2]
    if word[:1] in ((",",), (";",)):
        return i + 2 if word[1:] == ("and",) else i + 1
    return i + 1 if word[:1] in (("and",), ("&",)) else None


def find_parts(tokens: Tokens) -> Iterator[Mention]:
    """The rows of parts, at least two of them, each as long as it goes on."""
    done = 0
    for i in _starts(tokens):
        if i < done:
            continue
        numbers: list[int] = []
        nouns: list[str] = []
        end, here = i, i
        while len(numbers) < _LONGEST and (part := _part(tokens, here)):
            number, noun, end = part
            numbers.append(number)
            nouns.append(noun)
            following = _joined(tokens, end)
            if following is None:
                break
            here = following
        if len(numbers) > 1 and max(numbers) > 1:
            done = end
            span = Span(tokens.starts[i], tokens.ends[end - 1])
            yield Mention(span, span.of(tokens.text), _PARTS, PartsValue(tuple(numbers), tuple(nouns)))


def _starts(tokens: Tokens) -> list[int]:
    """Where a number stands behind what may open a row: a colon, a dash, a comma, a bracket, "of" or "were"."""
    opened = tokens.any_of(_OPENERS)
    return [i + 1 for i in opened if _number(tokens, i + 1)]


_OPENERS = frozenset([":", "–", "—", "-", ",", "(", "of", "comprising", "consisted", "including"])
