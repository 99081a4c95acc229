"""What may stand in a house file: keys and kinds in a newsroom's words, and the Wikidata ids that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.dates import DateInterval
from checker.facts import Value
from checker.kb.snaks import approximate
from checker.patterns import regex


class Holds(StrEnum):
    """What a value is."""

    DATE = "date"
    NAME = "name"
    NUMBER = "number"
    TEXT = "text"
    OCCUPATION = "occupation"
    SEX = "sex"


@dataclass(frozen=True)
class Slot:
    """A key of an entity: one value or a list, each plain or a mapping with its source, its qualifiers, ..."""

    property: str
    holds: Holds = Holds.NAME
    main: str = "is"
    """The value's own key in a mapping."""
    qualifiers: Mapping[str, Slot] = field(default_factory=dict)
    bearer: str = ""
    """The kind of entity that has such a key, if no kind is given."""
    kind: str = ""
    """The kind of entity that a value is."""


# Kind -> the class it is written as, then others of that kind. Of several that may be guessed, the first is.
KINDS: dict[str, tuple[str, ...]] = {
    "person": ("Q5",),
    "series": ("Q5398426", "Q1259759", "Q581714", "Q63952888", "Q15416"),
    "film": ("Q11424", "Q24862", "Q506240", "Q202866", "Q93204", "Q226730", "Q24869"),
    "book": ("Q7725634", "Q571", "Q8261", "Q47461344", "Q49084", "Q725377", "Q277759"),
    "album": ("Q482994", "Q169930"),
    "song": ("Q7366", "Q134556", "Q207628"),
    "play": ("Q25379", "Q2743", "Q1344"),
    "game": ("Q7889",),
    "event": ("Q1190554", "Q1656682", "Q27020041"),
    "band": ("Q215380", "Q2088357", "Q5741069"),
    "team": ("Q12973014", "Q476028", "Q847017", "Q13393265", "Q17156793", "Q4498974"),
    "award": ("Q618779", "Q38033430", "Q19020"),
    "office": ("Q4164871",),
    "company": ("Q4830453", "Q6881511", "Q783794", "Q891723", "Q18127"),
    "place": (
        "Q17334923", "Q515", "Q1093829", "Q1549591", "Q1637706", "Q3957", "Q532", "Q486972", "Q6256", "Q3624078",
        "Q35657", "Q5119", "Q62049",
    ),
    "occupation": ("Q28640",),
}  # fmt: skip
CLASS_KINDS = {id: kind for kind, ids in KINDS.items() for id in ids}

SEXES = {"male": "Q6581097", "female": "Q6581072"}
OCCUPATIONS: dict[str, str] = {
    "actor": "Q33999", "actress": "Q33999", "film actor": "Q10800557", "television actor": "Q10798782",
    "stage actor": "Q2259451", "voice actor": "Q2405480", "comedian": "Q245068", "presenter": "Q947873",
    "television presenter": "Q947873", "director": "Q2526255", "film director": "Q2526255", "producer": "Q3282637",
    "film producer": "Q3282637", "record producer": "Q183945", "screenwriter": "Q28389", "singer": "Q177220",
    "singer-songwriter": "Q488205", "songwriter": "Q753110", "rapper": "Q2252262", "musician": "Q639669",
    "guitarist": "Q855091", "pianist": "Q486748", "drummer": "Q386854", "composer": "Q36834", "conductor": "Q158852",
    "dancer": "Q5716684", "choreographer": "Q2490358", "model": "Q4610556", "writer": "Q36180", "author": "Q482980",
    "novelist": "Q6625963", "poet": "Q49757", "playwright": "Q214917", "journalist": "Q1930187", "editor": "Q1607826",
    "photographer": "Q33231", "painter": "Q1028181", "sculptor": "Q1281618", "artist": "Q483501",
    "fashion designer": "Q3501317", "architect": "Q42973", "chef": "Q3499072", "politician": "Q82955",
    "diplomat": "Q193391", "lawyer": "Q40348", "judge": "Q16533", "soldier": "Q4991371", "activist": "Q15253558",
    "businessperson": "Q43845", "entrepreneur": "Q131524", "engineer": "Q81096", "scientist": "Q901",
    "physicist": "Q169470", "chemist": "Q593644", "mathematician": "Q170790", "economist": "Q188094",
    "historian": "Q201788", "philosopher": "Q4964182", "physician": "Q39631", "teacher": "Q37226",
    "professor": "Q121594", "astronaut": "Q11631", "athlete": "Q2066131", "footballer": "Q937857",
    "tennis player": "Q10833314", "basketball player": "Q3665646", "baseball player": "Q10871364",
    "american football player": "Q19204627", "ice hockey player": "Q11774891", "boxer": "Q11338576",
    "swimmer": "Q10843402", "golfer": "Q11303721", "cricketer": "Q12299841", "racing driver": "Q378622",
    "formula one driver": "Q10841764", "jockey": "Q846750",
}  # fmt: skip

_TERM = {"from": Slot("P580", Holds.DATE), "until": Slot("P582", Holds.DATE)}
_PRIZE = {"for": Slot("P1686"), "in": Slot("P585", Holds.DATE)}
_OFFICE = {
    **_TERM,
    "ordinal": Slot("P1545", Holds.TEXT),
    "replaces": Slot("P1365", kind="person"),
    "replaced by": Slot("P1366", kind="person"),
}


def _person(property: str, holds: Holds = Holds.NAME, kind: str = "") -> Slot:
    return Slot(property, holds, bearer="person", kind=kind)


def _people(property: str, bearer: str = "") -> Slot:
    return Slot(property, bearer=bearer, kind="person")


SLOTS: dict[str, Slot] = {
    "born": _person("P569", Holds.DATE),
    "died": _person("P570", Holds.DATE),
    "born in": _person("P19", kind="place"),
    "died in": _person("P20", kind="place"),
    "sex": _person("P21", Holds.SEX),
    "occupations": _person("P106", Holds.OCCUPATION, kind="occupation"),
    "mother": _people("P25", "person"),
    "father": _people("P22", "person"),
    "parents": _people("P8810", "person"),
    "stepparents": _people("P3448", "person"),
    "children": _people("P40", "person"),
    "children count": _person("P1971", Holds.NUMBER),
    "siblings": _people("P3373", "person"),
    "relatives": _people("P1038", "person"),
    "married": Slot("P26", main="to", qualifiers=_TERM, bearer="person", kind="person"),
    "partners": Slot("P451", main="to", qualifiers=_TERM, bearer="person", kind="person"),
    "offices": Slot("P39", main="office", qualifiers=_OFFICE, bearer="person", kind="office"),
    "teams": Slot("P54", main="team", qualifiers=_TERM, bearer="person", kind="team"),
    "employers": Slot("P108", main="employer", qualifiers=_TERM, bearer="person", kind="company"),
    "parties": Slot("P102", main="party", qualifiers=_TERM, bearer="person"),
    "educated at": _person("P69"),
    "citizenship": _person("P27", kind="place"),
    "awards": Slot("P166", main="award", qualifiers=_PRIZE, kind="award"),
    "nominated": Slot("P1411", main="award", qualifiers=_PRIZE, kind="award"),
    "released": Slot("P577", Holds.DATE, main="on", qualifiers={"at": Slot("P291", kind="place")}),
    "first performed": Slot("P1191", Holds.DATE),
    "directors": _people("P57", "film"),
    "writers": _people("P58", "film"),
    "producers": _people("P162"),
    "cast": Slot("P161", main="actor", qualifiers={"as": Slot("P453")}, bearer="film", kind="person"),
    "authors": _people("P50", "book"),
    "performers": _people("P175"),
    "composers": _people("P86"),
    "creators": _people("P170"),
    "presenters": _people("P371"),
    "network": Slot("P449", bearer="series", kind="company"),
    "seasons": Slot("P2437", Holds.NUMBER, bearer="series"),
    "episodes": Slot("P1113", Holds.NUMBER, bearer="series"),
    "part of": Slot("P179"),
    "follows": Slot("P155"),
    "based on": Slot("P144"),
    "began": Slot("P580", Holds.DATE),
    "ended": Slot("P582", Holds.DATE),
    "held": Slot("P585", Holds.DATE, bearer="event"),
    "opened": Slot("P1619", Holds.DATE),
    "edition": Slot("P393", Holds.TEXT, bearer="event"),
    "winners": Slot("P1346", bearer="event"),
    "founded": Slot("P571", Holds.DATE),
    "dissolved": Slot("P576", Holds.DATE),
    "founders": _people("P112"),
    "members": _people("P527", "band"),
    "holders": Slot("P1308", main="holder", qualifiers=_TERM, bearer="office", kind="person"),
    "chief executives": Slot("P169", main="person", qualifiers=_TERM, kind="person"),
    "chairs": Slot("P488", main="person", qualifiers=_TERM, kind="person"),
    "coaches": Slot("P286", main="person", qualifiers=_TERM, bearer="team", kind="person"),
    "owners": Slot("P127", main="owner", qualifiers=_TERM, kind="company"),
    "country": Slot("P17", kind="place"),
    "located in": Slot("P131", kind="place"),
}
SINGLE = frozenset(
    (
        "born", "died", "born in", "died in", "sex", "mother", "father", "children count", "first performed",
        "seasons", "episodes", "began", "ended", "held", "opened", "edition", "founded", "dissolved",
    )
)  # fmt: skip
"""Keys of which one value is true; a list is a choice among those that sources give."""
ORDERED = (("born", "died"), ("began", "ended"), ("founded", "dissolved"))
"""Pairs of keys: the date of the first cannot come after that of the second."""
SOURCE_KEYS = ("source", "checked")
"""Where a fact comes from and when that was looked up: of an entity for all its facts, or of a single one."""
OWN_KEYS = ("id", "aliases", "kind", *SOURCE_KEYS)

_CIRCA = regex(r"(?:c\.?|ca\.?|circa)\s+")


def read_value(holds: Holds, text: str) -> Value:
    """A date, number, text, sex or known occupation as written. Raises `ValueError` that says what would do."""
    if holds is Holds.DATE:
        return _date(text)
    if holds is Holds.NUMBER:
        if not text.isdecimal():
            raise ValueError(f"{text!r} is no number; write one in figures")
        return float(text)
    if holds is Holds.SEX:
        if text not in SEXES:
            raise ValueError(f"no such sex as {text!r}; {meant(text, SEXES)}")
        return SEXES[text]
    return OCCUPATIONS[text.lower()] if holds is Holds.OCCUPATION else text


def read_checked(text: str) -> DateInterval:
    """When something was looked up: a day, month or year. Raises `ValueError` that says what would do."""
    try:
        return DateInterval.from_iso("" if "/" in text else text)
    except ValueError:
        raise ValueError(f"{text!r} is no day; write 2024-02-12, 2024-02 or 2024") from None


def meant(word: str, known: Iterable[str]) -> str:
    """What a mistyped word was likely meant to be, else all that it could be."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"


def _date(text: str) -> DateInterval:
    plain = _CIRCA.sub("", text, count=1) if _CIRCA.match(text) else text
    try:
        days = DateInterval.from_iso(plain)
    except ValueError:
        raise ValueError(f"{text!r} is no date; write 2011, 2011-06, 2011-06-14 or c. 1872") from None
    return days if plain == text else approximate(days)
