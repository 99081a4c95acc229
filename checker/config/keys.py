"""The keys of `factlint.yaml`: one table, from which the file is read, `factlint init` writes and the schema follows.

Patterns are of a kind that Python and JSON Schema read alike. Texts say what a key is for to an editor who has never
programmed.
"""

from __future__ import annotations

from typing import Any

from checker.config.globs import ailment
from checker.config.shapes import Each, Key, Keys, Number, OneOf, Text, Texts
from checker.config.words import OFF, WIKIDATA
from checker.kb.wikidata_settings import WikidataSettings

LEVELS = ("error", "warning", "info", "never")
MINORS = ("day", "year")
_FROM = WikidataSettings()


def _rules_in(example: dict[str, Any]) -> Key:
    return Key(
        "severity",
        Each(OneOf((*LEVELS[:3], OFF)), "severity: {age: warning}"),
        {},
        "How grave the findings of a rule may be",
        "For each rule named: error, warning, info, or off, which is the same as naming it under 'ignore'. "
        "A finding may still weigh less, for instance in a quotation.",
        example,
    )


_SELECT = Key(
    "select",
    Texts(),
    [],
    "Only these rules",
    "The rules to check by; all, if none is named. 'factlint rules' lists them.",
    ["age", "born", "died"],
)
_IGNORE = Key("ignore", Texts(), [], "Not these rules", "Rules that are left out.", ["birthday"])

_FACTS = Key(
    "facts",
    Texts(),
    [],
    "Where facts come from",
    "Files of facts in their order: where two speak of the same person or work, the first is believed. Bases end in "
    ".jsonl, .json (also .gz or .bz2) or .sqlite; house facts, the newsroom's own, end in .yaml and come before all "
    "bases. Three words name what is no file: wikidata (Wikidata itself, over the network), starter (the facts that "
    "come with factlint) and none (no base). If no base is named, a facts.lock.jsonl beside the draft serves it, "
    "else Wikidata over the starter facts.",
    ["house.yaml", "facts.sqlite", WIKIDATA],
)
_WIKIDATA = Key(
    "wikidata",
    Keys(
        (
            Key(
                "url",
                Text(
                    r"https?://[A-Za-z0-9][A-Za-z0-9.\-]*(:[0-9]{1,5})?(/[!-~]*)?",
                    "an address that begins with https:// or http://",
                ),
                _FROM.url,
                "Where to ask",
                "The address of Wikidata's interface for programs, or of a copy of it.",
            ),
            Key(
                "contact",
                Text(
                    r"|https?://[!-~]+|[!-~][ -~]*@[ -~]*[!-~]",
                    "an e-mail address, or one that begins with https://, in plain letters",
                ),
                _FROM.contact,
                "Who asks",
                "An e-mail address or a page by which Wikidata's staff can reach you; they wish for one from whoever "
                "asks much. It is sent along with each question.",
                "desk@newsroom.example",
            ),
            Key(
                "languages",
                Texts(
                    r"[a-z]{2,3}(-[a-z0-9]{2,12}){0,2}", "codes of languages as Wikidata has them (en, pt-br)", least=1
                ),
                list(_FROM.languages),
                "In which languages names are looked up",
                "Codes as Wikidata has them, the first the most wanted.",
                ["en", "de"],
            ),
            Key(
                "budget",
                Number(0.1, 3600),
                _FROM.budget,
                "How long to ask",
                "Seconds that may be spent on the questions of one draft; what was not answered by then is listed as "
                "not checked.",
            ),
            Key(
                "keep",
                Keys(
                    (
                        Key(
                            "people",
                            Number(0, 3650, whole=True),
                            _FROM.keep_people,
                            "People",
                            "Days for which what is known of a person is kept.",
                        ),
                        Key(
                            "works",
                            Number(0, 3650, whole=True),
                            _FROM.keep_works,
                            "Works",
                            "Days for which what is known of a film, a book or anything else is kept.",
                        ),
                    )
                ),
                None,
                "How long answers are kept",
                "Answers are kept on this computer, so that nothing is asked twice in these days; 0 asks anew in "
                "each run.",
            ),
        )
    ),
    None,
    "How Wikidata itself is asked",
    "All this matters only where 'facts' names wikidata.",
)
_RULES = Key(
    "rules",
    Texts(),
    [],
    "More rules",
    "Files or folders with rules of your own; they join those that come with factlint, and replace those of the same "
    "id.",
    ["rules/local"],
)
_NAMES = Key(
    "names",
    Texts(),
    [],
    "Names and titles that are right as they are spelt",
    "Where a draft spells one so, a finding on its spelling is set aside: the report counts it as accepted, and it "
    "does not make the check fail. Capitals, accents and a 'The' in front do not matter.",
    ["Jayne Roe", "Wandring Star"],
)
_PATHS = Key(
    "paths",
    Each(
        Keys((_SELECT, _IGNORE, _rules_in({"spouse": "info"}))),
        'paths: {"letters/**": {ignore: [age]}}',
        ailment,
    ),
    {},
    "Other rules for some drafts",
    "For drafts whose place fits a pattern, seen from the folder of this file: * stands for any part of a name, ** for "
    "any number of folders; 'letters/' is all in that folder. Each holds severity, select and ignore, which go on top "
    "of those above; 'select' replaces them. Where several patterns fit a draft, all apply, the later on top.",
    {"letters/**": {"severity": {"age": "info"}}, "archive/": {"ignore": ["birthday"]}},
)
_FAIL_ON = Key(
    "fail-on",
    OneOf(LEVELS),
    "error",
    "When the check fails",
    "The least grave finding that makes the command fail (exit code 1): error, warning or info; never: none does.",
    "warning",
)
_MINORS = Key(
    "minors",
    OneOf(MINORS),
    "day",
    "Birth dates of minors",
    "In reports that are passed on: day prints them as they are known, year prints the year alone.",
    "year",
)

_BASELINE = Key(
    "baseline",
    Text(r"[^\x00-\x1f]*", "a file name"),
    "",
    "Findings that stood when you began",
    "A file that 'factlint check --update-baseline' writes: what is in it is set aside as accepted, so that only new "
    "findings make the check fail.",
    "factlint-baseline.json",
)

GROUPS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("Facts", (_FACTS, _WIKIDATA)),
    ("Rules", (_RULES, _SELECT, _IGNORE, _rules_in({"spouse": "warning", "birthday": OFF}), _PATHS, _NAMES)),
    ("The report", (_FAIL_ON, _BASELINE, _MINORS)),
)
CONFIG_KEYS = Keys(tuple(key for _, keys in GROUPS for key in keys))
