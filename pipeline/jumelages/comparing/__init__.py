"""Two Revisions -> typed Changes: what changed in the world, apart from what changed in the typing.

Blocks are paired (`matching`), each pair is compared field by field (`blocks`), and each difference is settled:
was it deleted or only not read (`absence`), is it contradicted elsewhere (`consistency`), was it so before
(`history`)? Then it is put into words (`wording`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jumelages.catalogues import Language
from jumelages.comparing.blocks import all_differences
from jumelages.comparing.bulletins import different_issuers
from jumelages.comparing.changes import (
    Caution,
    CautionCode,
    Change,
    ChangeType,
    Comparison,
    Proof,
    Side,
    Significance,
    Summary,
    changes_document,
)
from jumelages.comparing.consistency import Placed, with_contradictions
from jumelages.comparing.difference import addition
from jumelages.comparing.history import with_returns
from jumelages.comparing.matching import match_blocks
from jumelages.comparing.notes import notes_on
from jumelages.comparing.patching import json_patch
from jumelages.comparing.rewording import reworded
from jumelages.comparing.wording import caution_words, message, wording
from jumelages.errors import DifferentIssuers
from jumelages.records import BulletinRecord, plain, without_evidence
from jumelages.words import block_name

__all__ = [
    "Caution",
    "CautionCode",
    "Change",
    "ChangeType",
    "Comparison",
    "Proof",
    "Side",
    "Significance",
    "Summary",
    "changes_document",
    "compare",
    "json_patch",
    "openings",
    "reworded",
]


def compare(
    old: BulletinRecord,
    new: BulletinRecord,
    *,
    earlier: Sequence[BulletinRecord] = (),
    language: Language = "en",
    force: bool = False,
) -> Comparison:
    """What changed from one Revision to another, once per fact, the weightiest first within each block.

    `earlier` are Revisions before `old`, in order; with them a head who comes back is noticed. `language` is
    that of the messages. Where both are readings of the same file, the cause of all Changes is the reader.

    Raises:
        DifferentIssuers: they are bulletins of different cities, and `force` is not set.
    """
    matched = match_blocks(old.blocks, new.blocks)
    if not force and different_issuers(old, new, len(matched.pairs)):
        raise DifferentIssuers(new.source.name, f"{' / '.join(old.issuer)}; {' / '.join(new.issuer)}")
    placed = with_contradictions(all_differences(old, new, matched), matched.pairs)
    changes = tuple(_change(one, language) for one in with_returns(placed, earlier))
    return Comparison(
        status="partial" if "partial" in (old.status, new.status) else "complete",
        cause="reader" if old.source.sha256 == new.source.sha256 else "source",
        old=_side(old),
        new=_side(new),
        changes=changes,
        summary=_summary(changes),
        notes=notes_on(old, new, language),
    )


def openings(record: BulletinRecord) -> tuple[Change, ...]:
    """The blocks of a bulletin that has none before it, each as an addition."""
    kinds = {"city": ChangeType.CITY_ADDED, "accord": ChangeType.ACCORD_ADDED}
    return tuple(
        _change(Placed(addition(kinds[block.kind], None, "", block), block=block), "en") for block in record.blocks
    )


def _change(placed: Placed, language: Language) -> Change:
    found, block = placed.found, placed.block
    name = block_name(block) if block else None
    words = wording(found, language)
    return Change(
        type=found.type,
        significance=found.significance,
        block=block.key if block else None,
        block_name=name,
        field=found.field,
        path=found.path,
        old=_value(found.old),
        new=_value(found.new),
        old_text=words.old,
        new_text=words.new,
        remark=words.remark,
        message=message(found, words, name, language),
        cautions=tuple(
            Caution(code=code, message=caution_words(code, other, language), other=other)
            for code, other in found.cautions
        ),
        evidence=Proof(old=found.old_evidence, new=found.new_evidence),
    )


def _value(value: Any) -> Any:
    return value if value is None or type(value) in (str, int) else without_evidence(plain(value))


def _side(record: BulletinRecord) -> Side:
    return Side(
        name=record.source.name,
        as_of=record.as_of.edtf if record.as_of else None,
        sha256=record.source.sha256,
        pages=record.source.pages,
        status=record.status,
        extractor=record.extractor.version,
        lexicon=record.extractor.lexicon,
    )


def _summary(changes: Sequence[Change]) -> Summary:
    weights = [change.significance for change in changes]
    return Summary(**{weight.value: weights.count(weight) for weight in Significance})
