"""One report of everything that a format must show, built by hand; its words are as hostile as they come."""

from datetime import date

from checker.discrepancies import Acceptance, Discrepancy, Notice, Place, Proof, Proposal, Report, Unchecked
from checker.document import Span, Unreadable
from checker.facts import Unreached
from checker.mentions import Status
from checker.reports.outcome import About, Outcome
from checker.rules import Severity
from checker.verdicts import Evidence

LONG = "She said that she had never in her long life on the island seen so many herons together, "
SOURCE = (
    "\tJane \x1b[31mRoe\x1b[0m is 13 and plays 象棋.\r\n"
    "Her “<b>dog</b>” | `Rex` was [born](http://evil.example) in 2014,\r\n"
    f"{LONG}and that on Monday, 2 June\n2023 all of them had left, {LONG.lower()}twice.\n"
    "Jane‮ was “19” when @rex came.\n"
)


def span_of(words: str) -> Span:
    start = SOURCE.index(words)
    return Span(start, start + len(words))


def place_of(offset: int) -> Place:
    before = SOURCE[:offset]
    return Place(before.count("\n") + 1, offset - before.rfind("\n"))


def discrepancy(words: str, **given: object) -> Discrepancy:
    span = span_of(words)
    values: dict[str, object] = {
        "rule": "age", "severity": Severity.ERROR, "confidence": "high", "message": "", "span": span,
        "start": place_of(span.start), "end": place_of(span.end), "quote": words, "stated": words, "expected": None,
        "alternatives": (), "subject_label": None, "subject_id": None, "arithmetic": None, "status": Status.ASSERTED,
        "evidence": (), "fingerprint": "0123456789abcdef",
    }  # fmt: skip
    return Discrepancy(**(values | given))  # type: ignore[arg-type]


AGE = discrepancy(
    "13",
    message="Jane Roe was 11 on 2 June 2023, not 13",
    expected="11",
    alternatives=(Proposal(span_of("13"), "11", "born 14 June 2011"),),
    subject_label="Jane Roe",
    subject_id="Q42",
    arithmetic="born 14 June 2011; on 2 June 2023: 11",
    evidence=(
        Proof(
            Evidence(
                "wikidata", "14 June 2011", "Q42", "Jane\x1b[2J <i>Roe</i>", "P569", "normal", 2,
                "https://www.wikidata.org/wiki/Q42", 7, guid="Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9",
            ),
            None,
            None,
        ),
        Proof(Evidence("house", "14 June 2011 (parish | register)", "house:jane roe", "Jane Roe", "P569"), None, None),
    ),
)  # fmt: skip
DOG = discrepancy(
    "2014",
    rule="born",
    severity=Severity.WARNING,
    confidence="low",
    message="Rex was born in 2014 and in `2015` [sic] | see http://evil.example or www.evil.example",
    alternatives=(
        Proposal(span_of("2014"), "2015", ""),
        Proposal(span_of("2023"), "2022", "by <script>alert(1)</script>"),
    ),
    evidence=(Proof(Evidence("draft", "dog"), span_of("“<b>dog</b>”"), "“<b>dog</b>”"),),
)
MONDAY = discrepancy(
    "Monday, 2 June\n2023",
    rule="weekday",
    message="2 June 2023 was a Friday, not Monday",
    expected="Friday",
    evidence=(Proof(Evidence("calendar", "2 June 2023 is a Friday"), span_of("2 June\n2023"), "2 June\n2023"),),
)
QUOTED = discrepancy(
    "19",
    severity=Severity.INFO,
    confidence="medium",
    message="Jane was 11, not 19",
    status=Status.QUOTED,
    evidence=(Proof(Evidence("wikidata", "x", "Q1", "Y", url="javascript:alert(1)"), None, None),),
)
ACCEPTED = discrepancy(
    "Rex",
    rule="name",
    severity=Severity.WARNING,
    message="Rex is spelt Wrecks",
    fingerprint="fedcba9876543210",
    accepted=Acceptance("entry", "so in the <letter>", "J. | Roe", date(2027, 1, 31), "accepted.yaml:3:1"),
)
REPORT = Report(
    path="drafts/a <b>\x1b[1m.md",
    source=SOURCE,
    date=date(2023, 6, 2),
    date_source="first line",
    title="The *herons* of <Harrow>",
    words=73,
    verdicts={"supported": 3, "refuted": 4, "unknown": 12},
    discrepancies=(AGE, DOG, MONDAY, QUOTED),
    unchecked=(
        *(Unchecked("cast", span_of("`Rex`"), "`Rex`", "ambiguous-entity") for _ in range(7)),
        *(Unchecked("kin", span_of("Her"), "Her", "no-statement") for _ in range(5)),
    ),
    accepted=(ACCEPTED,),
    notices=(Notice("accepted.yaml:9:1", "the entry for `age` lets nothing stand; take it out"),),
)
CLEAN = Report(
    path="-", source="Nothing.", date=None, date_source=None, title=None, words=1,
    verdicts={"supported": 0, "refuted": 0, "unknown": 0}, discrepancies=(), unchecked=(),
)  # fmt: skip
REPORTS = (REPORT, CLEAN)
UNREADABLE = (Unreadable("gone\x1b]0;x\x07.md", "there is no such file"),)
UNREACHED = (Unreached("www.wikidata.org", "did not answer in 5 seconds \x1b[2J<b>"),)
FACTS = "facts.jsonl; over them house.yaml"
RULES = {
    "age": About(
        "A stated age must fit the <b>birth</b>",
        "Ages {0} are wrong [often](x).",
        "https://www.wikidata.org/wiki/Property:P569",
    )
}
RUN = Outcome(REPORTS, UNREADABLE, UNREACHED, FACTS, "0.0.0", RULES, folder="/desk")
CLEAN_RUN = Outcome((CLEAN,), (), (), FACTS, "0.0.0")
