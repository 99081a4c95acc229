"""Regular expressions that are compiled when first used: a run needs only some of those that modules hold."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Unused(Generic[AnyStr]):
    """Stands for a compiled expression; its methods become attributes at the first use, and cost nothing more then."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression for a module to hold. Only its methods may be used: functions of `re` want the compiled one."""
    return cast("re.Pattern[AnyStr]", _Unused(source, flags))
