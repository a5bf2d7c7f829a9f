"""Layouts in HTML once more: wide cards with labels at their corner, two languages, forms with lines to write on."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tests.layouts.bulletins import Paper, Town
from tests.layouts.html import each, page, paragraphs, plain, stacked

_COLOURS = ("#1b6ca8", "#c0392b", "#27806b", "#8e5ea2")
_GERMAN = {
    "Allemagne": "Deutschland",
    "Belgique": "Belgien",
    "Bulgarie": "Bulgarien",
    "Espagne": "Spanien",
    "Finlande": "Finnland",
    "Hongrie": "Ungarn",
    "Irlande": "Irland",
    "Italie": "Italien",
    "Maroc": "Marokko",
    "Pologne": "Polen",
    "Roumanie": "Rumänien",
    "Royaume-Uni": "Vereinigtes Königreich",
    "République tchèque": "Tschechien",
    "Suisse": "Schweiz",
    "Sénégal": "Senegal",
    "Tunisie": "Tunesien",
}
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_blocks = each(plain)


def _on(date: str) -> str:
    """« 14. Mai 1978 »."""
    year, month, day = map(int, date.split("-"))
    return f"{day}. {_MONTHS[month - 1]} {year}"


def corner_labels(paper: Paper) -> str:
    """Coloured cards over the breadth of the page, the first agreement's label at their corner."""
    cards = ""
    for number, town in enumerate(paper.towns):
        first, *others = town.agreements
        signed = first.text.removeprefix(first.label).strip()
        lines = [signed[0].upper() + signed[1:], *(one.text for one in others), town.led, town.inhabitants]
        items = "".join(f"<li>{escape(label)}</li>" for label in town.domains)
        cards += (
            f"<div class=k style='background:{_COLOURS[number % 4]}'><span>{escape(first.label)}</span>"
            f"<h2>{escape(town.name)}</h2><p>{escape(town.country)}</p><br>{paragraphs(lines)}<ul>{items}</ul></div>"
        )
    css = (
        ".k{color:#fff;border-radius:3px;padding:3mm 4mm;margin-bottom:3mm;break-inside:avoid} "
        "h2{font-size:15pt;margin:0} ul{margin:1mm 0 0} "
        "span{float:right;background:#fff;color:#222;border-radius:9pt;padding:1mm 3mm;font-size:8pt}"
    )
    return page(paper, cards, css)


def wide_cards(paper: Paper) -> str:
    """Framed cards over the breadth of the page, in two columns."""
    cards = "".join(
        f"<div class=k><h2>{escape(town.heading)}</h2><div class=c><div>"
        f"{paragraphs([*town.agreed, town.led])}</div><div>{paragraphs(town.lines[-2:])}</div></div></div>"
        for town in paper.towns
    )
    css = (
        ".k{border:.8pt solid #888;padding:2mm 4mm;margin-bottom:3mm;break-inside:avoid} h2{margin:0 0 1mm}"
        ".c{display:flex;gap:8mm} .c div{flex:1}"
    )
    return page(paper, cards, css)


def soft_hyphens(paper: Paper) -> str:
    """Two columns set to their breadth, whose words a plain hyphen parts."""

    def parted(text: str) -> str:
        return re.sub(r"(?<=[a-zà-ÿ]{2})(?=[bcdfglmnprstv][aeiouéè][a-zà-ÿ]{2})", "\u00ad", text)

    body = "".join(
        f"<h2>{escape(town.heading)}</h2><p>{parted(escape('. '.join(town.lines)))}</p>" for town in paper.towns
    )
    css = ".c{columns:2;column-gap:8mm;text-align:justify;hyphens:manual;font:11pt C059} h2{break-after:avoid}"
    return page(paper, f"<div class=c>{body}</div>", css)


def two_languages(paper: Paper) -> str:
    """French at the left, German at the right."""

    def german(town: Town) -> list[str]:
        events = (
            f"{'Vertrag' if kind == 'signed' else 'erneuert'} unterzeichnet am {_on(date)}"
            for agreement in town.agreements
            for kind, date in agreement.events
        )
        return [*events, f"Bürgermeister: Herr {town.person}", f"{town.figure} Einwohner", "Bereiche: Kultur und Sport"]

    other = "".join(
        f"<h2>{escape(town.name)} ({_GERMAN.get(town.country, town.country)})</h2>{paragraphs(german(town))}"
        for town in paper.towns
    )
    body = f"<div class=c><div>{_blocks(paper)}</div><div lang=de><h1>Unsere Partnerstädte</h1>{other}</div></div>"
    css = ".c{display:flex;gap:12mm} .c>div{flex:1} .c div+div{border-left:.5pt solid;padding-left:6mm}"
    return page(paper, body, css)


def two_languages_in_cells(paper: Paper) -> str:
    """A table whose header and countries are in French and below in German."""
    rows = "".join(
        f"<tr><td><b>{escape(t.name)}</b><td>{escape(t.country)}<br><i>{_GERMAN.get(t.country, t.country)}</i>"
        f"<td>{stacked(t.agreed)}<td>{escape(t.led)}<td>{t.figure}"
        f"<td>{escape(t.listed)}"
        for t in paper.towns
    )
    names = (
        ("Ville", "Stadt"),
        ("Pays", "Land"),
        ("Accords", "Abkommen"),
        ("Maire", "Bürgermeister"),
        ("Population", "Einwohner"),
        ("Domaines", "Bereiche"),
    )
    header = "".join(f"<th>{french}<br><i>{german}</i>" for french, german in names)
    return page(paper, f"<table class=r><thead><tr>{header}</thead>{rows}</table>", "table{font-size:8.5pt}")


def numbered_contents(paper: Paper) -> str:
    """Contents with numbers of sections, as LaTeX makes them, and the numbers before the headings."""
    contents = "".join(
        f"<p class=t><span>2.{number}&emsp;{escape(town.heading)}</span><b></b><span>{2 + number // 4}</span></p>"
        f"<p class='t u'><span>2.{number}.1&emsp;Accords</span><b></b><span>{2 + number // 4}</span></p>"
        for number, town in enumerate(paper.towns, 1)
    )
    blocks = "".join(
        f"<h2>2.{number}&emsp;{escape(town.heading)}</h2><h3>2.{number}.1&emsp;Accords</h3>{paragraphs(town.lines)}"
        for number, town in enumerate(paper.towns, 1)
    )
    css = (
        ".t{display:flex} .t b{flex:1;border-bottom:1px dotted;margin:0 3pt 3pt} .u{padding-left:8mm} "
        ".n{break-before:page} h3{font-size:10pt;margin:2pt 0}"
    )
    body = f"<h2>Table des matières</h2><p class=t><span>1&emsp;Avant-propos</span><b></b><span>2</span></p>{contents}"
    return page(paper, f"{body}<div class=n>{blocks}</div>", css)


def wrapped_title(paper: Paper) -> str:
    """A leaflet whose first third is coloured and holds the title in large type, over several lines."""
    thirds = [paper.towns[: len(paper.towns) // 2], paper.towns[len(paper.towns) // 2 :]]
    columns = "".join(f"<div>{''.join(map(plain, towns))}</div>" for towns in thirds)
    front = f"<div class=f>{paragraphs(paper.issuer)}<h1>{escape(paper.title)}</h1><p>{escape(paper.dated)}</p></div>"
    css = (
        "@page{size:A4 landscape;margin:0} body{font:9pt 'DejaVu Sans';margin:0} .w{display:flex} h2{font-size:11pt}"
        ".w>div{width:99mm;height:209mm;box-sizing:border-box;padding:16mm 8mm;border-right:1px dashed}"
        ".f{background:#f5e6d0} h1{font-size:30pt;margin:30mm 0 8mm;line-height:1.2}"
    )
    return _whole(front + columns, css)


def side_band(paper: Paper) -> str:
    """A coloured band down the left edge with the issuer and words for the readers."""
    issuer = "<br>".join(map(escape, paper.issuer))
    band = (
        f"<aside><p><b>{issuer}</b></p><h3>Le saviez-vous ?</h3><p>Le comité de jumelage compte quarante bénévoles.</p>"
        "<h3>Envie d’héberger ?</h3><p>Contactez le secrétariat au 03 20 00 00 00.</p></aside>"
    )
    css = (
        "@page{size:A4;margin:0} body{margin:0;font:10pt 'Liberation Serif'} .w{display:flex} "
        "h2{font-size:12pt;margin:9pt 0 2pt} "
        "aside{width:65mm;box-sizing:border-box;background:#dfe9d8;padding:14mm 7mm;min-height:296mm;"
        "font-size:9pt} "
        "main{flex:1;padding:14mm 12mm 0 9mm} p{margin:0 0 2pt}"
    )
    main = f"<main><h1>{escape(paper.title)}</h1><p>{escape(paper.dated)}</p>{_blocks(paper)}</main>"
    return _whole(band + main, css)


def _whole(body: str, css: str) -> str:
    return f"<!doctype html><html lang=fr><meta charset=utf-8><style>{css}</style><div class=w>{body}</div></html>"


def barred_lines(paper: Paper) -> str:
    """All of a town in one paragraph, with bars between its fields."""
    blocks = "".join(
        f"<h2>{escape(town.heading)}</h2><p>{' &nbsp;|&nbsp; '.join(map(escape, town.lines))}</p>"
        for town in paper.towns
    )
    return page(paper, blocks)


def labels_to_the_right(paper: Paper) -> str:
    """Labels that end where their values begin."""
    blocks = ""
    for town in paper.towns:
        rows = "".join(f"<tr><th>{escape(label)}<td>{escape(value)}" for label, value in town.pairs)
        blocks += f"<h2>{escape(town.heading)}</h2><table>{rows}</table>"
    css = "th{text-align:right;width:32mm;color:#777;font-weight:normal} td,th{padding:1pt 4pt}"
    return page(paper, blocks, css)


def entries_of_two_rows(paper: Paper) -> str:
    """A table with two rows a town: the second, over all columns, has the domains."""
    rows = "".join(
        f"<tr><td><b>{escape(t.name)}</b><td>{escape(t.country)}<td>{stacked(t.agreed)}"
        f"<td>{escape(t.led)}<td>{t.figure} habitants"
        f"<tr class=u><td colspan=5>Domaines de coopération : {escape(t.listed)}"
        for t in paper.towns
    )
    header = "<tr><th>Ville<th>Pays<th>Accords<th>Responsable<th>Population"
    css = "tr{border-top:.7pt solid} .u{border-top:.3pt dotted #999} .u td{padding-bottom:6pt}"
    return page(paper, f"<table><thead>{header}</thead>{rows}</table>", css)


def bold_labels_over_values(paper: Paper) -> str:
    """Each label in bold on a line of its own, its value below in the same size."""
    blocks = ""
    for town in paper.towns:
        body = "".join(f"<p><b>{label}</b><br>{escape(value)}</p>" for label, value in town.pairs)
        blocks += f"<h2>{escape(town.heading)}</h2>{body}"
    return page(paper, blocks, "h2{font-size:14pt;color:#036} p{margin:0 0 4pt}")


def poster(paper: Paper) -> str:
    """All in the middle of the page, with ornaments between the towns."""
    blocks = "<p class=o>* * *</p>".join(
        f"<h2>{escape(town.name)}</h2><p><i>{escape(town.country)}</i></p>{paragraphs(town.lines)}"
        for town in paper.towns
    )
    return page(paper, blocks, "body{text-align:center} h2{font-size:15pt;letter-spacing:.1em} .o{margin:6pt}")


def mail(paper: Paper) -> str:
    """A printed e-mail."""
    header = (
        f"<p><b>De :</b> {escape(paper.issuer[0])}</p><p><b>À :</b> élus &lt;elus@ville.example&gt;</p>"
        f"<p><b>Objet :</b> {escape(paper.title)}</p><p><b>Pièce jointe :</b> liste.pdf (84 ko)</p><hr>"
        "<p>Bonjour,</p><p>Veuillez trouver ci-dessous la liste à jour.</p>"
    )
    return page(
        paper, f"{header}{_blocks(paper)}<p>Bien cordialement,</p><p>Le service des relations internationales</p>"
    )


LAYOUTS: dict[str, Callable[[Paper], str]] = {
    layout.__name__: layout
    for layout in (
        corner_labels,
        wide_cards,
        soft_hyphens,
        two_languages,
        two_languages_in_cells,
        numbered_contents,
        wrapped_title,
        side_band,
        barred_lines,
        labels_to_the_right,
        entries_of_two_rows,
        bold_labels_over_values,
        poster,
        mail,
    )
}
"""The layouts by name."""
