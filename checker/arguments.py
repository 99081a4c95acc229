"""The shape of the command line. It imports nothing of the checker, so that `--help` answers at once."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

from checker import __version__
from checker.help_texts import ABOUT, ARCHIVE, ENDINGS, HOUSE, KB, LOCK, LSP, SERVE

REPORTS = (
    "text",
    "concise",
    "html",
    "markdown",
    "csv",
    "json",
    "jsonl",
    "sarif",
    "junit",
    "github",
    "rdjson",
    "mismatch",
)
"""Of `check`; each is a module of `checker.reports`."""
LISTS = ("text", "json")
SHELLS = ("bash", "zsh", "fish")
"""Whose completion is written and tested."""
_ARCHIVES = (
    "drafts: files, folders and globs as of check, JSON Lines (.jsonl, also .gz), Parquet (.parquet), web crawls "
    "(.warc, also .gz)"
)
_DRAFTS = "drafts: files, folders (their .txt, .md, .rst, .adoc, .html and .docx files), globs, or - for standard input"


Target = tuple[str, str | None]
"""A format and the file it goes to; None for standard output."""


class Usage(Exception):
    """A command line that cannot be followed, and why."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and what may have been meant."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\nTry '{self.prog} --help'.\n")


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1)), "")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; leaves by `SystemExit` as argparse does."""
    parser, commands = program()
    args, rest = parser.parse_known_args(argv)
    at = rest.index("--") if "--" in rest else len(rest)
    strangers = [arg for arg in rest[:at] if arg.startswith("-") and arg != "-"]
    paths = [arg for arg in rest[:at] if arg not in strangers] + rest[at + 1 :]
    command = commands[args.command]
    if strangers:
        known = [option for action in command._actions for option in action.option_strings]
        near = _near(strangers[0].split("=")[0], known)
        command.error(f"no such option as {strangers[0]}" + (f"; did you mean {near}?" if near else ""))
    if paths and not hasattr(args, "paths"):
        command.error(f"does not know what to do with {paths[0]!r}")
    if paths:
        args.paths += paths
    return args


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands and what each takes."""
    return program()[1]


def program() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The whole command line, and each command of it."""
    look: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False}
    parser = _Parser(prog="factlint", description=ABOUT, epilog=ENDINGS[""], **look)
    parser.add_argument("--version", action="version", version=f"factlint {__version__}")
    subs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")

    def command(
        name: str, help: str, *groups: Callable[[argparse.ArgumentParser], None], about: str = "", **more: Any
    ) -> argparse.ArgumentParser:
        description = f"{help[0].upper()}{help[1:]}.{about and chr(10) * 2}{about}"
        made = subs.add_parser(name, help=help, description=description, epilog=ENDINGS[name], **look, **more)
        for group in groups:
            group(made)
        return made

    looks = (_input, _jobs_of, _facts, _rules)
    command("check", "check drafts and list the discrepancies", *looks, _output(REPORTS), _standing)
    command("claims", "list every claim in drafts, checked or not, and why", *looks, _output(LISTS))
    rules = command("rules", "list the rules; 'rules test' runs the examples in them", _rules)
    rules.add_argument("action", nargs="?", choices=("test",), help="run the examples in the rules")
    rules.add_argument(
        "paths", nargs="*", default=[], metavar="PATH", help="rule files or folders whose examples to run"
    )
    command("explain", "say what a rule checks and why, and how to turn it off", _rules).add_argument(
        "rule", metavar="RULE"
    )
    lock = command(
        "lock", "record the facts that drafts need, so that CI asks no network", _input, _facts, _rules, about=LOCK
    )
    lock.add_argument(
        "-o", "--output", metavar="LOCK",
        help="the lock; else the one that factlint.yaml names under facts, else a facts.lock.jsonl beside the drafts",
    )  # fmt: skip
    how = lock.add_mutually_exclusive_group()
    how.add_argument(
        "--check", action="store_true", help="write nothing; say what the lock lacks and what in it is old"
    )
    how.add_argument("--update", action="store_true", help="ask anew for what the lock holds, and list what changed")
    lock.add_argument(
        "--max-age", type=_number, default=90, metavar="DAYS", help="of --check: what is older is old (default: 90)"
    )
    archive = command(
        "archive", "check millions of drafts, in parallel or on a cluster", _input, _facts, _rules, about=ARCHIVE
    )
    _archive(archive)
    lsp = command("lsp", "be a language server, for drafts that are open in an editor", _facts, _rules, about=LSP)
    lsp.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day of writing of drafts that name none")
    lsp.add_argument(
        "--delay", type=_number, default=300, metavar="MS",
        help="milliseconds without a key before a check (default: 300; at least 1000 where Wikidata is asked)",
    )  # fmt: skip
    _serve(command("serve", "open the review page and its API in a browser", _facts, _rules, about=SERVE))
    usage = "factlint facts add NAME [--to FILE] [--source TEXT] [--id QID] [FACT ...]"
    facts = command("facts", "write into the newsroom's own facts ('add')", _config, usage=usage, about=HOUSE)
    facts.add_argument("action", choices=("add",), metavar="add", help="what to do")
    facts.add_argument("name", metavar="NAME", help="the person, work, company, ...: a name or a Wikidata id")
    _house(facts)
    init = command("init", "write a factlint.yaml in which every setting is explained")
    init.add_argument("--schema", action="store_true", help="show the JSON Schema of it instead, for editors")
    kb = command(
        "kb", "build stores from dumps ('import', 'update', 'stats'), look into facts ('show', 'search')",
        _facts, _store, about=KB,
    )  # fmt: skip
    kb.add_argument("action", choices=("import", "update", "stats", "show", "search"), help="what to do")
    kb.add_argument(
        "what", metavar="DUMP|STORE|QID|NAME",
        help="the dump to import (- for standard input), the store to update or to tell of, the id to show, the name "
        "to search for",
    )  # fmt: skip
    kb.add_argument("source", nargs="?", metavar="DUMP", help="of update: the newer dump, or a list of entities")
    completion = command("completion", "write what a shell needs to complete the command line")
    completion.add_argument("shell", choices=SHELLS, help="the shell")
    return parser, dict(subs.choices)


def _input(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument("paths", nargs="*", default=[], metavar="PATH", help=_DRAFTS)
    group.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD",
        help="the day of writing; with one draft it overrules, with several it serves those that name none",
    )  # fmt: skip


def _archive(parser: argparse.ArgumentParser) -> None:
    helps = {"paths": _ARCHIVES, "date": "the day of writing of drafts that name none"}
    for action in parser._actions:
        action.help = helps.get(action.dest, action.help)
    group = parser.add_argument_group("archive")
    group.add_argument(
        "-o", "--output", metavar="FILE",
        help="the findings, a row each, as findings.parquet, .jsonl or .jsonl.gz; counts go into findings.summary.json",
    )  # fmt: skip
    group.add_argument(
        "--field", action="append", default=[], metavar="WHAT=NAME",
        help="a field of JSON Lines or a column of Parquet, as text=body; what: text, html, id, url, path, date, "
        "section, title, format; repeatable. Common names are found without",
    )  # fmt: skip
    group.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes (default: one a core)")
    group.add_argument(
        "--cluster", metavar="ADDRESS", help="check on the workers of a Dask cluster, as tcp://10.0.0.1:8786"
    )
    group.add_argument(
        "--shard",
        type=_many,
        default=1000,
        metavar="N",
        help="drafts checked and kept together (default: 1000)",
    )
    group.add_argument(
        "--seconds", type=_many, default=60, metavar="N", help="a draft that takes longer is given up (default: 60)"
    )
    group.add_argument("--restart", action="store_true", help="begin anew, whatever an earlier run has done")
    _baseline(group)
    group.add_argument(
        "--fail-on", choices=("error", "warning", "info", "never"),
        help="exit with 1 from this severity on (default: never)",
    )  # fmt: skip


def _serve(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("server")
    group.add_argument("--host", default="127.0.0.1", metavar="NAME", help="where to listen (default: 127.0.0.1)")
    group.add_argument("--port", type=_port, default=8321, metavar="N", help="default: 8321; 0: any that is free")
    group.add_argument("--no-browser", action="store_true", help="open no browser")
    group.add_argument(
        "--tokens", metavar="FILE",
        help="tokens, one a line, of which requests must bear one; another is taken from FACTLINT_TOKEN. Needed if "
        "others than this machine can reach the host",
    )  # fmt: skip
    group.add_argument(
        "--cors", action="append", default=[], metavar="ORIGIN",
        help="pages from there may use the API, as https://cms.example; repeatable",
    )  # fmt: skip
    group.add_argument(
        "--max-size", type=_many, default=10, metavar="MB", help="what is larger is refused (default: 10)"
    )
    group.add_argument(
        "--seconds", type=_many, default=60, metavar="N", help="a draft that takes longer is given up (default: 60)"
    )
    group.add_argument(
        "--jobs", type=_jobs, default=0, metavar="N", help="processes (default: one a core); of Wikidata only one asks"
    )


def _jobs_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N",
        help="processes to share the drafts; 0: one a core. Wikidata is asked by one alone",
    )  # fmt: skip


def _facts(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("facts")
    group.add_argument(
        "--facts", action="append", default=[], metavar="PATH",
        help="a base (.jsonl or .json, also .gz; a store, .sqlite; 'wikidata'; 'starter', the facts that ship with "
        "factlint), or house facts (.yaml), which lie over bases; repeatable, the earlier wins; 'none': no base. If no "
        "base is named here or in factlint.yaml: a facts.lock.jsonl beside the draft, else Wikidata over the starter "
        "facts",
    )  # fmt: skip
    group.add_argument(
        "--offline", action="store_true", help="ask no network: what only Wikidata could tell is listed as not asked"
    )
    group.add_argument(
        "--refresh", action="store_true", help="ask Wikidata anew for what was kept of its earlier answers"
    )
    _config(parser)


def _store(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("import and update")
    group.add_argument("-o", "--output", metavar="STORE", help="of import: the store to write, such as facts.sqlite")
    group.add_argument(
        "--languages", type=_languages, default="en,mul", metavar="CODES",
        help="of import: whose labels and aliases are kept (default: en,mul)",
    )  # fmt: skip
    group.add_argument(
        "--all", action="store_true", help="keep all items, not only people, works, awards, offices, places, ..."
    )
    group.add_argument(
        "--jobs", type=_jobs, default=0, metavar="N", help="processes that read the dump (default: one a core)"
    )


def _config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config",
        metavar="FILE",
        help="settings ('factlint init' explains them); else the nearest factlint.yaml, from here upwards",
    )


def _rules(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--rules", action="append", default=[], metavar="PATH", help="more rules: a file or a folder; repeatable"
    )
    group.add_argument(
        "--select", action="append", default=[], metavar="IDS", help="only these rules, with commas between"
    )
    group.add_argument("--ignore", action="append", default=[], metavar="IDS", help="not these rules")
    if not any("--config" in action.option_strings for action in parser._actions):
        _config(parser)


def _output(formats: Sequence[str]) -> Callable[[argparse.ArgumentParser], None]:
    def add(parser: argparse.ArgumentParser) -> None:
        group = parser.add_argument_group("output")
        group.add_argument(
            "--format", action="append", default=[], metavar="FORMAT[=FILE]",
            help=f"{', '.join(formats)} (default: text); with =FILE into a file; repeatable",
        )  # fmt: skip
        group.add_argument(
            "--color", choices=("auto", "always", "never"), default="auto",
            help="auto: on a terminal; NO_COLOR and FORCE_COLOR are honoured",
        )  # fmt: skip
        if formats is REPORTS:
            group.add_argument(
                "--fail-on", choices=("error", "warning", "info", "never"),
                help="exit with 1 from this severity on (default: error)",
            )  # fmt: skip

    return add


def _standing(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what may stand")
    group.add_argument(
        "--changed-since", metavar="REF",
        help="only what changed since a commit or branch counts: a finding is new if a line of it changed",
    )  # fmt: skip
    _baseline(group)
    group.add_argument(
        "--update-baseline", action="store_true", help="write the baseline anew from what is found, and fail on nothing"
    )


def _baseline(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--baseline", metavar="FILE", help="findings that are in this file are set aside; else the one in factlint.yaml"
    )


class _Fact(argparse.Action):
    """Facts in the order in which they are given, so that `--from` belongs to the one before it."""

    def __call__(
        self, parser: Any, namespace: argparse.Namespace, values: Any, option_string: str | None = None
    ) -> None:
        namespace.given = [*(namespace.given or []), (str(self.key), values)]

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key


def _house(parser: argparse.ArgumentParser) -> None:
    from checker.fact_options import FACT_OPTIONS

    group = parser.add_argument_group("where, and where from")
    group.add_argument(
        "--to", metavar="FILE", help="the house file; else the first that factlint.yaml names, else house.yaml"
    )
    group.add_argument("--source", metavar="TEXT", help="where the facts come from")
    group.add_argument(
        "--checked", metavar="DATE", help="when that was looked up; with a source, today if it is not said"
    )
    group.add_argument("--id", metavar="QID", help="the Wikidata id, where there is one")
    group.add_argument("--alias", action="append", default=[], metavar="NAME", help="another name; repeatable")
    group.add_argument("--kind", metavar="KIND", help="person, film, book, company, ...; else guessed from the facts")
    for title, options in FACT_OPTIONS.items():
        group = parser.add_argument_group(title)
        for option in options:
            group.add_argument(
                *option.flags, dest="given", action=_Fact, key=option.key, metavar=option.metavar,
                help=option.help,
            )  # fmt: skip


def _port(text: str) -> int:
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) and int(text) < 1 << 16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; name one from 0 to 65535")


def _number(text: str) -> int:
    if re.fullmatch(r"\d{1,5}", text, re.ASCII):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number")


def _day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2023-06-02")


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.lower().split(",") if code.strip())
    if codes and all(re.fullmatch(r"[a-z][a-z0-9-]{1,19}", code, re.ASCII) for code in codes):
        return codes
    raise argparse.ArgumentTypeError(f"{text!r} is no list of languages; write it as en,de,mul")


def _many(text: str) -> int:
    if re.fullmatch(r"[1-9]\d{0,6}", text, re.ASCII):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")


def _jobs(text: str) -> int:
    if re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")


def outputs(formats: Sequence[str], offered: Sequence[str]) -> list[Target]:
    """Where each `--format` goes. Raises `Usage`."""
    found: list[Target] = []
    for text in formats or ["text"]:
        name, equals, file = text.partition("=")
        if name not in offered:
            near = _near(name, offered)
            meant = f"did you mean {near}? " if near else ""
            raise Usage(f"--format {name}: is no format; {meant}available: {', '.join(offered)}")
        if equals and not file:
            raise Usage(f"--format {name}=: name a file after the =")
        if not equals and any(other is None for _, other in found):
            raise Usage("--format: only one format can go to standard output; write the others as FORMAT=FILE")
        if file and any(other == file for _, other in found):
            raise Usage(f"--format: {file} is named for two reports")
        found.append((name, file or None))
    return found
