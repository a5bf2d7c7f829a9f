"""`python -m tests.benchmarks.loading [REVISIONS]`: parts loaded into the store, beside `executemany` of the same rows.

Reading is left out on both sides, and so is the unpacking of records: both begin with what is in memory. Seconds are
those of processor time of this process.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
from sqlalchemy import Engine, select

import jumelages
from jumelages.records import BulletinRecord
from jumelages.store.bulk import ingest_many
from jumelages.store.engines import asking, kept_open, open_store, raw_engine, writing
from jumelages.store.ingesting import Arriving, Run
from jumelages.store.placing import Memory
from jumelages.store.revisions import pack
from jumelages.store.tables import metadata
from tests.benchmarks.__main__ import TODAY
from tests.benchmarks.seeding import FIRST_DAY, NOW

REVISIONS, EACH = 375, 25
#: Rows, and documents, that are held in memory at a time.
PORTION = 20_000
#: Three blocks; in each bulletin a figure is another one, in every third one a head, in every fifth one the domains.
TEXT = """\
Ville de Beauval-sur-Orne
Villes jumelées
(réactualisation au 11 juillet 2014)

Haïfa (Israël)

Serment de jumelage signé le 10 juillet 1958
Maire : M. Yona {head}
{figure} 300 habitants
Principaux domaines de coopération : économie, {domain}.

Hambourg (Allemagne)

Serment de jumelage signé le 3 juillet 1958
Accord de coopération signé le 12 mai 1991, renouvelé en 2001
Premier maire : M. Olaf SCHOLZ
1 763 000 habitants
Principaux domaines de coopération : port, culture, jeunesse.

Kobé (Japon)

Accord d'amitié signé le 2 juillet 1961
Maire : M. Kizo HISAMOTO
1 544 000 habitants
"""


def text(number: int) -> str:
    """The text of one of an issuer's bulletins."""
    head, domain = "ABCDEFGHI"[number // 3 % 9] + "AHAV", "culture" if number % 5 else "sport"
    return TEXT.format(head=head, domain=domain, figure=200 + number)


def bulletins() -> list[BulletinRecord]:
    """The bulletins of one issuer."""
    return [jumelages.read(text(number).encode(), today=TODAY) for number in range(EACH)]


def arriving(records: list[BulletinRecord], count: int) -> Iterator[Arriving]:
    """The same of one issuer after the other, as they come out of parts."""
    for number in range(count):
        whose, which = divmod(number, len(records))
        day = FIRST_DAY + datetime.timedelta(100 * which)
        record = records[which]
        assert record.as_of
        update = {
            "as_of": replace(record.as_of, edtf=day.isoformat(), earliest=day, latest=day),
            "issuer": (f"Ville de Beauval{whose}",),
            "source": replace(record.source, sha256=f"{number:064x}"),
        }
        record = record.model_copy(update=update)
        yield Arriving(record.source.sha256.encode(), record, packed=pack(record))


def loading(engine: Engine, documents: list[Arriving], run: Run) -> Callable[[], object]:
    """What puts a portion of documents into a store."""

    def load() -> None:
        done = list(ingest_many(engine, documents, now=lambda: NOW, run_=run, memory=Memory()))
        assert not any(isinstance(one, Exception) for one in done)

    return load


def used(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def loaded(engine: Engine, count: int) -> float:
    """Seconds for so many documents; their making is not counted."""
    seconds, run, waiting = 0.0, Run(), arriving(bulletins(), count)
    with kept_open(engine) as kept:
        while documents := [one for _, one in zip(range(2000), waiting, strict=False)]:
            seconds += used(loading(kept, documents, run))
            print(f"  {psutil.Process().memory_info().rss // 10**6} MB", end="", flush=True)
    print()
    return seconds


def inserted(engine: Engine, copy: Engine) -> float:
    """Seconds for the same rows, portion by portion in one `executemany`; they are asked for before."""
    metadata.create_all(copy)
    seconds = 0.0
    with asking(engine) as source, kept_open(copy) as target:
        for table in metadata.sorted_tables:
            found = source.execute(select(table).execution_options(yield_per=PORTION)).mappings()
            for portion in found.partitions(PORTION):
                rows = [dict(row) for row in portion]

                def write(rows: list[dict[str, object]] = rows, table: object = table) -> None:
                    with writing(target) as connection:
                        connection.execute(table.insert(), rows)  # type: ignore[attr-defined]  # it is a Table

                seconds += used(write)
    return seconds


def main(count: int = REVISIONS) -> None:
    with tempfile.TemporaryDirectory() as name:
        engine = open_store(str(Path(name) / "store.db"), create=True)
        seconds = loaded(engine, count)
        plain = inserted(engine, raw_engine(str(Path(name) / "plain.db")))
        print(f"{count} revisions loaded in {seconds:.2f} s, executemany of the same rows {plain:.2f} s", end="")
        print(f"; ratio {seconds / plain:.2f} (limit 1.5)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
