"""What `--help` says beside the options: what a command is for, its exit codes, and what goes over the network."""

from __future__ import annotations

ABOUT = """\
Checks the facts in editorial copy: ages, dates, names, titles, who made what, who married whom.
It compares the copy with Wikidata, with the newsroom's own facts and with itself, and shows
the sum for each discrepancy. No language model; in doubt it is silent and says so.
"""
ARCHIVE = """\
Drafts are streamed, checked by all cores in shards of about a thousand, and found the same whoever
checks them. The same command again after a crash does only what is not done. A draft that cannot
be read, takes too long or breaks the process that checks it is named, and stops nothing."""
LOCK = """\
A lock holds the answers of Wikidata, or of whatever base is named, to all that is asked for
these drafts: 'check' finds it beside them, or where factlint.yaml names it, and says the same
with it on any machine. One that is there already is renewed, and is no source of the new one."""
LSP = """\
An editor starts it and talks to it by the Language Server Protocol on standard input and output.
factlint.yaml is sought from each draft's folder upwards, and read anew when it changes. Needs
pip install 'factlint[lsp]'; docs/editors.md has what to write into VS Code, Neovim, Helix, Emacs."""
SERVE = """\
The page shows a draft with its discrepancies while it is written; claims are ticked off, names settled,
facts added, findings accepted. Nothing of it is kept by the server. The API answers POST /check with
{"text", "date", "format"} by the JSON of check; GET /openapi.json tells all of it."""
KB = """\
A dump is lines of Wikidata's entity JSON, plain or packed by gzip, bzip2 or zstd. Kept are people,
works, awards, offices, organisations, places and events. An import that was broken off goes on
where it was if the same command is given again; the store is written at the end, whole."""
HOUSE = """\
House facts are YAML, and win over Wikidata where they speak. What is in the file stays as it
is; a fact that contradicts it is refused. --from, --until, ... belong to the fact before them."""
_NETWORK = """\
Where no facts are named, Wikidata is asked, politely, and what it says is kept for some days;
--offline asks no network. Nothing of a draft is sent but names in it. There is no telemetry.
"""
_CHECK = """\
Exit codes: 0 nothing found at or above --fail-on; 1 discrepancies; 2 nothing could be done
(usage, configuration, rule, facts, no input); 3 a draft or a source was left out, and nothing
was found.
"""
_FORMATS = """\
Formats: text and concise (a line a finding) to read here; html and markdown to hand on; csv for
spreadsheets; json and jsonl (a draft a line) for programs; sarif, junit, github and rdjson for
CI and code review; mismatch for Wikidata's volunteers. The exit code is the same with each.
"""
_CLAIMS = """\
Exit codes: 0 listed; 2 nothing could be done (usage, configuration, rule, facts, no input);
3 a draft or a source was left out.
"""
_ARCHIVE = """\
  factlint archive stories.jsonl.gz --facts facts.sqlite -o findings.parquet
  factlint archive 'crawl/*.warc.gz' --facts facts.sqlite -o findings.jsonl
  factlint archive stories.parquet --field text=body --field date=first_run -o findings.parquet

Exit codes: 0 checked, whatever was found; 1 of --fail-on: discrepancies; 2 nothing could be done
(usage, configuration, rule, facts, no input, or --restart is needed); 3 drafts were left out, which
are named.

Wikidata is never asked: name a store ('factlint kb import'), a lock or house facts. What is done is
kept in FILE.parts/ until all is.
"""
_SERVE = """\
  factlint serve                                  the page, for this machine alone
  factlint serve --facts facts.sqlite --offline   the same with a store, asking no network
  FACTLINT_TOKEN=… factlint serve --host 0.0.0.0 --no-browser   the API, for those who have the token

Exit codes: 0 stopped by Ctrl-C or SIGTERM, after what was under way; 2 it could not start.

It speaks plain HTTP: beyond this machine put it behind something that speaks TLS. Files are read when
it starts, and none because a request names it.
"""
_LOCKED = """\
  factlint lock drafts/             writes or renews drafts/facts.lock.jsonl
  factlint lock drafts/ --check     in CI: does it answer all that these drafts ask?
  factlint lock drafts/ --update    now and then: what has changed in the facts?

Exit codes: 0 written, or it fits; 1 of --check: something is missing or old; 2 nothing could be
done; 3 a draft was left out, or Wikidata was not reached, and then the lock stays as it was.
"""
_LSP = """\
Exit codes: 0 ended as editors end a server; 1 left otherwise; 2 nothing could be done.
"""
_FACTS = """\
  factlint facts add "Marian Oakhurst" --born 1968-03-09 --married-to "Per Lindqvist" \\
    --from 1994-06-18 --source "town hall, register of members" --to house.yaml

Exit codes: 0 written, or there already; 2 nothing was written.
"""
_KB = """\
  factlint kb search "Jane Roe"
  factlint kb show Q42
  factlint kb import latest-all.json.gz -o wikidata.sqlite --languages en,mul
  factlint kb update wikidata.sqlite newer.json.gz
  factlint kb stats wikidata.sqlite
  factlint kb show Q42 --facts wikidata.sqlite

Exit codes: 0 done; 2 unknown, or nothing could be done; 3 Wikidata was not reached.
"""
_COMPLETION = """\
  factlint completion bash > ~/.local/share/bash-completion/completions/factlint
  factlint completion zsh  > ~/.zfunc/_factlint       (a folder of your fpath, before compinit)
  factlint completion fish > ~/.config/fish/completions/factlint.fish

Commands, options, formats, files and rules (your own too) are completed in shells that start
after that.

Exit codes: 0 written; 2 it cannot be.
"""
ENDINGS = {
    "": f"'factlint COMMAND --help' tells more of each.\n\n{_NETWORK}",
    "check": f"{_FORMATS}\n{_CHECK}\n{_NETWORK}",
    "claims": f"{_CLAIMS}\n{_NETWORK}",
    "archive": _ARCHIVE,
    "serve": f"{_SERVE}\n{_NETWORK}",
    "rules": "Exit codes: 0 all is well; 1 an example failed; 2 a rule or the configuration has a fault.",
    "explain": "Exit codes: 0 explained; 2 there is no such rule, or a rule has a fault.",
    "lock": f"{_LOCKED}\n{_NETWORK}",
    "facts": _FACTS,
    "lsp": f"{_LSP}\n{_NETWORK}",
    "init": "Exit codes: 0 done; 2 there is a factlint.yaml already, or it cannot be written.",
    "completion": _COMPLETION,
    "kb": f"{_KB}\n{_NETWORK}",
}
