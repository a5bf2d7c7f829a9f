"""Records -> bulletin: the department's layout as text, PDF or Word document, so that it can be read again.

`write_text`, `write_pdf` and `write_word` print what they are given. What cannot be printed so that it reads back the
same is said by `refusal` (seen in the records) and by `unlike` (seen when the bulletin is read again).
"""

from __future__ import annotations

from jumelages.writing.as_printed import as_printed, left_out, ways, without_words
from jumelages.writing.layout import Printed, Style, laid_out, write_text
from jumelages.writing.soundness import refusal, unlike
from jumelages.writing.typesetting import PLAIN, Publication, write_pdf
from jumelages.writing.word_files import write_word

__all__ = [
    "PLAIN",
    "Printed",
    "Publication",
    "Style",
    "as_printed",
    "laid_out",
    "left_out",
    "refusal",
    "unlike",
    "ways",
    "without_words",
    "write_pdf",
    "write_text",
    "write_word",
]
