"""No test reaches beyond this machine, and none depends on who runs it where."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

_AMBIENT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PYTHON_COLORS", "TERM", "COLUMNS", "LINES")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
_HERE = ("127.0.0.1", "::1", "localhost")


def _stay_here(host: Any) -> None:
    if host not in _HERE:
        raise RuntimeError(f"a test tried to open a network connection to {host}")


class _LocalSocket(socket.socket):
    """A socket that reaches other processes of this machine only."""

    def connect(self, address: Any) -> None:
        self._check(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        self._check(address)
        return super().connect_ex(address)

    def sendto(self, data: Any, *flags_and_address: Any) -> int:
        self._check(flags_and_address[-1])
        return super().sendto(data, *flags_and_address)

    def _check(self, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            _stay_here(address[0])


@pytest.fixture(autouse=True, scope="session")
def _alone() -> Iterator[None]:
    resolve = socket.getaddrinfo

    def resolve_here(host: Any, *args: Any, **kwargs: Any) -> Any:
        _stay_here(host)  # a name server is asked before any socket is made
        return resolve(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _LocalSocket)
        patch.setattr(socket, "getaddrinfo", resolve_here)
        for name in (*_AMBIENT, *_PROXIES, *map(str.lower, _PROXIES)):
            patch.delenv(name, raising=False)
        patch.setenv("FACTLINT_CACHE", "none")
        yield
