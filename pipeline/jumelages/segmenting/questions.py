"""Questions of a page: « Combien d'habitants ? Environ 44 500 » as a label and its value; alone they say nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import is_own_date
from jumelages.bulletin import Line
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.segmenting.cells import labelled

#: « Depuis quand ? Jumelage signé en 1955 »: a question of a few words, and its answer.
_ANSWERED = expression(r"\W*(?P<question>[^\W\d][^?:.;()\d]{3,50}?)\s?(?P<sign>\?)\s+(?=\w)")
#: A question stands over so many cities at least.
_FEWEST_ASKED = 2
_FEWEST_WORDS = 4
_DOMAINS = expression(r"\bdomaines?\b", re.IGNORECASE)


def with_answers(lines: list[Line], lexicon: Annotator) -> list[Line]:
    """The lines, a question that comes again as the label of its answer."""
    asked = {at: found for at, line in enumerate(lines) if (found := _ANSWERED.match(line.text.canonical))}
    counts = Counter(fold(found["question"]) for found in asked.values())
    again = {at: found for at, found in asked.items() if counts[fold(found["question"])] >= _FEWEST_ASKED}
    return [_labelled(line, again[at], lexicon) if at in again else line for at, line in enumerate(lines)]


def _labelled(line: Line, question: re.Match[str], lexicon: Annotator) -> Line:
    """« Qui est le maire ? M. Marco BUCCI » as « maire : M. Marco BUCCI »; the question stands where it stood."""
    words = _words_of_field(lexicon.mark(question["question"]), lexicon.mark(question.string[question.end() :]))
    if words:
        answer = line.text.piece(question.end(), len(question.string))
        return replace(line, text=labelled(answer, words, line.text.source_span(*question.span())), edges=())
    sign, text = question.start("sign"), line.text.canonical
    return replace(line, text=replace(line.text, canonical=f"{text[:sign]}:{text[sign + 1 :]}"))


def _words_of_field(question: Marked, answer: Marked) -> str:
    """« maire » of « Qui est le maire »; where the answer is a date, « jumelage signé » of « Quand le jumelage a-t-il
    été signé », « Depuis » of « Depuis quand sommes-nous jumelés »."""
    named = question.of("title") or question.of("domains_intro")
    if named:
        return f"{question.text[named[0].start : named[0].end]} : "
    if domains := _DOMAINS.search(question.text):
        return f"{domains.group()} : "
    if not is_own_date(answer):
        return ""
    verbs = question.of("event")
    nouns = question.of("agreement") if any(cue.value != "since" for cue in verbs) else ()
    words = sorted((cue.start, cue.end) for cue in (*nouns, *verbs))
    return " ".join([*(question.text[start:end] for start, end in words), ""]) if words else ""


def asks(marked: Marked) -> bool:
    """« Laquelle se trouve au Maroc ? »: a sentence that asks the reader, and holds no field."""
    text = marked.text.rstrip()
    if text[-1:] != "?" or ":" in text or "title_line" in marked.kinds:
        return False
    fields = [clause.kind for clause in marked.clauses if clause.kind not in ("rest", "aside", "domains")]
    return not fields and len(text.split()) >= _FEWEST_WORDS
