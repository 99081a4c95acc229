"""`completion`: what a shell needs to complete the command line, written by shtab from the parser itself."""

from __future__ import annotations

from argparse import Namespace

from checker.arguments import LISTS, REPORTS, program
from checker.commands import Exit
from checker.terminal import show

_FILES = {"PATH", "FILE", "LOCK", "STORE", "DUMP"}
_RULES = {"RULE", "IDS"}
_IDS = r"factlint rules 2>/dev/null | cut -d\  -f1"
"""The rules of the place where one is, those of `factlint.yaml` too; shells put it between quotation marks."""
_ASK_IN_ZSH = f"_factlint_rules() {{ compadd -- $({_IDS}) }}\n"
"""shtab's own way would ask once for each option that takes rules, at every key."""


def completion(args: Namespace) -> Exit:
    """Print the script for a shell."""
    import shtab

    asked = shtab.cmd(_IDS) | {"zsh": "_factlint_rules"}
    assert isinstance(asked["preamble"], dict)
    asked["preamble"]["zsh"] = _ASK_IN_ZSH
    parser, commands = program()
    for name, action in [(name, action) for name, command in commands.items() for action in command._actions]:
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in _RULES:
            action.complete = asked  # type: ignore[attr-defined]
        elif action.dest == "format":
            action.choices = LISTS if name == "claims" else REPORTS
            action.help = "the format; with =FILE into a file"
    show(shtab.complete(parser, args.shell).rstrip("\n"))
    return Exit.FINE
