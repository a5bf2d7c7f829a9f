"""The reader's findings as spaCy components: each works alone in any French pipeline, and finds what it finds."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import jumelages
from jumelages.annotating.annotated import Marked
from jumelages.annotating.figures import figures_in
from jumelages.annotating.venues import read_place
from jumelages.extracting.heads import read_heads
from jumelages.extracting.populations import read_populations
from jumelages.lexicon import lexicon_of
from jumelages.reading.canonical import canonical
from tests.annotating import test_clauses, test_dates, test_headings
from tests.extracting import test_agreements, test_heads, test_populations
from tests.extracting.notation import marked

TABLES = (test_dates, test_headings, test_agreements, test_clauses, test_heads, test_populations)
PUBLIC = (
    *("jumelages_figures", "jumelages_dates", "jumelages_places", "jumelages_persons", "jumelages_fields"),
    *("jumelages_populations", "jumelages_heads"),
)


def sentences() -> list[str]:
    """The sentences of the tests' tables, as the reader sees them."""
    return sorted({canonical(sentence).canonical for module in TABLES for sentence in _in_tables(module)})


def _in_tables(module: ModuleType) -> Iterator[str]:
    for _, test in inspect.getmembers(module, inspect.isfunction):
        for mark in getattr(test, "pytestmark", []):
            if mark.name == "parametrize" and mark.args[0] == ("sentence", "reading"):
                yield from (case.values[0] for case in mark.args[1])


def places(text: Marked, component: str) -> list[tuple[int, int]]:
    """Where the reader's own rules find what a component is for."""
    if component == "jumelages_dates":
        return [(date.span.start, date.span.end) for date in text.dates]
    if component == "jumelages_figures":
        return [figure.span for figure in figures_in(text)]
    if component == "jumelages_fields":
        return [_trimmed(text, clause.start, clause.end) for clause in text.clauses]
    if component == "jumelages_places":
        return [*_in_heading(text), *[read_place(text, venue, len(text.text))[1] for venue in text.venues]]
    found: list[tuple[int, int]] = []
    for clause in text.clauses:
        if component == "jumelages_populations" and clause.kind == "population":
            found += [mention.span for mention in read_populations(text, clause.start, clause.end)]
        if component == "jumelages_heads" and clause.kind == "head":
            found += [mention.span for mention in read_heads(text, clause.start, clause.end)]
        if component == "jumelages_persons" and clause.kind == "head":
            persons = [mention.value.person for mention in read_heads(text, clause.start, clause.end)]
            found += [person.span for person in persons if person.name]
    return [_trimmed(text, start, end) for start, end in found]


def _trimmed(text: Marked, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text.text[start:end].rstrip())


def _in_heading(text: Marked) -> list[tuple[int, int]]:
    heading = text.heading.value if text.heading and text.heading.value.certain else None
    spans = [[one.span for one in heading.cities], [one.span for one in heading.countries]] if heading else []
    return [span for found in spans for span in found]


@pytest.fixture(scope="module")
def ours() -> Language:
    return jumelages.nlp()


@pytest.fixture(scope="module")
def our_docs(ours: Language) -> dict[str, Doc]:
    return {sentence: ours(sentence) for sentence in sentences()}


@pytest.fixture(scope="module", params=PUBLIC)
def alone(request: pytest.FixtureRequest) -> tuple[str, dict[str, Doc]]:
    """A component, and what it makes of the sentences in a pipeline with nothing else."""
    nlp = spacy.blank("fr")
    nlp.add_pipe(request.param)
    return request.param, {sentence: nlp(sentence) for sentence in sentences()}


def said(span: Span) -> dict[str, Any]:
    found: dict[str, Any] = span._.jumelages
    return found


def test_a_component_alone_finds_what_the_reader_finds(alone: tuple[str, dict[str, Doc]]) -> None:
    name, docs = alone
    found = 0
    for sentence, doc in docs.items():
        spans = list(doc.spans[name])
        assert [(said(span)["start"], said(span)["end"]) for span in spans] == places(marked(sentence), name), sentence
        for span in spans:
            exact = said(span)
            assert span.start_char <= exact["start"] < exact["end"] <= span.end_char
            assert sentence[exact["start"] : exact["end"]] == exact["text"]
        found += len(spans)
    assert found > 100


def test_a_component_alone_says_what_our_pipeline_says(
    alone: tuple[str, dict[str, Doc]], our_docs: dict[str, Doc]
) -> None:
    name, docs = alone
    for sentence, doc in docs.items():
        assert [said(span) for span in doc.spans[name]] == [said(span) for span in our_docs[sentence].spans[name]]


def test_our_tokens_keep_every_character(ours: Language) -> None:
    for sentence in (*sentences(), "", "  ", " l'aujourd'hui  d’hier\t-\n12/5 "):
        assert ours(sentence).text == sentence


def test_what_is_found_says_its_value(ours: Language) -> None:
    doc = ours("Jumelage signé les 12 et 13 mai 1994\nMaire : M. Marco BUCCI\n264 300 habitants")
    [date] = doc.spans["jumelages_dates"]
    assert (date.text, date.label_) == ("12 et 13 mai 1994", "date")
    assert (said(date)["edtf"], said(date)["end_edtf"]) == ("1994-05-12", "1994-05-13")
    [head] = doc.spans["jumelages_heads"]
    assert (said(head)["office"], said(head)["given_name"], said(head)["family_name"]) == ("mayor", "Marco", "BUCCI")
    [population] = doc.spans["jumelages_populations"]
    assert (said(population)["value"], said(population)["scope"]) == (264300, "city")
    assert "agreement" in {span.label_ for span in doc.spans["jumelages_wordings"]}


def test_typed_blanks_accents_and_hyphens_are_read_as_what_they_mean(ours: Language) -> None:
    text = "Jumelage\u00a0: le 12\u202fde\u0301cembre\u00a01990,\u00a0264\u202f300\u00a0habi\u00adtants"
    doc = ours(text)
    [date], [population] = doc.spans["jumelages_dates"], doc.spans["jumelages_populations"]
    assert (said(date)["edtf"], said(population)["value"]) == ("1990-12-12", 264300)
    assert said(date)["text"] == "12\u202fde\u0301cembre\u00a01990"


def test_a_damaged_word_has_the_norm_of_the_word_that_it_can_only_be(ours: Language) -> None:
    assert [token.norm_ for token in ours("Jumelagc signéle")] == ["jumelage", "signe", "le"]


def test_what_is_found_outlives_the_pipeline_and_is_kept_with_the_doc() -> None:
    nlp = jumelages.nlp()
    doc = nlp("Jumelage signé le 10 juillet 1958")
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    vocab = nlp.vocab
    del nlp
    assert [said(span)["edtf"] for span in doc.spans["jumelages_dates"]] == ["1958-07-10"]
    [again] = DocBin(store_user_data=True).from_bytes(kept).get_docs(vocab)
    assert [said(span)["edtf"] for span in again.spans["jumelages_dates"]] == ["1958-07-10"]


def test_components_of_one_pipeline_share_what_they_know_and_work_in_other_processes() -> None:
    nlp = spacy.blank("fr")
    for name in ("jumelages_dates", "jumelages_heads"):
        nlp.add_pipe(name)
    dates, heads = [pickle.loads(pickle.dumps(nlp.get_pipe(name))) for name in nlp.pipe_names]
    doc = heads(dates(nlp.make_doc("Jumelage signé le 10 juillet 1958\nMaire : M. Marco BUCCI")))
    assert [said(span)["edtf"] for span in doc.spans["jumelages_dates"]] == ["1958-07-10"]
    assert [said(span)["name"] for span in doc.spans["jumelages_heads"]] == ["Marco BUCCI"]


def test_wordings_alone_are_those_of_our_pipeline(our_docs: dict[str, Doc]) -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("jumelages_wordings")
    found = 0
    for sentence, doc in our_docs.items():
        alone = nlp(sentence)
        wordings = list(alone.spans["jumelages_wordings"])
        assert [(said(span)["start"], said(span)["end"], span.label_, said(span)["value"]) for span in wordings] == [
            (cue.start, cue.end, cue.kind, cue.value) for cue in marked(sentence).cues
        ]
        assert [said(span) for span in wordings] == [said(span) for span in doc.spans["jumelages_wordings"]]
        found += len(wordings)
    assert found > 1_000


def test_a_text_longer_than_a_statement_can_be_is_read_in_parts(ours: Language) -> None:
    text = "Jumelage signé le 10 juillet 1958. " * 200
    doc = ours(text)
    dates = doc.spans["jumelages_dates"]
    assert len(dates) == 200
    assert {said(date)["text"] for date in dates} == {"10 juillet 1958"}


def test_a_users_words_are_found_too() -> None:
    capitoul = b'[[title]]\nvalue = "mayor"\nwords = ["capitoul"]\nexamples = ["Capitoul : M. Jean DUPONT"]\n'
    doc = jumelages.nlp(lexicon=lexicon_of(("mine.toml", capitoul)))("Capitoul : M. Jean DUPONT")
    [head] = doc.spans["jumelages_heads"]
    assert said(head)["title"] == "Capitoul"
