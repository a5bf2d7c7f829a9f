"""More layouts in HTML: grids, rows of boxes, bars across columns, tables turned or with headers of two rows."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.layouts.bulletins import Paper, Town
from tests.layouts.html import Layout, boxed, by_country, cards, each, paragraphs, plain, stacked, styled


def _name_and_box(town: Town) -> str:
    name = f"<h2>{escape(town.name)}<br><small>{escape(town.country)}</small></h2>"
    return f"{name}<div>{paragraphs(town.lines)}</div>"


def _under_countries(paper: Paper) -> str:
    return "".join(
        f"<h3>{escape(country)}</h3>" + "".join(f"<h2>{escape(t.name)}</h2>{paragraphs(t.lines)}" for t in towns)
        for country, towns in by_country(paper)
    )


def _two_level(paper: Paper) -> str:
    header = (
        "<tr><th colspan=2>Partenaire<th rowspan=2>Accord<th colspan=2>Responsable<th rowspan=2>Population"
        "<th rowspan=2>Domaines de coopération</tr><tr><th>Ville<th>Pays<th>Fonction<th>Nom</tr>"
    )
    rows = "".join(
        f"<tr><td>{escape(t.name)}<td>{escape(t.country)}<td>{stacked(t.agreed)}<td>{t.title}<td>{escape(t.head)}"
        f"<td>{t.figure}<td>{escape(t.listed)}</tr>"
        for t in paper.towns
    )
    return f"<table class=r><thead>{header}</thead><tbody>{rows}</tbody></table>"


_LABELS: tuple[tuple[str, Callable[[Town], str]], ...] = (
    ("Ville", lambda town: escape(town.name)),
    ("Pays", lambda town: escape(town.country)),
    ("Accords", lambda town: stacked(town.agreed)),
    ("Maire ou bourgmestre", lambda town: escape(town.led)),
    ("Population", lambda town: town.inhabitants),
    ("Domaines", lambda town: escape(town.listed)),
)


def _side_by_side(paper: Paper) -> str:
    """Tables of three towns, a column each."""
    tables = []
    for first in range(0, len(paper.towns), 3):
        towns = paper.towns[first : first + 3]
        rows = (f"<tr><th>{label}{''.join(f'<td>{cell(town)}' for town in towns)}" for label, cell in _LABELS)
        tables.append(f"<table class=r>{''.join(rows)}</table>")
    return "".join(tables)


def _city_cells(paper: Paper) -> str:
    """The country under the city, in one cell."""
    rows = "".join(
        f"<tr><td><b>{escape(t.name)}</b><br>{escape(t.country)}<td>{stacked(t.agreed)}<td>{escape(t.led)}"
        f"<br>{t.figure} habitants<td>{escape(t.listed)}"
        for t in paper.towns
    )
    header = "<tr><th>Ville jumelée<th>Accords<th>Maire et population<th>Domaines de coopération"
    return f"<table><thead>{header}</thead>{rows}</table>"


_ASIDE = "<aside><h3>Le saviez-vous ?</h3><p>Le comité compte 140 bénévoles.</p><h3>Contact</h3><p>Mairie</p></aside>"
_QUOTE = "<blockquote>« L'Europe se construit aussi entre voisins de palier. »</blockquote>"

LAYOUTS: dict[str, Layout] = {
    "grid_rounded": styled(
        cards,
        ".g{display:grid;grid-template-columns:1fr 1fr;gap:9pt}.k{border:1pt solid grey;border-radius:6pt;padding:5pt}",
    ),
    "rows_of_boxes": styled(
        each(_name_and_box),
        "section{display:flex;gap:16pt;border-top:.6pt solid #999;padding:6pt 0;break-inside:avoid} h2{flex:0 0 30%}",
    ),
    "bars_across_columns": styled(
        boxed(_under_countries, "c"),
        ".c{columns:2;column-gap:20pt} h3{column-span:all;background:#ddd;padding:2pt 4pt;font-size:11pt;margin:8pt 0}",
    ),
    "header_of_two_rows": styled(_two_level, "@page{size:A4 landscape;margin:15mm} table{font-size:8.5pt}"),
    "side_by_side": styled(_side_by_side, "table{margin-bottom:12pt;table-layout:fixed}"),
    "city_cells": styled(_city_cells, "td,th{border-bottom:.6pt solid #999}"),
    "aside_and_quote": styled(
        lambda paper: f"{_ASIDE}{_QUOTE}{each(plain)(paper)}",
        "aside{float:right;width:32%;background:#f3e9d2;padding:8pt;margin:0 0 8pt 12pt;font-size:9pt}"
        "blockquote{font:italic 15pt 'Liberation Serif';text-align:center;color:#555}",
    ),
    "badges": styled(
        lambda paper: "".join(
            f"<section><i>{number}</i><div>{plain(town)}</div></section>" for number, town in enumerate(paper.towns, 1)
        ),
        "section{display:flex;gap:10pt} i{font-style:normal;flex:0 0 20pt;height:20pt;line-height:20pt;"
        "text-align:center;background:#2a7;color:#fff;border-radius:50%}",
    ),
    "bands": styled(
        each(lambda t: f"<h2>{escape(t.name)}<span>{escape(t.country)}</span></h2>{paragraphs(t.lines)}"),
        "h2{background:#333;color:#fff;padding:3pt 6pt;display:flex;justify-content:space-between}",
    ),
}
