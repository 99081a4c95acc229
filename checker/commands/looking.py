"""`kb`: look into the facts; what writes stores is in `storing`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from checker import listings
from checker.arguments import Usage
from checker.commands import Exit, settings_of
from checker.kb import KnowledgeBase
from checker.names import fold
from checker.shelf import OFFLINE, Shelf, Sources
from checker.terminal import Faults, say, show


def kb(args: Namespace) -> Exit:
    """Build a store or tell of one, or look into the facts."""
    if args.action not in ("show", "search"):
        from checker.commands import storing

        return {"import": storing.build, "update": storing.renew, "stats": storing.stats}[args.action](args)
    if args.source:
        raise Usage(f"kb {args.action}: does not know what to do with {args.source!r}")
    return _look(args)


def _look(args: Namespace) -> Exit:
    faults = Faults()
    settings = settings_of(args)
    sources = settings.sources(Path())
    shelf = Shelf(faults, settings.wikidata, refresh=args.refresh)
    facts = shelf.facts(sources)
    faults.end()
    shown = (_entity if args.action == "show" else _bearers)(args.what.strip(), facts)
    unreached = shelf.unreached(sources)
    for source in unreached:
        say(f"factlint: {source.source} {source.reason}")
    if shown:
        show(shown)
    elif not unreached:
        raise Usage(_unknown(args, sources))
    return Exit.LEFT_OUT if unreached else Exit.FINE


def _entity(id: str, facts: KnowledgeBase) -> str:
    """An entity in full; nothing if there is none of that id."""
    shown = facts.entities([id]).get(id)
    if shown is None:
        return ""
    named = facts.entities(dict.fromkeys(listings.items_of(shown)))
    return listings.entity(shown, {id: entity.label for id, entity in named.items()})


def _bearers(written: str, facts: KnowledgeBase) -> str:
    """A line for each who bears a name."""
    name = fold(written)
    ids = facts.search({name: written}).get(name, ())
    entities = facts.entities(ids)
    return "\n".join(listings.one_line(entities[id]) for id in ids if id in entities)


def _unknown(args: Namespace, sources: Sources) -> str:
    offline = "; Wikidata was not asked, being offline" if OFFLINE in sources.bases else ""
    if args.action == "search":
        return f"the facts know nobody and nothing called {args.what!r}{offline}"
    return f"the facts hold no {args.what}; 'factlint kb search NAME' looks for a name{offline}"
