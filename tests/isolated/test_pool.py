"""No file can hurt another one, or the process that asked for it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

import jumelages
from jumelages.cli import failing
from jumelages.errors import Crashed, Defect, EmptyFile, JumelagesError, MissingFile, TooLarge, TooMuchMemory, TooSlow
from jumelages.isolated import limits, pool
from jumelages.isolated.pool import Job, outcome, outcomes
from tests.cli.command import SAMPLE, SAMPLE_PDF


@pytest.fixture(autouse=True)
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 2)
    # More than this process ever held: a child is counted from there.
    monkeypatch.setattr(limits, "MEGABYTES", 300 + getrusage(RUSAGE_SELF).ru_maxrss // 1024)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files stand beside others here, where the other tests have one child (`one_core`)."""
    monkeypatch.setattr(pool, "cores", lambda: 2)


def job(name: str, data: bytes = b"", *arguments: object) -> Job:
    return Job(name, data, f"tests.isolated.works:{name}", arguments)


@pytest.mark.parametrize(
    ("work", "error", "words"),
    [
        ("loop_for_ever", TooSlow, "over 2 s"),
        ("eat_memory", TooMuchMemory, r"over \d+ MB"),
        ("abort_for_lack_of_memory", TooMuchMemory, r"over \d+ MB"),
        ("abort", Crashed, "signal SIGABRT"),
        ("leave", Crashed, "exit code 3"),
        ("crash", Crashed, "signal SIGSEGV"),
        ("go_down", TooLarge, "nested too deeply"),
    ],
)
def test_what_a_file_does_to_its_child_is_one_true_sentence(work: str, error: type[JumelagesError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        outcome(job(work))
    assert str(raised.value).startswith(f"{work}: ")
    assert "\n" not in str(raised.value)


def test_the_others_go_on_in_their_order() -> None:
    works = ["answer", "leave", "answer", "loop_for_ever", "answer", "crash", "eat_memory", "answer"]
    done = list(outcomes([job(work, b"x" * number) for number, work in enumerate(works)], len(works)))
    assert [one.job.name for one in done] == works
    assert [one.value[1] for one in done if one.value] == [0, 2, 4, 7]
    assert [one.error is None for one in done] == [work == "answer" for work in works]


def test_a_child_serves_many_files_and_each_has_its_own_time() -> None:
    done = [outcome(job("work_hard", b"", 1.5)) for _ in range(3)]  # more than one may, taken together
    assert len(set(done)) <= 2, "a limit of one file was counted over all files of a child"


@pytest.mark.skipif(not limits.HAS_LIMITS, reason="the system itself ends nobody")
def test_who_works_on_a_busy_machine_is_waited_for_and_who_sleeps_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome(job("answer"))
    monkeypatch.setattr(pool, "PATIENCE", 0.1)
    outcome(job("work_hard", b"", 0.5))
    with pytest.raises(TooSlow, match="no answer within 0"):
        outcome(job("sleep_for_ever"))


def test_a_child_that_keeps_much_memory_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEGABYTES", 2000)
    first = outcome(job("eat_memory_and_keep_it", b"", limits.CROWDED))
    assert outcome(job("answer"))[0] != first


def test_a_defect_keeps_its_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Defect) as raised:
        outcome(job("divide"))
    assert failing.report(raised.value, "a.txt") == failing.BUG
    reported = capsys.readouterr().err
    assert reported.startswith(
        "jumelages: error: a.txt: this is a defect of jumelages (ZeroDivisionError); please report it"
    )
    assert reported.count("\n") == 1
    monkeypatch.setenv("JUMELAGES_DEBUG", "1")
    failing.report(raised.value, "a.txt")
    assert "return 1 / 0" in capsys.readouterr().err


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a system that sets no limits."""
    pool.shut_down()
    monkeypatch.setattr(limits, "HAS_LIMITS", False)
    yield
    pool.shut_down()


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("work", "error"), [("loop_for_ever", TooSlow), ("eat_memory", TooMuchMemory)])
def test_without_limits_of_the_system_the_parent_watches(work: str, error: type[JumelagesError]) -> None:
    done = list(outcomes([job("answer"), job(work), job("answer")], 3))
    assert [type(one.error) for one in done] == [type(None), error, type(None)]


def test_a_file_of_many_bulletins_may_cost_more() -> None:
    small, large, huge = (limits.allowance(size) for size in (1_000, 3_000_000, 99_000_000))
    assert small < large < huge
    assert huge == (limits.MOST_SECONDS, limits.MOST_MEGABYTES * 1_000_000)


def test_many_bulletins_from_python(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    paths = [SAMPLE, tmp_path / "empty.txt", tmp_path / "none.txt", SAMPLE_PDF]
    text, empty, missing, pdf = jumelages.read_many(paths, today=datetime.date(2026, 11, 23))
    assert text == jumelages.read(SAMPLE, today=datetime.date(2026, 11, 23))
    assert isinstance(pdf, jumelages.BulletinRecord)
    assert [type(empty), type(missing)] == [EmptyFile, MissingFile]


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """Spawned children usually run the program's main module once more, which then spawns children, and so on."""
    script = tmp_path / "script.py"
    script.write_text(f"import jumelages\nprint(len(list(jumelages.read_many([{str(SAMPLE)!r}] * 2))))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("2\n", "")
