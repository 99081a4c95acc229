"""Files written whole or not at all, and where those are that are kept from run to run."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Where to keep what is dear to make: `FACTLINT_CACHE`, else the platform's folder; None if that is `none`."""
    chosen = os.environ.get("FACTLINT_CACHE")
    if chosen:
        return None if chosen == "none" else Path(chosen)
    if sys.platform == "linux":  # as the library below has it, which takes a twentieth of a start-up
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")) / "factlint"
    from platformdirs import user_cache_path

    return user_cache_path("factlint", appauthor=False)


def replace_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put a file in the place of another that may be written, in its mode if none is given.

    Raises `OSError`, and leaves no trace.
    """
    import tempfile

    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "wb") as out:
            out.write(data)
        os.chmod(part, mode)
        os.replace(part, path)
    except BaseException:
        os.unlink(part)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
