"""One value of the records set in a clerk's words, read as the reader reads them; a whole bulletin edited as text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from jumelages.catalogues import Phrase, marked, phrase
from jumelages.errors import SeveralCities, UnclearWords, UnknownCity
from jumelages.folding import fold
from jumelages.records import Accord, BulletinRecord, City, document, without_evidence

FIELDS = ("head", "population", "domains", "agreement")
"""What can be set of a city; of the bulletin it is the `date`."""
_PLACES = {"head": "heads", "population": "population", "domains": "domains", "agreement": "agreements"}
_NEXT_STEPS = {
    "head": marked("write it as a bulletin does: “Mme Silvia SALIS”, “Gouverneur : M. Marco BUCCI”"),
    "population": marked("write it as a bulletin does: “580 000 habitants”, “environ 1,5 million d'habitants”"),
    "domains": marked("write them as a bulletin does: “économie, culture, sport”"),
    "agreement": marked("write it as a bulletin does: “Serment de jumelage signé le 10 juillet 1958”"),
    "date": marked("write it as a bulletin does: “11 juillet 2014”, “mars 2020”"),
}
#: So many names of cities are said where another one was typed.
_MOST_NAMES = 20
_LETTER = re.compile(r"[^\W\d_]")

Reader = Callable[[str], BulletinRecord]


def unclear(field: str, words: str, detail: str | Phrase = "") -> UnclearWords:
    """What is said where words do not give a field's value: with an example of such that do."""
    error = UnclearWords(words, detail)
    error.next_step = _NEXT_STEPS[field]
    return error


def with_date(record: BulletinRecord, words: str, read: Reader) -> BulletinRecord:
    """The records of another day: « 3 mai 2020 », « mars 2020 ».

    Raises:
        UnclearWords: this is no date.
    """
    again = read(f"Villes jumelées\n\nMise à jour : {words}\n\nGênes (Italie)\nJumelage : 1958\n")
    if again.as_of is None:
        raise unclear("date", words, phrase("this is no date"))
    whole = document(record)
    whole["as_of"] = without_evidence(document(again)["as_of"])
    _drop_doubts(whole, None, "as_of")
    return BulletinRecord.model_validate_json(json.dumps(whole))


def with_value(record: BulletinRecord, city: str, field: str, words: str, read: Reader) -> BulletinRecord:
    """The records with a field of a city as these words say it; `read` is how a bulletin is read.

    A head takes the place of the one who bears the same title, an agreement that of the same label.

    Raises:
        UnknownCity, SeveralCities: no block has this name, or more than one.
        UnclearWords: the words do not say such a value for certain.
    """
    index = _index(record, city)
    block = record.blocks[index]
    if field == "head" and ":" not in words and len(block.heads) > 1:
        titles = ", ".join(head.title for head in block.heads)
        several = phrase("there are several heads; name the title in front of a colon: {titles}", titles=titles)
        raise unclear(field, words, several)
    found = _read_value(block, field, words, read)
    whole = document(record)
    place = _PLACES[field]
    whole["blocks"][index][place] = _replaced(whole["blocks"][index][place], found, field)
    _drop_doubts(whole, index, place)
    return BulletinRecord.model_validate_json(json.dumps(whole))


def _index(record: BulletinRecord, city: str) -> int:
    """The block of a name, a key, or an accord's label."""
    wanted = fold(city)
    found = [at for at, one in enumerate(record.blocks) if wanted in (fold(_name(one)), one.key)]
    if len(found) > 1:
        raise SeveralCities(city, ", ".join(record.blocks[at].key for at in found))
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(wanted, [fold(_name(one)) for one in record.blocks], 3, 0.7)
        names = ", ".join(_name(one) for one in record.blocks if fold(_name(one)) in near)
        there = ", ".join(map(_name, record.blocks[:_MOST_NAMES])) + ", …" * (len(record.blocks) > _MOST_NAMES)
        error = UnknownCity(
            city, phrase("near: {names}", names=names) if names else phrase("there are {names}", names=there)
        )
        error.next_step = marked("name one of those in the records")
        raise error
    return found[0]


def _name(block: City | Accord) -> str:
    return block.name if isinstance(block, City) else block.label or " – ".join(one.name for one in block.parties)


def _read_value(block: City | Accord, field: str, words: str, read: Reader) -> Any:
    """What the words say, in a bulletin of one city."""
    country = block.country.name if isinstance(block, City) and block.country else "Italie"
    name = block.name if isinstance(block, City) else "Gênes"
    again = read(f"Villes jumelées\n\n{name} ({country})\n\n{_line(block, field, words)}\n")
    found = without_evidence(document(again)["blocks"][0][_PLACES[field]]) if again.blocks else None
    doubts = [one.message for one in again.diagnostics if one.severity != "note" and one.field != "country"]
    if not found or doubts:
        raise unclear(field, words, doubts[0] if doubts else "")
    return found


def _line(block: City | Accord, field: str, words: str) -> str:
    match field:
        case "head" if ":" not in words:
            title = block.heads[0].title if block.heads else "Maire"
            return f"{title} : {words}"
        case "population" if not _LETTER.search(words):
            return f"{words} habitants"
        case "domains" if ":" not in words:
            return f"Domaines de coopération : {words}"
    return words


def _replaced(before: Any, found: Any, field: str) -> Any:
    """What stands there now: one of several values gives way to its like."""
    if field in ("population", "domains"):
        return found
    key = "title" if field == "head" else "label"
    likes = {fold(one[key] or "") for one in found}
    if field == "head" and len(before) == 1:
        return found
    kept = [one for one in before if fold(one[key] or "") not in likes]
    at = next((at for at, one in enumerate(before) if fold(one[key] or "") in likes), len(before))
    return [*kept[:at], *found, *kept[at:]]


def _drop_doubts(whole: dict[str, Any], block: int | None, field: str) -> None:
    """What was doubtful of a value that is set is settled."""
    whole["diagnostics"] = [one for one in whole["diagnostics"] if (one["block"], one["field"]) != (block, field)]


def edited(record: BulletinRecord, again: BulletinRecord) -> BulletinRecord:
    """The records as an edited bulletin says them; what it says as before keeps where it was read."""
    before, after = document(record), without_evidence(document(again))
    known = {_said(one): one for one in before["blocks"]}
    blocks = [known.get(_said(one), one) for one in after["blocks"]]
    kept = {key: before[key] for key in ("source", "extractor", "evidence", "coverage") if key in before}
    same = {key: before[key] for key in ("title", "issuer", "as_of") if _plain(before[key]) == _plain(after[key])}
    whole = after | kept | same | {"blocks": blocks}
    if "title" not in same or "issuer" not in same:
        whole["evidence"] = None
    return BulletinRecord.model_validate_json(json.dumps(whole))


def _said(block: dict[str, Any]) -> str:
    """What a block says, without where."""
    return repr(_plain(block))


def _plain(value: Any) -> Any:
    """A value without what says where it was read, and without what follows from other fields."""
    from jumelages.writing.soundness import follows

    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if not follows(key, one) and key != "parts"}
    return [_plain(one) for one in value] if isinstance(value, list) else value
