"""A bulletin in another language is said to be so; one in French never is, whatever names it holds."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import jumelages
from jumelages.errors import NotABulletin, NotFrench
from jumelages.language import other_language
from tests.cli.command import HAIFA, ROOT, SAMPLE

DAY = datetime.date(2026, 11, 23)
CORPUS = sorted((ROOT / "tests/corpus").glob("*.txt"))

FOREIGN = {
    "English": """\
        Twin towns of the City of Marseille (as of 11 July 2014)
        Haifa (Israel)
        Twinning agreement signed on 10 July 1958 and renewed in 2004
        Mayor: Mr Yona YAHAV
        264,300 inhabitants
        Fields of cooperation: the economy, culture and youth.""",
    "German": """\
        Partnerstädte der Stadt Marseille (Stand vom 11. Juli 2014)
        Haifa (Israel)
        Partnerschaftsvertrag unterzeichnet am 10. Juli 1958 und im Jahr 2004 erneuert
        Bürgermeister: Herr Yona YAHAV
        264.300 Einwohner
        Bereiche der Zusammenarbeit: Wirtschaft, Kultur und Jugend.""",
    "Spanish": """\
        Ciudades hermanadas de la ciudad de Marsella (a 11 de julio de 2014)
        Haifa (Israel)
        Acuerdo de hermanamiento firmado el 10 de julio de 1958 y renovado en 2004
        Alcalde: Sr. Yona YAHAV
        264.300 habitantes
        Ámbitos de cooperación: la economía, la cultura y los jóvenes.""",
    "Italian": """\
        Città gemellate con la città di Marsiglia (aggiornato all'11 luglio 2014)
        Haifa (Israele)
        Accordo di gemellaggio firmato il 10 luglio 1958 e rinnovato nel 2004
        Sindaco: Sig. Yona YAHAV
        264.300 abitanti
        Settori della cooperazione: economia, cultura e giovani.""",
    "Dutch": """\
        Zustersteden van de stad Marseille (bijgewerkt op 11 juli 2014)
        Haifa (Israël)
        Stedenband ondertekend op 10 juli 1958 en vernieuwd in 2004
        Burgemeester: de heer Yona YAHAV
        264.300 inwoners
        Gebieden van samenwerking: economie, cultuur en jeugd.""",
    "Portuguese": """\
        Cidades geminadas da cidade de Marselha (atualizado em 11 de julho de 2014)
        Haifa (Israel)
        Acordo de geminação assinado em 10 de julho de 1958 e renovado em 2004
        Presidente da câmara: Sr. Yona YAHAV
        264.300 habitantes
        Domínios de cooperação: a economia, a cultura e os jovens.""",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_bulletin_in_another_language(language: str) -> None:
    with pytest.raises(NotFrench, match=rf"the bulletin is not in French \(it seems to be in {language}\); only "):
        jumelages.read(FOREIGN[language].encode(), today=DAY)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_bulletin_in_two_languages_is_read(language: str) -> None:
    assert jumelages.read(f"{HAIFA}\n{FOREIGN[language]}\n".encode(), today=DAY).blocks[0].key == "haifa-il"


@pytest.mark.parametrize("path", [SAMPLE, SAMPLE.with_suffix(".pdf"), *CORPUS], ids=lambda path: path.stem)
def test_no_french_bulletin_is_refused(path: Path) -> None:
    assert jumelages.read(path, today=DAY).blocks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Haifa (Israel)\n1958\nYona YAHAV\n264 300\n",
        "Los Angeles\nLas Palmas\nSão Paulo\nDen Haag\nDa Nang\nIl-Gzira\n",
        "The Hague, City of London, and so on.",
        "Jumelage 1958\nMaire : M. Das DE VAN DEN\nThe Sisters of the Lord of the Isles\n",
    ],
)
def test_names_and_figures_alone_say_no_language(text: str) -> None:
    assert other_language(text) is None


def test_french_prose_is_no_bulletin_but_french() -> None:
    with pytest.raises(NotABulletin):
        jumelages.read("Longtemps, je me suis couché de bonne heure, et mes yeux se fermaient.".encode(), today=DAY)


def test_the_time_grows_with_the_text_only() -> None:
    assert other_language("the of and to in is " * 100_000) == "English"
