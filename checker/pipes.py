"""Processes of this very program that are told their work over a pipe, and may die of it without harm to others."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from math import prod
from pathlib import Path
from typing import IO

import checker

_LEAST_MEMORY = 1 << 30


def command(module: str) -> tuple[list[str], dict[str, str]]:
    """Command and environment of a process that runs `main` of a module of this very package.

    Nothing is imported from the folder it happens to be in.
    """
    package = str(Path(checker.__file__).parent.parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return [sys.executable, "-P", "-c", f"from {module} import main; main()"], {**os.environ, "PYTHONPATH": path}


def answers() -> IO[bytes]:
    """Where such a process writes its answers; what a library prints goes to standard error, not between them.

    From now on Ctrl-C is heard by the one who asks, and by nobody else.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


def limit_memory(processes: int) -> None:
    """Take no more than one of some processes may (0: one a core).

    What goes beyond fails in here, before the system ends whichever process it likes.
    """
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (share_of_memory(processes), hard))


def share_of_memory(processes: int) -> int:
    """How many bytes one of some processes (0: one a core) may take."""
    names = ("SC_PAGE_SIZE", "SC_PHYS_PAGES")
    total = prod(map(os.sysconf, names)) if hasattr(os, "sysconf") else 0
    return max(_LEAST_MEMORY, total // (processes or os.cpu_count() or 1))


def ended(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
