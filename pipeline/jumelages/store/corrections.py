"""What a reviewer says is right where the bulletin prints something else: both, and their place."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from jumelages.catalogues import phrase
from jumelages.errors import BadCorrection
from jumelages.records import BlockRecord, BulletinRecord, Model, plain, without_evidence
from jumelages.validating import first_wrong

_BLOCK: TypeAdapter[Any] = TypeAdapter(BlockRecord)


class Correction(Model):
    """What is printed at a place of a block, or of the bulletin as a whole, and what is right."""

    pointer: str
    """The place as it was when it was corrected: `heads/0/name`, `population`; `heads/-` for one that is missing."""
    printed: Any
    """The value that is printed, without evidence; null where none is."""
    value: Any
    """The right value, with its evidence."""

    @property
    def place(self) -> tuple[str, ...]:
        """The place in any revision: `*` stands for any element of a list."""
        return tuple("*" if part.isdecimal() or part == "-" else part for part in self.pointer.split("/"))


def corrected(record: BulletinRecord, block: int | None, pointer: str, value: Any) -> Correction:
    """A correction of a bulletin's block, or of the bulletin as a whole, checked by the record's own models.

    `value` is JSON. Without `evidence` of its own it keeps that of what is printed; null takes an element out.

    Raises:
        BadCorrection: there is no such place, or no such value can stand there.
    """
    whole = plain(record if block is None else record.blocks[block])
    try:
        printed = put(whole, pointer, value)
        text = json.dumps(whole)
        BulletinRecord.model_validate_json(text) if block is None else _BLOCK.validate_json(text)
    except ValidationError as error:
        raise BadCorrection(pointer, first_wrong(error)) from error
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise BadCorrection(pointer, phrase("there is no such place")) from error
    kept = printed.get("evidence") if isinstance(printed, dict) else None
    if kept and isinstance(value, dict) and value.get("evidence") is None:
        value = value | {"evidence": kept}
    return Correction(pointer=pointer, printed=without_evidence(printed), value=value)


def put(whole: Any, pointer: str, value: Any) -> Any:
    """Put a value in its place within a JSON document; what was there.

    Raises:
        KeyError, IndexError, TypeError, ValueError: there is no such place.
    """
    *way, last = pointer.split("/")
    holder = whole
    for part in way:
        holder = holder[int(part)] if isinstance(holder, list) else holder[part]
    if not isinstance(holder, list):
        printed = holder[last]
        holder[last] = value
        return printed
    if last == "-":
        holder.append(value)
        return None
    printed = holder[int(last)]
    holder[int(last) : int(last) + 1] = [] if value is None else [value]
    return printed
