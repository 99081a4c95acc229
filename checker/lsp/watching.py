"""Which files an editor is asked to watch; what lies elsewhere is seen by the times of files."""

from __future__ import annotations

from lsprotocol.types import (
    WORKSPACE_DID_CHANGE_WATCHED_FILES,
    DidChangeWatchedFilesRegistrationOptions,
    FileSystemWatcher,
    Registration,
    RegistrationParams,
)

from checker.accepting.entries import ACCEPTED
from checker.settings import CONFIG, LOCK

PAUSE = 2.0
"""Seconds after which the times of files are looked at again."""
_PATTERNS = tuple(f"**/{name}" for name in (CONFIG, ACCEPTED, LOCK, "*house*.yaml", "rules/**/*.yaml"))


def watchers() -> RegistrationParams:
    """The wish to be told of files that drafts of a workspace commonly stand on."""
    options = DidChangeWatchedFilesRegistrationOptions([FileSystemWatcher(pattern) for pattern in _PATTERNS])
    return RegistrationParams([Registration("factlint-files", WORKSPACE_DID_CHANGE_WATCHED_FILES, options)])
