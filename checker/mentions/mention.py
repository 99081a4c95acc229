"""A mention: words of a draft that name an entity or a value.

Named tuples, being made five times as fast as dataclasses: these classes are defined at every start.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.dates import DateInterval
from checker.document import Span
from checker.lexicon import KinTerm


class Life(NamedTuple):
    """What a bracket behind a name says of a life. `seat` is the bracket, with others and a comma before it."""

    seat: Span
    born: DateInterval | None = None
    died: DateInterval | None = None
    exact: bool = False
    """Whether one of the two is a day: years alone may as well be a reign or a term."""


class DateValue(NamedTuple):
    """A stated date. `days` is None for a day without a year and for one that no calendar has."""

    days: DateInterval | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    inferred: bool = False
    """The year, or more, was taken from the day of writing ("in May", "last year")."""
    impossible: bool = False
    approximate: bool = False
    life: Life | None = None
    """The life of which a bracket gives it as an end."""


class AgeValue(NamedTuple):
    """An age in whole years, or of a child in months; a range for "in her forties"."""

    least: int
    most: int
    unit: str = "year"
    approximate: bool = False


class NumberValue(NamedTuple):
    """A whole number, ordinal or cardinal."""

    value: int
    ordinal: bool = False
    approximate: bool = False


class DurationValue(NamedTuple):
    """A stretch of time; halves are the range between the whole ones."""

    least: int
    most: int
    unit: str = "year"
    approximate: bool = False


class WeekdayValue(NamedTuple):
    """0 for Monday."""

    value: int


class PercentValue(NamedTuple):
    """A percentage, and to how many decimal places it is given."""

    value: float
    places: int = 0
    approximate: bool = False


class ScoreValue(NamedTuple):
    """A result or a record: 3–1, 22-4."""

    first: int
    second: int


class MeasureValue(NamedTuple):
    """A measure, or a range of them, in its own unit: "6 ft 2 in" is 6.17 feet."""

    low: float
    high: float
    step: float
    """The unit of the last place that is given: 0.1 of 26.2, 100 of 1,200."""
    dimension: str
    factors: tuple[float, ...]
    """How many of the dimension's own unit one of these is; several, if the name means several units."""
    zero: float = 0.0
    """What nothing of it is in the dimension's own unit: of degrees Fahrenheit."""


class PartsValue(NamedTuple):
    """Numbers in a row and what each counts: seven men, five women."""

    numbers: tuple[int, ...]
    nouns: tuple[str, ...]


class AmountValue(NamedTuple):
    """An amount of money or of things, and half of its last place: what rounding may have taken."""

    value: float
    half: float
    scale: float = 1.0
    """A million of "1.2 million"."""
    unit: str | None = None
    """The sign of a currency."""


class PartyValue(NamedTuple):
    """A party by its English name."""

    name: str


class PresidentValue(NamedTuple):
    """Presidents of the United States whom a name may mean, and the first and last years of their terms."""

    names: tuple[str, ...]
    terms: tuple[tuple[int, int], ...]
    by_full_name: bool = False


class EventValue(NamedTuple):
    """An event of the almanac by its name there, and the year that its own words name ("the 1924 Olympics")."""

    name: str
    year: int | None = None


class PlaceValue(NamedTuple):
    """A place of the almanac, before the name of an event."""

    name: str


class NameValue(NamedTuple):
    """A proper name. `full` is the fullest form in the draft it may stand for; several if the draft leaves it open."""

    full: tuple[str, ...]
    sex: str | None = None
    cued: bool = False
    """Quoted, italic or after a word such as "the film": a title for sure."""
    of_title: bool = False
    """After "de" or "of" in a style such as "Count of X", which is no surname."""


class KinValue(NamedTuple):
    """A relative: "their first daughter". `anchor` is where the one stands who has the relative, if anywhere."""

    word: str
    term: KinTerm
    anchor: Span | None
    ordinal: int | None = None
    """1 for first, eldest; -1 for youngest."""
    number: int | None = None
    former: bool = False


class RoleValue(NamedTuple):
    """A person by description: "the actress", "the 54-year-old", "the Chicago Fire actor" (`work` then names it)."""

    noun: str
    sex: str | None
    occupations: tuple[str, ...]
    age: AgeValue | None = None
    work: str | None = None
    age_span: Span | None = None
    times: NumberValue | None = None
    """Of "the three-time champion"."""
    times_span: Span | None = None


class PronounValue(NamedTuple):
    sex: str | None
    possessive: bool = False
    thing: bool = False


class CoupleValue(NamedTuple):
    """Two people at once: members are the spans of the names, if it names them ("Simpson and Johnson")."""

    members: tuple[Span, ...] = ()


class ListValue(NamedTuple):
    """Names in a row: "Jack, 5, and Charlotte, 3". Items are spans."""

    items: tuple[Span, ...]
    open: bool = False
    """After "including" or "such as", or with "and others"."""


Value = (
    DateValue | AgeValue | NumberValue | DurationValue | WeekdayValue | PercentValue | ScoreValue | MeasureValue
    | PartsValue | AmountValue | PartyValue | PresidentValue | EventValue | PlaceValue | NameValue | KinValue
    | RoleValue | PronounValue | CoupleValue | ListValue
)  # fmt: skip


class Mention(NamedTuple):
    """Words of the draft, the slot types they may fill, and what they say in normal form."""

    span: Span
    surface: str
    types: frozenset[str]
    """What it may be: `person`, `work`, `name`, `date`, `year`, `day`, `age`, `number`, `ordinal`, `times`, `duration`,
    `weekday`, `birth`, `death`, `percent`, `score`, `measure`, `parts`, `amount`, `collective`, `numeral`, `party`,
    `president`, `event`, `kin`, `role`, `aged`, `pronoun`, `possessive`, `couple`, `list`."""
    value: Value
    antecedents: tuple[Span, ...] = ()
    """The earlier mentions it may refer to, the likeliest first."""
