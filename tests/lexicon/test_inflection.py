"""Words bend: an entry names one form, and the others are read alike."""

from __future__ import annotations

import datetime
from importlib.resources import files

import pytest

from jumelages.annotating.annotator import Annotator
from jumelages.errors import BadLexicon
from jumelages.french.tokens import wording_key
from jumelages.lexicon import lexicon_of, load_entries
from jumelages.lexicon.inflection import INFLECTIONS, bent_words
from jumelages.lexicon.tables import Table, tables_in
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.extracting.notation import agreements, table

#: A label for each of the four forms of a participle.
LABELS = ("Accord", "Convention", "Accords", "Conventions")


def bending(*kinds: str) -> list[Table]:
    content = (files("jumelages.lexicon") / "agreements.toml").read_bytes()
    tables = tables_in("agreements.toml", content, ours=True)
    return [found for found in tables if found.kind in kinds and found.fields.get("inflect") == "participle"]


PARTICIPLES = [
    pytest.param(found.fields["value"], word, found.fields.get("exceptions", []), id=word)
    for found in bending("event")
    for word in found.fields["words"]
]


@pytest.mark.parametrize(("kind", "word", "exceptions"), PARTICIPLES)
def test_a_participle_is_read_in_each_of_its_four_forms(kind: str, word: str, exceptions: list[str]) -> None:
    others = {wording_key(other) for other in exceptions}
    forms = zip(LABELS, INFLECTIONS["participle"](word), strict=True)
    sentences = [f"{label} {form} en 2010" for label, form in forms if wording_key(form) not in others]
    read = [agreements(sentence).partition("] ")[2] for sentence in sentences]
    assert read == [f"{kind} 2010"] * len(sentences)


@pytest.mark.parametrize("word", [word for found in bending("planned") for word in found.fields["words"]])
def test_a_plan_is_read_in_each_of_its_four_forms(word: str) -> None:
    forms = zip(LABELS, INFLECTIONS["participle"](word), strict=True)
    assert [agreements(f"{label} {form} en 2010")[-6:] for label, form in forms] == [" !J328"] * 4


@table("""
Conventions résiliées en 2010          => Conventions [other] ended 2010
Accords dénoncés en 2010               => Accords [other] ended 2010
Conventions prorogées en 2010          => Conventions [other] renewed 2010
Serments prêtés en 2010                => Serments [twinning] signed 2010
Chartes scellées en 2010               => Chartes [other] signed 2010
Conventions ratifiées en 2010          => Conventions [other] signed 2010
Pactes rompus le 4 mai 2010            => Pactes [other] ended 2010-05-04
Traités d'amitié échus en 2010         => Traités d'amitié [friendship] ended 2010
Conventions devenues caduques en 2010  => Conventions [other] ended 2010
Jumelages mis en sommeil en 2010       => Jumelages [twinning] suspended 2010
Conventions signées en 2001, non renouvelées en 2010 => Conventions [other] signed 2001 !J328
Lettres d'intention signées en 2010    => Lettres d'intention [intent] signed 2010
Accords-cadres signés en 2010          => Accords-cadres [other] signed 2010
Mémorandums d'entente paraphés en 2010 => Mémorandums d'entente [intent] signed 2010
Jumelage signé en 1975, échanges en 2010 => Jumelage [twinning] signed 1975
""")
def test_forms_of_verbs_and_labels(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@table("""
Convention zigouillée en 2010                 => Convention [other]
Conventions zigouillées le 4 mai 2010         => Conventions [other]
Accord emberlificoté (2010)                   => Accord [other]
Jumelage : contesté en 1987                   => Jumelage [twinning]
Jumelage (contesté en 1987)                   => Jumelage [twinning]
Jumelage oublié depuis 1990                   => Jumelage [twinning]
Convention mise au rebut en 2010              => Convention [other]
Convention zigouillée en 2010, signée en 1990 => Convention [other] signed 1990
Jumelage signé en 1975, zigouillé en 2010     => Jumelage [twinning] signed 1975
Accord santé 2012                             => Accord santé [other] since 2012
Charte égalité 2012                           => Charte égalité [other] since 2012
Convention sécurité du 4 mai 2012             => Convention sécurité [other] since 2012-05-04
Partenariat culturel 2012                     => Partenariat culturel [partnership] since 2012
Jumelage, vers 1960                           => Jumelage [twinning] since 1960 !J204
Jumelage durant l'hiver 1960                  => Jumelage [twinning] since 1960
Jumelage, au printemps 1960                   => Jumelage [twinning] since 1960
Jumelée à Lyon depuis 1960                    => Jumelée [twinning] since 1960
Jumelage : oui (1960)                         => Jumelage [twinning] since 1960
Jumelage à l'initiative de M. Dupont en 1960  => Jumelage à l'initiative de M. Dupont [twinning] since 1960
Relations entretenues depuis 1990             => Relations [other] since 1990
""")
def test_a_date_behind_a_word_that_nobody_knows_begins_nothing(sentence: str, reading: str) -> None:
    assert agreements(sentence) == reading


@pytest.mark.parametrize("word", ["zigouillée", "emberlificotée", "mise au rebut"])
def test_what_is_withheld_is_doubted_on_the_agreements(word: str) -> None:
    text = f"Villes jumelées\n\nGênes (Italie)\n\nConvention {word} en 2010\n\nMaire : M. Jean DUPONT\n"
    record = parse(read_bulletin(text.encode(), "b.txt"), today=datetime.date(2026, 11, 23))
    [block] = record.blocks
    assert [list(agreement.events) for agreement in block.agreements] == [[]]
    warnings = [found for found in record.diagnostics if found.severity == "warning"]
    assert {found.field for found in warnings} == {"agreements"}
    assert any(found.evidence and word in found.evidence.quote for found in warnings)


@table("""
participle: signé                   => signé signée signés signées
participle: mis en place            => mis mise mises
participle: non renouvelé           => renouvelé renouvelée renouvelés renouvelées
participle: solennellement confirmé => confirmé confirmée confirmés confirmées
adjective: amical                   => amical amicale amicaux amicales
adjective: tripartite               => tripartite tripartites
adjective: actif                    => actif active actifs actives
noun: accord-cadre                  => accord-cadre accords-cadres
noun: lettre d'intention            => lettre lettres
noun: ville jumelée                 => ville jumelée villes jumelées
noun: procès-verbal                 => procès-verbal procès-verbaux
noun: conv. de coopération          => conv.
""")
def test_forms(sentence: str, reading: str) -> None:
    inflection, _, word = sentence.partition(": ")
    rests = (" en place", "non ", "solennellement ", " d'intention", " de coopération")
    forms = bent_words((word,), inflection)
    for rest in rests:
        forms = tuple(form.replace(rest, "") for form in forms)
    assert " ".join(forms) == reading


def test_exceptions_are_no_forms() -> None:
    assert bent_words(("échangé",), "participle", ("échanges",)) == ("échangé", "échangée", "échangées")


def test_no_form_of_a_kind_stands_for_two_values() -> None:
    values: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for entry in load_entries().entries:
        for word in entry.words:
            values.setdefault((entry.kind, wording_key(word)), set()).add(entry.value)
    assert {key: several for key, several in values.items() if len(several) > 1} == {}


OURS = """
[[event]]
value = "ended"
inflect = "participle"
words = ["zigouillé"]
examples = ["Convention zigouillée en 2010"]
"""


def test_words_of_users_bend_too() -> None:
    lexicon = lexicon_of(("ours.toml", OURS.encode()))
    assert [cue.value for cue in Annotator(lexicon).mark("Conventions zigouillées en 2010").of("event")] == ["ended"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OURS.replace('"participle"', '"verb"'), "'verb' is not one of participle, adjective, noun"),
        (OURS.replace('inflect = "participle"', 'exceptions = ["zigouillés"]'), "does not say how its words inflect"),
        (
            OURS.replace("words = ", 'exceptions = ["zigouillé", "zigouillée", "zigouillés", "zigouillées"]\nwords = '),
            "no",
        ),
    ],
)
def test_what_cannot_bend_is_refused(content: str, reason: str) -> None:
    with pytest.raises(BadLexicon, match=reason):
        lexicon_of(("ours.toml", content.encode()))
