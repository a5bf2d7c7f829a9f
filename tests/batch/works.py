"""What a child does in these tests: it reads, but for files that say that it shall end, or never come to an end."""

from __future__ import annotations

import os
import resource

from jumelages.batch.reader import Readout
from jumelages.batch.rows import read_rows
from jumelages.isolated.manner import Manner

ENDS, NEVER_ENDS = b"This one ends its process.", b"This one never ends."


def read(data: bytes, name: str, manner: Manner) -> Readout:
    """Read, as what is read for a part is."""
    if data == ENDS:
        os._exit(3)
    if data == NEVER_ENDS:
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (round(used.ru_utime + used.ru_stime) + 1, resource.RLIM_INFINITY))
        while True:
            pass
    return read_rows(data, name, manner)
