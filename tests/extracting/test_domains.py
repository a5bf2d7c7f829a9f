"""Domains: how the list is opened, where it parts, and the theme of each label."""

from __future__ import annotations

from jumelages.bulletin import Span
from jumelages.extracting.domains import remark_in
from tests.extracting.notation import domains, labels, listed, marked, table


@listed("""
Principaux domaines de coopération :
Domaines de coopération :
Domaines :
Domaine de coopération :
Axes de coopération :
Secteurs de coopération :
Thématiques :
Thèmes :
Champs de coopération :
PRINCIPAUX DOMAINES DE COOPÉRATION :
principaux domaines de coopération :
Domaines de coopération –
Domaines de cooperation :
- Domaines :
• Domaines :
Domaines d'intervention :
Domaines d'échange :
La coopération porte sur
La coopération portait sur
Nos échanges porteront sur
Le partenariat a porté sur
Partenariat axé sur
Partenariat vise
Axée sur
Deux axes :
Nos quatre domaines :
""")
def test_introductions(sentence: str) -> None:
    assert labels(f"{sentence} culture, sport") == "culture / sport"


@table("""
culture, sport, tourisme                         => culture / sport / tourisme
culture, sport, tourisme.                        => culture / sport / tourisme
culture ; sport ; tourisme                       => culture / sport / tourisme
culture • sport • tourisme                       => culture / sport / tourisme
culture - sport - tourisme                       => culture / sport / tourisme
culture – sport – tourisme                       => culture / sport / tourisme
culture, sport, etc.                             => culture / sport
culture, sport, etc                              => culture / sport
culture, sport…                                  => culture / sport
culture, sport...                                => culture / sport
santé, forages (comité : M. Roux)                => santé / forages
la culture, le sport                             => culture / sport
l'éducation, l'eau                               => éducation / eau
les transports, la santé                         => transports / santé
culture et jeunesse                              => culture et jeunesse
économie, culture et jeunesse                    => économie / culture et jeunesse
économie, culture et jeunesse, nouvelles technologies => économie / culture et jeunesse / nouvelles technologies
le tourisme et le développement local            => tourisme / développement local
la culture, le tourisme et le développement local => culture / tourisme / développement local
le renforcement des capacités, la culture        => renforcement des capacités / culture
culture et protection du patrimoine              => culture et protection du patrimoine
éducation (écoles, collèges), sport              => éducation (écoles, collèges) / sport
développement économique et social               => développement économique et social
Culture, Environnement                           => Culture / Environnement
notamment culture, sport                         => culture / sport
surtout la jeunesse et le sport                 => jeunesse / sport
culture,sport                                    => culture / sport
francophonie                                     => francophonie
""")
def test_where_the_list_parts(sentence: str, reading: str) -> None:
    assert labels(f"Domaines de coopération : {sentence}") == reading


@table("""
économie                               => economy
développement économique               => economy
commerce                               => economy
culture                                => culture
culture et jeunesse                    => culture
musées                                 => culture
enseignement                           => education
éducation                              => education
formation                              => education
échanges scolaires                     => education
marche nordique                        => sport
marche folklorique                     => culture
marché aux truffes                     => economy
thermes                                => tourism
jeunesse                               => youth
sport                                  => sport
sports                                 => sport
football                               => sport
santé                                  => health
santé publique                         => health
environnement                          => environment
développement durable                  => environment
espaces verts                          => environment
urbanisme                              => urban_planning
aménagement urbain                     => urban_planning
patrimoine                             => heritage
tourisme                               => tourism
politiques sociales                    => social
sécurité                               => security
sécurité incendie                      => security
gestion municipale                     => governance
nouvelles technologies                 => science_technology
recherche                              => science_technology
agriculture                            => agriculture
transports                             => transport
solidarité internationale              => international_solidarity
intégration                            => integration
eau                                    => water_sanitation
assainissement                         => water_sanitation
gastronomie                            => gastronomy
port                                   => port_maritime
numérique                              => digital
droits de l'homme                      => human_rights
questions européennes                  => european_affairs
CULTURE                                => culture
Culture                                => culture
sante                                  => health
""")
def test_themes(sentence: str, reading: str) -> None:
    assert domains(f"Domaines de coopération : {sentence}") == f"{sentence} [{reading}]"


@listed("""
• culture • sport
→ culture → sport
★ culture ★ sport
✔ culture ; ✔ sport
> culture ; > sport
""")
def test_bullets_are_no_part_of_a_label(sentence: str) -> None:
    assert labels(f"Domaines : {sentence}") == "culture / sport"


def test_a_label_of_no_known_theme_is_other() -> None:
    assert domains("Domaines de coopération : xylologie, culture") == "xylologie [other]; culture [culture]"


@listed("""
Maire : M. Frank JENSEN
264 300 habitants
Serment de jumelage signé le 10 juillet 1958
Gênes (Italie)
Service de la culture
Adjointe à la culture : Mme Anne DURAND
Ministère de la culture
Maison de la culture
Domaines de coopération : aucun actuellement
Domaines de coopération : aucun à ce jour
""")
def test_what_is_no_list_of_domains(sentence: str) -> None:
    assert domains(sentence) == "—"


def test_a_title_of_the_list_needs_no_colon_in_front_of_a_theme() -> None:
    assert labels("Secteurs santé, transport urbain") == "santé / transport urbain"
    assert labels("Secteurs économiques, culture") == "Secteurs économiques / culture"


@table("""
^Référente : Béatrice Roux             => label of something else
^Budget de 12 000 €                    => figure that counts
^fête le 4 mai                         => date
^visite de Mme Roux                    => person
^présidente du comité                  => title
^visite du musée                       => what took place once
^pas d'échanges scolaires              => left out
^sauf le sport                         => left out
urbanisme. ^Nous attendons leur réponse => sentence behind another
urbanisme → ^en pause                  => state behind an arrow
^une délégation de                     => unfinished
^un groupe de 25 habitants             => sentence
""")
def test_a_remark_among_domains_is_one_for_the_reason_that_is_named(sentence: str, reading: str) -> None:
    before, label = sentence.split("^")
    text = marked(before + label)
    words = Span(len(before), len(text.text))
    assert remark_in(text, words.start, words, text.of("theme", *words)) == reading
