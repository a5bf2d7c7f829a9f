"""One child reads in these tests: each takes seconds to start, and `make deep` runs the command on all cores."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process believe that it has one core."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
