"""What the API answers: the JSON of the command line, whatever is sent beside a draft, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers import ROOT
from starlette.testclient import TestClient

from checker import cli
from checker.web.app import routes
from checker.web.openapi import document

SAMPLE = ROOT / "fixtures/articles/portman-millepied.txt"
WRONG = "Natalie Portman and Benjamin Millepied got married in 2005."
ON = "2023-06-02"


def draft_of(answer: Any) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()["drafts"][0]


def findings(client: TestClient, text: str = WRONG, **more: Any) -> list[tuple[str, str]]:
    """What is found in a text, as (rule, words)."""
    found = draft_of(client.post("/check", json={"text": text, "date": ON, **more}))["discrepancies"]
    return [(item["rule"], item["quote"]) for item in found]


@pytest.mark.parametrize("command", ["check", "claims"])
def test_a_draft_is_answered_as_the_command_line_does(
    client: TestClient, command: str, nowhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (nowhere / "draft.txt").write_bytes(SAMPLE.read_bytes())
    cli.main([command, "draft.txt", "--facts", "starter", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    said = client.post(f"/{command}", json={"text": SAMPLE.read_text("utf-8"), "name": "draft.txt"})
    assert said.json() == told


def test_the_date_and_format_of_a_request_hold(client: TestClient) -> None:
    text = "---\ndate: 2011-01-01\n---\n*Natalie Portman*, 41."
    draft = draft_of(client.post("/check", json={"text": text, "date": ON, "format": "markdown"}))
    assert (draft["date"], draft["date_source"], draft["path"]) == (ON, "given", "-")
    draft = draft_of(client.post("/check", json={"text": text}))
    assert (draft["date"], draft["date_source"]) == ("2011-01-01", "front matter")


def test_a_file_is_sent_as_a_form(client: TestClient) -> None:
    answer = client.post("/check", files={"file": ("wrong.md", f"# Hm\n\n{WRONG}".encode())}, data={"date": ON})
    draft = draft_of(answer)
    assert (draft["path"], draft["title"], draft["date"]) == ("wrong.md", "Hm", ON)
    assert [item["quote"] for item in draft["discrepancies"]] == ["2005"]


def test_what_came_beside_a_file_holds_as_beside_a_text(client: TestClient) -> None:
    entry = {"rule": "wedding", "quote": "2005", "reason": "so in the letter"}
    said = {"accepted": json.dumps([entry]), "pins": "{}", "house": "", "format": ""}
    draft = draft_of(client.post("/check", files={"file": ("d.txt", WRONG.encode())}, data=said))
    assert (draft["discrepancies"], draft["accepted"][0]["acceptance"]["reason"]) == ([], "so in the letter")


def test_an_accepted_finding_stands_and_no_other(client: TestClient) -> None:
    assert findings(client) == [("wedding", "2005")]
    assert findings(client, accepted=[{"rule": "wedding", "quote": "2005", "reason": "quoted"}]) == []
    assert findings(client, accepted=[{"rule": "wedding", "quote": "2006", "reason": "quoted"}]) == [
        ("wedding", "2005")
    ]
    assert findings(client) == [("wedding", "2005")]


def test_house_facts_of_a_request_win_for_this_request_alone(client: TestClient) -> None:
    text = "Natalie Portman was born in 1980."
    house = "Natalie Portman:\n  id: Q37876\n  born: 1980-06-09\n  source: the register\n"
    assert findings(client, text) == [("born", "1980")]
    assert findings(client, text, house=house) == []
    assert findings(client, text) == [("born", "1980")]


def test_a_pin_says_who_is_meant(client: TestClient) -> None:
    text = "Carmen was directed by Carlos Saura."

    def meant(**more: Any) -> str | None:
        claims = draft_of(client.post("/claims", json={"text": text, **more}))["claims"]
        return next(c["roles"]["subject"]["entity"] for c in claims if c["rule"] == "director")

    assert meant(pins={"Carmen": "Q9900000136"}) == "Q9900000136"
    assert meant(pins={"Carmen": "Q9900000134"}) == "Q9900000134"


def test_a_review_has_all_that_the_page_shows(client: TestClient) -> None:
    said = client.post("/review", json={"text": SAMPLE.read_text("utf-8")}).json()
    assert said["report"] == client.post("/check", json={"text": SAMPLE.read_text("utf-8")}).json()
    assert (
        said["claims"] == client.post("/claims", json={"text": SAMPLE.read_text("utf-8")}).json()["drafts"][0]["claims"]
    )
    assert said["facts"] == "the starter facts, which ship with factlint"
    wars = next(name for name in said["names"] if name["name"] == "Star Wars")
    assert (wars["entity"], {one["id"] for one in wars["candidates"]}) == (None, {"Q462", "Q17738"})
    found = said["report"]["drafts"][0]["discrepancies"]
    for number, item in enumerate(found):
        words = "".join(text for block in said["copy"] for text, on in block["runs"] if f"f{number}" in on)
        assert words == item["quote"]


def test_lines_are_kept_where_they_mean_something(client: TestClient) -> None:
    wrapped = "Nobody who had been asked to come to the hall on that day came,\nnot even the mayor."
    verse = "Nobody came,\nnot even the mayor."
    copy = client.post("/review", json={"text": f"{wrapped}\n\n{verse}"}).json()["copy"]
    assert [block["kind"] for block in copy] == ["text", "lines"]


def test_a_day_that_is_none_is_told(client: TestClient) -> None:
    said = client.post("/review", json={"text": "date 2023-13-45 Nobody came.", "name": "d.txt"}).json()
    assert said["faults"] == ["-: its date '2023-13-45' is no day; write it as 2023-06-02"]


def test_a_report_is_sent_to_be_saved_and_may_do_nothing_in_a_browser(client: TestClient) -> None:
    answer = client.post("/report", json={"text": WRONG, "name": "d.txt"})
    assert answer.text.startswith("<!doctype html>")
    assert '<h2 id="d1h">d.txt</h2>' in answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_draft_that_cannot_be_read_is_told_and_is_no_success(client: TestClient) -> None:
    answer = client.post("/check", files={"file": ("d.docx", b"PK\x03\x04 rubbish")})
    assert answer.status_code == 422
    assert answer.json()["drafts"] == []
    assert answer.json()["unreadable"][0]["path"] == "d.docx"
    answer = client.post("/review", json={"text": "\x00\x01"})
    assert (answer.status_code, answer.json()["errors"][0][:25]) == (422, "-: is a binary file; save")


def test_an_empty_draft_is_read(client: TestClient) -> None:
    draft = draft_of(client.post("/check", json={"text": ""}))
    assert (draft["words"], draft["claims"]) == (0, 0)


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        ({}, "text is missing: the draft"),
        ({"text": 3}, "text: is no text"),
        ({"txt": "a"}, "unknown key 'txt'; did you mean 'text'?"),
        ({"text": "a", "date": "2023-02-30"}, "date: '2023-02-30' is no day; write it as 2023-06-02"),
        ({"text": "a", "date": "20230602"}, "date: '20230602' is no day; write it as 2023-06-02"),
        ({"text": "a", "format": "pdf"}, "format: 'pdf' is not a format of drafts"),
        ({"text": "a", "format": "docx"}, "format: docx is no text; send the file itself"),
        ({"text": "a\ud800"}, "text: holds half a character, U+D800, at 1; send whole ones"),
        ({"text": "a", "pins": {"Ann": "P4"}}, "pins: 'Ann' is to mean an item of Wikidata, such as Q37876"),
        ({"text": "a", "pins": []}, "pins: is no object"),
        ({"text": "a", "accepted": {}}, "accepted: is no list of entries"),
        ({"text": "a", "pins": ["Ann"]}, 'pins: is no object such as {"Portman": "Q37876"}'),
        ({"text": "a", "accepted": ["age"]}, "accepted: is no list of entries"),
        ({"text": "a", "name": "n" * 201}, "name: is no name of up to 200 characters"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_followed_says_why(client: TestClient, sent: Any, line: str) -> None:
    answer = client.post("/check", content=json.dumps(sent), headers={"content-type": "application/json"})
    assert answer.status_code == 400
    (told,) = answer.json()["errors"]
    assert told.startswith(line)


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        ({"accepted": [{"rule": "age"}]}, "accepted[0]: has no 'quote'"),
        ({"accepted": [{"rule": "agee", "quote": "a"}]}, "accepted[0].rule: no rule is called 'agee'; did you mean"),
        ({"accepted": [{"rule": "age", "quote": "a", "why": "b"}]}, "accepted[0]: unknown key 'why'; known keys: "),
        ({"house": "Ann:\n  bron: 1984"}, "house:2:3: unknown key 'bron'; did you mean 'born'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_beside_a_draft_names_its_place(client: TestClient, sent: Any, line: str) -> None:
    answer = client.post("/check", json={"text": "a", **sent})
    assert answer.status_code == 422
    assert answer.json()["errors"][0].startswith(line)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"[" * 100_000, b"\xff", b'{"text": 1' + b"0" * 5000 + b"}"])
def test_what_is_no_json_object_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0].startswith(("the request is no JSON", "text: is no text"))


def test_what_is_neither_json_nor_a_form_is_refused(client: TestClient) -> None:
    assert client.post("/check", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/check", data={"text": "a"}).status_code == 415
    assert client.post("/check", files={"other": ("a.txt", b"a")}).json()["errors"] == [
        "a form has each field once, and the draft as the file 'file'"
    ]


def test_a_name_is_no_path(client: TestClient, nowhere: Path) -> None:
    (nowhere / "facts.lock.jsonl").write_text("no lock at all\n")
    (nowhere / "secret.txt").write_text("Natalie Portman, 99.")
    for name in ("secret.txt", "/etc/passwd", "../../etc/passwd", f"{nowhere}/x.txt", "a\x00b"):
        draft = draft_of(client.post("/check", json={"text": WRONG, "name": name, "date": ON}))
        assert draft["words"] == 9
        assert "/" not in draft["path"]


def test_facts_are_added_to_a_house_file_that_is_sent(client: TestClient) -> None:
    fact = {
        "name": "Ann Poe",
        "facts": [["married", "Bob Roe"], ["from", "2001-05-06"]],
        "source": "her agent",
        "checked": ON,
    }
    told = client.post("/facts", json=fact).json()
    assert told["house"] == (
        "Ann Poe:\n  married:\n    - {to: Bob Roe, from: 2001-05-06}\n  source: her agent\n  checked: 2023-06-02\n"
    )
    again = client.post(
        "/facts", json={"name": "Ann Poe", "facts": [["born", "1984"]], "house": told["house"], "source": "x"}
    )
    assert "born" in again.json()["house"]
    wrong = client.post("/facts", json={"name": "Ann Poe", "facts": [["born", "soon"]], "house": told["house"]})
    assert (wrong.status_code, len(wrong.json()["errors"])) == (422, 1)
    assert client.post("/facts", json={"name": "Ann", "facts": ["born"]}).status_code == 400
    assert client.post("/facts", json={"facts": [["born", "1984"]]}).json() == {"errors": ["name is missing"]}


def test_the_keys_of_facts_are_those_of_the_command_line(client: TestClient) -> None:
    groups = client.get("/facts").json()["groups"]
    born = groups[0]["facts"][0]
    assert (groups[0]["title"], born["key"], born["property"]) == ("a person", "born", "P569")


def test_a_list_of_what_may_stand_is_written_as_check_reads_it(client: TestClient, nowhere: Path) -> None:
    entry = {
        "rule": "wedding",
        "quote": "2005",
        "subject": "Natalie Portman",
        "reason": 'so: "in" the\nletter #3',
        "until": "2099-01-01",
    }
    text = client.post("/accepted", json={"accepted": [entry]}).text
    (nowhere / "factlint-accepted.yaml").write_text(text, "utf-8")
    (nowhere / "draft.txt").write_text(WRONG)
    assert cli.main(["check", "draft.txt", "--facts", "starter"]) == 0
    assert client.post("/accepted", json={"accepted": [{"rule": "none"}]}).status_code == 422


def test_namesakes_are_looked_up(client: TestClient) -> None:
    found = client.post("/search", json={"name": "carmen"}).json()["candidates"]
    assert ("1875 opera by Georges Bizet", "work") in [(one["description"], one["kind"]) for one in found]
    assert client.post("/search", json={"name": "Nobody Atall"}).json()["candidates"] == []
    own = client.post("/search", json={"name": "Ann Poe", "house": "Ann Poe: {born: 1984-05-20}"}).json()["candidates"]
    assert [(one["label"], one["years"]) for one in own] == [("Ann Poe", "1984–")]


def test_rules_and_health(client: TestClient) -> None:
    told = client.get("/rules").json()
    assert {"id": "age", "severity": "error"}.items() <= next(r for r in told["rules"] if r["id"] == "age").items()
    assert told["reasons"]["no-entity"] == "the facts do not know the name"
    assert client.get("/health").json()["status"] == "ok"


def test_what_is_not_there_and_what_may_not_be_done(client: TestClient) -> None:
    assert client.get("/nothing").json() == {"errors": ["there is no /nothing"]}
    assert client.get("/check").status_code == 405
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_the_openapi_document_has_every_route_and_no_other(pool: Any) -> None:
    known = {
        (route.path, method.lower())
        for route in routes(pool, is_live=False)
        if route.include_in_schema
        for method in (route.methods or ()) - {"HEAD"}
    }
    told = document()
    assert {(path, method) for path, methods in told["paths"].items() for method in methods} == known


def test_every_reference_in_the_openapi_document_leads_somewhere(client: TestClient) -> None:
    told = client.get("/openapi.json").text
    schemas = json.loads(told)["components"]["schemas"]
    named = {part.split('"')[0] for part in told.split("#/components/schemas/")[1:]}
    assert named == set(schemas)


@pytest.mark.parametrize(("path", "schema"), [("/check", "Report"), ("/claims", "Claims"), ("/review", "Review")])
def test_answers_have_the_keys_that_the_document_promises(client: TestClient, path: str, schema: str) -> None:
    schemas = document()["components"]["schemas"]

    def holds(value: Any, told: Any, where: str) -> None:
        told = schemas[told["$ref"].rsplit("/", 1)[-1]] if "$ref" in told else told
        assert set(told.get("required", ())) <= set(value if isinstance(value, dict) else ()), where
        for key, inner in told.get("properties", {}).items():
            holds(value[key], inner, f"{where}.{key}")
        for one in value if isinstance(value, list) else ():
            holds(one, told.get("items", {}), f"{where}[]")

    holds(client.post(path, json={"text": SAMPLE.read_text("utf-8")}).json(), schemas[schema], schema)
