"""Which items of a dump are kept: those of the kinds that rules can use, as the classes of an item tell.

The classes below are roots: of an item's class, the root that is nearest by "subclass of" (P279) decides, the class
itself included. Wikidata's classes lead nearly everywhere within a dozen steps (a person is a mammal, an article is a
work), so both what is kept and what is left out is named, and the nearer wins; at the same distance, what is kept does.
The commonest classes are roots themselves: their items are decided at once, while all others wait until the whole dump
has told what is a subclass of what.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from checker.facts import WORK_PROPERTIES

KINDS = ("person", "character", "work", "award", "office", "organisation", "place", "event", "other")
"""The kinds that are kept, in the order in which they win over one another; a store knows them by number."""
OTHER = KINDS.index("other")
RULED = KINDS.index("award")
"""Kinds before this one are also those of `Entity.kind`; for it, all others are "other"."""
SKIPPED = (
    "articles",
    "wiki pages",
    "names and words",
    "living things",
    "chemistry",
    "sky",
    "numbers and dates",
    "ideas",
)
"""The kinds that are left out; their numbers are below zero, the first -1."""
NO_CLASS, NO_KIND = "no class and nothing that tells", "of classes that lead to no kind"
_FARTHEST = 24
_ROOTS: dict[str, str] = {
    # human; fictional human; group that may be fictional
    "person": "Q5 Q21070568",
    # fictional, literary, film, television, comics, animated and mythical character, fictional human
    "character": "Q95074 Q3658341 Q15773347 Q15773317 Q1114461 Q15711870 Q4271324 Q15632617 Q22988604 Q22989102",
    # creative, audiovisual, written, literary, musical work, work of art; film, feature film, television film, short
    # film, television series, season, episode, programme; album, single, song, composition, recording; book, version,
    # play, comic, poem, novel; painting, sculpture, print, drawing, photograph, video game; newspaper, magazine,
    # periodical, journal, publication; opera, musical, podcast, web series
    "work": "Q17537576 Q2431196 Q47461344 Q7725634 Q2188189 Q838948 Q11424 Q24869 Q506240 Q24862 Q5398426 Q3464665 "
    "Q21191270 Q15416 Q1259759 Q581714 Q482994 Q134556 Q7366 Q105543609 Q207628 Q55850593 Q571 Q3331189 Q25379 "
    "Q1004 Q5185279 Q8261 Q3305213 Q860861 Q11060274 Q93184 Q125191 Q7889 Q11032 Q41298 Q1002697 Q737498 Q732577 Q1344 "
    "Q2743 Q24634210 Q526877 Q1107 Q202866 Q93204 Q49084 Q222910 Q209939 Q169930 Q208569 Q29168811 Q20937557 Q1667921",
    # award, class of award, order, decoration, medal, prize; rank of an order
    "award": "Q618779 Q38033430 Q193622 Q131647 Q11448906 Q1407225 Q60754876 Q378427 Q15383322",
    # position, public and elective office, occupation, profession, title, noble title, military rank, head of state
    "office": "Q4164871 Q294414 Q17279032 Q12737077 Q28640 Q216353 Q355567 Q56019 Q48352 Q2285706 Q30461 Q4220920",
    # organisation, business, enterprise, company, agency, party, club, team, institution, school, university, band,
    # group of humans, family, museum, hospital, label, publisher, channel, legislature, court, church body, unit
    "organisation": "Q43229 Q4830453 Q6881511 Q783794 Q891723 Q167037 Q327333 Q7278 Q476028 Q12973014 Q4438121 Q178706 "
    "Q2385804 Q3914 Q9826 Q3918 Q875538 Q38723 Q31855 Q215380 Q5741069 Q2088357 Q16334295 Q8436 Q13417114 Q33506 "
    "Q207694 Q16917 Q18127 Q2085381 Q45400320 Q2001305 Q1616075 Q14350 Q11204 Q37002670 Q163740 Q79913 Q484652 Q245065 "
    "Q1762059 Q1320047 Q176799 Q13393265 Q847017 Q7188 Q41487 Q4358176 Q10689397 Q375336",
    # location, settlement, city, town, village, hamlet, municipality, administrative entity, country, region,
    # building, structure, street, station, airport, bridge, church, school building, stadium, park, river, lake,
    # mountain, island, valley, forest, bay, peak, archaeological site
    "place": "Q2221906 Q27096213 Q618123 Q486972 Q515 Q1549591 Q1093829 Q3957 Q532 Q5084 Q15284 Q56061 Q6256 Q3624078 "
    "Q3024240 Q82794 Q41176 Q811979 Q13226383 Q79007 Q34442 Q55488 Q1248784 Q12280 Q16970 Q483110 Q22698 Q4022 Q47521 "
    "Q23397 Q8502 Q54050 Q46831 Q23442 Q33837 Q39816 Q4421 Q39594 Q207326 Q839954 Q123705 Q498162 Q17343829 Q5119 "
    "Q39614 Q131681 Q355304 Q3947 Q16560 Q23413 Q484170 Q747074 Q262166 Q42744322 Q667509 Q1115575 Q188509",
    # event, occurrence, competition, season, tournament, match, sporting event, election, festival, war, battle,
    # ceremony, disaster, trial, legal case, exhibition, meeting, tour, draft
    "event": "Q1656682 Q1190554 Q13406554 Q27020041 Q18608583 Q500834 Q16466010 Q16510064 Q40231 Q132241 Q198 Q178561 "
    "Q4504495 Q3839081 Q2334719 Q464980 Q625994 Q1573906 Q15275719 Q180684 Q645883 Q3199915 "
    "Q24333627 Q16913666 Q51031626 Q46190676 Q47345468 Q114609228",
    # scholarly article, preprint, thesis, review, article, entry of an encyclopedia or dictionary, patent, trial
    "articles": "Q13442814 Q580922 Q1266946 Q187685 Q7318358 Q191067 Q13433827 Q19389637 Q10389811 Q17329259 Q253623 "
    "Q30612 Q591041 Q23927052 Q1980247 Q17633526 Q871232",
    # page of a Wikimedia project, category, disambiguation, template, list, module, project page, portal, redirect
    "wiki pages": "Q17442446 Q15474042 Q4167836 Q4167410 Q22808320 Q11266439 Q13406463 Q15184295 Q14204246 Q11753321 "
    "Q4663903 Q21528878 Q104635718 Q19692233 Q20010800 Q24046192 Q30432511 Q16695773 Q26267864",
    # family and given names, word, letter, language, character of a script
    "names and words": "Q101352 Q202444 Q12308941 Q11879590 Q3409032 Q82799 Q9788 Q34770 Q1288568 Q25295 Q29654788",
    # taxon, gene, protein, disease, anatomy, organism, cell, RNA
    "living things": "Q16521 Q55983715 Q7187 Q20747295 Q8054 Q417841 Q12136 Q4936952 Q7239 Q7868 Q427087 Q277338 "
    " Q84467700 Q898273 Q2996394 Q14860489 Q5058355 Q112193867 Q855769 Q23958852",
    # chemical compound, entity, substance, drug, mineral, type of a chemical entity
    "chemistry": "Q11173 Q43460564 Q79529 Q12140 Q7946 Q113145171 Q47154513 Q59199015",
    # astronomical object, star, galaxy, asteroid and what else the catalogues count
    "sky": "Q6999 Q17444909 Q523 Q318 Q3863 Q67206691 Q44559 Q1348589 Q204107 Q13890 Q2247863",
    # calendar year, day, decade, century, number, unit
    "numbers and dates": "Q3186692 Q577 Q39911 Q578 Q14795564 Q47150325 Q18340514 Q205892 Q11563 Q21199 Q47574 "
    "Q29964144 Q573 Q186081",
    # genre, concept, discipline, field of study, theory, class, metaclass, property, model, software, file format
    "ideas": "Q483394 Q188451 Q201658 Q223393 Q151885 Q11862829 Q2267705 Q17737 Q16889133 Q19478619 Q24017414 "
    "Q18616576 Q7397 Q235557 Q29048322 Q349 Q31629 Q8142 Q41710 Q17524420 Q20202269 Q35120 Q488383 Q7184903 Q223557",
}
ROOTS: Mapping[int, int] = {
    int(id[1:]): KINDS.index(kind) if kind in KINDS else -1 - SKIPPED.index(kind)
    for kind, ids in _ROOTS.items()
    for id in ids.split()
}
"""Class -> the number of its kind; below zero, it is left out."""
BY_SUBCLASS = frozenset((KINDS.index("award"), KINDS.index("office")))
"""Kinds whose items may be classes themselves: "mayor of X" is a subclass of "mayor" and an instance of nothing."""
_PERSON, _WORK = KINDS.index("person"), KINDS.index("work")


def kind_name(kind: int) -> str:
    """What a kind is called, kept or left out."""
    return KINDS[kind] if kind >= 0 else SKIPPED[-1 - kind]


def decided(classes: Collection[int]) -> int | None:
    """The kind that the classes of an item tell by themselves; None if what they are subclasses of must tell."""
    kinds = [ROOTS.get(one) for one in classes]
    kept = [kind for kind in kinds if kind is not None and kind >= 0]
    if kept:
        return min(kept)
    left_out = [kind for kind in kinds if kind is not None]
    return max(left_out) if left_out and len(left_out) == len(kinds) else None


def hinted(properties: Collection[str]) -> int | None:
    """The kind that the statements of an item hint at, where its classes tell nothing."""
    if "P569" in properties or "P21" in properties:
        return _PERSON
    return None if WORK_PROPERTIES.isdisjoint(properties) else _WORK


def kind_of_class(id: int, above: Callable[[int], Iterable[int]], known: Callable[[int], int | None]) -> int | None:
    """The kind of a class: that of the nearest root upwards, None if there is none.

    `known` tells what an earlier dump told of a class of which this one says nothing.
    """
    level, seen = {id}, {id}
    for _ in range(_FARTHEST):
        higher = {one: tuple(above(one)) for one in level}
        kinds = [ROOTS.get(one, None if up else known(one)) for one, up in higher.items()]
        found = [kind for kind in kinds if kind is not None]
        if found:
            return min((kind for kind in found if kind >= 0), default=max(found))
        level = {one for up in higher.values() for one in up} - seen
        seen |= level
    return None
