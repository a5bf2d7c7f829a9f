"""What a report may show of a bulletin: its records and, where it was read from its file, the pages."""

from __future__ import annotations

from typing import NamedTuple

from jumelages.bulletin import Bulletin
from jumelages.records import BulletinRecord


class Paper(NamedTuple):
    """The records of one bulletin; `bulletin` and `data` (the file's bytes) are None for a JSON document."""

    record: BulletinRecord
    bulletin: Bulletin | None = None
    data: bytes | None = None
