"""What a decision answers, as a number: the same wherever the same is said of the same in the same words.

It is made of whose bulletin it is, the printed key of the block, the type or code, the field and path, the quotes
with single blanks, and the values that were read from them. No id of the store is in it but the issuer's, so that
it stays when neighbours come and go, when a document is read again, and when cities are joined or parted.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from jumelages.comparing.changes import Change
from jumelages.folding import single_spaced
from jumelages.records import BulletinRecord, Diagnostic, Evidence


def change_subject(issuer_id: int, found: Change) -> int:
    """What a decision on a Change answers."""
    old, new = quotes_of(found)
    values = [_lean(found.old), _lean(found.new)]
    return _number(issuer_id, found.block, found.type.value, found.field, found.path, old, new, values)


def doubt_subject(issuer_id: int, record: BulletinRecord, found: Diagnostic) -> int:
    """What a decision on a Diagnostic of a bulletin answers."""
    key = record.blocks[found.block].key if found.block is not None else None
    return diagnostic_subject(issuer_id, key, found.code, found.field, found.evidence.quote if found.evidence else None)


def diagnostic_subject(issuer_id: int, block: str | None, code: str, field: str | None, quote: str | None) -> int:
    """The same from the key of its block and its quote."""
    return _number(issuer_id, block, code, field, "", None, folded(quote), [])


def quotes_of(found: Change) -> tuple[str | None, str | None]:
    """The words of the bulletin before and of the new one that a Change was read from, with single blanks."""
    proof = found.evidence
    return (_quote(proof.old), _quote(proof.new)) if proof else (None, None)


def folded(quote: str | None) -> str | None:
    """A quote with single blanks."""
    return single_spaced(quote).strip() if quote is not None else None


def shown(subject: int) -> str:
    """A subject as programs and people pass it on: 16 hex digits."""
    return f"{subject & (2**64 - 1):016x}"


def _quote(evidence: Evidence | None) -> str | None:
    return folded(evidence.quote) if evidence else None


def _number(*parts: Any) -> int:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big", signed=True)


def _lean(value: Any) -> Any:
    """A JSON value without what is empty: a field that later records have besides makes no difference."""
    if isinstance(value, dict):
        return {key: _lean(item) for key, item in value.items() if item is not None and item not in ([], {})}
    if isinstance(value, (list, tuple)):
        return [_lean(item) for item in value]
    return value
