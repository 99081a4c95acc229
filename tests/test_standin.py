"""The stand-in for Wikidata answers as Wikidata does, fails as it is told to, and is gone when its block ends."""

from __future__ import annotations

import gzip
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import BadStatusLine, HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import standin
from helpers import ROOT
from standin import StandIn
from standin_faults import KINDS, WRONG_SHAPES, Fault

AGENT = "factlint-tests (tests@example.org)"


def _texts(**texts: str) -> dict[str, Any]:
    return {language: {"language": language, "value": text} for language, text in texts.items()}


def _item(id: str, claims: str = "", *, alias: str = "", about: str = "", **labels: str) -> dict[str, Any]:
    """An item; `claims` as `P31=Q5 -P57=Q2`, a minus for a deprecated one."""
    statements: dict[str, list[Any]] = {}
    for claim in claims.split():
        property, _, value = claim.lstrip("-").partition("=")
        main = {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": value}}}
        rank = {"rank": "deprecated"} if claim[0] == "-" else {}
        statements.setdefault(property, []).append({"mainsnak": main, **rank})
    aliases = {"en": [{"language": "en", "value": alias}]} if alias else {}
    described = _texts(en=about) if about else {}
    return {"type": "item", "id": id, "labels": _texts(**labels), "aliases": aliases, "descriptions": described,
            "claims": statements}  # fmt: skip


FACTS: list[dict[str, Any]] = [
    _item("Q1", "P31=Q5 P999=Q5", en="Zoë O'Neil", de="Zoe O'Neil (Schauspielerin)", alias="Neil Poe", about="actor"),
    _item("Q2", "P31=Q5", mul="Zoë Poe", alias="Zoe O'Neill Poe"),
    _item("Q3", "P31=Q11424 P161=Q1 -P161=Q2 P57=Q2", en="Grey Swan", fr="Le Cygne gris"),
    _item("Q4", "P31=Q11424 P57=Q1", en="Grey Swan Two"),
    {**_item("Q5", en="Zo"), "lastrevid": 77},
    {"entity": "Q9", "redirect": "Q3"},
    {"entity": "Q8", "redirect": "Q9"},
]


@pytest.fixture
def server() -> Iterator[StandIn]:
    with StandIn(FACTS) as server:
        yield server


def fetch(
    server: StandIn,
    params: dict[str, Any],
    *,
    post: bool = False,
    path: str = "/w/api.php",
    timeout: float = 5,
    **headers: str,
) -> tuple[HTTPResponse, bytes]:
    """One request on a connection of its own."""
    connection = HTTPConnection(server.url.split("/")[2], timeout=timeout)
    named = {"User-Agent": AGENT, **{name.replace("_", "-"): text for name, text in headers.items()}}
    form = urlencode(params)
    try:
        if post:
            connection.request("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded", **named})
        else:
            connection.request("GET", f"{path}?{form}", headers=named)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def ask(server: StandIn, action: str, **params: Any) -> Any:
    return json.loads(fetch(server, {"action": action, "format": "json", **params})[1])


def search(server: StandIn, text: str, language: str = "en", **params: Any) -> list[str]:
    """The ids that `wbsearchentities` finds."""
    return [hit["id"] for hit in ask(server, "wbsearchentities", search=text, language=language, **params)["search"]]


def query(server: StandIn, text: str, **params: Any) -> list[str]:
    """The ids that `list=search` finds."""
    answer = ask(server, "query", list="search", srsearch=text, **params)
    return [hit["title"] for hit in answer["query"]["search"]]


# wbsearchentities


@pytest.mark.parametrize(
    ("text", "language", "ids"),
    [
        ("zoe", "en", ["Q1", "Q2"]),  # the one with more statements first
        ("ZO", "en", ["Q5", "Q1", "Q2"]),  # but what bears the name exactly before both
        ("neil poe", "en", ["Q1"]),
        ("zoe o’neil", "en", ["Q1", "Q2"]),
        ("zoe oneil", "en", []),
        ("poe", "en", []),  # a beginning, not any word
        ("zoe p", "en", ["Q2"]),  # mul
        ("le cygne", "en", []),
        ("le cygne", "fr", ["Q3"]),
        ("grey", "en-gb", ["Q3", "Q4"]),
        ("grey", "fr", ["Q3", "Q4"]),
        ("gray swan", "en", []),
        ("", "en", []),
    ],
)
def test_names_are_found_by_their_beginnings(server: StandIn, text: str, language: str, ids: list[str]) -> None:
    assert search(server, text, language) == ids


def test_a_hit_tells_what_matched_and_what_is_shown(server: StandIn) -> None:
    (hit,) = ask(server, "wbsearchentities", search="Neil", language="de", uselang="de")["search"]
    assert hit["label"] == "Zoe O'Neil (Schauspielerin)"
    assert hit["display"]["description"] == {"value": "actor", "language": "en"}
    assert hit["match"] == {"type": "alias", "language": "en", "text": "Neil Poe"}
    assert hit["aliases"] == ["Neil Poe"]
    assert hit["concepturi"] == "http://www.wikidata.org/entity/Q1"


def test_a_strict_language_has_no_fallbacks(server: StandIn) -> None:
    assert search(server, "grey", "fr", strictlanguage="") == []


def test_a_search_goes_on_where_it_stopped(server: StandIn) -> None:
    answer = ask(server, "wbsearchentities", search="zo", language="en", limit=2)
    assert answer["search-continue"] == 2
    assert search(server, "zo", **{"limit": 2, "continue": answer["search-continue"]}) == ["Q2"]
    assert "search-continue" not in ask(server, "wbsearchentities", search="zo", language="en")


def test_a_limit_too_high_is_cut_with_a_warning(server: StandIn) -> None:
    answer = ask(server, "wbsearchentities", search="zo", language="en", limit=51)
    assert "between 1 and 50" in answer["warnings"]["wbsearchentities"]["*"]
    assert len(answer["search"]) == 3
    assert "warnings" not in ask(server, "wbsearchentities", search="zo", language="en", limit=50)


# list=search


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("haswbstatement:P31=Q11424", ["Q3", "Q4"]),
        ("haswbstatement:P161=Q1|P57=Q1", ["Q3", "Q4"]),
        ("haswbstatement:P161=Q2", []),  # deprecated
        ("haswbstatement:P57", ["Q3", "Q4"]),
        ("haswbstatement:P31=Q11424 -haswbstatement:P57=Q1", ["Q3"]),
        ("poe zoe", ["Q1", "Q2"]),  # in whichever of its names
        ("poe o'neill", ["Q2"]),
        ("swan two haswbstatement:P31=Q11424", ["Q4"]),
        ("swa", []),
        ('"poe zoe"', []),
        ('inlabel:"grey swan"', ["Q3", "Q4"]),
        ('inlabel:"cygne gris"@en', []),
        ('inlabel:"cygne gris"@fr haswbstatement:P57=Q2', ["Q3"]),
    ],
)
def test_words_and_keywords_must_all_hold(server: StandIn, text: str, ids: list[str]) -> None:
    assert query(server, text) == ids


def test_a_query_goes_on_where_it_stopped(server: StandIn) -> None:
    answer = ask(server, "query", list="search", srsearch="swan", srlimit=1, srprop="", srnamespace=0)
    assert answer["query"] == {
        "searchinfo": {"totalhits": 2},
        "search": [{"ns": 0, "title": "Q3", "pageid": answer["query"]["search"][0]["pageid"]}],
    }
    assert answer["batchcomplete"] == ""
    assert query(server, "swan", srlimit=1, **answer["continue"]) == ["Q4"]
    rest = ask(server, "query", list="search", srsearch="swan", srinfo="")
    assert "continue" not in rest
    assert "searchinfo" not in rest["query"]


def test_a_query_too_long_is_refused(server: StandIn) -> None:
    assert query(server, "x" * 300) == []
    answer = ask(server, "query", list="search", srsearch="x" * 301)
    assert answer["error"]["code"] == "cirrussearch-query-too-long"


# wbgetentities


def test_an_entity_has_the_parts_asked_for(server: StandIn) -> None:
    asked = {"ids": "Q1|Q5", "languages": "en|mul"}
    entities = ask(server, "wbgetentities", props="info|labels|aliases|descriptions|claims", **asked)["entities"]
    assert entities["Q1"]["labels"] == _texts(en="Zoë O'Neil")
    assert entities["Q1"]["aliases"] == {"en": [{"language": "en", "value": "Neil Poe"}]}
    assert entities["Q1"]["descriptions"] == _texts(en="actor")
    assert set(entities["Q1"]["claims"]) == {"P31", "P999"}
    assert (entities["Q1"]["title"], entities["Q1"]["ns"]) == ("Q1", 0)
    assert entities["Q5"]["lastrevid"] == 77
    assert ask(server, "wbgetentities", props="", **asked)["entities"]["Q1"] == {"type": "item", "id": "Q1"}


def test_what_the_facts_leave_out_is_made_up_once_and_for_all(server: StandIn) -> None:
    with StandIn(FACTS) as other:
        first, second = (ask(one, "wbgetentities", ids="Q3")["entities"]["Q3"] for one in (server, other))
    assert first == second
    assert first["lastrevid"] > 0
    statements = [statement for listed in first["claims"].values() for statement in listed]
    assert all(statement["id"].startswith("Q3$") for statement in statements)
    assert len({statement["id"] for statement in statements}) == 4
    assert [statement["rank"] for statement in first["claims"]["P161"]] == ["normal", "deprecated"]


def test_another_language_stands_in_only_if_it_is_asked_to(server: StandIn) -> None:
    asked = {"ids": "Q2", "props": "labels", "languages": "en"}
    assert ask(server, "wbgetentities", **asked)["entities"]["Q2"]["labels"] == {}
    labels = ask(server, "wbgetentities", **asked, languagefallback=1)["entities"]["Q2"]["labels"]
    assert labels == {"en": {"language": "mul", "value": "Zoë Poe", "for-language": "en"}}


def test_a_redirect_is_followed_and_told(server: StandIn) -> None:
    entities = ask(server, "wbgetentities", ids="Q9|Q8|Q3", props="info", redirects="yes")["entities"]
    assert {key: entity["id"] for key, entity in entities.items()} == {"Q9": "Q3", "Q8": "Q3", "Q3": "Q3"}
    assert entities["Q8"]["redirects"] == {"from": "Q8", "to": "Q3"}
    assert "redirects" not in entities["Q3"]
    assert ask(server, "wbgetentities", ids="Q9", redirects="no")["entities"]["Q9"] == {"id": "Q9", "missing": ""}


def test_redirects_in_a_circle_lead_nowhere() -> None:
    with StandIn([{"entity": "Q1", "redirect": "Q2"}, {"entity": "Q2", "redirect": "Q1"}]) as server:
        assert ask(server, "wbgetentities", ids="Q1")["entities"] == {"Q1": {"id": "Q1", "missing": ""}}


def test_an_unknown_id_is_missing_and_a_wrong_one_spoils_the_call(server: StandIn) -> None:
    assert ask(server, "wbgetentities", ids="Q99")["entities"]["Q99"] == {"id": "Q99", "missing": ""}
    for wrong in ("bogus", "Q0", "Q2147483648"):
        error = ask(server, "wbgetentities", ids=f"Q1|{wrong}")["error"]
        assert (error["code"], error["id"]) == ("no-such-entity", wrong)


def test_the_ids_of_starter_facts_are_served_though_wikidata_has_none_so_high() -> None:
    with StandIn(ROOT / "fixtures" / "facts" / "starter.jsonl") as server:
        assert ask(server, "wbgetentities", ids="Q9900000000")["entities"]["Q9900000000"]["claims"]


def test_more_than_fifty_ids_are_too_many(server: StandIn) -> None:
    ids = [f"Q{n}" for n in range(1, 52)]
    assert len(ask(server, "wbgetentities", ids="|".join(ids[:50]))["entities"]) == 50
    assert ask(server, "wbgetentities", ids="|".join(ids))["error"]["code"] == "toomanyvalues"


# HTTP


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"action": "wbfrobnicate"}, "badvalue"),
        ({"action": "query", "list": "allpages"}, "badvalue"),
        ({"action": "wbsearchentities", "language": "en"}, "missingparam"),
        ({"action": "wbsearchentities", "search": "x", "language": "en", "limit": "many"}, "badinteger"),
        ({"action": "wbgetentities"}, "param-missing"),
    ],
)
def test_an_error_of_the_api_is_no_error_of_http(server: StandIn, params: dict[str, str], code: str) -> None:
    response, body = fetch(server, {"format": "json", **params})
    assert (response.status, response.headers["MediaWiki-API-Error"]) == (200, code)
    assert json.loads(body)["error"]["code"] == code


def test_a_parameter_that_is_unknown_is_told(server: StandIn) -> None:
    assert "limit" in ask(server, "wbgetentities", ids="Q1", limit=5)["warnings"]["main"]["*"]
    assert "warnings" not in ask(server, "wbgetentities", ids="Q1", maxlag=5)


@pytest.mark.parametrize("agent", ["", "python-requests/2.31.0"])
def test_who_names_no_contact_is_shown_the_door(server: StandIn, agent: str) -> None:
    response, body = fetch(server, {"action": "query", "format": "json"}, User_Agent=agent)
    assert response.status == 403
    assert response.headers["Content-Type"].startswith("text/plain")
    assert b"user-agent" in body


def test_other_addresses_and_formats_are_no_json(server: StandIn) -> None:
    assert fetch(server, {}, path="/wiki/Q1")[0].status == 404
    assert fetch(server, {"action": "wbgetentities", "ids": "Q1"})[1].startswith(b"<!DOCTYPE html>")


def test_a_form_is_read_as_a_query_is(server: StandIn) -> None:
    params = {"action": "wbsearchentities", "search": "Zoë P", "language": "en", "format": "json"}
    assert fetch(server, params, post=True)[1] == fetch(server, params)[1]
    assert [request.method for request in server.requests] == ["POST", "GET"]
    assert server.requests[0].params == server.requests[1].params == params


def test_an_answer_is_packed_if_that_is_accepted(server: StandIn) -> None:
    params = {"action": "wbgetentities", "ids": "Q1", "format": "json"}
    plain, packed = fetch(server, params), fetch(server, params, Accept_Encoding="gzip, deflate")
    assert packed[0].headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[1]) == plain[1]


def test_a_connection_serves_many_requests_and_each_is_noted(server: StandIn) -> None:
    connection = HTTPConnection(server.url.split("/")[2])
    for id in ("Q1", "Q2"):
        connection.request(
            "GET", f"/w/api.php?action=wbgetentities&format=json&ids={id}", headers={"User-Agent": AGENT}
        )
        assert json.loads(connection.getresponse().read())["success"] == 1
    connection.close()
    first, second = server.requests
    assert (first.params["ids"], first.user_agent, first.served) == ("Q1", AGENT, "200")
    assert first.at < second.at
    assert first.port == second.port
    assert server.most_at_once == 1


def test_requests_that_come_together_are_seen() -> None:
    with StandIn(FACTS, delay=0.05) as server, ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda id: ask(server, "wbgetentities", ids=id), ("Q1", "Q2")))
        assert server.most_at_once == 2


# faults

GET = {"action": "wbgetentities", "ids": "Q1", "format": "json"}


@pytest.mark.parametrize(("kind", "status"), [("429", 429), ("500", 500), ("503", 503), ("not-json", 200)])
def test_faults_that_come_as_a_page(server: StandIn, kind: str, status: int) -> None:
    server.fault(kind)
    response, body = fetch(server, GET)
    assert (response.status, response.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert body.startswith(b"<!DOCTYPE html>")
    assert server.requests[0].served == kind


@pytest.mark.parametrize("kind", ["maxlag", "ratelimited"])
def test_faults_that_come_in_json(server: StandIn, kind: str) -> None:
    server.fault(kind)
    response, body = fetch(server, GET)
    assert (response.status, response.headers["MediaWiki-API-Error"]) == (200, kind)
    error = json.loads(body)["error"]
    assert error["code"] == kind
    if kind == "maxlag":
        assert (error["lag"], response.headers["X-Database-Lag"]) == (6, "6")


@pytest.mark.parametrize("kind", ["maxlag", "429", "503"])
@pytest.mark.parametrize("retry_after", [7, "Fri, 02 Jun 2023 12:00:00 GMT", None])
def test_when_to_come_again_is_told_as_wished(server: StandIn, kind: str, retry_after: int | str | None) -> None:
    server.fault(kind, retry_after=retry_after)
    assert fetch(server, GET)[0].headers["Retry-After"] == (None if retry_after is None else str(retry_after))


def test_faults_are_served_in_order_and_to_whom_they_are_meant_for() -> None:
    with StandIn(FACTS, [Fault("503", 2), Fault("429", 1, "query"), Fault("500", None, "wbgetentities")]) as server:
        assert [fetch(server, GET)[0].status for _ in range(4)] == [503, 503, 500, 500]
        assert fetch(server, {**GET, "action": "query"})[0].status == 429
        server.faults.clear()
        assert fetch(server, GET)[0].status == 200


def test_answers_of_a_wrong_shape(server: StandIn) -> None:
    server.fault("wrong-shape", shape={"entities": None})
    assert ask(server, "wbgetentities", ids="Q1") == {"entities": None}
    server.fault("wrong-shape", len(WRONG_SHAPES))
    assert [ask(server, "wbgetentities", ids="Q1") for _ in WRONG_SHAPES] == list(WRONG_SHAPES)


def test_json_cut_in_the_middle(server: StandIn) -> None:
    server.fault("short-json", 2)
    for encoding in ("", "gzip"):
        _, body = fetch(server, GET, Accept_Encoding=encoding)
        text = gzip.decompress(body) if encoding else body
        assert text.startswith(b'{"entities"')
        with pytest.raises(json.JSONDecodeError):
            json.loads(text)


def test_http_cut_in_the_middle(server: StandIn) -> None:
    server.fault("truncated")
    with pytest.raises(IncompleteRead):
        fetch(server, GET)


def test_a_connection_closed_without_an_answer(server: StandIn) -> None:
    server.fault("die")
    with pytest.raises(BadStatusLine):  # http.client's word for no line at all
        fetch(server, GET)
    assert ask(server, "wbgetentities", ids="Q1")["success"] == 1
    assert [request.served for request in server.requests] == ["die", "200"]


def test_a_server_that_is_gone_is_gone_for_good(server: StandIn) -> None:
    server.fault("gone")
    with pytest.raises(BadStatusLine):
        fetch(server, GET)
    with pytest.raises(ConnectionRefusedError):
        fetch(server, GET)


def test_an_answer_that_dribbles_is_whole_in_the_end(server: StandIn) -> None:
    server.fault("slow", pause=0.001)
    slow = fetch(server, {**GET, "props": ""})[1]
    assert slow == fetch(server, {**GET, "props": ""})[1]


@pytest.mark.parametrize("kind", ["slow", "silent"])
def test_a_client_gives_up_on_an_answer_that_does_not_come_and_the_next_is_served(server: StandIn, kind: str) -> None:
    server.fault(kind, pause=60)
    with pytest.raises(TimeoutError):
        fetch(server, GET, timeout=0.05)
    assert ask(server, "wbgetentities", ids="Q1")["success"] == 1
    assert server.most_at_once == 1


def test_an_answer_without_end(server: StandIn) -> None:
    server.fault("huge")
    connection = HTTPConnection(server.url.split("/")[2], timeout=5)
    connection.request("GET", f"/w/api.php?{urlencode(GET)}", headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    assert response.headers["Content-Length"] is None
    assert len(response.read(5_000_000)) == 5_000_000
    response.close()
    connection.close()
    assert ask(server, "wbgetentities", ids="Q1")["success"] == 1


@pytest.mark.parametrize("kind", ["slow", "silent", "huge", ""])
def test_closing_waits_for_nobody(kind: str) -> None:
    with StandIn(FACTS) as server:
        if kind:
            server.fault(kind, pause=60)
        connection = HTTPConnection(server.url.split("/")[2], timeout=5)
        connection.request("GET", f"/w/api.php?{urlencode(GET)}", headers={"User-Agent": AGENT})
        while not server.requests:
            time.sleep(0.001)
        started = time.monotonic()
    assert time.monotonic() - started < 0.5
    connection.close()


# by hand


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal for one process")
def test_a_file_is_served_from_the_command_line_until_it_is_interrupted(tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl.gz"
    facts.write_bytes(gzip.compress("\n".join(map(json.dumps, FACTS)).encode()))
    command = [
        sys.executable,
        str(ROOT / "tests" / "standin.py"),
        str(facts),
        "--port",
        "0",
        "--fault",
        "429:1:wbgetentities",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        host = process.stdout.readline().split("/")[2]
        for status in (429, 200):
            connection = HTTPConnection(host, timeout=5)
            connection.request("GET", f"/w/api.php?{urlencode(GET)}", headers={"User-Agent": AGENT})
            assert connection.getresponse().status == status
            connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == 0
        assert process.stderr.read() == "429 GET 'wbgetentities' ids='Q1'\n200 GET 'wbgetentities' ids='Q1'\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no-such-file.jsonl"], "no-such-file.jsonl: cannot be read"),
        (["facts.jsonl", "--fault", "404"], "'404' is no fault; there are maxlag"),
        (["facts.jsonl", "--fault", "429:0"], "once or more often"),
    ],
)
def test_a_wrong_command_line_is_told_in_a_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        sys.exit(standin.main(arguments))
    assert end.value.code == 2
    assert told in capsys.readouterr().err


def test_every_fault_is_described_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        standin.main(["--help"])
    helped = capsys.readouterr().out
    assert all(f"  {kind} " in helped for kind in KINDS)


# nothing else can be reached


@pytest.mark.parametrize("host", ["192.0.2.1", "wikidata.invalid"])
def test_tests_reach_no_other_machine(host: str) -> None:
    with pytest.raises(RuntimeError, match=host):
        socket.create_connection((host, 80), timeout=0.1)


def test_no_kind_of_socket_leaves_this_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as stream:
        for connect in (stream.connect, stream.connect_ex):
            with pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
                connect(("192.0.2.1", 80))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        with pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
            datagram.sendto(b"?", ("192.0.2.1", 53))
        with pytest.raises(RuntimeError, match=r"192\.0\.2\.1"):
            datagram.sendto(b"?", 0, ("192.0.2.1", 53))


def test_sockets_within_this_machine_work() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"well")
        assert right.recv(4) == b"well"
