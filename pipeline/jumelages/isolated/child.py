"""What runs in a child: works on files one after the other, each within limits, whatever goes wrong as a value."""

from __future__ import annotations

import gc
import pickle
import sys
import traceback
from multiprocessing.connection import Connection
from pkgutil import resolve_name
from typing import Any, NamedTuple

from jumelages.catalogues import phrase
from jumelages.errors import Defect, JumelagesError, TooLarge, TooMuchMemory
from jumelages.isolated import limits
from jumelages.isolated.limits import Allowance


class Task(NamedTuple):
    """A function, as `package.module:function`, what it is called with, the file's name and what it may cost."""

    work: str
    arguments: tuple[Any, ...]
    name: str
    allowed: Allowance


class Answer(NamedTuple):
    """What a work gave: a value or an error, and whether the child holds much memory still."""

    value: Any
    error: Exception | None
    is_crowded: bool


def main() -> None:
    """What the process of a child does: serve the connection that its command line names."""
    handle = int(sys.argv[1])
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        serve(PipeConnection(handle))
    else:
        serve(Connection(handle))


def serve(connection: Connection) -> None:
    """Do what comes, until the parent is gone or wants no more."""
    gc.set_threshold(20_000)  # what is loaded stays, and what is read has hardly any cycles
    limits.forbid_core_dumps()
    try:
        while True:
            connection.send_bytes(_packed(_answer(connection.recv())))
    except (EOFError, OSError):
        return


def _loaded(work: str) -> Any:
    """The function of that name; what it imports stays, and is never looked through for cycles."""
    gc.disable()
    try:
        return resolve_name(work)
    finally:
        gc.freeze()
        gc.enable()


def _answer(task: Task) -> Answer:
    value: Any = None
    error: Exception | None = None
    try:
        function = _loaded(task.work)  # what it imports counts for no file
        limits.limit(task.allowed)
        value = function(*task.arguments)
    except JumelagesError as found:
        error = found
    except MemoryError:
        error = TooMuchMemory(task.name, phrase("over {mb} MB", mb=task.allowed.memory // 10**6))
    except RecursionError:
        error = TooLarge(task.name, phrase("it is nested too deeply"))
    except Exception as found:  # noqa: BLE001 - it goes to the parent, which reports it as a defect
        error = Defect(type(found).__name__, "".join(traceback.format_exception(found)))
    finally:
        limits.lift()
    return Answer(value, error, _is_crowded())


def _packed(answer: Answer) -> bytes:
    """The answer as bytes; an error without what it came from, which may be anything."""
    if answer.error:
        answer.error.__traceback__ = answer.error.__cause__ = answer.error.__context__ = None
    return pickle.dumps(answer)


def _is_crowded() -> bool:
    if limits.resident() < limits.CROWDED:
        return False
    gc.collect()
    return limits.resident() >= limits.CROWDED
