"""`jumelages watch` in a process of its own: what appears is ingested, half-written files once they are whole."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.cli.command import HAIFA, jumelages
from tests.reading.paper_programs import by_python_docx

LATER = (
    HAIFA.replace("11 juillet 2014", "3 mai 2018") + "\nKobe (Japon)\n\nSerment de jumelage signé le 2 juillet 1961\n"
)
LAST = HAIFA.replace("11 juillet 2014", "4 mai 2021")


def days(db: Path) -> list[str]:
    done = jumelages("log", "--db", db)
    return [one["as_of"] for one in json.loads(done.out)] if done.code == 0 else []


def wait_for(db: Path, expected: list[str], watcher: subprocess.Popen[Any]) -> None:
    for _ in range(300):
        if days(db) == expected:
            return
        assert watcher.poll() is None, "the watcher ended"
        time.sleep(0.1)
    raise AssertionError(f"{days(db)} instead of {expected}")


def test_what_appears_is_ingested_also_after_a_restart(tmp_path: Path) -> None:
    folder, db = tmp_path / "in", tmp_path / "store.db"
    folder.mkdir()
    (folder / "a.txt").write_text(HAIFA, "utf-8")
    command = [sys.executable, "-m", "jumelages", "watch", str(folder), "--db", str(db)]
    watcher = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_for(db, ["2014-07-11"], watcher)
        with (folder / "b.txt").open("w", encoding="utf-8") as half:
            for part in range(0, len(LATER), 50):  # what is there before the last part would do as a bulletin
                half.write(LATER[part : part + 50])
                half.flush()
                time.sleep(0.3)
        wait_for(db, ["2014-07-11", "2018-05-03"], watcher)
        os.kill(watcher.pid, signal.SIGKILL)
        watcher.communicate()
        (folder / "c.docx").write_bytes(by_python_docx(LAST))
        watcher = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_for(db, ["2014-07-11", "2018-05-03", "2021-05-04"], watcher)
        watcher.send_signal(signal.SIGINT)
        _, err = watcher.communicate(timeout=30)
        assert watcher.returncode == 0
        assert re.search(rf"\d\d:\d\d:\d\d watching {folder} for {db}; Ctrl-C ends it\n", err.decode())
        assert re.search(r"\d\d:\d\d:\d\d reading .*c.docx\n", err.decode())
        assert b"no longer watching" in err
    finally:
        watcher.kill()
        watcher.communicate()
