"""Layouts of town magazines: spreads, tables side by side, boxes, icons, labels along the side, cities across."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from tests.layouts.bulletins import Paper, Town
from tests.layouts.html import by_country, page, paragraphs, stacked


def _blocks(towns: Iterable[Town], name: Callable[[Town], str] = lambda town: town.heading, *, style: str = "") -> str:
    return "".join(
        f"<section class='{style}'><h2>{escape(name(town))}</h2>{paragraphs(town.lines)}</section>" for town in towns
    )


def _name(town: Town) -> str:
    return town.name


def _domains(town: Town) -> str:
    return f"Domaines : {town.listed}"


def _items(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _cells(cells: Iterable[str], tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _halves(paper: Paper) -> tuple[Sequence[Town], Sequence[Town]]:
    half = (len(paper.towns) + 1) // 2
    return paper.towns[:half], paper.towns[half:]


def spread(paper: Paper) -> str:
    """Two pages on one sheet, each with its number and a running title outside."""
    left, right = (_blocks(towns) for towns in _halves(paper))
    body = (
        f"<div class=s><div class=h>{left}<p class=n><b>18</b> – Le magazine municipal</p></div>"
        f"<div class=h>{right}<p class='n e'>Relations internationales – <b>19</b></p></div></div>"
    )
    css = "@page{size:A4 landscape;margin:10mm 12mm} .s{display:flex;gap:12mm} .h{width:50%;position:relative}"
    return page(paper, body, f"{css} .h{{height:138mm}} .n{{position:absolute;bottom:0;font-size:8pt}} .e{{right:0}}")


def tables_beside(paper: Paper) -> str:
    """Two ruled tables beside each other, half of the cities each, a country below each name."""

    def table(towns: Iterable[Town]) -> str:
        head = _cells(("Ville", "Accord", "Responsable", "Population", "Domaines"), "th")
        rows = (
            _cells(
                (
                    f"<b>{escape(town.name)}</b><br>{escape(town.country)}",
                    stacked(town.agreed),
                    escape(town.led),
                    f"{town.figure} hab.",
                    escape(town.listed),
                )
            )
            for town in towns
        )
        return f"<table class=r>{head}{''.join(rows)}</table>"

    css = "@page{size:A3 landscape;margin:12mm} .t{display:flex;gap:9mm} .t table{width:50%} tr{break-inside:avoid}"
    return page(paper, f"<div class=t>{''.join(map(table, _halves(paper)))}</div>", css)


def country_bands_two(paper: Paper) -> str:
    """A coloured band for each country; its cities beside one another below it, without the country."""
    body = "".join(
        f"<p class=b>{escape(country)}</p><div class=g>{_blocks(towns, _name, style='c')}</div>"
        for country, towns in by_country(paper, "country")
    )
    css = ".b{background:#1b4f72;color:#fff;padding:3pt 8pt;font-weight:bold;margin-top:8pt}"
    return page(paper, body, f"{css} .g{{display:flex;gap:8mm}} .c{{width:50%}}")


def icon_cards(paper: Paper) -> str:
    """Cards in a grid of two, a drawn icon before each line in place of a label."""
    icon = (
        "<svg width=9 height=9 viewBox='0 0 9 9'><circle cx=4 cy=4 r=4 fill='#c0392b'/><path d='M2 4h4M4 2v4'/></svg>"
    )
    cards = (
        f"<div class=k><h2>{escape(town.name)} <span>({escape(town.country)})</span></h2>"
        + "".join(
            f"<div class=w>{icon}<span>{escape(line)}</span></div>"
            for line in (*town.agreed, town.led, town.inhabitants, _domains(town))
        )
        + "</div>"
        for town in paper.towns
    )
    css = ".g{display:grid;grid-template-columns:1fr 1fr;gap:6mm} .k{border:1pt solid #bbb;border-radius:4pt}"
    more = ".k{padding:6pt;break-inside:avoid} .w{display:flex;gap:5pt;margin:2pt 0} h2 span{font-weight:normal}"
    return page(paper, f"<div class=g>{''.join(cards)}</div>", f"{css} {more}")


_CAPTIONS = (
    "Le marché du samedi",
    "La place centrale en fête",
    "Le port au petit matin",
    "Photo : service communication",
    "Vue aérienne (archives municipales)",
    "Accueil de la délégation",
    "© Office de tourisme",
    "La mairie",
)


def captions(paper: Paper) -> str:
    """Drawn pictures that float to the left and right in turn, with captions and credits."""
    picture = (
        "<svg width=130 height=70><rect width=130 height=70 fill='#9ab'/><circle cx=60 cy=30 r=9 fill='#fc0'/></svg>"
    )
    body = "".join(
        f"<section><figure class={side}>{picture}<figcaption>{caption}</figcaption></figure>{_blocks([town])}</section>"
        for town, caption, side in zip(paper.towns, _CAPTIONS, ("e", "w") * 4, strict=False)
    )
    css = "section{overflow:hidden;break-inside:avoid} figure{margin:0;width:130px} section section{overflow:visible}"
    sides = ".e{float:right;margin-left:8mm} .w{float:left;margin-right:8mm}"
    return page(paper, body, f"{css} {sides} figcaption{{font-size:7pt;font-style:italic}}")


def named_frames(paper: Paper) -> str:
    """Each city in a frame whose upper rule its name interrupts."""
    body = "".join(
        f"<fieldset><legend>{escape(town.name)} · {escape(town.country)}</legend>{paragraphs(town.lines)}</fieldset>"
        for town in paper.towns
    )
    css = "fieldset{border:1pt solid #333;margin:0 0 9pt;padding:4pt 8pt;break-inside:avoid}"
    return page(paper, body, f"{css} legend{{font-weight:bold;padding:0 4pt}}")


def boxed_mayors(paper: Paper) -> str:
    """The mayor stands in a box of their own at the right of each city's lines."""
    body = "".join(
        f"<section><div class=m><b>{escape(town.title)}</b><br>{town.civility} {escape(town.person)}</div>"
        f"<h2>{escape(town.heading)}</h2>"
        f"{paragraphs([*town.agreed, town.inhabitants, _domains(town)])}</section>"
        for town in paper.towns
    )
    css = "section{overflow:hidden;break-inside:avoid} .m{float:right;width:44mm;border:1.2pt solid #060;padding:4pt}"
    return page(paper, body, f"{css} .m{{background:#eef7ee;margin-left:6mm}}")


def bullets_in_cells(paper: Paper) -> str:
    """Three columns on a small page: the city over its country, bulleted agreements, bulleted labels and values."""
    rows = (
        _cells(
            (
                f"<b>{escape(town.name)}</b><br><i>{escape(town.country)}</i>",
                _items(town.agreed),
                _items((town.led, f"Population : {town.figure} habitants", _domains(town))),
            )
        )
        for town in paper.towns
    )
    head = _cells(("Collectivité", "Accords", "À savoir"), "th")
    css = "@page{size:A5;margin:12mm} ul{margin:0;padding-left:10pt} td:first-child{width:22%}"
    return page(paper, f"<table class=r><thead>{head}</thead>{''.join(rows)}</table>", css)


def table_in_prose(paper: Paper) -> str:
    """A small table of figures at the right of each city's sentences; a footer with address and page number."""
    body = "".join(
        f"<section><h2>{escape(town.heading)}</h2><table class='r s'>"
        f"<tr><th>{escape(town.title)}</th><td>{town.civility} {escape(town.person)}</td></tr>"
        f"<tr><th>Population</th><td>{town.figure} habitants</td></tr></table>"
        f"{paragraphs([f'{text}.' for text in town.agreed])}<p>{escape(_domains(town))}.</p></section>"
        for town in paper.towns
    )
    address = "Hôtel de ville – 2, place de la République – 22300 – Tél. 02 96 00 00 00"
    css = (
        f"@page{{margin:20mm 20mm 26mm;@bottom-left{{content:'{address}';font-size:7pt}}"
        "@bottom-right{content:'Page ' counter(page) ' sur ' counter(pages);font-size:7pt}}"
        "section{overflow:hidden;margin-bottom:9pt;break-inside:avoid} .s{float:right;width:72mm;margin-left:6mm}"
    )
    return page(paper, body, css)


def drop_caps(paper: Paper) -> str:
    """Each city's text is one justified paragraph that begins with a drop cap, in two columns."""

    def text(town: Town) -> str:
        words = " ".join(f"{line}." for line in (*town.agreed, town.led, town.inhabitants, _domains(town)))
        return f"<p class=t><span>{escape(words[0])}</span>{escape(words[1:])}</p>"

    body = "".join(f"<section><h2>{escape(town.heading)}</h2>{text(town)}</section>" for town in paper.towns)
    css = ".c{columns:2;column-gap:8mm} .t{text-align:justify} section{break-inside:avoid}"
    initial = ".t span{float:left;font-size:26pt;line-height:.85;padding-right:2pt;font-weight:bold;color:#a00}"
    return page(paper, f"<div class=c>{body}</div>", f"{css} {initial}")


def side_labels(paper: Paper) -> str:
    """The country runs upwards in a coloured band at the left of its cities."""
    body = "".join(
        f"<div class=x><div class=v><span>{escape(country)}</span></div><div>{_blocks(towns, _name)}</div></div>"
        for country, towns in by_country(paper, "country")
    )
    css = (
        ".x{display:flex;gap:5mm;margin-bottom:7pt;break-inside:avoid} .v{width:9mm;background:#264653;color:#fff;"
        "font-weight:bold;font-size:9pt;display:flex;align-items:center;justify-content:center}"
        ".v span{writing-mode:vertical-rl;transform:rotate(180deg)} h2{margin-top:2pt}"
    )
    return page(paper, body, css)


def alternating(paper: Paper) -> str:
    """The name at the left and the facts at the right of a rule's breadth, then the other way round."""

    def parts(town: Town) -> tuple[str, str]:
        name = f"<div class=n><h2>{escape(town.name)}</h2><p>{escape(town.country)}</p></div>"
        return name, f"<div class=f>{paragraphs(town.lines)}</div>"

    body = "".join(
        f"<div class='a {side}'>{''.join(parts(town)[:: -1 if side else 1])}</div>"
        for town, side in zip(paper.towns, ("", "e") * len(paper.towns), strict=False)
    )
    css = ".a{display:flex;gap:8mm;border-bottom:.5pt solid #999;padding:5pt 0;break-inside:avoid} .n{width:42mm}"
    return page(paper, body, f"{css} .f{{flex:1}} .e .n{{text-align:right}} h2{{margin:0}}")


def leaders(paper: Paper) -> str:
    """Label and value at the two ends of a line of dots."""

    def line(label: str, value: str) -> str:
        dots = f"<span class=p>{'.' * 160}</span>"
        return f"<div class=l><span>{escape(label)}</span>{dots}<span>{escape(value)}</span></div>"

    body = "".join(
        f"<section><h2>{escape(town.heading)}</h2>{paragraphs(town.agreed)}"
        f"{line(town.title, town.head)}{line('Population', town.inhabitants)}"
        f"{line('Domaines', town.listed)}</section>"
        for town in paper.towns
    )
    css = ".l{display:flex;white-space:nowrap} .p{flex:1;overflow:hidden;margin:0 3pt} section{break-inside:avoid}"
    return page(paper, body, css)


def cities_across(paper: Paper) -> str:
    """Three cities side by side as columns, their fields as rows behind labels; nothing over the labels."""

    def table(towns: Sequence[Town]) -> str:
        rows: tuple[tuple[str, list[str]], ...] = (
            ("", [escape(town.heading) for town in towns]),
            ("Accords", [stacked(town.agreed) for town in towns]),
            ("Responsable", [escape(town.led) for town in towns]),
            ("Population", [town.inhabitants for town in towns]),
            ("Domaines", [escape(town.listed) for town in towns]),
        )
        return f"<table class=r>{''.join(_cells((f'<b>{label}</b>', *values)) for label, values in rows)}</table><br>"

    tables = (table(paper.towns[at : at + 3]) for at in range(0, len(paper.towns), 3))
    return page(paper, "".join(tables), "td{font-size:9pt} td:first-child{width:22mm}")


def cards_four(paper: Paper) -> str:
    """Four narrow cards in a row on a landscape page, without rules, the country below the name."""
    cards = "".join(
        f"<div class=k><h2>{escape(town.name)}</h2><p class=z>{escape(town.country)}</p>{paragraphs(town.lines)}</div>"
        for town in paper.towns
    )
    css = "@page{size:A4 landscape;margin:12mm} .g{display:grid;grid-template-columns:repeat(4,1fr);gap:5mm}"
    more = ".k{background:#f4f1e8;padding:5pt;font-size:8.5pt;break-inside:avoid} h2{margin:0} .z{font-style:italic}"
    return page(paper, f"<div class=g>{cards}</div>", f"{css} {more}")


def figure_circles(paper: Paper) -> str:
    """The population in a coloured circle at the left, its unit below it; the lines at the right."""
    body = "".join(
        f"<div class=a><div class=o><b>{town.figure}</b><br>habitants</div><div><h2>{escape(town.heading)}</h2>"
        f"{paragraphs([*town.agreed, town.led, _domains(town)])}</div></div>"
        for town in paper.towns
    )
    css = (
        ".a{display:flex;gap:7mm;margin-bottom:6pt;break-inside:avoid} h2{margin:0} .o{flex:none;width:26mm;"
        "height:26mm;border-radius:50%;background:#2a9d8f;color:#fff;text-align:center;padding-top:8mm;box-sizing:border-box}"
    )
    return page(paper, body, css)


def header_in_groups(paper: Paper) -> str:
    """A header of two rows: « Collectivité » over city and country, « Exécutif » over title and name."""
    rows = (
        _cells(
            (
                escape(town.name),
                escape(town.country),
                stacked(town.agreed),
                escape(town.title),
                f"{town.civility} {escape(town.person)}",
                town.figure,
                escape(town.listed),
            )
        )
        for town in paper.towns
    )
    head = (
        "<tr><th colspan=2>Collectivité partenaire</th><th rowspan=2>Accords</th><th colspan=2>Exécutif</th>"
        "<th rowspan=2>Population</th><th rowspan=2>Domaines</th></tr>"
        + _cells(("Ville", "Pays", "Titre", "Nom"), "th")
    )
    css = "@page{size:A4 landscape} td,th{font-size:8.5pt} th{text-align:center;background:#ddd}"
    return page(paper, f"<table class=r><thead>{head}</thead>{''.join(rows)}</table>", css)


LAYOUTS: dict[str, Callable[[Paper], str]] = {
    layout.__name__: layout
    for layout in (
        spread,
        tables_beside,
        country_bands_two,
        icon_cards,
        captions,
        named_frames,
        boxed_mayors,
        bullets_in_cells,
        table_in_prose,
        drop_caps,
        side_labels,
        alternating,
        leaders,
        cities_across,
        cards_four,
        figure_circles,
        header_in_groups,
    )
}
"""The layouts by name."""
