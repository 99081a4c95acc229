"""Days of history that every reader may know: how copy writes of them, and when they were.

What is dated in several ways (a war that began for one country in 1939 and for another in 1941) has the span from the
first to the last of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checker.dates import DateInterval


class Occasion(NamedTuple):
    """`wording` is an expression with any white space for a blank; one of `cues` stands in every match of it."""

    wording: str
    cues: str
    first: str
    last: str | None = None

    @property
    def pattern(self) -> str:
        return self.wording.replace(" ", r"\s+")

    @property
    def days(self) -> DateInterval:
        first = DateInterval.from_iso(self.first)
        return DateInterval(first.first, DateInterval.from_iso(self.last).last) if self.last else first


_BEGAN = r"(?:began|begun|broke out|started)"
_BEGINNING = r"(?:outbreak|start|beginning) of (?:the )?"
_WWI = r"(?:World War (?:I|One)\b|(?:the )?First World War)"
_WWII = r"(?:World War (?:II|Two)\b|(?:the )?Second World War)"
_CIVIL_WAR = r"(?:American |U\.S\. )?Civil War"
_KENNEDY = r"(?:John F\. Kennedy|JFK)"
_KING = r"(?:the Rev\. )?(?:Dr\. )?Martin Luther King(?:,? Jr\.?)?"
_SHOT = r"(?:who )?(?:was|had been) (?:assassinated|shot(?: dead)?|killed|murdered)"
_SPAN = r"(?=,?\s(?:\(|from\s)\d{4}\s?(?:[-–—]|to|until|through)\s?\d)"
"""Before the first of two years."""

# fmt: off
OCCASIONS: Mapping[str, Occasion] = {
    "Battle of Hastings": Occasion(r"Battle of Hastings", "hastings", "1066-10-14"),
    "sealing of Magna Carta": Occasion(r"(?:signing|sealing) of (?:the )?Magna Carta", "magna", "1215-06-15"),
    "Spanish Armada": Occasion(r"(?:defeat of the )?Spanish Armada", "armada", "1588-05", "1588-09"),
    "Great Fire of London": Occasion(r"Great Fire of London", "fire", "1666-09"),
    "Boston Tea Party": Occasion(r"Boston Tea Party", "tea", "1773-12-16"),
    "Declaration of Independence": Occasion(
        r"(?:signing|"
        r"adoption) of the (?:American )?Declaration of Independence", "declaration", "1776-07", "1776-08"),
    "storming of the Bastille": Occasion(r"storming of the Bastille", "bastille", "1789-07-14"),
    "French Revolution": Occasion(rf"{_BEGINNING}French Revolution|French Revolution {_BEGAN}", "revolution", "1789"),
    "Louisiana Purchase": Occasion(r"Louisiana Purchase", "purchase", "1803"),
    "Battle of Trafalgar": Occasion(r"Battle of Trafalgar", "trafalgar", "1805-10-21"),
    "Battle of Waterloo": Occasion(r"Battle of Waterloo", "waterloo", "1815-06-18"),
    "start of the American Civil War": Occasion(
        rf"{_BEGINNING}{_CIVIL_WAR}|{_CIVIL_WAR} {_BEGAN}", "civil", "1861-04"),
    "Battle of Gettysburg": Occasion(r"Battle of Gettysburg", "gettysburg", "1863-07"),
    "assassination of Abraham Lincoln": Occasion(
        rf"assassination of (?:President )?(?:Abraham )?Lincoln|(?:President|Abraham) Lincoln {_SHOT}", "lincoln",
        "1865-04"),
    "end of the American Civil War": Occasion(
        rf"end of the {_CIVIL_WAR}|{_CIVIL_WAR} ended", "civil", "1865-04", "1866-08"),
    "Great Chicago Fire": Occasion(r"Great Chicago [Ff]ire", "fire", "1871-10"),
    "San Francisco earthquake": Occasion(
        r"(?:[Gg]reat San Francisco [Ee]arthquake|San Francisco [Ee]arthquake and [Ff]ire)", "francisco", "1906-04"),
    "sinking of the Titanic": Occasion(
        r"sinking of (?:the )?(?:RMS )?Titanic|"
        r"(?:RMS )?Titanic,? (?:which |that )?(?:sank|went down|hit an iceberg)(?: on (?:its|"
        r"her) maiden voyage)?", "titanic",
        "1912-04"),
    "start of World War I": Occasion(
        rf"{_BEGINNING}{_WWI}|{_WWI},? {_BEGAN}|{_WWI}{_SPAN}", "world", "1914-06", "1917-04"),
    "sinking of the Lusitania": Occasion(
        r"sinking of (?:the )?(?:RMS )?Lusitania|Lusitania (?:sank|was sunk)", "lusitania", "1915-05-07"),
    "Easter Rising": Occasion(r"Easter Rising", "rising", "1916-04"),
    "October Revolution": Occasion(r"October Revolution|Bolshevik Revolution|Russian Revolution", "revolution",
        "1905-01", "1917-12"),
    "end of World War I": Occasion(rf"end of {_WWI}|{_WWI} ended|Armistice that ended {_WWI}", "world",
        "1918-11", "1919-07"),
    "Treaty of Versailles": Occasion(r"Treaty of Versailles", "versailles", "1919-06", "1920-01"),
    "stock market crash of 1929": Occasion(r"Wall Street crash|[Ss]tock [Mm]arket crash of 1929", "crash", "1929-10"),
    "Hitler's rise to power": Occasion(r"(?:Adolf )?Hitler(?: came| rose|['’]s rise|['’]s coming) to power", "hitler",
        "1932", "1934-08"),
    "repeal of Prohibition": Occasion(r"(?:repeal|end) of Prohibition|Prohibition (?:was repealed|ended)",
        "prohibition", "1933"),
    "start of the Spanish Civil War": Occasion(
        rf"{_BEGINNING}Spanish Civil War|Spanish Civil War {_BEGAN}", "spanish", "1936-07"),
    "Spanish flu": Occasion(r"Spanish [Ff]lu(?: pandemic| epidemic)?", "flu", "1918", "1920"),
    "19th Amendment": Occasion(
        r"(?:19th|Nineteenth) Amendment (?:was )?(?:ratified|passed|adopted)|"
        r"(?:ratification|passage|adoption) of the (?:19th|Nineteenth) Amendment", "amendment", "1919", "1920"),
    "Hindenburg disaster": Occasion(r"Hindenburg (?:disaster|crash|explosion)", "hindenburg", "1937-05-06"),
    "Anschluss": Occasion(
        r"Anschluss|(?:Nazi |German )?annexation of Austria|annexed Austria|Austria was annexed", "anschluss austria",
        "1938-03", "1938-04"),
    "Munich agreement": Occasion(r"Munich [Aa]greement", "munich", "1938-09"),
    "Kristallnacht": Occasion(r"Kristallnacht", "kristallnacht", "1938-11"),
    "invasion of Poland": Occasion(
        r"(?:Nazi|German|Hitler['’]s) invasion of Poland|(?:Hitler|Germany|(?:the )?Nazis) invaded Poland", "poland",
        "1939-09"),
    "start of World War II": Occasion(
        rf"{_BEGINNING}{_WWII}|{_WWII},? {_BEGAN}|{_WWII}{_SPAN}", "world", "1939-09", "1941-12"),
    "Pearl Harbor": Occasion(
        r"(?:Japanese )?(?:attack|bombing|raid) (?:on|of) Pearl Harbor|(?:Japan|Japanese) (?:attacked|"
        r"bombed) Pearl Harbor",
        "harbor", "1941-12-07"),
    "D-Day": Occasion(r"D-Day(?: landings)?", "d", "1944-06-06"),
    "atomic bombing of Hiroshima": Occasion(r"(?:atomic )?bombing of Hiroshima", "hiroshima", "1945-08-06"),
    "end of World War II": Occasion(rf"end of {_WWII}|{_WWII} ended", "world", "1945-05", "1945-09"),
    "independence of India": Occasion(
        r"India['’]s independence|India(?: became independent| gained (?:its )?independence|"
        r" won (?:its )?independence)|"
        r"[Pp]artition of India", "india", "1947-06", "1947-08"),
    "assassination of Gandhi": Occasion(rf"(?:Mahatma|Mohandas) Gandhi {_SHOT}", "gandhi", "1948-01-30"),
    "founding of Israel": Occasion(
        r"(?:founding|creation|establishment) of (?:the State of )?Israel|Israel was (?:founded|created|established)",
        "israel", "1948"),
    "start of the Korean War": Occasion(rf"{_BEGINNING}Korean War|Korean War {_BEGAN}", "korean", "1950-06"),
    "end of the Korean War": Occasion(r"end of the Korean War|Korean War ended", "korean", "1953-07"),
    "Brown v. Board of Education": Occasion(r"Brown v\. Board of Education(?: (?:decision|ruling))?", "board",
        "1954-05", "1955-05"),
    "coronation of Elizabeth II": Occasion(
        r"coronation of (?:Queen )?Elizabeth(?: II)?|Queen Elizabeth(?: II)? was crowned", "coronation crowned",
        "1953-06-02"),
    "Suez crisis": Occasion(r"Suez [Cc]risis", "suez", "1956"),
    "Hungarian uprising": Occasion(r"Hungarian (?:[Uu]prising|[Rr]evolution)", "hungarian", "1956-10", "1956-11"),
    "launch of Sputnik": Occasion(r"launch of Sputnik|Sputnik was launched|Soviet Union launched Sputnik", "sputnik",
        "1957-10", "1957-11"),
    "Cuban Revolution": Occasion(r"Fidel Castro (?:came to power|took power|seized power)", "castro", "1959-01",
        "1959-02"),
    "Sharpeville massacre": Occasion(r"Sharpeville [Mm]assacre", "sharpeville", "1960-03-21"),
    "Bay of Pigs invasion": Occasion(r"Bay of Pigs(?: invasion)?", "pigs", "1961-04"),
    "building of the Berlin Wall": Occasion(
        r"Berlin Wall (?:was built|went up)|(?:building|construction) of the Berlin Wall", "berlin", "1961", "1962"),
    "Cuban missile crisis": Occasion(r"Cuban [Mm]issile [Cc]risis", "missile", "1962-10"),
    "March on Washington": Occasion(
        r"March on Washington for Jobs and Freedom|I Have a Dream['’”\"]* speech", "march dream",
        "1963-08-28"),
    "assassination of John F. Kennedy": Occasion(
        rf"assassination of (?:President )?{_KENNEDY}|(?:President Kennedy|(?:President )?{_KENNEDY}) {_SHOT}|"
        r"(?:President Kennedy|JFK|John F\. Kennedy)['’]s assassination|"
        r"assassination of President Kennedy", "kennedy jfk", "1963-11-22"),
    "Six-Day War": Occasion(r"Six[- ]Day War", "six", "1967-06"),
    "Tet offensive": Occasion(r"Tet [Oo]ffensive", "tet", "1968"),
    "assassination of Martin Luther King": Occasion(
        rf"assassination of {_KING}|{_KING} {_SHOT}", "king", "1968-04-04"),
    "assassination of Robert F. Kennedy": Occasion(
        rf"assassination of (?:Senator |Sen\. )?(?:Robert|Bobby)(?: F\.)? Kennedy|(?:Robert|"
        rf"Bobby)(?: F\.)? Kennedy {_SHOT}",
        "kennedy", "1968-06-05", "1968-06-06"),
    "Stonewall riots": Occasion(r"Stonewall (?:[Rr]iots?|[Uu]prising)", "stonewall", "1969-06", "1969-07"),
    "first Moon landing": Occasion(
        r"first [Mm]oon landing|Apollo 11(?: (?:mission|[Mm]oon landing|landed on the [Mm]oon))?|"
        r"(?:Neil )?Armstrong (?:walked|landed|set foot) on the [Mm]oon", "moon apollo", "1969-07"),
    "Woodstock festival": Occasion(r"Woodstock (?:music )?festival", "woodstock", "1969-08"),
    "Apollo 13": Occasion(r"Apollo 13 (?:mission|accident|disaster)", "apollo", "1970-04"),
    "Kent State shootings": Occasion(r"Kent State (?:[Ss]hootings?|[Mm]assacre)", "kent", "1970-05-04"),
    "Bloody Sunday": Occasion(r"Bloody Sunday (?:massacre|shootings|killings) in (?:Londonderry|Derry)", "bloody",
        "1972-01-30"),
    "Watergate break-in": Occasion(r"Watergate (?:break-in|burglary)", "watergate", "1972-06-17", "1972-06-18"),
    "Roe v. Wade": Occasion(r"Roe v\. Wade (?:decision|ruling)", "roe", "1973-01-22"),
    "Yom Kippur War": Occasion(r"Yom Kippur War", "kippur", "1973-10"),
    "resignation of Nixon": Occasion(
        r"resignation of (?:President )?(?:Richard (?:M\. )?)?Nixon|(?:President|"
        r"Richard(?: M\.)?) Nixon resigned", "nixon",
        "1974-08"),
    "fall of Saigon": Occasion(r"[Ff]all of Saigon|Saigon fell", "saigon", "1975-04-30"),
    "end of the Vietnam War": Occasion(r"end of the Vietnam War|Vietnam War ended", "vietnam", "1973", "1976"),
    "Jonestown massacre": Occasion(r"Jonestown (?:massacre|mass suicide)", "jonestown", "1978-11-18"),
    "Islamic revolution in Iran": Occasion(r"Iranian [Rr]evolution|Islamic [Rr]evolution in Iran", "revolution",
        "1978", "1979"),
    "Three Mile Island accident": Occasion(r"Three Mile Island (?:accident|disaster)", "island", "1979-03-28"),
    "murder of John Lennon": Occasion(r"(?:murder|assassination|killing) of John Lennon|John Lennon (?:was|had been) "
        r"(?:assassinated|shot|killed|murdered)", "lennon", "1980-12-08"),
    "Falklands War": Occasion(r"Falklands [Ww]ar", "falklands", "1982"),
    "Live Aid": Occasion(r"Live Aid concerts?", "aid", "1985-07-13"),
    "Challenger disaster": Occasion(r"Challenger (?:disaster|explosion)", "challenger", "1986-01-28"),
    "Chernobyl disaster": Occasion(
        r"Chernobyl (?:nuclear )?(?:disaster|accident|explosion)", "chernobyl", "1986-04-26"),
    "Lockerbie bombing": Occasion(r"Lockerbie bombing", "lockerbie", "1988-12-21"),
    "Exxon Valdez spill": Occasion(r"Exxon Valdez (?:oil )?(?:spill|disaster)", "valdez", "1989-03"),
    "Hillsborough disaster": Occasion(r"Hillsborough (?:disaster|tragedy)", "hillsborough", "1989-04-15"),
    "Tiananmen Square massacre": Occasion(r"Tiananmen Square (?:massacre|protests|crackdown)", "tiananmen",
        "1989-04", "1989-06"),
    "fall of the Berlin Wall": Occasion(r"fall of the Berlin Wall", "berlin", "1989-11-09"),
    "opening of the Berlin Wall": Occasion(
        r"Berlin Wall,? (?:which |that )?(?:fell|came down|was torn down)", "berlin", "1989-11", "1990"),
    "German reunification": Occasion(
        r"German (?:re)?unification|reunification of Germany|Germany was reunified", "german germany",
        "1989-11", "1990-12"),
    "release of Nelson Mandela": Occasion(
        r"(?:Nelson )?Mandela was (?:released|freed) from prison", "mandela", "1990-02-11"),
    "collapse of the Soviet Union": Occasion(
        r"(?:collapse|breakup|break-up|fall|dissolution|end) of the Soviet Union|Soviet Union (?:collapsed|"
        r"fell|broke up)",
        "soviet", "1989", "1991"),
    "Oklahoma City bombing": Occasion(r"Oklahoma City bombing", "oklahoma", "1995-04-19"),
    "handover of Hong Kong": Occasion(
        r"(?:handover|return) of Hong Kong|Hong Kong(?: was)? (?:handed (?:back|over)|"
        r"returned) to China", "kong", "1997-06", "1997-07"),
    "Good Friday Agreement": Occasion(r"Good Friday (?:[Aa]greement|accords?)", "friday", "1998-04", "1998-05"),
    "Columbine shooting": Occasion(r"Columbine (?:High School )?(?:massacre|shootings?)", "columbine", "1999-04-20"),
    "September 11 attacks": Occasion(
        r"(?:(?:September|Sept\.) 11|9/11) (?:terrorist )?attacks|(?:terrorist )?attacks(?= (?:of|"
        r"on) (?:September|Sept\.) 11)", "attacks", "2001-09-11"),
    "invasion of Iraq": Occasion(r"(?:U\.S\.|US|American)(?:-led)? invasion of Iraq", "iraq", "2003-03", "2003-04"),
    "Columbia disaster": Occasion(r"Columbia (?:shuttle )?disaster", "columbia", "2003-02-01"),
    "Indian Ocean tsunami": Occasion(r"(?:Indian Ocean|Boxing Day|Asian) tsunami", "tsunami", "2004-12-26"),
    "Hurricane Katrina": Occasion(
        r"Hurricane Katrina(?: (?:hit|struck|devastated|flooded|made landfall)(?: (?:New Orleans|Louisiana|"
        r"the Gulf Coast|the city))?)?",
        "katrina", "2005-08"),
    "collapse of Lehman Brothers": Occasion(
        r"(?:collapse|bankruptcy|fall) of Lehman Brothers|Lehman Brothers collapsed", "lehman", "2008-09"),
    "Deepwater Horizon spill": Occasion(r"Deepwater Horizon (?:oil )?(?:spill|disaster|explosion)", "deepwater",
        "2010-04", "2010-09"),
    "Fukushima disaster": Occasion(r"Fukushima (?:nuclear )?(?:disaster|accident|meltdown)", "fukushima", "2011-03"),
    "Sandy Hook shooting": Occasion(
        r"Sandy Hook (?:Elementary School )?(?:shootings?|massacre)", "hook", "2012-12-14"),
    "Boston Marathon bombing": Occasion(r"Boston Marathon bombings?", "marathon", "2013-04-15"),
    "annexation of Crimea": Occasion(r"annexation of Crimea|annexed Crimea", "crimea", "2014-02", "2014-03"),
    "Brexit referendum": Occasion(
        r"(?:Brexit|EU) referendum|voted to leave the (?:European Union|EU|bloc)", "referendum leave", "2016-06-23"),
}
# fmt: on
"""What happened on known days: by the name that a report gives it."""


def days_of(occasion: str) -> DateInterval | None:
    known = OCCASIONS.get(occasion)
    return known.days if known else None
