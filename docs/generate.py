"""Writes the pages that follow from the code: `commands.md` from the command line, `rule-reference.md` from the rules,
`accuracy.md` from what `tests/benchmarks/bench_corpus.py` measured.

python docs/generate.py
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
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


def accuracy_page() -> str:
    """What the rules find of the errors planted in the corpus, by kind, and the false alarms that are known."""
    golden = json.loads((DOCS.parent / "tests/benchmarks/corpus_golden.json").read_text("utf-8"))
    labels = (DOCS.parent / "fixtures/corpus/labels.jsonl").read_text("utf-8").splitlines()
    stated = Counter(json.loads(line)["kind"] for line in labels)
    confirmed = Counter({of["kind"]: of["labels"] for of in golden["confirmed"]})
    planted = Counter(error["kind"] for error in golden["planted"])
    found = Counter(error["kind"] for error in golden["planted"] if error["seen"] in ("error", "warning"))
    graver = Counter(error["kind"] for error in golden["planted"] if error["seen"] == "error")
    lines = [
        "# What is found",
        "",
        "Measured by `tests/benchmarks/bench_corpus.py`, put down here by `docs/generate.py`. The drafts are those of",
        "`fixtures/corpus`, our own writing; the facts are the starter facts and house facts. Everything in the drafts",
        "is true; each error is planted alone. An error is found if it, or its sentence, is reported as an error or a",
        "warning; a statement is confirmed if the facts support it. What is neither was not read, or is not known.",
        "",
        "| kind | errors planted | found | of these as error | true statements | confirmed |",
        "|---|---|---|---|---|---|",
    ]
    for kind in sorted(planted, key=lambda kind: (-planted[kind], kind)):
        lines.append(
            f"| {kind} | {planted[kind]} | {found[kind]} | {graver[kind]} | {stated[kind]} | {confirmed[kind]} |"
        )
    totals = (sum(of.values()) for of in (planted, found, graver, stated, confirmed))
    lines += [f"| **all** | {' | '.join(f'**{total}**' for total in totals)} |", "", "## False alarms", ""]
    for alarm in golden["alarms"]:
        place = f"`{alarm['article']}`, {alarm['rule']} ({alarm['severity']})"
        lines.append(f"- {place}: “{_cell(alarm['quote'])}”: {_cell(alarm['why'])}")
    return "\n".join(lines) + "\n"


PAGES = {"accuracy.md": accuracy_page, "commands.md": commands_page, "rule-reference.md": rules_page}


if __name__ == "__main__":
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), "utf-8")
