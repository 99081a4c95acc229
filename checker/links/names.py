"""Names to entities: exact labels, told apart by company, and relatives by given name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from checker.dates import DateInterval
from checker.facts import Entity, Facts
from checker.links.forms import Forms
from checker.links.link import NOBODY, TIES, Link
from checker.links.lives import are_namesakes, shorter_named, told_by_life
from checker.names import fold, without_article
from checker.ties import FAMILY, WORKS_OF

WELL_KNOWN = 10
"""Statements from which on somebody who alone bears a full name is taken for the bearer."""
_TIES = frozenset(TIES)
ENOUGH = 3
"""So many two steps away are company."""
FEW = 3
"""Fewer other people and works than this in a draft cannot vouch for a name."""


def _is_well_known(entity: Entity) -> bool:
    return sum(len(statements) for statements in entity.statements.values()) >= WELL_KNOWN


def _makers(entity: Entity) -> Sequence[str]:
    """Who made a work or plays in it, bands and companies too."""
    return entity.among(WORKS_OF) if entity.kind == "work" else ()


Candidates = Mapping[str, list[Entity]]
"""Full name -> those who may be meant, as far as kind, sex and the day of writing tell."""


def candidates_of(forms: Forms, facts: Facts, on: DateInterval | None) -> Candidates:
    """The candidates for the full names of a draft that somebody bears."""
    return {form: _candidates(form, forms, facts, on) for form in forms.types if form in facts.labels}


def _candidates(form: str, forms: Forms, facts: Facts, on: DateInterval | None) -> list[Entity]:
    types = forms.types[form]
    found = []
    for entity in facts.present(facts.named(form)):
        kind = entity.kind
        if kind == "person" and ("person" not in types or not _may_live(entity, forms.sexes.get(form), on)):
            continue
        if kind == "work" and "work" not in types:
            continue
        found.append(entity)
    return found


def _may_live(entity: Entity, sex: str | None, on: DateInterval | None) -> bool:
    """Whether somebody is of the sex that the words tell, and had been born on the day of writing."""
    if sex and entity.sex and sex != entity.sex:
        return False
    return on is None or not any(s.days and s.days.first > on.last for s in entity.dates("P569"))


class NameLinker:
    """Links the full names of one draft; the passes share what earlier ones found."""

    def __init__(self, forms: Forms, candidates: Candidates, facts: Facts, on: DateInterval | None) -> None:
        self.forms = forms
        self._candidates = candidates
        self.facts = facts
        self.on = on
        self.names: dict[str, Link] = {}
        self._ties: dict[str, frozenset[str]] = {}

    @property
    def wanted(self) -> set[str]:
        """Those close to the draft, and the candidates among which company must decide."""
        return self.close | {entity.id for pool in self._candidates.values() for entity in pool}

    @property
    def close(self) -> set[str]:
        """The linked entities, and what these are based on."""
        based_on = {id for e in self.facts.present(self.linked) for id in e.items("P144") if self.facts.entity(id)}
        return self.linked | based_on

    @property
    def linked(self) -> set[str]:
        """The entities that names are linked to."""
        return {c for link in self.names.values() for c in link.choices}

    def ties(self, id: str) -> frozenset[str]:
        """The entities tied to one, by statements of either."""
        if id not in self._ties:
            entity = self.facts.entity(id)
            own = entity.qualifying.union(entity.among(TIES)) if entity else frozenset()
            around = self.facts.reverse.get(id, {})
            self._ties[id] = own.union(*(subjects for property, subjects in around.items() if property in _TIES))
        return self._ties[id]

    def link_names(self) -> None:
        pins = {name: id for name, id in self.forms.pins if id in self.facts.entities}
        chosen = self._pinned(pins)
        some = self._candidates.keys() | chosen.keys() | self.forms.lives.keys()
        pools = {form: self._candidates.get(form, []) for form in self.forms.types if form in some}
        told, namesakes = self._told_by_lives(pools, chosen)
        for form, pool in pools.items():
            if len(pool) == 1 and form not in chosen and self._stands_alone(form, pool[0]):
                chosen[form] = pool[0].id
        for _ in range(3):
            company = _Steps(self, chosen.values())
            best = {
                form: id
                for form, pool in pools.items()
                if pool and form not in chosen and (id := self._best(form, pool, company))
            }
            if not best:
                break
            chosen |= best
        everybody = _Company(self, chosen.values())
        for form, pool in pools.items():
            if form in chosen:
                vouched = form in pins or form in told or everybody.vouches(form, chosen[form])
                vouched = vouched and form not in namesakes
                self.names[form] = Link((chosen[form],), firm=True, company=vouched)
            elif twins := self._twins(form, pool):
                self.names[form] = Link(twins, firm=True)
            elif len(pool) > 1 or (pool and not self._stands_alone(form, pool[0])):
                self.names[form] = Link(reason="ambiguous-entity")
        self._link_relatives()

    def _twins(self, form: str, pool: list[Entity]) -> tuple[str, ...]:
        """Works of one name and the same makers, such as a book and its edition: either may be meant."""
        makers = {frozenset(_makers(e)) for e in pool}
        alike = len(pool) > 1 and len(makers) == 1 and all(makers)
        return tuple(e.id for e in pool) if alike and all(self._stands_alone(form, e) for e in pool) else ()

    def _pinned(self, pins: Mapping[str, str]) -> dict[str, str]:
        """The names that the author links, and the full names of the same entities that have such a name in them."""
        chosen = {name: id for name, id in pins.items() if name in self.forms.types}
        for name, id in pins.items():
            for full in map(fold, self.facts.entities[id].names):
                if full in self.forms.types and name in full.split():
                    chosen.setdefault(full, id)
        return chosen

    def _told_by_lives(self, pools: dict[str, list[Entity]], chosen: dict[str, str]) -> tuple[set[str], set[str]]:
        """Choose those whom the lives behind their names tell: the names so told, and those that several bear."""
        told: set[str] = set()
        namesakes: set[str] = set()
        for form, lives in self.forms.lives.items():
            if are_namesakes(lives):
                namesakes.add(form)
                continue
            pool = pools.get(form, [])
            person = told_by_life(pool or shorter_named(form, self.facts), lives[0], alone=len(pool) == 1)
            if person and person.kind == "person" and chosen.setdefault(form, person.id) == person.id:
                pools[form] = [person]
                told.add(form)
        return told, namesakes

    def _stands_alone(self, form: str, entity: Entity) -> bool:
        """Whether a name needs no company: several words, or a single one that is all the name there is."""
        if entity.kind == "person":
            return " " in form or fold(entity.label) == form
        if entity.kind == "work":
            return form in self.forms.cued or " " in without_article(form)
        return True

    def _counts(self, id: str) -> bool:
        """Awards, clubs and places keep too many company to tell namesakes apart by."""
        entity = self.facts.entity(id)
        return entity is not None and entity.kind in ("person", "work", "character")

    def _best(self, form: str, pool: list[Entity], company: _Steps) -> str | None:
        tied: list[tuple[int, Entity]] = []
        for entity in pool:
            ties = self.ties(entity.id)
            near = ties & company.ids
            others = sum(o != entity.id and (self._counts(o) or o in _makers(entity)) for o in near) if near else 0
            if others or self._stands_alone(form, entity):
                tied.append((10 * others if others else company.shared(ties), entity))
        if not any(score for score, _ in tied):
            return None  # nothing else makes up for that
        scores = [
            (score + (e.kind == "work" and form in self.forms.cued) + (fold(e.label) == form), e.id)
            for score, e in tied
        ]
        scores.sort(key=lambda s: (-s[0], s[1]))
        if scores[0][0] < 3 or (len(scores) > 1 and scores[0][0] - scores[1][0] < 2):
            return None
        return scores[0][1]

    def _relatives(self) -> set[str]:
        """The relatives of the linked people."""
        found: set[str] = set()
        for link in self.names.values():
            entity = self.facts.entity(link.entity)
            if entity and entity.kind == "person":
                found.update(self.facts.tied(entity, FAMILY))
        return found

    def _link_relatives(self) -> None:
        """Given names, surnames and partial names of the relatives of those already linked."""
        for _ in range(2):
            missing = {
                form
                for form, types in self.forms.types.items()
                if "person" in types and not self.names.get(form, NOBODY).entity
            }
            relatives = {id: entity for id in self._relatives() if (entity := self.facts.entity(id))}
            by_form: dict[str, list[str]] = {}
            for id, relative in relatives.items():
                for form in relative.beginnings & missing:
                    by_form.setdefault(form, []).append(id)
            changed = False
            for form in [form for form in self.forms.types if form in by_form]:
                said = self.forms.sexes.get(form)
                known = [id for id in by_form[form] if said in (None, relatives[id].sex or said)]
                if len(known) == 1:
                    self.names[form] = Link((known[0],), firm=True, company=True)
                    changed = True
                elif known:
                    self.names[form] = Link(tuple(sorted(known)), reason="ambiguous-entity")
            if not changed:
                break


class _Steps:
    """Those chosen so far, and which of them are two steps away."""

    def __init__(self, linker: NameLinker, ids: Iterable[str]) -> None:
        self._linker = linker
        self.ids = frozenset(ids)

    def shared(self, ties: frozenset[str]) -> int:
        """With how many of them somebody of these ties shares one; three say no less than more of them."""
        near, found = self._by_tie, set[str]()
        for tie in ties & self._all:
            found.update(near[tie])
            if len(found) >= ENOUGH:
                return ENOUGH
        return len(found)

    @cached_property
    def _by_tie(self) -> dict[str, list[str]]:
        near: dict[str, list[str]] = {}
        for id in self.ids:
            for tie in self._linker.ties(id):
                near.setdefault(tie, []).append(id)
        return near

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self._by_tie)


class _Company:
    """Those whom the names of a draft mean, and whether one of them is there with good reason."""

    def __init__(self, linker: NameLinker, ids: Iterable[str]) -> None:
        self._linker = linker
        self._facts = linker.facts
        self._ids = frozenset(ids)
        self._others = {id for id in self._ids if self._facts.entities[id].kind != "other"}

    def vouches(self, form: str, id: str) -> bool:
        """Tied to another entity of the draft, or named three times and more; with hardly anybody else in it, alone."""
        if len(self._others) - (id in self._others) < FEW:
            return True
        entity, ties = self._facts.entities[id], self._linker.ties(id)
        tied = [self._facts.entities[other] for other in ties & self._others if other != id]
        if entity.kind == "work":
            return any(e.kind != "character" for e in tied) or not self._ids.isdisjoint(_makers(entity))
        if tied or entity.kind == "other" or (entity.kind == "person" and self._linker.forms.frequency[form] > 2):
            return True
        if entity.kind == "person" and " " in form and fold(entity.label) == form and _is_well_known(entity):
            return True
        return not ties.isdisjoint(self._shared)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The works to which several of them are tied."""
        counts = Counter(tie for id in self._others for tie in self._linker.ties(id))
        shared = self._facts.present(tie for tie, count in counts.items() if count > 1)
        return frozenset(entity.id for entity in shared if entity.kind == "work")
