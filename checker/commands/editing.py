"""`lsp`: drafts checked in an editor as they are written."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.runs import Order
from checker.terminal import Faults


def lsp(args: Namespace) -> Exit:
    """Be a language server on standard input and output."""
    try:
        from checker.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise Usage("lsp: an editor's server needs pygls: python -m pip install 'factlint[lsp]'") from None
    from checker.lsp.desks import Desks

    if sys.stdin is None or sys.stdin.isatty():
        raise Usage("lsp: an editor starts it and talks to it on standard input; docs/editors.md says how")
    config = Path(args.config).absolute() if args.config else None

    def order(folder: Path) -> Order:
        return Order(settings_of(args, folder), args.date, refresh=args.refresh)

    desks = Desks(order, Faults(), config)
    return Exit.FINE if serve(desks, args.delay / 1000) else Exit.DISCREPANCIES
