"""Mentions to entities: names by their links, then relatives, couples, descriptions and pronouns, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from checker.document import Span, word_before
from checker.lexicon import BODIES
from checker.links.link import NOBODY, Link
from checker.links.names import NameLinker
from checker.links.places import Places
from checker.mentions import Mention, Mentions
from checker.mentions.mention import CoupleValue, KinValue, NameValue, PronounValue, RoleValue
from checker.mentions.people import sex_said
from checker.names import fold
from checker.patterns import regex
from checker.ties import FAMILY

_SAME: dict[str, tuple[str, ...]] = {
    "company": (
        "manufacturer",
        "corporation",
        "contractor",
        "maker",
        "producer",
        "conglomerate",
        "supplier",
        "retailer",
    ),
    "firm": ("manufacturer", "corporation", "company", "contractor", "maker", "producer", "supplier", "retailer"),
    "newspaper": ("daily", "weekly"),
    "band": ("duo", "trio", "quartet", "quintet", "group"),
    "group": ("duo", "trio", "quartet", "quintet", "band"),
}
"""What else a body may have been called where it is introduced."""
_CLAUSE_OPENERS = frozenset(
    "that time because as when while but and where if though although since before after".split()
)

_IS_A = regex(r"\W*(?:\([^)]*\)\W*)?(?:is|was|are|were)\s+(?:an?|the)\b")

_PRIZED = frozenset(("winner", "nominee", "laureate", "champion", "medalist", "medallist"))
"""Descriptions whose name is that of a prize, which need not be known."""

NEAR = 300
"""Characters before "the couple" in which both are named, where the draft has several couples."""


class SpanLinker:
    """Links the mentions of one draft, given the links of its names."""

    def __init__(self, mentions: Mentions, linked: NameLinker) -> None:
        self.mentions = mentions
        self.linked = linked
        self.forms = linked.forms
        self.facts = linked.facts
        self.on = linked.on
        self.spans: dict[Span, Link] = {}
        self.places = Places(mentions.by_span.values())
        self._first_people: dict[str, dict[str, int]] = {}
        self._people: dict[tuple[tuple[str, ...], str | None], tuple[str, ...]] = {}
        self._sure_names: dict[tuple[str, str | None, bool], Link] = {}

    def link_spans(self) -> None:
        for mention in self.places.names:
            self._link(mention, self._name_link(mention))
        self.spouses = self._spouses_in_draft()
        for mention in self.places.in_order:
            if not isinstance(mention.value, NameValue):
                self._link(mention, self._resolve(mention))
        self._narrow_by_kin()
        for mention in self.places.in_order:
            link = self.spans[mention.span]
            if not link.choices:
                self.spans[mention.span] = link._replace(name_key=self._name_key(mention))

    def _link(self, mention: Mention, link: Link) -> None:
        self.spans[mention.span] = link
        if link.firm and link.choices:
            self.places.name(link.choices[0], mention.span.start)

    def _people_of(self, choices: tuple[str, ...], sex: str | None) -> tuple[str, ...]:
        """The people among the choices of a link who may be of a sex."""
        found = self._people.get((choices, sex))
        if found is None:
            people = (e for e in self.facts.present(choices) if e.kind == "person")
            found = tuple(e.id for e in people if sex is None or e.sex in (None, sex))
            self._people[choices, sex] = found
        return found

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
            if thing or said is None or self.forms.sexes.get(form) in (None, said):
                return form
        return None

    def _name_link(self, mention: Mention) -> Link:
        value = mention.value
        assert isinstance(value, NameValue)
        if len(value.full) != 1:
            return self._open_name_link(mention, value)
        key = (value.full[0], value.sex, " " in mention.surface)  # all that one full name's link depends on
        link = self._sure_names.get(key)
        if link is None:
            link = self._sure_names[key] = self._open_name_link(mention, value)
        return link

    def _open_name_link(self, mention: Mention, value: NameValue) -> Link:
        links = [self.linked.names.get(form, NOBODY) for form in value.full]
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
        return self.places.is_written(form, mention.span.start - 349, mention.span.start - 1)

    def _narrow_by_kin(self) -> None:
        """ "Their son Max": the Max that is theirs, where several relatives bear the name."""
        for kin in self.mentions.by_span.values():
            if not isinstance(kin.value, KinValue) or kin.value.anchor is None:
                continue
            relatives = set(self.relatives(kin, any_kin=True))
            owners = self.spans[kin.value.anchor].choices if kin.value.anchor in self.spans else ()
            for name in self.places.names_from(kin.span.end, kin.span.end + 120) if relatives else ():
                if isinstance(name.value, NameValue) and set(owners).isdisjoint(self.spans[name.span].choices):
                    for form in name.value.full:
                        known = set(self.linked.names.get(form, NOBODY).choices) & relatives
                        if len(known) == 1 and not self.spans[name.span].firm:
                            self.spans[name.span] = Link((known.pop(),), firm=True, company=True)

    def _spouses_in_draft(self) -> list[tuple[str, str]]:
        """Couples among the linked people, in the order of their first mention."""
        firm = (
            link.choices[0]
            for m in self.mentions.all
            if isinstance(m.value, NameValue) and (link := self.spans.get(m.span)) and link.firm
        )
        order = {id: place for place, id in enumerate(dict.fromkeys(firm))}
        pairs, current = [], []
        for a, place in order.items():
            entity = self.facts.entity(a)
            if not entity or entity.kind != "person":
                continue
            ties = [(order[s.item], s) for p in ("P26", "P451") for s in entity.all(p) if s.item in order]
            later = {b: s.item for b, s in sorted(ties, key=lambda tie: tie[0]) if b > place and s.item}
            pairs += [(a, id) for id in later.values()]
            holding = {b for b, s in ties if s.holds_on(self.on)}
            current += [(a, id) for b, id in later.items() if b in holding]
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
        sentence = self.mentions.words.spans[self.mentions.words.sentence_at(mention.span.start)]
        here = mention.span.start - sentence.start
        told = [p for p in self.spouses if all(self._named_before(mention, id, within=here) for id in p)]
        if len(told) == 1 and not pairs:
            return Link((told[0][0],), partner=told[0][1], company=True)
        married = {frozenset(p) for p in self.spouses}
        if pairs and (len(married) != 1 or frozenset(p for p in pairs[0] if p) in married):
            return Link((pairs[0][0],), partner=pairs[0][1], company=True)
        near = [p for p in self.spouses if all(self._named_before(mention, id) for id in p)]
        if len(near) > 1:
            near = [p for p in near if all(self._named_before(mention, id, within=NEAR) for id in p)]
        if len(near) == 1:
            return Link((near[0][0],), partner=near[0][1], company=True)
        return NOBODY

    def _named_before(self, mention: Mention, id: str, within: int = 1500) -> bool:
        """Whether somebody is named in the text shortly before a mention."""
        return self.places.is_named(id, mention.span.start - within + 1, mention.span.start)

    def _thing(self, mention: Mention) -> Link:
        """ "It" and "the album": what is no person, and of "the album" a work, of "the newspaper" none."""
        noun = mention.surface.lower().split()[-1]
        for span in mention.antecedents[:1]:
            link = self.spans.get(span, NOBODY)
            entity = self.facts.entity(link.entity)
            kind = entity.kind if entity else ""
            body = kind == "other" and (noun in BODIES or noun == "it") and self._is_told_of(span, noun)
            if (kind == "work" and noun not in BODIES) or body:
                return Link(link.choices[:1], company=link.company)
            if kind == "work" or (noun not in BODIES and self._is_cued(span)):
                return NOBODY
        return NOBODY if self._follows_a_name(mention) else self.main_thing(noun)

    def _follows_a_name(self, mention: Mention) -> bool:
        """Whether a name stands before a mention in its sentence."""
        sentence = self.mentions.words.spans[self.mentions.words.sentence_at(mention.span.start)]
        first = self.mentions.words.tokens.ends[self.mentions.words.tokens.at(sentence.start)]  # "Founded in 1990, it"
        return self.places.is_anything(first, mention.span.start - 1)

    def _is_told_of(self, span: Span, noun: str) -> bool:
        """Whether a name, and no longer one, opens its sentence, which for "the newspaper" must say that it is one."""
        sentence = self.mentions.words.spans[self.mentions.words.sentence_at(span.start)]
        said = self.mentions.words.document.text[span.start : sentence.end].lower()
        after = said[len(span) :].lstrip()[:1]
        opens = span.start - sentence.start <= len("“The ") and (after.isalpha() or after in "(,")
        return opens and (noun == "it" or any(word in said for word in (noun, *_SAME.get(noun, ()))))

    def _is_cued(self, span: Span) -> bool:
        other = self.mentions.by_span.get(span)
        return bool(other and isinstance(other.value, NameValue) and other.value.cued)

    def main_thing(self, noun: str) -> Link:
        """The work or body that the draft is about, as its opening says: "X is the second episode of"."""
        text = self.mentions.words.document.text
        first = next((m for m in self.mentions.all if isinstance(m.value, NameValue)), None)
        link = self.spans.get(first.span, NOBODY) if first else NOBODY
        entity = self.facts.entity(link.entity)
        kinds = ("work", "other") if noun == "it" else ("other",) if noun in BODIES else ("work",)
        if first is None or entity is None or entity.kind not in kinds or not link.firm:
            return NOBODY
        sentence = self.mentions.words.spans[self.mentions.words.sentence_at(first.span.start)]
        opening = _IS_A.match(text, first.span.end, sentence.end)
        if not opening or (noun != "it" and not re.search(rf"\b{noun}\b", text[opening.end() : sentence.end])):
            return NOBODY
        return Link(link.choices[:1], company=link.company)

    def _person(self, mention: Mention) -> Link:
        """A pronoun or a description: those before it whom sex, occupation and work allow, the likeliest first."""
        if host := self._host(mention):
            return Link((host,), company=True)
        sex = sex_said(mention)
        choices: dict[str, None] = {}
        unknown = company = False
        for span in mention.antecedents:
            link = self.spans.get(span, NOBODY)
            if fitting := self._people_of(link.choices, sex) if link.choices else ():
                company = company or link.company
                choices.update(dict.fromkeys(fitting))
            elif not (choices or unknown or self._people_of(link.choices, None)):
                other = self.mentions.by_span.get(span)
                unknown = other is not None and self._looks_like_a_person(other, sex)
        main = self.main_unlinked
        if main and (sex is None or self.forms.sexes.get(main) in (None, sex)):
            unknown = True
        by_work = self._tied_to_work(mention, choices)
        if by_work is not None:
            return Link(tuple(by_work), company=True) if by_work else NOBODY
        if not choices and isinstance(mention.value, PronounValue) and sex:
            return self._only_one(mention, sex)
        ids = self._fit_description(mention, list(choices))
        if not ids:
            return NOBODY
        return Link(tuple(ids), unknown=unknown, company=company)

    def _tied_to_work(self, mention: Mention, ids: Iterable[str]) -> list[str] | None:
        """Of these, the people of the work that "the Grey Swan actor" names; None if it names no known one."""
        value = mention.value
        if not isinstance(value, RoleValue) or not value.work:
            return None
        named = self.facts.present(self.facts.named(fold(value.work)))
        works = {e.id for e in named if e.kind == "work"}
        if not works:
            tied = [
                id for id in ids if not self.linked.ties(id).isdisjoint(e.id for e in named)
            ]  # of a band, with a prize
            return tied or (None if value.noun in _PRIZED or (value.occupations and named) else [])
        return [id for id in ids if self.linked.ties(id) & works]

    def _only_one(self, mention: Mention, sex: str) -> Link:
        """After a long quotation "she" goes back to the one woman named before, if there is but one."""
        first = self._first_people.get(sex) or self._first_people.setdefault(sex, self._first_of(sex))
        fitting = [id for id, end in first.items() if id and end <= mention.span.start]
        if len(fitting) != 1:
            return NOBODY
        return Link((fitting[0],), company=True, unknown=first[""] <= mention.span.start)

    def _first_of(self, sex: str) -> dict[str, int]:
        """Where names of a sex end for the first time: of the first two people, and, without an id, of a stranger."""
        first = {"": len(self.mentions.words.document.text) + 1}
        for mention in sorted(self.places.names, key=lambda m: m.span.end):
            if "person" not in mention.types:
                continue
            link, end = self.spans[mention.span], mention.span.end
            for id in self._people_of(link.choices, sex) if len(first) < 3 else ():
                first.setdefault(id, end)
            if not link.choices and end < first[""] and self._looks_like_a_person(mention, sex):
                first[""] = end
        return first

    def _host(self, mention: Mention) -> str | None:
        """ "On the Jane Roe Show she told the 59-year-old host": the one presenter of the one show named before."""
        value = mention.value
        if not isinstance(value, RoleValue) or value.noun not in ("host", "presenter") or value.work:
            return None
        before = self.places.ending(mention.span.start - NEAR + 1, mention.span.start - 1)
        shows = {
            entity.id: entity.items("P371")
            for span in before
            if (link := self.spans.get(span)) and (entity := self.facts.entity(link.entity)) and entity.kind == "work"
        }
        hosts = {id for ids in shows.values() for id in ids if id in self.facts.entities}
        return hosts.pop() if len(hosts) == 1 else None

    @cached_property
    def main_unlinked(self) -> str | None:
        """The name that the draft has most often, if the facts do not know it: any "he" may be that one."""
        people = [(n, f) for f, n in self.forms.frequency.items() if self._is_somebody(f) and n > 2]
        form = max(people, default=(0, ""))[1]
        return form if form and not self.linked.names.get(form, NOBODY).choices else None

    def _is_somebody(self, form: str) -> bool:
        entity = self.facts.entity(self.linked.names.get(form, NOBODY).entity)
        return entity.kind == "person" if entity else " " in form and "someone" in self.forms.types[form]

    def _is_object(self, mention: Mention) -> bool:
        """Whether a description follows a verb or a preposition: "told the host" speaks of somebody new."""
        before = word_before(self.mentions.words.document.text, mention.span.start)
        return before[-1:].isalnum() and before.lower() not in _CLAUSE_OPENERS

    def _looks_like_a_person(self, mention: Mention, sex: str | None) -> bool:
        value = mention.value
        if isinstance(value, NameValue):
            said = self.forms.sexes.get(value.full[0]) if value.full else None
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
            # "honoured the 93-year-old star" speaks of somebody just named, "told the host" perhaps of nobody
            return [id for id in ids[:6] if self._named_before(mention, id, within=NEAR)] if value.age else []
        if value.occupations:
            wanted = set(value.occupations)
            fitting = [id for id in ids if wanted & set(self.facts.entities[id].items("P106"))]
            if fitting:
                return fitting
            known = [id for id in ids if self.facts.entities[id].items("P106")]
            return [id for id in ids if id not in known]
        return ids

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
        ended: dict[str, None] = {}
        for id in (*anchor.choices[:1], *([anchor.partner] if anchor.partner else [])):
            entity = self.facts.entity(id)
            if not entity:
                continue
            for property in FAMILY if any_kin else value.term.properties:
                for statement in entity.all(property):
                    if not statement.item or statement.item not in self.facts.entities:
                        continue
                    is_over = property in ("P26", "P451") and not value.former and not statement.holds_on(self.on)
                    (ended if is_over else found)[statement.item] = None
        if not found and len(ended) == 1:
            found = ended  # a widow speaks of her husband
        sex = value.term.sex
        return [i for i in found if any_kin or sex is None or self.facts.entities[i].sex in (None, sex)]
