"""The command `factlint`: arguments in, a command run, an exit code out."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from checker.arguments import Usage, parse
from checker.terminal import end, prepare, say

INTERRUPTED = 130
NOTHING_DONE = 2
# Command -> where it is; loaded when it is called, so that `--help` answers at once.
_COMMANDS = {
    "check": "checking", "claims": "checking", "rules": "ruling", "explain": "ruling",
    "lock": "locking", "kb": "looking", "facts": "writing", "init": "writing",
    "archive": "archiving", "completion": "completing", "lsp": "editing", "serve": "serving",
}  # fmt: skip


def settle_collector() -> None:
    """Seldom look for garbage: nearly all that a process makes lives as long as its draft or itself."""
    gc.set_threshold(50_000, 20, 20)


def run() -> NoReturn:
    """The command as a process."""
    settle_collector()
    code = main()
    gc.freeze()  # nor does the interpreter look for it before it ends
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        try:
            args = parse(sys.argv[1:] if argv is None else argv)
        except SystemExit as left:
            return left.code if isinstance(left.code, int) else NOTHING_DONE
        prepare()
        return int(_run(args))
    except KeyboardInterrupt:
        say("factlint: interrupted")
        return INTERRUPTED
    except Exception as fault:  # whatever it is, CI must not read it as discrepancies
        say(f"factlint: internal fault: {type(fault).__name__}: {fault}; please report it")
        return NOTHING_DONE
    finally:
        end()


def _run(args: Namespace) -> int:
    from checker.yamlfile import Mistake

    name = "add" if args.command == "facts" else args.command
    try:
        return int(getattr(import_module(f"checker.commands.{_COMMANDS[args.command]}"), name)(args))
    except Usage as error:
        say(f"factlint: {error}")
    except Mistake as mistake:
        for line in mistake.lines:
            say(line)
    return NOTHING_DONE
