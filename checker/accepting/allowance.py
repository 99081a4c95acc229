"""`Allowance`: one reason to let findings stand; `Allowances`: those that hold for a draft, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from checker.discrepancies import Acceptance, Discrepancy, Notice


@dataclass(frozen=True, slots=True)
class Allowance:
    """Lets those findings stand that fit. `name` is what notices call it; one that is not `watched` may lie idle."""

    acceptance: Acceptance
    fits: Callable[[Discrepancy], bool]
    name: str = ""
    watched: bool = False


def day_of(text: str) -> date | None:
    """The day that a text such as `2027-01-31` names, if it names one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Allowances:
    """The allowances for one draft, asked finding by finding; what none of them says is left as it is."""

    def __init__(self, allowances: Iterable[Allowance], today: date, notices: Iterable[Notice] = ()) -> None:
        self._allowances = list(allowances)
        self._today = today
        self._notices = list(notices)
        self._used: set[int] = set()

    def accept(self, found: Discrepancy) -> Acceptance | None:
        """Why a finding may stand: by the first allowance that it fits. All that it fits have served."""
        fitting = [i for i, one in enumerate(self._allowances) if self._holds(one) and one.fits(found)]
        self._used.update(fitting)
        return self._allowances[fitting[0]].acceptance if fitting else None

    def notices(self) -> tuple[Notice, ...]:
        """What is to be told of allowances that ended, give no reason or let nothing stand."""
        notices = list(self._notices)
        for number, one in enumerate(self._allowances):
            where, until = one.acceptance.where, one.acceptance.until
            if not self._holds(one):
                notices.append(Notice(where, f"{one.name} ended on {until}; renew it, or take it out"))
            elif one.watched and number not in self._used:
                notices.append(Notice(where, f"{one.name} lets nothing stand; take it out"))
            elif one.watched and not one.acceptance.reason:
                notices.append(Notice(where, f"{one.name} gives no reason; say why behind it"))
        return tuple(notices)

    def _holds(self, one: Allowance) -> bool:
        return one.acceptance.until is None or self._today <= one.acceptance.until
