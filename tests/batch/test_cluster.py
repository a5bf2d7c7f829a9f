"""A real cluster reads an archive: files that hurt, workers and schedulers that are killed cost nothing but time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from jumelages.batch import engines
from jumelages.batch.running import Run
from jumelages.errors import ClusterLost
from tests.batch import archives
from tests.batch.archives import outcomes, table, with_two_that_hurt
from tests.batch.cluster import Cluster, cluster
from tests.cli.command import jumelages
from tests.depth import deep

FILES = 200


def read_there(made: Cluster, folder: Path, then: Callable[[], None] = lambda: None) -> Run:
    """Read the archive on a cluster; `then` is called once, when some of it is there."""
    calls = iter([then])

    def advance(files: int) -> None:
        if files:
            next(calls, lambda: None)()

    engine = partial(engines.on_a_cluster, address=made.address)
    return archives.batch(folder / "archive", folder / "parts", engine=engine, advance=advance)


def require_all_but_two(place: Path) -> None:
    """All files are in one part each, two of them as refused."""
    found = outcomes(place)
    assert len(found) == FILES
    assert sorted(one for one in found.values() if one != "complete") == ["61", "63"]
    assert len(table(place, "revisions")) == len(table(place, "documents")) == FILES - 2
    assert len({row[0] for row in table(place, "documents")}) == FILES - 2
    assert [Path(row[0]).name for row in sorted(table(place, "refused"))] == [
        f"{FILES // 3:05}.txt",
        f"{FILES // 2:05}.txt",
    ]


@deep
def test_files_that_hurt_and_a_worker_that_is_killed_lose_nothing(tmp_path: Path) -> None:
    with_two_that_hurt(tmp_path / "archive", FILES)
    with cluster(tmp_path / "cluster") as made:
        done = read_there(made, tmp_path, then=made.kill_a_worker)
        assert (done.counts.complete, done.before.files) == (FILES - 2, 0)
        assert made.restarts == 1
    require_all_but_two(tmp_path / "parts")


@deep
def test_a_run_whose_scheduler_is_killed_is_gone_on_with(tmp_path: Path) -> None:
    with_two_that_hurt(tmp_path / "archive", FILES)
    with (
        cluster(tmp_path / "cluster") as made,
        pytest.raises(ClusterLost, match="does not answer any longer; start it"),
    ):
        read_there(made, tmp_path, then=made.scheduler.kill)
    before = len(outcomes(tmp_path / "parts"))
    assert 0 < before < FILES
    with cluster(tmp_path / "another", workers=2) as made:
        done = read_there(made, tmp_path)
    assert done.before.files == before
    require_all_but_two(tmp_path / "parts")


def test_a_cluster_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_PATIENCE", "1s")
    archives.archive(tmp_path / "archive", 1)
    done = jumelages("batch", tmp_path / "archive", "--to", tmp_path / "parts", "--dask", "tcp://127.0.0.1:9")
    assert done.code == ClusterLost.exit_code
    assert done.err.count("\n") == 1


def test_workers_here_or_there(tmp_path: Path) -> None:
    done = jumelages("batch", tmp_path, "--to", tmp_path / "parts", "--dask", "tcp://127.0.0.1:9", "--workers", "2")
    assert done.code == 2
    assert "a cluster has workers of its own" in done.err
