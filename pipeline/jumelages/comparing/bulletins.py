"""What differs in the bulletins as wholes: their date, title and issuer; and whether they are one city's at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import token_set_ratio

from jumelages.comparing.changes import ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, NEWS, Difference
from jumelages.comparing.spelling import same_words
from jumelages.folding import fold, slug
from jumelages.records import BulletinRecord, Evidence

#: Percent of likeness from which two lines may name one issuer, were it under a new name.
SIMILAR_ISSUER = 60
#: Two bulletins are one issuer's if this part of the shorter one's blocks are in both.
SHARED_BLOCKS = 0.5
#: So many blocks of which none is in the other bulletin are no revision of it.
SEVERAL = 3

_CITY = re.compile(
    r"\b(?:ville|commune|mairie|municipalite|cite|metropole|administration communale|arrondissement|district)"
    r" (?:de la |de l'|de |des |du |d')?((?:la |le |les |l')?[^\W\d][\w'’-]*(?: [\w'’-]+){0,3})"
)


def compare_bulletins(old: BulletinRecord, new: BulletinRecord) -> Iterator[Difference]:
    """How two bulletins differ outside of their blocks."""
    yield from _as_of(old, new)
    yield from _text(ChangeType.TITLE_CHANGED, "title", old.title or "", new.title or "", _title(old), _title(new))
    issuers = " / ".join(old.issuer), " / ".join(new.issuer)
    yield from _text(ChangeType.ISSUER_CHANGED, "issuer", *issuers, _issuer(old), _issuer(new))


def _as_of(old: BulletinRecord, new: BulletinRecord) -> Iterator[Difference]:
    before, after = old.as_of, new.as_of
    if before and after and before.edtf == after.edtf:
        if before.text != after.text:
            yield Difference(ChangeType.REFORMATTED, COSMETIC, "as_of", "as_of", before, after)
    elif before or after:
        finer = before and after and (before.edtf.startswith(after.edtf) or after.edtf.startswith(before.edtf))
        yield Difference(ChangeType.AS_OF_CHANGED, DETAIL if finer else NEWS, "as_of", "as_of", before, after)


def _text(
    kind: ChangeType, field: str, old: str, new: str, before: Evidence | None, after: Evidence | None
) -> Iterator[Difference]:
    if old == new:
        return
    spelt = same_words(old, new)
    yield Difference(
        ChangeType.RESPELLED if spelt else kind,
        COSMETIC if spelt else DETAIL,
        field,
        field,
        old or None,
        new or None,
        old_place=before,
        new_place=after,
    )


def _title(record: BulletinRecord) -> Evidence | None:
    return record.evidence.title if record.evidence else None


def _issuer(record: BulletinRecord) -> Evidence | None:
    return record.evidence.issuer[0] if record.evidence and record.evidence.issuer else None


def different_issuers(old: BulletinRecord, new: BulletinRecord, pairs: int) -> bool:
    """Whether two bulletins are different cities'; `pairs` is how many blocks are in both.

    They are if their issuers name two cities (« Ville de Lyon », « Commune de Tubize »). Where that cannot be
    decided, they are if several blocks have nothing in common, or few have and no line of the issuers is alike.
    """
    one, other = _city(old.issuer), _city(new.issuer)
    if one and other:
        return not (one.startswith(other) or other.startswith(one))
    fewest = min(len(old.blocks), len(new.blocks))
    if not old.issuer or not new.issuer:
        return False
    alike = any(token_set_ratio(fold(one), fold(other)) >= SIMILAR_ISSUER for one in old.issuer for other in new.issuer)
    return (pairs == 0 and fewest >= SEVERAL) or (not alike and pairs < SHARED_BLOCKS * fewest)


def _city(issuer: Sequence[str]) -> str | None:
    """The folded name of the city that an issuer's lines name."""
    found = (_CITY.search(fold(line)) for line in issuer)
    return next((slug(match[1]) for match in found if match), None)
