"""What a run with no `factlint.yaml` needs of settings: the words that `facts` and `severity` know beside names."""

from __future__ import annotations

from typing import NamedTuple

WIKIDATA = "wikidata"
STARTER = "starter"
NONE = "none"
WORDS = (WIKIDATA, STARTER, NONE)
"""What `facts` may name besides files."""
OFF = "off"


class Named(NamedTuple):
    """Something that was named, and where: an option, or a place in `factlint.yaml`."""

    text: str
    where: str
