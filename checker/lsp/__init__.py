"""The language server: drafts that are open in an editor are checked as they are written, by the same desk as `check`.

What lsprotocol and pygls give (the wire, its types) is used here alone, and imported when the command is called.
"""

from __future__ import annotations
