"""No test opens a network connection, and none depends on who runs it where."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

_AMBIENT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PYTHON_COLORS", "TERM", "COLUMNS", "LINES")


class _NoSocket(socket.socket):
    """A socket that reaches other processes of this machine only."""

    def __init__(self, family: int = -1, *args: Any, **kwargs: Any) -> None:
        if family != getattr(socket, "AF_UNIX", None) and kwargs.get("fileno") is None and len(args) < 3:
            raise RuntimeError("a test tried to open a network connection")
        super().__init__(family, *args, **kwargs)


@pytest.fixture(autouse=True, scope="session")
def _alone() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _NoSocket)
        for name in _AMBIENT:
            patch.delenv(name, raising=False)
        patch.setenv("FACTLINT_CACHE", "none")
        yield
