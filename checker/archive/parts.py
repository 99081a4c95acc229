"""The folder beside the output in which a run keeps what is done, so that a run that broke off goes on there.

A shard is done when its marker is there, which is written after its findings; both whole or not at all.
"""

from __future__ import annotations

import contextlib
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from checker.archive.watched import Part
from checker.arguments import Usage
from checker.files import replace_file

_RUN = "run.json"
_LOCK = "lock"
_WHOLE = "whole"
State = Mapping[str, str]
"""What a run depends on: what it is called -> a digest of it."""


class Parts:
    """The parts of a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found: set[int] = set()
        self._unsure: set[int] = set()
        self._lock: Any = None

    def open(self, state: State, today: str, *, restart: bool) -> str:
        """Make or take up the folder, and tell the day on which the run began. Raises `Usage`."""
        try:
            self.folder.mkdir(exist_ok=True)
            self._hold()
            run = self._run()
            if restart or run is None:
                self._clear()
                run = {"state": dict(state), "today": today}
                replace_file(self.folder / _RUN, json.dumps(run, indent=1).encode())
        except OSError as error:
            raise Usage(f"{self.folder}: cannot be written: {error.strerror or error}") from None
        if changed := [name for name in state if run["state"].get(name) != state[name]]:
            raise Usage(
                f"{self.folder} is of a run that was broken off, and {_listed(changed)} changed since; "
                "--restart begins anew"
            )
        self.found = {int(path.stem) for path in self.folder.glob("*.done") if path.stem.isdigit()}
        self._unsure = set(self.found)
        return str(run["today"])

    def is_done(self, number: int) -> bool:
        """Whether a shard is done, and its findings are as they were written."""
        if number in self._unsure:
            self._unsure.discard(number)
            if not self._is_whole(number):
                self.found.discard(number)
        return number in self.found

    def _is_whole(self, number: int) -> bool:
        try:
            return bool(self.marker(number)["check"] == crc32(self._path(number, "part").read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def marker(self, number: int) -> dict[str, Any]:
        """What is noted of a shard that is done. Raises `OSError`."""
        marker: dict[str, Any] = json.loads(self._path(number, "done").read_bytes())
        return marker

    def keep(self, part: Part) -> None:
        """Write what came of a shard. Raises `OSError`."""
        data = gzip.compress(b"".join(outcome.rows for outcome in part.outcomes), 1, mtime=0)
        marker = {"check": crc32(data), "weight": part.weight, **_noted(part)}
        replace_file(self._path(part.number, "part"), data)
        replace_file(self._path(part.number, "done"), json.dumps(marker, ensure_ascii=True).encode())
        self.found.add(part.number)

    def rows(self, number: int) -> Iterator[bytes]:
        """The findings of a shard, a line each."""
        with gzip.open(self._path(number, "part")) as file:
            yield from file

    def remove(self) -> None:
        """Delete the folder, whose contents are elsewhere by now; what others keep in there stays."""
        self._clear()
        self.release()
        with contextlib.suppress(OSError):
            (self.folder / _LOCK).unlink(missing_ok=True)
            self.folder.rmdir()

    @property
    def whole(self) -> Path:
        """Where what becomes a file beside the folder is written."""
        return self.folder / _WHOLE

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _path(self, number: int, ending: str) -> Path:
        return self.folder / f"{number:08}.{ending}"

    def _hold(self) -> None:
        """Keep other runs off. A run that is killed holds nothing any more."""
        try:
            import fcntl
        except ImportError:
            return
        self._lock = open(self.folder / _LOCK, "w")  # noqa: SIM115
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise Usage(f"{self.folder}: another run is at work here") from None

    def _run(self) -> dict[str, Any] | None:
        try:
            run = json.loads((self.folder / _RUN).read_bytes())
            return {"state": dict(run["state"]), "today": str(run["today"])}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _clear(self) -> None:
        # Files that a run began to write when it was killed have a point before their names.
        for pattern in ("[0-9]*.done", "[0-9]*.part", ".[0-9]*.done.*", ".[0-9]*.part.*", f".{_RUN}.*", _RUN, _WHOLE):
            for path in self.folder.glob(pattern):
                path.unlink(missing_ok=True)


def _noted(part: Part) -> dict[str, Any]:
    """What the summary needs of a shard besides its findings."""
    counts: dict[str, Counter[str]] = {"years": Counter(), "sections": Counter()}
    words: dict[str, Counter[str]] = {"years": Counter(), "sections": Counter()}
    for outcome in part.outcomes:
        for kind, key in (("years", outcome.year), ("sections", outcome.section)):
            if outcome.drafts:
                counts[kind][key] += 1
                words[kind][key] += outcome.words
    return {
        "drafts": sum(outcome.drafts for outcome in part.outcomes),
        "words": sum(outcome.words for outcome in part.outcomes),
        "accepted": sum(outcome.accepted for outcome in part.outcomes),
        **{kind: {key: [n, words[kind][key]] for key, n in sorted(counts[kind].items())} for kind in counts},
        "lost": [outcome.lost for outcome in part.outcomes if outcome.lost],
        "said": [line for outcome in part.outcomes for line in outcome.said],
    }


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
