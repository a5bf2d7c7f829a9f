"""The bulletins as HTML, in as many layouts as a browser or a typesetter of HTML can print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter

from tests.layouts.bulletins import COLUMNS, Paper, Town

Layout = Callable[[Paper], str]


def page(paper: Paper, body: str, css: str = "") -> str:
    """A page with the issuer, the title and the date, and the style of all of them."""
    issuer = "".join(f"<p class=i>{escape(line)}</p>" for line in paper.issuer)
    style = (
        "@page{size:A4;margin:20mm} body{font:10pt 'Liberation Sans';margin:0;line-height:1.3}"
        "h1{font-size:18pt;margin:8pt 0 4pt} h2{font-size:11.5pt;margin:9pt 0 2pt} p{margin:0 0 2pt}"
        "table{border-collapse:collapse;width:100%} td,th{padding:3pt;text-align:left;vertical-align:top}"
        ".r td,.r th{border:.7pt solid #000}"
    )
    return (
        f"<!doctype html><html lang=fr><meta charset=utf-8><title>{escape(paper.title)}</title>"
        f"<style>{style}{css}</style>{issuer}<h1>{escape(paper.title)}</h1><p class=d>{escape(paper.dated)}</p>{body}"
        "</html>"
    )


def styled(body: Layout, css: str = "") -> Layout:
    """A page with what a function makes of a bulletin, and with a style of its own."""
    return lambda paper: page(paper, body(paper), css)


def each(block: Callable[[Town], str], begin: str = "<section>", end: str = "</section>") -> Layout:
    """Each town a section, or within something else."""
    return lambda paper: "".join(f"{begin}{block(town)}{end}" for town in paper.towns)


def paragraphs(lines: Sequence[str]) -> str:
    """Each line a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def plain(town: Town) -> str:
    """The heading, and the lines below it."""
    return f"<h2>{escape(town.heading)}</h2>{paragraphs(town.lines)}"


_blocks = each(plain)


def boxed(body: Layout, css: str = "g") -> Layout:
    """The same in a box of a class."""
    return lambda paper: f"<div class={css}>{body(paper)}</div>"


def stacked(texts: Iterable[str], between: str = "<br>") -> str:
    """Texts one below the other."""
    return between.join(map(escape, texts))


def by_country(paper: Paper, *order: str) -> list[tuple[str, tuple[Town, ...]]]:
    """The towns of each country, as they follow one another, or in the order of fields."""
    towns = sorted(paper.towns, key=attrgetter(*order)) if order else paper.towns
    return [(country, tuple(some)) for country, some in groupby(towns, key=attrgetter("country"))]


def _row(cells: Sequence[str | tuple[str, ...]], tag: str = "td") -> str:
    inner = (stacked(cell if isinstance(cell, tuple) else (cell,)) for cell in cells)
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in inner) + "</tr>"


_CELLS: dict[str, Callable[[Town], str | tuple[str, ...]]] = {
    "Ville": lambda town: town.name,
    "Ville (pays)": lambda town: town.heading,
    "Pays": lambda town: town.country,
    "Accords": lambda town: town.agreed,
    "Maire ou responsable": lambda town: town.led,
    "Population": lambda town: town.inhabitants,
    "Domaines de coopération": lambda town: town.listed,
}


def _rows(towns: Sequence[Town], columns: Sequence[str]) -> str:
    return "".join(_row([_CELLS[column](town) for column in columns]) for town in towns)


def _table(columns: Sequence[str], css: str = "r", *, header: bool = True) -> Layout:
    head = f"<thead>{_row(columns, 'th')}</thead>" if header else ""
    return lambda paper: f'<table class="{css}">{head}<tbody>{_rows(paper.towns, columns)}</tbody></table>'


_FIVE = ("Ville (pays)", "Accords", "Maire ou responsable", "Population", "Domaines de coopération")
LANDSCAPE = "@page{size:A4 landscape;margin:15mm} table{font-size:9pt}"


def _fiches(css: str, begin: str = "", end: str = "") -> Layout:
    def fiche(town: Town) -> str:
        cells = *town.pairs[-3:-1], ("Domaines de coopération", town.listed)
        rows = _row(("Accords", town.agreed)) + "".join(_row(pair) for pair in cells)
        return f"<h2>{escape(town.heading)}</h2><table class='{css}'>{rows}</table>"

    return each(fiche, begin, end)


def _under_countries(paper: Paper) -> str:
    """A row for each country, and below it those of its towns."""
    rows = "".join(
        f"<tr><td colspan=5><b>{escape(country)}</b></td></tr>{_rows(towns, _FIVE)}"
        for country, towns in by_country(paper, "country", "name")
    )
    return f"<table class=r>{_row(_FIVE, 'th')}{rows}</table>"


def _each_country(paper: Paper) -> str:
    tables = ((country, paper._replace(towns=towns)) for country, towns in by_country(paper, "country", "name"))
    return "".join(f"<h2>{escape(country)}</h2>{_table(_FIVE)(some)}" for country, some in tables)


def _rowspans(paper: Paper) -> str:
    columns = ("Ville", "Accords", "Maire ou responsable", "Population", "Domaines de coopération")
    rows = "".join(
        _rows(towns, columns).replace("<tr>", f"<tr><td rowspan={len(towns)}>{escape(country)}</td>", 1)
        for country, towns in by_country(paper, "country", "name")
    )
    return f"<table class=r>{_row(('Pays', *columns), 'th')}{rows}</table>"


#: Each town a box, all in one.
cards = boxed(each(plain, "<div class='k'><section>", "</section></div>"))


_GRID = ".g{display:grid;grid-template-columns:1fr 1fr;gap:10pt}"
_ASIDE = (
    "<aside><h3>Contacts</h3><p>Maison des associations</p><p>12, rue Haute</p>"
    "<p>Ouvert le mardi</p><h3>Le saviez-vous ?</h3><p>Une exposition se tient au parc chaque été.</p></aside>"
)


def _figure_in_margin(town: Town) -> str:
    first, *others = town.lines
    others.remove(town.inhabitants)
    line = f"<p><b class=m>{escape(town.inhabitants)}</b>{escape(first)}</p>"
    return f"<h2>{escape(town.heading)}</h2>{line}{paragraphs(others)}"


def _labelled(town: Town) -> str:
    pairs = [*town.pairs[:-1], ("Domaines de coopération", town.listed)]
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in pairs)
    return f"<h2>{escape(town.heading)}</h2><dl>{rows}</dl>"


def _bulleted(town: Town) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in town.lines)
    return f"<h2>{escape(town.heading)}</h2><ul>{items}</ul>"


LAYOUTS: dict[str, Layout] = {
    "plain": styled(_blocks),
    "table_six": styled(_table(COLUMNS), LANDSCAPE),
    "table_five": styled(_table(_FIVE)),
    "table_other_order": styled(
        _table(("Pays", "Ville", "Population", "Domaines de coopération", "Maire ou responsable", "Accords")),
        LANDSCAPE,
    ),
    "table_no_rules": styled(_table(COLUMNS, ""), LANDSCAPE + "td,th{padding:4pt 12pt 4pt 0}"),
    "table_tight_no_rules": styled(_table(_FIVE, ""), LANDSCAPE + "td,th{padding:0 14pt 0 0}"),
    "table_level_rules": styled(_table(COLUMNS, "l"), LANDSCAPE + ".l tr{border-bottom:.6pt solid #444}"),
    "table_header_rule": styled(_table(_FIVE, "l"), ".l th{border-bottom:1pt solid #000} td,th{padding:3pt 9pt 3pt 0}"),
    "table_zebra": styled(
        _table(COLUMNS, "z"),
        LANDSCAPE + ".z tr:nth-child(odd){background:#dde6f0} .z th{background:#1f3b63;color:#fff}",
    ),
    "table_upright_rules": styled(
        _table(_FIVE, "u"), ".u td,.u th{border-left:.7pt solid #000;border-right:.7pt solid #000}"
    ),
    "table_middle": styled(_table(_FIVE), ".r td{vertical-align:middle;text-align:center}"),
    "table_small_pages": styled(_table(_FIVE), "@page{size:A5 landscape;margin:12mm}"),
    "table_country_rows": styled(_under_countries),
    "table_rowspans": styled(_rowspans, LANDSCAPE),
    "table_each_country": styled(_each_country, LANDSCAPE),
    "table_no_header": styled(_table(COLUMNS, header=False), LANDSCAPE),
    "fiche_ruled": styled(_fiches("r")),
    "fiche_no_rules": styled(_fiches(""), "td:first-child{width:40mm;font-weight:bold}"),
    "fiche_two_up": styled(boxed(_fiches("r", "<div>", "</div>")), _GRID + "table{font-size:8.5pt}"),
    "labels": styled(
        each(_labelled, "", ""), "dl{display:grid;grid-template-columns:45mm 1fr;margin:0} dd{margin:0 0 2pt}"
    ),
    "two_columns": styled(boxed(_blocks, "c"), ".c{column-count:2;column-gap:9mm;text-align:justify}"),
    "two_columns_hyphens": styled(
        boxed(_blocks, "c"),
        ".c{column-count:2;column-gap:7mm;text-align:justify;hyphens:auto;column-rule:.5pt solid #888}",
    ),
    "three_columns": styled(
        boxed(_blocks, "c"), "@page{size:A4 landscape;margin:14mm} .c{column-count:3;column-gap:8mm}"
    ),
    "cards_framed": styled(cards, _GRID + ".k{border:.8pt solid #345;padding:6pt;break-inside:avoid}"),
    "cards_coloured": styled(
        cards,
        _GRID
        + ".k{background:#eef3f8;padding:6pt;break-inside:avoid} .k h2{background:#274b7a;color:#fff;padding:3pt}",
    ),
    "cards_three": styled(
        cards, LANDSCAPE + ".g{display:grid;grid-template-columns:1fr 1fr 1fr;gap:9pt} .k{break-inside:avoid}"
    ),
    "sidebar_right": styled(
        lambda paper: f"{_ASIDE}{_blocks(paper)}",
        "aside{float:right;width:45mm;background:#e7eef8;padding:8pt;margin-left:6mm;font-size:8.5pt;height:150mm}",
    ),
    "sidebar_left": styled(
        lambda paper: f"{_ASIDE}{_blocks(paper)}",
        "aside{float:left;width:42mm;border:.7pt solid #222;padding:8pt;margin-right:7mm;font-size:8.5pt}",
    ),
    "slides": styled(
        each(plain, "<div class=s><section>", "</section></div>"),
        "@page{size:254mm 143mm;margin:15mm} .s{break-before:page;font-size:17pt} .s h2{font-size:28pt;color:#205}",
    ),
    "margin_figures": styled(each(_figure_in_margin, "", ""), ".m{float:right;margin-left:6pt}"),
    "letter_spaced": styled(_blocks, "h1,h2{letter-spacing:.28em}"),
    "small_type_centred": styled(_blocks, "body{font-size:7.5pt;text-align:center} h2{font-size:8pt}"),
    "justified": styled(_blocks, "body{text-align:justify;font-size:13pt}@page{margin:35mm}"),
    "bulleted": styled(each(_bulleted, "", "")),
    "dark": styled(_blocks, "@page{background:#123;margin:20mm} html{background:#123;color:#fff}"),
    "hidden_words": styled(
        lambda paper: (
            _blocks(paper)
            + "<p style='color:#fff'>Lyon (France)</p><p style='color:transparent'>Maire : M. Paul PERSONNE</p>"
            + "<div style='height:8pt;overflow:hidden;line-height:12pt'><br>Nice (France)<br>Oslo (Norvège)</div>"
        )
    ),
    "table_zebra_plain_header": styled(
        _table(COLUMNS, "z"),
        LANDSCAPE
        + ".z td,.z th{text-align:left;font-weight:400;padding:4pt 6pt} .z tr:nth-child(even){background:#eaf2ea}",
    ),
    "table_country_rows_no_rules": styled(_under_countries, ".r td,.r th{border:0}"),
}
