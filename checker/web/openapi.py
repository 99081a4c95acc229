"""The API as an OpenAPI document: every route, what it takes, what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker import __version__
from checker.readers import FORMATS, PACKED

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_SOME: Json = {"type": "string", "minLength": 1}
_MAYBE: Json = {"type": ["string", "null"]}
_OFFSET: Json = {"type": ["integer", "null"], "minimum": 0}
_VERDICTS = ["supported", "refuted", "unknown"]


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _object(needed: Mapping[str, Json], **more: Json) -> Json:
    return {"type": "object", "required": list(needed), "properties": {**needed, **more}}


def _closed(needed: Mapping[str, Json], **more: Json) -> Json:
    return {**_object(needed, **more), "additionalProperties": False}


def _named(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


_ENTRY = _closed(
    {"rule": _TEXT, "quote": _TEXT}, subject=_MAYBE, reason=_MAYBE, author=_MAYBE, until=_MAYBE, draft=_MAYBE
)
_BESIDE: Json = {
    "date": {
        "type": ["string", "null"],
        "pattern": r"^(\d{4}-\d{2}-\d{2})?$",
        "description": "The day of writing; it overrules the draft's.",
    },
    "name": {
        **_MAYBE,
        "maxLength": 200,
        "description": "What the draft is called; its ending tells the format. No path.",
    },
    "pins": {
        "type": ["object", "null"],
        "additionalProperties": {"type": "string", "pattern": r"^Q[1-9]\d{0,18}$"},
        "description": "Names in the draft and the Wikidata items they mean.",
    },
    "accepted": {**_list(_named("Entry")), "type": ["array", "null"], "description": "What may stand."},
    "house": {**_MAYBE, "description": "House facts, as the text of a house file; they win over all others."},
}
_FORMAT: Json = {"type": ["string", "null"], "enum": [*FORMATS, "", None], "description": "Else as its name tells."}
_DRAFT = _closed({"text": _TEXT}, format=_FORMAT, **_BESIDE)
_FORM = _closed(
    {"file": {"type": "string", "format": "binary"}},
    format={"type": "string", "enum": ["", *FORMATS, *PACKED]},
    **{key: {"type": "string"} for key in _BESIDE},
)
_EVIDENCE = _object(
    {
        "source": {"enum": ["wikidata", "house", "draft", "calendar"]}, "entity": _MAYBE, "label": _MAYBE,
        "property": _MAYBE, "value": _TEXT, "rank": _MAYBE, "references": {"type": ["integer", "null"]}, "url": _MAYBE,
        "revision": {"type": ["integer", "null"]}, "start": _OFFSET, "end": _OFFSET, "quote": _MAYBE,
    }
)  # fmt: skip
_PLACED: Json = {
    "rule": _TEXT,
    "start": {"type": "integer", "minimum": 0},
    "end": {"type": "integer", "minimum": 0},
    "quote": _TEXT,
}
_DISCREPANCY = _object(
    {
        **_PLACED, "severity": {"enum": ["error", "warning", "info"]},
        "confidence": {"enum": ["high", "medium", "low"]}, "message": _TEXT, "line": {"type": "integer"},
        "column": {"type": "integer"}, "end_line": {"type": "integer"}, "end_column": {"type": "integer"},
        "stated": _TEXT, "expected": _MAYBE, "suggestion": _MAYBE,
        "alternatives": _list(_object({"start": _OFFSET, "end": _OFFSET, "replacement": _TEXT, "because": _TEXT})),
        "subject": _object({"label": _MAYBE, "id": _MAYBE}), "arithmetic": _MAYBE, "status": _TEXT,
        "evidence": _list(_named("Evidence")), "fingerprint": _TEXT,
    }
)  # fmt: skip
_CLAIM = _object(
    {
        **_PLACED, "stated": _TEXT, "property": _MAYBE, "value": _MAYBE, "roles": {"type": "object"},
        "verdict": {"enum": _VERDICTS}, "reason": _MAYBE, "status": _TEXT, "evidence": _list(_named("Evidence")),
    }
)  # fmt: skip
_DATED: Json = {"path": _TEXT, "date": _MAYBE, "date_source": _MAYBE, "title": _MAYBE, "words": {"type": "integer"}}
_CHECKED = _object(
    {
        **_DATED, "claims": {"type": "integer"},
        "verdicts": _object({verdict: {"type": "integer"} for verdict in _VERDICTS}),
        "discrepancies": _list(_named("Discrepancy")), "unchecked": _list(_object({**_PLACED, "reason": _TEXT})),
        "accepted": _list(_named("Discrepancy")),
    }
)  # fmt: skip


def _run(draft: Json) -> Json:
    return _object(
        {
            "schema": {"const": "factlint/report/1"},
            "version": _TEXT,
            "drafts": _list(draft),
            "unreadable": _list(_object({"path": _TEXT, "reason": _TEXT})),
            "unreached": _list(_object({"source": _TEXT, "reason": _TEXT})),
        }
    )


_CANDIDATE = _object({"id": _TEXT, "label": _TEXT, "kind": _TEXT, "description": _TEXT, "years": _MAYBE, "url": _MAYBE})
_NAME = _object({"name": _TEXT, "entity": _MAYBE, "pinned": _MAYBE, "candidates": _list(_named("Candidate"))})
_BLOCK = _object({"kind": {"enum": ["title", "heading", "text", "lines"]}, "runs": _list({"type": "array"})})
_REVIEW = _object(
    {
        "schema": {"const": "factlint/review/1"}, "report": _named("Report"), "claims": _list(_named("Claim")),
        "copy": _list(_BLOCK), "names": _list(_NAME), "source": _TEXT, "format": _TEXT, "facts": _TEXT,
        "faults": _list(_TEXT),
    }
)  # fmt: skip
_RULE = _object({"id": _TEXT, "severity": _TEXT, "title": _TEXT, "why": _MAYBE, "authority": _MAYBE})
_GROUP = _object(
    {"title": _TEXT, "facts": _list(_object({"key": _TEXT, "property": _MAYBE, "takes": _TEXT, "help": _TEXT}))}
)
_HEALTH = _object(
    {
        "status": {"const": "ok"}, "version": _TEXT, "live": {"type": "boolean"}, "processes": {"type": "integer"},
        "waiting": {"type": "integer"}, "seconds": {"type": "number"},
    }
)  # fmt: skip
_ADDITION = _closed(
    {"name": _SOME},
    facts=_list({"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}),
    id=_MAYBE, kind=_MAYBE, source=_MAYBE, checked=_MAYBE, house=_MAYBE,
)  # fmt: skip
_SCHEMAS: Json = {
    "Draft": _DRAFT, "Form": _FORM, "Entry": _ENTRY, "Evidence": _EVIDENCE, "Discrepancy": _DISCREPANCY,
    "Claim": _CLAIM, "Report": _run(_CHECKED), "Claims": _run(_object({**_DATED, "claims": _list(_named("Claim"))})),
    "Review": _REVIEW, "Candidate": _CANDIDATE, "Errors": _object({"errors": _list(_TEXT)}),
}  # fmt: skip
_REFUSALS = {
    "400": "The request cannot be followed.", "401": "A token is needed.", "403": "Pages from there may not ask.",
    "408": "The request came too slowly.", "413": "The request is too large.", "415": "Neither JSON nor a form.",
    "421": "The server is not called so.", "500": "What checked the draft broke off.", "503": "Too many requests wait.",
    "504": "The draft took too long.",
}  # fmt: skip


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _route(about: str, answer: Json, request: Json | None = None, unread: Json | None = None, **answers: Json) -> Json:
    failed = {code: {"description": said, "content": _json(_named("Errors"))} for code, said in _REFUSALS.items()}
    route: Json = {"summary": about, "responses": {"200": {"description": "Done.", "content": answer}, **failed}}
    if request:
        what = unread or _named("Errors")
        route["requestBody"] = {"required": True, "content": request}
        route["responses"]["422"] = {
            "description": "The draft cannot be read, or what came with it has a fault.",
            "content": _json({"anyOf": [what, _named("Errors")]}),
        }
    return route


def document() -> Json:
    """The OpenAPI document."""
    draft = {**_json(_named("Draft")), "multipart/form-data": {"schema": _named("Form")}}
    report, claims = _named("Report"), _named("Claims")
    html = {"text/html": {"schema": _TEXT}}
    yaml: Json = {"application/yaml": {"schema": {}}}
    found = _json(_object({"name": _TEXT, "candidates": _list(_named("Candidate"))}))
    house = _json(_object({"house": _TEXT, "lines": _list(_TEXT)}))
    return {
        "openapi": "3.1.0",
        "info": {"title": "factlint", "version": __version__, "description": "Checks the facts in editorial copy."},
        "security": [{"token": []}, {}],
        "paths": {
            "/check": {
                "post": _route("The discrepancies in a draft, as of check --format json", _json(report), draft, report)
            },
            "/claims": {"post": _route("Its claims, as of claims --format json", _json(claims), draft, claims)},
            "/report": {"post": _route("The HTML report on it", html, draft)},
            "/review": {"post": _route("All that the review page shows of it", _json(_named("Review")), draft)},
            "/search": {"post": _route("Who bears a name", found, _json(_closed({"name": _SOME}, house=_MAYBE)))},
            "/rules": {
                "get": _route(
                    "The rules drafts are checked by",
                    _json(_object({"rules": _list(_RULE), "reasons": {"type": "object"}})),
                )
            },
            "/facts": {
                "get": _route("What house facts may say", _json(_object({"groups": _list(_GROUP)}))),
                "post": _route("A house file with facts added, sent back", house, _json(_ADDITION)),
            },
            "/accepted": {
                "post": _route("A factlint-accepted.yaml", yaml, _json(_closed({"accepted": _list(_named("Entry"))})))
            },
            "/health": {"get": _route("Whether the server is there", _json(_HEALTH))},
            "/openapi.json": {"get": _route("This document", _json({"type": "object"}))},
        },
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
