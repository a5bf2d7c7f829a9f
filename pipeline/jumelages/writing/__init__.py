"""Records -> bulletin: the department's layout as text or PDF, so that it can be read again.

`write_text` and `write_pdf` print what they are given. What cannot be printed so that it reads back the
same is said by `refusal` (seen in the records) and by `unlike` (seen when the bulletin is read again).
"""

from __future__ import annotations

from jumelages.writing.as_printed import as_printed, without_words
from jumelages.writing.layout import Printed, Style, Wording, laid_out, write_text
from jumelages.writing.soundness import refusal, unlike
from jumelages.writing.typesetting import typeset, write_pdf

__all__ = [
    "Printed",
    "Style",
    "Wording",
    "as_printed",
    "laid_out",
    "refusal",
    "typeset",
    "unlike",
    "without_words",
    "write_pdf",
    "write_text",
]
