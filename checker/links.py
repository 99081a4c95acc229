"""Links: which entity a mention means, with the facts in hand.

Entities are told apart by the company they keep: of several that bear a name, the one tied to others of the same draft
(cast, spouse, child, author). Popularity decides nothing, and the value that a claim states never does. What several
readings leave open keeps all of them as choices: a claim is then refuted only if it is refuted under each. Where
nothing separates two namesakes, nobody is linked.

Names are linked first, then relatives by given name, then descriptions and pronouns, each pass using those before it
(the sieve of Lee et al. 2013).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from checker.dates import DateInterval
from checker.document import Span
from checker.facts import Entity, Facts
from checker.mentions import Mention, Mentions
from checker.mentions.mention import CoupleValue, KinValue, NameValue, PronounValue, RoleValue
from checker.mentions.people import sex_said
from checker.names import fold, without_article

FAMILY = ("P26", "P451", "P40", "P22", "P25", "P3373")
TIES = (
    *FAMILY,
    "P161",
    "P57",
    "P50",
    "P175",
    "P170",
    "P58",
    "P162",
    "P86",
    "P725",
    "P800",
    "P179",
    "P155",
    "P156",
    "P144",
    "P371",
    "P166",
    "P1411",
    "P39",
    "P54",
    "P463",
    "P527",
    "P112",
    "P169",
    "P286",
    "P488",
    "P108",
    "P272",
    "P449",
    "P1038",
    "P1290",
    "P1346",
    "P710",
    "P1344",
    "P69",
    "P6087",
    "P1877",
    "P676",
    "P361",
    "P453",
    "P674",
    "P1809",
)
"""Properties that make two entities company, read both ways."""
WORKS_OF = ("P161", "P57", "P50", "P175", "P170", "P58", "P162", "P86", "P725", "P371", "P676", "P1809")
"""Properties by which a work names its people."""
FEW = 3
"""Fewer other people and works than this in a draft cannot vouch for a name."""
_CLAUSE_OPENERS = frozenset(
    [
        "that",
        "time",
        "because",
        "as",
        "when",
        "while",
        "but",
        "and",
        "where",
        "if",
        "though",
        "although",
        "since",
        "before",
        "after",
    ]
)


@dataclass(frozen=True, slots=True)
class Link:
    """What a mention means: an entity, several that the words leave open, or none and why."""

    choices: tuple[str, ...] = ()
    reason: str | None = None
    firm: bool = False
    """By its own name, not by description or pronoun."""
    partner: str | None = None
    """Of a couple, the other one; `choices` has the first."""
    company: bool = False
    """Tied to others of the draft, or its main person: enough to accuse by."""
    unknown: bool = False
    """Among the people it may mean is one that the facts do not know."""
    name_key: str | None = None
    """Folded, the fullest name in the draft that it refers to, for what is not linked."""

    @property
    def entity(self) -> str | None:
        return self.choices[0] if self.choices else None


NOBODY = Link(reason="no-entity")


@dataclass(frozen=True)
class Links:
    """The links of a draft by span, and the entities whose neighbours would help."""

    by_span: Mapping[Span, Link] = field(default_factory=dict)
    names: Mapping[str, Link] = field(default_factory=dict)
    """By full name in the draft."""
    wanted: frozenset[str] = frozenset()
    surfaces: Mapping[str, str] = field(default_factory=dict)
    """Folded full name -> how the draft writes it."""

    def of(self, mention: Mention | None) -> Link:
        return self.by_span.get(mention.span, NOBODY) if mention else NOBODY

    def label(self, mention: Mention) -> str:
        """The fullest name in the draft that an unlinked mention refers to."""
        key = self.of(mention).name_key
        return self.surfaces.get(key, mention.surface) if key else mention.surface

    @property
    def people_and_works(self) -> frozenset[str]:
        """All entities that some name of the draft is linked to."""
        return frozenset(link.entity for link in self.names.values() if link.entity)


class _Linker:
    """One run over a draft; the passes share what earlier ones found."""

    def __init__(self, mentions: Mentions, facts: Facts, on: DateInterval | None) -> None:
        self.mentions = mentions
        self.facts = facts
        self.on = on
        self.names: dict[str, Link] = {}
        self.spans: dict[Span, Link] = {}
        self._ties: dict[str, frozenset[str]] = {}
        self.sexes = self._sexes_said()
        self.types: dict[str, set[str]] = {}
        self.frequency: Counter[str] = Counter()
        self.works = frozenset(e.id for e in facts.entities.values() if e.kind == "work")
        self.cued: set[str] = set()
        for mention in mentions.all:
            if isinstance(mention.value, NameValue):
                for form in mention.value.full:
                    self.types.setdefault(form, set()).update(mention.types)
                    self.frequency[form] += 1
                    if mention.value.cued:
                        self.cued.add(form)

    def _sexes_said(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for mention in self.mentions.all:
            if isinstance(mention.value, NameValue) and mention.value.sex and len(mention.value.full) == 1:
                said.setdefault(mention.value.full[0], mention.value.sex)
        return said

    def ties(self, id: str) -> frozenset[str]:
        """The entities tied to one, by statements of either."""
        if id not in self._ties:
            entity = self.facts.entity(id)
            found: set[str] = set()
            if entity:
                for property in TIES:
                    found.update(entity.items(property))
                for statements in entity.statements.values():
                    for statement in statements:
                        for values in statement.qualifiers.values():
                            found.update(v for v in values if isinstance(v, str) and v[:1] == "Q")
            for property in TIES:
                found.update(self.facts.subjects(property, id))
            self._ties[id] = frozenset(found)
        return self._ties[id]

    # names

    def candidates(self, form: str) -> list[Entity]:
        types = self.types.get(form, set())
        found = []
        for entity in self.facts.present(self.facts.named(form)):
            kind = entity.kind
            if kind == "person" and ("person" not in types or not self._may_live(entity, form)):
                continue
            if kind == "work" and "work" not in types:
                continue
            found.append(entity)
        return found

    def _may_live(self, entity: Entity, form: str) -> bool:
        said = self.sexes.get(form)
        if said and entity.sex and said != entity.sex:
            return False
        if self.on is None:
            return True
        return not any(s.days and s.days.first > self.on.last for s in entity.dates("P569"))

    def link_names(self) -> None:
        pools = {form: self.candidates(form) for form in self.types}
        chosen: dict[str, str] = {}
        pins = {fold(name): id for name, id in self.mentions.words.document.pins.items() if id in self.facts.entities}
        for form in self.types:
            pinned = pins.get(form) or next((id for name, id in pins.items() if name in form.split()), None)
            if pinned:
                chosen[form] = pinned
        for form, pool in pools.items():
            if len(pool) == 1 and form not in chosen and self._stands_alone(form, pool[0]):
                chosen[form] = pool[0].id
        for _ in range(3):
            changed = False
            company = set(chosen.values())
            for form, pool in pools.items():
                if form in chosen or not pool:
                    continue
                best = self._best(form, pool, company)
                if best:
                    chosen[form] = best
                    changed = True
            if not changed:
                break
        for form, pool in pools.items():
            if form in chosen:
                company = form in pins or self._has_company(form, chosen)
                self.names[form] = Link((chosen[form],), firm=True, company=company)
            elif len(pool) > 1 or (pool and not self._stands_alone(form, pool[0])):
                self.names[form] = Link(reason="ambiguous-entity")
        self._link_relatives()

    def _stands_alone(self, form: str, entity: Entity) -> bool:
        """Whether a name needs no company: several words, or a single one that is all the name there is."""
        if entity.kind == "person":
            return " " in form or fold(entity.label) == form
        if entity.kind == "work":
            words = without_article(form).split()
            return form in self.cued or len(words) > 1
        return True

    def _best(self, form: str, pool: list[Entity], company: set[str]) -> str | None:
        scores = []
        for entity in pool:
            others = self.ties(entity.id) & (company - {entity.id})
            two_steps = (
                sum(1 for other in company if len(self.ties(other) & self.ties(entity.id)) > 0) if not others else 0
            )
            score = 10 * len(others) + min(two_steps, 3)
            if entity.kind == "work" and form in self.cued:
                score += 1
            if fold(entity.label) == form:
                score += 1
            if not self._stands_alone(form, entity) and not others:
                continue
            scores.append((score, entity.id))
        scores.sort(key=lambda s: (-s[0], s[1]))
        if not scores or scores[0][0] < 3 or (len(scores) > 1 and scores[0][0] - scores[1][0] < 2):
            return None
        return scores[0][1]

    def _has_company(self, form: str, chosen: Mapping[str, str]) -> bool:
        """Tied to another entity of the draft, or named three times and more; with hardly anybody else in it, alone."""
        id = chosen[form]
        others = {o for o in chosen.values() if o != id and self.facts.entities[o].kind != "other"}
        if len(others) < FEW:
            return True
        entity = self.facts.entities[id]
        if self.ties(id) & others or (entity.kind == "person" and self.frequency[form] > 2):
            return True
        if entity.kind == "other":
            return True
        return any(self.ties(id) & self.ties(other) & self.works for other in others)

    def _neighbours(self, properties: Iterable[str]) -> dict[str, set[str]]:
        """Relatives of the linked people -> the linked ones they are relatives of."""
        found: dict[str, set[str]] = {}
        for link in list(self.names.values()):
            entity = self.facts.entity(link.entity)
            if entity and entity.kind == "person":
                for property in properties:
                    for id in (*entity.items(property), *self.facts.subjects(property, entity.id)):
                        found.setdefault(id, set()).add(entity.id)
        return found

    def _link_relatives(self) -> None:
        """Given names, surnames and partial names of the relatives of those already linked."""
        for _ in range(2):
            relatives = self._neighbours(FAMILY)
            linked = self._linked()
            by_form: dict[str, set[str]] = {}
            for id in relatives:
                entity = self.facts.entity(id)
                if entity is None or id in linked:
                    continue
                for name in entity.names:
                    words = fold(name).split()
                    for end in range(1, len(words) + 1):
                        by_form.setdefault(" ".join(words[:end]), set()).add(id)
            changed = False
            for form, types in self.types.items():
                if "person" not in types or self.names.get(form, NOBODY).entity:
                    continue
                known = {
                    id
                    for id in by_form.get(form, set())
                    if self.sexes.get(form) in (None, (self.facts.entities[id].sex or self.sexes.get(form)))
                }
                if len(known) == 1:
                    self.names[form] = Link((known.pop(),), firm=True, company=True)
                    changed = True
                elif known:
                    self.names[form] = Link(tuple(sorted(known)), reason="ambiguous-entity")
            if not changed:
                break

    def _linked(self) -> set[str]:
        return {link.entity for link in self.names.values() if link.entity and not link.reason}

    # spans

    def link_spans(self) -> None:
        for mention in self.mentions.by_span.values():
            if isinstance(mention.value, NameValue):
                self.spans[mention.span] = self._name_link(mention, mention.value)
        self.spouses = self._spouses_in_draft()
        for mention in sorted(self.mentions.by_span.values(), key=lambda m: (m.span.start, m.span.end)):
            if not isinstance(mention.value, NameValue):
                self.spans[mention.span] = self._resolve(mention)
        self._narrow_by_kin()
        for mention in self.mentions.by_span.values():
            link = self.spans[mention.span]
            if not link.choices:
                self.spans[mention.span] = replace(link, name_key=self._name_key(mention))

    def _name_key(self, mention: Mention) -> str | None:
        """The fullest name in the draft that an unlinked mention goes back to."""
        value = mention.value
        if isinstance(value, NameValue):
            return value.full[0] if value.full else None
        said = sex_said(mention)
        thing = isinstance(value, PronounValue) and value.thing
        for span in mention.antecedents:
            other = self.mentions.by_span.get(span)
            if other is None or not isinstance(other.value, NameValue) or not other.value.full:
                continue
            form = other.value.full[0]
            if thing or said is None or self.sexes.get(form) in (None, said):
                return form
        return None

    def _name_link(self, mention: Mention, value: NameValue) -> Link:
        links = [self.names.get(form, NOBODY) for form in value.full]
        choices = tuple(dict.fromkeys(c for link in links for c in link.choices if not link.reason))
        entities = self.facts.present(choices)
        if len(choices) > 1:
            choices = self._grown_up(choices, mention)
        if value.sex:
            choices = tuple(e.id for e in entities if e.sex in (None, value.sex))
        if not choices:
            return next((link for link in links if link.reason == "ambiguous-entity"), NOBODY)
        unknown = not links[0].choices or any(
            not link.choices and self._near(form, mention) for form, link in zip(value.full, links, strict=True)
        )
        company = any(link.company for link in links if link.choices)
        return Link(choices, firm=len(choices) == 1 and not unknown, unknown=unknown, company=company)

    def _grown_up(self, choices: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
        """A surname alone is nobody's under sixteen: children go by their given names."""
        if " " in mention.surface or self.on is None:
            return choices
        limit = self.on.first - 16 * 365
        older = tuple(
            c for c in choices if all(s.days and s.days.first <= limit for s in self.facts.entities[c].dates("P569"))
        )
        return older or choices

    def _near(self, form: str, mention: Mention) -> bool:
        """Whether a full name stands shortly before a mention that may be short for it."""
        return any(
            0 < mention.span.start - other.span.start < 350 and fold(other.surface) == form
            for other in self.mentions.by_span.values()
            if isinstance(other.value, NameValue)
        )

    def _narrow_by_kin(self) -> None:
        """ "Their son Max": the Max that is theirs, where several relatives bear the name."""
        for kin in self.mentions.by_span.values():
            if not isinstance(kin.value, KinValue) or kin.value.anchor is None:
                continue
            relatives = set(self.relatives(kin, any_kin=True))
            for name in self.mentions.by_span.values():
                close = 0 <= name.span.start - kin.span.end <= 120
                if close and isinstance(name.value, NameValue) and relatives:
                    for form in name.value.full:
                        known = set(self.names.get(form, NOBODY).choices) & relatives
                        if len(known) == 1 and not self.spans[name.span].firm:
                            self.spans[name.span] = Link((known.pop(),), firm=True, company=True)

    def _spouses_in_draft(self) -> list[tuple[str, str]]:
        """Couples among the linked people, in the order of their first mention."""
        order = list(
            dict.fromkeys(
                link.choices[0]
                for m in self.mentions.all
                if isinstance(m.value, NameValue) and (link := self.spans.get(m.span)) and link.firm
            )
        )
        pairs, current = [], []
        for i, a in enumerate(order):
            entity = self.facts.entity(a)
            if not entity or entity.kind != "person":
                continue
            for b in order[i + 1 :]:
                ties = [s for p in ("P26", "P451") for s in entity.all(p) if s.item == b]
                if ties:
                    pairs.append((a, b))
                    if any(s.holds_on(self.on) for s in ties):
                        current.append((a, b))
        return current or pairs

    def _resolve(self, mention: Mention) -> Link:
        value = mention.value
        if isinstance(value, CoupleValue):
            return self._couple(mention, value)
        if isinstance(value, KinValue):
            relatives = self.relatives(mention)
            return Link(tuple(relatives), company=True) if relatives else NOBODY
        if isinstance(value, PronounValue) and value.thing:
            return self._thing(mention)
        if isinstance(value, PronounValue) and value.sex is None:
            return self._couple(mention, CoupleValue())
        if isinstance(value, (PronounValue, RoleValue)):
            return self._person(mention)
        return NOBODY

    def _couple(self, mention: Mention, value: CoupleValue) -> Link:
        if value.members:
            a, b = (self.spans.get(span, NOBODY) for span in value.members)
            if a.entity and b.entity and a.entity != b.entity:
                return Link((a.entity,), firm=a.firm and b.firm, partner=b.entity, company=True)
            return NOBODY
        pairs = [
            (link.choices[0], link.partner)
            for span in mention.antecedents
            if (link := self.spans.get(span)) and link.partner and link.choices
        ]
        married = {frozenset(p) for p in self.spouses}
        if pairs and (len(married) != 1 or frozenset(p for p in pairs[0] if p) in married):
            return Link((pairs[0][0],), partner=pairs[0][1], company=True)
        if len(self.spouses) == 1 and all(self._named_before(mention, id) for id in self.spouses[0]):
            return Link((self.spouses[0][0],), partner=self.spouses[0][1], company=True)
        return NOBODY

    def _named_before(self, mention: Mention, id: str) -> bool:
        """Whether somebody is named in the text shortly before a mention."""
        return any(
            0 <= mention.span.start - span.start < 1500 and link.entity == id and link.firm
            for span, link in self.spans.items()
        )

    def _thing(self, mention: Mention) -> Link:
        for span in mention.antecedents[:1]:
            link = self.spans.get(span, NOBODY)
            entity = self.facts.entity(link.entity)
            if entity and entity.kind == "work":
                return Link(link.choices[:1], company=link.company)
        return NOBODY

    def _person(self, mention: Mention) -> Link:
        """A pronoun or a description: those before it whom sex, occupation and work allow, the likeliest first."""
        sex = sex_said(mention)
        choices: dict[str, None] = {}
        unknown = company = False
        for span in mention.antecedents:
            link = self.spans.get(span, NOBODY)
            other = self.mentions.by_span.get(span)
            people = [e for e in self.facts.present(link.choices) if e.kind == "person"]
            fitting = [e for e in people if sex is None or e.sex is None or e.sex == sex]
            if fitting:
                company = company or link.company
                choices.update(dict.fromkeys(e.id for e in fitting))
                unknown = unknown or (link.unknown and not choices)
            elif not people and not choices and other and self._looks_like_a_person(other, sex):
                unknown = True
        ids = self._fit_description(mention, list(choices))
        if not ids:
            return NOBODY
        return Link(tuple(ids), unknown=unknown, company=company)

    def _is_object(self, mention: Mention) -> bool:
        """Whether a description follows a verb or preposition: "told the host" speaks of somebody new as often as not."""
        before = self.mentions.words.document.text[: mention.span.start].rstrip()
        return before[-1:].isalnum() and before.split()[-1].lower() not in _CLAUSE_OPENERS

    def _looks_like_a_person(self, mention: Mention, sex: str | None) -> bool:
        value = mention.value
        if isinstance(value, NameValue):
            said = self.sexes.get(value.full[0]) if value.full else None
            if said and sex and said != sex:
                return False
            words = mention.surface.split()
            looks = len(words) > 1 and words[-1].isalpha() and not mention.surface.isupper()
            return bool(said) or (looks and not self._known_other(value))
        return isinstance(value, KinValue) and (sex is None or value.term.sex in (None, sex))

    def _known_other(self, value: NameValue) -> bool:
        return any(e.kind != "person" for form in value.full for e in self.facts.present(self.facts.named(form)))

    def _fit_description(self, mention: Mention, ids: list[str]) -> list[str]:
        value = mention.value
        if not isinstance(value, RoleValue):
            return ids[:6]
        if not value.work and not value.occupations and self._is_object(mention):
            return []
        if value.work:
            works = {e.id for e in self.facts.present(self.facts.named(fold(value.work))) if e.kind == "work"}
            tied = [id for id in ids if self.ties(id) & works]
            if tied:
                return tied
            if works:
                return []
        if value.occupations:
            wanted = set(value.occupations)
            fitting = [id for id in ids if wanted & set(self.facts.entities[id].items("P106"))]
            if fitting:
                return fitting
            known = [id for id in ids if self.facts.entities[id].items("P106")]
            return [id for id in ids if id not in known]
        return ids

    # relatives

    def relatives(self, mention: Mention, *, any_kin: bool = False) -> list[str]:
        """Whom a kin phrase without a name may mean: relatives of its anchor of that kind and sex."""
        value = mention.value
        if not isinstance(value, KinValue) or value.anchor is None:
            return []
        anchor = self.spans.get(value.anchor)
        if anchor is None:
            owner = self.mentions.by_span.get(value.anchor)
            anchor = self._resolve(owner) if owner else NOBODY
        found: dict[str, None] = {}
        for id in (*anchor.choices[:1], *([anchor.partner] if anchor.partner else [])):
            entity = self.facts.entity(id)
            if not entity:
                continue
            for property in FAMILY if any_kin else value.term.properties:
                for statement in entity.all(property):
                    if property in ("P26", "P451") and not value.former and not statement.holds_on(self.on):
                        continue
                    if statement.item and statement.item in self.facts.entities:
                        found[statement.item] = None
        sex = value.term.sex
        return [i for i in found if any_kin or sex is None or self.facts.entities[i].sex in (None, sex)]


def link_mentions(mentions: Mentions, facts: Facts, on: DateInterval | None) -> Links:
    """Link all mentions of a draft, as of the day of writing, and say whose neighbours would tell more."""
    linker = _Linker(mentions, facts, on)
    linker.link_names()
    linker.link_spans()
    wanted = {c for link in (*linker.names.values(), *linker.spans.values()) for c in link.choices}
    wanted |= {link.partner for link in linker.spans.values() if link.partner}
    pools = {e.id for form in linker.types for e in linker.candidates(form)}
    surfaces: dict[str, str] = {}
    for mention in mentions.all:
        if isinstance(mention.value, NameValue):
            surfaces.setdefault(fold(mention.surface), mention.surface)
    return Links(linker.spans, linker.names, frozenset(wanted | pools), surfaces)


def neighbours(entities: Iterable[Entity]) -> Iterator[str]:
    """The entities that the statements of some name, as far as links and verdicts may need them."""
    for entity in entities:
        for property in (*TIES, "P31", "P19", "P20"):
            yield from entity.items(property)
