"""The values of a form's fields: those without an appearance a viewer draws, pdfium does not; another may be stale."""

from __future__ import annotations

from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, String

_HIDDEN = 2 | 32
"""The flags of an annotation that is not shown."""
_PASSWORD = 1 << 13
_MOST_FIELDS = 2_000
_MOST_ANCESTORS = 20
_LONGEST = 2_000


class FieldValue(NamedTuple):
    """What is filled in, and the box of the field: left, bottom, right, top in points of the page.

    `is_drawn` says that the field has an appearance, which may say something else.
    """

    box: tuple[float, float, float, float]
    text: str
    is_drawn: bool


def field_values(page: Any) -> tuple[FieldValue, ...]:
    """The values of text fields and choices on a page that are not hidden."""
    annotations = page.get("/Annots")
    if not isinstance(annotations, Array):
        return ()
    found = (_value(one) for one in list(annotations)[:_MOST_FIELDS] if isinstance(one, Dictionary))
    return tuple(value for value in found if value is not None)


def _value(widget: Dictionary) -> FieldValue | None:
    appearance = widget.get("/AP")
    is_drawn = isinstance(appearance, Dictionary) and appearance.get("/N") is not None
    if widget.get("/Subtype") != "/Widget" or int(widget.get("/F", 0)) & _HIDDEN:
        return None
    kind, value, flags = (_inherited(widget, key) for key in ("/FT", "/V", "/Ff"))
    box = widget.get("/Rect")
    if kind not in ("/Tx", "/Ch") or not isinstance(value, String) or not isinstance(box, Array):
        return None
    text = str(value)[:_LONGEST]
    if not text.strip() or (kind == "/Tx" and isinstance(flags, int) and flags & _PASSWORD):
        return None
    x0, y0, x1, y1 = (float(side) for side in box)
    return FieldValue((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), text, is_drawn)


def _inherited(field: Any, key: str) -> Any:
    for _ in range(_MOST_ANCESTORS):
        if field.get(key) is not None or not isinstance(field.get("/Parent"), Dictionary):
            break
        field = field["/Parent"]
    return field.get(key)
