"""What a child makes of one file for a part: its records, and rows of the tables of `export`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jumelages.batch.reader import Readout
from jumelages.batch.tables import OF_THE_BULLETIN, READ, SOURCES
from jumelages.documents import is_document
from jumelages.errors import DocumentGiven
from jumelages.feeds.tables import FileTable
from jumelages.isolated.manner import Manner
from jumelages.isolated.reading import read_paper, storable
from jumelages.records import BulletinRecord
from jumelages.store.identity import own_key
from jumelages.store.issuers import UNKNOWN, city_named, slug_of
from jumelages.store.rows import Row, date_columns, rows_of

#: Which tables have only some of the rows of theirs in the store.
_KINDS = {"cities": "city", "accords": "accord"}


def read_rows(data: bytes, name: str, manner: Manner) -> Readout:
    """A bulletin as a part keeps it.

    Raises:
        DocumentGiven: this is a document of records, not a bulletin's own file.
        JumelagesError: what stops a file from being read.
    """
    if is_document(data):
        raise DocumentGiven(name)
    record = read_paper(data, name, manner._replace(language="en"))[1]  # what is kept knows no language
    extractor = record.extractor
    return Readout(storable(record), record.status, (extractor.version, extractor.lexicon), rows(record))


def rows(record: BulletinRecord) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, with the values of its fields in their order."""
    keys = [own_key(block) for block in record.blocks]
    stored = rows_of(record, 0, 0, [(key, key, key) for key in keys])
    whole = dict(zip(OF_THE_BULLETIN, _of_the_bulletin(record), strict=True))
    found = {}
    for table in READ:
        source = SOURCES[table.name]
        here = [{}] if source is None else stored[source.name]
        if table.name in _KINDS:
            here = [row for row in here if row["kind"] == _KINDS[table.name]]
        found[table.name] = _rows(table, here, whole, stored["block"])
    return found


def _rows(table: FileTable, here: Sequence[Row], whole: dict[str, Any], blocks: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Each row's values, of the bulletin, of the block or its own, as the origins of the fields say."""
    origins = [one.origin for one in table.fields]

    def values(row: Row) -> Iterator[Any]:
        for origin in origins:
            source, _, name = origin.rpartition(".")
            if origin in whole:
                yield whole[origin]
            else:
                yield (blocks[row["block"]] if source == "block" else row)[name]

    return [tuple(values(row)) for row in here]


def _of_the_bulletin(record: BulletinRecord) -> tuple[Any, ...]:
    """What `OF_THE_BULLETIN` names, in its order."""
    source, issuer = record.source, city_named(record.issuer)
    date = date_columns("as_of", record.as_of)
    return (
        slug_of(issuer) if issuer else UNKNOWN,
        f"{date['as_of_edtf'] or 'undated'}-{source.sha256[:12]}",
        *date.values(),
        source.sha256,
        source.name,
        source.media_type,
        record.title,
        " / ".join(record.issuer) or None,
        record.status,
        record.extractor.version,
        record.extractor.lexicon,
    )
