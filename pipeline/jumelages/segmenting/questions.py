"""Questions of a page: « Combien d'habitants ? Environ 44 500 » as a label and its value; alone they say nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from jumelages.annotating.annotated import Marked
from jumelages.bulletin import Line
from jumelages.folding import fold

#: « Depuis quand ? Jumelage signé en 1955 »: a question of a few words, and its answer.
_ANSWERED = re.compile(r"\W*(?P<question>[^\W\d][^?:.;()\d]{3,50}?)\s?(?P<sign>\?)\s+(?=\w)")
#: A question stands over so many cities at least.
_FEWEST_ASKED = 2
_FEWEST_WORDS = 4


def with_answers(lines: list[Line]) -> list[Line]:
    """The lines, a question that comes again as the label of its answer."""
    asked = {at: found for at, line in enumerate(lines) if (found := _ANSWERED.match(line.text.canonical))}
    counts = Counter(fold(found["question"]) for found in asked.values())
    again = {at: found for at, found in asked.items() if counts[fold(found["question"])] >= _FEWEST_ASKED}
    return [_labelled(line, again[at]) if at in again else line for at, line in enumerate(lines)] if again else lines


def _labelled(line: Line, question: re.Match[str]) -> Line:
    sign, text = question.start("sign"), line.text.canonical
    return replace(line, text=replace(line.text, canonical=f"{text[:sign]}:{text[sign + 1 :]}"))


def asks(marked: Marked) -> bool:
    """« Laquelle se trouve au Maroc ? »: a sentence that asks the reader, and holds no field."""
    text = marked.text.rstrip()
    if text[-1:] != "?" or ":" in text or "title_line" in marked.kinds:
        return False
    fields = [clause.kind for clause in marked.clauses if clause.kind not in ("rest", "aside", "domains")]
    return not fields and len(text.split()) >= _FEWEST_WORDS
