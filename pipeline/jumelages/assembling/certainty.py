"""Values that hold what no word holds, or of which text recognition is not certain: each is doubted on its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jumelages.assembling.notes import Finding
from jumelages.bulletin import Bulletin, Span
from jumelages.expressions import expression
from jumelages.records import Accord, City, Evidence

UNCERTAIN = 0.5
"""Less certain than this, a word is doubted. Of 3,199 words that Tesseract read right on five scans, 8 were."""
_OF_NO_TEXT = "[\x01-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufffe]"
_LATIN = "[A-Za-zÀ-ɏ]"
_FOREIGN = "[\u0370-\u1d2b\u1f00-\u1fff\u2c80-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufeff]"
_SIGN = r"[\^~¿¡¤¦§¬{}<>\\$£¥]"
_SMALL = "[a-zà-ÿœ]"
_ODD = expression(
    rf"{_OF_NO_TEXT}|{_LATIN}{_FOREIGN}|{_FOREIGN}{_LATIN}|(?<={_SMALL}){_SIGN}(?={_SMALL})"
    rf"|\b{_SMALL}{{3,}}[A-ZÀ-Þ]{_SMALL}{{2,}}"
)
"""A character that no text holds, a letter of another script within a word, a sign or a capital among small letters."""

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_MIXED = expression(
    r"\b(?!\w*Dr\b)(?!(?:Ma?c|De|Di|Da|Du|Del|Le|La|Lo|Van|Von|Fitz|El|Al|Ben|Kwa|Mary|Jo|Ann|St|San)"
    rf"{_CAPITAL})(?:(?:{_CAPITAL}|{_SMALL}){_SMALL}+{_CAPITAL}+{_SMALL}+"
    rf"|{_CAPITAL}{_SMALL}{{2,}}{_CAPITAL}\b|(?!IJ){_CAPITAL}{{2}}{_SMALL}{{3,}})"
)
"""Capitals among the small letters of a name, as synthetic small capitals leave them: « LiLLe », « burKina Faso »."""
_NAMES = frozenset({"name", "country", "parties", "heads"})


def _is_odd(field: str, quote: str) -> bool:
    return _ODD.search(quote) is not None or (field in _NAMES and _MIXED.search(quote) is not None)


def odd_values(
    source_text: str,
    blocks: Sequence[City | Accord],
    front: Iterable[tuple[str, Evidence]],
    findings: Iterable[Finding],
) -> list[Finding]:
    """A doubt for each part of a value with a character that no word has, where there is none yet.

    `front` are fields of the bulletin itself and their places.
    """
    if _ODD.search(source_text) is None and _MIXED.search(source_text) is None:
        return []
    doubted = {(one.block, one.field, one.evidence.line) for one in findings if one.evidence}
    places: list[tuple[int | None, str, Evidence | None]] = [(None, *place) for place in front]
    places += [(number, *place) for number, block in enumerate(blocks) for place in _places(block)]
    return [
        Finding("J104", field, {"read": evidence.quote}, evidence, number)
        for number, field, evidence in places
        if evidence and _is_odd(field, evidence.quote) and (number, field, evidence.line) not in doubted
    ]


def uncertain_values(bulletin: Bulletin, blocks: Sequence[City | Accord]) -> Iterator[Finding]:
    """A doubt for each part of a value that was recognised without certainty."""
    if not bulletin.recognised:
        return
    for number, block in enumerate(blocks):
        for field, evidence in _places(block):
            certain = bulletin.confidence(Span(evidence.start, evidence.end)) if evidence else None
            if evidence and certain is not None and certain < UNCERTAIN:
                percent = str(round(100 * certain))
                yield Finding("J105", field, {"read": evidence.quote, "percent": percent}, evidence, number)


def _places(block: City | Accord) -> Iterator[tuple[str, Evidence | None]]:
    """The field and the place of each value of a block; of heads and events, of each of their parts."""
    if block.kind == "city":
        yield "name", block.evidence
        yield "country", block.country.evidence if block.country else None
    else:
        yield "label", block.evidence if block.label else None
        for party in block.parties:
            yield "parties", party.evidence
    for agreement in block.agreements:
        yield "agreements", agreement.evidence if agreement.label else None
        for event in agreement.events:
            yield from (("agreements", part) for part in event.parts.values())
    for head in block.heads:
        yield from (("heads", part) for part in head.parts.values())
    for population in (block.population, *block.other_populations):
        yield "population", population.evidence if population else None
    for domain in block.domains:
        yield "domains", domain.evidence
