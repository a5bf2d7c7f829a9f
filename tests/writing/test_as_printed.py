"""What nobody edited is printed as it was; what is edited, set or left out reads back as it is meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jumelages
from jumelages import BulletinRecord, compare, document
from jumelages.documents import read_document
from jumelages.errors import BadRecords, SeveralCities, UnclearWords, UnknownCity
from jumelages.records import without_evidence
from jumelages.writing import as_printed, laid_out, left_out, unlike, without_words, write_text
from jumelages.writing.editing import edited, with_date, with_value
from tests.score import TODAY

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
#: Bulletins of the corpus in many forms: blocks, chronicles, tables, prose, cards, columns.
CORPUS = [
    *(ROOT / "tests" / "corpus" / f"{name}.txt" for name in ("02-lille", "08-liege", "52-grenoble-en-prose")),
    *(
        ROOT / "tests" / "corpus" / "towns" / f"{name}.txt"
        for name in (
            "12-chartres-rapport-d-activite",
            "133-chronologie",
            "138-sahel-partenaires-de-la-commune",
            "169-tableau-cellules-pliees",
            "173-panneaux-bretons",
            "209-minuscules-barres",
        )
    ),
]
PLAIN = """\
Ville de Lyon
Villes jumelées (état au 3 mai 2012)

Gênes (Italie)
- Jumelage signé en 1958
- Maire : M. Marco DORIA
- Contact : service des relations internationales
- Domaines :
  culture ; port ; nautisme

Sfax (Tunisie)
- Convention signée le 4 avril 1998
- Maire : M. Sami BEN ALI
"""


def read(text: str) -> BulletinRecord:
    return jumelages.read(text.encode(), today=TODAY)


@pytest.mark.parametrize("file", [*SAMPLES, *CORPUS], ids=lambda file: file.stem)
def test_publishing_what_nobody_touched_changes_nothing(file: Path) -> None:
    record = jumelages.read(file, today=TODAY)
    again = read(write_text(record, as_printed(record, read)))
    assert [change.message for change in compare(record, again).changes] == []


def test_only_what_is_edited_is_in_our_words() -> None:
    record = jumelages.read(SAMPLES[0], today=TODAY)
    whole = document(record)
    mayor = next(block for block in whole["blocks"] if block["key"] == "glasgow-gb")["heads"][0]
    mayor |= {"name": "Susan AITKEN", "given_name": "Susan", "family_name": "AITKEN"}
    changed = BulletinRecord.model_validate_json(json.dumps(whole))
    before, after = (write_text(one, as_printed(one, read)).split("\n") for one in (record, changed))
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("Lord Provost : Madame Sadie DOCHERTY", "Lord Provost : Madame Susan AITKEN")
    ]
    assert "Serment de jumelage signé le 23 juin 1968 et réactualisé le 23 mai 1991" in after
    assert without_words(record) == 0


@pytest.mark.parametrize(
    "line",
    [
        "Accord de coopération signé le 30 octobre 2012, reconduit le 30 octobre 2015 pour trois ans",
        "Accord de coopération signé par les deux maires le 12 février 2002",
        "Jumelage signé le 26 août 1962 à Ath",
        "Charte signée le 3 mai 1998, renou-\nvelée le 4 octobre 2003",
        "Jumelage, festival Kann al Loar",
    ],
)
def test_circumstances_places_and_parted_words_stay(line: str) -> None:
    record = read(f"Villes jumelées\nMise à jour : 31.12.2018\n\nSfax (Tunisie)\n{line}\n")
    text = write_text(record, as_printed(record, read))
    assert line in text
    assert "Mise à jour : 31.12.2018" in text
    assert not unlike(record, read(text))


@pytest.mark.parametrize(
    "lines",
    [
        "Gênes (Italie)\nPopulation : 1,9 M\nJumelage signé à Gênes le 3 mai 1998 et à Lille le 4 octobre 1998",
        "Accord de coopération Tripartite\nMarrakech Dakar (Maroc, Sénégal)\nSigné le 9 mai 2013 à Marrakech",
        "Ville | Pays | Signé le | Maire | Habitants\nGênes | Italie | 12/05/1958 | Marco DORIA | 609 000",
        "Ville;Pays;Signé le;Titre;Élu;Habitants\nGênes;Italie;12/05/1958;Maire;Marco DORIA;609 000",
    ],
)
def test_what_is_published_untouched_is_no_change_of_form(lines: str) -> None:
    record = read(f"Ville de Marseille\nVilles jumelées\n\n{lines}\n\n(réactualisation au 11 juillet 2014)\n")
    again = read(write_text(record, as_printed(record, read)))
    assert [change.message for change in compare(record, again).changes] == []


def plain_edited(edit: Callable[[Any], object]) -> str:
    whole = document(read(PLAIN))
    edit(whole)
    record = BulletinRecord.model_validate_json(json.dumps(whole))
    text = write_text(record, as_printed(record, read))
    assert unlike(record, read(text)) == []
    return text


def test_an_edited_value_takes_its_line_and_nothing_else() -> None:
    def elect(whole: Any) -> None:
        whole["blocks"][0]["heads"][0] |= {"name": "Silvia SALIS", "given_name": "Silvia", "family_name": "SALIS"}
        whole["blocks"][0]["heads"][0]["civility"] = "Mme"
        whole["as_of"]["edtf"] = "2020-06"

    text = PLAIN.replace("M. Marco DORIA", "Mme Silvia SALIS").replace("au 3 mai 2012", "en juin 2020")
    assert plain_edited(elect) == text


def test_a_city_comes_and_goes_without_a_word_of_the_others() -> None:
    lines = "Sfax (Tunisie)\n- Convention signée le 4 avril 1998\n- Maire : M. Sami BEN ALI\n"
    assert plain_edited(lambda whole: whole["blocks"].pop()) == PLAIN.replace(lines, "").rstrip() + "\n"

    def twin(whole: Any) -> None:
        (turin,) = document(read("Villes jumelées\n\nTurin (Italie)\nCharte signée en 2001\n"))["blocks"]
        whole["blocks"].insert(1, without_evidence(turin))

    added = plain_edited(twin)
    assert "nautisme\n\nTurin (Italie)\nCharte signée en 2001\n\nSfax (Tunisie)\n- Convention" in added
    assert added.replace("Turin (Italie)\nCharte signée en 2001\n\n", "") == PLAIN


ROW = "Villes jumelées\n\nVille | Pays | Signé le | Maire\nGênes | Italie | 12/05/1958 | Marco DORIA\n"


def test_a_cell_is_edited_in_its_row() -> None:
    after = with_value(read(ROW), "Gênes", "head", "Mme Silvia SALIS", read)
    assert write_text(after, as_printed(after, read)) == ROW.replace("Marco DORIA", "Mme Silvia SALIS")


def test_what_has_no_place_of_its_own_is_laid_out_anew() -> None:
    after = with_value(read(ROW), "Gênes", "agreement", "Charte d'amitié signée en 2001", read)
    assert "Gênes (Italie)\n\nSigné le 12/05/1958\n\n" in write_text(after, as_printed(after, read))


def test_the_cells_of_a_page_are_laid_out_as_a_bulletin_has_them() -> None:
    cells = {
        "Jumelage": "12 avril 1980 (renouvelé le 19 juin 2010)",
        "Maire": "M. Daniel Butler",
        "Habitants": "94 200",
    }
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in cells.items())
    page = f"<html><body><h1>Villes jumelées</h1><h2>Limerick (Irlande)</h2><table>{rows}</table></body></html>"
    record = jumelages.read(page.encode(), today=TODAY)
    text = write_text(record, as_printed(record, read))
    assert "renouvelé le 19 juin 2010)\n\nMaire : M. Daniel Butler\n\nPopulation : 94 200\n" in text
    assert compare(record, read(text)).changes == ()


def test_records_without_evidence_are_in_our_words() -> None:
    record = jumelages.read(SAMPLES[0], today=TODAY)
    bare = BulletinRecord.model_validate_json(json.dumps(document(record, evidence=False)))
    assert as_printed(bare, read) == laid_out(bare)
    assert without_words(bare) > 3 * len(bare.blocks)


SHORT: dict[str, Any] = {
    "title": "Villes jumelées",
    "as_of": "2024-05",
    "blocks": [
        {
            "name": "Gênes",
            "country": "Italie",
            "agreements": [{"label": "Charte d'amitié", "events": [{"kind": "signed", "date": "1958-07-10"}]}],
            "heads": [{"title": "Maire", "civility": "Mme", "name": "Silvia SALIS"}],
            "population": 560_000,
            "domains": ["culture et jeunesse", {"label": "port"}],
        },
    ],
}


def short(**fields: Any) -> bytes:
    return json.dumps(SHORT | fields).encode()


def test_what_the_reader_derives_may_be_left_out() -> None:
    record = read_document(short(), "short.json")
    city = record.blocks[0]
    assert isinstance(city, jumelages.City)
    assert (city.key, city.country and city.country.code) == ("genes-it", "IT")
    head = city.heads[0]
    assert (head.given_name, head.family_name, head.office, head.status) == ("Silvia", "SALIS", "mayor", "in_office")
    assert city.population
    assert (city.population.low, city.population.high) == (555_000, 564_999)
    assert city.domains[0].theme == "culture"
    assert (city.agreements[0].kind, [event.kind for event in city.agreements[0].events]) == ("friendship", ["signed"])
    assert (record.as_of and record.as_of.latest.isoformat()) == "2024-05-31"
    assert unlike(record, read(write_text(record))) == []


def test_all_that_is_wrong_is_said_at_once_by_city_and_field() -> None:
    doge = {"name": "Venise", "country": "Italie", "heads": [{"title": "Doge", "name": "Marino FALIERO"}]}
    with pytest.raises(BadRecords) as found:
        read_document(short(blocks=[SHORT["blocks"][0], doge, doge | {"name": "Udine"}]), "short.json")
    said = str(found.value)
    assert "Venise: blocks[1].heads[0]: the title “Doge” is not known: teach it" in said
    assert "Udine: blocks[2].heads[0]: the title" in said
    wrong = {"name": "Venise", "country": "Italie", "population": "many", "heads": [{"title": "", "name": "x"}]}
    with pytest.raises(BadRecords) as found:
        read_document(short(as_of="2024-13", blocks=[wrong]), "short.json")
    said = str(found.value)
    assert "as_of.edtf should be a date such as 2014, 2014-07 or 2014-07-11" in said
    assert "Venise: blocks[0].heads[0].title is empty" in said
    assert "Venise: blocks[0].population.value: should be a valid integer" in said


def changed(field: str, words: str, city: str = "Gênes") -> list[str]:
    record = jumelages.read(SAMPLES[0], today=TODAY)
    after = with_value(record, city, field, words, read)
    assert unlike(after, read(write_text(after, as_printed(after, read)))) == []
    return [change.message for change in compare(record, after, force=True).changes]


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("head", "Mme Silvia SALIS", "Silvia SALIS replaces Marco DORIA as Maire"),
        ("head", "Maire par intérim : M. Pietro PICIOCCHI", "PICIOCCHI (acting) replaces"),
        ("population", "560 000", "560\u202f000"),
        ("population", "580 000 habitants", "580\u202f000"),
    ],
)
def test_a_value_is_set_in_a_clerks_words(field: str, words: str, said: str) -> None:
    assert said in changed(field, words)[0]


def test_domains_and_agreements_are_set() -> None:
    assert any("sport" in one for one in changed("domains", "sport, port"))
    assert any("Charte" in one for one in changed("agreement", "Charte d'amitié signée le 3 mai 2020"))


def test_the_date_is_set() -> None:
    record = with_date(jumelages.read(SAMPLES[0], today=TODAY), "mars 2021", read)
    assert record.as_of
    assert record.as_of.edtf == "2021-03"


@pytest.mark.parametrize(
    ("city", "field", "words", "error", "said"),
    [
        ("Gène", "head", "M. X Y", UnknownCity, "near: Gênes"),
        ("Nulle Part", "head", "M. X Y", UnknownCity, "no city or accord"),
        ("Gênes", "head", "Doge : M. Marino FALIERO", UnclearWords, "not understood"),
        ("Gênes", "population", "beaucoup", UnclearWords, "beaucoup"),
        ("Gênes", "agreement", "Charte signée le 31 février 2020", UnclearWords, "does not exist"),
        ("accord-dakar-marrakech-marseille", "head", "M. X Y", UnclearWords, "several heads"),
    ],
)
def test_what_cannot_be_set(city: str, field: str, words: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        with_value(jumelages.read(SAMPLES[0], today=TODAY), city, field, words, read)


def test_what_is_not_clear_is_answered_with_an_example() -> None:
    with pytest.raises(UnclearWords) as raised:
        with_value(jumelages.read(SAMPLES[0], today=TODAY), "Gênes", "population", "beaucoup", read)
    assert str(raised.value).startswith("“beaucoup”: these words do not say such a value for certain (")
    assert raised.value.sentence("fr").endswith("d'habitants\u202f»")


def test_one_name_of_two_blocks_is_no_name() -> None:
    twice = read("Villes jumelées\n\nVienne (Autriche)\nJumelage : 1970\n\nVienne (France)\nJumelage : 1980\n")
    with pytest.raises(SeveralCities, match="vienne-at, vienne-fr"):
        with_value(twice, "Vienne", "population", "1", read)


def test_an_edited_text_keeps_where_the_rest_was_read() -> None:
    record = jumelages.read(SAMPLES[0], today=TODAY)
    text = write_text(record, as_printed(record, read)).replace("Marco DORIA", "Marco BUCCI")
    after = edited(record, read(text))
    kept = [one == other for one, other in zip(record.blocks, after.blocks, strict=True)]
    assert kept.count(False) == 1
    assert after.source == record.source
    assert [change.type for change in compare(record, after, force=True).changes] == ["head_replaced"]


REMARKS = """\
Ville de Lyon
Villes jumelées (état au 3 mai 2012)

Haïfa (Israël)
Jumelage signé en 1958
Comité de jumelage : 12 rue du Port
Convention signée en 1990
Maire : M. Yona YAHAV depuis 2003, réélu en 2013
580 000 habitants, soit 3 % de moins qu'en 2001
Superficie : 63 km²
Domaines :
- sport
- culture

Gênes (Italie)
Mme Marta VINCENZI, maire (élue le 27 mai 2007)
Contact : Mme Dupont, tél. 04 72 10 30 30

Sfax (Tunisie)
Maire : M. Sami BEN ALI
"""


@pytest.mark.parametrize(
    ("city", "field", "words", "old", "new", "lost"),
    [
        ("Haïfa", "head", "Mme Einat KALISCH", "M. Yona YAHAV depuis 2003, réélu en 2013", "Mme Einat KALISCH", 1),
        (
            "Gênes",
            "head",
            "Mme Silvia SALIS",
            "Mme Marta VINCENZI, maire (élue le 27 mai 2007)",
            "maire : Mme Silvia SALIS",
            1,
        ),
        ("Haïfa", "population", "590 000 habitants", "580 000 habitants, soit 3 % de moins qu'en 2001", None, 1),
        ("Sfax", "head", "M. Ali AMOUS", "M. Sami BEN ALI", "M. Ali AMOUS", 0),
        ("Haïfa", "agreement", "Jumelage signé en 1959", "signé en 1958", "signé en 1959", 0),
        (
            "Haïfa",
            "domains",
            "sport, économie",
            "Domaines :\n- sport\n- culture",
            "Principaux domaines de coopération : sport, économie.",
            0,
        ),
    ],
)
def test_no_remark_about_the_former_one_stays_and_every_other_line_does(
    city: str, field: str, words: str, old: str, new: str | None, lost: int
) -> None:
    after = with_value(read(REMARKS), city, field, words, read)
    paragraphs = as_printed(after, read)
    assert write_text(after, paragraphs) == REMARKS.replace(old, new or words)
    assert len(left_out(after, paragraphs, read)) == lost


def test_a_city_that_goes_takes_the_lines_below_it_along() -> None:
    whole = document(read(REMARKS))
    del whole["blocks"][1]
    record = BulletinRecord.model_validate_json(json.dumps(whole))
    before, rest = REMARKS.split("Gênes (Italie)")
    assert write_text(record, as_printed(record, read)) == before + rest[rest.index("Sfax") :]


def test_what_a_bulletin_laid_out_anew_leaves_out_is_known() -> None:
    text = f"{ROW}\nSuperficie : 240 km²\n"
    after = with_value(read(text), "Gênes", "agreement", "Charte d'amitié signée en 2001", read)
    assert "Superficie : 240 km²" in left_out(after, as_printed(after, read), read)
