"""The same run on a cluster, where Dask is installed."""

from __future__ import annotations

import gc
import gzip
from collections.abc import Iterator

import pytest
from archive.archives import DRAFTS, ArchiveDesk, Direct, lines, write

pytest.importorskip("distributed")
# Dask leaves sockets to be closed by whoever collects the garbage, which is to happen here and in no other test.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _tidy() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture
def cluster() -> Iterator[str]:
    """A scheduler and a worker in this process."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None, protocol="tcp", host="127.0.0.1"
    ) as made:
        yield made.scheduler_address


def test_a_cluster_finds_what_one_process_finds(
    desk: ArchiveDesk, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.archive.cluster.Watched", Direct)
    for name, data in (("d.jsonl", lines(DRAFTS)), ("d.jsonl.gz", gzip.compress(lines(DRAFTS)))):
        source = write(desk.folder / name, data + b"")
        assert desk.archive(source, "--shard", "2", output="here.jsonl").code == 0
        assert desk.archive(source, "--shard", "2", "--cluster", cluster).code == 0
        assert desk.read("found.jsonl") == desk.read("here.jsonl")
        assert len(desk.found()) == 3


def test_workers_with_another_program_are_refused(
    desk: ArchiveDesk, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.archive.cluster.code", lambda: "another")
    code, _, err = desk.archive(write(desk.folder / "d.jsonl", lines(DRAFTS)), "--cluster", cluster)
    assert (code, err) == (
        2, "archive: a worker of the cluster has another factlint than this; install the same there\n",
    )  # fmt: skip


def test_a_cluster_that_is_not_there_is_told(desk: ArchiveDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.archive.cluster._CONNECTING", 0.5)
    source = write(desk.folder / "d.jsonl", lines(DRAFTS))
    code, _, err = desk.archive(source, "--cluster", "tcp://127.0.0.1:9")
    assert code == 2
    assert err.startswith("factlint: --cluster tcp://127.0.0.1:9: cannot be reached: ")
    code, _, err = desk.archive(source, "--cluster", "nonsense://1")
    assert code == 2
    assert err.startswith("factlint: --cluster nonsense://1: cannot be reached: ")


def test_a_cluster_on_which_the_work_fails_is_told_in_a_line(
    desk: ArchiveDesk, cluster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no module\nis called so")

    monkeypatch.setattr("checker.archive.cluster.Watched", fails)
    code, _, err = desk.archive(write(desk.folder / "d.jsonl", lines(DRAFTS)), "--cluster", cluster)
    assert code == 2
    assert err == f"--cluster {cluster}: no module is called so; are scheduler and workers as this is?\n"
