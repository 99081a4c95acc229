"""Desks for archives: with processes of their own, as users have it, and without, which is faster."""

from pathlib import Path

import pytest
from archive.archives import HOUSE, ArchiveDesk, Direct


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ArchiveDesk:
    """A desk whose shards are checked by processes of their own."""
    monkeypatch.chdir(tmp_path)
    desk = ArchiveDesk(tmp_path)
    desk.write("house.yaml", HOUSE)
    return desk


@pytest.fixture
def desk(whole: ArchiveDesk, monkeypatch: pytest.MonkeyPatch) -> ArchiveDesk:
    """A desk whose shards are checked in the process of the test."""
    monkeypatch.setattr("checker.archive.machine.Watched", Direct)
    return whole
