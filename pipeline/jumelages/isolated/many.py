"""Many bulletins read from Python, each in a child."""

from __future__ import annotations

import datetime
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence

from jumelages.catalogues import Language
from jumelages.errors import BadLexicon, JumelagesError
from jumelages.isolated.manner import Manner
from jumelages.isolated.pool import Job, outcomes
from jumelages.reading import load
from jumelages.records import BulletinRecord


def read_all(
    paths: Iterable[str | os.PathLike[str]],
    today: datetime.date,
    language: Language,
    lexicon: Sequence[str | os.PathLike[str]],
    *,
    ocr: bool,
) -> Iterator[BulletinRecord | JumelagesError]:
    """The records of each file, or the error that stopped it, in the order of the paths."""
    manner = Manner(today, language, tuple(load(path) for path in lexicon), ocr)
    listed = [os.fspath(path) for path in paths]
    return _read_all(listed, manner)


def _read_all(paths: Sequence[str], manner: Manner) -> Iterator[BulletinRecord | JumelagesError]:
    for _, read, error in outcomes((_job(path, manner) for path in paths), len(paths)):
        if isinstance(error, JumelagesError) and not isinstance(error, BadLexicon):
            yield error
        elif error:
            raise error
        else:
            yield BulletinRecord.model_validate_json(zlib.decompress(read.records))


def _job(path: str, manner: Manner) -> Job:
    try:
        name, data = load(path)
    except JumelagesError as error:
        return Job(path, b"", "", error=error)
    return Job(name, data, "jumelages.isolated.reading:read_record", (manner,))
