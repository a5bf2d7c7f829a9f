"""Bulletins as secretaries and towns' sites make them: merged cells, nested lists, changes, fields, accordions, tabs.

They and what a careful human reads in them were written before any of them was read.
"""

from __future__ import annotations

import quopri
from collections.abc import Callable

from tests.reading.made_documents import TAB, B, Gold, Town
from tests.reading.office import cell, docx, item, odt, par, run, table


def vm(start: bool) -> str:
    return '<w:vMerge w:val="restart"/>' if start else "<w:vMerge/>"


def span(n: int) -> str:
    return f'<w:gridSpan w:val="{n}"/>'


# 1 Word table with two header rows, country merged downwards, title row over all, empty row
def word_merged_cells() -> bytes:
    rows = [
        cell(par(run("LES VILLES PARTENAIRES DE SÉLESTAT", B)), more=span(6)),
        cell(par(run("Pays", B)), more=vm(True))
        + cell(par(run("Ville", B)), more=vm(True))
        + cell(par(run("Accord", B)), more=span(2))
        + cell(par(run("Maire", B)), more=vm(True))
        + cell(par(run("Population", B)), more=vm(True)),
        cell(more=vm(False))
        + cell(more=vm(False))
        + cell(par(run("Nature", B)))
        + cell(par(run("Date", B)))
        + cell(more=vm(False))
        + cell(more=vm(False)),
        cell("Allemagne", more=vm(True))
        + cell("Waldkirch")
        + cell("Jumelage")
        + cell("24 avril 1966")
        + cell("Roman GÖTZMANN")
        + cell("21 800"),
        cell(more=vm(False))
        + cell("Dornbach")
        + cell("Partenariat")
        + cell("2004")
        + cell("Ute KELLER")
        + cell("3 100"),
        cell("Belgique")
        + cell("Charleroi")
        + cell("Jumelage")
        + cell("12 mai 1962")
        + cell("Paul MAGNETTE")
        + cell("202 000"),
    ]
    return docx(table(*rows) + par("Mise à jour : 14 mars 2021"))


GOLD_MERGED = Gold(
    "LES VILLES PARTENAIRES DE SÉLESTAT",
    "2021-03-14",
    (
        Town("Waldkirch", "DE", (("Jumelage", ("since 1966-04-24",)),), (("Maire", "Roman GÖTZMANN"),), 21_800),
        Town("Dornbach", "DE", (("Partenariat", ("since 2004",)),), (("Maire", "Ute KELLER"),), 3_100),
        Town("Charleroi", "BE", (("Jumelage", ("since 1962-05-12",)),), (("Maire", "Paul MAGNETTE"),), 202_000),
    ),
)


# 2 nested lists
def word_nested_lists() -> bytes:
    return docx(
        "".join(
            [
                par("Jumelages de la ville de Vire", style="Titre"),
                par("Situation au 1er juin 2019"),
                item("Baunatal (Allemagne)"),
                item("Jumelage signé le 4 septembre 1964", 1, 1),
                item("Maire : Manfred SCHAUB", 1, 1),
                item("27 600 habitants", 1, 1),
                item("Domaines de coopération :", 1, 1),
                item("sport", 1, 2),
                item("échanges scolaires", 1, 2),
                item("Totnes (Royaume-Uni)"),
                item("Jumelage signé en 1973, renouvelé en 2003", 1, 1),
                item("Maire : Mme Judy WESTACOTT", 1, 1),
                item("8 076 habitants", 1, 1),
            ]
        )
    )


GOLD_NESTED = Gold(
    "Jumelages de la ville de Vire",
    "2019-06-01",
    (
        Town(
            "Baunatal",
            "DE",
            (("Jumelage", ("signed 1964-09-04",)),),
            (("Maire", "Manfred SCHAUB"),),
            27_600,
            ("sport", "échanges scolaires"),
        ),
        Town("Totnes", "GB", (("Jumelage", ("signed 1973", "renewed 2003")),), (("Maire", "Judy WESTACOTT"),), 8_076),
    ),
)


# 3 revisions: moved block, inserted row, deleted paragraph, comments
def word_moved_blocks() -> bytes:
    def ins(s: str) -> str:
        return f'<w:ins w:id="5" w:author="A"><w:r><w:t xml:space="preserve">{s}</w:t></w:r></w:ins>'

    def dele(s: str) -> str:
        return f'<w:del w:id="6" w:author="A"><w:r><w:delText xml:space="preserve">{s}</w:delText></w:r></w:del>'

    def moved(kind: str, *lines: str) -> str:
        return "".join(
            f'<w:p><w:pPr><w:rPr><w:{kind} w:id="7" w:author="A"/></w:rPr></w:pPr><w:{kind}RangeStart w:id="8" w:name="m1"/><w:{kind} w:id="9" w:author="A"><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:{kind}><w:{kind}RangeEnd w:id="8"/></w:p>'
            for line in lines
        )

    comment = (
        '<w:commentRangeStart w:id="0"/>'
        + run("Matthias")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    body = "".join(
        [
            par("Villes jumelées", style="Titre"),
            par("État au ", dele("2 janvier 2020"), ins("15 octobre 2021")),
            moved("moveFrom", "Zittau (Allemagne)", "Jumelage signé en 1992"),
            par(run("Rottenburg (Allemagne)", B)),
            par("Convention de jumelage signée le 20 juin 1970, ", ins("renouvelée le 19 juin 2010")),
            par("Maire : M. ", comment, " KNECHT"),
            par(dele("43 000"), ins("44 500"), " habitants"),
            par(dele("Domaines : musique")),
            moved("moveTo", "Zittau (Allemagne)", "Jumelage signé en 1992"),
            par("Maire : M. Thomas ZENKER"),
        ]
    )
    return docx(
        body,
        comments='<w:comment w:id="0" w:author="B"><w:p><w:r><w:t>Vérifier le prénom : Stephan NEHER depuis 2008 ?</w:t></w:r></w:p></w:comment>',
    )


GOLD_REVISED = Gold(
    "Villes jumelées",
    "2021-10-15",
    (
        Town(
            "Rottenburg",
            "DE",
            (("Convention de jumelage", ("signed 1970-06-20", "renewed 2010-06-19")),),
            (("Maire", "Matthias KNECHT"),),
            44_500,
        ),
        Town("Zittau", "DE", (("Jumelage", ("signed 1992",)),), (("Maire", "Thomas ZENKER"),)),
    ),
)


# 4 fields, tabs with leaders, content controls, hyperlinks, header/footer with the date
def word_fields() -> bytes:
    def fld(instr: str, shown: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instr} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    def sdt(shown: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="Maire"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>'

    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Cliquez ici pour entrer du texte.</w:t></w:r></w:sdtContent></w:sdt>"

    def link(shown: str) -> str:
        return f'<w:hyperlink r:id="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>{shown}</w:t></w:r></w:hyperlink>'

    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'

    def line(label: str, value: str) -> str:
        return par(label, TAB, value, more=tabs)

    body = "".join(
        [
            par("VILLES ET TERRITOIRES PARTENAIRES", style="Titre1"),
            par(link("Erfurt"), " (Allemagne)", style="Titre2"),
            line("Accord de partenariat", run("signé le 11 juin 2010")),
            line("Maire", sdt("M. Andreas BAUSEWEIN")),
            line("Population", run("213 000 habitants")),
            par(run("Xuzhou"), " (Chine)", style="Titre2"),
            line("Accord d'amitié", run("signé le ") + fld("REF signature", "3 avril 1998")),
            line("Maire", empty),
            line("Population", run("8,7 millions d'habitants")),
            '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>',
        ]
    )
    return docx(
        body,
        header1=par("Ville de Saint-Étienne"),
        header2=par("Ville de Saint-Étienne – partenaires"),
        footer1=par(
            "Mise à jour : ",
            f'<w:fldSimple w:instr=" DATE ">{run("7 septembre 2022")}</w:fldSimple>',
            TAB,
            "Page ",
            fld("PAGE", "1"),
            " / ",
            fld("NUMPAGES", "2"),
        ),
    )


GOLD_FIELDS = Gold(
    "VILLES ET TERRITOIRES PARTENAIRES",
    "2022-09-07",
    (
        Town(
            "Erfurt",
            "DE",
            (("Accord de partenariat", ("signed 2010-06-11",)),),
            (("Maire", "Andreas BAUSEWEIN"),),
            213_000,
        ),
        Town("Xuzhou", "CN", (("Accord d'amitié", ("signed 1998-04-03",)),), (), 8_700_000),
    ),
    ("Ville de Saint-Étienne",),
    frozenset({(1, "heads")}),
)


# 5 forms: two columns per town, one table a town, side by side with empty spacer columns; hidden text; box; endnote
def word_forms() -> bytes:
    def form(name: str, country: str, *rows: tuple[str, list[str]]) -> str:
        return (
            par(run(f"{name} ", B) + run(f"({country})"))
            + table(*(cell(par(run(label, B))) + cell(*value) for label, value in rows))
            + par()
        )

    box = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{par('Contact : relations.internationales@ville.fr')}{par('Tél. 05 55 00 00 00')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    note = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    return docx(
        "".join(
            [
                par("Les jumelages de Brive", style="Titre"),
                par("Mis à jour le 30 novembre 2018"),
                box,
                form(
                    "Melle",
                    "Allemagne",
                    ("Accord", ["Jumelage signé le 6 mai 1978"]),
                    ("Bourgmestre", ["Reinhard SCHOLZ"]),
                    ("Habitants", ["46 000"]),
                    ("Domaines", ["jeunesse", "sport", "culture"]),
                ),
                par(run("Sikasso (Mali) – à supprimer", "<w:vanish/>")),
                form(
                    "Dunmow",
                    "Royaume-Uni",
                    ("Accord", [par("Charte d'amitié signée en 1984", note)]),
                    ("Maire", ["Mme Emma MARCUS"]),
                    ("Habitants", ["8 830"]),
                    ("Domaines", ["musique"]),
                ),
            ]
        ),
        endnotes='<w:endnote w:type="separator" w:id="0"><w:p/></w:endnote><w:endnote w:id="2"><w:p><w:r><w:t>Charte signée à Dunmow en présence du lord-lieutenant.</w:t></w:r></w:p></w:endnote>',
    )


GOLD_FORMS = Gold(
    "Les jumelages de Brive",
    "2018-11-30",
    (
        Town(
            "Melle",
            "DE",
            (("Jumelage", ("signed 1978-05-06",)),),
            (("Bourgmestre", "Reinhard SCHOLZ"),),
            46_000,
            ("jeunesse", "sport", "culture"),
        ),
        Town(
            "Dunmow", "GB", (("Charte d'amitié", ("signed 1984",)),), (("Maire", "Emma MARCUS"),), 8_830, ("musique",)
        ),
    ),
)


# 6 ODT: comments, hidden paragraph, user fields, date field, nested list, tracked insertion, footnote, frame
def open_document_fields() -> bytes:
    def p(s: str, style: str = "Text_20_body") -> str:
        return f'<text:p text:style-name="{style}">{s}</text:p>'

    def li(*s: str) -> str:
        return "<text:list-item>" + "".join(s) + "</text:list-item>"

    body = "".join(
        [
            '<text:tracked-changes><text:changed-region text:id="i1"><text:insertion><office:change-info><dc:creator>A</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>',
            p("Nos villes jumelées", "Heading"),
            p('À jour au <text:date text:fixed="true">8 avril 2023</text:date>'),
            "<text:list>"
            + li(
                p('Castelló (<text:user-field-get text:name="pays">Espagne</text:user-field-get>)'),
                "<text:list>"
                + li(
                    p(
                        "Jumelage signé le 5 mars 2016<office:annotation><dc:creator>M.</dc:creator><text:p>ou 2017 ?</text:p></office:annotation>"
                    )
                )
                + li(
                    p(
                        'Alcaldessa : Mme Amparo <text:change-start text:change-id="i1"/>MARCO<text:change-end text:change-id="i1"/>'
                    )
                )
                + li(p("171 728 habitants"))
                + "</text:list>",
            )
            + li(
                p("Zagora (Maroc)"),
                "<text:list>"
                + li(p("Convention de coopération signée en 2009"))
                + li(p("Président du conseil : M. Abdeslam NASRI"))
                + li(p("34 851 habitants"))
                + "</text:list>",
            )
            + "</text:list>",
            '<text:p><text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>Brouillon : Sousse (Tunisie)</text:p>',
            p("<draw:frame><draw:text-box><text:p>Photo : place du marché</text:p></draw:text-box></draw:frame>"),
        ]
    )
    return odt(body)


GOLD_ODT_FIELDS = Gold(
    "Nos villes jumelées",
    "2023-04-08",
    (
        Town("Castelló", "ES", (("Jumelage", ("signed 2016-03-05",)),), (("Alcaldessa", "Amparo MARCO"),), 171_728),
        Town(
            "Zagora",
            "MA",
            (("Convention de coopération", ("signed 2009",)),),
            (("Président du conseil", "Abdeslam NASRI"),),
            34_851,
        ),
    ),
)


# 7 ODT: table with vertically merged country, repeated rows, a table in a section, footer date
def open_document_merged_cells() -> bytes:
    def c(*ps: str, rows: int = 1, cols: int = 1) -> str:
        return (
            f'<table:table-cell table:number-rows-spanned="{rows}" table:number-columns-spanned="{cols}">'
            + "".join(f"<text:p>{x}</text:p>" for x in ps)
            + "</table:table-cell>"
        )

    def r(*cs: str) -> str:
        return f"<table:table-row>{''.join(cs)}</table:table-row>"

    cov = "<table:covered-table-cell/>"
    t = (
        '<table:table table:name="T1"><table:table-column table:number-columns-repeated="5"/>'
        + r(c("Pays"), c("Ville"), c("Date et nature de l'accord"), c("Premier magistrat"), c("Nombre d'habitants"))
        + r(
            c("Italie", rows=2),
            c("Vérone"),
            c("Jumelage du 18 mai 1967"),
            c("Damiano TOMMASI", "(maire)"),
            c("257 353"),
        )
        + r(cov, c("Trévise"), c("Pacte d'amitié, 2001"), c("Mario CONTE", "(maire)"), c("84 954"))
        + r(c("Pologne"), c("Cracovie"), c("Partenariat, 1993"), c("Jacek MAJCHROWSKI", "(maire)"), c("779 115"))
        + "</table:table>"
    )
    return odt(
        f'<text:section text:name="S"><text:h text:outline-level="1">Coopérations décentralisées</text:h>{t}</text:section>',
        master='<style:master-page style:name="Standard"><style:footer><text:p>Service international – actualisé en septembre 2022<text:tab/>1/1</text:p></style:footer></style:master-page>',
    )


GOLD_ODT_TABLE = Gold(
    "Coopérations décentralisées",
    "2022-09",
    (
        Town("Vérone", "IT", (("Jumelage", ("since 1967-05-18",)),), (("maire", "Damiano TOMMASI"),), 257_353),
        Town("Trévise", "IT", (("Pacte d'amitié", ("since 2001",)),), (("maire", "Mario CONTE"),), 84_954),
        Town("Cracovie", "PL", (("Partenariat", ("since 1993",)),), (("maire", "Jacek MAJCHROWSKI"),), 779_115),
    ),
)

# 8 CMS page with accordions closed by `hidden`, nav, footer, breadcrumbs
H_ACC = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Jumelages - Ville d'Albi</title>
<style>.sr{display:none}@media print{.accordion{display:none}}</style></head><body class="page-node-type-page">
<div class="region region-header"><a href="/">Ville d'Albi</a><nav role="navigation"><ul class="menu"><li><a href="/a">Ma ville</a></li><li><a href="/b">Jumelages</a></li></ul></nav></div>
<div class="breadcrumb"><a href="/">Accueil</a> &gt; <a href="/i">International</a> &gt; Jumelages</div>
<div class="main-content"><h1 class="page-title">Villes jumelées</h1>
<p class="submitted">Mis à jour le 17/02/2023</p>
<div class="accordion" id="acc"><h2><button type="button" aria-expanded="false" aria-controls="p1">Abilene (États-Unis)</button></h2>
<div id="p1" hidden><p>Jumelage signé le 3 octobre 1988</p><p>Maire : Anthony WILLIAMS</p><p>125&nbsp;182 habitants</p><p>Thèmes : études, échanges d'étudiants</p></div>
<h2><button type="button" aria-expanded="false" aria-controls="p2">Palo Alto (États-Unis)</button></h2>
<div id="p2" hidden><p>Jumelage signé en 1994</p><p>Maire : Lydia KOU</p><p>68&nbsp;572 habitants</p></div></div>
<div class="sr">Fin de la liste</div><p><a href="/contact">Contacter le service</a></p></div>
<div class="region region-footer"><h2>Mairie d'Albi</h2><p>16 rue de l'Hôtel de Ville, 81000 Albi</p><p>Ouvert du lundi au vendredi</p></div></body></html>"""
GOLD_ACC = Gold(
    "Villes jumelées",
    "2023-02-17",
    (
        Town(
            "Abilene",
            "US",
            (("Jumelage", ("signed 1988-10-03",)),),
            (("Maire", "Anthony WILLIAMS"),),
            125_182,
            ("études", "échanges d'étudiants"),
        ),
        Town("Palo Alto", "US", (("Jumelage", ("signed 1994",)),), (("Maire", "Lydia KOU"),), 68_572),
    ),
    ("Ville d'Albi",),
)

# 9 cards in a grid with icons
H_CARDS = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Partenaires</title></head><body>
<header class="site-header"><div class="logo">Ville de Pau</div><nav><a href="#">Accueil</a><a href="#">Services</a></nav></header>
<main><h1>Nos villes partenaires</h1><p class="date">Dernière mise à jour : mai 2022</p><div class="grid">
<div class="card"><img src="a.jpg" alt="Vue de Setúbal"><div class="card-body"><h3>Setúbal</h3><p class="pays">Portugal</p><ul class="list-unstyled"><li><i class="icon icon-pen"></i> Jumelage signé le 25 avril 1982</li><li><i class="icon"></i> Maire : André MARTINS</li><li><i></i> 123 684 habitants</li></ul><a class="btn" href="#">Lire la suite</a></div></div>
<div class="card"><img src="b.jpg" alt="Vue de Xi'an"><div class="card-body"><h3>Xi'an</h3><p class="pays">Chine</p><ul class="list-unstyled"><li><svg><title>stylo</title></svg> Accord de coopération signé en 1986</li><li>Maire : YE Niuping</li><li>12,9 millions d'habitants</li></ul><a class="btn" href="#">Lire la suite</a></div></div>
</div></main><footer><p>Hôtel de ville, place Royale, 64000 Pau</p></footer></body></html>"""
GOLD_CARDS = Gold(
    "Nos villes partenaires",
    "2022-05",
    (
        Town("Setúbal", "PT", (("Jumelage", ("signed 1982-04-25",)),), (("Maire", "André MARTINS"),), 123_684),
        Town("Xi'an", "CN", (("Accord de coopération", ("signed 1986",)),), (("Maire", "YE Niuping"),), 12_900_000),
    ),
    ("Ville de Pau",),
)

# 10 definition list: the town is the term, its fields several definitions
H_DL = """<html><head><meta charset="utf-8"></head><body><h1>Les villes jumelées de Vannes</h1><p>(mise à jour : 12 janvier 2020)</p>
<dl><dt>Fareham (Royaume-Uni)</dt><dd>Jumelage signé le 13 mai 1967</dd><dd>Maire : Mme Susan BAYFORD</dd><dd>42 210 habitants</dd>
<dt>Cuxhaven (Allemagne)</dt><dd>Jumelage signé en 1963, renouvelé en 2013</dd><dd>Maire : Uwe SANTJER</dd><dd>48 300 habitants</dd></dl>
<p style="display:none">Mons (Belgique) : en attente</p></body></html>"""
GOLD_DL = Gold(
    "Les villes jumelées de Vannes",
    "2020-01-12",
    (
        Town("Fareham", "GB", (("Jumelage", ("signed 1967-05-13",)),), (("Maire", "Susan BAYFORD"),), 42_210),
        Town("Cuxhaven", "DE", (("Jumelage", ("signed 1963", "renewed 2013")),), (("Maire", "Uwe SANTJER"),), 48_300),
    ),
)

# 11 old layout tables, blocks of lines parted by double line breaks in one cell
H_OLD = """<HTML><HEAD><TITLE>jumelage</TITLE><META http-equiv="Content-Type" content="text/html; charset=windows-1252"></HEAD><BODY>
<TABLE width="100%" border=0><TR><TD colspan=2><IMG src="bandeau.gif"></TD></TR><TR><TD width=120 bgcolor="#ccc"><A href="a.htm">Accueil</A><BR><A href="b.htm">Le maire</A><BR><A href="c.htm">Jumelages</A></TD>
<TD><FONT size=4><B>Villes jumel\u00e9es avec Issoire</B></FONT><BR><BR>
<B>Neumarkt (Allemagne)</B><BR>Jumelage sign\u00e9 le 2 juillet 1972<BR>Maire : M. Thomas THUMANN<BR>39 000 habitants<BR><BR>
<B>Suzzara (Italie)</B><BR>Jumelage sign\u00e9 en 1999<BR>Maire : M. Ivan ONGARI<BR>21 000 habitants<BR><BR>
<FONT size=1>derni\u00e8re mise \u00e0 jour : 4 octobre 2016</FONT></TD></TR></TABLE></BODY></HTML>"""
GOLD_OLD = Gold(
    "Villes jumelées avec Issoire",
    "2016-10-04",
    (
        Town("Neumarkt", "DE", (("Jumelage", ("signed 1972-07-02",)),), (("Maire", "Thomas THUMANN"),), 39_000),
        Town("Suzzara", "IT", (("Jumelage", ("signed 1999",)),), (("Maire", "Ivan ONGARI"),), 21_000),
    ),
)


# 12 an MHTML of the accordion page with tabs; quoted-printable
def web_archive() -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.pau.fr/jumelages\r\nSubject: Partenaires\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n------MultipartBoundary--x----\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.pau.fr/jumelages\r\n\r\n"
        + quopri.encodestring(H_CARDS.encode("utf-8")).replace(b"\n", b"\r\n")
        + b"\r\n------MultipartBoundary--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://x/a.png\r\n\r\niVBORw0KGgo=\r\n------MultipartBoundary--x------\r\n"
    )


# 13 html table of label/value per town with tabs (role=tabpanel, aria-hidden, display none by class)
H_TABS = """<!doctype html><html><head><meta charset="utf-8"><style>.tab-pane{display:none}.tab-pane.active{display:block}</style></head><body><main>
<h1>Jumelages et coopérations</h1><p>Données au 31 décembre 2021</p>
<ul class="nav nav-tabs" role="tablist"><li><a href="#t1" role="tab">Fulda</a></li><li><a href="#t2" role="tab">Como</a></li></ul>
<div class="tab-content"><div class="tab-pane active" id="t1" role="tabpanel"><h2>Fulda (Allemagne)</h2><table><tr><th>Jumelage</th><td>signé le 12 octobre 1964</td></tr><tr><th>Maire</th><td>Heiko WINGENFELD</td></tr><tr><th>Population</th><td>68 635 habitants</td></tr></table></div>
<div class="tab-pane" id="t2" role="tabpanel"><h2>Côme (Italie)</h2><table><tr><th>Jumelage</th><td>signé le 7 mai 1960</td></tr><tr><th>Maire</th><td>Mario LANDRISCINA</td></tr><tr><th>Population</th><td>83 320 habitants</td></tr></table></div></div></main></body></html>"""
GOLD_TABS = Gold(
    "Jumelages et coopérations",
    "2021-12-31",
    (
        Town("Fulda", "DE", (("Jumelage", ("signed 1964-10-12",)),), (("Maire", "Heiko WINGENFELD"),), 68_635),
        Town("Côme", "IT", (("Jumelage", ("signed 1960-05-07",)),), (("Maire", "Mario LANDRISCINA"),), 83_320),
    ),
)

TOWNS: tuple[tuple[str, Callable[[], bytes], Gold], ...] = (
    ("word_merged_cells", word_merged_cells, GOLD_MERGED),
    ("word_nested_lists", word_nested_lists, GOLD_NESTED),
    ("word_moved_blocks", word_moved_blocks, GOLD_REVISED),
    ("word_fields", word_fields, GOLD_FIELDS),
    ("word_forms", word_forms, GOLD_FORMS),
    ("open_document_fields", open_document_fields, GOLD_ODT_FIELDS),
    ("open_document_merged_cells", open_document_merged_cells, GOLD_ODT_TABLE),
    ("web_accordion", lambda: H_ACC.encode(), GOLD_ACC),
    ("web_cards", lambda: H_CARDS.encode(), GOLD_CARDS),
    ("web_terms", lambda: H_DL.encode(), GOLD_DL),
    ("web_of_layout_tables", lambda: H_OLD.encode("cp1252"), GOLD_OLD),
    ("web_archive", web_archive, GOLD_CARDS),
    ("web_tabs", lambda: H_TABS.encode(), GOLD_TABS),
)
