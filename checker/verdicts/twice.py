"""One age told twice: the headline says 62, the body 64. No facts and no day of writing are needed for that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.claims import Claim
from checker.mentions import Status
from checker.patterns import regex
from checker.rules import Severity
from checker.says import Kind
from checker.verdicts.ages import EVENTS, LOOSE_GAP
from checker.verdicts.among import bearer_of
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, Verdict, refuted, replacing

_AT_DEATH, _NOW = "at death", "now"
_FAR = LOOSE_GAP // 366
"""Years beyond which two ages are sooner those of two people, or of two times."""
_FAR_AT_DEATH = 40
"""The same of an age at death: 78 for 87 is a slip of the hand."""
_DEATH = regex(r"\b(?:died|dies|dead|passed away|death)\b")
_WAS_AGED = regex(
    r"\W*(?:[Hh]e|[Ss]he|(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'-]+) was (?:\w+[- ]?){1,2}(?: years old)?\W*"
)


def told_twice(judged: Sequence[Judgement], case: Case) -> list[Judgement]:
    """The judgements, with those refuted that give somebody another age than the rest of the draft."""
    ages: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in judged:
        if judgement.verdict is Verdict.UNKNOWN and (key := _whose(judgement, case)):
            ages[key].append(judgement)
    bearers = {bearer for bearer, _ in ages}
    joined: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for (bearer, when), told in ages.items():
        joined[_shortest(bearer, bearers), when] += told
    found = {j.claim: j for (_, when), told in joined.items() if (j := _odd_one(told, when, case))}
    return [found.get(j.claim, j) for j in judged]


def _whose(judgement: Judgement, case: Case) -> tuple[str, str] | None:
    """Whose age a claim tells, and whether that at death or that of now; None if it tells no such age."""
    claim = judgement.claim
    age = claim.age if claim.rule.says.kind is Kind.AGE else None
    if age is None or age.unit != "year" or age.approximate or age.least != age.most:
        return None
    if claim.status is not Status.ASSERTED or judgement.reason is Reason.IMPRECISE or "ordinal" in claim.value.types:
        return None
    bearer = bearer_of(claim.subject, case)
    if bearer is None or " " not in bearer or not {"at", *EVENTS}.isdisjoint(claim.roles):
        return None
    if claim.rule.says.edge == "P570" or _is_told_of_the_dead(claim, case):
        return bearer, _AT_DEATH
    return (bearer, _NOW) if case.on is None else None


def _is_told_of_the_dead(claim: Claim, case: Case) -> bool:
    """ "Max Poe died on Monday. He was 64." """
    words, text = case.mentions.words, case.mentions.words.document.text
    here, before = words.spans[claim.sentence], words.spans[claim.sentence - 1]
    if not claim.sentence or not _WAS_AGED.fullmatch(here.of(text)) or "\n\n" in text[before.end : here.start]:
        return False
    return bool(_DEATH.search(before.of(text)))


def _shortest(bearer: str, bearers: set[str]) -> str:
    """ "Composer Max Poe" of a headline is the Max Poe of the body."""
    return min((b for b in bearers if bearer == b or bearer.endswith(" " + b)), key=len)


def _odd_one(told: Sequence[Judgement], when: str, case: Case) -> Judgement | None:
    """Of ages that differ the one that the others outvote, or the last; None if they agree or are far apart."""
    numbers = [age.least for j in told if (age := j.claim.age)]
    if len(set(numbers)) != 2 or max(numbers) - min(numbers) > (_FAR if when == _NOW else _FAR_AT_DEATH):
        return None
    often = {n: numbers.count(n) for n in numbers}
    fewest = min(often.values())
    odd = next(j for j, n in reversed(list(zip(told, numbers, strict=True))) if often[n] == fewest)
    others = [j.claim for j, n in zip(told, numbers, strict=True) if odd.claim.age and n != odd.claim.age.least]
    text = case.mentions.words.document.text
    shown = [Evidence("draft", c.whole.of(text), span=c.span) for c in others]
    said, against = odd.claim.whole.of(text), others[0].whole.of(text)
    return refuted(
        odd.claim, None, shown, others[0].stated, f"{said} ≠ {against}", Severity.WARNING,
        replacing(odd.claim, others[0].stated, "as told elsewhere in the copy"),
        {"message": f"“{said}” does not agree with “{against}”"},
    )  # fmt: skip
