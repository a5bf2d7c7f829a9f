"""Bulletins as people keep them, in Word, OpenDocument and HTML, with what a careful human reads in each.

They and their records were written before the reader of such files was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.reading.office import cell, docx, flat_odt, item, odt, par, run, table


class Town(NamedTuple):
    """A city: its name and country's code, agreements with « signed 1958-07-10 », heads, population, domains."""

    name: str
    country: str | None
    agreements: tuple[tuple[str | None, tuple[str, ...]], ...] = ()
    heads: tuple[tuple[str, str | None], ...] = ()
    population: int | None = None
    domains: tuple[str, ...] = ()


class Gold(NamedTuple):
    """What a human reads; `alarms` are the blocks and fields that a warning or error is due on."""

    title: str | None
    as_of: str | None
    towns: tuple[Town, ...]
    issuer: tuple[str, ...] = ()
    alarms: frozenset[tuple[int | None, str | None]] = frozenset()


B = "<w:b/>"
BR = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"


def word_with_revisions() -> bytes:
    deleted = (
        '<w:del w:id="3" w:author="JM" w:date="2020-07-06T10:00:00Z"><w:r><w:delText xml:space="preserve">M. Jean-Luc '
        'MOUDENC</w:delText></w:r></w:del><w:ins w:id="4" w:author="JM" w:date="2020-07-06T10:00:00Z">'
        + run("Mme Ulrike ")
        + run("SCHNEIDER")
        + "</w:ins>"
    )
    note = '<w:r><w:rPr><w:rStyle w:val="Appelnotedebasdep"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    body = "".join(
        [
            par("Nos villes jumelées", style="Titre"),
            par(run("Worms ", B), run("(Allemagne)"), style="Titre2"),
            par("Serment de jumelage signé le 14 ", '<w:proofErr w:type="spellStart"/>', run("mai"), " 1965"),
            par("Maire : ", deleted),
            par("83 000 habitants"),
            par(
                "Domaines de coopération : culture, échanges sco",
                "<w:r><w:softHyphen/></w:r>",
                run("laires"),
                ", sport.",
            ),
            par(run("Cork", B), run(" (Irlande)"), style="Titre2"),
            par("Charte de jumelage signée le 3 juin 1982", note, ", renouvelée en 2007"),
            par("Lord-maire : M. Tony FITZGERALD"),
            par(run("119", ""), "\u00a0", "230 habitants"),
            '<w:p><w:del w:id="9" w:author="JM"><w:r><w:delText>Domaine : pêche</w:delText></w:r></w:del></w:p>',
            par("Mise à jour : 6 juillet 2020"),
            '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
            '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>',
        ]
    )
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2">'
        + par("<w:r><w:footnoteRef/></w:r>", " Cérémonie à l'hôtel de ville.", style="Notedebasdepage")
        + "</w:footnote>"
    )
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return docx(
        body,
        header1=par("Direction des relations internationales"),
        footer1=par("Page ", page),
        footnotes=footnotes,
    )


def word_table() -> bytes:
    head = "".join(cell(par(run(words, B))) for words in ("Pays", "Ville", "Jumelage", "Maire", "Habitants"))
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>",
        cell("Allemagne", more=restart) + cell("Tübingen") + cell("1960") + cell("Boris PALMER") + cell("90 546"),
        cell(more=goes_on) + cell("Wetzlar") + cell("18 juin 1960") + cell("Manfred WAGNER") + cell("52 954"),
        cell("Italie")
        + cell("Pérouse")
        + cell("1971", par("renouvelé en 2011"))
        + cell("Andrea ROMIZI")
        + cell("165 956"),
        '<w:tr><w:trPr><w:del w:id="8" w:author="X"/></w:trPr>'
        + cell("Russie")
        + cell("Samara")
        + cell("1989")
        + cell("Elena LAPOUCHKINA")
        + cell("1 144 759")
        + "</w:tr>",
    ]
    body = par(run("Villes jumelées d'Aix-en-Provence", B)) + par("au 1er janvier 2021") + table(*rows) + par()
    return docx(body)


def word_lists() -> bytes:
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{par('Comité de jumelage : réunion chaque premier mardi')}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox><w:txbxContent>{par('Comité de jumelage : réunion chaque premier mardi')}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    def town(name: str, country: str, *fields: str) -> str:
        return item(f"{name} ({country})", 2) + "".join(par(field) for field in fields)

    body = "".join(
        [
            par(run("VILLES JUMELÉES", B), style="Titre1"),
            box,
            town("Ostende", "Belgique", "Jumelage signé le 7 mai 1958", "Bourgmestre : M. Bart TOMMELEIN"),
            par("Population", TAB, "71 332 habitants"),
            par("Principaux domaines de coopération :"),
            item("tourisme"),
            item("pêche et aquaculture"),
            item("culture"),
            town("Sarrebruck", "Allemagne", "Accord de coopération signé en 1992"),
            par("Population", TAB, "180 741 habitants"),
            par("Principaux domaines de coopération :"),
            item("transports"),
            item("enseignement supérieur"),
            par("Actualisé en mars 2019"),
        ]
    )
    return docx(body)


def word_line_breaks() -> bytes:
    def block(name: str, *fields: str) -> str:
        lines = [one for field in fields for one in (BR, field if field.startswith("<") else run(field))]
        return par(run(name, B), *lines, style="Sansinterligne") + par(style="Sansinterligne")

    body = "".join(
        [
            par(run("Ville de Granville – service des jumelages", B), style="Sansinterligne"),
            par(style="Sansinterligne"),
            par(run("Partenaires internationaux de la ville", B), style="Sansinterligne"),
            par(style="Sansinterligne"),
            block(
                "HÜRTH (Allemagne)",
                "Jumelage : 5 octobre 1985",
                run("Maire : Dirk ") + run("Breuer", "<w:smallCaps/>"),
                run("59 731 habitants"),
                run("brouillon : à vérifier avec Mme Petit", "<w:vanish/>"),
            ),
            block(
                "SPISSKÁ NOVÁ VES (Slovaquie)",
                "Jumelage : 2003",
                run("Maire : ") + run("Ján Volný ", "<w:strike/>") + run("Pavol ") + run("Bečarik", "<w:caps/>"),
                "37 326 habitants",
            ),
            par("Mise à jour le 12 février 2021", style="Sansinterligne"),
        ]
    )
    return docx(body, main="word/document2.xml")


def open_document() -> bytes:
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="T3" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    master = (
        '<style:master-page style:name="Standard"><style:header><text:p>Mairie de Beaune</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>"
    )

    def p(inside: str, style: str = "Text_20_body") -> str:
        return f'<text:p text:style-name="{style}">{inside}</text:p>'

    def h(inside: str) -> str:
        return f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{inside}</text:h>'

    body = "".join(
        [
            '<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info>'
            "<dc:creator>A. B.</dc:creator></office:change-info><text:p>Maire : M. Karl MEYER</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>",
            h("Beaune et ses villes jumelées"),
            p('Bulletin du <text:span text:style-name="T1">15 mars 2022</text:span>'),
            h("Bensheim <text:s/>(Allemagne)"),
            p("Jumelage signé le 22 mai 1960<text:note><text:note-citation>1</text:note-citation><text:note-body>"
              "<text:p>Serment renouvelé chaque année par les lycées.</text:p></text:note-body></text:note>"),
            p('<text:change text:change-id="ct1"/>Maire : Mme Christine <text:span text:style-name="T2">(née Muster) '
              "</text:span>KLEIN"),
            p("41<text:s text:c='1'/>000 habitants"),
            p("Domaines de coopération :"),
            "<text:list><text:list-item><text:p>viticulture</text:p></text:list-item><text:list-item><text:p>jeunesse"
            "</text:p></text:list-item></text:list>",
            h("Malmedy<text:soft-page-break/> (Belgique)"),
            p('<text:span text:style-name="T3">Charte d\'amitié</text:span> Jumelage<text:line-break/>signé le 4 '
              "juillet 1962"),
            p("Bourgmestre :<text:tab/>M. Jean-Paul BASTIN"),
            '<text:section text:name="interne" text:display="none"><text:p>Krems (Autriche)</text:p></text:section>',
            h("Krems (Autriche)"),
            p("Jumelage signé le 9 mai 1976"),
            p("Maire : M. Reinhard RESCH"),
            p("environ 25 000 habitants"),
        ]
    )  # fmt: skip
    return odt(body, automatic, master=master)


def open_document_table() -> bytes:
    def c(*paragraphs: str, rows: int = 1, columns: int = 1) -> str:
        inside = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
        return f'<table:table-cell table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}">{inside}</table:table-cell>'

    covered = "<table:covered-table-cell/>"

    def r(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    body = (
        '<text:p>Villes partenaires – état au 30 septembre 2018</text:p><table:table table:name="T">'
        '<table:table-column table:number-columns-repeated="4"/><table:table-header-rows>'
        + r(c("Ville et pays"), c("Accord"), c("Premier magistrat"), c("Population"))
        + "</table:table-header-rows>"
        + r(c("EUROPE", columns=4), covered, covered, covered)
        + r(c("Gand", "(Belgique)"), c("Jumelage, 1957"), c("Bourgmestre : Daniel TERMONT"), c("260 341"))
        + r(c("Nottingham", "(Royaume-Uni)"), c("Jumelage, 1955"), c("Maire : Jon COLLINS"), c("331 069"))
        + r(c("AFRIQUE", columns=4), covered, covered, covered)
        + r(c("Kaolack", "(Sénégal)"), c("Convention de coopération, 2009"), c("Maire : Mariama SARR"), c("233 708"))
        + "</table:table>"
    )
    return flat_odt(body)


PAGE = """<!DOCTYPE html>
<!-- saved from url=(0048)https://www.exemple-ville.fr/decouvrir/jumelages -->
<html lang="fr-FR"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>Jumelages | Ville de Saint-Malo</title><script src="./f/a.js.téléchargement"></script>
<style>.visually-hidden{position:absolute}.menu li{display:inline}.js-off{display:none}</style></head>
<body class="page"><a class="visually-hidden skip-link" href="#main">Aller au contenu principal</a>
<div id="cookie-banner" role="dialog"><p>Ce site utilise des cookies.</p><button>Tout accepter</button></div>
<header role="banner"><img src="https://exemple/logo.png" alt="Logo"><nav class="menu"><ul>
<li><a href="/">Accueil</a></li><li><a href="/mairie">Mairie</a></li><li><a href="/tourisme">Tourisme (été 2023)</a></li>
<li><a href="/j">Villes jumelées</a></li></ul></nav><form><input placeholder="Rechercher"><button>OK</button></form></header>
<ol class="breadcrumb"><li><a href="/">Accueil</a></li><li><a href="/d">Découvrir</a></li><li>Jumelages</li></ol>
<main id="main"><article><h1>Les villes jumelées</h1>
<div class="js-off">Chargement…</div>
<h2>Port-Louis <small>(Maurice)</small></h2>
<p>Jumelage signé le 12&nbsp;mars 1999.<br>
Lord-maire&nbsp;: M. Mahfooz MOUSSA CADERSAIB<br>147&#8239;066 habitants</p>
<p><strong>Domaines de coopération&nbsp;:</strong></p><ul><li>culture</li><li>patrimoine maritime</li></ul>
<p><a href="https://exemple/port-louis">En savoir plus</a></p>
<h2>Gaspé <small>(Canada&nbsp;– Québec)</small></h2>
<p>Charte d&rsquo;amiti&eacute; sign&eacute;e le 4 ao&ucirc;t 2009, renouvel&eacute;e en 2019</p>
<p>Maire&nbsp;: M. Daniel CÔTÉ</p><p>15&nbsp;063 habitants</p>
<div class="share"><span>Partager</span><a href="#f">Facebook</a><a href="#t">Twitter</a></div>
</article></main>
<aside><h3>À lire aussi</h3><p>Fête de la musique : 21 juin 2023</p></aside>
<footer><p>Mairie de Saint-Malo – Place Chateaubriand – 35400 Saint-Malo</p><p>© 2023</p></footer>
<noscript><img src="//stats"></noscript></body></html>"""


def web_page() -> bytes:
    return PAGE.encode()


OLD_PAGE = """<html><head><meta http-equiv=content-type content="text/html; charset=iso-8859-1"><title>Jumelages</title>
</head><body bgcolor="#ffffff"><table width=760 border=0><tr><td width=150 valign=top class="menu">
<font face=Arial size=2><a href=index.htm>Accueil</a><br><a href=histoire.htm>Histoire</a><br>
<a href=assoc.htm>Associations</a></font></td><td valign=top><center><font size=5><b>Villes jumel\u00e9es avec Challans</b>
</font></center><p><table border=1 cellpadding=2><tr><th>Ville<th>Pays<th>Date du jumelage<th>Maire<th>Nombre d'habitants
<tr><td rowspan=2>Saalfeld<td rowspan=2>Allemagne<td>9 novembre 1991<td rowspan=2>Steffen KANIA<td rowspan=2>29 000
<tr><td>renouvel\u00e9 en 2011
<tr><td>Aguilas<td>Espagne<td>14 juillet 2004<td>M. Bartolom\u00e9 HERN\u00c1NDEZ<td>35 000
</table>
<p align=right><i>Page mise \u00e0 jour le 3 mars 2012</i></td></tr></table></body></html>"""


def old_web_page() -> bytes:
    return OLD_PAGE.encode("cp1252")


DEFINITIONS = """<section><h1>Nos jumelages</h1><p>Dernière mise à jour : 2 mai 2024</p>
<details open><summary>Lüdinghausen (Allemagne)</summary><dl><dt>Jumelage</dt><dd>signé le 10 mai 1986</dd>
<dt>Maire</dt><dd>Ansgar MERTENS</dd><dt>Population</dt><dd>25&#160;000&#160;habitants</dd></dl></details>
<details><summary>Deal (Royaume-Uni)</summary><dl><dt>Jumelage</dt><dd>signé le 6 juin 1973</dd>
<dt>Maire</dt><dd>Christopher TURLAND</dd><dt>Population</dt><dd>30&#160;000&#160;habitants</dd>
<dt hidden>Note</dt><dd hidden>à compléter</dd></dl></details>
<div aria-hidden="true" style="display: none">Modèle (Pays)</div><template><p>Ville (Pays)</p></template></section>"""


def web_definitions() -> bytes:
    return DEFINITIONS.encode()


WORD_PAGE = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View>
</w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal, li.MsoNormal {margin:0cm;margin-bottom:.0001pt;}
p.MsoTitle {mso-style-name:Titre;} --></style></head><body lang=FR><div class=WordSection1>
<p class=MsoTitle>Villes jumel\u00e9es<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b><span style='mso-bidi-font-size:11pt'>Coni</span></b><b> (Italie)<o:p></o:p></b></p>
<p class=MsoNormal>Pacte d\u2019amiti\u00e9 sign\u00e9 le 27
septembre 1964<o:p></o:p></p>
<p class=MsoNormal>Maire\u00a0: M.\u00a0Federico B<span style='font-variant:small-caps'>orgna</span><o:p></o:p></p>
<p class=MsoNormal>56 000 habitants<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b>Weinstadt (Allemagne)<o:p></o:p></b></p>
<p class=MsoNormal>Jumelage sign\u00e9 en 1985<s> par M. Dupont</s><o:p></o:p></p>
<p class=MsoNormal>Maire\u00a0: M.\u00a0Michael S<span style='text-transform:uppercase'>charmann</span><o:p></o:p></p>
<p class=MsoNormal>26\u00a0850 habitants<span style='mso-hide:all;display:none'> (contr\u00f4ler)</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Mis \u00e0 jour le 9 janvier 2018<o:p></o:p></p>
</div></body></html>"""


def word_web_page() -> bytes:
    return WORD_PAGE.encode("cp1252")


def word_cards() -> bytes:
    def fields(*rows: tuple[str, str]) -> str:
        return table(*(cell(par(run(label, B))) + cell(value) for label, value in rows)) + par()

    left = cell(
        par(run("Riga (Lettonie)", B)),
        fields(
            ("Jumelage", "signé le 6 octobre 1981"), ("Maire", "Mārtiņš STAĶIS"), ("Population", "614 000 habitants")
        ),
    )
    right = cell(
        par(run("Rostock (Allemagne)", B)),
        fields(
            ("Jumelage", "signé le 9 octobre 1963"), ("Maire", "Claus Ruhe MADSEN"), ("Population", "208 000 habitants")
        ),
    )
    return docx(par("Villes jumelées de Dunkerque", style="Titre") + table(left + right) + par("État au 4 mars 2021"))


DOCUMENTS: tuple[tuple[str, Callable[[], bytes], Gold], ...] = (
    (
        "word_with_revisions",
        word_with_revisions,
        Gold(
            "Nos villes jumelées",
            "2020-07-06",
            (
                Town(
                    "Worms", "DE", (("Serment de jumelage", ("signed 1965-05-14",)),),
                    (("Maire", "Ulrike SCHNEIDER"),), 83_000, ("culture", "échanges scolaires", "sport"),
                ),
                Town(
                    "Cork", "IE", (("Charte de jumelage", ("signed 1982-06-03", "renewed 2007")),),
                    (("Lord-maire", "Tony FITZGERALD"),), 119_230,
                ),
            ),
            ("Direction des relations internationales",),
        ),
    ),
    (
        "word_table",
        word_table,
        Gold(
            "Villes jumelées d'Aix-en-Provence",
            "2021-01-01",
            (
                Town("Tübingen", "DE", (("Jumelage", ("since 1960",)),), (("Maire", "Boris PALMER"),), 90_546),
                Town("Wetzlar", "DE", (("Jumelage", ("since 1960-06-18",)),), (("Maire", "Manfred WAGNER"),), 52_954),
                Town(
                    "Pérouse", "IT", (("Jumelage", ("since 1971", "renewed 2011")),), (("Maire", "Andrea ROMIZI"),), 165_956
                ),
            ),
        ),
    ),
    (
        "word_lists",
        word_lists,
        Gold(
            "VILLES JUMELÉES",
            "2019-03",
            (
                Town(
                    "Ostende", "BE", (("Jumelage", ("signed 1958-05-07",)),), (("Bourgmestre", "Bart TOMMELEIN"),),
                    71_332, ("tourisme", "pêche et aquaculture", "culture"),
                ),
                Town(
                    "Sarrebruck", "DE", (("Accord de coopération", ("signed 1992",)),), (), 180_741,
                    ("transports", "enseignement supérieur"),
                ),
            ),
        ),
    ),
    (
        "word_line_breaks",
        word_line_breaks,
        Gold(
            "Partenaires internationaux de la ville",
            "2021-02-12",
            (
                Town("HÜRTH", "DE", (("Jumelage", ("since 1985-10-05",)),), (("Maire", "Dirk BREUER"),), 59_731),
                Town("SPISSKÁ NOVÁ VES", "SK", (("Jumelage", ("since 2003",)),), (("Maire", "Pavol BEČARIK"),), 37_326),
            ),
            ("Ville de Granville – service des jumelages",),
        ),
    ),
    (
        "open_document",
        open_document,
        Gold(
            "Beaune et ses villes jumelées",
            "2022-03-15",
            (
                Town(
                    "Bensheim", "DE", (("Jumelage", ("signed 1960-05-22",)),), (("Maire", "Christine KLEIN"),), 41_000,
                    ("viticulture", "jeunesse"),
                ),
                Town("Malmedy", "BE", (("Jumelage", ("signed 1962-07-04",)),), (("Bourgmestre", "Jean-Paul BASTIN"),)),
                Town("Krems", "AT", (("Jumelage", ("signed 1976-05-09",)),), (("Maire", "Reinhard RESCH"),), 25_000),
            ),
            ("Mairie de Beaune",),
        ),
    ),
    (
        "open_document_table",
        open_document_table,
        Gold(
            "Villes partenaires",
            "2018-09-30",
            (
                Town("Gand", "BE", (("Jumelage", ("since 1957",)),), (("Bourgmestre", "Daniel TERMONT"),), 260_341),
                Town("Nottingham", "GB", (("Jumelage", ("since 1955",)),), (("Maire", "Jon COLLINS"),), 331_069),
                Town(
                    "Kaolack", "SN", (("Convention de coopération", ("since 2009",)),), (("Maire", "Mariama SARR"),), 233_708
                ),
            ),
        ),
    ),
    (
        "web_page",
        web_page,
        Gold(
            "Les villes jumelées",
            None,
            (
                Town(
                    "Port-Louis", "MU", (("Jumelage", ("signed 1999-03-12",)),),
                    (("Lord-maire", "Mahfooz MOUSSA CADERSAIB"),), 147_066, ("culture", "patrimoine maritime"),
                ),
                Town(
                    "Gaspé", "CA", (("Charte d'amitié", ("signed 2009-08-04", "renewed 2019")),),
                    (("Maire", "Daniel CÔTÉ"),), 15_063,
                ),
            ),
        ),
    ),
    (
        "old_web_page",
        old_web_page,
        Gold(
            "Villes jumelées avec Challans",
            "2012-03-03",
            (
                Town(
                    "Saalfeld", "DE", (("Jumelage", ("since 1991-11-09", "renewed 2011")),), (("Maire", "Steffen KANIA"),),
                    29_000,
                ),
                Town("Aguilas", "ES", (("Jumelage", ("since 2004-07-14",)),), (("Maire", "Bartolomé HERNÁNDEZ"),), 35_000),
            ),
        ),
    ),
    (
        "web_definitions",
        web_definitions,
        Gold(
            "Nos jumelages",
            "2024-05-02",
            (
                Town(
                    "Lüdinghausen", "DE", (("Jumelage", ("signed 1986-05-10",)),), (("Maire", "Ansgar MERTENS"),), 25_000
                ),
                Town("Deal", "GB", (("Jumelage", ("signed 1973-06-06",)),), (("Maire", "Christopher TURLAND"),), 30_000),
            ),
        ),
    ),
    (
        "word_web_page",
        word_web_page,
        Gold(
            "Villes jumelées",
            "2018-01-09",
            (
                Town("Coni", "IT", (("Pacte d'amitié", ("signed 1964-09-27",)),), (("Maire", "Federico BORGNA"),), 56_000),
                Town("Weinstadt", "DE", (("Jumelage", ("signed 1985",)),), (("Maire", "Michael SCHARMANN"),), 26_850),
            ),
        ),
    ),
    (
        "word_cards",
        word_cards,
        Gold(
            "Villes jumelées de Dunkerque",
            "2021-03-04",
            (
                Town("Riga", "LV", (("Jumelage", ("signed 1981-10-06",)),), (("Maire", "Mārtiņš STAĶIS"),), 614_000),
                Town("Rostock", "DE", (("Jumelage", ("signed 1963-10-09",)),), (("Maire", "Claus Ruhe MADSEN"),), 208_000),
            ),
        ),
    ),
)  # fmt: skip
