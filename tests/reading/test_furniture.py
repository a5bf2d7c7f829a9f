from __future__ import annotations

import pytest

from tests.reading.papers import content, furniture, read

CITIES = [
    ["Gênes (Italie)", "Serment de jumelage signé le 10 juillet 1958", "609 000 habitants"],
    ["Haïfa (Israël)", "Serment de jumelage signé le 10 juillet 1958", "264 300 habitants"],
    ["Kobe (Japon)", "Serment de jumelage signé le 10 juillet 1958", "609 000 habitants"],
    ["Odessa (Ukraine)", "Serment de jumelage signé le 5 mai 1972", "1 023 800 habitants"],
]
BODY = [line for city in CITIES for line in city]


def printed(tops: list[list[str]], bottoms: list[list[str]]) -> bytes:
    pages = zip(tops, CITIES, bottoms, strict=False)
    return "\f".join("\n".join([*top, "", *city, "", *bottom]) for top, city, bottom in pages).encode()


def numbered(shape: str, pages: int = 4) -> list[list[str]]:
    return [[shape.format(page, pages)] for page in range(1, pages + 1)]


NONE: list[list[str]] = [[]] * 4


@pytest.mark.parametrize(
    "shape",
    [
        "{}",
        "- {} -",
        "– {} –",
        "Page {}/{}",
        "page {} sur {}",
        "p. {}",
        "{} sur {}",
        "{} / {}",
        "Page {} de {}",
        "Page {}",
        "({})",
        "Pages {}/{}",
        "Ville de Marseille – page {}",
        "Mission Europe – page {} sur {}",
    ],
)
def test_page_numbers_of_all_shapes(shape: str) -> None:
    for tops, bottoms in ((numbered(shape), NONE), (NONE, numbered(shape))):
        bulletin = read(printed(tops, bottoms))
        assert content(bulletin) == BODY
        assert len(furniture(bulletin)) == 4


def test_header_and_footer_with_number() -> None:
    header = [["Direction des Relations Internationales", "Villes jumelées"]] * 4
    bulletin = read(printed(header, numbered("Page {}/{}")))
    assert content(bulletin) == BODY
    assert len(furniture(bulletin)) == 12


@pytest.mark.parametrize("missing", [0, 3])
def test_the_first_or_last_page_may_lack_it(missing: int) -> None:
    header = [["Relations Internationales"]] * 4
    header[missing] = []
    assert content(read(printed(header, NONE))) == BODY


@pytest.mark.parametrize("text", ["Page 1/1", "Page 1 sur 2", "- Page 1/3 -", "p. 1/2", "1 sur 2"])
def test_a_lone_page_number_said_in_words(text: str) -> None:
    assert furniture(read(f"Gênes (Italie)\nMaire : M. Marco DORIA\n\n{text}".encode())) == [text]


@pytest.mark.parametrize("text", ["2", "512 000", "2014", "1,5 million"])
def test_a_lone_number_is_content(text: str) -> None:
    assert furniture(read(f"Gênes (Italie)\nMaire : M. Marco DORIA\n\n{text}".encode())) == []


def test_content_that_repeats_is_content() -> None:
    """One city a page: the oath and the population repeat at the same place, but are no furniture."""
    assert content(read(printed(NONE, NONE))) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Serment de jumelage signé le 10 juillet 1958",
        "609 000 habitants",
        "Gênes (Italie)",
        "Maire : M. Marco DORIA",
        "Principaux domaines de coopération : culture",
        "10 juillet 1958",
    ],
)
def test_two_pages_that_begin_or_end_alike(line: str) -> None:
    assert furniture(read(f"{line}\nUn\nDeux\n{line}\f{line}\nTrois\nQuatre\n{line}".encode())) == []


def test_two_pages_with_a_header() -> None:
    bulletin = read("Villes jumelées\n\nUn\nDeux\n\fVilles jumelées\n\nTrois\nQuatre".encode())
    assert furniture(bulletin) == ["Villes jumelées"] * 2


def test_furniture_ends_where_content_begins() -> None:
    """A line that repeats below one that does not is content."""
    pages = [f"Ligne {word}\nMarseille\nUn texte {word}\nfin {word}" for word in ("a", "b", "c")]
    assert furniture(read("\f".join(pages).encode())) == []


def test_a_date_in_a_header_of_three_pages() -> None:
    pages = [f"Bulletin du 11 juillet 2014\n\nTexte {word}\nfin {word}" for word in ("a", "b", "c")]
    assert len(furniture(read("\f".join(pages).encode()))) == 3
