"""Verdicts that an almanac gives: numbers of editions, places and winners of Games, days of history, capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.almanac import (
    CAPITAL_NAMES,
    CAPITALS,
    EDITIONS,
    HOSTS,
    PRESIDENTS,
    WINNERS,
    names_of,
)
from checker.claims import Claim
from checker.dates import DateInterval
from checker.facts import Entity
from checker.history import days_of
from checker.mentions import Mention, Status
from checker.mentions.mention import DateValue, EventValue, NameValue, NumberValue
from checker.names import fold
from checker.patterns import regex
from checker.rules import Severity
from checker.verdicts.judgement import (
    Case,
    Evidence,
    Judgement,
    Reason,
    evidence_of,
    refuted,
    replacing,
    supported,
    under_every_choice,
    unknown,
)

SETTLED = DateInterval.of_years(1992, 1992).first
"""Before this day capitals and countries had other names; what was written then is left alone."""
_OTHER_SPORTS = regex(r"rugby|cricket|basketball|hockey|\bski|women|netball|baseball|chess|softball", re.IGNORECASE)
_FOOTBALL = regex(r"FIFA|soccer|football", re.IGNORECASE)


def ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def edition_of(event: str, year: int) -> int | None:
    """The number of an event's edition in a year."""
    return next((year - r.zero for r in EDITIONS.get(event, ()) if r.first <= year <= r.last), None)


def _year_of(mention: Mention | None) -> int | None:
    value = mention.value if mention else None
    if isinstance(value, EventValue):
        return value.year
    return value.year if isinstance(value, DateValue) and value.days and not value.approximate else None


def _almanac(said: str) -> Evidence:
    return Evidence("calendar", said)


_OF_A_SEASON = frozenset({"Super Bowl"})
"""Games of a season that is named by the year before."""


def judge_edition(claim: Claim, case: Case) -> Judgement:
    """ "The 146th Kentucky Derby": of the year named beside it, else of the one that the draft tells the news of."""
    stated = claim.value.value
    named = claim.roles.get("event")
    event, year = _event_meant(claim, case)
    if not event or event not in EDITIONS or not isinstance(stated, NumberValue):
        return unknown(claim, Reason.NO_STATEMENT)
    firm = year is not None and named is not None
    if year is None:
        if case.on is None:
            return unknown(claim, Reason.NO_DATE)
        year = case.on.years[0]
    if firm and _is_told_otherwise(claim, case):
        return unknown(claim, Reason.IMPRECISE)
    at = claim.roles.get("at")
    before = firm and at is not None and at.span.end < claim.value.span.start
    of_a_season = event in _OF_A_SEASON or (before and stated.value != 1)  # "in 2012, for the 85th": of what is to come
    years = (year, year + 1) if of_a_season else (year,) if firm else (year - 1, year, year + 1)
    numbers = {y: number for y in years if (number := edition_of(event, y)) is not None}
    if year not in numbers:
        return unknown(claim, Reason.NO_STATEMENT)
    if stated.value in numbers.values():
        return supported(claim)
    if not firm and not _is_news(claim, case) and stated.value < max(numbers.values()):
        return unknown(claim, Reason.IMPRECISE)  # some edition of years ago
    right = ordinal(numbers[year])
    said = f"{event} of {year}: the {right}"
    return refuted(
        claim, None, (_almanac(said),), right, said, Severity.ERROR if firm or named else Severity.WARNING,
        replacing(claim, right, said), {"event": event, "year": str(year)},
    )  # fmt: skip


_AWARD_OR_YEAR = regex(r"(?:\s\w+){0,2}\s+(?:for\b|(?:in|of|,|\()\s?(?:1[89]|20)\d\d\b)")


def _is_told_otherwise(claim: Claim, case: Case) -> bool:
    """ "The first Academy Award for a cartoon" is no edition; "in 2001 … the 74th Oscars in 2002" has a year."""
    event = claim.roles["event"]
    if event.span.end < claim.whole.end:
        return False
    text = case.mentions.words.document.text
    return bool(_AWARD_OR_YEAR.match(text, event.span.end, event.span.end + 40))


_NEWS = regex(r"\bthis year['’]s|\btonight|\bupcoming|\bwill\b|\bannual ceremony|\bthis (?:week|month|Sunday|Saturday)")


def _is_news(claim: Claim, case: Case) -> bool:
    """Whether the edition is the one that the news is about: it is to come, or just was."""
    text = case.mentions.words.document.text
    sentence = case.mentions.words.spans[claim.sentence].of(text)
    return claim.status is Status.FUTURE or "event" not in claim.roles or bool(_NEWS.search(sentence))


def _event_meant(claim: Claim, case: Case) -> tuple[str | None, int | None]:
    """The event that a claim names, and its year; of "the 69th annual ceremony" the only one that the draft names."""
    named = claim.roles.get("event")
    if named and isinstance(named.value, EventValue):
        year = _year_of(claim.roles.get("at")) or named.value.year
        return named.value.name, year
    told = [m.value for m in case.mentions.all if isinstance(m.value, EventValue)]
    events = {v.name for v in told}
    if len(events) != 1 or case.on is None:
        return None, None
    years = {v.year for v in told if v.year}
    return (events.pop(), case.on.years[0]) if years == {case.on.years[0]} else (None, None)


def _settled(claim: Claim, case: Case, event: str) -> str | None:
    """The event of the almanac, if the copy surely means that: Games of one season, the football World Cup."""
    text = case.mentions.words.document.text
    if event == "Champions League":
        return None if _OTHER_SPORTS.search(text) or re.search(r"\b(?:CAF|AFC|CONCACAF)\b", text) else event
    if event == "FIFA World Cup":
        near = case.mentions.words.spans[claim.sentence].of(text)
        sure = _FOOTBALL.search(near) or (_FOOTBALL.search(text) and not _OTHER_SPORTS.search(text))
        return event if sure and not _OTHER_SPORTS.search(near) else None
    return event


def _places(event: str, year: int) -> tuple[str, ...] | None:
    games = ("Summer Olympics", "Winter Olympics") if event == "Olympics" else (event,)
    found = [name for game in games if year in HOSTS.get(game, {}) for name in names_of(HOSTS[game][year])]
    return tuple(found) or None


def _all_places(event: str) -> frozenset[str]:
    games = ("Summer Olympics", "Winter Olympics") if "Olympics" in event else (event,)
    hosts = {fold(n) for game in games for places in HOSTS.get(game, {}).values() for n in names_of(places)}
    return frozenset(hosts | ({fold(c) for c in CAPITALS} | {fold(c) for c in CAPITALS.values()}))


def judge_host(claim: Claim, case: Case) -> Judgement:
    """Where Games or a tournament were: only a place that might have been theirs contradicts."""
    named, stated = claim.roles["event"].value, fold(claim.stated)
    assert isinstance(named, EventValue)
    event = _settled(claim, case, named.name)
    year = _year_of(claim.roles.get("at")) or named.year
    places = _places(event, year) if event and year else None
    if not event or not year or not places:
        return unknown(claim, Reason.NO_STATEMENT)
    if any(fold(place) == stated or fold(place) in stated for place in places):
        return supported(claim)
    text = case.mentions.words.document.text
    before = text[max(0, claim.whole.start - 60) : claim.whole.start].rsplit(".", 1)[-1]
    if stated not in _all_places(event) or _OPEN.search(before):
        return unknown(claim, Reason.NO_ENTITY)
    right = " or ".join(p.split("|")[0] for p in _hosts_said(event, year))
    said = f"{named.name} of {year}: {right}"
    return refuted(
        claim, None, (_almanac(said),), right, said, Severity.ERROR, replacing(claim, right, said),
        {"event": named.name, "year": str(year)},
    )  # fmt: skip


_OPEN = regex(r"\b(?:trials?|qualif\w+|bid|torch|warm-?up|tickets?|watch\w*|tryouts?|camp)\b", re.IGNORECASE)


def _hosts_said(event: str, year: int) -> list[str]:
    games = ("Summer Olympics", "Winter Olympics") if event == "Olympics" else (event,)
    return [HOSTS[game][year] for game in games if year in HOSTS.get(game, {})]


def judge_winner(claim: Claim, case: Case) -> Judgement:
    """ "Porto won the Champions League in 2004": a team that has won, in a year that was another's."""
    named = claim.roles["event"].value
    assert isinstance(named, EventValue)
    event, year = _settled(claim, case, named.name), _year_of(claim.value) or named.year
    winners: Mapping[int, str] = WINNERS.get(event or "", {})
    team = fold(claim.roles["team"].surface)
    own = [y for y, names in winners.items() if team in {fold(n) for n in names.split("|")}]
    if year is None or year not in winners or not own:
        return unknown(claim, Reason.NO_STATEMENT)
    if year in own:
        return supported(claim)
    if year + 1 in own and re.search(
        r"\d[-–/]\d", case.mentions.words.document.text[claim.span.end : claim.span.end + 3]
    ):
        return supported(claim)  # a season of two years
    right = ", ".join(map(str, own[-4:]))
    said = f"{named.name} of {year}: {winners[year].split('|')[0]}; {claim.roles['team'].surface}: {right}"
    return refuted(
        claim, None, (_almanac(said),), right, said, Severity.ERROR if year - 1 not in own else Severity.WARNING,
        replacing(claim, str(min(own, key=lambda y: abs(y - year))), said),
        {"event": named.name, "winner": winners[year].split("|")[0]},
    )  # fmt: skip


_AFTER = regex(r"\b(?:after|following|since)\s+(?:the\s+)?\Z")


def judge_event_date(claim: Claim, case: Case) -> Judgement:
    named, stated = claim.roles["event"].value, claim.value.value
    assert isinstance(named, EventValue)
    known = days_of(named.name)
    if known is None or not isinstance(stated, DateValue) or stated.days is None or stated.inferred:
        return unknown(claim, Reason.NO_STATEMENT)
    if known.overlaps(stated.days.widened(1) if stated.day else stated.days):
        return supported(claim)
    text = case.mentions.words.document.text
    if re.match(r"\W*(?:film|movie|series|book|novel|documentary|commemorat|memorial)", text[claim.whole.end :]):
        return unknown(claim, Reason.IMPRECISE)
    if stated.days.first < known.first - 15 * 366 or stated.days.first > known.last + 15 * 366:
        return unknown(claim, Reason.IMPRECISE)  # a film, a memorial, a game of that name
    if _AFTER.search(text, max(0, claim.whole.start - 16), claim.whole.start) and stated.days.last > known.last:
        return unknown(claim, Reason.IMPRECISE)  # "moved after the war began in 1915": the year may be of the move
    said = f"{named.name}: {known}"
    right = str(known) if stated.month else str(known.years[0])
    return refuted(
        claim, None, (_almanac(said),), str(known), said, Severity.ERROR, replacing(claim, right, said),
        {"event": named.name},
    )  # fmt: skip


def judge_event_anniversary(claim: Claim, case: Case) -> Judgement:
    named, stated = claim.roles["event"].value, claim.value.value
    assert isinstance(named, EventValue)
    known = days_of(named.name)
    year = _year_of(claim.roles.get("at")) or (case.on.years[0] if case.on else None)
    if known is None or year is None or not isinstance(stated, NumberValue) or stated.value < 1:
        return unknown(claim, Reason.NO_DATE if known else Reason.NO_STATEMENT)
    right = year - known.years[0]
    if abs(right - stated.value) <= (0 if "at" in claim.roles else 1):
        return supported(claim)
    if right < 1 or ("at" not in claim.roles and case.dates_in_sentence(claim)):
        return unknown(claim, Reason.IMPRECISE)
    if stated.value < right and "at" not in claim.roles and not _is_news(claim, case):
        return unknown(claim, Reason.IMPRECISE)  # one that was kept years ago
    said = f"{year} − {known.years[0]} = {right}"
    return refuted(
        claim, None, (_almanac(f"{named.name}: {known}"),), ordinal(right), said, Severity.ERROR,
        replacing(claim, ordinal(right), f"{named.name}: {known}"), {"event": named.name},
    )  # fmt: skip


def judge_capital(claim: Claim, case: Case) -> Judgement:
    place, stated = claim.roles["place"].surface, claim.stated
    linked = case.entity(claim.roles["place"])
    known = [s for s in linked.all("P36") if s.item] if linked else []
    right = CAPITALS.get(place)
    if case.on is not None and case.on.first < SETTLED:
        return unknown(claim, Reason.IMPRECISE)
    names = {fold(case.facts.label(s.item)) for s in known if s.item} | ({fold(right)} if right else set())
    if not names:
        return unknown(claim, Reason.NO_STATEMENT)
    said = fold(CAPITAL_NAMES.get(stated, stated))
    if said in names or set(case.links.of(claim.value).choices) & {s.item for s in known}:
        return supported(claim)
    if right is None or said not in _TOWNS:
        return unknown(claim, Reason.NO_ENTITY)
    told = f"capital of {place}: {right}"
    return refuted(
        claim, linked.id if linked else None, (_almanac(told),), right, told, Severity.ERROR,
        replacing(claim, right, told), {"place": place},
    )  # fmt: skip


_OTHER_TOWNS = (
    "new york|los angeles|chicago|houston|philadelphia|san francisco|miami|detroit|seattle|las vegas|"
    "new orleans|dallas|baltimore|milwaukee|portland|charlotte|louisville|cleveland|cincinnati|pittsburgh|"
    "memphis|birmingham|manchester|liverpool|glasgow|leeds|istanbul|karachi|lahore|mumbai|kolkata|calcutta|"
    "bombay|shanghai|hong kong|auckland|toronto|montreal|vancouver|calgary|sydney|melbourne|perth|"
    "rio de janeiro|sao paulo|lyon|milan|naples|hamburg|geneva|zurich|marrakech|casablanca|ho chi minh city|"
    "saigon|almaty|lagos|johannesburg|cape town|dubai|jeddah|mecca|tel aviv|antwerp|krakow|gothenburg|bergen|"
    "porto|valencia|seville|salzburg|venice|turin|bologna|florence|st petersburg|busan|osaka|kyoto|guayaquil|"
    "medellin|cordoba|rosario|guadalajara|tijuana|cancun|anchorage|wilmington|tampa|orlando|jacksonville|"
    "savannah|st louis|kansas city|omaha|wichita|tulsa|el paso|san antonio|tucson|albuquerque|buffalo"
)
_TOWNS = frozenset(
    fold(name)
    for name in [*CAPITALS.values(), *(n for games in HOSTS.values() for p in games.values() for n in p.split("|"))]
) | frozenset(_OTHER_TOWNS.split("|"))
"""Towns that are taken for capitals; of a name that is none of them the copy may mean anything."""


def judge_numbered(claim: Claim, case: Case) -> Judgement:
    """ "The 45th president": by the number in the statement of the office, else by the list of presidents."""
    stated = claim.value.value
    if not isinstance(stated, NumberValue):
        return unknown(claim, Reason.IMPRECISE)
    own = _presidencies(claim, case)
    if own:
        if stated.value in own:
            return supported(claim)
        if case.on and case.on.years[0] < _COUNTED_TWICE and stated.value + 1 in own and own[0] > 24:
            return unknown(claim, Reason.IMPRECISE)
        right = " or ".join(map(ordinal, own))
        told = f"{PRESIDENTS[own[0] - 1]}: {right} president of the United States"
        return refuted(
            claim, case.links.of(claim.subject).entity, (_almanac(told),), right, told, Severity.ERROR,
            replacing(claim, ordinal(own[0]), told),
        )  # fmt: skip
    return under_every_choice(claim, case, claim.subject, _series_number)


_COUNTED_TWICE = 1975
"""Older copy counts men: Grover Cleveland once, so that all after him have a number less."""


def _presidencies(claim: Claim, case: Case) -> list[int]:
    """The numbers of the presidents of the United States that the subject's full name can mean, if it means one."""
    subject = claim.subject
    words = claim.whole.of(case.mentions.words.document.text)
    following = case.mentions.words.document.text[claim.whole.end : claim.whole.end + 40]
    if not re.search(r"president", words, re.IGNORECASE) or re.search(r"\bvice\b", words, re.IGNORECASE):
        return []
    if re.match(r"\s+(?:of|at|for)\s+(?!the\s+(?:United|U\.S|US\b|nation|country)|America)", following):
        return []
    if not isinstance(getattr(subject, "value", None), NameValue):
        return []
    assert subject is not None
    assert isinstance(subject.value, NameValue)
    link = case.links.of(subject)
    forms = [case.facts.label(link.entity)] if link.entity and len(link.choices) == 1 else list(subject.value.full)
    if len(forms) != 1:
        return []
    return [n for n, name in enumerate(PRESIDENTS, 1) if _is_named(fold(forms[0]).split(), fold(name).split())]


def _is_named(stated: list[str], listed: list[str]) -> bool:
    """ "Richard M. Nixon" is Richard Nixon; but of two Bushes the middle names tell which."""
    if stated[:1] != listed[:1] or stated[-1:] != listed[-1:]:
        return False
    return len(listed) < 3 or stated == listed or listed[-1] == "buren"


def _series_number(claim: Claim, case: Case, entity: Entity) -> Judgement:
    stated = claim.value.value
    assert isinstance(stated, NumberValue)
    words = set(fold(claim.whole.of(case.mentions.words.document.text)).split())
    numbered = []
    for statement in entity.all("P39"):
        number = statement.first("P1545")
        office = set(fold(case.facts.label(statement.item or "")).split())
        if isinstance(number, str) and number.isdigit() and office & words & _OFFICES:
            numbered.append((int(number), statement))
    if not numbered:
        return unknown(claim, Reason.NO_STATEMENT, entity)
    if any(number == stated.value for number, _ in numbered):
        return supported(claim, entity)
    number, statement = numbered[0]
    told = f"{entity.label}: {ordinal(number)} {case.facts.label(statement.item or '')}"
    return refuted(
        claim, entity.id, (evidence_of(entity, statement, told),), ordinal(number), told, Severity.ERROR,
        replacing(claim, ordinal(number), told),
    )  # fmt: skip


_OFFICES = frozenset("president governor mayor chancellor minister pope speaker secretary justice premier king".split())
