"""Several knowledge bases as one, with the newsroom's own facts over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.facts import Around, Entity, Gap, Statement, Value, is_own
from checker.kb import KnowledgeBase
from checker.kb.house import House, is_stated, parents_by_sex
from checker.kb.slots import CLASS_KINDS, KINDS
from checker.kb.snaks import is_item, item_order
from checker.names import fold

_PERSON = KINDS["person"][0]
_KIN = (("P22", "P25", "P8810"), ("P40",), ("P26", "P451"))


class Layers(KnowledgeBase):
    """A `KnowledgeBase` that takes an entity whole from the first base that holds it, and house facts before all.

    Of a house entity without an id of Wikidata's, the bases are asked whether they know exactly one of that label and
    of a fitting class; if so, they are the same. A mere name ("born in: London") may stand for any of several. That is
    asked once of all, when the first question comes; of remote bases only for those that a draft may speak of.

    Ids of the project's own (`OWN_IDS`) stand in for items that an earlier base may know under another: they bear only
    names that no earlier base knows, and are around only those whom none holds.
    """

    def __init__(self, bases: Sequence[KnowledgeBase], overlay: House | None = None) -> None:
        self._bases = tuple(bases)
        self._overlay = overlay or House([])
        self._same: dict[str, tuple[str, ...]] = {}
        self._settled: set[str] = set()
        self._known: House | None = None
        self.remote = any(base.remote for base in self._bases)

    def begin(self) -> None:
        """See `KnowledgeBase.begin`."""
        for base in self._bases:
            base.begin()

    def gaps(self) -> Mapping[str, Gap]:
        """See `KnowledgeBase.gaps`: what any layer could not tell."""
        return {about: gap for base in reversed(self._bases) for about, gap in base.gaps().items()}

    def search(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.search`; every layer is asked."""
        names = names if isinstance(names, Mapping) else dict.fromkeys(names)
        self._settle(id for ids in self._overlay.search(names).values() for id in ids)
        answers: list[Mapping[str, tuple[str, ...]]] = []
        for base in self._bases:
            answers.append(_without_stand_ins(base.search(names), answers))
        answers.append(self._house.search(names))
        return _joined(names, answers)

    def near(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `KnowledgeBase.near`; a name that some layer bears is near to none."""
        names = tuple(dict.fromkeys(names))
        borne = self.search(names)
        names = tuple(name for name in names if name not in borne)
        answers: list[Mapping[str, tuple[str, ...]]] = []
        for base in self._bases:
            answers.append(_without_stand_ins(base.near(names), answers))
        answers.append(self._house.near(names))
        return _joined(names, answers)

    def holding(self, words: Iterable[str]) -> Mapping[str, int]:
        """See `KnowledgeBase.holding`."""
        words = tuple(words)
        counts: Counter[str] = Counter()
        for base in self._bases:
            counts.update(base.holding(words))
        return counts

    def entities(self, ids: Iterable[str]) -> Mapping[str, Entity]:
        """See `KnowledgeBase.entities`."""
        ids = tuple(dict.fromkeys(ids))
        found = self._whole(ids)
        house = self._house.by_id
        if not house:
            return found
        known = {id: house.get(found[id].id if id in found else id) for id in ids}
        merged = {id: _merge(found.get(id), known[id]) for id in ids}
        return {id: entity for id, entity in merged.items() if entity}

    def ask_around(self, properties: Iterable[str], ids: Iterable[str]) -> None:
        """See `KnowledgeBase.ask_around`."""
        properties, ids = tuple(properties), tuple(ids)
        for base in self._bases:
            base.ask_around(properties, ids)

    def subjects(self, properties: Sequence[str], ids: Iterable[str]) -> Mapping[str, Around]:
        """See `KnowledgeBase.subjects`; edges of statements that a house fact replaced are gone."""
        targets = {id: {id} for id in ids}
        asked = (*properties, "P8810") if not set(_KIN[0]).isdisjoint(properties) else properties
        self._settle(id for near in self._overlay.subjects(asked, targets).values() for id in _all_of(near))
        for id, entity in self._whole(targets).items():
            targets[id].add(entity.id)
        edges = self._edges(properties, {id for same in targets.values() for id in same})
        found = {id: _same_around([edges[one] for one in same if one in edges]) for id, same in targets.items()}
        return {id: near for id, near in found.items() if near}

    def _edges(self, properties: Sequence[str], ids: Iterable[str]) -> dict[str, dict[str, set[str]]]:
        """Id -> property -> subjects, each according to the layer that its statements are taken from."""
        ids = sorted(ids, key=item_order)
        found: dict[str, dict[str, set[str]]] = {}
        for position, base in enumerate(self._bases):
            answer = base.subjects(properties, ids)
            subjects = {subject for near in answer.values() for subject in _all_of(near)}
            elsewhere = _first(self._bases[:position], subjects)
            held = _first(self._bases[:position], answer) if any(map(is_own, subjects)) else {}
            for id, near in answer.items():
                for property, several in near.items():
                    kept = (s for s in several if s not in elsewhere and not (id in held and is_own(s)))
                    found.setdefault(id, {}).setdefault(property, set()).update(kept)
        pointing = {subject for near in found.values() for subject in _all_of(near)}
        corrected = self.entities(pointing & self._house.by_id.keys())
        for id, around in found.items() if corrected else ():
            for property, bearers in around.items():
                bearers -= {s for s in bearers if s in corrected and id not in corrected[s].items(property)}
        for id, added in self._house.subjects(properties, ids).items():
            for property, more in added.items():
                found.setdefault(id, {}).setdefault(property, set()).update(more)
        return found

    def _whole(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Each entity from the first base that holds it, even if only a later one knows its id for a redirect."""
        found = _first(self._bases, ids)
        targets = _first(self._bases, {entity.id for id, entity in found.items() if entity.id != id})
        return {id: targets.get(entity.id, entity) if entity.id != id else entity for id, entity in found.items()}

    @property
    def _house(self) -> House:
        """The overlay under the ids of the bases."""
        if not self.remote and self._overlay.by_id:
            self._settle(self._overlay.by_id)
        if self._known is None:
            own = self._overlay.by_id.values()
            entities: dict[str, Entity] = {}
            for entity in (_rename(e, self._same) for e in own if len(self._same.get(e.id, (e.id,))) == 1):
                entities[entity.id] = _join(entities[entity.id], entity) if entity.id in entities else entity
            parents = self._whole({item for e in entities.values() for item in e.items("P8810")})
            sexes = {e.id: sex for e in (*parents.values(), *entities.values()) for sex in e.items("P21")}
            self._known = House(parents_by_sex(entities.values(), sexes))
        return self._known

    def _settle(self, ids: Iterable[str]) -> None:
        """Find out which entities of the bases house entities are, and those that their statements name."""
        own = self._overlay.by_id
        near = [id for id in dict.fromkeys(ids) if id in own and id not in self._settled]
        near += [item for id in near for property in own[id].statements for item in own[id].items(property)]
        fresh = [own[id] for id in dict.fromkeys(near) if id in own and id not in self._settled]
        if fresh:
            self._settled.update(entity.id for entity in fresh)
            self._same |= {id: (base.id,) for id, base in self._whole(e.id for e in fresh).items()}
            self._same |= self._namesakes([entity for entity in fresh if not is_item(entity.id)])
            self._known = None

    def _namesakes(self, own: Sequence[Entity]) -> dict[str, tuple[str, ...]]:
        """House id -> the base entity which may be the same; of a mere name that is no person's, all.

        The name must be the label, or another name of somebody with the same parent, child or spouse.
        """
        labels = {entity.id: fold(entity.label) for entity in own}
        written = {fold(entity.label): entity.label for entity in own}
        answers: list[Mapping[str, tuple[str, ...]]] = []
        for base in self._bases if own else ():
            answers.append(_without_stand_ins(base.search(written), answers))
        borne = {name: {id for answer in answers for id in answer.get(name, ())} for name in labels.values()}
        known = self._whole({id for ids in borne.values() for id in ids})
        same = {}
        for entity in own:
            label = labels[entity.id]
            bearing = [e for id in sorted(borne[label]) if (e := known.get(id))]
            bearers = {e.id: e for e in bearing if fold(e.label) == label or _is_kin(entity, e)}
            fitting = _fitting(entity, bearers.values())
            mere = _PERSON not in entity.items("P31") and not any(map(is_stated, entity.statements.values()))
            if len(fitting) == 1 or (fitting and mere):
                same[entity.id] = tuple(sorted(fitting, key=item_order))
        return same


def _joined(names: Iterable[str], answers: Sequence[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """What several layers answer, ids in order."""
    told = set().union(*answers)
    return {
        name: tuple(sorted({id for answer in answers for id in answer.get(name, ())}, key=item_order))
        for name in names
        if name in told
    }


def _without_stand_ins(
    answer: Mapping[str, tuple[str, ...]], earlier: Sequence[Mapping[str, tuple[str, ...]]]
) -> Mapping[str, tuple[str, ...]]:
    """An answer less the project's own ids where an earlier base has answered already."""
    answered = {about for one in earlier for about in one}
    if answered.isdisjoint(answer):
        return answer
    kept = {about: tuple(i for i in ids if about not in answered or not is_own(i)) for about, ids in answer.items()}
    return {about: ids for about, ids in kept.items() if ids}


def _first(bases: Iterable[KnowledgeBase], ids: Iterable[str]) -> dict[str, Entity]:
    """Each entity from the first base that holds it. A base with a budget is asked in order, the same each time."""
    found: dict[str, Entity] = {}
    wanted = list(ids)
    for base in bases:
        if wanted:
            found.update(base.entities(sorted(wanted, key=item_order) if base.remote else wanted))
            wanted = [id for id in wanted if id not in found]
    return found


def _all_of(near: Mapping[str, Iterable[str]]) -> Iterator[str]:
    return (subject for subjects in near.values() for subject in subjects)


def _same_around(several: Sequence[Mapping[str, set[str]]]) -> Around:
    """What is around ids that are the same, in order."""
    properties = dict.fromkeys(property for near in several for property in near)
    joined = {property: {s for near in several for s in near.get(property, ())} for property in properties}
    return {property: tuple(sorted(subjects, key=item_order)) for property, subjects in joined.items() if subjects}


def _is_kin(one: Entity, other: Entity) -> bool:
    """Whether two entities name the same parent, child or spouse."""

    def named(entity: Entity, properties: Iterable[str]) -> set[str]:
        return {item for property in properties for item in entity.items(property)}

    return any(not named(one, kind).isdisjoint(named(other, kind)) for kind in _KIN)


def _fitting(own: Entity, others: Iterable[Entity]) -> list[str]:
    """Those that may be the same by their classes: of the same kind, else of kinds that are not known."""
    mine = _kinds(own)
    kinds = {other.id: _kinds(other) for other in others}
    if "person" not in mine:
        kinds = {id: theirs for id, theirs in kinds.items() if "person" not in theirs}
    alike = [id for id, theirs in kinds.items() if mine & theirs]
    if alike or "person" in mine:
        return alike
    return [id for id, theirs in kinds.items() if not mine or not theirs]


def _kinds(entity: Entity) -> set[str]:
    return {CLASS_KINDS[id] for id in entity.items("P31") if id in CLASS_KINDS}


def _merge(base: Entity | None, own: Entity | None) -> Entity | None:
    """House facts replace the statements of their properties; those only implied replace the ones of the same value."""
    if base is None or own is None:
        return base or own
    statements = dict(base.statements)
    for property, values in own.statements.items():
        known = statements.get(property, ())
        if is_stated(values):
            statements[property] = values
        elif property != "P31":
            implied = {statement.value for statement in values}
            statements[property] = (*(s for s in known if s.value not in implied), *values)
        elif not known:
            statements[property] = values
    label = base.label if is_item(own.label) else own.label
    names = tuple(dict.fromkeys((label, *own.names, *base.names)))
    return replace(base, label=label, names=names, statements=statements)


def _rename(entity: Entity, ids: Mapping[str, tuple[str, ...]]) -> Entity:
    """The entity under the ids of the bases, also in its statements; where there is a choice, with all of them."""

    def renamed(value: Value) -> tuple[Value, ...]:
        return ids.get(value, (value,)) if isinstance(value, str) else (value,)

    def qualifiers(statement: Statement) -> dict[str, tuple[Value, ...]]:
        return {
            name: tuple(v for value in values for v in renamed(value)) for name, values in statement.qualifiers.items()
        }

    statements = {
        property: tuple(replace(s, value=value, qualifiers=qualifiers(s)) for s in values for value in renamed(s.value))
        for property, values in entity.statements.items()
    }
    return replace(entity, id=ids.get(entity.id, (entity.id,))[0], statements=statements)


def _join(one: Entity, other: Entity) -> Entity:
    """Two house entities that turned out to be the same."""
    statements = dict(one.statements)
    for property, values in other.statements.items():
        known = statements.get(property, ())
        told = {statement.value for statement in known}
        statements[property] = (*known, *(statement for statement in values if statement.value not in told))
    return replace(one, names=tuple(dict.fromkeys((*one.names, *other.names))), statements=statements)
