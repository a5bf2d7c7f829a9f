"""Still more layouts in HTML: brochures, slides, chips, labels over values, rules that are pictures."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from html import escape

from PIL import Image

from tests.layouts.bulletins import COLUMNS, Paper, Town
from tests.layouts.html import LANDSCAPE, Layout, boxed, by_country, each, paragraphs, plain, stacked, styled

#: All towns, one below the other.
_TOWNS = each(plain)


def _chips(town: Town) -> str:
    first = paragraphs(town.lines[:-1])
    chips = "".join(f"<span>{escape(label)}</span>" for label in town.domains)
    return f"<h2>{escape(town.heading)}</h2>{first}<p>Domaines de coopération :</p><p class=c>{chips}</p>"


def _chips_beside(town: Town) -> str:
    first = paragraphs(town.lines[:-1])
    chips = "".join(f"<span>{escape(label)}</span>" for label in town.domains)
    return f"<h2>{escape(town.heading)}</h2>{first}<p class=c>Domaines de coopération : {chips}</p>"


def _pairs(town: Town) -> list[tuple[str, str]]:
    return [
        ("Accords", stacked(town.agreed)),
        (town.title, escape(town.head)),
        ("Population", town.inhabitants),
        ("Domaines de coopération", escape(town.listed)),
    ]


def _label_over_value(town: Town) -> str:
    boxes = "".join(f"<div><i>{label}</i><b>{value}</b></div>" for label, value in _pairs(town))
    return f"<h2>{escape(town.heading)}</h2><div class=b>{boxes}</div>"


def _dot(colour: int = 0) -> str:
    buffer = io.BytesIO()
    Image.new("L", (2, 2), colour).save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def _six(town: Town, domains: str = "") -> list[str]:
    places, rest = map(escape, (town.name, town.country)), (escape(town.led), town.inhabitants)
    return [*places, stacked(town.agreed), *rest, domains or escape(town.listed)]


def _pictured_rules(paper: Paper) -> str:
    """Each rule a picture of one black dot, stretched."""
    line = f"<img class=l src='{_dot()}'>"
    side = f"<img class=s src='{_dot()}'>"
    rows = ("".join(f"<div>{side}{cell}</div>" for cell in row) for row in (COLUMNS, *map(_six, paper.towns)))
    return f"<div class=t>{''.join(f'<div class=w>{row}{line}</div>' for row in rows)}</div>"


def _table(rows: Iterable[Iterable[str]], css: str = "") -> str:
    html = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}</tr>" for row in rows)
    return f"<table{css}><thead><tr>{''.join(f'<th>{label}' for label in COLUMNS)}</thead>{html}</table>"


def _line_each(paper: Paper) -> str:
    """One domain a line in a narrow cell, without commas."""
    return _table((_six(town, stacked(town.domains)) for town in paper.towns), " class=r")


def _narrow_names(paper: Paper) -> str:
    """Names that break over two lines, in a table without rules."""
    return _table(map(_six, paper.towns))


def _run_in(town: Town) -> str:
    first, *others = town.lines
    return f"<p><b>{escape(town.heading)}</b> – {escape(first)}</p>{paragraphs(others)}"


def _city_bars(town: Town) -> str:
    """A table a town: its name across, then two labels and values a row."""
    (a, b), (c, d), (e, f), (g, h) = _pairs(town)
    return (
        f"<table class=r><tr><th colspan=4>{escape(town.heading)}</th></tr>"
        f"<tr><td class=k>{a}<td>{b}<td class=k>{c}<td>{d}</tr>"
        f"<tr><td class=k>{e}<td>{f}<td class=k>{g}<td>{h}</tr></table>"
    )


def _photo(town: Town) -> str:
    return f"<img src='{_dot(170)}'><div>{plain(town)}</div>"


def _floating(town: Town) -> str:
    """A picture with its caption beside the first lines below each heading."""
    figure = f"<figure><img src='{_dot(170)}'><figcaption>Vue du port</figcaption></figure>"
    return f"<h2>{escape(town.heading)}</h2>{figure}{paragraphs(town.lines)}"


def _definitions(town: Town) -> str:
    pairs = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in _pairs(town))
    return f"<h2>{escape(town.heading)}</h2><dl>{pairs}</dl>"


def _slide(town: Town) -> str:
    """As presentations are printed: the name at the left, the facts as bullets at the right."""
    items = "".join(f"<li>{escape(line)}</li>" for line in town.lines)
    name = f"<h2>{escape(town.name)}</h2><h3>{escape(town.country)}</h3>"
    return f"<div class=n>{name}</div><ul>{items}</ul><footer>Direction des relations extérieures</footer>"


def _brochure(paper: Paper) -> str:
    lead = (
        "<p class=lead>Depuis plus d'un demi-siècle, la ville tisse des liens avec ses voisines. "
        "Retrouvez dans ces pages celles qui nous accompagnent.</p>"
    )
    aside = (
        "<aside><h4>Pratique</h4><p>Hôtel de ville</p><p>2, place du Marché</p><p>Tél. 01 02 03 04 05</p>"
        "<h4>Agenda</h4><p>Fête de l'amitié, samedi 12 juin</p></aside>"
    )
    groups = "".join(
        f"<h3>{escape(country)}</h3>"
        + "".join(f"<h2>{escape(town.name)}</h2>{paragraphs(town.lines)}" for town in towns)
        for country, towns in by_country(paper)
    )
    return f"{lead}{aside}<div class=c>{groups}</div>"


def _brochure_cards(paper: Paper) -> str:
    """Cards in three columns, the figure large in each, a picture above."""
    cards = "".join(
        f"<section><img src='{_dot(200)}'><h2>{escape(town.name)}</h2><h3>{escape(town.country)}</h3>"
        f"<p>{stacked(town.agreed, '</p><p>')}</p><p>{escape(town.led)}</p>"
        f"<p class=f>{town.figure} <small>habitants</small></p>"
        f"<p>Domaines : {escape(town.listed)}</p></section>"
        for town in paper.towns
    )
    return f"<div class=g>{cards}</div>"


def _contents(paper: Paper) -> str:
    """A list of the towns with their pages, then a page for each."""
    entries = "".join(
        f"<p class=e><span>{escape(town.name)}</span><span>{number}</span></p>"
        for number, town in enumerate(paper.towns, 2)
    )
    return f"<h2>Sommaire</h2>{entries}" + "".join(f"<section class=p>{plain(town)}</section>" for town in paper.towns)


def _left_letterhead(paper: Paper) -> str:
    side = (
        "<aside><p>Cabinet du maire</p><p>Place de la Liberté</p><p>BP 112</p><p>Tél. 02 41 00 00 00</p>"
        "<p>contact@mairie.example</p></aside>"
    )
    return f"{side}<main>{_TOWNS(paper)}</main>"


def _timeline(paper: Paper) -> str:
    """The year of the first agreement at the left, in large type."""
    return "".join(
        f"<section><i>{town.agreements[0].events[0][1][:4]}</i><div>{plain(town)}</div></section>"
        for town in paper.towns
    )


def _heads_below(paper: Paper) -> str:
    """One row a town, the heading a row of its own above its cells."""
    rows = "".join(
        f"<tr class=h><td colspan=4>{escape(town.heading)}</td></tr><tr><td>{stacked(town.agreed)}<td>"
        f"{escape(town.led)}<td>{town.figure} habitants<td>{escape(town.listed)}</tr>"
        for town in paper.towns
    )
    return f"<table class=r><thead><tr><th>Accords<th>Responsable<th>Population<th>Domaines</tr></thead>{rows}</table>"


def _lists_in_cells(paper: Paper) -> str:
    """Agreements and domains as lists with bullets in cells."""

    def items(texts: Sequence[str]) -> str:
        return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"

    rows = "".join(
        f"<tr><td><b>{escape(town.name)}</b> ({escape(town.country)})<td>{items(town.agreed)}"
        f"<td>{escape(town.led)}<td>{town.figure}<td>{items(town.domains)}</tr>"
        for town in paper.towns
    )
    head = "<tr><th>Ville<th>Accords<th>Responsable<th>Population<th>Domaines de coopération</tr>"
    return f"<table class=r><thead>{head}</thead>{rows}</table>"


def _watermarked(paper: Paper) -> str:
    return f"<div class=m>PROJET</div>{_TOWNS(paper)}"


def _with_country(town: Town) -> list[tuple[str, str]]:
    return [("Pays", escape(town.country)), *_pairs(town)]


def _sideways_names(paper: Paper) -> str:
    """The names of the cities run upwards at the left of their rows."""
    rows = ""
    for town in paper.towns:
        pairs = _with_country(town)
        for number, (label, value) in enumerate(pairs):
            name = f"<th rowspan={len(pairs)}><span>{escape(town.name)}</span></th>" if not number else ""
            rows += f"<tr>{name}<td>{label}</td><td>{value}</td></tr>"
    return f"<table class=r>{rows}</table>"


def _web_form(town: Town) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in _with_country(town))
    return f"<h2>{escape(town.name)}</h2><table>{rows}</table>"


def _sheet(town: Town) -> str:
    """A city a page: its name, its country below, and labels beside their values, in one type."""
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in _pairs(town))
    return f"<h2>{escape(town.name)}</h2><p>{escape(town.country)}</p><dl>{rows}</dl>"


def _stacked_cells(paper: Paper) -> str:
    """The city's cell holds its country and its population, too."""
    header = "<tr><th>Partenaire</th><th>Accords</th><th>Maire / responsable</th><th>Domaines de coopération</th></tr>"
    rows = "".join(
        f"<tr><td>{escape(town.name)}<br>{escape(town.country)}<br>{town.figure} hab.</td>"
        f"<td>{stacked(town.agreed)}</td><td>{escape(town.led)}</td><td>{escape(town.listed)}</td></tr>"
        for town in paper.towns
    )
    return f"<table>{header}{rows}</table>"


LAYOUTS: dict[str, Layout] = {
    "sideways_names": styled(
        _sideways_names,
        "th{background:#6a4c93;color:#fff} th span{writing-mode:vertical-rl;transform:rotate(180deg)}"
        "tr{break-inside:avoid}",
    ),
    "web_forms": styled(each(_web_form), "h2{border-top:.7pt solid #888;padding-top:6pt} td:first-child{width:34mm}"),
    "sheet_a_page": styled(
        each(_sheet),
        "@page{size:A5 landscape} section{break-before:page} dl{display:grid;grid-template-columns:40mm 1fr}"
        "dd{margin:0 0 6pt}",
    ),
    "stacked_cells": styled(_stacked_cells, "th{border-bottom:1pt solid #000} td{padding:5pt 8pt 5pt 0}"),
    "cards_round": styled(
        boxed(_TOWNS),
        ".g{display:grid;grid-template-columns:1fr 1fr;gap:14pt} section{border:.8pt solid #666;border-radius:9pt;"
        "padding:8pt;break-inside:avoid}",
    ),
    "columns_close": styled(
        boxed(_TOWNS), ".g{columns:2;column-gap:8pt} p{text-align:left} section{break-inside:avoid}"
    ),
    "chips": styled(
        each(_chips),
        ".c span{display:inline-block;background:#dce8f5;border-radius:8pt;padding:1pt 7pt;margin-right:5pt}",
    ),
    "chips_beside": styled(
        each(_chips_beside),
        ".c span{display:inline-block;border:.6pt solid #369;border-radius:8pt;padding:1pt 6pt;margin-left:4pt}",
    ),
    "label_over_value": styled(
        each(_label_over_value),
        "section{break-inside:avoid;margin-bottom:10pt} .b{display:grid;grid-template-columns:1fr 1fr;gap:5pt}"
        ".b div{border:.6pt solid #999;padding:4pt} i{display:block;font:normal 7.5pt 'Liberation Sans';color:#666}"
        " b{font-weight:normal}",
    ),
    "label_over_value_four": styled(
        each(_label_over_value),
        "@page{size:A4 landscape} section{break-inside:avoid;margin-bottom:10pt}"
        ".b{display:grid;grid-template-columns:1.6fr 1fr 1fr 1.4fr;background:#eef;gap:0}"
        ".b div{padding:5pt} i{display:block;font:normal 8pt 'Liberation Sans';color:#446}",
    ),
    "pictured_rules": styled(
        _pictured_rules,
        "@page{size:A4 landscape;margin:15mm} .t{font-size:9pt} .w{display:grid;position:relative;"
        "grid-template-columns:1fr 1fr 2fr 1.4fr 1fr 1.5fr} .w div{position:relative;padding:3pt 5pt}"
        ".l{position:absolute;left:0;bottom:0;width:100%;height:.8pt}"
        ".s{position:absolute;left:0;top:0;width:.8pt;height:100%}",
    ),
    "line_each": styled(_line_each, LANDSCAPE),
    "line_each_narrow": styled(_line_each, "table{font-size:8pt;table-layout:fixed} td{padding:2pt}"),
    "narrow_names": styled(
        _narrow_names, "table{font-size:9pt;table-layout:fixed} th:first-child{width:58pt} td{padding:4pt}"
    ),
    "run_in": styled(each(_run_in), "section{margin-bottom:8pt}"),
    "city_bars": styled(
        each(_city_bars),
        "section{break-inside:avoid;margin-bottom:8pt} th{background:#1d4e89;color:#fff} .k{background:#eee;width:16%}",
    ),
    "photos": styled(
        each(_photo),
        "section{display:flex;gap:12pt;margin-bottom:8pt;break-inside:avoid}"
        "img{width:90pt;height:68pt} h2{margin-top:0}",
    ),
    "floating": styled(
        each(_floating),
        "figure{float:left;margin:0 10pt 4pt 0;width:90pt} img{width:90pt;height:46pt} figcaption{font-size:7pt}"
        "section{clear:both}",
    ),
    "definitions": styled(
        each(_definitions),
        "dl{margin:0} dt{font:bold 8.5pt 'Liberation Sans';color:#a33;margin-top:3pt} dd{margin:0 0 0 14pt}",
    ),
    "slides_wide": styled(
        each(_slide),
        "@page{size:254mm 143mm;margin:12mm} section{break-before:page;display:flex;height:110mm;position:relative}"
        ".n{flex:0 0 32%} h2{font-size:24pt} h3{font-size:14pt;font-weight:normal;margin:0} ul{font-size:14pt}"
        "footer{position:absolute;bottom:0;left:0;font-size:8pt;color:#888}",
    ),
    "brochure": styled(
        _brochure,
        "h1{font:bold 34pt 'Liberation Serif';color:#146} .lead{font:italic 12pt 'Liberation Serif';margin-bottom:10pt}"
        ".c{columns:2;column-gap:18pt;width:68%}"
        "aside{float:right;width:27%;background:#146;color:#fff;padding:8pt;font-size:9pt}"
        "h3{font-size:12pt;color:#146;border-bottom:1pt solid #146;margin:8pt 0 2pt} h2{font-size:10.5pt}",
    ),
    "brochure_cards": styled(
        _brochure_cards,
        ".g{display:grid;grid-template-columns:1fr 1fr 1fr;gap:10pt}"
        "section{border:.6pt solid #bbb;padding:6pt;font-size:8.5pt}"
        "img{width:100%;height:50pt} .f{font-size:15pt;color:#b40} small{font-size:8pt} h2{margin:2pt 0 0}"
        "h3{font-size:9pt;font-weight:normal;color:#666;margin:0 0 4pt}",
    ),
    "contents": styled(
        _contents, ".e{display:flex;justify-content:space-between;border-bottom:.5pt dotted #999} .p{break-before:page}"
    ),
    "left_letterhead": styled(
        _left_letterhead, "aside{float:left;width:24%;font-size:7.5pt;color:#456} main{margin-left:30%}"
    ),
    "timeline": styled(
        _timeline,
        "section{display:flex;gap:14pt;border-left:2pt solid #2a7;padding-left:10pt;margin-bottom:6pt}"
        "i{font:bold 20pt 'Liberation Sans';color:#2a7;flex:0 0 60pt} h2{margin-top:0}",
    ),
    "heads_below": styled(_heads_below, ".h td{background:#e4ecd8;font-weight:bold} table{font-size:9pt}"),
    "lists_in_cells": styled(
        _lists_in_cells, "@page{size:A4 landscape;margin:15mm} table{font-size:9pt} ul{margin:0;padding-left:12pt}"
    ),
    "watermarked": styled(
        _watermarked,
        ".m{position:fixed;top:110mm;left:20mm;font:bold 90pt 'Liberation Sans';color:#e8e8e8;"
        "transform:rotate(-45deg);z-index:-1}",
    ),
    "leaflet": styled(
        lambda paper: (
            f"<main>{_TOWNS(paper)}</main><p class=i>{escape(paper.issuer[0])}, ville<br>ouverte au monde</p>"
        ),
        "@page{size:A4 landscape;margin:10mm} body{display:grid;grid-template-columns:180mm 1fr;column-gap:8mm}"
        "main{columns:2;column-fill:auto;height:165mm;grid-row:1/span 6} section{break-inside:avoid}"
        ".i,h1,.d{grid-column:2;text-align:center} h1{letter-spacing:.2em}",
    ),
}
