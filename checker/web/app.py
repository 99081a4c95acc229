"""The routes: what is read from a request, what is asked of the pool, what is sent back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from checker import __version__
from checker.fact_options import FACT_OPTIONS
from checker.kb.slots import SLOTS
from checker.reports.html import PALETTE
from checker.runs import fault
from checker.web.answers import HTML, JSON, YAML
from checker.web.asked import Asked, Wrong, of_form, of_json, read_json, whole
from checker.web.guard import Guard, Refused, Terms
from checker.web.openapi import document
from checker.web.pool import GONE, Pool

_STATIC = Path(__file__).parent / "static"
_MEDIA = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_PAGE = "page.html"
_FIELD = 1 << 20
"""The most bytes of a field of a form that is no file."""
_SAVED = {HTML: "factlint.html", YAML: "factlint-accepted.yaml"}
_ALONE = "default-src 'none'; sandbox"
"""For what is sent to be saved: shown in a browser it may do nothing."""
DRAFTS = ("check", "claims", "report", "review")
"""What may be done with a draft."""
Say = Callable[[str], None]


def application(pool: Pool, terms: Terms, on_fault: Say, *, is_live: bool) -> ASGIApp:
    """The server as an ASGI application. `on_fault` is told of what nobody foresaw; `is_live`: Wikidata is asked."""

    async def failed(_: Request, error: Exception) -> Response:
        on_fault(f"factlint: {fault(error)}")
        return _errors(HTTPStatus.INTERNAL_SERVER_ERROR, fault(error))

    handlers: Mapping[Any, Any] = {Exception: failed, **_HANDLERS}
    app: ASGIApp = Starlette(routes=routes(pool, is_live=is_live), exception_handlers=handlers)
    app = Guard(app, terms)
    if terms.origins:
        origins, headers = sorted(terms.origins), ["authorization", "content-type"]
        app = CORSMiddleware(app, origins, ["GET", "POST"], headers, max_age=600)
    return app


def routes(pool: Pool, *, is_live: bool) -> list[Route]:
    """All that can be asked for. Files are read once, here: no path of a request is ever opened."""
    files = {f"/static/{path.name}": path for path in sorted(_STATIC.iterdir()) if path.suffix in _MEDIA}
    files |= {f"/static/{PALETTE.name}": PALETTE, "/": _STATIC / _PAGE}
    return [
        *(Route(f"/{wanted}", partial(_draft, pool, wanted), methods=["POST"]) for wanted in DRAFTS),
        *(Route(f"/{wanted}", partial(_other, pool, wanted), methods=["POST"]) for wanted in ("search", "accepted")),
        Route("/rules", partial(_rules, pool), methods=["GET"]),
        Route("/facts", partial(_facts, pool), methods=["GET", "POST"]),
        Route("/health", partial(_health, pool, is_live), methods=["GET"]),
        Route("/openapi.json", _openapi, methods=["GET"]),
        *(
            Route(at, partial(_file, path.read_bytes(), _MEDIA[path.suffix]), include_in_schema=False)
            for at, path in files.items()
        ),
    ]


def is_open(path: str) -> bool:
    """Whether a path needs no token: nothing of a draft or of the facts is told there."""
    return path in ("/", "/health", "/openapi.json") or path.startswith("/static/")


async def _draft(pool: Pool, wanted: str, request: Request) -> Response:
    return await _answered(pool, await _asked(wanted, request), request)


async def _other(pool: Pool, wanted: str, request: Request) -> Response:
    _need_json(request)
    return await _answered(pool, whole(wanted, read_json(await request.body())), request)


async def _rules(pool: Pool, request: Request) -> Response:
    return await _answered(pool, Asked("rules"), request)


async def _facts(pool: Pool, request: Request) -> Response:
    return await _other(pool, "facts", request) if request.method == "POST" else _fact_keys()


def _fact_keys() -> Response:
    """The keys of house facts, in the groups and words of the command line."""
    groups = [
        {
            "title": title,
            "facts": [
                {
                    "key": one.key,
                    "property": SLOTS[one.key].property if one.key in SLOTS else None,
                    "takes": one.metavar,
                    "help": one.help,
                }
                for one in options
            ],
        }
        for title, options in FACT_OPTIONS.items()
    ]
    return JSONResponse({"groups": groups})


async def _health(pool: Pool, is_live: bool, _: Request) -> Response:
    told = {"status": "ok", "version": __version__, "live": is_live}
    return JSONResponse({**told, "processes": pool.processes, "waiting": pool.waiting, "seconds": pool.seconds})


async def _openapi(_: Request) -> Response:
    return JSONResponse(document())


async def _file(body: bytes, media: str, _: Request) -> Response:
    return Response(body, media_type=media, headers={"cache-control": "no-cache"})


async def _answered(pool: Pool, asked: Asked, request: Request) -> Response:
    found = await pool.ask(asked, request.is_disconnected)
    headers = {}
    if found.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = "1"
    if found.media in _SAVED:
        headers["content-disposition"] = f'attachment; filename="{_SAVED[found.media]}"'
        headers["content-security-policy"] = _ALONE
    return Response(found.body, found.status, headers, found.media)


async def _asked(wanted: str, request: Request) -> Asked:
    """What a request asks, sent as JSON or as a form. Raises `Wrong` and `Refused`."""
    if _media(request) != "multipart/form-data":
        _need_json(request)
        return of_json(wanted, read_json(await request.body()))
    async with request.form(max_files=1, max_fields=8, max_part_size=_FIELD) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or len(form.multi_items()) > len(form):
            raise Wrong("a form has each field once, and the draft as the file 'file'")
        said = {key: value for key, value in form.items() if key != "file"}
        return of_form(wanted, said, await file.read(), file.filename or "")


def _need_json(request: Request) -> None:
    if _media(request) != JSON:
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON (Content-Type: application/json) or, with a file, a form"
        )


def _media(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _errors(status: int, *lines: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"errors": lines}, status, headers)


async def _refused(_: Request, refused: Refused) -> Response:
    return refused.response()


async def _wrong(_: Request, wrong: Wrong) -> Response:
    return _errors(HTTPStatus.BAD_REQUEST, *wrong.lines)


async def _http(request: Request, error: HTTPException) -> Response:
    said = f"there is no {request.url.path}" if error.status_code == HTTPStatus.NOT_FOUND else error.detail
    return _errors(error.status_code, said, headers=error.headers)


async def _gone(_: Request, __: ClientDisconnect) -> Response:
    return _errors(GONE, "the client went away")


_HANDLERS = {Refused: _refused, Wrong: _wrong, HTTPException: _http, ClientDisconnect: _gone}
