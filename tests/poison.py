"""What some drafts do to the process that checks them, as a fault in a library or a pattern without end would."""

from __future__ import annotations

HARM = """\
import os, signal, time
from checker import runs

whole = runs.check
def check(document, *args):
    if "sleeps" in document.text:
        time.sleep(60)
    if "crashes" in document.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "grows" in document.text:
        bytearray(1 << 30)
    if "fails" in document.text:
        raise ValueError("no such luck")
    time.sleep(float(os.environ.get("SLOWLY", "0")))
    return whole(document, *args)
runs.check = check
"""
"""Code for a `sitecustomize.py` on the path of such processes; SLOWLY is how many seconds each draft takes."""
