"""Names to entities: exact labels, told apart by company, and relatives by given name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from checker.dates import DateInterval
from checker.facts import Entity, Facts
from checker.links.link import NOBODY, TIES, Link
from checker.links.lives import are_namesakes, lives_stated, shorter_named, told_by_life
from checker.mentions import Mentions
from checker.mentions.mention import NameValue
from checker.names import fold, without_article
from checker.ties import FAMILY, WORKS_OF

WELL_KNOWN = 10
"""Statements from which on somebody who alone bears a full name is taken for the bearer."""
FEW = 3
"""Fewer other people and works than this in a draft cannot vouch for a name."""


def _is_well_known(entity: Entity) -> bool:
    return sum(len(statements) for statements in entity.statements.values()) >= WELL_KNOWN


class NameLinker:
    """Links the full names of one draft; the passes share what earlier ones found."""

    def __init__(self, mentions: Mentions, facts: Facts, on: DateInterval | None) -> None:
        self.mentions = mentions
        self.facts = facts
        self.on = on
        self.names: dict[str, Link] = {}
        self._ties: dict[str, frozenset[str]] = {}
        self.sexes = self._sexes_said()
        self.types: dict[str, set[str]] = {}
        self.frequency: Counter[str] = Counter()
        self.works = frozenset(e.id for e in facts.entities.values() if e.kind == "work")
        self.cued: set[str] = set()
        for mention in mentions.all:
            if isinstance(mention.value, NameValue):
                self.frequency.update(mention.value.full[:1])
                for form in mention.value.full:
                    self.types.setdefault(form, set()).update(mention.types)
                    if mention.value.cued:
                        self.cued.add(form)

    @property
    def wanted(self) -> set[str]:
        """The linked entities, what these are based on, and the candidates among which company must decide."""
        based_on = {id for e in self.facts.present(self.linked) for id in e.items("P144") if self.facts.entity(id)}
        return self.linked | based_on | {e.id for form in self.types for e in self.candidates(form)}

    @property
    def linked(self) -> set[str]:
        """The entities that names are linked to."""
        return {c for link in self.names.values() for c in link.choices}

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
            pinned = pins.get(form) or next((id for name, id in pins.items() if self._is_pinned(form, name, id)), None)
            if pinned:
                chosen[form] = pinned
        told, namesakes = self._told_by_lives(pools, chosen)
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
                vouched = form in pins or form in told or self._has_company(form, chosen)
                vouched = vouched and form not in namesakes
                self.names[form] = Link((chosen[form],), firm=True, company=vouched)
            elif twins := self._twins(form, pool):
                self.names[form] = Link(twins, firm=True)
            elif len(pool) > 1 or (pool and not self._stands_alone(form, pool[0])):
                self.names[form] = Link(reason="ambiguous-entity")
        self._link_relatives()

    def _twins(self, form: str, pool: list[Entity]) -> tuple[str, ...]:
        """Works of one name and the same makers, such as a book and its edition: either may be meant."""
        makers = {self._makers(e) for e in pool}
        alike = len(pool) > 1 and len(makers) == 1 and all(makers)
        return tuple(e.id for e in pool) if alike and all(self._stands_alone(form, e) for e in pool) else ()

    def _told_by_lives(self, pools: dict[str, list[Entity]], chosen: dict[str, str]) -> tuple[set[str], set[str]]:
        """Choose those whom the lives behind their names tell: the names so told, and those that several bear."""
        told: set[str] = set()
        namesakes: set[str] = set()
        for form, lives in lives_stated(self.mentions).items():
            if are_namesakes(lives):
                namesakes.add(form)
                continue
            pool = pools.get(form, [])
            person = told_by_life(pool or shorter_named(form, self.facts), lives[0], alone=len(pool) == 1)
            if person and person.kind == "person" and chosen.setdefault(form, person.id) == person.id:
                pools[form] = [person]
                told.add(form)
        return told, namesakes

    def _is_pinned(self, form: str, name: str, id: str) -> bool:
        """Whether a full name that ends or begins with a pinned one is a name of the pinned entity."""
        return name in form.split() and form in {fold(n) for n in self.facts.entities[id].names}

    def _stands_alone(self, form: str, entity: Entity) -> bool:
        """Whether a name needs no company: several words, or a single one that is all the name there is."""
        if entity.kind == "person":
            return " " in form or fold(entity.label) == form
        if entity.kind == "work":
            words = without_article(form).split()
            return form in self.cued or len(words) > 1
        return True

    def _counts(self, id: str) -> bool:
        """Awards, clubs and places keep too many company to tell namesakes apart by."""
        entity = self.facts.entity(id)
        return entity is not None and entity.kind in ("person", "work", "character")

    def _makers(self, entity: Entity) -> frozenset[str]:
        """Who made a work or plays in it, bands and companies too."""
        return frozenset(id for p in WORKS_OF for id in entity.items(p)) if entity.kind == "work" else frozenset()

    def _best(self, form: str, pool: list[Entity], company: set[str]) -> str | None:
        scores = []
        for entity in pool:
            makers = self._makers(entity)
            others = {o for o in self.ties(entity.id) & (company - {entity.id}) if o in makers or self._counts(o)}
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
        if entity.kind == "work":
            people = {o for o in others if self.facts.entities[o].kind in ("person", "work")}
            return bool(self.ties(id) & people) or not self._makers(entity).isdisjoint(chosen.values())
        if self.ties(id) & others or (entity.kind == "person" and self.frequency[form] > 2):
            return True
        if entity.kind == "other":
            return True
        if entity.kind == "person" and " " in form and fold(entity.label) == form and _is_well_known(entity):
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
            by_form: dict[str, set[str]] = {}
            for id in relatives:
                entity = self.facts.entity(id)
                if entity is None:
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
