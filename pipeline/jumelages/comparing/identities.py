"""What a block is about: name, former names, country, section, an accord's label, parties and countries."""

from __future__ import annotations

from collections.abc import Iterator

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import COSMETIC, DETAIL, NEWS, Difference, addition, removal
from jumelages.comparing.matching import Pair
from jumelages.comparing.spelling import SIMILAR_NAME, likeness, same_print, same_words
from jumelages.folding import slug, words_key
from jumelages.records import Accord, City, Country, Evidence, Party


def compare_identities(pair: Pair) -> Iterator[Difference]:
    """How two blocks differ in what they are about; each with a caution if they may be two."""
    for found in _identities(pair):
        yield found.warned(CautionCode.DOUBTFUL_MATCH) if pair.doubtful else found


def _identities(pair: Pair) -> Iterator[Difference]:
    old, new = pair.old, pair.new
    if old.kind == "city" and new.kind == "city":
        yield from _name(old, new)
        yield from _former_names(old, new)
        yield from _country(old.country, new.country, "country", old.evidence, new.evidence)
    elif old.kind == "accord" and new.kind == "accord":
        yield from _label(old, new)
        yield from _parties(old, new)


# -- cities --------------------------------------------------------------------------------------


def _name(old: City, new: City) -> Iterator[Difference]:
    if old.name == new.name:
        return
    if words_key(old.name) == words_key(new.name):
        yield Difference(ChangeType.RESPELLED, COSMETIC, "name", "name", old.name, new.name).between(old, new)
        return
    weight = DETAIL if likeness(old.name, new.name) >= SIMILAR_NAME else NEWS
    yield Difference(ChangeType.CITY_RENAMED, weight, "name", "name", old.name, new.name).between(old, new)


def _former_names(old: City, new: City) -> Iterator[Difference]:
    before = [name for name in old.former_names if slug(name) != slug(new.name)]
    after = [name for name in new.former_names if slug(name) != slug(old.name)]
    if list(map(slug, before)) != list(map(slug, after)):
        yield Difference(
            ChangeType.CITY_RENAMED,
            DETAIL,
            "former_names",
            "former_names",
            old.former_names,
            new.former_names,
            old_place=old.evidence,
            new_place=new.evidence,
        )


def _country(
    old: Country | None, new: Country | None, path: str, before: Evidence | None, after: Evidence | None
) -> Iterator[Difference]:
    """Another code is another country; another name for one code, or a name where there was none, is a detail."""
    if old is None and new is None:
        return
    field = path.split("[")[0]
    if old is None or new is None:
        yield Difference(ChangeType.COUNTRY_CHANGED, DETAIL, field, path, old, new, old_place=before, new_place=after)
    elif (old.code, old.subdivision) == (new.code, new.subdivision):
        if old.name == new.name:
            if not same_print(old.evidence, new.evidence):
                yield Difference(ChangeType.REFORMATTED, COSMETIC, field, path, old, new)
        elif same_words(old.name, new.name):
            yield Difference(ChangeType.RESPELLED, COSMETIC, field, path, old, new)
        else:
            yield Difference(ChangeType.COUNTRY_CHANGED, DETAIL if old.code else NEWS, field, path, old, new)
    else:
        finer = old.code == new.code and None in (old.subdivision, new.subdivision)
        yield Difference(ChangeType.COUNTRY_CHANGED, DETAIL if finer else NEWS, field, path, old, new)


# -- accords -------------------------------------------------------------------------------------


def _label(old: Accord, new: Accord) -> Iterator[Difference]:
    if old.label == new.label:
        return
    spelt = old.label and new.label and same_words(old.label, new.label)
    kind, weight = (ChangeType.RESPELLED, COSMETIC) if spelt else (ChangeType.AGREEMENT_RELABELLED, DETAIL)
    yield Difference(kind, weight, "label", "label", old.label, new.label).between(old, new)


def _parties(old: Accord, new: Accord) -> Iterator[Difference]:
    left, right = (
        {_party_key(party): party for party in old.parties},
        {_party_key(party): party for party in new.parties},
    )
    for key, party in left.items():
        path = f"parties[{party.name}]"
        if key not in right:
            yield removal(ChangeType.PARTY_REMOVED, "parties", path, party).placed(new.evidence)
            continue
        other = right[key]
        if party.name != other.name:
            spelt = same_words(party.name, other.name)
            kind = ChangeType.RESPELLED if spelt else ChangeType.CITY_RENAMED
            yield Difference(kind, COSMETIC if spelt else DETAIL, "parties", path, party, other)
        yield from _country(party.country, other.country, f"{path}.country", party.evidence, other.evidence)
    for key, party in right.items():
        if key not in left:
            yield addition(ChangeType.PARTY_ADDED, "parties", f"parties[{party.name}]", party).placed(old.evidence)


def _party_key(party: Party) -> int | str:
    return party.place.geonames if party.place else slug(party.name)
