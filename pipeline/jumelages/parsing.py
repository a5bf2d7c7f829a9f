"""From a bulletin to its records, the stages on one screen."""

from __future__ import annotations

import datetime

from jumelages.annotating.annotator import Annotator
from jumelages.assembling import assemble
from jumelages.bulletin import Bulletin
from jumelages.catalogues import Language, phrase
from jumelages.errors import TooLarge
from jumelages.extracting.readings import extract
from jumelages.language import require_french
from jumelages.lexicon import Lexicon, default_lexicon
from jumelages.records import BulletinRecord
from jumelages.segmenting import segment

#: The most blocks of cities and accords. The largest towns have some forty partners.
MAX_BLOCKS = 10_000


def parse(
    bulletin: Bulletin, *, today: datetime.date, language: Language = "en", lexicon: Lexicon | None = None
) -> BulletinRecord:
    """The validated records of a bulletin.

    `today` is the only « now » there is: dates after it lie in the future.

    Raises:
        NotFrench: it is written in another language.
        NotABulletin: no city or accord was found.
        TooLarge: over 10,000 blocks, or over 20,000 Diagnostics.
    """
    lexicon = lexicon or default_lexicon()
    require_french(bulletin)
    segments = segment(bulletin, Annotator(lexicon))
    if len(segments.blocks) > MAX_BLOCKS:
        raise TooLarge(
            bulletin.name,
            phrase("it has {n} blocks of cities; the limit is {limit}", n=len(segments.blocks), limit=MAX_BLOCKS),
        )
    extracted = extract(segments, lexicon)
    return assemble(bulletin, extracted, lexicon, today=today, language=language)
