"""Claims: what a draft says that can be checked, in the terms of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.dates import DateInterval, births
from checker.document import Span
from checker.mentions import Mention, Mentions, Status
from checker.mentions.cover import Cover
from checker.mentions.mention import (
    AgeValue,
    DateValue,
    DurationValue,
    KinValue,
    ListValue,
    NameValue,
    NumberValue,
    RoleValue,
)
from checker.phrases import lattices
from checker.rules import Rule, Rulebook
from checker.says import OF_THE_DRAFT, Kind

OLDEST = 116


@dataclass(slots=True, eq=False)
class Claim:
    """One statement of the draft; each is itself alone, whatever another says. Not frozen only for speed."""

    rule: Rule
    span: Span
    """The words that a finding would mark: those of the value."""
    whole: Span
    """All words of the phrase."""
    roles: Mapping[str, Mention]
    status: Status
    sentence: int
    at: DateInterval | None
    """The days it speaks of: those its words name, else the day of writing, if known."""

    @property
    def value(self) -> Mention:
        return self.roles["value"]

    @property
    def subject(self) -> Mention | None:
        return self.roles.get("subject")

    @property
    def stated(self) -> str:
        """The words of the value; of "the 54-year-old" and "the three-time winner" those of the number."""
        value, inner = self.value, number_span(self.value)
        return value.surface[inner.start - value.span.start : inner.end - value.span.start] if inner else value.surface

    @property
    def days(self) -> DateInterval | None:
        """The days that a stated date leaves open."""
        value = self.value.value
        return value.days if isinstance(value, DateValue) else None

    @property
    def age(self) -> AgeValue | None:
        return as_age(self.value)

    @property
    def normal(self) -> str:
        """The value in normal form: dates as ISO 8601, an age as the days of birth it leaves, else its words."""
        if self.days:
            return self.days.iso()
        age = self.age if self.rule.says.kind is Kind.AGE else None
        if age and age.unit == "year" and self.at and self.rule.says.edge is None:
            return births(age.least, age.most, self.at).iso()
        return self.stated


def number_span(mention: Mention) -> Span | None:
    """Where a description says its number: "54-year-old", "three-time"."""
    value = mention.value
    return (value.age_span or value.times_span) if isinstance(value, RoleValue) else None


def as_age(mention: Mention) -> AgeValue | None:
    """The age that an age, a number, the description "the 54-year-old" or "her 38th birthday" gives."""
    value = mention.value
    if isinstance(value, AgeValue):
        return value
    if isinstance(value, RoleValue):
        return value.age
    if isinstance(value, NumberValue):
        least = value.value - 1 if value.ordinal else value.value
        return AgeValue(least, value.value, approximate=value.approximate) if 0 < value.value <= OLDEST else None
    return None


def _marked(rule: Rule, roles: Mapping[str, Mention]) -> Span:
    """The words at fault."""
    kind = rule.says.kind
    if kind in (Kind.KIN, Kind.CHILD_BIRTH):
        return _kin_words(roles["kin"])
    if kind is Kind.ORDER:
        return roles["early"].span.cover(roles["value"].span)
    value = roles["value"]
    if inner := number_span(value):
        return inner
    if "aged_n" in value.types:
        return Span(value.span.end - len(value.surface.split()[-1]), value.span.end)
    return value.span


def _kin_words(kin: Mention) -> Span:
    """The kin word with its ordinal, without the possessor and other adjectives."""
    assert isinstance(kin.value, KinValue)
    words = kin.surface.split()
    wanted = words[-1]
    if kin.value.ordinal is not None and len(words) > 1:
        wanted = kin.surface[kin.surface.rindex(words[-2]) :]
    return Span(kin.span.end - len(wanted), kin.span.end)


def _complete(rule: Rule, roles: dict[str, Mention]) -> bool:
    """Fill in roles that the words leave open; False if this is no claim of the rule after all."""
    kind = rule.says.kind
    if kind is Kind.AGE:
        if "subject" not in roles:
            return False
        roles.setdefault("value", roles["subject"])
        return as_age(roles["value"]) is not None
    if kind is Kind.AWARD:
        value = roles.get("value") or roles.get("work")
        if value is None:
            return False
        roles["value"] = value
        roles.setdefault("subject", roles.get("work") or roles["award"])
    if kind is Kind.LIST:
        roles["subject"] = roles["list"]
    if kind is Kind.TALLY:
        described = roles["subject"].value
        if "value" not in roles and not (isinstance(described, RoleValue) and described.times):
            return False
        roles.setdefault("value", roles["subject"])
    if kind is Kind.WON:
        roles.setdefault("value", roles["award"])
    if kind in OF_THE_DRAFT:
        named = next((roles[r] for r in ("subject", "day", "early", "event", "place") if r in roles), None)
        roles.setdefault("subject", named or roles["value"])
    if kind is Kind.RELATION:
        roles.setdefault("subject", roles.get("character", roles["value"]))
    if kind in (Kind.KIN, Kind.CHILD_BIRTH):
        roles.setdefault("value", roles["kin"])
        roles.setdefault("subject", roles["kin"])
    if kind in (Kind.DATE, Kind.SINCE, Kind.ANNIVERSARY, Kind.LASTED) and rule.says.property == "P26":
        roles.setdefault("spouse", roles["subject"])
    if "value" not in roles or "subject" not in roles:
        return False
    return (
        not isinstance(roles["value"].value, DateValue)
        or kind is Kind.CALENDAR
        or roles["value"].value.days is not None
    )


def _when(rule: Rule, roles: Mapping[str, Mention], on: DateInterval | None) -> DateInterval | None:
    at = roles.get("at")
    if at and isinstance(at.value, DateValue):
        return at.value.days
    return on


def _phrase_claims(mentions: Mentions, rulebook: Rulebook, on: DateInterval | None) -> Iterator[Claim]:
    tokens = mentions.words.tokens
    for number, lattice in lattices(mentions):
        sentence = mentions.words.spans[number]
        for rule, phrases in rulebook.likely(lattice):
            seen: dict[bool, list[Span]] = {False: [], True: []}
            """Words that are claimed already; that somebody plays a part is said beside that she plays."""
            for phrase in phrases:
                for first, last, found in phrase.matches(lattice):
                    roles = dict(found)
                    if not _complete(rule, roles):
                        continue
                    marked = _marked(rule, roles)
                    taken = seen["character" in roles]
                    if any(marked.overlaps(other) for other in taken):
                        continue
                    whole = Span(tokens.starts[first], tokens.ends[last - 1])
                    names = [r.span for r in roles.values() if isinstance(r.value, NameValue)]
                    status = mentions.statuses.of(whole, sentence, names)
                    taken.append(marked)
                    yield Claim(rule, marked, whole, roles, status, number, _when(rule, roles, on))


def _spelling_claims(mentions: Mentions, rulebook: Rulebook, on: DateInterval | None) -> Iterator[Claim]:
    names = [m for m in mentions.all if isinstance(m.value, NameValue)]
    for rule in rulebook:
        if rule.says.kind is Kind.TITLE:
            spelt = [*(m for m in names if "work" in m.types), *_unknown_titles(mentions)]
        elif rule.says.kind is Kind.NAME:
            single = _single_names(mentions)
            spelt = [m for m in names if "person" in m.types and (" " in m.surface or m.span in single)]
        else:
            continue
        for mention in spelt:
            number = mentions.words.sentence_at(mention.span.start)
            roles = {"subject": mention, "value": mention}
            yield Claim(rule, mention.span, mention.span, roles, Status.ASSERTED, number, on)


def _single_names(mentions: Mentions) -> set[Span]:
    """Names of one word whose spelling can be judged: those in lists and those of relatives."""
    listed = {span for m in mentions.all if isinstance(m.value, ListValue) for span in m.value.items}
    return listed | _named_as_relatives(mentions)


def _named_as_relatives(mentions: Mentions) -> set[Span]:
    """Single names after a kin word ("her son Max") or before an age ("Princess Ann, four,")."""
    after_kin = {m.span.end for m in mentions.all if isinstance(m.value, KinValue)}
    before_age = {m.span.start for m in mentions.all if "bareage" in m.types}
    found = set()
    for mention in mentions.all:
        span = mention.span
        if "person" in mention.types and isinstance(mention.value, NameValue) and " " not in mention.surface:
            near_kin = not after_kin.isdisjoint((span.start - 1, span.start - 2))
            near_age = not before_age.isdisjoint((span.end + 2, span.end + 1))
            if near_kin or near_age:
                found.add(span)
    return found


def _unknown_titles(mentions: Mentions) -> Iterator[Mention]:
    """Parts of capitalised runs that might be titles misspelt: three words and more, connecting ones included."""
    words, known = mentions.words, {m.span for m in mentions.all if isinstance(m.value, NameValue)}
    titles = Cover(m.span for m in mentions.all if isinstance(m.value, NameValue) and m.value.cued)
    text = words.document.text
    for run, parts in words.parts:
        if run.last - run.first < 3:
            continue
        for part, name in parts:
            span = Span(words.tokens.starts[part.first], words.tokens.ends[part.last - 1])
            if part.last - part.first >= 2 and span not in known and not titles.contains(span):
                yield Mention(span, span.of(text), frozenset({"name", "work"}), NameValue((name,)))


def extract_claims(mentions: Mentions, rulebook: Rulebook, on: DateInterval | None) -> list[Claim]:
    """All claims of a draft, in the order of their places. `on` is the day of writing, if known."""
    claims = [*_phrase_claims(mentions, rulebook, on), *_spelling_claims(mentions, rulebook, on)]
    claims = [c for c in claims if c.status is not Status.FICTIONAL or c.status not in c.rule.unless]
    return sorted(claims, key=lambda c: (c.span.start, c.span.end, c.rule.id))


def duration_of(mention: Mention) -> DurationValue | None:
    """The stretch of time that a duration, an ordinal or a number of years gives."""
    value = mention.value
    if isinstance(value, DurationValue):
        return value
    if isinstance(value, NumberValue):
        return DurationValue(value.value, value.value, "year", value.approximate)
    return None
