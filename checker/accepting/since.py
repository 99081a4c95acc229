"""What changed since a commit: `git diff` from the merge base with it, as `REF...` has it, to the files as they are."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.accepting.allowance import Allowance
from checker.discrepancies import Acceptance, Discrepancy
from checker.document import Lines, Span
from checker.patterns import regex
from checker.yamlfile import Mistake

_FILE = regex(r"\+\+\+ (?:(?P<name>.+?)\t?|/dev/null)$", re.MULTILINE)
_LINES = regex(r"@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@")
_BINARY = regex(r"Binary files .+ and (?P<name>.+) differ$")


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that changed since a commit, by the real path of their file; of a new or packed file, all (None)."""

    ref: str
    lines: Mapping[str, Sequence[range] | None] = field(default_factory=dict)

    def touch(self, path: str) -> bool:
        """Whether anything in a file changed; what is no file is new."""
        return not os.path.exists(path) or os.path.realpath(path) in self.lines

    def allowance(self, path: str, lines: Lines) -> Allowance:
        """Lets those findings in a file stand of which no line changed, neither theirs nor those they contradict."""
        real = os.path.realpath(path)
        changed = self.lines.get(real, ()) if os.path.exists(path) else None
        return Allowance(Acceptance("unchanged", f"since {self.ref}"), _unchanged(changed, lines))


def _unchanged(changed: Sequence[range] | None, lines: Lines) -> Callable[[Discrepancy], bool]:
    def fits(found: Discrepancy) -> bool:
        if changed is None:
            return False
        spans = [found.span, *(proof.span for proof in found.evidence if proof.span)]
        return not any(_touch(span, lines, one) for span in spans for one in changed)

    return fits


def _touch(span: Span, lines: Lines, changed: range) -> bool:
    first, last = lines.at(span.start).line, lines.at(max(span.start, span.end - 1)).line
    return first < changed.stop and changed.start <= last


def changes_since(ref: str, paths: Iterable[str]) -> Changes:
    """What changed in these files since they parted from `ref`. Raises `Mistake` where git cannot tell."""
    folders = dict.fromkeys(map(_folder, paths))
    roots = dict.fromkeys(_git(folder, "rev-parse", "--show-toplevel", ref=ref).strip() for folder in folders)
    lines: dict[str, Sequence[range] | None] = {}
    for root in roots:
        _git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}", ref=ref)
        base = _git(root, "merge-base", ref, "HEAD", ref=ref).strip()
        told = _git(
            root, "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames",
            "--no-prefix", base, "--", ref=ref,
        )  # fmt: skip
        lines.update({os.path.join(root, name): changed for name, changed in _read(told).items()})
        new = _git(root, "ls-files", "--others", "-z", ref=ref)
        lines.update({os.path.join(root, name): None for name in new.split("\0") if name})
    return Changes(ref, lines)


def _folder(path: str) -> str:
    """The folder that a path of the command line is, or stands in; of a glob, one above."""
    real = os.path.realpath(path)
    while not os.path.isdir(real):
        real = os.path.dirname(real)
    return real


def _read(diff: str) -> dict[str, list[range] | None]:
    """The changed lines of each file that a diff without context speaks of; where lines are gone, those around."""
    found: dict[str, list[range] | None] = {}
    ranges: list[range] = []
    in_head = False
    for line in diff.split("\n"):
        if line.startswith("diff --git "):
            in_head, ranges = True, []
        elif in_head and (name := _FILE.match(line)):
            if name["name"]:
                found[_unquoted(name["name"])] = ranges
        elif in_head and (binary := _BINARY.match(line)):
            found[_unquoted(binary["name"])] = None
        elif hunk := _LINES.match(line):
            in_head = False
            first, count = int(hunk["first"]), int(hunk["count"] or 1)
            ranges.append(range(first, first + count) if count else range(first, first + 2))
    return found


def _unquoted(name: str) -> str:
    """A name as git writes it: in quotes, with backslashes, if there are control characters in it."""
    if name[:1] == '"' == name[-1:]:
        return name[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape")
    return name


def _git(folder: str, *command: str, ref: str) -> str:
    if ref.startswith("-"):
        raise Mistake([f"--changed-since {ref}: is no name of a commit"])
    import subprocess  # what a run without `--changed-since` does without

    try:
        done = subprocess.run(
            ["git", "-C", folder or ".", *command], capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise Mistake([f"--changed-since {ref}: git is needed, and is not installed"]) from None
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape")
    said = " ".join(done.stderr.decode("utf-8", "replace").split()) or "it knows no such commit"
    if "not a git repository" in said:
        raise Mistake([f"--changed-since {ref}: {Path(folder)} is in no git repository"])
    hint = "; fetch more of the history (fetch-depth: 0)" if command[0] == "merge-base" else ""
    raise Mistake([f"--changed-since {ref}: git says: {said}{hint}"])
