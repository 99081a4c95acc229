"""By which properties entities point to one another, as far as others are asked for by them."""

from __future__ import annotations

FAMILY = ("P26", "P451", "P40", "P22", "P25", "P3373")
WORKS_OF = ("P161", "P57", "P50", "P175", "P170", "P58", "P162", "P86", "P725", "P371", "P676", "P1809")
"""Properties by which a work names its people."""
ASKED = {
    "person": (*FAMILY, *WORKS_OF, "P112", "P169", "P286", "P488", "P6087", "P1038", "P1290", "P1346", "P710"),
    "character": ("P674", "P453"),
    "work": ("P800", "P179", "P155", "P156", "P144"),
    "other": ("P449", "P272", "P54", "P463", "P527", "P112", "P169", "P286", "P488"),
}
"""By which properties others point to an entity of each kind, as far as that tells who keeps it company."""
BACKWARDS = frozenset(property for properties in (FAMILY, *ASKED.values()) for property in properties)
"""All properties of which it is asked what points to an entity; a store need know no others from that end."""
