"""The words of English that mentions are made of, and the `Lexicon` of names that the knowledge base knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINAL_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()


def _numbers() -> tuple[dict[str, int], dict[str, int]]:
    cardinals = {word: n for n, word in enumerate(_UNITS)}
    ordinals = {word: n for n, word in enumerate(ORDINAL_WORDS)}
    for tens, word in enumerate(_TENS, 2):
        cardinals[word] = tens * 10
        ordinals[word[:-1] + "ieth"] = tens * 10
        for unit in range(1, 10):
            cardinals[f"{word}-{_UNITS[unit]}"] = tens * 10 + unit
            ordinals[f"{word}-{ORDINAL_WORDS[unit]}"] = tens * 10 + unit
    cardinals["hundred"] = 100
    cardinals["dozen"] = 12
    ordinals["hundredth"] = 100
    return cardinals, ordinals


CARDINALS, ORDINALS = _numbers()
DECADES = {word[:-1] + "ies": (tens * 10) for tens, word in enumerate(_TENS, 2)} | {"teens": 10}

# fmt: off
MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAY_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}

MALE, FEMALE = "male", "female"


@dataclass(frozen=True, slots=True)
class KinTerm:
    """A word for a relative: by which properties the anchor leads there, and the sex that it says."""

    properties: tuple[str, ...]
    sex: str | None = None
    plural: bool = False


CHILD, SPOUSE, SIBLING = "P40", "P26", "P3373"
_CHILDREN = {"son": MALE, "daughter": FEMALE, "child": None, "kid": None, "boy": MALE, "girl": FEMALE, "baby": None}
KIN: dict[str, KinTerm] = {}
for _word, _sex in _CHILDREN.items():
    KIN[_word] = KinTerm((CHILD,), _sex)
    KIN["children" if _word == "child" else "babies" if _word == "baby" else _word + "s"] = KinTerm(
        (CHILD,), _sex, plural=True
    )
for _word in ("twins", "triplets", "youngsters"):
    KIN[_word] = KinTerm((CHILD,), None, plural=True)
for _word, _sex in {"husband": MALE, "wife": FEMALE, "spouse": None, "hubby": MALE}.items():
    KIN[_word] = KinTerm((SPOUSE,), _sex)
for _word in ("partner", "girlfriend", "boyfriend", "fiance", "fiancé", "fiancee", "fiancée"):
    _partner_sex = FEMALE if _word.endswith(("ee", "ée")) or _word == "girlfriend" else MALE
    KIN[_word] = KinTerm(("P451", SPOUSE), None if _word == "partner" else _partner_sex)
for _word, _sex in {"mother": FEMALE, "mom": FEMALE, "mum": FEMALE, "father": MALE, "dad": MALE}.items():
    KIN[_word] = KinTerm(("P25",) if _sex == FEMALE else ("P22",), _sex)
KIN["parents"] = KinTerm(("P22", "P25"), None, plural=True)
for _word, _sex in {"brother": MALE, "sister": FEMALE, "sibling": None}.items():
    KIN[_word] = KinTerm((SIBLING,), _sex)
    KIN[_word + "s"] = KinTerm((SIBLING,), _sex, plural=True)
for _word, _sex in {"aunt": FEMALE, "uncle": MALE, "niece": FEMALE, "nephew": MALE, "cousin": None}.items():
    KIN[_word] = KinTerm(("P1038",), _sex)
for _word, _sex in {"grandson": MALE, "granddaughter": FEMALE, "grandmother": FEMALE, "grandfather": MALE}.items():
    KIN[_word] = KinTerm(("P1038",), _sex)

KIN_ADJECTIVES = frozenset(
    "eldest oldest youngest elder older younger first firstborn middle only little young baby beloved adorable newborn "
    "late ex former second third fourth fifth sixth seventh eighth twin infant teenage adopted new longtime own dear "
    "two three four five six seven eight nine ten then estranged famous adult grown surviving toddler biological".split()
)

_ACTING = ("Q33999", "Q10800557", "Q10798782", "Q2259451", "Q2405480", "Q948329")
_SINGING = ("Q177220", "Q488205", "Q753110", "Q639669", "Q36834", "Q2252262", "Q855091")
_WRITING = ("Q36180", "Q6625963", "Q49757", "Q214917", "Q28389", "Q1930187", "Q482980", "Q4853732")
_DIRECTING = ("Q2526255", "Q3455803", "Q2059704", "Q1414443")
_SPORT = (
    "Q937857", "Q10833314", "Q3665646", "Q19204627", "Q2066131", "Q10871364", "Q10843402", "Q11338576", "Q10841764",
    "Q13381863", "Q10843263", "Q11513337", "Q13382519", "Q19367312", "Q11774891", "Q10349745",
)  # fmt: skip
ROLES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "actress": (FEMALE, _ACTING), "actor": (None, _ACTING), "star": (None, ()), "starlet": (FEMALE, _ACTING),
    "superstar": (None, ()), "singer": (None, _SINGING), "songstress": (FEMALE, _SINGING), "musician": (None, _SINGING),
    "rapper": (None, _SINGING), "crooner": (None, _SINGING), "songwriter": (None, _SINGING),
    "popstar": (None, _SINGING), "vocalist": (None, _SINGING), "hitmaker": (None, _SINGING),
    "guitarist": (None, _SINGING), "pianist": (None, _SINGING), "drummer": (None, _SINGING),
    "comedian": (None, ("Q245068", "Q18545066", *_ACTING)), "comedienne": (FEMALE, ("Q245068", "Q18545066", *_ACTING)),
    "comic": (None, ("Q245068", "Q18545066", *_ACTING)), "director": (None, _DIRECTING),
    "filmmaker": (None, _DIRECTING), "producer": (None, ("Q3282637", "Q578109", "Q1053574", "Q183945", "Q47541952")),
    "writer": (None, _WRITING), "author": (None, _WRITING), "novelist": (None, _WRITING), "poet": (None, _WRITING),
    "playwright": (None, _WRITING), "screenwriter": (None, _WRITING), "model": (None, ("Q4610556", "Q865851")),
    "supermodel": (None, ("Q4610556", "Q865851")), "choreographer": (None, ("Q2490358", "Q805221", "Q5716684")),
    "dancer": (None, ("Q5716684", "Q805221", "Q2490358")), "politician": (None, ("Q82955",)),
    "president": (None, ("Q82955",)), "senator": (None, ("Q82955",)), "congressman": (MALE, ("Q82955",)),
    "congresswoman": (FEMALE, ("Q82955",)), "governor": (None, ("Q82955",)), "chancellor": (None, ("Q82955",)),
    "boss": (None, ()), "manager": (None, ()), "coach": (None, ()), "footballer": (None, _SPORT),
    "striker": (None, _SPORT), "midfielder": (None, _SPORT), "defender": (None, _SPORT), "goalkeeper": (None, _SPORT),
    "quarterback": (None, _SPORT), "driver": (None, _SPORT), "champion": (None, ()), "player": (None, ()),
    "athlete": (None, ()), "host": (None, ()), "presenter": (None, ()), "billionaire": (None, ()), "mogul": (None, ()),
    "businessman": (MALE, ()), "businesswoman": (FEMALE, ()), "founder": (None, ()), "royal": (None, ()),
    "prince": (MALE, ()), "princess": (FEMALE, ()), "king": (MALE, ()), "queen": (FEMALE, ()), "duke": (MALE, ()),
    "duchess": (FEMALE, ()), "winner": (None, ()), "nominee": (None, ()), "legend": (None, ()), "icon": (None, ()),
    "beauty": (FEMALE, ()), "hunk": (MALE, ()), "blonde": (FEMALE, ()), "brunette": (FEMALE, ()),
    "socialite": (None, ()), "personality": (None, ()), "entertainer": (None, ()), "performer": (None, ()),
    "artist": (None, ()), "photographer": (None, ()), "designer": (None, ()), "chef": (None, ()),
    "journalist": (None, ()), "lawyer": (None, ()), "scientist": (None, ()), "physicist": (None, ()),
    "mogul’s": (None, ()), "alum": (None, ()), "leader": (None, ()), "veteran": (None, ()), "man": (MALE, ()),
    "woman": (FEMALE, ()), "heiress": (FEMALE, ()), "tycoon": (None, ()), "entrepreneur": (None, ()),
    "bachelor": (MALE, ()), "mother-of-two": (FEMALE, ()), "father-of-two": (MALE, ()), "newlywed": (None, ()),
    "frontman": (MALE, _SINGING), "bassist": (None, _SINGING), "rocker": (None, _SINGING),
    "mom": (FEMALE, ()), "mum": (FEMALE, ()), "dad": (MALE, ()), "mvp": (None, ()), "medalist": (None, ()),
    "medallist": (None, ()), "laureate": (None, ()),
}
del ROLES["mogul’s"]

COUPLE_NOUNS = frozenset("couple pair duo two exes twosome newlyweds lovebirds spouses".split())

PRONOUNS: dict[str, str | None] = {
    "he": MALE, "him": MALE, "his": MALE, "himself": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE,
    "herself": FEMALE,
}
PLURAL_PRONOUNS = frozenset("they their them".split())

HONORIFICS: dict[str, str | None] = {
    "mr": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE, "sir": MALE, "dame": FEMALE, "lady": FEMALE, "lord": MALE,
    "dr": None, "prof": None, "professor": None, "president": None, "senator": None, "sen": None, "rep": None,
    "gov": None, "governor": None, "judge": None, "justice": None, "captain": None, "capt": None, "col": None,
    "colonel": None, "gen": None, "general": None, "maj": None, "major": None, "lt": None, "sgt": None, "rev": None,
    "father": MALE, "sister": FEMALE, "prince": MALE, "princess": FEMALE, "king": MALE, "queen": FEMALE, "duke": MALE,
    "duchess": FEMALE, "pope": MALE, "saint": None, "secretary": None, "chancellor": None, "minister": None,
    "mayor": None, "congressman": MALE, "congresswoman": FEMALE, "coach": None, "madame": FEMALE, "herr": MALE,
}

PARTICLES = frozenset("de da do dos das del della di du la le van von der den ter ten bin ibn al el y e".split())
TITLE_CONNECTORS = frozenset(
    "of the and a an in on at to for with from by or nor as de la le du der van von & vs into upon without "
    "n et und des les los las à sur dans".split()
)

WORK_CUES = frozenset(
    "film movie series show drama comedy thriller musical novel book memoir album song single sitcom documentary "
    "docuseries miniseries flick biopic play ballet opera game podcast sequel prequel autobiography western romcom "
    "blockbuster hit classic anthem track ballad record telenovela novella mixtape".split()
)

BODIES = frozenset(
    "band group company newspaper magazine club team school university college organisation organization label studio "
    "festival party institute agency foundation museum firm station orchestra society".split()
)
THINGS = BODIES | frozenset(
    "film movie feature saga franchise series show album song single novel book play musical opera sitcom documentary miniseries episode memoir "
    "game poem track video".split()
)
"""Nouns that, after "the", go back to a work or a body named before."""

# fmt: on
NOT_NAMES = frozenset(
    "a an the and or but nor for yet so if in on at by to of as from with after before when while where who whom whose "
    "what which why how that this these those there here then now also not no yes he she it they we i you his her its "
    "their our your my him them us me is are was were be been being has have had do does did will would can could may "
    "might must shall should since until although though because however meanwhile moreover despite during between "
    "among about above below over under again once more most many much few several some any all both each every "
    "other another such only own same than too very just even still already ever never last next first second third "
    "one two three four five six seven eight nine ten later earlier today yesterday tomorrow tonight like unlike "
    "according born asked speaking having being married never always often sometimes perhaps maybe well oh ok please "
    "thank thanks let get go come see watch read related source photo image video update exclusive breaking news "
    "obituary recently previously originally initially eventually finally nearly almost around inside outside "
    "introducing former ex mrs mr ms dr everyone someone anyone nobody nothing everything something per via amid "
    "along across against toward towards within without whether either neither indeed instead thus hence therefore "
    "following back down off out up reports sources fans critics friends family hats less new old good great happy".split()
)


DEMONYMS = frozenset(
    "american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian "
    "swedish norwegian danish finnish icelandic polish czech slovak hungarian romanian bulgarian greek turkish russian "
    "ukrainian serbian croatian slovenian albanian israeli palestinian lebanese syrian iraqi iranian egyptian moroccan "
    "algerian tunisian nigerian kenyan ethiopian indian pakistani bangladeshi chinese japanese korean vietnamese thai "
    "filipino indonesian malaysian australian canadian mexican brazilian argentine argentinian chilean colombian "
    "venezuelan peruvian cuban jamaican african european asian western eastern northern southern latin jewish christian "
    "muslim catholic protestant californian texan parisian soviet scandinavian bavarian catalan basque tamil malayalam "
    "hindi bengali punjabi telugu arab arabic persian republican democrat democratic conservative labour".split()
)
"""Adjectives of origin, which name nobody."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which capitalised runs of a draft are names that the knowledge base knows, and of what class.

    The first question of gathering: folded name -> classes (`person`, `work`, `other`), none for unknown names.
    """

    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, folded: str) -> frozenset[str]:
        return self.classes.get(folded, frozenset())


GIVEN_NAMES = frozenset(
    """
    aaron abigail adam adrian agnes alan albert alex alexander alexandra alexis alfred alice alicia alison allison amanda amber
    amelia amy ana andre andrea andrew andy angela angelina anita ann anna anne annie anthony antonio april ariana arthur ashley audrey
    austin barbara barry beatrice ben benjamin bernard beth betty beverly bill billy bob bonnie brad bradley brandon brenda brian bridget
    britney brooke bruce bryan caitlin calvin cameron candice carl carla carlos carmen carol caroline carrie casey catherine cathy cecilia
    charles charlie charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara clark claudia clifford
    clint cody colin connie connor craig cynthia daisy dan dana daniel danielle danny darren dave david dawn dean deborah debra dennis
    derek diana diane dominic don donald donna dora doris dorothy doug douglas drew dylan earl eddie edgar edith edward edwin eileen elaine
    eleanor elena eli elijah elizabeth ella ellen emily emma eric erica erik erin ethan eugene eva evan eve evelyn fiona florence frances
    francis frank franklin fred frederick gabriel gail gary gavin gene george gerald gilbert gina gladys glen glenn gloria gordon grace
    graham grant greg gregory gwen hailey hannah harold harriet harry harvey heather helen henry herbert holly howard hugh ian ida irene
    iris isaac isabel isabella ivan jack jackie jackson jacob jacqueline jade jake james jamie jan jane janet janice jason jay jean jeff
    jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel joey john johnny jon jonathan jordan jose joseph
    josephine josh joshua joy joyce juan judith judy julia julian julie june justin karen karl kate katherine kathleen kathryn kathy katie
    katy keith kelly ken kenneth kevin khloe kim kimberly kirk kourtney kris kristen kristin kurt kyle kylie lana larry laura lauren
    laurence lawrence leah lee leo leon leonard leslie lewis liam lily linda lindsay lisa liz logan lois lola lori louis louise lucas lucy
    luis luke lydia lynn madeline madison maggie malcolm mandy marc marcus margaret maria marie marilyn mario marion marissa mark marlene
    martha martin marvin mary mason mathew matt matthew maureen maurice max maya megan melanie melissa mia michael michele michelle miguel
    mike mildred miles milton minnie miranda mitchell molly monica morgan nancy naomi natalie natasha nathan neil nicholas nick nicole nina
    noah noel nora norman olive oliver olivia oscar owen pamela pat patricia patrick paul paula pauline peggy penny perry pete peter phil
    philip phillip phoebe phyllis rachel ralph randy raymond rebecca regina rhonda ricardo richard rick ricky rita rob robert roberta robin
    rodney roger roland ron ronald rosa rose rosemary ross roy ruby russell ruth ryan sabrina sally sam samantha samuel sandra sandy sara
    sarah scott sean sebastian serena seth shane shannon sharon shaun sheila shelley sherry shirley sidney simon sofia sonia sophia sophie
    spencer stacy stan stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia tammy tanya tara taylor ted terence
    teresa terry theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis trevor troy tyler valerie
    vanessa vera vernon veronica victor victoria vincent viola violet virginia vivian walter wanda warren wayne wendy wesley whitney will
    william willie yolanda yvonne zachary zoe jon joan jan marc mara mary lara tara dora cora nora lena lina
    """.split()
)
"""Common given names: two of them one letter apart are two people sooner than a slip."""
