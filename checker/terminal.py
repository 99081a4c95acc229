"""What leaves a command: lines on standard output and standard error, colours, report files."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.arguments import Target, Usage
from checker.files import replace_file

_SHOWN = 10


def show(text: str) -> None:
    """Print to standard output; a reader who has gone away is no fault. Raises `Usage` if it cannot be written."""
    try:
        print(text)
        flush()
    except BrokenPipeError:
        _hush()
    except OSError as error:
        _hush()
        raise Usage(f"standard output cannot be written: {error.strerror}") from None


def say(line: str) -> None:
    """Print a line to standard error; what is in it may come from anywhere."""
    from checker.reports.wording import plain

    with contextlib.suppress(OSError):
        print(plain(line), file=sys.stderr, flush=True)


def prepare() -> None:
    """UTF-8 for what is read by programs, and no character that stops a report: JSON reads `\\udc80` as it is meant."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")


def flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def end() -> None:
    """Flush before the interpreter does, which would complain of a closed pipe."""
    try:
        flush()
    except (OSError, ValueError):
        _hush()


def _hush() -> None:
    """Let what is still to be written go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        out = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out)
        os.close(nowhere)


def is_colored(choice: str) -> bool:
    """Whether to use colours on standard output: as chosen, else as NO_COLOR or FORCE_COLOR say, else on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@dataclass(frozen=True, slots=True)
class Screen:
    """What a report may use where it is shown: colours, and so many columns; None where they do not matter."""

    color: bool = False
    width: int | None = None


def screen(color: str) -> Screen:
    """Standard output, with colours as chosen."""
    return Screen(is_colored(color), _columns() if sys.stdout is not None and sys.stdout.isatty() else None)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def deliver(targets: Sequence[Target], render: Callable[[str, Screen], str], color: str, sum: str) -> None:
    """Each report to where it is wanted; of files, a line with the sum of all tells.

    What cannot be written keeps none of the others back. Raises `Usage`, after all.
    """
    written: list[str] = []
    faults: list[Usage] = []
    for name, file in sorted(targets, key=lambda target: target[1] is None):
        try:
            if file is None:
                show(render(name, screen(color)))
            else:
                write(file, render(name, Screen()))
                written.append(file)
        except Usage as error:
            faults.append(error)
    if written and all(file for _, file in targets):
        say(f"factlint: {sum}; see {', '.join(written)}")
    for fault in faults[1:]:
        say(f"factlint: {fault}")
    if faults:
        raise faults[0]


def write(file: str, text: str) -> None:
    """Write a file whole or not at all; a device or a pipe is written as it stands. Raises `Usage`."""
    data = f"{text}\n".encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(file) and not os.path.isfile(file):
            Path(file).write_bytes(data)
        else:
            replace_file(Path(os.path.realpath(file)), data)
    except OSError as error:
        raise Usage(f"{file} cannot be written: {error.strerror}") from None


class Faults:
    """Tells the first faults of facts files as they come, and at the end how many more there were."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, line: str) -> None:
        self.number += 1
        if self.number <= _SHOWN:
            say(line)

    def end(self) -> None:
        if self.number > _SHOWN:
            say(f"factlint: and {self.number - _SHOWN:,} more such lines were left out")


def stdin() -> bytes:
    """All of standard input. Raises `Usage` if there is none."""
    if sys.stdin is None:
        raise Usage("there is no standard input to read")
    return sys.stdin.buffer.read()
