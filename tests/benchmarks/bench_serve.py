"""What `factlint serve` bears: how many ask at once, how much is sent, how slowly, and what a killed process costs.

python tests/benchmarks/bench_serve.py [--corpus DIR] [--facts FILE] [--seconds N] [--jobs N] [--large]

Prints tables and asserts nothing. The clients run on the same cores as the server.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
MB = 1_000_000
TOO_LARGE = 100 * MB


class Answered(NamedTuple):
    """What came of a request: status (0: the connection broke), seconds, and what was answered."""

    status: int
    seconds: float
    told: Any


class Server:
    """A server in a process of its own."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "checker", "serve", "--port", "0", "--no-browser", "--offline", *options]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        found = re.search(r":(\d+)/", self.process.stdout.readline())
        assert found, "the server did not start"
        self.port = int(found[1])

    def ask(self, body: bytes, path: str = "/check") -> Answered:
        start = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            told = json.loads(answer.read())
            return Answered(answer.status, time.perf_counter() - start, told)
        except (OSError, HTTPException):
            return Answered(0, time.perf_counter() - start, None)
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The processes that check."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def memory(self) -> list[int]:
        """The most that the server and each of its processes ever held, in MB."""
        found = []
        for pid in (self.process.pid, *self.workers()):
            status = Path(f"/proc/{pid}/status").read_text()
            found.append(int(status.split("VmHWM:")[1].split()[0]) // 1000)
        return found

    def stop(self) -> float:
        """End it; the seconds of CPU that it and its processes took."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - self._before.ru_utime - self._before.ru_stime


def at_once(number: int, ask: Callable[[int], Answered]) -> list[Answered]:
    """So many clients at once, each with one request."""
    answers: list[Answered] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(ask(n))) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def told(answers: Sequence[Answered]) -> str:
    """Statuses and how long the answers took."""
    times = sorted(answer.seconds for answer in answers)
    counts = Counter(answer.status for answer in answers)
    statuses = ", ".join(f"{number} of {status or 'broken'}" for status, number in sorted(counts.items()))
    return f"{statuses}; median {statistics.median(times) * 1e3:,.0f} ms, slowest {times[-1] * 1e3:,.0f} ms"


def request(text: str) -> bytes:
    return json.dumps({"text": text, "date": "2023-06-02"}).encode()


def client(
    server: Server, bodies: Sequence[bytes], first: int, until: float, answers: list[tuple[int, Answered]]
) -> None:
    """Ask one after the other until a time; noted are the number of the draft and what was answered."""
    n = first
    while time.perf_counter() < until:
        answers.append((n % len(bodies), server.ask(bodies[n % len(bodies)])))
        n += 1


def throughput(options: Sequence[str], texts: Sequence[str], seconds: float) -> None:
    """So many clients for some seconds, each with one request after the other."""
    bodies = [request(text) for text in texts]
    print("\nclients  requests/s   words/s   median ms   95 % ms   slowest ms   CPU ms a request   mixed up")
    for clients in (1, 4, 16):
        server = Server(*options)
        expected = [server.ask(body).told["drafts"][0]["words"] for body in bodies]
        answers: list[tuple[int, Answered]] = []
        start = time.perf_counter()

        threads = [
            threading.Thread(target=client, args=(server, bodies, n * 7, start + seconds, answers))
            for n in range(clients)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - start
        cpu = server.stop()
        times = sorted(answer.seconds * 1e3 for _, answer in answers)
        words = sum(expected[n] for n, _ in answers)
        mixed = sum(answer.status != 200 or answer.told["drafts"][0]["words"] != expected[n] for n, answer in answers)
        print(
            f"{clients:7}{len(times) / took:12.1f}{words / took:10,.0f}{statistics.median(times):12.1f}"
            f"{times[len(times) * 95 // 100]:10.1f}{times[-1]:13.1f}{cpu * 1e3 / len(times):19.1f}{mixed:11}"
        )


def keystrokes(server: Server, text: str) -> None:
    """What the page asks at each pause: a draft of a thousand words, changed a little each time."""
    words = (text.split(" ") * 10)[:1000]
    for _ in range(5):
        server.ask(request(" ".join(words)), "/review")
    answers = [server.ask(request(" ".join([*words, "more" + "e" * n])), "/review") for n in range(40)]
    print(f"\na thousand words for the page: {told(answers)}")


def sizes(server: Server, text: str, large: bool) -> None:
    """Drafts as long as may be, and longer."""
    print()
    for size in (100_000, MB, *((int(9.9 * MB),) if large else ()), TOO_LARGE):
        draft = request((text + "\n\n") * (size // len(text.encode()) + 1))[: size - 2] + b'"}'
        draft = draft.replace(b', "date": "2023-06-02"', b"")
        answer = server.ask(draft)
        said = (
            (answer.told or {}).get("errors") or [f"{answer.told['drafts'][0]['words']:,} words"] if answer.told else []
        )
        print(f"{size / MB:6.1f} MB: {answer.status or 'connection closed'} after {answer.seconds:.1f} s {said}")
    print(f"most memory, the server and its processes: {server.memory()} MB")


def slow_clients(server: Server, body: bytes) -> None:
    """Connections on which nothing comes, or a byte now and then, while others ask."""
    begun = time.perf_counter()
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    head = b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
    for one in idle[50:]:
        one.sendall(head)
    answers = [server.ask(body) for _ in range(20)]
    print(f"\nwith 100 idle or slow connections: {told(answers)}")
    closed: list[float] = []
    left = list(idle)
    while left and time.perf_counter() - begun < 90:
        time.sleep(0.5)
        for one in list(left):
            try:
                one.settimeout(0)
                if not one.recv(4096):
                    raise ConnectionError
            except BlockingIOError:
                try:
                    if one in idle[50:]:
                        one.send(b" ")
                except OSError:
                    left.remove(one)
            except OSError:
                left.remove(one)
                closed.append(time.perf_counter() - begun)
    if closed:
        print(f"these were closed after {min(closed):.0f} to {max(closed):.0f} s; still open: {len(left)}")
    for one in idle:
        one.close()


def killed(server: Server, bodies: Sequence[bytes]) -> None:
    """Forty requests at once, while one of the processes is killed."""
    victims = server.workers()

    def ask(number: int) -> Answered:
        if number == 20:
            time.sleep(0.1)
            os.kill(victims[0], signal.SIGKILL)
        return server.ask(bodies[number % len(bodies)])

    print(f"\na process killed among 40 requests: {told(at_once(40, ask))}")
    print(f"afterwards: {told([server.ask(body) for body in bodies[:10]])}; processes: {len(server.workers())}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT / "fixtures/articles")
    parser.add_argument("--facts", default="starter")
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--jobs", default="0")
    parser.add_argument("--large", action="store_true", help="a draft of 9.9 MB too, which takes minutes of CPU")
    args = parser.parse_args()
    files = sorted(path for path in args.corpus.iterdir() if path.suffix in (".txt", ".md"))
    texts = [path.read_text("utf-8") for path in files]
    options = ("--facts", args.facts, "--jobs", args.jobs)
    print(f"{len(texts)} drafts, {sum(len(text.split()) for text in texts) / len(texts):,.0f} words on average")
    throughput(options, texts, args.seconds)
    server = Server(*options)
    try:
        longest = max(texts, key=len)
        keystrokes(server, longest)
        print(f"\na hundred at once: {told(at_once(100, lambda n: server.ask(request(texts[n % len(texts)]))))}")
        killed(server, [request(text) for text in texts])
        slow_clients(server, request(texts[0]))
        sizes(server, longest, args.large)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
