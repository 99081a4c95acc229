"""How the facts of a house file are named on the command line. It imports nothing, so that `--help` answers at once."""

from __future__ import annotations

from typing import NamedTuple


class FactOption(NamedTuple):
    """An option that gives a fact, or says more of the fact before it."""

    key: str
    """The key in a house file."""
    flags: tuple[str, ...]
    metavar: str
    help: str


def _option(key: str, metavar: str, help: str, *flags: str) -> FactOption:
    """An option of these names and of the key's own."""
    return FactOption(key, tuple(dict.fromkeys((*flags, f"--{key.replace(' ', '-')}"))), metavar, help)


# Heading -> options.
FACT_OPTIONS: dict[str, tuple[FactOption, ...]] = {
    "a person": (
        _option("born", "DATE", "date of birth: 2011-06-14, 2011-06, 2011 or 'c. 1872'"),
        _option("died", "DATE", "date of death"),
        _option("born in", "PLACE", "place of birth"),
        _option("died in", "PLACE", "place of death"),
        _option("sex", "SEX", "male or female"),
        _option("occupations", "WHAT", "what they do: actor, novelist, ...", "--occupation"),
        _option("citizenship", "COUNTRY", "country whose citizen they are"),
        _option("educated at", "SCHOOL", "school or university"),
    ),
    "kin (NAME may be a name or a Wikidata id)": (
        _option(
            "parents", "NAME", "a parent; whether mother or father follows from their sex", "--child-of", "--parent"
        ),
        _option("mother", "NAME", "the mother"),
        _option("father", "NAME", "the father"),
        _option("stepparents", "NAME", "a stepparent", "--stepparent"),
        _option("children", "NAME", "a child", "--child", "--parent-of"),
        _option("children count", "NUMBER", "how many children they have"),
        _option("siblings", "NAME", "a brother or sister", "--sibling"),
        _option("relatives", "NAME", "another relative", "--relative"),
        _option("married", "NAME", "a wife or husband", "--married-to"),
        _option("partners", "NAME", "a partner, not married", "--partner"),
    ),
    "work and honours": (
        _option("offices", "OFFICE", "an office held: mayor of Harrow Bay", "--office"),
        _option("teams", "TEAM", "a team played for", "--team"),
        _option("employers", "NAME", "an employer", "--employer"),
        _option("parties", "PARTY", "a political party", "--party"),
        _option("awards", "AWARD", "an award won", "--award"),
        _option("nominated", "AWARD", "an award nominated for", "--nominated-for"),
    ),
    "a film, book, album, ...": (
        _option("released", "DATE", "when it came out, each date that may be meant"),
        _option("first performed", "DATE", "the first performance"),
        _option("directors", "NAME", "a director", "--director"),
        _option("writers", "NAME", "a screenwriter", "--writer"),
        _option("producers", "NAME", "a producer", "--producer"),
        _option("cast", "NAME", "an actor in it", "--actor"),
        _option("authors", "NAME", "an author of the book", "--author"),
        _option("performers", "NAME", "a singer, band, ...", "--performer"),
        _option("composers", "NAME", "a composer", "--composer"),
        _option("creators", "NAME", "a creator of the series, an artist, ...", "--creator"),
        _option("presenters", "NAME", "a presenter", "--presenter"),
        _option("network", "NAME", "the network or service that shows it"),
        _option("seasons", "NUMBER", "how many seasons it has"),
        _option("episodes", "NUMBER", "how many episodes it has"),
        _option("part of", "NAME", "the series of works it is one of"),
        _option("follows", "NAME", "the one before it"),
        _option("based on", "NAME", "the work it was made from"),
    ),
    "an event, company, band, place, ...": (
        _option("began", "DATE", "when it began"),
        _option("ended", "DATE", "when it ended"),
        _option("held", "DATE", "when the event took place"),
        _option("opened", "DATE", "when it opened"),
        _option("edition", "NUMBER", "which one it is of several"),
        _option("winners", "NAME", "a winner", "--winner"),
        _option("founded", "DATE", "when it was founded"),
        _option("dissolved", "DATE", "when it ceased to be"),
        _option("founders", "NAME", "a founder", "--founder"),
        _option("owners", "NAME", "an owner", "--owner"),
        _option("members", "NAME", "a member of the band", "--member"),
        _option("holders", "NAME", "a holder of the office", "--holder"),
        _option("chief executives", "NAME", "a chief executive of the company", "--chief-executive"),
        _option("chairs", "NAME", "who chairs the company, board, ...", "--chair"),
        _option("coaches", "NAME", "a coach of the team", "--coach"),
        _option("country", "COUNTRY", "the country it belongs to"),
        _option("located in", "PLACE", "the town, county, ... it lies in"),
    ),
    "more of the fact just before": (
        _option("from", "DATE", "the wedding, or when an office, a team, ... began"),
        _option("until", "DATE", "the divorce, or when that ended"),
        _option("ordinal", "NUMBER", "which holder of the office: 45"),
        _option("replaces", "PERSON", "who held the office before"),
        _option("replaced by", "PERSON", "who held it next"),
        _option("for", "WORK", "the work that the award was for"),
        _option("in", "DATE", "the year of the award"),
        _option("at", "PLACE", "where it was released"),
        _option("as", "CHARACTER", "whom the actor plays"),
    ),
}
