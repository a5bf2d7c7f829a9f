"""The servers that tests start end with them, however these end."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

START = """
import sys, time
from tests.store import servers
with getattr(servers, sys.argv[1])() as new:
    print(new(), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("name", ["postgresql", "mariadb"])
def test_a_test_run_that_is_killed_leaves_no_server_behind(name: str, tmp_path: Path) -> None:
    tests = subprocess.Popen(
        [sys.executable, "-c", START, name],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={"PATH": "/usr/bin:/bin:/usr/sbin", "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
    )
    assert tests.stdout
    assert tests.stdout.readline(), "the server did not start"
    (folder,) = (path for path in tmp_path.iterdir() if path.name.startswith("jumelages-"))
    (pid,) = (int(file.read_text().split()[0]) for file in folder.rglob("*.pid"))
    assert Path(f"/proc/{pid}").exists()
    tests.kill()
    tests.communicate()
    until = time.monotonic() + 30
    while (Path(f"/proc/{pid}").exists() or folder.exists()) and time.monotonic() < until:
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists()
    assert not folder.exists()
