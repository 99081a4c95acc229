"""What a phrase may claim: a few forms of words, each a kind in code, from which all else about a rule follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


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


_P = r"(P\d+(?:/P\d+)*)"
# fmt: off
FORMS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.AGE, rf"subject\.{_P} is \{{value\}} years before (?:\{{at\}}|subject\.(P\d+))", "subject.P569 is {value} years before {at}"),
    (Kind.SINCE, rf"subject\.{_P}(?:\.(start|end))? is \{{value\}} before \{{at\}}", "subject.P26.start is {value} before {at}"),
    (Kind.ANNIVERSARY, rf"\{{value\}} anniversary of subject\.{_P}(?:\.(start|end))? in \{{at\}}", "{value} anniversary of subject.P26.start in {at}"),
    (Kind.DATE, rf"subject\.{_P}(?:\.(start|end|first))? is \{{value\}}", "subject.P569 is {value}"),
    (Kind.RELATION, rf"subject\.{_P} names \{{value\}}", "subject.P57 names {value}"),
    (Kind.SPOUSE, rf"subject\.{_P} names \{{value\}} at \{{at\}}", "subject.P26 names {value} at {at}"),
    (Kind.LASTED, rf"subject\.{_P} lasted \{{value\}}", "subject.P26/P451 lasted {value}"),
    (Kind.COUNT, rf"subject\.{_P} counts \{{value\}}", "subject.P40 counts {value}"),
    (Kind.QUANTITY, rf"subject\.{_P} measures \{{value\}}", "subject.P2437 measures {value}"),
    (Kind.AWARD, rf"subject\.{_P} names \{{award\}} for \{{work\}} in \{{value\}}", "subject.P166 names {award} for {work} in {value}"),
    (Kind.KIN, r"\{value\} is \{kin\} of subject", "{value} is {kin} of subject"),
    (Kind.CHILD_BIRTH, r"\{kin\} was born \{value\} from the wedding of subject", "{kin} was born {value} from the wedding of subject"),
    (Kind.LIST, r"\{list\} counts \{value\}", "{list} counts {value}"),
    (Kind.TITLE, r"\{value\} is a title", "{value} is a title"),
    (Kind.NAME, r"\{value\} is a name", "{value} is a name"),
    (Kind.WEEKDAY, r"\{value\} is the weekday of (?:\{day\}|subject\.(P\d+))", "{value} is the weekday of {day}"),
    (Kind.CALENDAR, r"\{value\} is in the calendar", "{value} is in the calendar"),
    (Kind.SUM, r"\{early\} and \{value\} make \{late\}", "{early} and {value} make {late}"),
    (Kind.ORDER, r"\{early\} is before \{value\}", "{early} is before {value}"),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Says:
    """What a phrase claims: its kind and the properties it speaks of.

    `edge` is the start or end of a statement that lasts, `first` for the earliest of several dates, or the property
    that tells when an age is counted.
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
    Kind.KIN: (frozenset({"kin"}),),
    Kind.CHILD_BIRTH: (frozenset({"kin"}), _VALUE),
    Kind.LIST: (frozenset({"list"}), _VALUE),
    Kind.WEEKDAY: (frozenset({"day", "subject"}), _VALUE),
    Kind.CALENDAR: (_VALUE,),
    Kind.SUM: (frozenset({"early"}), _VALUE),
    Kind.ORDER: (frozenset({"early"}), _VALUE),
}
"""The roles that a phrase must name, one of each set."""
