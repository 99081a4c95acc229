"""`<!-- factlint: ignore[rule] … -->` and `[sic]`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers import document, entities, shipped

from checker.accepting import Allowances
from checker.accepting.grounds import Grounds
from checker.check import check
from checker.dates import DateInterval
from checker.discrepancies import Discrepancy, Notice
from checker.document import Document
from checker.kb.house import House
from checker.kb.layers import Layers

TODAY = date(2026, 6, 1)
DAY = DateInterval.of_date(date(2023, 6, 2))
FACTS = "Jane Roe: {born: 1981-06-09}\nAnn Poe: {born: 1970-01-01, sex: female}\n"
RULES = ("age", "died", "title-spelling")


def judged(draft: Document) -> tuple[list[Discrepancy], list[Discrepancy], list[Notice]]:
    """What is found, what of it may stand, and what is to be told."""
    allowances: Allowances = Grounds(TODAY).allowances(draft, shipped(), RULES, (Path(), ()))
    report = check(draft, shipped(), Layers([], House(entities(FACTS))), DAY, None, allowances.accept).report
    return list(report.discrepancies), list(report.accepted), list(allowances.notices())


def of(text: str, name: str = "draft.md") -> tuple[list[str], list[str], list[str]]:
    found, accepted, notices = judged(document(text, name))
    return [d.quote for d in found], [d.quote for d in accepted], [f"{n.where}: {n.text}" for n in notices]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<!-- factlint: ignore[age] so the letter -->\nJane Roe, 45, won.\n\nAnn Poe, 51, lost.", "draft.md"),
        ("<!-- factlint: ignore[age] so the letter -->\n\nJane Roe, 45, won.\n\nAnn Poe, 51, lost.", "draft.md"),
        ("Jane Roe, 45, won. <!-- factlint: ignore[age] so the letter -->\n\nAnn Poe, 51, lost.", "draft.md"),
        ("Jane <!-- factlint:ignore[age, died] so the letter --> Roe, 45, won.\n\nAnn Poe, 51, lost.", "draft.md"),
        ("Jane Roe, 45, won. <!-- factlint: ignore[age] so the letter -->\n\nAnn Poe, 51, lost.", "draft.txt"),
        ("<!-- factlint: ignore[age] so the letter -->\nJane Roe, 45, won.\n\nAnn Poe, 51, lost.", "draft.txt"),
        (
            "<!-- factlint: ignore[age] so the letter -->\n<p>Jane Roe, 45, won.</p>\n<p>Ann Poe, 51, lost.</p>",
            "draft.html",
        ),
        (
            "<p>Jane Roe, 45, won.</p><!-- factlint: ignore[age] so the letter --><p>Ann Poe, 51, lost.</p>",
            "draft.html",
        ),
        (
            "<p>Jane Roe, <!-- factlint: ignore[age] so the letter -->45, won.</p>\n<p>Ann Poe, 51, lost.</p>",
            "draft.html",
        ),
    ],
)
def test_a_remark_speaks_of_the_block_it_is_in_or_the_next(text: str, name: str) -> None:
    assert of(text, name) == (["51"], ["45"], [])


def test_what_is_accepted_says_why() -> None:
    _, accepted, _ = judged(
        document("Jane Roe, 45, won. <!-- factlint: ignore[age] so the letter until: 2027-01-31 -->")
    )
    acceptance = accepted[0].accepted
    assert acceptance is not None
    assert (acceptance.how, acceptance.reason, acceptance.until) == ("remark", "so the letter", date(2027, 1, 31))
    assert acceptance.where == "draft.txt:1:20"


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("ignore[age]", "ignore[age] gives no reason; say why behind it"),
        ("ignore[died] old", "ignore[died] lets nothing stand; take it out"),
        ("ignore[age] over until: 2020-01-01", "ignore[age] ended on 2020-01-01; renew it, or take it out"),
        ("ignore[age] over until: soon", "until: 'soon' is no day; write it as 2027-01-31"),
        ("ignore[agee] x", "no rule is called 'agee'; did you mean 'age'?"),
        ("ignore because", "ignore names no rule; write ignore[rule] and a reason"),
        ("hello", "this remark is not understood; write ignore[rule] and a reason, or Name=Q123"),
    ],
)
def test_a_remark_that_does_not_serve_is_told_with_its_place(remark: str, told: str) -> None:
    _, accepted, notices = of(f"<!-- factlint: {remark} -->\nJane Roe, 45, won.")
    assert notices == [f"draft.md:1:1: {told}"]
    assert bool(accepted) == (remark == "ignore[age]")


def test_a_pin_is_no_remark_on_findings() -> None:
    assert of("<!-- factlint: Roe=Q42 -->\nJane Roe, 41, won.") == ([], [], [])


def test_a_remark_may_lie_idle_where_its_rule_is_not_checked_by() -> None:
    draft = document("<!-- factlint: ignore[age] so the letter -->\nJane Roe, 41, won.", "draft.md")
    allowances = Grounds(TODAY).allowances(draft, shipped().selected(["died"], []), RULES, (Path(), ()))
    assert allowances.notices() == ()


@pytest.mark.parametrize("sic", ["[sic]", "(sic)", "[Sic!]", " [sic]"])
def test_sic_accepts_what_stands_before_it(sic: str) -> None:
    assert of(f"Jane Roe was born in 1985 {sic}.\n\nAnn Poe, 51, lost.") == (["51"], ["1985"], [])


def test_the_day_an_acceptance_ends_it_still_holds() -> None:
    assert of("Jane Roe, 45, won. <!-- factlint: ignore[age] x until: 2026-06-01 -->")[:2] == ([], ["45"])
    assert of("Jane Roe, 45, won. <!-- factlint: ignore[age] x until: 2026-05-31 -->")[:2] == (["45"], [])
