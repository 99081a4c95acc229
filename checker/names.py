"""Names and titles as strings: folding, and what counts as a misspelling of what.

Ratios over whole strings are no use for titles: they rate "Rocky II" and "Rocky III" as close as a typing slip. Titles
and names are compared word by word, and a pair of words that differ must differ as slips of the pen do: by one edit, or
by two in a long word. Edits are those of the restricted Damerau-Levenshtein ("optimal string alignment") distance, in
which two neighbouring letters exchanged count once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from checker.patterns import regex

_APOSTROPHES = regex(r"['’‘ʼ`´]")
_OTHER = regex(r"[\W_]+")
_ROMAN = regex(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_NUMBER_WORDS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)  # fmt: skip
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})  # no accents to Unicode
_ARTICLES = ("the ", "a ", "an ")
_FARTHEST = 6
"""Letters by which titles differ in length at most: two words do, each by two edits, of which "ph" for "f" is one."""
_SPELLINGS = (("colour", "color"), ("grey", "gray"), ("theatre", "theater"), ("centre", "center"), ("honour", "honor"))


class Slip(StrEnum):
    """How a string differs from the one it was probably meant to be."""

    MISSPELT = "misspelt"
    PLURAL = "plural"
    INSTALMENT = "instalment"


def folded(text: str) -> str:
    """The form in which names are looked up: no case, accents, apostrophes or punctuation; `&` is "and"."""
    if text.isascii():
        found = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        found = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    found = _APOSTROPHES.sub("", found.replace("&", " and "))
    return _OTHER.sub(" ", found).strip()


fold = lru_cache(maxsize=65536)(folded)
"""The same, kept for names, which come again and again; sentences, which do not, would only fill it."""


def without_article(folded: str) -> str:
    return folded.partition(" ")[2] if folded.startswith(_ARTICLES) else folded


def edits(a: str, b: str, most: int) -> int:
    """Edits between two strings; `most + 1` stands for "more than `most`"."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > most:
        return most + 1
    from rapidfuzz.distance import OSA  # costs a third of a start-up: only when something differs

    return OSA.distance(a, b, score_cutoff=most)


def within(name: str, others: Iterable[str], most: int) -> list[str]:
    """The strings at most so many edits from one, the nearest first."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(name, others, scorer=OSA.distance, score_cutoff=most, limit=None)  # type: ignore[arg-type]
    return list(dict.fromkeys(other for other, _, _ in sorted(found, key=lambda f: (f[1], f[0]))))


def _slip_edits(a: str, b: str) -> int:
    """Edits between two words, 3 standing for more than two; "ph" for "f" is one ("McPhee", "McFee")."""
    if ("ph" in a) != ("ph" in b):
        return min(edits(a, b, 2), 1 + edits(a.replace("ph", "f"), b.replace("ph", "f"), 1))
    return edits(a, b, 2)


def _without_umlauts(word: str) -> str:
    """ "Bruening" and "Brüning", folded, are one name written two ways."""
    return word.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def _drops_a_g(a: str, b: str) -> bool:
    """ "Singin'" for "singing" is a manner of speaking, whichever of the two is right."""
    return (a.endswith("in") and b == a + "g") or (b.endswith("in") and a == b + "g")


def _is_slip(a: str, b: str) -> bool:
    if _without_umlauts(a) == _without_umlauts(b):
        return False
    shorter = min(len(a), len(b))
    distance = _slip_edits(a, b)
    return (distance == 1 and shorter >= 3) or (distance == 2 and shorter >= 6)


def _name_instalments(a: str, b: str) -> bool:
    """Whether two words tell parts of a series apart: digits, or a numeral each."""
    return any(c.isdigit() for c in a + b) or all(w in _NUMBER_WORDS or _ROMAN.match(w) for w in (a, b))


def _is_title_slip(a: str, b: str, same: int) -> bool:
    """Whether two words of a title differ as by a slip; shorter ones may if many letters elsewhere are the `same`."""
    distance = _slip_edits(a, b)
    if distance == 2 and a[:2] == b[:2] and same >= 5:
        return min(len(a), len(b)) >= 3  # "have" for "had"
    return distance <= 2 and min(len(a), len(b)) >= (3 if distance == 1 else 6 if same < 5 else 4)


def _is_glued(a: list[str], b: list[str]) -> bool:
    """Whether one word of a title is written as two of the other: "alright", "all right"."""
    if abs(len(a) - len(b)) != 1 or min(sum(map(len, a)), sum(map(len, b))) < 10:
        return False
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    glued_a, glued_b = "".join(a), "".join(b)
    return bool(a and b) and not any(c.isdigit() for c in glued_a + glued_b) and edits(glued_a, glued_b, 1) <= 1


def title_slip(stated: str, known: str) -> Slip | None:
    """What slip turns a known title into the stated one, both folded; None if they are the same or too far apart.

    At most two words differ, and if all do they are long; the whole has eight letters or more, blanks included (a
    single word seven), since short titles have honest neighbours ("Alien", "Aliens").
    """
    a, b = without_article(stated), without_article(known)
    if abs(len(a) - len(b)) > _FARTHEST:
        return None
    words_a, words_b = a.split(), b.split()
    if min(len(a), len(b)) < (7 if len(words_a) == len(words_b) == 1 else 8):
        return None
    if len(words_a) == len(words_b):
        slip = _slip_by_words(words_a, words_b)
    else:
        slip = Slip.MISSPELT if _is_glued(words_a, words_b) else None
    if slip is None or a.replace(" ", "") == b.replace(" ", ""):
        return None
    is_spelt_elsewhere_so = any(
        a.replace(british, american) == b.replace(british, american) for british, american in _SPELLINGS
    )
    return None if is_spelt_elsewhere_so else slip


def _slip_by_words(words_a: list[str], words_b: list[str]) -> Slip | None:
    """The slip between two titles of equally many words."""
    pairs = [(x, y) for x, y in zip(words_a, words_b, strict=True) if x != y]
    if len(pairs) > 2 or any(_drops_a_g(x, y) for x, y in pairs):
        return None
    same = sum(len(x) for x, y in zip(words_a, words_b, strict=True) if x == y)
    if len(pairs) == 2 and not same and min(len(w) for pair in pairs for w in pair) < 6:
        return None
    slips = [(x, y) for x, y in pairs if not _name_instalments(x, y)]
    if not all(_is_title_slip(x, y, same) for x, y in slips):
        return None
    if len(slips) < len(pairs):
        return Slip.INSTALMENT
    if all(x + "s" == y or y + "s" == x for x, y in pairs):
        return Slip.PLURAL
    return Slip.MISSPELT


def person_slip(stated: str, known: str) -> bool:
    """Whether the stated full name is a slip for the known one, both folded: one word differs, and it by a slip.

    Given names alone are never compared, and a word of two letters is taken for an initial.
    """
    a, b = stated.split(), known.split()
    if len(a) != len(b) or len(a) < 2:
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(pairs) != 1 or min(len(pairs[0][0]), len(pairs[0][1])) < 3:
        return False
    return _is_slip(*pairs[0]) or (a[-1] != b[-1] and _sound_alike(a[-1], b[-1]))


_SOUNDS = (("que", "k"), ("ck", "k"), ("qu", "k"), ("ph", "f"), ("c", "k"), ("z", "s"))


def _sounds(word: str) -> str:
    """The consonants of a word as they are heard, doubled ones once, with a mark for the vowels between them."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = word.removesuffix("e")
    heard = "".join("-" if c in "aeiouy" else c for c in word if c != "h")
    return "".join(c for c, before in zip(heard, " " + heard, strict=False) if c != before)


def _sound_alike(a: str, b: str) -> bool:
    """Whether two surnames are told apart by the ear no better than "Quail" and "Quayle"."""
    if a[0] != b[0] or min(len(a), len(b)) < 5 or _without_umlauts(a) == _without_umlauts(b):
        return False
    return _sounds(a) == _sounds(b) and edits(a, b, 3) <= 3


def word_slip(stated: str, known: str, most: int = 2) -> bool:
    """Whether one word, such as a surname, is a slip of at most so many edits for another, both folded."""
    if stated == known or min(len(stated), len(known)) < 5:
        return False
    return _is_slip(stated, known) and (most > 1 or _slip_edits(stated, known) == 1)
