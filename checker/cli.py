import sys
from pathlib import Path

from checker import __version__
from checker.check import check
from checker.dates import DateInterval
from checker.kb.layers import Layers
from checker.kb.store import Store
from checker.readers import read
from checker.reports import json as J
from checker.rules import load_rules


def main(argv=None):
    argv = argv if argv is not None else sys.argv[1:]
    facts = [argv[i + 1] for i, a in enumerate(argv) if a == "--facts"]
    paths = [
        a for i, a in enumerate(argv) if i > 0 and not a.startswith("--") and argv[i - 1] not in ("--facts", "--format")
    ]
    book = load_rules()
    kb = Layers([Store.load(Path(f)) for f in facts if f != "none"], None)
    out = []
    files = []
    for p in paths:
        p = Path(p)
        files += sorted(p.glob("*.txt")) if p.is_dir() else [p]
    for p in files:
        d = read(str(p), p.read_bytes())
        on = DateInterval.of_date(d.published) if d.published else None
        out.append(check(d, book, kb, on, d.published_from))
    print(
        J.render([c.report for c in out], [], __version__)
        if argv[0] == "check"
        else J.render_claims(out, [], __version__)
    )
    return 0
