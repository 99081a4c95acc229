"""Servers in processes of their own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from helpers import ROOT


@contextmanager
def server(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and its address."""
    command = [sys.executable, "-m", "checker", "serve", "--port", "0", "--no-browser", "--facts", "starter", *options]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+:\d+/", line)
        assert found, line + process.stderr.read()  # type: ignore[union-attr]
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def post(url: str, text: str) -> dict[str, object]:
    data = json.dumps({"text": text, "date": "2023-06-02"}).encode()
    with urlopen(Request(url, data, {"Content-Type": "application/json"}), timeout=20) as answer:
        told: dict[str, object] = json.load(answer)
    return told
