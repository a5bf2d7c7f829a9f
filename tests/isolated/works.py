"""Works that a hostile file could drive a child to, done for real."""

from __future__ import annotations

import ctypes
import os
import time


def answer(data: bytes, _: str) -> tuple[int, int]:
    """The child's process id and the size of what it was given."""
    return os.getpid(), len(data)


def work_hard(_: bytes, __: str, seconds: float) -> int:
    """Use so much processor time, then say the process id."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return os.getpid()


def loop_for_ever(_: bytes, __: str) -> None:
    while True:
        pass


def sleep_for_ever(_: bytes, __: str) -> None:
    time.sleep(3600)


def eat_memory(_: bytes, __: str) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def abort_for_lack_of_memory(_: bytes, __: str) -> None:
    """What a library in C does that gets no more memory."""
    eaten = []
    try:
        while True:
            eaten.append(bytearray(10_000_000))
    except MemoryError:
        os.abort()


def eat_memory_and_keep_it(_: bytes, __: str, kept: int) -> int:
    """Hold so many bytes until the child ends, and say its process id."""
    KEPT.append(bytearray(kept))
    return os.getpid()


def leave(_: bytes, __: str) -> None:
    os._exit(3)


def abort(_: bytes, __: str) -> None:
    os.abort()


def crash(_: bytes, __: str) -> None:
    ctypes.string_at(0)


def divide(_: bytes, __: str) -> float:
    return 1 / 0


def go_down(data: bytes, name: str) -> None:
    go_down(data, name)


KEPT: list[bytearray] = []
