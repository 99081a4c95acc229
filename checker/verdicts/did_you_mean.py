"""Verdicts on spelling beyond a draft's company: titles and names that nobody bears, one slip away from what exists.

Among millions of names almost every name has neighbours, so being near proves nothing. One is put forward only if it
alone is near, and if the draft says of it what is true of that one: its year, its maker, its kind; of a person a date,
a relative, a profession. The draft's own claims are judged as if it were meant: each that is right speaks for it, one
that is wrong rules it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from checker.claims import Claim
from checker.facts import Entity, Facts
from checker.lexicon import GIVEN_NAMES, ROLES
from checker.links import TIES, Link, Links
from checker.mentions import Mention, Mentions
from checker.mentions.mention import NameValue
from checker.names import Slip, fold, person_slip, title_slip
from checker.rules import Severity
from checker.says import Kind
from checker.verdicts.judgement import Alternative, Case, Evidence, Judgement, Verdict, refuted
from checker.verdicts.works import is_of_kind, noun_for

_DATED = frozenset(("age", "date", "year"))
_APPEARED = ("P577", "P571", "P580", "P1191")
_IF_NO_WORD, _ELSE, _IF_A_WORD = 1, 2, 3
"""What is said must weigh so much: a date, a maker or a relative weighs two, a kind, a profession or an age one.

Where no name of a great many holds what would be the slip, one is enough; where it is a word for itself, three.
"""
_SHORT = {"sen": "senator", "gov": "governor", "rep": "congressman"}
_TRANSCRIBED = (("kh", "h"), ("ks", "x"), ("tz", "ts"), ("ou", "u"), ("w", "v"), ("j", "i"), ("y", "i"), ("ii", "i"))
Judge = Callable[[Claim, Case], Judgement]
SPELLING = (Kind.TITLE, Kind.NAME)
_LEAST_LETTERS = 8
"""Shorter names have too many neighbours to be taken for a slip."""


def unexplained(claims: Sequence[Claim], mentions: Mentions, facts: Facts, links: Links) -> list[str]:
    """The names, folded, for which it helps to know what is nearly called so: of others `judge_meant` can say nothing.

    Nobody bears them, they are marked as titles or stand for people described, and something is said that may be true.
    """
    case = Case(mentions, facts, links, mentions.on)
    spelling = [claim for claim in claims if claim.rule.says.kind in SPELLING]
    unknown: dict[str, list[Claim]] = {}
    for claim in spelling:
        name = fold(claim.stated)
        if name not in unknown and _looks_meant(claim) and _is_free(name, claim, case) and _is_told_of(claim, case):
            unknown[name] = []
    if not unknown:
        return []
    for claim in spelling:
        if (name := fold(claim.stated)) in unknown:
            unknown[name].append(claim)
    told = {fold(m.surface) for claim in claims if claim.rule.says.kind not in SPELLING for m in claim.roles.values()}
    return [name for name, spelt in unknown.items() if name in told or any(_is_spoken_of(c, case) for c in spelt)]


def _is_free(name: str, claim: Claim, case: Case) -> bool:
    """Whether a name is long enough to be a slip, and nobody's."""
    known = case.links.of(claim.value).choices or case.facts.named(name) or name in case.facts.gaps
    return len(name) >= _LEAST_LETTERS and not known


def _looks_meant(claim: Claim) -> bool:
    """Whether a title is marked as one, or a name is a full one."""
    if claim.rule.says.kind is Kind.TITLE:
        return isinstance(claim.value.value, NameValue) and claim.value.value.cued
    return " " in claim.stated


def _is_told_of(claim: Claim, case: Case) -> bool:
    """Whether it is a title, or the sentence names a profession, an age or a date."""
    if claim.rule.says.kind is Kind.TITLE:
        return True
    sentence = case.mentions.words.spans[claim.sentence]
    if any(not _DATED.isdisjoint(mention.types) for mention in case.mentions.beginning_in(*sentence)):
        return True
    tokens = case.mentions.words.tokens
    return not ROLES.keys().isdisjoint(tokens.lowers[tokens.at(sentence.start) : tokens.past(sentence.end)])


def _is_spoken_of(claim: Claim, case: Case) -> bool:
    """Whether the words beside a name say something that may be true of one who is nearly called so."""
    if claim.rule.says.kind is Kind.TITLE:
        return bool(noun_for(claim, case))
    return _profession_beside(claim, case) is not None or any(known for _, known in _known_beside(claim, case))


def judge_meant(claim: Claim, case: Case, claims: Sequence[Claim], judge: Judge) -> Judgement | None:
    """The judgement that another was meant, nearly called so; None if too little speaks for it."""
    is_title = claim.rule.says.kind is Kind.TITLE
    found: dict[str, list[Entity]] = {}
    for entity in case.facts.near[fold(claim.stated)]:
        if slip := _slip(fold(claim.stated), entity, is_title=is_title):
            found.setdefault(fold(entity.label) if slip is Slip.MISSPELT else "", []).append(entity)
    if len(found) != 1 or "" in found:
        return None
    ((folded, candidates),) = found.items()
    told = [(sum(w for w, _ in said), said, e) for e in candidates if (said := _said_of(claim, e, case, claims, judge))]
    most = max((weight for weight, *_ in told), default=0)
    if most < _needed(fold(claim.stated), folded, case):
        return None
    _, said, entity = next(t for t in told if t[0] == most)
    right = entity.label
    because = f"which fits {_listed([words for _, words in said])}"
    shown = Evidence(entity.source, right, entity.id, entity.label, url=entity.url, revision=entity.revision)
    change = (Alternative(claim.span, right, because),)
    arithmetic = f"{claim.stated} → {right}"
    return refuted(claim, entity.id, (shown,), right, arithmetic, Severity.WARNING, change, {"because": because})


def _slip(stated: str, entity: Entity, *, is_title: bool) -> Slip | None:
    """What slip turns a work's or a person's label into the stated name; another name of theirs makes it unsure."""
    if entity.kind != ("work" if is_title else "person"):
        return None
    names = (entity.label, *entity.names)
    if any(_transcribed(stated) == _transcribed(fold(name)) for name in names):
        return Slip.INSTALMENT
    slips = [
        title_slip(stated, fold(name)) if is_title else Slip.MISSPELT if person_slip(stated, fold(name)) else None
        for name in names
    ]
    return slips[0] or (Slip.INSTALMENT if any(slips) else None)


def _transcribed(folded: str) -> str:
    """A name as far as all ways of writing it in Latin letters agree: "Zelensky", "Zelenskyi" and "Zelenskij"."""
    for written, plain in _TRANSCRIBED:
        folded = folded.replace(written, plain)
    return folded


def _said_of(
    claim: Claim, entity: Entity, case: Case, claims: Sequence[Claim], judge: Judge
) -> list[tuple[int, str]] | None:
    """What the draft says that is true of an entity, with its weight; None if something is wrong of it."""
    said: list[tuple[int, str]] = []
    as_if, renamed = _as_if_meant(claim, entity, case)
    for other in claims:
        if other.rule.says.kind in (Kind.TITLE, Kind.NAME):
            continue
        if any(m.span in renamed for m in other.roles.values()):
            judgement = judge(other, as_if)
            if judgement.verdict is Verdict.REFUTED:
                return None
            if judgement.verdict is Verdict.SUPPORTED:
                said.append((1 if other.rule.says.kind is Kind.AGE else 2, f"“{other.stated}”"))
    if entity.kind == "work":
        noun = noun_for(claim, case)
        if noun and not is_of_kind(noun, entity):
            return None
        if not noun and not said:
            return None
        said += _year_said(claim, entity, case) if not said else ()
        said += [(1, f"“{noun}”")] if noun else []
    else:
        profession = _profession_said(claim, entity, case)
        if profession is None and not said:
            return None
        said += profession or ()
    said += _tied_said(claim, entity, case)
    return list(dict.fromkeys(said))


def _as_if_meant(claim: Claim, entity: Entity, case: Case) -> tuple[Case, set[object]]:
    """The case in which a name means an entity, and where it stands."""
    stated = fold(claim.stated)
    link = Link((entity.id,), firm=True, company=True)
    spans = {m.span for m in case.mentions.named.get(stated, ())}
    links = replace(
        case.links,
        by_span={**case.links.by_span, **dict.fromkeys(spans, link)},
        names={**case.links.names, stated: link},
    )
    facts = replace(case.facts, entities={**case.facts.entities, entity.id: entity})
    return replace(case, facts=facts, links=links), set(spans)


def _in_sentence(claim: Claim, case: Case) -> Iterator[Mention]:
    sentence = case.mentions.words.spans[claim.sentence]
    return (m for m in case.mentions.within(sentence) if not m.span.overlaps(claim.span))


def _year_said(claim: Claim, work: Entity, case: Case) -> list[tuple[int, str]]:
    """A date in the sentence on which the work came out."""
    appeared = [s.days for p in _APPEARED for s in work.dates(p) if s.days]
    return [
        (2, f"“{mention.surface}”")
        for mention in _in_sentence(claim, case)
        if (days := getattr(mention.value, "days", None))
        and not getattr(mention.value, "inferred", False)
        and any(days.overlaps(day) for day in appeared)
    ][:1]


def _tied_said(claim: Claim, entity: Entity, case: Case) -> list[tuple[int, str]]:
    """In the sentence, the name of one who made the work or plays in it, or of a work or a relative of the person."""
    tied = {id for property in TIES for id in entity.items(property)}

    def is_tied(other: Entity) -> bool:
        return other.kind in ("person", "work") and (other.id in tied or any(entity.id in other.items(p) for p in TIES))

    return [(2, f"“{name.surface}”") for name, known in _known_beside(claim, case) if any(map(is_tied, known))][:1]


def _known_beside(claim: Claim, case: Case) -> Iterator[tuple[Mention, tuple[Entity, ...]]]:
    """The other full names and titles of the sentence, and whom the facts know by them."""
    for mention in _in_sentence(claim, case):
        if isinstance(mention.value, NameValue) and (" " in mention.surface or mention.value.cued):
            ids = (*case.links.of(mention).choices, *case.facts.named(fold(mention.surface)))
            yield mention, case.facts.present(ids)


def _profession_said(claim: Claim, person: Entity, case: Case) -> list[tuple[int, str]] | None:
    """What the words around a name call its bearer, if it is a profession of the person; None if it is another."""
    beside = _profession_beside(claim, case)
    if beside is None:
        return []
    said, word = beside
    sex, professions = ROLES[word]
    if (sex and person.sex and sex != person.sex) or set(professions).isdisjoint(person.items("P106")):
        return None
    return [(1, f"“{said}”")]


def _profession_beside(claim: Claim, case: Case) -> tuple[str, str] | None:
    """The profession named right before a name or behind its comma: as it is said, and as `ROLES` has it."""
    tokens = case.mentions.words.tokens
    first, last = tokens.at(claim.span.start), tokens.past(claim.span.end)
    before = first - 2 if tokens.lowers[first - 1 : first] == (".",) else first - 1
    behind = tokens.lowers[last + 1 : last + 5] if tokens.lowers[last : last + 1] == (",",) else ()
    for said in (*tokens.lowers[max(0, before) : max(0, before + 1)], *behind):
        word = next((w for w in (said, said.removesuffix("s"), _SHORT.get(said, "")) if w in ROLES), None)
        if word:
            return said, word
    return None


def _needed(stated: str, known: str, case: Case) -> int:
    """How much must speak for a slip: less if it makes no word, more if it makes another."""
    words = set(stated.split()) - set(known.split())
    lowers = set(case.mentions.words.document.text.split())
    counts = case.facts.holding
    if any(word in GIVEN_NAMES or word in lowers or counts.get(word) for word in words):
        return _IF_A_WORD
    return _IF_NO_WORD if words and words <= counts.keys() else _ELSE


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
