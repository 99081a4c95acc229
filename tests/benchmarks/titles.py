"""Millions of made-up titles and names that are as alike as real ones, and slips in them, for benchmarks and tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random

COMMON = (
    "man woman night love life house day girl boy world story time death heart king queen war son daughter last lost "
    "secret dark black white red blue great little big old new good bad wild silent golden broken hidden long first "
    "city river road sea island mountain garden street summer winter spring wind fire rain snow moon sun star stars "
    "sky shadow light dream dreams song music dance game hunter killer doctor captain soldier stranger children "
    "brothers sisters father mother family wedding return revenge legend curse ghost murder mystery case adventures "
    "history book letters diary chronicles tales journey voyage escape bridge castle tower forest valley desert ocean "
    "storm dragon wolf bird horse dog cat lion tiger butterfly rose silver iron stone glass paper money gold blood "
    "bone eye hand face mind soul"
).split()
GIVEN = (
    "john mary james anna william elizabeth robert maria david laura michael susan thomas emma george alice charles "
    "helen peter julia paul sarah frank clara henry ruth walter grace arthur rose daniel eva martin irene simon nora "
    "hugo ida"
).split()
_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w y z".split()
_VOWELS = "a e i o u a e i o ai ea ee ie oa oo ou".split()
_CODAS = ["", "", "", *"n r l s t d m ck nd ng rt st th x".split()]
_SHAPES = (
    ("the {} of the {}", 8), ("the {} of {}", 7), ("the {}", 3), ("the {} {}", 14), ("{} {}", 16), ("{} {} {}", 8),
    ("{} of {}", 5), ("{} in the {}", 3), ("a {} of {}", 2), ("{} and {}", 3), ("{} and the {}", 2), ("my {} {}", 2),
    ("list of {} in {}", 1), ("{} {} part {}", 1), ("{} {} {} of {}", 2), ("{g} {s}", 18), ("{g} {g} {s}", 5),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words(number: int, random: Random) -> list[str]:
    """So many distinct words, the commonest first: known ones, then some made of syllables."""
    made = dict.fromkeys(COMMON)
    while len(made) < number:
        syllables = random.choices((1, 2, 3), (2, 5, 3))[0]
        parts = (random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS) for _ in range(syllables))
        made.setdefault("".join(parts))
    return list(made)


def titles(number: int, seed: int = 1) -> Iterator[str]:
    """So many distinct folded titles and names: few shapes, words as unequally common as in a language, near-twins."""
    random = Random(seed)
    known = words(40_000, random)
    common = list(accumulate(1 / (rank + 10) for rank in range(len(known))))
    shapes, weights = zip(*_SHAPES, strict=True)
    seen: set[str] = set()
    while len(seen) < number:
        drawn = iter(random.choices(known, cum_weights=common, k=4000))
        for shape in random.choices(shapes, weights, k=900):
            filled = shape.replace("{g}", random.choice(GIVEN), 1).replace("{g}", random.choice(GIVEN), 1)
            while (hole := filled.find("{")) >= 0:
                end = filled.index("}") + 1
                filled = filled[:hole] + next(drawn) + filled[end:]
            if random.random() < 0.04:
                filled += random.choice((" 2", " ii", " iii", "s", " returns"))
            if filled not in seen and len(seen) < number:
                seen.add(filled)
                yield filled


def slipped(title: str, slips: int, random: Random) -> str:
    """The title with so many slips: letters too many, too few, wrong or exchanged, words glued or split."""
    kinds = random.choices(("wrong", "more", "less", "swap", "glue", "split"), (4, 3, 3, 3, 1, 1), k=slips)
    for kind in kinds:
        at = random.randrange(len(title) - 1)
        blanks: Sequence[int] = [i for i, c in enumerate(title) if c == " "]
        if kind == "wrong":
            title = title[:at] + random.choice(_LETTERS) + title[at + 1 :]
        elif kind == "more":
            title = title[:at] + random.choice(_LETTERS) + title[at:]
        elif kind == "less":
            title = title[:at] + title[at + 1 :]
        elif kind == "swap":
            title = title[:at] + title[at + 1] + title[at] + title[at + 2 :]
        elif kind == "split":
            title = title[: at + 1] + " " + title[at + 1 :]
        elif blanks:
            blank = random.choice(blanks)
            title = title[:blank] + title[blank + 1 :]
    return " ".join(title.split())
