"""What stands in every almanac and never changes: which number an edition has, where Games were, capitals, presidents.

These lists are closed, so that a draft can be held to them without any other facts. What is disputed or moves is left
out; what is not here is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple


class Edition(NamedTuple):
    """From `first` to `last`, the edition of a year has the number `year - zero`."""

    first: int
    last: int
    zero: int


def _editions(*rows: tuple[int, int, int]) -> tuple[Edition, ...]:
    return tuple(Edition(*row) for row in rows)


# fmt: off
_FOREVER = 9999
EDITIONS: Mapping[str, tuple[Edition, ...]] = {
    "Academy Awards": _editions((1934, _FOREVER, 1928)),
    "Primetime Emmy Awards": _editions((1949, 2022, 1948), (2025, _FOREVER, 1948)),
    "Daytime Emmy Awards": _editions((1974, _FOREVER, 1973)),
    "Grammy Awards": _editions((1961, _FOREVER, 1958)),
    "Golden Globe Awards": _editions((1944, _FOREVER, 1943)),
    "Tony Awards": _editions((1947, 2019, 1946), (2022, _FOREVER, 1947)),
    "British Academy Film Awards": _editions((1970, _FOREVER, 1947)),
    "Screen Actors Guild Awards": _editions((1995, _FOREVER, 1994)),
    "Brit Awards": _editions((1982, _FOREVER, 1980)),
    "CMA Awards": _editions((1967, _FOREVER, 1966)),
    "Kennedy Center Honors": _editions((1978, 2019, 1977)),
    "Cannes Film Festival": _editions((1951, 2019, 1947), (2021, _FOREVER, 1947)),
    "Venice Film Festival": _editions((1980, _FOREVER, 1943)),
    "Berlin Film Festival": _editions((1951, _FOREVER, 1950)),
    "Toronto Film Festival": _editions((1976, _FOREVER, 1975)),
    "Eurovision Song Contest": _editions((1956, 2019, 1955), (2021, _FOREVER, 1956)),
    "Kentucky Derby": _editions((1875, _FOREVER, 1874)),
    "Preakness Stakes": _editions((1909, _FOREVER, 1875)),
    "Belmont Stakes": _editions((1913, _FOREVER, 1868)),
    "Indianapolis 500": _editions((1946, _FOREVER, 1916)),
    "Boston Marathon": _editions((1897, _FOREVER, 1896)),
    "Tour de France": _editions((1947, _FOREVER, 1913)),
    "Giro d'Italia": _editions((1946, _FOREVER, 1917)),
    "Super Bowl": _editions((1967, _FOREVER, 1966)),
}
"""Events that come every year, and in which years they are counted without a break."""

EVENT_NAMES: Mapping[str, str] = {
    "Academy Awards": r"Academy\s+Awards?(?:\s+ceremony)?|Oscars(?:\s+ceremony)?",
    "Primetime Emmy Awards": r"(?:Primetime\s+)?Emmy\s+Awards|(?:Primetime\s+)?Emmys",
    "Daytime Emmy Awards": r"Daytime\s+(?:Emmy\s+Awards|Emmys)",
    "Grammy Awards": r"Grammy\s+Awards|Grammys",
    "Golden Globe Awards": r"Golden\s+Globe\s+Awards|Golden\s+Globes",
    "Tony Awards": r"Tony\s+Awards|Tonys",
    "British Academy Film Awards": r"British\s+Academy\s+Film\s+Awards",
    "Screen Actors Guild Awards": r"(?:Screen\s+Actors\s+Guild|SAG)\s+Awards",
    "Brit Awards": r"(?:Brit|BRIT)\s+Awards|Brits",
    "CMA Awards": r"(?:Country\s+Music\s+Association|CMA)\s+Awards",
    "Kennedy Center Honors": r"Kennedy\s+Center\s+Honors",
    "Cannes Film Festival": r"Cannes\s+(?:International\s+)?Film\s+Festival|Festival\s+de\s+Cannes",
    "Venice Film Festival": r"Venice\s+(?:International\s+)?Film\s+Festival",
    "Berlin Film Festival": r"Berlin\s+(?:International\s+)?Film\s+Festival|Berlinale",
    "Toronto Film Festival": r"Toronto\s+International\s+Film\s+Festival",
    "Eurovision Song Contest": r"Eurovision\s+Song\s+Contest",
    "Kentucky Derby": r"Kentucky\s+Derby",
    "Preakness Stakes": r"Preakness(?:\s+Stakes)?",
    "Belmont Stakes": r"Belmont(?:\s+Stakes)",
    "Indianapolis 500": r"Indianapolis\s+500|Indy\s+500",
    "Boston Marathon": r"Boston\s+Marathon",
    "Tour de France": r"Tour\s+de\s+France",
    "Giro d'Italia": r"Giro\s+d['’]Italia",
    "Super Bowl": r"Super\s+Bowl",
    "Winter Olympics": r"Winter\s+(?:Olympics|Olympic\s+Games|Games)",
    "Summer Olympics": r"Summer\s+(?:Olympics|Olympic\s+Games|Games)",
    "Olympics": r"Olympics|Olympic\s+Games|Olympiad|Games",
    "FIFA World Cup": r"(?:(?:men['’]s|FIFA|soccer|football)\s+)*World\s+Cup(?:\s+(?:finals?|tournament))?",
    "European Championship": r"UEFA\s+European\s+(?:Football\s+)?Championships?",
    "Champions League": r"(?:UEFA\s+)?Champions\s+League|European\s+Cup",
}
"""How copy writes them. "Games" and "World Cup" alone may be others; those who judge see to that."""


def _by_year(rows: str) -> dict[int, str]:
    """ "1971-1973 Ajax, 1974 Bayern" -> each year's."""
    found = {}
    for row in rows.split(", "):
        years, _, name = row.partition(" ")
        first, _, last = years.partition("-")
        found.update(dict.fromkeys(range(int(first), int(last or first) + 1), name))
    return found


_SUMMER = _by_year(
    "1896 Athens, 1900 Paris, 1904 St. Louis, 1908 London, 1912 Stockholm, 1920 Antwerp, 1924 Paris, "
    "1928 Amsterdam, 1932 Los Angeles, 1936 Berlin, 1948 London, 1952 Helsinki, 1956 Melbourne|Stockholm, "
    "1960 Rome, 1964 Tokyo, 1968 Mexico City|Mexico, 1972 Munich, 1976 Montreal, 1980 Moscow, 1984 Los Angeles, "
    "1988 Seoul, 1992 Barcelona, 1996 Atlanta, 2000 Sydney, 2004 Athens, 2008 Beijing, 2012 London, "
    "2016 Rio de Janeiro|Rio, 2020-2021 Tokyo, 2024 Paris"
)
_WINTER = _by_year(
    "1924 Chamonix, 1928 St. Moritz, 1932 Lake Placid, 1936 Garmisch-Partenkirchen|Garmisch, 1948 St. Moritz, "
    "1952 Oslo, 1956 Cortina d'Ampezzo|Cortina, 1960 Squaw Valley, 1964 Innsbruck, 1968 Grenoble, 1972 Sapporo, "
    "1976 Innsbruck, 1980 Lake Placid, 1984 Sarajevo, 1988 Calgary, 1992 Albertville, 1994 Lillehammer, "
    "1998 Nagano, 2002 Salt Lake City|Salt Lake, 2006 Turin|Torino, 2010 Vancouver|Whistler, 2014 Sochi, "
    "2018 Pyeongchang|PyeongChang, 2022 Beijing"
)
_WORLD_CUPS = _by_year(
    "1930 Uruguay, 1934 Italy, 1938 France, 1950 Brazil, 1954 Switzerland, 1958 Sweden, 1962 Chile, "
    "1966 England, 1970 Mexico, 1974 West Germany|Germany, 1978 Argentina, 1982 Spain, 1986 Mexico, 1990 Italy, "
    "1994 United States|America|US, 1998 France, 2002 South Korea|Japan|Korea, 2006 Germany, 2010 South Africa, "
    "2014 Brazil, 2018 Russia, 2022 Qatar"
)
_EUROS = _by_year(
    "1960 France, 1964 Spain, 1968 Italy, 1972 Belgium, 1976 Yugoslavia, 1980 Italy, 1984 France, "
    "1988 West Germany|Germany, 1992 Sweden, 1996 England, 2000 Belgium|Netherlands, 2004 Portugal, "
    "2008 Austria|Switzerland, 2012 Poland|Ukraine, 2016 France, 2024 Germany"
)
_WORLD_CHAMPIONS = _by_year(
    "1930 Uruguay, 1934 Italy, 1938 Italy, 1950 Uruguay, 1954 West Germany|Germany, 1958 Brazil, 1962 Brazil, "
    "1966 England, 1970 Brazil, 1974 West Germany|Germany, 1978 Argentina, 1982 Italy, 1986 Argentina, "
    "1990 West Germany|Germany, 1994 Brazil, 1998 France, 2002 Brazil, 2006 Italy, 2010 Spain, 2014 Germany, "
    "2018 France, 2022 Argentina"
)
_EUROPEAN_CHAMPIONS = _by_year(
    "1960 Soviet Union, 1964 Spain, 1968 Italy, 1972 West Germany|Germany, 1976 Czechoslovakia, "
    "1980 West Germany|Germany, 1984 France, 1988 Netherlands|Holland, 1992 Denmark, 1996 Germany, 2000 France, "
    "2004 Greece, 2008 Spain, 2012 Spain, 2016 Portugal, 2020-2021 Italy, 2024 Spain"
)
_EUROPEAN_CUPS = _by_year(
    "1956-1960 Real, 1961-1962 Benfica, 1963 Milan, 1964-1965 Inter, 1966 Real, 1967 Celtic, "
    "1968 Manchester United, 1969 Milan, 1970 Feyenoord, 1971-1973 Ajax, 1974-1976 Bayern, 1977-1978 Liverpool, "
    "1979-1980 Forest, 1981 Liverpool, 1982 Villa, 1983 Hamburg, 1984 Liverpool, 1985 Juventus, 1986 Steaua, "
    "1987 Porto, 1988 PSV, 1989-1990 Milan, 1991 Red Star, 1992 Barcelona, 1993 Marseille, 1994 Milan, "
    "1995 Ajax, 1996 Juventus, 1997 Dortmund, 1998 Real, 1999 Manchester United, 2000 Real, 2001 Bayern, "
    "2002 Real, 2003 Milan, 2004 Porto, 2005 Liverpool, 2006 Barcelona, 2007 Milan, 2008 Manchester United, "
    "2009 Barcelona, 2010 Inter, 2011 Barcelona, 2012 Chelsea, 2013 Bayern, 2014 Real, 2015 Barcelona, "
    "2016-2018 Real, 2019 Liverpool, 2020 Bayern, 2021 Chelsea, 2022 Real, 2023 City, 2024 Real, 2025 PSG"
)
_CLUBS = {
    "Real": "Real Madrid|Madrid|Real Madrid CF",
    "Milan": "AC Milan|Milan|A.C. Milan",
    "Inter": "Inter Milan|Inter|Internazionale",
    "Manchester United": "Manchester United|Man United|Man Utd|Manchester United F.C.",
    "Bayern": "Bayern Munich|Bayern",
    "Porto": "FC Porto|Porto",
    "Barcelona": "Barcelona|FC Barcelona|Barca",
    "Forest": "Nottingham Forest|Forest",
    "Villa": "Aston Villa|Villa",
    "Dortmund": "Borussia Dortmund|Dortmund",
    "Marseille": "Marseille|Marseilles|Olympique de Marseille|Olympique Marseille",
    "Steaua": "Steaua Bucharest|Steaua",
    "PSV": "PSV Eindhoven|PSV",
    "Red Star": "Red Star Belgrade|Red Star",
    "Hamburg": "Hamburg|Hamburger SV",
    "Chelsea": "Chelsea|Chelsea F.C.|Chelsea FC",
    "Liverpool": "Liverpool|Liverpool F.C.|Liverpool FC",
    "City": "Manchester City|Man City",
    "PSG": "Paris Saint-Germain|PSG",
}
HOSTS: Mapping[str, Mapping[int, str]] = {
    "Summer Olympics": _SUMMER, "Winter Olympics": _WINTER, "FIFA World Cup": _WORLD_CUPS,
    "European Championship": _EUROS,
}
"""Where an edition was, several ways of saying it parted by `|`."""
WINNERS: Mapping[str, Mapping[int, str]] = {
    "FIFA World Cup": _WORLD_CHAMPIONS, "European Championship": _EUROPEAN_CHAMPIONS,
    "Champions League": {year: _CLUBS.get(club, club) for year, club in _EUROPEAN_CUPS.items()},
}

_COUNTRIES = {
    "Athens": "Greece", "Paris": "France", "London": "England|Britain|Great Britain|United Kingdom",
    "Stockholm": "Sweden",
    "Antwerp": "Belgium", "Amsterdam": "Netherlands|Holland", "Berlin": "Germany", "Helsinki": "Finland",
    "Melbourne": "Australia", "Rome": "Italy", "Tokyo": "Japan", "Munich": "West Germany|Germany", "Montreal": "Canada",
    "Moscow": "Soviet Union|Russia", "Seoul": "South Korea|Korea", "Barcelona": "Spain", "Sydney": "Australia",
    "Beijing": "China", "Rio de Janeiro": "Brazil", "Chamonix": "France", "St. Moritz": "Switzerland",
    "Garmisch-Partenkirchen": "Germany", "Oslo": "Norway", "Cortina d'Ampezzo": "Italy", "Innsbruck": "Austria",
    "Grenoble": "France", "Sapporo": "Japan", "Sarajevo": "Yugoslavia|Bosnia", "Calgary": "Canada",
    "Albertville": "France", "Lillehammer": "Norway", "Nagano": "Japan", "Turin": "Italy", "Vancouver": "Canada",
    "Sochi": "Russia", "Pyeongchang": "South Korea|Korea",
}


def names_of(places: str) -> tuple[str, ...]:
    """All names for a place of `HOSTS` or a winner of `WINNERS`, its country included."""
    names = places.split("|")
    return tuple(dict.fromkeys([*names, *(c for n in names for c in _COUNTRIES.get(n, "").split("|") if c)]))


PLACES = frozenset(name for hosts in HOSTS.values() for places in hosts.values() for name in names_of(places))
"""Where Games and tournaments were, the countries included."""

PRESIDENTS: tuple[str, ...] = tuple(
    "George Washington|John Adams|Thomas Jefferson|James Madison|James Monroe|John Quincy Adams|Andrew Jackson"
    "|Martin Van Buren|William Henry Harrison|John Tyler|James Polk|Zachary Taylor|Millard Fillmore|Franklin Pierce"
    "|James Buchanan|Abraham Lincoln|Andrew Johnson|Ulysses Grant|Rutherford Hayes|James Garfield|Chester Arthur"
    "|Grover Cleveland|Benjamin Harrison|Grover Cleveland|William McKinley|Theodore Roosevelt|William Taft"
    "|Woodrow Wilson|Warren Harding|Calvin Coolidge|Herbert Hoover|Franklin Roosevelt|Harry Truman|Dwight Eisenhower"
    "|John Kennedy|Lyndon Johnson|Richard Nixon|Gerald Ford|Jimmy Carter|Ronald Reagan|George H W Bush|Bill Clinton"
    "|George W Bush|Barack Obama|Donald Trump|Joe Biden|Donald Trump".split("|")
)
"""Of the United States, the first first."""

_FIRST_YEARS = (
    "1789 1797 1801 1809 1817 1825 1829 1837 1841 1841 1845 1849 1850 1853 1857 1861 1865 1869 1877 1881 "
    "1881 1885 1889 1893 1897 1901 1909 1913 1921 1923 1929 1933 1945 1953 1961 1963 1969 1974 1977 1981 "
    "1989 1993 2001 2009 2017 2021 2025 2029"
)
PRESIDENCIES: tuple[tuple[int, int], ...] = tuple(pairwise(map(int, _FIRST_YEARS.split())))
"""The first and last years of each."""

CAPITALS: Mapping[str, str] = dict(
    row.split(":")
    for row in (
        "Afghanistan:Kabul,Albania:Tirana,Algeria:Algiers,Angola:Luanda,Argentina:Buenos Aires,Armenia:Yerevan,"
        "Australia:Canberra,Austria:Vienna,Azerbaijan:Baku,Bahrain:Manama,Bangladesh:Dhaka,Belarus:Minsk,"
        "Belgium:Brussels,Bosnia and Herzegovina:Sarajevo,Bosnia:Sarajevo,Bulgaria:Sofia,Burkina Faso:Ouagadougou,"
        "Cambodia:Phnom Penh,Cameroon:Yaoundé,Canada:Ottawa,Chile:Santiago,China:Beijing,Colombia:Bogotá,"
        "Costa Rica:San José,Croatia:Zagreb,Cuba:Havana,Cyprus:Nicosia,Denmark:Copenhagen,Ecuador:Quito,Egypt:Cairo,"
        "El Salvador:San Salvador,Eritrea:Asmara,Estonia:Tallinn,Ethiopia:Addis Ababa,Finland:Helsinki,France:Paris,"
        "Ghana:Accra,Greece:Athens,Guatemala:Guatemala City,Haiti:Port-au-Prince,Honduras:Tegucigalpa,"
        "Hungary:Budapest,Iceland:Reykjavik,India:New Delhi,Iran:Tehran,Iraq:Baghdad,Ireland:Dublin,Italy:Rome,"
        "Jamaica:Kingston,Japan:Tokyo,Jordan:Amman,Kenya:Nairobi,Kuwait:Kuwait City,Kyrgyzstan:Bishkek,Laos:Vientiane,"
        "Latvia:Riga,Lebanon:Beirut,Liberia:Monrovia,Libya:Tripoli,Lithuania:Vilnius,Madagascar:Antananarivo,"
        "Mali:Bamako,Malta:Valletta,Mauritania:Nouakchott,Mexico:Mexico City,Moldova:Chisinau,Mongolia:Ulaanbaatar,"
        "Morocco:Rabat,Mozambique:Maputo,Namibia:Windhoek,Nepal:Kathmandu,New Zealand:Wellington,Nicaragua:Managua,"
        "Niger:Niamey,North Korea:Pyongyang,Norway:Oslo,Oman:Muscat,Pakistan:Islamabad,Panama:Panama City,"
        "Paraguay:Asunción,Peru:Lima,Poland:Warsaw,Portugal:Lisbon,Qatar:Doha,Romania:Bucharest,Russia:Moscow,"
        "Rwanda:Kigali,Saudi Arabia:Riyadh,Senegal:Dakar,Serbia:Belgrade,Sierra Leone:Freetown,Slovakia:Bratislava,"
        "Slovenia:Ljubljana,Somalia:Mogadishu,South Korea:Seoul,Spain:Madrid,Sudan:Khartoum,Sweden:Stockholm,"
        "Switzerland:Bern,Syria:Damascus,Taiwan:Taipei,Tajikistan:Dushanbe,Thailand:Bangkok,Tunisia:Tunis,"
        "Turkey:Ankara,Turkmenistan:Ashgabat,Uganda:Kampala,Ukraine:Kyiv,Uruguay:Montevideo,Uzbekistan:Tashkent,"
        "Venezuela:Caracas,Vietnam:Hanoi,Yemen:Sanaa,Zambia:Lusaka,Zimbabwe:Harare,Scotland:Edinburgh,Wales:Cardiff,"
        "Northern Ireland:Belfast,Alabama:Montgomery,Alaska:Juneau,Arizona:Phoenix,Arkansas:Little Rock,"
        "California:Sacramento,Colorado:Denver,Connecticut:Hartford,Delaware:Dover,Florida:Tallahassee,Hawaii:Honolulu,"
        "Idaho:Boise,Illinois:Springfield,Indiana:Indianapolis,Iowa:Des Moines,Kansas:Topeka,Kentucky:Frankfort,"
        "Louisiana:Baton Rouge,Maine:Augusta,Maryland:Annapolis,Massachusetts:Boston,Michigan:Lansing,"
        "Minnesota:St. Paul,Mississippi:Jackson,Missouri:Jefferson City,Montana:Helena,Nebraska:Lincoln,"
        "Nevada:Carson City,New Hampshire:Concord,New Jersey:Trenton,New Mexico:Santa Fe,North Carolina:Raleigh,"
        "North Dakota:Bismarck,Ohio:Columbus,Oklahoma:Oklahoma City,Oregon:Salem,Pennsylvania:Harrisburg,"
        "Rhode Island:Providence,South Carolina:Columbia,South Dakota:Pierre,Tennessee:Nashville,Texas:Austin,"
        "Utah:Salt Lake City,Vermont:Montpelier,Virginia:Richmond,West Virginia:Charleston,Wisconsin:Madison,"
        "Wyoming:Cheyenne,Bavaria:Munich,Catalonia:Barcelona,Sicily:Palermo,Tuscany:Florence,Ontario:Toronto,"
        "Alberta:Edmonton,British Columbia:Victoria,Manitoba:Winnipeg,Nova Scotia:Halifax,New South Wales:Sydney,"
        "Queensland:Brisbane,Tasmania:Hobart"
    ).split(",")
)
CAPITAL_NAMES: Mapping[str, str] = {
    "Kiev": "Kyiv", "Delhi": "New Delhi", "Berne": "Bern", "Bogota": "Bogotá", "Saint Paul": "St. Paul",
    "Sana'a": "Sanaa",
    "Ulan Bator": "Ulaanbaatar", "Peking": "Beijing", "Teheran": "Tehran", "Yaounde": "Yaoundé", "San Jose": "San José",
    "Athína": "Athens", "Firenze": "Florence", "Santiago de Chile": "Santiago", "Asuncion": "Asunción",
}
"""Other names of capitals."""
# fmt: on
