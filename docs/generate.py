"""Writes the pages that follow from the code: `commands.md` from the command line, `rule-reference.md` from the rules.

python docs/generate.py
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from checker.arguments import commands  # noqa: E402
from checker.rules import Rule, load_rules  # noqa: E402

_SHOWN = 3
"""Examples of a rule that its page shows, of each sort."""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _named(action: argparse.Action) -> str:
    """An option or argument as it is written, with what it takes."""
    takes = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or ()))
    if not action.option_strings:
        return takes or action.dest
    return ", ".join(f"{name} {takes}".rstrip() if action.nargs != 0 else name for name in action.option_strings)


def commands_page() -> str:
    """Every command with its options."""
    lines = [
        "# Commands",
        "",
        "Made from the command line by `docs/generate.py`; `factlint COMMAND --help` says the same.",
    ]
    for name, parser in commands().items():
        lines += ["", f"## factlint {name}", "", _cell(parser.description or "")]
        for group in parser._action_groups:
            shown = [a for a in group._group_actions if a.help != argparse.SUPPRESS and a.dest != "help"]
            if shown:
                title = (group.title or "").replace("positional arguments", "arguments")
                lines += ["", f"| {title} | |", "|---|---|"]
                lines += [f"| `{_named(a).replace('|', chr(92) + '|')}` | {_cell(a.help or '')} |" for a in shown]
        lines += ["", "```", (parser.epilog or "").strip("\n"), "```"]
    return "\n".join(lines) + "\n"


def _marked(text: str) -> str:
    """An example with the words at fault in bold."""
    return re.sub(r"\[\[(.+?)\]\]", r"**\1**", _cell(text))


def _examples(rule: Rule) -> Iterator[str]:
    for title, examples in (("Reported", rule.flags), ("Left alone", rule.passes)):
        if examples:
            yield from ("", f"{title}:", "")
            yield from (f"- {_marked(e.text)}" for e in examples[:_SHOWN])


def rules_page() -> str:
    """Every rule with what it checks, why, and examples."""
    book = load_rules()
    lines = [
        "# Rules",
        "",
        f"The {len(book.rules)} rules that come with factlint, made from `rules/` by `docs/generate.py`.",
    ]
    for rule in book:
        lines += ["", f"## {rule.id}", "", f"**{_cell(rule.title)}** ({rule.severity.value})"]
        if rule.why:
            lines += ["", _cell(rule.why)]
        lines += ["", f"A claim says: `{rule.says.text}`"]
        lines += _examples(rule)
    return "\n".join(lines) + "\n"


PAGES = {"commands.md": commands_page, "rule-reference.md": rules_page}


if __name__ == "__main__":
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), "utf-8")
