"""`python -m tests.benchmarks.gating`: what a gate costs where nothing is decided, and where only one bulletin is.

Beside the processor time stand the statements and the bulletins that were read, which say the same on any machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from jumelages.feeds.accepted import what_is_accepted
from jumelages.store.accepting import accepted
from jumelages.store.deciding import decide
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking
from jumelages.store.gate import Policy, held_back
from jumelages.store.passing import set_policy
from jumelages.store.questions import questions
from tests.benchmarks.seeding import NOW, seeded
from tests.benchmarks.timing import show

REVISIONS = 1000
#: Seconds of processor time at most, for each thing that is asked.
MOST = 10


@contextmanager
def counted(engine: Engine) -> Iterator[Counter[str]]:
    """The statements that are executed meanwhile; `read` those that read the records of a bulletin."""
    found = Counter[str]()

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found["all"] += 1
        found["read"] += statement.startswith("SELECT reading.records")

    event.listen(engine, "before_cursor_execute", count)
    yield found
    event.remove(engine, "before_cursor_execute", count)


def behind_a_gate(path: Path, revisions: int) -> Engine:
    """A store behind a gate that asks of everything, with nothing decided."""
    engine = seeded(path, revisions)
    set_policy(engine, Policy.ASK, NOW)
    return engine


def accept_first(engine: Engine) -> None:
    """Accept the blocks of the first bulletin."""
    with asking(engine) as connection:
        seen = {one.id: one.seen for one in questions(connection, 1) if one.change}
    decide(engine, 1, seen, Verdict.ACCEPTED, reviewer="Camille", now=NOW)


def go_through(engine: Engine) -> None:
    """What `show` does: all revisions, and the records of the last."""
    with asking(engine) as connection:
        *_, last = accepted(connection, 1)
        assert last.record.as_of


def _export(engine: Engine) -> None:
    with asking(engine) as connection, what_is_accepted(connection):
        pass


def _count(engine: Engine) -> None:
    with asking(engine) as connection:
        assert held_back(connection).all


def _measure(engine: Engine, what: dict[str, Callable[[Engine], None]]) -> None:
    for name, work in what.items():
        begin = time.process_time()
        with counted(engine) as statements:
            work(engine)
        spent = time.process_time() - begin
        show(name, 1000 * spent, 1000 * MOST)
        print(f"    {statements['all']} statements, {statements['read']} bulletins read")


if __name__ == "__main__":
    revisions = int(sys.argv[1]) if len(sys.argv) > 1 else REVISIONS
    with tempfile.TemporaryDirectory() as folder:
        engine = seeded(Path(folder) / "store.db", revisions)
        print(f"{revisions} revisions of 14 blocks, nothing decided")
        _measure(engine, {"the gate set": lambda store: set_policy(store, Policy.ASK, NOW)})
        _measure(engine, {"show": go_through, "what is held back": _count})
        print("the first one accepted")
        _measure(engine, {"deciding": accept_first})
        _measure(engine, {"show": go_through, "what an export is fed from": _export})
