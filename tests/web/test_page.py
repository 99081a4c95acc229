"""The review page in a real browser: what an editor does with a draft, by mouse and keys, and what the page keeps."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from helpers import ROOT
from servers import server

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright for Python (factlint[dev])")
from playwright.sync_api import Browser, Page, expect, sync_playwright  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: no chromium or google-chrome is installed")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
SAMPLE = (ROOT / "fixtures/articles/portman-millepied.txt").read_text("utf-8")
WRONG = "Natalie Portman and Benjamin Millepied got married in 2005."
OPEN = "Natalie Portman has a sister. Ann Poe, 41, sang. Ann Poe was born in Leeds."
HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(tmp_path_factory.mktemp("server")) as (_, url):
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, url: str) -> Iterator[Opened]:
    """Opens the page in a browser that knows nothing yet, pastes a draft and waits for what is found."""
    contexts = []
    faults: list[str] = []

    def opened(draft: str = "", at: str = url, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(at)
        if draft:
            expect(page.locator("body")).to_have_attribute("data-checks", "1")  # that of no draft yet
            paste(page, draft)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def paste(page: Page, draft: str) -> None:
    with page.expect_response("**/review", timeout=10_000):
        page.fill("#text", draft)
    expect(page.locator("body.checking")).to_have_count(0)


def cards(page: Page) -> list[str]:
    """The messages, or else the words, of the cards that are shown."""
    return page.eval_on_selector_all(
        "#cards .card", "all => all.map(c => (c.querySelector('.message') ?? c.querySelector('.place')).textContent)"
    )


def test_the_sample_is_shown_with_its_findings(opened: Opened) -> None:
    page = opened(SAMPLE)
    expect(page.locator("#sum")).to_have_text("6 discrepancies")
    found = cards(page)
    assert found[0] == "Aleph Portman-Millepied was 11 on 2 June 2023, not 12"
    assert "Lady in the Lake" in found[-1]
    marked = page.eval_on_selector_all("#marks mark", "all => all.map(m => m.textContent)")
    assert {"12", "first daughter", "second daughter", "2016", "Lade in the Lake"} <= set(marked)
    expect(page.locator("#date")).to_have_value("2023-06-02")
    expect(page.locator("#date-source")).to_have_text("by its first line")
    links = page.eval_on_selector_all("#cards a", "all => all.map(a => [a.href, a.rel])")
    assert links
    assert all(href.startswith("https://www.wikidata.org/wiki/Q") and "noopener" in rel for href, rel in links)


def test_findings_are_filtered(opened: Opened) -> None:
    page = opened(SAMPLE)
    page.get_by_role("button", name="warnings").click()
    assert page.eval_on_selector_all("#cards .card", "all => all.every(c => c.classList.contains('s-warning'))")
    number = page.locator("#cards .card").count()
    page.get_by_role("button", name=re.compile(r"^all \d")).click()
    assert page.locator("#cards .card").count() > number > 0


def test_marks_move_with_their_words_while_one_types(opened: Opened) -> None:
    page = opened(WRONG)
    page.route("**/review", lambda route: None)  # no answer comes
    page.locator("#text").press("Control+Home")
    page.keyboard.type("Last week: ")
    expect(page.locator("#marks mark")).to_have_text("2005")
    page.locator("#text").press("Control+End")
    for _ in range(3):
        page.keyboard.press("Backspace")
    expect(page.locator("#marks mark")).to_have_count(0)


def test_what_is_put_instead_is_checked_at_once(opened: Opened) -> None:
    page = opened(WRONG)
    page.get_by_role("button", name="Write “2012” for “2005”").click()
    expect(page.locator("#text")).to_have_value(WRONG.replace("2005", "2012"))
    expect(page.locator("#sum")).to_have_text("No discrepancies")


def test_a_finding_is_accepted_with_a_reason_and_taken_back(opened: Opened) -> None:
    page = opened(WRONG)
    page.get_by_role("button", name="Accept…").click()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator("#dialog")).to_be_visible()  # a reason is needed
    page.get_by_label("Because").fill("so in the letter that is quoted")
    page.get_by_label("Says who").fill("J. Roe")
    page.keyboard.press("Enter")
    expect(page.locator("#sum")).to_have_text("No discrepancies")
    page.reload()
    page.get_by_role("tab", name="Accepted 1").click()
    expect(page.locator(".reason")).to_have_text("so in the letter that is quoted – by J. Roe")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#sum")).to_have_text("1 discrepancy")


def test_it_is_settled_who_is_meant(opened: Opened) -> None:
    page = opened(SAMPLE)
    page.get_by_role("tab", name="Names 1").click()
    assert cards(page)[0] == "Star Wars"
    page.locator(".card", has_text="Star Wars").get_by_role("button", name="Who is meant?").click()
    expect(page.locator("#dialog")).to_contain_text("film series created by George Lucas")
    page.get_by_label("film series created by George Lucas").check()
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page.locator(".card", has_text="Star Wars").locator(".state")).to_have_text("Pinned")
    page.reload()
    page.get_by_role("tab", name="Names 0").click()
    page.locator(".card", has_text="Star Wars").get_by_role("button", name="Unpin").click()
    expect(page.get_by_role("tab", name="Names 1")).to_be_visible()


def test_a_fact_is_added_with_its_source_and_serves_at_once(opened: Opened) -> None:
    page = opened("date 2023-06-02 Ann Poe, 41, sang.")
    page.get_by_role("tab", name="Claims 1").click()
    page.locator(".card.unknown").get_by_role("button", name="Add a fact…").first.click()
    expect(page.get_by_label("Of whom")).to_have_value("Ann Poe")
    page.get_by_label("Fact", exact=True).select_option("born")
    page.get_by_label("Value").fill("soon")
    page.get_by_label("Source").fill("her agent")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#dialog .fault")).to_contain_text("soon")
    page.get_by_label("Value").fill("1984-05-20")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#sum")).to_have_text("1 discrepancy")
    page.get_by_role("tab", name="Findings").click()
    expect(page.locator(".sources")).to_contain_text("House facts: Ann Poe")
    expect(page.locator(".sources")).to_contain_text("her agent")
    page.get_by_role("button", name="House facts…").click()
    house = page.get_by_label("House facts, as YAML")
    expect(house).to_have_value(re.compile("Ann Poe:\n  born: 1984-05-20\n  source: her agent"))
    house.fill("Ann Poe:\n  bron: 1984\n")
    page.get_by_role("button", name="Use", exact=True).click()
    expect(page.locator("#alert")).to_contain_text("house:2:3: unknown key 'bron'; did you mean 'born'?")


def test_open_claims_are_ticked_off_and_stay_so(opened: Opened) -> None:
    page = opened("Ann Poe, 41, sang.")
    page.get_by_role("tab", name="Claims 1").click()
    expect(page.locator(".card.unknown .reason")).to_contain_text("Not checked, because")
    page.get_by_label("Checked by hand").check()
    expect(page.get_by_role("tab", name="Claims 0")).to_be_visible()
    page.reload()
    page.get_by_role("tab", name="Claims 0").click()
    expect(page.get_by_label("Checked by hand")).to_be_checked()
    page.locator("#text").press("Control+Home")
    page.keyboard.type("Later on. ")
    expect(page.locator("body")).to_have_attribute("data-checks", "2")
    expect(page.get_by_label("Checked by hand")).to_be_checked()
    page.get_by_label("Checked by hand").uncheck()
    expect(page.get_by_role("tab", name="Claims 1")).to_be_visible()


def test_a_draft_without_a_day_gets_one(opened: Opened) -> None:
    page = opened("Natalie Portman, 99, sang.")
    expect(page.locator("#date-source")).to_contain_text("not known")
    page.fill("#date", "2023-06-02")
    expect(page.locator("#date-source")).to_have_text("set here")
    page.reload()
    expect(page.locator("#date")).to_have_value("2023-06-02")
    page.get_by_role("button", name="As in the draft").click()
    page.get_by_role("button", name="Today").click()
    expect(page.locator("#date-source")).to_have_text("set here")


def saved(page: Page, name: str) -> str:
    """What the page saves under one of its choices."""
    page.get_by_role("button", name="Export…").click()
    with page.expect_download() as download:
        page.locator("#dialog").get_by_role("button", name=name, exact=True).click()
    return download.value.path().read_text("utf-8")


def test_all_is_taken_along(opened: Opened) -> None:
    page = opened(WRONG)
    assert json.loads(saved(page, "JSON"))["drafts"][0]["discrepancies"][0]["quote"] == "2005"
    assert "<!doctype html>" in saved(page, "HTML report")
    assert saved(page, "The draft") == WRONG
    page.get_by_role("button", name="Accept…").click()
    page.get_by_label("Because").fill("so: quoted")
    page.keyboard.press("Enter")
    expect(page.locator("#sum")).to_have_text("No discrepancies")
    assert "- rule: wedding\n  quote: 2005\n" in saved(page, "factlint-accepted.yaml")


def test_what_the_desk_knows_stays_when_another_draft_begins(opened: Opened) -> None:
    page = opened(WRONG)
    page.get_by_role("button", name="House facts…").click()
    page.get_by_label("House facts, as YAML").fill("Ann Poe: {born: 1984}\n")
    page.get_by_role("button", name="Use", exact=True).click()
    page.get_by_role("button", name="New").click()
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#sum")).to_have_text("Paste a draft")
    page.get_by_role("button", name="House facts…").click()
    expect(page.get_by_label("House facts, as YAML")).to_have_value("Ann Poe: {born: 1984}\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.md", f"# Wed\n\n*{WRONG}*"),
        ("d.html", f"<h1>Wed</h1><p>{WRONG}</p>"),
        ("d.txt", f"Wed\r\n\r\n\U0001f600 {WRONG}"),
    ],
)
def test_a_file_is_opened_and_read_as_what_it_is(opened: Opened, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    page = opened()
    page.set_input_files("#file", tmp_path / name)
    expect(page.locator("#marks mark.s-error")).to_have_text("2005")
    page.get_by_role("button", name="Read").click()
    expect(page.locator("#copy")).not_to_contain_text("<p>")
    expect(page.locator("#copy mark.s-error")).to_have_text("2005")
    page.locator("#copy mark.s-error").click()
    assert page.evaluate("document.activeElement.dataset.key") == "f0"


def test_a_word_document_is_shown_as_read_and_kept(opened: Opened, tmp_path: Path) -> None:
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    word += f"<w:p><w:r><w:t>{WRONG}</w:t></w:r></w:p></w:body></w:document>"
    with ZipFile(tmp_path / "d.docx", "w") as file:
        file.writestr("word/document.xml", word)
    page = opened()
    page.set_input_files("#file", tmp_path / "d.docx")
    expect(page.locator("#sum")).to_have_text("1 discrepancy")
    expect(page.locator("#text")).to_have_value(WRONG)
    assert page.locator("#text").get_attribute("readonly") is not None
    page.reload()
    expect(page.locator("#sum")).to_have_text("1 discrepancy")
    page.get_by_role("button", name="go on with its text").click()
    assert page.locator("#text").get_attribute("readonly") is None
    expect(page.locator("#marks mark.s-error")).to_have_text("2005")


def selected(page: Page) -> str:
    """The words of the draft that are selected."""
    field = page.locator("#text")
    return str(field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)"))


def test_all_is_done_by_keys(opened: Opened) -> None:
    page = opened(SAMPLE)
    page.locator("#text").press("Control+Home")
    page.keyboard.press("F8")
    assert selected(page) == "12"
    page.keyboard.press("F8")
    assert selected(page) == "first daughter"
    page.keyboard.press("Shift+F8")
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.dataset.key") == "f0"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.key") == "f1"
    page.keyboard.press("a")
    expect(page.locator("#dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert selected(page) == "12"
    page.locator("#tab-findings").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-claims")).to_have_attribute("aria-selected", "true")


def test_hostile_words_stay_words(opened: Opened) -> None:
    house = f"{json.dumps('Ann Poe ' + HOSTILE)}: {{aliases: [Ann Poe], born: 1984, source: {json.dumps(HOSTILE)}}}\n"
    page = opened()
    page.get_by_role("button", name="House facts…").click()
    page.get_by_label("House facts, as YAML").fill(house)
    page.get_by_role("button", name="Use", exact=True).click()
    page.select_option("#format", "text")
    paste(page, f"{HOSTILE} Ann Poe was born in 1980. {HOSTILE}\u202e\nAnn Poe {HOSTILE} sang.")
    expect(page.locator("#sum")).to_have_text("1 discrepancy")
    for name in ("Claims", "Names", "Accepted", "Findings"):
        page.get_by_role("tab", name=name).click()
    page.get_by_role("button", name="Read").click()
    expect(page.locator("#copy")).to_contain_text(HOSTILE)
    expect(page.locator("#copy")).to_contain_text("\\u202e")
    expect(page.locator(".message")).to_contain_text(f"Ann Poe {HOSTILE}")
    page.get_by_role("button", name="Accept…").click()
    expect(page.locator("#dialog")).to_contain_text(HOSTILE)
    assert page.locator("img").count() == 0
    assert page.locator("body script").count() == 0
    assert page.evaluate("window.hit") is None


def test_it_is_told_when_the_server_is_gone(opened: Opened) -> None:
    page = opened(WRONG)
    page.route("**/review", lambda route: route.abort())
    page.locator("#text").press_sequentially("x")
    expect(page.locator("#alert")).to_contain_text("The server does not answer")
    page.unroute("**/review")
    page.locator("#text").press_sequentially("y")
    expect(page.locator("#alert")).to_be_hidden()


def test_a_token_is_asked_for_once(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTLINT_TOKEN", "a-token-of-this-desk")
    with server(tmp_path) as (_, url):
        page = opened(at=url)
        page.get_by_label("Token", exact=True).fill("a-token-of-another")
        page.get_by_role("button", name="Use", exact=True).click()
        expect(page.get_by_label("Token", exact=True)).to_have_value("")
        page.get_by_label("Token", exact=True).fill("a-token-of-this-desk")
        page.get_by_role("button", name="Use", exact=True).click()
        expect(page.locator("#dialog")).to_be_hidden()
        paste(page, WRONG)
        expect(page.locator("#sum")).to_have_text("1 discrepancy")
        page.reload()
        expect(page.locator("#sum")).to_have_text("1 discrepancy")


def test_a_narrow_screen_shows_one_side_at_a_time_and_nothing_is_cut_off(opened: Opened) -> None:
    page = opened(SAMPLE, viewport={"width": 390, "height": 844})
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator("#cards")).to_be_hidden()
    page.get_by_role("button", name="Review 6").click()
    expect(page.locator("#cards")).to_be_visible()
    expect(page.locator("#text")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".card .place").first.click()
    expect(page.locator("#text")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(opened: Opened, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page = opened(SAMPLE, color_scheme=scheme, bypass_csp=True)

    def kept_out() -> list[tuple[str, str]]:
        found = axe.Axe().run(page).response["violations"]
        return [(item["id"], node["html"]) for item in found for node in item["nodes"]]

    assert kept_out() == []
    for name in ("Claims", "Names", "Accepted"):
        page.get_by_role("tab", name=name).click()
        if name == "Claims":
            page.get_by_role("button", name=re.compile(r"^all \d")).click()
        assert kept_out() == []
    page.get_by_role("tab", name="Findings").click()
    page.get_by_role("button", name="Read").click()
    assert kept_out() == []
    for name in ("Accept…", "Add a fact…", "House facts…", "Export…", "Keys and help"):
        page.get_by_role("button", name=name).first.click()
        expect(page.locator("#dialog")).to_be_visible()
        assert kept_out() == []
        page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    assert kept_out() == []
