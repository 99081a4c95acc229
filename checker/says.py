"""What a phrase may claim: a few forms of words, each a kind in code, from which all else about a rule follows."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How a claim is judged."""

    DATE = "date"
    AGE = "age"
    SINCE = "since"
    ANNIVERSARY = "anniversary"
    RELATION = "relation"
    KIN = "kin"
    CHILD_BIRTH = "child birth"
    COUNT = "count"
    QUANTITY = "quantity"
    LIST = "list"
    TITLE = "title"
    NAME = "name"
    WEEKDAY = "weekday"
    CALENDAR = "calendar"
    SUM = "sum"
    ORDER = "order"
    AWARD = "award"
    SPOUSE = "spouse"
    LASTED = "lasted"
    TALLY = "tally"
    WON = "won"
    TERM = "term"
    TENURE = "tenure"
    POST = "post"
    HOLDER = "holder"
    SUCCESSION = "succession"
    PARTY = "party"
    PRESIDENCY = "presidency"
    NUMBERED = "numbered"
    EDITION = "edition"
    HOST = "host"
    WINNER = "winner"
    EVENT_DATE = "event date"
    EVENT_ANNIVERSARY = "event anniversary"
    CAPITAL = "capital"
    SHARE = "share"
    CHANGE = "change"
    RECORD = "record"
    SCORE = "score"
    OUT_OF = "out of"
    WITHIN = "within"
    CONVERSION = "conversion"
    PARTS = "parts"
    SHARES = "shares"


_P = r"(P\d+(?:/P\d+)*)"
# fmt: off
FORMS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.AGE, rf"subject\.{_P} is \{{value\}} years before (?:\{{at\}}|subject\.(P\d+))", "subject.P569 is {value} years before {at}"),
    (Kind.SINCE, rf"subject\.{_P}(?:\.(start|end))? is \{{value\}} before \{{at\}}", "subject.P26.start is {value} before {at}"),
    (Kind.ANNIVERSARY, rf"\{{value\}} anniversary of subject\.{_P}(?:\.(start|end))? in \{{at\}}", "{value} anniversary of subject.P26.start in {at}"),
    (Kind.DATE, rf"subject\.{_P}(?:\.(start|end|first))? is \{{value\}}", "subject.P569 is {value}"),
    (Kind.RELATION, rf"subject\.{_P}(?: of its (P\d+))? names \{{value\}}", "subject.P57 names {value}"),
    (Kind.SPOUSE, rf"subject\.{_P} names \{{value\}} at \{{at\}}", "subject.P26 names {value} at {at}"),
    (Kind.LASTED, rf"subject\.{_P} lasted \{{value\}}", "subject.P26/P451 lasted {value}"),
    (Kind.COUNT, rf"subject\.{_P} counts \{{value\}}", "subject.P40 counts {value}"),
    (Kind.QUANTITY, rf"subject\.{_P} measures \{{value\}}", "subject.P2437 measures {value}"),
    (Kind.AWARD, rf"subject\.{_P} names \{{award\}} for \{{work\}} in \{{value\}}", "subject.P166 names {award} for {work} in {value}"),
    (Kind.TALLY, rf"subject\.{_P} names \{{award\}} \{{value\}} times", "subject.P166 names {award} {value} times"),
    (Kind.WON, rf"subject\.{_P} names \{{award\}}", "subject.P166 names {award}"),
    (Kind.TERM, rf"subject\.{_P}\.(start|end) at \{{body\}} is \{{value\}}", "subject.P39.start at {body} is {value}"),
    (Kind.TENURE, rf"subject\.{_P} at \{{body\}} lasts \{{value\}}", "subject.P39 at {body} lasts {value}"),
    (Kind.POST, rf"subject\.{_P} is at \{{value\}} in \{{at\}}", "subject.P54 is at {value} in {at}"),
    (Kind.HOLDER, rf"subject\.{_P} is held by \{{value\}} in \{{at\}}", "subject.P169 is held by {value} in {at}"),
    (Kind.SUCCESSION, rf"subject\.{_P} follows \{{value\}}", "subject.P39 follows {value}"),
    (Kind.PARTY, rf"subject\.{_P} has the party \{{value\}}", "subject.P102 has the party {value}"),
    (Kind.PRESIDENCY, r"\{value\} is in the presidency of \{president\}", "{value} is in the presidency of {president}"),
    (Kind.NUMBERED, rf"subject\.{_P} has the number \{{value\}}", "subject.P39 has the number {value}"),
    (Kind.EDITION, r"\{event\} in \{at\} is the \{value\}", "{event} in {at} is the {value}"),
    (Kind.HOST, r"\{event\} in \{at\} was in \{value\}", "{event} in {at} was in {value}"),
    (Kind.WINNER, r"\{team\} won \{event\} in \{value\}", "{team} won {event} in {value}"),
    (Kind.EVENT_DATE, r"\{event\} was on \{value\}", "{event} was on {value}"),
    (Kind.EVENT_ANNIVERSARY, r"\{value\} anniversary of \{event\} in \{at\}", "{value} anniversary of {event} in {at}"),
    (Kind.CAPITAL, r"\{value\} is the capital of \{place\}", "{value} is the capital of {place}"),
    (Kind.SHARE, r"\{part\} of \{whole\} is \{value\}", "{part} of {whole} is {value}"),
    (Kind.CHANGE, r"from \{early\} to \{late\} is \{value\}", "from {early} to {late} is {value}"),
    (Kind.RECORD, r"\{first\} and \{second\} make \{value\}", "{first} and {second} make {value}"),
    (Kind.SCORE, r"\{value\} is a win", "{value} is a win"),
    (Kind.OUT_OF, r"\{value\} is at most \{whole\}", "{value} is at most {whole}"),
    (Kind.WITHIN, r"\{value\} falls in \{span\}", "{value} falls in {span}"),
    (Kind.CONVERSION, r"\{other\} converts to \{value\}", "{other} converts to {value}"),
    (Kind.PARTS, r"\{value\} make \{whole\}", "{value} make {whole}"),
    (Kind.SHARES, r"\{first\} and \{value\} are of one whole", "{first} and {value} are of one whole"),
    (Kind.KIN, r"\{value\} is \{kin\} of subject", "{value} is {kin} of subject"),
    (Kind.CHILD_BIRTH, r"\{kin\} was born \{value\} from the wedding of subject", "{kin} was born {value} from the wedding of subject"),
    (Kind.LIST, r"\{list\} counts \{value\}", "{list} counts {value}"),
    (Kind.TITLE, r"\{value\} is a title", "{value} is a title"),
    (Kind.NAME, r"\{value\} is a name", "{value} is a name"),
    (Kind.WEEKDAY, r"\{value\} is the weekday of (?:\{day\}|subject\.(P\d+)(?:\.(start|end))?)", "{value} is the weekday of {day}"),
    (Kind.CALENDAR, r"\{value\} is in the calendar", "{value} is in the calendar"),
    (Kind.SUM, r"\{early\} and \{value\} make \{late\}", "{early} and {value} make {late}"),
    (Kind.ORDER, r"\{early\} is before \{value\}", "{early} is before {value}"),
)
# fmt: on


class Says(NamedTuple):
    """What a phrase claims: its kind and the properties it speaks of.

    `edge` is the start or end of a statement that lasts, `first` for the earliest of several dates, or the property
    that tells when an age is counted, or that leads to the item spoken of: what a film is based on.
    """

    text: str
    kind: Kind
    properties: tuple[str, ...] = ()
    edge: str | None = None

    @property
    def property(self) -> str | None:
        return self.properties[0] if self.properties else None

    @classmethod
    def parse(cls, text: str) -> Says | None:
        for kind, pattern, _ in FORMS:
            match = re.fullmatch(pattern, " ".join(text.split()))
            if match:
                groups = match.groups()
                properties = tuple(groups[0].split("/")) if groups and groups[0] else ()
                return cls(text, kind, properties, groups[1] if len(groups) > 1 else None)
        return None


_SUBJECT, _VALUE = frozenset({"subject"}), frozenset({"value"})
OF_THE_DRAFT = frozenset(
    (Kind.WEEKDAY, Kind.CALENDAR, Kind.SUM, Kind.ORDER, Kind.EDITION, Kind.HOST, Kind.WINNER, Kind.EVENT_DATE,
     Kind.EVENT_ANNIVERSARY, Kind.CAPITAL, Kind.SHARE, Kind.CHANGE, Kind.RECORD, Kind.SCORE, Kind.OUT_OF, Kind.WITHIN,
     Kind.CONVERSION, Kind.PARTS, Kind.SHARES, Kind.PRESIDENCY)
)  # fmt: skip
"""What needs nobody's entity: calendar, almanac and arithmetic judge it."""
NEEDED: dict[Kind, tuple[frozenset[str], ...]] = {
    Kind.AGE: (_SUBJECT,),
    Kind.DATE: (_SUBJECT, _VALUE),
    Kind.SINCE: (_SUBJECT, _VALUE),
    Kind.ANNIVERSARY: (_SUBJECT, _VALUE),
    Kind.RELATION: (frozenset({"subject", "character"}), _VALUE),
    Kind.SPOUSE: (_SUBJECT, _VALUE),
    Kind.LASTED: (_SUBJECT, _VALUE),
    Kind.COUNT: (_SUBJECT, _VALUE),
    Kind.QUANTITY: (_SUBJECT, _VALUE),
    Kind.AWARD: (frozenset({"award"}), frozenset({"work", "value"})),
    Kind.TALLY: (_SUBJECT,),
    Kind.WON: (_SUBJECT, frozenset({"award"})),
    Kind.TERM: (_SUBJECT, _VALUE),
    Kind.TENURE: (_SUBJECT, _VALUE),
    Kind.POST: (_SUBJECT, _VALUE),
    Kind.HOLDER: (_SUBJECT, _VALUE),
    Kind.SUCCESSION: (_SUBJECT, _VALUE),
    Kind.PARTY: (_SUBJECT, _VALUE),
    Kind.PRESIDENCY: (frozenset({"president"}), _VALUE),
    Kind.NUMBERED: (_SUBJECT, _VALUE),
    Kind.EDITION: (_VALUE,),
    Kind.HOST: (frozenset({"event"}), _VALUE),
    Kind.WINNER: (frozenset({"event"}), frozenset({"team"}), _VALUE),
    Kind.EVENT_DATE: (frozenset({"event"}), _VALUE),
    Kind.EVENT_ANNIVERSARY: (frozenset({"event"}), _VALUE),
    Kind.CAPITAL: (frozenset({"place"}), _VALUE),
    Kind.SHARE: (frozenset({"part"}), frozenset({"whole"}), _VALUE),
    Kind.CHANGE: (frozenset({"early"}), frozenset({"late"}), _VALUE),
    Kind.RECORD: (frozenset({"first"}), frozenset({"second"}), _VALUE),
    Kind.SCORE: (_VALUE,),
    Kind.OUT_OF: (frozenset({"whole"}), _VALUE),
    Kind.WITHIN: (frozenset({"span"}), _VALUE),
    Kind.CONVERSION: (frozenset({"other"}), _VALUE),
    Kind.PARTS: (frozenset({"whole"}), _VALUE),
    Kind.SHARES: (frozenset({"first"}), _VALUE),
    Kind.KIN: (frozenset({"kin"}),),
    Kind.CHILD_BIRTH: (frozenset({"kin"}), _VALUE),
    Kind.LIST: (frozenset({"list"}), _VALUE),
    Kind.WEEKDAY: (frozenset({"day", "subject"}), _VALUE),
    Kind.CALENDAR: (_VALUE,),
    Kind.SUM: (frozenset({"early", "late"}), _VALUE),
    Kind.ORDER: (frozenset({"early"}), _VALUE),
}
"""The roles that a phrase must name, one of each set."""
