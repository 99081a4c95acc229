"""Verdicts on parts and their whole: "12 people: seven men and four women", shares of more than a hundred per cent."""

from __future__ import annotations

from checker.claims import Claim
from checker.mentions.mention import NumberValue, PartsValue, PercentValue
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import Case, Evidence, Judgement, Reason, refuted, supported, unknown

_CLOSED = regex(
    r"\s*(?:[.;:!?)–—”\"]|--|\s-\s|$|,\s*(?:were|was|are|have|had|who|all|the|in all|according|police|\w+ed)\b)"
)
_ENDED = regex(r"\s*(?:[.,;:!?)–—”\"]|--|$)")
_MORE_COMES = regex(r"[^.;!?\n)]{0,40}?\b(?:and|plus|as well as|along with|with|besides)\b")
_OPEN = regex(r"\b(?:including|among|such as|at least|mostly|notably)\b[^.;:]{0,30}\Z")
_CHILDREN = regex(r"\b(?:children|kids|siblings|pupils|youngsters|teenagers)\b")
_GROWN = frozenset(("man", "men", "woman", "women", "adult", "adults"))
_METALS = frozenset(("gold", "silver", "bronze", "golds", "silvers", "bronzes"))


def judge_parts(claim: Claim, case: Case) -> Judgement:
    """Parts that make more than the whole are wrong; fewer only where nothing can be missing."""
    whole, parts = claim.roles["whole"].value, claim.value.value
    if not isinstance(whole, NumberValue) or not isinstance(parts, PartsValue) or whole.approximate:
        return unknown(claim, Reason.IMPRECISE)
    total = sum(parts.numbers)
    if total == whole.value:
        return supported(claim)
    text = case.mentions.words.document.text
    before = text[max(0, claim.whole.start - 30) : claim.whole.start]
    is_open = _OPEN.search(before) or _OPEN.search(text[claim.whole.start : claim.span.start])
    following = text[claim.span.end : claim.span.end + 60]
    fewer = total < whole.value
    if is_open or not (_CLOSED if fewer else _ENDED).match(following) or whole.value < 2:
        return unknown(claim, Reason.OPEN_LIST)
    between = text[claim.roles["whole"].span.end : claim.span.start]
    if _CHILDREN.search(between) and not _GROWN.isdisjoint(parts.nouns):
        return unknown(claim, Reason.OPEN_LIST)  # "five children, four women and five men": three parts of a whole
    metals = set(parts.nouns) & _METALS
    if fewer and (_MORE_COMES.match(following) or (metals and len(parts.numbers) < 3)):
        return unknown(claim, Reason.OPEN_LIST)
    told = " + ".join(map(str, parts.numbers))
    return refuted(
        claim, None, [Evidence("draft", claim.roles["whole"].surface, span=claim.roles["whole"].span)], str(total),
        f"{told} = {total}", Severity.WARNING if fewer else Severity.ERROR,
    )  # fmt: skip


def judge_shares(claim: Claim, case: Case) -> Judgement:
    """Two shares of one vote: more than a hundred per cent, rounding allowed for."""
    first, second = claim.roles["first"].value, claim.value.value
    if not isinstance(first, PercentValue) or not isinstance(second, PercentValue):
        return unknown(claim, Reason.IMPRECISE)
    total = first.value + second.value
    if total <= 101 or first.approximate or second.approximate:
        return supported(claim)
    right = f"{100 - first.value:g}% at most"
    shown = [Evidence("draft", claim.roles["first"].surface, span=claim.roles["first"].span)]
    return refuted(claim, None, shown, right, f"{first.value:g} + {second.value:g} = {total:g}", Severity.ERROR)
