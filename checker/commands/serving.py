"""`serve`: the review page and its API, until it is stopped."""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from checker.accepting.baseline import read_baseline
from checker.accepting.grounds import Grounds
from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.config.words import WIKIDATA
from checker.pipes import cores
from checker.runs import Desk, Order
from checker.terminal import Faults, say, show

TOKEN = "FACTLINT_TOKEN"  # noqa: S105
_NEEDED = ("starlette", "uvicorn", "python_multipart")
_SHORTEST = 16
_MOST_WAITING = 256
_LEAST = 2
"""Processes, so that a draft that takes long keeps nobody else waiting."""
_MOST_HELD = 20
"""Requests of the greatest size that may be under way."""


def serve(args: Namespace) -> Exit:
    """Serve the review page and its API."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise Usage(f"serve: needs {', '.join(missing)}: python -m pip install 'factlint[web]'")
    from checker.web import server
    from checker.web.app import is_open
    from checker.web.guard import Terms
    from checker.web.pool import Pool

    tokens = _tokens(args)
    is_local = server.is_loopback(args.host)
    if not is_local and not tokens:
        raise Usage(
            f"serve: {args.host} can be reached by others; give a token in {TOKEN} or a file of tokens with --tokens"
        )
    order = _order(args)
    faults = Faults()
    desk = Desk(order, faults)
    order.settings.entries(None)  # what is wrong there is told now, not with each draft
    is_live = any(WIKIDATA in sources.bases for sources in desk.open(()))
    faults.end()
    del desk
    terms = Terms(
        size=args.max_size * 1_000_000,
        held=args.max_size * 1_000_000 * _MOST_HELD,
        tokens=tokens,
        hosts=frozenset({"localhost", "127.0.0.1", "[::1]", _as_host(args.host)}) if is_local else None,
        origins=frozenset(map(_origin, args.cors)),
        is_open=is_open,
    )
    # Wikidata is asked by one process only, since it wishes one request at a time.
    pool = Pool(order, 1 if is_live else args.jobs or max(cores(), _LEAST), args.seconds, _MOST_WAITING)
    listening = server.listen(args.host, args.port)
    with listening:
        where = server.address(listening, args.host)
        server.serve(pool, terms, listening, say, _opener(args), where, is_live=is_live)
    return Exit.FINE


def _order(args: Namespace) -> Order:
    """What all drafts are checked by: no lock beside a draft, since a draft that is sent lies nowhere."""
    settings = settings_of(args)
    baseline = read_baseline(settings.baseline) if settings.baseline else None
    return Order(settings, refresh=args.refresh, grounds=Grounds(date.today(), settings.names, baseline))


def _tokens(args: Namespace) -> tuple[str, ...]:
    """The tokens of the environment and of a file, a line each. Raises `Usage`."""
    lines = [os.environ.get(TOKEN, "")]
    if args.tokens:
        try:
            lines += Path(args.tokens).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Usage(f"serve: {args.tokens}: cannot be read: {error}") from None
    tokens = tuple(token for line in lines if (token := line.strip()) and not token.startswith("#"))
    if any(len(token) < _SHORTEST or not token.isascii() or " " in token for token in tokens):
        raise Usage(f"serve: a token has {_SHORTEST} characters or more, of ASCII and without blanks")
    return tokens


def _origin(text: str) -> str:
    """An origin as browsers send it. Raises `Usage`."""
    origin = text.rstrip("/").lower()
    if not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?", origin, re.ASCII):
        raise Usage(f"--cors {text}: is no origin; write it as https://cms.example")
    return origin


def _as_host(host: str) -> str:
    return f"[{host.lower()}]" if ":" in host else host.lower()


def _opener(args: Namespace) -> Callable[[str], None]:
    """What is done once the server is there: its address is told, and a browser opened where there is a screen."""

    def ready(where: str) -> None:
        show(f"factlint: the review page is at {where} (Ctrl-C stops it)")
        has_screen = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
        if not args.no_browser and has_screen:
            from threading import Thread

            Thread(target=webbrowser.open, args=(where,), daemon=True).start()

    return ready
