"""Cues: the wordings of the lexicon in a statement."""

from __future__ import annotations

from jumelages.annotating.annotated import Cue
from jumelages.annotating.wording import CAPITAL
from jumelages.expressions import expression
from jumelages.french.docs import words_of
from jumelages.french.loading import Doc
from jumelages.french.repairing import Repair
from jumelages.lexicon.lookup import CORE_KINDS, Lexicon, longest
from jumelages.lexicon.patterns import Patterns

#: Kinds that a damaged wording may be of: a record hangs on it, or a list of them does.
_REPAIRED_KINDS = CORE_KINDS | {"theme", "title_line"}
_WITHIN = expression(r"[\w,)]\s$")
_BEFORE_COUNTRY = expression(r"\s?\((?P<country>[^\W\d][^()\d]*)\)")


def cues_in(doc: Doc, folded: str, repairs: tuple[Repair, ...], lexicon: Lexicon) -> tuple[Cue, ...]:
    """The wordings of a Doc of ours, in order of place; of those of one kind that overlap, the longest.

    `folded` is its text, folded; `repairs` are the damaged words that were put right in it.
    """
    words = words_of(doc)
    text, found = doc.text, lexicon.wordings(words)
    people = lexicon.patterns[_PEOPLE].search(text)
    if not (found or people):
        return ()
    damaged = [repair for repair in repairs if " " not in repair.understood] if repairs else []
    standing, names_agreement = [], False
    for wording in found:
        kind, start, end = wording[0].kind, words[wording[1]][1], words[wording[2] - 1][2]
        if damaged and not _may_be_damaged(kind, text, start, end, damaged):
            continue
        if kind == "event" and _names_city(text, start, end, lexicon):
            continue
        names_agreement = names_agreement or kind == "agreement"
        standing.append(wording)
    cues = sorted(
        [(words[first][1], -words[last - 1][2], entry.kind, entry.value) for entry, first, last, _ in longest(standing)]
    )
    new = tuple.__new__  # what `Cue(...)` comes to, without a call of its own: there are hundreds
    ordered = tuple([new(Cue, (kind, value, start, -end)) for start, end, kind, value in cues])
    if people and not any(cue.kind == "nationality" and cue.start == people.start("name") for cue in ordered):
        ordered = tuple(sorted([*ordered, Cue("population_unit", "persons", *people.span("name"))], key=_in_order))
    return _with_those_of_others(ordered, text, folded, lexicon.patterns) if names_agreement else ordered


#: « Jumelage des paroisses », « du port de Gênes », « Traité d'amitié entre les deux pays », « Accord entre le
#: Football Club de Lyon … »: agreements of others than the cities. « Jumelage du Port » is of a town.
_OF_OTHERS = (
    r"s?(?:\s+(?:d'|de )\w+(?:\s+et\s+(?:d'|de )\w+)?)?\s+"
    r"(?:(?:signee?s?|conclue?s?|passee?s?)\s+(?:(?:le|en)\s+(?:\d{1,2}(?:er)?\s+\w+\s+)?\d{4}\s+)?)?"
    r"(?:(?:(?:entre|unissant|liant)\s+(?:(?:le|la|les|des|nos|notre|leurs|ces|une?)\s+|l')?|des\s+)(?:deux\s+|trois\s+)?"
    r"(?:(?&contractor)|(?:\w+\s+)?(?:(?&body:organisation)|(?&contractor:place))|(?&body:association)"
    r"|(?&body:part of a town))|d[eu]\s+(?:(?:la|nos|notre|deux)\s+|l')?"
    r"(?:(?&body:organisation)|(?&body:association)|(?P<place>(?&contractor:place))))"
    r"\b(?!-)(?!\s+et\s+(?:(?:entre\s+)?(?:les\s+|des\s+))?(?:deux\s+)?(?:villes|communes|municipalites)\b)"
)
#: « Les écoles Jean-Jaurès et Goethe sont », in front of « jumelées ».
_OTHERS_ARE = (
    r"\W*(?:(?:le|la|les|nos|notre|leurs|deux)\s+|l')*"
    r"(?P<body>(?:(?&contractor)|(?&body:organisation)|(?&body:association))\b(?!-)[^.;:]{0,80}?"
    r"\s(?:est|sont|fut|furent|a ete|ont ete|etait|etaient)\s(?:\w+ment\s)?)$"
)


#: « 77 000 Bambergeois », « 15 090 Waremmiens. »: who lives in a city, as an item of its own. « En présence de
#: 1 500 Turinois » are guests; « 2 000 Portugais » has another cue.
_PEOPLE = (
    rf"(?:^\W*|[;|–—-]\s|\(|\.\s)\d{{1,3}}(?:[ \u00a0\u202f.]?\d{{3}})+ "
    rf"(?P<name>{CAPITAL}[^\W\d_]+(?:['’-][^\W\d_]+)*(?&end_of_people))(?=\s*(?:$|[.,;()]|[–—-]\s))"
)


def _in_order(cue: Cue) -> tuple[int, int]:
    return cue.start, -cue.end


def _with_those_of_others(cues: tuple[Cue, ...], text: str, folded: str, patterns: Patterns) -> tuple[Cue, ...]:
    """The cues, with each agreement that is none of the cities' as what is reported beside theirs."""
    of_others, others_are = patterns[_OF_OTHERS], patterns[_OTHERS_ARE]
    others = []
    for noun in cues:
        if noun.kind != "agreement":
            continue
        match, subject = of_others.match(folded, noun.end), others_are.match(folded, 0, noun.start)
        if match and not (match["place"] and text[match.start("place")].isupper() and not text.isupper()):
            others.append(Cue("circumstance", "others", noun.start, match.end()))
        elif subject:
            others.append(Cue("circumstance", "others", subject.start("body"), noun.end))
    return tuple(sorted([*cues, *others], key=_in_order)) if others else cues


def _may_be_damaged(kind: str, text: str, start: int, end: int, damaged: list[Repair]) -> bool:
    """Whether a wording is whole, or may count all the same.

    « Denžonce » among other words is a name, and no damaged verb.
    """
    if not any(repair.start < end and start < repair.end for repair in damaged):
        return True
    return kind in _REPAIRED_KINDS and not (kind == "event" and _is_name_within(text, start))


def _names_city(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """« Gelé (Royaume-Uni) » is a town, and no end of an agreement."""
    bracket = _BEFORE_COUNTRY.match(text, end)
    if bracket is None:
        return False
    opens = start == 0 and text[:1].isupper() and not text.isupper()
    return _is_name_within(text, start) or (opens and bool(lexicon.countries(bracket["country"])))


def _is_name_within(text: str, start: int) -> bool:
    """Whether a word has a capital, which neither a sentence nor a text in capitals gives it."""
    return text[start].isupper() and not text.isupper() and _WITHIN.search(text, 0, start) is not None
