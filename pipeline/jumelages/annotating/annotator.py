"""Annotating: each text of a bulletin once, as a Doc, by one component after the other."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache, lru_cache, partial

from jumelages.annotating.annotated import Marked
from jumelages.annotating.clauses import clauses_in
from jumelages.annotating.cues import cues_in
from jumelages.annotating.dates import dates_in
from jumelages.annotating.figures import figures_in
from jumelages.annotating.inhabitants import POPULATION_KINDS, inhabitants_in
from jumelages.annotating.lasting import lasting_in
from jumelages.annotating.lines import as_of_in
from jumelages.annotating.roles import CASES, case_in, heading_in
from jumelages.annotating.venues import venues_in
from jumelages.annotating.verbs import verbs_in
from jumelages.folding import fold
from jumelages.french.docs import doc_of
from jumelages.french.loading import Vocab
from jumelages.french.tokens import words_in
from jumelages.lexicon import Lexicon

#: A statement longer than this (in characters) is none: it is not searched, and so not understood.
LONGEST_STATEMENT = 2_000
#: How many texts of a bulletin are kept: a line is asked for several times, and then never again.
_KEPT = 4_096


class Annotator(Lexicon):
    """A lexicon as one reader uses it on one bulletin: it annotates texts too, each of them once while it is in use.

    It goes when the bulletin is read. What it looks up is shared with the lexicon that it is made from. Its Docs are
    made in `vocab`: that of the pipeline that it is a part of, which is one thread's; else one of its own, for two
    threads on one Vocab break it. A Vocab for all bulletins with a `memory_zone` for each was tried on 200: the same
    memory (103.4 and 104.0 MB) in the same time (16.5 and 14.9 to 17.0 ms a bulletin), and no two threads.
    """

    #: The text with what was found in it.
    mark: Callable[[str], Marked]

    def __init__(self, lexicon: Lexicon, vocab: Vocab | None = None) -> None:
        own = copy(lexicon)
        own.countries = cache(lexicon.countries)
        vars(self).update(vars(own))
        self.mark = lru_cache(_KEPT)(partial(annotate, lexicon=own, vocab=vocab or Vocab()))
        self._made_of = lexicon, vocab

    def __reduce__(self) -> tuple[type[Annotator], tuple[Lexicon, Vocab | None]]:
        """How another process of `nlp.pipe` makes it: without what was annotated here."""
        return Annotator, self._made_of


#: Without one of them or a date, a text says nothing of where an agreement was signed.
_DATED_KINDS = ("agreement", "event")


def annotate(text: str, lexicon: Lexicon, vocab: Vocab) -> Marked:
    """The text with what was found in it, by way of a Doc in `vocab`, which no other thread may use meanwhile."""
    marked = _with_wordings(text, lexicon, vocab)
    if not marked.kinds.isdisjoint(POPULATION_KINDS):
        marked.figures = figures_in(marked)
        marked.inhabitants = tuple(inhabitants_in(marked, marked.begin, len(text)))
    if marked.words:
        marked.terms = lasting_in(text, marked.dates, lexicon.patterns)
    if "event" in marked.kinds:
        marked.verbs = verbs_in(marked)
    if marked.dates or not marked.kinds.isdisjoint(_DATED_KINDS):
        marked.venues = venues_in(marked)
    marked.clauses = clauses_in(marked, marked.begin)
    if marked.dates:
        marked.as_of = as_of_in(marked)
    marked.heading = heading_in(marked, lexicon)
    marked.role = CASES[case_in(marked)].role
    return marked


def _with_wordings(text: str, lexicon: Lexicon, vocab: Vocab) -> Marked:
    """The text with its wordings and dates."""
    folded, patterns = fold(text), lexicon.patterns
    if len(text) > LONGEST_STATEMENT:
        return Marked(text, folded, patterns)
    words, repairs = lexicon.repairing.repaired(words_in(folded), folded)
    if not words:
        return Marked(text, folded, patterns)
    doc = doc_of(vocab, text, folded, words)
    cues = cues_in(doc, folded, repairs, lexicon)
    return Marked(text, folded, patterns, len(words), cues, repairs, dates_in(text, folded))
