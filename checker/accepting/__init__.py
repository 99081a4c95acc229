"""What the desk lets stand: findings set aside, by whom and why, and acceptances that no longer serve.

A finding is set aside by a name of the house style, a comment beside it, a `[sic]` behind it, an entry in
`factlint-accepted.yaml`, a baseline, or because nothing of it changed since a commit. The report keeps it as accepted.
"""

from __future__ import annotations

from checker.accepting.allowance import Allowance, Allowances

__all__ = ["Allowance", "Allowances"]
