"""The bulletins as HTML, in as many layouts as a browser or a typesetter of HTML can print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from tests.layouts.bulletins import Paper, Town

Layout = Callable[[Paper], str]


def lines_of(town: Town) -> list[str]:
    """The lines below a heading."""
    return [
        *(agreement.text for agreement in town.agreements),
        f"{town.title} : {town.civility} {town.person}",
        f"{town.figure} habitants",
        f"Domaines de coopération : {', '.join(town.domains)}.",
    ]


def heading(town: Town) -> str:
    """« Bergame (Italie) »."""
    return f"{town.name} ({town.country})"


def page(paper: Paper, body: str, css: str = "", *, dated: bool = True) -> str:
    """A page with the issuer, the title and the date, and the style of all of them."""
    issuer = "".join(f"<p class=i>{escape(line)}</p>" for line in paper.issuer)
    date = f"<p class=d>{escape(paper.dated)}</p>" if dated else ""
    style = (
        "@page{size:A4;margin:20mm} body{font:10pt 'Liberation Sans';margin:0;line-height:1.3}"
        "h1{font-size:18pt;margin:8pt 0 4pt} h2{font-size:11.5pt;margin:9pt 0 2pt} p{margin:0 0 2pt}"
        "table{border-collapse:collapse;width:100%} td,th{padding:3pt;text-align:left;vertical-align:top}"
        ".r td,.r th{border:.7pt solid #000}"
    )
    return (
        f"<!doctype html><html lang=fr><meta charset=utf-8><title>{escape(paper.title)}</title>"
        f"<style>{style}{css}</style>{issuer}<h1>{escape(paper.title)}</h1>{date}{body}</html>"
    )


def paragraphs(lines: Sequence[str]) -> str:
    """Each line a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _block(town: Town) -> str:
    return f"<section><h2>{escape(heading(town))}</h2>{paragraphs(lines_of(town))}</section>"


def _blocks(paper: Paper) -> str:
    return "".join(map(_block, paper.towns))


def _row(cells: Sequence[str | tuple[str, ...]], tag: str = "td") -> str:
    inner = ("<br>".join(map(escape, cell if isinstance(cell, tuple) else (cell,))) for cell in cells)
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in inner) + "</tr>"


_CELLS: dict[str, Callable[[Town], str | tuple[str, ...]]] = {
    "Ville": lambda town: town.name,
    "Ville (pays)": heading,
    "Pays": lambda town: town.country,
    "Accords": lambda town: tuple(agreement.text for agreement in town.agreements),
    "Maire ou responsable": lambda town: f"{town.title} : {town.civility} {town.person}",
    "Population": lambda town: f"{town.figure} habitants",
    "Domaines de coopération": lambda town: ", ".join(town.domains),
}


def _table(towns: Sequence[Town], columns: Sequence[str], css: str = "r", *, header: bool = True) -> str:
    head = f"<thead>{_row(columns, 'th')}</thead>" if header else ""
    rows = "".join(_row([_CELLS[column](town) for column in columns]) for town in towns)
    return f'<table class="{css}">{head}<tbody>{rows}</tbody></table>'


_SIX = ("Ville", "Pays", "Accords", "Maire ou responsable", "Population", "Domaines de coopération")
_FIVE = ("Ville (pays)", "Accords", "Maire ou responsable", "Population", "Domaines de coopération")
_LANDSCAPE = "@page{size:A4 landscape;margin:15mm} table{font-size:9pt}"


def _fiche(town: Town, css: str) -> str:
    pairs: list[tuple[str, str | tuple[str, ...]]] = [
        ("Accords", tuple(agreement.text for agreement in town.agreements)),
        (town.title, f"{town.civility} {town.person}"),
        ("Population", f"{town.figure} habitants"),
        ("Domaines de coopération", ", ".join(town.domains)),
    ]
    rows = "".join(_row(pair) for pair in pairs)
    return f"<h2>{escape(heading(town))}</h2><table class='{css}'>{rows}</table>"


def _by_country(paper: Paper) -> list[tuple[str, list[Town]]]:
    towns = sorted(paper.towns, key=lambda town: (town.country, town.name))
    return [(country, list(group)) for country, group in groupby(towns, key=lambda town: town.country)]


def _rowspans(paper: Paper) -> str:
    columns = ("Ville", "Accords", "Maire ou responsable", "Population", "Domaines de coopération")
    rows = []
    for country, towns in _by_country(paper):
        for number, town in enumerate(towns):
            span = f"<td rowspan={len(towns)}>{escape(country)}</td>" if number == 0 else ""
            cells = _row([_CELLS[column](town) for column in columns])
            rows.append(cells.replace("<tr>", f"<tr>{span}", 1))
    return f"<table class=r>{_row(('Pays', *columns), 'th')}{''.join(rows)}</table>"


def cards(paper: Paper, css: str) -> str:
    """Each town a box of a class, all in one box « g »."""
    return "<div class=g>" + "".join(f"<div class='{css}'>{_block(town)}</div>" for town in paper.towns) + "</div>"


_GRID = ".g{display:grid;grid-template-columns:1fr 1fr;gap:10pt}"
_ASIDE = (
    "<aside><h3>Contacts</h3><p>Maison des associations</p><p>12, rue Haute</p>"
    "<p>Ouvert le mardi</p><h3>Le saviez-vous ?</h3><p>Une exposition se tient au parc chaque été.</p></aside>"
)


def _slides(paper: Paper) -> str:
    return "".join(f"<div class=s>{_block(town)}</div>" for town in paper.towns)


def _margin_figures(paper: Paper) -> str:
    blocks = []
    for town in paper.towns:
        first, *others = lines_of(town)
        others.remove(f"{town.figure} habitants")
        line = f"<p><b class=m>{escape(town.figure)} habitants</b>{escape(first)}</p>"
        blocks.append(f"<h2>{escape(heading(town))}</h2>{line}{paragraphs(others)}")
    return "".join(blocks)


def _labels(paper: Paper) -> str:
    blocks = []
    for town in paper.towns:
        pairs = [("Accord", agreement.text) for agreement in town.agreements]
        pairs += [(town.title, f"{town.civility} {town.person}"), ("Population", f"{town.figure} habitants")]
        pairs.append(("Domaines de coopération", ", ".join(town.domains)))
        rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in pairs)
        blocks.append(f"<h2>{escape(heading(town))}</h2><dl>{rows}</dl>")
    return "".join(blocks)


LAYOUTS: dict[str, Layout] = {
    "plain": lambda paper: page(paper, _blocks(paper)),
    "table_six": lambda paper: page(paper, _table(paper.towns, _SIX), _LANDSCAPE),
    "table_five": lambda paper: page(paper, _table(paper.towns, _FIVE)),
    "table_other_order": lambda paper: page(
        paper,
        _table(
            paper.towns,
            ("Pays", "Ville", "Population", "Domaines de coopération", "Maire ou responsable", "Accords"),
        ),
        _LANDSCAPE,
    ),
    "table_no_rules": lambda paper: page(
        paper, _table(paper.towns, _SIX, ""), _LANDSCAPE + "td,th{padding:4pt 12pt 4pt 0}"
    ),
    "table_tight_no_rules": lambda paper: page(
        paper, _table(paper.towns, _FIVE, ""), _LANDSCAPE + "td,th{padding:0 14pt 0 0}"
    ),
    "table_level_rules": lambda paper: page(
        paper, _table(paper.towns, _SIX, "l"), _LANDSCAPE + ".l tr{border-bottom:.6pt solid #444}"
    ),
    "table_header_rule": lambda paper: page(
        paper, _table(paper.towns, _FIVE, "l"), ".l th{border-bottom:1pt solid #000} td,th{padding:3pt 9pt 3pt 0}"
    ),
    "table_zebra": lambda paper: page(
        paper,
        _table(paper.towns, _SIX, "z"),
        _LANDSCAPE + ".z tr:nth-child(odd){background:#dde6f0} .z th{background:#1f3b63;color:#fff}",
    ),
    "table_upright_rules": lambda paper: page(
        paper, _table(paper.towns, _FIVE, "u"), ".u td,.u th{border-left:.7pt solid #000;border-right:.7pt solid #000}"
    ),
    "table_middle": lambda paper: page(
        paper, _table(paper.towns, _FIVE), ".r td{vertical-align:middle;text-align:center}"
    ),
    "table_small_pages": lambda paper: page(paper, _table(paper.towns, _FIVE), "@page{size:A5 landscape;margin:12mm}"),
    "table_country_rows": lambda paper: page(
        paper,
        "<table class=r>"
        + _row(_FIVE, "th")
        + "".join(
            f"<tr><td colspan=5><b>{escape(country)}</b></td></tr>"
            + "".join(_row([_CELLS[column](town) for column in _FIVE]) for town in towns)
            for country, towns in _by_country(paper)
        )
        + "</table>",
    ),
    "table_rowspans": lambda paper: page(paper, _rowspans(paper), _LANDSCAPE),
    "table_each_country": lambda paper: page(
        paper,
        "".join(f"<h2>{escape(country)}</h2>{_table(towns, _FIVE)}" for country, towns in _by_country(paper)),
        _LANDSCAPE,
    ),
    "table_no_header": lambda paper: page(paper, _table(paper.towns, _SIX, header=False), _LANDSCAPE),
    "fiche_ruled": lambda paper: page(paper, "".join(_fiche(town, "r") for town in paper.towns)),
    "fiche_no_rules": lambda paper: page(
        paper, "".join(_fiche(town, "") for town in paper.towns), "td:first-child{width:40mm;font-weight:bold}"
    ),
    "fiche_two_up": lambda paper: page(
        paper,
        "<div class=g>" + "".join(f"<div>{_fiche(town, 'r')}</div>" for town in paper.towns) + "</div>",
        _GRID + "table{font-size:8.5pt}",
    ),
    "labels": lambda paper: page(
        paper, _labels(paper), "dl{display:grid;grid-template-columns:45mm 1fr;margin:0} dd{margin:0 0 2pt}"
    ),
    "two_columns": lambda paper: page(
        paper, f"<div class=c>{_blocks(paper)}</div>", ".c{column-count:2;column-gap:9mm;text-align:justify}"
    ),
    "two_columns_hyphens": lambda paper: page(
        paper,
        f"<div class=c>{_blocks(paper)}</div>",
        ".c{column-count:2;column-gap:7mm;text-align:justify;hyphens:auto;column-rule:.5pt solid #888}",
    ),
    "three_columns": lambda paper: page(
        paper,
        f"<div class=c>{_blocks(paper)}</div>",
        "@page{size:A4 landscape;margin:14mm} .c{column-count:3;column-gap:8mm}",
    ),
    "cards_framed": lambda paper: page(
        paper, cards(paper, "k"), _GRID + ".k{border:.8pt solid #345;padding:6pt;break-inside:avoid}"
    ),
    "cards_coloured": lambda paper: page(
        paper,
        cards(paper, "k"),
        _GRID
        + ".k{background:#eef3f8;padding:6pt;break-inside:avoid} .k h2{background:#274b7a;color:#fff;padding:3pt}",
    ),
    "cards_three": lambda paper: page(
        paper,
        cards(paper, "k"),
        _LANDSCAPE + ".g{display:grid;grid-template-columns:1fr 1fr 1fr;gap:9pt} .k{break-inside:avoid}",
    ),
    "sidebar_right": lambda paper: page(
        paper,
        f"{_ASIDE}{_blocks(paper)}",
        "aside{float:right;width:45mm;background:#e7eef8;padding:8pt;margin-left:6mm;font-size:8.5pt;height:150mm}",
    ),
    "sidebar_left": lambda paper: page(
        paper,
        f"{_ASIDE}{_blocks(paper)}",
        "aside{float:left;width:42mm;border:.7pt solid #222;padding:8pt;margin-right:7mm;font-size:8.5pt}",
    ),
    "slides": lambda paper: page(
        paper,
        _slides(paper),
        "@page{size:254mm 143mm;margin:15mm} .s{break-before:page;font-size:17pt} .s h2{font-size:28pt;color:#205}",
    ),
    "margin_figures": lambda paper: page(paper, _margin_figures(paper), ".m{float:right;margin-left:6pt}"),
    "letter_spaced": lambda paper: page(paper, _blocks(paper), "h1,h2{letter-spacing:.28em}"),
    "small_type_centred": lambda paper: page(
        paper, _blocks(paper), "body{font-size:7.5pt;text-align:center} h2{font-size:8pt}"
    ),
    "justified": lambda paper: page(paper, _blocks(paper), "body{text-align:justify;font-size:13pt}@page{margin:35mm}"),
    "bulleted": lambda paper: page(
        paper,
        "".join(
            f"<h2>{escape(heading(town))}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines_of(town))}</ul>"
            for town in paper.towns
        ),
    ),
    "dark": lambda paper: page(
        paper, _blocks(paper), "@page{background:#123;margin:20mm} html{background:#123;color:#fff}"
    ),
    "hidden_words": lambda paper: page(
        paper,
        _blocks(paper)
        + "<p style='color:#fff'>Lyon (France)</p><p style='color:transparent'>Maire : M. Paul PERSONNE</p>"
        + "<div style='height:8pt;overflow:hidden;line-height:12pt'><br>Nice (France)<br>Oslo (Norvège)</div>",
    ),
    "table_zebra_plain_header": lambda paper: page(
        paper,
        _table(paper.towns, _SIX, "z"),
        _LANDSCAPE
        + ".z td,.z th{text-align:left;font-weight:400;padding:4pt 6pt} .z tr:nth-child(even){background:#eaf2ea}",
    ),
}
