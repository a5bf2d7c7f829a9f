"""In which language a bulletin is written: known by the small words that no text does without."""

from __future__ import annotations

import re
from collections import Counter

from jumelages.bulletin import Bulletin
from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import NotFrench
from jumelages.folding import fold

#: The most frequent small words of each language, folded, with a few that such bulletins are made of.
#: What can be a part of a foreign name in a French bulletin (Bürgermeister, habitantes) isn't there.
_WORDS = {
    marked("French"): """
        le les des du et est une au aux dans avec pour par sur depuis entre sont qui que ses cette
        leur en la de un jumelage jumelages jumelee jumelees jumele maire mairesse bourgmestre
        habitants hab ville villes pays accord signe signee renouvele renouvelee serment domaines
        amitie principaux president presidente convention
    """,
    marked("English"): """
        the of and to in is was on for with by from at are this that which has have been its their
        between since as an or will were town towns city cities twin twinned twinning sister signed
        agreement inhabitants friendship fields country
    """,
    marked("German"): """
        der die und den von zu das mit sich auf fur ist im dem nicht ein eine als auch wird bei
        einer zum zur seit am zwischen wurde durch uber oder haben stadt stadte einwohner
        partnerstadt partnerstadte stadtepartnerschaft unterzeichnet freundschaft vertrag bereiche
    """,
    marked("Spanish"): """
        el los las del por con para una se su sus como que fue desde entre ciudad ciudades
        hermanamiento hermanadas firmado firmada acuerdo amistad ambitos en la de un
    """,
    marked("Italian"): """
        il lo gli di che per una con del della dei delle dal dalla nel nella sono si su tra fra
        citta gemellaggio gemellate firmato firmata accordo amicizia abitanti settori la le un in
    """,
    marked("Dutch"): """
        de het een van en in is dat op te voor met zijn aan door er bij ook als uit wordt tussen
        sinds werd stad steden stedenband zusterstad zustersteden partnersteden ondertekend inwoners
        overeenkomst vriendschap samenwerking
    """,
    marked("Portuguese"): """
        os as do da dos das em no na nos nas para com por uma um que se ao pela pelo foi desde entre
        cidade cidades geminacao geminadas assinado assinada acordo amizade ambitos de
    """,
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[a-z]{2,}")
_FEWEST = 6
"""So many words of another language, half as many different ones, must be there before one can decide."""
_TIMES = 4
"""So many times as many of them as French words: a text in two languages is still read."""


def require_french(bulletin: Bulletin) -> None:
    """Let a bulletin pass unless it is clearly in another language.

    Raises:
        NotFrench: it has the small words of another language and hardly any French ones.
    """
    language = other_language(" ".join([line.text.canonical for line in bulletin.lines]))
    if language:
        raise NotFrench(bulletin.name, phrase("it seems to be in {language}", language=Phrase(language)))


def other_language(text: str, fewest: int = _FEWEST) -> str | None:
    """The language that a text is written in, if that is clearly not French.

    Words that are French, too, say nothing, and a text of names and figures stays undecided, as does one with less than
    `fewest` words of the other language.
    """
    counts = Counter(_WORD.findall(fold(text)))
    known = {language: words & counts.keys() for language, words in _SETS.items()}
    language = max(_SETS, key=lambda name: sum(counts[word] for word in known[name] - known["French"]))
    distinct, french = known[language] - known["French"], known["French"] - known[language]
    evidence = sum(counts[word] for word in distinct)
    is_clear = evidence >= fewest and len(distinct) * 2 >= fewest
    return language if is_clear and evidence >= _TIMES * sum(counts[word] for word in french) else None
